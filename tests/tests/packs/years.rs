//! A catalogue and its next year's version: the difference is right, old cases keep theirs, new ones get the new.

use serde_json::{Value, json};
use yiju_tests::{damage, job::Job};

use crate::invented::{ID, codes, holdings, next_year, this_year, workbook};

const DAY: i64 = 86_400_000;

async fn import(job: &Job, path: &str) -> Value {
    job.desk.ok("pack_import", json!({ "path": path })).await
}

/// Moves a case; what its papers lack is passed with a reason.
async fn go(job: &Job, case: &Value, to: &[&str]) -> Value {
    for to in to {
        let version = job.again(case).await["version"].clone();
        let request =
            json!({ "id": case["id"], "version": version, "to": to, "reason": "示例：材料在别处核对" });
        job.desk.ok("case_move", request).await;
    }
    job.again(case).await
}

/// From the application to the approval.
async fn approve(job: &Job, case: &Value) -> Value {
    go(job, case, &["screened", "approved"]).await
}

async fn plan(job: &Job, case: &Value, code: &str, price: i64) -> Value {
    let line = json!({
        "case_id": case["id"], "code": code, "room": "卫生间", "quantity": 1000, "unit_price_fen": price,
        "need": "如厕起身困难",
    });
    job.desk.ok("plan_line_save", line).await
}

fn pinned(case: &Value) -> (&str, i64, bool) {
    let catalogue = &case["catalogue"];
    assert_eq!(catalogue["missing"], false, "{catalogue}");
    (
        catalogue["id"].as_str().unwrap(),
        catalogue["version"].as_i64().unwrap(),
        catalogue["pinned"].as_bool().unwrap(),
    )
}

/// Name and price flags of the line of a code.
fn line<'a>(case: &'a Value, code: &str) -> (&'a str, &'a Value) {
    let lines = case["lines"].as_array().unwrap();
    let line = lines.iter().find(|one| one["code"] == code).unwrap();
    (line["name"].as_str().unwrap(), &line["price_flags"])
}

#[tokio::test]
async fn old_cases_keep_their_catalogue_and_new_ones_get_the_next() {
    let job = Job::begun().await;
    let before = job.case_of("李㛃").await;
    assert_eq!(pinned(&before), ("national-2020", 1, false), "there is no other one yet");
    let first = import(&job, &workbook(&job, "目录2026.xlsx", &this_year())).await;
    assert_eq!(
        (&first["kind"], &first["id"], &first["version"]),
        (&json!("catalogue"), &json!(ID), &json!(1))
    );
    assert_eq!(
        (&first["items"], &first["before"], &first["stored"]),
        (&json!(92), &Value::Null, &json!(true))
    );
    assert_eq!(codes(&first["added"]).len(), 92);

    let old = approve(&job, &before).await;
    assert_eq!(pinned(&old), (ID, 1, true));
    let old = plan(&job, &old, "SL-013", 20_000).await;
    let flag =
        |allowed: i64| json!([{ "limit": "ceiling", "allowed_fen": allowed, "over_fen": 20_000 - allowed }]);
    assert_eq!(line(&old, "SL-013"), ("示例项目13", &flag(13_050)));

    let path = workbook(&job, "目录2027.xlsx", &next_year());
    let held = holdings(&job.desk.workspace()).await;
    let shown = job.desk.ok("pack_import", json!({ "path": path, "dry_run": true })).await;
    assert_eq!(holdings(&job.desk.workspace()).await, held, "a dry run writes nothing");
    assert_exact_difference(&shown);
    let stored = import(&job, &path).await;
    assert_eq!(stored["stored"], true);
    assert_exact_difference(&stored);

    job.desk.wait(60 * DAY); // 2027-01-22
    let new = approve(&job, &job.case_of("王秀梅").await).await;
    assert_eq!(pinned(&new), (ID, 2, true));
    let new = plan(&job, &new, "SL-013", 20_000).await;
    assert_eq!(line(&new, "SL-013"), ("示例项目13新", &flag(9_900)));
    let old = job.again(&old).await;
    assert_eq!(pinned(&old), (ID, 1, true));
    assert_eq!(line(&old, "SL-013"), ("示例项目13", &flag(13_050)), "the ceiling of its own year");
    assert_each_has_its_own_items(&job, &old, &new).await;
    job.desk.assert_sound().await;
}

fn assert_exact_difference(view: &Value) {
    assert_eq!((&view["before"], &view["items"], &view["unchanged"]), (&json!(1), &json!(93), &json!(88)));
    assert_eq!(codes(&view["added"]), ["SL-093", "SL-094", "SL-095"]);
    assert_eq!(codes(&view["removed"]), ["SL-010", "SL-046"]);
    let expected = json!([
        { "code": "SL-013", "name": "示例项目13新", "changes": [
            { "field": "name", "before": "示例项目13", "after": "示例项目13新" },
            { "field": "quantity_limit", "before": null, "after": "2000" },
            { "field": "ceiling", "before": "13050", "after": "9900" },
        ] },
        { "code": "SL-017", "name": "示例项目17", "changes": [
            { "field": "ceiling", "before": "17050", "after": null },
        ] },
    ]);
    assert_eq!(view["changed"], expected);
}

