//! Rosters in: every row accounted for, the dry run like the real one, and the same file twice changes nothing.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails may say so by panicking")]

use std::{
    collections::BTreeMap,
    path::PathBuf,
    sync::{Arc, Mutex},
};

use calamine::{Data, Reader, Xlsx, open_workbook};
use serde_json::{Value, json};
use yiju_app::{Call, Event, Events, call};
use yiju_tests::{
    damage,
    desk::{TestDesk, USER},
    id_number,
    roster::{Entry, Fate, RosterFixture},
};

async fn imported(desk: &TestDesk, roster: &RosterFixture, more: Value) -> Value {
    let mut request = json!({ "file": desk.file("花名册.xlsx", &roster.xlsx()) });
    request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    desk.ok("roster_import", request).await
}

fn row_of<'a>(view: &'a Value, entry: &Entry) -> &'a Value {
    let mut rows = view["rows"].as_array().unwrap().iter();
    rows.find(|row| row["sheet_row"] == entry.sheet_row).unwrap_or_else(|| panic!("row {}", entry.sheet_row))
}

fn codes(row: &Value) -> Vec<&str> {
    let mut codes: Vec<&str> =
        row["remarks"].as_array().unwrap().iter().map(|remark| remark["code"].as_str().unwrap()).collect();
    codes.sort_unstable();
    codes
}

const COUNTS: [&str; 6] = ["created", "updated", "unchanged", "skipped", "failed", "with_warnings"];

fn counts(view: &Value) -> BTreeMap<&str, i64> {
    COUNTS.iter().map(|name| (*name, view[*name].as_i64().unwrap())).collect()
}

#[tokio::test]
async fn every_row_ends_as_it_should() {
    let desk = TestDesk::with_workspace().await;
    let roster = RosterFixture::new(60);
    let view = imported(&desk, &roster, json!({})).await;
    assert_eq!(view["rows"].as_array().unwrap().len(), roster.entries.len(), "no row disappears");
    for entry in &roster.entries {
        let row = row_of(&view, entry);
        assert_eq!(row["outcome"], entry.fate.code(), "{row}");
        assert_eq!(codes(row), entry.remarks, "{row}");
        assert_eq!(row["duplicate_of_row"], json!(entry.repeats), "{row}");
        assert_eq!(row["name"], entry.name, "{row}");
        assert_eq!(row["case_no"].is_string(), entry.fate == Fate::Created, "{row}");
    }
    let counted = counts(&view);
    assert_eq!(counted["created"], i64::try_from(roster.count(Fate::Created)).unwrap());
    assert_eq!((counted["skipped"], counted["failed"]), (2, 5));
    assert_eq!(counted["updated"] + counted["unchanged"], 0);
    assert_eq!((&view["sheet"], &view["header_row"]), (&json!("花名册"), &json!(3)));
    desk.assert_sound().await;
}

#[tokio::test]
async fn what_was_written_is_what_the_roster_says() {
    let desk = TestDesk::with_workspace().await;
    let roster = RosterFixture::new(0);
    imported(&desk, &roster, json!({})).await;
    for entry in roster.entries.iter().filter(|entry| entry.fate == Fate::Created) {
        let found = desk.ok("case_list", json!({ "query": entry.address })).await;
        let case_no = &found["rows"][0]["case_no"];
        let case = desk.ok("case_get", json!({ "case_no": case_no })).await;
        let person = &case["applicant"];
        assert_eq!((&person["name"], &case["address"]), (&json!(entry.name), &json!(entry.address)));
        assert_eq!(case["town"], entry.town);
        for (field, written) in [("id_number", &entry.id_number), ("phone", &entry.phone)] {
            let request = json!({
                "case_id": case["id"], "person_id": person["id"], "field": field, "reason": "核对",
            });
            assert_eq!(
                desk.ok("value_reveal", request).await["value"],
                **written,
                "{field} of {}",
                entry.name
            );
        }
    }
    for (row, day) in [(7, "2026-03-19"), (8, "2026-05-22"), (9, "2026-08-07"), (10, "2026-08-07")] {
        let found = desk.ok("case_list", json!({ "query": roster.entries[row].address })).await;
        let case = desk.ok("case_get", json!({ "case_no": found["rows"][0]["case_no"] })).await;
        assert_eq!(case["applied_on"], day);
    }
}

