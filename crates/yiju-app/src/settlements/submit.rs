//! Submitting a draft: checks with what is there now, the copy, the seal and the moves of the cases, all or nothing.

use std::collections::BTreeSet;

use yiju_domain::{
    dates,
    lifecycle::Stage,
    money::Fen,
    settlement::{BatchState, RowKind},
};
use yiju_store::{
    Tx,
    tables::{
        self,
        cases::Case,
        settlements::{SettlementBatch, SettlementRow},
    },
};

use super::{
    draft::draft,
    figures::{self, HeadFigures, RowFigures, StoodAt, Worked},
    left, paid_cases,
    pay::finish,
    seal,
    two_users::{Approval, refuse_own},
    view,
};
use crate::{
    cases::move_in,
    context::Context,
    error::ApiError,
    reason::Reason,
    subsidies,
    wire::{CaseMoveRequest, SettlementBatchView, SettlementSubmitRequest},
    workspace::Workspace,
};

pub(crate) async fn submit(
    cx: &Context<'_>,
    request: SettlementSubmitRequest,
) -> Result<SettlementBatchView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let batch = draft(&mut tx, &request.batch_id, request.version).await?;
    let user = tx.user().to_owned();
    refuse_own(&mut tx, &batch, &user, Approval::Submit).await?;
    let worked = figures::worked(cx, &workspace, &mut tx, &batch).await?;
    refuse_blocks(&worked)?;
    let (head, rows) = freeze(&mut tx, worked).await?;
    let total = rows.len();
    for (place, (row, before)) in rows.iter().enumerate() {
        match row.kind {
            RowKind::Payment => settle(&workspace, &mut tx, row).await?,
            RowKind::Reversal => open_again(&workspace, &mut tx, before.as_ref(), row).await?,
            RowKind::Retention => {}
        }
        cx.progress(place + 1, total, "settlement");
    }
    let rows: Vec<SettlementRow> = rows.into_iter().map(|(row, _)| row).collect();
    let after = sealed(&tx, &batch, head, &rows)?;
    let batch = tx.update(&batch, after).await?;
    paid_cases::follow_unowed(&workspace, &mut tx, &rows).await?;
    finish(&mut tx, &batch, &rows, 0).await?;
    tx.commit().await?;
    cx.changed(&["cases"]);
    view::changed(cx, &workspace, batch.id).await
}

/// Everything that keeps a row back is named; nothing is written.
fn refuse_blocks(worked: &Worked) -> Result<(), ApiError> {
    if worked.live.is_empty() {
        return Err(ApiError::from(Reason::BatchEmpty {}).at("batch_id"));
    }
    let stopped: Vec<_> =
        worked.live.iter().filter(|live| live.found.iter().any(super::checks::Found::stops)).collect();
    let Some(first) = stopped.first() else { return Ok(()) };
    let case_no = first.figures.as_ref().map(|figures| figures.case_no.clone()).unwrap_or_default();
    let reason = Reason::BatchBlocked { case_no, rows: stopped.len().to_string() };
    let details: Vec<_> = stopped
        .iter()
        .map(|live| {
            let found: Vec<_> =
                live.found.iter().filter(|one| one.stops()).map(super::checks::Found::view).collect();
            serde_json::json!({ "row_id": live.row.id.to_string(), "blocks": found })
        })
        .collect();
    Err(ApiError::from(reason).at("batch_id").with(details.into()))
}

/// Rows with the case as it stood where a reversal opens it again.
type FrozenRows = Vec<(SettlementRow, Option<Case>)>;

/// Writes the copy into the rows, numbered anew from 1.
async fn freeze(tx: &mut Tx, worked: Worked) -> Result<(HeadFigures, FrozenRows), ApiError> {
    let Worked { figures, live } = worked;
    let mut rows = Vec::with_capacity(live.len());
    for (no, live) in (1..).zip(live) {
        let gone = || ApiError::internal(format!("row {} has no figures", live.row.id));
        let figures = live.figures.clone().ok_or_else(gone)?;
        let case = match live.row.kind {
            RowKind::Reversal => Some(tables::get::<Case>(tx, &live.row.case_id.to_string()).await?),
            _ => None,
        };
        let figures = RowFigures { no, stood_at: case.as_ref().map(stood_at), ..figures };
        let frozen =
            serde_json::to_string(&figures).map_err(|fault| ApiError::internal(fault.to_string()))?;
        let after = SettlementRow {
            no,
            payee_key: figures.payee.key.clone(),
            total_fen: Fen::new(figures.total_fen),
            subsidy_fen: Fen::new(figures.subsidy_fen),
            held_fen: Fen::new(figures.held_fen),
            amount_fen: Fen::new(figures.amount_fen),
            frozen,
            ..live.row.clone()
        };
        rows.push((tx.update(&live.row, after).await?, case));
    }
    Ok((figures.head, rows))
}

