//! What stands around the rows of a sheet and names some of them: merged cells, formats, validations, links, breaks.

use super::block::Span;
use super::formula::View;
use super::place::{Area, Place};
use super::xml::{Element, Node};
use super::{TemplateFault, fault};
use crate::error::SheetError;

/// Adjusts everything around the rows of the sheet whose rows are repeated.
pub(super) fn adjust(root: &mut Element, view: &View) -> Result<(), SheetError> {
    for part in root.elements_mut() {
        let name = part.local().to_owned();
        match name.as_str() {
            "dimension" => dimension(part, view),
            "mergeCells" => merged(part, view)?,
            "autoFilter" | "sortState" => filter(part, view)?,
            "conditionalFormatting" => ranged(part, view, TemplateFault::ConditionalFormat)?,
            "dataValidations" => {
                part.elements_mut().try_for_each(|one| ranged(one, view, TemplateFault::DataValidation))?
            }
            "ignoredErrors" => {
                part.elements_mut().try_for_each(|one| ranged(one, view, TemplateFault::Extension))?;
            }
            "hyperlinks" => part.elements_mut().try_for_each(|link| hyperlink(link, view))?,
            "rowBreaks" => part.elements_mut().try_for_each(|one| row_break(one, view))?,
            "protectedRanges" => part.elements().try_for_each(|one| protected(one, view))?,
            "scenarios" | "dataConsolidate" | "customSheetViews" | "cellWatches" => {
                return Err(fault(view.sheet, name, TemplateFault::Scenario));
            }
            "controls" | "oleObjects" | "AlternateContent" => {
                return Err(fault(view.sheet, "", TemplateFault::Control));
            }
            "extLst" => extension(part, view)?,
            _ => (),
        }
    }
    Ok(())
}

/// Follows the moved rows on a sheet that only refers to them.
pub(super) fn follow(root: &mut Element, view: &View, sheet: &str) -> Result<(), SheetError> {
    let mut place = String::new();
    root.visit_mut(&mut |element| {
        match element.local() {
            "c" => place = element.get("r").unwrap_or_default(),
            "f" | "formula" | "formula1" | "formula2" => {
                follow_text(element, view).map_err(|()| fault(sheet, &place, TemplateFault::Formula))?;
            }
            "hyperlink" => {
                location(element, view).map_err(|()| fault(sheet, "", TemplateFault::Hyperlink))?
            }
            _ => (),
        }
        Ok(())
    })
}

/// Moves the references of a text that is a formula.
pub(super) fn follow_text(element: &mut Element, view: &View) -> Result<(), ()> {
    let before = element.text();
    let after = view.outside(&before).map_err(|_| ())?;
    if after != before {
        element.set_text(&after);
    }
    Ok(())
}

/// Only says how far the sheet goes.
fn dimension(part: &mut Element, view: &View) {
    if let Some(area) = part.get("ref").as_deref().and_then(Area::read)
        && area.to.row >= view.block.last
    {
        let from = if area.from.row > view.block.last { view.block.delta() } else { 0 };
        part.set("ref", &area.in_rows(area.from.row + from, area.to.row + view.block.delta()).name());
    }
}

/// Merged cells within the rows are repeated with them.
fn merged(part: &mut Element, view: &View) -> Result<(), SheetError> {
    let block = view.block;
    let mut all = Vec::new();
    for one in part.elements() {
        let name = one.get("ref").unwrap_or_default();
        let unfit = || fault(view.sheet, &name, TemplateFault::MergedCells);
        let area = Area::read(&name).ok_or_else(unfit)?;
        if area.from.row >= block.first && area.to.row <= block.last {
            let copies = (0..block.copies).map(|copy| block.offset(copy));
            all.extend(copies.map(|by| area.in_rows(area.from.row + by, area.to.row + by)));
        } else {
            all.push(block.stretched_area(area).ok_or_else(unfit)?);
        }
    }
    part.set("count", &all.len().to_string());
    part.children = all
        .into_iter()
        .map(|area| {
            let mut one = Element::new("mergeCell");
            one.set("ref", &area.name());
            Node::Element(one)
        })
        .collect();
    Ok(())
}

