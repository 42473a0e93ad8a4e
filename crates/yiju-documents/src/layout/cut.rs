//! A cell's content as a stack of lines and photos, and the cutting of a tall row into parts that fit a sheet.

use super::marks::{Area, Mark};
use super::measure::{Measure, Style};
use super::script::{Align, Part, PhotoSize, Tone};

/// A line of text or a photo, with its height.
pub(super) enum Item {
    Line { text: String, style: Style, width: f32 },
    Photo { photo: usize, width: f32, height: f32 },
}

impl Item {
    pub(super) fn height(&self) -> f32 {
        match self {
            Item::Line { style, .. } => style.leading(),
            Item::Photo { height, .. } => *height,
        }
    }

    fn width(&self) -> f32 {
        match self {
            Item::Line { width, .. } | Item::Photo { width, .. } => *width,
        }
    }

    /// The mark of this item in a cell that is `room` wide, its top at `y`.
    pub(super) fn mark(&self, x: f32, y: f32, room: f32, align: Align) -> Mark {
        let x = match align {
            Align::Left => x,
            Align::Centre => x + (room - self.width()) / 2.0,
            Align::Right => x + room - self.width(),
        };
        match self {
            Item::Line { text, style, .. } => {
                Mark::Text { x, y: y + style.baseline(), text: text.clone(), style: *style }
            }
            Item::Photo { photo, width, height } => {
                Mark::Photo { area: Area { x, y, width: *width, height: *height }, photo: *photo }
            }
        }
    }
}

/// The style of a table's text by tone.
pub(super) fn style(tone: Tone, size: f32) -> Style {
    match tone {
        Tone::Plain => Style::plain(size),
        Tone::Strong => Style::bold(size),
        Tone::Faint => Style::faint(size - 0.7),
        Tone::Large => Style::bold(size * 1.45),
    }
}

/// `part` in lines that fit `room`; `one_line` sets it smaller rather than breaking it.
pub(super) fn items(
    part: &Part,
    size: f32,
    room: f32,
    one_line: bool,
    sizes: &[PhotoSize],
    measure: &Measure<'_>,
) -> Vec<Item> {
    match part {
        Part::Text(text, _) if text.is_empty() => Vec::new(),
        Part::Text(text, tone) => lines(text, style(*tone, size), room, one_line, measure),
        Part::Photo { photo, width, height } => {
            let area = Area { x: 0.0, y: 0.0, width: *width, height: *height };
            let inner = contained(area, sizes.get(*photo).copied());
            vec![Item::Photo { photo: *photo, width: inner.width, height: inner.height }]
        }
    }
}

fn lines(text: &str, style: Style, room: f32, one_line: bool, measure: &Measure<'_>) -> Vec<Item> {
    let style = if one_line { measure.shrunk(text, style, room) } else { style };
    let line = |text: String| {
        let width = measure.width(&text, style);
        Item::Line { text, style, width }
    };
    if one_line {
        return vec![line(text.to_owned())];
    }
    measure.wrap(text, style, room).into_iter().map(line).collect()
}

/// The largest area of the photo's proportion inside `area`, in its middle.
pub(super) fn contained(area: Area, size: Option<PhotoSize>) -> Area {
    let rise = size.map_or(area.height / area.width, PhotoSize::rise);
    let width = area.width.min(area.height / rise);
    let height = width * rise;
    Area { x: area.x + (area.width - width) / 2.0, y: area.y + (area.height - height) / 2.0, width, height }
}

pub(super) fn height(items: &[Item]) -> f32 {
    items.iter().map(Item::height).sum()
}

/// The cells of one row: whole, or when higher than `tallest` cut into parts no higher than `limit`, each with as
/// many items of each cell as fit.
pub(super) fn parts(mut cells: Vec<Vec<Item>>, tallest: f32, limit: f32) -> Vec<Vec<Vec<Item>>> {
    if cells.iter().all(|items| height(items) <= tallest) {
        return vec![cells];
    }
    let mut parts = Vec::new();
    while cells.iter().any(|items| !items.is_empty()) {
        parts.push(cells.iter_mut().map(|items| take_up_to(items, limit)).collect());
    }
    parts
}

/// At least one item, so that cutting always comes to an end.
fn take_up_to(items: &mut Vec<Item>, limit: f32) -> Vec<Item> {
    let mut used = 0.0;
    let fitting = items.iter().take_while(|item| {
        used += item.height();
        used <= limit
    });
    let count = fitting.count().max(1).min(items.len());
    items.drain(..count).collect()
}
