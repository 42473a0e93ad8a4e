//! Verdicts of eligibility as gates: which stage each holds up, and the field that mends what was found.

use super::rules::{Check, check};
use super::{Field, Rule};
use crate::eligibility::{EligibilityRule, Outcome, Verdict, VerdictCode};

/// The check of a verdict.
pub(super) fn check_of(verdict: &Verdict) -> Check {
    let (mut gate, met) = check(rule_of(verdict.rule), verdict.outcome() == Outcome::Met);
    gate.params.category = verdict.category.filter(|_| verdict.rule != EligibilityRule::CategoryAdmitted);
    if let Some(field) = field_of(verdict.code) {
        gate.mend.field = field;
    }
    (gate, met)
}

const fn rule_of(rule: EligibilityRule) -> Rule {
    match rule {
        EligibilityRule::Age => Rule::EligibleAge,
        EligibilityRule::CategoryAdmitted => Rule::EligibleCategory,
        EligibilityRule::CategoryProof => Rule::CategoryProof,
        EligibilityRule::CategoryValidity => Rule::CategoryValidity,
        EligibilityRule::Residence => Rule::EligibleResidence,
        EligibilityRule::Ownership => Rule::EligibleOwnership,
        EligibilityRule::Demolition => Rule::NoDemolition,
        EligibilityRule::EarlierAdaptation => Rule::NoEarlierAdaptation,
        EligibilityRule::FirstReview => Rule::FirstReview,
        EligibilityRule::Approval => Rule::Approval,
        EligibilityRule::Publicity => Rule::Publicity,
    }
}

/// Where another field than the rule's own mends it.
const fn field_of(code: VerdictCode) -> Option<Field> {
    match code {
        VerdictCode::ApplicationDayUnknown => Some(Field::ApplicationDate),
        VerdictCode::ConsentUnknown | VerdictCode::ConsentRefused => Some(Field::OwnerConsent),
        _ => None,
    }
}
