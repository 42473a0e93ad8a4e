//! Working out the rows of a draft: what each comes to, and what stands in its way.

use std::collections::{BTreeMap, HashMap};

use sha2::{Digest, Sha256};
use yiju_domain::{
    ids::{CaseId, OrganisationId, SettlementRowId},
    money::Fen,
    settlement::{PayeeKind, RowKind, hold_back},
};
use yiju_store::{
    Read,
    tables::{
        self,
        funds::Fund,
        plan_lines::PlanLine,
        settlements::{SettlementBatch, SettlementRow, Standing},
    },
};

use super::{
    checks::{self, Found},
    facts::{CaseFacts, Facts},
    figures::{InvoiceFigures, LineFigures, PayeeFigures, RowFigures},
};
use crate::{
    error::ApiError,
    funding::{self, Stored},
    reason::Reason,
    workspace::Workspace,
};

/// A row of the database, what it comes to, and what was found. A row whose original is gone comes to nothing.
pub(super) struct Live {
    pub row: SettlementRow,
    pub figures: Option<RowFigures>,
    pub found: Vec<Found>,
}

impl Live {
    /// A row of a submitted batch: nothing is asked any more.
    pub(super) fn frozen(row: SettlementRow) -> Self {
        Self { row, figures: None, found: Vec::new() }
    }
}

/// What the payment rows of a case come to, those of the draft and those that stand in other batches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sums {
    pub total_fen: i64,
    pub subsidy_fen: i64,
}

/// A row elsewhere that owes nothing counts as long as no row here is for the same lines: the work of its contractor is
/// shown there. One of the draft takes its place.
fn come_to(case: &CaseFacts, batch: &SettlementBatch, here: &[(SettlementRow, RowFigures)]) -> Sums {
    let elsewhere = standing_elsewhere(&case.standing, batch)
        .filter(|one| pays_something(one) || !here.iter().any(|(row, _)| pays_the_same(row, &one.row)));
    let elsewhere = elsewhere.map(|one| (one.row.total_fen.get(), one.row.subsidy_fen.get()));
    let all = here.iter().map(|(_, figures)| (figures.total_fen, figures.subsidy_fen)).chain(elsewhere);
    all.fold(Sums { total_fen: 0, subsidy_fen: 0 }, |sums, (total, subsidy)| Sums {
        total_fen: sums.total_fen + total,
        subsidy_fen: sums.subsidy_fen + subsidy,
    })
}

/// Figures and checks of these rows of a draft.
pub(super) async fn work_out(
    workspace: &Workspace,
    from: &mut impl Read,
    batch: &SettlementBatch,
    facts: &Facts,
    rows: Vec<SettlementRow>,
) -> Result<Vec<Live>, ApiError> {
    let of_ids: Vec<String> = rows.iter().filter_map(|row| row.of_row_id).map(|id| id.to_string()).collect();
    let originals: Vec<SettlementRow> = tables::by_column(from, "id", &of_ids).await?;
    let mut live = Vec::with_capacity(rows.len());
    for row in rows {
        let Some(case) = facts.cases.get(&row.case_id) else { continue };
        let original = originals.iter().find(|one| Some(one.id) == row.of_row_id);
        let figures = figures(batch, &facts.funds, case, &row, original)?;
        live.push(Live { row, figures, found: Vec::new() });
    }
    let mut by_case: HashMap<CaseId, Vec<(SettlementRow, RowFigures)>> = HashMap::new();
    for one in live.iter().filter(|one| one.row.kind == RowKind::Payment) {
        let figures = one.figures.clone().map(|figures| (one.row.clone(), figures));
        by_case.entry(one.row.case_id).or_default().extend(figures);
    }
    for one in &mut live {
        let Some(case) = facts.cases.get(&one.row.case_id) else { continue };
        let here = by_case.get(&one.row.case_id).map(Vec::as_slice).unwrap_or_default();
        one.found = checks::of_row(workspace, batch, case, one, come_to(case, batch, here))?;
    }
    Ok(live)
}

