//! Sorts the rows below the header into people and the rest, and names the cells of the people.
//!
//! A row with a number in its ID column is always a person. Everything else is left out only for a reason that is
//! listed; in doubt the row is a person and fails with a reason later, because no row may vanish.

use std::collections::BTreeMap;

use yiju_domain::dates;
use yiju_domain::text::{normalise, search_key};

use super::field::RosterField::{self, IdNumber, Name, Phone, Serial};
use super::header::Header;
use super::heading::tick_categories;
use super::{CellDamage, CellKind, IgnoreReason, IgnoredRow, Roster, RosterCell, RosterRow, Tick, TickMark};
use crate::address::cell_name;
use crate::grid::{CellValue, GridCell, GridRow};
use crate::read::EXACT_WHOLE_NUMBERS;

/// First words of rows that add up.
const TOTALS: [&str; 10] =
    ["合计", "总计", "小计", "共计", "累计", "本页计", "总数", "total", "subtotal", "grandtotal"];

/// First words of remarks and signatures around the table.
const NOTES: [&str; 16] = [
    "注:",
    "注1",
    "备注:",
    "说明:",
    "填表说明",
    "填表人",
    "填报人",
    "制表",
    "审核",
    "复核",
    "经办人",
    "负责人",
    "单位负责人",
    "填报单位",
    "填报日期",
    "note:",
];

/// Day numbers a bare number in a date column may mean: 1927-05-18 to 2119-01-15.
const DAY_NUMBERS: std::ops::RangeInclusive<i64> = 10_000..=80_000;

/// Fills in the rows and the ignored rows.
pub(super) fn fill(roster: &mut Roster, header: &Header) {
    let last = roster.grid.last_filled_row().unwrap_or(header.last);
    let titles =
        roster.grid.rows().take_while(|(row, _)| *row < header.first).filter(|(_, cells)| is_filled(cells));
    let mut ignored: Vec<IgnoredRow> = titles.map(|(row, _)| ignored_row(row, IgnoreReason::Title)).collect();
    for row in header.last + 1..=last {
        let cells = roster.grid.row(row).filter(|cells| is_filled(cells));
        match cells.map_or(Some(IgnoreReason::Blank), |cells| reason_to_ignore(cells, header)) {
            Some(why) => ignored.push(ignored_row(row, why)),
            None => roster.rows.extend(cells.map(|cells| person(row, cells, header))),
        }
    }
    roster.ignored = ignored;
}

fn ignored_row(row: u32, why: IgnoreReason) -> IgnoredRow {
    IgnoredRow { sheet_row: row + 1, why }
}

fn is_filled(cells: &GridRow) -> bool {
    cells.values().any(|cell| !cell.is_blank())
}

fn reason_to_ignore(cells: &GridRow, header: &Header) -> Option<IgnoreReason> {
    let filled: Vec<(u32, String)> = cells
        .iter()
        .filter(|(_, cell)| !cell.is_blank())
        .map(|(column, cell)| (*column, search_key(&cell.text)))
        .collect();
    let field = |column: u32| header.fields.get(&column).copied();
    if repeats_header(&filled, header) {
        return Some(IgnoreReason::Title);
    }
    if filled.iter().any(|(column, text)| field(*column) == Some(IdNumber) && looks_like_id(text)) {
        return None;
    }
    match filled.first() {
        None => Some(IgnoreReason::Blank),
        Some((column, text)) if filled.len() == 1 => reason_of_single(field(*column), *column, text, header),
        _ => reason_of_words(&filled, header),
    }
}

/// Signatures below the table may reach into the ID column; they have no number there.
fn looks_like_id(text: &str) -> bool {
    text.chars().filter(char::is_ascii_digit).count() >= 6
}

/// A row with one filled cell: a prepared number, a heading between groups, a remark — or a person without anything.
fn reason_of_single(
    field: Option<RosterField>,
    column: u32,
    text: &str,
    header: &Header,
) -> Option<IgnoreReason> {
    let number = text.chars().all(|c| c.is_ascii_digit());
    let first = header.headings.keys().next().is_none_or(|first| column <= *first);
    let personal = matches!(field, Some(Name | IdNumber | Phone));
    match field {
        Some(Serial) if number => Some(IgnoreReason::Blank),
        _ => reason_of_text(text).or((first && !personal).then_some(IgnoreReason::Title)),
    }
}

/// Totals and remarks show in the first cells or in the name column.
fn reason_of_words(filled: &[(u32, String)], header: &Header) -> Option<IgnoreReason> {
    let name = header.fields.iter().find(|(_, field)| **field == Name).map(|(column, _)| *column);
    let candidates =
        filled.iter().enumerate().filter(|(place, (column, _))| *place == 0 || Some(*column) == name);
    candidates.map(|(_, (_, text))| text).find_map(|text| reason_of_text(text))
}

fn reason_of_text(text: &str) -> Option<IgnoreReason> {
    if TOTALS.iter().any(|word| text.starts_with(word)) || counts_people(text) {
        Some(IgnoreReason::Total)
    } else if NOTES.iter().any(|word| text.starts_with(word)) {
        Some(IgnoreReason::Note)
    } else {
        None
    }
}

/// 共60户, 总共12人.
fn counts_people(text: &str) -> bool {
    let after = text.strip_prefix("总共").or_else(|| text.strip_prefix('共'));
    let unit = after.map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    after != unit && unit.is_some_and(|unit| unit.starts_with(['户', '人', '名', '条', '家', '位']))
}

