//! References in formulas: found as office programs write them, and moved when rows become more.
//!
//! Only references are read. Words in quotes, functions, names and everything else go through as they stand.

use super::block::Block;
use super::place::column_number;
use crate::address::column_letters;
use crate::limits::LAST_ROW;

/// A reference means a part of the repeated rows, or something that cannot be followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unclear;

/// One side of a cell's address. Columns and rows count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Axis {
    fixed: bool,
    number: u32,
}

/// A cell, a whole column or a whole row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Point {
    column: Option<Axis>,
    row: Option<Axis>,
}

/// A reference in a formula.
struct Reference<'a> {
    /// The sheet with its exclamation mark, as written; empty where there is none.
    prefix: &'a str,
    start: Point,
    end: Option<Point>,
    /// The function whose whole argument it is: `SUM` in `SUM(A1,2)`.
    argument_of: Option<&'a str>,
}

/// Functions that mean a range when they are given its only cell.
const OVER_RANGES: [&str; 8] = ["SUM", "SUBTOTAL", "COUNT", "COUNTA", "AVERAGE", "MAX", "MIN", "PRODUCT"];

/// Whose rows are repeated, seen from a formula.
pub(super) struct View<'a> {
    pub(super) block: Block,
    /// Name of the sheet with the repeated rows.
    pub(super) sheet: &'a str,
    /// Whether the formula stands on that sheet.
    pub(super) home: bool,
}

impl View<'_> {
    /// The formula where it does not stand in the repeated rows: what covers them grows, what is below moves.
    pub(super) fn outside(&self, formula: &str) -> Result<String, Unclear> {
        rewrite(formula, |reference| if self.concerns(reference)? { self.moved(reference) } else { Ok(None) })
    }

    /// The range a chart draws: its only cell stands for the column of records, as in a function that adds up.
    pub(super) fn drawn(&self, formula: &str) -> Result<String, Unclear> {
        rewrite(formula, |reference| {
            let drawn = Reference { argument_of: Some(OVER_RANGES[0]), ..*reference };
            if self.concerns(&drawn)? { self.moved(&drawn) } else { Ok(None) }
        })
    }

    /// The formula in a copy of the repeated rows, counted from 0: relative references to the rows go along with the copy,
    /// what is above and below stays the same cell.
    pub(super) fn copied(&self, formula: &str, copy: u32) -> Result<String, Unclear> {
        rewrite(
            formula,
            |reference| {
                if self.concerns(reference)? { self.in_copy(reference, copy) } else { Ok(None) }
            },
        )
    }

    /// Whether a formula has relative references that leave the repeated rows.
    pub(super) fn looks_out(&self, formula: &str) -> bool {
        let mut out = false;
        let mut see = |reference: &Reference| {
            let points = [Some(reference.start), reference.end];
            let rows = points.into_iter().flatten().filter_map(|point| point.row);
            let relative = rows.filter(|row| !row.fixed && !self.block.has(row.number)).count();
            out |= relative > 0 && self.concerns(reference)?;
            Ok(None)
        };
        rewrite(formula, &mut see).is_err() || out
    }

    fn concerns(&self, reference: &Reference) -> Result<bool, Unclear> {
        let name = reference.prefix.trim_end_matches('!');
        if name.is_empty() {
            return Ok(self.home);
        }
        let name = match name.strip_prefix('\'').and_then(|name| name.strip_suffix('\'')) {
            Some(quoted) => quoted.replace("''", "'"),
            None => name.to_owned(),
        };
        // A reference through several sheets may or may not pass ours.
        if name.contains(':') { Err(Unclear) } else { Ok(same_name(&name, self.sheet)) }
    }

    fn moved(&self, reference: &Reference) -> Result<Option<String>, Unclear> {
        let Some((from, to)) = rows(reference) else { return Ok(None) };
        let (low, high) = (from.min(to), from.max(to));
        let single = reference.end.is_none();
        let (new_low, new_high) = self.block.stretched(low, high).ok_or(Unclear)?;
        if single && self.block.has(low) {
            return self.widened(reference, new_high);
        }
        let place = |row: u32| if row == low { new_low } else { new_high };
        // A range within one row has both ends there.
        let (start, end) = if low == high { (new_low, new_high) } else { (place(from), place(to)) };
        Ok(Some(reference.with_rows(start, (!single).then_some(end))))
    }

    /// A single cell that stands for the column of records: only in a function that adds up.
    fn widened(&self, reference: &Reference, to: u32) -> Result<Option<String>, Unclear> {
        let adds_up = reference
            .argument_of
            .is_some_and(|name| OVER_RANGES.iter().any(|known| known.eq_ignore_ascii_case(name)));
        match (adds_up, reference.start.row) {
            (true, Some(row)) if to > row.number => Ok(Some(reference.with_rows(row.number, Some(to)))),
            (true, _) => Ok(None),
            (false, _) => Err(Unclear),
        }
    }

    fn in_copy(&self, reference: &Reference, copy: u32) -> Result<Option<String>, Unclear> {
        let (Some(start), end) = (reference.start.row, reference.end.and_then(|end| end.row)) else {
            return Ok(None);
        };
        let below = |row: u32| if row > self.block.last { row + self.block.delta() } else { row };
        let along = |axis: Axis| {
            if self.block.has(axis.number) && !axis.fixed {
                axis.number + self.block.offset(copy)
            } else {
                below(axis.number)
            }
        };
        // A fixed end in the rows is the end of all of them: F6:F$6 is what is left to the last record.
        let last = |axis: Axis| match axis.fixed && self.block.has(axis.number) {
            true if axis.number == self.block.last => Ok(axis.number + self.block.delta()),
            true => Err(Unclear),
            false => Ok(along(axis)),
        };
        if end.is_some() && start.fixed && self.block.has(start.number) && start.number != self.block.first {
            return Err(Unclear);
        }
        Ok(Some(reference.with_rows(along(start), end.map(last).transpose()?)))
    }
}

