//! What repeats on every sheet: the running head and the foot with the page number. Set last, because the
//! number of sheets is known last.

use super::marks::{Mark, rule};
use super::measure::{Measure, Style};
use super::script::Script;
use super::{MARGIN_SIDE, MM, PAGE_HEIGHT, PAGE_WIDTH};

const SMALL: Style = Style::faint(8.0);
const HEAD_LINE: f32 = 17.0 * MM;
const FOOT_LINE: f32 = PAGE_HEIGHT - 17.0 * MM;
const RIGHT: f32 = PAGE_WIDTH - MARGIN_SIDE;
const BETWEEN: f32 = 4.0 * MM;
/// The most of the width that the text on the right may take.
const RIGHT_SHARE: f32 = 0.6;

pub(crate) fn furnish(sheets: &mut [Vec<Mark>], script: &Script, measure: &Measure<'_>) {
    let count = sheets.len();
    for (at, sheet) in sheets.iter_mut().enumerate() {
        // The title says on the first sheet what the running head says on the others.
        if at > 0 {
            sheet.extend(head(script, measure));
        }
        sheet.extend(foot(script, at + 1, count, measure));
    }
}

fn head(script: &Script, measure: &Measure<'_>) -> Vec<Mark> {
    let (left, right) = &script.running_head;
    let mut marks = line(left, right, HEAD_LINE - 2.0 * MM, measure);
    marks.push(rule((MARGIN_SIDE, HEAD_LINE), (RIGHT, HEAD_LINE)));
    marks
}

fn foot(script: &Script, page: usize, count: usize, measure: &Measure<'_>) -> Vec<Mark> {
    let number = (script.page_of)(page, count);
    let mut marks = line(&script.foot, &number, FOOT_LINE + 4.5 * MM, measure);
    marks.push(rule((MARGIN_SIDE, FOOT_LINE), (RIGHT, FOOT_LINE)));
    marks
}

/// A text at each side. One too long is set smaller rather than into the other or off the sheet.
fn line(left: &str, right: &str, y: f32, measure: &Measure<'_>) -> Vec<Mark> {
    let right_style = measure.shrunk(right, SMALL, (RIGHT - MARGIN_SIDE) * RIGHT_SHARE);
    let right_x = RIGHT - measure.width(right, right_style);
    let left_style = measure.shrunk(left, SMALL, right_x - BETWEEN - MARGIN_SIDE);
    vec![
        Mark::Text { x: MARGIN_SIDE, y, text: left.to_owned(), style: left_style },
        Mark::Text { x: right_x, y, text: right.to_owned(), style: right_style },
    ]
}
