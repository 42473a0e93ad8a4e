//! Quotes: compared by line, chosen by line, and shut once the plan is confirmed. And undoing what was done to lines.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails may say so by panicking")]

use serde_json::{Value, json};
use yiju_tests::job::{Job, TWO_ITEMS};

async fn begun() -> (Job, Value, [Value; 2]) {
    let job = Job::begun().await;
    let case = job.case_of("李㛃").await;
    let case = job.plan(&case, &TWO_ITEMS).await;
    let mut firms = [Value::Null, Value::Null];
    for (firm, name) in firms.iter_mut().zip(["安居公司", "康乐公司"]) {
        let request = json!({ "kind": "contractor", "name": name });
        *firm = job.desk.ok("organisation_save", request).await["id"].clone();
    }
    (job, case, firms)
}

fn quote<'a>(case: &'a Value, firm: &Value) -> &'a Value {
    let mut quotes = case["plan"]["quotes"].as_array().unwrap().iter();
    quotes.find(|one| one["contractor_id"] == *firm).unwrap_or_else(|| panic!("{firm} in {case}"))
}

/// A choice that has seen the line and the quote as the view shows them.
fn pick(view: &Value, line: &Value, firm: &Value) -> Value {
    let seen = quote(view, firm)["version"].clone();
    json!({ "line_id": line["id"], "line_version": line["version"], "contractor_id": firm, "quote_version": seen })
}

fn asks(line: &Value, fen: i64) -> Value {
    json!({ "line_id": line["id"], "unit_price_fen": fen, "brand": "安泰", "model": "AT-1" })
}

/// Reason and field of the refusal.
async fn refused(job: &Job, name: &str, request: Value) -> (String, Option<String>) {
    let (_, fault) = job.desk.refused(name, request).await;
    (serde_json::to_value(fault.reason.code).unwrap().as_str().unwrap().to_owned(), fault.field)
}

#[tokio::test]
async fn quotes_stand_side_by_side_and_fill_the_lines_they_are_chosen_for() {
    let (job, case, [first, second]) = begun().await;
    let [bars, floor] = [&case["lines"][0], &case["lines"][1]];
    let request = json!({
        "case_id": case["id"], "contractor_id": first, "quoted_on": "2026-11-18", "note": "含税",
        "lines": [asks(bars, 16_000), asks(floor, 9_900)],
    });
    job.desk.ok("quote_save", request).await;
    let request = json!({ "case_id": case["id"], "contractor_id": second, "lines": [asks(bars, 14_500)] });
    let view = job.desk.ok("quote_save", request).await;

    let (whole, part) = (quote(&view, &first), quote(&view, &second));
    // 2 × 160.00 + 3.5 × 99.00
    assert_eq!((&whole["total_fen"], &whole["missing"]), (&json!(66_650), &json!(0)));
    assert_eq!((&part["total_fen"], &part["missing"]), (&json!(29_000), &json!(1)));
    assert_eq!((&whole["lines"][0]["lowest"], &part["lines"][0]["lowest"]), (&json!(false), &json!(true)));
    assert_eq!(whole["lines"][1]["lowest"], false, "nobody else names the floor");
    assert_eq!((&whole["quoted_on"], &whole["note"]), (&json!("2026-11-18"), &json!("含税")));

    let picks = json!([pick(&view, bars, &second), pick(&view, floor, &first)]);
    let view = job.desk.ok("quote_choose", json!({ "case_id": case["id"], "picks": picks })).await;
    let [bars, floor] = [&view["lines"][0], &view["lines"][1]];
    assert_eq!((&bars["unit_price_fen"], &bars["contractor_id"]), (&json!(14_500), &second));
    assert_eq!((&bars["brand"], &bars["model"]), (&json!("安泰"), &json!("AT-1")));
    assert_eq!((&floor["unit_price_fen"], &floor["contractor_id"]), (&json!(9_900), &first));
    assert_eq!(view["total_fen"], 29_000 + 34_650);
    assert_eq!(quote(&view, &second)["lines"][0]["chosen"], true);
    assert_eq!(quote(&view, &first)["lines"][0]["chosen"], false);
    job.desk.assert_sound().await;
}

