//! Settlement: batches from draft to paid, what is taken back, and who may be paid.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails may say so by panicking")]

use std::collections::BTreeMap;

use serde_json::{Value, json};
use yiju_tests::settlement::{APPROVER, Office, assert_ties, code_of, fen, five_percent, stopped};

#[tokio::test]
async fn thirty_cases_are_settled_paid_and_one_is_taken_back() {
    let office = Office::with(30).await;
    let desk = &office.job.desk;
    // One case without an invoice, one whose invoice is a fen off.
    let lists = |place: usize| {
        let case_no = office.cases[place].clone();
        async move { desk.ok("invoice_list", json!({ "case_id": case_no })).await["invoices"][0].clone() }
    };
    let gone = lists(4).await;
    desk.ok("invoice_remove", json!({ "id": gone["id"], "version": gone["version"] })).await;
    let off = lists(7).await;
    let change = |one: &Value, fen: i64| json!({ "case_id": office.cases[7], "id": one["id"], "version": one["version"], "amount_fen": fen });
    desk.ok("invoice_save", change(&off, fen(&off, "amount_fen") - 1)).await;

    let candidates = desk.ok("settlement_candidates", json!({})).await;
    assert_eq!(candidates["rows"].as_array().unwrap().len(), 30, "one contractor a case");
    let wanted = BTreeMap::from([
        (office.cases[4].clone(), vec!["invoice_missing".to_owned()]),
        (office.cases[7].clone(), vec!["invoice_differs".to_owned()]),
    ]);
    assert_eq!(stopped(&candidates["rows"]), wanted);
    let town = office.case(3).await["town"].clone();
    let narrow = desk.ok("settlement_candidates", json!({ "towns": [town], "fund": "city" })).await;
    let rows = narrow["rows"].as_array().unwrap();
    assert!(
        !rows.is_empty() && rows.len() < 30 && rows.iter().all(|row| row["town"] == town),
        "{}",
        rows.len()
    );

    let batch = office.draft(&office.cases).await;
    let fault = office.submit(&batch).await.unwrap_err();
    assert_eq!(code_of(&fault), "batch_blocked");
    assert_eq!(fault.details.unwrap().as_array().unwrap().len(), 2);
    assert_eq!(office.case(0).await["stage"], "accepted", "nothing has moved");

    office
        .invoice(&office.case(4).await, "25319999999999999904", fen(&office.case(4).await, "total_fen"))
        .await;
    let off = lists(7).await;
    desk.ok("invoice_save", change(&off, fen(&office.case(7).await, "total_fen"))).await;
    desk.ok("settlement_rules_save", json!({ "two_users": true })).await;
    let version = office.batch(&batch["id"]).await["version"].clone();
    let own = json!({ "batch_id": batch["id"], "version": version });
    assert_eq!(code_of(&desk.refused("settlement_submit", own).await.1), "same_user");
    let batch = office.submit(&batch).await.unwrap();
    assert_eq!(
        (&batch["state"], &batch["submitted_by"], &batch["cases"]),
        (&json!("submitted"), &json!(APPROVER), &json!(30))
    );
    assert_ties(&batch);

    // The same figures out of the cases, without the batch.
    let (mut subsidies, mut held) = (0, 0);
    for place in 0..30 {
        let case = office.case(place).await;
        assert_eq!(case["stage"], "submitted");
        subsidies += fen(&case, "subsidy_fen");
        held += five_percent(fen(&case, "subsidy_fen"));
    }
    assert!(subsidies > 0);
    assert_eq!(
        [fen(&batch, "subsidy_fen"), fen(&batch, "held_fen"), fen(&batch, "amount_fen")],
        [subsidies, held, subsidies - held]
    );
    desk.assert_sound().await;

    // What is frozen does not follow the people, and the cases are locked.
    let first = office.case(0).await;
    office.job.update(&first, json!({ "name": "改名后", "bank_account": "9999555566667777" })).await;
    assert_eq!(office.batch(&batch["id"]).await["rows"], batch["rows"]);
    let first = office.case(0).await;
    let line = &first["lines"][0];
    let dearer = json!({ "case_id": first["id"], "line_id": line["id"], "version": line["version"], "unit_price_fen": 1 });
    assert_eq!(desk.refused("plan_line_save", dearer).await.0, "invalid_value");
    for to in ["to_settle", "paid"] {
        let by_hand = json!({ "id": first["id"], "version": first["version"], "to": to, "reason": "手工" });
        assert_eq!(code_of(&desk.refused("case_move", by_hand).await.1), "in_settlement_batch", "{to}");
    }

    let paid = office.pay_all(&batch).await;
    assert_eq!(paid["state"], "paid");
    let first = office.case(0).await;
    assert_eq!((&first["stage"], &first["paid_on"]), (&json!("paid"), &json!("2026-11-23")));
    let vouchers =
        first["attachments"].as_array().unwrap().iter().filter(|one| one["kind"] == "voucher").count();
    assert_eq!(vouchers, 1);
    desk.assert_sound().await;

    take_back_one(&office, &paid).await;
}

