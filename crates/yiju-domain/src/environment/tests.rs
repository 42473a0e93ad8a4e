use super::*;
use crate::ids::FindingId;
use crate::pack::{PackFault, PackText};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

const SHIPPED: &str = include_str!("../../../../packs/environment-home.json");

fn shipped() -> HomeForm {
    HomeForm::from_pack(&PackText::new("environment-home.json", SHIPPED)).unwrap()
}

/// The fault of the shipped pack with one piece of text replaced.
fn broken(from: &str, to: &str) -> PackFault {
    let text = SHIPPED.replacen(from, to, 1);
    assert_ne!(text, SHIPPED, "{from} is not in the pack");
    HomeForm::from_pack(&PackText::new("bad.json", &text)).unwrap_err()
}

/// The line on which a text stands in the shipped pack.
fn line_of(text: &str) -> u32 {
    let place = SHIPPED.lines().position(|line| line.contains(text)).unwrap();
    u32::try_from(place).unwrap() + 1
}

#[test]
fn the_shipped_form_asks_in_seven_rooms() {
    let form = shipped();
    let rooms: Vec<&str> = form.rooms.iter().map(|room| room.code.as_str()).collect();
    assert_eq!(rooms, ["entrance", "living_room", "bedroom", "bathroom", "kitchen", "balcony", "stairs"]);
    assert!(form.rooms.iter().all(|room| room.checks.len() >= 4));
    let cited: BTreeSet<&str> = references(&form).map(|one| one.source.as_str()).collect();
    assert_eq!(cited.len(), form.sources.len(), "a source nobody cites is a mistake");
    assert!(form.diagnosis("dementia").unwrap().classes.contains("F00"));
}

fn references(form: &HomeForm) -> impl Iterator<Item = &Reference> {
    let checks = form.rooms.iter().flat_map(|room| &room.checks);
    checks.flat_map(|check| &check.measures).flat_map(|measure| &measure.references)
}

#[test]
fn where_sources_differ_each_judges_alone() {
    let form = shipped();
    let verdicts = |check: &str, measure: &str, value: i64| -> Vec<(String, Verdict)> {
        let measure = form.measure(check, measure).unwrap();
        measure.judge(value).iter().map(|one| (one.reference.source.clone(), one.verdict)).collect()
    };
    let is = |list: &[(&str, Verdict)]| -> Vec<(String, Verdict)> {
        list.iter().map(|(source, verdict)| ((*source).to_owned(), *verdict)).collect()
    };
    use Verdict::{Above, Advised, Below, Within};
    assert_eq!(
        verdicts("bathroom.door_width", "clear_width", 850),
        is(&[("gb55019", Below), ("gb55019", Within), ("vendor", Below)]),
        "850 mm is enough for an existing building only"
    );
    assert_eq!(
        verdicts("stairs.no_handrail", "rail_height", 870),
        is(&[("gb50763", Within), ("vendor", Above)])
    );
    assert_eq!(
        verdicts("bathroom.no_grab_bar", "bar_height", 720),
        is(&[("gb50763", Advised), ("vendor", Above)])
    );
    assert_eq!(verdicts("entrance.threshold", "height", 85), is(&[("gb55019", Above), ("gb50763", Above)]));
    assert_eq!(verdicts("entrance.threshold", "height", 15), is(&[("gb55019", Within), ("gb50763", Within)]));
    assert!(verdicts("bathroom.toilet_wall", "wall_left", 300).is_empty(), "no source says anything");
    assert!(form.measure("entrance.threshold", "height").unwrap().is_outside(16));
}

#[test]
fn a_room_is_known_by_the_words_a_plan_uses() {
    let form = shipped();
    let room = form.room("entrance").unwrap();
    assert!(
        ["入户", "走道", " 入户走道 ", "Entrance and corridor", "entrance", "Entrance", "Corridor"]
            .iter()
            .all(|name| room.is_called(name))
    );
    assert!(!room.is_called("") && !room.is_called("卫生间"));
    assert_eq!(room.usual_name(), "入户", "as papers of both languages know it");
}

