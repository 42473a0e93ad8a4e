use super::*;
use crate::category::Category;
use crate::eligibility::{
    self, AdmittedCategory, EligibilityFacts, EligibilityRule, EligibilityRules, HeldCategory, ResidenceRule,
};
use crate::money::{Fen, Quantity};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn line(item_no: u32) -> LineFacts {
    LineFacts {
        item_no,
        quantity: Some(Quantity::ONE),
        unit_price: Some(Fen::new(100)),
        accepted: Some(Quantity::ONE),
        alters_house: true,
        needs_before_photo: true,
        before_photos: 1,
        after_photos: 1,
        ..LineFacts::default()
    }
}

/// A case that lacks nothing.
fn whole() -> CaseFacts {
    CaseFacts {
        has_name: true,
        id: IdFact::Verified,
        has_phone: true,
        has_residence_address: true,
        applicant_owns_dwelling: Some(false),
        categories: vec![Category::SubsistenceAllowance],
        has_application_date: true,
        unexplained_duplicates: 0,
        found_alive: None,
        found_resident: None,
        has_valid_assessment: true,
        open_needs: None,
        has_contractor: true,
        assessor_builds: Some(false),
        bodies_must_differ: true,
        has_acceptance_date: true,
        has_subsidy: true,
        lines: vec![line(1), line(2)],
        papers: AttachmentKind::ALL.iter().copied().collect(),
        eligibility: Vec::new(),
        waived: BTreeSet::new(),
        waived_papers: BTreeSet::new(),
    }
}

fn rules_of(gates: &[Gate]) -> Vec<Rule> {
    gates.iter().map(|gate| gate.rule).collect()
}

#[test]
fn a_whole_case_passes_every_gate() {
    let all = completeness(&Route::FULL, &whole());
    assert_eq!(all.missing, []);
    assert_eq!((all.met, all.of), (31, 31));
}

#[test]
fn lists_of_the_dead_and_moved_are_asked_from_dispatch_to_payment() {
    let facts = CaseFacts { found_alive: Some(false), found_resident: Some(false), ..whole() };
    let asked = |from, to| rules_of(&gates(&Route::FULL, &facts, from, to));
    assert_eq!(asked(Stage::Applied, Stage::Screened), []);
    for (from, to) in [
        (Stage::PlanConfirmed, Stage::Dispatched),
        (Stage::ToAccept, Stage::Accepted),
        (Stage::ToSettle, Stage::Submitted),
        (Stage::Submitted, Stage::Paid),
    ] {
        assert_eq!(asked(from, to), [Rule::FoundAlive, Rule::FoundResident], "{to:?}");
    }
    let explained = CaseFacts { found_alive: Some(true), ..whole() };
    assert_eq!(gates(&Route::FULL, &explained, Stage::PlanConfirmed, Stage::Dispatched), []);
}

#[test]
fn an_empty_case_says_what_the_next_move_needs() {
    let facts = CaseFacts::default();
    let first = gates(&Route::FULL, &facts, Stage::Lead, Stage::Applied);
    assert_eq!(rules_of(&first), [Rule::ApplicantName, Rule::ApplicantId, Rule::ApplicationDate]);
    assert_eq!(first[1].mend, Mend { tab: Tab::Overview, field: Field::IdNumber });
    assert_eq!(first[1].blocks, Stage::Applied);
}

#[test]
fn a_reason_stands_for_a_missing_id_and_then_no_copy_is_asked_for() {
    let facts = CaseFacts { id: IdFact::NoneWithReason, papers: BTreeSet::new(), ..whole() };
    let missing = missing(&Route::FULL, &facts);
    assert!(missing.iter().all(|gate| gate.rule == Rule::PaperPresent));
    assert!(missing.iter().all(|gate| gate.params.paper != Some(AttachmentKind::IdCopy)));
}