/// Taken back by a later batch, corrected, paid anew; retention of another released after its visit.
async fn take_back_one(office: &Office, paid: &Value) {
    let desk = &office.job.desk;
    let row = paid["rows"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["case_no"] == office.cases[2].as_str())
        .unwrap();
    let kept = paid["rows"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["case_no"] == office.cases[5].as_str())
        .unwrap();
    let second = desk.ok("settlement_create", json!({})).await;
    assert_eq!(second["retention_bp"], 500, "as in the batch before");
    let reverse = json!({ "batch_id": second["id"], "version": second["version"], "row_id": row["id"], "reason": "验收数量有误" });
    let second = desk.ok("settlement_reverse", reverse).await;
    let again = json!({ "batch_id": second["id"], "version": second["version"], "row_id": row["id"], "reason": "再来一次" });
    assert_eq!(code_of(&desk.refused("settlement_reverse", again).await.1), "row_reversed");

    let release = json!({ "batch_id": second["id"], "version": second["version"], "rows": [kept["id"]] });
    let second = desk.ok("settlement_release", release).await;
    assert_eq!(
        stopped(&second["rows"]),
        BTreeMap::from([(office.cases[5].clone(), vec!["visit_missing".into()])])
    );
    desk.wait(32 * 86_400_000);
    let visit = json!({
        "case_id": office.case(5).await["id"], "months": 1, "mode": "phone", "reached": "本人", "satisfaction": 5, "lines": [],
    });
    desk.ok("visit_save", visit).await;
    let second = office.submit(&second).await.unwrap();
    assert_ties(&second);
    assert_eq!(fen(&second, "amount_fen"), fen(kept, "held_fen") - fen(row, "amount_fen"));
    assert_eq!(office.batch(&paid["id"]).await["rows"][0]["reversed_by"], Value::Null);

    let case = office.case(2).await;
    assert_eq!((&case["stage"], &case["paid_on"]), (&json!("to_settle"), &Value::Null), "it waits again");
    // Nothing was paid of the second batch yet: it may be taken back, and everything stands as before.
    let back = json!({ "batch_id": second["id"], "version": second["version"], "reason": "收款单位有误" });
    let second = desk.ok("settlement_return", back).await;
    assert_eq!((&second["state"], &second["seal"]), (&json!("draft"), &json!("")));
    assert_eq!(office.case(2).await["stage"], "paid");
    desk.assert_sound().await;
    let second = office.submit(&second).await.unwrap();
    office.pay_all(&second).await;

    let third = office.draft(&office.cases[2..3]).await;
    assert_eq!(stopped(&third["rows"]), BTreeMap::new());
    let third = office.submit(&third).await.unwrap();
    office.pay_all(&third).await;
    assert_eq!(office.case(2).await["stage"], "paid");

    // Over all batches every case got its subsidy once, less what is still held.
    let list = desk.ok("settlement_list", json!({})).await;
    let mut by_case: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    for one in list["batches"].as_array().unwrap() {
        for row in office.batch(&one["id"]).await["rows"].as_array().unwrap() {
            let sums = by_case.entry(row["case_no"].as_str().unwrap().to_owned()).or_default();
            sums.0 += fen(row, "amount_fen");
            sums.1 += fen(row, "held_fen");
        }
    }
    for (place, case_no) in office.cases.iter().enumerate() {
        let subsidy = fen(&office.case(place).await, "subsidy_fen");
        let held = if place == 5 { 0 } else { five_percent(subsidy) };
        assert_eq!(by_case[case_no], (subsidy - held, held), "{case_no}");
    }
    desk.assert_sound().await;
}

