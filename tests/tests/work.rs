//! Work on a home: orders, prints and which of them hold, delivery, acceptance in rounds.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails may say so by panicking")]

use serde_json::{Value, json};
use yiju_tests::{
    job::{Job, TWO_ITEMS},
    programs,
};

/// A case whose plan is confirmed, and its contractor.
async fn confirmed() -> (Job, Value, String) {
    let job = Job::begun().await;
    let case = job.case_of("李㛃").await;
    job.plan(&case, &TWO_ITEMS).await;
    let case = job.photograph(&job.again(&case).await).await;
    for kind in ["id_copy", "hardship_proof", "signed_plan", "property_proof", "acceptance_sheet"] {
        job.attach(&case, kind).await;
    }
    for to in ["screened", "approved", "in_publicity", "publicised", "to_assess"] {
        job.step(&case, to).await;
    }
    job.assess_elsewhere(&case, "2026-10-12", 1).await;
    for to in ["assessed", "plan_draft", "plan_confirmed"] {
        job.step(&case, to).await;
    }
    let contractor = job.contractor().await;
    job.update(&case, json!({ "contractor_id": contractor })).await;
    let case = job.again(&case).await;
    (job, case, contractor)
}

fn line(case: &Value, item_no: i64) -> &Value {
    case["lines"].as_array().unwrap().iter().find(|line| line["item_no"] == item_no).unwrap()
}

fn work(case: &Value, item_no: i64) -> &Value {
    case["work"]["lines"].as_array().unwrap().iter().find(|one| one["item_no"] == item_no).unwrap()
}

async fn reason(job: &Job, name: &str, request: Value) -> String {
    let (_, fault) = job.desk.refused(name, request).await;
    serde_json::to_value(fault.reason.code).unwrap().as_str().unwrap().to_owned()
}

#[tokio::test]
async fn lines_are_split_by_contractor_and_stand_in_one_order_only() {
    let (job, case, contractor) = confirmed().await;
    let other = json!({ "kind": "contractor", "name": "示例辅具有限公司", "contact": "吴师傅", "phone": "19900009002" });
    let other = job.desk.ok("organisation_save", other).await;
    let first = json!({
        "case_id": case["id"], "contractor_id": contractor, "line_ids": [line(&case, 1)["id"]],
        "planned_start": "2026-12-01", "planned_finish": "2026-12-02",
    });
    let view = job.desk.ok("work_order_save", first).await;
    let order = &view["work"]["orders"][0];
    assert_eq!((&order["item_nos"], &order["crew_leader"]), (&json!([1]), &json!("周师傅")));
    let notes = view["work"]["suggested_safety_notes"].to_string();
    assert!(notes.contains("承重墙"), "{notes}");
    assert_eq!(view["work"]["unassigned"], json!([2]));
    assert_eq!(order["crew_phone_masked"].as_str().unwrap().matches('*').count(), 4, "{order}");
    let history = view["history"].to_string();
    assert!(history.contains("crew_phone") && !history.contains("19900009001"), "masked in the history too");
    let taken =
        json!({ "case_id": case["id"], "contractor_id": other["id"], "line_ids": [line(&case, 1)["id"]] });
    assert_eq!(reason(&job, "work_order_save", taken).await, "line_in_order");
    let second =
        json!({ "case_id": case["id"], "contractor_id": other["id"], "line_ids": [line(&case, 2)["id"]] });
    let view = job.desk.ok("work_order_save", second).await;
    assert_eq!(line(&view, 2)["contractor"], "示例辅具有限公司", "a line is built by its order's contractor");
    let which = json!({ "case": case["case_no"], "kind": "work_order" });
    assert_eq!(reason(&job, "paper_make", which).await, "order_choose");
    let backwards = json!({
        "case_id": case["id"], "order_id": order["id"], "version": order["version"], "planned_finish": "2026-11-30",
    });
    assert_eq!(reason(&job, "work_order_save", backwards).await, "schedule_reversed");
}

#[tokio::test]
async fn a_print_is_void_once_the_plan_or_the_schedule_changes() {
    let (job, case, contractor) = confirmed().await;
    let all: Vec<&Value> = case["lines"].as_array().unwrap().iter().map(|line| &line["id"]).collect();
    let request = json!({ "case_id": case["id"], "contractor_id": contractor, "line_ids": all });
    let order = job.desk.ok("work_order_save", request).await["work"]["orders"][0].clone();
    assert_eq!(order["stale"], true, "nothing was printed yet");
    let print = json!({ "case": case["case_no"], "kind": "work_order", "order_id": order["id"] });
    let first = job.desk.ok("paper_make", print.clone()).await;
    let order = job.again(&case).await["work"]["orders"][0].clone();
    assert_eq!((&order["stale"], &order["prints"][0]["void"]), (&json!(false), &json!(false)));
    assert_eq!(order["prints"][0]["plan_version"], 1);

    let now = job.again(&case).await;
    let bars = line(&now, 1);
    let change = json!({
        "case_id": case["id"], "version": now["version"], "reason": "加长", "agreed_as": "elder", "office": "王科长",
        "lines": [{ "case_id": case["id"], "line_id": bars["id"], "version": bars["version"], "quantity": 3000 }],
        "removed": [],
    });
    let changed = job.desk.ok("plan_change", change).await;
    let order = &changed["work"]["orders"][0];
    assert_eq!((&order["stale"], &order["prints"][0]["void"]), (&json!(true), &json!(true)));
    let mut again = print;
    again["out"] = json!(job.desk.text("G2.pdf"));
    let second = job.desk.ok("paper_make", again).await;
    assert_ne!(first["number"], second["number"]);
    if let Some(text) = programs::pdf_text(&job.desk.path("G2.pdf")) {
        assert!(
            text.contains(first["number"].as_str().unwrap()),
            "the new print says which one is void: {text}"
        );
    }
    let order = job.again(&case).await["work"]["orders"][0].clone();
    let void: Vec<&Value> = order["prints"].as_array().unwrap().iter().map(|print| &print["void"]).collect();
    assert_eq!(void, [&json!(false), &json!(true)]);

    let cancel = json!({ "order_id": order["id"], "version": order["version"], "reason": "施工单位退出" });
    let cancelled = job.desk.ok("work_order_cancel", cancel).await;
    let order = &cancelled["work"]["orders"][0];
    assert!(order["prints"].as_array().unwrap().iter().all(|print| print["void"] == true));
    assert_eq!(cancelled["work"]["unassigned"], json!([1, 2]));
    job.desk.assert_sound().await;
}

