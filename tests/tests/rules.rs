//! Rules every command keeps: nobody overwrites another's change, nothing sensitive leaves unasked, gates stand until
//! they are met or passed with a reason, and every refusal has a code.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails may say so by panicking")]

use std::sync::Arc;

use serde_json::{Value, json};
use yiju_app::{Call, Deaf, Event, Events, call, cancel};
use yiju_tests::{
    damage,
    desk::{TestDesk, USER, files_below},
    id_number,
    job::{Job, TWO_ITEMS},
    photos,
    roster::RosterFixture,
};

#[tokio::test]
async fn a_stale_change_is_a_conflict() {
    let job = Job::begun().await;
    let case = job.plan(&job.case_of("李㛃").await, &TWO_ITEMS).await;
    job.update(&case, json!({ "note": "先改的" })).await;
    let stale = json!({ "id": case["id"], "version": case["version"], "note": "后改的" });
    let (code, fault) = job.desk.refused("case_update", stale).await;
    assert_eq!(code, "conflict");
    assert!(fault.message.contains(case["case_no"].as_str().unwrap()), "{fault:?}");
    assert_eq!(job.again(&case).await["note"], "先改的");
    let line = &case["lines"][0];
    let change =
        json!({ "case_id": case["id"], "line_id": line["id"], "version": line["version"], "quantity": 4000 });
    job.desk.ok("plan_line_save", change.clone()).await;
    assert_eq!(job.desk.refused("plan_line_save", change).await.0, "conflict");
    let gone = json!({ "line_id": line["id"], "version": line["version"] });
    assert_eq!(job.desk.refused("plan_line_remove", gone).await.0, "conflict");
    let moved = json!({ "id": case["id"], "version": case["version"], "to": "screened", "reason": "急" });
    assert_eq!(job.desk.refused("case_move", moved).await.0, "conflict");
}

#[tokio::test]
async fn a_change_of_the_person_alone_makes_the_page_stale_and_stands_in_the_history() {
    let job = Job::begun().await;
    let case = job.case_of("李㛃").await;
    let change = |bank: &str| json!({ "id": case["id"], "version": case["version"], "bank_name": bank });
    job.desk.ok("case_update", change("示例银行")).await;
    assert_eq!(job.desk.refused("case_update", change("另一银行")).await.0, "conflict");
    let after = job.again(&case).await;
    assert_eq!(after["applicant"]["bank_name"], "示例银行");
    let history = after["history"].as_array().unwrap();
    let person = history.iter().find(|row| row["entity"] == "person").unwrap();
    assert_eq!(person["changes"][0]["field"], "bank_name");
    job.desk.assert_sound().await;
}

#[tokio::test]
async fn of_two_changes_at_once_one_wins() {
    let job = Job::begun().await;
    let case = job.case_of("李㛃").await;
    let change = |note: &str| {
        let request = json!({ "id": case["id"], "version": case["version"], "note": note });
        job.desk.call("case_update", request)
    };
    let (one, other) = tokio::join!(change("甲"), change("乙"));
    assert_ne!(one.is_ok(), other.is_ok(), "{one:?} {other:?}");
    job.desk.assert_sound().await;
}

fn new_case(name: &str, id_number: &str, address: &str) -> Value {
    json!({
        "name": name, "id_number": id_number, "phone": "199-0000-4321", "town": "东桥街道", "village": "柳园社区",
        "address": address, "categories": ["db"],
    })
}

