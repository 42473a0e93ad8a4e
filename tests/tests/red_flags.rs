//! Red flags and spot checks on real workspaces.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use serde_json::{Value, json};
use yiju_tests::{
    desk::TestDesk,
    id_number,
    job::{Job, TWO_ITEMS},
    settlement::Office,
};

async fn scan(desk: &TestDesk) -> Value {
    desk.ok("red_flags_scan", json!({})).await
}

async fn flags(desk: &TestDesk, rule: &str, state: &str) -> Vec<Value> {
    let found = desk.ok("red_flag_list", json!({ "rule": rule, "state": state })).await;
    found["rows"].as_array().unwrap().clone()
}

fn param<'a>(flag: &'a Value, name: &str) -> &'a str {
    let params = flag["params"].as_array().unwrap();
    params.iter().find(|one| one["name"] == name).unwrap()["value"].as_str().unwrap()
}

/// A case with a plan of grab bars at this price.
async fn priced(desk: &TestDesk, order: u32, price_fen: i64) -> Value {
    let case = json!({
        "name": format!("老人{order}"), "id_number": id_number::of("19430511", order), "town": "东桥街道",
        "address": format!("长青路{order}号"), "categories": ["db"],
    });
    let case = desk.ok("case_create", case).await;
    let line = json!({
        "case_id": case["id"], "code": "N86-13", "room": "卫生间", "quantity": 1000, "need": "如厕起身困难",
        "unit_price_fen": price_fen,
    });
    desk.ok("plan_line_save", line).await
}

#[tokio::test]
async fn a_price_far_from_the_others_is_found_kept_settled_and_gone() {
    let desk = TestDesk::with_workspace().await;
    for order in 1..=5 {
        priced(&desk, order, 10_000).await;
    }
    let dear = priced(&desk, 6, 15_001).await;
    let first = scan(&desk).await;
    assert_eq!((&first["cases"], &first["new"]), (&json!(6), &json!(1)), "{first}");
    let open = flags(&desk, "price_far_from_median", "open").await;
    assert_eq!(open.len(), 1);
    assert_eq!(open[0]["cases"][0]["case_no"], dear["case_no"]);
    assert_eq!((param(&open[0], "price_fen"), param(&open[0], "median_fen")), ("15001", "10000"));
    let settle =
        |flag: &Value, note: &str| json!({ "id": flag["id"], "version": flag["version"], "note": note });
    assert_eq!(desk.refused("red_flag_settle", settle(&open[0], " ")).await.1.field.as_deref(), Some("note"));
    desk.ok("red_flag_settle", settle(&open[0], "带凳面的加长扶手")).await;
    let again = scan(&desk).await;
    assert_eq!(
        (&again["new"], &again["found"], &again["open"]),
        (&json!(0), &json!(1), &json!(0)),
        "{again}"
    );
    let settled = flags(&desk, "price_far_from_median", "settled").await;
    assert_eq!((&settled[0]["id"], &settled[0]["note"]), (&open[0]["id"], &json!("带凳面的加长扶手")));
    let line = &dear["lines"][0];
    let cheaper = json!({ "case_id": dear["id"], "line_id": line["id"], "version": line["version"], "unit_price_fen": 10_000 });
    desk.ok("plan_line_save", cheaper).await;
    assert_eq!(scan(&desk).await["gone"], 1);
    let gone = flags(&desk, "price_far_from_median", "gone").await;
    assert_eq!(
        (gone[0]["id"].clone(), gone.len()),
        (open[0]["id"].clone(), 1),
        "the row stays with what was said"
    );
    desk.assert_sound().await;
}

