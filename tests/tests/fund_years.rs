//! Funds over time: what is held back, what lapses, and what is set aside before there is a plan.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails may say so by panicking")]

use serde_json::{Value, json};
use yiju_tests::{
    desk::TestDesk,
    job::Job,
    policies::{change_own, go_by, go_by_own},
    settlement::{Office, fen, five_percent},
};

const DAY: i64 = 86_400_000;

/// The figures of one allocation.
async fn fund(desk: &TestDesk, code: &str, year: i64) -> Value {
    let view = desk.ok("fund_list", json!({})).await;
    let mut funds = view["funds"].as_array().unwrap().iter();
    funds.find(|one| one["code"] == code && one["year"] == year).unwrap().clone()
}

fn parts(of: &Value) -> [i64; 4] {
    ["reserved_fen", "contracted_fen", "accepted_fen", "paid_fen"].map(|name| fen(of, name))
}

fn paid_by_month(view: &Value) -> Vec<(String, i64)> {
    let months = view["months"].as_array().unwrap().iter();
    months.map(|one| (one["month"].as_str().unwrap().to_owned(), fen(one, "paid_fen"))).collect()
}

#[tokio::test]
async fn what_is_held_back_is_paid_when_it_is_released_and_paid() {
    let office = Office::with(1).await;
    let desk = &office.job.desk;
    let subsidy = fen(&office.case(0).await, "subsidy_fen");
    let held = five_percent(subsidy);
    let first = office.submit(&office.draft(&office.cases).await).await.unwrap();
    assert_eq!(parts(&desk.ok("fund_list", json!({})).await), [0, 0, subsidy, 0]);
    let first = office.pay_all(&first).await;
    let view = desk.ok("fund_list", json!({})).await;
    assert_eq!(parts(&view), [0, 0, held, subsidy - held], "what is held back is accepted, not paid");
    assert_eq!(paid_by_month(&view), [("2026-11".to_owned(), subsidy - held)]);
    // Each fund by its own part of what is held back.
    let row = &first["rows"][0];
    for part in row["funds"].as_array().unwrap() {
        let one = fund(desk, part["fund"].as_str().unwrap(), 2026).await;
        assert_eq!(fen(&one, "paid_fen"), fen(part, "fen"), "{part}");
    }

    desk.wait(32 * DAY);
    let visit = json!({
        "case_id": office.case(0).await["id"], "months": 1, "mode": "phone", "reached": "本人", "satisfaction": 5, "lines": [],
    });
    desk.ok("visit_save", visit).await;
    let second = desk.ok("settlement_create", json!({})).await;
    let release = json!({ "batch_id": second["id"], "version": second["version"], "rows": [row["id"]] });
    let second = desk.ok("settlement_release", release).await;
    let second = office.submit(&second).await.unwrap();
    assert_eq!(parts(&desk.ok("fund_list", json!({})).await), [0, 0, held, subsidy - held], "no voucher yet");
    office.pay_all(&second).await;
    let view = desk.ok("fund_list", json!({})).await;
    assert_eq!(parts(&view), [0, 0, 0, subsidy]);
    let months = [("2026-11".to_owned(), subsidy - held), ("2026-12".to_owned(), held)];
    assert_eq!(paid_by_month(&view), months);
    desk.assert_sound().await;
}

/// Plans a home and brings it before its approval.
async fn screened(job: &Job, name: &str) -> Value {
    let case = job.case_of(name).await;
    job.plan(&case, &[("N86-24", "通用", 1000)]).await;
    for kind in ["id_copy", "hardship_proof"] {
        job.attach(&case, kind).await;
    }
    job.step(&case, "screened").await;
    job.again(&case).await
}

fn approval(case: &Value) -> Value {
    json!({ "id": case["id"], "version": case["version"], "to": "approved" })
}

/// The gate of the funds among those that stop an approval.
async fn stopped_by(desk: &TestDesk, case: &Value) -> Vec<Value> {
    let (code, fault) = desk.refused("case_move", approval(case)).await;
    assert_eq!(code, "gate");
    let gates = fault.details.unwrap();
    let of_funds = |gate: &&Value| gate["rule"].as_str().unwrap().starts_with("fund_");
    gates.as_array().unwrap().iter().filter(of_funds).cloned().collect()
}