#[tokio::test]
async fn a_second_case_of_a_home_or_person_needs_a_reason() {
    let desk = TestDesk::with_workspace().await;
    let (first, second) = (id_number::of("19430511", 3), id_number::of("19450722", 5));
    let there = desk.ok("case_create", new_case("王秀梅", &first, "长青路1号")).await;
    for (request, rule) in [
        (new_case("李建国", &second, "长青路 1 号"), "same_address"),
        (new_case("王秀梅", &first, "另一条路9号"), "same_person"),
    ] {
        let (code, fault) = desk.refused("case_create", request.clone()).await;
        assert_eq!((code.as_str(), fault.field.as_deref()), ("duplicate", Some("duplicate_reasons")));
        let details = fault.details.unwrap();
        let hit = &details[0];
        assert_eq!((&hit["other"]["case_no"], &hit["rule"]), (&there["case_no"], &json!(rule)));
        let made = desk.create_past_duplicates(request, "分户居住").await;
        assert_eq!(made["duplicates"][0]["pass"]["reason"], "分户居住");
        assert_eq!(made["duplicates"][0]["other"]["case_no"], there["case_no"]);
        let out =
            json!({ "id": made["id"], "version": made["version"], "to": "exited", "reason": "withdrawn" });
        desk.ok("case_move", out).await;
    }
    desk.assert_sound().await;
}

#[tokio::test]
async fn faulty_id_numbers_need_a_reason_too() {
    let desk = TestDesk::with_workspace().await;
    let wrong = id_number::with_wrong_check_digit(&id_number::of("19430511", 3));
    let (code, fault) = desk.refused("case_create", new_case("王秀梅", &wrong, "长青路1号")).await;
    assert_eq!((code.as_str(), fault.field.as_deref()), ("invalid_value", Some("id_number")));
    assert_eq!(fault.details.unwrap()["fault"], "id_check_digit");
    assert!(!fault.message.contains(&wrong), "the number itself is not repeated");
    let mut request = new_case("王秀梅", &wrong, "长青路1号");
    request["id_reason"] = json!("与户口簿一致");
    assert_eq!(desk.ok("case_create", request).await["applicant"]["id_status"], "unverified");
    let mut request = new_case("张玉珍", "", "长青路2号");
    assert_eq!(desk.refused("case_create", request.clone()).await.1.field.as_deref(), Some("id_number"));
    request["id_reason"] = json!("遗失补办中");
    assert_eq!(desk.ok("case_create", request).await["applicant"]["id_status"], "missing");
}

#[tokio::test]
async fn a_faulty_number_goes_into_a_case_with_its_own_reason_only() {
    let job = Job::begun().await;
    let case = job.case_of("李㛃").await;
    let wrong = id_number::with_wrong_check_digit(&id_number::of("19430511", 3));
    let change = |version: &Value, fields: Value| {
        let mut request = json!({ "id": case["id"], "version": version });
        request.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        request
    };
    let alone = change(&case["version"], json!({ "id_number": wrong }));
    let (code, fault) = job.desk.refused("case_update", alone).await;
    assert_eq!((code.as_str(), fault.field.as_deref()), ("invalid_value", Some("id_number")));
    assert_eq!(fault.details.as_ref().unwrap()["reason_allowed"], true);
    let wire = serde_json::to_value(&fault).unwrap();
    assert_eq!(wire["reason"]["code"], "id_refused");
    assert_eq!(wire["reason"]["params"][0], json!({ "name": "id_fault", "value": "id_check_digit" }));
    assert!(!wire.to_string().contains(&wrong), "the number itself is not repeated");
    let given = json!({ "id_number": wrong, "id_reason": "与户口簿一致" });
    let person = job.update(&case, given).await["applicant"].clone();
    assert_eq!((&person["id_status"], &person["id_reason"]), (&json!("unverified"), &json!("与户口簿一致")));
    // The reason was for that number; another faulty one needs its own.
    let other = id_number::with_wrong_check_digit(&id_number::of("19450722", 5));
    let again = job.again(&case).await;
    let request = change(&again["version"], json!({ "id_number": other }));
    assert_eq!(job.desk.refused("case_update", request).await.1.field.as_deref(), Some("id_number"));
    let right = json!({ "id_number": id_number::of("19450722", 5) });
    let person = job.update(&again, right).await["applicant"].clone();
    assert_eq!((&person["id_status"], &person["id_reason"]), (&json!("verified"), &json!("")));
}

