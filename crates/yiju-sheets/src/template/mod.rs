//! The office's own layout: an XLSX workbook of theirs, filled in place.
//!
//! The package is changed part by part, never read into a model and written anew: what is not named here is copied as it
//! is. Cells are filled by address or where they say `{{name}}`; one range of rows is repeated for every record, what is
//! below moves down, and whatever refers to the rows grows with them: sums, merged cells, names, print areas, charts.
//! A template with something that cannot be kept right is refused with its name ([`TemplateFault`]).
//!
//! Programs calculate the filled workbook when they open it: stored results are taken out, because a total from before
//! the rows were filled would be a wrong figure.

mod around;
mod block;
mod book;
mod cell;
mod fault;
mod formula;
mod package;
mod place;
mod refuse;
mod repeat;
mod rows;
mod seen;
mod xml;

use std::collections::BTreeMap;

use yiju_domain::money::{Fen, Quantity};

pub use fault::TemplateFault;

use crate::error::SheetError;
use block::Block;
use book::Book;
use cell::Fields;
use formula::View;
use package::Package;
use xml::Element;

/// What a template looks like, so that its cells can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateShape {
    /// The sheets with cells, in order.
    pub sheets: Vec<TemplateSheet>,
}

/// A sheet of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateSheet {
    /// Its name.
    pub name: String,
    /// Whether it is shown.
    pub visible: bool,
    /// The last row with a cell, counted from 1; 0 where there is none.
    pub rows: u32,
    /// The last column with a cell, counted from 1; 0 where there is none.
    pub columns: u32,
    /// The placeholders, with the cell each stands in.
    pub placeholders: Vec<(String, String)>,
    /// The cells of its first [`SHOWN_ROWS`] rows and [`SHOWN_COLUMNS`] columns, row by row.
    pub cells: Vec<TemplateSeen>,
    /// Merged cells.
    pub merged: Vec<TemplateMerged>,
}

/// So many rows of a template are looked at for headings.
pub(crate) const SHOWN_ROWS: u32 = 300;
/// So many columns.
pub(crate) const SHOWN_COLUMNS: u32 = 100;

/// A cell of a template; row and column count from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateSeen {
    /// Its row.
    pub row: u32,
    /// Its column.
    pub column: u32,
    /// What stands there.
    pub content: TemplateContent,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TemplateContent {
    /// Nothing; the cell has a format.
    Blank,
    /// A text, placeholders included.
    Text(String),
    /// A number, a date or a truth value.
    Value,
    /// A formula, which is never overwritten.
    Formula,
}

/// Merged cells; what is written goes into the first of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TemplateMerged {
    /// First and last row, counted from 1.
    pub rows: (u32, u32),
    /// First and last column, counted from 1.
    pub columns: (u32, u32),
}

/// Row and column of an address, counted from 1: `B6` is `(6, 2)`.
#[must_use]
pub fn template_place(address: &str) -> Option<(u32, u32)> {
    place::Place::read(address).map(|place| (place.row, place.column))
}

/// What is put into a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TemplateValue {
    /// A text, kept as one; ID numbers, accounts and dates too.
    Text(String),
    /// An amount; the cell says how it is shown.
    Money(Fen),
    /// A quantity.
    Quantity(Quantity),
    /// A whole number.
    Count(i64),
    /// A rate in basis points; in the cell it is a fraction, 3000 is 0.3.
    Rate(i64),
    /// Nothing.
    Blank,
}

/// What is filled in where.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TemplateFill {
    /// Single cells.
    pub cells: Vec<TemplateCell>,
    /// Values for placeholders anywhere in the workbook; more than it has do no harm.
    pub placeholders: BTreeMap<String, TemplateValue>,
    /// The rows that are repeated.
    pub repeat: Option<TemplateRepeat>,
}

/// One cell, by its address in the template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateCell {
    /// Name of the sheet.
    pub sheet: String,
    /// Address: `B3`.
    pub cell: String,
    /// What is put there.
    pub value: TemplateValue,
}

/// Rows that are repeated for every record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateRepeat {
    /// Name of the sheet.
    pub sheet: String,
    /// First and last of the rows in the template, counted from 1; mostly one row.
    pub rows: (u32, u32),
    /// Which field of a record stands in which cell of these rows: `B6` → `name`. Placeholders in the rows need no entry.
    pub places: BTreeMap<String, String>,
    /// The records in order. Where there is none, the rows stay once, blank.
    pub records: Vec<BTreeMap<String, TemplateValue>>,
}

fn fault(sheet: &str, place: impl Into<String>, fault: TemplateFault) -> SheetError {
    SheetError::Template { sheet: sheet.to_owned(), place: place.into(), fault }
}

/// Looks a template through. `file` only names it in errors.
///
/// # Errors
/// What is no readable XLSX file, and [`SheetError::Template`] for what no template may have.
pub fn inspect_template(bytes: &[u8], file: &str) -> Result<TemplateShape, SheetError> {
    let package = Package::open(bytes, file)?;
    let book = Book::read(&package)?;
    refuse::whole(&package, &book)?;
    let mut sheets = Vec::new();
    for sheet in &book.sheets {
        let mut root = package.part(&sheet.part)?.root;
        rows::number(&mut root).map_err(|detail| package.damaged(detail))?;
        let (last_row, last_column) = rows::used(&root);
        sheets.push(TemplateSheet {
            name: sheet.name.clone(),
            visible: sheet.visible,
            rows: last_row,
            columns: last_column,
            placeholders: rows::placeholders(&root, &book.strings),
            cells: seen::cells(&root, &book.strings),
            merged: seen::merged(&root),
        });
    }
    Ok(TemplateShape { sheets })
}

