//! A row of photos in frames of one size, each with its caption below.

use super::MM;
use super::cut::contained;
use super::marks::{Area, Mark, frame};
use super::measure::{Measure, Style};
use super::page::Page;
use super::pager::Piece;
use super::script::{Frame, PhotoRow, PhotoSize};

const HEADING: Style = Style::bold(9.5);
const CAPTION: Style = Style::plain(8.5);
const BETWEEN: f32 = 5.0 * MM;
/// Upright photos would else take half a sheet.
const HIGHEST: f32 = 84.0 * MM;
/// A frame without a photo is as flat as a landscape one.
const EMPTY_RISE: f32 = 0.75;
const BEHIND: f32 = 0.96;

/// The heading and the row, which stay together.
pub(super) fn pieces(row: &PhotoRow, sizes: &[PhotoSize], measure: &Measure<'_>) -> Vec<Piece> {
    let width = frame_width(row.columns, measure.page());
    let rises = row.frames.iter().map(|frame| rise(frame, sizes));
    let height = (rises.fold(0.0, f32::max) * width).min(HIGHEST);
    let captions =
        row.frames.iter().map(|frame| measure.wrap(&frame.caption, CAPTION, width)).collect::<Vec<_>>();
    let caption_lines = captions.iter().map(Vec::len).max().unwrap_or(0);
    let mut marks = Vec::new();
    for (at, (frame, caption)) in row.frames.iter().zip(&captions).enumerate() {
        let area = Area { x: at as f32 * (width + BETWEEN), y: 0.0, width, height };
        marks.extend(frame_marks(frame, area, sizes, measure));
        marks.extend(caption_marks(caption, area, measure));
    }
    let total = height + 1.0 * MM + caption_lines as f32 * CAPTION.leading();
    let heading = headings(&row.heading, measure);
    heading.into_iter().chain([Piece::new(total, marks)]).collect()
}

fn headings(text: &str, measure: &Measure<'_>) -> Vec<Piece> {
    let lines = measure.wrap(text, HEADING, measure.page().text_width());
    let count = lines.len();
    let piece = |(at, text): (usize, String)| {
        let below = if at + 1 == count { 0.8 * MM } else { 0.0 };
        let mark = Mark::Text { x: 0.0, y: HEADING.baseline(), text, style: HEADING };
        Piece::new(HEADING.leading() + below, vec![mark])
            .gap(if at == 0 { 2.5 * MM } else { 0.0 })
            .with_next()
    };
    lines.into_iter().enumerate().map(piece).collect()
}

fn frame_width(columns: u8, page: Page) -> f32 {
    let count = f32::from(columns.max(1));
    (page.text_width() - (count - 1.0) * BETWEEN) / count
}

fn rise(frame: &Frame, sizes: &[PhotoSize]) -> f32 {
    frame.photo.and_then(|photo| sizes.get(photo)).map_or(EMPTY_RISE, |size| size.rise())
}

fn frame_marks(one: &Frame, area: Area, sizes: &[PhotoSize], measure: &Measure<'_>) -> Vec<Mark> {
    let mut marks = vec![Mark::Fill { area, grey: BEHIND }];
    match one.photo {
        Some(photo) => {
            let inner = contained(area, sizes.get(photo).copied());
            marks.push(Mark::Photo { area: inner, photo });
        }
        None => {
            let style = Style::faint(9.0);
            let x = area.x + (area.width - measure.width(&one.empty, style)) / 2.0;
            let y = area.y + area.height / 2.0 + style.size * 0.38;
            marks.push(Mark::Text { x, y, text: one.empty.clone(), style });
        }
    }
    marks.extend(frame(area));
    marks
}

fn caption_marks<'a>(
    lines: &'a [String],
    area: Area,
    measure: &'a Measure<'_>,
) -> impl Iterator<Item = Mark> + 'a {
    let top = area.y + area.height + 1.0 * MM;
    lines.iter().enumerate().map(move |(at, line)| {
        let x = area.x + (area.width - measure.width(line, CAPTION)) / 2.0;
        let y = top + at as f32 * CAPTION.leading() + CAPTION.baseline();
        Mark::Text { x, y, text: line.clone(), style: CAPTION }
    })
}
