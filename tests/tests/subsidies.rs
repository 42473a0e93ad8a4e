//! Subsidies by dated policies: which version holds, what a household has left, what an exit gives back, and whether the
//! same amount can be explained years later.
#![allow(clippy::unwrap_used, reason = "tests fail as tests do")]

use serde_json::{Value, json};
use yiju_tests::{
    damage,
    desk::TestDesk,
    id_number,
    job::{Job, TWO_ITEMS},
    policies::{go_by, programme},
};

/// A shower chair for so many fen, planned for the case.
async fn chair(desk: &TestDesk, case: &Value, fen: i64) -> Value {
    let line = json!({
        "case_id": case["id"], "code": "N86-17", "room": "卫生间", "quantity": 1000, "unit_price_fen": fen,
        "need": "站立洗浴不稳",
    });
    desk.ok("plan_line_save", line).await
}

async fn applied_on(job: &Job, case: &Value, day: &str) -> Value {
    job.update(case, json!({ "applied_on": day })).await
}

fn subsidy(case: &Value) -> i64 {
    case["subsidy_fen"].as_i64().unwrap()
}

/// Takes a case over the approval, whatever is missing.
async fn approve(desk: &TestDesk, case: &Value) -> Value {
    let mut now = desk.ok("case_get", json!({ "id": case["id"] })).await;
    for to in ["screened", "approved"] {
        let request = json!({ "id": now["id"], "version": now["version"], "to": to, "reason": "试验" });
        now = desk.ok("case_move", request).await;
    }
    now
}

#[tokio::test]
async fn the_day_of_the_application_says_which_policy_holds_and_a_case_without_one_says_so() {
    let job = Job::begun().await;
    go_by(&job.desk, "jiangsu-2025").await;
    let case = job.case_of("李㛃").await;
    let case = applied_on(&job, &case, "2025-06-10").await;
    let case = chair(&job.desk, &case, 870_000).await;
    // 8,700.00 × 30 % = 2,610.00, the worked figure of the pack.
    assert_eq!((subsidy(&case), &case["self_pay_fen"]), (261_000, &json!(609_000)));
    let view = &case["subsidy"];
    assert_eq!((&view["policy"]["id"], &view["pinned_on"]), (&json!("jiangsu-2025"), &json!("2025-06-10")));
    assert_eq!(view["funds"][0]["amount_fen"], 261_000);
    let trail: Vec<&str> =
        view["trail_zh"].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
    assert!(trail.iter().any(|one| one.contains("8,700.00 元 × 30% = 2,610.00 元")), "{trail:#?}");
    assert_eq!(trail.len(), view["trail_en"].as_array().unwrap().len());

    let late = applied_on(&job, &case, "2026-01-02").await;
    assert_eq!(subsidy(&late), 0, "the policy ended on 2025-12-31");
    assert!(late["subsidy"]["refused"]["zh"].as_str().unwrap().contains("不在有效期内"), "{late}");
    assert_eq!(late["total_fen"], 870_000, "what it costs is known all the same");
    job.desk.assert_sound().await;
}

#[tokio::test]
async fn two_applications_of_a_household_share_its_cap_and_an_exit_gives_back() {
    let job = Job::begun().await;
    go_by(&job.desk, "jiangsu-2025").await;
    let first = job.case_of("李㛃").await;
    let first = applied_on(&job, &first, "2025-06-10").await;
    chair(&job.desk, &first, 4_500_000).await;
    let first = approve(&job.desk, &first).await;
    // 45,000.00 × 30 % = 13,500.00 of 15,000.00.
    assert_eq!(subsidy(&first), 1_350_000);
    assert_eq!(first["subsidy"]["ledger"][0]["state"], "reserved");

    let request = json!({
        "name": "李小㛃", "id_reason": "证件补办中", "town": first["town"], "village": first["village"],
        "address": first["address"], "categories": ["sh"], "applied_on": "2025-07-01",
    });
    let second = job.desk.create_past_duplicates(request, "同住的另一位老人").await;
    let line = json!({ "case_id": second["id"], "code": "N86-24", "quantity": 1000, "unit_price_fen": 800_000, "need": "行走不稳" });
    let second = job.desk.ok("plan_line_save", line).await;
    assert!(
        second["subsidy"]["refused"]["zh"].as_str().unwrap().contains("出生日期"),
        "age decides: {second}"
    );
    let birth = json!({ "id_number": "999999194103051529" });
    let second = job.update(&second, birth).await;
    // 8,000.00 × 30 % = 2,400.00, but 1,500.00 are left.
    assert_eq!(subsidy(&second), 150_000, "{}", second["subsidy"]);
    let standing = &second["subsidy"]["standings"][0];
    assert_eq!(
        [&standing["limit_fen"], &standing["reserved_fen"], &standing["own_fen"], &standing["left_fen"]],
        [&json!(1_500_000), &json!(1_350_000), &json!(150_000), &json!(0)]
    );

    let exit =
        json!({ "id": first["id"], "version": first["version"], "to": "exited", "reason": "withdrawn" });
    let first = job.desk.ok("case_move", exit).await;
    let entry = &first["subsidy"]["ledger"][0];
    assert_eq!((&entry["state"], &entry["reason"]), (&json!("released"), &json!("withdrawn")));
    let second = job.again(&second).await;
    assert_eq!(
        (second["subsidy"]["stale"].as_bool(), subsidy(&second)),
        (Some(true), 150_000),
        "nobody decided yet"
    );
    let again = json!({ "case_id": second["id"], "version": second["version"] });
    let second = job.desk.ok("subsidy_save", again).await;
    assert_eq!((second["subsidy"]["stale"].as_bool(), subsidy(&second)), (Some(false), 240_000));
    job.desk.assert_sound().await;
}

