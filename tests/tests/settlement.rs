//! Settlement: funds, invoices, batches from draft to paid, what is taken back, and what the check finds.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails may say so by panicking")]

use std::{collections::BTreeMap, path::Path, time::Duration};

use serde_json::{Value, json};
use yiju_app::{ApiError, Call, Deaf, call};
use yiju_tests::{
    damage::{self, run_sql},
    desk::TestDesk,
    job::{Job, Planned},
    policies::go_by_own,
    random::Random,
    roster::{ODD_ROWS, RosterFixture},
    shell::Shell,
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_yiju-under-test");

/// Who approves what [`yiju_tests::desk::USER`] made.
const APPROVER: &str = "周凯";

/// What is done in the homes, in turn.
const ITEMS: [&[Planned]; 3] = [
    &[("N86-24", "通用", 1000)],
    &[("N86-24", "通用", 1000), ("N86-17", "卫生间", 3000)],
    &[("N86-01", "卫生间", 3507), ("N86-20", "卧室", 2000)],
];

/// An office with accepted cases, each invoiced to the fen.
struct Office {
    job: Job,
    cases: Vec<String>,
}

impl Office {
    async fn with(count: usize) -> Self {
        let desk = TestDesk::with_workspace().await;
        go_by_own(&desk).await;
        let roster = RosterFixture::new(ODD_ROWS + count);
        let file = desk.file("花名册.xlsx", &roster.xlsx());
        desk.ok("roster_import", json!({ "file": file })).await;
        let job = Job { desk, roster };
        for (code, fen, place) in [("district", 50_000_000, 1), ("city", 20_000_000, 2)] {
            let fund = json!({ "code": code, "allocation_fen": fen, "place": place });
            job.desk.ok("fund_save", fund).await;
        }
        let contractors = [
            contractor(&job, "示例安居适老改造有限公司", "9999000011112222").await,
            contractor(&job, "示例康扶工程有限公司", "9999000011113333").await,
        ];
        let found = job.desk.ok("case_list", json!({ "limit": 1000 })).await;
        let rows = found["rows"].as_array().unwrap();
        let mut office = Self { job, cases: Vec::new() };
        for (place, row) in rows[rows.len() - count..].iter().enumerate() {
            let case = office.job.case(row["case_no"].as_str().unwrap()).await;
            office.accept(&case, place, &contractors[place % 2]).await;
            office.cases.push(case["case_no"].as_str().unwrap().to_owned());
        }
        office
    }

    /// Plans, builds and accepts one home; the city pays three tenths of it.
    async fn accept(&self, case: &Value, place: usize, contractor: &str) {
        let job = &self.job;
        let case = job.plan(case, ITEMS[place % ITEMS.len()]).await;
        let case = job.photograph(&case).await;
        job.attach(&case, "invoice").await;
        job.accept(&case, contractor).await;
        let case = job.again(&case).await;
        self.invoice(&case, &format!("2531{place:016}"), case["total_fen"].as_i64().unwrap()).await;
    }

    async fn invoice(&self, case: &Value, number: &str, fen: i64) -> Value {
        let invoice = json!({
            "case_id": case["id"], "number": number, "seller": "示例安居适老改造有限公司", "amount_fen": fen,
            "issued_on": "2026-11-20",
        });
        self.job.desk.ok("invoice_save", invoice).await
    }

    async fn case(&self, place: usize) -> Value {
        self.job.case(&self.cases[place]).await
    }

    async fn batch(&self, id: &Value) -> Value {
        self.job.desk.ok("settlement_get", json!({ "batch_id": id })).await
    }

    /// A draft of these cases.
    async fn draft(&self, cases: &[String]) -> Value {
        let batch = self.job.desk.ok("settlement_create", json!({ "retention_bp": 500 })).await;
        let add = json!({ "batch_id": batch["id"], "version": batch["version"], "cases": cases });
        self.job.desk.ok("settlement_add", add).await
    }

    /// Submits as somebody else than who made it.
    async fn submit(&self, batch: &Value) -> Result<Value, ApiError> {
        let request =
            json!({ "batch_id": batch["id"], "version": self.batch(&batch["id"]).await["version"] });
        self.as_approver("settlement_submit", request).await
    }

    async fn as_approver(&self, name: &str, request: Value) -> Result<Value, ApiError> {
        let call_of = Call { name: name.into(), request, user: Some(APPROVER.into()), job: None };
        call(&self.job.desk.desk, call_of, std::sync::Arc::new(Deaf)).await
    }

    /// Pays every payee of a batch, each with its own voucher.
    async fn pay_all(&self, batch: &Value) -> Value {
        let mut now = self.batch(&batch["id"]).await;
        for (place, payee) in now["payees"].as_array().unwrap().clone().iter().enumerate() {
            let number = format!("PZ-{}-{place}", now["number"].as_str().unwrap());
            let file = self.job.desk.file(&format!("{number}.pdf"), format!("%PDF-1.4 {number}").as_bytes());
            let request = json!({
                "batch_id": batch["id"], "version": now["version"], "payee": payee["key"], "voucher_no": number,
                "file": file,
            });
            now = self.job.desk.ok("settlement_pay", request).await;
        }
        now
    }
}

async fn contractor(job: &Job, name: &str, account: &str) -> String {
    let request = json!({
        "kind": "contractor", "name": name, "bank_account": account, "bank_name": "示例银行",
    });
    job.desk.ok("organisation_save", request).await["id"].as_str().unwrap().to_owned()
}

fn code_of(fault: &ApiError) -> String {
    serde_json::to_value(fault.reason.code).unwrap().as_str().unwrap().to_owned()
}

/// Codes of the checks that stop a row, by case number.
fn stopped(rows: &Value) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in rows.as_array().unwrap() {
        for block in row["blocks"].as_array().unwrap().iter().filter(|block| block["weight"] == "block") {
            let case = row["case_no"].as_str().unwrap().to_owned();
            found.entry(case).or_default().push(block["code"].as_str().unwrap().to_owned());
        }
    }
    found
}