#[tokio::test]
async fn a_dry_run_counts_like_the_real_one_and_keeps_nothing() {
    let desk = TestDesk::with_workspace().await;
    let roster = RosterFixture::new(130);
    let before = desk.assert_sound().await["audit_rows"].clone();
    let dry = imported(&desk, &roster, json!({ "dry_run": true })).await;
    assert_eq!(desk.ok("case_list", json!({})).await["total"], 0);
    assert_eq!(desk.assert_sound().await["audit_rows"], before);
    let real = imported(&desk, &roster, json!({})).await;
    assert_eq!(counts(&dry), counts(&real));
    for entry in &roster.entries {
        let (dry, real) = (row_of(&dry, entry), row_of(&real, entry));
        assert_eq!((&dry["outcome"], &dry["remarks"]), (&real["outcome"], &real["remarks"]));
    }
    let again = imported(&desk, &roster, json!({ "dry_run": true })).await;
    assert_eq!(counts(&again)["unchanged"], counts(&real)["created"]);
}

#[tokio::test]
async fn the_same_file_twice_changes_nothing() {
    let desk = TestDesk::with_workspace().await;
    let roster = RosterFixture::new(130);
    let first = imported(&desk, &roster, json!({})).await;
    let rows = "SELECT COUNT(*) FROM audit";
    let before = damage::number(&desk.workspace(), rows).await;
    desk.wait(60_000);
    let second = imported(&desk, &roster, json!({})).await;
    assert_eq!(counts(&second)["unchanged"], counts(&first)["created"]);
    assert_eq!((counts(&second)["created"], counts(&second)["updated"]), (0, 0));
    assert_eq!((&second["skipped"], &second["failed"]), (&first["skipped"], &first["failed"]));
    assert_eq!(damage::number(&desk.workspace(), rows).await, before, "no audit row for nothing");
}

#[tokio::test]
async fn a_changed_row_updates_its_case() {
    let desk = TestDesk::with_workspace().await;
    let mut roster = RosterFixture::new(0);
    imported(&desk, &roster, json!({})).await;
    roster.entries[6].set_phone("19900009876");
    let view = imported(&desk, &roster, json!({})).await;
    assert_eq!((&view["updated"], &view["created"]), (&json!(1), &json!(0)));
    let row = row_of(&view, &roster.entries[6]);
    assert_eq!((row["outcome"].as_str(), codes(row)), (Some("updated"), vec!["changed"]));
    let found = desk.ok("case_list", json!({ "query": "9876" })).await;
    assert_eq!(found["rows"][0]["case_no"], row["case_no"], "the new number is found");
    desk.assert_sound().await;
}

/// Looks into the database, as another program would, the moment a row is acknowledged.
struct Witness {
    workspace: PathBuf,
    rows: Mutex<Vec<i64>>,
}

impl Events for Witness {
    fn send(&self, event: Event) {
        let Event::Row { sheet_row, case_no, .. } = event else { return };
        if let Some(case_no) = case_no {
            let (place, query) =
                (self.workspace.clone(), format!("SELECT COUNT(*) FROM cases WHERE case_no = '{case_no}'"));
            let there = std::thread::spawn(move || {
                tokio::runtime::Runtime::new().unwrap().block_on(damage::number(&place, &query))
            });
            assert_eq!(there.join().unwrap(), 1, "row {sheet_row} was acknowledged before its commit");
        }
        self.rows.lock().unwrap().push(sheet_row);
    }
}

#[tokio::test]
async fn rows_are_acknowledged_after_their_commit() {
    let desk = TestDesk::with_workspace().await;
    let roster = RosterFixture::new(60);
    let witness = Arc::new(Witness { workspace: desk.workspace(), rows: Mutex::default() });
    let request = json!({ "file": desk.file("花名册.xlsx", &roster.xlsx()) });
    let import = Call { name: "roster_import".into(), request, user: Some(USER.into()), job: None };
    call(&desk.desk, import, witness.clone()).await.unwrap();
    let expected: Vec<i64> = roster.entries.iter().map(|entry| i64::from(entry.sheet_row)).collect();
    assert_eq!(*witness.rows.lock().unwrap(), expected);
}

/// Breaks the table of cases, as a full disk would, once so many rows are acknowledged.
struct BreakAfter {
    workspace: PathBuf,
    rows: Mutex<usize>,
}

