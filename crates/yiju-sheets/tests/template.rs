//! An office's own workbook filled in place: what was there before is there afterwards, part by part.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails may say so by panicking")]

mod office;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use rust_xlsxwriter::{
    Chart, ConditionalFormatCell, ConditionalFormatCellRule, DataValidation, Format, FormatBorder, Formula,
    Image, Note, Table, Workbook, Worksheet,
};
use yiju_domain::money::{Fen, Quantity};
use yiju_sheets::{
    SheetError, TemplateCell, TemplateFault, TemplateFill, TemplateRepeat, TemplateValue, fill_template,
    inspect_template,
};

/// A red square of 2 × 2 points as PNG, made here: header, one stored block of pixels, end.
fn logo() -> Vec<u8> {
    let crc = |bytes: &[u8]| {
        !bytes.iter().fold(!0_u32, |crc, byte| {
            (0..8)
                .fold(crc ^ u32::from(*byte), |c, _| if c & 1 == 1 { (c >> 1) ^ 0xEDB8_8320 } else { c >> 1 })
        })
    };
    let chunk = |kind: &[u8], data: &[u8]| {
        let body = [kind, data].concat();
        [&u32::try_from(data.len()).unwrap().to_be_bytes()[..], &body, &crc(&body).to_be_bytes()].concat()
    };
    let pixels = [[0_u8, 255, 0, 0, 255, 0, 0], [0, 255, 0, 0, 255, 0, 0]].concat();
    let adler = pixels.iter().fold((1_u32, 0_u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (b + a) % 65_521)
    });
    let length = u16::try_from(pixels.len()).unwrap();
    let packed = [
        &[0x78, 0x01, 0x01][..],
        &length.to_le_bytes(),
        &(!length).to_le_bytes(),
        &pixels,
        &((adler.1 << 16) | adler.0).to_be_bytes(),
    ]
    .concat();
    let header = [&2_u32.to_be_bytes()[..], &2_u32.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    [&b"\x89PNG\r\n\x1a\n"[..], &chunk(b"IHDR", &header), &chunk(b"IDAT", &packed), &chunk(b"IEND", b"")]
        .concat()
}

/// Rows of the template, counted from 1: headings in 4 and 5, the repeated row, the total and the signatures.
const ROW: u32 = 6;

/// A settlement form as an office keeps it: logo, merged title, one row to repeat, totals, signatures, a second sheet.
fn form(change: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("结算 表").unwrap();
    let boxed = Format::new().set_border(FormatBorder::Thin);
    let money = boxed.clone().set_num_format("#,##0.00");
    sheet
        .merge_range(0, 1, 0, 6, "{{office}}资金结算表", &Format::new().set_bold().set_font_size(18))
        .unwrap();
    sheet.write_string(1, 0, "批次：{{batch_no}}，期间 {{period}}").unwrap();
    sheet.write_string(1, 5, "{{total}}").unwrap();
    sheet.merge_range(3, 0, 4, 0, "序号", &boxed).unwrap();
    sheet.merge_range(3, 1, 3, 3, "家庭", &boxed).unwrap();
    sheet.merge_range(3, 4, 3, 6, "金额", &boxed).unwrap();
    for (column, heading) in (1..).zip(["姓名", "证号", "数量", "单价", "金额", "占比"]) {
        sheet.write_string_with_format(4, column, heading, &boxed).unwrap();
    }
    let row = ROW - 1;
    sheet.write_string_with_format(row, 0, "{{no}}", &boxed).unwrap();
    sheet.write_string_with_format(row, 1, "{{name}}（{{batch_no}}）", &boxed).unwrap();
    for column in 2..5 {
        sheet.write_blank(row, column, &money).unwrap();
    }
    sheet.write_formula_with_format(row, 5, "=ROUND(D6*E6,2)", &money).unwrap();
    sheet.write_formula_with_format(row, 6, "=F6/F$7", &boxed).unwrap();
    sheet.set_row_height(row, 30).unwrap();
    sheet.merge_range(row + 1, 0, row + 1, 3, "合计", &boxed).unwrap();
    let stale = Formula::new("=ROUND(SUM(F6:F6),2)").set_result("123");
    sheet.write_formula_with_format(row + 1, 5, stale, &money).unwrap();
    sheet.write_formula(row + 1, 4, "=COUNTA(B6)").unwrap();
    sheet.set_row_height(row + 1, 39).unwrap();
    sheet.merge_range(row + 3, 0, row + 3, 6, "制表：      审核：      负责人：", &Format::new()).unwrap();
    for (column, width) in (0..).zip([6, 12, 22, 8, 12, 14, 9]) {
        sheet.set_column_width(column, width).unwrap();
    }
    sheet
        .set_paper_size(9)
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.3, 0.3, 0.4, 0.4, 0.2, 0.2);
    sheet.set_repeat_rows(3, 4).unwrap().set_print_area(0, 0, row + 3, 6).unwrap();
    sheet.set_freeze_panes(5, 0).unwrap();
    sheet.set_header("&C{{不替换}}").set_footer("&P / &N");
    sheet.insert_image(0, 0, &Image::new_from_buffer(&logo()).unwrap()).unwrap();
    change(sheet);
    let second = book.add_worksheet();
    second.set_name("汇总").unwrap();
    second.write_formula(0, 0, "='结算 表'!F7").unwrap();
    second.write_formula(1, 0, "=SUM('结算 表'!F6:F6)").unwrap();
    second.write_string(2, 0, "{{batch_no}}").unwrap();
    let third = book.add_worksheet();
    third.set_name("说明").unwrap();
    third.write_string(0, 0, "不动").unwrap();
    book.define_name("总额", "='结算 表'!$F$7").unwrap();
    book.save_to_buffer().unwrap()
}

