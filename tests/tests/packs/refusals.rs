//! Wrong packs: each is refused with file, line or cell and reason, and the workspace is as it was.

use serde_json::{Value, json};
use yiju_domain::{Date, money::Fen};
use yiju_tests::job::Job;

use crate::invented::{holdings, this_year, workbook};

const SCALE: &str = include_str!("../../../packs/instrument-gbt-42195-2022.json");
const RULES: &str = include_str!("../../../packs/needs-hints.json");
const FORM: &str = include_str!("../../../packs/environment-home.json");
const NATIONAL: &str = include_str!("../../../packs/catalogue-national-2020.json");

/// A shipped pack under an id of its own, with pieces of its text changed.
fn changed(text: &str, changes: &[(&str, &str)]) -> String {
    let own = text.replacen("\"id\": \"", "\"id\": \"own-", 1);
    changes.iter().fold(own, |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    })
}

/// The line, from 1, on which a piece of a text stands first.
fn line_of(text: &str, piece: &str) -> i64 {
    let at = text.find(piece).unwrap_or_else(|| panic!("{piece}"));
    i64::try_from(text[..at].matches('\n').count()).unwrap() + 1
}

/// Lines, cells and codes of faults, in their order.
fn places(faults: &Value) -> Vec<(Value, Value, String)> {
    let faults = faults.as_array().unwrap();
    faults
        .iter()
        .map(|one| (one["line"].clone(), one["cell"].clone(), one["code"].as_str().unwrap().to_owned()))
        .collect()
}

/// A dry run names the faults, a real one is refused with them, and neither changes a row.
async fn assert_refused(job: &Job, path: &str, expected: &[(Value, Value, &str)]) {
    let held = holdings(&job.desk.workspace()).await;
    let expected: Vec<(Value, Value, String)> =
        expected.iter().map(|(line, cell, code)| (line.clone(), cell.clone(), (*code).to_owned())).collect();
    let shown = job.desk.ok("pack_import", json!({ "path": path, "dry_run": true })).await;
    assert_eq!(places(&shown["faults"]), expected, "{shown}");
    assert_eq!((&shown["kind"], &shown["stored"], &shown["items"]), (&Value::Null, &json!(false), &json!(0)));
    let (code, fault) = job.desk.refused("pack_import", json!({ "path": path })).await;
    let file = path.rsplit(['/', '\\']).next().unwrap();
    assert_eq!((code.as_str(), fault.field.as_deref()), ("unusable", Some("path")));
    assert!(fault.message.starts_with(file), "{}", fault.message);
    let details = fault.details.unwrap();
    assert_eq!(places(&details), expected);
    assert!(details.as_array().unwrap().iter().all(|one| one["file"] == file && one["reason"] != ""));
    assert_eq!(holdings(&job.desk.workspace()).await, held, "{file} left something behind");
}

fn at_line(line: i64, code: &str) -> [(Value, Value, &str); 1] {
    [(json!(line), Value::Null, code)]
}

#[tokio::test]
async fn a_wrong_instrument_is_refused_with_its_line() {
    let job = Job::begun().await;
    let lacking = changed(
        SCALE,
        &[(
            "{\"score\": 2, \"text\": \"要人少量喂、夹\", \"text_en\": \"Some help to cut, serve or feed\"},",
            "",
        )],
    );
    let overlapping = changed(SCALE, &[("\"from\": 66, \"to\": 89", "\"from\": 66, \"to\": 90")]);
    let unknown = changed(SCALE, &[("\"item\": \"B.3.9\"", "\"item\": \"B.9.9\"")]);
    let circle = "\"max\": 4, \"when\": {\"item\": \"B.1.1\", \"scores\": [0]}, \"otherwise\": 0,\n          \"options\"";
    let cyclic = changed(SCALE, &[("\"max\": 4,\n          \"options\"", circle)]);
    for (name, text, line, code) in [
        ("缺选项.json", &lacking, line_of(&lacking, "\"options\""), "missing_option"),
        (
            "分数段重叠.json",
            &overlapping,
            line_of(&overlapping, "\"to\": 90, \"within_adaptation_standard\": true},\n    {\"level\": 2"),
            "overlapping_bands",
        ),
        ("未知条目.json", &unknown, line_of(&unknown, "B.9.9"), "unknown_item"),
        ("条件成圈.json", &cyclic, line_of(&cyclic, "\"when\": {\"item\": \"B.1.1\""), "cyclic_condition"),
    ] {
        let path = job.desk.file(name, text.as_bytes());
        assert_refused(&job, &path, &at_line(line, code)).await;
    }
    job.desk.assert_sound().await;
}

