//! Accounts the rows of settlement batches are paid to: the same one for two homes is found, whoever it belongs to, and a
//! platform may serve as many homes as it likes.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails may say so by panicking")]

use serde_json::{Value, json};
use yiju_tests::{
    damage::run_sql,
    desk::TestDesk,
    settlement::{Office, stopped},
};

const ACCOUNT: &str = "9999 0000 1234 5678";
const PLAIN: &str = "9999000012345678";

/// Rules and other records of the hits of a case.
fn hits(case: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let hits = case["duplicates"].as_array().unwrap();
    let other = |hit: &Value| match hit["other"]["kind"].as_str() {
        Some("case") => text(&hit["other"]["case_no"]),
        _ => text(&hit["other"]["source"]),
    };
    hits.iter().map(|hit| (text(&hit["rule"]), other(hit))).collect()
}

async fn pass(office: &Office, place: usize, reason: &str) {
    office.answer_hits(&office.case(place).await, reason).await;
}

async fn flags(desk: &TestDesk, rule: &str) -> Vec<Value> {
    desk.ok("red_flags_scan", json!({})).await;
    let found = desk.ok("red_flag_list", json!({ "rule": rule })).await;
    found["rows"].as_array().unwrap().clone()
}

fn cases_of(flag: &Value) -> Vec<&str> {
    flag["cases"].as_array().unwrap().iter().map(|case| case["case_no"].as_str().unwrap()).collect()
}

fn param<'a>(flag: &'a Value, name: &str) -> &'a str {
    let params = flag["params"].as_array().unwrap();
    params.iter().find(|one| one["name"] == name).unwrap()["value"].as_str().unwrap()
}

fn same_bank(office: &Office, place: usize) -> Vec<(String, String)> {
    vec![("same_bank".into(), office.cases[place].clone())]
}

