//! Work on a home: orders to contractors, and what came and was done of each line.

mod file;
mod line;
mod order;
mod print;
mod safety;
mod view;

pub(crate) use file::WorkFile;
pub(crate) use line::line_save;
pub(crate) use order::{order_cancel, order_save};
pub(crate) use print::{MadeOf, holds, of_order, order_to_print};
pub(crate) use safety::of_order as safety_notes;
pub(crate) use view::view;
