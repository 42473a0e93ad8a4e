//! The marks of one sheet as printpdf operations. A PDF's `y` grows upwards, layout's downwards.

use printpdf::{
    Color, FontId, Greyscale, Line, LinePoint, Op, PaintMode, PdfFontHandle, Point, Pt, Rect, TextItem,
    XObjectTransform,
};

use super::photo_name;
use super::subset::FontPlan;
use crate::fonts::Faces;
use crate::layout::{Area, Mark, PAGE_HEIGHT, Style};

pub(super) fn operations(marks: &[Mark], plan: &FontPlan, faces: &Faces<'_>) -> Vec<Op> {
    // Shades lie under everything else of the sheet, whatever the order they were placed in.
    let is_fill = |mark: &&Mark| matches!(mark, Mark::Fill { .. });
    let below = marks.iter().filter(is_fill);
    let above = marks.iter().filter(|mark| !is_fill(mark));
    below.chain(above).flat_map(|mark| mark_operations(mark, plan, faces)).collect()
}

fn mark_operations(mark: &Mark, plan: &FontPlan, faces: &Faces<'_>) -> Vec<Op> {
    match mark {
        Mark::Text { x, y, text, style } => text_operations(point(*x, *y), text, *style, plan, faces),
        Mark::Rule { from, to, width, grey } => rule(point(from.0, from.1), point(to.0, to.1), *width, *grey),
        Mark::Fill { area, grey } => fill(*area, *grey),
        Mark::Photo { area, photo } => vec![place_photo(*area, *photo)],
    }
}

/// To a hundredth of a point: no printer shows more, and shorter numbers make a smaller file.
fn rounded(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}

fn point(x: f32, y: f32) -> Point {
    Point { x: Pt(rounded(x)), y: Pt(rounded(PAGE_HEIGHT - y)) }
}

fn grey(value: f32) -> Color {
    Color::Greyscale(Greyscale::new(value, None))
}

/// One text section, its runs in the fonts that have their characters.
fn text_operations(at: Point, text: &str, style: Style, plan: &FontPlan, faces: &Faces<'_>) -> Vec<Op> {
    let mut ops = vec![Op::SetFillColor { col: grey(style.grey) }];
    let mut x = at.x.0;
    for (font, run) in runs(text, style, plan) {
        let width: f32 = run.chars().map(|c| faces.advance(c, style.weight)).sum();
        ops.extend([
            Op::StartTextSection,
            Op::SetFont { font: PdfFontHandle::External(font), size: Pt(rounded(style.size)) },
            Op::SetTextCursor { pos: Point { x: Pt(rounded(x)), y: at.y } },
            Op::ShowText { items: vec![TextItem::Text(run)] },
            Op::EndTextSection,
        ]);
        x += width * style.size;
    }
    ops
}

fn runs(text: &str, style: Style, plan: &FontPlan) -> Vec<(FontId, String)> {
    let mut runs: Vec<(FontId, String)> = Vec::new();
    for c in text.chars() {
        // Missing characters stopped the paper before layout.
        let Some(font) = plan.font(c, style.weight) else { continue };
        match runs.last_mut() {
            Some((same, run)) if *same == font => run.push(c),
            _ => runs.push((font, c.to_string())),
        }
    }
    runs
}

fn rule(from: Point, to: Point, width: f32, shade: f32) -> Vec<Op> {
    let points = [from, to].map(|p| LinePoint { p, bezier: false }).to_vec();
    vec![
        Op::SetOutlineColor { col: grey(shade) },
        Op::SetOutlineThickness { pt: Pt(width) },
        Op::DrawLine { line: Line { points, is_closed: false } },
    ]
}

fn fill(area: Area, shade: f32) -> Vec<Op> {
    let corner = point(area.x, area.y + area.height);
    let rectangle = Rect {
        x: corner.x,
        y: corner.y,
        width: Pt(rounded(area.width)),
        height: Pt(rounded(area.height)),
        mode: Some(PaintMode::Fill),
        winding_order: None,
    };
    vec![Op::SetFillColor { col: grey(shade) }, Op::DrawRectangle { rectangle }]
}

fn place_photo(area: Area, photo: usize) -> Op {
    let corner = point(area.x, area.y + area.height);
    let transform = XObjectTransform {
        translate_x: Some(corner.x),
        translate_y: Some(corner.y),
        scale_x: Some(rounded(area.width)),
        scale_y: Some(rounded(area.height)),
        no_auto_scale: true,
        ..XObjectTransform::default()
    };
    Op::UseXobject { id: photo_name(photo), transform }
}
