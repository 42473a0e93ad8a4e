//! The result of an import keeps every cell and adds two columns.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails may say so by panicking")]

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use proptest::prelude::*;
use yiju_sheets::{Roster, RosterOptions, RowOutcome, read_roster, write_result};

const HEADINGS: (&str, &str) = ("导入结果", "原因");

fn roster(text: &str) -> Roster {
    read_roster(text.as_bytes(), "r.csv", &RosterOptions::default()).unwrap()
}

fn csv(rows: &[Vec<String>]) -> String {
    let quoted = |row: &Vec<String>| {
        row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect::<Vec<_>>().join(",")
    };
    rows.iter().map(quoted).collect::<Vec<_>>().join("\n")
}

fn cells(bytes: Vec<u8>) -> BTreeMap<(u32, u32), String> {
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    let (top, left) = range.start().unwrap();
    let text = |data: &Data| match data {
        Data::String(text) => text.clone(),
        other => panic!("{other:?} is not text"),
    };
    range
        .used_cells()
        .map(|(row, column, data)| ((top + row as u32, left + column as u32), text(data)))
        .collect()
}

fn outcomes(roster: &Roster) -> Vec<RowOutcome> {
    let outcome = |row: &yiju_sheets::RosterRow| RowOutcome {
        sheet_row: row.sheet_row,
        status: "失败".into(),
        reason: format!("=C{}", row.sheet_row),
    };
    roster.rows.iter().map(outcome).collect()
}

#[test]
fn status_and_reason_stand_behind_the_header() {
    let roster = roster("某区花名册\n姓名,身份证号,备注,,x\n甲,1,=1+1\n\n乙,2,-3\n");
    let written = cells(write_result(&roster, &outcomes(&roster), HEADINGS).unwrap());
    let at = |row, column| written.get(&(row, column)).map(String::as_str);
    assert_eq!((at(1, 5), at(1, 6)), (Some("导入结果"), Some("原因")));
    assert_eq!((at(2, 5), at(2, 6)), (Some("失败"), Some("=C3")));
    assert_eq!((at(4, 2), at(4, 5)), (Some("-3"), Some("失败")));
    assert_eq!((at(0, 0), at(2, 2), at(3, 5)), (Some("某区花名册"), Some("=1+1"), None));
}

#[test]
fn a_result_read_again_gives_the_same_rows_and_no_third_pair_of_columns() {
    let first = roster("姓名,身份证号,备注\n甲,999999194103051529,=1+1\n");
    let once = write_result(&first, &outcomes(&first), HEADINGS).unwrap();
    let again = read_roster(&once, "r.xlsx", &RosterOptions::default()).unwrap();
    let texts = |roster: &Roster| {
        roster
            .rows
            .iter()
            .map(|row| row.cells.values().map(|cell| cell.text.clone()).collect::<Vec<_>>())
            .collect::<Vec<_>>()
    };
    assert_eq!(texts(&again), texts(&first));
    assert_eq!(cells(write_result(&again, &outcomes(&again), HEADINGS).unwrap()), cells(once));
}

#[test]
fn the_same_result_gives_the_same_bytes() {
    let roster = roster("姓名,身份证号\n甲,1\n");
    let write = || write_result(&roster, &outcomes(&roster), HEADINGS).unwrap();
    assert_eq!(write(), write());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Every cell text comes back from the written file in its place, whatever it begins with.
    #[test]
    fn every_cell_keeps_its_text(
        body in prop::collection::vec(prop::collection::vec("[=+@\\-]?[ -~\u{4e00}-\u{4eff}\u{20bb7}\u{ff10}-\u{ff19}_x\\n]{0,12}", 3), 1..8),
    ) {
        let mut rows = vec![vec!["姓名".to_owned(), "身份证号".into(), "备注".into()]];
        rows.extend(body);
        let roster = roster(&csv(&rows));
        let written = cells(write_result(&roster, &outcomes(&roster), HEADINGS).unwrap());
        let kept: BTreeMap<_, _> = written.into_iter().filter(|((_, column), _)| *column < 3).collect();
        let sent: BTreeMap<_, _> = roster.grid.cells().map(|(row, column, cell)| ((row, column), cell.text.clone())).collect();
        prop_assert_eq!(&kept, &sent);
        for (row, cells) in (0..).zip(&rows) {
            for (column, text) in (0..).zip(cells).filter(|(_, text)| !text.is_empty()) {
                prop_assert_eq!(kept.get(&(row, column)), Some(text));
            }
        }
    }
}
