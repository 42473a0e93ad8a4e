//! What a workbook seems to ask for: the row that is repeated, the field under each heading, the cells beside labels.
//!
//! A proposal only: the office sees it as a table and changes what is wrong before it is kept.

use std::collections::BTreeMap;

use yiju_sheets::{TemplateContent, TemplateMerged, TemplateShape, TemplateSheet, cell_name};

use super::fields::{self, Field, Scope};
use crate::wire::{TemplateColumnView, TemplateNameView, TemplatePlaceView, TemplateRows};

/// So many headings make a row of headings.
const ENOUGH: usize = 2;
/// Headings stand in so many rows at most.
const HEADING_ROWS: u32 = 4;

/// A sheet whose cells are found by place.
struct Looked<'a> {
    sheet: &'a TemplateSheet,
    cells: BTreeMap<(u32, u32), &'a TemplateContent>,
}

/// `B6` of row and column from 1.
pub(super) fn address(row: u32, column: u32) -> String {
    cell_name(row.saturating_sub(1), column.saturating_sub(1))
}

impl<'a> Looked<'a> {
    fn at(sheet: &'a TemplateSheet) -> Self {
        let cells = sheet.cells.iter().map(|cell| ((cell.row, cell.column), &cell.content)).collect();
        Self { sheet, cells }
    }

    /// The text of a cell; of merged cells only the first has one.
    fn text(&self, row: u32, column: u32) -> &'a str {
        match self.cells.get(&(row, column)) {
            Some(TemplateContent::Text(text)) => text,
            _ => "",
        }
    }

    fn merged(&self, row: u32, column: u32) -> Option<TemplateMerged> {
        let inside = |area: &&TemplateMerged| {
            (area.rows.0..=area.rows.1).contains(&row) && (area.columns.0..=area.columns.1).contains(&column)
        };
        self.sheet.merged.iter().find(inside).copied()
    }

    /// Whether the cell lies behind the first of merged cells, where nothing would be seen.
    fn hidden(&self, row: u32, column: u32) -> bool {
        self.merged(row, column).is_some_and(|area| (area.rows.0, area.columns.0) != (row, column))
    }

    fn is_free(&self, row: u32, column: u32) -> bool {
        let blank = matches!(self.cells.get(&(row, column)), None | Some(TemplateContent::Blank));
        blank && !self.hidden(row, column) && row <= self.sheet.rows && column <= self.sheet.columns
    }

    fn headings(&self, row: u32) -> usize {
        (1..=self.sheet.columns).filter(|column| fields::headed(self.text(row, *column)).is_some()).count()
    }

    /// The row under the headings, if one is left to be filled.
    fn row_under_headings(&self) -> Option<(usize, u32)> {
        let rows = 1..=self.sheet.rows;
        let (headings, row) =
            rows.map(|row| (self.headings(row), row)).max_by_key(|(count, row)| (*count, *row))?;
        let lowest = (1..=self.sheet.columns)
            .filter(|column| !self.text(row, *column).is_empty())
            .filter_map(|column| self.merged(row, column))
            .map(|area| area.rows.1);
        let next = lowest.max().unwrap_or(row).max(row) + 1;
        let is_total = (1..=self.sheet.columns).any(|column| is_total(self.text(next, column)));
        (headings >= ENOUGH && next <= self.sheet.rows && !is_total).then_some((headings, next))
    }

    /// What stands above a cell: the nearest text; of merged headings over several columns the first column has it.
    fn heading(&self, first: u32, column: u32) -> &'a str {
        let above = (first.saturating_sub(HEADING_ROWS).max(1)..first).rev();
        let texts = above.map(|row| match self.merged(row, column) {
            Some(area) if area.columns.0 == column => self.text(area.rows.0, column),
            Some(_) => "",
            None => self.text(row, column),
        });
        texts.into_iter().find(|text| !text.trim().is_empty()).unwrap_or_default()
    }
}

fn is_total(text: &str) -> bool {
    let key: String = text.chars().filter(|one| !one.is_whitespace()).collect::<String>().to_lowercase();
    ["合计", "总计", "小计", "total"].iter().any(|word| key.starts_with(word))
}

/// The rows to repeat: where placeholders of a row stand, else the row under the headings.
pub(super) fn rows(shape: &TemplateShape) -> Option<TemplateRows> {
    let one = |sheet: &TemplateSheet, row| TemplateRows { sheet: sheet.name.clone(), first: row, last: row };
    let visible = || shape.sheets.iter().filter(|sheet| sheet.visible);
    let by_names =
        visible().filter_map(|sheet| row_of_names(sheet).map(|(count, row)| (count, one(sheet, row))));
    // Of equal ones the first sheet.
    if let Some((_, rows)) = by_names.rev().max_by_key(|(count, _)| *count) {
        return Some(rows);
    }
    let by_headings = visible().filter_map(|sheet| {
        Looked::at(sheet).row_under_headings().map(|(count, row)| (count, one(sheet, row)))
    });
    by_headings.rev().max_by_key(|(count, _)| *count).map(|(_, rows)| rows)
}

