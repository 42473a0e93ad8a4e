//! Bad packs are refused, each with its line and its reason; and conditions that are right are followed.

use super::*;
use crate::pack::PackFault;
use std::collections::BTreeSet;

/// Two sections of 2 + 1 and 2 points, four levels, one ground; line numbers are counted on in the tests.
const GOOD: &str = r#"{
  "id": "small", "version": 1, "scale": "X 1", "name": "小量表", "name_en": "Small",
  "source": {"document": "X"}, "valid_from": "2026-01-01", "use": "scored",
  "total": 5,
  "levels": [
    {"level": 0, "name": "好", "name_en": "Good", "from": 5, "to": 5},
    {"level": 1, "name": "中", "name_en": "Fair", "from": 2, "to": 4},
    {"level": 2, "name": "差", "name_en": "Bad", "from": 0, "to": 1}
  ],
  "grounds": [
    {"code": "g1", "name": "甲", "name_en": "One", "effect": {"worse_by": 1}},
    {"code": "g2", "name": "乙", "name_en": "Two", "effect": {"to_level": 2}, "when": {"item": "a1", "scores": [0]}}
  ],
  "one_condition": [["g1", "g2"]],
  "sections": [
    {"code": "a", "name": "甲部", "name_en": "A", "max": 3, "items": [
      {"code": "a1", "name": "一", "name_en": "First", "max": 2, "options": [
        {"score": 2, "text": "行", "text_en": "yes"},
        {"score": 1, "text": "半", "text_en": "half"},
        {"score": 0, "text": "否", "text_en": "no"}
      ]},
      {"code": "a2", "name": "二", "name_en": "Second", "max": 1, "when": {"item": "a1", "scores": [1, 2]}, "otherwise": 0, "options": [
        {"score": 1, "text": "行", "text_en": "yes"},
        {"score": 0, "text": "否", "text_en": "no"}
      ]}
    ]},
    {"code": "b", "name": "乙部", "name_en": "B", "max": 2, "items": [
      {"code": "b1", "name": "三", "name_en": "Third", "max": 2, "step": 2, "options": [
        {"score": 2, "text": "行", "text_en": "yes"},
        {"score": 0, "text": "否", "text_en": "no"}
      ]}
    ]}
  ]
}"#;

fn small() -> Instrument {
    Instrument::read(&PackText::new("small.json", GOOD)).unwrap()
}

/// The fault of the good pack with one piece of text changed.
fn fault(from: &str, to: &str) -> PackFault {
    assert_eq!(GOOD.matches(from).count(), 1, "{from} is not in the pack exactly once");
    Instrument::read(&PackText::new("small.json", &GOOD.replace(from, to))).unwrap_err()
}

#[track_caller]
fn refused(from: &str, to: &str, line: u32, code: &str, names: &str) {
    let found = fault(from, to);
    assert_eq!((found.file.as_str(), found.line, found.code), ("small.json", line, code), "{found}");
    assert!(found.reason.contains(names), "“{}” does not name {names}", found.reason);
}

#[test]
fn a_good_pack_is_read() {
    assert_eq!(small().items().count(), 3);
}