/// Sheet names are the same to office programs whatever the case.
pub(super) fn same_name(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// The formula of a cell that shares it with another one so many rows above and columns to the left.
pub(super) fn shared(formula: &str, rows: i64, columns: i64) -> Result<String, Unclear> {
    let axis = |axis: Option<Axis>, by: i64| match axis {
        Some(axis) if !axis.fixed => {
            let number = u32::try_from(i64::from(axis.number) + by).map_err(|_| Unclear)?;
            if number == 0 { Err(Unclear) } else { Ok(Some(Axis { number, ..axis })) }
        }
        other => Ok(other),
    };
    let point =
        |point: Point| Ok(Point { column: axis(point.column, columns)?, row: axis(point.row, rows)? });
    rewrite(formula, |reference| {
        let start = point(reference.start)?;
        let end = reference.end.map(point).transpose()?;
        Ok(Some(Reference { start, end, ..*reference }.text()))
    })
}

/// First and last row of a reference; none for whole columns.
fn rows(reference: &Reference) -> Option<(u32, u32)> {
    let start = reference.start.row?.number;
    Some((start, reference.end.and_then(|end| end.row).map_or(start, |row| row.number)))
}

impl Reference<'_> {
    fn with_rows(&self, start: u32, end: Option<u32>) -> String {
        let at =
            |point: Point, number: u32| Point { row: point.row.map(|row| Axis { number, ..row }), ..point };
        let end = end.map(|end| at(self.end.unwrap_or(self.start), end));
        Reference { start: at(self.start, start), end, ..*self }.text()
    }

    fn text(&self) -> String {
        let end = self.end.map(|end| format!(":{}", end.text())).unwrap_or_default();
        format!("{}{}{end}", self.prefix, self.start.text())
    }
}

impl Point {
    fn text(self) -> String {
        let mark = |axis: Axis| if axis.fixed { "$" } else { "" };
        let column = self.column.map(|axis| format!("{}{}", mark(axis), column_letters(axis.number - 1)));
        let row = self.row.map(|axis| format!("{}{}", mark(axis), axis.number));
        column.unwrap_or_default() + &row.unwrap_or_default()
    }

    /// Reads `$B$7`, `B`, or `7`.
    fn read(word: &str) -> Option<Self> {
        let (column_fixed, rest) = word.strip_prefix('$').map_or((false, word), |rest| (true, rest));
        let letters = &rest[..rest.bytes().take_while(u8::is_ascii_alphabetic).count()];
        let rest = &rest[letters.len()..];
        if letters.is_empty() {
            let row = row_number(rest)?;
            return Some(Self { column: None, row: Some(Axis { fixed: column_fixed, number: row }) });
        }
        let number = column_number(&letters.to_ascii_uppercase())?;
        let column = Some(Axis { fixed: column_fixed, number });
        if rest.is_empty() {
            return Some(Self { column, row: None });
        }
        let (row_fixed, digits) = rest.strip_prefix('$').map_or((false, rest), |rest| (true, rest));
        Some(Self { column, row: Some(Axis { fixed: row_fixed, number: row_number(digits)? }) })
    }

    fn is_cell(self) -> bool {
        self.column.is_some() && self.row.is_some()
    }

