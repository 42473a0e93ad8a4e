//! Publicity (公示): masked lists that hang out for some days, and the objections against names on them.

mod create;
mod export;
mod finish;
mod list;
mod objection;

pub(crate) use create::create;
pub(crate) use export::export;
pub(crate) use finish::finish;
pub(crate) use list::list;
pub(crate) use objection::{objection_close, objection_save};
