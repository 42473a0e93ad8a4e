//! Invoices that count once, and funds that say what is left.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails may say so by panicking")]

use serde_json::{Value, json};
use yiju_tests::{
    job::Job,
    settlement::{Office, code_of, fen},
};

#[tokio::test]
async fn an_invoice_counts_once() {
    let office = Office::with(2).await;
    let desk = &office.job.desk;
    let (one, other) = (office.case(0).await, office.case(1).await);
    let invoice = |case: &Value, more: Value| {
        let mut request = json!({
            "case_id": case["id"], "number": "2531 0000 9999", "seller": "示例 康扶工程有限公司", "amount_fen": 100, "items": [1],
        });
        request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        request
    };
    desk.ok("invoice_save", invoice(&one, json!({}))).await;
    // Spaces and width do not make another seller.
    let same =
        invoice(&other, json!({ "seller": "示例康扶工程有限公司", "number": "２５３１００００９９９９" }));
    let (code, fault) = desk.refused("invoice_save", same.clone()).await;
    assert_eq!((code.as_str(), code_of(&fault).as_str()), ("duplicate", "invoice_elsewhere"));
    let mut with_reason = same;
    with_reason["duplicate_reason"] = json!("一张发票开了两户");
    let view = desk.ok("invoice_save", with_reason).await;
    assert_eq!(view["invoices"].as_array().unwrap().len(), 2);
    assert_eq!(code_of(&desk.refused("invoice_save", invoice(&one, json!({}))).await.1), "invoice_twice");
    for (more, code) in [
        (json!({ "items": [99], "number": "1" }), "item_not_in_plan"),
        (json!({ "amount_fen": 0, "number": "2" }), "not_above_zero"),
        (json!({ "issued_on": "2199-01-01", "number": "3" }), "day_in_future"),
        (json!({ "number": " " }), "required"),
    ] {
        assert_eq!(code_of(&desk.refused("invoice_save", invoice(&one, more)).await.1), code);
    }
    desk.assert_sound().await;
}

#[tokio::test]
async fn funds_say_what_is_left_and_warn_before_too_much_is_approved() {
    let job = Job::begun().await;
    let desk = &job.desk;
    let central = json!({ "code": "central", "allocation_fen": 100_000 });
    let view = desk.ok("fund_save", central).await;
    assert_eq!(
        (&view["funds"][0]["expires_on"], &view["funds"][0]["days_left"]),
        (&json!("2026-12-31"), &json!(38)),
        "the central quota lapses with the year"
    );
    let twice = json!({ "code": "central", "allocation_fen": 1 });
    assert_eq!(code_of(&desk.refused("fund_save", twice).await.1), "fund_taken");
    // New lines name the district's money.
    let view = desk.ok("fund_save", json!({ "code": "district", "allocation_fen": 0 })).await;
    let district = |view: &Value| {
        let mut funds = view["funds"].as_array().unwrap().iter();
        funds.find(|one| one["code"] == "district").unwrap().clone()
    };
    let fund = district(&view);

    let case = job.case_of("李㛃").await;
    job.plan(&case, &[("N86-24", "通用", 1000)]).await;
    for kind in ["id_copy", "hardship_proof"] {
        job.attach(&case, kind).await;
    }
    job.step(&case, "screened").await;
    let now = job.again(&case).await;
    let subsidy = fen(&now, "subsidy_fen");
    assert!(subsidy > 0);
    let smaller =
        |fen: i64, version: &Value| json!({ "id": fund["id"], "version": version, "allocation_fen": fen });
    let view = desk.ok("fund_save", smaller(subsidy - 1, &fund["version"])).await;
    let approve = json!({ "id": now["id"], "version": now["version"], "to": "approved" });
    let (code, fault) = desk.refused("case_move", approve.clone()).await;
    assert_eq!(code, "gate");
    let gate = &fault.details.unwrap()[0];
    assert_eq!(gate["rule"], "fund_short");
    assert_eq!(
        gate["params"],
        json!([{ "name": "fund", "value": "district" }, { "name": "lack", "value": "0.01" }])
    );
    // Enough to the fen is enough.
    let version = district(&view)["version"].clone();
    let view = desk.ok("fund_save", smaller(subsidy, &version)).await;
    desk.ok("case_move", approve).await;
    let view_now = desk.ok("fund_list", json!({})).await;
    let now = district(&view_now);
    assert_eq!([fen(&now, "reserved_fen"), fen(&now, "left_fen")], [subsidy, 0]);
    // The next one goes past with a reason, which is recorded.
    let next = job.case_of("王䶮").await;
    for kind in ["id_copy", "hardship_proof"] {
        job.attach(&next, kind).await;
    }
    job.step(&next, "screened").await;
    let now = job.again(&next).await;
    let past =
        json!({ "id": now["id"], "version": now["version"], "to": "approved", "reason": "区里追加资金已批" });
    desk.ok("case_move", past).await;
    let view_now = desk.ok("fund_list", json!({})).await;
    assert!(fen(&view_now, "left_fen") < 0, "a case without a plan reserves the cap");
    let removed = json!({ "id": fund["id"], "version": district(&view)["version"] });
    let view = desk.ok("fund_remove", removed).await;
    assert_eq!(view["funds"].as_array().unwrap().len(), 1);
    // What is set aside for the case without a plan is of the policy's fund, as its subsidy will be.
    let stray = (&view["strays"][0]["code"], fen(&view["strays"][0], "fen"));
    assert_eq!(stray, (&json!("district"), subsidy + 300_000));
    desk.assert_sound().await;
}
