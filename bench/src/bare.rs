//! The same table by `rust_xlsxwriter` alone, everything in memory, cells made up on the way: no database, no sums.

use std::path::Path;

use rust_xlsxwriter::Workbook;

use crate::Done;

/// Writes so many lines of twenty cells.
pub(crate) fn write(out: &Path, lines: u64) -> Done<u64> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..u32::try_from(lines)? {
        let number = f64::from(row);
        let home = row / 8;
        sheet.write_number(row, 0, number)?;
        sheet.write_string(row, 1, format!("2026-999999-01-A{home:06}"))?;
        sheet.write_string(row, 2, "王*梅")?;
        sheet.write_string(row, 3, format!("北港{}街道", home % 20))?;
        sheet.write_string(row, 4, format!("棕榈{}社区", home % 400))?;
        sheet.write_string(row, 5, "db")?;
        sheet.write_string(row, 6, "accepted")?;
        sheet.write_number(row, 7, f64::from(row % 8))?;
        sheet.write_string(row, 8, format!("N86-{:02}", row % 60))?;
        sheet.write_string(row, 9, format!("改造项目第{}项", row % 60))?;
        sheet.write_string(row, 10, "basic")?;
        sheet.write_number(row, 11, f64::from(row % 5) * 0.5)?;
        sheet.write_string(row, 12, "项")?;
        for column in 13..18 {
            sheet.write_number(row, column, 200.0 + f64::from(row % 9973) * 0.01)?;
        }
        sheet.write_string(row, 18, "district")?;
        sheet.write_string(row, 19, format!("示例适老化改造工程第{}有限公司", row % 12))?;
    }
    book.save(out)?;
    Ok(lines)
}