fn figures(
    batch: &SettlementBatch,
    funds: &[Fund],
    case: &CaseFacts,
    row: &SettlementRow,
    original: Option<&SettlementRow>,
) -> Result<Option<RowFigures>, ApiError> {
    if row.kind == RowKind::Payment {
        return payment(batch, funds, case, row).map(Some);
    }
    let Some(original) = original.filter(|one| !one.frozen.is_empty()) else { return Ok(None) };
    let before: RowFigures = serde_json::from_str(&original.frozen)
        .map_err(|fault| ApiError::internal(format!("a frozen row cannot be read: {fault}")))?;
    let number = case.standing.iter().find(|one| one.row.id == original.id).map(|one| one.number.as_str());
    let of_row = Some(format!("{} / {}", number.unwrap_or_default(), before.no));
    let payee = PayeeFigures { key: key_of(case, row, &before.payee), ..before.payee.clone() };
    let later = RowFigures {
        row_id: row.id.to_string(),
        no: row.no,
        kind: row.kind,
        of_row,
        payee,
        reason: row.reason.clone(),
        stood_at: None,
        ..before
    };
    Ok(Some(if row.kind == RowKind::Reversal { negated(later) } else { released(later) }))
}

/// The whole row once more, with every amount turned round.
fn negated(row: RowFigures) -> RowFigures {
    let turned = |funds: BTreeMap<String, i64>| funds.into_iter().map(|(fund, fen)| (fund, -fen)).collect();
    RowFigures {
        total_fen: -row.total_fen,
        subsidy_fen: -row.subsidy_fen,
        self_pay_fen: -row.self_pay_fen,
        held_fen: -row.held_fen,
        amount_fen: -row.amount_fen,
        funds: turned(row.funds),
        held_funds: turned(row.held_funds),
        ..row
    }
}

/// What was held back is paid; the subsidy itself was counted when it was settled.
fn released(row: RowFigures) -> RowFigures {
    RowFigures {
        total_fen: 0,
        subsidy_fen: 0,
        self_pay_fen: 0,
        held_fen: -row.held_fen,
        amount_fen: row.held_fen,
        funds: row.held_funds.clone(),
        held_funds: row.held_funds.into_iter().map(|(fund, fen)| (fund, -fen)).collect(),
        ..row
    }
}

fn payment(
    batch: &SettlementBatch,
    funds: &[Fund],
    case: &CaseFacts,
    row: &SettlementRow,
) -> Result<RowFigures, ApiError> {
    let file = &case.file;
    let lines: Vec<&PlanLine> = lines_of(case, row).collect();
    let too_large = || ApiError::from(Reason::AmountsTooLarge {});
    let sum = |part: fn(&PlanLine) -> Fen| {
        Fen::sum(lines.iter().map(|line| part(line))).map(Fen::get).ok_or_else(too_large)
    };
    let (total_fen, subsidy_fen) = (sum(|line| line.amount_fen)?, sum(|line| line.subsidy_fen)?);
    let stored = stored(case, funds);
    let by_line = stored.by_line(file.lines.iter().map(|line| line.subsidy_fen));
    let of_line = |line: &PlanLine| {
        let place = file.lines.iter().position(|one| one.id == line.id);
        place.and_then(|place| by_line.get(place)).cloned().unwrap_or_default()
    };
    let mut shares = funding::Shares::new();
    for (fund, fen) in lines.iter().flat_map(|line| of_line(line)) {
        *shares.entry(fund).or_default() += fen;
    }
    // Nobody visits a home that was left: what is held back could never be released.
    let held_bp = if case.left_in_part { 0 } else { batch.retention_bp };
    let parts = hold_back(&shares, held_bp).ok_or_else(too_large)?;
    let held_fen = parts.held_sum().ok_or_else(too_large)?.get();
    Ok(RowFigures {
        row_id: row.id.to_string(),
        no: row.no,
        kind: row.kind,
        of_row: None,
        case_id: file.case.id.to_string(),
        case_no: file.case.case_no.clone(),
        name: file.applicant.name.clone(),
        id_number: file.applicant.id_number.clone().unwrap_or_default(),
        town: file.town.clone(),
        village: file.village.clone(),
        address: file.dwelling.address.clone(),
        categories: file.case.categories.clone(),
        accepted_on: file.case.accepted_on.map(|day| day.to_string()),
        contractor: file.organisation(row.organisation_id.or(file.case.contractor_id)).to_owned(),
        payee: payee(case, row),
        lines: lines.iter().map(|line| line_figures(case, &stored, of_line(line), line)).collect(),
        invoices: case.file.invoices.iter().map(invoice_figures).collect(),
        total_fen,
        subsidy_fen,
        self_pay_fen: total_fen - subsidy_fen,
        held_fen,
        amount_fen: subsidy_fen - held_fen,
        funds: parts.now,
        held_funds: parts.held,
        basis: case.basis.clone(),
        reason: row.reason.clone(),
        stood_at: None,
    })
}