/// A header printed again at a page break: every cell says what its heading says.
fn repeats_header(filled: &[(u32, String)], header: &Header) -> bool {
    let same = |(column, text): &(u32, String)| {
        header.headings.get(column).is_some_and(|path| path.iter().any(|part| search_key(part) == *text))
    };
    filled.len() >= 2 && filled.iter().all(same)
}

fn person(row: u32, cells: &GridRow, header: &Header) -> RosterRow {
    let mut person = RosterRow { sheet_row: row + 1, cells: BTreeMap::new(), ticks: Vec::new() };
    for (column, cell) in cells.iter().filter(|(_, cell)| !cell.is_blank()) {
        match header.fields.get(column) {
            Some(RosterField::Tick(_)) => person.ticks.extend(ticks(row, *column, cell, header)),
            Some(field) => drop(person.cells.insert(*field, roster_cell(row, *column, cell, *field))),
            None => (),
        }
    }
    person
}

fn ticks(row: u32, column: u32, cell: &GridCell, header: &Header) -> Vec<Tick> {
    let categories =
        header.headings.get(&column).and_then(|path| path.last()).map(|heading| tick_categories(heading));
    let tick = |category| {
        let cell = roster_cell(row, column, cell, RosterField::Tick(category));
        Tick { category, mark: TickMark::of(&cell.text), cell }
    };
    categories.unwrap_or_default().into_iter().map(tick).collect()
}

fn roster_cell(row: u32, column: u32, cell: &GridCell, field: RosterField) -> RosterCell {
    let kind = kind(cell, field);
    let text = match kind {
        CellKind::Date(date) if !matches!(cell.value, CellValue::Date(_)) => date.to_string(),
        _ => without_armour(&normalise(&cell.text)),
    };
    let damage = damage(cell, &text, field);
    RosterCell { at: cell_name(row, column), text, kind, damage }
}

fn kind(cell: &GridCell, field: RosterField) -> CellKind {
    match cell.value {
        CellValue::Date(date) => CellKind::Date(date),
        CellValue::Error => CellKind::Error,
        CellValue::Number(number) => day_number(number, field).map_or(CellKind::Number, CellKind::Date),
        _ if cell.formula => CellKind::Formula,
        CellValue::Text => cell
            .text
            .trim()
            .parse()
            .ok()
            .and_then(|number| day_number(number, field))
            .map_or(CellKind::Text, CellKind::Date),
        CellValue::Truth(_) => CellKind::Text,
    }
}

/// A date whose cell lost its date format; exports to text lose it too.
fn day_number(number: f64, field: RosterField) -> Option<yiju_domain::Date> {
    let whole = number.trunc() as i64;
    let plausible = field.holds_dates() && number.fract() == 0.0 && DAY_NUMBERS.contains(&whole);
    plausible.then(|| dates::from_excel_serial(whole)).flatten()
}

/// Exports shield long numbers from Excel as `="3204…"` or `'3204…`; the shield is not part of the value.
fn without_armour(text: &str) -> String {
    let quoted =
        text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).filter(|inner| !inner.contains('"'));
    let digits = |rest: &&str| rest.starts_with(|c: char| c.is_ascii_digit());
    quoted.or_else(|| text.strip_prefix('\'').filter(digits)).unwrap_or(text).to_owned()
}

fn damage(cell: &GridCell, text: &str, field: RosterField) -> Option<CellDamage> {
    match cell.value {
        CellValue::Error => Some(CellDamage::ErrorValue),
        _ if !field.holds_long_numbers() => None,
        CellValue::Number(number) if number.abs() >= EXACT_WHOLE_NUMBERS => Some(CellDamage::LostDigits),
        CellValue::Text if is_scientific(text) => Some(CellDamage::LostDigits),
        _ => None,
    }
}

/// 3.20404E+17: a long number as a spreadsheet shows and exports it.
fn is_scientific(text: &str) -> bool {
    let upper = text.to_ascii_uppercase();
    let Some((digits, power)) = upper.split_once('E') else { return false };
    let plain = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || c == '.');
    plain && power.trim_start_matches('+').parse::<u32>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_totals_and_notes() {
        for total in ["合计", "小计(北港街道)", "共60户", "总共12人", "total:"] {
            assert_eq!(reason_of_text(total), Some(IgnoreReason::Total), "{total}");
        }
        for note in ["注:本表一式两份", "填表人:", "审核人"] {
            assert_eq!(reason_of_text(note), Some(IgnoreReason::Note), "{note}");
        }
        for person in ["共明", "共", "张三", "注晓", "总"] {
            assert_eq!(reason_of_text(person), None, "{person}");
        }
    }

    #[test]
    fn exported_numbers_that_lost_digits() {
        for text in ["3.20404E+17", "9.99999194407136e17", "9.99999194407136E+017", "3E17"] {
            assert!(is_scientific(text), "{text}");
        }
        for text in ["999999194103051529", "99999919931101302X", "E17", "3E", "1E+x"] {
            assert!(!is_scientific(text), "{text}");
        }
    }

    #[test]
    fn the_shield_of_exports_comes_off() {
        assert_eq!(without_armour("=\"999999194103051529\""), "999999194103051529");
        assert_eq!(without_armour("'999999194103051529"), "999999194103051529");
        assert_eq!(without_armour("=HYPERLINK(\"a\",\"b\")"), "=HYPERLINK(\"a\",\"b\")");
        assert_eq!(without_armour("'t Hooft"), "'t Hooft");
    }
}
