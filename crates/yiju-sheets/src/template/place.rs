//! Addresses of cells and ranges as they stand in the file: `B7`, `B7:D9`. Rows and columns count from 1 here, as there.

use crate::address::column_letters;
use crate::limits::{LAST_COLUMN, LAST_ROW};

/// A cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) row: u32,
    pub(super) column: u32,
}

/// A rectangle of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) from: Place,
    pub(super) to: Place,
}

impl Place {
    /// Reads `B7`, also `$B$7`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim().replace('$', "").to_ascii_uppercase();
        let (letters, digits) = text.split_at(text.find(|c: char| c.is_ascii_digit())?);
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let row = digits.parse().ok().filter(|row| (1..=LAST_ROW + 1).contains(row))?;
        Some(Self { row, column: column_number(letters)? })
    }

    pub(super) fn name(self) -> String {
        format!("{}{}", column_letters(self.column.saturating_sub(1)), self.row)
    }
}

/// Number of a column from its letters, from 1.
pub(super) fn column_number(letters: &str) -> Option<u32> {
    if letters.is_empty() || letters.len() > 3 || !letters.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    let number = letters.bytes().fold(0, |number, byte| number * 26 + u32::from(byte - b'A') + 1);
    (number <= LAST_COLUMN + 1).then_some(number)
}

impl Area {
    /// Reads `B7:D9`, or one cell.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (from, to) = text.split_once(':').unwrap_or((text, text));
        Some(Self { from: Place::read(from)?, to: Place::read(to)? })
    }

    pub(super) fn name(self) -> String {
        if self.from == self.to {
            self.from.name()
        } else {
            format!("{}:{}", self.from.name(), self.to.name())
        }
    }

    /// The same columns in other rows.
    pub(super) fn in_rows(self, from: u32, to: u32) -> Self {
        Self { from: Place { row: from, ..self.from }, to: Place { row: to, ..self.to } }
    }
}
