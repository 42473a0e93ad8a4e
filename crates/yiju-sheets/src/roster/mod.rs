//! A roster: a sheet whose header was recognised, as rows of named cells.

mod field;
mod header;
mod heading;
mod rows;
mod synonyms;
mod tick;

use std::collections::BTreeMap;

use serde::Serialize;
use yiju_domain::Date;
use yiju_domain::category::Category;

use crate::address::column_letters;
use crate::grid::Grid;
use crate::read::Sheet;
pub use field::RosterField;
pub(crate) use header::{Header, find_header};
pub use tick::TickMark;

/// How to read a roster.
#[derive(Debug, Clone, Default)]
pub struct RosterOptions {
    /// The sheet to read; none takes the one whose header is recognised best.
    pub sheet: Option<String>,
}

/// What a file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SheetFormat {
    /// Office Open XML, whatever the file is called.
    Xlsx,
    /// Excel 97–2003 binary, whatever the file is called.
    Xls,
    /// OpenDocument.
    Ods,
    /// Delimited text in UTF-8, with or without byte order mark.
    CsvUtf8,
    /// Delimited text in UTF-16 ("Unicode text" of Excel).
    CsvUtf16,
    /// Delimited text in GB18030, which contains GBK and GB 2312.
    CsvGb18030,
    /// A web page with a table, whatever the file is called.
    Html,
}

/// A recognised roster.
#[derive(Debug, Clone)]
pub struct Roster {
    /// What the file is, told from its content.
    pub format: SheetFormat,
    /// Name of the sheet that was read.
    pub sheet: String,
    /// Names of all sheets of the file.
    pub sheets: Vec<String>,
    /// First and last row of the header, counted from 1.
    pub header_rows: (u32, u32),
    /// Every column with a heading or a filled cell below the header.
    pub columns: Vec<RosterColumn>,
    /// The rows that speak of people, in their order.
    pub rows: Vec<RosterRow>,
    /// The rows that do not, with the reason. Blank rows above the header and below the last filled row are not listed.
    pub ignored: Vec<IgnoredRow>,
    /// Every filled cell as it stands, for writing the result back.
    pub grid: Grid,
}

/// One column of the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterColumn {
    /// Counted from 0.
    pub index: u32,
    /// As on the screen: A, B …
    pub letter: String,
    /// The heading; lines of a stacked header are joined by " / ".
    pub heading: String,
    /// What the column was recognised as.
    pub field: Option<RosterField>,
}

/// One person's row.
#[derive(Debug, Clone, PartialEq)]
pub struct RosterRow {
    /// Counted from 1.
    pub sheet_row: u32,
    /// The filled cells of recognised columns, without the tick columns.
    pub cells: BTreeMap<RosterField, RosterCell>,
    /// The filled cells of tick columns, from left to right. Two columns may say the same category (残疾一级 and
    /// 残疾二级), and one column two (80周岁以上独居).
    pub ticks: Vec<Tick>,
}

/// A filled cell of a tick column.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// What the heading says.
    pub category: Category,
    /// Whether the mark says yes.
    pub mark: TickMark,
    /// The cell.
    pub cell: RosterCell,
}

impl RosterRow {
    /// The text of a field; empty where the cell is.
    #[must_use]
    pub fn text(&self, field: RosterField) -> &str {
        self.cells.get(&field).map_or("", |cell| cell.text.as_str())
    }
}

/// One filled cell of a recognised column.
#[derive(Debug, Clone, PartialEq)]
pub struct RosterCell {
    /// Where it stands: "C11".
    pub at: String,
    /// As a person reads it, normalised (`yiju_domain::text::normalise`). Dates are ISO.
    pub text: String,
    /// What the sheet says it holds.
    pub kind: CellKind,
    /// What the sheet destroyed.
    pub damage: Option<CellDamage>,
}

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellKind {
    /// Characters.
    Text,
    /// A number.
    Number,
    /// A date, by the format of the cell or as a day number in a date column.
    Date(Date),
    /// The last result of a formula, or the formula itself where the file holds no result.
    Formula,
    /// An error value such as #N/A.
    Error,
}

/// What a spreadsheet program did to a cell before the file came here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CellDamage {
    /// A long number kept as a number: everything behind the 15th digit is gone. Applies to columns that hold long
    /// numbers (ID, phone, account, certificate).
    LostDigits,
    /// A formula that failed: the cell shows #N/A, #REF! or the like.
    ErrorValue,
}

/// A row that speaks of nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IgnoredRow {
    /// Counted from 1.
    pub sheet_row: u32,
    /// Why it was left out.
    pub why: IgnoreReason,
}

/// Why a row was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum IgnoreReason {
    /// Nothing in it, or only a running number prepared in advance.
    Blank,
    /// 合计, 小计, 总计, 共N户.
    Total,
    /// Text above the header, a header repeated at a page break, a heading between groups of rows.
    Title,
    /// Remarks and signatures below the table.
    Note,
}

/// Cuts the rows of a sheet by its header.
pub(crate) fn roster_of(format: SheetFormat, sheet: Sheet, sheets: Vec<String>, header: Header) -> Roster {
    let mut roster = Roster {
        format,
        sheet: sheet.name,
        sheets,
        header_rows: (header.first + 1, header.last + 1),
        columns: columns(&sheet.grid, &header),
        rows: Vec::new(),
        ignored: Vec::new(),
        grid: sheet.grid,
    };
    rows::fill(&mut roster, &header);
    roster
}

fn columns(grid: &Grid, header: &Header) -> Vec<RosterColumn> {
    let last = grid.last_column().unwrap_or_default();
    let column = |index: u32| RosterColumn {
        index,
        letter: column_letters(index),
        heading: header.headings.get(&index).map(|path| path.join(" / ")).unwrap_or_default(),
        field: header.fields.get(&index).copied(),
    };
    let mut used: Vec<bool> = vec![false; last as usize + 1];
    for (_, index, _) in grid.cells().filter(|(row, _, _)| *row > header.last) {
        used.get_mut(index as usize).into_iter().for_each(|used| *used = true);
    }
    (0..=last)
        .filter(|i| header.headings.contains_key(i) || used.get(*i as usize) == Some(&true))
        .map(column)
        .collect()
}
