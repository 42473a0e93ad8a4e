//! A settlement batch in the office's own workbook: kept with a mapping, filled in place, and refused by name.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails may say so by panicking")]

use std::io::{Cursor, Read as _};

use calamine::{Data, Reader, Xlsx};
use rust_xlsxwriter::{Format, FormatBorder, Note, Workbook, Worksheet};
use serde_json::{Value, json};
use yiju_tests::{
    desk::TestDesk,
    settlement::{Office, code_of, fen},
};

/// Headings of the form, in its columns from A on.
const HEADINGS: [&str; 9] = [
    "序号",
    "姓名",
    "身份证号码",
    "镇（街道）",
    "改造金额（元）",
    "补贴金额(元)",
    "本次拨付（元）",
    "收款账号",
    "经办人签字",
];

/// A form as finance sends it: merged title and headings, a blank row, totals by formula, capitals, print set-up.
fn form(change: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("拨付表").unwrap();
    let boxed = Format::new().set_border(FormatBorder::Thin);
    let money = boxed.clone().set_num_format("#,##0.00");
    sheet
        .merge_range(0, 0, 0, 8, "{{单位}}补贴资金拨付表", &Format::new().set_bold().set_font_size(16))
        .unwrap();
    sheet.write_string(1, 0, "批次号：").unwrap();
    sheet.write_blank(1, 1, &Format::new().set_num_format("@")).unwrap();
    sheet.write_string(1, 4, "共 {{户数}} 户，{{期间}}").unwrap();
    sheet.merge_range(2, 0, 3, 0, HEADINGS[0], &boxed).unwrap();
    sheet.merge_range(2, 1, 2, 3, "家庭", &boxed).unwrap();
    sheet.merge_range(2, 4, 2, 8, "资金", &boxed).unwrap();
    for (column, heading) in (1..).zip(&HEADINGS[1..]) {
        sheet.write_string_with_format(3, column, *heading, &boxed).unwrap();
    }
    for column in 0..9 {
        sheet.write_blank(4, column, if (4..7).contains(&column) { &money } else { &boxed }).unwrap();
    }
    sheet.set_row_height(4, 27).unwrap();
    sheet.merge_range(5, 0, 5, 3, "合计", &boxed).unwrap();
    for (column, letter) in (4..).zip(["E", "F"]) {
        sheet
            .write_formula_with_format(5, column, format!("=SUM({letter}5:{letter}5)").as_str(), &money)
            .unwrap();
    }
    sheet.write_blank(5, 6, &money).unwrap();
    sheet.merge_range(6, 0, 6, 8, "人民币（大写）：{{大写}}", &boxed).unwrap();
    sheet
        .merge_range(8, 0, 8, 8, "制表：{{制表}}    审核：{{审核}}    日期：{{日期}}", &Format::new())
        .unwrap();
    for (column, width) in (0..).zip([6.0, 10.0, 22.0, 12.0, 14.0, 14.0, 14.0, 24.0, 12.0]) {
        sheet.set_column_width(column, width).unwrap();
    }
    sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(2, 3).unwrap().set_print_area(0, 0, 8, 8).unwrap();
    change(sheet);
    let notes = book.add_worksheet();
    notes.set_name("填表说明").unwrap();
    notes.write_string(0, 0, "不动").unwrap();
    book.save_to_buffer().unwrap()
}

/// The mapping a view of `template_inspect` stands for.
fn mapping(view: &Value) -> Value {
    let chosen = |list: &str| -> Vec<Value> {
        view[list].as_array().unwrap().iter().filter(|one| one["field"] != "").cloned().collect()
    };
    let columns: Vec<Value> =
        chosen("columns").iter().map(|one| json!({ "cell": one["cell"], "field": one["field"] })).collect();
    let cells: Vec<Value> = chosen("cells")
        .iter()
        .map(|one| json!({ "sheet": one["sheet"], "cell": one["cell"], "field": one["field"] }))
        .collect();
    json!({ "rows": view["rows"], "columns": columns, "cells": cells, "names": [] })
}

fn field_of<'a>(view: &'a Value, list: &str, cell: &str) -> &'a Value {
    let found = view[list].as_array().unwrap().iter().find(|one| one["cell"] == cell);
    &found.unwrap_or_else(|| panic!("{cell} in {}", view[list]))["field"]
}

async fn keep(desk: &TestDesk, name: &str, bytes: &[u8]) -> Value {
    let file = desk.file(&format!("{name}.xlsx"), bytes);
    let view = desk.ok("template_inspect", json!({ "file": file })).await;
    assert!(view["problem"].is_null(), "{}", view["problem"]);
    let kept =
        desk.ok("template_save", json!({ "name": name, "file": file, "mapping": mapping(&view) })).await;
    kept["templates"].as_array().unwrap().iter().find(|one| one["name"] == name).unwrap().clone()
}

