//! Settlement: what keeps a case from being paid twice, wrongly, or without its work.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails may say so by panicking")]

use serde_json::{Value, json};
use yiju_tests::{
    damage::{self, run_sql},
    desk::USER,
    id_number,
    settlement::{APPROVER, Office, code_of, fen, stopped, value_of},
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

#[tokio::test]
async fn a_case_that_left_half_done_is_looked_at_like_any_that_is_paid() {
    let office = Office::with(1).await;
    let desk = &office.job.desk;
    let gone = office.ends_half_done("李㛃").await;
    let case_no = gone["case_no"].as_str().unwrap();
    let accepted = fen(&gone["lines"][0], "amount_fen");
    office.invoice(&gone, "25319999999999999801", accepted).await;
    let flags = || async {
        desk.ok("red_flags_scan", json!({})).await;
        desk.ok("red_flag_list", json!({ "rule": "invoice_not_breakdown" })).await["rows"].clone()
    };
    assert_eq!(flags().await, json!([]), "lines that were never done are no part of it");
    let invoice = desk.ok("invoice_list", json!({ "case_id": case_no })).await["invoices"][0].clone();
    let dearer = json!({
        "case_id": case_no, "id": invoice["id"], "version": invoice["version"], "amount_fen": accepted + 1,
    });
    desk.ok("invoice_save", dearer).await;
    assert_eq!(flags().await[0]["cases"][0]["case_no"], case_no);

    // Spot checks: by the day it left, since it was never accepted whole.
    let drawn = |request: Value| async move {
        let check = desk.ok("spot_check_draw", request).await["checks"][0].clone();
        check["homes"].as_array().unwrap().iter().any(|home| home["case_no"] == case_no)
    };
    assert!(drawn(json!({ "homes_each": 9 })).await);
    assert!(
        drawn(json!({ "homes_each": 9, "accepted_from": "2026-11-23", "accepted_to": "2026-11-23" })).await
    );
    let earlier = json!({ "homes_each": 9, "accepted_to": "2026-11-22" });
    assert_eq!(code_of(&desk.refused("spot_check_draw", earlier).await.1), "spot_check_empty");

    // What was given there is not given again.
    let (_, fault) = desk.refused("case_create", same_home(&gone)).await;
    assert_eq!(fault.details.unwrap()[0]["other"]["case_no"], case_no);
}

/// Somebody else who applies for the home of a case.
fn same_home(case: &Value) -> Value {
    json!({
        "name": "同住老人", "id_number": id_number::of("19420305", 811), "town": case["town"], "village": case["village"],
        "address": case["address"], "categories": ["db"],
    })
}

#[tokio::test]
async fn a_payment_asks_a_case_that_left_for_duplicates_and_the_voucher() {
    let office = Office::with(1).await;
    let desk = &office.job.desk;
    let gone = office.ends_half_done("李㛃").await;
    let case_no = gone["case_no"].as_str().unwrap().to_owned();
    office.invoice(&gone, "25319999999999999801", fen(&gone["lines"][0], "amount_fen")).await;
    let batch = office.submit(&office.draft(std::slice::from_ref(&case_no)).await).await.unwrap();
    desk.create_past_duplicates(same_home(&gone), "分户").await;

    let voucher = desk.file("凭证.pdf", b"%PDF-1.4 PZ-1");
    let pay = |more: Value| {
        let mut request = json!({
            "batch_id": batch["id"], "version": batch["version"], "payee": batch["payees"][0]["key"], "voucher_no": "PZ-1",
        });
        request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        request
    };
    let asked = desk.refused("settlement_pay", pay(json!({ "file": voucher }))).await;
    assert_eq!((asked.0.as_str(), code_of(&asked.1).as_str()), ("gate", "payment_hits_open"));
    assert_eq!(
        (value_of(&asked.1, "case_no"), value_of(&asked.1, "rules")),
        (case_no.clone(), "duplicate_reason".into())
    );
    let without = desk.refused("settlement_pay", pay(json!({}))).await.1;
    assert_eq!(value_of(&without, "rules"), "duplicate_reason, paper_present");
    // No text of the payment says why the homes are two.
    for more in [
        json!({ "reason": "凭证后补" }),
        json!({ "file": voucher, "reason": "已核实", "asked_reason": "已核实" }),
    ] {
        let still = desk.refused("settlement_pay", pay(more)).await.1;
        assert_eq!(
            (code_of(&still).as_str(), value_of(&still, "rules").as_str()),
            ("payment_hits_open", "duplicate_reason")
        );
    }
    let case = office.job.case(&case_no).await;
    assert_eq!((&case["paid_on"], &case["duplicates"][0]["pass"]), (&Value::Null, &Value::Null));

    office.answer_hits(&case, "已到场核实，非重复改造").await;
    let paid = desk.ok("settlement_pay", pay(json!({ "file": voucher }))).await;
    assert_eq!(paid["state"], "paid");
    let case = office.job.case(&case_no).await;
    assert_eq!((&case["stage"], &case["paid_on"]), (&json!("exited"), &json!("2026-11-23")));
    assert_eq!(case["duplicates"][0]["pass"]["reason"], "已到场核实，非重复改造");
    desk.assert_sound().await;
}

/// A payment of the first payee of a batch.
fn payment(batch: &Value, more: Value) -> Value {
    let mut request = json!({
        "batch_id": batch["id"], "version": batch["version"], "payee": batch["payees"][0]["key"], "voucher_no": "PZ-1",
    });
    request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    request
}

/// Case numbers and rules a refused payment names.
fn missing(fault: &yiju_app::ApiError) -> Vec<(String, Vec<String>)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let rules =
        |case: &Value| case["gates"].as_array().unwrap().iter().map(|gate| text(&gate["rule"])).collect();
    let cases = fault.details.clone().unwrap();
    cases.as_array().unwrap().iter().map(|case| (text(&case["case_no"]), rules(case))).collect()
}

