//! Confirming a plan, and opening it again: both go with a move of the case, so that stage and version never differ.

use yiju_domain::{
    Date,
    attachment::AttachmentKind,
    ids::{AttachmentId, PlanVersionId},
    lifecycle::{Direction, Stage},
    text,
};
use yiju_store::{
    Tx,
    tables::plan_versions::{self, PlanVersion},
};

use super::planned;
use crate::{
    cases::{self, With, create_date, file::CaseFile, move_with, view::case_view},
    context::Context,
    error::ApiError,
    wire::{AgreedAs, CaseMoveRequest, CaseView, PlanConfirmRequest},
};

/// Who agreed to a plan or a change of it, when, and where it is written.
#[derive(Debug, Clone)]
pub(crate) struct Agreement {
    pub on: Date,
    pub by_agent: bool,
    pub by: String,
    pub attachment_id: Option<AttachmentId>,
}

impl Agreement {
    /// From a request; what it leaves out is the applicant.
    pub(super) fn of(
        file: &CaseFile,
        on: Date,
        agreed_as: AgreedAs,
        by: Option<&str>,
        attachment_id: Option<AttachmentId>,
    ) -> Self {
        let by = text::normalise(by.unwrap_or_default());
        Self {
            on,
            by_agent: agreed_as == AgreedAs::Agent,
            by: if by.is_empty() { file.applicant.name.clone() } else { by },
            attachment_id,
        }
    }

    /// What a move without details stands for: the elder signed that day.
    fn usual(file: &CaseFile, on: Date) -> Self {
        let signed = newest_signed(file, AttachmentKind::SignedPlan);
        Self { on, by_agent: false, by: file.applicant.name.clone(), attachment_id: signed }
    }
}

pub(crate) async fn confirm(cx: &Context<'_>, request: PlanConfirmRequest) -> Result<CaseView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let id = CaseFile::find_id(&mut tx, &request.case_id).await?;
    let file = CaseFile::load(&mut tx, id).await?;
    let on = create_date("agreed_on", request.agreed_on.as_deref())?.unwrap_or_else(|| cx.today());
    let given = request.attachment_id.as_deref().unwrap_or_default();
    let attachment = cases::attachment_of(&file, given)?;
    let attachment = attachment.or_else(|| newest_signed(&file, AttachmentKind::SignedPlan));
    let by = request.agreed_by.as_deref();
    let agreement = Agreement::of(&file, on, request.agreed_as, by, attachment);
    let movement = CaseMoveRequest {
        id: request.case_id.clone(),
        version: request.version,
        to: Stage::PlanConfirmed.code().into(),
        reason: request.reason.clone(),
        on: Some(on.to_string()),
    };
    let with = With { agreement: Some(agreement), ..With::default() };
    move_with(&workspace, &mut tx, id, &movement, with).await?;
    tx.commit().await?;
    cx.changed(&["cases", "workspace"]);
    let mut reader = workspace.store.read().await?;
    case_view(cx, &workspace, &mut reader, id).await
}

/// The newest attachment of a kind.
pub(crate) fn newest_signed(file: &CaseFile, kind: AttachmentKind) -> Option<AttachmentId> {
    let mine = file.attachments.iter().filter(|one| one.kind == kind.code());
    mine.max_by_key(|one| (one.added_at, one.id)).map(|one| one.id)
}

/// What a move means for the plan: passing the confirmation makes a version, going back to the draft opens the plan.
pub(crate) async fn follow_move(
    tx: &mut Tx,
    file: &CaseFile,
    (to, direction, on): (Stage, Direction, Date),
    agreement: Option<Agreement>,
) -> Result<(), ApiError> {
    let current = plan_versions::current(&file.plan_versions);
    match (direction, current) {
        (Direction::Back, Some(version)) if to <= Stage::PlanDraft => {
            let open = PlanVersion { withdrawn_at: Some(tx.at()), ..version.clone() };
            tx.update(version, open).await?;
        }
        (Direction::Forward, None) if to >= Stage::PlanConfirmed && !file.lines.is_empty() => {
            let agreement = agreement.unwrap_or_else(|| Agreement::usual(file, on));
            let version = version_of(tx, file, &agreement);
            tx.insert(&[version]).await?;
        }
        _ => {}
    }
    Ok(())
}

/// The lines of a case as its next version.
pub(crate) fn version_of(tx: &Tx, file: &CaseFile, agreement: &Agreement) -> PlanVersion {
    let lines: Vec<_> = file.lines.iter().map(planned).collect();
    PlanVersion {
        id: PlanVersionId::new(tx.at()),
        version: 1,
        case_id: file.case.id,
        number: file.plan_versions.first().map_or(1, |newest| newest.number + 1),
        agreed_on: agreement.on,
        agreed_as: if agreement.by_agent { "agent" } else { "elder" }.into(),
        agreed_by: agreement.by.clone(),
        attachment_id: agreement.attachment_id,
        lines,
        total_fen: file.case.total_fen,
        subsidy_fen: file.case.subsidy_fen,
        made_by: tx.user().to_owned(),
        made_at: tx.at(),
        withdrawn_at: None,
    }
}