fn stood_at(case: &Case) -> StoodAt {
    StoodAt {
        stage: case.stage,
        stage_since: case.stage_since,
        submitted_on: case.submitted_on.map(|day| day.to_string()),
        paid_on: case.paid_on.map(|day| day.to_string()),
        subsidy_fen: Some(case.subsidy_fen.get()),
        total_fen: Some(case.total_fen.get()),
    }
}

/// The case goes to the finance office. One with several payees moves with its first row.
async fn settle(workspace: &Workspace, tx: &mut Tx, row: &SettlementRow) -> Result<(), ApiError> {
    let before: Case = tables::get(tx, &row.case_id.to_string()).await?;
    loop {
        let case: Case = tables::get(tx, &row.case_id.to_string()).await?;
        // The row is frozen by now: a move that works out something else takes the whole batch back.
        if (case.total_fen, case.subsidy_fen) != (before.total_fen, before.subsidy_fen) {
            return Err(ApiError::from(Reason::FiguresMoved { case_no: case.case_no }).at("batch_id"));
        }
        let to = match case.stage {
            Stage::Accepted => Stage::ToSettle,
            Stage::ToSettle => Stage::Submitted,
            Stage::Exited if case.submitted_on.is_none() => {
                let today = dates::date_of_millis(tx.at());
                left::set_days(workspace, tx, &case, (Some(today), None)).await?;
                continue;
            }
            _ => return Ok(()),
        };
        let request = movement(&case, to, &row.reason);
        move_in(workspace, tx, case.id, &request).await?;
    }
}

/// A move of a case within a batch; the reason of its row goes past what was found.
pub(super) fn movement(case: &Case, to: Stage, reason: &str) -> CaseMoveRequest {
    CaseMoveRequest {
        id: case.id.to_string(),
        version: case.version,
        to: to.code().into(),
        reason: (!reason.is_empty()).then(|| reason.to_owned()),
        on: None,
    }
}

/// A case one of whose rows is taken back waits for settlement again, so that it can be corrected and paid anew. No
/// ordinary move leads there from a paid case; this is the one exception, and it is recorded like any change.
async fn open_again(
    workspace: &Workspace,
    tx: &mut Tx,
    stood: Option<&Case>,
    row: &SettlementRow,
) -> Result<(), ApiError> {
    let is_release = stood.is_none() || row.subsidy_fen == Fen::ZERO;
    let case: Case = tables::get(tx, &row.case_id.to_string()).await?;
    let left = case.stage == Stage::Exited && case.submitted_on.is_some();
    let settled = case.stage >= Stage::Submitted && !case.stage.is_terminal();
    if is_release || !(settled || left) {
        return Ok(());
    }
    if left {
        return left::set_days(workspace, tx, &case, (None, None)).await;
    }
    let after = Case {
        stage: Stage::ToSettle,
        stage_since: tx.at(),
        submitted_on: None,
        paid_on: None,
        ..case.clone()
    };
    tx.update(&case, after).await?;
    subsidies::follow_settlement(workspace, tx, case.id).await
}

fn sealed(
    tx: &Tx,
    batch: &SettlementBatch,
    head: HeadFigures,
    rows: &[SettlementRow],
) -> Result<SettlementBatch, ApiError> {
    let head = HeadFigures {
        submitted_by: tx.user().to_owned(),
        submitted_on: Some(dates::date_of_millis(tx.at()).to_string()),
        ..head
    };
    let frozen = serde_json::to_string(&head).map_err(|fault| ApiError::internal(fault.to_string()))?;
    let sum = |part: fn(&SettlementRow) -> Fen| {
        Fen::sum(rows.iter().map(part)).ok_or_else(|| ApiError::from(Reason::AmountsTooLarge {}))
    };
    Ok(SettlementBatch {
        state: BatchState::Submitted,
        submitted_by: tx.user().to_owned(),
        submitted_at: Some(tx.at()),
        total_fen: sum(|row| row.amount_fen)?,
        held_fen: sum(|row| row.held_fen)?,
        seal: seal::of(&frozen, rows),
        frozen,
        ..batch.clone()
    })
}

/// Cases that the payment rows of a batch settle, each once.
pub(super) fn settled_cases(rows: &[SettlementRow]) -> BTreeSet<yiju_domain::ids::CaseId> {
    rows.iter().filter(|row| row.kind == RowKind::Payment).map(|row| row.case_id).collect()
}
