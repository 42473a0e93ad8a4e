//! Who may have a home adapted: the rules of a programme, the facts of a case, and a verdict for every rule.
//!
//! Every office has its own rules (户籍 or residence, 60 on the application day or on a fixed day, what is proved and
//! how long it is valid), so the rules are data of the programme ([`EligibilityRules`]) and this module only knows how
//! to compare. A verdict is a code with parameters; the words belong to whoever shows it. What nobody has entered yet
//! is *unknown*, never silently met.
//!
//! An empty set of rules asks nothing, so a programme of an older version goes on as before.

mod check;
mod facts;
mod publicity;
mod review;
mod rules;
mod verdict;

pub use check::{check, still_asked};
pub use facts::{Demolition, EarlierAdaptation, EarlierSource, EligibilityFacts, HeldCategory};
pub use publicity::{ObjectionOutcome, Publicity, PublicityFault, last_day, period_days};
pub use review::{Review, ReviewDecision, ReviewStep, stands};
pub use rules::{AdmittedCategory, EligibilityRules, ResidenceRule, RulesFault};
pub use verdict::{EligibilityRule, Outcome, Verdict, VerdictCode};

coded_enum! {
    /// By what right the elder lives in the home.
    pub enum Ownership as "ownership" {
        /// 本人(含共有)产权
        Owner = "owner",
        /// 子女、配偶等家庭成员产权
        Family = "family",
        /// 长期居住权: public housing let for life, a right of residence in the register.
        LongTermRight = "long_term_right",
        /// 租住
        Tenant = "tenant",
    }
}

coded_enum! {
    /// What the owner said where the elder is not the owner.
    pub enum OwnerConsent as "owner consent" {
        /// 产权人同意
        Given = "given",
        /// 产权人不同意
        Refused = "refused",
    }
}

coded_enum! {
    /// Where the elder's household is registered (户籍), against the home that is adapted (人户分离).
    pub enum Registration as "registration" {
        /// At this home.
        Dwelling = "dwelling",
        /// In the programme's area, at another address.
        Area = "area",
        /// Outside the area.
        Elsewhere = "elsewhere",
    }
}

#[cfg(test)]
mod tests;