    fn is_like(self, other: Self) -> bool {
        (self.column.is_some(), self.row.is_some()) == (other.column.is_some(), other.row.is_some())
    }
}

fn row_number(digits: &str) -> Option<u32> {
    let plain =
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
    digits.parse().ok().filter(|row| plain && *row <= LAST_ROW + 1)
}

/// Writes a formula with its references replaced; `None` keeps one as it stands.
fn rewrite(
    formula: &str,
    mut replace: impl FnMut(&Reference) -> Result<Option<String>, Unclear>,
) -> Result<String, Unclear> {
    let mut out = String::with_capacity(formula.len());
    let mut functions: Vec<&str> = Vec::new();
    let (mut at, mut before) = (0, ' ');
    while let Some(rest) = formula.get(at..).filter(|rest| !rest.is_empty()) {
        let (token, reference) = next(rest);
        match reference {
            Some(mut found) => {
                let after = rest[token.len()..].trim_start().chars().next().unwrap_or(' ');
                if matches!(before, '(' | ',') && matches!(after, ')' | ',') {
                    found.argument_of = functions.last().copied();
                }
                out.push_str(replace(&found)?.as_deref().unwrap_or(token));
            }
            None => {
                follow(token, rest, &mut functions);
                out.push_str(token);
            }
        }
        before = token.trim_end().chars().next_back().unwrap_or(before);
        at += token.len();
    }
    Ok(out)
}

/// Keeps the functions that are open.
fn follow<'a>(token: &'a str, rest: &'a str, functions: &mut Vec<&'a str>) {
    match token {
        "(" => functions.push(""),
        ")" => {
            functions.pop();
        }
        word if rest[word.len()..].starts_with('(') || word.ends_with('(') => {
            functions.push(word.trim_end_matches('('));
        }
        _ => (),
    }
}

/// The next piece of a formula, and the reference it is, if it is one. A function is taken with its bracket.
fn next(rest: &str) -> (&str, Option<Reference<'_>>) {
    let first = rest.chars().next().unwrap_or(' ');
    match first {
        '"' => (quoted(rest, '"'), None),
        '[' => (bracketed(rest), None),
        '#' => {
            (&rest[..1 + word(&rest[1..], |c| c.is_ascii_alphanumeric() || "/!?".contains(c)).len()], None)
        }
        '\'' => after_sheet(rest, quoted(rest, '\'')),
        c if is_word(c) => {
            let word = word(rest, is_word);
            let next = &rest[word.len()..];
            if next.starts_with('(') {
                return (&rest[..=word.len()], None);
            }
            if next.starts_with('!') {
                return after_sheet(rest, word);
            }
            through_sheets(rest, word).unwrap_or_else(|| plain(rest, "", word))
        }
        c => (&rest[..c.len_utf8()], None),
    }
}

/// `Sheet1:Sheet3!A1`, which passes through several sheets.
fn through_sheets<'a>(rest: &'a str, first: &str) -> Option<(&'a str, Option<Reference<'a>>)> {
    let second = rest[first.len()..].strip_prefix(':')?;
    let second = word(second, is_word);
    let name = &rest[..first.len() + 1 + second.len()];
    (!second.is_empty() && rest[name.len()..].starts_with('!')).then(|| after_sheet(rest, name))
}

/// What follows a sheet's name: a reference, or a name of that sheet.
fn after_sheet<'a>(rest: &'a str, name: &'a str) -> (&'a str, Option<Reference<'a>>) {
    if !rest[name.len()..].starts_with('!') {
        return (name, None);
    }
    let prefix = &rest[..=name.len()];
    let word = word(&rest[prefix.len()..], is_word);
    plain(rest, prefix, word)
}

