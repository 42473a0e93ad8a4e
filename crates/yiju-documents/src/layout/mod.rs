//! From a script of blocks to marks at fixed places on A4 sheets.
//!
//! Own layout, because a form needs little of it and exactly: tables whose rows wrap and whose head repeats,
//! photo pairs of one size, signature boxes, and page totals in the foot. Lengths are points, `y` grows down.

mod compose;
mod cut;
mod furniture;
mod glyphs;
mod marks;
mod measure;
mod page;
mod pager;
mod photos;
mod print;
mod script;
mod signatures;
mod table;

pub(crate) use compose::compose;
pub(crate) use glyphs::check as check_glyphs;
pub(crate) use marks::{Area, Mark};
pub(crate) use measure::Style;
pub(crate) use page::Sheet;
pub(crate) use print::Print;
pub(crate) use script::{
    Align, Block, Cell, Column, Frame, Part, PhotoRow, PhotoSize, Row, Script, SignatureBox, Table, Tone,
};

/// One millimetre in points.
pub(crate) const MM: f32 = 72.0 / 25.4;
/// Narrower than a letter's margins: a report is filed in a binder but its tables need the width.
const MARGIN_SIDE: f32 = 15.0 * MM;
const MARGIN_TOP: f32 = 21.0 * MM;
const MARGIN_BOTTOM: f32 = 21.0 * MM;
