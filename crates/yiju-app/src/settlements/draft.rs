//! A draft: making it, naming its cases and payees, and giving it up.

use std::collections::BTreeSet;

use yiju_domain::{
    ids::{CaseId, OrganisationId, SettlementBatchId, SettlementRowId},
    lifecycle::OptionalStep,
    money::Fen,
    settlement::{BatchState, PayeeKind, RowKind},
    text,
};
use yiju_store::{
    Entity, StoreError, Tx,
    tables::{
        self,
        cases::Case,
        programmes::Programme,
        settlements::{self, SettlementBatch, SettlementRow},
    },
};

use super::{facts, rows, view};
use crate::{
    cases::file::route_of,
    context::Context,
    error::ApiError,
    reason::Reason,
    reference,
    wire::{
        Payee, SettlementAddRequest, SettlementBatchView, SettlementCreateRequest, SettlementRowSaveRequest,
        SettlementSaveRequest,
    },
    workspace::Workspace,
};

pub(crate) async fn create(
    cx: &Context<'_>,
    request: SettlementCreateRequest,
) -> Result<SettlementBatchView, ApiError> {
    let workspace = cx.workspace().await?;
    let programme = reference::programme_named(&workspace, request.programme.as_deref()).await?;
    if !route_of(&programme).has(OptionalStep::Settlement) {
        let reason = Reason::SettlementLeftOut { programme: programme.name };
        return Err(ApiError::from(reason).at("programme"));
    }
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let newest = settlements::newest(&mut tx, programme.id).await?;
    let usual = newest.map_or(0, |batch| batch.retention_bp);
    let batch = SettlementBatch {
        id: SettlementBatchId::new(tx.at()),
        version: 1,
        number: number(&workspace, &mut tx, &programme).await?,
        programme_id: programme.id,
        state: BatchState::Draft,
        note: text::normalise(request.note.as_deref().unwrap_or_default()),
        retention_bp: retention(request.retention_bp)?.unwrap_or(usual),
        made_by: tx.user().to_owned(),
        made_at: tx.at(),
        submitted_by: String::new(),
        submitted_at: None,
        paid_at: None,
        returned_reason: String::new(),
        total_fen: Fen::ZERO,
        held_fen: Fen::ZERO,
        frozen: String::new(),
        seal: String::new(),
    };
    tx.insert(std::slice::from_ref(&batch)).await?;
    tx.commit().await?;
    view::changed(cx, &workspace, batch.id).await
}

/// Such as `2026-320404-01-A-S3`: the station keeps two PCs apart.
async fn number(workspace: &Workspace, tx: &mut Tx, programme: &Programme) -> Result<String, ApiError> {
    let settings = &workspace.settings;
    let (year, area, code, station) =
        (programme.year, &settings.area_code, &programme.code, &settings.station);
    let series = format!("{year}-{area}-{code}-{station}");
    let serial = tx.take_numbers(&format!("settlement {series}"), 1).await?;
    Ok(format!("{series}-S{serial}"))
}

/// Basis points of a request.
fn retention(given: Option<i64>) -> Result<Option<i64>, ApiError> {
    match given {
        Some(bp) if !(0..=10_000).contains(&bp) => {
            Err(ApiError::from(Reason::RetentionRange {}).at("retention_bp"))
        }
        given => Ok(given),
    }
}

/// The draft of a request, as it was when the request was made.
pub(super) async fn draft(tx: &mut Tx, id: &str, version: i64) -> Result<SettlementBatch, ApiError> {
    let batch: SettlementBatch = tables::get(tx, id).await?;
    if batch.state != BatchState::Draft {
        let state = batch.state.code().to_owned();
        return Err(ApiError::from(Reason::BatchNotDraft { batch: batch.number, state }).at("batch_id"));
    }
    refuse_stale(&batch, version)?;
    Ok(batch)
}

pub(super) fn refuse_stale(batch: &SettlementBatch, version: i64) -> Result<(), ApiError> {
    if batch.version == version {
        return Ok(());
    }
    Err(StoreError::Conflict { entity: SettlementBatch::KIND, id: batch.number.clone() }.into())
}

pub(crate) async fn save(
    cx: &Context<'_>,
    request: SettlementSaveRequest,
) -> Result<SettlementBatchView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let before = draft(&mut tx, &request.batch_id, request.version).await?;
    let discard = request.discard == Some(true);
    let after = SettlementBatch {
        note: request.note.as_deref().map_or_else(|| before.note.clone(), text::normalise),
        retention_bp: retention(request.retention_bp)?.unwrap_or(before.retention_bp),
        state: if discard { BatchState::Discarded } else { before.state },
        ..before.clone()
    };
    if discard {
        for row in settlements::rows(&mut tx, before.id).await? {
            tx.update(&row, SettlementRow { removed_at: Some(tx.at()), ..row.clone() }).await?;
        }
    }
    tx.update(&before, after).await?;
    tx.commit().await?;
    view::changed(cx, &workspace, before.id).await
}