/// A word that may be a cell, and with a colon behind it a range.
fn plain<'a>(rest: &'a str, prefix: &'a str, first: &'a str) -> (&'a str, Option<Reference<'a>>) {
    let alone = &rest[..prefix.len() + first.len()];
    let Some(start) = Point::read(first) else { return (alone, None) };
    let second = rest[alone.len()..].strip_prefix(':').map(|rest| word(rest, is_word)).unwrap_or_default();
    let range = &rest[..alone.len() + 1.min(second.len()) + second.len()];
    let is_function = rest[range.len()..].starts_with('(');
    let end = Point::read(second).filter(|end| end.is_like(start) && !is_function);
    let reference = |end| Some(Reference { prefix, start, end, argument_of: None });
    match end {
        Some(end) => (range, reference(Some(end))),
        None if start.is_cell() => (alone, reference(None)),
        None => (alone, None),
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || "_.$\\?".contains(c)
}

fn word(text: &str, belongs: impl Fn(char) -> bool) -> &str {
    let end = text.find(|c| !belongs(c)).unwrap_or(text.len());
    &text[..end]
}

/// From a quotation mark to its partner; doubled ones are characters.
fn quoted(rest: &str, mark: char) -> &str {
    let mut inner = rest.char_indices().skip(1).peekable();
    while let Some((at, c)) = inner.next() {
        if c == mark && inner.next_if(|(_, next)| *next == mark).is_none() {
            return &rest[..=at];
        }
    }
    rest
}

/// From a square bracket to its partner.
fn bracketed(rest: &str) -> &str {
    let mut depth = 0_usize;
    for (at, c) in rest.char_indices() {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ => (),
        }
        if depth == 0 {
            return &rest[..=at];
        }
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(first: u32, last: u32, copies: u32) -> View<'static> {
        View { block: Block { first, last, copies }, sheet: "结算 表", home: true }
    }

    #[test]
    fn what_covers_the_rows_grows_and_what_is_below_moves() {
        let view = view(6, 6, 10);
        for (before, after) in [
            ("SUM(F6:F6)", "SUM(F6:F15)"),
            ("ROUND(SUM(F$6:F$6),2)", "ROUND(SUM(F$6:F$15),2)"),
            ("SUM(F6)", "SUM(F6:F15)"),
            ("SUM(A1,F6,3)", "SUM(A1,F6:F15,3)"),
            ("SUM(F5:F7)+G7*$H$8", "SUM(F5:F16)+G16*$H$17"),
            ("SUM(F:F)+SUM(6:6)+SUM(1:4)", "SUM(F:F)+SUM(6:15)+SUM(1:4)"),
            ("'结算 表'!F7&\"F7\"&Other!F7", "'结算 表'!F16&\"F7\"&Other!F7"),
            ("LOG10(A7)+TAX7_1+F7.5", "LOG10(A16)+TAX7_1+F7.5"),
            ("IF(A7=\"a\"\"A7\",#REF!,T[A7])", "IF(A16=\"a\"\"A7\",#REF!,T[A7])"),
            ("1E7+A1:INDEX(A7:A9,2)", "1E7+A1:INDEX(A16:A18,2)"),
        ] {
            assert_eq!(view.outside(before).as_deref(), Ok(after), "{before}");
        }
    }

    #[test]
    fn a_part_of_the_rows_is_unclear() {
        assert_eq!(view(6, 6, 10).outside("F6*2"), Err(Unclear));
        assert_eq!(view(6, 6, 10).outside("SUM(F6*2)"), Err(Unclear));
        assert_eq!(view(6, 7, 10).outside("SUM(F7:F9)"), Err(Unclear));
        assert_eq!(view(6, 7, 10).outside("SUM(F6)"), Err(Unclear));
        assert_eq!(view(6, 6, 10).outside("SUM(一:三!F6)"), Err(Unclear));
        assert_eq!(view(6, 6, 1).outside("SUM(F6)"), Ok("SUM(F6)".into()));
    }

    #[test]
    fn a_chart_of_one_row_draws_all_of_them() {
        let view = View { home: false, ..view(6, 6, 10) };
        assert_eq!(view.drawn("'结算 表'!$F$6"), Ok("'结算 表'!$F$6:$F$15".into()));
        assert_eq!(view.drawn("'结算 表'!$F$5"), Ok("'结算 表'!$F$5".into()));
    }

    #[test]
    fn in_a_copy_the_record_refers_to_itself() {
        let view = view(6, 6, 10);
        for (before, after) in [
            ("E6*F6", "E9*F9"),
            ("F6/F$7", "F9/F$16"),
            ("F6*B2", "F9*B2"),
            ("SUM(F$6:F6)", "SUM(F$6:F9)"),
            ("SUM(F6:F$6)", "SUM(F9:F$15)"),
            ("F6/SUM(F$6:F$6)", "F9/SUM(F$6:F$15)"),
            ("VLOOKUP(B6,表2!A1:B9,2,0)", "VLOOKUP(B9,表2!A1:B9,2,0)"),
        ] {
            assert_eq!(view.copied(before, 3).as_deref(), Ok(after), "{before}");
        }
        assert!(view.looks_out("F6>E5") && !view.looks_out("F6>$E$5"));
    }

    #[test]
    fn shared_formulas_are_written_out() {
        assert_eq!(shared("SUM(F6:F$6)*$A1", 1, 2), Ok("SUM(H7:H$6)*$A2".into()));
        assert_eq!(shared("A1", -1, 0), Err(Unclear));
    }
}
