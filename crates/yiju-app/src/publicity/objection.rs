//! Objections against a name on a list, and how they ended.

use yiju_domain::{
    dates,
    eligibility::ObjectionOutcome,
    lifecycle::{ExitReason, Stage},
    text,
};
use yiju_store::{
    Entity, StoreError, Tx,
    tables::{self, cases::Case, publicity::PublicityEntry},
};

use super::list;
use crate::{
    cases::{create_date, move_in},
    context::Context,
    error::ApiError,
    reason::Reason,
    wire::{CaseMoveRequest, ObjectionCloseRequest, ObjectionSaveRequest, PublicityBatchView},
    workspace::Workspace,
};

pub(crate) async fn objection_save(
    cx: &Context<'_>,
    request: ObjectionSaveRequest,
) -> Result<PublicityBatchView, ApiError> {
    let workspace = cx.workspace().await?;
    let objection = text::normalise(&request.objection);
    if objection.is_empty() {
        return Err(ApiError::required("objection"));
    }
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let before = entry(&mut tx, &request.entry_id, request.version).await?;
    if before.outcome.is_some() {
        return Err(ApiError::from(Reason::ObjectionClosed {}).at("objection"));
    }
    let today = dates::date_of_millis(tx.at());
    let objected_on = create_date("on", request.on.as_deref())?.or(before.objected_on).or(Some(today));
    let after = PublicityEntry { objection, objected_on, ..before.clone() };
    tx.update(&before, after).await?;
    finish(cx, &workspace, tx, &before).await
}

pub(crate) async fn objection_close(
    cx: &Context<'_>,
    request: ObjectionCloseRequest,
) -> Result<PublicityBatchView, ApiError> {
    let workspace = cx.workspace().await?;
    let outcome: ObjectionOutcome =
        request.outcome.parse().map_err(|_| ApiError::code_unknown("outcome", &request.outcome))?;
    let note = text::normalise(&request.note);
    if note.is_empty() {
        return Err(ApiError::from(Reason::OutcomeNeedsNote {}).at("note"));
    }
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let before = entry(&mut tx, &request.entry_id, request.version).await?;
    if !before.is_open() {
        return Err(ApiError::from(Reason::ObjectionNone {}).at("outcome"));
    }
    let today = dates::date_of_millis(tx.at());
    let closed_on = create_date("on", request.on.as_deref())?.or(Some(today));
    let after = PublicityEntry {
        outcome: Some(outcome.code().into()),
        outcome_note: note,
        closed_on,
        ..before.clone()
    };
    tx.update(&before, after).await?;
    if outcome == ObjectionOutcome::Upheld {
        leave(&workspace, &mut tx, &before).await?;
    }
    finish(cx, &workspace, tx, &before).await
}

async fn entry(tx: &mut Tx, id: &str, version: i64) -> Result<PublicityEntry, ApiError> {
    let entry: PublicityEntry = tables::get(tx, id).await?;
    if entry.version != version {
        return Err(StoreError::Conflict { entity: PublicityEntry::KIND, id: id.to_owned() }.into());
    }
    Ok(entry)
}

/// An objection that is right ends the case, unless it has ended already.
async fn leave(workspace: &Workspace, tx: &mut Tx, entry: &PublicityEntry) -> Result<(), ApiError> {
    let case: Case = tables::get(tx, &entry.case_id.to_string()).await?;
    if case.stage.is_terminal() {
        return Ok(());
    }
    let movement = CaseMoveRequest {
        id: case.id.to_string(),
        version: case.version,
        to: Stage::Exited.code().into(),
        reason: Some(ExitReason::ObjectionUpheld.code().into()),
        on: None,
    };
    move_in(workspace, tx, case.id, &movement).await?;
    Ok(())
}

async fn finish(
    cx: &Context<'_>,
    workspace: &Workspace,
    tx: Tx,
    entry: &PublicityEntry,
) -> Result<PublicityBatchView, ApiError> {
    tx.commit().await?;
    cx.changed(&["cases", "publicity", "workspace"]);
    let mut reader = workspace.store.read().await?;
    list::one(cx, &mut reader, entry.batch_id).await
}
