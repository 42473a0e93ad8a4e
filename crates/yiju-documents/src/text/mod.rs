//! Text before it is set: made printable, and cut into lines by the Chinese rules.

mod breaking;
mod printable;

pub(crate) use breaking::Breaker;
pub(crate) use printable::printable;