#[tokio::test]
async fn a_lapsed_allocation_pays_nothing_new_and_each_case_draws_on_its_own_year() {
    let job = Job::begun().await;
    let desk = &job.desk;
    let quota = json!({ "code": "district", "allocation_fen": 1_000_000, "expires_on": "2026-12-31" });
    desk.ok("fund_save", quota).await;
    let early = screened(&job, "李㛃").await;
    desk.ok("case_move", approval(&early)).await;
    let early_fen = fen(&early, "subsidy_fen");
    // Applied for in the old year, approved in the new.
    let late = screened(&job, "王䶮").await;
    let late_fen = fen(&late, "subsidy_fen");
    assert!(early_fen > 0 && late_fen > 0);

    desk.wait(38 * DAY);
    assert_eq!(fen(&fund(desk, "district", 2026).await, "left_fen"), 1_000_000 - early_fen, "its last day");
    desk.wait(DAY);
    let old = fund(desk, "district", 2026).await;
    assert_eq!(parts(&old), [early_fen, 0, 0, 0], "what was committed before stays");
    assert_eq!([fen(&old, "lapsed_fen"), fen(&old, "left_fen")], [1_000_000 - early_fen, 0]);
    let view = desk.ok("fund_list", json!({})).await;
    assert_eq!([fen(&view, "lapsed_fen"), fen(&view, "left_fen")], [1_000_000 - early_fen, 0]);
    let gates = stopped_by(desk, &late).await;
    let lack = format!("{}.{:02}", late_fen / 100, late_fen % 100);
    assert_eq!((&gates[0]["rule"], gates.len()), (&json!("fund_lapsed"), 1));
    assert_eq!(
        gates[0]["params"],
        json!([
            { "name": "fund", "value": "district" }, { "name": "lack", "value": lack },
            { "name": "day", "value": "2026-12-31" },
        ])
    );

    // The new year's allocation: one fen short of the case is short, whatever was left of the old one.
    let next = json!({
        "code": "district", "year": 2027, "allocation_fen": late_fen - 1, "expires_on": "2027-12-31",
    });
    desk.ok("fund_save", next).await;
    let gates = stopped_by(desk, &late).await;
    assert_eq!(gates[0]["params"][1], json!({ "name": "lack", "value": "0.01" }), "{gates:?}");
    let new = fund(desk, "district", 2027).await;
    let enough = json!({ "id": new["id"], "version": new["version"], "allocation_fen": late_fen });
    desk.ok("fund_save", enough).await;
    desk.ok("case_move", approval(&late)).await;
    let (old, new) = (fund(desk, "district", 2026).await, fund(desk, "district", 2027).await);
    assert_eq!((parts(&old), parts(&new)), ([early_fen, 0, 0, 0], [late_fen, 0, 0, 0]));
    assert_eq!([fen(&new, "lapsed_fen"), fen(&new, "left_fen")], [0, 0]);

    // Approved although nothing was there, it shows at the allocation that had lapsed.
    let removed = json!({ "id": new["id"], "version": new["version"] });
    desk.ok("fund_remove", removed).await;
    let old = fund(desk, "district", 2026).await;
    assert_eq!([fen(&old, "lapsed_fen"), fen(&old, "left_fen")], [1_000_000 - early_fen, -late_fen]);
    desk.assert_sound().await;
}

/// Goes by a policy, with one case without a plan that applied on a day and waits for its approval.
async fn unplanned(policy: &str, applied_on: &str, category: &str) -> (Job, Value) {
    let job = Job::begun().await;
    go_by(&job.desk, policy).await;
    let case = job.case_of("李㛃").await;
    let case = job.update(&case, json!({ "applied_on": applied_on, "categories": [category] })).await;
    let to = json!({ "id": case["id"], "version": case["version"], "to": "screened", "reason": "试验" });
    let case = job.desk.ok("case_move", to).await;
    assert_eq!(case["lines"], json!([]));
    (job, case)
}

