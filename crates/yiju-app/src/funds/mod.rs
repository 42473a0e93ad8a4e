//! Funds of a programme: allocations, what the cases take from them, and a warning before more is approved than there is.

mod pool;
mod save;
mod view;

pub(crate) use pool::short_of;
pub(crate) use save::{remove, save};
pub(crate) use view::list;
