//! Homes: the survey of a home, what was found, what is needed because of it, and whether the plan answers that.

mod findings;
mod form;
mod needs;
pub(crate) mod review;
mod survey;
mod view;
mod why;

pub(crate) use findings::{finding_remove, finding_save};
pub(crate) use form::survey_form;
pub(crate) use needs::{contradiction_explain, need_answer};
pub(crate) use survey::{blank as blank_survey, survey_save};
pub(crate) use view::survey_get;
pub(crate) use why::printed;

use yiju_domain::ids::CaseId;

use crate::{context::Context, error::ApiError, wire::SurveyView, workspace::Workspace};

/// What a changing command answers: the survey as it is after the commit.
async fn after(cx: &Context<'_>, workspace: &Workspace, case: CaseId) -> Result<SurveyView, ApiError> {
    cx.changed(&["cases", "workspace"]);
    let mut reader = workspace.store.read().await?;
    view::survey_view(cx, workspace, &mut reader, case).await
}
