//! Whatever is done to a plan, the case's totals stay the sums of its lines, to the fen.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails may say so by panicking")]

use proptest::prelude::*;
use serde_json::{Value, json};
use yiju_tests::{job::Job, policies};

/// One thing done to a plan.
#[derive(Debug, Clone)]
enum Edit {
    Add { code: &'static str, quantity: i64 },
    AddOwn { price: i64, quantity: i64, kind: &'static str },
    Change { line: usize, quantity: i64, price: i64 },
    Accept { line: usize, quantity: i64 },
    Remove { line: usize },
    Categories(&'static [&'static str]),
}

fn edit() -> impl Strategy<Value = Edit> {
    let code = prop::sample::select(vec!["N86-01", "N86-06", "N86-13", "N86-22", "N86-27"]);
    let kind = prop::sample::select(vec!["basic", "optional", "self_paid"]);
    let categories: Vec<&'static [&'static str]> = vec![&["db"], &["sh"], &["gl", "dj"], &[]];
    prop_oneof![
        3 => (code, 0..20_000_i64).prop_map(|(code, quantity)| Edit::Add { code, quantity }),
        2 => (0..9_999_i64, 0..9_999_i64, kind)
            .prop_map(|(price, quantity, kind)| Edit::AddOwn { price, quantity, kind }),
        3 => (0..9_usize, 0..9_999_i64, 0..99_999_i64)
            .prop_map(|(line, quantity, price)| Edit::Change { line, quantity, price }),
        2 => (0..9_usize, 0..9_999_i64).prop_map(|(line, quantity)| Edit::Accept { line, quantity }),
        2 => (0..9_usize).prop_map(|line| Edit::Remove { line }),
        1 => prop::sample::select(categories).prop_map(Edit::Categories),
    ]
}

async fn apply(job: &Job, case: &Value, edit: &Edit) {
    let lines = case["lines"].as_array().unwrap();
    let chosen = |line: usize| lines.get(line % lines.len().max(1));
    let change = |line: &Value, field: &str, value: i64| json!({ "case_id": case["id"], "line_id": line["id"], "version": line["version"], field: value });
    let (name, request) = match edit {
        Edit::Add { code, quantity } => {
            ("plan_line_save", json!({ "case_id": case["id"], "code": code, "quantity": quantity }))
        }
        Edit::AddOwn { price, quantity, kind } => (
            "plan_line_save",
            json!({
                "case_id": case["id"], "name": "自定项目", "unit": "项", "kind": kind, "unit_price_fen": price,
                "quantity": quantity,
            }),
        ),
        Edit::Change { line, quantity, price } => {
            let Some(line) = chosen(*line) else { return };
            let mut request = change(line, "quantity", *quantity);
            request["unit_price_fen"] = json!(price);
            ("plan_line_save", request)
        }
        Edit::Accept { line, quantity } => {
            let Some(line) = chosen(*line) else { return };
            let works = case["work"]["lines"].as_array().unwrap();
            let judged = &works.iter().find(|one| one["line_id"] == line["id"]).unwrap()["inspection"];
            let mut request = json!({
                "line_id": line["id"], "verdict": "pass", "accepted_quantity": quantity,
            });
            if let Some(version) = judged["version"].as_i64() {
                request["version"] = json!(version);
            }
            ("inspection_save", request)
        }
        Edit::Remove { line } => {
            let Some(line) = chosen(*line) else { return };
            ("plan_line_remove", json!({ "line_id": line["id"], "version": line["version"] }))
        }
        Edit::Categories(codes) => {
            ("case_update", json!({ "id": case["id"], "version": case["version"], "categories": codes }))
        }
    };
    job.desk.ok(name, request).await;
}

/// Quantity in thousandths times price, rounded half up to whole fen.
fn amount(line: &Value) -> i64 {
    let quantity = line["accepted_quantity"].as_i64().or(line["quantity"].as_i64()).unwrap();
    (quantity * line["unit_price_fen"].as_i64().unwrap() + 500) / 1000
}

fn assert_sums(case: &Value, used: &mut Vec<i64>) {
    let lines = case["lines"].as_array().unwrap();
    let sum = |field: &str| lines.iter().map(|line| line[field].as_i64().unwrap()).sum::<i64>();
    for line in lines {
        assert_eq!(line["amount_fen"], amount(line), "{line}");
        let (amount, subsidy) = (line["amount_fen"].as_i64().unwrap(), line["subsidy_fen"].as_i64().unwrap());
        assert_eq!(line["self_pay_fen"], amount - subsidy);
        assert!((0..=amount).contains(&subsidy) && (line["kind"] != "self_paid" || subsidy == 0), "{line}");
    }
    assert_eq!(
        (&case["total_fen"], &case["subsidy_fen"]),
        (&json!(sum("amount_fen")), &json!(sum("subsidy_fen")))
    );
    assert!(case["subsidy_fen"].as_i64() <= case["subsidy"]["standings"][0]["limit_fen"].as_i64(), "{case}");
    for line in lines {
        let number = line["item_no"].as_i64().unwrap();
        if used.last().is_none_or(|last| number > *last) {
            used.push(number);
        }
        assert!(used.contains(&number), "a number is never used again");
    }
}

/// A home where work is judged while its lines may still be changed: the programme has no confirmation that locks them.
async fn dispatched(job: &Job) -> Value {
    let mut programme = policies::programme(&job.desk, "policy-sample").await;
    programme["skipped"] = json!(["plan_confirmation"]);
    job.desk.ok("programme_save", programme).await;
    let mut case = job.case_of("李㛃").await;
    let steps = [
        "screened",
        "approved",
        "in_publicity",
        "publicised",
        "to_assess",
        "assessed",
        "plan_draft",
        "dispatched",
    ];
    for to in steps {
        let request = json!({ "id": case["id"], "version": case["version"], "to": to, "reason": "试验" });
        case = job.desk.ok("case_move", request).await;
    }
    case
}

async fn run(edits: &[Edit]) {
    let job = Job::begun().await;
    let mut case = dispatched(&job).await;
    let mut used = Vec::new();
    for edit in edits {
        apply(&job, &case, edit).await;
        case = job.again(&case).await;
        assert_sums(&case, &mut used);
    }
    job.desk.assert_sound().await;
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn totals_are_the_sums_of_the_lines(edits in prop::collection::vec(edit(), 1..14)) {
        tokio::runtime::Runtime::new().unwrap().block_on(run(&edits));
    }
}
