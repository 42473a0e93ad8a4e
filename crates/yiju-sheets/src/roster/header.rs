//! Finds the header of a roster: the one, two or three rows whose cells are known headings.
//!
//! Every filled row near the top is tried as the start of a header of one to three lines; the reading that
//! recognises most columns wins, the shorter one where both recognise the same. Merged cells need no look-up:
//! a merged group shows as a text followed by blanks above filled cells, a merged column as a text above a blank,
//! and that is also how a stacked header without merges looks.

use std::collections::BTreeMap;

use yiju_domain::text::normalise;

use super::field::RosterField::{self, IdNumber, Name, Phone, Serial, Tick};
use super::heading::{Strength, is_one_word, recognise};
use super::tick::TickMark;
use crate::grid::{CellValue, Grid, GridCell, GridRow};
use crate::limits::{HEADER_LINES, HEADER_SEARCH_ROWS};

/// A recognised header. Rows and columns count from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Header {
    pub(crate) first: u32,
    pub(crate) last: u32,
    /// Heading path of every column that has one.
    pub(crate) headings: BTreeMap<u32, Vec<String>>,
    /// Meaning of every recognised column. No meaning but ticks occurs twice.
    pub(crate) fields: BTreeMap<u32, RosterField>,
    /// How much was recognised; compares sheets of one file.
    pub(crate) score: usize,
}

/// The best header of a sheet, if it has one: a name or ID number column and at least one more known field.
pub(crate) fn find_header(grid: &Grid) -> Option<Header> {
    let starts =
        grid.rows().filter(|(_, cells)| cells.values().any(|cell| !cell.is_blank())).take(HEADER_SEARCH_ROWS);
    let readings =
        starts.flat_map(|(row, _)| (1..=HEADER_LINES).filter_map(move |lines| read(grid, row, lines)));
    let mut best: Option<Header> = None;
    for reading in readings {
        if best.as_ref().is_none_or(|best| better(&reading, best)) {
            best = Some(reading);
        }
    }
    best
}

fn better(one: &Header, other: &Header) -> bool {
    let lines = |header: &Header| header.last - header.first;
    (one.score, std::cmp::Reverse(lines(one))) > (other.score, std::cmp::Reverse(lines(other)))
}

/// Reads `lines` rows from `first` on as a header.
fn read(grid: &Grid, first: u32, lines: usize) -> Option<Header> {
    let last = first.checked_add(u32::try_from(lines - 1).ok()?)?;
    let rows: Vec<&GridRow> = (first..=last).map(|row| grid.row(row)).collect::<Option<_>>()?;
    if rows.iter().any(|cells| cells.values().any(is_data)) {
        return None;
    }
    let headings = headings(&rows);
    if lines > 1 && !continues(&rows, &headings) {
        return None;
    }
    let fields = fields(&headings);
    let known = fields.values().filter(|field| !matches!(field, Tick(_))).count();
    let has_person = fields.values().any(|field| matches!(field, Name | IdNumber));
    let score = known * 2 + (fields.len() - known);
    (has_person && known >= 2).then_some(Header { first, last, headings, fields, score })
}

/// Whether a cell can only be data: a number, a date, a mark, a long run of digits, an essay.
fn is_data(cell: &GridCell) -> bool {
    let text = normalise(&cell.text);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let mark = TickMark::of(&text) == TickMark::Yes || text == "否";
    !matches!(cell.value, CellValue::Text)
        || digits >= 6
        || (mark && !cell.is_blank())
        || text.chars().count() > 120
}

/// The heading path of every column, top down. A blank above a filled cell belongs to the group on its left.
fn headings(rows: &[&GridRow]) -> BTreeMap<u32, Vec<String>> {
    let last = rows.iter().filter_map(|cells| cells.keys().next_back()).max().copied().unwrap_or_default();
    let mut found = BTreeMap::new();
    for column in 0..=last {
        let path: Vec<String> = (0..rows.len())
            .filter_map(|line| part(rows, line, column))
            .filter(|text| !text.is_empty())
            .collect();
        if !path.is_empty() {
            found.insert(column, path);
        }
    }
    found
}

fn text_at(row: &GridRow, column: u32) -> String {
    row.get(&column).map(|cell| normalise(&cell.text)).unwrap_or_default()
}

fn part(rows: &[&GridRow], line: usize, column: u32) -> Option<String> {
    let own = text_at(rows.get(line)?, column);
    let below_filled = |column| rows.iter().skip(line + 1).any(|row| !text_at(row, column).is_empty());
    if !own.is_empty() || !below_filled(column) {
        return Some(own);
    }
    let group = rows.get(line)?.range(..column).next_back().map(|(left, _)| *left)?;
    below_filled(group).then(|| text_at(rows[line], group))
}

