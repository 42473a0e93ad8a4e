//! From the values of the spreadsheet library to the text a person reads in the cell.

use calamine::{CellErrorType, Data, ExcelDateTime};
use yiju_domain::{Date, dates};

use crate::grid::{CellValue, GridCell};

/// Excel keeps 15 significant digits of a number. Whole numbers from here on have lost their tail.
pub(crate) const EXACT_WHOLE_NUMBERS: f64 = 1e15;

/// The cell for a value, with the formula that made it if there is one.
///
/// A formula without a stored result (files written by scripts) is shown as itself, so that nothing vanishes.
pub(crate) fn cell(value: &Data, formula: Option<&str>) -> GridCell {
    let (text, value) = read(value);
    match formula.map(str::trim).filter(|formula| !formula.is_empty()) {
        Some(formula) if text.is_empty() => {
            GridCell { text: as_typed(formula), value: CellValue::Text, formula: true }
        }
        Some(_) => GridCell { text, value, formula: true },
        None => GridCell { text, value, formula: false },
    }
}

/// XLSX and XLS store formulas without "=", ODS as "of:=…".
fn as_typed(formula: &str) -> String {
    let bare =
        ["of:", "oooc:", "msoxl:"].iter().find_map(|prefix| formula.strip_prefix(prefix)).unwrap_or(formula);
    if bare.starts_with('=') { bare.to_owned() } else { format!("={bare}") }
}

fn read(value: &Data) -> (String, CellValue) {
    match value {
        Data::Empty => (String::new(), CellValue::Text),
        Data::String(text) | Data::DurationIso(text) => (text.clone(), CellValue::Text),
        Data::Int(whole) => (whole.to_string(), CellValue::Number(*whole as f64)),
        Data::Float(number) => (number_text(*number), CellValue::Number(*number)),
        Data::Bool(truth) => (if *truth { "TRUE" } else { "FALSE" }.to_owned(), CellValue::Truth(*truth)),
        Data::DateTime(moment) => serial_date(moment),
        Data::DateTimeIso(text) => iso_date(text),
        Data::Error(error) => (error_text(error).to_owned(), CellValue::Error),
    }
}

/// A number as Excel shows it unformatted: whole numbers without ".0", others with at most 15 digits. Whole numbers
/// too long to be exact are written out, because that is what the owner of an ID number recognises.
pub(crate) fn number_text(number: f64) -> String {
    if number.fract() == 0.0 || number.abs() >= EXACT_WHOLE_NUMBERS {
        return format!("{number}");
    }
    format!("{number:.14e}").parse::<f64>().map_or_else(|_| number.to_string(), |rounded| rounded.to_string())
}

fn serial_date(moment: &ExcelDateTime) -> (String, CellValue) {
    let number = (number_text(moment.as_f64()), CellValue::Number(moment.as_f64()));
    if moment.is_duration() || moment.as_f64() < 1.0 {
        return number;
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let Some(date) = calendar_date(year, month, day) else { return number };
    (with_time(date, hour, minute, second), CellValue::Date(date))
}

/// None for 29 February 1900, which exists only in Excel.
fn calendar_date(year: u16, month: u8, day: u8) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn with_time(date: Date, hour: u8, minute: u8, second: u8) -> String {
    if (hour, minute, second) == (0, 0, 0) {
        date.to_string()
    } else {
        format!("{date} {hour:02}:{minute:02}:{second:02}")
    }
}

fn iso_date(text: &str) -> (String, CellValue) {
    let (day, time) = text.split_once('T').unwrap_or((text, ""));
    let shown = if time.is_empty() || time.starts_with("00:00:00") {
        day.to_owned()
    } else {
        format!("{day} {time}")
    };
    let value = dates::parse_loose(day).map_or(CellValue::Text, CellValue::Date);
    (shown, value)
}

fn error_text(error: &CellErrorType) -> &'static str {
    match error {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA => "#N/A",
        CellErrorType::Name => "#NAME?",
        CellErrorType::Null => "#NULL!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#REF!",
        CellErrorType::Value => "#VALUE!",
        CellErrorType::GettingData => "#GETTING_DATA",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;

    fn serial(value: f64) -> (String, CellValue) {
        read(&Data::DateTime(ExcelDateTime::new(value, ExcelDateTimeType::DateTime, false)))
    }

    #[test]
    fn numbers_read_as_on_the_screen() {
        assert_eq!(number_text(19_900_001_234.0), "19900001234");
        assert_eq!(number_text(0.1 + 0.2), "0.3");
        assert_eq!(number_text(-1.5), "-1.5");
        assert_eq!(number_text(9.999_991_944_071_364e17), "999999194407136400");
    }

    #[test]
    fn dates_read_as_iso() {
        let day = Date::new(2026, 3, 7).unwrap();
        assert_eq!(serial(46_088.0), ("2026-03-07".into(), CellValue::Date(day)));
        assert_eq!(serial(46_088.437_5), ("2026-03-07 10:30:00".into(), CellValue::Date(day)));
        assert_eq!(
            read(&Data::DateTimeIso("2026-03-07".into())),
            ("2026-03-07".into(), CellValue::Date(day))
        );
    }

    #[test]
    fn the_day_that_only_excel_knows_stays_a_number() {
        assert_eq!(serial(60.0), ("60".into(), CellValue::Number(60.0)));
    }

    #[test]
    fn a_formula_without_result_is_shown_as_itself() {
        let shown = cell(&Data::Empty, Some("HYPERLINK(\"x\")"));
        assert_eq!((shown.text.as_str(), shown.formula), ("=HYPERLINK(\"x\")", true));
        assert_eq!(cell(&Data::Float(3.0), Some("of:=1+2")).text, "3");
        assert_eq!(cell(&Data::Empty, Some("of:=1+2")).text, "=1+2");
    }
}
