//! Blocks to pieces, pieces to sheets.

use super::furniture::furnish;
use super::marks::Mark;
use super::measure::{Measure, Style};
use super::page::Sheet;
use super::pager::{Piece, paginate};
use super::script::{Block, PhotoSize, Script};
use super::{MM, photos, signatures, table};
use crate::fonts::Faces;

/// The finished sheets of `script`. `sizes` are those of the photos its blocks refer to.
pub(crate) fn compose(script: &Script, sizes: &[PhotoSize], faces: &Faces<'_>) -> Vec<Sheet> {
    let measure = Measure::new(faces, script.print);
    let mut pieces = Vec::new();
    let mut previous: Option<&Block> = None;
    for block in &script.blocks {
        bind(pieces.last_mut(), previous, block);
        let from = pieces.len();
        pieces.extend(block_pieces(block, sizes, &measure));
        if let (Some(previous), Some(first)) = (previous, pieces.get_mut(from)) {
            first.gap = first.gap.max(distance(previous, block));
        }
        previous = Some(block);
    }
    let mut sheets = paginate(pieces, measure.page());
    furnish(&mut sheets, script, &measure);
    sheets
}

/// Signatures never stand alone on a sheet: what is signed for stands above them. A table stays with the text above it.
fn bind(last: Option<&mut Piece>, previous: Option<&Block>, block: &Block) {
    let bound = matches!(
        (previous, block),
        (_, Block::Signatures(..)) | (Some(Block::Paragraph { .. }), Block::Table(_))
    );
    if let Some(last) = last.filter(|_| bound) {
        last.with_next = true;
    }
}

/// A table right below the title keeps the distance a heading would, and text does not touch a table. Tables that follow
/// each other stay together as one form.
fn distance(previous: &Block, block: &Block) -> f32 {
    match (previous, block) {
        (Block::Title { .. }, Block::Table(_)) => 4.0 * MM,
        (Block::Paragraph { .. }, Block::Table(_))
        | (Block::Table(_), Block::Paragraph { .. } | Block::Notes { .. }) => 2.5 * MM,
        _ => 0.0,
    }
}

fn block_pieces(block: &Block, sizes: &[PhotoSize], measure: &Measure<'_>) -> Vec<Piece> {
    match block {
        Block::Title { above, title, below } => title_pieces(above, title, below, measure),
        Block::Heading(text) => heading(text, measure),
        Block::Table(table) => table::pieces(table, sizes, measure),
        Block::Paragraph { text, .. } => paragraph(text, 0.0, 1.2 * MM, measure),
        Block::Notes { above, notes, .. } => notes_pieces(above, notes, measure),
        Block::Photos(row) => photos::pieces(row, sizes, measure),
        Block::Signatures(labels, shape) => signatures::pieces(labels, shape, measure),
    }
}

fn title_pieces(above: &str, title: &str, below: &str, measure: &Measure<'_>) -> Vec<Piece> {
    let sizes = measure.sizes();
    let room = measure.page().text_width();
    let centred = [
        (above, sizes.above_title, 0.0),
        (title, sizes.title, 1.0 * MM),
        (below, sizes.below_title, 1.5 * MM),
    ];
    let mut pieces = Vec::new();
    for (text, style, gap) in centred.into_iter().filter(|(text, ..)| !text.is_empty()) {
        for (row, line) in measure.wrap(text, style, room).into_iter().enumerate() {
            let x = (room - measure.width(&line, style)) / 2.0;
            let gap = if row == 0 { gap } else { 0.0 };
            pieces.push(line_piece(line, x, style).gap(gap).with_next());
        }
    }
    pieces
}

fn heading(text: &str, measure: &Measure<'_>) -> Vec<Piece> {
    let style = measure.sizes().heading;
    let lines = measure.wrap(text, style, measure.page().text_width());
    let count = lines.len();
    let piece = |(row, line): (usize, String)| {
        let below = if row + 1 == count { 1.5 * MM } else { 0.0 };
        let piece = line_piece(line, 0.0, style).gap(if row == 0 { 5.0 * MM } else { 0.0 }).with_next();
        Piece { height: piece.height + below, ..piece }
    };
    lines.into_iter().enumerate().map(piece).collect()
}

