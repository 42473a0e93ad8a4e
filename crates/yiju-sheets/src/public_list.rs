//! The publicity list as a workbook, for villages that hang it out themselves. It says what the paper says.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet};

use crate::error::SheetError;
use crate::paper::{Widths, heading_format, page, put_text, sheet_name, text_format, workbook};

/// Widest column in digits.
const WIDEST: usize = 36;
/// Columns of the table.
const COLUMNS: u16 = 5;

/// The words and rows of a list. Names come in masked; there is no place for an ID number.
pub struct PublicSheet {
    /// Name of the sheet.
    pub sheet: String,
    /// The title.
    pub title: String,
    /// Paragraphs above the table.
    pub notes: Vec<String>,
    /// Headings of number, name, town, village, categories.
    pub headings: [String; 5],
    /// The homes.
    pub rows: Vec<PublicSheetRow>,
}

/// One home.
pub struct PublicSheetRow {
    /// Place on the list.
    pub no: u32,
    /// Masked name, town, village, categories.
    pub cells: [String; 4],
}

/// Writes the list.
///
/// # Errors
/// [`SheetError::Write`] when the workbook cannot be written.
pub fn write_public_list(list: &PublicSheet) -> Result<Vec<u8>, SheetError> {
    let mut book = workbook()?;
    let sheet = book.add_worksheet();
    sheet.set_name(sheet_name(&list.sheet))?;
    let head = write_words(sheet, list)?;
    write_table(sheet, list, head)?;
    page(sheet, (head, head))?;
    sheet.set_freeze_panes(head + 1, 0)?;
    Ok(book.save_to_buffer()?)
}

/// Title and paragraphs, each across the table; returns the row of the headings.
fn write_words(sheet: &mut Worksheet, list: &PublicSheet) -> Result<u32, SheetError> {
    let title = text_format().set_bold().set_font_size(14).set_align(FormatAlign::Center);
    let note = text_format().set_text_wrap();
    let mut row = 0;
    for (text, format) in
        std::iter::once((&list.title, &title)).chain(list.notes.iter().map(|text| (text, &note)))
    {
        sheet.merge_range(row, 0, row, COLUMNS - 1, "", format)?;
        put_text(sheet, (row, 0), text, format)?;
        sheet.set_row_height(row, 30)?;
        row += 1;
    }
    Ok(row)
}

fn write_table(sheet: &mut Worksheet, list: &PublicSheet, head: u32) -> Result<(), SheetError> {
    let (plain, heading): (Format, Format) = (text_format(), heading_format());
    let mut widths = Widths::default();
    for (column, text) in (0..).zip(&list.headings) {
        put_text(sheet, (head, column), text, &heading)?;
        widths.see(column, text);
    }
    for (row, home) in (head + 1..).zip(&list.rows) {
        sheet.write_number_with_format(row, 0, home.no, &plain)?;
        for (column, text) in (1..).zip(&home.cells) {
            put_text(sheet, (row, column), text, &plain)?;
            widths.see(column, text);
        }
    }
    Ok(widths.apply(sheet, WIDEST)?)
}
