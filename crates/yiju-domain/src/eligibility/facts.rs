//! What is known of a case when its eligibility is judged. What nobody entered is `None`.

use super::{OwnerConsent, Ownership, Publicity, Registration, Review};
use crate::category::Category;
use jiff::civil::Date;

/// A category somebody in the home holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeldCategory {
    /// The category.
    pub category: Category,
    /// A proof is attached.
    pub has_proof: bool,
    /// First day of validity.
    pub valid_from: Option<Date>,
    /// Last day of validity.
    pub valid_to: Option<Date>,
}

/// Whether the home is to be pulled down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Demolition {
    /// It is in no plan.
    NotPlanned,
    /// It is in a plan, for this year where one is named.
    Planned(Option<i16>),
}

/// Who says that the home or its people were adapted before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EarlierSource {
    /// A case of this workspace, by its number.
    OwnRecord(String),
    /// Declared, or found on a list of another office; named in words.
    Declared(String),
}

/// An adaptation that was paid for before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierAdaptation {
    /// The day it was accepted. Where only the year is known: its last day, which is the nearest it can have been.
    pub on: Date,
    /// Who says so.
    pub source: EarlierSource,
}

/// The facts of one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EligibilityFacts {
    /// Birth of the applicant.
    pub birth: Option<Date>,
    /// Day of application.
    pub applied_on: Option<Date>,
    /// Today: publicity runs by it.
    pub today: Date,
    /// Day of the approval where one stands: what was valid then stays so.
    pub approved_on: Option<Date>,
    /// Categories held.
    pub categories: Vec<HeldCategory>,
    /// Where the household is registered.
    pub registration: Option<Registration>,
    /// By what right the elder lives there.
    pub ownership: Option<Ownership>,
    /// What the owner said.
    pub owner_consent: Option<OwnerConsent>,
    /// Planned demolition.
    pub demolition: Option<Demolition>,
    /// Whether somebody was asked about earlier adaptations.
    pub asked_about_earlier: bool,
    /// Earlier adaptations that are known.
    pub earlier: Vec<EarlierAdaptation>,
    /// Reviews in the order they were made.
    pub reviews: Vec<Review>,
    /// The latest publicity of the case.
    pub publicity: Option<Publicity>,
}

impl EligibilityFacts {
    /// The day validity and demolition are judged on: of the approval where there is one, else today.
    #[must_use]
    pub fn judged_on(&self) -> Date {
        self.approved_on.unwrap_or(self.today)
    }

    /// A case of which nothing is known.
    #[must_use]
    pub const fn unknown(today: Date) -> Self {
        Self {
            birth: None,
            applied_on: None,
            today,
            approved_on: None,
            categories: Vec::new(),
            registration: None,
            ownership: None,
            owner_consent: None,
            demolition: None,
            asked_about_earlier: false,
            earlier: Vec::new(),
            reviews: Vec::new(),
            publicity: None,
        }
    }
}
