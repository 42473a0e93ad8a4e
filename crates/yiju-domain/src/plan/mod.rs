//! The plan of a home as it was agreed (一户一策): a snapshot of its lines, and what a change order changes.
//!
//! A version keeps whole lines instead of differences, so that a paper of years ago is read without replaying changes.

mod changes;
mod quotes;

pub use changes::{Effect, FieldChange, LineChange, LineChangeKind, PlanField, changes, effect};
pub use quotes::{QuoteSum, QuotedLine, lowest, price_for, quote_sum};

use crate::catalogue::ItemKind;
use crate::money::{Fen, Quantity};
use serde::{Deserialize, Serialize};

/// One line as it was agreed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedLine {
    /// Item number, fixed for life.
    pub item_no: u32,
    /// Catalogue code; empty for an item outside the catalogue.
    pub code: String,
    /// Name of the item.
    pub name: String,
    /// Room it goes into.
    pub room: String,
    /// Where in the room.
    pub position: String,
    /// Specification.
    pub spec: String,
    /// Brand.
    pub brand: String,
    /// Model.
    pub model: String,
    /// Unit the quantity counts in.
    pub unit: String,
    /// Basic, optional or self-paid.
    pub kind: ItemKind,
    /// Thousandths of the unit.
    pub quantity: Quantity,
    /// Price of one unit.
    pub unit_price: Fen,
    /// Unit price × quantity.
    pub amount: Fen,
    /// What the subsidy pays of it.
    pub subsidy: Fen,
    /// Why it is there.
    pub need: String,
}

impl PlannedLine {
    /// The line as a crew is told it: without prices.
    #[must_use]
    pub fn without_money(self) -> Self {
        Self { unit_price: Fen::ZERO, amount: Fen::ZERO, subsidy: Fen::ZERO, ..self }
    }
}

#[cfg(test)]
mod tests;
