//! Return visits: due days, the list of what is due, and what was found.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails may say so by panicking")]

use serde_json::{Value, json};
use yiju_tests::job::{Job, TWO_ITEMS};

const DAY: i64 = 86_400_000;

async fn accepted() -> (Job, Value) {
    let job = Job::begun().await;
    let case = job.case_of("李㛃").await;
    job.plan(&case, &TWO_ITEMS).await;
    let case = job.photograph(&job.again(&case).await).await;
    let contractor = job.contractor().await;
    let case = job.accept(&case, &contractor).await;
    (job, case)
}

async fn due(job: &Job, ahead: i64) -> Vec<Value> {
    let list = job.desk.ok("visit_list", json!({ "ahead_days": ahead })).await;
    list["rows"].as_array().unwrap().clone()
}

#[tokio::test]
async fn visits_come_due_and_leave_the_list_when_they_are_made() {
    let (job, case) = accepted().await;
    let months: Vec<i64> = case["work"]["visits"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["months"].as_i64().unwrap())
        .collect();
    assert_eq!(months, [1, 3, 12]);
    assert_eq!(due(&job, 0).await, Vec::<Value>::new());
    assert_eq!(due(&job, 60).await.len(), 1, "the first visit comes within two months");
    job.desk.wait(100 * DAY);
    let rows = due(&job, 0).await;
    assert_eq!(rows.iter().map(|row| row["months"].as_i64().unwrap()).collect::<Vec<_>>(), [1, 3]);
    assert!(rows[0]["overdue_days"].as_i64().unwrap() > rows[1]["overdue_days"].as_i64().unwrap());
    let line = &case["lines"][0]["id"];
    let visit = json!({
        "case_id": case["id"], "months": 1, "mode": "phone", "reached": "李建国（儿子）", "falls": 0, "satisfaction": 5,
        "lines": [{ "line_id": line, "state": "not_used", "note": "老人住女儿家" }],
    });
    let view = job.desk.ok("visit_save", visit.clone()).await;
    let made = &view["work"]["visits"][0];
    assert_eq!((&made["satisfaction"], &made["lines"][0]["state"]), (&json!(5), &json!("not_used")));
    assert_eq!(due(&job, 0).await.len(), 1);
    assert_eq!(job.desk.refused("visit_save", visit).await.0, "conflict", "it is recorded already");
    job.desk.assert_sound().await;
}

#[tokio::test]
async fn what_makes_no_sense_is_refused() {
    let job = Job::begun().await;
    let case = job.case_of("李㛃").await;
    let visit = |fields: Value| {
        let mut request =
            json!({ "case_id": case["id"], "months": 1, "mode": "home", "reached": "本人", "lines": [] });
        request.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        request
    };
    let reason = async |job: &Job, request: Value| {
        let (_, fault) = job.desk.refused("visit_save", request).await;
        serde_json::to_value(fault.reason.code).unwrap().as_str().unwrap().to_owned()
    };
    assert_eq!(reason(&job, visit(json!({}))).await, "visit_too_early");
    let (job, case) = accepted().await;
    let visit = |fields: Value| {
        let mut request =
            json!({ "case_id": case["id"], "months": 1, "mode": "home", "reached": "本人", "lines": [] });
        request.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        request
    };
    assert_eq!(reason(&job, visit(json!({ "satisfaction": 6 }))).await, "satisfaction_range");
    assert_eq!(reason(&job, visit(json!({ "months": 2 }))).await, "code_unknown");
    assert_eq!(reason(&job, visit(json!({ "visited_on": "2199-01-01" }))).await, "day_in_future");
}