#[tokio::test]
async fn what_cannot_be_quoted_or_chosen_is_named() {
    let (job, case, [first, second]) = begun().await;
    let bars = &case["lines"][0];
    let unseen =
        json!({ "line_id": bars["id"], "line_version": 1, "contractor_id": first, "quote_version": 1 });
    let request = json!({ "case_id": case["id"], "picks": [unseen] });
    assert_eq!(refused(&job, "quote_choose", request.clone()).await.0, "not_quoted");
    let negative = json!({ "case_id": case["id"], "contractor_id": first, "lines": [asks(bars, -1)] });
    assert_eq!(
        refused(&job, "quote_save", negative).await,
        ("negative".into(), Some("lines[0].unit_price_fen".into()))
    );
    let nobody = json!({ "case_id": case["id"], "contractor_id": "0" });
    assert_eq!(
        refused(&job, "quote_save", nobody).await,
        ("row_unknown".into(), Some("contractor_id".into()))
    );

    let request = |version: Value, lines: Value| json!({ "case_id": case["id"], "contractor_id": first, "version": version, "lines": lines });
    let view = job.desk.ok("quote_save", request(Value::Null, json!([asks(bars, 100)]))).await;
    let (code, _) = job.desk.refused("quote_save", request(Value::Null, json!([]))).await;
    assert_eq!(code, "conflict", "somebody else was quicker");
    let version = quote(&view, &first)["version"].clone();
    let renamed = json!([{ "line_id": bars["id"], "brand": "恒康" }]);
    let view = job.desk.ok("quote_save", request(version, renamed)).await;
    let asked = &quote(&view, &first)["lines"][0];
    assert_eq!((&asked["unit_price_fen"], &asked["brand"]), (&json!(100), &json!("恒康")), "the price stays");
    let version = quote(&view, &first)["version"].clone();
    let floor = json!([{ "line_id": case["lines"][1]["id"], "brand": "恒康" }]);
    let unpriced = refused(&job, "quote_save", request(version.clone(), floor)).await;
    assert_eq!(unpriced, ("required".into(), Some("lines[0].unit_price_fen".into())));
    let out = json!([{ "line_id": bars["id"], "remove": true }]);
    let view = job.desk.ok("quote_save", request(version, out)).await;
    assert_eq!(quote(&view, &first)["missing"], 2, "the line is out of the quote");
    let version = quote(&view, &first)["version"].clone();
    let gone = json!({ "case_id": case["id"], "contractor_id": first, "version": version });
    let view = job.desk.ok("quote_remove", gone).await;
    assert_eq!(view["plan"]["quotes"], json!([]));
    let again = json!({ "case_id": case["id"], "contractor_id": first });
    job.desk.ok("quote_save", again).await;
    let other = json!({ "case_id": case["id"], "contractor_id": second, "version": 1 });
    assert_eq!(job.desk.refused("quote_remove", other).await.0, "conflict");
    job.desk.assert_sound().await;
}

#[tokio::test]
async fn nothing_newer_is_chosen_unseen_or_written_over() {
    let (job, case, [first, second]) = begun().await;
    let bars = &case["lines"][0];
    let save = |firm: &Value, version: Value, line: Value| json!({ "case_id": case["id"], "contractor_id": firm, "version": version, "lines": [line] });
    let choose = |one: Value| json!({ "case_id": case["id"], "picks": [one] });
    let seen = job.desk.ok("quote_save", save(&first, Value::Null, asks(bars, 14_500))).await;
    let version = quote(&seen, &first)["version"].clone();
    let view = job.desk.ok("quote_save", save(&first, version, asks(bars, 24_500))).await;
    let (code, _) = job.desk.refused("quote_choose", choose(pick(&seen, bars, &first))).await;
    assert_eq!(code, "conflict", "the price is another one than was seen");

    let mine =
        json!({ "case_id": case["id"], "line_id": bars["id"], "version": bars["version"], "spec": "304" });
    let changed = job.desk.ok("plan_line_save", mine).await;
    let (code, _) = job.desk.refused("quote_choose", choose(pick(&view, bars, &first))).await;
    assert_eq!(code, "conflict", "the line is another one than was seen");

    let bars = &changed["lines"][0];
    let view = job.desk.ok("quote_choose", choose(pick(&changed, bars, &first))).await;
    let version = quote(&view, &first)["version"].clone();
    let other = json!({ "line_id": bars["id"], "brand": "恒康" });
    let view = job.desk.ok("quote_save", save(&first, version, other)).await;
    assert_eq!(quote(&view, &first)["lines"][0]["chosen"], false, "the plan names another brand");

    let view = job.desk.ok("quote_choose", choose(pick(&view, &view["lines"][0], &first))).await;
    assert_eq!(view["lines"][0]["brand"], "恒康");
    let plain = json!({ "line_id": bars["id"], "unit_price_fen": 9_000 });
    let view = job.desk.ok("quote_save", save(&second, Value::Null, plain)).await;
    let view = job.desk.ok("quote_choose", choose(pick(&view, &view["lines"][0], &second))).await;
    let line = &view["lines"][0];
    assert_eq!((&line["brand"], &line["model"]), (&json!(""), &json!("")), "no product of another bidder");
    job.desk.assert_sound().await;
}

