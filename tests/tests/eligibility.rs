//! From application to publicity: the programme's rules, what is entered, who decides, and the list that hangs out.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use std::io::Cursor;

use calamine::{Reader, Xlsx};
use serde_json::{Value, json};
use yiju_tests::{desk::TestDesk, job::Job};

/// A day later.
const DAY: i64 = 86_400_000;

fn usual() -> Value {
    json!({
        "minimum_age": 60, "age_counted_on": null, "residence": "registered_in_area",
        "admitted": [
            { "category": "db", "proof": true, "validity": true }, { "category": "gl", "proof": false, "validity": false },
        ],
        "ownership": ["owner", "family", "long_term_right", "tenant"],
        "no_demolition_within_years": 2, "no_adaptation_within_years": 5,
        "first_review": true, "approval": true, "publicity_days": 7, "separate_bodies": false,
    })
}

async fn set_rules(desk: &TestDesk, rules: Value) {
    let reference = desk.ok("reference", json!({})).await;
    let programme = &reference["programmes"][0];
    let request = json!({
        "id": programme["id"], "version": programme["version"], "code": programme["code"], "name": programme["name"],
        "year": programme["year"], "mode": programme["mode"], "skipped": programme["skipped"],
        "target_homes": programme["target_homes"], "rules": rules,
    });
    let saved = desk.ok("programme_save", request).await;
    assert_eq!(saved["rules"], rules);
}

/// An elder of 85 with a subsistence allowance.
async fn applicant(desk: &TestDesk, number: u32, address: &str) -> Value {
    let request = json!({
        "name": format!("王秀{}", ["梅", "兰", "菊"][number as usize % 3]),
        "id_number": yiju_tests::id_number::of("19410305", 200 + number * 2),
        "town": "五星街道", "village": "清潭社区", "address": address, "categories": ["db", "gl"],
        "applied_on": "2026-05-10", "phone": "19900000127",
    });
    desk.ok("case_create", request).await
}

/// Codes of the verdicts, by rule.
fn verdicts(case: &Value) -> Vec<String> {
    let all = case["eligibility"]["verdicts"].as_array().unwrap();
    all.iter()
        .map(|one| format!("{} {}", one["rule"].as_str().unwrap(), one["code"].as_str().unwrap()))
        .collect()
}

fn gates(case: &Value) -> Vec<String> {
    let rule = |gate: &Value| gate["rule"].as_str().unwrap().to_owned();
    case["gates"].as_array().unwrap().iter().filter(|gate| gate["weight"] == "block").map(rule).collect()
}

async fn again(desk: &TestDesk, case: &Value) -> Value {
    desk.ok("case_get", json!({ "id": case["id"] })).await
}

async fn attach(desk: &TestDesk, case: &Value, kind: &str) -> String {
    let file = desk.file(&format!("{kind}-{}.pdf", case["case_no"].as_str().unwrap()), kind.as_bytes());
    let request = json!({ "case_id": case["id"], "paths": [file], "kind": kind });
    let view = desk.ok("attachment_add", request).await;
    view["files"][0]["photo_id"].as_str().unwrap().to_owned()
}

/// Enters everything the usual rules ask.
async fn enter_all(desk: &TestDesk, case: &Value) -> Value {
    attach(desk, case, "id_copy").await;
    let proof = attach(desk, case, "hardship_proof").await;
    let facts = json!({
        "case_id": case["id"], "version": case["version"], "ownership": "owner", "registration": "area",
        "demolition": "none", "earlier": "none",
    });
    let case = desk.ok("eligibility_save", facts).await;
    let category = json!({
        "case_id": case["id"], "version": case["version"], "category": "db", "attachment_id": proof,
        "valid_from": "2026-01-01", "valid_to": "2026-12-31",
    });
    desk.ok("category_save", category).await
}

async fn decide(desk: &TestDesk, case: &Value, step: &str) -> Value {
    let now = again(desk, case).await;
    let request =
        json!({ "case_id": now["id"], "version": now["version"], "step": step, "decision": "pass" });
    desk.ok("case_review", request).await
}

/// A case that may hang out.
async fn approved(desk: &TestDesk, number: u32, address: &str) -> Value {
    let case = applicant(desk, number, address).await;
    enter_all(desk, &case).await;
    decide(desk, &case, "first_review").await;
    decide(desk, &case, "approval").await
}

