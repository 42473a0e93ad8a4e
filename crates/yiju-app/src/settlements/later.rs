//! Rows of a draft that point to rows of earlier batches: reversals, and releases of what was held back.

use yiju_domain::{ids::SettlementRowId, settlement::RowKind, text};
use yiju_store::{
    Entity, Tx,
    tables::{
        self,
        settlements::{self, SettlementBatch, SettlementRow, Standing},
    },
};

use super::{
    draft::{draft, empty},
    rows::is_taken_back,
    view,
};
use crate::{
    context::Context,
    error::ApiError,
    reason::Reason,
    wire::{SettlementBatchView, SettlementReleaseRequest, SettlementReverseRequest},
};

pub(crate) async fn reverse(
    cx: &Context<'_>,
    request: SettlementReverseRequest,
) -> Result<SettlementBatchView, ApiError> {
    let workspace = cx.workspace().await?;
    let reason = text::normalise(&request.reason);
    if reason.is_empty() {
        return Err(ApiError::required("reason"));
    }
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let batch = draft(&mut tx, &request.batch_id, request.version).await?;
    let (original, standing) = original(&mut tx, &batch, &request.row_id).await?;
    let (row, of) = (label(&original), original.row.id);
    let pointing = |kind: RowKind| {
        standing.iter().find(|one| {
            one.row.kind == kind && one.row.of_row_id == Some(of) && !is_taken_back(&standing, one.row.id)
        })
    };
    if original.row.kind == RowKind::Reversal {
        return Err(ApiError::from(Reason::RowIsReversal { row }).at("row_id"));
    }
    if let Some(other) = pointing(RowKind::Reversal) {
        return Err(ApiError::from(Reason::RowReversed { row, batch: other.number.clone() }).at("row_id"));
    }
    if let Some(other) = pointing(RowKind::Retention) {
        return Err(
            ApiError::from(Reason::RetentionReleased { row, batch: other.number.clone() }).at("row_id")
        );
    }
    let no = next_no(&mut tx, &batch).await?;
    let fresh = SettlementRow { reason, ..pointing_row(&tx, &batch, &original.row, RowKind::Reversal, no) };
    tx.insert(&[fresh]).await?;
    tx.bump(&batch).await?;
    tx.commit().await?;
    view::changed(cx, &workspace, batch.id).await
}

pub(crate) async fn release(
    cx: &Context<'_>,
    request: SettlementReleaseRequest,
) -> Result<SettlementBatchView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let batch = draft(&mut tx, &request.batch_id, request.version).await?;
    if request.rows.is_empty() {
        return Err(ApiError::from(Reason::BatchEmpty {}).at("rows"));
    }
    let mut no = next_no(&mut tx, &batch).await?;
    for id in &request.rows {
        let (original, standing) = original(&mut tx, &batch, id).await?;
        if !is_held(&original, &standing) {
            return Err(ApiError::from(Reason::NothingHeld { row: label(&original) }).at("rows"));
        }
        tx.insert(&[pointing_row(&tx, &batch, &original.row, RowKind::Retention, no)]).await?;
        no += 1;
    }
    tx.bump(&batch).await?;
    tx.commit().await?;
    view::changed(cx, &workspace, batch.id).await
}

/// Whether a payment row still holds something back: it stands, and no row pays it or is about to.
pub(super) fn is_held(original: &Standing, standing: &[Standing]) -> bool {
    let of = original.row.id;
    let pays = |one: &Standing| {
        matches!(one.row.kind, RowKind::Retention | RowKind::Reversal)
            && one.row.of_row_id == Some(of)
            && !is_taken_back(standing, one.row.id)
    };
    original.is_frozen()
        && original.row.kind == RowKind::Payment
        && original.row.held_fen.get() > 0
        && !standing.iter().any(pays)
}

/// A row of a submitted batch of the same programme, and all rows of its case.
async fn original(
    tx: &mut Tx,
    batch: &SettlementBatch,
    id: &str,
) -> Result<(Standing, Vec<Standing>), ApiError> {
    let unknown = || ApiError::from(Reason::RowUnknown { entity: SettlementRow::KIND.into(), id: id.into() });
    let wanted: SettlementRowId = id.parse().map_err(|_| unknown())?;
    let row: SettlementRow = tables::get(tx, id).await?;
    let standing = settlements::of_cases(tx, &[row.case_id]).await?;
    let found = standing.iter().find(|one| one.row.id == wanted).cloned().ok_or_else(unknown)?;
    if !found.is_frozen() {
        return Err(ApiError::from(Reason::RowNotFrozen { row: label(&found) }).at("row_id"));
    }
    let of: SettlementBatch = tables::get(tx, &found.row.batch_id.to_string()).await?;
    if of.programme_id != batch.programme_id {
        return Err(ApiError::from(Reason::BatchOneProgramme { case_no: label(&found) }).at("row_id"));
    }
    Ok((found, standing))
}

fn label(one: &Standing) -> String {
    format!("{} / {}", one.number, one.row.no)
}

async fn next_no(tx: &mut Tx, batch: &SettlementBatch) -> Result<i64, ApiError> {
    let rows = settlements::rows(tx, batch.id).await?;
    Ok(rows.iter().map(|row| row.no).max().unwrap_or(0) + 1)
}

/// The payee is that of the original, whatever has changed since.
fn pointing_row(
    tx: &Tx,
    batch: &SettlementBatch,
    original: &SettlementRow,
    kind: RowKind,
    no: i64,
) -> SettlementRow {
    SettlementRow {
        kind,
        of_row_id: Some(original.id),
        payee_kind: original.payee_kind,
        organisation_id: original.organisation_id,
        payee_name: original.payee_name.clone(),
        payee_relation: original.payee_relation.clone(),
        payee_account: original.payee_account.clone(),
        payee_bank: original.payee_bank.clone(),
        ..empty(tx.at(), batch, original.case_id, no)
    }
}