fn fen(of: &Value, name: &str) -> i64 {
    of[name].as_i64().unwrap_or_else(|| panic!("{name} of {of}"))
}

fn sum(rows: &Value, name: &str) -> i64 {
    rows.as_array().unwrap().iter().map(|row| fen(row, name)).sum()
}

/// Half up, as the retention is rounded; positive amounts only.
fn five_percent(fen: i64) -> i64 {
    (fen * 500 + 5_000) / 10_000
}

/// Every sum of a batch, worked out anew from its rows.
fn assert_ties(batch: &Value) {
    let rows = &batch["rows"];
    for name in ["total_fen", "subsidy_fen", "held_fen", "amount_fen"] {
        assert_eq!(fen(batch, name), sum(rows, name), "{name}");
    }
    for row in rows.as_array().unwrap() {
        assert_eq!(fen(row, "amount_fen"), fen(row, "subsidy_fen") - fen(row, "held_fen"), "{row}");
        assert_eq!(sum(&row["funds"], "fen"), fen(row, "amount_fen"), "{row}");
    }
    assert_eq!(sum(&batch["payees"], "amount_fen"), fen(batch, "amount_fen"));
    for by in ["fund", "town", "contractor", "category"] {
        let own: i64 = batch["sums"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|one| one["by"] == by)
            .map(|one| fen(one, "fen"))
            .sum();
        assert_eq!(own, fen(batch, "amount_fen"), "by {by}");
    }
}

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
async fn what_was_changed_in_the_file_is_found() {
    let office = Office::with(2).await;
    let batch = office.submit(&office.draft(&office.cases).await).await.unwrap();
    office.pay_all(&batch).await;
    let desk = &office.job.desk;
    desk.assert_sound().await;
    let workspace = desk.workspace();

    // The database itself refuses.
    for statement in [
        "UPDATE settlement_rows SET amount_fen = amount_fen + 1 WHERE no = 1",
        "UPDATE settlement_batches SET total_fen = total_fen + 1",
        "UPDATE settlement_batches SET state = 'draft', seal = '', returned_reason = 'x', paid_at = NULL",
        "UPDATE settlement_payments SET voucher_no = 'x'",
        "DELETE FROM settlement_rows",
        "DELETE FROM settlement_payments",
        "DELETE FROM settlement_batches",
        "INSERT INTO settlement_rows SELECT 'x', 1, batch_id, case_id, 99, kind, of_row_id, payee_kind, organisation_id, \
         '', '', '', '', '', '', 0, 0, 0, 0, '', NULL FROM settlement_rows WHERE no = 1",
    ] {
        let place = workspace.clone();
        let done = tokio::spawn(async move { run_sql(&place, &[statement]).await }).await;
        assert!(done.is_err(), "{statement} went through");
    }
    desk.assert_sound().await;

    // Somebody takes the triggers out and changes row, copy, total and payment together.
    let triggers = damage::texts(
        &workspace,
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'settlement%'",
    )
    .await;
    assert!(triggers.len() >= 7, "{triggers:?}");
    for name in triggers {
        run_sql(&workspace, &[&format!("DROP TRIGGER {name}")]).await;
    }
    let amount = damage::number(&workspace, "SELECT amount_fen FROM settlement_rows WHERE no = 1").await;
    let copy = format!(
        "UPDATE settlement_rows SET amount_fen = amount_fen + 100, subsidy_fen = subsidy_fen + 100, \
         frozen = REPLACE(frozen, '\"amount_fen\":{amount}', '\"amount_fen\":{}') WHERE no = 1",
        amount + 100
    );
    run_sql(&workspace, &[
        copy.as_str(),
        "UPDATE settlement_batches SET total_fen = total_fen + 100",
        "UPDATE settlement_payments SET amount_fen = amount_fen + 100 WHERE payee_key = (SELECT payee_key FROM settlement_rows WHERE no = 1)",
        "UPDATE cases SET subsidy_fen = subsidy_fen + 100, total_fen = total_fen + 100 WHERE id = (SELECT case_id FROM settlement_rows WHERE no = 1)",
        "UPDATE plan_lines SET subsidy_fen = subsidy_fen + 100, amount_fen = amount_fen + 100 WHERE item_no = 1 AND case_id = (SELECT case_id FROM settlement_rows WHERE no = 1)",
    ])
    .await;
    let view = desk.ok("workspace_check", json!({})).await;
    assert_eq!(view["sound"], false);
    let found: Vec<(String, String)> = view["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (one["reason"]["code"].as_str().unwrap().to_owned(), one["detail"].as_str().unwrap().to_owned())
        })
        .collect();
    let count = |code: &str| found.iter().filter(|(one, _)| one == code).count();
    assert_eq!(count("seal_broken"), 1, "{found:?}");
    for kind in ["settlement_row", "settlement_batch", "settlement_payment", "plan_line", "case"] {
        assert!(
            found.iter().any(|(code, detail)| code == "differs" && detail.starts_with(kind)),
            "{kind} in {found:?}"
        );
    }
    assert_eq!(count("batch_total") + count("payment_differs"), 0, "the sums were made to agree: {found:?}");

    // A clumsy hand changes one column alone.
    run_sql(&workspace, &["UPDATE settlement_rows SET amount_fen = amount_fen - 7 WHERE no = 2"]).await;
    let view = desk.ok("workspace_check", json!({})).await;
    let codes: Vec<&str> = view["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["reason"]["code"].as_str().unwrap())
        .collect();
    for code in ["row_differs", "batch_total", "payment_differs"] {
        assert!(codes.contains(&code), "{code} in {codes:?}");
    }
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
    assert_eq!((&view["strays"][0]["code"], fen(&view["strays"][0], "fen")), (&json!("district"), subsidy));
    desk.assert_sound().await;
}

