//! Assessments: filled in and scored, entered from elsewhere, taken back, printed; and what the case repeats of them.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails may say so by panicking")]

use std::path::Path;

use serde_json::{Value, json};
use yiju_tests::{
    job::{Job, TWO_ITEMS},
    programs,
};

const NATIONAL: &str = "gbt-42195-2022";

async fn begun() -> (Job, Value, Value) {
    let job = Job::begun().await;
    let case = job.case_of("李㛃").await;
    let started = job.desk.ok("assessment_start", json!({ "case": case["case_no"] })).await;
    let form = started["case"]["assessments"][0].clone();
    assert_eq!(form["id"], started["assessment_id"]);
    (job, case, form)
}

/// Most points of every item, out of the instrument itself.
async fn best(job: &Job) -> serde_json::Map<String, Value> {
    let list = job.desk.ok("instrument_list", json!({})).await;
    let all = list["instruments"].as_array().unwrap();
    let national = all.iter().find(|one| one["id"] == NATIONAL).unwrap();
    let sections = national["sections"].as_array().unwrap();
    let items = sections.iter().flat_map(|section| section["items"].as_array().unwrap());
    items.map(|item| (item["code"].as_str().unwrap().to_owned(), item["max"].clone())).collect()
}

async fn save(job: &Job, form: &Value, fields: Value) -> Value {
    let mut request = json!({ "id": form["id"], "version": form["version"] });
    request.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    job.desk.ok("assessment_save", request).await
}

async fn refused(job: &Job, form: &Value, fields: Value) -> (String, Option<String>) {
    let mut request = json!({ "id": form["id"], "version": form["version"] });
    request.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    let (code, fault) = job.desk.refused("assessment_save", request).await;
    (code, fault.field)
}

/// A form with everything a result needs; bathing costs three points.
async fn whole(job: &Job, form: &Value) -> Value {
    let mut answers = best(job).await;
    answers.insert("B.1.3".into(), json!(1));
    let head = json!({
        "answers": answers, "assessed_on": "2026-11-20", "time_in": "9:10", "time_out": "1005", "mode": "visit",
        "assessor_1": "李敏", "assessor_2": "周凯", "provider": "李建国", "provider_relation": "儿子",
    });
    save(job, form, head).await
}

async fn finish(job: &Job, form: &Value) -> Value {
    job.desk.ok("assessment_finish", json!({ "id": form["id"], "version": form["version"] })).await
}

fn missing(case: &Value) -> bool {
    case["gates"].as_array().unwrap().iter().any(|gate| gate["rule"] == "valid_assessment")
}

#[tokio::test]
async fn a_form_is_scored_while_it_is_filled_in() {
    let (job, case, form) = begun().await;
    assert_eq!((&form["state"], &form["score"]["total"]), (&json!("draft"), &json!(0)));
    assert_eq!((&form["provider"], &form["provider_relation"]), (&json!("李㛃"), &json!("本人")));
    let form = save(&job, &form, json!({ "answers": { "B.1.1": 4, "B.2.4": 3 } })).await;
    assert_eq!(form["score"]["total"], 7);
    assert_eq!(form["score"]["missing"].as_array().unwrap().len(), 24);
    let form = save(&job, &form, json!({ "answers": { "B.1.1": null, "B.2.4": 1 } })).await;
    assert_eq!((&form["score"]["total"], &form["answers"]), (&json!(1), &json!({ "B.2.4": 1 })));
    assert!(form["final_level"].is_null());
    let case = job.again(&case).await;
    assert_eq!((&case["assessed_on"], missing(&case)), (&Value::Null, true), "a form is not a result");
    let history = &case["history"].as_array().unwrap()[0];
    let answers =
        history["changes"].as_array().unwrap().iter().find(|one| one["field"] == "answers").unwrap();
    assert_eq!((&answers["before"], &answers["after"]), (&json!("B.1.1 4, B.2.4 3"), &json!("B.2.4 1")));
    job.desk.assert_sound().await;
}