#[tokio::test]
async fn a_payment_names_every_case_that_lacks_something_and_what() {
    let office = Office::with(3).await;
    let desk = &office.job.desk;
    // The first and the third home are of one contractor.
    let own = [office.cases[0].clone(), office.cases[2].clone()];
    let batch = office.submit(&office.draft(&own).await).await.unwrap();
    assert_eq!(batch["payees"].as_array().unwrap().len(), 1);
    for (place, card) in [(0, 811), (2, 813)] {
        let mut home = same_home(&office.case(place).await);
        home["id_number"] = json!(id_number::of("19420305", card));
        desk.create_past_duplicates(home, "分户").await;
    }
    let named = |rules: &[&str]| -> Vec<(String, Vec<String>)> {
        let rules: Vec<String> = rules.iter().map(|rule| (*rule).to_owned()).collect();
        own.iter().map(|case_no| (case_no.clone(), rules.clone())).collect()
    };
    let voucher = desk.file("凭证.pdf", b"%PDF-1.4 PZ-1");
    let fault = desk.refused("settlement_pay", payment(&batch, json!({ "file": voucher }))).await.1;
    assert_eq!((code_of(&fault).as_str(), value_of(&fault, "cases").as_str()), ("payment_hits_open", "2"));
    assert_eq!(missing(&fault), named(&["duplicate_reason"]));
    let fault = desk.refused("settlement_pay", payment(&batch, json!({}))).await.1;
    assert_eq!(missing(&fault), named(&["duplicate_reason", "paper_present"]));
    // An answer for one home says nothing of the other.
    office.answer_hits(&office.case(0).await, "同楼不同户，已核").await;
    let fault = desk.refused("settlement_pay", payment(&batch, json!({ "file": voucher }))).await.1;
    assert_eq!(missing(&fault), named(&["duplicate_reason"])[1..]);
    assert_eq!(office.case(2).await["duplicates"][0]["pass"], Value::Null);
    office.answer_hits(&office.case(2).await, "已到场核实").await;
    let paid = desk.ok("settlement_pay", payment(&batch, json!({ "file": voucher }))).await;
    assert_eq!(paid["state"], "paid");
    assert_eq!(office.case(0).await["duplicates"][0]["pass"]["reason"], "同楼不同户，已核");
    desk.assert_sound().await;
}

