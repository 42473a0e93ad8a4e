//! The marks of one sheet as printpdf operations. A PDF's `y` grows upwards, layout's downwards.

use printpdf::{
    Color, FontId, Greyscale, Line, LinePoint, Op, PaintMode, PdfFontHandle, Point, Pt, Rect, TextItem,
    XObjectTransform,
};

use super::photo_name;
use super::subset::FontPlan;
use crate::fonts::Faces;
use crate::layout::{Area, Mark, Sheet, Style};

pub(super) fn operations(sheet: &Sheet, plan: &FontPlan, faces: &Faces<'_>) -> Vec<Op> {
    let foot = Foot(sheet.page.height);
    // Shades lie under everything else of the sheet, whatever the order they were placed in.
    let is_fill = |mark: &&Mark| matches!(mark, Mark::Fill { .. });
    let below = sheet.marks.iter().filter(is_fill);
    let above = sheet.marks.iter().filter(|mark| !is_fill(mark));
    below.chain(above).flat_map(|mark| mark_operations(mark, foot, plan, faces)).collect()
}

/// The height of the sheet, from which a PDF counts upwards.
#[derive(Clone, Copy)]
struct Foot(f32);

impl Foot {
    fn point(self, x: f32, y: f32) -> Point {
        Point { x: Pt(rounded(x)), y: Pt(rounded(self.0 - y)) }
    }

    fn corner(self, area: Area) -> Point {
        self.point(area.x, area.y + area.height)
    }
}

fn mark_operations(mark: &Mark, foot: Foot, plan: &FontPlan, faces: &Faces<'_>) -> Vec<Op> {
    match mark {
        Mark::Text { x, y, text, style } => text_operations(foot.point(*x, *y), text, *style, plan, faces),
        Mark::Rule { from, to, width, grey } => {
            rule(foot.point(from.0, from.1), foot.point(to.0, to.1), *width, *grey)
        }
        Mark::Fill { area, grey } => fill(foot.corner(*area), *area, *grey),
        Mark::Photo { area, photo } => vec![place_photo(foot.corner(*area), *area, *photo)],
    }
}

/// To a hundredth of a point: no printer shows more, and shorter numbers make a smaller file.
fn rounded(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
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

fn fill(corner: Point, area: Area, shade: f32) -> Vec<Op> {
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

fn place_photo(corner: Point, area: Area, photo: usize) -> Op {
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