async fn export(desk: &TestDesk, batch: &Value, template: &Value, more: Value) -> Vec<u8> {
    let out = desk.text("拨付表.xlsx");
    let mut request =
        json!({ "batch_id": batch["id"], "file": "template", "template_id": template["id"], "out": out });
    request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let view = desk.ok("settlement_export", request).await;
    assert_eq!(view["amount_fen"], batch["amount_fen"]);
    std::fs::read(&out).unwrap()
}

fn part(xlsx: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(xlsx)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn rows(xlsx: &[u8]) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(xlsx.to_vec())).unwrap();
    let range = book.worksheet_range("拨付表").unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

/// Yuan in a cell as fen.
fn cell_fen(cell: &Data) -> i64 {
    match cell {
        Data::Float(yuan) => (yuan * 100.0).round() as i64,
        Data::Int(yuan) => yuan * 100,
        other => panic!("{other:?} is no amount"),
    }
}

#[tokio::test]
async fn a_batch_fills_the_offices_own_form_to_the_fen() {
    let office = Office::with(4).await;
    let desk = &office.job.desk;
    let batch = office.draft(&office.cases).await;
    let batch = office.submit(&batch).await.unwrap();

    let file = desk.file("拨付.xlsx", &form(|_| ()));
    let view = desk.ok("template_inspect", json!({ "file": file })).await;
    assert_eq!(view["rows"], json!({ "sheet": "拨付表", "first": 5, "last": 5 }));
    let wanted = ["serial", "name", "id_number", "town", "total", "subsidy", "paid_now", "account", ""];
    for (letter, code) in ["A", "B", "C", "D", "E", "F", "G", "H", "I"].iter().zip(wanted) {
        assert_eq!(*field_of(&view, "columns", &format!("{letter}5")), json!(code), "{letter}");
    }
    assert_eq!(*field_of(&view, "cells", "B2"), json!("batch_no"));
    assert_eq!(*field_of(&view, "cells", "G6"), json!("sum_paid_now"), "the total without a formula");
    assert!(view["names"].as_array().unwrap().iter().all(|one| one["known"] == true), "{}", view["names"]);

    let template = keep(desk, "区财政拨付表", &form(|_| ())).await;
    let filled = export(desk, &batch, &template, json!({})).await;
    if let Ok(folder) = std::env::var("YIJU_KEEP_FILLED") {
        std::fs::write(std::path::Path::new(&folder).join("filled.xlsx"), &filled).unwrap();
    }
    let sheet = rows(&filled);
    assert_eq!(sheet[0][0], Data::String("示例区民政局补贴资金拨付表".into()));
    assert_eq!(sheet[1][1], Data::String(batch["number"].as_str().unwrap().into()));
    let own = batch["rows"].as_array().unwrap();
    let mut paid = 0;
    for (cells, row) in sheet[4..4 + own.len()].iter().zip(own) {
        assert_eq!(cells[1], Data::String(row["name"].as_str().unwrap().into()));
        assert!(cells[2].to_string().contains('*') && cells[7].to_string().contains('*'), "{cells:?}");
        assert_eq!(cell_fen(&cells[4]), fen(row, "total_fen"));
        assert_eq!(cell_fen(&cells[5]), fen(row, "subsidy_fen"));
        paid += cell_fen(&cells[6]);
    }
    assert_eq!(paid, fen(&batch, "amount_fen"));
    assert_eq!(cell_fen(&sheet[4 + own.len()][6]), fen(&batch, "amount_fen"));
    let upper = yiju_domain::money::Fen::new(fen(&batch, "amount_fen")).uppercase();
    assert_eq!(
        sheet[5 + own.len()][0],
        Data::String(format!("人民币（大写）：{}", upper.strip_prefix("人民币").unwrap()))
    );

    // The layout is that of the form.
    let (before, after) =
        (part(&form(|_| ()), "xl/worksheets/sheet1.xml"), part(&filled, "xl/worksheets/sheet1.xml"));
    let between = |xml: &str, from: &str, to: &str| {
        let start = xml.find(from).unwrap();
        xml[start..start + xml[start..].find(to).unwrap()].to_owned()
    };
    assert_eq!(between(&after, "<cols>", "</cols>"), between(&before, "<cols>", "</cols>"));
    assert_eq!(between(&after, "<pageSetup", "/>"), between(&before, "<pageSetup", "/>"));
    for merged in ["A1:I1", "A3:A4", "B3:D3", "A9:D9", "A10:I10", "A12:I12"] {
        assert!(after.contains(&format!("ref=\"{merged}\"")), "{merged}");
    }
    assert!(after.contains("SUM(E5:E8)"), "the sum covers every row");
    assert_eq!(after.matches("ht=\"27\"").count(), own.len());
    assert!(part(&filled, "xl/workbook.xml").contains("$A$1:$I$12"), "the print area grew");
    assert_eq!(part(&filled, "xl/worksheets/sheet2.xml"), part(&form(|_| ()), "xl/worksheets/sheet2.xml"));

    full_numbers_need_a_reason(desk, &batch, &template).await;
    desk.assert_sound().await;
}