#[tokio::test]
async fn wrong_suggestion_rules_are_refused_with_their_line() {
    let job = Job::begun().await;
    let unknown = changed(RULES, &[("[\"N86-24\", \"N86-25\"]", "[\"N86-24\", \"N86-99\"]")]);
    let cyclic = changed(
        RULES,
        &[
            (
                "{\"score\": {\"item\": \"B.2.3\", \"at_least\": 2, \"at_most\": 3}}",
                "{\"need\": {\"rule\": \"walk_not\"}}",
            ),
            (
                "{\"score\": {\"item\": \"B.2.3\", \"at_most\": 1}}",
                "{\"need\": {\"rule\": \"walk_with_aid\"}}",
            ),
        ],
    );
    let scored = changed(RULES, &[("\"item\": \"B.1.1\", \"zh\"", "\"item\": \"B.1.99\", \"zh\"")]);
    let foreign = changed(RULES, &[("\"national-2020\"", "\"nobody\"")]);
    for (name, text, piece, code) in [
        ("未知项目.json", &unknown, "N86-99", "unknown_item"),
        ("规则成圈.json", &cyclic, "{\"need\": {\"rule\": \"walk_not\"}}", "cycle"),
        ("未知评分.json", &scored, "B.1.99", "unknown_score"),
        ("别的目录.json", &foreign, "\"nobody\"", "unknown_catalogue"),
    ] {
        let path = job.desk.file(name, text.as_bytes());
        assert_refused(&job, &path, &at_line(line_of(text, piece), code)).await;
    }
}

#[tokio::test]
async fn a_wrong_form_and_what_is_no_pack_are_refused_with_their_line() {
    let job = Job::begun().await;
    let form = changed(
        FORM,
        &[("{\"source\": \"gb55019\", \"at_most\": 15", "{\"source\": \"gb1\", \"at_most\": 15")],
    );
    let path = job.desk.file("来源.json", form.as_bytes());
    assert_refused(&job, &path, &at_line(line_of(&form, "\"gb1\""), "unknown_source")).await;
    let path = job.desk.file("断开.json", b"{\n  \"id\": \"own\",\n  oops\n}");
    assert_refused(&job, &path, &at_line(3, "json")).await;
    let path = job.desk.file("别的.json", b"{\n  \"id\": \"own\"\n}");
    assert_refused(&job, &path, &at_line(1, "kind")).await;
    let path = job.desk.file("编码.json", b"{\n  \"id\": \"\xC4\xFA\"\n}");
    assert_refused(&job, &path, &at_line(2, "encoding")).await;
    let held = holdings(&job.desk.workspace()).await;
    let path = job.desk.file("照片.json", b"\xFF\xD8\xFF");
    assert_eq!(job.desk.refused("pack_import", json!({ "path": path })).await.0, "unusable");
    let absent = job.desk.text("没有.json");
    assert_eq!(job.desk.refused("pack_import", json!({ "path": absent })).await.0, "unusable");
    assert_eq!(holdings(&job.desk.workspace()).await, held);
}

#[tokio::test]
async fn every_fault_of_a_catalogue_is_named() {
    let job = Job::begun().await;
    let text = changed(
        NATIONAL,
        &[
            (
                "\"valid_from\": \"2020-07-15\",",
                "\"valid_from\": \"2020-07-15\", \"valid_to\": \"2001-01-01\",",
            ),
            ("\"N86-02\"", "\"N86-01\""),
            ("\"no\": 3, \"class\": 1", "\"no\": 3, \"class\": 9"),
            ("\"unit\": \"扇\"", "\"ceiling\": -5, \"unit\": \"扇\""),
        ],
    );
    let path = job.desk.file("目录.json", text.as_bytes());
    let priced = line_of(&text, "\"ceiling\": -5");
    let expected = [
        (json!(line_of(&text, "\"valid_to\": \"2001")), Value::Null, "validity"),
        (json!(line_of(&text, "\"no\": 2, \"class\"")), Value::Null, "duplicate_code"),
        (json!(line_of(&text, "\"class\": 9")), Value::Null, "class"),
        (json!(priced), Value::Null, "price"),
    ];
    assert_refused(&job, &path, &expected).await;
    for word in
        [("\"kind\": \"basic\"", "\"kind\": \"free\""), ("\"nature\": \"work\"", "\"nature\": \"gift\"")]
    {
        let text = changed(NATIONAL, &[word]);
        let path = job.desk.file("词.json", text.as_bytes());
        assert_refused(&job, &path, &at_line(line_of(&text, word.1), "json")).await;
    }
}

