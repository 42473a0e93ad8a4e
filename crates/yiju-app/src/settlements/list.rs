//! The list of batches, and the rule of two users.

use yiju_domain::settlement::BatchState;
use yiju_store::tables::{self, settlements};

use super::two_users;
use crate::{
    context::Context,
    error::ApiError,
    wire::{Nothing, SettlementListRow, SettlementListView, SettlementRulesRequest},
};

pub(crate) async fn list(cx: &Context<'_>, _: Nothing) -> Result<SettlementListView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut reader = workspace.store.read().await?;
    let programmes = tables::programmes::all(&mut reader).await?;
    let row = |(batch, rows, cases): (settlements::SettlementBatch, i64, i64)| SettlementListRow {
        id: batch.id.to_string(),
        programme: programmes
            .iter()
            .find(|one| one.id == batch.programme_id)
            .map(|one| one.name.clone())
            .unwrap_or_default(),
        amount_fen: (batch.state != BatchState::Draft).then(|| batch.total_fen.get()),
        number: batch.number,
        state: batch.state.code().into(),
        note: batch.note,
        made_by: batch.made_by,
        made_at: batch.made_at,
        submitted_at: batch.submitted_at,
        paid_at: batch.paid_at,
        rows,
        cases,
    };
    let batches = settlements::batches(&mut reader).await?.into_iter().map(row).collect();
    Ok(SettlementListView { batches, two_users: two_users::is_rule(&mut reader).await? })
}

pub(crate) async fn rules_save(
    cx: &Context<'_>,
    request: SettlementRulesRequest,
) -> Result<SettlementListView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    tx.set(two_users::TWO_USERS, if request.two_users { "1" } else { "0" }).await?;
    tx.commit().await?;
    cx.changed(&["settlements", "workspace"]);
    list(cx, Nothing {}).await
}
