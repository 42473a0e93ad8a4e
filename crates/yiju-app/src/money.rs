//! What the lines of a case cost, and when its figures stand still.

use yiju_domain::{
    catalogue::ItemKind,
    category::Category,
    lifecycle::Stage,
    money::{Fen, Quantity},
};
use yiju_store::tables::{cases::Case, plan_lines::PlanLine};

use crate::{error::ApiError, reason::Reason};

/// What a line costs: what was accepted; before acceptance the plan.
pub(crate) fn amount_of(case: &Case, lines: &[PlanLine], line: &PlanLine) -> Result<Fen, ApiError> {
    let too_large = || {
        let reason = Reason::AmountTooLarge { item_no: line.item_no.to_string() };
        ApiError::from(reason).at("quantity")
    };
    amount(line, counted(case, lines, line)).ok_or_else(too_large)
}

/// The quantity that counts. What was accepted is what is paid; before acceptance the plan counts. Of a case that left
/// after some of its work was accepted, the rest was never done.
pub(crate) fn counted(case: &Case, lines: &[PlanLine], line: &PlanLine) -> Quantity {
    let left = case.stage == Stage::Exited && has_accepted(lines);
    line.accepted_quantity.unwrap_or(if left { Quantity::ZERO } else { line.quantity })
}

/// Whether any line was accepted with a quantity.
pub(crate) fn has_accepted(lines: &[PlanLine]) -> bool {
    lines.iter().any(is_accepted)
}

/// Whether a line was accepted with a quantity.
pub(crate) fn is_accepted(line: &PlanLine) -> bool {
    line.accepted_quantity.is_some_and(|quantity| quantity > Quantity::ZERO)
}

/// The plan's price, or what was paid where the elder bought: of a part that was accepted, its share of the deal.
fn amount(line: &PlanLine, quantity: Quantity) -> Option<Fen> {
    match line.deal_fen.zip(line.deal_quantity) {
        None => quantity.times(line.unit_price_fen),
        Some((deal, bought)) if quantity >= bought => Some(deal),
        Some((deal, bought)) => deal.scaled(quantity.get(), bought.get()),
    }
}

/// The categories of a case; codes of a later version that we do not know count for nothing.
pub(crate) fn categories(case: &Case) -> Vec<Category> {
    case.categories.iter().filter_map(|code| code.parse().ok()).collect()
}

/// `basic`, `optional` or `self_paid`; the database admits nothing else.
pub(crate) fn kind_of(line: &PlanLine) -> ItemKind {
    line.kind.parse().unwrap_or(ItemKind::SelfPaid)
}

/// Whether the money of a case has gone to the finance office: from then on figures do not change any more.
pub(crate) fn is_settled(case: &Case) -> bool {
    let past = case.stage >= Stage::Submitted && case.stage != Stage::Exited;
    past || case.submitted_on.is_some() || case.paid_on.is_some()
}

/// Refuses a change that would move the figures of a settled case.
pub(crate) fn refuse_settled(case: &Case) -> Result<(), ApiError> {
    if !is_settled(case) {
        return Ok(());
    }
    Err(ApiError::from(Reason::Settled { case_no: case.case_no.clone() }).at("stage"))
}

/// What the family pays.
pub(crate) fn self_pay(total: Fen, subsidy: Fen) -> Fen {
    total.checked_sub(subsidy).unwrap_or(Fen::ZERO)
}