/// To a stage; what its papers lack is passed with a reason.
async fn pass(job: &Job, case: &Value, to: &str) {
    let version = job.again(case).await["version"].clone();
    let request = json!({ "id": case["id"], "version": version, "to": to, "reason": "示例：材料在别处核对" });
    job.desk.ok("case_move", request).await;
}

#[tokio::test]
async fn quotes_stay_as_they_were_once_the_plan_is_agreed() {
    let (job, case, [first, second]) = begun().await;
    let before = ["screened", "approved", "in_publicity", "publicised", "to_assess"];
    for to in before {
        pass(&job, &case, to).await;
    }
    job.assess_elsewhere(&case, "2026-10-12", 1).await;
    for to in ["assessed", "plan_draft"] {
        pass(&job, &case, to).await;
    }
    let bars = &case["lines"][0];
    let save = json!({ "case_id": case["id"], "contractor_id": first, "lines": [asks(bars, 14_500)] });
    let view = job.desk.ok("quote_save", save).await;
    let reason = "示例：需求在别处答复";
    let request =
        json!({ "case_id": case["id"], "version": view["version"], "agreed_as": "elder", "reason": reason });
    let agreed = job.desk.ok("plan_confirm", request).await;
    let version = quote(&agreed, &first)["version"].clone();
    let gone = json!({ "case_id": case["id"], "contractor_id": first, "version": version });
    assert_eq!(refused(&job, "quote_remove", gone).await.0, "plan_locked");
    let late = json!({ "case_id": case["id"], "contractor_id": second });
    assert_eq!(refused(&job, "quote_save", late).await.0, "plan_locked");
    let late = json!({ "case_id": case["id"], "picks": [pick(&agreed, &agreed["lines"][0], &first)] });
    assert_eq!(refused(&job, "quote_choose", late).await.0, "plan_locked");
    assert_eq!(quote(&job.again(&case).await, &first)["lines"][0]["unit_price_fen"], 14_500);
}

#[tokio::test]
async fn a_line_taken_out_comes_back_with_its_number() {
    let (job, case, _) = begun().await;
    let [bars, floor] = [&case["lines"][0], &case["lines"][1]];
    let edit =
        json!({ "case_id": case["id"], "line_id": bars["id"], "version": bars["version"], "quantity": 5000 });
    let out = json!([{ "line_id": floor["id"], "version": floor["version"] }]);
    let request = json!({ "case_id": case["id"], "lines": [edit], "removed": out });
    let view = job.desk.ok("plan_lines_save", request).await;
    assert_eq!(view["lines"].as_array().unwrap().len(), 1);
    assert_eq!(view["total_fen"], 5 * 15_000);

    let back = json!({ "case_id": case["id"], "lines": [], "restored": [floor["id"]] });
    let view = job.desk.ok("plan_lines_save", back.clone()).await;
    assert_eq!(view["lines"][1]["item_no"], floor["item_no"]);
    assert_eq!(view["total_fen"], 5 * 15_000 + 42_000);
    assert_eq!(refused(&job, "plan_lines_save", back).await.0, "line_restored");
    let other = job.case_of("王秀梅").await;
    let stray = json!({ "case_id": other["id"], "lines": [], "restored": [floor["id"]] });
    assert_eq!(job.desk.refused("plan_lines_save", stray).await.0, "not_found");
    job.desk.assert_sound().await;
}