impl Events for BreakAfter {
    fn send(&self, event: Event) {
        let Event::Row { .. } = event else { return };
        let mut left = self.rows.lock().unwrap();
        *left = left.saturating_sub(1);
        if *left == 0 {
            damage::refuse_inserts(&self.workspace, "cases");
        }
    }
}

/// Status and reason of every row by the result sheet, and that the sheet speaks of all rows.
fn statuses(file: &str, roster: &RosterFixture) -> Vec<(String, String)> {
    let result = cells(file);
    let of = |entry: &Entry| {
        let reason = result.get(&(entry.sheet_row - 1, 11)).cloned().unwrap_or_default();
        (result[&(entry.sheet_row - 1, 10)].clone(), reason)
    };
    roster.entries.iter().map(of).collect()
}

#[tokio::test]
async fn an_import_that_fails_in_a_later_piece_lists_every_row_and_what_became_of_it() {
    let desk = TestDesk::with_workspace().await;
    let roster = RosterFixture::new(160);
    let out = desk.text("结果.xlsx");
    let request = json!({ "file": desk.file("花名册.xlsx", &roster.xlsx()), "result": out });
    let ear = Arc::new(BreakAfter { workspace: desk.workspace(), rows: Mutex::new(1) });
    let import = Call { name: "roster_import".into(), request, user: Some(USER.into()), job: None };
    let view = call(&desk.desk, import, ear).await.unwrap();
    assert_eq!(view["rows"].as_array().unwrap().len(), 160, "no row disappears");
    assert!(view["stopped"]["message"].as_str().unwrap().contains("disk full"), "{}", view["stopped"]);
    let created = desk.ok("case_list", json!({})).await["total"].clone();
    assert_eq!((&view["created"], &view["not_reached"]), (&created, &json!(60)));
    let sheet = statuses(&out, &roster);
    for (place, entry) in roster.entries.iter().enumerate() {
        let row = row_of(&view, entry);
        let (outcome, code, status) = match place {
            0..50 => (entry.fate.code(), entry.remarks.last().copied(), "新建"),
            50..100 => ("failed", Some("not_saved"), "有误"),
            _ => ("not_reached", Some("not_reached_stopped"), "未处理"),
        };
        assert_eq!((row["outcome"].as_str(), codes(row).last().copied()), (Some(outcome), code), "{row}");
        assert!(place < 50 || row["case_no"].is_null(), "{row}");
        assert!(place < 26 || sheet[place].0 == status, "{:?} in row {}", sheet[place], entry.sheet_row);
        assert_eq!(sheet[place].1.is_empty(), code.is_none(), "{:?}", sheet[place]);
    }
    let counts = damage::texts(&desk.workspace(), "SELECT counts FROM imports").await;
    let counts: Value = serde_json::from_str(&counts[0]).unwrap();
    for name in ["created", "skipped", "failed", "not_reached"] {
        assert_eq!(counts[name], view[name], "{name}");
    }
    damage::run_sql(&desk.workspace(), &["DROP TRIGGER broken"]).await;
    desk.assert_sound().await;
    let rest = imported(&desk, &roster, json!({})).await;
    assert_eq!((&rest["unchanged"], &rest["not_reached"]), (&created, &json!(0)));
    let all = i64::try_from(roster.count(Fate::Created)).unwrap();
    assert_eq!(rest["created"], json!(all - created.as_i64().unwrap()));
}

/// Asks the desk to stop as soon as the first row is acknowledged.
struct CancelAtOnce(Arc<yiju_app::Desk>);

impl Events for CancelAtOnce {
    fn send(&self, event: Event) {
        if matches!(event, Event::Row { .. }) {
            yiju_app::cancel(&self.0, "stop me");
        }
    }
}

#[tokio::test]
async fn rows_not_reached_by_a_cancelled_import_are_listed() {
    let desk = TestDesk::with_workspace().await;
    let roster = RosterFixture::new(120);
    let out = desk.text("结果.xlsx");
    let request =
        json!({ "file": desk.file("花名册.xlsx", &roster.xlsx()), "result": out, "language": "en" });
    let job = Some("stop me".to_owned());
    let import = Call { name: "roster_import".into(), request, user: Some(USER.into()), job };
    let view = call(&desk.desk, import, Arc::new(CancelAtOnce(desk.desk.clone()))).await.unwrap();
    assert_eq!(
        (&view["cancelled"], &view["stopped"], &view["not_reached"]),
        (&json!(true), &json!(null), &json!(70))
    );
    let sum: i64 = COUNTS[..5].iter().map(|name| view[*name].as_i64().unwrap()).sum();
    assert_eq!(sum + 70, 120);
    let last = row_of(&view, &roster.entries[119]);
    assert_eq!((last["outcome"].as_str(), codes(last)), (Some("not_reached"), vec!["not_reached_cancelled"]));
    let (status, reason) = statuses(&out, &roster).pop().unwrap();
    assert_eq!(status, "not reached");
    assert!(reason.contains("cancelled"), "{reason}");
    let counts = damage::texts(&desk.workspace(), "SELECT counts FROM imports").await;
    assert_eq!(serde_json::from_str::<Value>(&counts[0]).unwrap()["not_reached"], 70);
}

