//! A list of another bureau: who was helped, who died, who moved.
//!
//! Read like a roster, because that is what such lists look like: header under title rows, columns by synonym, rows with
//! their number. The columns a roster does not know (day, amount, item) are looked for among the rest.

mod columns;

use yiju_domain::{Date, dates, money::Fen, text};

use crate::{
    error::SheetError,
    grid::{CellValue, GridCell},
    read::read_roster,
    roster::{CellDamage, Roster, RosterField, RosterOptions, RosterRow},
};
use columns::{Extra, Extras};

/// A list as read from a file.
#[derive(Debug, Clone)]
pub struct OtherListSheet {
    /// Name of the sheet that was read.
    pub sheet: String,
    /// Names of all sheets of the file.
    pub sheets: Vec<String>,
    /// Last row of the header, from 1.
    pub header_row: u32,
    /// Every column: letter, heading, and the code of what it is read as.
    pub columns: Vec<(String, String, Option<&'static str>)>,
    /// The rows that speak of somebody, in their order.
    pub rows: Vec<OtherSheetRow>,
    /// How many rows were blank, totals, titles or remarks.
    pub ignored: usize,
}

/// One row of a list. Texts are normalised and empty where the list says nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OtherSheetRow {
    /// Row of the sheet, from 1.
    pub sheet_row: u32,
    pub name: String,
    pub id_number: String,
    pub spouse_id: String,
    /// With town and village before it where these stand in columns of their own.
    pub address: String,
    pub phone: String,
    pub certificate_no: String,
    pub bank_account: String,
    pub happened_on: Option<Date>,
    pub amount: Option<Fen>,
    pub item: String,
    pub note: String,
    /// What could not be read: `lost_digits`, `cell_error`, `date`, `amount`.
    pub faults: Vec<&'static str>,
}

/// Reads a list: XLSX, XLS, ODS, CSV or an HTML table, as [`crate::read_roster`].
///
/// # Errors
/// As [`crate::read_roster`]; a list needs a column of names or ID numbers.
pub fn read_other_list(
    bytes: &[u8],
    file_name: &str,
    options: &RosterOptions,
) -> Result<OtherListSheet, SheetError> {
    let roster = read_roster(bytes, file_name, options)?;
    let extras = Extras::of(&roster);
    Ok(OtherListSheet {
        rows: roster.rows.iter().map(|row| row_of(&roster, &extras, row)).collect(),
        columns: roster
            .columns
            .iter()
            .map(|column| (column.letter.clone(), column.heading.clone(), extras.code(column)))
            .collect(),
        ignored: roster.ignored.len(),
        header_row: roster.header_rows.1,
        sheet: roster.sheet,
        sheets: roster.sheets,
    })
}

fn row_of(roster: &Roster, extras: &Extras, row: &RosterRow) -> OtherSheetRow {
    let mut faults = Vec::new();
    let mut take = |field: RosterField| sound(row, field, &mut faults);
    let mut read = OtherSheetRow {
        sheet_row: row.sheet_row,
        name: take(RosterField::Name),
        id_number: take(RosterField::IdNumber),
        spouse_id: take(RosterField::SpouseId),
        phone: take(RosterField::Phone),
        certificate_no: take(RosterField::CertificateNo),
        bank_account: take(RosterField::BankAccount),
        note: take(RosterField::Note),
        address: address(row, &mut take),
        ..OtherSheetRow::default()
    };
    let cell = |extra: Extra| {
        let cell = roster.grid.cell(row.sheet_row - 1, extras.column(extra)?)?;
        (!cell.is_blank()).then_some(cell)
    };
    read.item = cell(Extra::Item).map(|cell| text::normalise(&cell.text)).unwrap_or_default();
    read.happened_on = match cell(Extra::Day) {
        Some(cell) => day(cell, &mut faults),
        None => dated(row.text(RosterField::AppliedOn), &mut faults),
    };
    read.amount = cell(Extra::Amount).and_then(|cell| amount(cell, extras.in_ten_thousands, &mut faults));
    faults.sort_unstable();
    faults.dedup();
    read.faults = faults;
    read
}

/// The text of a field the sheet has not destroyed.
fn sound(row: &RosterRow, field: RosterField, faults: &mut Vec<&'static str>) -> String {
    let Some(cell) = row.cells.get(&field) else { return String::new() };
    match cell.damage {
        None => return cell.text.clone(),
        Some(CellDamage::LostDigits) => faults.push("lost_digits"),
        Some(CellDamage::ErrorValue) => faults.push("cell_error"),
    }
    String::new()
}

/// Where somebody lives; a list that knows only where they are registered says at least that.
fn address(row: &RosterRow, take: &mut impl FnMut(RosterField) -> String) -> String {
    let lived = take(RosterField::Address);
    let registered = take(RosterField::RegisteredAddress);
    let address = if lived.is_empty() { registered } else { lived };
    if address.is_empty() {
        return address;
    }
    let before = [RosterField::Town, RosterField::Village].map(|field| row.text(field));
    let before = before.into_iter().filter(|name| !address.contains(name));
    format!("{}{address}", before.collect::<String>())
}

