//! The ledger beyond our own cases: what lists of other bureaus and of earlier years say was received, and people who
//! move.
#![allow(clippy::unwrap_used, reason = "tests fail as tests do")]

use serde_json::{Value, json};
use yiju_tests::{desk::TestDesk, id_number, policies::go_by};

const HOME: &str = "清潭路12号3幢乙单元502室";

/// An elder with a shower chair for so many fen.
async fn elder(desk: &TestDesk, order: u32, at: (&str, &str), fen: i64) -> Value {
    elder_with(desk, order, at, ("N86-17", fen)).await
}

/// An elder at an address, by the day of the application, with one item for so many fen.
async fn elder_with(
    desk: &TestDesk,
    order: u32,
    (address, applied_on): (&str, &str),
    (item, fen): (&str, i64),
) -> Value {
    let request = json!({
        "name": format!("老人{order}"), "id_number": id_number::of("19410305", order), "town": "东桥街道",
        "village": "柳园社区", "address": address, "categories": ["sh"], "applied_on": applied_on,
    });
    let case = match desk.call("case_create", request.clone()).await {
        Ok(case) => case,
        Err(_) => desk.create_past_duplicates(request, "再次申请").await,
    };
    let line = json!({
        "case_id": case["id"], "code": item, "room": "卫生间", "quantity": 1000, "unit_price_fen": fen,
        "need": "行走、站立不稳",
    });
    desk.ok("plan_line_save", line).await
}

async fn list(desk: &TestDesk, (name, origin, programme): (&str, &str, &str), csv: &str) -> Value {
    let path = desk.file(&format!("{name}.csv"), csv.as_bytes());
    let request = json!({
        "path": path, "origin": origin, "name": name, "dated": "2025-12-01", "programme": programme,
    });
    desk.ok("other_list_import", request).await
}

/// The case worked out anew: what is paid, and why.
async fn worked_out(desk: &TestDesk, case: &Value) -> (i64, String) {
    let now = desk.ok("case_get", json!({ "id": case["id"] })).await;
    let again = json!({ "case_id": case["id"], "version": now["version"] });
    let now = desk.ok("subsidy_save", again).await;
    let trail = now["subsidy"]["trail_zh"].as_array().unwrap();
    let trail: Vec<&str> = trail.iter().map(|one| one.as_str().unwrap()).collect();
    (now["subsidy_fen"].as_i64().unwrap(), trail.join("\n"))
}

const COMMERCE: (&str, &str, &str) = ("商务换新2025", "commerce", "commerce-home-renewal-2025");

