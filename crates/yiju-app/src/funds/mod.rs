//! Funds of a programme: allocations, what the cases take from them, and a warning before more is approved than there is.

mod held;
mod pool;
mod save;
mod short;
mod view;
mod year;

pub(crate) use save::{remove, save};
pub(crate) use short::{set_aside_before, short_of};
pub(crate) use view::list;
