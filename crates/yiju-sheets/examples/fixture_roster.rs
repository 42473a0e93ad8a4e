//! Writes the roster the fixtures in `tests/fixtures` are converted from: `cargo run --example fixture_roster OUT.xlsx`.
//!
//! It holds, in one small sheet, what rosters do: a cover sheet before it, titles, a stacked header with merges and
//! tick columns, numbers where text belongs, four ways to write a date, cells that look like formulas, a blank row, a
//! total and a remark. ID numbers have the area code 999999, which is assigned to nobody.

use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Formula, Workbook, Worksheet, XlsxError};

const ROSTER: &str = "花名册";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let out = std::env::args().nth(1).ok_or("name the file to write")?;
    let mut book = Workbook::new();
    let cover = book.add_worksheet();
    cover.set_name("填表说明")?;
    cover.write_string(0, 0, "本表由各镇(街道)填写,一式两份。")?;
    cover.write_string(1, 0, "姓名与身份证一致。")?;
    let sheet = book.add_worksheet();
    sheet.set_name(ROSTER)?;
    header(sheet)?;
    people(sheet)?;
    sheet.write_string(11, 0, "合计")?.write_string(11, 1, "共5户")?;
    sheet.write_string(12, 0, "注:申请日期以受理日期为准")?;
    book.save(out)?;
    Ok(())
}

fn header(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let center = Format::new().set_align(FormatAlign::Center);
    sheet.merge_range(0, 0, 0, 11, "示例区2026年居家适老化改造对象花名册", &center)?;
    sheet.write_string(1, 0, "填报单位(盖章):")?.write_string(1, 9, "填报日期:2026年10月8日")?;
    for (column, heading) in
        [(0, "序号"), (1, "老人姓名"), (2, "身份证号码"), (3, "联系电话"), (10, "申请日期"), (11, "备注")]
    {
        sheet.merge_range(2, column, 3, column, heading, &center)?;
    }
    sheet.merge_range(2, 4, 2, 6, "现居住地", &center)?;
    sheet.merge_range(2, 7, 2, 9, "人员类别(打√)", &center)?;
    for (column, heading) in
        [(4, "镇(街道)"), (5, "村(社区)"), (6, "详细地址"), (7, "低保"), (8, "失能"), (9, "80周岁以上独居")]
    {
        sheet.write_string(3, column, heading)?;
    }
    Ok(())
}

fn people(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let day = Format::new().set_num_format("yyyy-mm-dd");
    texts(sheet, 4, [(1, "  王秀梅 "), (2, "999999194103051529"), (7, "√"), (9, "√"), (11, "=1+1")])?;
    sheet.write_number(4, 3, 19_900_000_001_f64)?;
    sheet.write_datetime_with_format(4, 10, ExcelDateTime::from_ymd(2026, 5, 7)?, &day)?;
    texts(
        sheet,
        5,
        [
            (1, "李国强"),
            (2, "９９９９９９１９３８０７２１００４４"),
            (3, "199-0000-0002"),
            (8, "是"),
            (11, "+86"),
        ],
    )?;
    sheet.write_string(5, 10, "2026.05.08")?;
    texts(sheet, 6, [(1, "𠮷田和子"), (3, "19900000003"), (7, "否"), (10, "2026年5月9日"), (11, "@本人")])?;
    sheet.write_number(6, 2, 999_999_193_202_290_037_f64)?;
    texts(
        sheet,
        8,
        [(1, "买买提·吐尔逊"), (3, "19900000004"), (8, "二级"), (6, "星港大道5号,甲单元\n101室"), (7, "1")],
    )?;
    sheet.write_number(8, 2, 999_999_410_305_152_f64)?;
    sheet.write_number(8, 10, 46_151)?;
    sheet.write_formula(8, 11, Formula::new("=\"甲\"&\"乙\"").set_result("甲乙"))?;
    texts(sheet, 9, [(2, "999999193202290037"), (3, "19900000005"), (10, "20260511"), (11, "-"), (7, "√")])?;
    texts(
        sheet,
        10,
        [(1, "张䶮"), (3, "19900000006"), (10, "2026/5/12"), (11, "身份证遗失,\"补办\"中"), (9, "Y")],
    )?;
    for (number, row) in (1..).zip([4, 5, 6, 8, 9, 10]) {
        sheet.write_number(row, 0, number)?;
        sheet.write_string(row, 4, "北港街道")?.write_string(row, 5, "棕榈社区")?;
        if row != 8 {
            sheet.write_string(row, 6, format!("星港大道{number}号"))?;
        }
    }
    Ok(())
}

fn texts<const N: usize>(sheet: &mut Worksheet, row: u32, cells: [(u16, &str); N]) -> Result<(), XlsxError> {
    for (column, text) in cells {
        sheet.write_string(row, column, text)?;
    }
    Ok(())
}
