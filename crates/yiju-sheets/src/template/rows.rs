//! The rows and cells of a sheet: numbered, found, and freed of what would be wrong once rows move.

use std::collections::BTreeMap;

use super::place::Place;
use super::xml::{Element, Node};
use super::{TemplateFault, cell, fault, formula};
use crate::error::SheetError;

fn data(root: &Element) -> Option<&Element> {
    root.child("sheetData")
}

pub(super) fn rows(root: &Element) -> impl Iterator<Item = &Element> {
    data(root).into_iter().flat_map(Element::elements).filter(|row| row.local() == "row")
}

pub(super) fn rows_mut(root: &mut Element) -> impl Iterator<Item = &mut Element> {
    let data = root.child_mut("sheetData");
    data.into_iter().flat_map(Element::elements_mut).filter(|row| row.local() == "row")
}

/// Writes the numbers of rows and cells that a program left out because they follow each other.
pub(super) fn number(root: &mut Element) -> Result<(), String> {
    let mut last = 0;
    for row in rows_mut(root) {
        let number = row.number("r").unwrap_or(last + 1);
        if number <= last {
            return Err("its rows are not in order".into());
        }
        last = number;
        row.set("r", &number.to_string());
        number_cells(row, number)?;
    }
    Ok(())
}

fn number_cells(row: &mut Element, number: u32) -> Result<(), String> {
    let mut last = 0;
    for cell in row.elements_mut().filter(|cell| cell.local() == "c") {
        let place = match cell.get("r") {
            Some(name) => Place::read(&name).ok_or("a cell has no address")?,
            None => Place { row: number, column: last + 1 },
        };
        if place.row != number || place.column <= last {
            return Err("its cells are not in order".into());
        }
        last = place.column;
        cell.set("r", &place.name());
    }
    Ok(())
}

/// The last row and column with a cell; zeros where there is none.
pub(super) fn used(root: &Element) -> (u32, u32) {
    let places = rows(root).flat_map(Element::elements).filter_map(place);
    places.fold((0, 0), |(row, column), place| (row.max(place.row), column.max(place.column)))
}

/// Where a cell stands.
pub(super) fn place(cell: &Element) -> Option<Place> {
    Place::read(&cell.get("r")?)
}

/// Every placeholder with its cell.
pub(super) fn placeholders(root: &Element, strings: &[String]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for cell in rows(root).flat_map(Element::elements) {
        let text = cell::text(cell, strings).unwrap_or_default();
        for name in cell::placeholders(&text) {
            found.push((name.trim().to_owned(), cell.get("r").unwrap_or_default()));
        }
    }
    found
}

/// The cell at a place, made where there is none.
pub(super) fn cell_at(root: &mut Element, place: Place) -> Option<&mut Element> {
    let data = root.child_mut("sheetData")?;
    let at = position(data, |row| row.number("r").unwrap_or_default() >= place.row);
    if !matches!(data.children.get(at), Some(Node::Element(row)) if row.number("r") == Some(place.row)) {
        let mut row = Element::new("row");
        row.set("r", &place.row.to_string());
        data.children.insert(at, Node::Element(row));
    }
    match data.children.get_mut(at) {
        Some(Node::Element(row)) => cell_in(row, place),
        _ => None,
    }
}

/// The cell of a row at a place, made where there is none.
pub(super) fn cell_in(row: &mut Element, at: Place) -> Option<&mut Element> {
    let index = position(row, |cell| place(cell).is_none_or(|place| place.column >= at.column));
    if !matches!(row.children.get(index), Some(Node::Element(cell)) if place(cell) == Some(at)) {
        let mut cell = Element::new("c");
        cell.set("r", &at.name());
        row.children.insert(index, Node::Element(cell));
    }
    match row.children.get_mut(index) {
        Some(Node::Element(cell)) => Some(cell),
        _ => None,
    }
}

/// Place of the first element for which this holds, or the end.
fn position(parent: &Element, holds: impl Fn(&Element) -> bool) -> usize {
    let found = parent.children.iter().position(|node| matches!(node, Node::Element(one) if holds(one)));
    found.unwrap_or(parent.children.len())
}

/// Moves a row and its cells to another number.
pub(super) fn renumber(row: &mut Element, number: u32) {
    row.set("r", &number.to_string());
    for cell in row.elements_mut() {
        if let Some(at) = place(cell) {
            cell.set("r", &Place { row: number, ..at }.name());
        }
    }
}

/// Writes shared formulas out, each in its own cell: a group could otherwise be torn apart.
pub(super) fn unshare(root: &mut Element, sheet: &str) -> Result<(), SheetError> {
    let mut first: BTreeMap<String, (Place, String)> = BTreeMap::new();
    for cell in rows_mut(root).flat_map(Element::elements_mut) {
        let Some(at) = place(cell) else { continue };
        let Some(formula) = cell.child_mut("f").filter(|f| f.get("t").as_deref() == Some("shared")) else {
            continue;
        };
        let group = formula.get("si").unwrap_or_default();
        let text = formula.text();
        let text = match (text.is_empty(), first.get(&group)) {
            (false, _) => {
                first.insert(group, (at, text.clone()));
                text
            }
            (true, Some((origin, text))) => {
                let rows = i64::from(at.row) - i64::from(origin.row);
                let columns = i64::from(at.column) - i64::from(origin.column);
                formula::shared(text, rows, columns)
                    .map_err(|_| fault(sheet, at.name(), TemplateFault::Formula))?
            }
            (true, None) => return Err(fault(sheet, at.name(), TemplateFault::Formula)),
        };
        ["t", "ref", "si"].iter().for_each(|name| formula.unset(name));
        formula.set_text(&text);
    }
    Ok(())
}

/// Takes the results out of calculated cells: every program calculates them when it opens the file.
pub(super) fn forget_results(root: &mut Element) {
    for cell in rows_mut(root).flat_map(Element::elements_mut) {
        if cell.child("f").is_some() {
            cell.drop_children(&["v"]);
            cell.unset("t");
        }
    }
}