/// Sole applicants of one home whose address is typed in two ways, or in two homes.
async fn two_applicants(addresses: [&str; 2]) -> [i64; 2] {
    let desk = TestDesk::with_workspace().await;
    go_by(&desk, "jiangsu-2025").await;
    let mut subsidies = Vec::new();
    for (place, address) in addresses.into_iter().enumerate() {
        let request = json!({
            "name": format!("老人{place}"), "id_number": id_number::of("19410305", 11 + 2 * u32::try_from(place).unwrap()),
            "town": "东桥街道", "village": "柳园社区", "address": address, "categories": ["sh"],
            "applied_on": "2025-07-01",
        });
        let case = match desk.call("case_create", request.clone()).await {
            Ok(case) => case,
            Err(_) => desk.create_past_duplicates(request, "分户申请").await,
        };
        let case = chair(&desk, &case, 4_500_000).await;
        let case = approve(&desk, &case).await;
        subsidies.push(subsidy(&case));
    }
    desk.assert_sound().await;
    [subsidies[0], subsidies[1]]
}

#[tokio::test]
async fn a_home_written_in_two_ways_has_one_cap() {
    // 45,000.00 × 30 % = 13,500.00 of 15,000.00 a household.
    let apart = two_applicants(["清潭路12号3幢乙单元502室", "清潭路12号3幢乙单元503室"]).await;
    assert_eq!(apart, [1_350_000, 1_350_000], "next door is another home");
    let one = two_applicants(["清潭路12号3幢乙单元502室", "清潭路１２号3-乙-502"]).await;
    assert_eq!(one, [1_350_000, 150_000]);
}

#[tokio::test]
async fn what_was_accepted_before_somebody_died_may_still_be_settled() {
    let job = Job::begun().await;
    let case = job.case_of("李㛃").await;
    let case = job.plan(&case, &TWO_ITEMS).await;
    let case = job.photograph(&case).await;
    let contractor = job.contractor().await;
    for kind in ["id_copy", "hardship_proof", "signed_plan", "property_proof"] {
        job.attach(&case, kind).await;
    }
    for to in ["screened", "approved", "in_publicity", "publicised", "to_assess"] {
        job.step(&case, to).await;
    }
    job.assess_elsewhere(&case, "2026-10-12", 1).await;
    for to in ["assessed", "plan_draft", "plan_confirmed"] {
        job.step(&case, to).await;
    }
    job.update(&case, json!({ "contractor_id": contractor })).await;
    for to in ["dispatched", "in_work", "to_accept"] {
        job.step(&case, to).await;
    }
    let now = job.again(&case).await;
    let accepted = json!({ "line_id": now["lines"][0]["id"], "verdict": "pass" });
    let now = job.desk.ok("inspection_save", accepted).await;
    let paid = now["lines"][0]["subsidy_fen"].as_i64().unwrap();
    assert!(paid > 0 && subsidy(&now) > paid);
    let exit = json!({ "id": now["id"], "version": now["version"], "to": "exited", "reason": "died" });
    let gone = job.desk.ok("case_move", exit).await;
    assert_eq!(subsidy(&gone), paid, "the rest was never done");
    let states: Vec<&str> = gone["subsidy"]["ledger"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["state"].as_str().unwrap())
        .collect();
    assert_eq!(states, ["reserved", "released"], "{}", gone["subsidy"]["ledger"]);
    job.desk.assert_sound().await;
}

/// The sample policy with another rate for everybody, as its version 2.
fn next_version() -> String {
    let text = include_str!("../../packs/policies/jiangsu-2025.json");
    let mut pack: Value = serde_json::from_str(text).unwrap();
    pack["version"] = json!(2);
    pack["rates"][0]["rate_bp"] = json!(2000);
    pack["payable"] = json!(false);
    pack["certainty"] = json!("sample");
    pack["examples"] = json!([pack["examples"][0].clone()]);
    // 8,700.00 × 20 % = 1,740.00.
    pack["examples"][0]["expect"] = json!({ "subsidy": 174_000, "self_pay": 696_000, "lines": [174_000] });
    serde_json::to_string_pretty(&pack).unwrap()
}