/// Approves it whatever is missing, and says what is set aside of each fund.
async fn set_aside(desk: &TestDesk, case: &Value) -> Vec<(String, i64)> {
    let mut past = approval(case);
    past["reason"] = json!("试验");
    desk.ok("case_move", past).await;
    let view = desk.ok("fund_list", json!({})).await;
    let funds = view["funds"].as_array().unwrap().iter();
    let found: Vec<_> =
        funds.map(|one| (one["code"].as_str().unwrap().to_owned(), fen(one, "reserved_fen"))).collect();
    assert_eq!(found.iter().map(|(_, fen)| fen).sum::<i64>(), fen(&view, "reserved_fen"), "{view}");
    found
}

#[tokio::test]
async fn a_fixed_sum_is_set_aside_before_there_is_a_plan() {
    let (job, case) = unplanned("wuhan-2024", "2024-06-10", "db").await;
    job.desk.ok("fund_save", json!({ "code": "public", "allocation_fen": 299_999 })).await;
    let gates = stopped_by(&job.desk, &case).await;
    assert_eq!(gates[0]["params"][1], json!({ "name": "lack", "value": "0.01" }), "{gates:?}");
    assert_eq!(set_aside(&job.desk, &case).await, [("public".to_owned(), 300_000)]);
}

#[tokio::test]
async fn caps_by_class_are_set_aside_for_every_class_of_the_catalogue() {
    let (job, case) = unplanned("panjin-2025", "2025-09-10", "db").await;
    job.desk.ok("fund_save", json!({ "code": "special_bond", "allocation_fen": 1_399_999 })).await;
    let gates = stopped_by(&job.desk, &case).await;
    assert_eq!(gates[0]["params"][1], json!({ "name": "lack", "value": "0.01" }), "{gates:?}");
    assert_eq!(set_aside(&job.desk, &case).await, [("special_bond".to_owned(), 1_400_000)]);
}

#[tokio::test]
async fn what_is_set_aside_is_split_as_the_policy_splits_it() {
    let (job, case) = unplanned("yangjiang-2021", "2025-09-10", "db").await;
    // The programme's first fund is not the policy's.
    for (code, fen, place) in [("county", 1_000_000, 1), ("city", 59_999, 2)] {
        job.desk.ok("fund_save", json!({ "code": code, "allocation_fen": fen, "place": place })).await;
    }
    let gates = stopped_by(&job.desk, &case).await;
    let params = json!([{ "name": "fund", "value": "city" }, { "name": "lack", "value": "0.01" }]);
    assert_eq!((gates.len(), &gates[0]["params"]), (1, &params), "30 % of 2,000.00 are the city's");
    let parts = [("county".to_owned(), 140_000), ("city".to_owned(), 60_000)];
    assert_eq!(set_aside(&job.desk, &case).await, parts);
}

/// Nobody whom the policy pays nothing needs money set aside.
#[tokio::test]
async fn nothing_is_set_aside_for_whom_the_policy_has_no_rate() {
    let (job, case) = unplanned("yangjiang-2021", "2025-09-10", "sh").await;
    job.desk.ok("fund_save", json!({ "code": "city", "allocation_fen": 0 })).await;
    assert_eq!(stopped_by(&job.desk, &case).await, Vec::<Value>::new());
    assert_eq!(set_aside(&job.desk, &case).await, [("city".to_owned(), 0)]);
}

/// An applicant of sixty-five without a category, before the approval.
async fn of_sixty_five(desk: &TestDesk, serial: u32) -> Value {
    let name = ["王秀梅", "王秀兰"][serial as usize];
    let case = json!({
        "name": name, "id_number": yiju_tests::id_number::of("19610305", 200 + serial * 2),
        "town": "五星街道", "village": "清潭社区", "address": format!("清潭路{}号", 12 + serial), "categories": [],
        "applied_on": "2026-05-10", "phone": format!("1990000012{serial}"),
    });
    let case = desk.ok("case_create", case).await;
    let past = json!({ "id": case["id"], "version": case["version"], "to": "screened", "reason": "试验" });
    desk.ok("case_move", past).await
}