fn line_piece(text: String, x: f32, style: Style) -> Piece {
    Piece::new(style.leading(), vec![Mark::Text { x, y: style.baseline(), text, style }])
}

/// Lines of body text. The first two and the last two stay together, so that none stands alone on a sheet.
fn paragraph(text: &str, indent: f32, gap: f32, measure: &Measure<'_>) -> Vec<Piece> {
    let body = measure.sizes().body;
    let lines = measure.wrap(text, body, measure.page().text_width() - indent);
    let count = lines.len();
    let piece = |(row, line): (usize, String)| {
        let piece = line_piece(line, indent, body).gap(if row == 0 { gap } else { 0.0 });
        let bound = row + 1 < count && (row == 0 || row + 2 == count);
        Piece { with_next: bound, ..piece }
    };
    lines.into_iter().enumerate().map(piece).collect()
}

/// Short notes stay together; long ones may go on overleaf.
fn notes_pieces(above: &str, notes: &[String], measure: &Measure<'_>) -> Vec<Piece> {
    const SHORT: usize = 10;
    let mut pieces = if above.is_empty() { Vec::new() } else { paragraph(above, 0.0, 2.0 * MM, measure) };
    pieces.extend(notes.iter().enumerate().flat_map(|(at, note)| numbered(at + 1, note, measure)));
    let count = pieces.len();
    for (at, piece) in pieces.iter_mut().enumerate() {
        piece.with_next |= at + 1 < count && (at == 0 || count <= SHORT);
    }
    pieces
}

fn numbered(number: usize, note: &str, measure: &Measure<'_>) -> Vec<Piece> {
    let body = measure.sizes().body;
    let mut pieces = paragraph(note, body.size * 1.8, 0.8 * MM, measure);
    if let Some(first) = pieces.first_mut() {
        let text = format!("{number}.");
        first.marks.insert(0, Mark::Text { x: 1.0 * MM, y: body.baseline(), text, style: body });
    }
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::compose;
    use crate::layout::measure::Measure;
    use crate::layout::print::Print;
    use crate::layout::script::{Align, Block, Cell, Column, Row, Script, Table};
    use crate::layout::{MARGIN_SIDE, MM, Mark};

    fn table(texts: &[String]) -> Table {
        let column =
            |width: f32| Column {
                head: "栏".into(), width: width * MM, align: Align::Left, one_line: false
            };
        let row = |text: &String| Row::of(vec![Cell::text(text.clone()), Cell::text("一")]);
        Table {
            label: String::new(),
            columns: vec![column(40.0), column(140.0)],
            rows: texts.iter().map(row).collect(),
        }
    }

    fn script(texts: &[String], print: Print) -> Script {
        Script {
            running_head: ("头".into(), "号".into()),
            foot: "脚".into(),
            page_of: |page, count| format!("{page}/{count}"),
            print,
            stamp: "样张".into(),
            blocks: vec![
                Block::Heading("一".into()),
                Block::Table(table(texts)),
                Block::Paragraph { label: String::new(), text: texts.concat() },
            ],
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn nothing_is_printed_outside_the_sheet(texts in proptest::collection::vec("[一-龥，。a-z ]{0,700}", 1..12)) {
            let fonts = crate::fonts::tests::built();
            let faces = fonts.faces().expect("faces");
            for print in [Print::Ordinary, Print::Wide] {
                let measure = Measure::new(&faces, print);
                let page = measure.page();
                let sheets = compose(&script(&texts, print), &[], &faces);
                prop_assert!(sheets.iter().all(|sheet| sheet.page == page));
                for mark in sheets.iter().flat_map(|sheet| &sheet.marks) {
                    if let Mark::Text { x, y, text, style } = mark {
                        let right = x + measure.width(text, *style);
                        prop_assert!(*x >= MARGIN_SIDE - 0.1, "{text} at {x}");
                        prop_assert!(right <= page.width - MARGIN_SIDE + 0.1, "{text} at {x}");
                        prop_assert!(*y > 0.0 && *y < page.height - 10.0 * MM, "{text} at {y}");
                    }
                }
            }
        }
    }
}
