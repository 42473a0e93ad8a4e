//! The plain facts the gates look at.

use super::{AttachmentKind, Rule};
use crate::category::Category;
use crate::eligibility::Verdict;
use crate::money::{Fen, Quantity};
use std::collections::BTreeSet;

/// What is known of the applicant's identity number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum IdFact {
    /// Neither a number nor a reason.
    #[default]
    Missing,
    /// A number that passed its checks.
    Verified,
    /// A number that did not, entered with a reason.
    Unverified,
    /// No number, with a reason.
    NoneWithReason,
}

/// One line of the plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineFacts {
    /// Item number in the case.
    pub item_no: u32,
    /// Planned quantity.
    pub quantity: Option<Quantity>,
    /// Price of one unit.
    pub unit_price: Option<Fen>,
    /// Quantity found at acceptance; 0 means not done.
    pub accepted: Option<Quantity>,
    /// Whether its purchase is recorded with everything a refund asks for; none outside trade-in mode.
    pub purchase: Option<bool>,
    /// The last inspection asked for it to be rectified.
    pub to_rectify: bool,
    /// Whether the item changes the house.
    pub alters_house: bool,
    /// Whether the place before the work has to be shown; not for goods.
    pub needs_before_photo: bool,
    /// Photos placed before the work.
    pub before_photos: u32,
    /// Photos placed after the work.
    pub after_photos: u32,
    /// Whether it answers a need or says why it is there; none where the home was not surveyed here.
    pub has_need: Option<bool>,
    /// Whether every contradiction of the line was explained; none where it has none.
    pub fits: Option<bool>,
    /// Whether what it depends on was measured; none where it depends on nothing.
    pub measured: Option<bool>,
}

/// The facts of one case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaseFacts {
    /// The applicant has a name.
    pub has_name: bool,
    /// The applicant's identity number.
    pub id: IdFact,
    /// Somebody can be called: the elder, an agent or the community.
    pub has_phone: bool,
    /// The residence, where the work is done, has an address.
    pub has_residence_address: bool,
    /// The applicant owns the dwelling; unknown is taken as yes until somebody says no.
    pub applicant_owns_dwelling: Option<bool>,
    /// Categories held.
    pub categories: Vec<Category>,
    /// The day of application is known.
    pub has_application_date: bool,
    /// Duplicate hits that nobody has given a reason for.
    pub unexplained_duplicates: u32,
    /// Whether every entry of the elder on a list of the dead has a reason; none where there is no entry.
    pub found_alive: Option<bool>,
    /// The same of lists of people who moved.
    pub found_resident: Option<bool>,
    /// A finished assessment is valid: on the day the plan was confirmed, until then today.
    pub has_valid_assessment: bool,
    /// Needs without a line or another answer; none where the home was not surveyed here: then the needs are
    /// not known.
    pub open_needs: Option<u32>,
    /// A contractor is chosen.
    pub has_contractor: bool,
    /// The contractor of a line or the case is the body that assessed; none where either is unknown.
    pub assessor_builds: Option<bool>,
    /// The programme forbids that instead of only reporting it.
    pub bodies_must_differ: bool,
    /// The day of acceptance is known.
    pub has_acceptance_date: bool,
    /// The subsidy of the accepted lines was calculated.
    pub has_subsidy: bool,
    /// The lines of the plan.
    pub lines: Vec<LineFacts>,
    /// Kinds of papers attached to the case.
    pub papers: BTreeSet<AttachmentKind>,
    /// How the programme's rules of eligibility stand, as far as they are still asked
    /// ([`crate::eligibility::still_asked`]).
    pub eligibility: Vec<Verdict>,
    /// Rules the programme does not apply.
    pub waived: BTreeSet<Rule>,
    /// Papers the programme does not ask for.
    pub waived_papers: BTreeSet<AttachmentKind>,
}
