//! HTML tables, the favourite export of office portals, usually named .xls.
//!
//! Every `<table>` is a sheet; rows count inside their table. Spans are expanded as a browser does, the text
//! standing in the first cell. Office programs leave the number behind a cell in an attribute; it tells an ID number
//! that was a number from one that was text.

use std::collections::BTreeSet;

use scraper::{ElementRef, Html, Node};

use super::Sheet;
use super::cells::EXACT_WHOLE_NUMBERS;
use super::source::Source;
use crate::error::SheetError;
use crate::grid::{CellValue, Grid, GridCell};

/// Limits of the HTML standard, section 4.9.11.
const MAX_COLSPAN: u32 = 1000;
const MAX_ROWSPAN: u32 = 65_534;

/// Reads every table of a page.
pub(crate) fn tables(source: &Source, text: &str) -> Result<Vec<Sheet>, SheetError> {
    let page = Html::parse_document(text);
    let found: Vec<_> =
        page.root_element().descendent_elements().filter(|element| is(element, "table")).collect();
    found
        .iter()
        .zip(1..)
        .map(|(table, number)| Ok(Sheet::new(name(table, number), grid(source, *table)?)))
        .collect()
}

fn is(element: &ElementRef, name: &str) -> bool {
    element.value().name() == name
}

fn name(table: &ElementRef, number: usize) -> String {
    let caption =
        table.child_elements().find(|child| is(child, "caption")).map(|caption| shown_text(caption));
    caption.filter(|text| !text.is_empty()).unwrap_or_else(|| format!("表{number}"))
}

/// Rows of this table, not of tables inside its cells.
fn own_rows<'a>(table: ElementRef<'a>) -> impl Iterator<Item = ElementRef<'a>> {
    table
        .descendent_elements()
        .filter(move |element| is(element, "tr") && nearest_table(element) == Some(table))
}

fn nearest_table<'a>(element: &ElementRef<'a>) -> Option<ElementRef<'a>> {
    element.ancestors().filter_map(ElementRef::wrap).find(|above| is(above, "table"))
}

fn grid(source: &Source, table: ElementRef) -> Result<Grid, SheetError> {
    let mut grid = Grid::default();
    let mut taken = BTreeSet::new();
    for (row, tr) in (0..).zip(own_rows(table)) {
        let mut column = 0;
        for td in tr.child_elements().filter(|child| is(child, "td") || is(child, "th")) {
            while taken.contains(&(row, column)) {
                column += 1;
            }
            source.put(&mut grid, row, column, cell(&td))?;
            column += reserve(&mut taken, &td, row, column);
        }
        taken = taken.split_off(&(row + 1, 0));
    }
    Ok(grid)
}

/// Marks the places a cell spans in the rows below. Returns how many columns it takes.
fn reserve(taken: &mut BTreeSet<(u32, u32)>, td: &ElementRef, row: u32, column: u32) -> u32 {
    let width = span(td, "colspan", MAX_COLSPAN);
    let height = span(td, "rowspan", MAX_ROWSPAN);
    for below in 1..height {
        taken.extend((column..column + width).map(|across| (row + below, across)));
    }
    width
}

fn span(td: &ElementRef, attribute: &str, limit: u32) -> u32 {
    td.attr(attribute).and_then(|text| text.trim().parse().ok()).unwrap_or(1).clamp(1, limit)
}

fn cell(td: &ElementRef) -> GridCell {
    let text = shown_text(*td);
    let number = ["sdval", "x:num"].iter().find_map(|name| td.attr(name)?.trim().parse::<f64>().ok());
    match number {
        Some(number) if number.abs() >= EXACT_WHOLE_NUMBERS => GridCell {
            text: super::cells::number_text(number),
            value: CellValue::Number(number),
            formula: false,
        },
        _ => GridCell::text(text),
    }
}

/// The text of an element: runs of white space are one space, `<br>` is a line break.
fn shown_text(element: ElementRef) -> String {
    let mut lines = vec![String::new()];
    for node in element.descendants() {
        match node.value() {
            Node::Element(tag) if tag.name() == "br" => lines.push(String::new()),
            Node::Text(text) => lines.last_mut().into_iter().for_each(|line| line.push_str(text)),
            _ => (),
        }
    }
    lines.iter().map(|line| collapse(line)).collect::<Vec<_>>().join("\n").trim().to_owned()
}

fn collapse(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(page: &str) -> Vec<Vec<(u32, u32, String)>> {
        let source = Source::new(page.as_bytes(), "t.xls").unwrap();
        let sheets = tables(&source, page).unwrap();
        sheets
            .iter()
            .map(|sheet| sheet.grid.cells().map(|(r, c, cell)| (r, c, cell.text.clone())).collect())
            .collect()
    }

    #[test]
    fn spans_push_the_following_cells() {
        let page = "<table><tr><td rowspan=2>a<td colspan=2>b<td>c</tr><tr><td>d<td>e<br> f  g<td>h</table>";
        let expected = [(0, 0, "a"), (0, 1, "b"), (0, 3, "c"), (1, 1, "d"), (1, 2, "e\nf g"), (1, 3, "h")];
        assert_eq!(cells(page), [expected.map(|(r, c, t)| (r, c, t.to_owned())).to_vec()]);
    }

    #[test]
    fn a_table_in_a_cell_is_its_own_sheet() {
        let found = cells("<table><tr><td><table><tr><td>in<tr><td>ner</table></table>");
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].len(), 1);
        assert_eq!(found[1], [(0, 0, "in".to_owned()), (1, 0, "ner".to_owned())]);
    }

    #[test]
    fn a_huge_span_costs_nothing() {
        let found = cells("<table><tr><td colspan=4000000000>a<td>b</table>");
        assert_eq!(found[0][1], (0, 1000, "b".to_owned()));
    }

    #[test]
    fn the_number_behind_an_id_shows() {
        let page = "<table><tr><td sdval=\"9.99999194407136E17\">9.99999E+17</td><td sdval=\"46088\">2026-03-07</td></table>";
        let texts: Vec<_> = cells(page)[0].iter().map(|(_, _, text)| text.clone()).collect();
        assert_eq!(texts, ["999999194407136000", "2026-03-07"]);
    }
}