fn filter(part: &mut Element, view: &View) -> Result<(), SheetError> {
    part.visit_mut(&mut |element| {
        let Some(name) = element.get("ref") else { return Ok(()) };
        let area = Area::read(&name).and_then(|area| view.block.stretched_area(area));
        let area = area.ok_or_else(|| fault(view.sheet, &name, TemplateFault::Filter))?;
        element.set("ref", &area.name());
        Ok(())
    })
}

/// A format or validation over ranges of cells, with formulas seen from the first of them.
fn ranged(part: &mut Element, view: &View, kind: TemplateFault) -> Result<(), SheetError> {
    let ranges = part.get("sqref").unwrap_or_default();
    let unfit = || fault(view.sheet, &ranges, kind);
    let areas: Option<Vec<Area>> = ranges.split_whitespace().map(Area::read).collect();
    let areas = areas.ok_or_else(unfit)?;
    let first = areas.iter().map(|area| area.from.row).min().unwrap_or_default();
    let moved: Option<Vec<String>> =
        areas.iter().map(|area| view.block.stretched_area(*area).map(Area::name)).collect();
    part.set("sqref", &moved.ok_or_else(unfit)?.join(" "));
    part.visit_mut(&mut |element| {
        if !matches!(element.local(), "formula" | "formula1" | "formula2") {
            return Ok(());
        }
        if !view.block.has(first) {
            return follow_text(element, view).map_err(|()| unfit());
        }
        let formula = element.text();
        if view.looks_out(&formula) {
            return Err(unfit());
        }
        element.set_text(&view.copied(&formula, 0).map_err(|_| unfit())?);
        Ok(())
    })
}

fn hyperlink(link: &mut Element, view: &View) -> Result<(), SheetError> {
    let name = link.get("ref").unwrap_or_default();
    let unfit = || fault(view.sheet, &name, TemplateFault::Hyperlink);
    let area = Area::read(&name).ok_or_else(unfit)?;
    match view.block.span(area.from.row, area.to.row) {
        Span::Above | Span::Below => {
            let moved = view.block.stretched_area(area).ok_or_else(unfit)?;
            link.set("ref", &moved.name());
        }
        Span::Covers | Span::Inside | Span::Partly => return Err(unfit()),
    }
    location(link, view).map_err(|()| unfit())
}

/// Where a link within the workbook leads.
fn location(link: &mut Element, view: &View) -> Result<(), ()> {
    if let Some(before) = link.get("location") {
        link.set("location", &view.outside(&before).map_err(|_| ())?);
    }
    Ok(())
}

/// A page break stands below the row it names.
fn row_break(one: &mut Element, view: &View) -> Result<(), SheetError> {
    let Some(row) = one.number("id") else { return Ok(()) };
    if row >= view.block.first && row < view.block.last {
        return Err(fault(view.sheet, row.to_string(), TemplateFault::PageBreak));
    }
    if row >= view.block.last {
        one.set("id", &(row + view.block.delta()).to_string());
    }
    Ok(())
}

fn protected(one: &Element, view: &View) -> Result<(), SheetError> {
    above(&one.get("sqref").unwrap_or_default(), view, TemplateFault::ProtectedRange)
}

/// Refuses ranges that are not above the repeated rows.
fn above(ranges: &str, view: &View, kind: TemplateFault) -> Result<(), SheetError> {
    let is_above = |name: &str| Area::read(name).is_some_and(|area| area.to.row < view.block.first);
    if ranges.split_whitespace().all(is_above) { Ok(()) } else { Err(fault(view.sheet, ranges, kind)) }
}

/// Newer formats, validations and sparklines name their cells in elements of their own.
fn extension(part: &mut Element, view: &View) -> Result<(), SheetError> {
    part.visit_mut(&mut |element| match element.local() {
        "sqref" => above(&element.text(), view, TemplateFault::Extension),
        "f" => follow_text(element, view).map_err(|()| fault(view.sheet, "", TemplateFault::Extension)),
        _ => Ok(()),
    })
}

/// Whether a cell with this address is above the repeated rows.
pub(super) fn is_above(cell: &str, view: &View) -> bool {
    Place::read(cell).is_some_and(|place| place.row < view.block.first)
}
