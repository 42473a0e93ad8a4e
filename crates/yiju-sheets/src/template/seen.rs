//! What stands in the cells of a template, so that headings can be read and cells be chosen.

use super::place::Area;
use super::xml::Element;
use super::{SHOWN_COLUMNS, SHOWN_ROWS, TemplateContent, TemplateMerged, TemplateSeen, cell, rows};

/// The cells of the rows and columns that are looked at.
pub(super) fn cells(root: &Element, strings: &[String]) -> Vec<TemplateSeen> {
    let near = rows::rows(root).take_while(|row| row.number("r").unwrap_or_default() <= SHOWN_ROWS);
    let seen = |one: &Element| {
        let place = rows::place(one).filter(|place| place.column <= SHOWN_COLUMNS)?;
        Some(TemplateSeen { row: place.row, column: place.column, content: content(one, strings) })
    };
    near.flat_map(Element::elements).filter_map(seen).collect()
}

fn content(one: &Element, strings: &[String]) -> TemplateContent {
    if one.child("f").is_some() {
        return TemplateContent::Formula;
    }
    match cell::text(one, strings) {
        Some(text) if text.trim().is_empty() => TemplateContent::Blank,
        Some(text) => TemplateContent::Text(text),
        None if one.child("v").is_some() => TemplateContent::Value,
        None => TemplateContent::Blank,
    }
}

/// All merged cells of a sheet.
pub(super) fn merged(root: &Element) -> Vec<TemplateMerged> {
    let areas = root.child("mergeCells").into_iter().flat_map(Element::elements);
    let merged = |area: Area| TemplateMerged {
        rows: (area.from.row, area.to.row),
        columns: (area.from.column, area.to.column),
    };
    areas.filter_map(|one| Area::read(&one.get("ref")?)).map(merged).collect()
}
