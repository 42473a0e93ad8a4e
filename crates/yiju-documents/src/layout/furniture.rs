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
        text(left, MARGIN_SIDE, y),
        text(right, RIGHT - measure.width(right, SMALL), y),
        rule((MARGIN_SIDE, HEAD_LINE), (RIGHT, HEAD_LINE)),
    ]
}

fn foot(script: &Script, page: usize, count: usize, measure: &Measure<'_>) -> Vec<Mark> {
    let y = FOOT_LINE + 4.5 * MM;
    let number = (script.page_of)(page, count);
    vec![
        rule((MARGIN_SIDE, FOOT_LINE), (RIGHT, FOOT_LINE)),
        text(&script.foot, MARGIN_SIDE, y),
        text(&number, RIGHT - measure.width(&number, SMALL), y),
    ]
}

fn text(text: &str, x: f32, y: f32) -> Mark {
    Mark::Text { x, y, text: text.to_owned(), style: SMALL }
}