#[test]
fn photos_and_quantities_are_asked_for_line_by_line() {
    let mut facts = whole();
    facts.lines[1] = LineFacts { before_photos: 0, after_photos: 0, accepted: None, ..line(2) };
    let found = gates(&Route::FULL, &facts, Stage::ToAccept, Stage::Accepted);
    assert_eq!(rules_of(&found), [Rule::PhotoBefore, Rule::PhotoAfter, Rule::AcceptedQuantity]);
    assert!(found.iter().all(|gate| gate.params.item_no == Some(2)));
    let earlier = gates(&Route::FULL, &facts, Stage::InWork, Stage::ToAccept);
    assert_eq!(rules_of(&earlier), [Rule::PhotoBefore]);
}

#[test]
fn goods_need_no_before_photo_and_undone_items_no_photo() {
    let goods = LineFacts { needs_before_photo: false, before_photos: 0, ..line(1) };
    let undone = LineFacts { accepted: Some(Quantity::ZERO), before_photos: 0, after_photos: 0, ..line(2) };
    let facts = CaseFacts { lines: vec![goods, undone], ..whole() };
    assert_eq!(missing(&Route::FULL, &facts), []);
}

#[test]
fn papers_are_asked_for_by_what_the_case_is() {
    let asked = |facts: CaseFacts, route: &Route| -> Vec<AttachmentKind> {
        let facts = CaseFacts { papers: BTreeSet::new(), ..facts };
        missing(route, &facts).iter().filter_map(|gate| gate.params.paper).collect()
    };
    use AttachmentKind as A;
    let all =
        [A::IdCopy, A::HardshipProof, A::SignedPlan, A::OwnerConsent, A::PropertyProof, A::AcceptanceSheet];
    assert_eq!(asked(whole(), &Route::FULL), [&all[..], &[A::Invoice, A::Voucher]].concat());
    let ordinary = CaseFacts {
        categories: vec![Category::OrdinaryElder],
        applicant_owns_dwelling: None,
        lines: vec![LineFacts { alters_house: false, ..line(1) }],
        ..whole()
    };
    assert_eq!(asked(ordinary, &Route::SHORTEST), [A::IdCopy, A::AcceptanceSheet]);
    let waived = CaseFacts { waived_papers: BTreeSet::from([A::IdCopy]), ..whole() };
    assert!(!asked(waived, &Route::FULL).contains(&A::IdCopy));
}

#[test]
fn the_owner_is_asked_where_the_house_is_altered_and_the_elder_is_not_the_owner() {
    let asked = |owns: Option<bool>, alters_house: bool| {
        let lines = vec![LineFacts { alters_house, ..line(1) }];
        let papers = BTreeSet::new();
        let facts = CaseFacts { applicant_owns_dwelling: owns, lines, papers, ..whole() };
        let gates = gates(&Route::FULL, &facts, Stage::PlanDraft, Stage::PlanConfirmed);
        gates.iter().any(|gate| gate.params.paper == Some(AttachmentKind::OwnerConsent))
    };
    assert!(asked(Some(false), true));
    assert!(!asked(Some(false), false), "goods need nobody's leave");
    assert!(!asked(Some(true), true) && !asked(None, true));
}

#[test]
fn eligibility_holds_up_the_stage_it_belongs_to_and_names_the_field() {
    let case = EligibilityFacts::unknown(jiff::civil::date(2026, 11, 23));
    let rules = EligibilityRules { residence: ResidenceRule::RegisteredInArea, ..EligibilityRules::usual() };
    let facts = CaseFacts { eligibility: eligibility::check(&rules, &case), ..whole() };
    let open = |to| gates(&Route::FULL, &facts, Stage::Applied, to);
    let screened: Vec<(Rule, Field)> =
        open(Stage::Screened).iter().map(|gate| (gate.rule, gate.mend.field)).collect();
    let expected = [
        (Rule::EligibleAge, Field::ApplicationDate),
        (Rule::EligibleCategory, Field::Categories),
        (Rule::EligibleResidence, Field::Registration),
        (Rule::EligibleOwnership, Field::Ownership),
        (Rule::NoDemolition, Field::Demolition),
        (Rule::NoEarlierAdaptation, Field::EarlierAdaptation),
        (Rule::FirstReview, Field::Review),
    ];
    assert_eq!(screened, expected);
    assert_eq!(rules_of(&open(Stage::Approved))[7..], [Rule::Approval]);
    assert_eq!(rules_of(&open(Stage::Publicised))[8..], [Rule::Publicity]);
}