async fn full_numbers_need_a_reason(desk: &TestDesk, batch: &Value, template: &Value) {
    let bare = json!({
        "batch_id": batch["id"], "file": "template", "template_id": template["id"], "out": desk.text("x.xlsx"),
        "unmasked": true,
    });
    assert_eq!(code_of(&desk.refused("settlement_export", bare).await.1), "unmasked_needs_reason");
    let full = export(desk, batch, template, json!({ "unmasked": true, "reason": "拨付" })).await;
    let id = rows(&full)[4][2].to_string();
    assert!(id.len() == 18 && id.starts_with("999999"), "{id}");
}

/// A form that names every field has a value for every one.
#[tokio::test]
async fn every_field_can_be_filled_in() {
    let office = Office::with(1).await;
    let desk = &office.job.desk;
    let batch = office.draft(&office.cases).await;
    let fields = desk.ok("template_list", json!({})).await["fields"].as_array().unwrap().clone();
    let known = |one: &&Value| one["code"] != "blank";
    let (of_row, of_batch): (Vec<&Value>, Vec<&Value>) =
        fields.iter().filter(known).partition(|one| one["of_row"] == true);
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("拨付表").unwrap();
    for (column, one) in (0..).zip(&of_row) {
        sheet.write_string(0, column, format!("{{{{{}}}}}", one["code"].as_str().unwrap())).unwrap();
    }
    for (row, one) in (3..).zip(&of_batch) {
        sheet.write_string(row, 0, one["code"].as_str().unwrap()).unwrap();
        sheet.write_string(row, 1, format!("{{{{{}}}}}", one["name_zh"].as_str().unwrap())).unwrap();
    }
    let template = keep(desk, "全部字段", &book.save_to_buffer().unwrap()).await;
    let filled = rows(&export(desk, &batch, &template, json!({})).await);
    // Empty of a draft's single, unreversed row, and nothing else.
    let blank = |of: &[&Value], cells: &[Data]| -> Vec<String> {
        // The range ends with its last filled cell.
        let is_blank = |place: usize| cells.get(place).is_none_or(|cell| *cell == Data::Empty);
        let empty = of.iter().enumerate().filter(|(place, _)| is_blank(*place));
        empty.map(|(_, one)| one["code"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(blank(&of_row, &filled[0]), ["reverses", "note"]);
    let column: Vec<Data> = filled[3..].iter().map(|row| row[1].clone()).collect();
    assert_eq!(blank(&of_batch, &column), ["batch_note", "submitted_by", "submitted_on", "seal"]);
}

#[tokio::test]
async fn what_cannot_be_kept_or_is_not_there_is_refused_by_name() {
    let desk = TestDesk::with_workspace().await;
    let place = |fault: &yiju_app::ApiError| {
        let params = serde_json::to_value(&fault.reason.params).unwrap();
        let value = |name: &str| {
            params.as_array().unwrap().iter().find(|one| one["name"] == name).unwrap()["value"].clone()
        };
        (value("sheet"), value("place"), value("template_fault"))
    };
    // A comment under the rows would stay behind: the proposal says so, and it is not kept.
    let noted = desk.file(
        "批注.xlsx",
        &form(|sheet| {
            sheet.insert_note(6, 1, &Note::new("请核对")).unwrap();
        }),
    );
    let view = desk.ok("template_inspect", json!({ "file": noted })).await;
    assert_eq!(view["problem"]["reason"]["code"], "template_unfit", "{}", view["problem"]);
    let refused = json!({ "name": "批注", "file": noted, "mapping": mapping(&view) });
    let fault = desk.refused("template_save", refused).await.1;
    assert_eq!(place(&fault).2, json!("comment"));
    assert_eq!(place(&fault).0, json!("拨付表"));
    assert_eq!(desk.ok("template_list", json!({})).await["templates"], json!([]));

    let odd = desk.file(
        "不识.xlsx",
        &form(|sheet| {
            sheet.write_string(7, 0, "{{局长电话}}").unwrap();
        }),
    );
    let view = desk.ok("template_inspect", json!({ "file": odd })).await;
    let unknown = view["names"].as_array().unwrap().iter().find(|one| one["known"] == false).unwrap();
    assert_eq!((&unknown["name"], &unknown["cell"]), (&json!("局长电话"), &json!("A8")));
    let mut own = mapping(&view);
    let fault = desk.refused("template_save", json!({ "name": "不识", "file": odd, "mapping": own })).await.1;
    assert_eq!(place(&fault), (json!("拨付表"), json!("A8 {{局长电话}}"), json!("unknown_placeholder")));
    own["names"] = json!([{ "name": "局长电话", "repeated": false, "field": "blank" }]);
    let kept = desk.ok("template_save", json!({ "name": "不识", "file": odd, "mapping": own })).await;
    let template = kept["templates"][0].clone();
    let twice = json!({ "name": "不识", "file": odd, "mapping": own });
    assert_eq!(code_of(&desk.refused("template_save", twice).await.1), "template_name_taken");

    let change = |change: &dyn Fn(&mut Value)| {
        let mut mapping = own.clone();
        change(&mut mapping);
        json!({ "id": template["id"], "version": template["version"], "mapping": mapping })
    };
    type Change<'a> = (&'a str, &'a dyn Fn(&mut Value));
    let wrong: [Change; 6] = [
        ("template_field_unknown", &|own| own["columns"][0]["field"] = json!("phone_of_the_mayor")),
        ("template_field_in_rows", &|own| own["cells"][0]["field"] = json!("name")),
        ("template_unfit", &|own| own["cells"][0]["cell"] = json!("ZZ900")),
        ("template_unfit", &|own| own["cells"][0]["cell"] = json!("B1")),
        ("template_unfit", &|own| own["cells"][0]["cell"] = json!("E6")),
        ("template_unfit", &|own| own["rows"]["sheet"] = json!("没有这张表")),
    ];
    for (code, one) in wrong {
        assert_eq!(code_of(&desk.refused("template_save", change(one)).await.1), code);
    }
    let file = desk.file("不是表.xlsx", b"%PDF-1.4 no sheet");
    assert_eq!(
        code_of(&desk.refused("template_inspect", json!({ "file": file })).await.1),
        "sheet_unknown_kind"
    );
}

#[tokio::test]
async fn a_template_is_renamed_replaced_taken_out_and_its_file_is_checked() {
    let desk = TestDesk::with_workspace().await;
    let template = keep(&desk, "拨付表", &form(|_| ())).await;
    let renamed = json!({ "id": template["id"], "version": 1, "name": "拨付表（2026）" });
    let after = desk.ok("template_save", renamed.clone()).await["templates"][0].clone();
    assert_eq!((&after["name"], &after["mapping"]), (&json!("拨付表（2026）"), &template["mapping"]));
    assert_eq!(desk.refused("template_save", renamed).await.0, "conflict");

    let wider = desk.file(
        "新版.xlsx",
        &form(|sheet| {
            sheet.write_string(9, 0, "新版").unwrap();
        }),
    );
    let over = desk.ok("template_inspect", json!({ "id": template["id"], "file": wider })).await;
    assert_eq!(mapping(&over), template["mapping"], "what was chosen is laid over the new file");
    let replace = json!({ "id": template["id"], "version": after["version"], "file": wider });
    let after = desk.ok("template_save", replace).await["templates"][0].clone();
    assert_eq!(after["file_name"], "新版.xlsx");
    desk.assert_sound().await;

    let backup = desk.text("备份.zip");
    desk.ok("workspace_backup", json!({ "file": backup, "without_photos": true })).await;
    let names: Vec<String> = zip::ZipArchive::new(std::fs::File::open(&backup).unwrap())
        .unwrap()
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .collect();
    assert_eq!(names.iter().filter(|name| name.ends_with(".xlsx")).count(), 2, "both versions: {names:?}");

    let gone = json!({ "id": template["id"], "version": after["version"] });
    assert_eq!(desk.ok("template_remove", gone).await["templates"], json!([]));
    assert_eq!(desk.refused("template_inspect", json!({ "id": template["id"] })).await.0, "not_found");
    desk.assert_sound().await;

    let folder = desk.workspace().join("attachments");
    let stored = find_file(&folder);
    std::fs::write(&stored, b"changed").unwrap();
    let check = desk.ok("workspace_check", json!({})).await;
    assert_eq!(check["sound"], false);
    assert!(check["findings"].as_array().unwrap().iter().any(|one| one["kind"] == "blob_changed"), "{check}");
}

/// Some workbook in the folder of attachments.
fn find_file(folder: &std::path::Path) -> std::path::PathBuf {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            return find_file(&path);
        }
        if path.extension().is_some_and(|ending| ending == "xlsx") {
            return path;
        }
    }
    panic!("no workbook in {}", folder.display())
}