async fn assert_each_has_its_own_items(job: &Job, old: &Value, new: &Value) {
    plan(job, old, "SL-010", 100).await;
    plan(job, new, "SL-093", 100).await;
    for (case, code) in [(old, "SL-093"), (new, "SL-010")] {
        let request = json!({ "case_id": case["id"], "code": code, "quantity": 1000 });
        let (_, fault) = job.desk.refused("plan_line_save", request).await;
        assert_eq!(fault.field.as_deref(), Some("code"), "{code} is not in its catalogue");
    }
    let list = |version: i64| job.desk.ok("catalogue_get", json!({ "id": ID, "version": version }));
    let (first, second) = (list(1).await, list(2).await);
    assert_eq!((codes(&first["items"]).len(), codes(&second["items"]).len()), (92, 93));
    let today = job.desk.ok("catalogue_get", json!({})).await;
    assert_eq!((&today["id"], &today["version"]), (&json!(ID), &json!(2)));
    assert_eq!(job.desk.refused("catalogue_get", json!({ "id": ID, "version": 3 })).await.0, "not_found");
    let packs = job.desk.ok("pack_list", json!({})).await;
    let of = |version: i64| {
        let all = packs["packs"].as_array().unwrap();
        all.iter().find(|one| one["id"] == ID && one["version"] == version).unwrap().clone()
    };
    assert_eq!((&of(1)["cases"], &of(1)["in_force"]), (&json!(1), &json!(false)));
    assert_eq!((&of(2)["cases"], &of(2)["in_force"]), (&json!(1), &json!(true)));
    assert_eq!((&of(2)["imported"], &of(2)["file"]), (&json!(true), &json!("目录2027.xlsx")));
}

#[tokio::test]
async fn an_approval_that_is_taken_back_takes_the_pin_with_it() {
    let job = Job::begun().await;
    import(&job, &workbook(&job, "目录2026.xlsx", &this_year())).await;
    import(&job, &workbook(&job, "目录2027.xlsx", &next_year())).await;
    let case = approve(&job, &job.case_of("李㛃").await).await;
    assert_eq!(pinned(&case), (ID, 1, true));
    let case = go(&job, &case, &["returned"]).await;
    assert_eq!(pinned(&case), (ID, 1, false));
    job.desk.wait(60 * DAY);
    go(&job, &case, &["applied"]).await;
    assert_eq!(pinned(&approve(&job, &case).await), (ID, 2, true), "the day of the approval that holds");
}

#[tokio::test]
async fn a_catalogue_the_programme_names_goes_before_the_one_in_force() {
    let job = Job::begun().await;
    import(&job, &workbook(&job, "目录2026.xlsx", &this_year())).await;
    let programme = job.desk.ok("reference", json!({})).await["programmes"][0].clone();
    assert_eq!(programme["catalogue"], "");
    let mut request = json!({ "catalogue": "nobody" });
    for field in ["id", "version", "code", "name", "year", "mode", "skipped", "target_homes"] {
        request[field] = programme[field].clone();
    }
    let (_, fault) = job.desk.refused("programme_save", request.clone()).await;
    assert_eq!(fault.field.as_deref(), Some("catalogue"));
    request["catalogue"] = json!("national-2020");
    job.desk.ok("programme_save", request).await;
    let case = approve(&job, &job.case_of("李㛃").await).await;
    assert_eq!(pinned(&case), ("national-2020", 1, true));
}

#[tokio::test]
async fn suggestions_for_the_national_list_lead_to_the_items_of_the_offices_own() {
    let job = Job::begun().await;
    import(&job, &workbook(&job, "目录2026.xlsx", &this_year())).await;
    let case = job.case_of("李㛃").await;
    let request =
        json!({ "case_id": case["id"], "check": "bathroom.slippery", "hazard": "yes", "measures": [] });
    let view = job.desk.ok("finding_save", request).await;
    let need = view["needs"].as_array().unwrap().iter().find(|one| one["rule"] == "slippery").unwrap();
    assert_eq!(codes(&need["items"]), ["SL-001"], "it names N86-01 as its national code");
    let answer = json!({
        "case_id": case["id"], "rule": "slippery", "finding_id": need["finding_id"], "answer": "accepted",
    });
    let view = job.desk.ok("need_answer", answer).await;
    let need = view["needs"].as_array().unwrap().iter().find(|one| one["rule"] == "slippery").unwrap();
    assert_eq!((&need["open"], &need["item_nos"]), (&json!(false), &json!([1])));
    assert_eq!(line(&job.again(&case).await, "SL-001").0, "示例项目1");
}

#[tokio::test]
async fn a_stored_pack_that_cannot_be_read_is_told_and_the_rest_works() {
    let job = Job::begun().await;
    import(&job, &workbook(&job, "目录2026.xlsx", &this_year())).await;
    let case = approve(&job, &job.case_of("李㛃").await).await;
    damage::run_sql(&job.desk.workspace(), &["UPDATE packs SET content = '{}'"]).await;
    job.desk.ok("workspace_open", json!({ "dir": job.desk.text("workspace") })).await;
    let case = job.again(&case).await;
    assert_eq!(
        (&case["catalogue"]["missing"], &case["catalogue"]["id"]),
        (&json!(true), &json!("national-2020")),
        "another one stands in, and says so"
    );
    let (sound, findings) = job.desk.findings().await;
    assert!(!sound);
    let told = ("pack".to_owned(), format!("catalogue {ID} 1"));
    assert_eq!(findings.iter().filter(|one| **one == told).count(), 2, "unreadable, and a case goes by it");
}