fn record(no: i64) -> BTreeMap<String, TemplateValue> {
    BTreeMap::from([
        ("no".to_owned(), TemplateValue::Count(no)),
        ("name".to_owned(), TemplateValue::Text(format!("=王<{no}>&\"梅\""))),
        ("id".to_owned(), TemplateValue::Text("999999194103051529".into())),
        ("quantity".to_owned(), TemplateValue::Quantity(Quantity::new(1_500))),
        ("price".to_owned(), TemplateValue::Money(Fen::new(33_333 + no))),
    ])
}

fn filling(records: i64) -> TemplateFill {
    let texts =
        [("office", "北港区民政局"), ("batch_no", "JS-2026-003"), ("period", "2026-11"), ("不用", "x")];
    let mut placeholders: BTreeMap<String, TemplateValue> =
        texts.map(|(name, text)| (name.to_owned(), TemplateValue::Text(text.into()))).into();
    placeholders.insert("total".into(), TemplateValue::Money(Fen::new(1_234_567)));
    let places = [("C6", "id"), ("D6", "quantity"), ("E6", "price")];
    TemplateFill {
        cells: vec![TemplateCell {
            sheet: "结算 表".into(),
            cell: "H9".into(),
            value: TemplateValue::Text("盖章".into()),
        }],
        placeholders,
        repeat: Some(TemplateRepeat {
            sheet: "结算 表".into(),
            rows: (ROW, ROW),
            places: places.map(|(cell, field)| (cell.to_owned(), field.to_owned())).into(),
            records: (1..=records).map(record).collect(),
        }),
    }
}

fn filled(template: &[u8], records: i64) -> Vec<u8> {
    fill_template(template, "结算.xlsx", &filling(records)).unwrap()
}

fn sheet(xlsx: &[u8], number: usize) -> String {
    office::part(xlsx, &format!("xl/worksheets/sheet{number}.xml"))
}

/// The piece of a text from one mark to the end of another.
fn piece<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let start = text.find(from).unwrap_or_else(|| panic!("no {from} in {text}"));
    let end = text[start..].find(to).unwrap_or_else(|| panic!("no {to}"));
    &text[start..start + end + to.len()]
}

