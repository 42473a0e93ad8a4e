//! The line detail of a whole office, however long: rows come page by page and are written at once, so that a hundred
//! thousand of them take no more memory than a thousand.
//!
//! The rows wait in a scratch file until the workbook is packed. It has no name on systems that allow it and is removed
//! in any case; it lies where the caller says, because it holds what the workbook will hold.

use std::io::Write;
use std::path::Path;

use rust_xlsxwriter::{Format, FormatAlign, Formula, Workbook, Worksheet, XlsxError};
use yiju_domain::money::{Fen, Quantity};

use super::SettlementLabels;
use crate::address::column_letters;
use crate::error::SheetError;
use crate::limits::LAST_ROW;
use crate::paper::{fit, page, sheet_name};
use crate::subsidy::Amounts;
use crate::sum_sheet::{Formats, quantity_number, yuan_number, yuan_text};

/// Columns of the detail.
const COLUMNS: usize = 20;
/// Column of the first of the four amounts, counted from 0.
const AMOUNTS: u16 = 14;
/// Widths in digits: they are set before the first row is known.
const WIDTHS: [u32; COLUMNS] = [7, 21, 10, 14, 16, 16, 10, 8, 14, 22, 10, 10, 6, 12, 13, 13, 13, 13, 12, 22];
/// How hard the packed file is pressed. The usual 6 takes twice as long for a tenth less.
const PRESSED: u8 = 2;

/// What stands above the headings.
#[derive(Debug, Clone)]
pub struct DetailHead {
    /// First line.
    pub title: String,
    /// Second line: office, period, unit, whether names are masked.
    pub subtitle: String,
    /// The language of headings.
    pub labels: SettlementLabels,
}

/// One line of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DetailRow {
    /// Case number.
    pub case_no: String,
    /// Name of the applicant, masked or not.
    pub name: String,
    /// Town or street.
    pub town: String,
    /// Village or community.
    pub village: String,
    /// Category of the person, as text.
    pub category: String,
    /// Stage of the case, as text.
    pub stage: String,
    /// Number of the item in the plan.
    pub item_no: i64,
    /// Code in the catalogue.
    pub code: String,
    /// Name of the item.
    pub item: String,
    /// Kind of the item, as text.
    pub kind: String,
    /// Quantity.
    pub quantity: Quantity,
    /// Its unit.
    pub unit: String,
    /// Price of a unit.
    pub unit_price: Fen,
    /// Amount, eligible part, subsidy and own payment.
    pub amounts: Amounts,
    /// Source of the money.
    pub fund: String,
    /// Who did it.
    pub contractor: String,
}

/// The workbook while it is being written.
pub struct DetailStream {
    book: Workbook,
    sheet: Worksheet,
    formats: Formats,
    labels: SettlementLabels,
    /// Row of the next line, counted from 0.
    row: u32,
    first_line: u32,
    sums: Amounts,
}

impl DetailStream {
    /// Begins the workbook; `scratch` is the folder for what waits to be packed.
    ///
    /// # Errors
    /// [`SheetError::Write`] when the scratch file cannot be made.
    pub fn begin(head: &DetailHead, scratch: &Path) -> Result<Self, SheetError> {
        let mut book = crate::paper::workbook()?;
        book.set_tempdir(scratch)?;
        book.set_zip_compression_level(PRESSED);
        let mut sheet = book.new_worksheet_with_constant_memory()?;
        let formats = Formats::new();
        sheet.set_name(sheet_name(head.labels.detail))?;
        columns(&mut sheet, &formats)?;
        let headings = headings(&head.labels);
        let header = 2;
        page(&mut sheet, (header, header))?;
        sheet.set_freeze_panes(header + 1, 0)?;
        // Not over merged cells, so that it begins where the sheet does.
        let title = formats.title.clone().set_align(FormatAlign::Left);
        sheet.write_string_with_format(0, 0, fit(&head.title), &title)?;
        sheet.write_string_with_format(1, 0, fit(&head.subtitle), &formats.subtitle)?;
        for (column, heading) in (0..).zip(headings) {
            sheet.write_string_with_format(header, column, heading, &formats.heading)?;
        }
        let first_line = header + 1;
        let sums = Amounts::default();
        Ok(Self { book, sheet, formats, labels: head.labels, row: first_line, first_line, sums })
    }

    /// Writes some lines more.
    ///
    /// # Errors
    /// [`SheetError::Unbalanced`] for a line whose subsidy and own payment are not its amount, [`SheetError::Overflow`],
    /// or [`SheetError::Write`] when the sheet is full or the disk is.
    pub fn write(&mut self, rows: &[DetailRow]) -> Result<(), SheetError> {
        rows.iter().try_for_each(|row| self.line(row))
    }