#[tokio::test]
async fn a_finished_form_says_its_level_and_the_case_repeats_it() {
    let (job, case, form) = begun().await;
    let form = whole(&job, &form).await;
    assert_eq!((&form["time_in"], &form["time_out"]), (&json!("09:10"), &json!("10:05")));
    let grounds = json!({ "grounds": ["care_risk"], "ground_note": "10 月跌倒两次" });
    let form = save(&job, &form, grounds).await;
    assert_eq!(form["score"]["trail"][1]["rule"], "ground");
    let after = finish(&job, &form).await;
    let result = &after["assessments"][0];
    let found =
        ["state", "is_current", "instrument_version", "final_level", "last_day"].map(|name| &result[name]);
    assert_eq!(found, [&json!("finished"), &json!(true), &json!(1), &json!(2), &json!("2027-11-20")]);
    assert_eq!((&result["score"]["total"], &result["score"]["initial_level"]), (&json!(87), &json!(1)));
    let repeated = ["ability_level", "assessed_on", "assessor"].map(|name| &after[name]);
    assert_eq!(repeated, [&json!(2), &json!("2026-11-20"), &json!("李敏、周凯")]);
    assert!(!missing(&after));
    assert_ne!(after["version"], case["version"], "a page opened before is stale");
    // What is finished is not changed.
    let (code, field) = refused(&job, result, json!({ "answers": { "B.1.1": 0 } })).await;
    assert_eq!((code.as_str(), field.as_deref()), ("invalid_value", Some("id")));
    job.desk.assert_sound().await;
}

#[tokio::test]
async fn what_a_result_needs_is_asked_for_by_field() {
    let (job, _, form) = begun().await;
    let refusal = async |form: &Value| {
        let request = json!({ "id": form["id"], "version": form["version"] });
        job.desk.refused("assessment_finish", request).await.1
    };
    assert_eq!(refusal(&form).await.field.as_deref(), Some("assessed_on"));
    let form = save(&job, &form, json!({ "assessed_on": "2026-11-20" })).await;
    assert_eq!(refusal(&form).await.field.as_deref(), Some("assessor_1"));
    let form = save(&job, &form, json!({ "assessor_1": "李敏", "assessor_2": "李敏" })).await;
    assert_eq!(refusal(&form).await.field.as_deref(), Some("assessor_2"), "two people");
    let form = save(&job, &form, json!({ "assessor_2": "周凯", "answers": { "B.1.1": 4 } })).await;
    let fault = refusal(&form).await;
    assert_eq!(fault.field.as_deref(), Some("answers"));
    assert_eq!(fault.details.unwrap()["missing"].as_array().unwrap().len(), 25);
    let form = whole(&job, &form).await;
    let form = save(&job, &form, json!({ "grounds": ["dementia"] })).await;
    assert_eq!(refusal(&form).await.field.as_deref(), Some("ground_note"));
    for (fields, field) in [
        (json!({ "answers": { "B.2.4": 4 } }), "answers"),
        (json!({ "answers": { "B.9.9": 1 } }), "answers"),
        (json!({ "answers": { "B.1.1": -1 } }), "answers"),
        (json!({ "grounds": ["luck"] }), "grounds"),
        (json!({ "grounds": ["coma"] }), "grounds"),
        (json!({ "assessed_on": "2027-01-01" }), "assessed_on"),
        (json!({ "time_in": "25:00" }), "time_in"),
        (json!({ "body_id": "nobody" }), "body_id"),
    ] {
        let found = refused(&job, &form, fields.clone()).await;
        assert_eq!(found, ("invalid_value".to_owned(), Some(field.to_owned())), "{fields}");
    }
}

#[tokio::test]
async fn a_stale_form_is_a_conflict_and_a_second_form_is_refused() {
    let (job, case, form) = begun().await;
    save(&job, &form, json!({ "answers": { "B.1.1": 4 } })).await;
    assert_eq!(refused(&job, &form, json!({ "answers": { "B.1.1": 3 } })).await.0, "conflict");
    let (code, fault) = job.desk.refused("assessment_start", json!({ "case": case["case_no"] })).await;
    assert_eq!((code.as_str(), fault.field.as_deref()), ("invalid_value", Some("case")));
    let kept = &job.again(&case).await["assessments"][0];
    let discard = json!({ "id": kept["id"], "version": kept["version"], "reason": " " });
    assert_eq!(job.desk.refused("assessment_withdraw", discard).await.1.field.as_deref(), Some("reason"));
    let discard = json!({ "id": kept["id"], "version": kept["version"], "reason": "拿错表" });
    let after = job.desk.ok("assessment_withdraw", discard).await;
    assert_eq!(after["assessments"][0]["state"], "withdrawn");
    job.desk.ok("assessment_start", json!({ "case": case["case_no"] })).await;
}

