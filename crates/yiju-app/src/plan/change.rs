//! Change orders (变更单): a confirmed plan changes whole, with a number, a reason and who agreed, or not at all.

use yiju_domain::{
    case_no::{CaseNo, PaperKind},
    dates,
    ids::{CaseId, ChangeOrderId},
    plan, text,
};
use yiju_store::{
    StoreError, Tx,
    tables::{
        plan_lines::PlanLine,
        plan_versions::{self, ChangeOrder, PlanVersion},
    },
};

use super::{
    confirm::{Agreement, version_of},
    lines::{Draft, settle},
};
use crate::{
    cases::{self, create_date, file::CaseFile, refuse_stale, view::case_view},
    context::Context,
    error::ApiError,
    money,
    reason::Reason,
    wire::{CaseView, PlanChangeRequest},
    workspace::Workspace,
};

pub(crate) async fn change(cx: &Context<'_>, request: PlanChangeRequest) -> Result<CaseView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let id = CaseFile::find_id(&mut tx, &request.case_id).await?;
    let file = CaseFile::load(&mut tx, id).await?;
    refuse_stale(&file.case, request.version)?;
    money::refuse_settled(&file.case)?;
    let Some(holds) = plan_versions::current(&file.plan_versions) else {
        return Err(ApiError::from(Reason::PlanOpen {}).at("case_id"));
    };
    let reason = text::normalise(&request.reason);
    if reason.is_empty() {
        return Err(ApiError::from(Reason::ChangeNeedsReason {}).at("reason"));
    }
    let on = create_date("agreed_on", request.agreed_on.as_deref())?.unwrap_or_else(|| cx.today());
    let attachment = cases::attachment_of(&file, request.attachment_id.as_deref().unwrap_or_default())?;
    let by = request.agreed_by.as_deref();
    let agreement = Agreement::of(&file, on, request.agreed_as, by, attachment);
    edit(&workspace, &mut tx, &file, &request).await?;
    record(&mut tx, id, holds, &agreement, (&reason, &request.office)).await?;
    tx.commit().await?;
    cx.changed(&["cases", "workspace"]);
    let mut reader = workspace.store.read().await?;
    case_view(cx, &workspace, &mut reader, id).await
}

/// Applies the lines as editing an open plan would.
async fn edit(
    workspace: &Workspace,
    tx: &mut Tx,
    file: &CaseFile,
    request: &PlanChangeRequest,
) -> Result<(), ApiError> {
    let packs = workspace.packs_of(file, dates::date_of_millis(tx.at()));
    let mut draft = Draft::of(file);
    for (row, line) in request.lines.iter().enumerate() {
        draft.edit(file, &packs, line, tx.at()).map_err(|fault| fault.of_row("lines", row))?;
    }
    for id in &request.removed {
        let missing = || StoreError::NotFound { entity: "plan_line", id: id.clone() };
        let line = draft.lines.iter_mut().find(|line| line.id.to_string() == *id).ok_or_else(missing)?;
        refuse_accepted(line)?;
        line.removed_at = Some(tx.at());
    }
    settle(tx, &packs, file, draft).await
}

/// What was accepted stays in the plan: it is there, and it is paid.
fn refuse_accepted(line: &PlanLine) -> Result<(), ApiError> {
    match line.accepted_quantity.filter(|quantity| quantity.get() > 0) {
        None => Ok(()),
        Some(_) => {
            let reason = Reason::LineAccepted { item_no: line.item_no.to_string() };
            Err(ApiError::from(reason).at("removed"))
        }
    }
}

/// The number, what it changes, and the version it makes.
async fn record(
    tx: &mut Tx,
    id: CaseId,
    holds: &PlanVersion,
    agreement: &Agreement,
    (reason, office): (&str, &str),
) -> Result<(), ApiError> {
    let now = CaseFile::load(tx, id).await?;
    let version = version_of(tx, &now, agreement);
    let changes = plan::changes(&holds.lines, &version.lines);
    if changes.is_empty() {
        return Err(ApiError::from(Reason::ChangeNothing {}).at("lines"));
    }
    let effect = plan::effect(&changes);
    let order = ChangeOrder {
        id: ChangeOrderId::new(tx.at()),
        version: 1,
        case_id: id,
        number: next_number(tx, &now.case.case_no).await?,
        plan_version: version.number,
        reason: reason.to_owned(),
        office: text::normalise(office),
        changes,
        effect_fen: effect.total_fen,
        subsidy_effect_fen: effect.subsidy_fen,
        made_by: tx.user().to_owned(),
        made_at: tx.at(),
    };
    tx.insert(&[version]).await?;
    tx.insert(&[order]).await?;
    // Pages opened before the change are stale.
    tx.bump(&now.case).await?;
    Ok(())
}

/// `…-B1`, taken with the transaction: a refused change leaves no gap.
async fn next_number(tx: &mut Tx, case_no: &str) -> Result<String, ApiError> {
    let kind = PaperKind::ChangeOrder;
    let serial = tx.take_numbers(&format!("paper {case_no}-{}", kind.code()), 1).await?;
    let serial = u32::try_from(serial).map_err(|_| ApiError::internal("change orders are used up"))?;
    let case_no: CaseNo = case_no.parse().map_err(|_| ApiError::internal("the case number is malformed"))?;
    let number = case_no.paper(kind, serial).map_err(|fault| ApiError::internal(fault.to_string()))?;
    Ok(number.to_string())
}
