//! A filled-in workbook as a catalogue. Either it is read as a whole, or every cell that cannot be is named.

use std::collections::BTreeMap;

use thiserror::Error;
use yiju_domain::{
    catalogue::{Catalogue, CatalogueItem, ItemClass, Place, Source},
    text,
};

use super::columns::{HEAD, ITEM, NEEDED};
use super::values::{self, KINDS, NATURES, Refusal};
use super::{HEAD_SHEET, ITEM_SHEET};
use crate::address::cell_name;
use crate::error::SheetError;
use crate::grid::{CellValue, Grid};
use crate::read::{Sheet, read_sheets};

/// A cell that cannot be read, or contradicts the others.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{file}, {sheet}!{cell}: {reason}")]
pub struct CellFault {
    /// Name of the file, without its folder.
    pub file: String,
    /// Name of the sheet.
    pub sheet: String,
    /// Such as M12.
    pub cell: String,
    /// Stable code: `missing`, `word`, `number`, `date`, `price`, `quantity`, `heading`, `error_value`, or one of
    /// [`yiju_domain::catalogue::CatalogueFault`].
    pub code: &'static str,
    /// The reason, naming the thing and what to do.
    pub reason: String,
}

/// Why a workbook is no catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CatalogueRefusal {
    /// The file itself cannot be read.
    #[error(transparent)]
    Sheet(#[from] SheetError),
    /// Cells are wrong; nothing of the file is taken over.
    #[error("{} cells are wrong; the first: {}", .0.len(), .0.first().map(ToString::to_string).unwrap_or_default())]
    Cells(Vec<CellFault>),
}

/// Reads a catalogue. `file_name` only names the file in errors.
///
/// # Errors
/// [`CatalogueRefusal`] with every cell that is wrong, in reading order.
pub fn read_catalogue(bytes: &[u8], file_name: &str) -> Result<Catalogue, CatalogueRefusal> {
    let sheets = read_sheets(bytes, file_name)?;
    let mut reading = Reading { file: file_name, faults: Vec::new() };
    let (head, items) = (sheet(&sheets, file_name, HEAD_SHEET)?, sheet(&sheets, file_name, ITEM_SHEET)?);
    let mut catalogue = reading.head(&head.grid);
    let places = reading.items(&items.grid, &mut catalogue);
    if reading.faults.is_empty() {
        reading.contradictions(&catalogue, &places);
    }
    if reading.faults.is_empty() { Ok(catalogue) } else { Err(CatalogueRefusal::Cells(reading.faults)) }
}

fn sheet<'a>(sheets: &'a [Sheet], file: &str, wanted: &str) -> Result<&'a Sheet, SheetError> {
    sheets.iter().find(|sheet| sheet.name.trim() == wanted).ok_or_else(|| SheetError::SheetMissing {
        file: file.to_owned(),
        wanted: wanted.to_owned(),
        sheets: sheets.iter().map(|sheet| sheet.name.clone()).collect(),
    })
}

/// The column of each field, and the row of each item, counted from 0: where a contradiction found later stands.
#[derive(Default)]
struct Places {
    columns: BTreeMap<&'static str, u32>,
    rows: Vec<u32>,
}

struct Reading<'a> {
    file: &'a str,
    faults: Vec<CellFault>,
}

/// What is read where a cell is refused, so that the rest is still looked at.
fn blank() -> Catalogue {
    let source = Source { document: String::new(), number: None, issuer: None, date: None, note: None };
    Catalogue {
        id: String::new(),
        version: 0,
        name: String::new(),
        name_en: None,
        source,
        area: None,
        valid_from: yiju_domain::Date::MIN,
        valid_to: None,
        classes: Vec::new(),
        items: Vec::new(),
    }
}

