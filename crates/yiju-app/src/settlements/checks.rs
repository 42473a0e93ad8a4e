//! The checks of a row by name, and where each is mended.

use yiju_domain::{
    duplicates::keys,
    lifecycle::ExitReason,
    settlement::{Block, PayeeKind, RowKind},
};
use yiju_store::tables::settlements::{SettlementBatch, SettlementRow};

use super::{
    basis,
    facts::CaseFacts,
    rows::{Live, Sums, is_taken_back, paid_elsewhere, pays_the_same},
};
use crate::{
    error::ApiError,
    invoices,
    wire::{Param, SettlementBlockView},
    workspace::Workspace,
};

/// Something a check found.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub block: Block,
    params: Vec<Param>,
    tab: Option<&'static str>,
    explained: bool,
}

impl Found {
    fn new(block: Block, tab: Option<&'static str>) -> Self {
        Self { block, params: Vec::new(), tab, explained: false }
    }

    fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.params.push(Param { name: name.into(), value: value.to_string() });
        self
    }

    /// Whether it keeps the row from being submitted.
    pub(super) fn stops(&self) -> bool {
        !self.explained
    }

    pub(super) fn view(&self) -> SettlementBlockView {
        let weight = if self.explained { "explained" } else { "block" };
        SettlementBlockView {
            code: self.block.code().into(),
            weight: weight.into(),
            params: self.params.clone(),
            tab: self.tab.map(str::to_owned),
            explainable: self.block.is_explainable(),
        }
    }
}

/// Everything found about a row of a draft. `sums` is what all payment rows of the case come to.
pub(super) fn of_row(
    workspace: &Workspace,
    batch: &SettlementBatch,
    case: &CaseFacts,
    live: &Live,
    sums: Sums,
) -> Result<Vec<Found>, ApiError> {
    let mut found = match live.row.kind {
        RowKind::Payment => payment(workspace, batch, case, live, sums)?,
        RowKind::Reversal => later(batch, case, &live.row),
        RowKind::Retention => retention(batch, case, &live.row),
    };
    for one in &mut found {
        one.explained = one.block.is_explainable() && !live.row.reason.is_empty();
    }
    Ok(found)
}

fn payment(
    workspace: &Workspace,
    batch: &SettlementBatch,
    case: &CaseFacts,
    live: &Live,
    sums: Sums,
) -> Result<Vec<Found>, ApiError> {
    let mut found = Vec::new();
    let own = &case.file.case;
    let accepted = case.is_ripe() && (case.left_in_part || own.accepted_on.is_some());
    if !accepted {
        found.push(Found::new(Block::NotAccepted, Some("acceptance")).with("stage", own.stage));
    }
    if let Some(gate) = case.open.first() {
        let rules: Vec<&str> = case.open.iter().map(|gate| gate.rule.code()).collect();
        found.push(
            Found::new(Block::FileIncomplete, Some(gate.mend.tab.code()))
                .with("count", case.open.len())
                .with("gates", rules.join(",")),
        );
    }
    found.extend(of_invoices(case)?);
    found.extend(of_payee(case, live));
    found.extend(at_contractor(case, live));
    if case.has_open_duplicate {
        found.push(Found::new(Block::DuplicateOpen, Some("overview")));
    }
    let mut elsewhere = paid_elsewhere(&case.standing, batch);
    if let Some(other) = elsewhere.find(|one| pays_the_same(&live.row, &one.row)) {
        found.push(Found::new(Block::InOtherBatch, None).with("batch", &other.number));
    }
    if case.is_stale {
        found.push(Found::new(Block::FiguresStale, Some("subsidy")));
    }
    if own.subsidy_fen.get() == 0 {
        found.push(Found::new(Block::NothingToPay, Some("subsidy")));
    } else if (sums.total_fen, sums.subsidy_fen) != (own.total_fen.get(), own.subsidy_fen.get()) {
        found.push(Found::new(Block::RowsIncomplete, None));
    }
    if let Some(last) = case.settle_by_passed {
        let passed = Found::new(Block::SettleByPassed, Some("subsidy"));
        found.push(passed.with("day", last).with("policy", &case.basis.policy_name));
    }
    if let Some(wanted) = case.exit_payee.filter(|wanted| *wanted != live.row.payee_kind) {
        let other = Found::new(Block::ExitPayee, None).with("payee_kind", live.row.payee_kind);
        found.push(other.with("wanted", wanted).with("policy", &case.basis.policy_name));
    }
    if !basis::is_payable(workspace, &case.basis) {
        found.push(
            Found::new(Block::PolicyNotPayable, Some("subsidy")).with("policy", &case.basis.policy_name),
        );
    }
    Ok(found)
}

