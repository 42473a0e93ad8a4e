//! The looks of cells on sheets that end in sums.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::paper::{heading_format, text_format};

/// How amounts are shown.
const MONEY: &str = "#,##0.00";

/// The looks of cells.
pub(crate) struct Formats {
    pub(crate) title: Format,
    pub(crate) subtitle: Format,
    pub(crate) heading: Format,
    pub(crate) text: Format,
    pub(crate) count: Format,
    pub(crate) quantity: Format,
    pub(crate) money: Format,
    pub(crate) rate: Format,
    pub(crate) sum_text: Format,
    pub(crate) sum_count: Format,
    pub(crate) sum_money: Format,
}

impl Formats {
    pub(crate) fn new() -> Self {
        let boxed = |format: Format| format.set_border(FormatBorder::Thin);
        let sum = |format: Format| boxed(format).set_bold().set_background_color(Color::RGB(0xF2F2F2));
        let figure = |pattern: &str| text_format().set_num_format(pattern).set_align(FormatAlign::Right);
        Self {
            title: text_format().set_bold().set_font_size(16).set_align(FormatAlign::Center),
            subtitle: text_format(),
            heading: heading_format(),
            text: boxed(text_format()).set_text_wrap(),
            count: boxed(figure("0")),
            quantity: boxed(figure("0.###")),
            money: boxed(figure(MONEY)),
            rate: boxed(figure("0.00%")),
            sum_text: sum(text_format()),
            sum_count: sum(figure("0")),
            sum_money: sum(figure(MONEY)),
        }
    }
}