impl Reading<'_> {
    fn fault(&mut self, sheet: &str, (row, column): (u32, u32), (code, reason): Refusal) {
        let cell = cell_name(row, column);
        self.faults.push(CellFault {
            file: self.file.to_owned(),
            sheet: sheet.to_owned(),
            cell,
            code,
            reason,
        });
    }

    /// The text of a cell; an error value is a fault.
    fn text(&mut self, sheet: &str, grid: &Grid, place: (u32, u32)) -> String {
        let Some(cell) = grid.cell(place.0, place.1) else { return String::new() };
        if cell.value == CellValue::Error {
            let reason = format!("the cell shows the error {}; write its value", cell.text);
            self.fault(sheet, place, ("error_value", reason));
        }
        text::normalise(&cell.text)
    }

    /// A value that must be there.
    fn needed<T>(
        &mut self,
        sheet: &str,
        place: (u32, u32),
        (name, cell): (&str, &str),
        read: impl FnOnce(&str) -> Result<T, Refusal>,
    ) -> Option<T> {
        let missing = || ("missing", format!("{name} is empty; fill it in"));
        let value = if cell.is_empty() { Err(missing()) } else { read(cell) };
        value.map_err(|refusal| self.fault(sheet, place, refusal)).ok()
    }

    /// A value that may be left out.
    fn optional<T>(
        &mut self,
        sheet: &str,
        place: (u32, u32),
        cell: &str,
        read: impl FnOnce(&str) -> Result<T, Refusal>,
    ) -> Option<T> {
        if cell.is_empty() {
            return None;
        }
        read(cell).map_err(|refusal| self.fault(sheet, place, refusal)).ok()
    }

    fn head(&mut self, grid: &Grid) -> Catalogue {
        let mut catalogue = blank();
        for (row, (name, field, _)) in (0..).zip(HEAD) {
            self.check_name(grid, row, name);
            let cell = self.text(HEAD_SHEET, grid, (row, 1));
            self.head_value(&mut catalogue, (row, name, field), &cell);
        }
        catalogue
    }

    /// The names of the facts stay where the template has them: a value beside another name would be misread.
    fn check_name(&mut self, grid: &Grid, row: u32, name: &str) {
        let found = self.text(HEAD_SHEET, grid, (row, 0));
        if found != name {
            let reason = format!("here stands “{found}”; the template has {name} here, do not move the rows");
            self.fault(HEAD_SHEET, (row, 0), ("heading", reason));
        }
    }

    fn head_value(&mut self, catalogue: &mut Catalogue, (row, name, field): (u32, &str, &str), cell: &str) {
        let place = (row, 1);
        let words = |cell: &str| -> Result<String, Refusal> { Ok(cell.to_owned()) };
        let filled = (!cell.is_empty()).then(|| cell.to_owned());
        match field {
            "name_en" => catalogue.name_en = filled,
            "number" => catalogue.source.number = filled,
            "issuer" => catalogue.source.issuer = filled,
            "area" => catalogue.area = filled,
            "date" => catalogue.source.date = self.optional(HEAD_SHEET, place, cell, values::date),
            "valid_to" => catalogue.valid_to = self.optional(HEAD_SHEET, place, cell, values::date),
            "valid_from" => {
                let date = self.needed(HEAD_SHEET, place, (name, cell), values::date);
                catalogue.valid_from = date.unwrap_or(yiju_domain::Date::MIN);
            }
            "version" => {
                let version = self.needed(HEAD_SHEET, place, (name, cell), values::whole);
                catalogue.version = version.unwrap_or_default();
            }
            _ => {
                let text = self.needed(HEAD_SHEET, place, (name, cell), words).unwrap_or_default();
                match field {
                    "id" => catalogue.id = text,
                    "name" => catalogue.name = text,
                    _ => catalogue.source.document = text,
                }
            }
        }
    }

    fn items(&mut self, grid: &Grid, catalogue: &mut Catalogue) -> Places {
        let mut places = Places { columns: self.columns(grid), rows: Vec::new() };
        let last = grid.last_filled_row().unwrap_or_default();
        for row in 1..=last {
            let filled = grid.row(row).is_some_and(|cells| cells.values().any(|cell| !cell.is_blank()));
            if filled {
                let item = self.item(grid, row, &places.columns, catalogue);
                catalogue.items.push(item);
                places.rows.push(row);
            }
        }
        if places.rows.is_empty() {
            let reason = "there is no item below the headings; write one a row";
            self.fault(ITEM_SHEET, (1, 0), ("missing", reason.to_owned()));
        }
        places
    }

    /// Columns by heading. A needed heading that is missing, one twice and one nobody knows are faults.
    fn columns(&mut self, grid: &Grid) -> BTreeMap<&'static str, u32> {
        let mut found = BTreeMap::new();
        for column in 0..=grid.last_column().unwrap_or_default() {
            let heading = self.text(ITEM_SHEET, grid, (0, column));
            let known = ITEM.iter().find(|(name, _, _)| *name == heading);
            let refusal = match known {
                Some((_, field, _)) if found.insert(*field, column).is_none() => continue,
                Some(_) => format!("the heading {heading} occurs twice; keep one"),
                None if heading.is_empty() && self.is_empty_column(grid, column) => continue,
                None => format!("nobody knows the heading “{heading}”; use those of the template"),
            };
            self.fault(ITEM_SHEET, (0, column), ("heading", refusal));
        }
        let missing =
            ITEM.iter().filter(|(_, field, _)| NEEDED.contains(field) && !found.contains_key(field));
        for (name, _, _) in missing {
            let reason = format!("the column {name} is missing; take the headings of the template");
            self.fault(ITEM_SHEET, (0, 0), ("heading", reason));
        }
        found
    }

    fn is_empty_column(&self, grid: &Grid, column: u32) -> bool {
        grid.cells().all(|(_, at, cell)| at != column || cell.is_blank())
    }

    fn item(
        &mut self,
        grid: &Grid,
        row: u32,
        columns: &BTreeMap<&'static str, u32>,
        catalogue: &mut Catalogue,
    ) -> CatalogueItem {
        let mut cells: BTreeMap<&str, ((u32, u32), String)> = BTreeMap::new();
        for (field, column) in columns {
            let place = (row, *column);
            let cell = self.text(ITEM_SHEET, grid, place);
            cells.insert(field, (place, cell));
        }
        let mut row = ItemRow { reading: self, cells };
        let class = row.needed("class", |cell| Ok(cell.to_owned())).unwrap_or_default();
        CatalogueItem {
            no: row.needed("no", values::whole).unwrap_or_default(),
            code: row.needed("code", |cell| Ok(cell.to_owned())).unwrap_or_default(),
            national_code: row.optional("national_code", |cell| Ok(cell.to_owned())),
            class: class_number(catalogue, class),
            name: row.needed("name", |cell| Ok(cell.to_owned())).unwrap_or_default(),
            name_en: row.optional("name_en", |cell| Ok(cell.to_owned())).unwrap_or_default(),
            content: row.optional("content", |cell| Ok(cell.to_owned())).unwrap_or_default(),
            kind: row.needed("kind", |cell| values::word(&KINDS, cell)).unwrap_or(KINDS[0].1),
            nature: row.needed("nature", |cell| values::word(&NATURES, cell)).unwrap_or(NATURES[0].1),
            unit: row.needed("unit", |cell| Ok(cell.to_owned())).unwrap_or_default(),
            unit_en: row.optional("unit_en", |cell| Ok(cell.to_owned())).unwrap_or_default(),
            alters_house: row.optional("alters_house", values::truth).unwrap_or_default(),
            quantity_limit: row.optional("quantity_limit", values::quantity),
            ceiling: row.optional("ceiling", values::yuan),
            guide_price: row.optional("guide_price", values::yuan),
            photos: row.optional("photos", values::photos).unwrap_or_default(),
            warranty_months: row.optional("warranty_months", values::whole),
        }
    }

    /// What the cells say is read; what they say together must be a catalogue.
    fn contradictions(&mut self, catalogue: &Catalogue, places: &Places) {
        for fault in catalogue.faults() {
            let (sheet, place) = match fault.place {
                Place::Head(field) => (HEAD_SHEET, (head_row(field), 1)),
                Place::Class(..) => (ITEM_SHEET, (0, column(places, "class"))),
                Place::Item(at, field) => {
                    (ITEM_SHEET, (places.rows.get(at).copied().unwrap_or_default(), column(places, field)))
                }
            };
            self.fault(sheet, place, (fault.code, fault.reason));
        }
    }
}

