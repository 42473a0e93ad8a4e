//! Where a finished sheet keeps its sums and lines, for formulas on other sheets.

use std::collections::BTreeMap;

use yiju_domain::money::Fen;

use crate::address::{cell_name, column_letters};

/// The sums of a sheet and where they stand.
pub(crate) struct SheetTotal {
    /// Name of the sheet.
    pub(crate) sheet: String,
    /// Row of the first line, counted from 0.
    pub(crate) first_line: u32,
    /// Row of the sums, counted from 0; the lines end above it.
    pub(crate) row: u32,
    /// The sums by column.
    pub(crate) sums: BTreeMap<u16, Fen>,
}

impl SheetTotal {
    /// The sum of a column; nothing where it is no column of money.
    pub(crate) fn sum(&self, column: u16) -> Fen {
        self.sums.get(&column).copied().unwrap_or_default()
    }

    /// The cell of a sum, with its sheet: `'花名册'!K8`.
    pub(crate) fn cell(&self, column: u16) -> String {
        format!("{}!{}", self.quoted(), cell_name(self.row, u32::from(column)))
    }

    /// The lines of a column, with their sheet: `'花名册'!$K$5:$K$7`.
    pub(crate) fn lines(&self, column: u16) -> String {
        let letters = column_letters(u32::from(column));
        format!("{}!${letters}${}:${letters}${}", self.quoted(), self.first_line + 1, self.row)
    }

    fn quoted(&self) -> String {
        format!("'{}'", self.sheet.replace('\'', "''"))
    }
}