fn of_invoices(case: &CaseFacts) -> Result<Option<Found>, ApiError> {
    if case.file.invoices.is_empty() {
        return Ok(Some(Found::new(Block::InvoiceMissing, Some("subsidy"))));
    }
    let (invoiced, accepted) = (invoices::sum(&case.file.invoices)?, case.file.case.total_fen);
    Ok((invoiced != accepted).then(|| {
        Found::new(Block::InvoiceDiffers, Some("subsidy"))
            .with("invoiced", invoiced)
            .with("accepted", accepted)
    }))
}

/// Whoever is owed something has a name and an account.
fn of_payee(case: &CaseFacts, live: &Live) -> Option<Found> {
    let figures = live.figures.as_ref()?;
    let owes_nothing = figures.subsidy_fen == 0 && case.file.case.subsidy_fen.get() > 0;
    if owes_nothing && figures.payee.kind == PayeeKind::Contractor {
        return None;
    }
    let payee = &figures.payee;
    let whole = !payee.name.is_empty() && !payee.account.is_empty();
    // Who is family says in what way.
    let whole = whole && (payee.kind != PayeeKind::Family || !payee.relation.is_empty());
    // Nobody is paid after death: the family is named.
    let died = case.file.case.exit_reason.as_deref() == Some(ExitReason::Died.code());
    let whole = whole && !(died && payee.kind == PayeeKind::Elder);
    let tab = match payee.kind {
        PayeeKind::Contractor if case.file.case.contractor_id.is_none() => Some("work"),
        PayeeKind::Elder => Some("overview"),
        _ => None,
    };
    (!whole).then(|| Found::new(Block::PayeeMissing, tab).with("payee_kind", payee.kind))
}

/// Whoever of the family is paid has an account of their own: one of a contractor's takes the money where the work is paid.
fn at_contractor(case: &CaseFacts, live: &Live) -> Option<Found> {
    let payee = &live.figures.as_ref()?.payee;
    let account = keys::bank(&payee.account)?;
    let is_person = matches!(payee.kind, PayeeKind::Elder | PayeeKind::Family);
    let mut bodies = case.file.organisations.iter().filter(|_| is_person);
    let body = bodies.find(|body| keys::bank(&body.bank_account).as_ref() == Some(&account))?;
    Some(Found::new(Block::PayeeAtContractor, None).with("contractor", &body.name))
}

/// The original must still stand, and must not be taken back by another draft as well.
fn later(batch: &SettlementBatch, case: &CaseFacts, row: &SettlementRow) -> Vec<Found> {
    let Some(of) = row.of_row_id else { return vec![Found::new(Block::RowGone, None)] };
    let stands = case.standing.iter().any(|one| one.row.id == of && one.is_frozen());
    let again = case.standing.iter().any(|one| {
        one.row.id != row.id && one.row.kind == RowKind::Reversal && one.row.of_row_id == Some(of)
    });
    let released = row.kind == RowKind::Reversal
        && case.standing.iter().any(|one| {
            one.row.kind == RowKind::Retention
                && one.row.of_row_id == Some(of)
                && one.row.batch_id != batch.id
                && !is_taken_back(&case.standing, one.row.id)
        });
    if stands && !again && !released { Vec::new() } else { vec![Found::new(Block::RowGone, None)] }
}

fn retention(batch: &SettlementBatch, case: &CaseFacts, row: &SettlementRow) -> Vec<Found> {
    let mut found = later(batch, case, row);
    let again = |one: &&yiju_store::tables::settlements::Standing| {
        one.row.id != row.id && one.row.kind == RowKind::Retention && one.row.of_row_id == row.of_row_id
    };
    let released = case.standing.iter().filter(again).any(|one| !is_taken_back(&case.standing, one.row.id));
    if released && found.is_empty() {
        found.push(Found::new(Block::RowGone, None));
    }
    if case.file.visits.is_empty() {
        found.push(Found::new(Block::VisitMissing, Some("acceptance")));
    }
    found
}
