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
    let y = HEAD_LINE - 2.0 * MM;
    let (left, right) = &script.running_head;
    vec![
        fitted(left, y, RIGHT - MARGIN_SIDE - measure.width(right, SMALL) - BETWEEN, measure),
        text(right, RIGHT - measure.width(right, SMALL), y),
        rule((MARGIN_SIDE, HEAD_LINE), (RIGHT, HEAD_LINE)),
    ]
}

fn foot(script: &Script, page: usize, count: usize, measure: &Measure<'_>) -> Vec<Mark> {
    let y = FOOT_LINE + 4.5 * MM;
    let number = (script.page_of)(page, count);
    vec![
        rule((MARGIN_SIDE, FOOT_LINE), (RIGHT, FOOT_LINE)),
        fitted(&script.foot, y, RIGHT - MARGIN_SIDE - measure.width(&number, SMALL) - BETWEEN, measure),
        text(&number, RIGHT - measure.width(&number, SMALL), y),
    ]
}

/// A long text on the left is set smaller rather than into the one on the right.
fn fitted(text: &str, y: f32, room: f32, measure: &Measure<'_>) -> Mark {
    let style = measure.shrunk(text, SMALL, room);
    Mark::Text { x: MARGIN_SIDE, y, text: text.to_owned(), style }
}

fn text(text: &str, x: f32, y: f32) -> Mark {
    Mark::Text { x, y, text: text.to_owned(), style: SMALL }
}