#[tokio::test]
async fn a_result_sheet_that_cannot_be_saved_does_not_hide_the_rows() {
    let desk = TestDesk::with_workspace().await;
    let roster = RosterFixture::new(0);
    desk.file("no-folder", b"a file where a folder should be");
    let view = imported(&desk, &roster, json!({ "result": desk.text("no-folder/结果.xlsx") })).await;
    assert_eq!(view["created"], json!(roster.count(Fate::Created)));
    assert!(
        view["result"].is_null() && !view["result_fault"]["message"].as_str().unwrap().is_empty(),
        "{view}"
    );
}

type Cells = BTreeMap<(u32, u32), String>;

/// All cells of the first sheet as text; dates as the result sheet writes them.
fn cells(file: &str) -> Cells {
    let mut book: Xlsx<_> = open_workbook(file).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    let (top, left) = range.start().unwrap();
    let place = |(row, column, _): &(usize, usize, &Data)| {
        (top + u32::try_from(*row).unwrap(), left + u32::try_from(*column).unwrap())
    };
    let text = |cell: &Data| match cell {
        Data::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::Float(number) if number.fract() == 0.0 && *number < 1e15 => format!("{number:.0}"),
        other => other.to_string(),
    };
    range.used_cells().map(|cell| (place(&cell), text(cell.2))).collect()
}

#[tokio::test]
async fn the_result_sheet_has_the_same_cells_and_two_columns_more() {
    let desk = TestDesk::with_workspace().await;
    let roster = RosterFixture::new(60);
    let out = desk.text("结果/导入结果.xlsx");
    let view = imported(&desk, &roster, json!({ "result": out })).await;
    assert_eq!(view["result"], out);
    let (original, result) = (cells(&desk.text("花名册.xlsx")), cells(&out));
    for (place, text) in &original {
        let written = result.get(place).unwrap_or_else(|| panic!("{place:?} is missing"));
        let number = |text: &str| text.parse::<f64>().ok();
        let same = written == text || number(written).is_some() && number(written) == number(text);
        assert!(same, "{place:?}: {written} instead of {text}");
    }
    assert_eq!(result[&(2, 10)], "导入结果");
    for entry in &roster.entries {
        let status = match entry.fate {
            Fate::Created => "新建",
            Fate::Skipped => "跳过",
            Fate::Failed => "有误",
        };
        assert_eq!(result[&(entry.sheet_row - 1, 10)], status, "row {}", entry.sheet_row);
        assert_eq!(result.contains_key(&(entry.sheet_row - 1, 11)), !entry.remarks.is_empty());
    }
    assert!(result[&(roster.entries[11].sheet_row - 1, 11)].starts_with("C16 身份证号被 Excel 按数字保存"));
    let again = desk.ok("roster_import", json!({ "file": out })).await;
    assert_eq!(again["unchanged"], view["created"], "the result can be imported again: {again}");
}

#[tokio::test]
async fn a_file_that_is_no_roster_is_refused() {
    let desk = TestDesk::with_workspace().await;
    for (name, bytes) in [("a.xlsx", &b"%PDF-1.7"[..]), ("b.csv", b""), ("c.csv", "甲,乙\n1,2\n".as_bytes())]
    {
        let file = desk.file(name, bytes);
        let (code, fault) = desk.refused("roster_import", json!({ "file": file })).await;
        assert_eq!((code.as_str(), fault.field.as_deref()), ("unusable", Some("file")), "{fault:?}");
        assert!(fault.message.contains(name), "{fault:?}");
    }
    let (code, _) = desk.refused("roster_import", json!({ "file": desk.text("absent.xlsx") })).await;
    assert_eq!(code, "unusable");
    let file = desk.file("花名册.xlsx", &RosterFixture::new(0).xlsx());
    let (code, fault) = desk.refused("roster_import", json!({ "file": file, "programme": "77" })).await;
    assert_eq!(code, "not_found", "{fault:?}");
    let (code, fault) = desk.refused("roster_import", json!({ "file": file, "sheet": "别的表" })).await;
    assert_eq!(code, "unusable", "{fault:?}");
    assert!(fault.message.contains("别的表") && fault.message.contains("花名册"), "{fault:?}");
}

