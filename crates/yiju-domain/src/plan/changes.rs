//! What differs between two versions of a plan.

use super::PlannedLine;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

coded_enum! {
    /// A column of the plan that a change order can change.
    pub enum PlanField as "plan field" {
        /// Room.
        Room = "room",
        /// Place in the room.
        Position = "position",
        /// Name of the item.
        Name = "name",
        /// Specification.
        Spec = "spec",
        /// Brand.
        Brand = "brand",
        /// Model.
        Model = "model",
        /// Unit.
        Unit = "unit",
        /// Basic, optional or self-paid.
        Kind = "kind",
        /// Quantity, in thousandths.
        Quantity = "quantity",
        /// Unit price, in fen.
        UnitPrice = "unit_price_fen",
        /// Why it is there.
        Need = "need",
        /// The subsidised part, in fen: it may move although the line itself stays, when the cap is reached.
        Subsidy = "subsidy_fen",
    }
}

coded_enum! {
    /// What happened to a line.
    pub enum LineChangeKind as "line change" {
        /// The line is new.
        Added = "added",
        /// Something of the line is different.
        Changed = "changed",
        /// The line is gone.
        Removed = "removed",
    }
}

/// One field of a line, before and after; quantities are thousandths, money is fen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    /// The column.
    pub field: PlanField,
    /// Value before.
    pub old: String,
    /// Value after.
    pub new: String,
}

/// One line of a change order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineChange {
    /// Item number.
    pub item_no: u32,
    /// Name of the item, after the change if it is still there.
    pub name: String,
    /// What happened to it.
    pub kind: LineChangeKind,
    /// For an added or removed line: its quantity and price.
    pub fields: Vec<FieldChange>,
    /// New amount less old amount, in fen.
    pub effect_fen: i64,
    /// New subsidy less old subsidy, in fen.
    pub subsidy_effect_fen: i64,
}

/// What the lines of a change order come to, in fen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effect {
    /// New total less old total.
    pub total_fen: i64,
    /// New subsidy less old subsidy.
    pub subsidy_fen: i64,
}

/// Differences in item order; lines that stayed as they were are not named.
#[must_use]
pub fn changes(old: &[PlannedLine], new: &[PlannedLine]) -> Vec<LineChange> {
    let mut lines: BTreeMap<u32, (Option<&PlannedLine>, Option<&PlannedLine>)> = BTreeMap::new();
    for line in old {
        lines.entry(line.item_no).or_default().0 = Some(line);
    }
    for line in new {
        lines.entry(line.item_no).or_default().1 = Some(line);
    }
    lines.into_values().filter_map(|(old, new)| change(old, new)).collect()
}

/// The sum over the lines: exactly new total less old total.
#[must_use]
pub fn effect(changes: &[LineChange]) -> Effect {
    Effect {
        total_fen: changes.iter().map(|change| change.effect_fen).sum(),
        subsidy_fen: changes.iter().map(|change| change.subsidy_effect_fen).sum(),
    }
}

fn change(old: Option<&PlannedLine>, new: Option<&PlannedLine>) -> Option<LineChange> {
    let shown = new.or(old)?;
    let fields = fields(old, new);
    if fields.is_empty() {
        return None;
    }
    let fen = |line: Option<&PlannedLine>, of: fn(&PlannedLine) -> i64| line.map_or(0, of);
    let amount: fn(&PlannedLine) -> i64 = |line| line.amount.get();
    let subsidy: fn(&PlannedLine) -> i64 = |line| line.subsidy.get();
    Some(LineChange {
        item_no: shown.item_no,
        name: shown.name.clone(),
        kind: match (old, new) {
            (None, _) => LineChangeKind::Added,
            (_, None) => LineChangeKind::Removed,
            _ => LineChangeKind::Changed,
        },
        fields,
        effect_fen: fen(new, amount) - fen(old, amount),
        subsidy_effect_fen: fen(new, subsidy) - fen(old, subsidy),
    })
}

/// Every field that differs; of a line that came or went, what it is and costs.
fn fields(old: Option<&PlannedLine>, new: Option<&PlannedLine>) -> Vec<FieldChange> {
    let whole = old.is_some() && new.is_some();
    let asked = PlanField::ALL.iter().filter(|field| {
        whole
            || matches!(
                field,
                PlanField::Quantity | PlanField::UnitPrice | PlanField::Subsidy | PlanField::Room
            )
    });
    let value = |line: Option<&PlannedLine>, field| line.map(|line| value(line, field)).unwrap_or_default();
    asked
        .map(|&field| FieldChange { field, old: value(old, field), new: value(new, field) })
        .filter(|change| change.old != change.new)
        .collect()
}

fn value(line: &PlannedLine, field: PlanField) -> String {
    match field {
        PlanField::Room => line.room.clone(),
        PlanField::Position => line.position.clone(),
        PlanField::Name => line.name.clone(),
        PlanField::Spec => line.spec.clone(),
        PlanField::Brand => line.brand.clone(),
        PlanField::Model => line.model.clone(),
        PlanField::Unit => line.unit.clone(),
        PlanField::Kind => line.kind.code().into(),
        PlanField::Quantity => line.quantity.get().to_string(),
        PlanField::UnitPrice => line.unit_price.get().to_string(),
        PlanField::Need => line.need.clone(),
        PlanField::Subsidy => line.subsidy.get().to_string(),
    }
}