#[tokio::test]
async fn one_account_in_two_homes_is_one_flag_and_a_third_home_asks_anew() {
    let desk = TestDesk::with_workspace().await;
    let mut cases = Vec::new();
    for order in 1..=3 {
        let case = priced(&desk, order, 10_000).await;
        let account = if order < 3 { "6222 0211 0500 1234 567" } else { "" };
        let change = json!({ "id": case["id"], "version": case["version"], "bank_account": account });
        cases.push(desk.ok("case_update", change).await);
    }
    scan(&desk).await;
    let open = flags(&desk, "shared_bank_account", "open").await;
    assert_eq!(open.len(), 1);
    assert_eq!(open[0]["cases"].as_array().unwrap().len(), 2);
    assert_eq!(param(&open[0], "homes"), "2");
    assert!(!open[0].to_string().contains("6222021105001234567"), "masked");
    let request = json!({ "id": open[0]["id"], "version": open[0]["version"], "note": "同一监护人代领" });
    desk.ok("red_flag_settle", request).await;
    let change = json!({ "id": cases[2]["id"], "version": cases[2]["version"], "bank_account": "6222021105001234567" });
    desk.ok("case_update", change).await;
    let seen = scan(&desk).await;
    assert_eq!((&seen["new"], &seen["gone"]), (&json!(1), &json!(1)), "{seen}");
    assert_eq!(flags(&desk, "shared_bank_account", "open").await[0]["cases"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn a_passed_duplicate_and_a_price_above_the_filing_are_flags() {
    let job = Job::begun().await;
    let contractor = job.contractor().await;
    let filed = json!({ "organisation_id": contractor, "code": "N86-13", "price_fen": 9_000, "filed_on": "2026-01-01" });
    job.desk.ok("price_file", filed).await;
    let case = job.plan(&job.case_of("李㛃").await, &TWO_ITEMS).await;
    let case = job.update(&case, json!({ "contractor_id": contractor })).await;
    let twin = json!({
        "name": "同住老人", "id_number": id_number::of("19420305", 811), "town": case["town"], "village": case["village"],
        "address": case["address"], "categories": ["db"],
    });
    let (_, fault) = job.desk.refused("case_create", twin.clone()).await;
    let hits = fault.details.unwrap();
    let reasons: Vec<Value> = hits.as_array().unwrap().iter().map(|hit| json!({
        "rule": hit["rule"], "other": hit["other"]["kind"], "other_id": hit["other"]["id"], "reason": "分户",
    })).collect();
    let mut passed = twin;
    passed["duplicate_reasons"] = json!(reasons);
    let made = job.desk.ok("case_create", passed).await;
    scan(&job.desk).await;
    let dear = flags(&job.desk, "price_above_filing", "open").await;
    assert_eq!(
        (dear.len(), param(&dear[0], "filed_fen"), param(&dear[0], "price_fen")),
        (1, "9000", "15000")
    );
    let gone_past = flags(&job.desk, "duplicate_passed", "open").await;
    assert_eq!(gone_past[0]["cases"][0]["case_no"], made["case_no"]);
    assert_eq!((param(&gone_past[0], "reason"), param(&gone_past[0], "duplicate")), ("分户", "same_address"));
    let towns = job.desk.ok("red_flag_list", json!({})).await["towns"].as_array().unwrap().clone();
    let town = towns.iter().find(|one| one["name"] == case["town"]).unwrap();
    let found = job.desk.ok("red_flag_list", json!({ "town": town["id"] })).await;
    assert_eq!(found["total"], found["rows"].as_array().unwrap().len());
    assert!(found["rows"].as_array().unwrap().iter().all(|row| row["town"] == case["town"]));
    job.desk.assert_sound().await;
}

async fn sample_office() -> TestDesk {
    let desk = TestDesk::bare();
    desk.ok("workspace_create", json!({ "dir": desk.text("office"), "sample": 40 })).await;
    desk
}

#[tokio::test]
async fn a_spot_check_repeats_and_records_what_was_found() {
    let desk = sample_office().await;
    for (request, field) in [
        (json!({ "share_bp": 1900 }), "share_bp"),
        (json!({}), "share_bp"),
        (json!({ "homes_each": 0 }), "homes_each"),
        (json!({ "share_bp": 2500, "homes_each": 1 }), "share_bp"),
    ] {
        assert_eq!(desk.refused("spot_check_draw", request).await.1.field.as_deref(), Some(field));
    }
    let request = json!({ "share_bp": 2500, "seed": "2026-11-23 抽查" });
    let first = desk.ok("spot_check_draw", request.clone()).await["checks"][0].clone();
    assert_eq!(
        (&first["number"], &first["repeats"], &first["seed"]),
        (&json!(1), &json!(true), &json!("2026-11-23 抽查"))
    );
    for group in first["groups"].as_array().unwrap() {
        let (of, drawn) = (group["of"].as_i64().unwrap(), group["drawn"].as_i64().unwrap());
        assert!(drawn >= 1 && drawn * 5 >= of && drawn <= of, "{group}");
    }
    let homes = |check: &Value| -> Vec<String> {
        check["homes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|home| home["case_no"].as_str().unwrap().to_owned())
            .collect()
    };
    let second = desk.ok("spot_check_draw", request).await["checks"][0].clone();
    assert_eq!(homes(&first), homes(&second), "the same seed on the same homes");
    let drawn = desk.ok("spot_check_draw", json!({ "homes_each": 1 })).await["checks"][0].clone();
    assert!(!drawn["seed"].as_str().unwrap().is_empty(), "a seed is drawn");
    let home = &first["homes"][0];
    let result = |result: &str, note: &str| json!({ "id": home["id"], "version": home["version"], "result": result, "note": note });
    assert_eq!(
        desk.refused("spot_check_result", result("defect", "")).await.1.field.as_deref(),
        Some("note")
    );
    assert_eq!(
        desk.refused("spot_check_result", result("fine", "")).await.1.field.as_deref(),
        Some("result")
    );
    desk.ok("spot_check_result", result("defect", "扶手松动")).await;
    assert_eq!(desk.refused("spot_check_result", result("ok", "")).await.0, "conflict");
    let checks = desk.ok("spot_check_list", json!({})).await;
    let now = checks["checks"].as_array().unwrap().iter().find(|one| one["number"] == 1).unwrap().clone();
    assert_eq!((&now["checked"], &now["defects"], &now["repeats"]), (&json!(1), &json!(1), &json!(true)));
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_scan_of_the_sample_office_says_the_same_twice() {
    let desk = sample_office().await;
    let first = scan(&desk).await;
    let second = scan(&desk).await;
    assert_eq!(first["found"], second["found"]);
    assert_eq!((&second["new"], &second["gone"]), (&json!(0), &json!(0)));
    desk.assert_sound().await;
}

#[tokio::test]
async fn an_invoice_that_is_not_what_was_accepted_is_flagged_once() {
    let office = Office::with(3).await;
    let desk = &office.job.desk;
    scan(desk).await;
    assert_eq!(flags(desk, "invoice_not_breakdown", "open").await.len(), 0, "each is invoiced to the fen");

    // One invoice a fen short; another case billed in two parts that come to the whole; a third in parts that do not.
    let list = |place: usize| {
        let case = office.cases[place].clone();
        async move { desk.ok("invoice_list", json!({ "case_id": case })).await["invoices"][0].clone() }
    };
    let change = |place: usize, one: &Value, more: Value| {
        let mut request =
            json!({ "case_id": office.cases[place], "id": one["id"], "version": one["version"] });
        request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        request
    };
    let short = list(0).await;
    let total = short["amount_fen"].as_i64().unwrap();
    desk.ok("invoice_save", change(0, &short, json!({ "amount_fen": total - 1 }))).await;
    for (place, off) in [(1, 0), (2, 7)] {
        let case = office.case(place).await;
        let first = &case["lines"][0];
        let whole = list(place).await;
        let part = first["amount_fen"].as_i64().unwrap();
        let rest = whole["amount_fen"].as_i64().unwrap() - part;
        let items = |from: usize| -> Vec<Value> {
            case["lines"].as_array().unwrap()[from..].iter().map(|line| line["item_no"].clone()).collect()
        };
        let only = json!({ "amount_fen": part, "items": items(0)[..1] });
        desk.ok("invoice_save", change(place, &whole, only)).await;
        let second = json!({
            "case_id": office.cases[place], "number": format!("0000000{place}"), "seller": "示例康扶工程有限公司",
            "amount_fen": rest + off, "items": items(1),
        });
        desk.ok("invoice_save", second).await;
    }
    scan(desk).await;
    let mut open = flags(desk, "invoice_not_breakdown", "open").await;
    open.sort_by_key(|flag| flag["cases"][0]["case_no"].to_string());
    let seen: Vec<(&str, &str)> = open
        .iter()
        .map(|flag| (flag["cases"][0]["case_no"].as_str().unwrap(), param(flag, "invoice")))
        .collect();
    let wanted = [
        (office.cases[0].as_str(), short["number"].as_str().unwrap()),
        (office.cases[2].as_str(), "00000002"),
    ];
    assert_eq!(seen, wanted);
    assert_eq!(param(&open[0], "invoice_fen"), (total - 1).to_string());
    assert_eq!(param(&open[0], "lines_fen"), total.to_string());

    // Mended or taken out, the question is gone.
    let short = list(0).await;
    desk.ok("invoice_save", change(0, &short, json!({ "amount_fen": total }))).await;
    let third = desk.ok("invoice_list", json!({ "case_id": office.cases[2] })).await;
    let off = third["invoices"].as_array().unwrap().iter().find(|one| one["number"] == "00000002").unwrap();
    desk.ok("invoice_remove", json!({ "id": off["id"], "version": off["version"] })).await;
    scan(desk).await;
    assert_eq!(flags(desk, "invoice_not_breakdown", "open").await.len(), 0);
    desk.assert_sound().await;
}