fn day(cell: &GridCell, faults: &mut Vec<&'static str>) -> Option<Date> {
    /// 1927-05-18 to 2119-01-15: a date whose cell lost its format.
    const DAY_NUMBERS: std::ops::RangeInclusive<i64> = 10_000..=80_000;
    if let CellValue::Date(date) = cell.value {
        return Some(date);
    }
    let number: Option<i64> = cell.text.trim().parse().ok();
    match number.filter(|number| DAY_NUMBERS.contains(number)).and_then(dates::from_excel_serial) {
        Some(date) => Some(date),
        None => dated(&text::normalise(&cell.text), faults),
    }
}

fn dated(typed: &str, faults: &mut Vec<&'static str>) -> Option<Date> {
    if typed.is_empty() {
        return None;
    }
    let read = dates::parse_loose(typed);
    if read.is_none() {
        faults.push("date");
    }
    read
}

/// Yuan, or ten thousands of yuan where the heading says so; 无 and a dash are no amount.
fn amount(cell: &GridCell, in_ten_thousands: bool, faults: &mut Vec<&'static str>) -> Option<Fen> {
    let typed = text::normalise(&cell.text);
    if ["无", "-", "—", "/"].contains(&typed.as_str()) {
        return None;
    }
    let plain: String = typed.chars().filter(|c| !matches!(c, ',' | '¥' | '￥' | '元' | ' ')).collect();
    let read = if in_ten_thousands { ten_thousands(&plain) } else { Fen::parse_yuan(&plain).ok() };
    if read.is_none() {
        faults.push("amount");
    }
    read
}

/// 1.2345 is 12,345 yuan: six decimals at most, and no rounding.
fn ten_thousands(plain: &str) -> Option<Fen> {
    let (whole, decimals) = plain.split_once('.').unwrap_or((plain, ""));
    if decimals.len() > 6 || !decimals.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let fen = format!("{whole}{decimals:0<6}").parse::<i64>().ok()?;
    Some(Fen::new(fen))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(csv: &str) -> OtherListSheet {
        read_other_list(csv.as_bytes(), "名单.csv", &RosterOptions::default()).unwrap()
    }

    #[test]
    fn a_list_of_the_disabled_federation_is_read_by_its_headings() {
        let list = read(
            "某区残联2025年无障碍改造名单,,,,,,,\n\
             序号,姓名,身份证号码,街道,详细地址,改造内容,补助金额(元),完成时间\n\
             1,王秀梅,999999194103051529,东桥街道,清潭路12号3幢乙单元502室,坡道、扶手,\"3,500.50\",2025年9月8日\n\
             2,李建国,3.20404E+17,东桥街道,长青路1号,扶手,叁千,去年\n\
             合计,,,,,,7000.50,\n",
        );
        assert_eq!((list.rows.len(), list.header_row), (2, 2));
        let first = &list.rows[0];
        assert_eq!(first.address, "东桥街道清潭路12号3幢乙单元502室");
        assert_eq!(first.amount, Some(Fen::new(350_050)));
        assert_eq!(first.happened_on, Some(Date::constant(2025, 9, 8)));
        assert_eq!((first.item.as_str(), first.faults.as_slice()), ("坡道、扶手", &[][..]));
        let second = &list.rows[1];
        assert_eq!(second.id_number, "", "digits that are gone are not compared");
        assert_eq!(second.faults, ["amount", "date", "lost_digits"]);
        let read_as: Vec<_> = list.columns.iter().filter_map(|(_, _, code)| *code).collect();
        assert!(["amount", "day", "item", "name", "id_number"].iter().all(|code| read_as.contains(code)));
    }

    #[test]
    fn a_list_of_the_dead_is_read_by_its_headings() {
        let list = read(
            "死者姓名,死者身份证号,死亡日期,户籍地址,备注\n\
             王秀梅,999999194103051529,20260901,常州市天宁区清潭路12号,火化\n",
        );
        let row = &list.rows[0];
        assert_eq!((row.name.as_str(), row.id_number.as_str()), ("王秀梅", "999999194103051529"));
        assert_eq!(row.happened_on, Some(Date::constant(2026, 9, 1)));
        assert_eq!((row.address.as_str(), row.note.as_str()), ("常州市天宁区清潭路12号", "火化"));
    }

    #[test]
    fn ten_thousands_of_yuan_are_exact() {
        assert_eq!(ten_thousands("1.2345"), Some(Fen::new(1_234_500)));
        assert_eq!(ten_thousands("2"), Some(Fen::new(2_000_000)));
        assert_eq!(ten_thousands("0.0000001"), None);
        let list = read("姓名,身份证号,补贴金额(万元)\n甲,999999194103051529,0.35\n");
        assert_eq!(list.rows[0].amount, Some(Fen::new(350_000)));
    }
}