    fn line(&mut self, line: &DetailRow) -> Result<(), SheetError> {
        if !line.amounts.is_balanced() {
            let detail =
                format!("item {}: subsidy and own payment do not add up to the amount", line.item_no);
            return Err(SheetError::Unbalanced { case_no: line.case_no.clone(), detail });
        }
        // One row more is needed for the sums.
        if self.row >= LAST_ROW {
            return Err(SheetError::Write("the sheet is full: choose a shorter period".into()));
        }
        self.sums = Amounts::sum([self.sums, line.amounts])?;
        self.cells(line)?;
        self.row += 1;
        Ok(())
    }

    fn cells(&mut self, line: &DetailRow) -> Result<(), XlsxError> {
        let (row, sheet) = (self.row, &mut self.sheet);
        sheet.write_number(row, 0, row + 1 - self.first_line)?;
        let texts = [&line.case_no, &line.name, &line.town, &line.village, &line.category, &line.stage];
        put(sheet, row, 1, &texts)?;
        sheet.write_number(row, 7, f64::from(i32::try_from(line.item_no).unwrap_or(i32::MAX)))?;
        put(sheet, row, 8, &[&line.code, &line.item, &line.kind])?;
        sheet.write_number(row, 11, quantity_number(line.quantity))?;
        put(sheet, row, 12, &[&line.unit])?;
        sheet.write_number(row, 13, yuan_number(line.unit_price))?;
        for (column, fen) in (AMOUNTS..).zip(line.amounts.columns()) {
            sheet.write_number(row, column, yuan_number(fen))?;
        }
        put(sheet, row, 18, &[&line.fund, &line.contractor])
    }

    /// Writes the line of sums and packs the workbook. Returns the sums.
    ///
    /// # Errors
    /// [`SheetError::Write`] when `out` cannot be written.
    pub fn finish(mut self, out: impl Write + Send) -> Result<Amounts, SheetError> {
        // A sheet without lines sums over one blank line, since a range cannot be empty.
        let row = self.row.max(self.first_line + 1);
        self.sheet.write_string_with_format(row, 0, self.labels.common.sum, &self.formats.sum_text)?;
        for (column, fen) in (AMOUNTS..).zip(self.sums.columns()) {
            let letters = column_letters(u32::from(column));
            let formula = format!("=ROUND(SUM({letters}{}:{letters}{row}),2)", self.first_line + 1);
            let formula = Formula::new(formula).set_result(yuan_text(fen));
            self.sheet.write_formula_with_format(row, column, formula, &self.formats.sum_money)?;
        }
        self.book.push_worksheet(self.sheet);
        self.book.save_to_writer(out)?;
        Ok(self.sums)
    }
}

/// Looks of whole columns: a format for every cell would have to be found two million times.
fn columns(sheet: &mut Worksheet, formats: &Formats) -> Result<(), XlsxError> {
    let plain = |format: &Format| format.clone().set_border(rust_xlsxwriter::FormatBorder::None);
    // Rows keep their height, whatever stands in them.
    let (text, count) = (plain(&formats.text).unset_text_wrap(), plain(&formats.count));
    let (quantity, money) = (plain(&formats.quantity), plain(&formats.money));
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
        let format = match column {
            0 | 7 => &count,
            11 => &quantity,
            13..18 => &money,
            _ => &text,
        };
        sheet.set_column_format(column, format)?;
    }
    Ok(())
}

/// Texts side by side; nothing is written for an empty one.
fn put(sheet: &mut Worksheet, row: u32, first: u16, texts: &[&String]) -> Result<(), XlsxError> {
    for (column, text) in (first..).zip(texts) {
        if text.len() <= crate::limits::MAX_CELL_CHARS {
            sheet.write_string(row, column, text.as_str())?;
        } else {
            sheet.write_string(row, column, fit(text))?;
        }
    }
    Ok(())
}

fn headings(labels: &SettlementLabels) -> [&'static str; COLUMNS] {
    let common = labels.common;
    [
        common.serial,
        common.case_no,
        common.name,
        common.town,
        common.village,
        labels.category,
        labels.stage,
        labels.item_no,
        labels.code,
        labels.item,
        labels.kind,
        labels.quantity,
        labels.unit,
        labels.unit_price,
        labels.amount,
        common.eligible,
        common.subsidy,
        common.self_pay,
        common.fund,
        common.contractor,
    ]
}
