//! Moving on the cases of a list that is over. A case that is held is named with its reason; the others go on.

use yiju_domain::{ids::PublicityBatchId, lifecycle::Stage};
use yiju_store::{
    Entity,
    tables::publicity::{self, Publicised, PublicityBatch},
};

use super::list;
use crate::{
    cases::move_in,
    context::Context,
    error::{ApiError, ErrorCode},
    reason::Reason,
    wire::{CaseMoveRequest, HeldCase, PublicityFinishRequest, PublicityFinishView},
    workspace::Workspace,
};

pub(crate) async fn finish(
    cx: &Context<'_>,
    request: PublicityFinishRequest,
) -> Result<PublicityFinishView, ApiError> {
    let workspace = cx.workspace().await?;
    let id = request.batch_id;
    let unknown = |_| Reason::RowUnknown { entity: PublicityBatch::KIND.into(), id: id.clone() };
    let id: PublicityBatchId = id.parse().map_err(unknown)?;
    let mut reader = workspace.store.read().await?;
    let listed = publicity::entries(&mut reader, Some(id)).await?;
    drop(reader);
    let (mut moved, mut held) = (0, Vec::new());
    let waiting: Vec<_> = listed.iter().filter(|one| one.stage == Stage::InPublicity).collect();
    for (place, one) in waiting.iter().enumerate() {
        match move_on(cx, &workspace, one).await? {
            None => moved += 1,
            Some(code) => held.push(HeldCase { case_no: one.case_no.clone(), code }),
        }
        cx.progress(place + 1, waiting.len(), "publicity");
    }
    cx.changed(&["cases", "publicity", "workspace"]);
    let mut reader = workspace.store.read().await?;
    Ok(PublicityFinishView { moved, held, batch: list::one(cx, &mut reader, id).await? })
}

/// Moves one case in a transaction of its own; the rule that holds it, or none.
async fn move_on(
    cx: &Context<'_>,
    workspace: &Workspace,
    one: &Publicised,
) -> Result<Option<String>, ApiError> {
    let movement = CaseMoveRequest {
        id: one.entry.case_id.to_string(),
        version: one.case_version,
        to: Stage::Publicised.code().into(),
        reason: None,
        on: None,
    };
    let mut tx = workspace.store.begin(cx.act()?).await?;
    match move_in(workspace, &mut tx, one.entry.case_id, &movement).await {
        Ok(_) => {
            tx.commit().await?;
            Ok(None)
        }
        Err(fault) if fault.code == ErrorCode::Gate => Ok(Some(first_rule(&fault))),
        Err(fault) if fault.code == ErrorCode::Conflict => Ok(Some("conflict".into())),
        Err(fault) => Err(fault),
    }
}

fn first_rule(fault: &ApiError) -> String {
    let rule = fault.details.as_ref().and_then(|gates| gates.get(0)?.get("rule")?.as_str());
    rule.unwrap_or("gate").to_owned()
}
