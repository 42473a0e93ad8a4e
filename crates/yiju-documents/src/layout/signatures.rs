//! Boxes for signature, seal or fingerprint, side by side.

use super::MM;
use super::marks::{Area, Mark, frame};
use super::measure::Measure;
use super::pager::Piece;
use super::script::SignatureBox;

const PAD: f32 = 2.5 * MM;

/// All boxes on one sheet: signatures on two sheets would not be one act.
pub(super) fn pieces(labels: &[String], shape: &SignatureBox, measure: &Measure<'_>) -> Vec<Piece> {
    let per_row = shape.per_row.max(1);
    let width = measure.page().text_width() / per_row as f32;
    let rows = labels.chunks(per_row);
    let count = rows.len();
    let piece = |(at, row): (usize, &[String])| {
        let boxes = row.iter().enumerate();
        let marks = boxes
            .flat_map(|(column, label)| box_marks((column as f32 * width, width), label, shape, measure));
        let gap = if at == 0 { 3.0 * MM } else { 0.0 };
        Piece { with_next: at + 1 < count, gap, ..Piece::new(shape.height, marks.collect()) }
    };
    rows.enumerate().map(piece).collect()
}

fn box_marks((x, width): (f32, f32), label: &str, shape: &SignatureBox, measure: &Measure<'_>) -> Vec<Mark> {
    let (signer, signing) = (measure.sizes().signer, measure.sizes().signing);
    let mut marks = frame(Area { x, y: 0.0, width, height: shape.height }).to_vec();
    for (at, line) in measure.wrap(label, signer, width - 2.0 * PAD).into_iter().enumerate() {
        let y = PAD + at as f32 * signer.leading() + signer.baseline();
        marks.push(Mark::Text { x: x + PAD, y, text: line, style: signer });
    }
    let y = shape.height - PAD - signing.leading() + signing.baseline();
    let date_x = x + width - PAD - measure.width(&shape.date, signing);
    marks.push(Mark::Text { x: x + PAD, y, text: shape.sign.clone(), style: signing });
    marks.push(Mark::Text { x: date_x, y, text: shape.date.clone(), style: signing });
    marks
}
