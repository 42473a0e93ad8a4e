//! XLSX, XLS and ODS through calamine.
//!
//! XLSX is streamed cell by cell, because calamine's ranges are rectangles and a stray cell in the far corner would
//! ask for gigabytes. XLS and ODS exist in calamine only as rectangles; `area` measures those files first.
//! A broken file can make a parser panic; that must end as "damaged", not end the program.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, Ods, OdsError, Range, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsx, XlsxError};

use super::source::Source;
use super::{Sheet, area, cells};
use crate::error::SheetError;
use crate::grid::Grid;

/// Reads every worksheet of an XLSX file.
pub(crate) fn xlsx(source: &Source) -> Result<Vec<Sheet>, SheetError> {
    guarded(source, || {
        let mut book = Xlsx::new(Cursor::new(source.bytes)).map_err(|error| xlsx_fault(source, &error))?;
        worksheets(&book)
            .map(|(name, visible)| {
                let grid = xlsx_grid(source, &mut book, &name)?;
                Ok(Sheet { name, visible, grid })
            })
            .collect()
    })
}

/// Reads every worksheet of an XLS file. The container may also turn out to be an encrypted XLSX.
pub(crate) fn xls(source: &Source) -> Result<Vec<Sheet>, SheetError> {
    guarded(source, || {
        area::check_xls(source)?;
        let mut book: Xls<_> =
            Xls::new(Cursor::new(source.bytes)).map_err(|error| xls_fault(source, &error))?;
        from_ranges(source, &mut book)
    })
}

/// Reads every table of an ODS file.
pub(crate) fn ods(source: &Source) -> Result<Vec<Sheet>, SheetError> {
    guarded(source, || {
        area::check_ods(source)?;
        let mut book: Ods<_> =
            Ods::new(Cursor::new(source.bytes)).map_err(|error| ods_fault(source, &error))?;
        from_ranges(source, &mut book)
    })
}

fn guarded<T>(source: &Source, read: impl FnOnce() -> Result<T, SheetError>) -> Result<T, SheetError> {
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(source.damaged("its structure contradicts itself")))
}

/// Names of the sheets that have cells, with whether they are shown.
fn worksheets<'b, R: Reader<Cursor<&'b [u8]>>>(book: &R) -> impl Iterator<Item = (String, bool)> + use<R> {
    let sheets: Vec<_> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible))
        .collect();
    sheets.into_iter()
}

fn xlsx_grid(source: &Source, book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Grid, SheetError> {
    let mut grid = Grid::default();
    let mut reader = book.worksheet_cells_reader(name).map_err(|error| xlsx_fault(source, &error))?;
    while let Some(found) = reader.next_cell_with_formula().map_err(|error| xlsx_fault(source, &error))? {
        let (row, column) = found.pos;
        source.put(
            &mut grid,
            row,
            column,
            cells::cell(&Data::from(found.value), found.formula.as_deref()),
        )?;
    }
    Ok(grid)
}

fn from_ranges<'b, R: Reader<Cursor<&'b [u8]>>>(
    source: &Source,
    book: &mut R,
) -> Result<Vec<Sheet>, SheetError> {
    worksheets(book)
        .map(|(name, visible)| {
            let values = book.worksheet_range(&name).map_err(|_| source.damaged("a sheet cannot be read"))?;
            let formulas = book.worksheet_formula(&name).unwrap_or_else(|_| Range::empty());
            Ok(Sheet { name, visible, grid: range_grid(source, &values, &formulas)? })
        })
        .collect()
}

fn range_grid(source: &Source, values: &Range<Data>, formulas: &Range<String>) -> Result<Grid, SheetError> {
    let mut grid = Grid::default();
    let start = values.start().unwrap_or_default();
    for (row, column, value) in values.used_cells() {
        let (row, column) = absolute(start, row, column);
        let formula = formulas.get_value((row, column)).map(String::as_str);
        source.put(&mut grid, row, column, cells::cell(value, formula))?;
    }
    put_bare_formulas(source, &mut grid, formulas)?;
    Ok(grid)
}

/// Formulas whose cell has no stored value are missing from the values.
fn put_bare_formulas(source: &Source, grid: &mut Grid, formulas: &Range<String>) -> Result<(), SheetError> {
    let start = formulas.start().unwrap_or_default();
    for (row, column, formula) in formulas.used_cells() {
        let (row, column) = absolute(start, row, column);
        if grid.cell(row, column).is_none() {
            source.put(grid, row, column, cells::cell(&Data::Empty, Some(formula)))?;
        }
    }
    Ok(())
}

/// Ranges count from their own first cell. Both numbers come from sheets of at most 2^20 rows.
fn absolute(start: (u32, u32), row: usize, column: usize) -> (u32, u32) {
    let add = |from: u32, by: usize| from.saturating_add(u32::try_from(by).unwrap_or(u32::MAX));
    (add(start.0, row), add(start.1, column))
}

fn xlsx_fault(source: &Source, error: &XlsxError) -> SheetError {
    match error {
        XlsxError::Password => source.encrypted(),
        other => source.damaged(other),
    }
}

fn xls_fault(source: &Source, error: &XlsError) -> SheetError {
    match error {
        XlsError::Password => source.encrypted(),
        other => source.damaged(other),
    }
}

fn ods_fault(source: &Source, error: &OdsError) -> SheetError {
    match error {
        OdsError::Password => source.encrypted(),
        other => source.damaged(other),
    }
}