pub(crate) async fn add(
    cx: &Context<'_>,
    request: SettlementAddRequest,
) -> Result<SettlementBatchView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let batch = draft(&mut tx, &request.batch_id, request.version).await?;
    let programme: Programme = tables::get(&mut tx, &batch.programme_id.to_string()).await?;
    let there = settlements::rows(&mut tx, batch.id).await?;
    let cases = cases(&mut tx, &programme, &there, &request.cases).await?;
    let ids: Vec<CaseId> = cases.iter().map(|case| case.id).collect();
    let facts = facts::gather(cx, &workspace, &mut tx, programme.id, &ids).await?;
    let mut no = there.iter().map(|row| row.no).max().unwrap_or(0);
    let mut fresh = Vec::new();
    for id in &ids {
        let Some(case) = facts.cases.get(id) else { continue };
        let kind = request.payee_kind.map_or(case.usual_payee, kind_of);
        for organisation in payees(case, &batch, kind) {
            no += 1;
            let row = empty(tx.at(), &batch, *id, no);
            fresh.push(named(
                SettlementRow { payee_kind: kind, organisation_id: organisation, ..row },
                &request,
            ));
        }
    }
    tx.insert(&fresh).await?;
    tx.bump(&batch).await?;
    tx.commit().await?;
    view::changed(cx, &workspace, batch.id).await
}

/// One row a payee: of contractors each that has none in another batch already, of anybody else one.
pub(super) fn payees(
    case: &facts::CaseFacts,
    batch: &SettlementBatch,
    kind: PayeeKind,
) -> Vec<Option<OrganisationId>> {
    if kind != PayeeKind::Contractor {
        return vec![None];
    }
    let all = rows::contractors(case);
    let has_row = |contractor: &Option<OrganisationId>| rows::has_row_elsewhere(case, batch, *contractor);
    let left: Vec<_> = all.iter().copied().filter(|contractor| !has_row(contractor)).collect();
    if left.is_empty() { all } else { left }
}

/// The cases in the order given; each once, of the programme, and not in the draft yet.
async fn cases(
    tx: &mut Tx,
    programme: &Programme,
    there: &[SettlementRow],
    named: &[String],
) -> Result<Vec<Case>, ApiError> {
    if named.is_empty() {
        return Err(ApiError::from(Reason::BatchEmpty {}).at("cases"));
    }
    let named: Vec<String> = named.iter().map(|name| name.trim().to_owned()).collect();
    let mut found: Vec<Case> = tables::by_column(tx, "id", &named).await?;
    found.extend(tables::by_column::<Case>(tx, "case_no", &named).await?);
    let mut seen: BTreeSet<CaseId> =
        there.iter().filter(|row| row.kind == RowKind::Payment).map(|row| row.case_id).collect();
    let mut ordered = Vec::with_capacity(named.len());
    for name in &named {
        let case = found.iter().find(|case| case.id.to_string() == *name || case.case_no == *name);
        let unknown = || ApiError::from(Reason::CaseUnknown { case: name.clone() }).at("cases");
        let case = case.ok_or_else(unknown)?;
        let case_no = case.case_no.clone();
        if case.programme_id != programme.id {
            return Err(ApiError::from(Reason::BatchOneProgramme { case_no }).at("cases"));
        }
        if !seen.insert(case.id) {
            return Err(ApiError::from(Reason::CaseTwice { case_no }).at("cases"));
        }
        ordered.push(case.clone());
    }
    Ok(ordered)
}

/// A row of a draft: figures come when it is submitted.
pub(super) fn empty(now: i64, batch: &SettlementBatch, case_id: CaseId, no: i64) -> SettlementRow {
    SettlementRow {
        id: SettlementRowId::new(now),
        version: 1,
        batch_id: batch.id,
        case_id,
        no,
        kind: RowKind::Payment,
        of_row_id: None,
        payee_kind: PayeeKind::Contractor,
        organisation_id: None,
        payee_name: String::new(),
        payee_relation: String::new(),
        payee_account: String::new(),
        payee_bank: String::new(),
        reason: String::new(),
        payee_key: String::new(),
        total_fen: Fen::ZERO,
        subsidy_fen: Fen::ZERO,
        held_fen: Fen::ZERO,
        amount_fen: Fen::ZERO,
        frozen: String::new(),
        removed_at: None,
    }
}

fn named(row: SettlementRow, request: &SettlementAddRequest) -> SettlementRow {
    let line = |given: &Option<String>| text::normalise(given.as_deref().unwrap_or_default());
    SettlementRow {
        payee_name: line(&request.payee_name),
        payee_relation: line(&request.payee_relation),
        payee_account: text::digits(request.payee_account.as_deref().unwrap_or_default()),
        payee_bank: line(&request.payee_bank),
        ..row
    }
}

