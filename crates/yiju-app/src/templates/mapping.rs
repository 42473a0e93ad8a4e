//! From a saved mapping and values by field to what is filled into the workbook. Here every field and cell is looked at
//! once more: a mapping may be older than the program, and the workbook another one.

use std::collections::BTreeMap;

use yiju_sheets::{
    SheetError, TemplateCell, TemplateContent, TemplateFault, TemplateFill, TemplateRepeat, TemplateShape,
    TemplateSheet, TemplateValue, template_place,
};

use super::fields::{self, BLANK, Scope};
use crate::{
    error::ApiError,
    reason::Reason,
    wire::{TemplateMapping, TemplateRows},
};

/// Values by the code of their field.
pub(crate) type Values = BTreeMap<String, TemplateValue>;

/// Whether a cell of a sheet stands in the repeated rows.
pub(super) fn is_repeated(rows: Option<&TemplateRows>, sheet: &str, cell: &str) -> bool {
    let row = template_place(cell).map(|(row, _)| row);
    rows.is_some_and(|rows| {
        rows.sheet == sheet && row.is_some_and(|row| (rows.first..=rows.last).contains(&row))
    })
}

/// What is filled in: values of the batch, and a record of values for every row.
pub(crate) fn filling(
    shape: &TemplateShape,
    mapping: &TemplateMapping,
    batch: &Values,
    records: Vec<Values>,
) -> Result<TemplateFill, ApiError> {
    let mut fill = TemplateFill { placeholders: batch.clone(), ..TemplateFill::default() };
    for place in &mapping.cells {
        reachable(shape, &place.sheet, &place.cell)?;
        let value = value(batch, (&place.sheet, &place.cell), &place.field, false)?;
        let (sheet, cell) = (place.sheet.clone(), place.cell.clone());
        fill.cells.push(TemplateCell { sheet, cell, value });
    }
    let mut records = records;
    for (sheet, name, cell) in placeholders(shape) {
        let repeated = is_repeated(mapping.rows.as_ref(), sheet, cell);
        let Some(field) = meant(mapping, name, repeated) else { continue };
        let at = format!("{cell} {{{{{name}}}}}");
        if repeated {
            checked((sheet, &at), &field, true)?;
            for record in &mut records {
                let value = record.get(&field).or_else(|| batch.get(&field)).cloned();
                record.insert(name.to_owned(), value.unwrap_or(TemplateValue::Blank));
            }
        } else {
            fill.placeholders.insert(name.to_owned(), value(batch, (sheet, &at), &field, false)?);
        }
    }
    fill.repeat = mapping.rows.as_ref().map(|rows| repeat(shape, mapping, rows, records)).transpose()?;
    Ok(fill)
}

fn placeholders(shape: &TemplateShape) -> impl Iterator<Item = (&str, &str, &str)> {
    shape.sheets.iter().flat_map(|sheet| {
        let own = sheet.placeholders.iter();
        own.map(|(name, cell)| (sheet.name.as_str(), name.as_str(), cell.as_str()))
    })
}

/// The field of a placeholder: what the office chose, else what its name says. Without one filling refuses it by name.
fn meant(mapping: &TemplateMapping, name: &str, repeated: bool) -> Option<String> {
    let chosen = mapping.names.iter().find(|one| one.name == name && one.repeated == repeated);
    match chosen {
        Some(one) => Some(one.field.clone()),
        None => fields::placeholder(name, repeated).map(|field| field.code.to_owned()),
    }
}

/// Refuses a field that does not exist, and one of a row where there is no row.
fn checked(at: (&str, &str), field: &str, repeated: bool) -> Result<(), ApiError> {
    let (sheet, place, name) = (at.0.to_owned(), at.1.to_owned(), field.to_owned());
    match fields::find(field) {
        None if field != BLANK => {
            Err(Reason::TemplateFieldUnknown { sheet, place, template_field: name }.into())
        }
        Some(found) if found.scope == Scope::Row && !repeated => {
            Err(Reason::TemplateFieldInRows { sheet, place, template_field: name }.into())
        }
        _ => Ok(()),
    }
}

fn value(values: &Values, at: (&str, &str), field: &str, repeated: bool) -> Result<TemplateValue, ApiError> {
    checked(at, field, repeated)?;
    Ok(values.get(field).cloned().unwrap_or(TemplateValue::Blank))
}

fn repeat(
    shape: &TemplateShape,
    mapping: &TemplateMapping,
    rows: &TemplateRows,
    records: Vec<Values>,
) -> Result<TemplateRepeat, ApiError> {
    let mut places = BTreeMap::new();
    for column in &mapping.columns {
        checked((&rows.sheet, &column.cell), &column.field, true)?;
        reachable(shape, &rows.sheet, &column.cell)?;
        places.insert(column.cell.clone(), column.field.clone());
    }
    let mut records = records;
    records.iter_mut().for_each(|record| {
        record.insert(BLANK.to_owned(), TemplateValue::Blank);
    });
    Ok(TemplateRepeat { sheet: rows.sheet.clone(), rows: (rows.first, rows.last), places, records })
}

/// A cell that is there and would be seen: not beyond the sheet, not behind merged cells, no formula.
fn reachable(shape: &TemplateShape, sheet: &str, cell: &str) -> Result<(), ApiError> {
    let unfit = |fault| {
        ApiError::from(SheetError::Template { sheet: sheet.to_owned(), place: cell.to_owned(), fault })
    };
    let found =
        shape.sheets.iter().find(|one| one.name == sheet).ok_or_else(|| unfit(TemplateFault::NoSheet))?;
    let (row, column) = template_place(cell).ok_or_else(|| unfit(TemplateFault::NoCell))?;
    if row > found.rows || column > found.columns || is_covered(found, row, column) {
        return Err(unfit(TemplateFault::NoCell));
    }
    let there = found.cells.iter().find(|one| (one.row, one.column) == (row, column));
    match there.map(|one| &one.content) {
        Some(TemplateContent::Formula) => Err(unfit(TemplateFault::FormulaThere)),
        _ => Ok(()),
    }
}

fn is_covered(sheet: &TemplateSheet, row: u32, column: u32) -> bool {
    sheet.merged.iter().any(|area| {
        let inside =
            (area.rows.0..=area.rows.1).contains(&row) && (area.columns.0..=area.columns.1).contains(&column);
        inside && (area.rows.0, area.columns.0) != (row, column)
    })
}

/// Whether anything would be filled in at all.
pub(super) fn is_empty(shape: &TemplateShape, mapping: &TemplateMapping) -> bool {
    mapping.cells.is_empty() && mapping.columns.is_empty() && placeholders(shape).next().is_none()
}