#[tokio::test]
async fn a_corrected_version_is_tried_out_first_and_moves_no_settled_case() {
    let job = Job::begun().await;
    go_by(&job.desk, "jiangsu-2025").await;
    let case = job.case_of("李㛃").await;
    let case = applied_on(&job, &case, "2025-06-10").await;
    chair(&job.desk, &case, 870_000).await;
    let mut now = approve(&job.desk, &case).await;
    for to in [
        "in_publicity",
        "publicised",
        "to_assess",
        "assessed",
        "plan_draft",
        "plan_confirmed",
        "dispatched",
        "in_work",
        "to_accept",
        "accepted",
        "to_settle",
        "submitted",
    ] {
        let request = json!({ "id": now["id"], "version": now["version"], "to": to, "reason": "试验" });
        now = job.desk.ok("case_move", request).await;
    }
    assert_eq!((subsidy(&now), now["subsidy"]["frozen"].as_bool()), (261_000, Some(true)));
    assert_eq!(now["subsidy"]["ledger"][0]["state"], "used");

    let file = job.desk.file("江苏2025更正.json", next_version().as_bytes());
    let brought = job.desk.ok("pack_import", json!({ "path": file })).await;
    assert_eq!((&brought["kind"], &brought["stored"]), (&json!("policy"), &json!(true)));
    let changed: Vec<&str> =
        brought["changed"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect();
    assert_eq!(changed, ["rate 1"]);

    let tried = json!({ "policy": "jiangsu-2025", "version": 2 });
    let tried = job.desk.ok("policy_simulate", tried).await;
    assert_eq!(
        [&tried["before_fen"], &tried["after_fen"], &tried["difference_fen"]],
        [&json!(261_000), &json!(174_000), &json!(-87_000)]
    );
    let kept = job.again(&now).await;
    assert_eq!(kept["subsidy"]["policy"]["version"], 1, "the version it was settled by");
    assert_eq!(
        (kept["subsidy"]["trail_zh"].clone(), subsidy(&kept)),
        (now["subsidy"]["trail_zh"].clone(), 261_000)
    );
    let detail = job.desk.ok("policy_get", json!({ "id": "jiangsu-2025", "version": 2 })).await;
    assert!(
        detail["rules"].as_array().unwrap().iter().any(|rule| rule["zh"].as_str().unwrap().contains("20%"))
    );
    job.desk.assert_sound().await;

    let back = json!({ "id": kept["id"], "version": kept["version"], "to": "to_settle", "reason": "更正" });
    let back = job.desk.ok("case_move", back).await;
    assert_eq!(
        (subsidy(&back), &back["subsidy"]["policy"]["version"]),
        (174_000, &json!(2)),
        "open again, worked out anew"
    );
}

#[tokio::test]
async fn a_policy_whose_examples_do_not_come_out_is_refused_and_nothing_is_stored() {
    let job = Job::begun().await;
    let wrong = next_version().replace("174000", "174001");
    let file = job.desk.file("算错的.json", wrong.as_bytes());
    let view = job.desk.ok("pack_import", json!({ "path": file, "dry_run": true })).await;
    assert_eq!((&view["faults"][0]["code"], &view["stored"]), (&json!("example"), &json!(false)), "{view}");
    job.desk.refused("pack_import", json!({ "path": file })).await;
    let packs = job.desk.ok("pack_list", json!({})).await;
    assert!(packs["packs"].as_array().unwrap().iter().all(|one| one["imported"] == false));
    let yen = programme(&job.desk, "japan-home-modification").await;
    let (_, fault) = job.desk.refused("programme_save", yen).await;
    assert_eq!(serde_json::to_value(fault).unwrap()["reason"]["code"], "policy_currency");
}

#[tokio::test]
async fn a_changed_entitlement_and_a_changed_calculation_are_found() {
    let job = Job::begun().await;
    let case = job.case_of("李㛃").await;
    let case = job.plan(&case, &TWO_ITEMS).await;
    approve(&job.desk, &case).await;
    job.desk.assert_sound().await;
    job.desk.ok("workspace_close", json!({})).await;
    damage::run_sql(&job.desk.workspace(), &["UPDATE entitlements SET amount_fen = amount_fen - 1"]).await;
    job.desk.ok("workspace_open", json!({ "dir": job.desk.text("workspace") })).await;
    let (sound, found) = job.desk.findings().await;
    assert!(!sound && found.iter().all(|(kind, _)| kind == "differs"), "{found:?}");
}
