//! The two ways an A4 sheet lies.

use super::marks::Mark;
use super::{MARGIN_SIDE, MM};

/// Width and height in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Page {
    pub(crate) width: f32,
    pub(crate) height: f32,
}

/// A sheet and what stands on it.
pub(crate) struct Sheet {
    pub(crate) page: Page,
    pub(crate) marks: Vec<Mark>,
}

impl Page {
    pub(crate) const UPRIGHT: Page = Page { width: 210.0 * MM, height: 297.0 * MM };
    /// For accounts, whose rows have more columns than the short side holds.
    pub(crate) const LYING: Page = Page { width: 297.0 * MM, height: 210.0 * MM };

    /// The width every block is set in.
    pub(crate) const fn text_width(self) -> f32 {
        self.width - 2.0 * MARGIN_SIDE
    }
}
