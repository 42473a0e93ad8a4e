//! Settlement: what keeps a case from being paid twice, wrongly, or without its work.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails may say so by panicking")]

use serde_json::{Value, json};
use yiju_tests::{
    damage::run_sql,
    settlement::{Office, code_of, fen, stopped},
};

/// A draft that takes a row back.
async fn reversing(office: &Office, row: &Value) -> Value {
    let batch = office.job.desk.ok("settlement_create", json!({})).await;
    let request = json!({
        "batch_id": batch["id"], "version": batch["version"], "row_id": row["id"], "reason": "验收数量有误",
    });
    office.job.desk.ok("settlement_reverse", request).await
}

async fn give_back(office: &Office, batch: &Value) -> Result<Value, yiju_app::ApiError> {
    let version = office.batch(&batch["id"]).await["version"].clone();
    let request = json!({ "batch_id": batch["id"], "version": version, "reason": "退回重做" });
    office.job.desk.call("settlement_return", request).await
}

#[tokio::test]
async fn batches_taken_back_out_of_order_never_let_two_rows_pay_the_same() {
    let office = Office::with(1).await;
    let first = office.submit(&office.draft(&office.cases).await).await.unwrap();
    let first = office.pay_all(&first).await;
    let second = office.submit(&reversing(&office, &first["rows"][0]).await).await.unwrap();
    let third = office.submit(&office.draft(&office.cases).await).await.unwrap();
    let fourth = office.submit(&reversing(&office, &third["rows"][0]).await).await.unwrap();
    // With the second gone the first stands again; the fourth must stay, or the third would stand beside it.
    give_back(&office, &second).await.unwrap();
    let fault = give_back(&office, &fourth).await.unwrap_err();
    assert_eq!(code_of(&fault), "batch_followed");
    office.job.desk.assert_sound().await;
}

#[tokio::test]
async fn a_case_that_was_corrected_is_not_put_back_as_it_was_paid() {
    let office = Office::with(1).await;
    let first = office.submit(&office.draft(&office.cases).await).await.unwrap();
    let first = office.pay_all(&first).await;
    let second = office.submit(&reversing(&office, &first["rows"][0]).await).await.unwrap();
    let case = office.case(0).await;
    assert_eq!(case["subsidy"]["ledger"][0]["state"], "reserved", "it may be granted anew");
    let judged = &case["work"]["lines"][0]["inspection"];
    let halved = json!({
        "line_id": case["lines"][0]["id"], "verdict": "pass", "accepted_quantity": 500, "version": judged["version"],
    });
    let now = office.job.desk.ok("inspection_save", halved).await;
    assert!(fen(&now, "subsidy_fen") < fen(&case, "subsidy_fen"));
    let fault = give_back(&office, &second).await.unwrap_err();
    assert_eq!(code_of(&fault), "case_changed_since");
    assert_eq!(office.case(0).await["stage"], "to_settle");
}

#[tokio::test]
async fn an_amount_that_is_not_what_the_policy_gives_is_not_paid() {
    let office = Office::with(2).await;
    let batch = office.draft(&office.cases).await;
    assert!(stopped(&batch["rows"]).is_empty());
    run_sql(&office.job.desk.workspace(), &[
        "UPDATE cases SET subsidy_fen = subsidy_fen - 100 WHERE case_no = (SELECT MIN(case_no) FROM cases WHERE accepted_on IS NOT NULL)",
        "UPDATE plan_lines SET subsidy_fen = subsidy_fen - 100 WHERE item_no = 1 AND case_id = \
         (SELECT id FROM cases WHERE accepted_on IS NOT NULL ORDER BY case_no LIMIT 1)",
    ])
    .await;
    let batch = office.batch(&batch["id"]).await;
    assert_eq!(stopped(&batch["rows"])[&office.cases[0]], ["figures_stale"]);
    assert_eq!(code_of(&office.submit(&batch).await.unwrap_err()), "batch_blocked");
    // Worked out anew it may go.
    let case = office.case(0).await;
    office.job.desk.ok("subsidy_save", json!({ "case_id": case["id"], "version": case["version"] })).await;
    let batch = office.batch(&batch["id"]).await;
    assert!(stopped(&batch["rows"]).is_empty());
    office.submit(&batch).await.unwrap();
}

#[tokio::test]
async fn nothing_is_accepted_before_the_dispatch_or_after_the_case_was_left() {
    let office = Office::with(1).await;
    let job = &office.job;
    let case = job.case_of("李㛃").await;
    let case = job.plan(&case, &[("N86-24", "通用", 1000)]).await;
    let pass = json!({ "line_id": case["lines"][0]["id"], "verdict": "pass" });
    let early = job.desk.refused("inspection_save", pass.clone()).await.1;
    assert_eq!(code_of(&early), "not_dispatched");
    let exit = json!({ "id": case["id"], "version": case["version"], "to": "exited", "reason": "died" });
    job.desk.ok("case_move", exit).await;
    let late = job.desk.refused("inspection_save", pass).await.1;
    assert_eq!(code_of(&late), "not_dispatched");
    let candidates = job.desk.ok("settlement_candidates", json!({})).await;
    assert!(candidates["rows"].as_array().unwrap().iter().all(|row| row["case_no"] != case["case_no"]));
}

#[tokio::test]
async fn a_case_that_was_left_after_its_reversal_is_not_brought_back() {
    let office = Office::with(1).await;
    let first = office.submit(&office.draft(&office.cases).await).await.unwrap();
    let first = office.pay_all(&first).await;
    let second = office.submit(&reversing(&office, &first["rows"][0]).await).await.unwrap();
    let case = office.case(0).await;
    let exit = json!({ "id": case["id"], "version": case["version"], "to": "exited", "reason": "withdrawn" });
    office.job.desk.ok("case_move", exit).await;
    assert_eq!(code_of(&give_back(&office, &second).await.unwrap_err()), "case_changed_since");
    assert_eq!(office.case(0).await["stage"], "exited");
}