fn stored<'a>(case: &'a CaseFacts, funds: &'a [Fund]) -> Stored<'a> {
    let subsidies = &case.file.subsidies;
    Stored { decided: subsidies.decided.as_ref().map(|kept| &kept.result), written: &subsidies.funds, funds }
}

fn contractor_of(case: &CaseFacts, line: &PlanLine) -> Option<OrganisationId> {
    funding::contractor_of(line, case.file.case.contractor_id)
}

/// A contractor is paid for its own lines, anybody else for all.
fn lines_of<'a>(case: &'a CaseFacts, row: &'a SettlementRow) -> impl Iterator<Item = &'a PlanLine> {
    case.lines().filter(move |line| {
        row.payee_kind != PayeeKind::Contractor || contractor_of(case, line) == row.organisation_id
    })
}

/// Contractors of the lines in item order; none stands for lines nobody was named for. One whose lines have no subsidy is
/// owed nothing and has its row all the same: only so the rows come to what was accepted.
pub(super) fn contractors(case: &CaseFacts) -> Vec<Option<OrganisationId>> {
    let mut found = Vec::new();
    for line in case.lines() {
        let contractor = contractor_of(case, line);
        if !found.contains(&contractor) {
            found.push(contractor);
        }
    }
    if found.is_empty() { vec![case.file.case.contractor_id] } else { found }
}

fn payee(case: &CaseFacts, row: &SettlementRow) -> PayeeFigures {
    let kind = row.payee_kind;
    let person = &case.file.applicant;
    let (name, account, bank) = match kind {
        PayeeKind::Contractor => {
            let found = case.file.organisations.iter().find(|one| Some(one.id) == row.organisation_id);
            let part = |of: fn(&tables::organisations::Organisation) -> &String| {
                found.map(of).cloned().unwrap_or_default()
            };
            (part(|one| &one.name), part(|one| &one.bank_account), part(|one| &one.bank_name))
        }
        PayeeKind::Elder => (person.name.clone(), person.bank_account.clone(), person.bank_name.clone()),
        PayeeKind::Family | PayeeKind::Platform => {
            (row.payee_name.clone(), row.payee_account.clone(), row.payee_bank.clone())
        }
    };
    let relation = row.payee_relation.clone();
    let payee = PayeeFigures { key: String::new(), kind, name, relation, account, bank };
    PayeeFigures { key: key_of(case, row, &payee), ..payee }
}

/// Rows of a batch with one key are paid together, so whatever differs in a transfer differs in the key: who it is, and
/// name, account and bank as they are printed. A row that points to an earlier one keeps the account of then. The key
/// does not show the account.
fn key_of(case: &CaseFacts, row: &SettlementRow, payee: &PayeeFigures) -> String {
    let who = match payee.kind {
        PayeeKind::Contractor => row.organisation_id.map(|id| id.to_string()).unwrap_or_default(),
        PayeeKind::Elder => case.file.applicant.id.to_string(),
        PayeeKind::Family | PayeeKind::Platform => String::new(),
    };
    let PayeeFigures { kind, name, account, bank, .. } = payee;
    let hash = Sha256::digest(format!("{kind}\n{who}\n{name}\n{account}\n{bank}").as_bytes());
    hash.iter().take(12).map(|byte| format!("{byte:02x}")).collect()
}

