//! What can be put on a sheet. The only thing the PDF side knows of a paper.

use super::measure::Style;

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Area {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

/// Grey is 0 for black and 1 for white. `y` of a text is its baseline.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Mark {
    Text { x: f32, y: f32, text: String, style: Style },
    Rule { from: (f32, f32), to: (f32, f32), width: f32, grey: f32 },
    Fill { area: Area, grey: f32 },
    Photo { area: Area, photo: usize },
}

impl Mark {
    pub(crate) fn moved(self, dx: f32, dy: f32) -> Mark {
        let shift = |area: Area| Area { x: area.x + dx, y: area.y + dy, ..area };
        match self {
            Mark::Text { x, y, text, style } => Mark::Text { x: x + dx, y: y + dy, text, style },
            Mark::Rule { from, to, width, grey } => {
                Mark::Rule { from: (from.0 + dx, from.1 + dy), to: (to.0 + dx, to.1 + dy), width, grey }
            }
            Mark::Fill { area, grey } => Mark::Fill { area: shift(area), grey },
            Mark::Photo { area, photo } => Mark::Photo { area: shift(area), photo },
        }
    }
}

const THIN: f32 = 0.5;
const THIN_GREY: f32 = 0.35;

pub(crate) fn rule(from: (f32, f32), to: (f32, f32)) -> Mark {
    Mark::Rule { from, to, width: THIN, grey: THIN_GREY }
}

/// The four sides of `area`.
pub(crate) fn frame(area: Area) -> [Mark; 4] {
    let (left, top) = (area.x, area.y);
    let (right, bottom) = (left + area.width, top + area.height);
    [
        rule((left, top), (right, top)),
        rule((right, top), (right, bottom)),
        rule((right, bottom), (left, bottom)),
        rule((left, bottom), (left, top)),
    ]
}