#[test]
fn a_missing_proof_names_its_category() {
    let held = |category| HeldCategory { category, has_proof: false, valid_from: None, valid_to: None };
    let categories = vec![held(Category::ExtremePoverty), held(Category::SubsistenceAllowance)];
    let day = jiff::civil::date(2026, 11, 23);
    let case = EligibilityFacts { categories, ..EligibilityFacts::unknown(day) };
    let asked = |category| AdmittedCategory { category, proof: true, validity: false };
    let admitted = vec![asked(Category::ExtremePoverty), asked(Category::SubsistenceAllowance)];
    let rules = EligibilityRules { admitted, ..EligibilityRules::default() };
    let facts = CaseFacts { eligibility: eligibility::check(&rules, &case), ..whole() };
    let found = missing(&Route::FULL, &facts);
    let named: Vec<_> = found.iter().map(|gate| (gate.rule, gate.params.category)).collect();
    let of = |category| (Rule::CategoryProof, Some(category));
    assert_eq!(named, [of(Category::ExtremePoverty), of(Category::SubsistenceAllowance)]);
}

#[test]
fn a_decision_is_not_asked_for_again_once_it_lies_behind() {
    let case = EligibilityFacts::unknown(jiff::civil::date(2026, 11, 23));
    let all = eligibility::check(&EligibilityRules::usual(), &case);
    let procedural = |standing| {
        let asked = eligibility::still_asked(&all, standing);
        asked.iter().filter(|one| one.rule >= EligibilityRule::FirstReview).count()
    };
    let counts = [Stage::Applied, Stage::Screened, Stage::Approved, Stage::InPublicity, Stage::Publicised];
    assert_eq!(counts.map(procedural), [3, 2, 1, 1, 0]);
    assert!(
        eligibility::still_asked(&all, Stage::InWork).len() == all.len() - 3,
        "facts are looked at again"
    );
}

#[test]
fn a_surveyed_home_is_not_confirmed_with_an_unanswered_need_or_an_unexplained_line() {
    let mut facts = CaseFacts { open_needs: Some(3), ..whole() };
    facts.lines[0] = LineFacts { has_need: Some(false), fits: Some(false), measured: Some(false), ..line(1) };
    let found = gates(&Route::FULL, &facts, Stage::PlanDraft, Stage::PlanConfirmed);
    assert_eq!(rules_of(&found), [Rule::NeedsAnswered, Rule::LineNeed, Rule::LineFits]);
    assert_eq!(found[0].params, GateParams { count: Some(3), ..GateParams::default() });
    assert_eq!((found[1].params.item_no, found[1].mend.field), (Some(1), Field::Need));
    let sent = gates(&Route::FULL, &facts, Stage::PlanConfirmed, Stage::Dispatched);
    assert_eq!(
        sent.last().map(|gate| (gate.rule, gate.mend.tab)),
        Some((Rule::LineMeasured, Tab::Assessment))
    );
    facts.open_needs = Some(0);
    facts.lines[0] = LineFacts { has_need: Some(true), fits: Some(true), measured: Some(true), ..line(1) };
    assert_eq!(completeness(&Route::FULL, &facts).of, 35);
    assert_eq!(missing(&Route::FULL, &facts), []);
}

#[test]
fn what_failed_is_asked_for_until_it_passed_an_inspection() {
    let failed = LineFacts { accepted: None, to_rectify: true, ..line(2) };
    let facts = CaseFacts { lines: vec![line(1), failed], ..whole() };
    let open = gates(&Route::FULL, &facts, Stage::ToAccept, Stage::Accepted);
    assert_eq!(rules_of(&open), [Rule::Rectified], "not its quantity as well");
    assert_eq!((open[0].params.item_no, open[0].mend.tab), (Some(2), Tab::Acceptance));
}

