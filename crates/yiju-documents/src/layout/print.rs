//! How large a paper is printed, and which way its sheets lie.

use super::MM;
use super::measure::Style;
use super::page::Page;

/// Whom a paper is printed for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Print {
    /// The office's files.
    Ordinary,
    /// Eyes past eighty: 18 points throughout.
    Large,
    /// Forms to fill in by hand, with much on each sheet.
    Compact,
    /// Accounts: as small as a form, on the long side of the sheet.
    Wide,
}

/// The sheet and the text styles of one print, and the space above and below the text of a cell in points.
pub(crate) struct Sizes {
    pub(crate) page: Page,
    pub(crate) title: Style,
    pub(crate) above_title: Style,
    pub(crate) below_title: Style,
    pub(crate) heading: Style,
    pub(crate) body: Style,
    pub(crate) cell: f32,
    pub(crate) table_head: Style,
    pub(crate) cell_pad: f32,
    pub(crate) signer: Style,
    pub(crate) signing: Style,
}

const ORDINARY: Sizes = Sizes {
    page: Page::UPRIGHT,
    title: Style::bold(18.0),
    above_title: Style::plain(10.5),
    below_title: Style::faint(9.0),
    heading: Style::bold(11.5),
    body: Style::plain(9.5),
    cell: 9.0,
    table_head: Style::bold(8.5),
    cell_pad: 1.1 * MM,
    signer: Style::bold(9.5),
    signing: Style::plain(9.0),
};

const LARGE: Sizes = Sizes {
    page: Page::UPRIGHT,
    title: Style::bold(28.0),
    above_title: Style::plain(18.0),
    below_title: Style::plain(14.0),
    heading: Style::bold(20.0),
    body: Style::plain(18.0),
    cell: 18.0,
    table_head: Style::bold(18.0),
    cell_pad: 1.6 * MM,
    signer: Style::bold(18.0),
    signing: Style::plain(16.0),
};

const COMPACT: Sizes = Sizes {
    page: Page::UPRIGHT,
    title: Style::bold(15.0),
    above_title: Style::plain(9.0),
    below_title: Style::faint(8.0),
    heading: Style::bold(10.0),
    body: Style::plain(8.5),
    cell: 8.0,
    table_head: Style::bold(8.0),
    cell_pad: 0.8 * MM,
    signer: Style::bold(8.5),
    signing: Style::plain(8.5),
};

const WIDE: Sizes = Sizes { page: Page::LYING, ..COMPACT };

impl Print {
    pub(crate) fn sizes(self) -> &'static Sizes {
        match self {
            Print::Ordinary => &ORDINARY,
            Print::Large => &LARGE,
            Print::Compact => &COMPACT,
            Print::Wide => &WIDE,
        }
    }
}