/// Who is in the sixties is paid from the second level on, and nobody is assessed before the approval.
#[tokio::test]
async fn before_the_assessment_money_is_set_aside_for_every_level_there_may_be() {
    let job = Job::begun().await;
    let desk = &job.desk;
    go_by(desk, "longhua").await;
    desk.ok("fund_save", json!({ "code": "district", "allocation_fen": 1_199_999 })).await;
    let case = of_sixty_five(desk, 0).await;
    let gates = stopped_by(desk, &case).await;
    assert_eq!(gates[0]["params"][1], json!({ "name": "lack", "value": "0.01" }), "{gates:?}");
    assert_eq!(set_aside(desk, &case).await, [("district".to_owned(), 1_200_000)]);
    // The next approval finds what the first took.
    let gates = stopped_by(desk, &of_sixty_five(desk, 1).await).await;
    assert_eq!(gates[0]["params"][1], json!({ "name": "lack", "value": "12,000.01" }), "{gates:?}");
    // The result says that nothing will be paid.
    job.assess_elsewhere(&case, "2026-11-20", 1).await;
    assert_eq!(fen(&fund(desk, "district", 2026).await, "reserved_fen"), 0);
    desk.assert_sound().await;
}

/// The policy names an amount for two categories only; what others may receive is not said.
#[tokio::test]
async fn a_case_whose_money_cannot_be_worked_out_is_named_with_the_reason() {
    let job = Job::begun().await;
    let desk = &job.desk;
    go_by_own(desk).await;
    let of = |who: Value| {
        json!([{ "code": "household", "subject": "household", "period": "ever",
            "amounts": [{ "who": who, "amount": 300_000 }] }])
    };
    change_own(desk, json!({ "caps": of(json!({ "categories": ["db", "gl"] })) })).await;
    desk.ok("fund_save", json!({ "code": "district", "allocation_fen": 1_000_000 })).await;
    let case = of_sixty_five(desk, 0).await;
    assert_eq!(set_aside(desk, &case).await, [("district".to_owned(), 0)]);
    let gaps = desk.ok("fund_list", json!({})).await["not_set_aside"].clone();
    let gap = &gaps[0];
    assert_eq!((gaps.as_array().unwrap().len(), &gap["cases"]), (1, &json!(1)), "{gaps}");
    assert_eq!(gap["case_nos"], json!([case["case_no"]]));
    assert!(gap["reason"]["en"].as_str().unwrap().contains("none of the amounts is for"), "{gap}");
    // Once the office knows more of the person nothing is missing.
    job.update(&case, json!({ "categories": ["db"] })).await;
    let view = desk.ok("fund_list", json!({})).await;
    assert_eq!((&view["not_set_aside"], fen(&view, "reserved_fen")), (&json!([]), 300_000));
}

/// The decision of the old year stands, though the case came to its approval again in the new one.
#[tokio::test]
async fn a_case_draws_on_the_allocation_of_the_day_it_was_decided() {
    let job = Job::begun().await;
    let desk = &job.desk;
    for (year, allocation_fen) in [(2026, 1_000_000), (2027, 0)] {
        let fund =
            json!({ "code": "district", "year": year, "allocation_fen": allocation_fen, "expires_on": "" });
        desk.ok("fund_save", fund).await;
    }
    let case = screened(&job, "李㛃").await;
    let subsidy = fen(&case, "subsidy_fen");
    desk.wait(37 * DAY);
    let decision = json!({
        "case_id": case["id"], "version": case["version"], "step": "approval", "decision": "pass", "on": "2026-12-30",
    });
    desk.ok("case_review", decision).await;
    // Taken back for something that was wrong; nobody decides anew.
    job.step(&case, "returned").await;
    desk.wait(3 * DAY);
    job.step(&case, "applied").await;
    job.step(&case, "screened").await;
    // Nothing is short: it is the old year's money.
    job.step(&case, "approved").await;
    let (old, new) = (fund(desk, "district", 2026).await, fund(desk, "district", 2027).await);
    assert_eq!((parts(&old), parts(&new)), ([subsidy, 0, 0, 0], [0; 4]));
    desk.assert_sound().await;
}
