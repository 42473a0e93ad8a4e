use super::*;
use crate::catalogue::Catalogue;
use crate::environment::{Finding, Hazard, HomeForm};
use crate::ids::{FindingId, PlanLineId};
use crate::pack::{PackFault, PackText};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const SHIPPED: &str = include_str!("../../../../packs/needs-hints.json");
const FORM: &str = include_str!("../../../../packs/environment-home.json");
const CATALOGUE: &str = include_str!("../../../../packs/catalogue-national-2020.json");

pub(super) fn form() -> HomeForm {
    HomeForm::from_pack(&PackText::new("environment-home.json", FORM)).unwrap()
}

fn read(text: &str) -> Result<NeedRules, PackFault> {
    let scores: BTreeMap<String, i64> =
        [("B.1.1", 4), ("B.1.3", 4), ("B.1.8", 4), ("B.2.1", 4), ("B.2.2", 4), ("B.2.3", 4)]
            .into_iter()
            .chain([("B.3.1", 4), ("B.3.2", 4), ("B.3.3", 4), ("B.4.1", 2), ("B.4.2", 2)])
            .map(|(item, most)| (item.to_owned(), most))
            .collect();
    let catalogue = Catalogue::read(&PackText::new("catalogue-national-2020.json", CATALOGUE)).unwrap();
    let form = form();
    let known = KnownCodes { catalogue: &catalogue, form: &form, scores: Some(&scores) };
    NeedRules::from_pack(&PackText::new("bad.json", text), &known)
}

pub(super) fn rules() -> NeedRules {
    read(SHIPPED).unwrap()
}

pub(super) fn assessed() -> Assessed {
    Assessed::default()
}

pub(super) fn scored(scores: &[(&str, i64)]) -> Assessed {
    let scores = scores.iter().map(|(item, score)| ((*item).to_owned(), *score)).collect();
    Assessed { scores, ..assessed() }
}

pub(super) fn finding(number: u8, check: &str, hazard: Hazard, measures: &[(&str, i64)]) -> Finding {
    Finding {
        id: FindingId::from_parts(1, [number; 10]),
        room: check.split('.').next().unwrap().to_owned(),
        check: check.to_owned(),
        hazard,
        severity: None,
        measures: measures.iter().map(|(code, value)| ((*code).to_owned(), *value)).collect(),
    }
}

/// A home where nothing but this was measured, and no hazard ticked.
pub(super) fn measured(check: &str, measure: &str, value: i64) -> Assessed {
    Assessed { findings: vec![finding(1, check, Hazard::No, &[(measure, value)])], ..assessed() }
}

pub(super) fn codes_of(facts: &Assessed) -> Vec<String> {
    needs(&rules(), &form(), facts).into_iter().map(|need| need.rule).collect()
}

pub(super) fn line(number: u8, code: &str) -> ChosenLine {
    ChosenLine {
        id: PlanLineId::from_parts(1, [number; 10]),
        code: code.into(),
        room: String::new(),
        finding: None,
        has_reason: false,
        explained: BTreeMap::new(),
    }
}

fn reviewed(facts: &Assessed, answered: &[Answered], lines: &[ChosenLine]) -> Review {
    review(&rules(), &form(), facts, answered, lines)
}

fn open(review: &Review) -> Vec<&str> {
    review.needs.iter().filter(|state| state.is_open()).map(|state| state.need.rule.as_str()).collect()
}

#[test]
fn nothing_known_gives_nothing() {
    assert!(codes_of(&assessed()).is_empty());
    assert_eq!(reviewed(&assessed(), &[], &[]), Review::default());
}

#[test]
fn a_hazard_and_its_measure_are_one_need_with_both_reasons() {
    let there = finding(1, "entrance.threshold", Hazard::Yes, &[("height", 85)]);
    let facts = Assessed { findings: vec![there.clone()], ..assessed() };
    let found = needs(&rules(), &form(), &facts);
    assert_eq!(found.len(), 1);
    let check = "entrance.threshold".to_owned();
    let hazard = Reason::Hazard { finding: there.id, check: check.clone() };
    let height = Reason::Measure { finding: there.id, check, measure: "height".into(), value: 85 };
    assert_eq!(found[0].reasons, [hazard, height]);
}