/// A list of people with spouses, enough rows to be written in several pieces.
fn couples() -> String {
    let id = |order: u32| id_number::of("19470412", order);
    let mut rows = vec!["姓名,身份证号,联系电话,街道,现居住地址,配偶姓名,配偶身份证号".to_owned()];
    for number in 0..120_u32 {
        // Row 70 is the spouse of row 0, row 90 names the spouse that row 1 names, row 3 is the spouse of row 2.
        let own = if number == 70 {
            500
        } else if number == 3 {
            502
        } else {
            number
        };
        let spouse = match number {
            0 => Some(500),
            1 | 90 => Some(501),
            2 => Some(502),
            _ => None,
        };
        let spouse = spouse.map_or(",".to_owned(), |order| format!("配偶{order},{}", id(order)));
        rows.push(format!("老人{number},{},1990000{number:04},东桥街道,长青路{number}号,{spouse}", id(own)));
    }
    rows.join("\n")
}

#[tokio::test]
async fn couples_in_two_rows_are_repeats_wherever_they_stand() {
    let desk = TestDesk::with_workspace().await;
    let file = desk.file("夫妻.csv", couples().as_bytes());
    let dry = desk.ok("roster_import", json!({ "file": file, "dry_run": true })).await;
    let real = desk.ok("roster_import", json!({ "file": file })).await;
    assert_eq!(counts(&dry), counts(&real), "the dry run tells the truth");
    assert_eq!((&real["created"], &real["skipped"]), (&json!(117), &json!(3)));
    for (row, earlier) in [(72, 2), (92, 3), (5, 4)] {
        let mut rows = real["rows"].as_array().unwrap().iter();
        let row = rows.find(|one| one["sheet_row"] == row).unwrap();
        assert_eq!(row["duplicate_of_row"], earlier, "{row}");
    }
    let again = desk.ok("roster_import", json!({ "file": file })).await;
    assert_eq!((&again["unchanged"], &again["skipped"]), (&json!(117), &json!(3)));
    desk.assert_sound().await;
}

/// Rows of one town at 乙1号, the second of them so many rows after the first.
fn one_address(villages: [&str; 2], apart: u32) -> String {
    let mut rows = vec!["姓名,身份证号,联系电话,街道,社区,现居住地址".to_owned()];
    for number in 0..=apart {
        let (village, address) = match number {
            0 => (villages[0], "乙1号".to_owned()),
            _ if number == apart => (villages[1], "乙 1号".to_owned()),
            _ => ("兰陵社区", format!("长青路{number}号")),
        };
        let id = id_number::of("19470412", number);
        rows.push(format!("老人{number},{id},1990000{number:04},东桥街道,{village},{address}"));
    }
    rows.join("\n")
}

#[tokio::test]
async fn an_address_without_its_village_repeats_in_one_piece_and_across_pieces() {
    for (villages, skipped) in [
        (["", "兰陵社区"], 1),
        (["兰陵社区", ""], 1),
        (["兰陵社区", "兰陵社区"], 1),
        (["兰陵社区", "浦前社区"], 0),
    ] {
        for apart in [3, 61] {
            let desk = TestDesk::with_workspace().await;
            let file = desk.file("住址.csv", one_address(villages, apart).as_bytes());
            let dry = desk.ok("roster_import", json!({ "file": file, "dry_run": true })).await;
            let real = desk.ok("roster_import", json!({ "file": file })).await;
            assert_eq!(counts(&dry), counts(&real), "{villages:?}, {apart} rows apart");
            assert_eq!(real["skipped"], skipped, "{villages:?}, {apart} rows apart");
            let last = real["rows"].as_array().unwrap().last().unwrap();
            let earlier = if skipped == 1 { json!(2) } else { Value::Null };
            assert_eq!(last["duplicate_of_row"], earlier, "{last}");
        }
    }
}
