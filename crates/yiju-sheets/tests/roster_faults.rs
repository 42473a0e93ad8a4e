//! Files that are not what they seem end with a clear word, never with a crash.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails may say so by panicking")]

use std::fs;
use std::io::{Cursor, Write};
use std::path::PathBuf;

use proptest::prelude::*;
use yiju_sheets::{IgnoreReason, RosterField, RosterOptions, SheetError, read_roster};

fn fixture(name: &str) -> Vec<u8> {
    fs::read(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)).unwrap()
}

fn read(bytes: &[u8]) -> Result<yiju_sheets::Roster, SheetError> {
    read_roster(bytes, "名单.xls", &RosterOptions::default())
}

fn zip_of(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive
            .start_file(*name, zip::write::SimpleFileOptions::default().compression_level(Some(1)))
            .unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn encrypted_files_are_refused_by_that_word() {
    for name in ["encrypted.xlsx", "encrypted.xls", "encrypted.ods"] {
        let fault = read(&fixture(name)).unwrap_err();
        assert_eq!(fault, SheetError::Encrypted { file: "名单.xls".into() }, "{name}");
        assert!(fault.to_string().contains("encrypted"));
    }
}

#[test]
fn strangers_are_named() {
    let docx = zip_of(&[("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>")]);
    let strangers: [(&[u8], &str); 5] = [
        (b"%PDF-1.7", "PDF"),
        (b"\xFF\xD8\xFF\xE0", "JPEG"),
        (&docx, "Word"),
        (b"<html><body>no list here</body></html>", "without a table"),
        (b"\x00\x01\x02\xFF\xFE\xFD", "neither"),
    ];
    for (bytes, word) in strangers {
        let fault = read(bytes).unwrap_err();
        assert!(matches!(fault, SheetError::UnknownKind { .. }), "{fault:?}");
        assert!(fault.to_string().contains(word), "{fault}");
    }
}

#[test]
fn empty_files_and_lists_without_header() {
    assert!(matches!(read(b""), Err(SheetError::Empty { .. })));
    assert!(matches!(read(b"\n \n"), Err(SheetError::Empty { .. })));
    assert!(matches!(read(b"a,b\n1,2\n"), Err(SheetError::NoHeader { .. })));
}

#[test]
fn cut_files_are_damaged() {
    for name in ["roster.xlsx", "roster.xls", "roster.ods"] {
        let whole = fixture(name);
        let fault = read(&whole[..whole.len() * 2 / 3]).unwrap_err();
        assert!(matches!(fault, SheetError::Damaged { .. }), "{name}: {fault:?}");
    }
}

#[test]
fn a_bomb_is_refused_while_it_unpacks() {
    let zeros = vec![b' '; 40 << 20];
    let parts: Vec<(String, &[u8])> = (0..7).map(|n| (format!("xl/part{n}.xml"), zeros.as_slice())).collect();
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, content)| (name.as_str(), *content)).collect();
    let bomb = zip_of(&parts);
    assert!(bomb.len() < 4 << 20);
    assert!(matches!(read(&bomb), Err(SheetError::TooLarge { what: "bytes when unpacked", .. })));
}

#[test]
fn one_cell_in_the_far_corner_costs_nothing() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, text) in [(0, "姓名"), (1, "身份证号"), (16_383, "x")] {
        sheet.write_string(0, column, text).unwrap();
    }
    sheet.write_string(1, 0, "王秀梅").unwrap().write_string(20_000, 1, "999999194103051529").unwrap();
    let roster = read(&book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(roster.rows.iter().map(|row| row.sheet_row).collect::<Vec<_>>(), [2, 20_001]);
}

#[test]
fn text_with_too_long_a_cell_is_refused() {
    let text = format!("姓名,身份证号\n{},1\n", "长".repeat(40_000));
    assert!(matches!(
        read(text.as_bytes()),
        Err(SheetError::TooLarge { what: "characters in one cell", .. })
    ));
}

#[test]
fn page_breaks_groups_and_prepared_numbers_are_left_out_and_people_are_not() {
    let text = "序号,姓名,身份证号,电话\n一、北港街道(2户),,,\n1,王秀梅,999999194103051529,\n2,李国强,,\n小计,2户,,\n\
                序号,姓名,身份证号,电话\n3,,,\n4,合计,999999193807210044,\n,共明,,19900000001\n5,,,19900000002\n总计,共3户,,\n填表人:甲,,审核人:乙,\n";
    let roster = read(text.as_bytes()).unwrap();
    assert_eq!(roster.rows.iter().map(|row| row.sheet_row).collect::<Vec<_>>(), [3, 4, 8, 9, 10]);
    use IgnoreReason::{Blank, Note, Title, Total};
    let ignored: Vec<_> = roster.ignored.iter().map(|row| (row.sheet_row, row.why)).collect();
    assert_eq!(ignored, [(2, Title), (5, Total), (6, Title), (7, Blank), (11, Total), (12, Note)]);
}

#[test]
fn english_headings_and_shielded_numbers() {
    let text =
        "No.;Full name;ID number;Mobile;Home address\n1;王秀梅;=\"999999194103051529\";'19900000001;1 Road\n";
    let roster = read(text.as_bytes()).unwrap();
    let row = &roster.rows[0];
    assert_eq!(row.text(RosterField::IdNumber), "999999194103051529");
    assert_eq!((row.text(RosterField::Phone), row.text(RosterField::Address)), ("19900000001", "1 Road"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    /// Whatever is broken in a file, reading it ends in a roster or in an error.
    #[test]
    fn broken_bytes_never_crash(
        name in prop::sample::select(vec!["roster.xlsx", "roster.xls", "roster.ods", "roster-html.xls", "roster-gb18030.csv", "encrypted.xls"]),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..24),
        keep in any::<prop::sample::Index>(),
        cut in any::<bool>(),
    ) {
        let mut bytes = fixture(name);
        for (place, byte) in changes {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        if cut {
            bytes.truncate(keep.index(bytes.len()));
        }
        match read(&bytes) {
            Ok(roster) => prop_assert!(roster.header_rows.0 >= 1),
            Err(fault) => prop_assert!(!fault.to_string().is_empty()),
        }
    }
}
