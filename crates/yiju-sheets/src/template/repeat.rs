//! The repeated rows: one copy a record with its height, styles and formulas, and the rows below moved down.

use std::collections::BTreeMap;

use super::cell::{self, Fields};
use super::formula::{Unclear, View};
use super::place::Place;
use super::xml::{Element, Node};
use super::{TemplateFault, TemplateFill, TemplateRepeat, TemplateValue, fault, rows};
use crate::error::SheetError;

/// A record of nothing, where there is none.
static NOTHING: BTreeMap<String, TemplateValue> = BTreeMap::new();

pub(super) fn rows(
    root: &mut Element,
    view: &View,
    repeat: &TemplateRepeat,
    fill: &TemplateFill,
    strings: &[String],
) -> Result<(), SheetError> {
    let places = places(view, repeat)?;
    let block = view.block;
    let mut template = Vec::new();
    let (mut above, mut below) = (Vec::new(), Vec::new());
    for row in rows::rows(root) {
        let (mut row, number) = (row.clone(), row.number("r").unwrap_or_default());
        if block.has(number) {
            template.push(row);
            continue;
        }
        formulas(&mut row, view, |formula| view.outside(formula))?;
        if number < block.first {
            above.push(row);
        } else {
            rows::renumber(&mut row, number + block.delta());
            below.push(row);
        }
    }
    // A row without cells may be missing in the file.
    for number in block.first..=block.last {
        if !template.iter().any(|row| row.number("r") == Some(number)) {
            let mut row = Element::new("row");
            row.set("r", &number.to_string());
            template.push(row);
        }
    }
    template.sort_by_key(|row| row.number("r"));
    let mut all = above;
    for copy in 0..block.copies {
        let record = repeat.records.get(usize::try_from(copy).unwrap_or(usize::MAX));
        let fields = Fields {
            record: Some(record.unwrap_or(&NOTHING)),
            all: &fill.placeholders,
            blank: record.is_none(),
        };
        for row in &template {
            all.push(one(row, view, copy, &places, &fields, strings)?);
        }
    }
    all.append(&mut below);
    if let Some(data) = root.child_mut("sheetData") {
        data.children = all.into_iter().map(Node::Element).collect();
    }
    Ok(())
}

/// The cells of the template rows that are filled, with their fields.
fn places<'a>(view: &View, repeat: &'a TemplateRepeat) -> Result<Vec<(Place, &'a str)>, SheetError> {
    let read = |(cell, field): (&'a String, &'a String)| {
        let place = Place::read(cell).filter(|place| view.block.has(place.row));
        let place = place.ok_or_else(|| fault(view.sheet, cell, TemplateFault::NoCell))?;
        Ok((place, field.as_str()))
    };
    repeat.places.iter().map(read).collect()
}

/// One row of a copy, filled.
fn one(
    template: &Element,
    view: &View,
    copy: u32,
    places: &[(Place, &str)],
    fields: &Fields,
    strings: &[String],
) -> Result<Element, SheetError> {
    let mut row = template.clone();
    let number = row.number("r").unwrap_or_default();
    let unknown = |place: String, name: &str| {
        fault(view.sheet, format!("{place} {name}"), TemplateFault::UnknownPlaceholder)
    };
    for (place, field) in places.iter().filter(|(place, _)| place.row == number) {
        let no_cell = || fault(view.sheet, place.name(), TemplateFault::NoCell);
        let value = fields.find(field).ok_or_else(|| unknown(place.name(), field))?;
        let cell = rows::cell_in(&mut row, *place).ok_or_else(no_cell)?;
        if cell.child("f").is_some() {
            return Err(fault(view.sheet, place.name(), TemplateFault::FormulaThere));
        }
        cell::set(cell, value);
    }
    cell::fill_row(&mut row, fields, strings)
        .map_err(|(place, name)| unknown(place, &format!("{{{{{name}}}}}")))?;
    formulas(&mut row, view, |formula| view.copied(formula, copy))?;
    rows::renumber(&mut row, number + view.block.offset(copy));
    Ok(row)
}

/// Rewrites the formulas of a row that is still where it was in the template.
fn formulas(
    row: &mut Element,
    view: &View,
    rewrite: impl Fn(&str) -> Result<String, Unclear>,
) -> Result<(), SheetError> {
    let number = row.number("r").unwrap_or_default();
    for cell in row.elements_mut() {
        let place = cell.get("r").unwrap_or_default();
        let Some(formula) = cell.child_mut("f") else { continue };
        if number >= view.block.first && matches!(formula.get("t").as_deref(), Some("array" | "dataTable")) {
            return Err(fault(view.sheet, place, TemplateFault::ArrayFormula));
        }
        let before = formula.text();
        let after = rewrite(&before).map_err(|_| fault(view.sheet, place, TemplateFault::Formula))?;
        if after != before {
            formula.set_text(&after);
        }
    }
    Ok(())
}
