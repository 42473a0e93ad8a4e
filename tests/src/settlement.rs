//! An office whose homes are accepted and invoiced, ready to be settled; and how its batches are read.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use yiju_app::{ApiError, Call, Deaf, call};

use crate::{
    desk::TestDesk,
    job::{Job, Planned},
    policies::go_by_own,
    roster::{ODD_ROWS, RosterFixture},
};

/// Who approves what [`crate::desk::USER`] made.
pub const APPROVER: &str = "周凯";

/// What is done in the homes, in turn.
const ITEMS: [&[Planned]; 3] = [
    &[("N86-24", "通用", 1000)],
    &[("N86-24", "通用", 1000), ("N86-17", "卫生间", 3000)],
    &[("N86-01", "卫生间", 3507), ("N86-20", "卧室", 2000)],
];

/// An office with accepted cases, each invoiced to the fen.
pub struct Office {
    pub job: Job,
    /// Their numbers.
    pub cases: Vec<String>,
}

impl Office {
    /// So many homes, with two contractors in turn and funds that reach.
    pub async fn with(count: usize) -> Self {
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
    pub async fn accept(&self, case: &Value, place: usize, contractor: &str) {
        let job = &self.job;
        let case = job.plan(case, ITEMS[place % ITEMS.len()]).await;
        let case = job.photograph(&case).await;
        job.attach(&case, "invoice").await;
        job.accept(&case, contractor).await;
        let case = job.again(&case).await;
        self.invoice(&case, &format!("2531{place:016}"), case["total_fen"].as_i64().unwrap()).await;
    }

    /// Confirms, dispatches and builds a home of two lines, and accepts the first.
    pub async fn half_done(&self, name: &str) -> Value {
        self.half_done_of(name, "basic").await
    }

    /// The same with a second line of this kind.
    pub async fn half_done_of(&self, name: &str, kind: &str) -> Value {
        let job = &self.job;
        let case = job.case_of(name).await;
        let case = job.plan(&case, &[("N86-24", "通用", 1000), ("N86-17", "卫生间", 3000)]).await;
        let second = &case["lines"][1];
        let of_kind = json!({
            "case_id": case["id"], "line_id": second["id"], "version": second["version"], "kind": kind,
        });
        job.desk.ok("plan_line_save", of_kind).await;
        let case = job.photograph(&job.again(&case).await).await;
        for kind in
            ["id_copy", "hardship_proof", "signed_plan", "property_proof", "acceptance_sheet", "invoice"]
        {
            job.attach(&case, kind).await;
        }
        for to in ["screened", "approved", "in_publicity", "publicised", "to_assess"] {
            job.step(&case, to).await;
        }
        job.assess_elsewhere(&case, "2026-10-12", 1).await;
        for to in ["assessed", "plan_draft", "plan_confirmed"] {
            job.step(&case, to).await;
        }
        let contractor = self.case(0).await["contractor_id"].clone();
        job.update(&case, json!({ "contractor_id": contractor })).await;
        for to in ["dispatched", "in_work", "to_accept"] {
            job.step(&case, to).await;
        }
        let now = job.again(&case).await;
        let passed = json!({ "line_id": now["lines"][0]["id"], "verdict": "pass" });
        job.desk.ok("inspection_save", passed).await
    }

    /// The elder of a case dies.
    pub async fn dies(&self, case: &Value) -> Value {
        let exit = json!({ "id": case["id"], "version": case["version"], "to": "exited", "reason": "died" });
        self.job.desk.ok("case_move", exit).await
    }

    /// Enters an invoice for the whole case.
    pub async fn invoice(&self, case: &Value, number: &str, fen: i64) -> Value {
        let invoice = json!({
            "case_id": case["id"], "number": number, "seller": "示例安居适老改造有限公司", "amount_fen": fen,
            "issued_on": "2026-11-20",
        });
        self.job.desk.ok("invoice_save", invoice).await
    }

    /// The same, and the elder dies.
    pub async fn ends_half_done(&self, name: &str) -> Value {
        let now = self.half_done(name).await;
        self.dies(&now).await
    }

    /// Gives this reason for every hit of a case that is asked about.
    pub async fn answer_hits(&self, case: &Value, reason: &str) {
        let asked = case["duplicates"].as_array().unwrap().iter().filter(|hit| hit["asks"] == true);
        let hits: Vec<Value> = asked
            .map(|hit| {
                json!({ "rule": hit["rule"], "other": hit["other"]["kind"], "other_id": hit["other"]["id"], "reason": reason })
            })
            .collect();
        self.job.desk.ok("duplicate_pass", json!({ "case_id": case["id"], "hits": hits })).await;
    }

    /// A case as it stands now.
    pub async fn case(&self, place: usize) -> Value {
        self.job.case(&self.cases[place]).await
    }

    /// A batch as it stands now.
    pub async fn batch(&self, id: &Value) -> Value {
        self.job.desk.ok("settlement_get", json!({ "batch_id": id })).await
    }

    /// A draft of these cases.
    pub async fn draft(&self, cases: &[String]) -> Value {
        let batch = self.job.desk.ok("settlement_create", json!({ "retention_bp": 500 })).await;
        let add = json!({ "batch_id": batch["id"], "version": batch["version"], "cases": cases });
        self.job.desk.ok("settlement_add", add).await
    }

    /// Submits as somebody else than who made it.
    pub async fn submit(&self, batch: &Value) -> Result<Value, ApiError> {
        let request =
            json!({ "batch_id": batch["id"], "version": self.batch(&batch["id"]).await["version"] });
        self.as_approver("settlement_submit", request).await
    }

    /// Calls a command as [`APPROVER`].
    pub async fn as_approver(&self, name: &str, request: Value) -> Result<Value, ApiError> {
        self.as_user(APPROVER, name, request).await
    }

    /// Calls a command under another name.
    pub async fn as_user(&self, user: &str, name: &str, request: Value) -> Result<Value, ApiError> {
        let call_of = Call { name: name.into(), request, user: Some(user.into()), job: None };
        call(&self.job.desk.desk, call_of, std::sync::Arc::new(Deaf)).await
    }

    /// Pays a row of a draft to a member of the family at this account.
    pub async fn to_family(&self, batch: &Value, row: usize, account: &str) -> Value {
        self.to_payee(
            batch,
            row,
            json!({ "payee_kind": "family", "payee_relation": "儿子", "payee_account": account }),
        )
        .await
    }

    /// Changes who a row of a draft is paid to.
    pub async fn to_payee(&self, batch: &Value, row: usize, fields: Value) -> Value {
        let row = &batch["rows"][row];
        let mut request = json!({
            "row_id": row["id"], "version": row["version"], "payee_name": "收款示例", "payee_bank": "示例银行",
        });
        request.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        self.job.desk.ok("settlement_row_save", request).await
    }

    /// Pays every payee of a batch that is not paid yet, each with its own voucher, as somebody else than who made it.
    pub async fn pay_all(&self, batch: &Value) -> Value {
        self.pay_rest(&self.batch(&batch["id"]).await).await
    }

    /// Pays the payees of a batch that have no voucher yet.
    pub async fn pay_rest(&self, batch: &Value) -> Value {
        let mut now = self.batch(&batch["id"]).await;
        let waiting = |one: &&Value| one["voucher_no"].is_null() && one["owed"] == true;
        let payees: Vec<Value> = now["payees"].as_array().unwrap().iter().filter(waiting).cloned().collect();
        for (place, payee) in payees.iter().enumerate() {
            let number = format!("PZ-{}-{place}", now["number"].as_str().unwrap());
            let file = self.job.desk.file(&format!("{number}.pdf"), format!("%PDF-1.4 {number}").as_bytes());
            let request = json!({
                "batch_id": batch["id"], "version": now["version"], "payee": payee["key"], "voucher_no": number,
                "file": file,
            });
            now = self.as_approver("settlement_pay", request).await.unwrap();
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

/// The code of the reason of an error.
pub fn code_of(fault: &ApiError) -> String {
    serde_json::to_value(fault.reason.code).unwrap().as_str().unwrap().to_owned()
}

/// A value of the reason of an error.
pub fn value_of(fault: &ApiError, name: &str) -> String {
    let found = fault.reason.params.iter().find(|param| param.name == name);
    found.unwrap_or_else(|| panic!("{name} of {fault:?}")).value.clone()
}

/// Codes of the checks that stop a row, by case number.
pub fn stopped(rows: &Value) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in rows.as_array().unwrap() {
        for block in row["blocks"].as_array().unwrap().iter().filter(|block| block["weight"] == "block") {
            let case = row["case_no"].as_str().unwrap().to_owned();
            found.entry(case).or_default().push(block["code"].as_str().unwrap().to_owned());
        }
    }
    found
}

/// An amount of a view.
pub fn fen(of: &Value, name: &str) -> i64 {
    of[name].as_i64().unwrap_or_else(|| panic!("{name} of {of}"))
}

/// The sum of an amount over rows.
pub fn sum(rows: &Value, name: &str) -> i64 {
    rows.as_array().unwrap().iter().map(|row| fen(row, name)).sum()
}

/// Half up, as the retention is rounded; positive amounts only.
pub fn five_percent(fen: i64) -> i64 {
    (fen * 500 + 5_000) / 10_000
}

/// Every sum of a batch, worked out anew from its rows.
pub fn assert_ties(batch: &Value) {
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
