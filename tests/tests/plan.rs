//! The plan: confirmed, locked, changed by numbered orders, opened again.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails may say so by panicking")]

use serde_json::{Value, json};
use yiju_tests::job::{Job, TWO_ITEMS};

/// A case with a plan that lacks nothing but the confirmation.
async fn drafted() -> (Job, Value) {
    let job = Job::begun().await;
    let case = job.case_of("李㛃").await;
    job.plan(&case, &TWO_ITEMS).await;
    let case = job.photograph(&job.again(&case).await).await;
    for kind in ["id_copy", "hardship_proof", "signed_plan", "property_proof"] {
        job.attach(&case, kind).await;
    }
    for to in ["screened", "approved", "in_publicity", "publicised", "to_assess"] {
        job.step(&case, to).await;
    }
    job.assess_elsewhere(&case, "2026-10-12", 1).await;
    for to in ["assessed", "plan_draft"] {
        job.step(&case, to).await;
    }
    let case = job.again(&case).await;
    (job, case)
}

async fn confirm(job: &Job, case: &Value) -> Value {
    let request = json!({
        "case_id": case["id"], "version": job.again(case).await["version"], "agreed_on": "2026-11-20",
        "agreed_as": "agent", "agreed_by": "李建国（儿子）",
    });
    job.desk.ok("plan_confirm", request).await
}

fn line(case: &Value, item_no: i64) -> &Value {
    let mut lines = case["lines"].as_array().unwrap().iter();
    lines.find(|line| line["item_no"] == item_no).unwrap_or_else(|| panic!("item {item_no} in {case}"))
}

/// Kind and reason of the refusal, and the field it names.
async fn refused(job: &Job, name: &str, request: Value) -> (String, Option<String>) {
    let (_, fault) = job.desk.refused(name, request).await;
    let reason = serde_json::to_value(fault.reason.code).unwrap();
    (reason.as_str().unwrap().to_owned(), fault.field)
}

fn change_of(case: &Value, lines: Value, removed: Value) -> Value {
    json!({
        "case_id": case["id"], "version": case["version"], "reason": "墙体不能承重，改用落地扶手",
        "agreed_on": "2026-11-24", "agreed_as": "elder", "office": "王科长", "lines": lines, "removed": removed,
    })
}

#[tokio::test]
async fn a_confirmed_plan_says_who_and_when_and_locks_its_lines() {
    let (job, case) = drafted().await;
    assert_eq!((&case["plan"]["locked"], &case["plan"]["version"]), (&json!(false), &Value::Null));
    let case = confirm(&job, &case).await;
    assert_eq!((&case["stage"], &case["confirmed_on"]), (&json!("plan_confirmed"), &json!("2026-11-20")));
    let version = &case["plan"]["versions"][0];
    assert_eq!((&version["number"], &version["agreed_as"]), (&json!(1), &json!("agent")));
    assert_eq!(version["agreed_by"], "李建国（儿子）");
    assert_eq!((&version["total_fen"], &version["lines"]), (&case["total_fen"], &json!(2)));
    let signed =
        case["attachments"].as_array().unwrap().iter().find(|one| one["kind"] == "signed_plan").unwrap();
    assert_eq!(version["attachment_id"], signed["id"], "the signed paper goes with it");

    let first = line(&case, 1);
    let edit = json!({ "case_id": case["id"], "line_id": first["id"], "version": first["version"], "quantity": 3000 });
    assert_eq!(refused(&job, "plan_line_save", edit).await.0, "plan_locked");
    let new = json!({ "case_id": case["id"], "code": "N86-24" });
    assert_eq!(refused(&job, "plan_line_save", new).await.0, "plan_locked");
    let remove = json!({ "line_id": first["id"], "version": first["version"] });
    assert_eq!(refused(&job, "plan_line_remove", remove).await.0, "plan_locked");
    let contractor = job.contractor().await;
    let builder = json!({
        "case_id": case["id"], "line_id": first["id"], "version": first["version"], "contractor_id": contractor,
    });
    job.desk.ok("plan_line_save", builder).await;
    assert_eq!(job.again(&case).await["total_fen"], case["total_fen"]);
    job.desk.assert_sound().await;
}