#[tokio::test]
async fn every_fault_of_a_workbook_is_named_with_its_cell() {
    let job = Job::begun().await;
    let mut wrong = this_year();
    wrong.valid_to = Some(Date::constant(2001, 1, 1));
    wrong.items[1].code = "SL-001".into();
    let path = workbook(&job, "矛盾.xlsx", &wrong);
    let expected = [(Value::Null, json!("B10"), "validity"), (Value::Null, json!("B3"), "duplicate_code")];
    assert_refused(&job, &path, &expected).await;
    let mut cheap = this_year();
    cheap.items[0].ceiling = Some(Fen::new(-500));
    let path = workbook(&job, "负价.xlsx", &cheap);
    assert_refused(&job, &path, &[(Value::Null, json!("M2"), "price")]).await;
}

#[tokio::test]
async fn a_version_is_brought_in_once_and_never_replaced() {
    let job = Job::begun().await;
    let path = workbook(&job, "目录.xlsx", &this_year());
    job.desk.ok("pack_import", json!({ "path": path })).await;
    let held = holdings(&job.desk.workspace()).await;
    let again = job.desk.ok("pack_import", json!({ "path": path })).await;
    assert_eq!((&again["already"], &again["stored"]), (&json!(true), &json!(false)));
    assert_eq!(holdings(&job.desk.workspace()).await, held, "the same again changes nothing");
    let mut other = this_year();
    other.items[0].name = "悄悄改过".into();
    let path = workbook(&job, "改过.xlsx", &other);
    assert_refused(&job, &path, &[(Value::Null, json!("B2"), "version_taken")]).await;
    // Nor is one that is inside the program.
    let shipped = NATIONAL.replacen("\"name\": \"", "\"name\": \"另一份", 1);
    let path = job.desk.file("国家清单.json", shipped.as_bytes());
    assert_refused(&job, &path, &at_line(3, "version_taken")).await;
    let same = job.desk.file("同一份.json", NATIONAL.as_bytes());
    assert_eq!(job.desk.ok("pack_import", json!({ "path": same })).await["already"], true);
}

#[tokio::test]
async fn an_instrument_a_form_and_rules_are_brought_in_and_used() {
    let job = Job::begun().await;
    let next = |text: &str| text.replacen("\"version\": 1", "\"version\": 2", 1);
    let scale = next(SCALE).replacen("\"name\": \"进食\"", "\"name\": \"吃饭\"", 1);
    let rules = next(RULES).replacen("\"zh\": \"地面防滑\"", "\"zh\": \"防滑处理\"", 1);
    let form = next(FORM).replacen("\"zh\": \"入户走道\"", "\"zh\": \"入户\"", 1);
    for (name, text, kind, changed) in [
        ("量表.json", scale, "instrument", json!(["B.1.1"])),
        ("规则.json", rules, "needs", json!(["slippery"])),
        ("评估表.json", form, "survey", json!([])),
    ] {
        let view = job.desk.ok("pack_import", json!({ "path": job.desk.file(name, text.as_bytes()) })).await;
        assert_eq!(
            (&view["kind"], &view["before"], &view["stored"]),
            (&json!(kind), &json!(1), &json!(true))
        );
        let codes: Vec<&Value> = view["changed"].as_array().unwrap().iter().map(|one| &one["code"]).collect();
        assert_eq!(json!(codes), changed, "{view}");
    }
    let case = job.case_of("李㛃").await;
    let started = job.desk.ok("assessment_start", json!({ "case": case["id"] })).await;
    assert_eq!(started["case"]["assessments"][0]["instrument_version"], 2, "{started}");
    let request =
        json!({ "case_id": case["id"], "check": "bathroom.slippery", "hazard": "yes", "measures": [] });
    let view = job.desk.ok("finding_save", request).await;
    assert_eq!(view["survey"]["form_version"], 2);
    let need = view["needs"].as_array().unwrap().iter().find(|one| one["rule"] == "slippery").unwrap();
    assert_eq!(need["zh"], "防滑处理");
    let rooms =
        |version: i64| job.desk.ok("survey_form", json!({ "id": "environment-home", "version": version }));
    assert_eq!(
        (&rooms(1).await["rooms"][0]["zh"], &rooms(2).await["rooms"][0]["zh"]),
        (&json!("入户走道"), &json!("入户"))
    );
    job.desk.assert_sound().await;
}
