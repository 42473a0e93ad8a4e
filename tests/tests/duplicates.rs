//! The duplicate check over whole use cases: couples, addresses written otherwise, lists of other bureaus that come
//! later, and reasons.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use serde_json::{Value, json};
use yiju_tests::{
    desk::TestDesk,
    id_number,
    job::{Job, TWO_ITEMS},
};

const HOME: &str = "清潭路12号3幢乙单元502室";
const SAME_HOME: &str = "清潭路１２号3-乙-502";

fn person(name: &str, id_number: &str, address: &str) -> Value {
    json!({
        "name": name, "id_number": id_number, "town": "东桥街道", "village": "柳园社区", "address": address,
        "categories": ["db"],
    })
}

/// Reasons for everything a refusal lists.
fn reasons(details: &Value, reason: &str) -> Value {
    let one = |hit: &Value| {
        json!({
            "rule": hit["rule"], "other": hit["other"]["kind"], "other_id": hit["other"]["id"], "reason": reason,
        })
    };
    details.as_array().unwrap().iter().filter(|hit| hit["asks"] == true).map(one).collect()
}

fn rules(hits: &Value) -> Vec<&str> {
    hits.as_array().unwrap().iter().map(|hit| hit["rule"].as_str().unwrap()).collect()
}

fn open_gates(case: &Value) -> Vec<&str> {
    let gates = case["gates"].as_array().unwrap().iter().map(|gate| gate["rule"].as_str().unwrap());
    gates.filter(|rule| ["duplicate_reason", "found_alive", "found_resident"].contains(rule)).collect()
}

async fn again(desk: &TestDesk, case: &Value) -> Value {
    desk.ok("case_get", json!({ "id": case["id"] })).await
}

async fn import(desk: &TestDesk, name: &str, origin: &str, csv: &str) -> Value {
    let path = desk.file(&format!("{name}.csv"), csv.as_bytes());
    let request = json!({ "path": path, "origin": origin, "name": name, "dated": "2026-11-01" });
    desk.ok("other_list_import", request).await
}

