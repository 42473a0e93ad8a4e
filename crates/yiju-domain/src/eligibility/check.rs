//! The comparison of rules and facts, one function a rule.

use super::{
    AdmittedCategory, Demolition, EarlierAdaptation, EarlierSource, EligibilityFacts,
    EligibilityRule as Rule, EligibilityRules, HeldCategory, ObjectionOutcome, OwnerConsent, Ownership,
    Publicity, Registration, ResidenceRule, ReviewStep, Verdict, VerdictCode as Code, period_days, stands,
};
use crate::dates::age_on;
use crate::lifecycle::Stage;
use jiff::ToSpan;
use jiff::civil::Date;

/// A verdict for every rule the programme has, in the order of [`Rule`]; for proof and validity one a category.
#[must_use]
pub fn check(rules: &EligibilityRules, facts: &EligibilityFacts) -> Vec<Verdict> {
    let mut all = Vec::new();
    all.extend(rules.minimum_age.map(|least| age(least, rules.age_counted_on, facts)));
    all.extend(categories(rules, facts));
    all.extend(residence(rules.residence, facts.registration));
    all.extend(ownership(&rules.ownership, facts));
    all.extend(rules.no_demolition_within_years.map(|years| demolition(years, facts)));
    all.extend(rules.no_adaptation_within_years.map(|years| earlier(years, facts)));
    all.extend(rules.first_review.then(|| review(Rule::FirstReview, ReviewStep::FirstReview, facts)));
    all.extend(rules.approval.then(|| review(Rule::Approval, ReviewStep::Approval, facts)));
    all.extend(publicity(rules.publicity_days, facts));
    all
}

/// The verdicts that still hold a case up. Facts are looked at again before every later step (people die, move, are
/// found to have been paid elsewhere); a decision that lies behind is not asked for again, even where the programme
/// began to record decisions while the case was under way.
#[must_use]
pub fn still_asked(verdicts: &[Verdict], standing: Stage) -> Vec<Verdict> {
    let open = |one: &&Verdict| match one.rule {
        Rule::FirstReview => standing < Stage::Screened,
        Rule::Approval => standing < Stage::Approved,
        Rule::Publicity => standing < Stage::Publicised,
        _ => true,
    };
    verdicts.iter().filter(open).cloned().collect()
}

/// Whole years on the application day or the fixed day. Somebody born on 29 February has the birthday on 1 March in
/// other years ([`age_on`]), so nobody is admitted a day too early.
fn age(least: u8, fixed: Option<Date>, facts: &EligibilityFacts) -> Verdict {
    let Some(on) = fixed.or(facts.applied_on) else {
        return Verdict::new(Rule::Age, Code::ApplicationDayUnknown).with("minimum", least);
    };
    let Some(birth) = facts.birth else {
        return Verdict::new(Rule::Age, Code::BirthUnknown).with("minimum", least);
    };
    let years = age_on(birth, on);
    let code = if years >= i32::from(least) { Code::OldEnough } else { Code::TooYoung };
    Verdict::new(Rule::Age, code).with("age", years).with("minimum", least).with("on", on)
}

fn categories(rules: &EligibilityRules, facts: &EligibilityFacts) -> Vec<Verdict> {
    let held = facts.categories.iter();
    let admitted: Vec<(&HeldCategory, AdmittedCategory)> =
        held.filter_map(|one| Some((one, rules.admits(one.category)?))).collect();
    let mut all = Vec::new();
    if !rules.admitted.is_empty() {
        all.push(match (admitted.first(), facts.categories.is_empty()) {
            (Some((one, _)), _) => Verdict::new(Rule::CategoryAdmitted, Code::CategoryHeld).of(one.category),
            (None, true) => Verdict::new(Rule::CategoryAdmitted, Code::NoCategory),
            (None, false) => Verdict::new(Rule::CategoryAdmitted, Code::NoneAdmitted),
        });
    }
    all.extend(admitted.iter().filter(|(_, asked)| asked.proof).map(|(one, _)| proof(one)));
    all.extend(admitted.iter().filter_map(|(one, asked)| validity(one, asked.validity, facts.judged_on())));
    all
}

fn proof(held: &HeldCategory) -> Verdict {
    let code = if held.has_proof { Code::ProofAttached } else { Code::ProofMissing };
    Verdict::new(Rule::CategoryProof, code).of(held.category)
}

/// Both days belong to the period. A last day must be known where the programme asks; days that are known are compared
/// in any case.
fn validity(held: &HeldCategory, asked: bool, on: Date) -> Option<Verdict> {
    let verdict = |code| Verdict::new(Rule::CategoryValidity, code).of(held.category);
    match (held.valid_from, held.valid_to) {
        (Some(from), _) if on < from => {
            Some(verdict(Code::ValidityNotBegun).with("from", from).with("on", on))
        }
        (_, Some(to)) if to < on => Some(verdict(Code::ValidityOver).with("to", to).with("on", on)),
        (_, Some(to)) => Some(verdict(Code::ValidityCovers).with("to", to)),
        (_, None) => asked.then(|| verdict(Code::ValidityUnknown)),
    }
}

