//! The result of an import as a workbook: the roster the office sent, with a status and a reason behind every row.
//!
//! Every cell stands where it stood and says what it said, but as text: numbers cannot lose digits a second time, and
//! cells that begin with = + - @ stay words. Formatting and merges of the original are not kept.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Format, Worksheet};

use crate::error::SheetError;
use crate::paper::{Widths, heading_format, page, put_text, sheet_name, text_format, workbook};
use crate::roster::Roster;

/// Widest column in digits; rosters have long addresses and are read on the screen.
const WIDEST: usize = 42;

/// What happened to one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowOutcome {
    /// Row of the roster, counted from 1.
    pub sheet_row: u32,
    /// For example 新建 or created.
    pub status: String,
    /// Why, naming the cell; empty when all is well.
    pub reason: String,
}

/// Writes the roster back with two columns more: status and reason, headed by `headings`.
///
/// The columns stand behind the last used column; a roster that already ends in columns with these headings (the
/// result of an earlier import) has them replaced.
///
/// # Errors
/// [`SheetError::Write`] when the workbook cannot be written.
pub fn write_result(
    roster: &Roster,
    outcomes: &[RowOutcome],
    headings: (&str, &str),
) -> Result<Vec<u8>, SheetError> {
    let mut book = workbook()?;
    let sheet = book.add_worksheet();
    sheet.set_name(sheet_name(&roster.sheet))?;
    let result = result_columns(roster, headings)?;
    let mut cells = original_cells(roster, result)?;
    add_outcomes(&mut cells, roster, outcomes, result, headings);
    write_cells(sheet, roster, &cells)?;
    let (first, last) = (roster.header_rows.0 - 1, roster.header_rows.1 - 1);
    page(sheet, (first, last))?;
    sheet.set_freeze_panes(last + 1, 0)?;
    Ok(book.save_to_buffer()?)
}

type Cells = BTreeMap<(u32, u16), String>;

fn column_number(column: u32) -> Result<u16, SheetError> {
    u16::try_from(column).map_err(|_| SheetError::Write("the roster has too many columns".into()))
}

/// Where status and reason go.
fn result_columns(roster: &Roster, headings: (&str, &str)) -> Result<(u16, u16), SheetError> {
    let mut pairs = roster.columns.iter().zip(roster.columns.iter().skip(1));
    let earlier = pairs.rfind(|(one, two)| one.heading == headings.0 && two.heading == headings.1);
    let status = earlier.map(|(one, _)| one.index).or(roster.grid.last_column().map(|last| last + 1));
    let status = column_number(status.unwrap_or_default())?;
    Ok((status, status + 1))
}

fn original_cells(roster: &Roster, result: (u16, u16)) -> Result<Cells, SheetError> {
    let mut cells = Cells::new();
    for (row, column, cell) in roster.grid.cells() {
        let column = column_number(column)?;
        if column != result.0 && column != result.1 {
            cells.insert((row, column), cell.text.clone());
        }
    }
    Ok(cells)
}

fn add_outcomes(
    cells: &mut Cells,
    roster: &Roster,
    outcomes: &[RowOutcome],
    result: (u16, u16),
    headings: (&str, &str),
) {
    let mut put = |row: u32, status: &str, reason: &str| {
        cells.insert((row, result.0), status.to_owned());
        cells.insert((row, result.1), reason.to_owned());
    };
    put(roster.header_rows.0 - 1, headings.0, headings.1);
    outcomes
        .iter()
        .for_each(|outcome| put(outcome.sheet_row.saturating_sub(1), &outcome.status, &outcome.reason));
}

fn write_cells(sheet: &mut Worksheet, roster: &Roster, cells: &Cells) -> Result<(), SheetError> {
    let (plain, heading) = (text_format(), heading_format());
    let (first, last) = roster.header_rows;
    let mut widths = Widths::default();
    for ((row, column), text) in cells.iter().filter(|(_, text)| !text.is_empty()) {
        let in_header = (first..=last).contains(&(row + 1));
        let format: &Format = if in_header { &heading } else { &plain };
        put_text(sheet, (*row, *column), text, format)?;
        if *row + 1 >= first {
            widths.see(*column, text);
        }
    }
    Ok(widths.apply(sheet, WIDEST)?)
}