#[tokio::test]
async fn one_home_written_in_two_ways_is_one_home() {
    let desk = TestDesk::with_workspace().await;
    let (one, two) = (id_number::of("19430511", 3), id_number::of("19450722", 5));
    let first = desk.ok("case_create", person("王秀梅", &one, HOME)).await;
    let request = person("李建国", &two, SAME_HOME);
    let (code, fault) = desk.refused("case_create", request.clone()).await;
    assert_eq!((code.as_str(), fault.field.as_deref()), ("duplicate", Some("duplicate_reasons")));
    let details = fault.details.unwrap();
    assert_eq!(rules(&details), ["same_address"]);
    let hit = &details[0];
    assert_eq!((&hit["other"]["case_no"], &hit["strength"]), (&first["case_no"], &json!("certain")));
    assert_eq!(hit["own"]["name"], "李建国", "both records stand side by side");
    let text = details.to_string();
    assert!(!text.contains(&one) && !text.contains(&two), "ID numbers are masked: {text}");
    // A reason for something else does not count.
    let mut wrong = request.clone();
    wrong["duplicate_reasons"] =
        json!([{ "rule": "same_person", "other": "case", "other_id": first["id"], "reason": "分户" }]);
    assert_eq!(desk.refused("case_create", wrong).await.0, "duplicate");
    let mut passed = request;
    passed["duplicate_reasons"] = reasons(&details, "分户居住");
    let made = desk.ok("case_create", passed).await;
    assert_eq!(made["duplicates"][0]["pass"]["reason"], "分户居住");
    assert_eq!(open_gates(&made), [] as [&str; 0]);
    // The other side has its own say.
    assert_eq!(open_gates(&again(&desk, &first).await), ["duplicate_reason"]);
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_couple_that_applies_one_by_one_is_found() {
    let desk = TestDesk::with_workspace().await;
    let (wife, husband) = (id_number::of("19430511", 3), id_number::of("19450722", 5));
    let first = desk.ok("case_create", person("王秀梅", &wife, "长青路1号")).await;
    let member = json!({
        "case_id": first["id"], "version": first["version"], "name": "李建国", "relation": "spouse",
        "id_number": husband,
    });
    desk.ok("member_add", member).await;
    let (_, fault) = desk.refused("case_create", person("李建国", &husband, "新家路9号")).await;
    assert_eq!(rules(&fault.details.unwrap()), ["spouse_of_other"]);
}

#[tokio::test]
async fn every_year_counts_and_who_left_without_anything_does_not() {
    let desk = TestDesk::with_workspace().await;
    let number = id_number::of("19430511", 3);
    let first = desk.ok("case_create", person("王秀梅", &number, "长青路1号")).await;
    let other = json!({
        "code": "02", "name": "另一项目", "year": 2025, "mode": "trade_in", "target_homes": 1, "skipped": [],
    });
    let other = desk.ok("programme_save", other).await;
    let mut request = person("王秀梅", &number, "新家路9号");
    request["programme"] = other["id"].clone();
    let (_, fault) = desk.refused("case_create", request.clone()).await;
    assert_eq!(rules(&fault.details.unwrap()), ["same_person"]);
    let out = json!({ "id": first["id"], "version": again(&desk, &first).await["version"], "to": "exited", "reason": "withdrawn" });
    desk.ok("case_move", out).await;
    let made = desk.ok("case_create", request).await;
    assert_eq!(made["duplicates"], json!([]));
}

#[tokio::test]
async fn a_list_that_comes_after_the_approval_stops_the_dispatch_until_there_is_a_reason() {
    let job = Job::begun().await;
    let case = job.plan(&job.case_of("李㛃").await, &TWO_ITEMS).await;
    let case = job.photograph(&case).await;
    for kind in ["id_copy", "hardship_proof", "signed_plan", "property_proof"] {
        job.attach(&case, kind).await;
    }
    let contractor = job.contractor().await;
    for to in ["screened", "approved", "in_publicity", "publicised", "to_assess"] {
        job.step(&case, to).await;
    }
    job.assess_elsewhere(&case, "2026-10-12", 1).await;
    for to in ["assessed", "plan_draft", "plan_confirmed"] {
        job.step(&case, to).await;
    }
    job.update(&case, json!({ "contractor_id": contractor })).await;
    let number = full_id(&job.desk, &case).await;
    let list = import(
        &job.desk,
        "残联2025",
        "disabled_federation",
        &format!("姓名,身份证号,地址,改造内容,补助金额\n李㛃,{number},别处路1号,坡道,3500\n"),
    )
    .await;
    let now = job.again(&case).await;
    assert_eq!(rules(&now["duplicates"]), ["same_person"]);
    let other = &now["duplicates"][0]["other"];
    assert_eq!(
        (&other["source"], &other["dated"], &other["sheet_row"]),
        (&json!("残联2025"), &json!("2026-11-01"), &json!(2))
    );
    let to = json!({ "id": case["id"], "version": now["version"], "to": "dispatched" });
    assert_eq!(job.desk.refused("case_move", to).await.0, "gate");
    let empty = json!({ "case_id": case["id"], "hits": [{ "rule": "same_person", "other": "other_list_row", "other_id": other["id"], "reason": " " }] });
    assert_eq!(job.desk.refused("duplicate_pass", empty).await.1.field.as_deref(), Some("reason"));
    let none = json!({ "case_id": case["id"], "hits": [{ "rule": "same_bank", "other": "other_list_row", "other_id": other["id"], "reason": "x" }] });
    assert_eq!(job.desk.refused("duplicate_pass", none).await.1.field.as_deref(), Some("hits"));
    let pass = json!({ "case_id": case["id"], "hits": reasons(&now["duplicates"], "残联只做了楼道坡道") });
    let passed = job.desk.ok("duplicate_pass", pass).await;
    assert_eq!(open_gates(&passed), [] as [&str; 0]);
    job.step(&case, "dispatched").await;
    // Another list is another question.
    import(&job.desk, "商务2025", "commerce", &format!("姓名,身份证号\n李㛃,{number}\n")).await;
    assert_eq!(open_gates(&job.again(&case).await), ["duplicate_reason"]);
    // A list that is taken out asks no more.
    let lists = job.desk.ok("other_list_list", json!({})).await;
    for one in lists["lists"].as_array().unwrap() {
        let request = json!({ "id": one["id"], "version": one["version"], "reason": "重新核对" });
        job.desk.ok("other_list_remove", request).await;
    }
    assert_eq!(job.again(&case).await["duplicates"], json!([]));
    assert_eq!(list["list"]["rows"], 1);
    job.desk.assert_sound().await;
}

/// The number in full, as the roster has it: a look that is recorded.
async fn full_id(desk: &TestDesk, case: &Value) -> String {
    let request = json!({
        "case_id": case["id"], "person_id": case["applicant"]["id"], "field": "id_number", "reason": "核对",
    });
    desk.ok("value_reveal", request).await["value"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_list_of_the_dead_stops_the_payment() {
    let job = Job::begun().await;
    let case = job.plan(&job.case_of("李㛃").await, &TWO_ITEMS).await;
    let case = job.photograph(&case).await;
    let contractor = job.contractor().await;
    job.accept(&case, &contractor).await;
    job.attach(&case, "invoice").await;
    job.step(&case, "to_settle").await;
    let number = full_id(&job.desk, &case).await;
    import(
        &job.desk,
        "十月死亡",
        "death",
        &format!("死者姓名,死者身份证号,死亡日期\n李㛃,{number},20261001\n"),
    )
    .await;
    let now = job.again(&case).await;
    assert_eq!(rules(&now["duplicates"]), ["recorded_dead"]);
    assert_eq!(now["duplicates"][0]["concern"], "alive");
    assert_eq!(open_gates(&now), ["found_alive"]);
    let to = json!({ "id": case["id"], "version": now["version"], "to": "submitted" });
    let (code, fault) = job.desk.refused("case_move", to).await;
    assert_eq!(code, "gate");
    assert_eq!(fault.details.unwrap()[0]["rule"], "found_alive");
    let pass = json!({ "case_id": case["id"], "hits": reasons(&now["duplicates"], "同号误登，11 月 20 日入户见到本人") });
    job.desk.ok("duplicate_pass", pass).await;
    job.step(&case, "submitted").await;
    job.desk.assert_sound().await;
}

#[tokio::test]
async fn a_list_is_read_whole_with_its_faults_and_only_once() {
    let desk = TestDesk::with_workspace().await;
    let number = id_number::of("19430511", 3);
    let made = desk.ok("case_create", person("王秀梅", &number, HOME)).await;
    let csv = format!(
        "姓名,身份证号,地址,补助金额\n王秀梅,{number},{SAME_HOME},3500\n李建国,3.20404E+17,,两千\n某人,,,\n合计,,,5500\n"
    );
    let path = desk.file("名单.csv", csv.as_bytes());
    let mut request =
        json!({ "path": path, "origin": "housing", "name": "住建", "dated": "2025-12-31", "dry_run": true });
    let looked = desk.ok("other_list_import", request.clone()).await;
    assert_eq!((&looked["rows"], &looked["faulty"], &looked["ignored"]), (&json!(3), &json!(2), &json!(1)));
    assert_eq!(looked["faults"][0]["faults"], json!(["amount", "lost_digits", "nothing_to_compare"]));
    assert_eq!(looked["list"], Value::Null);
    assert_eq!(desk.ok("other_list_list", json!({})).await["lists"], json!([]), "a look keeps nothing");
    request["dry_run"] = json!(false);
    let list = desk.ok("other_list_import", request.clone()).await["list"].clone();
    let (code, fault) = desk.refused("other_list_import", request.clone()).await;
    assert_eq!((code.as_str(), fault.field.as_deref()), ("invalid_value", Some("path")));
    assert!(fault.message.contains("住建"), "{fault:?}");
    let detail = desk.ok("other_list_get", json!({ "id": list["id"] })).await;
    assert_eq!(detail["rows"].as_array().unwrap().len(), 3, "rows with faults are kept too");
    assert!(!detail.to_string().contains(&number), "masked");
    let met: Vec<_> = detail["hits"].as_array().unwrap().iter().map(|hit| &hit["own"]["case_no"]).collect();
    assert!(!met.is_empty() && met.iter().all(|number| **number == made["case_no"]), "{met:?}");
    let out = json!({ "id": list["id"], "version": list["version"], "reason": "发错文件" });
    desk.ok("other_list_remove", out.clone()).await;
    assert_eq!(desk.refused("other_list_remove", out).await.0, "invalid_value");
    desk.ok("other_list_import", request).await;
    for (field, value) in [("origin", "case"), ("name", " "), ("dated", "去年")] {
        let mut bad = json!({ "path": path, "origin": "housing", "name": "住建", "dated": "2025-12-31" });
        bad[field] = json!(value);
        assert_eq!(desk.refused("other_list_import", bad).await.1.field.as_deref(), Some(field));
    }
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_roster_row_that_meets_a_list_is_opened_with_a_remark() {
    let desk = TestDesk::with_workspace().await;
    let number = id_number::of("19430511", 3);
    import(&desk, "迁出", "moved", &format!("姓名,身份证号,迁出日期\n王秀梅,{number},2026-09-01\n")).await;
    let roster = format!("姓名,身份证号,街道,地址,人员类别\n王秀梅,{number},东桥街道,长青路1号,低保\n");
    let file = desk.file("花名册.csv", roster.as_bytes());
    let tried = desk.ok("roster_import", json!({ "file": file, "dry_run": true })).await;
    let done = desk.ok("roster_import", json!({ "file": file })).await;
    for view in [&tried, &done] {
        assert_eq!((&view["created"], &view["with_warnings"]), (&json!(1), &json!(1)), "{view}");
        let mut remarks = view["rows"][0]["remarks"].as_array().unwrap().iter();
        let remark = remarks.find(|one| one["code"] == "meets_list").unwrap();
        assert!(remark["text"].as_str().unwrap().contains("在迁出名单上"), "{remark}");
    }
    let case = desk.ok("case_get", json!({ "id": done["rows"][0]["case_id"] })).await;
    assert_eq!(open_gates(&case), ["found_resident"]);
}

#[tokio::test]
async fn a_phone_that_many_share_is_a_hint_and_stops_nothing() {
    let desk = TestDesk::with_workspace().await;
    for order in 1..=30 {
        let mut request =
            person(&format!("老人{order}"), &id_number::of("19430511", order), &format!("长青路{order}号"));
        request["phone"] = json!("199-0000-4321");
        let made = desk.ok("case_create", request).await;
        assert_eq!(open_gates(&made), [] as [&str; 0]);
        let hits = made["duplicates"].as_array().unwrap();
        assert!(hits.iter().all(|hit| hit["rule"] == "same_phone" && hit["strength"] == "hint"), "{hits:?}");
        assert!(hits.len() <= 20, "a crowd is not listed");
    }
}

#[tokio::test]
async fn a_reason_an_older_version_kept_covers_what_there_was_then() {
    let desk = TestDesk::with_workspace().await;
    let number = |order| id_number::of("19430511", order);
    desk.ok("case_create", person("王秀梅", &number(1), HOME)).await;
    desk.wait(1000);
    let second = desk.create_past_duplicates(person("李建国", &number(2), HOME), "分户").await;
    desk.wait(1000);
    desk.create_past_duplicates(person("周国平", &number(3), HOME), "分户").await;
    desk.ok("workspace_close", json!({})).await;
    // As the older version left it: the reason with the case, and no rows of their own.
    let older = format!(
        "UPDATE cases SET duplicate_reason = '子女分户' WHERE id = '{}'",
        second["id"].as_str().unwrap()
    );
    yiju_tests::damage::run_sql(&desk.workspace(), &["DELETE FROM duplicate_passes", &older]).await;
    for _ in 0..2 {
        desk.ok("workspace_open", json!({ "dir": desk.text("workspace") })).await;
        let now = again(&desk, &second).await;
        let hits = now["duplicates"].as_array().unwrap();
        let of = |name: &str| hits.iter().find(|hit| hit["other"]["name"] == name).unwrap();
        assert_eq!(of("王秀梅")["pass"]["reason"], "子女分户", "it was there when the reason was given");
        assert_eq!(of("周国平")["pass"], Value::Null, "it came later");
        desk.ok("workspace_close", json!({})).await;
    }
    let kept = yiju_tests::damage::number(&desk.workspace(), "SELECT COUNT(*) FROM duplicate_passes").await;
    assert_eq!(kept, 1, "carried over once");
}

/// A case with a planned line, and an invoice of this number.
async fn invoiced(desk: &TestDesk, order: u32, number: &str, seller: &str) -> Value {
    let made = desk
        .ok(
            "case_create",
            person(&format!("老人{order}"), &id_number::of("19430511", order), &format!("长青路{order}号")),
        )
        .await;
    let invoice =
        json!({ "case_id": made["id"], "number": number, "seller": seller, "amount_fen": 100 * order });
    desk.ok("invoice_save", invoice).await;
    again(desk, &made).await
}

#[tokio::test]
async fn one_invoice_in_two_cases_is_found_until_it_is_taken_out() {
    let desk = TestDesk::with_workspace().await;
    let first = invoiced(&desk, 1, "25310000000000000042", "示例安居公司").await;
    // An all-digital number is one of its kind, whatever the seller is called: entry does not see it, the check does.
    let second = invoiced(&desk, 2, "2531 0000 0000 0000 0042", "示例安居有限公司").await;
    let third = invoiced(&desk, 3, "25310000000000000043", "示例安居公司").await;
    assert_eq!(rules(&second["duplicates"]), ["same_invoice"]);
    let hit = &second["duplicates"][0];
    assert_eq!(hit["other"]["case_no"], first["case_no"]);
    for side in ["own", "other"] {
        assert!(hit[side]["invoices"][0].as_str().unwrap().starts_with("25310000000000000042 "), "{hit}");
    }
    assert_eq!(open_gates(&second), ["duplicate_reason"]);
    assert_eq!(open_gates(&again(&desk, &first).await), ["duplicate_reason"]);
    assert_eq!(rules(&third["duplicates"]), [] as [&str; 0], "another number of the same seller");

    let invoices = desk.ok("invoice_list", json!({ "case_id": second["id"] })).await;
    let one = &invoices["invoices"][0];
    desk.ok("invoice_remove", json!({ "id": one["id"], "version": one["version"] })).await;
    for case in [&first, &second] {
        assert_eq!(again(&desk, case).await["duplicates"], json!([]), "what was taken out does not count");
    }
    desk.assert_sound().await;
}

#[tokio::test]
async fn the_reason_given_with_an_invoice_is_not_asked_for_again() {
    let desk = TestDesk::with_workspace().await;
    let first = invoiced(&desk, 1, "00123456", "示例安居公司").await;
    let second = invoiced(&desk, 2, "00999999", "示例安居公司").await;
    let shared = json!({
        "case_id": second["id"], "number": "00123456", "seller": "示例安居公司", "amount_fen": 1,
        "duplicate_reason": "一张发票开了两户",
    });
    desk.ok("invoice_save", shared).await;
    let second = again(&desk, &second).await;
    assert_eq!(second["duplicates"][0]["pass"]["reason"], "一张发票开了两户");
    assert_eq!(open_gates(&second), [] as [&str; 0]);
    assert_eq!(
        open_gates(&again(&desk, &first).await),
        ["duplicate_reason"],
        "the other side has its own say"
    );
    desk.assert_sound().await;
}

#[tokio::test]
async fn an_invoice_meets_a_purchase_and_keys_are_made_anew_for_an_older_workspace() {
    let desk = TestDesk::with_workspace().await;
    let other = invoiced(&desk, 2, "00999999", "示例康复器材店").await;
    let trade_in = json!({
        "code": "02", "name": "以旧换新", "year": 2026, "mode": "trade_in", "target_homes": 1, "skipped": [],
    });
    let programme = desk.ok("programme_save", trade_in).await;
    let mut request = person("王秀梅", &id_number::of("19430511", 9), "新家路9号");
    request["programme"] = programme["id"].clone();
    let bought = desk.ok("case_create", request).await;
    let line = json!({
        "case_id": bought["id"], "code": "N86-13", "room": "卫生间", "quantity": 1000, "need": "如厕起身困难",
        "unit_price_fen": 10_000,
    });
    let planned = desk.ok("plan_line_save", line).await;
    let purchase = json!({
        "line_id": planned["lines"][0]["id"], "vendor": "示例康复器材店", "deal_price_fen": 10_000,
        "invoice_no": "25317000001",
    });
    desk.ok("purchase_save", purchase).await;
    // The same invoice recorded in the case itself is no duplicate of its own.
    let own = json!({ "case_id": bought["id"], "number": "25317000001", "seller": "示例康复器材店", "amount_fen": 10_000 });
    desk.ok("invoice_save", own).await;
    assert_eq!(again(&desk, &bought).await["duplicates"], json!([]));
    let shared = json!({
        "case_id": other["id"], "number": "25317000001", "seller": "示例康复器材店", "amount_fen": 10_000,
        "duplicate_reason": "待查",
    });
    desk.ok("invoice_save", shared).await;
    let met = again(&desk, &other).await;
    assert_eq!(rules(&met["duplicates"]), ["same_invoice"], "once, though purchase and invoice both name it");
    assert_eq!(met["duplicates"][0]["other"]["invoices"], json!(["25317000001 示例康复器材店"]));

    // As after the migration: no keys, and no version.
    desk.ok("workspace_close", json!({})).await;
    yiju_tests::damage::run_sql(
        &desk.workspace(),
        &["DELETE FROM match_keys", "DELETE FROM match_keys_version"],
    )
    .await;
    desk.ok("workspace_open", json!({ "dir": desk.text("workspace") })).await;
    assert_eq!(again(&desk, &other).await["duplicates"], met["duplicates"]);
    desk.assert_sound().await;
}