/// Whether the lower rows continue the header and are not the first people of the list: nothing may stand below a
/// column like 姓名 unless both together are one word or the lower one is a heading by itself.
fn continues(rows: &[&GridRow], headings: &BTreeMap<u32, Vec<String>>) -> bool {
    let lower_known = |row: &GridRow| row.values().any(|cell| recognise(&[normalise(&cell.text)]).is_some());
    let one_word = headings.values().any(|path| path.len() > 1 && is_one_word(path));
    rows.iter().skip(1).any(|row| lower_known(row)) | one_word
        && headings.values().all(|path| may_stack(path))
}

fn may_stack(path: &[String]) -> bool {
    let (Some(top), Some(lower)) = (path.first(), path.last().filter(|_| path.len() > 1)) else {
        return true;
    };
    let top = recognise(std::slice::from_ref(top)).map(|(field, _)| field);
    let personal = matches!(top, Some(Name | IdNumber | Phone | Serial));
    !personal || is_one_word(path) || recognise(std::slice::from_ref(lower)).is_some()
}

/// Gives every meaning to one column: first to whole headings from left to right, then to fragments.
fn fields(headings: &BTreeMap<u32, Vec<String>>) -> BTreeMap<u32, RosterField> {
    let mut fields: BTreeMap<u32, RosterField> = BTreeMap::new();
    for strength in [Strength::Whole, Strength::Fragment] {
        for (column, path) in headings {
            match recognise(path) {
                Some((field, found)) if found == strength && is_free(&fields, field) => {
                    fields.insert(*column, field);
                }
                _ => (),
            }
        }
    }
    fields
}

fn is_free(fields: &BTreeMap<u32, RosterField>, field: RosterField) -> bool {
    matches!(field, Tick(_)) || !fields.values().any(|taken| *taken == field)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(rows: &[&[&str]]) -> Grid {
        let mut grid = Grid::default();
        for (row, cells) in (0..).zip(rows) {
            for (column, text) in (0..).zip(*cells) {
                grid.put(row, column, GridCell::text(*text));
            }
        }
        grid
    }

    fn found(rows: &[&[&str]]) -> ((u32, u32), Vec<RosterField>) {
        let header = find_header(&grid(rows)).unwrap();
        ((header.first, header.last), header.fields.into_values().collect())
    }

    #[test]
    fn under_title_rows() {
        let rows: &[&[&str]] = &[
            &["某区2026年花名册"],
            &["填报单位(盖章):", "", "填报日期:"],
            &["序号", "姓名", "身份证号"],
            &["1", "张三", "999999194103051529"],
        ];
        assert_eq!(found(rows), ((2, 2), vec![Serial, Name, IdNumber]));
    }

    #[test]
    fn the_first_person_is_not_a_second_header_line() {
        let rows: &[&[&str]] =
            &[&["姓名", "类别", "社区"], &["张三", "低保", "棕榈社区"], &["李四", "特困", ""]];
        assert_eq!(found(rows).0, (0, 0));
        let rows: &[&[&str]] = &[&["身份证号", "姓名", "社区"], &["", "张三", "低保"]];
        assert_eq!(found(rows).0, (0, 0));
    }

    #[test]
    fn groups_over_columns() {
        let rows: &[&[&str]] = &[
            &["序号", "姓名", "住址", "", "", "代理人", "", "人员类别", ""],
            &["", "", "街道", "社区", "详细地址", "姓名", "电话", "低保", "失能"],
            &["1", "张三", "北港街道", "棕榈社区", "1幢", "张小三", "19900000001", "√", ""],
        ];
        let (lines, fields) = found(rows);
        assert_eq!(lines, (0, 1));
        let plain: Vec<_> = fields.iter().filter(|field| !matches!(field, Tick(_))).copied().collect();
        use RosterField::{Address, AgentName, AgentPhone, Town, Village};
        assert_eq!(plain, [Serial, Name, Town, Village, Address, AgentName, AgentPhone]);
        assert_eq!(fields.len(), 9);
    }

    #[test]
    fn stacked_words() {
        let rows: &[&[&str]] = &[&["老人", "身份证", "联系"], &["姓名", "号码", "电话"], &["张三", "1", "2"]];
        assert_eq!(found(rows), ((0, 1), vec![Name, IdNumber, Phone]));
    }

    #[test]
    fn a_list_without_people_has_no_header() {
        assert_eq!(find_header(&grid(&[&["街道", "户数"], &["北港街道", "12"]])), None);
        assert_eq!(find_header(&grid(&[&["姓名"], &["张三"]])), None);
    }
}
