//! Settlement: who stands in a batch, who is paid together, when, and until when.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails may say so by panicking")]

use calamine::{DataType, Reader, Xlsx, open_workbook};
use serde_json::{Value, json};
use yiju_tests::{
    policies::change_own,
    settlement::{Office, assert_ties, code_of, fen, stopped, sum},
};

const DAY: i64 = 86_400_000;

fn params(row: &Value, code: &str) -> Value {
    let blocks = row["blocks"].as_array().unwrap();
    let found = blocks.iter().find(|one| one["code"] == code).unwrap_or_else(|| panic!("{code} in {row}"));
    found["params"].clone()
}

/// A home of two lines, the second for the family's own account and by another contractor, accepted and invoiced.
async fn with_own_account_line(office: &Office) -> Value {
    let job = &office.job;
    let now = office.half_done_of("李㛃", "self_paid").await;
    let passed = json!({ "line_id": now["lines"][1]["id"], "verdict": "pass" });
    let now = job.desk.ok("inspection_save", passed).await;
    let other = json!({
        "kind": "contractor", "name": "示例家装有限公司", "bank_account": "", "bank_name": "",
    });
    let other = job.desk.ok("organisation_save", other).await["id"].clone();
    let line = &now["lines"][1];
    let own = json!({
        "case_id": now["id"], "line_id": line["id"], "version": line["version"], "contractor_id": other,
    });
    job.desk.ok("plan_line_save", own).await;
    job.step(&now, "accepted").await;
    let now = job.again(&now).await;
    office.invoice(&now, "25319999999999999701", fen(&now, "total_fen")).await;
    job.again(&now).await
}

#[tokio::test]
async fn a_contractor_without_subsidised_lines_stands_in_the_batch_and_is_owed_nothing() {
    let office = Office::with(1).await;
    let desk = &office.job.desk;
    let case = with_own_account_line(&office).await;
    let (paid_line, own_line) = (&case["lines"][0], &case["lines"][1]);
    assert_eq!((own_line["kind"].as_str(), fen(own_line, "subsidy_fen")), (Some("self_paid"), 0));
    let case_no = case["case_no"].as_str().unwrap().to_owned();
    let batch = office.draft(std::slice::from_ref(&case_no)).await;
    assert_eq!(stopped(&batch["rows"]).len(), 0, "{}", batch["rows"]);
    let batch = office.submit(&batch).await.unwrap();
    assert_ties(&batch);
    assert_eq!(fen(&batch, "total_fen"), fen(&case, "total_fen"), "the rows come to what was accepted");
    let rows = batch["rows"].as_array().unwrap();
    let of = |name: &str| rows.iter().find(|row| row["payee_name"] == name).unwrap();
    let nothing = of("示例家装有限公司");
    assert_eq!([fen(nothing, "total_fen"), fen(nothing, "amount_fen")], [fen(own_line, "amount_fen"), 0]);
    assert_eq!(fen(of("示例安居适老改造有限公司"), "total_fen"), fen(paid_line, "amount_fen"));
    let by_contractor = |one: &&Value| one["by"] == "contractor" && one["code"] == "示例家装有限公司";
    let summed = batch["sums"].as_array().unwrap().iter().find(by_contractor).unwrap().clone();
    assert_eq!((fen(&summed, "cases"), fen(&summed, "fen")), (1, 0));

    // Finance sees homes and own payment of that contractor in the workbook.
    let out = desk.text("结算.xlsx");
    let export = json!({ "batch_id": batch["id"], "file": "workbook", "out": out });
    desk.ok("settlement_export", export).await;
    let mut book: Xlsx<_> = open_workbook(&out).unwrap();
    let sheet = book.worksheet_range("按施工单位").unwrap();
    let row = sheet.rows().find(|row| row[0].as_string().as_deref() == Some("示例家装有限公司")).unwrap();
    let yuan = |fen: i64| f64::from(i32::try_from(fen).unwrap()) / 100.0;
    let told: Vec<f64> = row[1..6].iter().map(|cell| cell.as_f64().unwrap()).collect();
    let own = yuan(fen(own_line, "amount_fen"));
    assert_eq!(told, [1.0, own, 0.0, 0.0, own], "homes, total, eligible, subsidy, own payment");

    // Nothing is paid to it, and nobody waits for its voucher.
    let payee = |owed: bool| {
        let payees = batch["payees"].as_array().unwrap();
        payees.iter().find(|one| one["owed"] == owed).unwrap()["key"].clone()
    };
    let pay = |payee: Value| json!({ "batch_id": batch["id"], "version": batch["version"], "payee": payee, "voucher_no": "PZ-1", "reason": "凭证后补" });
    let fault = desk.refused("settlement_pay", pay(payee(false))).await.1;
    assert_eq!(code_of(&fault), "payee_not_owed");
    let paid = desk.ok("settlement_pay", pay(payee(true))).await;
    assert_eq!(paid["state"], "paid");
    assert_eq!(office.job.case(&case_no).await["stage"], "paid");
    desk.assert_sound().await;
}

