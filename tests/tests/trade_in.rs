//! Trade-in mode: the elder chooses a vendor and is refunded; no contractor of the office, no work order.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails may say so by panicking")]

use serde_json::{Value, json};
use yiju_tests::job::{Job, TWO_ITEMS};

/// A case of a trade-in programme whose plan is confirmed.
async fn chosen() -> (Job, Value) {
    let job = Job::begun().await;
    let reference = job.desk.ok("reference", json!({})).await;
    let programme = &reference["programmes"][0];
    let mut request = json!({ "mode": "trade_in", "rules": programme["rules"] });
    for field in ["id", "version", "code", "name", "year", "skipped", "target_homes"] {
        request[field] = programme[field].clone();
    }
    job.desk.ok("programme_save", request).await;
    let case = job.case_of("李㛃").await;
    job.plan(&case, &TWO_ITEMS).await;
    let case = job.photograph(&job.again(&case).await).await;
    for kind in ["id_copy", "hardship_proof", "signed_plan", "property_proof", "invoice", "acceptance_sheet"]
    {
        job.attach(&case, kind).await;
    }
    for to in ["screened", "approved", "in_publicity", "publicised", "to_assess"] {
        job.step(&case, to).await;
    }
    job.assess_elsewhere(&case, "2026-10-12", 1).await;
    for to in ["assessed", "plan_draft", "plan_confirmed", "dispatched", "in_work"] {
        job.step(&case, to).await;
    }
    let case = job.again(&case).await;
    (job, case)
}

fn bought<'a>(case: &'a Value, line: &Value) -> &'a Value {
    let lines = case["work"]["lines"].as_array().unwrap();
    &lines.iter().find(|one| one["line_id"] == line["id"]).unwrap()["purchase"]
}

async fn reason(job: &Job, name: &str, request: Value) -> String {
    let (_, fault) = job.desk.refused(name, request).await;
    serde_json::to_value(fault.reason.code).unwrap().as_str().unwrap().to_owned()
}

#[tokio::test]
async fn purchases_set_the_amount_and_are_asked_for_before_acceptance() {
    let (job, case) = chosen().await;
    assert_eq!(case["plan"]["mode"], "trade_in");
    let order = json!({ "case_id": case["id"], "line_ids": [] });
    assert_eq!(reason(&job, "work_order_save", order).await, "order_in_trade_in");
    let invoice =
        case["attachments"].as_array().unwrap().iter().find(|one| one["kind"] == "invoice").unwrap();
    let first = &case["lines"][0];
    let deal = json!({
        "line_id": first["id"], "vendor": "示例康复器材店", "deal_price_fen": 26_801, "invoice_no": "25317000001",
        "invoiced_on": "2026-11-18", "delivered_on": "2026-11-20",
    });
    let view = job.desk.ok("purchase_save", deal).await;
    assert_eq!(view["lines"][0]["amount_fen"], 26_801, "what was paid after all discounts, to the fen");
    let purchase = bought(&view, first);
    assert_eq!((&purchase["whole"], &purchase["over_plan_fen"]), (&json!(false), &json!(26_801 - 30_000)));
    let open = |case: &Value| {
        let gates = case["gates"].as_array().unwrap();
        gates.iter().filter(|gate| gate["rule"] == "purchase_recorded").count()
    };
    assert_eq!(open(&view), 2, "without the invoice's paper nothing is refunded");
    let paper =
        json!({ "line_id": first["id"], "version": purchase["version"], "attachment_id": invoice["id"] });
    let view = job.desk.ok("purchase_save", paper).await;
    assert_eq!(open(&view), 1);
    let second = json!({
        "line_id": case["lines"][1]["id"], "vendor": "示例建材行", "deal_price_fen": 41_000, "invoice_no": "25317000002",
        "attachment_id": invoice["id"], "delivered_on": "2026-11-21",
    });
    let view = job.desk.ok("purchase_save", second).await;
    assert_eq!(open(&view), 0);
    assert_eq!(view["total_fen"], 26_801 + 41_000);
    job.desk.assert_sound().await;
    let invoices = job.desk.ok("invoice_list", json!({ "case_id": case["id"] })).await;
    let proposed = |place: usize| {
        let one = &invoices["proposals"][place];
        (
            one["number"].as_str().unwrap(),
            one["amount_fen"].as_i64().unwrap(),
            one["items"][0].as_i64().unwrap(),
        )
    };
    assert_eq!(proposed(0), ("25317000001", 26_801, 1), "{invoices}");
    assert_eq!(proposed(1), ("25317000002", 41_000, 2));

    job.step(&case, "to_accept").await;
    for (line, accepted) in [(first, 1000), (&case["lines"][1], 3500)] {
        let judge = json!({ "line_id": line["id"], "verdict": "pass", "accepted_quantity": accepted });
        job.desk.ok("inspection_save", judge).await;
    }
    let now = job.again(&case).await;
    let finish = json!({ "case_id": case["id"], "version": now["version"], "inspectors": "李敏" });
    job.desk.ok("round_finish", finish).await;
    let view = job.step(&case, "accepted").await;
    // One of two bars was there: half of the deal, rounded half up.
    assert_eq!(view["lines"][0]["amount_fen"], 13_401);
    job.desk.assert_sound().await;
}

#[tokio::test]
async fn purchases_belong_to_trade_in_and_bad_ones_are_refused() {
    let job = Job::begun().await;
    let case = job.case_of("李㛃").await;
    let case = job.plan(&case, &TWO_ITEMS).await;
    let line = &case["lines"][0]["id"];
    assert_eq!(reason(&job, "purchase_save", json!({ "line_id": line })).await, "purchase_elsewhere");
    let (job, case) = chosen().await;
    let line = &case["lines"][0]["id"];
    let negative = json!({ "line_id": line, "deal_price_fen": -1 });
    assert_eq!(reason(&job, "purchase_save", negative).await, "negative");
    let tomorrow = json!({ "line_id": line, "delivered_on": "2199-01-01" });
    assert_eq!(reason(&job, "purchase_save", tomorrow).await, "day_in_future");
    let strange = json!({ "line_id": line, "attachment_id": case["id"] });
    assert_eq!(reason(&job, "purchase_save", strange).await, "attachment_not_of_case");
}