#[tokio::test]
async fn an_older_scale_is_kept_and_never_converted() {
    let job = Job::begun().await;
    let case = job.case_of("李㛃").await;
    job.attach(&case, "other").await;
    let paper = job.again(&case).await["attachments"][0]["id"].clone();
    let enter = |level: i64| {
        json!({
            "case": case["id"], "instrument": "mzt-039-2013", "assessed_on": "2026-06-01", "level": level,
            "body": "街道评估站", "valid_until": "2026-12-01", "attachment_id": paper,
        })
    };
    let (code, fault) = job.desk.refused("assessment_enter", enter(4)).await;
    assert_eq!(
        (code.as_str(), fault.field.as_deref()),
        ("invalid_value", Some("level")),
        "its levels are 0 to 3"
    );
    let after = job.desk.ok("assessment_enter", enter(3)).await;
    let result = &after["assessments"][0];
    let found =
        ["scale", "final_level", "outside_standard", "last_day", "attachment_id"].map(|name| &result[name]);
    assert_eq!(found, [&json!("MZ/T 039-2013"), &json!(3), &json!(true), &json!("2026-12-01"), &paper]);
    let repeated = ["ability_level", "assessed_on", "assessor"].map(|name| &after[name]);
    assert_eq!(repeated, [&Value::Null, &json!("2026-06-01"), &json!("街道评估站")]);
    assert!(!missing(&after));
    let start = json!({ "case": case["case_no"], "instrument": "mzt-039-2013" });
    let (_, fault) = job.desk.refused("assessment_start", start).await;
    assert!(fault.message.contains("only recorded"), "{}", fault.message);
    // Its day, level and body are its own: changing the case does not change them.
    let update = json!({ "id": case["id"], "version": after["version"], "assessor": "别人" });
    assert_eq!(job.desk.refused("case_update", update).await.1.field.as_deref(), Some("assessor"));
    job.desk.assert_sound().await;
}

#[tokio::test]
async fn a_score_leads_to_items_and_says_so() {
    let (job, case, form) = begun().await;
    let surveyed = |fields: Value| {
        let mut request = json!({ "case_id": case["id"] });
        request.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        job.desk.ok("survey_save", request)
    };
    let before = surveyed(json!({ "floor": 5 })).await;
    assert!(need(&before, "bath").is_none(), "a form that is not finished leads nowhere: {before}");
    finish(&job, &whole(&job, &form).await).await;
    let after = job.desk.ok("survey_get", json!({ "case_id": case["id"] })).await;
    let bath = need(&after, "bath").unwrap();
    let reason = &bath["reasons"][0];
    assert_eq!(
        (&reason["kind"], &reason["code"], &reason["value"]),
        (&json!("score"), &json!("B.1.3"), &json!(1))
    );
    assert_eq!(bath["open"], json!(true));
    assert!(need(&after, "walk_with_aid").is_none(), "walks on the level with all points: {after}");
}

fn need<'a>(survey: &'a Value, rule: &str) -> Option<&'a Value> {
    survey["needs"].as_array().unwrap().iter().find(|one| one["rule"] == rule)
}

#[tokio::test]
async fn taking_a_result_back_brings_the_one_before_it_forward() {
    let job = Job::begun().await;
    let case = job.case_of("李㛃").await;
    job.assess_elsewhere(&case, "2026-03-01", 1).await;
    let both = job.assess_elsewhere(&case, "2026-11-01", 3).await;
    assert_eq!(
        (&both["ability_level"], &both["assessments"][0]["outside_standard"]),
        (&json!(3), &json!(true))
    );
    let older = job.assess_elsewhere(&case, "2026-01-05", 0).await;
    assert_eq!(older["ability_level"], 3, "an older result entered later does not hold");
    let newest = &older["assessments"][0];
    let back = json!({ "id": newest["id"], "version": newest["version"], "reason": "录错人" });
    let after = job.desk.ok("assessment_withdraw", back.clone()).await;
    assert_eq!((&after["ability_level"], &after["assessed_on"]), (&json!(1), &json!("2026-03-01")));
    assert_eq!(job.desk.refused("assessment_withdraw", back).await.0, "conflict");
    for one in after["assessments"].as_array().unwrap().iter().filter(|one| one["state"] == "finished") {
        let back = json!({ "id": one["id"], "version": one["version"], "reason": "清空" });
        job.desk.ok("assessment_withdraw", back).await;
    }
    let bare = job.again(&case).await;
    assert_eq!((&bare["ability_level"], &bare["assessed_on"]), (&Value::Null, &Value::Null));
    assert!(missing(&bare));
    job.desk.assert_sound().await;
}

