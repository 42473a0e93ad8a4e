//! A sheet of the summary being written: title, headings, lines, and a last line of sums.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError};
use yiju_domain::Date;
use yiju_domain::money::Fen;

use super::{Amounts, SubsidyTable};
use crate::address::column_letters;
use crate::error::SheetError;
use crate::paper::{Widths, heading_format, page, put_text, sheet_name, text_format, wrapped_lines};

/// Row of the headings, below title and subtitle; lines follow. Counted from 0.
pub(super) const HEADER_ROW: u32 = 2;

/// Widest column in digits: text wraps, so that sixteen columns stay readable on A4.
const WIDEST: usize = 24;

/// Height of one line of text in points. Office programs do not fit rows to wrapped text when they open a file.
const LINE_HEIGHT: usize = 15;

/// Where the four sums of a sheet stand, for the sheet that compares them.
pub(super) struct SheetTotal {
    pub(super) sheet: String,
    /// Counted from 0.
    pub(super) row: u32,
    pub(super) first_column: u16,
    pub(super) amounts: Amounts,
}

/// The looks of cells.
pub(super) struct Formats {
    pub(super) title: Format,
    pub(super) subtitle: Format,
    pub(super) heading: Format,
    pub(super) text: Format,
    pub(super) count: Format,
    pub(super) money: Format,
    pub(super) rate: Format,
    pub(super) sum_text: Format,
    pub(super) sum_count: Format,
    pub(super) sum_money: Format,
}

impl Formats {
    fn new() -> Self {
        let boxed = |format: Format| format.set_border(FormatBorder::Thin);
        let sum = |format: Format| boxed(format).set_bold().set_background_color(Color::RGB(0xF2F2F2));
        let figure = |pattern: &str| text_format().set_num_format(pattern).set_align(FormatAlign::Right);
        Self {
            title: text_format().set_bold().set_font_size(16).set_align(FormatAlign::Center),
            subtitle: text_format(),
            heading: heading_format(),
            text: boxed(text_format()).set_text_wrap(),
            count: boxed(figure("0")),
            money: boxed(figure("#,##0.00")),
            rate: boxed(figure("0.00%")),
            sum_text: sum(text_format()),
            sum_count: sum(figure("0")),
            sum_money: sum(figure("#,##0.00")),
        }
    }
}

/// A sheet under construction. Lines are written from top to bottom.
pub(super) struct SheetWriter<'b> {
    pub(super) sheet: &'b mut Worksheet,
    pub(super) formats: Formats,
    widths: Widths,
    name: String,
    columns: u16,
    row: u32,
    lines: Vec<Amounts>,
    /// Lines of text the highest cell of the current row takes.
    height: usize,
}

impl<'b> SheetWriter<'b> {
    /// Begins a sheet with title, subtitle and headings.
    pub(super) fn begin(
        book: &'b mut Workbook,
        table: &SubsidyTable,
        name: &str,
        headings: &[&str],
    ) -> Result<Self, XlsxError> {
        let name = sheet_name(name);
        let sheet = book.add_worksheet();
        sheet.set_name(&name)?;
        let columns = u16::try_from(headings.len()).unwrap_or(u16::MAX);
        let mut writer = Self {
            sheet,
            formats: Formats::new(),
            widths: Widths::default(),
            name,
            columns,
            row: 0,
            lines: Vec::new(),
            height: 1,
        };
        writer.titles(table)?;
        writer.headings(headings)?;
        Ok(writer)
    }

    fn titles(&mut self, table: &SubsidyTable) -> Result<(), XlsxError> {
        let last = self.columns.saturating_sub(1);
        self.sheet.merge_range(0, 0, 0, last, &table.title, &self.formats.title)?;
        self.sheet.set_row_height(0, 28)?;
        self.sheet.merge_range(1, 0, 1, last, &table.subtitle, &self.formats.subtitle)?;
        Ok(())
    }

    fn headings(&mut self, headings: &[&str]) -> Result<(), XlsxError> {
        for (column, heading) in (0..).zip(headings) {
            put_text(self.sheet, (HEADER_ROW, column), heading, &self.formats.heading)?;
            self.widths.see(column, heading);
        }
        self.row = HEADER_ROW + 1;
        page(self.sheet, (HEADER_ROW, HEADER_ROW))?;
        self.sheet.set_freeze_panes(HEADER_ROW + 1, 0)?;
        Ok(())
    }

    /// Row of the line being written, counted from 0.
    pub(super) fn row(&self) -> u32 {
        self.row
    }

    /// Ends the line: fits its height and moves on.
    pub(super) fn end_line(&mut self) -> Result<(), XlsxError> {
        let points = u32::try_from(self.height * LINE_HEIGHT).unwrap_or(u32::MAX).min(400);
        self.sheet.set_row_height(self.row, points)?;
        self.height = 1;
        self.row += 1;
        Ok(())
    }