#[tokio::test]
async fn why_there_is_no_voucher_says_nothing_of_other_papers() {
    let office = Office::with(1).await;
    let desk = &office.job.desk;
    let batch = office.submit(&office.draft(&office.cases).await).await.unwrap();
    let case = office.case(0).await;
    let sheet = case["attachments"].as_array().unwrap().iter().find(|one| one["kind"] == "acceptance_sheet");
    let gone = json!({ "id": sheet.unwrap()["id"], "version": sheet.unwrap()["version"] });
    desk.ok("attachment_remove", gone).await;
    let fault = desk.refused("settlement_pay", payment(&batch, json!({ "reason": "凭证后补" }))).await.1;
    assert_eq!(code_of(&fault), "payment_gates_open");
    let gates = fault.details.clone().unwrap()[0]["gates"].clone();
    let papers: Vec<&Value> =
        gates.as_array().unwrap().iter().map(|gate| &gate["params"][0]["value"]).collect();
    assert_eq!(papers, [&json!("acceptance_sheet")], "the voucher was answered, this was not");
    let asked = json!({ "asked_reason": "验收单补签中" });
    let fault = desk.refused("settlement_pay", payment(&batch, asked)).await.1;
    let gates = fault.details.clone().unwrap()[0]["gates"].clone();
    assert_eq!(gates[0]["params"][0]["value"], "voucher", "nor does this one answer for the voucher");
    let both = json!({ "reason": "凭证后补", "asked_reason": "验收单补签中" });
    assert_eq!(desk.ok("settlement_pay", payment(&batch, both)).await["state"], "paid");
    // Each reason is recorded with what it went past.
    let passed = damage::texts(
        &desk.workspace(),
        "SELECT after FROM audit WHERE entity = 'gate' AND command = 'settlement_pay' ORDER BY seq",
    )
    .await;
    let told = |reason: &str, paper: &str| {
        passed
            .iter()
            .any(|one| one.contains(reason) && one.contains(paper) && one.matches("\"rule\"").count() == 1)
    };
    assert!(told("凭证后补", "voucher") && told("验收单补签中", "acceptance_sheet"), "{passed:?}");
}

#[tokio::test]
async fn what_was_held_back_is_not_released_without_asking_either() {
    let office = Office::with(1).await;
    let desk = &office.job.desk;
    let draft = office.draft(&office.cases).await;
    let head = json!({ "batch_id": draft["id"], "version": draft["version"], "retention_bp": 500 });
    let batch = office.submit(&desk.ok("settlement_save", head).await).await.unwrap();
    let paid = office.pay_all(&batch).await;
    desk.wait(32 * 86_400_000);
    let case = office.case(0).await;
    let visit = json!({
        "case_id": case["id"], "months": 1, "mode": "phone", "reached": "本人", "satisfaction": 5, "lines": [],
    });
    desk.ok("visit_save", visit).await;
    let second = desk.ok("settlement_create", json!({})).await;
    let release =
        json!({ "batch_id": second["id"], "version": second["version"], "rows": [paid["rows"][0]["id"]] });
    let second = office.submit(&desk.ok("settlement_release", release).await).await.unwrap();
    desk.create_past_duplicates(same_home(&case), "分户").await;

    let voucher = desk.file("质保金凭证.pdf", b"%PDF-1.4 PZ-2");
    let pay = json!({
        "batch_id": second["id"], "version": second["version"], "payee": second["payees"][0]["key"],
        "voucher_no": "PZ-2", "file": voucher,
    });
    let asked = desk.refused("settlement_pay", pay.clone()).await.1;
    assert_eq!(
        (code_of(&asked).as_str(), value_of(&asked, "rules").as_str()),
        ("payment_hits_open", "duplicate_reason")
    );
    office.answer_hits(&office.case(0).await, "已到场核实，非重复改造").await;
    assert_eq!(desk.ok("settlement_pay", pay).await["state"], "paid");
    let attachments = office.case(0).await["attachments"].clone();
    let names: Vec<&str> =
        attachments.as_array().unwrap().iter().map(|one| one["file_name"].as_str().unwrap()).collect();
    assert!(names.contains(&"质保金凭证.pdf"), "{names:?}");
    desk.assert_sound().await;
}

/// Another person of the office.
const THIRD: &str = "吴敏";