fn residence(rule: ResidenceRule, registration: Option<Registration>) -> Option<Verdict> {
    let met = |found: Registration| match rule {
        ResidenceRule::ResidenceOnly => true,
        ResidenceRule::RegisteredInArea => found != Registration::Elsewhere,
        ResidenceRule::RegisteredAtDwelling => found == Registration::Dwelling,
    };
    let verdict = |code| Verdict::new(Rule::Residence, code).with("asked", rule);
    (rule != ResidenceRule::ResidenceOnly).then(|| match registration {
        None => verdict(Code::RegistrationUnknown),
        Some(found) if met(found) => verdict(Code::RegisteredAsAsked).with("registration", found),
        Some(found) => verdict(Code::RegisteredElsewhere).with("registration", found),
    })
}

/// A tenant is admitted with the owner's consent only; an owner in the family is asked where the house is altered,
/// which is a gate of the plan.
fn ownership(admitted: &[Ownership], facts: &EligibilityFacts) -> Option<Verdict> {
    let verdict = |code| Verdict::new(Rule::Ownership, code);
    if admitted.is_empty() {
        return None;
    }
    let Some(found) = facts.ownership else { return Some(verdict(Code::OwnershipUnknown)) };
    let code = match (admitted.contains(&found), found, facts.owner_consent) {
        (false, _, _) => Code::OwnershipNotAdmitted,
        (true, Ownership::Tenant, None) => Code::ConsentUnknown,
        (true, Ownership::Tenant, Some(OwnerConsent::Refused)) => Code::ConsentRefused,
        (true, _, _) => Code::OwnershipAdmitted,
    };
    Some(verdict(code).with("ownership", found))
}

/// A plan that names a year begins on its first day, the earliest it can be; one that names none is near.
fn demolition(years: u8, facts: &EligibilityFacts) -> Verdict {
    let verdict = |code| Verdict::new(Rule::Demolition, code).with("years", years);
    match facts.demolition {
        None => verdict(Code::DemolitionUnknown),
        Some(Demolition::NotPlanned) => verdict(Code::NoDemolition),
        Some(Demolition::Planned(None)) => verdict(Code::DemolitionPlanned),
        Some(Demolition::Planned(Some(year))) => {
            let begins = Date::new(year, 1, 1).unwrap_or(facts.judged_on());
            let until = facts.judged_on().saturating_add(i64::from(years).years());
            let code = if begins < until { Code::DemolitionPlanned } else { Code::DemolitionLater };
            verdict(code).with("year", year)
        }
    }
}

/// Counted back from the application day. The same day n years ago is long enough; from 29 February the day n years
/// ago is 28 February where the year has no 29th.
fn earlier(years: u8, facts: &EligibilityFacts) -> Verdict {
    let verdict = |code| Verdict::new(Rule::EarlierAdaptation, code).with("years", years);
    let Some(latest) = facts.earlier.iter().max_by_key(|one| one.on) else {
        return verdict(if facts.asked_about_earlier { Code::NoEarlier } else { Code::EarlierUnknown });
    };
    let from = facts.applied_on.unwrap_or(facts.judged_on());
    let cut = from.saturating_sub(i64::from(years).years());
    let code = if years == 0 || latest.on > cut { Code::EarlierRecent } else { Code::EarlierLongAgo };
    named(verdict(code), latest)
}

fn named(verdict: Verdict, earlier: &EarlierAdaptation) -> Verdict {
    let source = match &earlier.source {
        EarlierSource::OwnRecord(case_no) => case_no,
        EarlierSource::Declared(words) => words,
    };
    verdict.with("on", earlier.on).with("source", source)
}

fn review(rule: Rule, step: ReviewStep, facts: &EligibilityFacts) -> Verdict {
    let code = if stands(&facts.reviews, step) { Code::Reviewed } else { Code::ReviewMissing };
    Verdict::new(rule, code)
}

/// A case that hangs out must see the end of it even where the programme asks for no list.
fn publicity(least: u16, facts: &EligibilityFacts) -> Option<Verdict> {
    let verdict = |code| Verdict::new(Rule::Publicity, code);
    match facts.publicity {
        None => (least > 0).then(|| verdict(Code::PublicityMissing).with("days", least)),
        Some(found) => Some(hung_out(&found, least, facts.today)),
    }
}

fn hung_out(found: &Publicity, least: u16, on: Date) -> Verdict {
    let verdict = |code| Verdict::new(Rule::Publicity, code).with("to", found.to);
    let days = period_days(found.from, found.to);
    match (found.objected, found.outcome) {
        (_, Some(ObjectionOutcome::Upheld)) => verdict(Code::ObjectionUpheld),
        (true, None) => verdict(Code::ObjectionOpen),
        _ if days < u32::from(least) => {
            verdict(Code::PublicityTooShort).with("days", least).with("found", days)
        }
        _ if on <= found.to => verdict(Code::PublicityRunning),
        _ => verdict(Code::PublicityOver),
    }
}