pub(super) fn kind_of(payee: Payee) -> PayeeKind {
    match payee {
        Payee::Contractor => PayeeKind::Contractor,
        Payee::Elder => PayeeKind::Elder,
        Payee::Family => PayeeKind::Family,
        Payee::Platform => PayeeKind::Platform,
    }
}

pub(crate) async fn row_save(
    cx: &Context<'_>,
    request: SettlementRowSaveRequest,
) -> Result<SettlementBatchView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let before: SettlementRow = tables::get(&mut tx, &request.row_id).await?;
    let batch: SettlementBatch = tables::get(&mut tx, &before.batch_id.to_string()).await?;
    let batch = draft(&mut tx, &batch.id.to_string(), batch.version).await?;
    if before.version != request.version || before.removed_at.is_some() {
        let id = format!("{} / {}", batch.number, before.no);
        return Err(StoreError::Conflict { entity: SettlementRow::KIND, id }.into());
    }
    let line =
        |given: &Option<String>, there: &String| given.as_deref().map_or(there.clone(), text::normalise);
    let kind = request.payee_kind.map(kind_of).filter(|_| before.kind == RowKind::Payment);
    let other_kind = kind.filter(|kind| *kind != before.payee_kind);
    if let Some(kind) = other_kind {
        change_payee(cx, &workspace, &mut tx, &batch, &before, kind).await?;
    }
    let before: SettlementRow = tables::get(&mut tx, &request.row_id).await?;
    let account = request.payee_account.as_deref().map(text::digits);
    let after = SettlementRow {
        payee_name: line(&request.payee_name, &before.payee_name),
        payee_relation: line(&request.payee_relation, &before.payee_relation),
        payee_account: account.unwrap_or_else(|| before.payee_account.clone()),
        payee_bank: line(&request.payee_bank, &before.payee_bank),
        reason: line(&request.reason, &before.reason),
        removed_at: (request.remove == Some(true)).then(|| tx.at()).or(before.removed_at),
        ..before.clone()
    };
    let after = with_own_reason(&before, after, other_kind.is_some());
    if after.kind == RowKind::Reversal && after.reason.is_empty() {
        return Err(ApiError::required("reason"));
    }
    // A row that is saved as it stands was only looked at: who did so has entered nothing.
    if other_kind.is_some() || after != before {
        tx.update(&before, after).await?;
        tx.bump(&batch).await?;
        tx.commit().await?;
    }
    view::changed(cx, &workspace, batch.id).await
}

/// What was said of a payee says nothing of another one: a reason stays behind with the payee it was given for.
fn with_own_reason(before: &SettlementRow, after: SettlementRow, is_other_kind: bool) -> SettlementRow {
    let payee = |row: &SettlementRow| (row.payee_name.clone(), row.payee_account.clone());
    let is_other = is_other_kind || payee(before) != payee(&after);
    if after.kind == RowKind::Payment && is_other && after.reason == before.reason {
        return SettlementRow { reason: String::new(), ..after };
    }
    after
}

/// Paying somebody else: a case that is paid to its contractors has a row each, paid to anybody else it has one. The
/// first row stays, with its number; rows that are too many go, missing ones come.
async fn change_payee(
    cx: &Context<'_>,
    workspace: &Workspace,
    tx: &mut Tx,
    batch: &SettlementBatch,
    row: &SettlementRow,
    kind: PayeeKind,
) -> Result<(), ApiError> {
    let all = settlements::rows(tx, batch.id).await?;
    let mut no = all.iter().map(|one| one.no).max().unwrap_or(0);
    for other in &all {
        if other.case_id == row.case_id && other.kind == RowKind::Payment && other.id != row.id {
            tx.update(other, SettlementRow { removed_at: Some(tx.at()), ..other.clone() }).await?;
        }
    }
    let facts = facts::gather(cx, workspace, tx, batch.programme_id, &[row.case_id]).await?;
    let Some(case) = facts.cases.get(&row.case_id) else { return Ok(()) };
    let mut payees = payees(case, batch, kind).into_iter();
    let first = SettlementRow {
        payee_kind: kind,
        organisation_id: payees.next().flatten(),
        payee_name: String::new(),
        payee_relation: String::new(),
        payee_account: String::new(),
        payee_bank: String::new(),
        ..row.clone()
    };
    tx.update(row, first).await?;
    for organisation_id in payees {
        no += 1;
        let fresh =
            SettlementRow { payee_kind: kind, organisation_id, ..empty(tx.at(), batch, row.case_id, no) };
        tx.insert(&[fresh]).await?;
    }
    Ok(())
}
