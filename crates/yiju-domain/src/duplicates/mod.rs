//! Duplicates (查重): which earlier help, of this office or of another bureau, a case meets.
//!
//! The same home is adapted twice when a couple applies one by one, when two programmes overlap, or when a neighbour
//! bureau has been there before; so the check asks by person, spouse, home, phone, account, product, invoice and
//! photo, over all years and all imported lists. Lists of the dead and of people who moved answer another question
//! ([`Concern`]) with the same means. What follows from a hit is for people to decide.

mod index;
pub mod keys;
mod record;
mod rules;

pub use index::{Index, KEYS_VERSION};
pub use record::{Concern, Record, RecordOrigin, Source};
pub use rules::{Hit, Rule, Strength};

/// Every rule by which one of the others meets this record. For many questions make one [`Index`].
#[must_use]
pub fn hits(record: &Record, others: &[Record]) -> Vec<Hit> {
    Index::of(others).hits(record)
}

#[cfg(test)]
mod tests;