/// A draft that takes these rows of a batch back.
async fn taking_back(office: &Office, rows: &[&Value]) -> Value {
    let mut batch = office.job.desk.ok("settlement_create", json!({})).await;
    for row in rows {
        let request = json!({
            "batch_id": batch["id"], "version": batch["version"], "row_id": row["id"], "reason": "改付家属",
        });
        batch = office.job.desk.ok("settlement_reverse", request).await;
    }
    batch
}

/// The row of a payee.
fn row_of<'a>(batch: &'a Value, payee: &str) -> &'a Value {
    batch["rows"].as_array().unwrap().iter().find(|row| row["payee_name"] == payee).unwrap()
}

const OWED: &str = "示例安居适老改造有限公司";
const NOT_OWED: &str = "示例家装有限公司";

#[tokio::test]
async fn a_row_that_owes_nothing_keeps_nobody_else_from_being_paid() {
    let office = Office::with(1).await;
    let case_no = with_own_account_line(&office).await["case_no"].as_str().unwrap().to_owned();
    let own = std::slice::from_ref(&case_no);
    let first = office.submit(&office.draft(own).await).await.unwrap();
    let first = office.pay_all(&first).await;
    let second = office.submit(&taking_back(&office, &[row_of(&first, OWED)]).await).await.unwrap();
    office.pay_all(&second).await;
    let third = office.draft(own).await;
    assert_eq!(third["rows"].as_array().unwrap().len(), 1, "the work of the other one is shown already");
    assert!(stopped(&third["rows"]).is_empty(), "{}", third["rows"]);
    let third = office.to_family(&third, 0, "9999000012345678").await;
    assert!(stopped(&third["rows"]).is_empty(), "{}", third["rows"]);
    let third = office.pay_all(&office.submit(&third).await.unwrap()).await;
    assert_eq!(
        (&third["state"], &office.job.case(&case_no).await["stage"]),
        (&json!("paid"), &json!("paid"))
    );
    office.job.desk.assert_sound().await;
}

#[tokio::test]
async fn a_batch_that_owes_nobody_anything_is_paid_when_it_is_submitted() {
    let office = Office::with(1).await;
    let case_no = with_own_account_line(&office).await["case_no"].as_str().unwrap().to_owned();
    let first = office.submit(&office.draft(std::slice::from_ref(&case_no)).await).await.unwrap();
    let first = office.pay_all(&first).await;
    let second = office.submit(&taking_back(&office, &[row_of(&first, NOT_OWED)]).await).await.unwrap();
    assert_eq!((&second["state"], fen(&second, "amount_fen")), (&json!("paid"), 0));
    assert_eq!(office.job.case(&case_no).await["stage"], "paid");
    office.job.desk.assert_sound().await;
}

#[tokio::test]
async fn a_case_whose_last_row_owes_nothing_is_paid_with_its_submission() {
    let office = Office::with(2).await;
    let desk = &office.job.desk;
    let (case, other) = (office.case(1).await, office.case(0).await["contractor_id"].clone());
    let line = &case["lines"][1];
    let apart = json!({
        "case_id": case["id"], "line_id": line["id"], "version": line["version"], "contractor_id": other,
    });
    desk.ok("plan_line_save", apart).await;
    let first = office.submit(&office.draft(&office.cases[1..]).await).await.unwrap();
    let first = office.pay_all(&first).await;
    let second = office.submit(&taking_back(&office, &[row_of(&first, OWED)]).await).await.unwrap();
    office.pay_all(&second).await;
    // The work of the second contractor turns out not to be there.
    let case = office.case(1).await;
    let none = json!({
        "line_id": line["id"], "verdict": "pass", "accepted_quantity": 0,
        "version": case["work"]["lines"][1]["inspection"]["version"],
    });
    let case = desk.ok("inspection_save", none).await;
    let invoices = desk.ok("invoice_list", json!({ "case_id": case["id"] })).await;
    let invoice = &invoices["invoices"][0];
    let less = json!({
        "case_id": case["case_no"], "id": invoice["id"], "version": invoice["version"], "amount_fen": case["total_fen"],
    });
    desk.ok("invoice_save", less).await;
    let third = office.draft(&office.cases[1..]).await;
    assert!(stopped(&third["rows"]).is_empty(), "{}", third["rows"]);
    let third = office.submit(&third).await.unwrap();
    assert_eq!((fen(&third, "amount_fen"), &third["state"]), (0, &json!("paid")));
    assert_eq!(office.case(1).await["stage"], "paid");
    desk.assert_sound().await;
}

