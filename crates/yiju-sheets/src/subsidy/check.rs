//! The sheet that proves every sheet ends in the same figures as the sheet of cases.
//!
//! Its cells are formulas over the other sheets, so the proof is made again whenever the workbook is recalculated.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::table::Balanced;
use crate::address::cell_name;
use crate::sum_sheet::{SheetTotal, SumSheet};

/// Writes one line a sheet: its four sums, and whether they are those of the first sheet.
pub(super) fn write(book: &mut Workbook, table: &Balanced, totals: &[SheetTotal]) -> Result<(), XlsxError> {
    let labels = table.table.labels;
    let [total, eligible, subsidy, self_pay] = labels.amounts();
    let headings = [labels.sheet, total, eligible, subsidy, self_pay, labels.agrees];
    let mut writer = SumSheet::begin(book, &table.head(), labels.check, &headings, [])?;
    let first_line = writer.row();
    for total in totals {
        writer.text(0, &total.sheet)?;
        for (place, (column, fen)) in (1..).zip(&total.sums) {
            writer.calculated(place, &format!("={}", total.cell(*column)), *fen)?;
        }
        let agrees = totals.first().is_some_and(|first| first.sums.values().eq(total.sums.values()));
        let result = if agrees { labels.yes } else { labels.no };
        writer.verdict(5, &verdict(first_line, writer.row(), labels.yes, labels.no), result)?;
        writer.end_line()?;
    }
    writer.finish()
}

/// Compares the four sums of a line with those of the first line.
fn verdict(first: u32, row: u32, yes: &str, no: &str) -> String {
    let same: Vec<_> =
        (1..=4).map(|column| format!("{}={}", cell_name(row, column), cell_name(first, column))).collect();
    format!("=IF(AND({}),\"{yes}\",\"{no}\")", same.join(","))
}
