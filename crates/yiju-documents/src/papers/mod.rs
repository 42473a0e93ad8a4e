//! The papers: each a model, what it must hold, and the script that says it.

pub mod acceptance_sheet;
pub mod assessment;
pub mod case_head;
pub mod change_order;
pub mod completion;
mod completion_tables;
pub mod cost_sheet;
pub mod delivery_list;
pub mod golden_thread;
mod notice;
pub mod plan_confirmation;
mod plan_large;
pub mod policy_basis;
pub mod public_list;
pub mod settlement_public;
mod settlement_rows;
pub mod settlement_sheet;
mod settlement_sums;
mod visit_forms;
pub mod visit_sheet;
pub mod work_order;

use yiju_domain::Date;
use yiju_domain::id_number::Sex;
use yiju_domain::money::{Fen, Quantity};

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
fn publish(script: Script, photos: Photos, about: &About, fonts: &Fonts) -> Result<Paper, DocumentError> {
    publish_all(vec![script], photos, about, fonts)
}

/// Several scripts as one file: each begins a sheet and counts its own.
fn publish_all(
    mut scripts: Vec<Script>,
    photos: Photos,
    about: &About,
    fonts: &Fonts,
) -> Result<Paper, DocumentError> {
    let faces = fonts.faces()?;
    for script in &mut scripts {
        layout::check_glyphs(script, &faces)?;
    }
    let sizes = photos.sizes();
    let sheets: Vec<_> = scripts.iter().flat_map(|script| layout::compose(script, &sizes, &faces)).collect();
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

fn sex_and_age(sex: Option<Sex>, age: Option<i32>, words: &Words) -> String {
    let sex = sex.map_or(words.unknown, words.sex);
    let age = age.map_or_else(|| words.unknown.to_owned(), words.age);
    [sex, words.separator, &age].concat()
}

fn day_or_none(day: Option<Date>, words: &Words) -> String {
    day.map_or_else(|| words.none.to_owned(), words.date)
}

/// How many of what: `4.5 ㎡`.
fn counted(quantity: Quantity, unit: &str) -> String {
    format!("{quantity} {unit}").trim_end().to_owned()
}

/// With a plus where money is added: `+268.00`.
fn signed(amount: Fen) -> String {
    if amount > Fen::ZERO { format!("+{amount}") } else { amount.to_string() }
}

/// A row high enough to write in.
fn tall(row: Row, millimetres: f32) -> Row {
    Row { least_height: millimetres * MM, ..row }
}

/// A box of the given height in millimetres. A round seal measures 42 mm: offices let it cover the date.
fn signature_box(words: &Words, millimetres: f32) -> SignatureBox {
    SignatureBox {
        per_row: 2,
        height: millimetres * MM,
        sign: words.signature.to_owned(),
        date: words.signature_date.to_owned(),
    }
}