#[tokio::test]
async fn one_account_paid_for_two_homes_asks_in_both_and_is_a_flag() {
    let office = Office::with(2).await;
    let desk = &office.job.desk;
    let batch = office.draft(&office.cases).await;
    let batch = office.to_family(&batch, 0, ACCOUNT).await;
    assert!(stopped(&batch["rows"]).is_empty(), "nobody else has it");
    assert!(flags(desk, "shared_bank_account").await.is_empty());
    let batch = office.to_family(&batch, 1, PLAIN).await;
    for place in [0, 1] {
        assert_eq!(stopped(&batch["rows"])[&office.cases[place]], ["duplicate_open"]);
        assert_eq!(hits(&office.case(place).await), same_bank(&office, 1 - place));
    }
    let hit = office.case(0).await["duplicates"][0].clone();
    assert_eq!(
        hit["other"]["payees"],
        json!(["收款示例 9999 **** **** 5678"]),
        "both sides show whom they pay"
    );
    assert!(!hit.to_string().contains(PLAIN), "masked");
    let open = flags(desk, "shared_bank_account").await;
    let mut named = cases_of(&open[0]);
    named.sort_unstable();
    assert_eq!((open.len(), named), (1, office.cases.iter().map(String::as_str).collect()));

    pass(&office, 0, "同一监护人").await;
    pass(&office, 1, "同一监护人").await;
    let batch = office.batch(&batch["id"]).await;
    assert!(stopped(&batch["rows"]).is_empty());
    office.submit(&batch).await.unwrap();
    assert_eq!(flags(desk, "shared_bank_account").await.len(), 1, "frozen rows count");
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_row_that_was_taken_out_or_back_pays_nobody() {
    let office = Office::with(2).await;
    let batch = office.draft(&office.cases).await;
    let batch = office.to_family(&batch, 0, ACCOUNT).await;
    let batch = office.to_family(&batch, 1, ACCOUNT).await;
    assert_eq!(hits(&office.case(0).await).len(), 1);
    let row = &batch["rows"][1];
    let out = json!({ "row_id": row["id"], "version": row["version"], "remove": true });
    let batch = office.job.desk.ok("settlement_row_save", out).await;
    assert_eq!(hits(&office.case(0).await), []);
    assert!(stopped(&batch["rows"]).is_empty());

    // Paid wrongly and taken back: the account is free for another home.
    let paid = office.pay_all(&office.submit(&batch).await.unwrap()).await;
    let second = office.job.desk.ok("settlement_create", json!({})).await;
    let reverse = json!({
        "batch_id": second["id"], "version": second["version"], "row_id": paid["rows"][0]["id"], "reason": "账号有误",
    });
    let second = office.job.desk.ok("settlement_reverse", reverse).await;
    let other = office.draft(&office.cases[1..]).await;
    let other = office.to_family(&other, 0, ACCOUNT).await;
    assert_eq!(stopped(&other["rows"])[&office.cases[1]], ["duplicate_open"], "a draft takes nothing back");
    office.submit(&second).await.unwrap();
    assert!(stopped(&office.batch(&other["id"]).await["rows"]).is_empty());
    office.job.desk.assert_sound().await;
}

#[tokio::test]
async fn accounts_of_elders_and_other_lists_are_compared_with_payees() {
    let office = Office::with(2).await;
    let desk = &office.job.desk;
    office.job.update(&office.case(1).await, json!({ "bank_account": PLAIN })).await;
    let list = desk
        .file("残联.csv", format!("姓名,地址,银行账户\n李四,别处路1号,{}\n", "9999000088887777").as_bytes());
    let import =
        json!({ "path": list, "origin": "disabled_federation", "name": "残联2025", "dated": "2026-11-01" });
    desk.ok("other_list_import", import).await;
    let batch = office.draft(&office.cases[..1]).await;
    let batch = office.to_family(&batch, 0, ACCOUNT).await;
    assert_eq!(hits(&office.case(0).await), same_bank(&office, 1), "the account of another elder");
    assert_eq!(hits(&office.case(1).await), same_bank(&office, 0), "both sides are asked");
    let batch = office.to_family(&batch, 0, "9999 0000 8888 7777").await;
    assert_eq!(hits(&office.case(0).await), [("same_bank".to_owned(), "残联2025".to_owned())]);
    assert_eq!(stopped(&batch["rows"])[&office.cases[0]], ["duplicate_open"]);
}

#[tokio::test]
async fn what_an_elder_was_paid_to_counts_after_another_account_is_entered() {
    let office = Office::with(2).await;
    office.job.update(&office.case(0).await, json!({ "bank_account": PLAIN })).await;
    let batch = office.draft(&office.cases[..1]).await;
    let batch = office.to_payee(&batch, 0, json!({ "payee_kind": "elder" })).await;
    office.pay_all(&office.submit(&batch).await.unwrap()).await;
    office.job.update(&office.case(0).await, json!({ "bank_account": "9999000011119999" })).await;
    let other = office.draft(&office.cases[1..]).await;
    let other = office.to_family(&other, 0, ACCOUNT).await;
    assert_eq!(stopped(&other["rows"])[&office.cases[1]], ["duplicate_open"]);
    assert_eq!(flags(&office.job.desk, "shared_bank_account").await.len(), 1);

    // The keys follow from the rows: an older workspace has none of these, and they are made anew.
    let desk = &office.job.desk;
    desk.ok("workspace_close", json!({})).await;
    run_sql(&desk.workspace(), &["DELETE FROM match_keys", "UPDATE match_keys_version SET version = 1"])
        .await;
    desk.ok("workspace_open", json!({ "dir": desk.text("workspace") })).await;
    assert_eq!(hits(&office.case(0).await), same_bank(&office, 1));
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_platform_serves_many_homes_until_somebody_is_paid_at_its_account() {
    let office = Office::with(3).await;
    let desk = &office.job.desk;
    let platform = || json!({ "payee_kind": "platform", "payee_account": ACCOUNT });
    let batch = office.draft(&office.cases[..2]).await;
    let batch = office.to_payee(&batch, 0, platform()).await;
    let batch = office.to_payee(&batch, 1, platform()).await;
    assert!(stopped(&batch["rows"]).is_empty());
    for rule in ["shared_bank_account", "person_at_body_account"] {
        assert!(flags(desk, rule).await.is_empty(), "{rule}");
    }
    let other = office.draft(&office.cases[2..]).await;
    let other = office.to_family(&other, 0, ACCOUNT).await;
    assert_eq!(stopped(&other["rows"])[&office.cases[2]], ["duplicate_open"]);
    assert_eq!(hits(&office.case(2).await).len(), 2);
    assert_eq!(hits(&office.case(0).await), same_bank(&office, 2));
    let open = flags(desk, "person_at_body_account").await;
    let mut named = cases_of(&open[0]);
    assert_eq!((open.len(), named.remove(0)), (1, office.cases[2].as_str()), "it stands with the person");
    named.sort_unstable();
    assert_eq!(named, [office.cases[0].as_str(), office.cases[1].as_str()], "the homes served come after");
    assert_eq!((param(&open[0], "body"), param(&open[0], "homes")), ("收款示例", "1"));
    assert!(flags(desk, "shared_bank_account").await.is_empty(), "one person in one home");
}

#[tokio::test]
async fn a_family_paid_at_the_account_of_a_contractor_needs_a_reason_and_is_a_flag() {
    let office = Office::with(1).await;
    let desk = &office.job.desk;
    let batch = office.draft(&office.cases).await;
    assert!(flags(desk, "person_at_body_account").await.is_empty(), "contractors are paid at theirs");
    let batch = office.to_family(&batch, 0, "9999 0000 1111 2222").await;
    assert_eq!(stopped(&batch["rows"])[&office.cases[0]], ["payee_at_contractor"]);
    let block = &batch["rows"][0]["blocks"][0];
    assert_eq!(block["params"], json!([{ "name": "contractor", "value": "示例安居适老改造有限公司" }]));
    let open = flags(desk, "person_at_body_account").await;
    assert_eq!((open.len(), param(&open[0], "body")), (1, "示例安居适老改造有限公司"));
    assert_eq!(param(&open[0], "number"), "9999 **** **** 2222", "masked");
    let batch = office.to_payee(&batch, 0, json!({ "reason": "家属为个体施工人，已核" })).await;
    assert!(stopped(&batch["rows"]).is_empty());
    office.submit(&batch).await.unwrap();
}

#[tokio::test]
async fn whoever_changes_an_account_that_is_paid_does_not_approve_the_batch() {
    let office = Office::with(1).await;
    let desk = &office.job.desk;
    desk.ok("settlement_rules_save", json!({ "two_users": true })).await;
    let batch = office.draft(&office.cases).await;
    let reference = desk.ok("reference", json!({})).await;
    let organisations = reference["organisations"].as_array().unwrap();
    let contractor = office.case(0).await["contractor_id"].clone();
    let mut one = organisations.iter().find(|one| one["id"] == contractor).unwrap().clone();
    let save = |one: &Value, fields: Value| {
        let mut request =
            json!({ "id": one["id"], "version": one["version"], "kind": "contractor", "name": one["name"] });
        request.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        request
    };
    // A telephone number moves no money.
    let phone = save(&one, json!({ "phone": "199-0000-4321" }));
    one = office.as_user("陈立", "organisation_save", phone).await.unwrap();
    let seen = office.as_user("陈立", "settlement_get", json!({ "batch_id": batch["id"] })).await.unwrap();
    assert_eq!(seen["barred"], false);
    let account = save(&one, json!({ "bank_account": "9999000055556666", "bank_name": "示例银行" }));
    office.as_user("陈立", "organisation_save", account).await.unwrap();
    let seen = office.as_user("陈立", "settlement_get", json!({ "batch_id": batch["id"] })).await.unwrap();
    assert_eq!(seen["barred"], true);
    let submit = json!({ "batch_id": seen["id"], "version": seen["version"] });
    let fault = office.as_user("陈立", "settlement_submit", submit).await.unwrap_err();
    assert_eq!(yiju_tests::settlement::code_of(&fault), "same_user");
    office.submit(&seen).await.unwrap();
}

#[tokio::test]
async fn what_was_said_of_one_payee_does_not_explain_another() {
    let office = Office::with(1).await;
    let at_contractor = json!({ "payee_account": "9999 0000 1111 2222", "reason": "照片后补" });
    let batch = office.draft(&office.cases).await;
    let batch = office.to_family(&batch, 0, ACCOUNT).await;
    let batch = office.to_payee(&batch, 0, json!({ "reason": "照片后补" })).await;
    assert_eq!(batch["rows"][0]["reason"], "照片后补");
    // The window sends what stands in its field along.
    let batch = office.to_payee(&batch, 0, at_contractor).await;
    assert_eq!(batch["rows"][0]["reason"], "");
    assert_eq!(stopped(&batch["rows"])[&office.cases[0]], ["payee_at_contractor"]);
    let batch = office.to_payee(&batch, 0, json!({ "reason": "家属为个体施工人，已核" })).await;
    assert!(stopped(&batch["rows"]).is_empty());
    let batch = office.to_payee(&batch, 0, json!({ "payee_name": "另一家属" })).await;
    assert_eq!(stopped(&batch["rows"])[&office.cases[0]], ["payee_at_contractor"], "a name is a payee");
    let again = json!({ "payee_name": "收款示例", "reason": "收款人即施工人，已核" });
    let batch = office.to_payee(&batch, 0, again).await;
    assert!(stopped(&batch["rows"]).is_empty(), "a reason that comes with the payee is for this one");
    let batch = office.to_payee(&batch, 0, json!({ "payee_kind": "platform" })).await;
    assert_eq!(batch["rows"][0]["reason"], "");
}