#[tokio::test]
async fn a_change_order_has_a_number_old_and_new_and_its_price() {
    let (job, case) = drafted().await;
    let open = change_of(&case, json!([]), json!([]));
    assert_eq!(refused(&job, "plan_change", open).await.0, "plan_open");
    let case = confirm(&job, &case).await;
    let nothing = change_of(&case, json!([]), json!([]));
    assert_eq!(refused(&job, "plan_change", nothing).await, ("change_nothing".into(), Some("lines".into())));
    let mut mute = change_of(&case, json!([]), json!([line(&case, 2)["id"]]));
    mute["reason"] = json!("  ");
    assert_eq!(refused(&job, "plan_change", mute).await.0, "change_needs_reason");

    let bars = line(&case, 1);
    let edits = json!([
        { "case_id": case["id"], "line_id": bars["id"], "version": bars["version"], "quantity": 3000, "brand": "安泰" },
        { "case_id": case["id"], "code": "N86-24", "room": "卧室", "quantity": 1000, "need": "平地行走需要支撑" },
    ]);
    let changed = job.desk.ok("plan_change", change_of(&case, edits, json!([line(&case, 2)["id"]]))).await;
    let order = &changed["plan"]["changes"][0];
    assert_eq!(order["number"], format!("{}-B1", case["case_no"].as_str().unwrap()));
    assert_eq!((&order["plan_version"], &order["agreed_by"]), (&json!(2), &json!("李㛃")));
    assert_eq!((&order["office"], &order["agreed_on"]), (&json!("王科长"), &json!("2026-11-24")));
    let kinds: Vec<(i64, &str)> = order["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["item_no"].as_i64().unwrap(), one["kind"].as_str().unwrap()))
        .collect();
    assert_eq!(kinds, [(1, "changed"), (2, "removed"), (3, "added")], "item numbers are never used again");
    let fields: Vec<&str> = order["changes"][0]["fields"]
        .as_array()
        .unwrap()
        .iter()
        .map(|field| field["field"].as_str().unwrap())
        .collect();
    assert!(fields.starts_with(&["brand", "quantity"]), "{order}");
    let effect = changed["total_fen"].as_i64().unwrap() - case["total_fen"].as_i64().unwrap();
    assert_eq!(order["effect_fen"], effect);
    let subsidy = changed["subsidy_fen"].as_i64().unwrap() - case["subsidy_fen"].as_i64().unwrap();
    assert_eq!(order["subsidy_effect_fen"], subsidy);
    let numbers: Vec<i64> = changed["plan"]["versions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["number"].as_i64().unwrap())
        .collect();
    assert_eq!(numbers, [2, 1]);

    let stale = change_of(&case, json!([]), json!([line(&changed, 3)["id"]]));
    assert_eq!(job.desk.refused("plan_change", stale).await.0, "conflict");
    let second =
        job.desk.ok("plan_change", change_of(&changed, json!([]), json!([line(&changed, 3)["id"]]))).await;
    assert!(second["plan"]["changes"][0]["number"].as_str().unwrap().ends_with("-B2"));
    job.desk.assert_sound().await;
}

#[tokio::test]
async fn a_plan_opened_again_keeps_its_versions_and_gets_the_next_number() {
    let (job, case) = drafted().await;
    confirm(&job, &case).await;
    let open = job.step(&case, "plan_draft").await;
    assert_eq!(open["plan"]["locked"], false);
    assert!(open["plan"]["versions"][0]["withdrawn_at"].is_i64());
    job.plan(&open, &[("N86-24", "卧室", 1000)]).await;
    let again = job.step(&case, "plan_confirmed").await;
    assert_eq!((&again["plan"]["version"], &again["plan"]["versions"][0]["lines"]), (&json!(2), &json!(3)));
    assert_eq!(
        again["plan"]["versions"][0]["agreed_by"], "李㛃",
        "a move without details is the elder's own"
    );
}

#[tokio::test]
async fn confirmation_waits_for_a_valid_assessment() {
    let (job, case) = drafted().await;
    let result = case["assessments"][0].clone();
    let withdraw = json!({ "id": result["id"], "version": result["version"], "reason": "录错了人" });
    let case = job.desk.ok("assessment_withdraw", withdraw).await;
    let request = json!({ "case_id": case["id"], "version": case["version"], "agreed_as": "elder" });
    let (_, fault) = job.desk.refused("plan_confirm", request).await;
    let open = fault.details.unwrap();
    assert_eq!(open[0]["rule"], "valid_assessment");
    assert_eq!(job.again(&case).await["plan"]["versions"], json!([]), "nothing was confirmed");
}

#[tokio::test]
async fn pasted_lines_are_taken_all_or_none() {
    let (job, case) = drafted().await;
    let bad = json!({ "case_id": case["id"], "lines": [
        { "case_id": case["id"], "code": "N86-24", "quantity": 1000 },
        { "case_id": case["id"], "code": "N86-25", "quantity": -5 },
    ] });
    assert_eq!(
        refused(&job, "plan_lines_save", bad).await,
        ("negative".into(), Some("lines[1].quantity".into()))
    );
    assert_eq!(job.again(&case).await["lines"].as_array().unwrap().len(), 2);
    let first = line(&case, 1);
    let good = json!({ "case_id": case["id"], "lines": [
        { "case_id": case["id"], "line_id": first["id"], "version": first["version"], "position": "马桶左侧" },
        { "case_id": case["id"], "code": "N86-24", "quantity": 1000, "model": "ZG-2" },
    ] });
    let case = job.desk.ok("plan_lines_save", good).await;
    assert_eq!((&line(&case, 1)["position"], &line(&case, 3)["model"]), (&json!("马桶左侧"), &json!("ZG-2")));
    job.desk.assert_sound().await;
}

#[tokio::test]
async fn lines_are_put_into_an_order_and_keep_their_numbers() {
    let (job, case) = drafted().await;
    let (one, two) = (line(&case, 1)["id"].clone(), line(&case, 2)["id"].clone());
    let request = json!({ "case_id": case["id"], "line_ids": [two, one] });
    let turned = job.desk.ok("plan_reorder", request).await;
    let numbers: Vec<i64> =
        turned["lines"].as_array().unwrap().iter().map(|line| line["item_no"].as_i64().unwrap()).collect();
    assert_eq!(numbers, [2, 1]);
    let short = json!({ "case_id": case["id"], "line_ids": [line(&case, 1)["id"]] });
    assert_eq!(job.desk.refused("plan_reorder", short).await.0, "conflict");
}

#[tokio::test]
async fn an_assessor_who_builds_is_reported() {
    let (job, case) = drafted().await;
    let firm = json!({ "kind": "contractor", "name": "示例养老服务评估中心", "contact": "", "phone": "" });
    let firm = job.desk.ok("organisation_save", firm).await;
    let case = job.update(&case, json!({ "contractor_id": firm["id"] })).await;
    let told = case["gates"].as_array().unwrap().iter().find(|gate| gate["rule"] == "bodies_apart").unwrap();
    assert_eq!(told["weight"], "advice");
}

#[tokio::test]
async fn a_contract_covers_a_version_of_the_plan_and_its_price() {
    let (job, case) = drafted().await;
    let early = json!({ "case_id": case["id"] });
    assert_eq!(refused(&job, "contract_save", early).await.0, "contract_without_plan");
    let case = confirm(&job, &case).await;
    let request = json!({
        "case_id": case["id"], "office": "王科长", "signed_on": "2026-11-21", "start_on": "2026-12-01",
        "end_on": "2026-12-05", "warranty_months": 24,
    });
    let view = job.desk.ok("contract_save", request).await;
    let contract = &view["plan"]["contract"];
    assert_eq!((&contract["plan_version"], &contract["total_fen"]), (&json!(1), &case["total_fen"]));
    assert_eq!((&contract["warranty_months"], &contract["outdated"]), (&json!(24), &json!(false)));
    let months: Vec<&Value> =
        view["work"]["lines"].as_array().unwrap().iter().map(|line| &line["warranty_months"]).collect();
    assert_eq!(months, [&json!(24), &json!(24)], "the contract goes before the catalogue");
    let backwards = json!({ "case_id": case["id"], "version": contract["version"], "end_on": "2026-11-30" });
    assert_eq!(
        refused(&job, "contract_save", backwards).await,
        ("schedule_reversed".into(), Some("end_on".into()))
    );
    let changed =
        job.desk.ok("plan_change", change_of(&view, json!([]), json!([line(&view, 2)["id"]]))).await;
    let contract = &changed["plan"]["contract"];
    assert_eq!((&contract["outdated"], &contract["plan_version"]), (&json!(true), &json!(1)));
    let renew = json!({ "case_id": case["id"], "version": contract["version"], "renew": true });
    let view = job.desk.ok("contract_save", renew).await;
    let contract = &view["plan"]["contract"];
    assert_eq!((&contract["outdated"], &contract["total_fen"]), (&json!(false), &view["total_fen"]));
    job.desk.assert_sound().await;
}