#[tokio::test]
async fn the_gate_wants_a_result_that_is_not_too_old() {
    let job = Job::begun().await;
    let case = job.case_of("李㛃").await;
    let enter = |on: &str, until: Option<&str>| {
        json!({
            "case": case["id"], "instrument": NATIONAL, "assessed_on": on, "level": 1, "body": "站",
            "valid_until": until,
        })
    };
    // The clock stands on 2026-11-23.
    assert!(missing(&job.desk.ok("assessment_enter", enter("2025-11-22", None)).await), "a year and a day");
    assert!(missing(&job.desk.ok("assessment_enter", enter("2026-06-01", Some("2026-11-22"))).await));
    let fresh = job.desk.ok("assessment_enter", enter("2025-11-23", None)).await;
    assert!(!missing(&fresh), "the last day counts");
    for to in ["screened", "approved", "in_publicity", "publicised", "to_assess", "assessed"] {
        let version = job.again(&case).await["version"].clone();
        let request = json!({ "id": case["id"], "version": version, "to": to, "reason": "试" });
        job.desk.ok("case_move", request).await;
    }
    job.desk.wait(86_400_000);
    assert!(missing(&job.again(&case).await), "the next day it is too old");
}

#[tokio::test]
async fn the_report_prints_every_item_and_only_of_our_own_results() {
    let (job, case, form) = begun().await;
    let print = json!({ "case": case["case_no"], "kind": "assessment", "out": job.desk.text("a.pdf") });
    let (_, fault) = job.desk.refused("paper_make", print.clone()).await;
    assert_eq!(fault.field.as_deref(), Some("assessment_id"), "nothing is finished");
    let form = whole(&job, &form).await;
    let form = save(&job, &form, json!({ "grounds": ["care_risk"], "ground_note": "10 月跌倒两次" })).await;
    finish(&job, &form).await;
    let paper = job.desk.ok("paper_make", print).await;
    assert_eq!(
        (&paper["kind"], &paper["number"]),
        (&json!("assessment"), &json!(format!("{}-D1", case["case_no"].as_str().unwrap())))
    );
    if let Some(text) = programs::pdf_text(Path::new(&job.desk.text("a.pdf"))) {
        for words in [
            "李㛃",
            "B.1.3",
            "B.4.5",
            "87/90",
            "1级轻度失能",
            "2级中度失能",
            "10月跌倒两次",
            "李建国",
            "评估员（二）",
        ] {
            assert!(text.contains(words), "{words} is missing in {text}");
        }
    }
    let later = job.assess_elsewhere(&case, "2026-11-22", 1).await;
    assert_eq!(later["assessments"][0]["origin"], "entered");
    let print = json!({ "case": case["case_no"], "kind": "assessment" });
    let (_, fault) = job.desk.refused("paper_make", print).await;
    assert!(fault.message.contains("made elsewhere"), "{}", fault.message);
    // The earlier one can still be printed by name.
    let named = json!({ "case": case["case_no"], "kind": "assessment", "assessment_id": form["id"], "language": "en" });
    assert_eq!(
        job.desk.ok("paper_make", named).await["number"],
        format!("{}-D2", case["case_no"].as_str().unwrap())
    );
}

#[tokio::test]
async fn the_sample_office_has_assessments_of_every_kind() {
    let desk = yiju_tests::desk::TestDesk::bare();
    desk.ok("user_set", json!({ "name": "李敏" })).await;
    desk.ok("workspace_create", json!({ "dir": desk.text("sample"), "sample": 24 })).await;
    let rows = desk.ok("case_list", json!({})).await;
    let mut seen = std::collections::BTreeSet::new();
    for row in rows["rows"].as_array().unwrap() {
        let case = desk.ok("case_get", json!({ "id": row["id"] })).await;
        for one in case["assessments"].as_array().unwrap() {
            let kind = ["state", "origin", "scale"].map(|name| one[name].as_str().unwrap().to_owned());
            seen.insert(kind.join(" "));
            if one["is_current"] == true && one["instrument"] == NATIONAL {
                assert_eq!(case["ability_level"], one["final_level"]);
            }
        }
    }
    for kind in [
        "finished own GB/T 42195-2022",
        "finished entered GB/T 42195-2022",
        "finished entered MZ/T 039-2013",
        "draft own GB/T 42195-2022",
    ] {
        assert!(seen.contains(kind), "{kind} is not in {seen:?}");
    }
    desk.assert_sound().await;
}

#[tokio::test]
async fn the_completion_report_names_the_scale() {
    let job = Job::begun().await;
    let case = job.plan(&job.case_of("李㛃").await, &TWO_ITEMS).await;
    job.assess_elsewhere(&case, "2026-11-01", 1).await;
    let out = job.desk.text("c.pdf");
    job.desk.ok("paper_make", json!({ "case": case["case_no"], "kind": "completion", "out": out })).await;
    let Some(text) = programs::pdf_text(Path::new(&out)) else { return };
    assert!(text.contains("轻度失能（GB/T42195-2022）"), "{text}");
}
