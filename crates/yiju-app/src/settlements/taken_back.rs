//! Taking a submitted batch back to draft (退回), while nothing of it was paid. Its cases go back with it.

use yiju_domain::{
    lifecycle::Stage,
    money::Fen,
    settlement::{BatchState, RowKind},
    text,
};
use yiju_store::{
    Tx,
    tables::{
        self,
        cases::Case,
        settlements::{self, SettlementBatch, SettlementRow, Standing},
    },
};

use super::{
    draft::refuse_stale,
    figures::RowFigures,
    left,
    rows::{paid_elsewhere, pays_the_same},
    submit::{movement, settled_cases},
    view,
};
use crate::{
    cases::{create_date, move_in},
    context::Context,
    error::ApiError,
    reason::Reason,
    subsidies,
    wire::{SettlementBatchView, SettlementReturnRequest},
};

pub(crate) async fn take_back(
    cx: &Context<'_>,
    request: SettlementReturnRequest,
) -> Result<SettlementBatchView, ApiError> {
    let workspace = cx.workspace().await?;
    let reason = text::normalise(&request.reason);
    if reason.is_empty() {
        return Err(ApiError::required("reason"));
    }
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let batch: SettlementBatch = tables::get(&mut tx, &request.batch_id).await?;
    refuse_stale(&batch, request.version)?;
    if batch.state != BatchState::Submitted {
        let state = batch.state.code().to_owned();
        return Err(ApiError::from(Reason::BatchNotSubmitted { batch: batch.number, state }).at("batch_id"));
    }
    if !settlements::payments(&mut tx, &[batch.id]).await?.is_empty() {
        return Err(ApiError::from(Reason::BatchPaidInPart { batch: batch.number }).at("batch_id"));
    }
    let rows = settlements::rows(&mut tx, batch.id).await?;
    refuse_followed(&mut tx, &batch, &rows).await?;
    for id in settled_cases(&rows) {
        let case: Case = tables::get(&mut tx, &id.to_string()).await?;
        if case.stage == Stage::Submitted {
            move_in(&workspace, &mut tx, id, &movement(&case, Stage::ToSettle, "")).await?;
        }
        if case.stage == Stage::Exited && case.submitted_on.is_some() {
            left::set_days(&workspace, &mut tx, &case, (None, None)).await?;
        }
    }
    for row in rows.iter().filter(|row| row.kind == RowKind::Reversal) {
        stand_as_before(&mut tx, row).await?;
    }
    let after = SettlementBatch {
        state: BatchState::Draft,
        submitted_by: String::new(),
        submitted_at: None,
        returned_reason: reason,
        total_fen: Fen::ZERO,
        held_fen: Fen::ZERO,
        frozen: String::new(),
        seal: String::new(),
        ..batch.clone()
    };
    tx.update(&batch, after).await?;
    for row in &rows {
        tx.update(row, thawed(row)).await?;
    }
    tx.commit().await?;
    cx.changed(&["cases"]);
    view::changed(cx, &workspace, batch.id).await
}

/// Rows of other batches that were made because of this one go first. Once a reversal is taken back its original stands
/// again, so nothing else may pay the same meanwhile; a row of another payee of the case pays something else.
async fn refuse_followed(
    tx: &mut Tx,
    batch: &SettlementBatch,
    rows: &[SettlementRow],
) -> Result<(), ApiError> {
    let cases: Vec<_> = rows.iter().map(|row| row.case_id).collect();
    let all = settlements::of_cases(tx, &cases).await?;
    for row in rows {
        let standing: Vec<_> = all.iter().filter(|one| one.row.case_id == row.case_id).cloned().collect();
        let points = standing.iter().find(|one| one.row.of_row_id == Some(row.id));
        let original = standing.iter().find(|one| Some(one.row.id) == row.of_row_id);
        let again = |one: &&Standing| original.is_some_and(|original| pays_the_same(&original.row, &one.row));
        let anew =
            (row.kind == RowKind::Reversal).then(|| paid_elsewhere(&standing, batch).find(again)).flatten();
        if let Some(other) = points.or(anew) {
            let (row, batch) = (row.no.to_string(), other.number.clone());
            return Err(ApiError::from(Reason::BatchFollowed { row, batch }).at("batch_id"));
        }
    }
    Ok(())
}

/// The case of a reversal stands where it stood before the batch was submitted.
async fn stand_as_before(tx: &mut Tx, row: &SettlementRow) -> Result<(), ApiError> {
    let figures: RowFigures =
        serde_json::from_str(&row.frozen).map_err(|fault| ApiError::internal(fault.to_string()))?;
    let Some(stood) = figures.stood_at else { return Ok(()) };
    let case: Case = tables::get(tx, &row.case_id.to_string()).await?;
    // A release moved nothing, and with several rows the first has put the case back already.
    if row.subsidy_fen == Fen::ZERO || (case.stage == stood.stage && stood.stage != Stage::Exited) {
        return Ok(());
    }
    let opened_at = if stood.stage == Stage::Exited { Stage::Exited } else { Stage::ToSettle };
    if case.stage != opened_at {
        return Err(ApiError::from(Reason::CaseChangedSince { case_no: case.case_no }).at("batch_id"));
    }
    let now = (case.subsidy_fen.get(), case.total_fen.get());
    let then = (stood.subsidy_fen.unwrap_or(now.0), stood.total_fen.unwrap_or(now.1));
    if now != then {
        return Err(ApiError::from(Reason::CaseChangedSince { case_no: case.case_no }).at("batch_id"));
    }
    let after = Case {
        stage: stood.stage,
        stage_since: stood.stage_since,
        submitted_on: create_date("submitted_on", stood.submitted_on.as_deref())?,
        paid_on: create_date("paid_on", stood.paid_on.as_deref())?,
        ..case.clone()
    };
    tx.update(&case, after).await?;
    subsidies::settle_again(tx, case.id).await
}

fn thawed(row: &SettlementRow) -> SettlementRow {
    SettlementRow {
        payee_key: String::new(),
        total_fen: Fen::ZERO,
        subsidy_fen: Fen::ZERO,
        held_fen: Fen::ZERO,
        amount_fen: Fen::ZERO,
        frozen: String::new(),
        ..row.clone()
    }
}
