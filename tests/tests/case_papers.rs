//! The papers of a case from the visit to the evidence chain, made through the commands and read back.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails may say so by panicking")]

use serde_json::{Value, json};
use yiju_tests::{
    job::{Job, TWO_ITEMS},
    programs,
};

/// Text of a paper of this kind without spaces; none where there is no reader.
async fn printed(job: &Job, case: &Value, kind: &str, language: &str) -> Option<String> {
    let name = format!("{kind}-{language}.pdf");
    let request = json!({
        "case": case["case_no"], "kind": kind, "language": language, "out": job.desk.text(&name),
    });
    let paper = job.desk.ok("paper_make", request).await;
    assert_eq!(paper["kind"], kind);
    let text = programs::pdf_text(&job.desk.path(&name))?;
    Some(text.chars().filter(|one| !one.is_whitespace()).collect())
}

fn assert_says(text: Option<String>, wanted: &[&str]) {
    let Some(text) = text else { return };
    for words in wanted {
        assert!(text.contains(words), "{words} is missing in {text}");
    }
}

#[tokio::test]
async fn an_accepted_case_prints_its_plan_its_acceptance_and_its_chain() {
    let job = Job::begun().await;
    let case = job.case_of("李㛃").await;
    job.plan(&case, &TWO_ITEMS).await;
    let case = job.photograph(&job.again(&case).await).await;
    let contractor = job.contractor().await;
    let case = job.accept(&case, &contractor).await;
    let plan = printed(&job, &case, "plan_confirmation", "zh").await;
    assert_says(plan, &["居家适老化改造方案确认书", "李㛃", "安装扶手", "人民币"]);
    let large = printed(&job, &case, "plan_confirmation_large", "zh").await;
    assert_says(large, &["您家的改造方案", "您需要支付", "安装扶手"]);
    let sheet = printed(&job, &case, "acceptance_sheet", "zh").await;
    assert_says(sheet, &["居家适老化改造验收表", "合格"]);
    let delivery = printed(&job, &case, "delivery_list", "en").await;
    assert_says(delivery, &["DeliveryList", "Grabbar"]);
    // No home survey: the items have a reason, but no finding.
    let chain = printed(&job, &case, "golden_thread", "zh").await;
    assert_says(chain, &["居家适老化改造依据链", "如厕起身困难", "缺2处"]);
    let (_, fault) =
        job.desk.refused("paper_make", json!({ "case": case["case_no"], "kind": "change_order" })).await;
    assert_eq!(serde_json::to_value(fault.reason.code).unwrap(), "change_order_none");
    job.desk.assert_sound().await;
}

#[tokio::test]
async fn the_cost_sheet_says_what_was_decided_and_waits_for_it() {
    let job = Job::begun().await;
    let case = job.case_of("李㛃").await;
    job.plan(&case, &TWO_ITEMS).await;
    let ask = json!({ "case": case["case_no"], "kind": "cost_sheet" });
    let (_, fault) = job.desk.refused("paper_make", ask.clone()).await;
    assert_eq!(serde_json::to_value(fault.reason.code).unwrap(), "costs_undecided");
    let case = job.photograph(&job.again(&case).await).await;
    let contractor = job.contractor().await;
    let case = job.accept(&case, &contractor).await;
    let yuan = |name: &str| {
        let fen = case[name].as_i64().unwrap();
        format!("{}.{:02}", fen / 100, fen % 100)
    };
    let [total, subsidy] = [yuan("total_fen"), yuan("subsidy_fen")];
    let name = case["lines"][0]["name"].as_str().unwrap();
    let sheet = printed(&job, &case, "cost_sheet", "zh").await.map(|text| text.replace(',', ""));
    assert_says(sheet, &["老人费用告知单", "李㛃", name, &total, &subsidy, "人民币", "谁也不能再向您收钱"]);
    let sheet = printed(&job, &case, "cost_sheet", "en").await.map(|text| text.replace(',', ""));
    assert_says(sheet, &["Nobodymayaskyouformore", &total, &subsidy]);
    let papers = job.again(&case).await["papers"].as_array().unwrap().clone();
    assert_eq!(papers.iter().filter(|paper| paper["kind"] == "cost_sheet").count(), 2);
    job.desk.assert_sound().await;
}

#[tokio::test]
async fn a_change_order_prints_old_and_new() {
    let job = Job::begun().await;
    let case = job.case_of("李㛃").await;
    job.plan(&case, &TWO_ITEMS).await;
    let case = job.photograph(&job.again(&case).await).await;
    let contractor = job.contractor().await;
    let case = job.accept(&case, &contractor).await;
    let bars = &case["lines"][0];
    let change = json!({
        "case_id": case["id"], "version": case["version"], "reason": "加长一根", "agreed_as": "agent",
        "agreed_by": "李建国（儿子）", "office": "王科长", "removed": [],
        "lines": [{ "case_id": case["id"], "line_id": bars["id"], "version": bars["version"], "quantity": 3000 }],
    });
    let case = job.desk.ok("plan_change", change).await;
    let number = case["plan"]["changes"][0]["number"].as_str().unwrap().to_owned();
    let text = printed(&job, &case, "change_order", "zh").await;
    assert_says(text, &[&number, "加长一根", "李建国（儿子）", "王科长", "数量"]);
}

#[tokio::test]
async fn visit_sheets_of_a_day_are_one_file_in_the_order_of_the_way() {
    let job = Job::begun().await;
    let all = job.desk.ok("case_list", json!({ "limit": 5 })).await;
    let cases: Vec<&Value> = all["rows"].as_array().unwrap().iter().map(|row| &row["case_no"]).collect();
    let out = job.desk.text("visits.pdf");
    let view = job.desk.ok("visit_sheet_make", json!({ "cases": cases, "out": out })).await;
    assert_eq!(view["cases"], cases.len());
    if let Some(text) = programs::pdf_text(&job.desk.path("visits.pdf")) {
        let text: String = text.chars().filter(|one| !one.is_whitespace()).collect();
        for case in &cases {
            assert!(text.contains(case.as_str().unwrap()), "{case} is missing");
        }
        assert!(text.contains("B.2.3") && text.contains("□有"), "both forms are there");
    }
    let (_, fault) = job.desk.refused("visit_sheet_make", json!({ "cases": [], "out": out })).await;
    assert_eq!(serde_json::to_value(fault.reason.code).unwrap(), "visit_none");
    let recorded = job.case(cases[0].as_str().unwrap()).await;
    assert_eq!(recorded["history"][0]["command"], "visit_sheet_make");
}