#[tokio::test]
async fn gates_stand_until_met_or_passed_with_a_reason() {
    let job = Job::begun().await;
    let case = job.case_of("李㛃").await;
    let mut request = json!({ "id": case["id"], "version": case["version"], "to": "screened" });
    let (code, fault) = job.desk.refused("case_move", request.clone()).await;
    assert_eq!(code, "gate");
    let details = fault.details.unwrap();
    let papers: Vec<&Value> =
        details.as_array().unwrap().iter().map(|gate| &gate["params"][0]["value"]).collect();
    assert_eq!(papers, ["id_copy"], "{details}");
    assert_eq!(job.again(&case).await["stage"], "applied");
    request["reason"] = json!("证件补办中,先行初审");
    let moved = job.desk.ok("case_move", request).await;
    assert_eq!(moved["stage"], "screened");
    let notes = damage::texts(&job.desk.workspace(), "SELECT after FROM audit WHERE entity = 'gate'").await;
    assert_eq!(notes.len(), 1);
    assert!(notes[0].contains("证件补办中") && notes[0].contains("id_copy"), "{notes:?}");
    let other = job.case_of("王䶮").await;
    job.attach(&other, "id_copy").await;
    assert_eq!(job.step(&other, "screened").await["stage"], "screened", "a gate that is met stands open");
}

#[tokio::test]
async fn leaving_needs_a_reason_and_jumps_are_refused() {
    let job = Job::begun().await;
    let case = job.case_of("李㛃").await;
    let request = |to: &str, reason: Option<&str>| {
        let mut request = json!({ "id": case["id"], "version": case["version"], "to": to });
        if let Some(reason) = reason {
            request["reason"] = json!(reason);
        }
        request
    };
    for (to, reason, field) in [
        ("exited", None, "reason"),
        ("exited", Some("没理由"), "reason"),
        ("paid", Some("急"), "to"),
        ("nowhere", None, "to"),
    ] {
        let (code, fault) = job.desk.refused("case_move", request(to, reason)).await;
        assert_eq!(
            (code.as_str(), fault.field.as_deref()),
            ("invalid_value", Some(field)),
            "{to} {reason:?}"
        );
    }
    let left = job.desk.ok("case_move", request("exited", Some("withdrawn"))).await;
    assert_eq!((&left["stage"], &left["exit_reason"]), (&json!("exited"), &json!("withdrawn")));
}

/// A case with everything sensitive in it, and these values.
async fn sensitive(job: &Job) -> (Value, Vec<String>) {
    let case = job.case_of("李㛃").await;
    let account = "6222000000004321987";
    job.update(&case, json!({ "bank_account": account, "bank_name": "示例银行" })).await;
    let (spouse, phone) = (id_number::of("19440209", 9), "19900007788");
    let member = json!({
        "case_id": case["id"], "version": job.again(&case).await["version"], "name": "赵长庚", "relation": "配偶",
        "id_number": spouse, "phone": phone,
    });
    let case = job.desk.ok("member_add", member).await;
    let entry = job.roster.named("李㛃");
    let secrets = [&entry.id_number, &entry.phone, account, &spouse, phone].map(str::to_owned);
    (case, secrets.to_vec())
}

#[tokio::test]
async fn nothing_sensitive_leaves_unasked() {
    let job = Job::begun().await;
    let (case, secrets) = sensitive(&job).await;
    let file = job.desk.file("again.xlsx", &job.roster.xlsx());
    let requests = [
        ("case_get", json!({ "case_no": case["case_no"] })),
        ("case_list", json!({})),
        ("case_list", json!({ "query": secrets[0] })),
        ("today", json!({})),
        ("reference", json!({})),
        ("roster_import", json!({ "file": file, "dry_run": true })),
        ("workspace_check", json!({})),
    ];
    for (name, request) in requests {
        let view = job.desk.ok(name, request).await.to_string();
        for secret in &secrets {
            assert!(!view.contains(secret.as_str()), "{name} shows {secret}: {view}");
        }
    }
    let found = job.desk.ok("case_list", json!({ "query": secrets[3] })).await;
    assert_eq!(found["rows"][0]["case_no"], case["case_no"], "the spouse's number finds the case");
}

