//! Verdicts: a rule, how it stands, and the figures of the sentence that says so.

use crate::category::Category;
use std::collections::BTreeMap;

coded_enum! {
    /// A rule of eligibility.
    pub enum EligibilityRule as "eligibility rule" {
        /// The elder is old enough.
        Age = "age",
        /// A category is held that the programme admits.
        CategoryAdmitted = "category_admitted",
        /// A held category is proved.
        CategoryProof = "category_proof",
        /// A held category is valid.
        CategoryValidity = "category_validity",
        /// The household is registered where it must be.
        Residence = "residence",
        /// The right to the home is admitted.
        Ownership = "ownership",
        /// The home is not to be pulled down.
        Demolition = "demolition",
        /// Nobody paid for an adaptation before.
        EarlierAdaptation = "earlier_adaptation",
        /// 初审 is recorded.
        FirstReview = "first_review",
        /// 审核 is recorded.
        Approval = "approval",
        /// 公示 is over, without an objection that stands.
        Publicity = "publicity",
    }
}

coded_enum! {
    /// How a rule stands.
    pub enum Outcome as "outcome" {
        /// Met.
        Met = "met",
        /// Known not to be met.
        NotMet = "not_met",
        /// Not known yet.
        Unknown = "unknown",
    }
}

coded_enum! {
    /// What exactly was found. The words of a screen go by this code.
    pub enum VerdictCode as "verdict" {
        /// `age`, `minimum`, `on`.
        OldEnough = "old_enough",
        /// `age`, `minimum`, `on`.
        TooYoung = "too_young",
        /// No date of birth.
        BirthUnknown = "birth_unknown",
        /// The age is counted on the application day, which is not known.
        ApplicationDayUnknown = "application_day_unknown",
        /// `category`.
        CategoryHeld = "category_held",
        /// None of the held ones is admitted.
        NoneAdmitted = "none_admitted",
        /// No category is entered.
        NoCategory = "no_category",
        /// `category`.
        ProofAttached = "proof_attached",
        /// `category`.
        ProofMissing = "proof_missing",
        /// `category`, `to`.
        ValidityCovers = "validity_covers",
        /// `category`, `to`, `on`.
        ValidityOver = "validity_over",
        /// `category`, `from`, `on`.
        ValidityNotBegun = "validity_not_begun",
        /// `category`.
        ValidityUnknown = "validity_unknown",
        /// `registration`.
        RegisteredAsAsked = "registered_as_asked",
        /// `registration`, `asked`.
        RegisteredElsewhere = "registered_elsewhere",
        /// `asked`.
        RegistrationUnknown = "registration_unknown",
        /// `ownership`.
        OwnershipAdmitted = "ownership_admitted",
        /// `ownership`.
        OwnershipNotAdmitted = "ownership_not_admitted",
        /// Nobody entered it.
        OwnershipUnknown = "ownership_unknown",
        /// A tenant's owner has not been asked.
        ConsentUnknown = "consent_unknown",
        /// A tenant's owner said no.
        ConsentRefused = "consent_refused",
        /// In no plan.
        NoDemolition = "no_demolition",
        /// `year`, `years`: after the years asked.
        DemolitionLater = "demolition_later",
        /// `year` where one is named, `years`.
        DemolitionPlanned = "demolition_planned",
        /// Nobody entered it.
        DemolitionUnknown = "demolition_unknown",
        /// Nothing is known of one, and somebody was asked.
        NoEarlier = "no_earlier",
        /// `on`, `source`, `years`: long enough ago.
        EarlierLongAgo = "earlier_long_ago",
        /// `on`, `source`, `years`.
        EarlierRecent = "earlier_recent",
        /// Nobody was asked.
        EarlierUnknown = "earlier_unknown",
        /// The decision stands.
        Reviewed = "reviewed",
        /// No decision, or it was taken back.
        ReviewMissing = "review_missing",
        /// `to`.
        PublicityOver = "publicity_over",
        /// `days`.
        PublicityMissing = "publicity_missing",
        /// `to`.
        PublicityRunning = "publicity_running",
        /// `days`, `found`.
        PublicityTooShort = "publicity_too_short",
        /// An objection is open.
        ObjectionOpen = "objection_open",
        /// An objection was right.
        ObjectionUpheld = "objection_upheld",
    }
}

impl VerdictCode {
    /// How the rule stands.
    #[must_use]
    pub const fn outcome(self) -> Outcome {
        match self {
            Self::OldEnough
            | Self::CategoryHeld
            | Self::ProofAttached
            | Self::ValidityCovers
            | Self::RegisteredAsAsked
            | Self::OwnershipAdmitted
            | Self::NoDemolition
            | Self::DemolitionLater
            | Self::NoEarlier
            | Self::EarlierLongAgo
            | Self::Reviewed
            | Self::PublicityOver => Outcome::Met,
            Self::TooYoung
            | Self::NoneAdmitted
            | Self::ValidityOver
            | Self::ValidityNotBegun
            | Self::RegisteredElsewhere
            | Self::OwnershipNotAdmitted
            | Self::ConsentRefused
            | Self::DemolitionPlanned
            | Self::EarlierRecent
            | Self::PublicityRunning
            | Self::PublicityTooShort
            | Self::ObjectionOpen
            | Self::ObjectionUpheld => Outcome::NotMet,
            Self::BirthUnknown
            | Self::ApplicationDayUnknown
            | Self::NoCategory
            | Self::ProofMissing
            | Self::ValidityUnknown
            | Self::RegistrationUnknown
            | Self::OwnershipUnknown
            | Self::ConsentUnknown
            | Self::DemolitionUnknown
            | Self::EarlierUnknown
            | Self::ReviewMissing
            | Self::PublicityMissing => Outcome::Unknown,
        }
    }
}

/// How one rule of the programme stands for a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The rule.
    pub rule: EligibilityRule,
    /// What was found.
    pub code: VerdictCode,
    /// The category it is about, where a rule is asked category by category.
    pub category: Option<Category>,
    /// Figures for the words, by name: codes, whole numbers, ISO dates, case numbers.
    pub params: BTreeMap<&'static str, String>,
}

impl Verdict {
    /// A verdict without figures.
    pub(super) fn new(rule: EligibilityRule, code: VerdictCode) -> Self {
        Self { rule, code, category: None, params: BTreeMap::new() }
    }

    /// Adds a figure.
    pub(super) fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.params.insert(name, value.to_string());
        self
    }

    /// Says which category it is about.
    pub(super) fn of(mut self, category: Category) -> Self {
        self.category = Some(category);
        self.with("category", category)
    }

    /// How the rule stands.
    #[must_use]
    pub const fn outcome(&self) -> Outcome {
        self.code.outcome()
    }
}