#[tokio::test]
async fn family_and_file_reasons_and_discarded_drafts() {
    let office = Office::with(2).await;
    let desk = &office.job.desk;
    let batch = office.draft(&office.cases[..1]).await;
    let row = batch["rows"][0].clone();
    let to_family = json!({ "row_id": row["id"], "version": row["version"], "payee_kind": "family", "payee_name": "李建国" });
    let batch = desk.ok("settlement_row_save", to_family).await;
    assert_eq!(stopped(&batch["rows"])[&office.cases[0]], ["payee_missing"]);
    let row = batch["rows"][0].clone();
    let whole = json!({
        "row_id": row["id"], "version": row["version"], "payee_relation": "儿子", "payee_account": "9999 0000 1234 5678", "payee_bank": "示例银行",
    });
    let batch = desk.ok("settlement_row_save", whole).await;
    assert_eq!(stopped(&batch["rows"]), BTreeMap::new());
    assert_eq!(batch["rows"][0]["account_masked"], "9999 **** **** 5678");
    let history = serde_json::to_string(&office.case(0).await["history"]).unwrap();
    assert!(!history.contains("9999000012345678"), "the history masks accounts");

    // A missing paper stops a row, unless it is said why.
    let case = office.case(0).await;
    let paper = case["attachments"].as_array().unwrap().iter().find(|one| one["kind"] == "id_copy").unwrap();
    desk.ok("attachment_remove", json!({ "id": paper["id"], "version": paper["version"] })).await;
    let batch = office.batch(&batch["id"]).await;
    assert_eq!(stopped(&batch["rows"])[&office.cases[0]], ["file_incomplete"]);
    assert_eq!(code_of(&office.submit(&batch).await.unwrap_err()), "batch_blocked");
    let row = &batch["rows"][0];
    let why = json!({ "row_id": row["id"], "version": row["version"], "reason": "证件正在补办，已核原件" });
    let batch = desk.ok("settlement_row_save", why).await;
    let batch = office.submit(&batch).await.unwrap();
    assert_eq!(batch["payees"][0]["name"], "李建国");

    // A case is in one batch at a time; a draft nobody needs lets it go.
    let other = office.draft(&office.cases[1..]).await;
    let twice = office.draft(&office.cases[1..]).await;
    assert_eq!(stopped(&twice["rows"])[&office.cases[1]], ["in_other_batch"]);
    let case = office.case(1).await;
    desk.ok("case_move", json!({ "id": case["id"], "version": case["version"], "to": "to_settle" })).await;
    let case = office.case(1).await;
    let by_hand = json!({ "id": case["id"], "version": case["version"], "to": "submitted" });
    assert_eq!(code_of(&desk.refused("case_move", by_hand).await.1), "in_settlement_batch");
    let discard = json!({ "batch_id": other["id"], "version": other["version"], "discard": true });
    assert_eq!(desk.ok("settlement_save", discard).await["state"], "discarded");
    assert_eq!(stopped(&office.batch(&twice["id"]).await["rows"]), BTreeMap::new());
    desk.assert_sound().await;
}

/// A home of two lines of which one is accepted when the case ends.
async fn ends_half_done(office: &Office, name: &str) -> Value {
    let now = office.half_done(name).await;
    office.dies(&now).await
}