/// Kills the program at a random moment of submitting.
const KILLS: u64 = 16;

#[tokio::test]
async fn a_kill_while_submitting_leaves_a_draft_or_a_submitted_batch() {
    let office = Office::with(8).await;
    let batch = office.draft(&office.cases).await;
    let original = office.job.desk.workspace();
    office.job.desk.ok("workspace_close", json!({})).await;
    let request = json!({ "batch_id": batch["id"], "version": batch["version"] }).to_string();
    let arguments = ["rpc", "settlement_submit", request.as_str()];
    let copies = tempfile::tempdir().unwrap();
    let whole = {
        let place = copy_of(&original, &copies.path().join("whole"));
        let begun = std::time::Instant::now();
        assert_eq!(Shell::new(PROGRAM, &place).lines(&arguments).0, 0);
        begun.elapsed()
    };
    let mut random = Random::new(20_261_126);
    let mut states = BTreeMap::new();
    for round in 0..KILLS {
        let place = copy_of(&original, &copies.path().join(round.to_string()));
        let shell = Shell::new(PROGRAM, &place);
        let mut running = shell.start(&arguments);
        let micros = u64::try_from(whole.as_micros()).unwrap();
        std::thread::sleep(Duration::from_micros(random.below(micros + micros / 10)));
        running.kill();
        let (code, lines) = shell.lines(&["check"]);
        assert_eq!((code, &lines[0]["sound"]), (0, &json!(true)), "round {round}: {}", lines[0]);
        let states_of = "SELECT b.state || ' ' || (SELECT GROUP_CONCAT(s, ',') FROM (SELECT DISTINCT c.stage AS s FROM cases c \
                         JOIN settlement_rows r ON r.case_id = c.id)) || ' ' || (SELECT COUNT(*) FROM settlement_rows r \
                         WHERE r.frozen <> '') || ' ' || (b.seal <> '') FROM settlement_batches b";
        let state = damage::texts(&place, states_of).await.remove(0);
        assert!(
            ["draft accepted 0 0", "submitted submitted 8 1"].contains(&state.as_str()),
            "round {round}: {state}"
        );
        *states.entry(state).or_insert(0) += 1;
    }
    println!("{states:?} of {KILLS} kills within {whole:?}");
    assert!(states.contains_key("draft accepted 0 0"), "no kill fell into the work: {states:?}");
}

fn copy_of(from: &Path, to: &Path) -> std::path::PathBuf {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let place = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_of(&entry.path(), &place);
        } else {
            std::fs::copy(entry.path(), &place).unwrap();
        }
    }
    to.to_owned()
}
