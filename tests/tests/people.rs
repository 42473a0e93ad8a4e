//! One person, one row: whoever carries a known ID number is that person, in whichever case or programme.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails may say so by panicking")]

use serde_json::{Value, json};
use yiju_tests::{damage, desk::TestDesk, id_number};

const WANG: (&str, u32) = ("19430511", 3);
const LI: (&str, u32) = ("19450722", 5);

fn number((birth, order): (&str, u32)) -> String {
    id_number::of(birth, order)
}

/// A workspace with two programmes, `01` and `02`.
async fn two_programmes() -> TestDesk {
    let desk = TestDesk::with_workspace().await;
    let programme = json!({
        "code": "02", "name": "以旧换新", "year": 2026, "mode": "trade_in", "target_homes": 10, "skipped": [],
    });
    desk.ok("programme_save", programme).await;
    desk
}

fn case(programme: &str, name: &str, id_number: &str, address: &str) -> Value {
    json!({
        "programme": programme, "name": name, "id_number": id_number, "phone": "19900000001", "town": "东桥街道",
        "address": address, "categories": ["db"],
    })
}

const HEADINGS: &str = "姓名,身份证号,联系电话,街道,现居住地址,配偶姓名,配偶身份证号,配偶电话";

/// Imports these rows into a programme; the rows of the answer.
async fn import(desk: &TestDesk, programme: &str, rows: &[String]) -> Value {
    let text = format!("{HEADINGS}\n{}", rows.join("\n"));
    let request = json!({ "file": desk.file("名册.csv", text.as_bytes()), "programme": programme });
    let mut dry = request.clone();
    dry["dry_run"] = json!(true);
    let (dry, real) = (desk.ok("roster_import", dry).await, desk.ok("roster_import", request).await);
    assert!(real["stopped"].is_null(), "{real}");
    for (dry, real) in dry["rows"].as_array().unwrap().iter().zip(real["rows"].as_array().unwrap()) {
        assert_eq!(
            (&dry["outcome"], &dry["remarks"]),
            (&real["outcome"], &real["remarks"]),
            "the dry run tells the truth"
        );
    }
    real["rows"].clone()
}

/// Code, cell and words of the remarks of a row.
fn remarks(row: &Value) -> Vec<(String, String, String)> {
    let text = |remark: &Value, name: &str| remark[name].as_str().unwrap_or_default().to_owned();
    let remarks = row["remarks"].as_array().unwrap().iter();
    remarks.map(|remark| (text(remark, "code"), text(remark, "cell"), text(remark, "text"))).collect()
}

/// Names and phones of everybody with this number.
async fn persons(desk: &TestDesk, number: &str) -> Vec<String> {
    let query = format!("SELECT name || ' ' || phone FROM persons WHERE id_number = '{number}' ORDER BY id");
    damage::texts(&desk.workspace(), &query).await
}

/// Where the person with this number lives.
async fn home(desk: &TestDesk, number: &str) -> Vec<String> {
    let query = format!(
        "SELECT d.address FROM persons p JOIN households h ON h.id = p.household_id \
         JOIN dwellings d ON d.id = h.dwelling_id WHERE p.id_number = '{number}'"
    );
    damage::texts(&desk.workspace(), &query).await
}

/// A row under another name than the number's: nothing of it is kept, and the remark stands at the name.
fn assert_refused_for_its_name(row: &Value) {
    assert_eq!((&row["outcome"], &row["case_no"]), (&json!("failed"), &Value::Null), "{row}");
    let found = remarks(row);
    assert_eq!((found[0].0.as_str(), found[0].1.as_str()), ("known_other_name", "A2"), "{found:?}");
    assert!(found[0].2.contains("王*梅") && !found[0].2.contains("王秀梅"), "{found:?}");
}

#[tokio::test]
async fn a_row_with_the_number_of_somebody_in_another_programme_is_refused() {
    let desk = two_programmes().await;
    let wang = number(WANG);
    desk.create_past_duplicates(case("01", "王秀梅", &wang, "长青路1号"), "已核对").await;
    let rows = import(&desk, "02", &[format!("王桂芳,{wang},19900000002,东桥街道,长青路9号,,,")]).await;
    assert_refused_for_its_name(&rows[0]);
    assert_eq!(persons(&desk, &wang).await, ["王秀梅 19900000001"], "nothing of the known person changes");
    assert_eq!(home(&desk, &wang).await, ["长青路1号"]);
    assert_eq!(desk.ok("case_list", json!({})).await["total"], 1, "no case for whom the row does not name");
    desk.assert_sound().await;
}

