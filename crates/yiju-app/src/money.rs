//! A case's amounts: each line's, its subsidy, and the case's totals, always together.

use yiju_domain::{
    catalogue::ItemKind,
    category::Category,
    lifecycle::Stage,
    money::{Fen, Quantity},
    policy::{self, LineInput, Policy, Subsidy},
};
use yiju_store::tables::{cases::Case, plan_lines::PlanLine};

use crate::{error::ApiError, reason::Reason};

/// Amounts and subsidies of these live lines, and the explanation.
pub(crate) fn subsidy(policy: &Policy, case: &Case, lines: &[PlanLine]) -> Result<Subsidy, ApiError> {
    let inputs = lines.iter().map(line_input).collect::<Result<Vec<_>, _>>()?;
    Ok(policy::subsidy(policy, &categories(case), &inputs)?)
}

/// Writes the amounts into the lines and the totals into the case.
pub(crate) fn apply(subsidy: &Subsidy, case: &mut Case, lines: &mut [PlanLine]) {
    for (line, result) in lines.iter_mut().zip(&subsidy.lines) {
        line.amount_fen = result.amount;
        line.subsidy_fen = result.subsidy;
    }
    case.total_fen = subsidy.amount;
    case.subsidy_fen = subsidy.total;
}

/// The categories of a case; codes of a later version that we do not know count for nothing.
pub(crate) fn categories(case: &Case) -> Vec<Category> {
    case.categories.iter().filter_map(|code| code.parse().ok()).collect()
}

fn line_input(line: &PlanLine) -> Result<LineInput, ApiError> {
    let too_large = || {
        let reason = Reason::AmountTooLarge { item_no: line.item_no.to_string() };
        ApiError::from(reason).at("quantity")
    };
    // What was accepted is what is paid; before acceptance the plan counts.
    let quantity = line.accepted_quantity.unwrap_or(line.quantity);
    Ok(LineInput {
        item_no: u32::try_from(line.item_no).map_err(|_| too_large())?,
        amount: amount(line, quantity).ok_or_else(too_large)?,
        kind: kind_of(line),
    })
}

/// The plan's price, or what was paid where the elder bought: of a part that was accepted, its share of the deal.
fn amount(line: &PlanLine, quantity: Quantity) -> Option<Fen> {
    match line.deal_fen.zip(line.deal_quantity) {
        None => quantity.times(line.unit_price_fen),
        Some((deal, bought)) if quantity >= bought => Some(deal),
        Some((deal, bought)) => deal.scaled(quantity.get(), bought.get()),
    }
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
