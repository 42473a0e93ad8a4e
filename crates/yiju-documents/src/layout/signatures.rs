//! Boxes for signature, seal or fingerprint, two to a row.

use super::marks::{Area, Mark, frame};
use super::measure::{Measure, Style};
use super::pager::Piece;
use super::script::SignatureBox;
use super::{MM, TEXT_WIDTH};

const LABEL: Style = Style::bold(9.5);
const SMALL: Style = Style::plain(9.0);
const WIDTH: f32 = TEXT_WIDTH / 2.0;
const PAD: f32 = 2.5 * MM;

/// All boxes on one sheet: signatures on two sheets would not be one act.
pub(super) fn pieces(labels: &[String], shape: &SignatureBox, measure: &Measure<'_>) -> Vec<Piece> {
    let rows = labels.chunks(2);
    let count = rows.len();
    let piece = |(at, row): (usize, &[String])| {
        let boxes = row.iter().enumerate();
        let marks = boxes.flat_map(|(column, label)| box_marks(column as f32 * WIDTH, label, shape, measure));
        let gap = if at == 0 { 3.0 * MM } else { 0.0 };
        Piece { with_next: at + 1 < count, gap, ..Piece::new(shape.height, marks.collect()) }
    };
    rows.enumerate().map(piece).collect()
}

fn box_marks(x: f32, label: &str, shape: &SignatureBox, measure: &Measure<'_>) -> Vec<Mark> {
    let mut marks = frame(Area { x, y: 0.0, width: WIDTH, height: shape.height }).to_vec();
    for (at, line) in measure.wrap(label, LABEL, WIDTH - 2.0 * PAD).into_iter().enumerate() {
        let y = PAD + at as f32 * LABEL.leading() + LABEL.baseline();
        marks.push(Mark::Text { x: x + PAD, y, text: line, style: LABEL });
    }
    let y = shape.height - PAD - SMALL.leading() + SMALL.baseline();
    let date_x = x + WIDTH - PAD - measure.width(&shape.date, SMALL);
    marks.push(Mark::Text { x: x + PAD, y, text: shape.sign.clone(), style: SMALL });
    marks.push(Mark::Text { x: date_x, y, text: shape.date.clone(), style: SMALL });
    marks
}
