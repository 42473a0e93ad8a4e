//! The home: what is asked in which room, what was found there, and what is known of the dwelling and the people in it.
//!
//! Rooms, checks, measured values and reference dimensions are a pack ([`HomeForm`]), because places ask differently
//! and sources disagree: a measured value is judged against every reference on its own ([`Measure::judge`]), and the
//! program takes no side. The facts of the dwelling ([`dwelling`]) are a fixed list, because rules and gates read them.

mod check;
pub mod dwelling;
mod finding;
mod form;
mod judge;

pub use finding::{Finding, FindingFault, Hazard, Severity};
pub use form::{Check, Diagnosis, HomeForm, Measure, Reference, ReferenceSource, Room, Unit};
pub use judge::{Judgement, Verdict};

#[cfg(test)]
mod tests;