#[test]
fn every_kind_of_bad_form_is_refused_with_its_line() {
    let cases = [
        (r#""zh": "蹲便器，起身困难""#, r#""zh": " ""#, "empty_text", "bathroom.squat"),
        (r#""en": "Codes for accessibility design""#, r#""en": """#, "empty_text", "GB 50763"),
        (r#""code": "kitchen.gas""#, r#""code": "kitchen.wiring""#, "duplicate_code", "kitchen.wiring"),
        (r#""code": "kitchen.gas""#, r#""code": "gas""#, "room_of_check", "kitchen.gas"),
        (r#""code": "wall_right""#, r#""code": "wall_left""#, "duplicate_code", "wall_right"),
        (
            r#""source": "gb55019", "at_least": 12"#,
            r#""source": "gb1", "at_least": 12"#,
            "unknown_source",
            r#""at_least": 12}"#,
        ),
        (
            r#""at_least": 850, "at_most": 900"#,
            r#""at_least": 901, "at_most": 900"#,
            "bounds",
            r#""at_least": 850, "at_most": 900"#,
        ),
        (r#""about": 450"#, r#""about": 450, "at_most": 500"#, "bounds", r#""about": 450"#),
        (r#""at_least": 1050"#, r#""at_least": 9999"#, "bounds", r#""at_least": 1050"#),
        (r#""most": 100,"#, r#""most": 0,"#, "most", r#""most": 100,"#),
        (r#""code": "mental_disorder""#, r#""code": "dementia""#, "duplicate_code", "mental_disorder"),
        (r#""unit": "lux""#, r#""unit": "candle""#, "json", r#""unit": "lux""#),
        (r#""severity": "low"}"#, r#""severity": "low", "typo": 1}"#, "json", r#""severity": "low"}"#),
    ];
    for (from, to, code, at) in cases {
        let fault = broken(from, to);
        assert_eq!((fault.code, fault.line), (code, line_of(at)), "{from} → {to}: {fault}");
        assert_eq!(fault.file, "bad.json");
    }
}

#[test]
fn a_form_without_rooms_or_days_is_refused() {
    let mut pack: Value = serde_json::from_str(SHIPPED).unwrap();
    pack["rooms"] = Value::Array(vec![]);
    let text = serde_json::to_string_pretty(&pack).unwrap();
    assert_eq!(HomeForm::from_pack(&PackText::new("bad.json", &text)).unwrap_err().code, "no_rooms");
    let fault =
        broken(r#""valid_from": "2024-08-01","#, r#""valid_from": "2024-08-01", "valid_to": "2020-01-01","#);
    assert_eq!((fault.code, fault.line), ("validity", line_of("valid_from")));
}

fn finding(check: &str, measures: &[(&str, i64)]) -> Finding {
    Finding {
        id: FindingId::from_parts(1, [1; 10]),
        room: check.split('.').next().unwrap().to_owned(),
        check: check.to_owned(),
        hazard: Hazard::Yes,
        severity: Some(Severity::High),
        measures: measures.iter().map(|(code, value)| ((*code).to_owned(), *value)).collect(),
    }
}

#[test]
fn a_finding_must_fit_its_form() {
    let form = shipped();
    assert_eq!(finding("entrance.threshold", &[("height", 85)]).check_against(&form), Ok(()));
    assert_eq!(
        finding("attic.dust", &[]).check_against(&form),
        Err(FindingFault::Check("attic.dust".into()))
    );
    assert!(matches!(
        finding("entrance.threshold", &[("width", 85)]).check_against(&form),
        Err(FindingFault::Measure { .. })
    ));
    for value in [-1, 1001, i64::MAX] {
        let fault = finding("entrance.threshold", &[("height", value)]).check_against(&form).unwrap_err();
        assert!(matches!(fault, FindingFault::Value { most: 1000, .. }), "{fault}");
    }
}

proptest! {
    #[test]
    fn a_value_is_outside_exactly_when_a_source_says_so(value in 0i64..5000, room in 0usize..7) {
        let form = shipped();
        for measure in form.rooms[room].checks.iter().flat_map(|check| &check.measures) {
            let judged = measure.judge(value);
            prop_assert_eq!(judged.len(), measure.references.len());
            prop_assert_eq!(measure.is_outside(value), judged.iter().any(|one| one.verdict.is_outside()));
            for one in judged {
                let fits = one.reference.at_least.is_none_or(|least| value >= least)
                    && one.reference.at_most.is_none_or(|most| value <= most);
                prop_assert_eq!(fits, !one.verdict.is_outside());
            }
        }
    }

    #[test]
    fn measures_within_their_limit_fit(value in 0i64..=1000) {
        let measures = BTreeMap::from([("height".to_owned(), value)]);
        let one = Finding { measures, ..finding("balcony.level", &[]) };
        prop_assert_eq!(one.check_against(&shipped()), Ok(()));
    }
}
