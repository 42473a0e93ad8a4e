//! A sheet that ends in sums, as finance reads it: title, headings, lines, and a last line of `ROUND(SUM(..),2)`.
//!
//! Amounts stay whole fen until the very cell. Every formula carries its result, so that programs that do not
//! recalculate show the same figures.

mod formats;
mod number;
mod total;

use std::collections::BTreeMap;

use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet, XlsxError};
use yiju_domain::Date;
use yiju_domain::money::{Fen, Quantity};

pub(crate) use formats::Formats;
pub(crate) use number::{quantity_number, quantity_text, rate_number, rate_text, yuan_number, yuan_text};
pub(crate) use total::SheetTotal;

use crate::address::column_letters;
use crate::error::SheetError;
use crate::paper::{Widths, page, put_text, sheet_name, wrapped_lines};

/// Widest column in digits: text wraps, so that sixteen columns stay readable on A4.
const WIDEST: usize = 24;

/// More columns than this make a wide sheet.
const MANY_COLUMNS: usize = 16;

/// Height of one line of text in points. Office programs do not fit rows to wrapped text when they open a file.
const LINE_HEIGHT: usize = 15;

/// What stands above the headings of every sheet of a workbook.
pub(crate) struct Head {
    /// First line, in large type.
    pub(crate) title: String,
    /// The lines below it.
    pub(crate) lines: Vec<String>,
}

/// A sheet under construction. Lines are written from top to bottom.
pub(crate) struct SumSheet<'b> {
    pub(crate) sheet: &'b mut Worksheet,
    pub(crate) formats: Formats,
    widths: Widths,
    name: String,
    columns: u16,
    first_line: u32,
    row: u32,
    /// The sum so far of every column of money; none where it has left the range.
    sums: BTreeMap<u16, Option<Fen>>,
    /// Lines of text the highest cell of the current row takes.
    height: usize,
}

impl<'b> SumSheet<'b> {
    /// Begins a sheet with titles and headings. `money` names the columns that are summed up, counted from 0.
    pub(crate) fn begin(
        book: &'b mut Workbook,
        head: &Head,
        name: &str,
        headings: &[&str],
        money: impl IntoIterator<Item = u16>,
    ) -> Result<Self, XlsxError> {
        let name = sheet_name(name);
        let sheet = book.add_worksheet();
        sheet.set_name(&name)?;
        let mut writer = Self {
            sheet,
            formats: Formats::new(),
            widths: Widths::default(),
            name,
            columns: u16::try_from(headings.len()).unwrap_or(u16::MAX),
            first_line: 0,
            row: 0,
            sums: money.into_iter().map(|column| (column, Some(Fen::ZERO))).collect(),
            height: 1,
        };
        writer.titles(head)?;
        writer.headings(headings)?;
        Ok(writer)
    }

    fn titles(&mut self, head: &Head) -> Result<(), XlsxError> {
        self.across(&head.title, &self.formats.title.clone())?;
        self.sheet.set_row_height(0, 28)?;
        head.lines.iter().try_for_each(|line| self.remark(line))
    }

    /// On a sheet with many columns headings take two lines, so that print does not shrink for their sake.
    fn headings(&mut self, headings: &[&str]) -> Result<(), XlsxError> {
        let many = headings.len() > MANY_COLUMNS;
        for (column, heading) in (0..).zip(headings) {
            put_text(self.sheet, (self.row, column), heading, &self.formats.heading)?;
            let half = heading.chars().count().div_ceil(2) + 1;
            let shown: String =
                if many { heading.chars().take(half).collect() } else { (*heading).to_owned() };
            self.widths.see(column, &shown);
        }
        if many {
            self.sheet.set_row_height(self.row, 2 * 16)?;
        }
        page(self.sheet, (self.row, self.row))?;
        self.sheet.set_freeze_panes(self.row + 1, 0)?;
        self.row += 1;
        self.first_line = self.row;
        Ok(())
    }

    /// Row of the line being written, counted from 0.
    pub(crate) fn row(&self) -> u32 {
        self.row
    }

    /// Ends the line: fits its height and moves on.
    pub(crate) fn end_line(&mut self) -> Result<(), XlsxError> {
        let points = u32::try_from(self.height * LINE_HEIGHT).unwrap_or(u32::MAX).min(400);
        self.sheet.set_row_height(self.row, points)?;
        self.height = 1;
        self.row += 1;
        Ok(())
    }

    pub(crate) fn text(&mut self, column: u16, text: &str) -> Result<(), XlsxError> {
        self.widths.see(column, text);
        self.height = self.height.max(wrapped_lines(text, WIDEST));
        put_text(self.sheet, (self.row, column), text, &self.formats.text)
    }

    /// Several texts side by side.
    pub(crate) fn texts(&mut self, first_column: u16, texts: &[&str]) -> Result<(), XlsxError> {
        (first_column..).zip(texts).try_for_each(|(column, text)| self.text(column, text))
    }

    pub(crate) fn count(&mut self, column: u16, count: usize) -> Result<(), XlsxError> {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        self.sheet.write_number_with_format(self.row, column, count, &self.formats.count)?;
        Ok(())
    }

    pub(crate) fn quantity(&mut self, column: u16, quantity: Quantity) -> Result<(), XlsxError> {
        let number = quantity_number(quantity);
        self.sheet.write_number_with_format(self.row, column, number, &self.formats.quantity)?;
        Ok(())
    }