#[tokio::test]
async fn rows_come_to_what_was_accepted_or_are_not_submitted() {
    let office = Office::with(1).await;
    let case_no = with_own_account_line(&office).await["case_no"].as_str().unwrap().to_owned();
    let batch = office.draft(std::slice::from_ref(&case_no)).await;
    let row = row_of(&batch, NOT_OWED);
    let out = json!({ "row_id": row["id"], "version": row["version"], "remove": true });
    let batch = office.job.desk.ok("settlement_row_save", out).await;
    assert_eq!(stopped(&batch["rows"])[&case_no], ["rows_incomplete"]);
    assert_eq!(code_of(&office.submit(&batch).await.unwrap_err()), "batch_blocked");
    // Whoever else is paid has one row for the whole.
    let batch = office.to_family(&batch, 0, "9999000012345678").await;
    assert!(stopped(&batch["rows"]).is_empty(), "{}", batch["rows"]);
    office.submit(&batch).await.unwrap();
}

#[tokio::test]
async fn one_contractor_with_two_accounts_is_two_payees_and_each_is_paid_alone() {
    let office = Office::with(3).await;
    let desk = &office.job.desk;
    let first = office.submit(&office.draft(&office.cases[..1]).await).await.unwrap();
    let first = office.pay_all(&first).await;
    desk.wait(32 * DAY);
    let visit = json!({
        "case_id": office.case(0).await["id"], "months": 1, "mode": "phone", "reached": "本人", "satisfaction": 5, "lines": [],
    });
    desk.ok("visit_save", visit).await;
    let reference = desk.ok("reference", json!({})).await;
    let mut all = reference["organisations"].as_array().unwrap().iter();
    let one = all.find(|one| one["name"] == "示例安居适老改造有限公司").unwrap();
    let moved = json!({
        "id": one["id"], "version": one["version"], "kind": "contractor", "name": "示例安居（集团）有限公司",
        "bank_account": "9999000011119999", "bank_name": "示例银行",
    });
    desk.ok("organisation_save", moved).await;
    // The new home and what was held back of the old one go to the same contractor.
    let batch = office.draft(&office.cases[2..]).await;
    let release =
        json!({ "batch_id": batch["id"], "version": batch["version"], "rows": [first["rows"][0]["id"]] });
    let batch = desk.ok("settlement_release", release).await;
    let batch = office.submit(&batch).await.unwrap();
    assert_ties(&batch);
    let payees = batch["payees"].as_array().unwrap();
    let told: Vec<_> = payees
        .iter()
        .map(|one| (one["name"].as_str().unwrap(), one["account_masked"].as_str().unwrap(), fen(one, "rows")))
        .collect();
    assert_eq!(
        told,
        [
            ("示例安居适老改造有限公司", "9999 **** **** 2222", 1),
            ("示例安居（集团）有限公司", "9999 **** **** 9999", 1)
        ]
    );
    assert_ne!(payees[0]["key"], payees[1]["key"]);
    let pay = json!({
        "batch_id": batch["id"], "version": batch["version"], "payee": payees[0]["key"], "voucher_no": "PZ-旧账号",
        "reason": "凭证后补",
    });
    let paid = desk.ok("settlement_pay", pay).await;
    assert_eq!(paid["state"], "submitted", "the other one waits");
    assert_eq!(paid["payees"][1]["voucher_no"], Value::Null);
    assert_eq!(office.case(2).await["stage"], "submitted");
    let paid = office.pay_rest(&paid).await;
    assert_eq!((&paid["state"], &office.case(2).await["stage"]), (&json!("paid"), &json!("paid")));
    assert_eq!(sum(&paid["payees"], "amount_fen"), fen(&batch, "amount_fen"));
    desk.assert_sound().await;
}