#[tokio::test]
async fn a_reveal_is_recorded_without_the_value() {
    let job = Job::begun().await;
    let (case, secrets) = sensitive(&job).await;
    let person = &case["applicant"]["id"];
    for (field, secret) in [("id_number", 0), ("phone", 1), ("bank_account", 2)] {
        let request =
            json!({ "case_id": case["id"], "person_id": person, "field": field, "reason": "电话核实" });
        assert_eq!(job.desk.ok("value_reveal", request).await["value"], secrets[secret]);
    }
    let notes = "SELECT user_name || ' ' || command || ' ' || entity_id || ' ' || after FROM audit WHERE entity = 'reveal'";
    let notes = damage::texts(&job.desk.workspace(), notes).await;
    assert_eq!(notes.len(), 3);
    for (note, field) in notes.iter().zip(["id_number", "phone", "bank_account"]) {
        for part in [USER, "value_reveal", person.as_str().unwrap(), field, "电话核实"] {
            assert!(note.contains(part), "{part} is missing in {note}");
        }
        assert!(secrets.iter().all(|secret| !note.contains(secret.as_str())), "{note}");
    }
    let stranger =
        json!({ "case_id": job.case_of("王䶮").await["id"], "person_id": person, "field": "phone" });
    assert_eq!(job.desk.refused("value_reveal", stranger).await.0, "not_found");
}

/// Asks the desk to stop a job as soon as it reports its first step.
struct StopAtOnce {
    desk: Arc<yiju_app::Desk>,
    job: &'static str,
}

impl Events for StopAtOnce {
    fn send(&self, event: Event) {
        if matches!(event, Event::Progress { .. }) {
            cancel(&self.desk, self.job);
        }
    }
}

async fn stopped(desk: &TestDesk, name: &str, request: Value) -> Result<Value, yiju_app::ApiError> {
    let ear = Arc::new(StopAtOnce { desk: desk.desk.clone(), job: "stop me" });
    let stop = Call { name: name.into(), request, user: Some(USER.into()), job: Some("stop me".into()) };
    call(&desk.desk, stop, ear).await
}

#[tokio::test]
async fn long_work_stops_between_its_steps_and_keeps_what_is_done() {
    let desk = TestDesk::with_workspace().await;
    let file = desk.file("花名册.xlsx", &RosterFixture::new(300).xlsx());
    let view = stopped(&desk, "roster_import", json!({ "file": file })).await.unwrap();
    let created = view["created"].as_i64().unwrap();
    assert!(view["cancelled"] == true && (1..=50).contains(&created), "{created}");
    assert_eq!(desk.ok("case_list", json!({})).await["total"], created);
    let folder = desk.path("many");
    photos::write_many(&folder, 30);
    let view = stopped(&desk, "photo_import", json!({ "paths": [folder] })).await.unwrap();
    let added = view["added"].as_i64().unwrap();
    assert!(view["cancelled"] == true && (1..30).contains(&added), "{added}");
    assert_eq!(desk.ok("photo_list", json!({})).await["total"], added);
    let counts = damage::texts(&desk.workspace(), "SELECT counts FROM imports WHERE kind = 'photos'").await;
    let counts: Vec<Value> = counts.iter().map(|text| serde_json::from_str(text).unwrap()).collect();
    assert_eq!(
        counts[0],
        json!({ "added": added, "placed": 0, "unchanged": 0, "refused": 0, "not_reached": 30 - added })
    );
    let backup = desk.text("office.zip");
    let fault = stopped(&desk, "workspace_backup", json!({ "file": backup })).await.unwrap_err();
    assert_eq!(serde_json::to_value(fault.code).unwrap(), "cancelled");
    assert!(!desk.path("office.zip").exists() && !desk.path("office.zip.part").exists());
    desk.assert_sound().await;
}