    pub(crate) fn rate(&mut self, column: u16, basis_points: i64) -> Result<(), XlsxError> {
        let rate = rate_number(basis_points);
        self.sheet.write_number_with_format(self.row, column, rate, &self.formats.rate)?;
        Ok(())
    }

    pub(crate) fn date(&mut self, column: u16, date: Option<Date>) -> Result<(), XlsxError> {
        let text = date.map(|date| date.to_string()).unwrap_or_default();
        self.text(column, &text)
    }

    /// An amount; in a column of money it is added to the sum.
    pub(crate) fn money(&mut self, column: u16, fen: Fen) -> Result<(), XlsxError> {
        self.add(column, fen);
        self.widths.see(column, &fen.to_string());
        self.sheet.write_number_with_format(self.row, column, yuan_number(fen), &self.formats.money)?;
        Ok(())
    }

    /// An amount that is calculated from other cells; `formula` without the equals sign.
    pub(crate) fn calculated(&mut self, column: u16, formula: &str, result: Fen) -> Result<(), XlsxError> {
        self.add(column, result);
        self.widths.see(column, &result.to_string());
        let formula = Formula::new(formula).set_result(yuan_text(result));
        self.sheet.write_formula_with_format(self.row, column, formula, &self.formats.money)?;
        Ok(())
    }

    /// A count that is calculated from other cells.
    pub(crate) fn counted(&mut self, column: u16, formula: &str, result: usize) -> Result<(), XlsxError> {
        let formula = Formula::new(formula).set_result(result.to_string());
        self.sheet.write_formula_with_format(self.row, column, formula, &self.formats.count)?;
        Ok(())
    }

    /// A word that is calculated from other cells.
    pub(crate) fn verdict(&mut self, column: u16, formula: &str, result: &str) -> Result<(), XlsxError> {
        self.widths.see(column, result);
        let formula = Formula::new(formula).set_result(result);
        self.sheet.write_formula_with_format(self.row, column, formula, &self.formats.text)?;
        Ok(())
    }

    /// A boxed cell with nothing in it.
    pub(crate) fn blank(&mut self, column: u16) -> Result<(), XlsxError> {
        self.sheet.write_blank(self.row, column, &self.formats.text)?;
        Ok(())
    }

    fn add(&mut self, column: u16, fen: Fen) {
        if let Some(sum) = self.sums.get_mut(&column) {
            *sum = sum.and_then(|sum| sum.checked_add(fen));
        }
    }

    /// Writes the line of sums: a label, and in the columns of money `ROUND(SUM(..),2)` with its result.
    pub(crate) fn sums(&mut self, label: &str) -> Result<SheetTotal, SheetError> {
        // A sheet without lines sums over one blank line, since a range cannot be empty.
        self.row = self.row.max(self.first_line + 1);
        for column in 0..self.columns {
            self.sheet.write_blank(self.row, column, &self.formats.sum_text)?;
        }
        put_text(self.sheet, (self.row, 0), label, &self.formats.sum_text)?;
        let sums: Option<BTreeMap<u16, Fen>> =
            self.sums.iter().map(|(column, sum)| Some((*column, (*sum)?))).collect();
        let sums = sums.ok_or(SheetError::Overflow { what: "a sheet of the workbook" })?;
        for (column, sum) in &sums {
            self.sum(*column, *sum)?;
        }
        let total = SheetTotal { sheet: self.name.clone(), first_line: self.first_line, row: self.row, sums };
        self.row += 1;
        Ok(total)
    }

    fn sum(&mut self, column: u16, result: Fen) -> Result<(), XlsxError> {
        let letters = column_letters(u32::from(column));
        let formula = format!("=ROUND(SUM({letters}{}:{letters}{}),2)", self.first_line + 1, self.row);
        let formula = Formula::new(formula).set_result(yuan_text(result));
        self.widths.see(column, &result.to_string());
        self.sheet.write_formula_with_format(self.row, column, formula, &self.formats.sum_money)?;
        Ok(())
    }

    /// Writes a count into the line of sums just written.
    pub(crate) fn sum_count(&mut self, column: u16, count: usize) -> Result<(), XlsxError> {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        self.sheet.write_number_with_format(self.row - 1, column, count, &self.formats.sum_count)?;
        Ok(())
    }

    /// Writes the sum of a column of counts into the line of sums just written; only where nothing is counted twice.
    pub(crate) fn sum_counts(&mut self, column: u16, result: u64) -> Result<(), XlsxError> {
        let letters = column_letters(u32::from(column));
        let row = self.row - 1;
        let formula = Formula::new(format!("=SUM({letters}{}:{letters}{row})", self.first_line + 1));
        let formula = formula.set_result(result.to_string());
        self.sheet.write_formula_with_format(row, column, formula, &self.formats.sum_count)?;
        Ok(())
    }

    /// Writes a line of text across the sheet.
    pub(crate) fn remark(&mut self, text: &str) -> Result<(), XlsxError> {
        self.across(text, &self.formats.subtitle.clone())
    }

    fn across(&mut self, text: &str, format: &Format) -> Result<(), XlsxError> {
        self.sheet.merge_range(self.row, 0, self.row, self.columns.saturating_sub(1), text, format)?;
        self.row += 1;
        Ok(())
    }

    /// Sets the widths.
    pub(crate) fn finish(self) -> Result<(), XlsxError> {
        self.widths.apply(self.sheet, WIDEST)
    }
}
