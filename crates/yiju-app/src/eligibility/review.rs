//! First review and approval: the decision and the move it causes are one change.

use yiju_domain::{
    dates,
    eligibility::{ReviewDecision, ReviewStep},
    ids::{CaseId, ReviewId},
    lifecycle::{ExitReason, Stage, next_stages},
    text,
};
use yiju_store::{Tx, tables::eligibility::Review};

use crate::{
    cases::{With, create_date, file::CaseFile, move_with, refuse_stale, view::case_view},
    context::Context,
    error::ApiError,
    funds,
    reason::Reason,
    subsidies::Reserves,
    wire::{CaseMoveRequest, CaseReviewRequest, CaseView},
    workspace::Workspace,
};

pub(crate) async fn review(cx: &Context<'_>, request: CaseReviewRequest) -> Result<CaseView, ApiError> {
    let workspace = cx.workspace().await?;
    let approves = (request.step.as_str(), request.decision.as_str())
        == (ReviewStep::Approval.code(), ReviewDecision::Pass.code());
    let reserves = match approves {
        true => funds::set_aside_before(&workspace, &request.case_id, cx.today()).await?,
        false => Reserves::new(),
    };
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let id = CaseFile::find_id(&mut tx, &request.case_id).await?;
    decide(&workspace, &mut tx, id, &request, reserves).await?;
    tx.commit().await?;
    cx.changed(&["cases", "workspace"]);
    let mut reader = workspace.store.read().await?;
    case_view(cx, &workspace, &mut reader, id).await
}

/// Records the decision first: the gates of the move ask for it.
async fn decide(
    workspace: &Workspace,
    tx: &mut Tx,
    id: CaseId,
    request: &CaseReviewRequest,
    reserves: Reserves,
) -> Result<(), ApiError> {
    let file = CaseFile::load(tx, id).await?;
    refuse_stale(&file.case, request.version)?;
    let step: ReviewStep = coded("step", &request.step)?;
    let decision: ReviewDecision = coded("decision", &request.decision)?;
    let reason = text::normalise(request.reason.as_deref().unwrap_or_default());
    if decision.needs_reason() && reason.is_empty() {
        return Err(ApiError::from(Reason::DecisionNeedsReason {}).at("reason"));
    }
    let to = target(&file, step, decision)?;
    let row = row(tx, &file, request, (step, decision), &reason)?;
    tx.insert(&[row]).await?;
    let movement = movement(&file, request, to, reason);
    move_with(workspace, tx, id, &movement, With { reserves, ..With::default() }).await?;
    Ok(())
}

fn coded<T: std::str::FromStr>(field: &str, code: &str) -> Result<T, ApiError> {
    code.parse().map_err(|_| ApiError::code_unknown(field, code))
}

/// Where a decision leads. A step can be decided only where it is the next one.
fn target(file: &CaseFile, step: ReviewStep, decision: ReviewDecision) -> Result<Stage, ApiError> {
    let onward = match step {
        ReviewStep::FirstReview => Stage::Screened,
        ReviewStep::Approval => Stage::Approved,
    };
    if next_stages(&file.route(), file.case.stage).first() != Some(&onward) {
        let (case_no, stage) = (file.case.case_no.clone(), file.case.stage.code().to_owned());
        return Err(ApiError::from(Reason::StepNotNext { case_no, stage }).at("step"));
    }
    Ok(match decision {
        ReviewDecision::Pass => onward,
        ReviewDecision::Return => Stage::Returned,
        ReviewDecision::Refuse => Stage::Exited,
    })
}

fn row(
    tx: &Tx,
    file: &CaseFile,
    request: &CaseReviewRequest,
    (step, decision): (ReviewStep, ReviewDecision),
    reason: &str,
) -> Result<Review, ApiError> {
    let by = text::normalise(request.by.as_deref().unwrap_or_default());
    let today = dates::date_of_millis(tx.at());
    let decided_on = create_date("on", request.on.as_deref())?.unwrap_or(today);
    if decided_on > today {
        return Err(ApiError::from(Reason::DecisionInFuture {}).at("on"));
    }
    Ok(Review {
        id: ReviewId::new(tx.at()),
        version: 1,
        case_id: file.case.id,
        step: step.code().into(),
        decision: decision.code().into(),
        reason: reason.to_owned(),
        decided_on,
        decided_by: if by.is_empty() { tx.user().to_owned() } else { by },
        no: i64::try_from(file.eligibility.reviews.len()).unwrap_or(i64::MAX - 1) + 1,
    })
}

fn movement(file: &CaseFile, request: &CaseReviewRequest, to: Stage, reason: String) -> CaseMoveRequest {
    let reason = match to {
        Stage::Exited => ExitReason::NotEligible.code().to_owned(),
        _ => reason,
    };
    CaseMoveRequest {
        id: file.case.id.to_string(),
        version: file.case.version,
        to: to.code().into(),
        reason: Some(reason),
        on: request.on.clone(),
    }
}