#[test]
fn a_need_is_open_until_it_is_answered_or_a_line_answers_it() {
    let facts = scored(&[("B.1.1", 2)]);
    assert_eq!(open(&reviewed(&facts, &[], &[])), ["eating"]);
    let answer = |answer, line| Answered { rule: "eating".into(), finding: None, answer, line };
    for given in NeedAnswer::ALL.iter().copied().filter(|one| one.wants_reason()) {
        assert!(open(&reviewed(&facts, &[answer(given, None)], &[])).is_empty(), "{given}");
    }
    let bowl = line(1, "N86-28");
    let accepted = [answer(NeedAnswer::Accepted, Some(bowl.id))];
    assert!(open(&reviewed(&facts, &accepted, std::slice::from_ref(&bowl))).is_empty());
    assert_eq!(open(&reviewed(&facts, &accepted, &[])), ["eating"], "the line was taken out again");
    assert!(open(&reviewed(&facts, &[], &[bowl])).is_empty(), "a line put in by hand counts");
    assert_eq!(open(&reviewed(&facts, &[], &[line(1, "N86-24")])), ["eating"]);
}

#[test]
fn a_line_of_another_room_does_not_answer_a_finding() {
    let findings = vec![
        finding(1, "entrance.threshold", Hazard::Yes, &[]),
        finding(2, "bathroom.level", Hazard::Yes, &[]),
    ];
    let facts = Assessed { findings: findings.clone(), ..assessed() };
    let ramp = ChosenLine { room: "入户".into(), ..line(1, "N86-02") };
    let review = reviewed(&facts, &[], std::slice::from_ref(&ramp));
    assert_eq!(review.needs[0].lines, [ramp.id]);
    assert_eq!(open(&review), ["step"]);
    assert_eq!(review.needs.iter().find(|one| one.is_open()).unwrap().need.finding, Some(findings[1].id));
    let made_for = ChosenLine { finding: Some(findings[1].id), ..ramp };
    let review = reviewed(&facts, &[], &[made_for]);
    assert!(
        review.needs[0].is_open() && !review.needs[1].is_open(),
        "the finding goes before the room's name"
    );
}

#[test]
fn a_line_without_need_or_reason_is_unjustified() {
    let bare = line(1, "N86-19");
    assert_eq!(reviewed(&assessed(), &[], std::slice::from_ref(&bare)).unjustified, [bare.id]);
    let said = ChosenLine { has_reason: true, ..bare.clone() };
    assert!(reviewed(&assessed(), &[], &[said]).unjustified.is_empty());
    let answer =
        Answered { rule: "cabinet".into(), finding: None, answer: NeedAnswer::Accepted, line: Some(bare.id) };
    assert!(reviewed(&assessed(), &[answer], &[bare]).unjustified.is_empty());
    assert!(reviewed(&scored(&[("B.1.1", 1)]), &[], &[line(1, "N86-28")]).unjustified.is_empty());
}

#[test]
fn a_contradiction_is_there_until_it_is_explained() {
    let mut chair = line(1, "N86-25");
    let facts = scored(&[("B.2.3", 4)]);
    assert_eq!(reviewed(&facts, &[], std::slice::from_ref(&chair)).contradictions[0].reason, None);
    chair.explained.insert("walks_freely".into(), "  ".into());
    assert_eq!(reviewed(&facts, &[], std::slice::from_ref(&chair)).contradictions[0].reason, None);
    chair.explained.insert("walks_freely".into(), "术后两个月内禁止负重".into());
    let found = reviewed(&facts, &[], &[chair]).contradictions;
    assert_eq!(found[0].reason.as_deref(), Some("术后两个月内禁止负重"));
}