#[tokio::test]
async fn what_a_roster_says_newly_of_a_known_person_is_taken_over_with_a_remark() {
    let desk = two_programmes().await;
    let wang = number(WANG);
    desk.create_past_duplicates(case("01", "王秀梅", &wang, "长青路1号"), "已核对").await;
    let rows = import(&desk, "02", &[format!("王秀梅,{wang},19900000002,东桥街道,新家路9号,,,")]).await;
    let found = remarks(&rows[0]);
    assert_eq!((found.len(), found[0].0.as_str(), found[0].1.as_str()), (2, "known_other_phone", "C2"));
    assert_eq!(found[1].0, "meets_case", "the other programme's case is asked about");
    assert!(found[0].2.contains("199****0001") && found[0].2.contains("199****0002"), "{found:?}");
    assert_eq!(persons(&desk, &wang).await, ["王秀梅 19900000002"]);
    assert_eq!(home(&desk, &wang).await, ["新家路9号"], "the household follows to a home that is new itself");
    desk.assert_sound().await;
}

#[tokio::test]
async fn an_update_under_another_name_changes_nothing() {
    let desk = two_programmes().await;
    let wang = number(WANG);
    let row = |name: &str, phone: &str| [format!("{name},{wang},{phone},东桥街道,长青路1号,,,")];
    import(&desk, "01", &row("王秀梅", "19900000001")).await;
    let rows = import(&desk, "01", &row("王秀美", "19900000002")).await;
    assert_refused_for_its_name(&rows[0]);
    assert_eq!(persons(&desk, &wang).await, ["王秀梅 19900000001"]);
    let rows = import(&desk, "01", &row("王 秀梅", "19900000001")).await;
    assert_eq!(rows[0]["outcome"], "unchanged", "a space makes no other name");
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_spouse_who_is_known_is_that_person() {
    let desk = two_programmes().await;
    let (wang, li) = (number(WANG), number(LI));
    desk.create_past_duplicates(case("01", "李建国", &li, "长青路1号"), "已核对").await;
    let couple =
        |spouse: &str| format!("王秀梅,{wang},19900000002,东桥街道,新家路9号,{spouse},{li},19900000003");
    let rows = import(&desk, "02", &[couple("李建国")]).await;
    assert_eq!(rows[0]["outcome"], "created");
    assert_eq!(remarks(&rows[0])[0].0, "known_other_phone");
    assert_eq!(persons(&desk, &li).await, ["李建国 19900000003"], "no twin");
    assert_eq!(home(&desk, &li).await, ["新家路9号"]);
    let case = desk.ok("case_get", json!({ "case_no": rows[0]["case_no"] })).await;
    assert_eq!(case["members"][0]["name"], "李建国");
    let found = desk.ok("case_list", json!({ "query": &li[12..] })).await;
    assert_eq!(found["total"], 2);
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_spouse_of_another_name_is_remarked() {
    let desk = two_programmes().await;
    let (wang, li) = (number(WANG), number(LI));
    desk.create_past_duplicates(case("01", "李建国", &li, "长青路1号"), "已核对").await;
    let row = format!("王秀梅,{wang},19900000002,东桥街道,新家路9号,李德明,{li},");
    let rows = import(&desk, "02", &[row]).await;
    let found = remarks(&rows[0]);
    assert_eq!((found[0].0.as_str(), found[0].1.as_str()), ("known_other_name", "F2"), "{found:?}");
    assert_eq!(persons(&desk, &li).await, ["李建国 19900000001"]);
    desk.assert_sound().await;
}

#[tokio::test]
async fn nobody_is_their_own_spouse() {
    let desk = two_programmes().await;
    let wang = number(WANG);
    let rows =
        import(&desk, "01", &[format!("王秀梅,{wang},19900000001,东桥街道,长青路1号,李建国,{wang},")]).await;
    assert_eq!((&rows[0]["outcome"], remarks(&rows[0])[0].0.as_str()), (&json!("created"), "spouse_id"));
    assert_eq!(persons(&desk, &wang).await.len(), 1);
}

#[tokio::test]
async fn a_case_opened_by_hand_finds_the_person_who_is_known() {
    let desk = two_programmes().await;
    let wang = number(WANG);
    let first = desk.create_past_duplicates(case("01", "王秀梅", &wang, "长青路1号"), "已核对").await;
    let (code, fault) = desk.refused("case_create", case("02", "王桂芳", &wang, "新家路9号")).await;
    assert_eq!((code.as_str(), fault.field.as_deref()), ("invalid_value", Some("name")));
    let number = first["case_no"].as_str().unwrap();
    assert!(fault.message.contains("王*梅") && fault.message.contains(number), "{fault:?}");
    assert!(!fault.message.contains(&wang) && !fault.message.contains("王秀梅"), "{fault:?}");
    let second = desk.create_past_duplicates(case("02", "王秀梅", &wang, "新家路9号"), "已核对").await;
    assert_eq!(second["applicant"]["id"], first["applicant"]["id"]);
    assert_eq!(persons(&desk, &wang).await.len(), 1);
    assert_eq!(home(&desk, &wang).await, ["新家路9号"]);
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_number_that_fails_its_check_proves_nobody() {
    let desk = two_programmes().await;
    let wrong = id_number::with_wrong_check_digit(&number(WANG));
    for (name, address) in [("王秀梅", "长青路1号"), ("李建国", "长青路2号")] {
        let mut request = case("01", name, &wrong, address);
        request["id_reason"] = json!("与户口簿一致");
        desk.create_past_duplicates(request, "已核对").await;
    }
    assert_eq!(persons(&desk, &wrong).await.len(), 2);
}

#[tokio::test]
async fn a_member_who_is_known_is_that_person() {
    let desk = two_programmes().await;
    let (wang, li) = (number(WANG), number(LI));
    let first = desk.create_past_duplicates(case("01", "李建国", &li, "长青路1号"), "已核对").await;
    let made = desk.create_past_duplicates(case("02", "王秀梅", &wang, "新家路9号"), "已核对").await;
    let member = |name: &str, id_number: &str, version: &Value| {
        json!({
            "case_id": made["id"], "version": version, "name": name, "relation": "配偶", "id_number": id_number,
        })
    };
    let (code, fault) = desk.refused("member_add", member("李德明", &li, &made["version"])).await;
    assert_eq!((code.as_str(), fault.field.as_deref()), ("invalid_value", Some("name")), "{fault:?}");
    let after = desk.ok("member_add", member("李建国", &li, &made["version"])).await;
    assert_eq!(after["members"][0]["id"], first["applicant"]["id"]);
    assert_eq!(persons(&desk, &li).await.len(), 1);
    assert_eq!(home(&desk, &li).await, ["新家路9号"]);
    let history = after["history"].as_array().unwrap();
    assert!(history.iter().any(|row| row["entity"] == "person"), "the move stands in the history");
    for (name, id_number) in [("李建国", &li), ("王秀梅", &wang)] {
        let (code, fault) = desk.refused("member_add", member(name, id_number, &after["version"])).await;
        assert_eq!((code.as_str(), fault.field.as_deref()), ("invalid_value", Some("id_number")));
        assert!(fault.message.contains(made["case_no"].as_str().unwrap()), "{fault:?}");
    }
    desk.assert_sound().await;
}

/// How many cases a search finds.
async fn found(desk: &TestDesk, query: &str) -> Value {
    desk.ok("case_list", json!({ "query": query })).await["total"].clone()
}

#[tokio::test]
async fn all_cases_of_a_person_are_found_by_what_changes_in_one() {
    let desk = two_programmes().await;
    let (wang, li) = (number(WANG), number(LI));
    let first = desk.create_past_duplicates(case("01", "王秀梅", &wang, "长青路1号"), "已核对").await;
    let second = case("02", "李建国", &li, "新家路9号");
    let second = desk.create_past_duplicates(second, "已核对").await;
    let member = json!({
        "case_id": second["id"], "version": second["version"], "name": "王秀梅", "relation": "配偶",
        "id_number": wang, "phone": "19900000005",
    });
    desk.ok("member_add", member).await;
    assert_eq!(found(&desk, "19900000005").await, 2, "a member's new phone finds the case they applied in");
    let other = number(("19450722", 7));
    let version = desk.ok("case_get", json!({ "id": first["id"] })).await["version"].clone();
    let change = json!({
        "id": first["id"], "version": version, "name": "王桂芳", "phone": "19900000006", "id_number": other,
    });
    desk.ok("case_update", change).await;
    for (query, cases) in
        [("王桂芳", 2), ("wgf", 2), ("19900000006", 2), (&other, 2), (&wang, 0), ("王秀梅", 0)]
    {
        assert_eq!(found(&desk, query).await, cases, "{query} after a change by hand");
    }
    assert_eq!((found(&desk, "李建国").await, found(&desk, "新家路9号").await), (json!(1), json!(1)));
    let row = |phone: &str| [format!("王桂芳,{other},{phone},东桥街道,长青路1号,,,")];
    import(&desk, "01", &row("19900000007")).await;
    assert_eq!(found(&desk, "19900000007").await, 2, "after an update by a roster");
    assert_eq!(found(&desk, "19900000006").await, 0);
    let more = json!({
        "code": "03", "name": "第三", "year": 2026, "mode": "trade_in", "target_homes": 10, "skipped": [],
    });
    desk.ok("programme_save", more).await;
    import(&desk, "03", &row("19900000008")).await;
    assert_eq!(found(&desk, "19900000008").await, 3, "after a roster opened one more case");
    let mut request = case("02", "王桂芳", &other, "长青路1号");
    request["phone"] = json!("19900000009");
    desk.create_past_duplicates(request, "已核对").await;
    assert_eq!(found(&desk, "19900000009").await, 4, "after one more case by hand");
    desk.assert_sound().await;
}

#[tokio::test]
async fn a_number_typed_on_the_case_page_makes_no_twin() {
    let desk = two_programmes().await;
    let (wang, li) = (number(WANG), number(LI));
    let first = desk.create_past_duplicates(case("01", "王秀梅", &wang, "长青路1号"), "已核对").await;
    for (programme, name, at) in
        [("01", "张三", "name"), ("01", "王秀梅", "id_number"), ("02", "王秀梅", "id_number")]
    {
        let mut request = case(programme, name, "", &format!("{name}{programme}新家路9号"));
        request["id_reason"] = json!("证件遗失");
        let other = desk.create_past_duplicates(request, "已核对").await;
        let change = json!({ "id": other["id"], "version": other["version"], "id_number": wang });
        let (code, fault) = desk.refused("case_update", change).await;
        assert_eq!((code.as_str(), fault.field.as_deref()), ("invalid_value", Some(at)), "{fault:?}");
        assert!(fault.message.contains(first["case_no"].as_str().unwrap()), "{fault:?}");
        assert!(fault.message.contains("王*梅") && !fault.message.contains("王秀梅"), "{fault:?}");
        // The name it is to have counts, not the one it had.
        let change =
            json!({ "id": other["id"], "version": other["version"], "id_number": wang, "name": "王秀梅" });
        let (_, fault) = desk.refused("case_update", change).await;
        assert_eq!(fault.field.as_deref(), Some("id_number"), "{fault:?}");
    }
    assert_eq!(persons(&desk, &wang).await.len(), 1);
    let member = json!({
        "case_id": first["id"], "version": first["version"], "name": "李建国", "relation": "配偶",
        "id_number": li,
    });
    let first = desk.ok("member_add", member).await;
    let change = |id_number: &str| json!({ "id": first["id"], "version": first["version"], "id_number": id_number, "note": "核对" });
    let (_, fault) = desk.refused("case_update", change(&li)).await;
    assert_eq!(fault.field.as_deref(), Some("id_number"));
    assert!(fault.message.contains("belongs to case"), "{fault:?}");
    let again = desk.ok("case_update", change(&wang)).await;
    assert_eq!(again["applicant"]["id"], first["applicant"]["id"], "one's own number is no twin's");
    desk.assert_sound().await;
}
