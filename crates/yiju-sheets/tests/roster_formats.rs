//! The same roster in every format gives the same rows.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails may say so by panicking")]

use std::fs;
use std::path::PathBuf;

use yiju_domain::Date;
use yiju_domain::category::Category;
use yiju_sheets::{
    CellDamage, CellKind, IgnoreReason, Roster, RosterField, RosterOptions, SheetFormat, TickMark,
    read_roster,
};

const FORMATS: [(&str, SheetFormat); 6] = [
    ("roster.xlsx", SheetFormat::Xlsx),
    ("roster.xls", SheetFormat::Xls),
    ("roster.ods", SheetFormat::Ods),
    ("roster-utf8.csv", SheetFormat::CsvUtf8),
    ("roster-gb18030.csv", SheetFormat::CsvGb18030),
    ("roster-html.xls", SheetFormat::Html),
];

fn bytes(name: &str) -> Vec<u8> {
    fs::read(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)).unwrap()
}

fn read(bytes: &[u8]) -> Roster {
    read_roster(bytes, "roster", &RosterOptions::default()).unwrap()
}

/// What a person would copy from the sheet: row, then field and text.
fn texts(roster: &Roster) -> Vec<(u32, Vec<(RosterField, String)>)> {
    let row = |row: &yiju_sheets::RosterRow| {
        let cells = row.cells.iter().map(|(field, cell)| (*field, cell.text.clone()));
        // The destroyed number reads differently in every format; that it is destroyed is tested below.
        let kept = cells.filter(|(field, _)| !(row.sheet_row == 7 && *field == RosterField::IdNumber));
        (row.sheet_row, kept.collect())
    };
    roster.rows.iter().map(row).collect()
}

#[test]
fn the_kind_is_told_by_content() {
    for (name, format) in FORMATS {
        assert_eq!(read(&bytes(name)).format, format, "{name}");
    }
}

#[test]
fn every_format_gives_the_same_rows() {
    let expected = texts(&read(&bytes("roster.xlsx")));
    for (name, _) in FORMATS {
        let roster = read(&bytes(name));
        assert_eq!(texts(&roster), expected, "{name}");
        assert_eq!(roster.header_rows, (3, 4), "{name}");
    }
}

#[test]
fn cells_are_named_and_normalised() {
    use RosterField::{Address, AppliedOn, IdNumber, Name, Note, Phone, Town, Village};
    for (name, _) in FORMATS {
        let roster = read(&bytes(name));
        let text = |row: usize, field| roster.rows[row].text(field);
        assert_eq!(
            roster.rows.iter().map(|row| row.sheet_row).collect::<Vec<_>>(),
            [5, 6, 7, 9, 10, 11],
            "{name}"
        );
        assert_eq!(
            (text(0, Name), text(0, Phone), text(0, Note)),
            ("王秀梅", "19900000001", "=1+1"),
            "{name}"
        );
        assert_eq!((text(1, IdNumber), text(1, Note)), ("999999193807210044", "+86"), "{name}");
        assert_eq!((text(2, Name), text(2, Note)), ("𠮷田和子", "@本人"), "{name}");
        assert_eq!((text(3, Name), text(3, IdNumber)), ("买买提·吐尔逊", "999999410305152"), "{name}");
        assert_eq!((text(3, Address), text(3, Note)), ("星港大道5号,甲单元 101室", "甲乙"), "{name}");
        assert_eq!((text(4, Name), text(4, Note)), ("", "-"), "{name}");
        assert_eq!((text(5, Town), text(5, Village)), ("北港街道", "棕榈社区"), "{name}");
        assert_eq!(text(5, Note), "身份证遗失,\"补办\"中", "{name}");
        assert_eq!(roster.rows[3].cells[&AppliedOn].at, "K9", "{name}");
    }
}

#[test]
fn dates_survive_with_and_without_their_format() {
    for (name, _) in FORMATS {
        let roster = read(&bytes(name));
        let cell = |row: usize| &roster.rows[row].cells[&RosterField::AppliedOn];
        assert_eq!(cell(0).text, "2026-05-07", "{name}");
        assert_eq!(cell(1).text, "2026.05.08", "{name}");
        assert_eq!(cell(3).kind, CellKind::Date(Date::new(2026, 5, 9).unwrap()), "{name}");
        assert_eq!((cell(4).text.as_str(), cell(4).kind), ("20260511", CellKind::Text), "{name}");
    }
    for name in ["roster.xlsx", "roster.xls", "roster.ods"] {
        let kind = read(&bytes(name)).rows[0].cells[&RosterField::AppliedOn].kind;
        assert_eq!(kind, CellKind::Date(Date::new(2026, 5, 7).unwrap()), "{name}");
    }
}

#[test]
fn a_destroyed_id_is_named_and_a_short_number_is_not() {
    for (name, _) in FORMATS {
        let roster = read(&bytes(name));
        let damaged: Vec<_> = roster
            .rows
            .iter()
            .flat_map(|row| row.cells.values().filter(|cell| cell.damage.is_some()))
            .map(|cell| (cell.at.as_str(), cell.damage))
            .collect();
        assert_eq!(damaged, [("C7", Some(CellDamage::LostDigits))], "{name}");
    }
}

#[test]
fn ticks_are_read() {
    for (name, _) in FORMATS {
        let roster = read(&bytes(name));
        let ticks = |row: usize| {
            roster.rows[row].ticks.iter().map(|tick| (tick.category, tick.mark)).collect::<Vec<_>>()
        };
        use Category::{Aged80, Incapacitated, LivingAlone, SubsistenceAllowance};
        let yes = TickMark::Yes;
        assert_eq!(ticks(0), [(SubsistenceAllowance, yes), (Aged80, yes), (LivingAlone, yes)], "{name}");
        assert_eq!(ticks(1), [(Incapacitated, yes)], "{name}");
        assert_eq!(ticks(2), [(SubsistenceAllowance, TickMark::No)], "{name}");
        assert_eq!(ticks(3), [(SubsistenceAllowance, yes), (Incapacitated, TickMark::Unclear)], "{name}");
    }
}

#[test]
fn what_is_left_out_is_listed() {
    use IgnoreReason::{Blank, Note, Title, Total};
    for (name, _) in FORMATS {
        let ignored: Vec<_> = read(&bytes(name)).ignored.iter().map(|row| (row.sheet_row, row.why)).collect();
        assert_eq!(ignored, [(1, Title), (2, Title), (8, Blank), (12, Total), (13, Note)], "{name}");
    }
}

#[test]
fn utf8_with_a_mark_and_utf16_are_read_too() {
    let plain = String::from_utf8(bytes("roster-utf8.csv")).unwrap();
    let expected = texts(&read(plain.as_bytes()));
    let marked = format!("\u{feff}{plain}");
    assert_eq!(texts(&read(marked.as_bytes())), expected);
    let utf16: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let roster = read(&utf16);
    assert_eq!((roster.format, texts(&roster)), (SheetFormat::CsvUtf16, expected));
}

#[test]
fn a_sheet_can_be_named() {
    let named = |sheet: &str| {
        read_roster(&bytes("roster.xlsx"), "r.xlsx", &RosterOptions { sheet: Some(sheet.to_owned()) })
    };
    assert_eq!(named(" 花名册 ").unwrap().rows.len(), 6);
    let missing = named("名单").unwrap_err().to_string();
    assert!(missing.contains("名单") && missing.contains("填表说明, 花名册"), "{missing}");
    let cover = named("填表说明").unwrap_err().to_string();
    assert!(cover.contains("no header row") && cover.contains("填表说明"), "{cover}");
}
