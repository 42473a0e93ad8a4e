//! The file being read: its bytes, its name for errors, and what may still be taken from it.

use std::cell::Cell;

use crate::error::SheetError;
use crate::grid::{Grid, GridCell};
use crate::limits::{
    LAST_COLUMN, LAST_ROW, MAX_CELL_CHARS, MAX_CELLS, MAX_FILE_BYTES, MAX_TEXT_BYTES, MAX_UNPACKED_BYTES,
};

/// A file in memory. Counts cells and text over all its sheets.
pub(crate) struct Source<'a> {
    pub(crate) bytes: &'a [u8],
    file: &'a str,
    cells: Cell<u64>,
    text: Cell<u64>,
}

impl<'a> Source<'a> {
    pub(crate) fn new(bytes: &'a [u8], file: &'a str) -> Result<Self, SheetError> {
        let source = Self { bytes, file, cells: Cell::new(0), text: Cell::new(0) };
        match bytes.len() as u64 {
            0 => Err(source.empty()),
            size if size > MAX_FILE_BYTES => Err(source.too_large("bytes", MAX_FILE_BYTES)),
            _ => Ok(source),
        }
    }

    /// Puts a cell into a grid unless the file has had its share.
    pub(crate) fn put(
        &self,
        grid: &mut Grid,
        row: u32,
        column: u32,
        cell: GridCell,
    ) -> Result<(), SheetError> {
        if cell.text.is_empty() {
            return Ok(());
        }
        self.cells.set(self.cells.get() + 1);
        self.text.set(self.text.get() + cell.text.len() as u64);
        self.check_share(row, column, &cell)?;
        grid.put(row, column, cell);
        Ok(())
    }

    fn check_share(&self, row: u32, column: u32, cell: &GridCell) -> Result<(), SheetError> {
        if self.cells.get() > MAX_CELLS {
            return Err(self.too_large("filled cells", MAX_CELLS));
        }
        if self.text.get() > MAX_TEXT_BYTES {
            return Err(self.too_large("bytes of text", MAX_TEXT_BYTES));
        }
        if row > LAST_ROW {
            return Err(self.too_large("rows", u64::from(LAST_ROW) + 1));
        }
        if column > LAST_COLUMN {
            return Err(self.too_large("columns", u64::from(LAST_COLUMN) + 1));
        }
        if cell.text.len() > MAX_CELL_CHARS && cell.text.encode_utf16().count() > MAX_CELL_CHARS {
            return Err(self.too_large("characters in one cell", MAX_CELL_CHARS as u64));
        }
        Ok(())
    }

    pub(crate) fn empty(&self) -> SheetError {
        SheetError::Empty { file: self.file.to_owned() }
    }

    pub(crate) fn encrypted(&self) -> SheetError {
        SheetError::Encrypted { file: self.file.to_owned() }
    }

    pub(crate) fn unknown_kind(&self, found: &str) -> SheetError {
        SheetError::UnknownKind { file: self.file.to_owned(), found: found.to_owned() }
    }

    pub(crate) fn damaged(&self, detail: impl ToString) -> SheetError {
        SheetError::Damaged { file: self.file.to_owned(), detail: detail.to_string() }
    }

    pub(crate) fn too_large(&self, what: &'static str, limit: u64) -> SheetError {
        SheetError::TooLarge { file: self.file.to_owned(), what, limit }
    }

    pub(crate) fn unpacks_too_far(&self) -> SheetError {
        self.too_large("bytes when unpacked", MAX_UNPACKED_BYTES)
    }

    pub(crate) fn sheet_missing(&self, wanted: &str, sheets: &[String]) -> SheetError {
        SheetError::SheetMissing {
            file: self.file.to_owned(),
            wanted: wanted.to_owned(),
            sheets: sheets.to_vec(),
        }
    }

    pub(crate) fn no_header(&self, sheets: Vec<String>) -> SheetError {
        SheetError::NoHeader { file: self.file.to_owned(), sheets }
    }
}
