//! What repeats on every sheet: the running head and the foot with the page number. Set last, because the
//! number of sheets is known last.

use super::marks::{Mark, rule};
use super::measure::{Measure, Style};
use super::page::{Page, Sheet};
use super::script::Script;
use super::{MARGIN_SIDE, MM};

const SMALL: Style = Style::faint(8.0);
const HEAD_LINE: f32 = 17.0 * MM;
/// From the lower edge.
const FOOT_LINE: f32 = 17.0 * MM;
const BETWEEN: f32 = 4.0 * MM;
/// The most of the width that the text on the right may take.
const RIGHT_SHARE: f32 = 0.6;

pub(crate) fn furnish(sheets: &mut [Sheet], script: &Script, measure: &Measure<'_>) {
    let count = sheets.len();
    for (at, sheet) in sheets.iter_mut().enumerate() {
        // The title says on the first sheet what the running head says on the others.
        if at > 0 {
            sheet.marks.extend(head(script, measure));
        }
        sheet.marks.extend(foot(script, at + 1, count, measure));
        sheet.marks.splice(0..0, stamp(&script.stamp, measure));
    }
}

fn head(script: &Script, measure: &Measure<'_>) -> Vec<Mark> {
    let (left, right) = &script.running_head;
    let mut marks = line(left, right, HEAD_LINE - 2.0 * MM, measure);
    marks.push(rule((MARGIN_SIDE, HEAD_LINE), (right_side(measure.page()), HEAD_LINE)));
    marks
}

fn foot(script: &Script, number: usize, count: usize, measure: &Measure<'_>) -> Vec<Mark> {
    let number = (script.page_of)(number, count);
    let page = measure.page();
    let foot_line = page.height - FOOT_LINE;
    let mut marks = line(&script.foot, &number, foot_line + 4.5 * MM, measure);
    marks.push(rule((MARGIN_SIDE, foot_line), (right_side(page), foot_line)));
    marks
}

/// A text at each side. One too long is set smaller rather than into the other or off the sheet.
fn line(left: &str, right: &str, y: f32, measure: &Measure<'_>) -> Vec<Mark> {
    let page = measure.page();
    let right_style = measure.shrunk(right, SMALL, page.text_width() * RIGHT_SHARE);
    let right_x = right_side(page) - measure.width(right, right_style);
    let left_style = measure.shrunk(left, SMALL, right_x - BETWEEN - MARGIN_SIDE);
    vec![
        Mark::Text { x: MARGIN_SIDE, y, text: left.to_owned(), style: left_style },
        Mark::Text { x: right_x, y, text: right.to_owned(), style: right_style },
    ]
}

fn right_side(page: Page) -> f32 {
    page.width - MARGIN_SIDE
}

/// A word across the middle, so pale that what is printed over it reads well, and so large that no copy loses it.
fn stamp(text: &str, measure: &Measure<'_>) -> Option<Mark> {
    const LARGEST: Style = Style { grey: 0.88, ..Style::bold(150.0) };
    let page = measure.page();
    let style = measure.shrunk(text, LARGEST, page.text_width() * 0.9);
    let x = (page.width - measure.width(text, style)) / 2.0;
    let y = page.height / 2.0 + style.size * 0.38;
    (!text.is_empty()).then(|| Mark::Text { x, y, text: text.to_owned(), style })
}