#[tokio::test]
async fn what_another_bureau_paid_in_the_year_rules_the_policy_out() {
    let desk = TestDesk::with_workspace().await;
    go_by(&desk, "jiangsu-2025").await;
    let case = elder(&desk, 3, (HOME, "2025-06-10"), 870_000).await;
    assert_eq!(case["subsidy_fen"], 261_000, "8,700.00 × 30 %");
    let number = id_number::of("19410305", 3);
    let head = "姓名,身份证号,地址,日期,内容,金额\n";
    // Last year's does not count: the rule speaks of one year.
    list(
        &desk,
        ("商务换新2024", COMMERCE.1, COMMERCE.2),
        &format!("{head}老人3,{number},别处路1号,2024-12-30,沙发,1500\n"),
    )
    .await;
    assert_eq!(worked_out(&desk, &case).await.0, 261_000);
    // Under another code neither.
    list(
        &desk,
        ("残联2025", "disabled_federation", ""),
        &format!("{head}老人3,{number},别处路1号,2025-03-01,坡道,900\n"),
    )
    .await;
    assert_eq!(worked_out(&desk, &case).await.0, 261_000);
    let made = list(
        &desk,
        COMMERCE,
        &format!("{head}别人,,别处路2号,2025-01-02,灯,80\n老人3,{number},别处路1号,2025-03-01,橱柜,2000\n"),
    )
    .await;
    let now = desk.ok("case_get", json!({ "id": case["id"] })).await;
    assert_eq!(
        (&now["subsidy"]["stale"], &now["subsidy_fen"]),
        (&json!(true), &json!(261_000)),
        "nobody decided yet"
    );
    let (fen, trail) = worked_out(&desk, &case).await;
    assert_eq!(fen, 0, "{trail}");
    assert!(
        trail.contains("家装家居产品换新")
            && trail.contains("商务换新2025 #3")
            && trail.contains("2025年3月1日"),
        "{trail}"
    );
    assert!(!trail.contains(&number), "{trail}");
    let out = json!({ "id": made["list"]["id"], "version": made["list"]["version"], "reason": "名单有误" });
    desk.ok("other_list_remove", out).await;
    assert_eq!(worked_out(&desk, &case).await.0, 261_000, "a list that was taken out counts no more");
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_home_on_a_list_rules_out_whoever_lives_there_and_a_like_one_does_not() {
    let desk = TestDesk::with_workspace().await;
    go_by(&desk, "jiangsu-2025").await;
    let here = elder(&desk, 3, (HOME, "2025-06-10"), 870_000).await;
    let next_door = elder(&desk, 5, ("清潭路12号3幢乙单元503室", "2025-06-10"), 870_000).await;
    let csv = "姓名,地址,日期,内容,金额\n某某,东桥街道柳园社区清潭路１２号3-乙-502,2025-03-01,厨房,5000\n";
    list(&desk, ("旧房改造", "housing", "housing-old-house-2025"), csv).await;
    assert_eq!(worked_out(&desk, &here).await.0, 0);
    assert_eq!(worked_out(&desk, &next_door).await.0, 261_000);
}

#[tokio::test]
async fn earlier_years_on_paper_take_from_the_cap() {
    let desk = TestDesk::with_workspace().await;
    go_by(&desk, "jiangsu-2025").await;
    let case = elder(&desk, 3, (HOME, "2025-06-10"), 870_000).await;
    let number = id_number::of("19410305", 3);
    let csv = format!("姓名,身份证号,地址,日期,内容,金额\n老人3,{number},老家,2025-02-01,坡道和照明,14000\n");
    list(&desk, ("上半年台账", "earlier_years", "jiangsu-2025"), &csv).await;
    // 15,000.00 − 14,000.00 are left of what a household gets.
    let (fen, trail) = worked_out(&desk, &case).await;
    assert_eq!(fen, 100_000, "{trail}");
    let now = desk.ok("case_get", json!({ "id": case["id"] })).await;
    let standing = &now["subsidy"]["standings"][0];
    assert_eq!([&standing["used_fen"], &standing["left_fen"]], [&json!(1_400_000), &json!(0)]);
}

#[tokio::test]
async fn the_same_thing_bought_with_another_subsidy_is_not_paid_for_again() {
    let desk = TestDesk::with_workspace().await;
    go_by(&desk, "beijing-2024").await;
    let case = elder(&desk, 3, (HOME, "2024-10-10"), 60_000).await;
    let before = worked_out(&desk, &case).await;
    assert!(before.0 > 0, "{}", before.1);
    let number = id_number::of("19410305", 3);
    let csv = |item: &str| {
        format!("姓名,身份证号,地址,日期,内容,金额\n老人3,{number},{HOME},2024-03-01,{item},100\n")
    };
    list(&desk, ("以旧换新甲", "commerce", "commerce-trade-in-2024"), &csv("扶手")).await;
    assert_eq!(worked_out(&desk, &case).await.0, before.0, "something else");
    list(&desk, ("以旧换新乙", "commerce", "commerce-trade-in-2024"), &csv("淋浴椅")).await;
    let (fen, trail) = worked_out(&desk, &case).await;
    assert_eq!(fen, 0, "{trail}");
    assert!(trail.contains("以旧换新乙 #2"), "{trail}");
}

#[tokio::test]
async fn a_household_that_moves_takes_what_it_had_along() {
    let desk = TestDesk::with_workspace().await;
    go_by(&desk, "jiangsu-2025").await;
    // 45,000.00 × 30 % = 13,500.00 of 15,000.00 a household.
    let first = elder(&desk, 3, (HOME, "2025-06-10"), 4_500_000).await;
    let mut now = first.clone();
    for to in ["screened", "approved"] {
        let request = json!({ "id": now["id"], "version": now["version"], "to": to, "reason": "试验" });
        now = desk.ok("case_move", request).await;
    }
    assert_eq!(now["subsidy_fen"], 1_350_000);
    let second = elder_with(&desk, 3, ("新家路9号", "2025-08-01"), ("N86-24", 4_500_000)).await;
    let (fen, trail) = worked_out(&desk, &second).await;
    assert_eq!(fen, 150_000, "{trail}");
    desk.assert_sound().await;
}

const HEAD: &str = "姓名,身份证号,地址,日期,内容,金额\n";

#[tokio::test]
async fn a_row_without_an_amount_stops_a_case_whose_cap_it_takes_from() {
    let desk = TestDesk::with_workspace().await;
    go_by(&desk, "jiangsu-2025").await;
    let case = elder(&desk, 3, (HOME, "2025-06-10"), 870_000).await;
    let number = id_number::of("19410305", 3);
    let row = |amount: &str| format!("{HEAD}老人3,{number},老家,2025-02-01,坡道和照明,{amount}\n");
    list(&desk, ("残联", "disabled_federation", ""), &row("一万四")).await;
    assert_eq!(worked_out(&desk, &case).await.0, 261_000, "no cap counts it");
    list(&desk, ("上半年台账", "earlier_years", "jiangsu-2025"), &row("约一万四千")).await;
    assert_eq!(worked_out(&desk, &case).await.0, 0);
    let now = desk.ok("case_get", json!({ "id": case["id"] })).await;
    let refused = now["subsidy"]["refused"]["zh"].as_str().unwrap();
    assert!(refused.contains("“上半年台账”第 2 行"), "{refused}");
}

#[tokio::test]
async fn whoever_lives_in_the_household_takes_from_its_cap_and_one_grant_on_two_lists_counts_once() {
    let desk = TestDesk::with_workspace().await;
    go_by(&desk, "jiangsu-2025").await;
    let case = elder(&desk, 3, (HOME, "2025-06-10"), 870_000).await;
    let mother = id_number::of("19200511", 7);
    let member = json!({
        "case_id": case["id"], "version": case["version"], "name": "老母亲", "relation": "母亲", "id_number": mother,
    });
    desk.ok("member_add", member).await;
    let row = format!("老母亲,{mother},老家,2025-02-01,坡道和照明,14000\n");
    for (name, more) in [("三月名单", ""), ("六月名单", "别人,,别处路2号,2025-05-02,灯,80\n")]
    {
        list(&desk, (name, "earlier_years", "jiangsu-2025"), &format!("{HEAD}{row}{more}")).await;
        // 15,000.00 − 14,000.00 are left of what the household gets.
        let (fen, trail) = worked_out(&desk, &case).await;
        assert_eq!(fen, 100_000, "{name}: {trail}");
    }
}