#[tokio::test]
async fn delivery_and_work_are_recorded_by_line() {
    let (job, case, _) = confirmed().await;
    let came = json!({
        "line_id": line(&case, 1)["id"], "brand": "安泰", "serial_no": "AT-0917", "delivered_quantity": 2000,
        "delivered_on": "2026-11-20",
    });
    let view = job.desk.ok("line_work_save", came.clone()).await;
    let one = work(&view, 1);
    assert_eq!((&one["serial_no"], &one["delivered_quantity"]), (&json!("AT-0917"), &json!(2000)));
    assert_eq!(job.desk.refused("line_work_save", came).await.0, "conflict", "a record is there already");
    let done = json!({
        "line_id": line(&case, 1)["id"], "version": one["version"], "done_quantity": 2000, "done_on": "2026-11-21",
        "worker": "陈师傅", "delivered_quantity": -1,
    });
    let view = job.desk.ok("line_work_save", done).await;
    assert_eq!(
        (&work(&view, 1)["done_quantity"], &work(&view, 1)["delivered_quantity"]),
        (&json!(2000), &Value::Null)
    );
    let tomorrow = json!({ "line_id": line(&case, 2)["id"], "done_on": "2199-01-01" });
    assert_eq!(reason(&job, "line_work_save", tomorrow).await, "day_in_future");
}

#[tokio::test]
async fn what_fails_is_rectified_and_inspected_again_and_only_what_passed_is_paid() {
    let (job, case, _) = confirmed().await;
    for to in ["dispatched", "in_work", "to_accept"] {
        job.step(&case, to).await;
    }
    let empty = json!({
        "case_id": case["id"], "version": job.again(&case).await["version"], "inspectors": "李敏、王科长",
    });
    assert_eq!(reason(&job, "round_finish", empty).await, "round_none");
    let pass = json!({ "line_id": line(&case, 1)["id"], "verdict": "pass", "measured": "高 700 mm" });
    let view = job.desk.ok("inspection_save", pass).await;
    assert_eq!(line(&view, 1)["accepted_quantity"], line(&view, 1)["quantity"]);
    let half = json!({
        "case_id": case["id"], "version": view["version"], "inspectors": "李敏、王科长", "inspected_on": "2026-11-22",
    });
    assert_eq!(reason(&job, "round_finish", half).await, "round_unjudged");
    let vague = json!({ "line_id": line(&case, 2)["id"], "verdict": "rectify" });
    assert_eq!(reason(&job, "inspection_save", vague).await, "required");
    let fail = json!({
        "line_id": line(&case, 2)["id"], "verdict": "rectify", "defect": "边角翘起", "deadline": "2026-11-25",
        "accepted_quantity": 0,
    });
    let view = job.desk.ok("inspection_save", fail).await;
    assert_eq!(line(&view, 2)["accepted_quantity"], Value::Null);
    let rules: Vec<&Value> = view["gates"].as_array().unwrap().iter().map(|gate| &gate["rule"]).collect();
    assert!(rules.contains(&&json!("rectified")), "{rules:?}");
    let finish = |version: &Value, on: &str| json!({ "case_id": case["id"], "version": version, "inspectors": "李敏、王科长", "inspected_on": on });
    let view = job.desk.ok("round_finish", finish(&view["version"], "2026-11-22")).await;
    assert_eq!((&view["stage"], &view["work"]["next_round"]), (&json!("rectifying"), &json!(2)));
    assert_eq!(view["work"]["rounds"][0]["lines"].as_array().unwrap().len(), 2);
    assert_eq!(work(&view, 2)["last_verdict"], "rectify");

    let view = job.step(&case, "to_accept").await;
    let again = json!({ "line_id": line(&case, 2)["id"], "verdict": "pass", "accepted_quantity": 3000 });
    job.desk.ok("inspection_save", again).await;
    let view_now = job.again(&view).await;
    let view = job.desk.ok("round_finish", finish(&view_now["version"], "2026-11-25")).await;
    assert_eq!(view["work"]["rounds"][1]["lines"].as_array().unwrap().len(), 1, "only what had failed");
    let accepted = job.step(&case, "accepted").await;
    assert_eq!(
        line(&accepted, 2)["amount_fen"],
        3000 * line(&accepted, 2)["unit_price_fen"].as_i64().unwrap() / 1000
    );
    let until = work(&accepted, 1)["warranty_until"].as_str().unwrap();
    assert!(until > accepted["accepted_on"].as_str().unwrap(), "{until}");
    job.desk.assert_sound().await;
}
