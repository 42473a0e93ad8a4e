//! What no template may have, and what hangs on a sheet from other parts: tables, comments, pictures, charts.

use super::around::{follow_text, is_above};
use super::block::Span;
use super::book::Book;
use super::formula::View;
use super::package::Package;
use super::place::Area;
use super::xml::Element;
use super::{TemplateFault, fault};
use crate::error::SheetError;

/// Pieces of part names that tell what a workbook has.
const PARTS: [(&str, TemplateFault); 8] = [
    ("vbaproject", TemplateFault::Macros),
    ("xl/externallinks/", TemplateFault::ExternalLinks),
    ("xl/pivottables/", TemplateFault::PivotTable),
    ("xl/pivotcache/", TemplateFault::PivotTable),
    ("xl/connections.xml", TemplateFault::Connection),
    ("xl/querytables/", TemplateFault::Connection),
    ("_xmlsignatures/", TemplateFault::Signature),
    ("xl/revisions/", TemplateFault::SharedWorkbook),
];

/// Refuses a workbook by what it has, whatever is filled in.
pub(super) fn whole(package: &Package, book: &Book) -> Result<(), SheetError> {
    for name in package.names() {
        let lower = name.to_ascii_lowercase();
        if let Some((_, kind)) = PARTS.iter().find(|(piece, _)| lower.contains(piece)) {
            return Err(fault(&sheet_with(package, book, *kind)?, "", *kind));
        }
    }
    for sheet in &book.sheets {
        let root = package.part(&sheet.part)?.root;
        if root.name.contains(':') {
            return Err(fault(&sheet.name, "", TemplateFault::Prefixes));
        }
    }
    Ok(())
}

/// The sheet a pivot table stands on, so that it can be found.
fn sheet_with(package: &Package, book: &Book, kind: TemplateFault) -> Result<String, SheetError> {
    let word = match kind {
        TemplateFault::PivotTable => "pivotTable",
        TemplateFault::Connection => "queryTable",
        _ => return Ok(String::new()),
    };
    for sheet in &book.sheets {
        if package.relations(&sheet.part)?.iter().any(|relation| relation.kind == word) {
            return Ok(sheet.name.clone());
        }
    }
    Ok(String::new())
}

/// Checks and moves what hangs on the sheet whose rows are repeated.
pub(super) fn adjust_relations(package: &mut Package, part: &str, view: &View) -> Result<(), SheetError> {
    for relation in package.relations(part)? {
        match relation.kind.as_str() {
            "table" => table(&package.part(&relation.target)?.root, view)?,
            "comments" => comments(&package.part(&relation.target)?.root, view)?,
            "drawing" => {
                let mut drawing = package.part(&relation.target)?;
                let before = drawing.root.clone();
                drawing.root.elements_mut().try_for_each(|anchor| move_anchor(anchor, view))?;
                if drawing.root != before {
                    package.put(&relation.target, &drawing);
                }
            }
            _ => (),
        }
    }
    Ok(())
}

fn table(table: &Element, view: &View) -> Result<(), SheetError> {
    let name = table.get("displayName").unwrap_or_default();
    let above =
        table.get("ref").as_deref().and_then(Area::read).is_some_and(|area| area.to.row < view.block.first);
    if above { Ok(()) } else { Err(fault(view.sheet, name, TemplateFault::Table)) }
}

fn comments(part: &Element, view: &View) -> Result<(), SheetError> {
    part.visit(&mut |element| {
        let cell = element.get("ref").unwrap_or_default();
        if element.local() == "comment" && !is_above(&cell, view) {
            return Err(fault(view.sheet, cell, TemplateFault::Comment));
        }
        Ok(())
    })
}

/// Moves a picture that stands below; one above stays. Rows of drawings count from 0.
fn move_anchor(anchor: &mut Element, view: &View) -> Result<(), SheetError> {
    let row = |anchor: &Element, end: &str| {
        anchor.child(end)?.child("row")?.text().trim().parse::<u32>().ok().map(|row| row + 1)
    };
    let Some(from) = row(anchor, "from") else { return Ok(()) };
    let ending = anchor.child("to").filter(|_| row(anchor, "to").is_some());
    // An end at the very top of a row does not reach into it.
    let touches = ending.and_then(|to| to.child("rowOff")).is_none_or(|off| off.text().trim() != "0");
    let to = row(anchor, "to").map_or(from, |to| if touches { to } else { to.saturating_sub(1).max(from) });
    match view.block.span(from, to) {
        Span::Above => Ok(()),
        Span::Below => {
            for end in ["from", "to"] {
                if let Some(row) = anchor.child_mut(end).and_then(|end| end.child_mut("row"))
                    && let Ok(number) = row.text().trim().parse::<u32>()
                {
                    row.set_text(&(number + view.block.delta()).to_string());
                }
            }
            Ok(())
        }
        Span::Covers | Span::Inside | Span::Partly => {
            let mut name = String::new();
            anchor.visit(&mut |element| {
                if element.local() == "cNvPr" && name.is_empty() {
                    name = element.get("name").unwrap_or_default();
                }
                Ok::<(), SheetError>(())
            })?;
            Err(fault(view.sheet, name, TemplateFault::Drawing))
        }
    }
}

/// Follows the moved rows in charts, in shapes that show a cell, and in formulas of tables.
pub(super) fn move_charts_and_tables(package: &mut Package, view: &View) -> Result<(), SheetError> {
    for name in package.names().to_vec() {
        let lower = name.to_ascii_lowercase();
        let followed =
            ["xl/charts/", "xl/tables/", "xl/drawings/"].iter().any(|folder| lower.starts_with(folder));
        if !followed || !lower.ends_with(".xml") {
            continue;
        }
        let mut part = package.part(&name)?;
        let before = part.root.clone();
        follow_drawn(&mut part.root, view, false)
            .map_err(|()| fault(view.sheet, &name, TemplateFault::Chart))?;
        if part.root != before {
            package.put(&name, &part);
        }
    }
    Ok(())
}

/// Elements of a chart that hold what it draws; a name or title is one cell.
const DRAWN: [&str; 5] = ["cat", "val", "xVal", "yVal", "bubbleSize"];

fn follow_drawn(element: &mut Element, view: &View, drawn: bool) -> Result<(), ()> {
    let drawn = drawn || DRAWN.contains(&element.local());
    match element.local() {
        "f" if drawn => {
            let moved = view.drawn(&element.text()).map_err(|_| ())?;
            element.set_text(&moved);
        }
        "f" | "calculatedColumnFormula" | "totalsRowFormula" => follow_text(element, view)?,
        _ => (),
    }
    if let Some(cell) = element.get("textlink").filter(|cell| !cell.is_empty()) {
        element.set("textlink", &view.outside(&cell).map_err(|_| ())?);
    }
    element.elements_mut().try_for_each(|inner| follow_drawn(inner, view, drawn))
}
