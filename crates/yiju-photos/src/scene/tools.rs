//! What lies about while the work is going on.

use super::canvas::{Area, Canvas, Ink, ink};
use super::room::{ADDED, STEEL};

const SHEET: Ink = ink(0xe6_e4_dc);

/// A dust sheet on the floor with a toolbox on it.
pub(super) fn work_place(canvas: &mut Canvas, x: f32, y: f32) {
    canvas.polygon(
        &[(x - 60.0, y + 60.0), (x + 30.0, y - 10.0), (x + 400.0, y - 16.0), (x + 470.0, y + 66.0)],
        SHEET,
    );
    canvas.line(&[(x + 60.0, y + 52.0), (x + 130.0, y)], 3.0, SHEET.times(0.9));
    canvas.line(&[(x + 290.0, y + 58.0), (x + 310.0, y - 6.0)], 3.0, SHEET.times(0.9));
    toolbox(canvas, x + 40.0, y - 90.0);
    drill(canvas, x + 280.0, y - 24.0);
}

fn toolbox(canvas: &mut Canvas, x: f32, y: f32) {
    canvas.shadow(Area(x - 10.0, y + 96.0, 220.0, 28.0));
    canvas.line(
        &[(x + 60.0, y), (x + 60.0, y - 34.0), (x + 140.0, y - 34.0), (x + 140.0, y)],
        12.0,
        ink(0x3c_40_44),
    );
    canvas.rounded(Area(x, y, 200.0, 110.0), 10.0, ink(0xc4_4d_36));
    canvas.rect(Area(x, y + 34.0, 200.0, 10.0), ink(0x9c_3a_28));
    canvas.rounded(Area(x + 82.0, y + 26.0, 36.0, 28.0), 5.0, ink(0xd9_d3_c3));
}

fn drill(canvas: &mut Canvas, x: f32, y: f32) {
    canvas.line(&[(x + 92.0, y - 16.0), (x + 138.0, y - 16.0)], 6.0, STEEL.times(0.7));
    canvas.rounded(Area(x, y - 40.0, 96.0, 44.0), 14.0, ink(0xe0_a0_30));
    canvas.rounded(Area(x + 8.0, y - 8.0, 34.0, 54.0), 8.0, ink(0x38_3c_40));
}

/// A pencilled line with the places of the holes.
pub(super) fn marks(canvas: &mut Canvas, points: &[(f32, f32)]) {
    canvas.line(points, 3.0, ink(0x6b_73_7a).at(170));
    for (x, y) in points {
        canvas.line(&[(x - 16.0, *y), (x + 16.0, *y)], 3.0, ink(0xb0_38_2c));
        canvas.line(&[(*x, y - 16.0), (*x, y + 16.0)], 3.0, ink(0xb0_38_2c));
        canvas.oval(Area(x - 7.0, y - 7.0, 14.0, 14.0), ink(0x4a_4a_48));
    }
}

/// A grab rail with its round plates.
pub(super) fn rail(canvas: &mut Canvas, points: &[(f32, f32)]) {
    for (x, y) in [points.first(), points.last()].into_iter().flatten() {
        canvas.oval(Area(x - 32.0, y - 32.0, 64.0, 64.0), ADDED.times(0.8));
    }
    canvas.bar(points, 32.0, ADDED);
}

/// An opened cardboard box with a green thing sticking out: what will be fitted has arrived.
pub(super) fn delivery(canvas: &mut Canvas, x: f32, y: f32) {
    let card = ink(0xc7_9d_6b);
    canvas.shadow(Area(x - 20.0, y + 128.0, 280.0, 40.0));
    canvas.bar(&[(x + 60.0, y + 60.0), (x + 190.0, y - 110.0)], 26.0, ADDED);
    canvas.polygon(&[(x, y), (x - 50.0, y - 40.0), (x + 90.0, y - 40.0), (x + 110.0, y)], card.times(0.88));
    canvas.polygon(
        &[(x + 240.0, y), (x + 290.0, y - 36.0), (x + 200.0, y - 40.0), (x + 170.0, y)],
        card.times(0.92),
    );
    canvas.rect(Area(x, y, 240.0, 150.0), card);
    canvas.rect(Area(x + 104.0, y, 32.0, 150.0), card.times(1.12));
}