#[tokio::test]
async fn every_refusal_has_its_code() {
    let desk = TestDesk::bare();
    assert_eq!(desk.refused("case_list", json!({})).await.0, "no_workspace");
    assert_eq!(desk.refused("no_such_command", json!({})).await.0, "invalid_request");
    for (field, value) in [("area_code", "32040"), ("station", "a"), ("station", "AB")] {
        let mut request = json!({ "dir": desk.text("new") });
        request[field] = json!(value);
        let (code, fault) = desk.refused("workspace_create", request).await;
        assert_eq!((code.as_str(), fault.field.as_deref()), ("invalid_value", Some(field)));
        assert!(!desk.path("new").exists(), "nothing is left behind");
    }
    desk.file("full/file.txt", b"x");
    assert_eq!(desk.refused("workspace_create", json!({ "dir": desk.text("full") })).await.0, "unusable");
    assert_eq!(desk.refused("workspace_open", json!({ "dir": desk.text("full") })).await.0, "unusable");
    assert_eq!(desk.refused("workspace_open", json!({ "dir": desk.text("absent") })).await.0, "unusable");
    desk.make_workspace("office").await;
    assert_eq!(desk.refused("case_list", json!({ "querry": "x" })).await.0, "invalid_request");
    assert_eq!(desk.refused("case_list", json!({ "limit": "many" })).await.0, "invalid_request");
    assert_eq!(desk.refused("case_get", json!({ "case_no": "2026-999999-01-A0001" })).await.0, "not_found");
    let absent = "0199a000-0000-7000-8000-000000000000";
    assert_eq!(desk.refused("case_get", json!({ "id": absent })).await.0, "not_found");
    let nobody = Call {
        name: "user_set".into(),
        request: json!({ "name": " " }),
        user: Some(String::new()),
        job: None,
    };
    let fault = call(&desk.desk, nobody, Arc::new(Deaf)).await.unwrap_err();
    assert_eq!(serde_json::to_value(fault.code).unwrap(), "invalid_value");
    let unnamed = Call {
        name: "case_create".into(),
        request: new_case("王秀梅", &id_number::of("19430511", 3), "长青路1号"),
        user: Some(String::new()),
        job: None,
    };
    let fault = call(&desk.desk, unnamed, Arc::new(Deaf)).await.unwrap_err();
    assert_eq!(serde_json::to_value(fault.code).unwrap(), "no_user");
}

#[tokio::test]
async fn a_workspace_that_cannot_be_made_leaves_nothing_behind() {
    let desk = TestDesk::bare();
    let request = json!({ "dir": desk.text("office") });
    let odd = Call { name: "workspace_create".into(), request, user: Some("李\u{0}敏".into()), job: None };
    let fault = call(&desk.desk, odd, Arc::new(Deaf)).await.unwrap_err();
    assert_eq!(serde_json::to_value(fault.code).unwrap(), "invalid_value", "{fault:?}");
    assert!(files_below(&desk.path("office")).is_empty(), "{:?}", files_below(&desk.path("office")));
    desk.make_workspace("office").await;
}