fn line_figures(
    case: &CaseFacts,
    stored: &Stored<'_>,
    funds: funding::Shares,
    line: &PlanLine,
) -> LineFigures {
    LineFigures {
        item_no: line.item_no,
        code: line.code.clone(),
        name: line.name.clone(),
        room: line.room.clone(),
        spec: line.spec.clone(),
        unit: line.unit.clone(),
        kind: line.kind.clone(),
        quantity: line.quantity.get(),
        accepted_quantity: line.accepted_quantity.map(|quantity| quantity.get()),
        unit_price_fen: line.unit_price_fen.get(),
        amount_fen: line.amount_fen.get(),
        eligible_fen: stored.eligible_of(&line.into()).get(),
        subsidy_fen: line.subsidy_fen.get(),
        contractor: case.file.organisation(contractor_of(case, line)).to_owned(),
        funds,
    }
}

fn invoice_figures(one: &tables::invoices::Invoice) -> InvoiceFigures {
    InvoiceFigures {
        number: one.number.clone(),
        code: one.code.clone(),
        issued_on: one.issued_on.map(|day| day.to_string()),
        seller: one.seller.clone(),
        amount_fen: one.amount_fen.get(),
        items: one.items.clone(),
    }
}

/// Whether a row moves money or holds some back; that of a contractor without subsidised lines does neither.
pub(super) fn owes(row: &SettlementRow) -> bool {
    [row.subsidy_fen, row.held_fen, row.amount_fen].iter().any(|fen| *fen != Fen::ZERO)
}

/// A payment row of other batches that stands: not taken back by a row that was submitted.
pub(super) fn is_taken_back(standing: &[Standing], row: SettlementRowId) -> bool {
    standing
        .iter()
        .any(|one| one.row.kind == RowKind::Reversal && one.row.of_row_id == Some(row) && one.is_frozen())
}

/// Whether two payment rows of a case pay the same of it: each contractor has its own lines, anybody else has all.
pub(super) fn pays_the_same(one: &SettlementRow, other: &SettlementRow) -> bool {
    let own_lines = one.payee_kind == PayeeKind::Contractor && other.payee_kind == PayeeKind::Contractor;
    !own_lines || one.organisation_id == other.organisation_id
}

/// Payment rows of a case that stand in other batches and pay something of it, drafts included.
pub(super) fn paid_elsewhere<'a>(
    standing: &'a [Standing],
    batch: &'a SettlementBatch,
) -> impl Iterator<Item = &'a Standing> {
    standing_elsewhere(standing, batch).filter(|one| pays_something(one))
}

/// Whether a row keeps others from paying the same. That of a contractor who is owed nothing pays nothing; what a row of a
/// draft comes to is not known before it is submitted.
fn pays_something(one: &Standing) -> bool {
    !one.is_frozen() || owes(&one.row)
}

/// All payment rows of a case that stand in other batches.
fn standing_elsewhere<'a>(
    standing: &'a [Standing],
    batch: &'a SettlementBatch,
) -> impl Iterator<Item = &'a Standing> {
    standing.iter().filter(move |one| {
        one.row.kind == RowKind::Payment
            && one.row.batch_id != batch.id
            && !is_taken_back(standing, one.row.id)
    })
}

/// Whether a contractor needs no row in this batch: one elsewhere pays it, or shows its work as it is now.
pub(super) fn has_row_elsewhere(
    case: &CaseFacts,
    batch: &SettlementBatch,
    contractor: Option<OrganisationId>,
) -> bool {
    let own = case.lines().filter(|line| contractor_of(case, line) == contractor);
    let (total, subsidy) = own.fold((0, 0), |(total, subsidy), line| {
        (total + line.amount_fen.get(), subsidy + line.subsidy_fen.get())
    });
    standing_elsewhere(&case.standing, batch)
        .filter(|one| one.row.organisation_id == contractor)
        .any(|one| pays_something(one) || (subsidy == 0 && one.row.total_fen.get() == total))
}