/// Fills a template. `file` only names it in errors.
///
/// # Errors
/// As [`inspect_template`], and [`SheetError::Template`] where the filling does not fit or something would not survive it.
pub fn fill_template(bytes: &[u8], file: &str, fill: &TemplateFill) -> Result<Vec<u8>, SheetError> {
    let mut package = Package::open(bytes, file)?;
    let mut book = Book::read(&package)?;
    refuse::whole(&package, &book)?;
    let block = fill.repeat.as_ref().map(|repeat| block_of(&package, &book, repeat)).transpose()?;
    check_cells(&book, fill, block)?;
    for sheet in book.sheets.clone() {
        fill_sheet(&mut package, &book, &sheet, fill, block)?;
    }
    if let (Some(repeat), Some(block)) = (&fill.repeat, block) {
        let view = View { block, sheet: &repeat.sheet, home: false };
        book.move_names(&view)?;
        refuse::move_charts_and_tables(&mut package, &view)?;
    }
    book.calculate_on_load(&mut package)?;
    package.finish()
}

/// The repeated rows with as many copies as there are records.
fn block_of(package: &Package, book: &Book, repeat: &TemplateRepeat) -> Result<Block, SheetError> {
    let no_rows =
        || fault(&repeat.sheet, format!("{}–{}", repeat.rows.0, repeat.rows.1), TemplateFault::NoRows);
    let sheet = book.sheet(&repeat.sheet).ok_or_else(|| fault(&repeat.sheet, "", TemplateFault::NoSheet))?;
    let mut root = package.part(&sheet.part)?.root;
    rows::number(&mut root).map_err(|detail| package.damaged(detail))?;
    let (first, last) = repeat.rows;
    if first == 0 || last < first || last > rows::used(&root).0 {
        return Err(no_rows());
    }
    let copies = u32::try_from(repeat.records.len().max(1)).map_err(|_| no_rows())?;
    let block = Block { first, last, copies };
    let end = u64::from(rows::used(&root).0) + u64::from(block.height()) * (u64::from(copies) - 1);
    if end > u64::from(crate::limits::LAST_ROW) + 1 {
        return Err(fault(&repeat.sheet, "", TemplateFault::TooManyRows));
    }
    Ok(block)
}

/// Every single cell must be on a sheet and outside of the repeated rows.
fn check_cells(book: &Book, fill: &TemplateFill, block: Option<Block>) -> Result<(), SheetError> {
    for cell in &fill.cells {
        book.sheet(&cell.sheet).ok_or_else(|| fault(&cell.sheet, &cell.cell, TemplateFault::NoSheet))?;
        let place = place::Place::read(&cell.cell);
        let repeated =
            fill.repeat.as_ref().is_some_and(|repeat| formula::same_name(&repeat.sheet, &cell.sheet))
                && block.zip(place).is_some_and(|(block, place)| block.has(place.row));
        if place.is_none() || repeated {
            return Err(fault(&cell.sheet, &cell.cell, TemplateFault::NoCell));
        }
    }
    Ok(())
}

fn fill_sheet(
    package: &mut Package,
    book: &Book,
    sheet: &book::SheetPart,
    fill: &TemplateFill,
    block: Option<Block>,
) -> Result<(), SheetError> {
    let mut document = package.part(&sheet.part)?;
    let before = document.root.clone();
    rows::number(&mut document.root).map_err(|detail| package.damaged(detail))?;
    if block.is_some() {
        rows::unshare(&mut document.root, &sheet.name)?;
    }
    let repeat = fill.repeat.as_ref().filter(|repeat| formula::same_name(&repeat.sheet, &sheet.name));
    let own_block = block.filter(|_| repeat.is_some());
    fill_cells(&mut document.root, book, sheet, fill, own_block)?;
    if let (Some(repeat), Some(block)) = (&fill.repeat, block) {
        let view = View { block, sheet: &repeat.sheet, home: own_block.is_some() };
        if view.home {
            repeat::rows(&mut document.root, &view, repeat, fill, &book.strings)?;
            around::adjust(&mut document.root, &view)?;
            refuse::adjust_relations(package, &sheet.part, &view)?;
        } else {
            around::follow(&mut document.root, &view, &sheet.name)?;
        }
    }
    rows::forget_results(&mut document.root);
    if document.root != before {
        package.put(&sheet.part, &document);
    }
    Ok(())
}

/// Single cells and placeholders outside of the repeated rows.
fn fill_cells(
    root: &mut Element,
    book: &Book,
    sheet: &book::SheetPart,
    fill: &TemplateFill,
    own_block: Option<Block>,
) -> Result<(), SheetError> {
    for cell in fill.cells.iter().filter(|cell| formula::same_name(&cell.sheet, &sheet.name)) {
        let no_cell = || fault(&sheet.name, &cell.cell, TemplateFault::NoCell);
        let place = place::Place::read(&cell.cell).ok_or_else(no_cell)?;
        let found = rows::cell_at(root, place).ok_or_else(no_cell)?;
        if found.child("f").is_some() {
            return Err(fault(&sheet.name, &cell.cell, TemplateFault::FormulaThere));
        }
        cell::set(found, &cell.value);
    }
    let fields = Fields { record: None, all: &fill.placeholders, blank: false };
    for row in rows::rows_mut(root) {
        let number = row.number("r").unwrap_or_default();
        if !own_block.is_some_and(|block| block.has(number)) {
            cell::fill_row(row, &fields, &book.strings).map_err(|(place, name)| {
                fault(&sheet.name, format!("{place} {{{{{name}}}}}"), TemplateFault::UnknownPlaceholder)
            })?;
        }
    }
    Ok(())
}