/// Sheet and cell in which the template has a fact of the catalogue itself: `version` stands in 目录!B2.
#[must_use]
pub fn catalogue_head_cell(field: &str) -> (String, String) {
    (HEAD_SHEET.to_owned(), cell_name(head_row(field), 1))
}

fn head_row(field: &str) -> u32 {
    (0..).zip(HEAD).find(|(_, (_, name, _))| *name == field).map_or(0, |(row, _)| row)
}

fn column(places: &Places, field: &str) -> u32 {
    places.columns.get(field).copied().unwrap_or_default()
}

/// Classes are numbered in the order in which the items name them.
fn class_number(catalogue: &mut Catalogue, name: String) -> u32 {
    if let Some(class) = catalogue.classes.iter().find(|class| class.name == name) {
        return class.no;
    }
    let no = u32::try_from(catalogue.classes.len()).unwrap_or(u32::MAX - 1) + 1;
    catalogue.classes.push(ItemClass { no, name, name_en: String::new() });
    no
}

/// The cells of one item by field.
struct ItemRow<'r, 'a> {
    reading: &'r mut Reading<'a>,
    cells: BTreeMap<&'r str, ((u32, u32), String)>,
}

impl ItemRow<'_, '_> {
    /// A column that is missing was named already; its cells are not named again.
    fn needed<T>(&mut self, field: &str, read: impl FnOnce(&str) -> Result<T, Refusal>) -> Option<T> {
        let (place, cell) = self.cells.get(field)?;
        let name = ITEM.iter().find(|(_, known, _)| *known == field).map_or(field, |(name, _, _)| name);
        self.reading.needed(ITEM_SHEET, *place, (name, cell), read)
    }

    fn optional<T>(&mut self, field: &str, read: impl FnOnce(&str) -> Result<T, Refusal>) -> Option<T> {
        let (place, cell) = self.cells.get(field)?;
        self.reading.optional(ITEM_SHEET, *place, cell, read)
    }
}