fn refusal(template: &[u8], fill: &TemplateFill) -> (String, String, TemplateFault) {
    match fill_template(template, "结算.xlsx", fill).unwrap_err() {
        SheetError::Template { sheet, place, fault } => (sheet, place, fault),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_template_is_looked_through() {
    let shape = inspect_template(&form(|_| ()), "结算.xlsx").unwrap();
    assert_eq!(
        shape.sheets.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>(),
        ["结算 表", "汇总", "说明"]
    );
    let first = &shape.sheets[0];
    assert_eq!((first.rows, first.columns, first.visible), (9, 7, true));
    let found: Vec<_> =
        first.placeholders.iter().map(|(name, cell)| (name.as_str(), cell.as_str())).collect();
    let expected = [
        ("office", "B1"),
        ("batch_no", "A2"),
        ("period", "A2"),
        ("total", "F2"),
        ("no", "A6"),
        ("name", "B6"),
        ("batch_no", "B6"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn rows_are_repeated_with_height_styles_and_formulas() {
    let template = form(|_| ());
    let out = filled(&template, 30);
    let text = sheet(&out, 1);
    let model = sheet(&template, 1);
    let style = |text: &str, cell: &str| {
        let cell = piece(text, &format!("<c r=\"{cell}\""), ">");
        let (_, style) = cell.split_once(" s=\"").unwrap();
        style.split('"').next().unwrap().to_owned()
    };
    for row in [6_u32, 7, 20, 35] {
        let line = piece(&text, &format!("<row r=\"{row}\""), "</row>");
        assert!(line.contains("ht=\"30\"") && line.contains("customHeight=\"1\""), "{line}");
        assert!(line.contains(&format!("<f>ROUND(D{row}*E{row},2)</f>")), "{line}");
        assert!(line.contains(&format!("<f>F{row}/F$36</f>")), "{line}");
        let number = i64::from(row) - 5;
        assert!(line.contains(&format!("<v>{}.{:02}</v>", (33_333 + number) / 100, (33_333 + number) % 100)));
        assert!(line.contains("=王&lt;") && line.contains("999999194103051529"), "{line}");
        for column in ["A", "B", "E"] {
            let (here, there) = (format!("{column}{row}"), format!("{column}6"));
            assert_eq!(style(&text, &here), style(&model, &there));
        }
    }
    let total = piece(&text, "<row r=\"36\"", "</row>");
    assert!(total.contains("ht=\"39\"") && total.contains("<f>ROUND(SUM(F6:F35),2)</f>"), "{total}");
    assert!(total.contains("<f>COUNTA(B6:B35)</f>"), "{total}");
    assert!(!text.contains("<v>123</v>"), "a total from before must not stay");
    assert!(
        piece(&text, "<row r=\"38\"", "</row>").contains("盖章"),
        "cells below are addressed in the template"
    );
    assert!(text.contains("<dimension ref=\"A1:G38\"/>"), "{}", &text[..600]);
}

#[test]
fn what_stands_around_the_rows_survives() {
    let template = form(|_| ());
    let out = filled(&template, 30);
    let (before, after) = (sheet(&template, 1), sheet(&out, 1));
    for (from, to) in [
        ("<sheetPr>", "</sheetPr>"),
        ("<sheetViews>", "</sheetViews>"),
        ("<cols>", "</cols>"),
        ("<pageMargins", "/>"),
        ("<pageSetup", "/>"),
        ("<headerFooter>", "</headerFooter>"),
        ("<drawing", "/>"),
    ] {
        assert_eq!(piece(&before, from, to), piece(&after, from, to));
    }
    let merges = piece(&after, "<mergeCells", "</mergeCells>");
    let expected = ["B1:G1", "A4:A5", "B4:D4", "E4:G4", "A36:D36", "A38:G38"];
    assert!(merges.contains("count=\"6\""), "{merges}");
    for merge in expected {
        assert!(merges.contains(&format!("\"{merge}\"")), "{merge} {merges}");
    }
    let workbook = office::part(&out, "xl/workbook.xml");
    assert!(workbook.contains("'结算 表'!$A$1:$G$38"), "the print area grows: {workbook}");
    assert!(workbook.contains("'结算 表'!$4:$5"), "the headings stay: {workbook}");
    assert!(workbook.contains(">'结算 表'!$F$36<"), "names follow: {workbook}");
    assert!(workbook.contains("fullCalcOnLoad=\"1\""), "{workbook}");
    let second = sheet(&out, 2);
    assert!(
        second.contains("<f>'结算 表'!F36</f>") && second.contains("<f>SUM('结算 表'!F6:F35)</f>"),
        "{second}"
    );
    assert!(second.contains("JS-2026-003"), "{second}");
}

#[test]
fn parts_that_are_not_concerned_are_the_same_bytes() {
    let template = form(|_| ());
    let after: BTreeMap<_, _> = office::parts(&filled(&template, 3)).into_iter().collect();
    let before = office::parts(&template);
    assert_eq!(before.iter().map(|(name, _)| name).collect::<BTreeSet<_>>(), after.keys().collect());
    let changed: BTreeSet<&str> = before
        .iter()
        .filter(|(name, bytes)| after.get(name) != Some(bytes))
        .map(|(name, _)| name.as_str())
        .collect();
    let expected = ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"];
    assert_eq!(changed, expected.into());
    assert_eq!(after.get("xl/media/image1.png"), Some(&logo()));
}

#[test]
fn libreoffice_opens_it_and_calculates() {
    let Some(again) = office::converted(&filled(&form(|_| ()), 30), "template", "xlsx") else { return };
    let logo_is_there = office::parts(&again).iter().any(|(name, _)| name.starts_with("xl/media/"));
    assert!(logo_is_there, "the logo is still there");
    let mut book: Xlsx<Cursor<Vec<u8>>> = Xlsx::new(Cursor::new(again)).unwrap();
    let range = book.worksheet_range("结算 表").unwrap();
    let fen = |row: u32, column: u32| match range.get_value((row, column)) {
        Some(Data::Float(yuan)) => Fen::parse_yuan(&format!("{yuan:.2}")).unwrap().get(),
        other => panic!("{other:?}"),
    };
    let line = |no: i64| Quantity::new(1_500).times(Fen::new(33_333 + no)).unwrap().get();
    assert_eq!((fen(5, 5), fen(34, 5)), (line(1), line(30)));
    let total: i64 = (1..=30).map(line).sum();
    assert_eq!(fen(35, 5), total);
    assert_eq!(range.get_value((35, 4)), Some(&Data::Float(30.0)));
    assert_eq!(range.get_value((5, 1)), Some(&Data::String("=王<1>&\"梅\"（JS-2026-003）".into())));
    let second = book.worksheet_range("汇总").unwrap();
    for row in [0, 1] {
        let value = second.get_value((row, 0)).unwrap().to_string().parse::<f64>().unwrap();
        assert_eq!(Fen::parse_yuan(&format!("{value:.2}")).unwrap().get(), total);
    }
}

#[test]
fn one_record_and_none_keep_the_layout() {
    let template = form(|_| ());
    let one = sheet(&filled(&template, 1), 1);
    assert!(one.contains("<f>ROUND(SUM(F6:F6),2)</f>") && one.contains("ref=\"A9:G9\""), "{one}");
    let none = sheet(&filled(&template, 0), 1);
    let row = piece(&none, "<row r=\"6\"", "</row>");
    assert!(!row.contains("{{") && !row.contains("<is>"), "{row}");
    assert!(none.contains("ref=\"A9:G9\""));
}

#[test]
fn formats_and_filters_grow_with_the_rows() {
    let template = form(|sheet| {
        let high = ConditionalFormatCell::new()
            .set_rule(ConditionalFormatCellRule::GreaterThan(100))
            .set_format(Format::new().set_bold());
        sheet.add_conditional_format(5, 5, 5, 5, &high).unwrap();
        let list = DataValidation::new().allow_list_strings(&["甲", "乙"]).unwrap();
        sheet.add_data_validation(5, 3, 5, 3, &list).unwrap();
        sheet.autofilter(4, 0, 5, 6).unwrap();
        sheet.set_page_breaks(&[7]).unwrap();
        let below = Image::new_from_buffer(&logo()).unwrap();
        sheet.insert_image(9, 1, &below).unwrap();
        let mut chart = Chart::new_bar();
        chart.add_series().set_values("='结算 表'!$F$6:$F$6").set_name("='结算 表'!$F$5");
        sheet.insert_chart(14, 1, &chart).unwrap();
    });
    let out = filled(&template, 10);
    let text = sheet(&out, 1);
    assert!(text.contains("<conditionalFormatting sqref=\"F6:F15\">"), "{text}");
    assert!(piece(&text, "<dataValidation ", ">").contains("sqref=\"D6:D15\""));
    assert!(text.contains("<autoFilter ref=\"A5:G15\"/>"));
    assert!(piece(&text, "<rowBreaks", "</rowBreaks>").contains("id=\"16\""));
    let drawing = office::part(&out, "xl/drawings/drawing1.xml");
    let from = |from| piece(from, "<xdr:row>", "</xdr:row>");
    let rows: BTreeSet<&str> = drawing.split("<xdr:from>").skip(1).map(from).collect();
    assert_eq!(rows, ["<xdr:row>0</xdr:row>", "<xdr:row>18</xdr:row>", "<xdr:row>23</xdr:row>"].into());
    let chart = office::part(&out, "xl/charts/chart1.xml");
    assert!(chart.contains("'结算 表'!$F$6:$F$15") && chart.contains("'结算 表'!$F$5<"), "{chart}");
    assert!(office::converted(&out, "formats", "pdf").is_none_or(|pdf| pdf.starts_with(b"%PDF")));
}

#[test]
fn several_rows_are_repeated_together() {
    let template = form(|sheet| {
        sheet.merge_range(5, 8, 6, 8, "", &Format::new()).unwrap();
    });
    // Rows 6 and 7 as one record: the total is then part of it, so its own sums must be within.
    let mut fill = filling(3);
    fill.repeat.as_mut().unwrap().rows = (6, 7);
    let (_, place, fault) = refusal(&template, &fill);
    assert_eq!(
        (place.as_str(), fault),
        ("A1", TemplateFault::Formula),
        "the other sheet names one row of two"
    );
    let mut book = Workbook::new();
    let sheet1 = book.add_worksheet();
    sheet1.write_string(1, 0, "{{name}}").unwrap();
    sheet1.merge_range(1, 1, 2, 1, "", &Format::new()).unwrap();
    sheet1.write_formula(2, 2, "=C2*2").unwrap();
    sheet1.write_formula(3, 2, "=SUM(C2:C3)").unwrap();
    let fill = TemplateFill {
        repeat: Some(TemplateRepeat {
            sheet: "Sheet1".into(),
            rows: (2, 3),
            places: BTreeMap::from([("C2".into(), "price".into())]),
            records: (1..=3).map(record).collect(),
        }),
        ..TemplateFill::default()
    };
    let out = fill_template(&book.save_to_buffer().unwrap(), "t.xlsx", &fill).unwrap();
    let text = sheet(&out, 1);
    for part in
        ["ref=\"B2:B3\"", "ref=\"B4:B5\"", "ref=\"B6:B7\"", "<f>C2*2</f>", "<f>C6*2</f>", "<f>SUM(C2:C7)</f>"]
    {
        assert!(text.contains(part), "{part} {text}");
    }
}

#[test]
fn shared_formulas_are_written_out() {
    let template = office::repacked(&form(|_| ()), |name, part| {
        if name != "xl/worksheets/sheet1.xml" {
            return part;
        }
        let text = String::from_utf8(part).unwrap();
        let total = "<f>ROUND(SUM(F6:F6),2)</f><v>123</v></c>";
        assert!(text.contains(total), "{text}");
        let shared = "<f t=\"shared\" ref=\"F7:G7\" si=\"0\">ROUND(SUM(F6:F6),2)</f><v>123</v></c><c r=\"G7\"><f t=\"shared\" si=\"0\"/><v>1</v></c>";
        text.replace(total, shared).into_bytes()
    });
    let text = sheet(&filled(&template, 4), 1);
    assert!(
        text.contains("<f>ROUND(SUM(F6:F9),2)</f>") && text.contains("<f>ROUND(SUM(G6:G9),2)</f>"),
        "{text}"
    );
    assert!(!text.contains("shared"));
}

#[test]
fn the_chain_of_calculation_is_dropped() {
    let plain = form(|_| ());
    let template = office::repacked(&plain, |name, part| {
        let text = || String::from_utf8(part.clone()).unwrap();
        match name {
            "[Content_Types].xml" => text().replace("</Types>", "<Override PartName=\"/docProps/calcChain.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml\"/></Types>").into_bytes(),
            "xl/_rels/workbook.xml.rels" => text().replace("</Relationships>", "<Relationship Id=\"rId99\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain\" Target=\"/docProps/calcChain.xml\"/></Relationships>").into_bytes(),
            _ => part,
        }
    });
    let mut with_chain = zip::ZipWriter::new_append(Cursor::new(template)).unwrap();
    with_chain.start_file("docProps/calcChain.xml", zip::write::SimpleFileOptions::default()).unwrap();
    std::io::Write::write_all(&mut with_chain, b"<calcChain/>").unwrap();
    let out = filled(&with_chain.finish().unwrap().into_inner(), 2);
    assert!(office::parts(&out).iter().all(|(name, _)| !name.contains("calcChain")));
    assert!(!office::part(&out, "[Content_Types].xml").contains("calcChain"));
    assert!(!office::part(&out, "xl/_rels/workbook.xml.rels").contains("calcChain"));
}

/// What makes a template unfit.
type Change = fn(&mut Worksheet);

#[test]
fn what_cannot_be_kept_is_refused_by_name() {
    let cases: [(Change, &str, TemplateFault); 8] = [
        (
            |sheet| {
                sheet.add_table(10, 0, 12, 2, &Table::new().set_name("Lines")).unwrap();
            },
            "Lines",
            TemplateFault::Table,
        ),
        (
            |sheet| {
                sheet.insert_note(6, 0, &Note::new("注")).unwrap();
            },
            "A7",
            TemplateFault::Comment,
        ),
        (
            |sheet| {
                sheet.write_formula(8, 8, "=F6*2").unwrap();
            },
            "I9",
            TemplateFault::Formula,
        ),
        (
            |sheet| {
                sheet.write_array_formula(8, 8, 8, 8, "=SUM(F5:F7)").unwrap();
            },
            "I9",
            TemplateFault::ArrayFormula,
        ),
        (
            |sheet| {
                sheet.write_url(5, 8, "https://example.org").unwrap();
            },
            "I6",
            TemplateFault::Hyperlink,
        ),
        (
            |sheet| {
                let rule = ConditionalFormatCell::new()
                    .set_rule(ConditionalFormatCellRule::GreaterThan(Formula::new("=F5")))
                    .set_format(Format::new().set_bold());
                sheet.add_conditional_format(5, 5, 5, 5, &rule).unwrap();
            },
            "F6",
            TemplateFault::ConditionalFormat,
        ),
        (
            |sheet| {
                sheet.write_string(7, 8, "{{谁}}").unwrap();
            },
            "I8 {{谁}}",
            TemplateFault::UnknownPlaceholder,
        ),
        (
            |sheet| {
                let tall = Image::new_from_buffer(&logo()).unwrap().set_scale_height(9_000.0);
                sheet.insert_image(2, 1, &tall).unwrap();
            },
            "Picture 2",
            TemplateFault::Drawing,
        ),
    ];
    for (change, place, fault) in cases {
        let found = refusal(&form(change), &filling(3));
        assert_eq!((found.0.as_str(), found.2), ("结算 表", fault), "{place} {found:?}");
        assert!(found.1.contains(place), "{place} {found:?}");
    }
}

#[test]
fn a_workbook_with_strange_parts_is_refused() {
    let plain = form(|_| ());
    for (name, fault) in [
        ("xl/vbaProject.bin", TemplateFault::Macros),
        ("xl/externalLinks/externalLink1.xml", TemplateFault::ExternalLinks),
        ("xl/pivotTables/pivotTable1.xml", TemplateFault::PivotTable),
        ("xl/connections.xml", TemplateFault::Connection),
        ("_xmlsignatures/sig1.xml", TemplateFault::Signature),
    ] {
        let mut book = zip::ZipWriter::new_append(Cursor::new(plain.clone())).unwrap();
        book.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        let book = book.finish().unwrap().into_inner();
        let found = inspect_template(&book, "t.xlsx").unwrap_err();
        assert!(
            matches!(found, SheetError::Template { fault: kind, .. } if kind == fault),
            "{name} {found:?}"
        );
    }
    for bytes in [&b"PK\x03\x04"[..], b"a,b\n1,2\n", b""] {
        assert!(inspect_template(bytes, "t.xlsx").is_err());
    }
}

#[test]
fn a_filling_that_does_not_fit_is_refused() {
    let template = form(|_| ());
    let changed = |change: fn(&mut TemplateFill)| {
        let mut fill = filling(2);
        change(&mut fill);
        refusal(&template, &fill).2
    };
    let cell = |fill: &mut TemplateFill, cell: &str| fill.cells[0].cell = cell.into();
    assert_eq!(changed(|fill| fill.cells[0].sheet = "无".into()), TemplateFault::NoSheet);
    assert_eq!(changed(|fill| fill.repeat.as_mut().unwrap().sheet = "无".into()), TemplateFault::NoSheet);
    let mut inside = filling(2);
    cell(&mut inside, "C6");
    assert_eq!(refusal(&template, &inside).2, TemplateFault::NoCell);
    let mut total = filling(2);
    cell(&mut total, "F7");
    assert_eq!(refusal(&template, &total).2, TemplateFault::FormulaThere);
    assert_eq!(changed(|fill| fill.repeat.as_mut().unwrap().rows = (90, 90)), TemplateFault::NoRows);
    assert_eq!(
        changed(|fill| drop(fill.repeat.as_mut().unwrap().records[1].remove("price"))),
        TemplateFault::UnknownPlaceholder
    );
    assert_eq!(changed(|fill| drop(fill.placeholders.remove("office"))), TemplateFault::UnknownPlaceholder);
    let codes: Vec<&str> = TemplateFault::ALL.iter().map(|fault| fault.code()).collect();
    assert_eq!(codes, TemplateFault::CODES);
    assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len());
}

#[test]
fn many_rows_are_filled_quickly() {
    let out = filled(&form(|_| ()), 5_000);
    assert!(sheet(&out, 1).contains("<f>ROUND(SUM(F6:F5005),2)</f>"));
}
