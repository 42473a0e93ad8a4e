//! A sheet of 1600 × 1200 pixels with the few strokes the rooms need. Rasterised by tiny-skia with smooth
//! edges; a shape that cannot exist (no width, not a number) is left out instead of failing the picture.

use tiny_skia::{
    Color, FillRule, GradientStop, LineCap, LineJoin, LinearGradient, Paint, Path, PathBuilder, Pixmap,
    Point, Rect, Shader, SpreadMode, Stroke, Transform,
};

use super::room::Room;
use crate::decode::Raster;
use crate::{PhotoFault, Size};

/// Width of the sheet in pixels.
pub(super) const WIDTH: f32 = 1600.0;
/// Height of the sheet in pixels.
pub(super) const HEIGHT: f32 = 1200.0;

/// A colour: 0xRRGGBB and how opaque.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ink(pub(super) u32, u8);

/// An opaque colour.
pub(super) const fn ink(rgb: u32) -> Ink {
    Ink(rgb, 255)
}

impl Ink {
    pub(super) const WHITE: Self = ink(0xff_ff_ff);
    pub(super) const BLACK: Self = ink(0x00_00_00);

    /// The same colour, `opacity` of 255 opaque.
    pub(super) const fn at(self, opacity: u8) -> Self {
        Self(self.0, opacity)
    }

    /// Darker (below 1.0) or lighter (above).
    pub(super) fn times(self, factor: f32) -> Self {
        let [_, r, g, b] = self.0.to_be_bytes();
        let scaled = |part: u8| (f32::from(part) * factor).clamp(0.0, 255.0) as u8;
        Self(u32::from_be_bytes([0, scaled(r), scaled(g), scaled(b)]), self.1)
    }

    fn color(self) -> Color {
        let [_, r, g, b] = self.0.to_be_bytes();
        Color::from_rgba8(r, g, b, self.1)
    }
}

/// A place and a size: left, top, width, height.
#[derive(Debug, Clone, Copy)]
pub(super) struct Area(pub(super) f32, pub(super) f32, pub(super) f32, pub(super) f32);

impl Area {
    fn rect(self) -> Option<Rect> {
        Rect::from_xywh(self.0, self.1, self.2, self.3)
    }

    /// Smaller by `edge` on all four sides.
    pub(super) fn inset(self, edge: f32) -> Self {
        Self(self.0 + edge, self.1 + edge, self.2 - 2.0 * edge, self.3 - 2.0 * edge)
    }
}

pub(super) struct Canvas {
    sheet: Pixmap,
}

impl Canvas {
    pub(super) fn new() -> Result<Self, PhotoFault> {
        let sheet = Pixmap::new(WIDTH as u32, HEIGHT as u32);
        let missing = || PhotoFault::Encoding { detail: "no memory for a drawing".to_owned() };
        sheet.map(|sheet| Self { sheet }).ok_or_else(missing)
    }

    pub(super) fn rect(&mut self, area: Area, ink: Ink) {
        self.fill(area.rect().map(PathBuilder::from_rect), solid(ink));
    }

    /// A rectangle whose colour changes from top to bottom.
    pub(super) fn shaded(&mut self, area: Area, top: Ink, bottom: Ink) {
        let stops = vec![GradientStop::new(0.0, top.color()), GradientStop::new(1.0, bottom.color())];
        let (from, to) = (Point::from_xy(area.0, area.1), Point::from_xy(area.0, area.1 + area.3));
        let shader = LinearGradient::new(from, to, stops, SpreadMode::Pad, Transform::identity());
        let paint = shader.map_or_else(|| solid(top), |shader| Paint { shader, ..solid(top) });
        self.fill(area.rect().map(PathBuilder::from_rect), paint);
    }

    pub(super) fn rounded(&mut self, area: Area, radius: f32, ink: Ink) {
        self.fill(rounded_path(area, radius), solid(ink));
    }

    /// A rounded rectangle with a darker line around it.
    pub(super) fn outlined(&mut self, area: Area, radius: f32, ink: Ink, line: Ink) {
        self.rounded(area, radius, line);
        self.rounded(area.inset(5.0), (radius - 5.0).max(0.0), ink);
    }