#[tokio::test]
async fn values_that_cannot_be_are_refused_by_field() {
    let job = Job::begun().await;
    let case = job.case_of("李㛃").await;
    let update =
        |field: &str, value: Value| json!({ "id": case["id"], "version": case["version"], field: value });
    for (field, value) in [
        ("name", json!(" ")),
        ("address", json!("")),
        ("applied_on", json!("去年")),
        ("categories", json!(["zz"])),
        ("contractor_id", json!("nobody")),
    ] {
        let (code, fault) = job.desk.refused("case_update", update(field, value)).await;
        assert_eq!((code.as_str(), fault.field.as_deref()), ("invalid_value", Some(field)), "{fault:?}");
    }
    for (field, value) in [
        ("code", json!("N99")),
        ("quantity", json!(-1)),
        ("unit_price_fen", json!(-1)),
        ("quantity", json!(i64::MAX)),
    ] {
        let mut line = json!({ "case_id": case["id"], "code": "N86-13" });
        line[field] = value;
        let (code, fault) = job.desk.refused("plan_line_save", line.clone()).await;
        assert_eq!(
            (code.as_str(), fault.field.as_deref()),
            ("invalid_value", Some(field)),
            "{line} {fault:?}"
        );
    }
    assert_eq!(job.again(&case).await["version"], case["version"]);
}

