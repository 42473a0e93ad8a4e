//! The sheet that proves every sheet ends in the same figures as the sheet of cases.
//!
//! Its cells are formulas over the other sheets, so the proof is made again whenever the workbook is recalculated.

use rust_xlsxwriter::{Formula, Workbook, XlsxError};

use super::table::Balanced;
use super::writer::{SheetTotal, SheetWriter, yuan_text};
use crate::address::cell_name;

/// Writes one line a sheet: its four sums, and whether they are those of the first sheet.
pub(super) fn write(book: &mut Workbook, table: &Balanced, totals: &[SheetTotal]) -> Result<(), XlsxError> {
    let labels = table.table.labels;
    let [total, eligible, subsidy, self_pay] = labels.amounts();
    let headings = [labels.sheet, total, eligible, subsidy, self_pay, labels.agrees];
    let mut writer = SheetWriter::begin(book, table.table, labels.check, &headings)?;
    let first_line = writer.row();
    for total in totals {
        writer.text(0, &total.sheet)?;
        write_sums(&mut writer, total)?;
        let verdict = verdict(first_line, writer.row(), labels.yes, labels.no);
        let agrees = totals.first().is_some_and(|first| first.amounts == total.amounts);
        let verdict = verdict.set_result(if agrees { labels.yes } else { labels.no });
        writer.sheet.write_formula_with_format(writer.row(), 5, verdict, &writer.formats.text)?;
        writer.end_line()?;
    }
    writer.finish()
}

/// The sums of another sheet, by reference.
fn write_sums(writer: &mut SheetWriter, total: &SheetTotal) -> Result<(), XlsxError> {
    let row = writer.row();
    for (place, fen) in (0..).zip(total.amounts.columns()) {
        let cell = cell_name(total.row, u32::from(total.first_column + place));
        let formula = Formula::new(format!("='{}'!{cell}", total.sheet.replace('\'', "''")));
        let formula = formula.set_result(yuan_text(fen));
        writer.sheet.write_formula_with_format(row, 1 + place, formula, &writer.formats.money)?;
    }
    Ok(())
}

/// Compares the four sums of a line with those of the first line.
fn verdict(first: u32, row: u32, yes: &str, no: &str) -> Formula {
    let same: Vec<_> =
        (1..=4).map(|column| format!("{}={}", cell_name(row, column), cell_name(first, column))).collect();
    Formula::new(format!("=IF(AND({}),\"{yes}\",\"{no}\")", same.join(",")))
}