    pub(super) fn text(&mut self, column: u16, text: &str) -> Result<(), XlsxError> {
        self.widths.see(column, text);
        self.height = self.height.max(wrapped_lines(text, WIDEST));
        put_text(self.sheet, (self.row, column), text, &self.formats.text)
    }

    pub(super) fn count(&mut self, column: u16, count: usize) -> Result<(), XlsxError> {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        self.sheet.write_number_with_format(self.row, column, count, &self.formats.count)?;
        Ok(())
    }

    pub(super) fn rate(&mut self, column: u16, basis_points: i64) -> Result<(), XlsxError> {
        let rate = decimal(basis_points, 4).parse().unwrap_or(f64::NAN);
        self.sheet.write_number_with_format(self.row, column, rate, &self.formats.rate)?;
        Ok(())
    }

    pub(super) fn date(&mut self, column: u16, date: Option<Date>) -> Result<(), XlsxError> {
        let text = date.map(|date| date.to_string()).unwrap_or_default();
        self.text(column, &text)
    }

    /// Writes the four figures side by side, and keeps them for the line of sums.
    pub(super) fn amounts(&mut self, first_column: u16, amounts: Amounts) -> Result<(), XlsxError> {
        self.lines.push(amounts);
        for (column, fen) in (first_column..).zip(amounts.columns()) {
            self.widths.see(column, &fen.to_string());
            self.sheet.write_number_with_format(self.row, column, yuan_number(fen), &self.formats.money)?;
        }
        Ok(())
    }

    /// Writes the last line: a label, and under the amounts `ROUND(SUM(..),2)` with its result.
    pub(super) fn sums(&mut self, label: &str, first_column: u16) -> Result<SheetTotal, SheetError> {
        let amounts = Amounts::sum(self.lines.iter().copied())?;
        // A sheet without lines sums over one blank line, since a range cannot be empty.
        self.row = self.row.max(HEADER_ROW + 2);
        for column in 0..self.columns {
            self.sheet.write_blank(self.row, column, &self.formats.sum_text)?;
        }
        put_text(self.sheet, (self.row, 0), label, &self.formats.sum_text)?;
        for (column, fen) in (first_column..).zip(amounts.columns()) {
            self.sum(column, fen)?;
        }
        let total = SheetTotal { sheet: self.name.clone(), row: self.row, first_column, amounts };
        self.row += 1;
        Ok(total)
    }

    fn sum(&mut self, column: u16, result: Fen) -> Result<(), XlsxError> {
        let letters = column_letters(u32::from(column));
        let formula = format!("=ROUND(SUM({letters}{}:{letters}{}),2)", HEADER_ROW + 2, self.row);
        let formula = Formula::new(formula).set_result(yuan_text(result));
        self.widths.see(column, &result.to_string());
        self.sheet.write_formula_with_format(self.row, column, formula, &self.formats.sum_money)?;
        Ok(())
    }

    /// Writes a count into the line of sums just written.
    pub(super) fn sum_count(&mut self, column: u16, count: usize) -> Result<(), XlsxError> {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        self.sheet.write_number_with_format(self.row - 1, column, count, &self.formats.sum_count)?;
        Ok(())
    }

    /// Writes a line of text across the sheet below the sums.
    pub(super) fn remark(&mut self, text: &str) -> Result<(), XlsxError> {
        self.sheet.merge_range(
            self.row,
            0,
            self.row,
            self.columns.saturating_sub(1),
            text,
            &self.formats.subtitle,
        )?;
        self.row += 1;
        Ok(())
    }

    /// Sets the widths.
    pub(super) fn finish(self) -> Result<(), XlsxError> {
        self.widths.apply(self.sheet, WIDEST)
    }
}

/// An amount as a spreadsheet writes it: yuan with two decimals, no separators.
pub(super) fn yuan_text(fen: Fen) -> String {
    decimal(fen.get(), 2)
}

/// The nearest number a cell can hold. Exact to the fen up to 90 trillion yuan.
fn yuan_number(fen: Fen) -> f64 {
    yuan_text(fen).parse().unwrap_or(f64::NAN)
}

/// A whole number with the point moved `places` to the left.
fn decimal(number: i64, places: usize) -> String {
    let digits = format!("{:0>width$}", number.unsigned_abs(), width = places + 1);
    let (whole, rest) = digits.split_at(digits.len() - places);
    format!("{}{whole}.{rest}", if number < 0 { "-" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_point_moves_without_arithmetic() {
        for (fen, text) in [(0, "0.00"), (5, "0.05"), (-5, "-0.05"), (123_456, "1234.56"), (-100, "-1.00")] {
            assert_eq!(yuan_text(Fen::new(fen)), text);
        }
        assert_eq!(yuan_text(Fen::new(i64::MIN)), "-92233720368547758.08");
        assert_eq!(decimal(3_000, 4), "0.3000");
    }
}