#[test]
fn what_is_not_json_or_not_a_field_is_refused() {
    refused(r#""total": 5,"#, r#""total": 5"#, 5, "json", "expected");
    refused(r#""total": 5,"#, r#""total": 5, "sum": 5,"#, 4, "json", "sum");
    refused(r#""use": "scored""#, r#""use": "guessed""#, 3, "json", "guessed");
}

#[test]
fn head_faults() {
    refused(r#""id": "small""#, r#""id": " ""#, 2, "empty_text", "empty");
    refused(r#""version": 1"#, r#""version": 0"#, 2, "version", "1");
    let ends = r#""valid_from": "2026-01-01", "valid_to": "2025-12-31""#;
    refused(r#""valid_from": "2026-01-01""#, ends, 3, "validity", "valid_to");
}

#[test]
fn a_missing_option_is_refused() {
    refused(
        "\n        {\"score\": 1, \"text\": \"半\", \"text_en\": \"half\"},",
        "",
        17,
        "missing_option",
        "score 1",
    );
    let three = r#"{"score": 1, "text": "半""#;
    refused(three, r#"{"score": 2, "text": "半""#, 19, "duplicate_option", "a1");
    refused(three, r#"{"score": 3, "text": "半""#, 19, "option_points", "score 3");
    refused(r#""max": 2, "step": 2"#, r#""max": 2, "step": 0"#, 28, "item_points", "b1");
}

#[test]
fn a_code_that_occurs_twice_is_refused() {
    refused(r#""code": "a2""#, r#""code": "a1""#, 22, "duplicate_code", "a1");
    refused(r#""code": "b","#, r#""code": "a","#, 27, "duplicate_code", "code a ");
    refused(r#""code": "g2""#, r#""code": "g1""#, 12, "duplicate_code", "g1");
}

#[test]
fn bands_that_overlap_or_leave_a_gap_are_refused() {
    refused(r#""from": 2, "to": 4"#, r#""from": 2, "to": 5"#, 7, "overlapping_bands", "total 5");
    refused(r#""from": 0, "to": 1"#, r#""from": 0, "to": 2"#, 8, "overlapping_bands", "total 2");
    refused(r#""from": 2, "to": 4"#, r#""from": 2, "to": 3"#, 7, "gap_in_bands", "4 to 4");
    refused(r#""from": 0, "to": 1"#, r#""from": 1, "to": 1"#, 8, "gap_in_bands", "0 to 0");
    refused(r#""from": 5, "to": 5"#, r#""from": 5, "to": 6"#, 6, "band_out_of_range", "5");
    refused(r#""from": 2, "to": 4"#, r#""from": 4, "to": 2"#, 7, "empty_band", "level 1");
    refused(r#", "from": 2, "to": 4"#, "", 7, "missing_band", "level 1");
    refused(r#"{"level": 2,"#, r#"{"level": 3,"#, 8, "level_order", "level 2");
}

#[test]
fn sums_that_do_not_match_are_refused() {
    refused(r#""max": 3, "items""#, r#""max": 4, "items""#, 16, "section_sum", "section a");
    refused(r#""total": 5"#, r#""total": 90"#, 4, "total_sum", "90");
}

#[test]
fn a_condition_on_an_unknown_item_or_score_is_refused() {
    refused(
        r#""when": {"item": "a1", "scores": [1, 2]}"#,
        r#""when": {"item": "z9", "scores": [1]}"#,
        22,
        "unknown_item",
        "z9",
    );
    refused(r#""scores": [1, 2]"#, r#""scores": [1, 7]"#, 22, "unknown_score", "7");
    refused(r#""scores": [1, 2]"#, r#""scores": []"#, 22, "empty_condition", "never");
    refused(
        r#""when": {"item": "a1", "scores": [0]}"#,
        r#""when": {"item": "z9", "scores": [0]}"#,
        12,
        "unknown_item",
        "z9",
    );
    refused(r#", "otherwise": 0"#, "", 22, "missing_otherwise", "a2");
    refused(r#""otherwise": 0"#, r#""otherwise": 2"#, 22, "missing_otherwise", "at most 1");
    let alone = r#""max": 2, "otherwise": 0, "step": 2"#;
    refused(r#""max": 2, "step": 2"#, alone, 28, "otherwise_without_condition", "b1");
}

#[test]
fn circular_conditions_are_refused() {
    let on_itself = r#""when": {"item": "a2", "scores": [1]}"#;
    refused(r#""when": {"item": "a1", "scores": [1, 2]}"#, on_itself, 22, "cyclic_condition", "a2");
    let circle = GOOD
        .replace(
            r#""max": 2, "step": 2"#,
            r#""max": 2, "when": {"item": "a2", "scores": [1]}, "otherwise": 0, "step": 2"#,
        )
        .replace(r#""when": {"item": "a1", "scores": [1, 2]}"#, r#""when": {"item": "b1", "scores": [2]}"#);
    let found = Instrument::read(&PackText::new("small.json", &circle)).unwrap_err();
    assert_eq!((found.line, found.code), (22, "cyclic_condition"), "{found}");
}

#[test]
fn grounds_that_lead_nowhere_are_refused() {
    refused(r#"[["g1", "g2"]]"#, r#"[["g1", "g9"]]"#, 14, "unknown_ground", "g9");
    refused(r#"[["g1", "g2"]]"#, r#"[["g1"], ["g1"]]"#, 14, "duplicate_ground", "g1");
    refused(r#"{"to_level": 2}"#, r#"{"to_level": 7}"#, 12, "unknown_level", "7");
    refused(r#"{"worse_by": 1}"#, r#"{"worse_by": 0}"#, 11, "no_effect", "g1");
}

#[test]
fn a_recorded_instrument_has_nothing_to_score() {
    refused(r#""use": "scored""#, r#""use": "recorded""#, 15, "recorded_is_not_scored", "recorded");
    let bare = r#"{"id": "r", "version": 1, "scale": "R", "name": "登", "name_en": "R", "source": {"document": "R"},
      "valid_from": "2026-01-01", "use": "scored",
      "levels": [{"level": 0, "name": "好", "name_en": "Good", "from": 0, "to": 0}]}"#;
    let code = |text: &str| Instrument::read(&PackText::new("r.json", text)).unwrap_err().code;
    assert_eq!(code(bare), "no_items");
    assert_eq!(code(&bare.replace("scored", "recorded")), "recorded_is_not_scored");
    assert_eq!(
        code(&bare.replace(r#"{"level": 0, "name": "好", "name_en": "Good", "from": 0, "to": 0}"#, "")),
        "no_levels"
    );
}

#[test]
fn an_item_is_asked_only_where_its_condition_holds() {
    let small = small();
    let score = |answers: &[(&str, u32)]| {
        let answers = answers.iter().map(|(code, points)| ((*code).to_owned(), *points)).collect();
        small.score(&answers, &BTreeSet::new(), Together::Once).unwrap()
    };
    let open = score(&[("b1", 2)]);
    assert_eq!((open.missing, open.total), (vec!["a1".to_owned(), "a2".to_owned()], 2));
    let skipped = score(&[("a1", 0), ("a2", 1), ("b1", 2)]);
    assert_eq!((skipped.total, skipped.not_asked, skipped.final_level), (2, vec!["a2".to_owned()], Some(1)));
    let asked = score(&[("a1", 2), ("a2", 1), ("b1", 2)]);
    assert_eq!((asked.total, asked.not_asked.len(), asked.final_level), (5, 0, Some(0)));
}