#[tokio::test]
async fn without_rules_nothing_is_asked() {
    let job = Job::begun().await;
    let case = job.case_of("王秀梅").await;
    assert_eq!(case["eligibility"]["verdicts"], json!([]));
    assert_eq!(case["eligibility"]["review_step"], "first_review");
}

#[tokio::test]
async fn every_rule_is_unknown_first_and_met_by_its_field() {
    let desk = TestDesk::with_workspace().await;
    set_rules(&desk, usual()).await;
    let case = applicant(&desk, 0, "清潭路12号").await;
    let expected = [
        "age old_enough",
        "category_admitted category_held",
        "category_proof proof_missing",
        "category_validity validity_unknown",
        "residence registration_unknown",
        "ownership ownership_unknown",
        "demolition demolition_unknown",
        "earlier_adaptation earlier_unknown",
        "first_review review_missing",
        "approval review_missing",
        "publicity publicity_missing",
    ];
    assert_eq!(verdicts(&case), expected);
    let open = gates(&case);
    for rule in ["category_proof", "eligible_residence", "eligible_ownership", "first_review"] {
        assert!(open.contains(&rule.to_owned()), "{rule}: {open:?}");
    }
    let case = enter_all(&desk, &case).await;
    let met = case["eligibility"]["verdicts"].as_array().unwrap();
    assert!(met[..8].iter().all(|one| one["outcome"] == "met"), "{met:?}");
    assert_eq!(gates(&case), ["first_review"]);
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_proof_that_is_taken_off_the_case_proves_nothing() {
    let desk = TestDesk::with_workspace().await;
    set_rules(&desk, usual()).await;
    let case = applicant(&desk, 0, "清潭路12号").await;
    let case = enter_all(&desk, &case).await;
    let paper =
        case["attachments"].as_array().unwrap().iter().find(|one| one["kind"] == "hardship_proof").unwrap();
    desk.ok("attachment_remove", json!({ "id": paper["id"], "version": paper["version"] })).await;
    let case = again(&desk, &case).await;
    assert!(verdicts(&case).contains(&"category_proof proof_missing".to_owned()));
    assert_eq!(case["eligibility"]["categories"][0]["attachment_id"], Value::Null);
    let other = applicant(&desk, 1, "清潭路14号").await;
    let request = json!({
        "case_id": other["id"], "version": other["version"], "category": "db", "attachment_id": paper["id"],
    });
    let (code, fault) = desk.refused("category_save", request).await;
    assert_eq!((code.as_str(), fault.field.as_deref()), ("invalid_value", Some("attachment_id")));
}

#[tokio::test]
async fn bad_facts_are_refused_and_name_their_field() {
    let desk = TestDesk::with_workspace().await;
    let case = applicant(&desk, 0, "清潭路12号").await;
    let bad = [
        ("eligibility_save", json!({ "ownership": "squatter" }), "ownership"),
        ("eligibility_save", json!({ "demolition_year": "20" }), "demolition_year"),
        ("eligibility_save", json!({ "earlier": "perhaps" }), "earlier"),
        ("category_save", json!({ "category": "lm" }), "category"),
        (
            "category_save",
            json!({ "category": "db", "valid_from": "2026-12-31", "valid_to": "2026-01-01" }),
            "valid_to",
        ),
        ("case_review", json!({ "step": "first_review", "decision": "return" }), "reason"),
        ("case_review", json!({ "step": "approval", "decision": "pass" }), "step"),
        ("case_review", json!({ "step": "first_review", "decision": "pass", "on": "2027-01-01" }), "on"),
    ];
    for (command, fields, field) in bad {
        let mut request = json!({ "case_id": case["id"], "version": case["version"] });
        request.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        let (code, fault) = desk.refused(command, request).await;
        assert_eq!((code.as_str(), fault.field.as_deref()), ("invalid_value", Some(field)), "{fault:?}");
    }
    let stale = json!({ "case_id": case["id"], "version": 0, "ownership": "owner" });
    assert_eq!(desk.refused("eligibility_save", stale).await.0, "conflict");
    let rules = json!({ "minimum_age": 121 });
    let reference = desk.ok("reference", json!({})).await;
    let mut request = reference["programmes"][0].clone();
    let keep = ["id", "version", "code", "name", "year", "mode", "skipped", "target_homes"];
    request.as_object_mut().unwrap().retain(|name, _| keep.contains(&name.as_str()));
    request["rules"] = rules;
    assert_eq!(desk.refused("programme_save", request).await.1.field.as_deref(), Some("minimum_age"));
    assert_eq!(again(&desk, &case).await["version"], case["version"], "nothing was changed");
}

#[tokio::test]
async fn a_decision_moves_the_case_and_a_return_takes_it_back() {
    let desk = TestDesk::with_workspace().await;
    set_rules(&desk, usual()).await;
    let case = applicant(&desk, 0, "清潭路12号").await;
    let early = json!({
        "case_id": case["id"], "version": case["version"], "step": "first_review", "decision": "pass",
    });
    let (code, fault) = desk.refused("case_review", early).await;
    assert_eq!(code, "gate", "{fault:?}");
    assert_eq!(again(&desk, &case).await["eligibility"]["reviews"], json!([]), "nothing half done");
    enter_all(&desk, &case).await;
    let screened = decide(&desk, &case, "first_review").await;
    assert_eq!(
        (&screened["stage"], &screened["eligibility"]["review_step"]),
        (&json!("screened"), &json!("approval"))
    );
    let back = json!({
        "case_id": case["id"], "version": screened["version"], "step": "approval", "decision": "return",
        "reason": "低保证复印不清", "by": "周凯", "on": "2026.11.20",
    });
    let returned = desk.ok("case_review", back).await;
    assert_eq!(returned["stage"], "returned");
    let last = &returned["eligibility"]["reviews"][1];
    assert_eq!(
        (&last["by"], &last["on"], &last["reason"]),
        (&json!("周凯"), &json!("2026-11-20"), &json!("低保证复印不清"))
    );
    assert!(verdicts(&returned).contains(&"first_review review_missing".to_owned()), "looked at anew");
    let version = returned["version"].clone();
    let applied =
        desk.ok("case_move", json!({ "id": case["id"], "version": version, "to": "applied" })).await;
    let refuse = json!({
        "case_id": case["id"], "version": applied["version"], "step": "first_review", "decision": "refuse",
        "reason": "不在准入范围",
    });
    let left = desk.ok("case_review", refuse).await;
    assert_eq!((&left["stage"], &left["exit_reason"]), (&json!("exited"), &json!("not_eligible")));
    desk.assert_sound().await;
}

#[tokio::test]
async fn an_adaptation_of_this_home_in_another_programme_counts() {
    let job = Job::begun().await;
    let case = job.case_of("王秀梅").await;
    let planned = job.plan(&case, &yiju_tests::job::TWO_ITEMS).await;
    job.photograph(&planned).await;
    let contractor = job.contractor().await;
    job.accept(&planned, &contractor).await;
    let request = json!({
        "code": "02", "name": "以旧换新", "year": 2026, "mode": "trade_in", "skipped": [], "target_homes": 1,
        "rules": { "no_adaptation_within_years": 5 },
    });
    let second = job.desk.ok("programme_save", request).await;
    let home = json!({
        "programme": second["id"], "name": "邻居", "id_reason": "未提供", "town": case["town"],
        "village": case["village"], "address": case["address"], "categories": ["sh"],
    });
    let other = job.desk.create_past_duplicates(home, "两个项目").await;
    let verdict = &other["eligibility"]["verdicts"][0];
    assert_eq!((&verdict["code"], &verdict["outcome"]), (&json!("earlier_recent"), &json!("not_met")));
    let source = verdict["params"].as_array().unwrap().iter().find(|one| one["name"] == "source").unwrap();
    assert_eq!(source["value"], case["case_no"], "the case it was done in is named");
}

#[tokio::test]
async fn the_owner_is_asked_where_the_house_is_altered() {
    let job = Job::begun().await;
    let case = job.case_of("王秀梅").await;
    let planned = job.plan(&case, &yiju_tests::job::TWO_ITEMS).await;
    let asked = |case: &Value| {
        let mut gates = case["gates"].as_array().unwrap().iter();
        let named = |gate: &&Value| {
            gate["params"].as_array().unwrap().iter().any(|one| one["value"] == "owner_consent")
        };
        gates.find(named).map(|gate| gate["before"].as_str().unwrap().to_owned())
    };
    let owned = async |case: &Value, ownership: &str| {
        let facts = json!({ "case_id": case["id"], "version": case["version"], "ownership": ownership });
        job.desk.ok("eligibility_save", facts).await
    };
    assert_eq!(asked(&planned), None, "nobody has said who owns it");
    let own = owned(&planned, "owner").await;
    assert_eq!(asked(&own), None);
    let family = owned(&own, "family").await;
    assert_eq!(asked(&family).as_deref(), Some("plan_confirmed"));
    job.attach(&case, "owner_consent").await;
    assert_eq!(asked(&job.again(&case).await), None);
}

#[tokio::test]
async fn a_list_hangs_out_masked_and_lets_go_when_it_is_over() {
    let desk = TestDesk::with_workspace().await;
    set_rules(&desk, usual()).await;
    let cases = [approved(&desk, 0, "清潭路12号").await, approved(&desk, 1, "清潭路14号").await];
    let named = json!([cases[0]["case_no"], cases[1]["id"]]);
    let short = json!({ "cases": named, "place": "公示栏", "from": "2026-11-23", "to": "2026-11-28" });
    let (code, fault) = desk.refused("publicity_create", short).await;
    assert_eq!((code.as_str(), fault.field.as_deref()), ("invalid_value", Some("to")), "6 days are too few");
    let request = json!({ "cases": named, "place": "清潭社区公示栏", "from": "2026-11-23", "contact": "李敏 0000-0000" });
    let batch = desk.ok("publicity_create", request.clone()).await;
    assert_eq!((&batch["to"], &batch["state"]), (&json!("2026-11-29"), &json!("running")));
    assert_eq!(batch["number"], "2026-999999-01-A-P1");
    assert_eq!(batch["entries"][1]["masked_name"], "王*兰");
    let (_, fault) = desk.refused("publicity_create", request).await;
    assert!(fault.message.contains("P1 already"), "{fault:?}");
    let held = desk.ok("publicity_finish", json!({ "batch_id": batch["id"] })).await;
    assert_eq!(
        (&held["moved"], held["held"].as_array().unwrap().len()),
        (&json!(0), 2),
        "it still hangs out"
    );
    files_hold_no_id(&desk, &batch).await;
    desk.wait(7 * DAY);
    let done = desk.ok("publicity_finish", json!({ "batch_id": batch["id"] })).await;
    assert_eq!((&done["moved"], &done["batch"]["state"]), (&json!(2), &json!("over")));
    assert_eq!(again(&desk, &cases[0]).await["stage"], "publicised");
    desk.assert_sound().await;
}

/// Every cell of a workbook.
fn cells_of(bytes: &[u8]) -> Vec<String> {
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let sheets = book.worksheets();
    sheets.iter().flat_map(|(_, range)| range.cells()).map(|(_, _, cell)| cell.to_string()).collect()
}

/// Both files, read back.
async fn files_hold_no_id(desk: &TestDesk, batch: &Value) {
    let out = |format: &str| desk.text(&format!("公示.{format}"));
    for format in ["xlsx", "pdf"] {
        let request = json!({ "batch_id": batch["id"], "out": out(format), "format": format });
        assert_eq!(desk.ok("publicity_export", request).await["cases"], 2);
    }
    let bytes = std::fs::read(desk.path("公示.xlsx")).unwrap();
    let text = cells_of(&bytes).join("\n");
    for shown in ["王*梅", "王*兰", "五星街道", "清潭社区", "低保", "高龄", "2026年11月29日"]
    {
        assert!(text.contains(shown), "{shown} is not in {text}");
    }
    for hidden in ["王秀梅", "999999", "19410305", "1990000", "清潭路"] {
        assert!(!text.replace("2026-999999-01-A-P1", "").contains(hidden), "{hidden} is in {text}");
    }
    assert!(std::fs::read(desk.path("公示.pdf")).unwrap().starts_with(b"%PDF-"));
}

#[tokio::test]
async fn a_list_from_before_a_return_counts_no_more() {
    let desk = TestDesk::with_workspace().await;
    set_rules(&desk, usual()).await;
    let case = approved(&desk, 0, "清潭路12号").await;
    let request = json!({ "cases": [case["id"]], "place": "公示栏", "from": "2026-11-23" });
    desk.ok("publicity_create", request).await;
    desk.wait(7 * DAY);
    let shown = again(&desk, &case).await;
    assert!(verdicts(&shown).contains(&"publicity publicity_over".to_owned()));
    let back = json!({ "id": case["id"], "version": shown["version"], "to": "returned" });
    desk.ok("case_move", back).await;
    let version = again(&desk, &case).await["version"].clone();
    desk.ok("case_move", json!({ "id": case["id"], "version": version, "to": "applied" })).await;
    decide(&desk, &case, "first_review").await;
    let anew = decide(&desk, &case, "approval").await;
    assert!(verdicts(&anew).contains(&"publicity publicity_missing".to_owned()), "it hangs out anew");
}

#[tokio::test]
async fn an_open_objection_holds_a_case_and_an_upheld_one_ends_it() {
    let desk = TestDesk::with_workspace().await;
    set_rules(&desk, usual()).await;
    let cases = [approved(&desk, 0, "清潭路12号").await, approved(&desk, 1, "清潭路14号").await];
    let request =
        json!({ "cases": [cases[0]["id"], cases[1]["id"]], "place": "公示栏", "from": "2026-11-23" });
    let mut batch = desk.ok("publicity_create", request).await;
    for place in 0..2 {
        let entry = &batch["entries"][place];
        let request =
            json!({ "entry_id": entry["id"], "version": entry["version"], "objection": "有人反映" });
        batch = desk.ok("objection_save", request).await;
    }
    assert_eq!(batch["open_objections"], 2);
    desk.wait(7 * DAY);
    let held = desk.ok("publicity_finish", json!({ "batch_id": batch["id"] })).await;
    assert_eq!(held["held"][0], json!({ "case_no": cases[0]["case_no"], "code": "publicity" }));
    for (place, outcome) in ["rejected", "upheld"].iter().enumerate() {
        let entry = &batch["entries"][place];
        let silent =
            json!({ "entry_id": entry["id"], "version": entry["version"], "outcome": outcome, "note": " " });
        assert_eq!(desk.refused("objection_close", silent).await.1.field.as_deref(), Some("note"));
        let request = json!({ "entry_id": entry["id"], "version": entry["version"], "outcome": outcome, "note": "已核查" });
        batch = desk.ok("objection_close", request).await;
    }
    let left = again(&desk, &cases[1]).await;
    assert_eq!((&left["stage"], &left["exit_reason"]), (&json!("exited"), &json!("objection_upheld")));
    let done = desk.ok("publicity_finish", json!({ "batch_id": batch["id"] })).await;
    assert_eq!((&done["moved"], &done["held"]), (&json!(1), &json!([])));
    let rewritten = json!({
        "entry_id": batch["entries"][0]["id"], "version": batch["entries"][0]["version"], "objection": "又有人反映",
    });
    assert_eq!(desk.refused("objection_save", rewritten).await.0, "invalid_value");
    desk.assert_sound().await;
}

#[tokio::test]
async fn the_sample_office_shows_every_side_of_it() {
    let desk = TestDesk::bare();
    desk.ok("workspace_create", json!({ "dir": desk.text("sample"), "sample": 24 })).await;
    let lists = desk.ok("publicity_list", json!({})).await;
    let states: Vec<&Value> = lists["batches"].as_array().unwrap().iter().map(|one| &one["state"]).collect();
    assert_eq!(states, ["running", "over"]);
    assert!(
        lists["batches"].as_array().unwrap().iter().all(|one| !one["entries"].as_array().unwrap().is_empty())
    );
    let rows = desk.ok("case_list", json!({ "stages": ["applied"] })).await;
    let applied = desk.ok("case_get", json!({ "id": rows["rows"][0]["id"] })).await;
    let outcomes: Vec<&Value> =
        applied["eligibility"]["verdicts"].as_array().unwrap().iter().map(|one| &one["outcome"]).collect();
    assert!(outcomes.contains(&&json!("met")) && outcomes.contains(&&json!("unknown")), "{outcomes:?}");
    desk.assert_sound().await;
}