    pub(super) fn oval(&mut self, area: Area, ink: Ink) {
        self.fill(area.rect().and_then(PathBuilder::from_oval), solid(ink));
    }

    pub(super) fn polygon(&mut self, points: &[(f32, f32)], ink: Ink) {
        self.fill(path_through(points, true), solid(ink));
    }

    /// A line with round ends and corners.
    pub(super) fn line(&mut self, points: &[(f32, f32)], width: f32, ink: Ink) {
        let stroke =
            Stroke { width, line_cap: LineCap::Round, line_join: LineJoin::Round, ..Stroke::default() };
        if let Some(path) = path_through(points, false) {
            self.sheet.stroke_path(&path, &solid(ink), &stroke, Transform::identity(), None);
        }
    }

    /// A round bar: a line with a lighter line on it.
    pub(super) fn bar(&mut self, points: &[(f32, f32)], width: f32, ink: Ink) {
        let shifted: Vec<_> = points.iter().map(|(x, y)| (x + 6.0, y + 10.0)).collect();
        self.line(&shifted, width, Ink::BLACK.at(28));
        self.line(points, width, ink);
        let light: Vec<_> = points.iter().map(|(x, y)| (x - width * 0.16, y - width * 0.2)).collect();
        self.line(&light, width * 0.22, Ink::WHITE.at(90));
    }

    /// Light around a point, fading outwards.
    pub(super) fn glow(&mut self, x: f32, y: f32, radius: f32, ink: Ink) {
        for ring in 1..=14 {
            let r = radius * ring as f32 / 14.0;
            self.oval(Area(x - r, y - r, 2.0 * r, 2.0 * r), ink);
        }
    }

    /// A soft shadow on the floor.
    pub(super) fn shadow(&mut self, area: Area) {
        for ring in 0..6 {
            let edge = ring as f32 * 3.0;
            self.oval(
                Area(area.0 + edge, area.1 + edge * 0.4, area.2 - 2.0 * edge, area.3 - 0.8 * edge),
                Ink::BLACK.at(10),
            );
        }
    }

    /// The pixels; every other home is drawn the other way round.
    pub(super) fn finish(self, room: &Room) -> Raster {
        let rgba = self.sheet.take_demultiplied();
        let row = WIDTH as usize * 4;
        let rgb = |pixel: &[u8]| [pixel[0], pixel[1], pixel[2]];
        let rgb = if room.is_mirrored() {
            rgba.chunks_exact(row).flat_map(|row| row.rchunks_exact(4).flat_map(rgb)).collect()
        } else {
            rgba.chunks_exact(4).flat_map(rgb).collect()
        };
        Raster { size: Size { width: WIDTH as u32, height: HEIGHT as u32 }, rgb }
    }

    fn fill(&mut self, path: Option<Path>, paint: Paint<'_>) {
        if let Some(path) = path {
            self.sheet.fill_path(&path, &paint, FillRule::Winding, Transform::identity(), None);
        }
    }
}

fn solid(ink: Ink) -> Paint<'static> {
    Paint { shader: Shader::SolidColor(ink.color()), anti_alias: true, ..Paint::default() }
}

fn path_through(points: &[(f32, f32)], close: bool) -> Option<Path> {
    let mut path = PathBuilder::new();
    let ((x, y), rest) = points.split_first()?;
    path.move_to(*x, *y);
    rest.iter().for_each(|(x, y)| path.line_to(*x, *y));
    if close {
        path.close();
    }
    path.finish()
}

fn rounded_path(Area(x, y, w, h): Area, radius: f32) -> Option<Path> {
    let r = radius.min(w / 2.0).min(h / 2.0);
    let mut path = PathBuilder::new();
    path.move_to(x + r, y);
    path.line_to(x + w - r, y);
    path.quad_to(x + w, y, x + w, y + r);
    path.line_to(x + w, y + h - r);
    path.quad_to(x + w, y + h, x + w - r, y + h);
    path.line_to(x + r, y + h);
    path.quad_to(x, y + h, x, y + h - r);
    path.line_to(x, y + r);
    path.quad_to(x, y, x + r, y);
    path.close();
    path.finish()
}