#[tokio::test]
async fn nothing_is_paid_before_the_batch_was_submitted_or_in_the_future() {
    let office = Office::with(1).await;
    let desk = &office.job.desk;
    let batch = office.draft(&office.cases).await;
    desk.wait(2 * DAY);
    let batch = office.submit(&batch).await.unwrap();
    desk.wait(DAY);
    let pay = |day: &str| {
        json!({
            "batch_id": batch["id"], "version": batch["version"], "payee": batch["payees"][0]["key"],
            "voucher_no": "PZ-1", "paid_on": day, "reason": "凭证后补",
        })
    };
    let early = desk.refused("settlement_pay", pay("2026-11-24")).await.1;
    assert_eq!(code_of(&early), "paid_before_submitted");
    assert!(early.to_string().contains("2026-11-24") && early.to_string().contains("2026-11-25"), "{early}");
    assert_eq!(code_of(&desk.refused("settlement_pay", pay("2026-11-27")).await.1), "day_in_future");
    let paid = desk.ok("settlement_pay", pay("2026-11-25")).await;
    assert_eq!(paid["payees"][0]["paid_on"], "2026-11-25");
}

#[tokio::test]
async fn after_the_policys_last_day_nothing_is_settled_and_the_day_is_named() {
    let office = Office::with(1).await;
    let desk = &office.job.desk;
    change_own(desk, json!({ "deadlines": { "settle_by": "2026-11-30" } })).await;
    let batch = office.draft(&office.cases).await;
    desk.wait(7 * DAY);
    assert_eq!(stopped(&office.batch(&batch["id"]).await["rows"]).len(), 0, "the last day counts itself");
    desk.wait(DAY);
    let batch = office.batch(&batch["id"]).await;
    assert_eq!(stopped(&batch["rows"])[&office.cases[0]], ["settle_by_passed"]);
    let named = json!([
        { "name": "day", "value": "2026-11-30" }, { "name": "policy", "value": "示例区适老化改造补贴办法" },
    ]);
    assert_eq!(params(&batch["rows"][0], "settle_by_passed"), named);
    assert_eq!(batch["rows"][0]["blocks"][0]["explainable"], json!(false));
    assert_eq!(code_of(&office.submit(&batch).await.unwrap_err()), "batch_blocked");
}

#[tokio::test]
async fn a_row_of_before_the_exit_is_paid_to_whom_the_policy_says_or_not_at_all() {
    let office = Office::with(1).await;
    let desk = &office.job.desk;
    change_own(desk, json!({ "exit": { "settle_accepted": true, "payee": "elder" } })).await;
    let now = office.half_done("李㛃").await;
    let case_no = now["case_no"].as_str().unwrap().to_owned();
    let batch = office.draft(std::slice::from_ref(&case_no)).await;
    assert_eq!(batch["rows"][0]["payee_kind"], "contractor");
    let gone = office.dies(&now).await;
    office.invoice(&gone, "25319999999999999601", fen(&gone, "total_fen")).await;
    let batch = office.batch(&batch["id"]).await;
    assert_eq!(stopped(&batch["rows"])[&case_no], ["exit_payee"]);
    // What the policy pays the elder goes to the family after a death.
    let named = json!([
        { "name": "payee_kind", "value": "contractor" }, { "name": "wanted", "value": "family" },
        { "name": "policy", "value": "示例区适老化改造补贴办法" },
    ]);
    assert_eq!(params(&batch["rows"][0], "exit_payee"), named);
    assert_eq!(code_of(&office.submit(&batch).await.unwrap_err()), "batch_blocked");
    let row = &batch["rows"][0];
    let to_family = json!({
        "row_id": row["id"], "version": row["version"], "payee_kind": "family", "payee_name": "李建国",
        "payee_relation": "儿子", "payee_account": "9999000012345678", "payee_bank": "示例银行",
    });
    let batch = desk.ok("settlement_row_save", to_family).await;
    assert_eq!(stopped(&batch["rows"]).len(), 0, "{}", batch["rows"]);
    let batch = office.submit(&batch).await.unwrap();
    assert_eq!(batch["payees"][0]["name"], "李建国");
    desk.assert_sound().await;
}