#[tokio::test]
async fn who_changed_a_draft_neither_submits_nor_pays_it() {
    let office = Office::with(2).await;
    let desk = &office.job.desk;
    desk.ok("settlement_rules_save", json!({ "two_users": true })).await;
    let batch = office.draft(&office.cases[..1]).await;
    assert_eq!((&batch["entered_by"], &batch["barred"]), (&json!([USER]), &json!(true)));

    // Saved as it stands, a row was only looked at.
    let row = &batch["rows"][0];
    let looked = json!({ "row_id": row["id"], "version": row["version"], "reason": "" });
    let seen = office.as_approver("settlement_row_save", looked).await.unwrap();
    assert_eq!((&seen["entered_by"], &seen["barred"]), (&json!([USER]), &json!(false)));

    // The note is printed; the retention changes every amount.
    let head = json!({ "batch_id": batch["id"], "version": batch["version"], "retention_bp": 300 });
    let changed = office.as_approver("settlement_save", head).await.unwrap();
    assert_eq!(changed["entered_by"], json!([USER, APPROVER]));
    let submit = |version: &Value| json!({ "batch_id": batch["id"], "version": version });
    for user in [USER, APPROVER] {
        let fault = office.as_user(user, "settlement_submit", submit(&changed["version"])).await.unwrap_err();
        assert_eq!((code_of(&fault).as_str(), value_of(&fault, "user").as_str()), ("same_user", user));
    }

    // So does whoever adds a row, even if it is taken out again.
    let add = json!({ "batch_id": batch["id"], "version": changed["version"], "cases": office.cases[1..] });
    let added = office.as_user("陈立", "settlement_add", add).await.unwrap();
    let row = &added["rows"][1];
    let out = json!({ "row_id": row["id"], "version": row["version"], "remove": true });
    let now = office.as_user(USER, "settlement_row_save", out).await.unwrap();
    let fault = office.as_user("陈立", "settlement_submit", submit(&now["version"])).await.unwrap_err();
    assert_eq!(code_of(&fault), "same_user");
    let batch = office.as_user(THIRD, "settlement_submit", submit(&now["version"])).await.unwrap();
    assert_eq!((&batch["same_user"], &batch["barred"]), (&json!(false), &json!(false)));

    let file = desk.file("凭证.pdf", b"%PDF-1.4 PZ-1");
    let pay = json!({
        "batch_id": batch["id"], "version": batch["version"], "payee": batch["payees"][0]["key"], "voucher_no": "PZ-1",
        "file": file,
    });
    for user in [USER, APPROVER] {
        let fault = office.as_user(user, "settlement_pay", pay.clone()).await.unwrap_err();
        assert_eq!((code_of(&fault).as_str(), value_of(&fault, "user").as_str()), ("same_user_pays", user));
    }
    let paid = office.as_user(THIRD, "settlement_pay", pay).await.unwrap();
    assert_eq!((&paid["state"], &paid["payees"][0]["paid_by"]), (&json!("paid"), &json!(THIRD)));
    desk.assert_sound().await;
}

#[tokio::test]
async fn submitting_and_taking_back_enter_nothing_and_without_the_rule_one_may_do_all() {
    let office = Office::with(1).await;
    let desk = &office.job.desk;
    let batch = office.submit(&office.draft(&office.cases).await).await.unwrap();
    let back = json!({ "batch_id": batch["id"], "version": batch["version"], "reason": "重新核对" });
    let batch = office.as_approver("settlement_return", back).await.unwrap();
    desk.ok("settlement_rules_save", json!({ "two_users": true })).await;
    let batch = office.submit(&batch).await.unwrap();
    assert_eq!(batch["entered_by"], json!([USER]));
    desk.ok("settlement_rules_save", json!({ "two_users": false })).await;
    let batch = desk.ok("settlement_get", json!({ "batch_id": batch["id"] })).await;
    assert_eq!(batch["barred"], false);
    let file = desk.file("凭证.pdf", b"%PDF-1.4 PZ-1");
    let pay = json!({
        "batch_id": batch["id"], "version": batch["version"], "payee": batch["payees"][0]["key"], "voucher_no": "PZ-1",
        "file": file,
    });
    assert_eq!(desk.ok("settlement_pay", pay).await["state"], "paid");
}

#[tokio::test]
async fn the_first_of_two_payees_is_not_paid_without_asking_either() {
    let office = Office::with(2).await;
    let desk = &office.job.desk;
    let (case, other) = (office.case(1).await, office.case(0).await["contractor_id"].clone());
    let line = &case["lines"][1];
    let apart = json!({
        "case_id": case["id"], "line_id": line["id"], "version": line["version"], "contractor_id": other,
    });
    desk.ok("plan_line_save", apart).await;
    let batch = office.submit(&office.draft(&office.cases[1..]).await).await.unwrap();
    assert_eq!(batch["payees"].as_array().unwrap().len(), 2);
    desk.create_past_duplicates(same_home(&case), "分户").await;

    let voucher = desk.file("凭证.pdf", b"%PDF-1.4 PZ-1");
    let pay = json!({
        "batch_id": batch["id"], "version": batch["version"], "payee": batch["payees"][0]["key"], "voucher_no": "PZ-1",
        "file": voucher,
    });
    let fault = desk.refused("settlement_pay", pay.clone()).await.1;
    assert_eq!(code_of(&fault), "payment_hits_open");
    assert_eq!(value_of(&fault, "case_no"), office.cases[1]);
    office.answer_hits(&office.case(1).await, "已到场核实，非重复改造").await;
    let now = desk.ok("settlement_pay", pay).await;
    assert_eq!((&now["state"], &office.case(1).await["stage"]), (&json!("submitted"), &json!("submitted")));
    // What was explained once is not asked again.
    assert_eq!(office.pay_all(&now).await["state"], "paid");
    assert_eq!(office.case(1).await["stage"], "paid");
}
