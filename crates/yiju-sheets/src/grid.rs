//! The cells of one sheet where they stand, whatever format they came from.
//!
//! Only filled cells are kept, by row and column, because sheets are sparse and a stray cell at the bottom
//! must not cost a million blank rows. The text is what a person reads in the cell; it is kept as written
//! (no trimming, no width folding), since the result of an import goes back into the same places.

use std::collections::BTreeMap;

use yiju_domain::Date;

/// What the sheet says a cell holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum CellValue {
    /// Characters.
    Text,
    /// A number; its text is without ".0" when it is whole.
    Number(f64),
    /// A number shown as a date, or an ISO date. The text is ISO, with the time if there is one.
    Date(Date),
    /// TRUE or FALSE.
    Truth(bool),
    /// An error value such as #N/A.
    Error,
}

/// One filled cell.
#[derive(Debug, Clone, PartialEq)]
pub struct GridCell {
    /// As a person reads it, not normalised.
    pub text: String,
    /// What the sheet says it holds.
    pub value: CellValue,
    /// Whether the cell is calculated. Its text is the last result; where the file holds none, the formula itself.
    pub formula: bool,
}

impl GridCell {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), value: CellValue::Text, formula: false }
    }

    /// Whether there is nothing to read in the cell.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.text.chars().all(|c| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}')
    }
}

/// The filled cells of a row by column, both counted from 0.
pub(crate) type GridRow = BTreeMap<u32, GridCell>;

/// The filled cells of a sheet. Rows and columns count from 0.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Grid {
    rows: BTreeMap<u32, GridRow>,
}

impl Grid {
    pub(crate) fn put(&mut self, row: u32, column: u32, cell: GridCell) {
        if !cell.text.is_empty() {
            self.rows.entry(row).or_default().insert(column, cell);
        }
    }

    /// The cell at a place, if it is filled.
    #[must_use]
    pub fn cell(&self, row: u32, column: u32) -> Option<&GridCell> {
        self.rows.get(&row)?.get(&column)
    }

    /// All filled cells, row by row, as `(row, column, cell)`.
    pub fn cells(&self) -> impl Iterator<Item = (u32, u32, &GridCell)> {
        self.rows.iter().flat_map(|(row, cells)| cells.iter().map(|(column, cell)| (*row, *column, cell)))
    }

    /// The last column that holds anything, counted from 0.
    #[must_use]
    pub fn last_column(&self) -> Option<u32> {
        self.rows.values().filter_map(|row| row.keys().next_back()).max().copied()
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = (u32, &GridRow)> {
        self.rows.iter().map(|(row, cells)| (*row, cells))
    }

    pub(crate) fn row(&self, row: u32) -> Option<&GridRow> {
        self.rows.get(&row)
    }

    /// The last row with something to read in it.
    pub(crate) fn last_filled_row(&self) -> Option<u32> {
        self.rows
            .iter()
            .rev()
            .find(|(_, cells)| cells.values().any(|cell| !cell.is_blank()))
            .map(|(row, _)| *row)
    }

    /// Whether there is nothing to read on the whole sheet.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.last_filled_row().is_none()
    }
}
