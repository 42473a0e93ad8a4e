//! The roster as CSV, for programs of finance that read nothing else: UTF-8 with BOM (so that office programs see
//! Chinese), CRLF, one heading line, no line of sums.
//!
//! A CSV has no types, so a spreadsheet guesses. What it would guess wrong is kept from it:
//! - a text that begins with `=`, `+`, `-`, `@`, a tab or a line end gets an apostrophe in front, or it would be calculated;
//! - a text that looks like a number but would lose by it (more than 11 digits, a zero in front, `12E5`) gets a tab in
//!   front: office programs show it as text without the tab, other programs take white space off.
//!
//! Amounts are written by ourselves, plain and with a point, so a negative one stays a number.

use super::balance::Balanced;
use super::{SettlementBook, SettlementRow, roster};
use crate::error::SheetError;
use crate::sum_sheet::{rate_text, yuan_text};

/// Writes the roster as CSV.
///
/// # Errors
/// [`SheetError::Unbalanced`] when a home contradicts itself, or [`SheetError::Write`].
pub fn write_settlement_csv(book: &SettlementBook) -> Result<Vec<u8>, SheetError> {
    let batch = Balanced::of(book)?;
    let mut writer = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    let fault = |error: ::csv::Error| SheetError::Write(error.to_string());
    writer.write_record(roster::headings(&book.labels)).map_err(fault)?;
    for (number, row) in (1..).zip(&book.rows) {
        writer.write_record(record(number, row, &batch)).map_err(fault)?;
    }
    writer.into_inner().map_err(|error| SheetError::Write(error.to_string()))
}

fn record(number: usize, row: &SettlementRow, batch: &Balanced) -> [String; 21] {
    let labels = batch.book.labels;
    let [total, eligible, subsidy, retention, paid_now, self_pay] = roster::figures(row).map(yuan_text);
    let payee = &row.payee;
    [
        number.to_string(),
        text(&row.case_no),
        text(&row.name),
        text(&row.id_number),
        text(row.town.trim()),
        text(&row.village),
        text(row.category.trim()),
        total,
        eligible,
        rate_text(row.rate_bp),
        subsidy,
        retention,
        paid_now,
        self_pay,
        text(roster::kind_word(payee.kind, &labels)),
        text(&payee.name),
        text(&payee.bank),
        text(&payee.account),
        text(&row.invoices.join(labels.common.list_separator)),
        row.accepted_on.map(|date| date.to_string()).unwrap_or_default(),
        text(&roster::note(row, &labels)),
    ]
}

/// A text that stays one.
fn text(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        format!("'{text}")
    } else if loses_as_number(text) {
        format!("\t{text}")
    } else {
        text.to_owned()
    }
}

/// Whether a spreadsheet would take the text for a number and show another one.
fn loses_as_number(text: &str) -> bool {
    let short = text.bytes().all(|byte| byte.is_ascii_digit()) && text.len() <= 11 && !text.starts_with('0');
    text.trim().parse::<f64>().is_ok() && !short && text != "0"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_not_calculated() {
        for bad in ["=1+1", "+1", "-1", "@SUM(A1)", "\tx"] {
            assert_eq!(text(bad), format!("'{bad}"));
        }
        assert_eq!(text("张*三"), "张*三");
    }

    #[test]
    fn digits_are_not_lost() {
        for long in ["6222021234567890123", "007", "999999194103051529", "12E5", "100000000000"] {
            assert_eq!(text(long), format!("\t{long}"));
        }
        for short in ["0", "12", "99999999999", "2026-11-23", "99999919410305152X"] {
            assert_eq!(text(short), short);
        }
    }
}