fn ledger_states(case: &Value) -> Vec<&str> {
    let ledger = case["subsidy"]["ledger"].as_array().unwrap();
    ledger.iter().map(|one| one["state"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_case_that_left_is_settled_for_what_was_accepted() {
    let office = Office::with(1).await;
    let desk = &office.job.desk;
    let gone = ends_half_done(&office, "李㛃").await;
    let (case_no, accepted) =
        (gone["case_no"].as_str().unwrap().to_owned(), fen(&gone["lines"][0], "amount_fen"));
    assert_eq!((fen(&gone, "total_fen"), ledger_states(&gone)), (accepted, vec!["reserved", "released"]));
    office.invoice(&gone, "25319999999999999801", accepted).await;
    let funds = desk.ok("fund_list", json!({})).await;
    let subsidies = fen(&office.case(0).await, "subsidy_fen") + fen(&gone, "subsidy_fen");
    assert_eq!(fen(&funds, "accepted_fen"), subsidies, "its money is not free for others");

    let candidates = desk.ok("settlement_candidates", json!({})).await;
    let row = candidates["rows"].as_array().unwrap().iter().find(|row| row["case_no"] == case_no.as_str());
    let row = row.unwrap_or_else(|| panic!("{case_no} is no candidate"));
    assert_eq!(row["blocks"], json!([]));
    assert_eq!((fen(row, "total_fen"), fen(row, "subsidy_fen")), (accepted, fen(&gone, "subsidy_fen")));
    let today = json!({ "from": "2026-11-23", "to": "2026-11-23" });
    let of_the_day = desk.ok("settlement_candidates", today).await;
    assert!(of_the_day["rows"].as_array().unwrap().iter().any(|row| row["case_no"] == case_no.as_str()));
    let earlier = desk.ok("settlement_candidates", json!({ "to": "2026-11-22" })).await;
    assert!(earlier["rows"].as_array().unwrap().iter().all(|row| row["case_no"] != case_no.as_str()));

    let now = || async { office.job.case(&case_no).await };
    let batch = office.submit(&office.draft(std::slice::from_ref(&case_no)).await).await.unwrap();
    let case = now().await;
    assert_eq!((&case["stage"], &case["submitted_on"]), (&json!("exited"), &json!("2026-11-23")));
    assert_eq!(ledger_states(&case), ["used", "released"]);
    let again = desk.ok("settlement_candidates", json!({})).await;
    assert!(again["rows"].as_array().unwrap().iter().all(|row| row["case_no"] != case_no.as_str()));
    // Taken back to draft, it waits again; submitted anew, it is paid.
    let back = json!({ "batch_id": batch["id"], "version": batch["version"], "reason": "账号有误" });
    let batch = desk.ok("settlement_return", back).await;
    assert_eq!((&now().await["submitted_on"], ledger_states(&now().await)[0]), (&Value::Null, "reserved"));
    let batch = office.submit(&batch).await.unwrap();
    let paid = office.pay_all(&batch).await;
    let case = now().await;
    assert_eq!((&paid["state"], &case["stage"]), (&json!("paid"), &json!("exited")));
    assert_eq!(case["paid_on"], "2026-11-23");
    desk.assert_sound().await;

    // What was paid wrongly opens it again, without bringing it back to life.
    let second = desk.ok("settlement_create", json!({})).await;
    let reverse = json!({
        "batch_id": second["id"], "version": second["version"], "row_id": paid["rows"][0]["id"], "reason": "数量有误",
    });
    let second = desk.ok("settlement_reverse", reverse).await;
    let second = office.submit(&second).await.unwrap();
    let case = now().await;
    assert_eq!(
        (&case["stage"], &case["submitted_on"], &case["paid_on"]),
        (&json!("exited"), &Value::Null, &Value::Null)
    );
    assert_eq!(ledger_states(&case), ["reserved", "released"]);
    let back = json!({ "batch_id": second["id"], "version": second["version"], "reason": "原数量无误" });
    desk.ok("settlement_return", back).await;
    let case = now().await;
    assert_eq!((&case["paid_on"], ledger_states(&case)), (&json!("2026-11-23"), vec!["used", "released"]));
    desk.assert_sound().await;
}
