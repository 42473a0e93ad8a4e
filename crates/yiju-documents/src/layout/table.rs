//! Tables: cells wrap, rows are cut when they are taller than a good part of a sheet, the head repeats.

use std::rc::Rc;

use super::MM;
use super::cut::{self, Item};
use super::marks::{Area, Mark, rule};
use super::measure::Measure;
use super::pager::{Piece, TableHead};
use super::script::{Align, Cell, PhotoSize, Row, Table};

const PAD_X: f32 = 1.3 * MM;
/// Between the parts of a cut row: hardly seen within a sheet, enough below a repeated head.
const PAD_JOINT: f32 = 0.4 * MM;
const SHADE: f32 = 0.94;
/// A row above this height is cut into parts that may stand on two sheets.
const TALLEST: f32 = 80.0 * MM;
const PART: f32 = 30.0 * MM;

pub(super) fn pieces(table: &Table, sizes: &[PhotoSize], measure: &Measure<'_>) -> Vec<Piece> {
    let head = head(table, measure);
    let mut pieces = Vec::new();
    pieces.push(match &head {
        Some(head) => Piece::new(head.height, head.marks.clone()).with_next(),
        None => Piece::new(0.0, vec![rule((0.0, 0.0), (width(table), 0.0))]).with_next(),
    });
    for (at, row) in table.rows.iter().enumerate() {
        let next = table.rows.get(at + 1);
        let next_clings = next.is_some_and(|next| next.with_previous);
        pieces.extend(
            row_pieces(table, (row, next), sizes, measure).map(|piece| Piece { head: head.clone(), ..piece }),
        );
        if let Some(last) = pieces.last_mut().filter(|_| next_clings) {
            last.with_next = true;
        }
    }
    pieces
}

fn width(table: &Table) -> f32 {
    table.columns.iter().map(|column| column.width).sum()
}

fn head(table: &Table, measure: &Measure<'_>) -> Option<Rc<TableHead>> {
    if table.columns.iter().all(|column| column.head.is_empty()) {
        return None;
    }
    let style = measure.sizes().table_head;
    let heads = heads(table);
    let lines: Vec<Vec<String>> =
        heads.iter().map(|(text, place)| measure.wrap(text, style, place.1 - 2.0 * PAD_X)).collect();
    let tallest = lines.iter().map(Vec::len).max().unwrap_or(1);
    let height = tallest as f32 * style.leading() + 2.0 * measure.sizes().cell_pad;
    let whole = Area { x: 0.0, y: 0.0, width: width(table), height };
    let mut marks = vec![Mark::Fill { area: whole, grey: SHADE }, rule((0.0, 0.0), (whole.width, 0.0))];
    for ((_, (x, width)), lines) in heads.iter().zip(&lines) {
        let cell = Area { x: *x, y: 0.0, width: *width, height };
        marks.extend(head_text(cell, lines, measure));
        marks.push(rule((*x, 0.0), (*x, height)));
    }
    marks.push(rule((whole.width, 0.0), (whole.width, height)));
    marks.push(rule((0.0, height), (whole.width, height)));
    Some(Rc::new(TableHead { height, marks }))
}

/// Each head with its left side and width: a column without one is covered by the head before it.
fn heads(table: &Table) -> Vec<(&str, (f32, f32))> {
    let mut heads: Vec<(&str, (f32, f32))> = Vec::new();
    let mut x = 0.0;
    for column in &table.columns {
        match heads.last_mut().filter(|_| column.head.is_empty()) {
            Some((_, (_, width))) => *width += column.width,
            None => heads.push((&column.head, (x, column.width))),
        }
        x += column.width;
    }
    heads
}

fn head_text<'a>(
    cell: Area,
    lines: &'a [String],
    measure: &'a Measure<'_>,
) -> impl Iterator<Item = Mark> + 'a {
    let style = measure.sizes().table_head;
    let top = (cell.height - lines.len() as f32 * style.leading()) / 2.0;
    lines.iter().enumerate().map(move |(at, line)| {
        let x = cell.x + (cell.width - measure.width(line, style)) / 2.0;
        let y = top + at as f32 * style.leading() + style.baseline();
        Mark::Text { x, y, text: line.clone(), style }
    })
}

/// Where a cell stands in its row, and how its content lies in it.
struct Place {
    x: f32,
    width: f32,
    align: Align,
    shaded: bool,
    /// No rule below: the next row goes on with this cell.
    open: bool,
}

