//! The papers: each a model, what it must hold, and the script that says it.

pub mod assessment;
pub mod completion;
mod completion_tables;
pub mod public_list;
pub mod work_order;

use crate::error::DocumentError;
use crate::fonts::Fonts;
use crate::layout::{self, Align, Cell, Column, MM, Row, Script, SignatureBox, Table};
use crate::pdf::{self, About, Photos};
use crate::words::Words;

/// A finished paper.
pub struct Paper {
    /// The file's bytes. Equal models give equal bytes.
    pub pdf: Vec<u8>,
    /// How many sheets it has.
    pub pages: usize,
}

/// A photo for a paper: the upright print copy (JPEG, no EXIF), which passes into the PDF byte for byte.
#[derive(Clone)]
pub struct ReportPhoto {
    /// The file name, to name the photo in errors; not printed.
    pub name: String,
    /// The JPEG. Passes into the PDF unchanged, so its size is the paper's size.
    pub jpeg: Vec<u8>,
    /// When it was taken, as printed below it; none prints "time unknown".
    pub taken_at: Option<String>,
}

/// Checks, lays out and writes a script.
fn publish(mut script: Script, photos: Photos, about: &About, fonts: &Fonts) -> Result<Paper, DocumentError> {
    let faces = fonts.faces()?;
    layout::check_glyphs(&mut script, &faces)?;
    let sheets = layout::compose(&script, &photos.sizes(), &faces);
    let pdf = pdf::write(&sheets, photos, about, &faces)?;
    Ok(Paper { pdf, pages: sheets.len() })
}

fn column(head: &str, millimetres: f32, align: Align) -> Column {
    Column { head: head.to_owned(), width: millimetres * MM, align, one_line: false }
}

fn number_column(head: &str, millimetres: f32) -> Column {
    Column { one_line: true, ..column(head, millimetres, Align::Right) }
}

/// Labels and values, two pairs to a row.
fn facts_table(label: &str, rows: Vec<Row>) -> Table {
    let columns = [27.0, 63.0, 27.0, 63.0].map(|width| column("", width, Align::Left));
    Table { label: label.to_owned(), columns: columns.into(), rows }
}

fn pair(first: (&str, String), second: (&str, String)) -> Row {
    Row::of(vec![Cell::label(first.0), Cell::text(first.1), Cell::label(second.0), Cell::text(second.1)])
}

fn wide(label: &str, value: Cell) -> Row {
    Row::of(vec![Cell::label(label), value.spanning(3)])
}

fn or_none(text: &str, words: &Words) -> String {
    if text.trim().is_empty() { words.none.to_owned() } else { text.to_owned() }
}

/// Parts that have text, joined with a dot in the middle.
fn dotted(parts: &[&str]) -> String {
    let filled: Vec<&str> = parts.iter().copied().filter(|part| !part.trim().is_empty()).collect();
    filled.join(" · ")
}

fn signers(own: &[String], usual: &[&str]) -> Vec<String> {
    if own.is_empty() { usual.iter().map(|&label| label.to_owned()).collect() } else { own.to_vec() }
}

/// A box of the given height in millimetres. A round seal measures 42 mm: offices let it cover the date.
fn signature_box(words: &Words, millimetres: f32) -> SignatureBox {
    SignatureBox {
        height: millimetres * MM,
        sign: words.signature.to_owned(),
        date: words.signature_date.to_owned(),
    }
}