#[test]
fn an_assessor_who_builds_is_reported_and_stops_only_where_the_programme_says_so() {
    let same = |bodies_must_differ| CaseFacts { assessor_builds: Some(true), bodies_must_differ, ..whole() };
    let stopped = gates(&Route::FULL, &same(true), Stage::PlanConfirmed, Stage::Dispatched);
    assert_eq!(rules_of(&stopped), [Rule::BodiesApart]);
    assert_eq!(gates(&Route::FULL, &same(false), Stage::PlanConfirmed, Stage::Dispatched), []);
    let told = completeness(&Route::FULL, &same(false));
    assert_eq!(rules_of(&told.missing), [Rule::BodiesApart], "reported all the same");
    assert_eq!(told.met, told.of, "and not counted as missing");
    let unknown = CaseFacts { assessor_builds: None, ..same(true) };
    assert_eq!(missing(&Route::FULL, &unknown), []);
}

#[test]
fn in_trade_in_a_purchase_is_asked_for_line_by_line_and_elsewhere_not() {
    let bought = LineFacts { purchase: Some(true), ..line(1) };
    let open = LineFacts { purchase: Some(false), ..line(2) };
    let facts = CaseFacts { lines: vec![bought, open], ..whole() };
    let missing = gates(&Route::FULL, &facts, Stage::InWork, Stage::ToAccept);
    assert_eq!(rules_of(&missing), [Rule::PurchaseRecorded]);
    assert_eq!((missing[0].params.item_no, missing[0].mend.field), (Some(2), Field::Purchase));
    assert!(missing_rules(&whole()).is_empty());
}

fn missing_rules(facts: &CaseFacts) -> Vec<Rule> {
    rules_of(&missing(&Route::FULL, facts))
}

#[test]
fn going_back_and_leaving_are_free() {
    let facts = CaseFacts::default();
    assert_eq!(gates(&Route::FULL, &facts, Stage::ToAccept, Stage::Rectifying), []);
    assert_eq!(gates(&Route::FULL, &facts, Stage::Submitted, Stage::ToSettle), []);
    assert_eq!(gates(&Route::FULL, &facts, Stage::Lead, Stage::Exited), []);
    assert_ne!(gates(&Route::FULL, &facts, Stage::Rectifying, Stage::ToAccept), []);
}

#[test]
fn a_waived_rule_is_not_counted() {
    let facts = CaseFacts { has_contractor: false, waived: BTreeSet::from([Rule::Contractor]), ..whole() };
    assert_eq!(completeness(&Route::FULL, &facts).of, 30);
    assert_eq!(missing(&Route::FULL, &facts), []);
}

#[test]
fn the_wire_carries_codes_and_parameters() {
    let facts = CaseFacts { papers: BTreeSet::new(), ..whole() };
    let json = serde_json::to_string(&missing(&Route::FULL, &facts)[0]).unwrap();
    assert_eq!(
        json,
        r#"{"rule":"paper_present","blocks":"screened","params":{"item_no":null,"paper":"id_copy","category":null},"mend":{"tab":"documents","field":"attachments"},"binding":true}"#
    );
}

proptest! {
    #[test]
    fn later_moves_never_need_less(name: bool, phone: bool, after in 0u32..2, accepted: bool, at in 0usize..20) {
        let accepted = accepted.then_some(Quantity::ONE);
        let lines = vec![LineFacts { after_photos: after, accepted, ..line(1) }];
        let facts = CaseFacts { has_name: name, has_phone: phone, lines, ..whole() };
        let steps = Route::FULL.main_line();
        let near = gates(&Route::FULL, &facts, Stage::Lead, steps[at.min(steps.len() - 2)]);
        let far = gates(&Route::FULL, &facts, Stage::Lead, steps[at.min(steps.len() - 2) + 1]);
        prop_assert!(near.iter().all(|gate| far.contains(gate)));
    }
}
