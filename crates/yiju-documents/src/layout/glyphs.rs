//! Makes the script printable and finds every character no face has, with the field it stands in.
//!
//! One walk over all text of the script: what is checked is what is drawn, so no block can escape.

use super::script::{Block, Frame, Part, PhotoRow, Row, Script, Table};
use crate::error::{DocumentError, MissingGlyph};
use crate::fonts::{Faces, Weight};
use crate::text::printable;

/// Replaces look-alike characters in `script` and checks that every character can be printed.
///
/// # Errors
/// [`DocumentError::MissingGlyphs`] with all of them.
pub(crate) fn check(script: &mut Script, faces: &Faces<'_>) -> Result<(), DocumentError> {
    let mut missing = Vec::new();
    walk(script, &mut |field, text| {
        *text = printable(text);
        for character in text.chars().filter(|&c| c != '\n' && faces.glyph(c, Weight::Regular).is_none()) {
            let found = MissingGlyph { character, field: field.to_owned() };
            if !missing.contains(&found) {
                missing.push(found);
            }
        }
    });
    if missing.is_empty() { Ok(()) } else { Err(DocumentError::MissingGlyphs(missing)) }
}

type Visit<'v> = dyn FnMut(&str, &mut String) + 'v;

fn walk(script: &mut Script, visit: &mut Visit<'_>) {
    for block in &mut script.blocks {
        walk_block(block, visit);
    }
    visit("running head", &mut script.running_head.0);
    visit("running head", &mut script.running_head.1);
    visit("foot", &mut script.foot);
    visit("stamp", &mut script.stamp);
}

fn walk_block(block: &mut Block, visit: &mut Visit<'_>) {
    match block {
        Block::Title { above, title, below } => {
            for text in [above, title, below] {
                visit("title", text);
            }
        }
        Block::Heading(text) => visit("heading", text),
        Block::Table(table) => walk_table(table, visit),
        Block::Paragraph { label, text } => visit(label, text),
        Block::Notes { label, above, notes } => {
            visit(label, above);
            notes.iter_mut().for_each(|note| visit(label, note));
        }
        Block::Photos(row) => walk_photos(row, visit),
        Block::Signatures(labels, shape) => {
            labels.iter_mut().for_each(|label| visit("signature", label));
            visit("signature", &mut shape.sign);
            visit("signature", &mut shape.date);
        }
    }
}

fn walk_photos(row: &mut PhotoRow, visit: &mut Visit<'_>) {
    visit("photo heading", &mut row.heading);
    for Frame { caption, empty, .. } in &mut row.frames {
        visit("photo caption", caption);
        visit("photo caption", empty);
    }
}

fn walk_table(table: &mut Table, visit: &mut Visit<'_>) {
    table.columns.iter_mut().for_each(|column| visit(&table.label, &mut column.head));
    let heads: Vec<String> = table.columns.iter().map(|column| column.head.clone()).collect();
    for (at, row) in table.rows.iter_mut().enumerate() {
        walk_row(&table.label, &heads, at + 1, row, visit);
    }
}

/// A cell is named by the label before it in its row, else by its column and row.
fn walk_row(table: &str, heads: &[String], number: usize, row: &mut Row, visit: &mut Visit<'_>) {
    let mut label: Option<String> = None;
    for (at, cell) in row.cells.iter_mut().enumerate() {
        let column = heads.get(at).filter(|head| !head.is_empty());
        let place = column.map_or_else(|| table.to_owned(), |head| format!("{table} {number}, {head}"));
        let field = label.take().unwrap_or(place);
        for part in &mut cell.parts {
            if let Part::Text(text, _) = part {
                visit(&field, text);
                label = (cell.shaded && column.is_none()).then(|| text.clone());
            }
        }
    }
}
