//! Caps: whom they bind, what they count, over which time.

use super::Who;
use crate::Date;
use crate::catalogue::ItemNature;
use crate::money::Fen;
use serde::{Deserialize, Serialize};

coded_enum! {
    /// Whose entitlement a rule counts.
    pub enum Subject as "subject" {
        /// One person.
        Person = "person",
        /// A person and the spouse together.
        Couple = "couple",
        /// All who live as one household.
        Household = "household",
        /// The home, whoever lives in it.
        Dwelling = "dwelling",
        /// One person in one home: a move begins anew (Japan, 介護保険住宅改修).
        PersonInDwelling = "person_in_dwelling",
    }
}

coded_enum! {
    /// What a cap limits.
    pub enum Measure as "measure" {
        /// The subsidy itself.
        Subsidy = "subsidy",
        /// The cost that is subsidised (Japan: 200,000 yen of cost, whatever the share).
        Cost = "cost",
    }
}

/// The time over which applications count together. Each counts on its pinned date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Period {
    /// This application alone (每次).
    Application,
    /// Under this policy without end.
    Ever,
    /// A calendar year.
    CalendarYear,
    /// Any stretch of so many years, wherever it begins.
    Rolling {
        /// Length, years.
        years: u8,
    },
    /// Fixed stretches of so many years, one after the other from a day on.
    Cycle {
        /// Length, years.
        years: u8,
        /// First day of the first cycle.
        start: Date,
    },
}

/// The lines a cap speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Scope {
    /// All lines together.
    All,
    /// Each class of items by itself.
    EachClass,
    /// These classes together.
    Classes(Vec<String>),
    /// Lines of these natures together.
    Natures(Vec<ItemNature>),
    /// These item codes together.
    Items(Vec<String>),
}

/// An amount for some people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CapAmount {
    /// Whom it is for.
    #[serde(default)]
    pub who: Who,
    /// The limit, minor units.
    pub amount: Fen,
}

/// What makes a cap begin anew.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resets {
    /// Kinds of events an office may enter that begin the cap anew (`moved`); what was left is not added.
    #[serde(default)]
    pub events: Vec<String>,
    /// A rise of the care step, once.
    #[serde(default)]
    pub care_steps: Option<CareSteps>,
}

/// A rise against the step at the first paid application begins the cap anew, once for a subject.
///
/// Source: 介護保険住宅改修費, 3段階リセット: three steps or more above the step at the start of the first paid work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CareSteps {
    /// The scale the step is of, as in [`super::Facts::levels`].
    pub scale: String,
    /// So many steps or more.
    pub steps: u8,
}

/// One cap. At least one of its limits is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cap {
    /// Code, unique in the policy.
    pub code: String,
    /// Whose entitlement it is.
    pub subject: Subject,
    /// The lines it speaks of.
    #[serde(default = "all")]
    pub scope: Scope,
    /// The time it counts over.
    pub period: Period,
    /// Subsidy or cost.
    #[serde(default = "subsidy")]
    pub measure: Measure,
    /// Limits of the amount; of those that fit the person the highest holds. Empty: no limit of the amount.
    #[serde(default)]
    pub amounts: Vec<CapAmount>,
    /// Whether people whom none of the amounts fits have no limit. Where the pack does not say so, their cases are
    /// refused: a forgotten group must not be paid without end.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub others_uncapped: bool,
    /// Most applications.
    #[serde(default)]
    pub max_applications: Option<u32>,
    /// Most pieces, whole units of the items' quantities.
    #[serde(default)]
    pub max_pieces: Option<u32>,
    /// What begins it anew.
    #[serde(default)]
    pub resets: Resets,
}

const fn all() -> Scope {
    Scope::All
}

const fn subsidy() -> Measure {
    Measure::Subsidy
}
