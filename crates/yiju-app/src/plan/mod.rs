//! The plan of a home: numbered lines with quantities and prices, its confirmed versions, and the change orders
//! between them. Amounts, subsidies and totals follow in the same transaction.

mod change;
mod confirm;
mod lines;
mod lock;
mod order;
mod view;

pub(crate) use change::change;
pub(crate) use confirm::{Agreement, confirm, follow_move};
pub(crate) use lines::{Draft, line_remove, line_save, lines_save, save_in, settle};
pub(crate) use lock::refuse_any;
pub(crate) use order::reorder;
pub(crate) use view::view;

use yiju_domain::plan::PlannedLine;
use yiju_store::tables::plan_lines::PlanLine;

use crate::money;

/// A line as a version of the plan keeps it.
pub(crate) fn planned(line: &PlanLine) -> PlannedLine {
    PlannedLine {
        item_no: u32::try_from(line.item_no).unwrap_or_default(),
        code: line.code.clone(),
        name: line.name.clone(),
        room: line.room.clone(),
        position: line.position.clone(),
        spec: line.spec.clone(),
        brand: line.brand.clone(),
        model: line.model.clone(),
        unit: line.unit.clone(),
        kind: money::kind_of(line),
        quantity: line.quantity,
        unit_price: line.unit_price_fen,
        amount: line.amount_fen,
        subsidy: line.subsidy_fen,
        need: line.need.clone(),
    }
}
