//! Safety: backup, restore, and the check that nothing was lost or changed behind the program's back.

mod backup;
mod check;
mod manifest;
mod restore;

pub(crate) use backup::backup;
pub(crate) use check::check;
pub(crate) use restore::restore;
