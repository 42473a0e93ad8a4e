//! Lists of other bureaus and of earlier years: in, shown, and out again.

mod import;
mod known_help;
mod list;

pub(crate) use import::import;
pub(crate) use list::{get, list, remove};
