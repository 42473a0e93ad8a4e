//! A confirmed plan does not change by editing: the one place that says so.

use yiju_store::tables::plan_versions;

use crate::{cases::file::CaseFile, error::ApiError, reason::Reason, wire::PlanLineSaveRequest};

/// Refuses a change of what a version of the plan fixes. Who builds and which fund pays stay free.
pub(super) fn refuse_locked(file: &CaseFile, request: &PlanLineSaveRequest) -> Result<(), ApiError> {
    if touches_the_plan(request) { refuse_any(file) } else { Ok(()) }
}

/// Refuses any change of the lines while a version holds.
pub(crate) fn refuse_any(file: &CaseFile) -> Result<(), ApiError> {
    match plan_versions::current(&file.plan_versions) {
        None => Ok(()),
        Some(version) => {
            Err(ApiError::from(Reason::PlanLocked { version: version.number.to_string() }).at("plan"))
        }
    }
}

/// Whether the request names anything a version keeps.
fn touches_the_plan(request: &PlanLineSaveRequest) -> bool {
    let texts = [
        &request.code,
        &request.name,
        &request.room,
        &request.position,
        &request.spec,
        &request.brand,
        &request.model,
        &request.unit,
        &request.need,
        &request.note,
    ];
    request.line_id.is_none()
        || texts.into_iter().any(Option::is_some)
        || request.kind.is_some()
        || request.quantity.is_some()
        || request.unit_price_fen.is_some()
}