/// The row with most placeholders that mean a field of a row and none of the batch.
fn row_of_names(sheet: &TemplateSheet) -> Option<(usize, u32)> {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for (name, cell) in &sheet.placeholders {
        let only_row =
            fields::named(Scope::Row, name).is_some() && fields::named(Scope::Batch, name).is_none();
        if let Some((row, _)) = yiju_sheets::template_place(cell).filter(|_| only_row) {
            *counts.entry(row).or_default() += 1;
        }
    }
    counts.into_iter().map(|(row, count)| (count, row)).max_by_key(|(count, row)| (*count, u32::MAX - row))
}

/// The cells of the repeated rows, each with the field its heading means; a field is proposed once.
pub(super) fn columns(sheet: &TemplateSheet, rows: &TemplateRows) -> Vec<TemplateColumnView> {
    let looked = Looked::at(sheet);
    let mut taken: Vec<&str> = Vec::new();
    let mut found = Vec::new();
    for row in rows.first..=rows.last.min(sheet.rows) {
        for column in (1..=sheet.columns).filter(|column| !looked.hidden(row, *column)) {
            let heading = looked.heading(rows.first, column);
            let content = looked.cells.get(&(row, column)).copied();
            let proposed = fields::headed(heading).filter(|field| {
                row == rows.first && looked.is_free(row, column) && !taken.contains(&field.code)
            });
            taken.extend(proposed.map(|field| field.code));
            found.push(TemplateColumnView {
                cell: address(row, column),
                heading: heading.trim().to_owned(),
                text: looked.text(row, column).to_owned(),
                calculated: content == Some(&TemplateContent::Formula),
                field: code(proposed),
            });
        }
    }
    found
}

fn code(field: Option<&'static Field>) -> String {
    field.map(|field| field.code.to_owned()).unwrap_or_default()
}

/// Blank cells beside a label of the batch (`批次号：`), and those of a row of totals under the repeated rows.
pub(super) fn cells(shape: &TemplateShape, rows: Option<&TemplateRows>) -> Vec<TemplatePlaceView> {
    let mut found = Vec::new();
    for sheet in shape.sheets.iter().filter(|sheet| sheet.visible) {
        let looked = Looked::at(sheet);
        let own = rows.filter(|rows| rows.sheet == sheet.name);
        let in_table = |row: u32| {
            own.is_some_and(|rows| {
                (rows.first.saturating_sub(HEADING_ROWS)..=rows.last).contains(&row)
                    && looked.headings(row) >= ENOUGH
                    || (rows.first..=rows.last).contains(&row)
            })
        };
        for ((row, column), _) in looked.cells.iter().filter(|((row, _), _)| !in_table(*row)) {
            let label = looked.text(*row, *column);
            let behind = looked.merged(*row, *column).map_or(*column, |area| area.columns.1) + 1;
            let Some(field) = fields::named(Scope::Batch, label).filter(|_| looked.is_free(*row, behind))
            else {
                continue;
            };
            found.push(place(sheet, *row, behind, label, field));
        }
        if let Some(rows) = own {
            found.extend(totals(&looked, rows));
        }
    }
    found
}

/// Under the rows, where a row says 合计 and has no formulas of its own.
fn totals(looked: &Looked, rows: &TemplateRows) -> Vec<TemplatePlaceView> {
    let row = rows.last + 1;
    let columns = || 1..=looked.sheet.columns;
    if !columns().any(|column| is_total(looked.text(row, column))) {
        return Vec::new();
    }
    let sum = |column: u32| {
        let heading = looked.heading(rows.first, column);
        let of_row = fields::headed(heading)?;
        let field = fields::find(&format!("sum_{}", of_row.code)).filter(|_| looked.is_free(row, column))?;
        Some(place(looked.sheet, row, column, heading, field))
    };
    columns().filter_map(sum).collect()
}

fn place(sheet: &TemplateSheet, row: u32, column: u32, label: &str, field: &Field) -> TemplatePlaceView {
    TemplatePlaceView {
        sheet: sheet.name.clone(),
        cell: address(row, column),
        label: label.trim().trim_end_matches([':', '：']).to_owned(),
        field: field.code.into(),
    }
}

/// Every placeholder and what it means where it stands.
pub(super) fn names(shape: &TemplateShape, rows: Option<&TemplateRows>) -> Vec<TemplateNameView> {
    let mut found: Vec<TemplateNameView> = Vec::new();
    for sheet in &shape.sheets {
        for (name, cell) in &sheet.placeholders {
            let repeated = super::mapping::is_repeated(rows, &sheet.name, cell);
            let field = fields::placeholder(name, repeated);
            found.push(TemplateNameView {
                sheet: sheet.name.clone(),
                cell: cell.clone(),
                name: name.clone(),
                repeated,
                field: code(field),
                known: field.is_some(),
            });
        }
    }
    found
}