#[test]
fn what_nobody_asked_is_unknown_and_not_its_opposite() {
    let text = |when: &str| one_rule(when);
    let not_low = rules_of(&text(r#"{"not": {"score": {"item": "B.2.3", "at_most": 2}}}"#));
    assert!(needs(&not_low, &form(), &assessed()).is_empty());
    assert!(needs(&not_low, &form(), &scored(&[("B.2.3", 1)])).is_empty());
    assert_eq!(needs(&not_low, &form(), &scored(&[("B.2.3", 3)])).len(), 1);
    let either = rules_of(&text(r#"{"any": [{"living_alone": {"is": false}}, {"level": {"at_least": 2}}]}"#));
    assert!(needs(&either, &form(), &assessed()).is_empty());
    assert_eq!(needs(&either, &form(), &Assessed { level: Some(2), ..assessed() }).len(), 1);
    let both = rules_of(&text(
        r#"{"all": [{"falls": {"at_least": 1, "room": "bathroom"}}, {"hazard": {"check": "bathroom.slippery"}}]}"#,
    ));
    let fell = |room: &str| {
        let fall = crate::environment::dwelling::Fall { room: room.into(), cause: String::new() };
        let slippery = finding(1, "bathroom.slippery", Hazard::Yes, &[]);
        Assessed { falls: Some(vec![fall]), findings: vec![slippery], ..assessed() }
    };
    assert!(needs(&both, &form(), &fell("kitchen")).is_empty());
    assert_eq!(needs(&both, &form(), &fell("bathroom"))[0].reasons.len(), 2);
}

#[test]
fn a_rule_may_ask_for_the_need_of_another() {
    let text = two_rules(r#"{"need": {"rule": "second"}}"#, r#"{"level": {"at_least": 3}}"#);
    let both = rules_of(&text);
    let found = needs(&both, &form(), &Assessed { level: Some(3), ..assessed() });
    assert_eq!(found.iter().map(|need| need.rule.as_str()).collect::<Vec<_>>(), ["first", "second"]);
    assert_eq!(found[0].reasons, [Reason::Need("second".into())]);
    assert!(needs(&both, &form(), &Assessed { level: Some(2), ..assessed() }).is_empty());
}

fn rules_of(text: &str) -> NeedRules {
    read(text).unwrap_or_else(|fault| panic!("{fault}\n{text}"))
}

fn one_rule(when: &str) -> String {
    pack(&[("first", when)])
}

fn two_rules(first: &str, second: &str) -> String {
    pack(&[("first", first), ("second", second)])
}

/// A small pack; the condition of rule `n` (from 0) stands on line `8 + 3 n`.
fn pack(rules: &[(&str, &str)]) -> String {
    let rule = |(code, when): &(&str, &str)| {
        format!(
            "{{\"code\": \"{code}\", \"zh\": \"需\", \"en\": \"Need\",\n\"when\": {when},\n\"items\": [\"N86-28\"]}}"
        )
    };
    let rules: Vec<String> = rules.iter().map(rule).collect();
    format!(
        "{{\n\"id\": \"x\", \"version\": 1, \"name\": \"x\", \"name_en\": \"x\", \"hints\": true,\n\
         \"source\": {{\"document\": \"x\"}}, \"valid_from\": \"2024-01-01\",\n\
         \"catalogue\": \"national-2020\", \"form\": \"environment-home\",\n\
         \"scores\": [{{\"item\": \"B.2.3\", \"zh\": \"走\", \"en\": \"Walk\", \"most\": 4}}],\n\"rules\": [\n{}\n]}}",
        rules.join(",\n")
    )
}

#[test]
fn every_kind_of_bad_condition_is_refused_with_its_line() {
    let cases = [
        (r#"{"score": {"item": "B9.9", "at_most": 1}}"#, "unknown_score", "rules[0].when.score.item"),
        (r#"{"score": {"item": "B.2.3", "at_most": 5}}"#, "bounds", "rules[0].when.score"),
        (r#"{"score": {"item": "B.2.3", "at_least": 3, "at_most": 2}}"#, "bounds", "rules[0].when.score"),
        (r#"{"score": {"item": "B.2.3"}}"#, "bounds", "rules[0].when.score"),
        (r#"{"level": {"at_least": 5}}"#, "bounds", "rules[0].when.level"),
        (r#"{"hazard": {"check": "attic.dust"}}"#, "unknown_check", "rules[0].when.hazard.check"),
        (
            r#"{"measure": {"check": "stairs.step", "measure": "depth"}}"#,
            "unknown_measure",
            "rules[0].when.measure.measure",
        ),
        (
            r#"{"measure": {"check": "stairs.step", "measure": "step_height", "at_most": 2000}}"#,
            "bounds",
            "rules[0].when.measure",
        ),
        (r#"{"falls": {"at_least": 0}}"#, "bounds", "rules[0].when.falls.at_least"),
        (r#"{"falls": {"at_least": 1, "room": "attic"}}"#, "unknown_room", "rules[0].when.falls.room"),
        (r#"{"diagnosis": {"code": "cold"}}"#, "unknown_diagnosis", "rules[0].when.diagnosis.code"),
        (r#"{"need": {"rule": "nobody"}}"#, "unknown_rule", "rules[0].when.need.rule"),
        (r#"{"any": []}"#, "no_condition", "rules[0].when.any"),
        (
            r#"{"not": {"all": [{"hazard": {"check": "attic.dust"}}]}}"#,
            "unknown_check",
            "rules[0].when.not.all[0].hazard.check",
        ),
        (r#"{"need": {"rule": "first"}}"#, "cycle", "rules[0].when"),
    ];
    for (when, code, at) in cases {
        let fault = read(&one_rule(when)).unwrap_err();
        assert_eq!((fault.code, fault.at.as_str(), fault.line), (code, at, 8), "{when}: {fault}");
    }
}

#[test]
fn a_circle_of_rules_is_refused_and_named() {
    let next = |code: &str| {
        format!(r#"{{"any": [{{"level": {{"at_least": 1}}}}, {{"need": {{"rule": "{code}"}}}}]}}"#)
    };
    let text = pack(&[
        ("a", r#"{"level": {"at_least": 1}}"#),
        ("b", &next("c")),
        ("c", &next("d")),
        ("d", &next("b")),
    ]);
    let fault = read(&text).unwrap_err();
    assert_eq!((fault.code, fault.line), ("cycle", 11));
    assert!(fault.reason.contains("b → c → d → b"), "{fault}");
    let text = pack(&[("a", &next("b")), ("b", &next("c")), ("c", r#"{"level": {"at_least": 1}}"#)]);
    assert!(read(&text).is_ok(), "a chain is no circle");
}

#[test]
fn every_kind_of_bad_pack_is_refused_with_its_line() {
    let cases = [
        (r#""items": ["N86-28"]"#, r#""items": ["N86-99"]"#, "unknown_item"),
        (r#""items": ["N86-28"]"#, r#""items": []"#, "no_items"),
        (r#""catalogue": "national-2020""#, r#""catalogue": "other""#, "unknown_catalogue"),
        (r#""form": "environment-home""#, r#""form": "other""#, "unknown_form"),
        (r#""code": "uneven""#, r#""code": "step""#, "duplicate_code"),
        (r#""zh": "平整地面""#, r#""zh": """#, "empty_text"),
        (r#"{"check": "entrance.bell"}"#, r#"{"check": "entrance.gong"}"#, "unknown_check"),
        (
            r#""check": "entrance.ramp_steep", "measure": "slope""#,
            r#""check": "entrance.ramp_steep", "measure": "steepness""#,
            "unknown_measure",
        ),
        (r#""item": "B.4.2", "zh""#, r#""item": "B.4.9", "zh""#, "unknown_score"),
        (r#""en": "Hearing", "most": 2"#, r#""en": "Hearing", "most": 4"#, "score_range"),
        (r#""measure": "wall_back""#, r#""measure": "wall_front""#, "unknown_measure"),
        (r#""code": "hears_well""#, r#""code": "walks_freely""#, "duplicate_code"),
        (
            r#""valid_from": "2024-08-01""#,
            r#""valid_from": "2024-08-01", "valid_to": "2023-01-01""#,
            "validity",
        ),
        (r#""code": "bell", "zh""#, r#""code": "bell", "weight": 1, "zh""#, "json"),
    ];
    for (from, to, code) in cases {
        let text = SHIPPED.replacen(from, to, 1);
        assert_ne!(text, SHIPPED, "{from} is not in the pack");
        let line = SHIPPED.lines().position(|line| line.contains(from)).unwrap();
        let fault = read(&text).unwrap_err();
        assert_eq!((fault.code, fault.line as usize), (code, line + 1), "{from} → {to}: {fault}");
    }
}

#[test]
fn a_rule_for_everybody_or_an_unmeetable_prerequisite_is_refused() {
    let bare = one_rule("null");
    assert_eq!(read(&bare).unwrap_err().code, "no_condition");
    let mut shipped: serde_json::Value = serde_json::from_str(SHIPPED).unwrap();
    shipped["prerequisites"][0]["any_measured"] = serde_json::json!([]);
    assert_eq!(read(&shipped.to_string()).unwrap_err().code, "no_measure");
}

fn any_facts() -> impl Strategy<Value = Assessed> {
    let scores = prop::collection::btree_map(
        prop::sample::select(rules().scores.into_iter().map(|score| score.item).collect::<Vec<_>>()),
        0..=2i64,
        0..6,
    );
    let checks: Vec<String> =
        form().rooms.iter().flat_map(|room| room.checks.iter().map(|check| check.code.clone())).collect();
    let found =
        prop::collection::btree_map(prop::sample::select(checks), prop::sample::select(Hazard::ALL), 0..8);
    (scores, found, any::<bool>()).prop_map(|(scores, found, alone)| {
        let findings = found
            .into_iter()
            .zip(1u8..)
            .map(|((check, hazard), number)| finding(number, &check, hazard, &[]));
        Assessed { scores, findings: findings.collect(), living_alone: Some(alone), ..assessed() }
    })
}

proptest! {
    #[test]
    fn every_need_has_a_reason_and_none_comes_twice(facts in any_facts()) {
        let found = needs(&rules(), &form(), &facts);
        let places: BTreeSet<_> = found.iter().map(|need| (need.rule.clone(), need.finding)).collect();
        prop_assert_eq!(places.len(), found.len());
        prop_assert!(found.iter().all(|need| !need.reasons.is_empty()));
        prop_assert_eq!(found, needs(&rules(), &form(), &facts), "the same facts give the same needs");
    }

    #[test]
    fn answering_every_need_leaves_none_open(facts in any_facts(), answer in prop::sample::select(NeedAnswer::ALL)) {
        let found = needs(&rules(), &form(), &facts);
        let lines: Vec<ChosenLine> = (1u8..).zip(&found).map(|(number, need)| {
            let code = rules().rule(&need.rule).unwrap().items[0].clone();
            ChosenLine { finding: need.finding, ..line(number, &code) }
        }).collect();
        let answered: Vec<Answered> = found.iter().zip(&lines).map(|(need, line)| Answered {
            rule: need.rule.clone(), finding: need.finding, answer,
            line: (!answer.wants_reason()).then_some(line.id),
        }).collect();
        let review = reviewed(&facts, &answered, if answer.wants_reason() { &[] } else { &lines });
        prop_assert!(open(&review).is_empty());
        prop_assert!(review.unjustified.is_empty());
    }

    #[test]
    fn one_more_hazard_never_takes_a_need_away(facts in any_facts()) {
        let before = codes_of(&facts);
        let mut more = facts;
        more.findings.push(finding(99, "entrance.bell", Hazard::Yes, &[]));
        let after = codes_of(&more);
        prop_assert!(before.iter().all(|code| after.contains(code)));
        prop_assert_eq!(after.len(), before.len() + 1);
    }
}
