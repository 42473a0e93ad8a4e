//! A catalogue written as the workbook that can be read back; without items it is the template.

use rust_xlsxwriter::{Format, Workbook};
use yiju_domain::catalogue::{Catalogue, CatalogueItem};

use super::columns::{HEAD, ITEM};
use super::values::{KINDS, NATURES, PHOTOS, worded};
use super::{HEAD_SHEET, ITEM_SHEET};
use crate::error::SheetError;
use crate::paper::{Widths, heading_format, page, put_text, text_format, workbook};

/// Widest column in digits.
const WIDEST: usize = 44;

/// Writes a catalogue, or the empty template.
///
/// # Errors
/// [`SheetError::Write`] when the workbook cannot be written.
pub fn write_catalogue(catalogue: Option<&Catalogue>) -> Result<Vec<u8>, SheetError> {
    let mut book = workbook()?;
    write_head(&mut book, catalogue)?;
    write_items(&mut book, catalogue)?;
    Ok(book.save_to_buffer()?)
}

/// One fact a row: its name, its value, and how to fill it in.
fn write_head(book: &mut Workbook, catalogue: Option<&Catalogue>) -> Result<(), SheetError> {
    let (plain, heading): (Format, Format) = (text_format(), heading_format());
    let sheet = book.add_worksheet();
    sheet.set_name(HEAD_SHEET)?;
    let values = catalogue.map(head_values).unwrap_or_default();
    let mut widths = Widths::default();
    for ((row, (name, _, hint)), value) in (0..).zip(HEAD).zip(values) {
        put_text(sheet, (row, 0), name, &heading)?;
        put_text(sheet, (row, 1), &value, &plain)?;
        put_text(sheet, (row, 2), hint, &plain)?;
        for (column, text) in (0..).zip([name, &value, hint]) {
            widths.see(column, text);
        }
    }
    Ok(widths.apply(sheet, WIDEST)?)
}

fn head_values(catalogue: &Catalogue) -> [String; 11] {
    let date = |date: Option<yiju_domain::Date>| date.map(|date| date.to_string()).unwrap_or_default();
    let source = &catalogue.source;
    [
        catalogue.id.clone(),
        catalogue.version.to_string(),
        catalogue.name.clone(),
        source.document.clone(),
        source.number.clone().unwrap_or_default(),
        source.issuer.clone().unwrap_or_default(),
        date(source.date),
        catalogue.area.clone().unwrap_or_default(),
        catalogue.valid_from.to_string(),
        date(catalogue.valid_to),
        catalogue.name_en.clone().unwrap_or_default(),
    ]
}

/// Headings, and in the empty template a hint as a note on each.
fn write_items(book: &mut Workbook, catalogue: Option<&Catalogue>) -> Result<(), SheetError> {
    let (plain, heading): (Format, Format) = (text_format(), heading_format());
    let sheet = book.add_worksheet();
    sheet.set_name(ITEM_SHEET)?;
    let mut widths = Widths::default();
    for (column, (name, _, hint)) in (0..).zip(ITEM) {
        put_text(sheet, (0, column), name, &heading)?;
        sheet.insert_note(0, column, &rust_xlsxwriter::Note::new(hint))?;
        widths.see(column, name);
    }
    for (row, item) in (1..).zip(catalogue.into_iter().flat_map(|one| &one.items)) {
        let class = catalogue.and_then(|one| one.class_of(item)).map(|class| class.name.clone());
        for (column, text) in (0..).zip(item_values(item, class.unwrap_or_default())) {
            put_text(sheet, (row, column), &text, &plain)?;
            widths.see(column, &text);
        }
    }
    page(sheet, (0, 0))?;
    sheet.set_freeze_panes(1, 0)?;
    Ok(widths.apply(sheet, WIDEST)?)
}

fn item_values(item: &CatalogueItem, class: String) -> [String; 17] {
    let photos: String = item.photos.iter().map(|stage| worded(&PHOTOS, stage)).collect();
    let shown = |value: Option<String>| value.unwrap_or_default();
    [
        item.no.to_string(),
        item.code.clone(),
        shown(item.national_code.clone()),
        class,
        item.name.clone(),
        item.name_en.clone(),
        item.content.clone(),
        worded(&KINDS, &item.kind).to_owned(),
        worded(&NATURES, &item.nature).to_owned(),
        item.unit.clone(),
        if item.alters_house { "是" } else { "否" }.to_owned(),
        shown(item.quantity_limit.map(|limit| limit.to_string())),
        shown(item.ceiling.map(|price| price.to_string())),
        shown(item.guide_price.map(|price| price.to_string())),
        photos,
        shown(item.warranty_months.map(|months| months.to_string())),
        item.unit_en.clone(),
    ]
}
