//! What a calculation is made of: facts of the case, its lines, and what was granted before. All of it is stored with
//! the result, so that the same figure can be worked out again in years.

use super::{CostKind, Pin, Subject};
use crate::Date;
use crate::catalogue::{ItemKind, ItemNature};
use crate::category::Category;
use crate::money::{Fen, Quantity};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Opaque keys of those whose entitlement is counted; never an ID number.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subjects {
    /// The person.
    pub person: String,
    /// The couple; a person without a spouse is one by itself.
    #[serde(default)]
    pub couple: Option<String>,
    /// The household.
    #[serde(default)]
    pub household: Option<String>,
    /// The home.
    #[serde(default)]
    pub dwelling: Option<String>,
}

impl Subjects {
    /// The key a rule counts under; the dwelling stands behind the person where both count. `None` when not known.
    #[must_use]
    pub fn key(&self, subject: Subject) -> Option<(&str, &str)> {
        let person = self.person.as_str();
        let dwelling = self.dwelling.as_deref();
        match subject {
            Subject::Person => Some((person, "")),
            Subject::Couple => Some((self.couple.as_deref().unwrap_or(person), "")),
            Subject::Household => self.household.as_deref().map(|key| (key, "")),
            Subject::Dwelling => dwelling.map(|key| (key, "")),
            Subject::PersonInDwelling => dwelling.map(|key| (person, key)),
        }
    }

    /// Whether two are the same subject; what is not known is never the same.
    ///
    /// A household goes with its people: who moves, or is written with a new household, brings along what the person or
    /// the couple had before. 每户一次 would otherwise begin anew with every change of address.
    #[must_use]
    pub fn same(&self, other: &Self, subject: Subject) -> bool {
        let same_key = |subject| self.key(subject).is_some_and(|key| other.key(subject) == Some(key));
        let known = self.key(subject).is_some() && other.key(subject).is_some();
        let same_people = || same_key(Subject::Person) || same_key(Subject::Couple);
        same_key(subject) || (subject == Subject::Household && known && same_people())
    }
}

/// An event an office entered that may begin a cap anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResetEvent {
    /// Kind, as [`super::Resets::events`] names it.
    pub kind: String,
    /// First day on which the new amount holds.
    pub on: Date,
}

/// Facts of one application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// Id of the application; entries of the ledger under the same id are its own and do not count against it.
    pub application: String,
    /// Whose entitlement is used.
    pub subjects: Subjects,
    /// Categories the person holds.
    #[serde(default)]
    pub categories: Vec<Category>,
    /// Marks the policy declares that the person holds.
    #[serde(default)]
    pub marks: BTreeSet<String>,
    /// Day of birth.
    #[serde(default)]
    pub born: Option<Date>,
    /// Levels of assessments, by scale.
    #[serde(default)]
    pub levels: BTreeMap<String, u8>,
    /// Day of the application.
    pub applied_on: Date,
    /// Day of the approval; before it, the day it is expected.
    #[serde(default)]
    pub approved_on: Option<Date>,
    /// Day of the contract.
    #[serde(default)]
    pub contracted_on: Option<Date>,
    /// Day of the settlement.
    #[serde(default)]
    pub settled_on: Option<Date>,
    /// Events that may begin a cap anew.
    #[serde(default)]
    pub events: Vec<ResetEvent>,
}

impl Facts {
    /// The day a policy is pinned by; `None` when it is not known yet.
    #[must_use]
    pub const fn pinned(&self, pin: Pin) -> Option<Date> {
        match pin {
            Pin::Application => Some(self.applied_on),
            Pin::Approval => self.approved_on,
        }
    }
}

/// One line of the plan or of the accepted work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Number in the case.
    pub item_no: u32,
    /// Item code in the catalogue.
    pub item_code: String,
    /// Name in Chinese, for the explanation.
    #[serde(default)]
    pub name: String,
    /// Name in English.
    #[serde(default)]
    pub name_en: String,
    /// Code of the class.
    pub class: String,
    /// Its names in Chinese and English, for the explanation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class_names: Option<[String; 2]>,
    /// Basic, optional or self-paid.
    pub kind: ItemKind,
    /// Goods, work…
    pub nature: ItemNature,
    /// What the money is for.
    pub cost: CostKind,
    /// Deal price of one unit after all discounts, minor units.
    pub unit_price: Fen,
    /// Quantity planned or accepted.
    pub quantity: Quantity,
    /// What the contract asks for the line after all discounts, minor units.
    pub amount: Fen,
    /// 最高限价 of the catalogue for one unit, minor units.
    #[serde(default)]
    pub ceiling: Option<Fen>,
    /// 指导价 of the catalogue for one unit, minor units.
    #[serde(default)]
    pub guide_price: Option<Fen>,
    /// Brand and model as one key, where known.
    #[serde(default)]
    pub product: Option<String>,
}

coded_enum! {
    /// Where an entry of the ledger stands.
    pub enum EntryState as "ledger state" {
        /// Set aside at approval.
        Reserved = "reserved",
        /// Settled.
        Used = "used",
        /// Given back; it counts no more.
        Released = "released",
    }
}

/// What was granted for one line before, under this or another programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LedgerEntry {
    /// Id of the application.
    pub application: String,
    /// Id of the policy, or code of another bureau's programme.
    pub policy: String,
    /// The day it counts on: the pinned date of its application.
    pub on: Date,
    /// Whose entitlement was used.
    pub subjects: Subjects,
    /// Item code.
    #[serde(default)]
    pub item_code: String,
    /// Product key, where known.
    #[serde(default)]
    pub product: Option<String>,
    /// Code of the class.
    #[serde(default)]
    pub class: String,
    /// Goods, work…
    pub nature: ItemNature,
    /// Quantity that was subsidised.
    #[serde(default)]
    pub quantity: Quantity,
    /// Reserved, used or released.
    pub state: EntryState,
    /// Subsidy, minor units.
    pub amount: Fen,
    /// Cost that was subsidised, minor units.
    #[serde(default)]
    pub cost: Fen,
    /// Levels of assessments at the time, by scale.
    #[serde(default)]
    pub levels: BTreeMap<String, u8>,
}

impl LedgerEntry {
    /// Whether the entry still takes from an entitlement.
    #[must_use]
    pub fn is_live(&self) -> bool {
        self.state != EntryState::Released
    }
}

/// Everything a calculation is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calculation {
    /// Facts of the application.
    pub facts: Facts,
    /// Its lines.
    pub lines: Vec<Line>,
    /// What was granted before, as far as it may count.
    pub ledger: Vec<LedgerEntry>,
    /// The policy as it was.
    pub pin: Pin,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subjects(person: &str, couple: &str, household: Option<&str>) -> Subjects {
        let household = household.map(str::to_owned);
        Subjects { person: person.into(), couple: Some(couple.into()), household, dwelling: None }
    }

    #[test]
    fn a_household_goes_with_its_people() {
        let before = subjects("p1", "p1+p2", Some("h1"));
        for (now, same) in [
            (subjects("p3", "p3", Some("h1")), true),
            (subjects("p1", "p1", Some("h2")), true),
            (subjects("p2", "p1+p2", Some("h2")), true),
            (subjects("p3", "p3", Some("h2")), false),
            (subjects("p1", "p1", None), false),
        ] {
            assert_eq!(before.same(&now, Subject::Household), same, "{now:?}");
            assert_eq!(now.same(&before, Subject::Household), same, "{now:?}");
        }
        let moved = subjects("p1", "p1", Some("h2"));
        assert!(!before.same(&moved, Subject::Dwelling) && !before.same(&moved, Subject::Couple));
    }
}
