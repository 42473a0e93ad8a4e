//! Catalogues as workbooks: 92 invented items and their next year's version there and back, and bad cells named.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use rust_xlsxwriter::Workbook;
use yiju_domain::{
    Date,
    catalogue::{Catalogue, CatalogueItem, ItemClass, ItemField, ItemKind, ItemNature, Source, diff},
    money::{Fen, Quantity},
    photo_stage::PhotoStage,
};
use yiju_sheets::{CatalogueRefusal, CellFault, SheetError, read_catalogue, write_catalogue};

const CLASSES: [&str; 6] = ["地面和门", "卧室", "如厕洗浴", "厨房", "物理环境", "智能和辅具"];

/// An invented item; three in four have a price, some names occur more than once.
fn item(no: u32) -> CatalogueItem {
    let pick = no as usize;
    let natures =
        [ItemNature::Goods, ItemNature::Work, ItemNature::Fitting, ItemNature::Service, ItemNature::Rental];
    CatalogueItem {
        code: format!("SL-{no:03}"),
        no,
        class: no % 6 + 1,
        name: if no.is_multiple_of(23) { "安装扶手".into() } else { format!("示例项目{no}") },
        name_en: String::new(),
        national_code: (no <= 30).then(|| format!("N86-{no:02}")),
        content: format!("示例内容 {no}, \"引号\" 和 = 号"),
        kind: [ItemKind::Basic, ItemKind::Optional, ItemKind::SelfPaid][pick % 3],
        nature: natures[pick % 5],
        unit: ["根", "m²", "套"][pick % 3].into(),
        unit_en: ["bar", "m²", ""][pick % 3].into(),
        alters_house: pick % 5 == 1,
        quantity_limit: (pick.is_multiple_of(4)).then(|| Quantity::new(i64::from(no) * 500)),
        ceiling: (pick % 4 == 1).then(|| Fen::new(i64::from(no) * 1_000 + 50)),
        guide_price: (pick % 4 == 2).then(|| Fen::new(i64::from(no) * 2_000)),
        photos: if pick.is_multiple_of(6) { PhotoStage::ALL.to_vec() } else { Vec::new() },
        warranty_months: (pick.is_multiple_of(2)).then_some(24),
    }
}

/// 92 invented items.
fn this_year() -> Catalogue {
    let classes = (1..).zip(CLASSES);
    Catalogue {
        id: "shili-shilao".into(),
        version: 1,
        name: "示例市居家适老化改造目录(2026)".into(),
        name_en: Some("Invented list 2026".into()),
        source: Source {
            document: "关于印发示例市居家适老化改造目录的通知".into(),
            number: Some("示民养〔2026〕3号".into()),
            issuer: Some("示例市民政局".into()),
            date: Some(Date::constant(2026, 3, 25)),
            note: None,
        },
        area: Some("示例市".into()),
        valid_from: Date::constant(2026, 4, 1),
        valid_to: Some(Date::constant(2026, 12, 31)),
        classes: classes
            .map(|(no, name)| ItemClass { no, name: name.into(), name_en: String::new() })
            .collect(),
        items: (1..=92).map(item).collect(),
    }
}

/// The year after: three items gone, four new ones, five with another ceiling or kind.
fn next_year() -> Catalogue {
    let mut next =
        Catalogue { version: 2, valid_from: Date::constant(2027, 1, 1), valid_to: None, ..this_year() };
    next.items.retain(|item| !["SL-010", "SL-046", "SL-092"].contains(&item.code.as_str()));
    for item in &mut next.items {
        match item.no {
            1 | 5 | 9 => item.ceiling = Some(Fen::new(99_900)),
            19 => item.kind = ItemKind::SelfPaid,
            69 => item.content = "安装在高差处的扶手".into(),
            _ => {}
        }
    }
    next.items.extend((93..=96).map(item));
    for (item, no) in next.items.iter_mut().zip(1..) {
        item.no = no;
    }
    next
}

/// Classes come back in the order in which the items name them; everything else as it was.
fn assert_same(read: &Catalogue, written: &Catalogue) {
    assert!(diff(written, read).is_empty(), "{:?}", diff(written, read).changed);
    assert_eq!(diff(written, read).unchanged, written.items.len());
    let facts = |one: &Catalogue| {
        (
            one.id.clone(),
            one.version,
            one.name_en.clone(),
            one.source.clone(),
            one.area.clone(),
            one.valid_from,
            one.valid_to,
        )
    };
    assert_eq!(facts(read), facts(written));
    assert!(read.items.iter().zip(&written.items).all(|(one, other)| one.no == other.no));
}