#[tokio::test]
async fn amounts_beyond_all_bounds_are_refused_and_change_nothing() {
    let job = Job::begun().await;
    let case = job.plan(&job.case_of("李㛃").await, &TWO_ITEMS[..1]).await;
    for (price, quantity) in [(i64::MAX, 1000), (i64::MAX, 1), (i64::MAX / 2, 1999), (1, i64::MAX)] {
        let line = json!({
            "case_id": case["id"], "name": "自定项目", "kind": "optional", "unit_price_fen": price, "quantity": quantity,
        });
        if let Err(fault) = job.desk.call("plan_line_save", line).await {
            assert_eq!(serde_json::to_value(fault.code).unwrap(), "invalid_value", "{fault:?}");
        }
    }
    let after = job.again(&case).await;
    let amounts = after["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| i128::from(line["amount_fen"].as_i64().unwrap()));
    assert_eq!(amounts.sum::<i128>(), i128::from(after["total_fen"].as_i64().unwrap()));
    job.desk.assert_sound().await;
}

#[tokio::test]
async fn a_nul_character_is_left_out_or_refused_but_no_fault_of_ours() {
    let desk = TestDesk::with_workspace().await;
    let (first, second) = (id_number::of("19430511", 3), id_number::of("19450722", 5));
    let mut request = new_case("王\u{0}秀梅", &first, "长青路1号");
    assert_eq!(desk.ok("case_create", request.clone()).await["applicant"]["name"], "王秀梅");
    request = new_case("李建国", &second, "长青路2号");
    request["note"] = json!("a\u{0}b");
    let (code, fault) = desk.refused("case_create", request).await;
    assert_eq!(code, "invalid_value", "{fault:?}");
}

#[tokio::test]
async fn a_reason_alone_leaves_the_id_number_alone() {
    let job = Job::begun().await;
    let case = job.case_of("李㛃").await;
    let masked = case["applicant"]["id_masked"].clone();
    assert!(masked.is_string(), "{masked}");
    let after = job.update(&case, json!({ "id_reason": "已核对原件" })).await;
    assert_eq!(after["applicant"]["id_masked"], masked);
    assert_eq!(after["applicant"]["id_status"], "verified");
}

#[tokio::test]
async fn the_figures_of_a_submitted_case_do_not_change_any_more() {
    let desk = TestDesk::bare();
    desk.ok("workspace_create", json!({ "dir": desk.text("office"), "sample": 24 })).await;
    for stage in ["submitted", "paid", "archived"] {
        let rows = desk.ok("case_list", json!({ "stages": [stage] })).await;
        let case = desk.ok("case_get", json!({ "id": rows["rows"][0]["id"] })).await;
        let line = &case["lines"][0];
        let change = json!({ "case_id": case["id"], "line_id": line["id"], "version": line["version"], "quantity": 9000 });
        assert_eq!(desk.refused("plan_line_save", change).await.0, "invalid_value", "{stage}");
        let gone = json!({ "line_id": line["id"], "version": line["version"] });
        assert_eq!(desk.refused("plan_line_remove", gone).await.0, "invalid_value", "{stage}");
        let other = json!({ "id": case["id"], "version": case["version"], "categories": ["sh"] });
        assert_eq!(desk.refused("case_update", other).await.0, "invalid_value", "{stage}");
        let note = json!({ "id": case["id"], "version": case["version"], "note": "只改备注" });
        assert_eq!(desk.ok("case_update", note).await["subsidy_fen"], case["subsidy_fen"], "{stage}");
    }
}

#[tokio::test]
async fn the_same_address_in_two_villages_is_two_homes() {
    let job = Job::begun().await;
    let row = |name: &str, order: u32, village: &str| {
        json!({
            "name": name, "id_number": id_number::of("19410305", order), "town": "甲镇", "village": village,
            "address": "3组12号", "categories": ["db"],
        })
    };
    let east = job.desk.ok("case_create", row("东村老人", 801, "东村")).await;
    let west = job.desk.ok("case_create", row("西村老人", 802, "西村")).await;
    assert_eq!((&east["village"], &west["village"]), (&json!("东村"), &json!("西村")));
    let (code, _) = job.desk.refused("case_create", row("同户老人", 803, "西村")).await;
    assert_eq!(code, "duplicate");
}

#[tokio::test]
async fn an_address_edit_does_not_move_the_other_case_of_the_home() {
    let job = Job::begun().await;
    let one = job.case_of("李㛃").await;
    let second = json!({
        "name": "同住老人", "id_number": id_number::of("19420305", 811), "town": one["town"], "village": one["village"],
        "address": one["address"], "categories": ["db"],
    });
    let two = job.desk.create_past_duplicates(second, "分户").await;
    let moved = job.update(&two, json!({ "address": "新家路1号" })).await;
    assert_eq!(moved["address"], "新家路1号");
    assert_eq!(job.again(&one).await["address"], one["address"]);
    job.desk.assert_sound().await;
}

#[tokio::test]
async fn photos_of_a_removed_line_stay_with_the_case() {
    let job = Job::begun().await;
    let case = job.plan(&job.case_of("李㛃").await, &TWO_ITEMS).await;
    let folder = tempfile::tempdir().unwrap();
    let shot = folder.path().join("before.jpg");
    photos::write_room(&shot, yiju_photos::scene::SceneKind::Door, 0, 5);
    let request = json!({ "paths": [shot], "case": case["case_no"], "item": 1, "stage": "before" });
    job.desk.ok("photo_import", request).await;
    let case = job.again(&case).await;
    let line = &case["lines"][0];
    let after =
        job.desk.ok("plan_line_remove", json!({ "line_id": line["id"], "version": line["version"] })).await;
    assert_eq!(after["loose_photos"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn taking_acceptance_back_takes_its_date_back() {
    let desk = TestDesk::bare();
    desk.ok("workspace_create", json!({ "dir": desk.text("office"), "sample": 12 })).await;
    let rows = desk.ok("case_list", json!({ "stages": ["accepted"] })).await;
    let case = desk.ok("case_get", json!({ "id": rows["rows"][0]["id"] })).await;
    assert!(case["accepted_on"].is_string());
    let back = json!({ "id": case["id"], "version": case["version"], "to": "rectifying" });
    assert!(desk.ok("case_move", back).await["accepted_on"].is_null());
}

#[tokio::test]
async fn handing_a_paper_out_is_recorded_once() {
    let job = Job::begun().await;
    let case = job.plan(&job.case_of("李㛃").await, &TWO_ITEMS).await;
    let paper = job.desk.ok("paper_make", json!({ "case": case["case_no"], "kind": "work_order" })).await;
    let file = job.desk.desk.paper_path(paper["id"].as_str().unwrap()).await.unwrap();
    assert!(file.is_file());
    let history = job.again(&case).await["history"].as_array().unwrap().clone();
    let prints = history.iter().filter(|row| row["command"] == "paper_printed").count();
    assert_eq!(prints, 1);
}