fn places(table: &Table, row: &Row, next: Option<&Row>) -> Vec<Place> {
    let joined = next.filter(|next| next.joined);
    let (mut at, mut x) = (0, 0.0);
    let mut place = |cell: &Cell| {
        let span = cell.span.max(1);
        let covered = table.columns.iter().skip(at).take(span);
        let align = table.columns.get(at).map_or(Align::Left, |column| column.align);
        let width = covered.map(|column| column.width).sum();
        let open = joined.and_then(|next| next.cells.get(at)).is_some_and(|cell| cell.parts.is_empty());
        let place = Place { x, width, align: cell.align.unwrap_or(align), shaded: cell.shaded, open };
        at += span;
        x += width;
        place
    };
    row.cells.iter().map(&mut place).collect()
}

fn row_pieces<'a>(
    table: &'a Table,
    (row, next): (&'a Row, Option<&'a Row>),
    sizes: &'a [PhotoSize],
    measure: &'a Measure<'_>,
) -> impl Iterator<Item = Piece> + 'a {
    let places = places(table, row, next);
    let size = measure.sizes().cell;
    let mut column = 0;
    let mut cells = Vec::new();
    for (cell, place) in row.cells.iter().zip(&places) {
        let one_line = cell.span <= 1 && table.columns.get(column).is_some_and(|column| column.one_line);
        let room = place.width - 2.0 * PAD_X;
        let items = cell.parts.iter().flat_map(|part| cut::items(part, size, room, one_line, sizes, measure));
        cells.push(items.collect::<Vec<_>>());
        column += cell.span.max(1);
    }
    let parts = cut::parts(cells, TALLEST, PART);
    let count = parts.len();
    let (least, pad) = (row.least_height, measure.sizes().cell_pad);
    parts.into_iter().enumerate().map(move |(at, part)| {
        let cut = Cut { first: at == 0, last: at + 1 == count };
        row_part(&part, &places, (least, pad), cut)
    })
}

/// Which part of a row is drawn: its first part has space above, its last part space and a rule below.
#[derive(Clone, Copy)]
struct Cut {
    first: bool,
    last: bool,
}

/// `least` is the least height, `pad` the space above and below a whole row.
fn row_part(cells: &[Vec<Item>], places: &[Place], (least, pad): (f32, f32), cut: Cut) -> Piece {
    let above = if cut.first { pad } else { PAD_JOINT };
    let below = if cut.last { pad } else { PAD_JOINT };
    let tallest = cells.iter().map(|items| cut::height(items)).fold(0.0, f32::max);
    let height = (tallest + above + below).max(least);
    let right = places.last().map_or(0.0, |place| place.x + place.width);
    let mut marks: Vec<Mark> =
        places.iter().filter(|place| place.shaded).map(|place| shade(place, height)).collect();
    for (items, place) in cells.iter().zip(places) {
        // In the middle of a whole row, at the top of a cut one.
        let whole = cut.first && cut.last;
        let top = if whole { (height - cut::height(items)) / 2.0 } else { above };
        marks.extend(cell_marks(items, place, top));
        marks.push(rule((place.x, 0.0), (place.x, height)));
    }
    marks.push(rule((right, 0.0), (right, height)));
    let under = |y: f32| rule((0.0, y), (right, y));
    let open = places.iter().any(|place| place.open);
    match (cut.last, open) {
        (false, _) => {}
        (true, false) => marks.push(under(height)),
        (true, true) => marks.extend(closed_sides(places, height)),
    }
    Piece { close: (open || !cut.last).then(|| under(0.0)), ..Piece::new(height, marks) }
}

/// The rules below the cells that end with their row.
fn closed_sides(places: &[Place], height: f32) -> impl Iterator<Item = Mark> + '_ {
    let closed = places.iter().filter(|place| !place.open);
    closed.map(move |place| rule((place.x, height), (place.x + place.width, height)))
}

fn shade(place: &Place, height: f32) -> Mark {
    Mark::Fill { area: Area { x: place.x, y: 0.0, width: place.width, height }, grey: SHADE }
}

fn cell_marks(items: &[Item], place: &Place, top: f32) -> Vec<Mark> {
    let mut y = top;
    let mark = |item: &Item| {
        let mark = item.mark(place.x + PAD_X, y, place.width - 2.0 * PAD_X, place.align);
        y += item.height();
        mark
    };
    items.iter().map(mark).collect()
}
