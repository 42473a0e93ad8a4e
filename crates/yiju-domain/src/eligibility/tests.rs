use super::*;
use crate::category::Category;
use crate::dates::age_on;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

const TODAY: Date = date(2026, 11, 23);

fn facts() -> EligibilityFacts {
    EligibilityFacts::unknown(TODAY)
}

fn codes(rules: &EligibilityRules, facts: &EligibilityFacts) -> Vec<VerdictCode> {
    check(rules, facts).iter().map(|one| one.code).collect()
}

/// The one verdict of a set of rules that has one rule.
fn only(rules: &EligibilityRules, facts: &EligibilityFacts) -> Verdict {
    let mut all = check(rules, facts);
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

fn param<'a>(verdict: &'a Verdict, name: &str) -> &'a str {
    verdict.params.get(name).map_or("", String::as_str)
}

#[test]
fn no_rules_ask_nothing() {
    assert_eq!(codes(&EligibilityRules::default(), &facts()), []);
    for stored in ["", "{}", " {} "] {
        assert_eq!(EligibilityRules::from_json(stored), Ok(EligibilityRules::default()), "{stored:?}");
    }
}

#[test]
fn rules_read_back_and_bad_ones_name_the_field() {
    let rules = EligibilityRules { age_counted_on: Some(date(2021, 3, 31)), ..EligibilityRules::usual() };
    let stored = serde_json::to_string(&rules).unwrap();
    assert_eq!(EligibilityRules::from_json(&stored), Ok(rules));
    let refused = |json: &str| EligibilityRules::from_json(json).unwrap_err();
    assert_eq!(refused(r#"{"minimum_age": 121}"#).field(), "minimum_age");
    assert_eq!(refused(r#"{"no_demolition_within_years": 101}"#).field(), "no_demolition_within_years");
    assert_eq!(refused(r#"{"publicity_days": 366}"#).field(), "publicity_days");
    assert_eq!(refused(r#"{"age_counted_on": "2021-03-31"}"#), RulesFault::DayWithoutAge);
    assert_eq!(
        refused(r#"{"admitted": [{"category": "db"}, {"category": "db", "proof": true}]}"#),
        RulesFault::CategoryTwice(Category::SubsistenceAllowance)
    );
    for broken in [r#"{"minimum_age": -1}"#, r#"{"minimun_age": 60}"#, r#"{"residence": "hukou"}"#, "60"] {
        assert!(matches!(refused(broken), RulesFault::Json(_)), "{broken}");
    }
}

#[test]
fn age_is_counted_on_the_application_day_or_a_fixed_one() {
    let rules = EligibilityRules { minimum_age: Some(60), ..EligibilityRules::default() };
    let born = |birth, applied| EligibilityFacts { birth: Some(birth), applied_on: Some(applied), ..facts() };
    let birth = date(1966, 5, 10);
    let day_before = only(&rules, &born(birth, date(2026, 5, 9)));
    assert_eq!((day_before.code, param(&day_before, "age")), (VerdictCode::TooYoung, "59"));
    let birthday = only(&rules, &born(birth, date(2026, 5, 10)));
    assert_eq!((birthday.code, param(&birthday, "on")), (VerdictCode::OldEnough, "2026-05-10"));
    let fixed = EligibilityRules { age_counted_on: Some(date(2026, 3, 31)), ..rules.clone() };
    assert_eq!(only(&fixed, &born(birth, date(2026, 5, 10))).code, VerdictCode::TooYoung);
    assert_eq!(only(&fixed, &born(date(1966, 3, 31), date(2026, 1, 5))).code, VerdictCode::OldEnough);
    assert_eq!(only(&rules, &facts()).code, VerdictCode::ApplicationDayUnknown);
    let undated = EligibilityFacts { applied_on: Some(TODAY), ..facts() };
    assert_eq!(only(&rules, &undated).code, VerdictCode::BirthUnknown);
}

#[test]
fn born_on_29_february_means_sixty_on_1_march() {
    let rules = EligibilityRules { minimum_age: Some(61), ..EligibilityRules::default() };
    let on =
        |applied| EligibilityFacts { birth: Some(date(1964, 2, 29)), applied_on: Some(applied), ..facts() };
    assert_eq!(only(&rules, &on(date(2025, 2, 28))).code, VerdictCode::TooYoung);
    assert_eq!(only(&rules, &on(date(2025, 3, 1))).code, VerdictCode::OldEnough);
    let leap = EligibilityRules { minimum_age: Some(60), ..EligibilityRules::default() };
    assert_eq!(only(&leap, &on(date(2024, 2, 28))).code, VerdictCode::TooYoung);
    assert_eq!(only(&leap, &on(date(2024, 2, 29))).code, VerdictCode::OldEnough);
}

fn held(category: Category) -> HeldCategory {
    HeldCategory { category, has_proof: false, valid_from: None, valid_to: None }
}

fn admitting(proof: bool, validity: bool) -> EligibilityRules {
    let one = AdmittedCategory { category: Category::SubsistenceAllowance, proof, validity };
    EligibilityRules { admitted: vec![one], ..EligibilityRules::default() }
}

#[test]
fn a_category_must_be_admitted() {
    let with = |categories| EligibilityFacts { categories, ..facts() };
    let rules = admitting(false, false);
    assert_eq!(only(&rules, &facts()).code, VerdictCode::NoCategory);
    assert_eq!(only(&rules, &with(vec![held(Category::ModelWorker)])).code, VerdictCode::NoneAdmitted);
    let both = with(vec![held(Category::ModelWorker), held(Category::SubsistenceAllowance)]);
    let verdict = only(&rules, &both);
    assert_eq!((verdict.code, param(&verdict, "category")), (VerdictCode::CategoryHeld, "db"));
    // Where nothing is listed every category will do, and nothing is said about it.
    assert_eq!(codes(&EligibilityRules::default(), &both), []);
}

#[test]
fn a_category_is_proved_and_valid_on_the_day_it_is_judged() {
    use VerdictCode as V;
    let rules = admitting(true, true);
    let of = |one: HeldCategory| codes(&rules, &EligibilityFacts { categories: vec![one], ..facts() });
    let db = held(Category::SubsistenceAllowance);
    assert_eq!(of(db), [V::CategoryHeld, V::ProofMissing, V::ValidityUnknown]);
    let proved = HeldCategory { has_proof: true, valid_to: Some(TODAY), ..db };
    assert_eq!(of(proved), [V::CategoryHeld, V::ProofAttached, V::ValidityCovers]);
    let over = HeldCategory { valid_to: Some(date(2026, 11, 22)), ..proved };
    assert_eq!(of(over)[2], V::ValidityOver);
    let early = HeldCategory { valid_from: Some(date(2026, 11, 24)), ..proved };
    assert_eq!(of(early)[2], V::ValidityNotBegun);
    let approved =
        EligibilityFacts { approved_on: Some(date(2026, 11, 20)), categories: vec![over], ..facts() };
    assert_eq!(codes(&rules, &approved)[2], V::ValidityCovers, "it was valid when it was approved");
    let begun = HeldCategory { valid_from: Some(TODAY), ..proved };
    assert_eq!(of(begun)[2], V::ValidityCovers);
}

#[test]
fn days_that_are_known_are_compared_even_unasked() {
    let over = HeldCategory { valid_to: Some(date(2025, 1, 1)), ..held(Category::Aged80) };
    let case = EligibilityFacts { categories: vec![over], ..facts() };
    assert_eq!(codes(&EligibilityRules::default(), &case), [VerdictCode::ValidityOver]);
}

#[test]
fn the_registered_address_is_compared_as_the_programme_asks() {
    use Registration as R;
    use VerdictCode as V;
    let code = |residence, registration| {
        let rules = EligibilityRules { residence, ..EligibilityRules::default() };
        codes(&rules, &EligibilityFacts { registration, ..facts() })
    };
    for registration in [None, Some(R::Dwelling), Some(R::Area), Some(R::Elsewhere)] {
        assert_eq!(code(ResidenceRule::ResidenceOnly, registration), []);
    }
    let area = ResidenceRule::RegisteredInArea;
    assert_eq!(code(area, None), [V::RegistrationUnknown]);
    assert_eq!(code(area, Some(R::Dwelling)), [V::RegisteredAsAsked]);
    assert_eq!(code(area, Some(R::Area)), [V::RegisteredAsAsked]);
    assert_eq!(code(area, Some(R::Elsewhere)), [V::RegisteredElsewhere]);
    let dwelling = ResidenceRule::RegisteredAtDwelling;
    assert_eq!(code(dwelling, Some(R::Dwelling)), [V::RegisteredAsAsked]);
    assert_eq!(code(dwelling, Some(R::Area)), [V::RegisteredElsewhere]);
}

#[test]
fn a_tenant_needs_the_owners_consent() {
    use VerdictCode as V;
    let code = |admitted: &[Ownership], ownership, owner_consent| {
        let rules = EligibilityRules { ownership: admitted.to_vec(), ..EligibilityRules::default() };
        only(&rules, &EligibilityFacts { ownership, owner_consent, ..facts() }).code
    };
    let all = Ownership::ALL;
    assert_eq!(code(all, None, None), V::OwnershipUnknown);
    assert_eq!(code(all, Some(Ownership::Owner), None), V::OwnershipAdmitted);
    assert_eq!(code(all, Some(Ownership::LongTermRight), None), V::OwnershipAdmitted);
    assert_eq!(code(all, Some(Ownership::Family), None), V::OwnershipAdmitted);
    assert_eq!(code(all, Some(Ownership::Tenant), None), V::ConsentUnknown);
    assert_eq!(code(all, Some(Ownership::Tenant), Some(OwnerConsent::Refused)), V::ConsentRefused);
    assert_eq!(code(all, Some(Ownership::Tenant), Some(OwnerConsent::Given)), V::OwnershipAdmitted);
    let owners = [Ownership::Owner, Ownership::LongTermRight];
    let tenant = code(&owners, Some(Ownership::Tenant), Some(OwnerConsent::Given));
    assert_eq!(tenant, V::OwnershipNotAdmitted);
}

#[test]
fn a_home_that_is_soon_pulled_down_is_not_adapted() {
    use VerdictCode as V;
    let rules = EligibilityRules { no_demolition_within_years: Some(2), ..EligibilityRules::default() };
    let code = |demolition| only(&rules, &EligibilityFacts { demolition, ..facts() }).code;
    assert_eq!(code(None), V::DemolitionUnknown);
    assert_eq!(code(Some(Demolition::NotPlanned)), V::NoDemolition);
    assert_eq!(code(Some(Demolition::Planned(None))), V::DemolitionPlanned);
    // Two years from 2026-11-23 end on 2028-11-23; a plan for 2028 may begin before, one for 2029 may not.
    assert_eq!(code(Some(Demolition::Planned(Some(2028)))), V::DemolitionPlanned);
    assert_eq!(code(Some(Demolition::Planned(Some(2029)))), V::DemolitionLater);
}

#[test]
fn earlier_adaptations_count_for_as_long_as_the_programme_looks_back() {
    use VerdictCode as V;
    let rules =
        |years| EligibilityRules { no_adaptation_within_years: Some(years), ..EligibilityRules::default() };
    let on = |days: &[Date]| {
        let earlier = days
            .iter()
            .map(|day| EarlierAdaptation {
                on: *day,
                source: EarlierSource::OwnRecord(format!("case of {day}")),
            })
            .collect();
        EligibilityFacts { applied_on: Some(date(2026, 5, 10)), earlier, ..facts() }
    };
    assert_eq!(only(&rules(5), &on(&[])).code, V::EarlierUnknown);
    let asked = EligibilityFacts { asked_about_earlier: true, ..on(&[]) };
    assert_eq!(only(&rules(5), &asked).code, V::NoEarlier);
    assert_eq!(only(&rules(5), &on(&[date(2021, 5, 10)])).code, V::EarlierLongAgo);
    let recent = only(&rules(5), &on(&[date(2019, 1, 1), date(2021, 5, 11)]));
    assert_eq!((recent.code, param(&recent, "source")), (V::EarlierRecent, "case of 2021-05-11"));
    assert_eq!(only(&rules(0), &on(&[date(1990, 1, 1)])).code, V::EarlierRecent);
    let leap = EligibilityFacts { applied_on: Some(date(2024, 2, 29)), ..on(&[date(2021, 2, 28)]) };
    assert_eq!(only(&rules(3), &leap).code, V::EarlierLongAgo);
}

#[test]
fn a_return_or_refusal_takes_earlier_decisions_back() {
    use ReviewDecision as D;
    use ReviewStep as S;
    let made = |all: &[(ReviewStep, ReviewDecision)]| -> Vec<Review> {
        all.iter().map(|(step, decision)| Review { step: *step, decision: *decision }).collect()
    };
    let both = made(&[(S::FirstReview, D::Pass), (S::Approval, D::Pass)]);
    assert!(stands(&both, S::FirstReview) && stands(&both, S::Approval));
    let returned = made(&[(S::FirstReview, D::Pass), (S::Approval, D::Return)]);
    assert!(!stands(&returned, S::FirstReview), "what came back is looked at anew");
    let again = made(&[(S::FirstReview, D::Return), (S::FirstReview, D::Pass)]);
    assert!(stands(&again, S::FirstReview) && !stands(&again, S::Approval));
    let rules = EligibilityRules { first_review: true, approval: true, ..EligibilityRules::default() };
    let found = codes(&rules, &EligibilityFacts { reviews: again, ..facts() });
    assert_eq!(found, [VerdictCode::Reviewed, VerdictCode::ReviewMissing]);
}

#[test]
fn publicity_is_over_the_day_after_its_last_and_objections_hold_it() {
    use VerdictCode as V;
    let rules = EligibilityRules { publicity_days: 7, ..EligibilityRules::default() };
    let (from, to) = (date(2026, 11, 16), date(2026, 11, 22));
    let quiet = Publicity { from, to, objected: false, outcome: None };
    let code = |found: Publicity| only(&rules, &EligibilityFacts { publicity: Some(found), ..facts() }).code;
    assert_eq!(only(&rules, &facts()).code, V::PublicityMissing);
    assert_eq!(code(quiet), V::PublicityOver);
    assert_eq!(code(Publicity { from: date(2026, 11, 17), to: TODAY, ..quiet }), V::PublicityRunning);
    assert_eq!(code(Publicity { from: date(2026, 11, 17), ..quiet }), V::PublicityTooShort);
    let objected = Publicity { objected: true, ..quiet };
    assert_eq!(code(objected), V::ObjectionOpen);
    let rejected = Publicity { outcome: Some(ObjectionOutcome::Rejected), ..objected };
    assert_eq!(code(rejected), V::PublicityOver);
    let upheld = Publicity { outcome: Some(ObjectionOutcome::Upheld), ..objected };
    assert_eq!(code(upheld), V::ObjectionUpheld);
    // Nobody asks for a list, but who hangs out must see the end of it.
    let running = Publicity { to: TODAY, ..quiet };
    let unasked = EligibilityFacts { publicity: Some(running), ..facts() };
    assert_eq!(codes(&EligibilityRules::default(), &unasked), [V::PublicityRunning]);
}

#[test]
fn every_rule_of_the_usual_set_is_answered_and_nothing_unknown_is_met() {
    let all = check(&EligibilityRules::usual(), &facts());
    assert!(all.iter().all(|one| one.outcome() == Outcome::Unknown), "{all:?}");
    let rules: Vec<&str> = all.iter().map(|one| one.rule.code()).collect();
    assert_eq!(
        rules.join(" "),
        "age category_admitted ownership demolition earlier_adaptation first_review approval publicity"
    );
}

fn days() -> impl Strategy<Value = Date> {
    (0i64..60_000).prop_map(|days| date(1900, 1, 1).checked_add(days.days()).unwrap())
}

proptest! {
    #[test]
    fn who_is_old_enough_stays_old_enough(birth in days(), applied in days(), later in 0i64..4000, least in 0u8..120) {
        let rules = EligibilityRules { minimum_age: Some(least), ..EligibilityRules::default() };
        let on = |applied| EligibilityFacts { birth: Some(birth), applied_on: Some(applied), ..facts() };
        let now = only(&rules, &on(applied)).outcome();
        prop_assert_eq!(now == Outcome::Met, age_on(birth, applied) >= i32::from(least));
        let after = only(&rules, &on(applied.checked_add(later.days()).unwrap())).outcome();
        prop_assert!(now != Outcome::Met || after == Outcome::Met);
    }

    #[test]
    fn a_longer_look_back_never_forgives(applied in days(), on in days(), years in 1u8..50) {
        let source = EarlierSource::Declared("残联".into());
        let earlier = vec![EarlierAdaptation { on, source }];
        let case = EligibilityFacts { applied_on: Some(applied), earlier, ..facts() };
        let rules = |years| EligibilityRules { no_adaptation_within_years: Some(years), ..EligibilityRules::default() };
        let (short, long) = (only(&rules(years), &case), only(&rules(years + 1), &case));
        prop_assert!(short.outcome() == Outcome::Met || long.outcome() == Outcome::NotMet);
    }

    #[test]
    fn a_period_has_the_days_it_was_made_for(from in days(), wanted in 1u16..366) {
        let to = last_day(from, wanted);
        prop_assert_eq!(period_days(from, to), u32::from(wanted));
        prop_assert_eq!(period_days(to.tomorrow().unwrap(), from), 0);
    }

    #[test]
    fn validity_holds_exactly_between_its_days(from in days(), length in 0i64..4000, on in days()) {
        let to = from.checked_add(length.days()).unwrap();
        let db = HeldCategory { valid_from: Some(from), valid_to: Some(to), ..held(Category::Aged80) };
        let case = EligibilityFacts { today: on, categories: vec![db], ..facts() };
        let met = only(&EligibilityRules::default(), &case).outcome() == Outcome::Met;
        prop_assert_eq!(met, from <= on && on <= to);
    }
}