#[test]
fn ninety_two_items_and_the_next_years_version_come_back_and_differ_rightly() {
    let years = [this_year(), next_year()];
    let read = years.each_ref().map(|year| {
        let bytes = write_catalogue(Some(year)).unwrap();
        read_catalogue(&bytes, "目录.xlsx").unwrap()
    });
    for (read, written) in read.iter().zip(&years) {
        assert_same(read, written);
    }
    let [older, newer] = &read;
    assert_eq!((older.items.len(), newer.items.len()), (92, 93));
    let found = diff(older, newer);
    let codes = |items: &[CatalogueItem]| items.iter().map(|one| one.code.clone()).collect::<Vec<_>>();
    assert_eq!(codes(&found.added), ["SL-093", "SL-094", "SL-095", "SL-096"]);
    assert_eq!(codes(&found.removed), ["SL-010", "SL-046", "SL-092"]);
    let changed: Vec<(&str, ItemField, &str)> = found
        .changed
        .iter()
        .map(|one| (one.code.as_str(), one.changes[0].field, one.changes[0].after.as_str()))
        .collect();
    let expected = [
        ("SL-001", ItemField::Ceiling, "99900"),
        ("SL-005", ItemField::Ceiling, "99900"),
        ("SL-009", ItemField::Ceiling, "99900"),
        ("SL-019", ItemField::Kind, "self_paid"),
        ("SL-069", ItemField::Content, "安装在高差处的扶手"),
    ];
    assert_eq!(changed, expected, "by code: three items are called 安装扶手");
    assert!(found.changed.iter().all(|one| one.changes.len() == 1));
    assert_eq!(found.unchanged, 84);
}

fn cells(refusal: Result<Catalogue, CatalogueRefusal>) -> Vec<CellFault> {
    match refusal {
        Err(CatalogueRefusal::Cells(cells)) => cells,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_empty_template_asks_for_everything_that_is_needed() {
    let faults = cells(read_catalogue(&write_catalogue(None).unwrap(), "模板.xlsx"));
    let found: Vec<(&str, &str)> = faults.iter().map(|one| (one.sheet.as_str(), one.cell.as_str())).collect();
    let expected = ["B1", "B2", "B3", "B4", "B9"].map(|cell| ("目录", cell));
    assert_eq!(found[..5], expected);
    assert_eq!(found[5..], [("项目", "A2")]);
    assert_eq!(faults[0].to_string(), "模板.xlsx, 目录!B1: 目录编号 is empty; fill it in");
}

/// The workbook of a catalogue with some cells of the items overwritten.
fn with_cells(changes: &[(u32, u16, &str)]) -> Vec<u8> {
    let bytes = write_catalogue(Some(&this_year())).unwrap();
    let read = |sheet: &str| -> Vec<(u32, u16, String)> {
        use calamine::Reader;
        let mut book = calamine::Xlsx::new(std::io::Cursor::new(&bytes)).unwrap();
        let range = book.worksheet_range(sheet).unwrap();
        let cells = range.cells().map(|(row, column, cell)| {
            (u32::try_from(row).unwrap(), u16::try_from(column).unwrap(), cell.to_string())
        });
        cells.collect()
    };
    let mut book = Workbook::new();
    for name in ["目录", "项目"] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        for (row, column, text) in read(name) {
            sheet.write_string(row, column, text).unwrap();
        }
        for (row, column, text) in changes.iter().filter(|_| name == "项目") {
            sheet.write_string(*row, *column, *text).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn every_bad_cell_is_named_and_nothing_is_taken() {
    let bad = with_cells(&[
        (1, 7, "免费"),
        (2, 8, "木工"),
        (3, 10, "也许"),
        (4, 12, "一百"),
        (5, 12, "12.345"),
        (6, 11, "多"),
        (7, 14, "前左"),
        (8, 9, " "),
        (9, 15, "两年"),
    ]);
    let faults = cells(read_catalogue(&bad, "目录.xlsx"));
    let found: Vec<(&str, &str)> = faults.iter().map(|one| (one.cell.as_str(), one.code)).collect();
    let expected = [
        ("H2", "word"),
        ("I3", "word"),
        ("K4", "word"),
        ("M5", "price"),
        ("M6", "price"),
        ("L7", "quantity"),
        ("O8", "word"),
        ("J9", "missing"),
        ("P10", "number"),
    ];
    assert_eq!(found, expected);
    assert!(faults[0].reason.contains("基础、可选、自费"), "{}", faults[0]);
}

#[test]
fn cells_that_contradict_each_other_are_named_where_they_stand() {
    let faults =
        cells(read_catalogue(&with_cells(&[(2, 1, "SL-001"), (4, 0, "9"), (5, 13, "5")]), "目录.xlsx"));
    let found: Vec<(&str, &str)> = faults.iter().map(|one| (one.cell.as_str(), one.code)).collect();
    assert_eq!(found, [("B3", "duplicate_code"), ("A5", "number"), ("N6", "price")]);
}

#[test]
fn headings_are_known_by_name_and_a_strange_one_is_not_lost() {
    let strange = cells(read_catalogue(&with_cells(&[(0, 17, "备注"), (1, 17, "x")]), "目录.xlsx"));
    assert_eq!((strange[0].cell.as_str(), strange[0].code), ("R1", "heading"));
    let gone = cells(read_catalogue(&with_cells(&[(0, 9, "计量单位")]), "目录.xlsx"));
    let codes: Vec<&str> = gone.iter().map(|one| one.reason.as_str()).collect();
    assert!(
        codes.iter().any(|reason| reason.contains("计量单位"))
            && codes.iter().any(|reason| reason.contains("单位 is missing"))
    );
}

#[test]
fn another_workbook_is_no_catalogue() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("花名册").unwrap().write_string(0, 0, "姓名").unwrap();
    let refusal = read_catalogue(&book.save_to_buffer().unwrap(), "名册.xlsx").unwrap_err();
    assert!(matches!(refusal, CatalogueRefusal::Sheet(SheetError::SheetMissing { .. })), "{refusal}");
}
