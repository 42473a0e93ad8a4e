//! Results: finished here, entered from elsewhere, taken back.

use yiju_domain::{
    Date,
    ids::AttachmentId,
    instrument::{Instrument, Shelf},
    text,
};
use yiju_store::{
    StoreError, Tx,
    tables::{self, assessments::Assessment, cases::Case},
};

use super::{
    case_after,
    form::{empty, known, not_in_force, refuse_finished},
    header, holds, unchanged, view,
};
use crate::{
    cases::{create_date, file::CaseFile, optional_id},
    context::Context,
    error::ApiError,
    reason::Reason,
    wire::{
        AssessmentEnterRequest, AssessmentFinishRequest, AssessmentReason, AssessmentWithdrawRequest,
        CaseView,
    },
};

pub(crate) async fn finish(cx: &Context<'_>, request: AssessmentFinishRequest) -> Result<CaseView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let before = unchanged(&mut tx, &request.id, request.version).await?;
    refuse_finished(&before)?;
    header::must_be_whole(&before)?;
    let packs = workspace.packs();
    let instrument = known(&packs.instruments, &before)?;
    let after = finished(instrument, before.clone(), tx.at(), tx.user())?;
    let case: Case = tables::get(&mut tx, &before.case_id.to_string()).await?;
    tx.update(&before, after).await?;
    holds(&mut tx, &workspace, &case).await?;
    tx.commit().await?;
    case_after(cx, &workspace, &case).await
}

/// A form with its total and levels, when every item is answered.
pub(crate) fn finished(
    instrument: &Instrument,
    form: Assessment,
    now: i64,
    user: &str,
) -> Result<Assessment, ApiError> {
    let score = view::scored(instrument, &form)?;
    let score = score.ok_or_else(|| ApiError::from(Reason::AssessmentFinished {}).at("id"))?;
    if !score.is_complete() {
        let (number, items) = (score.missing.len().to_string(), score.missing.join(", "));
        let fault = ApiError::from(Reason::AnswersMissing { number, items }).at("answers");
        return Err(fault.with(serde_json::json!({ "missing": score.missing })));
    }
    Ok(Assessment {
        total: Some(i64::from(score.total)),
        initial_level: score.initial_level.map(i64::from),
        final_level: score.final_level.map(i64::from),
        finished_at: Some(now),
        finished_by: user.to_owned(),
        ..form
    })
}

pub(crate) async fn enter(cx: &Context<'_>, request: AssessmentEnterRequest) -> Result<CaseView, ApiError> {
    let workspace = cx.workspace().await?;
    let day = header::day("assessed_on", &request.assessed_on, cx.today())?
        .ok_or_else(|| ApiError::required("assessed_on"))?;
    let packs = workspace.packs();
    let instrument = instrument_of(&packs.instruments, &request, day)?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let id = CaseFile::find_id(&mut tx, &request.case).await?;
    let file = CaseFile::load(&mut tx, id).await?;
    let (now, user) = (tx.at(), tx.user().to_owned());
    let result = Assessment {
        origin: "entered".into(),
        reason: header::reason_code(request.reason.unwrap_or(AssessmentReason::First)).into(),
        assessed_on: Some(day),
        final_level: Some(level(instrument, request.level)?),
        valid_until: valid_until(&request, day)?,
        attachment_id: attachment(&file, request.attachment_id.as_deref())?,
        note: text::normalise(request.note.as_deref().unwrap_or_default()),
        finished_at: Some(now),
        finished_by: user.clone(),
        ..empty(&file, instrument, now, &user)
    };
    let result = with_body(&mut tx, result, &request).await?;
    tx.insert(std::slice::from_ref(&result)).await?;
    holds(&mut tx, &workspace, &file.case).await?;
    tx.commit().await?;
    case_after(cx, &workspace, &file.case).await
}

fn instrument_of<'a>(
    shelf: &'a Shelf,
    request: &AssessmentEnterRequest,
    day: Date,
) -> Result<&'a Instrument, ApiError> {
    let id = &request.instrument;
    let found = match request.instrument_version {
        Some(version) => u32::try_from(version).ok().and_then(|version| shelf.get(id, version)),
        None => shelf.newest(id, day),
    };
    found.ok_or_else(|| not_in_force(id, day))
}

fn level(instrument: &Instrument, level: i64) -> Result<i64, ApiError> {
    let known = u8::try_from(level).ok().and_then(|number| instrument.level(number));
    known.map(|found| i64::from(found.level)).ok_or_else(|| {
        let last = instrument.levels.len().saturating_sub(1);
        let (scale, last) = (instrument.scale.clone(), last.to_string());
        ApiError::from(Reason::LevelOutside { scale, last }).at("level")
    })
}

fn valid_until(request: &AssessmentEnterRequest, day: Date) -> Result<Option<Date>, ApiError> {
    let given = request.valid_until.as_deref().filter(|text| !text.trim().is_empty());
    match create_date("valid_until", given)? {
        Some(until) if until < day => {
            let reason = Reason::ValidUntilEarly { until: until.to_string(), date: day.to_string() };
            Err(ApiError::from(reason).at("valid_until"))
        }
        until => Ok(until),
    }
}

fn attachment(file: &CaseFile, given: Option<&str>) -> Result<Option<AttachmentId>, ApiError> {
    let Some(id) = optional_id::<AttachmentId>("attachment_id", given.unwrap_or_default())? else {
        return Ok(None);
    };
    match file.attachments.iter().any(|one| one.id == id) {
        true => Ok(Some(id)),
        false => Err(ApiError::from(Reason::AttachmentOfOther {}).at("attachment_id")),
    }
}

async fn with_body(
    tx: &mut Tx,
    result: Assessment,
    request: &AssessmentEnterRequest,
) -> Result<Assessment, ApiError> {
    let (body_id, named) = header::body(tx, request.body_id.as_deref().unwrap_or_default()).await?;
    let written = text::normalise(request.body.as_deref().unwrap_or_default());
    let body = if named.is_empty() { written } else { named };
    if body.is_empty() {
        return Err(ApiError::required("body"));
    }
    Ok(Assessment { body_id, body, ..result })
}

pub(crate) async fn withdraw(
    cx: &Context<'_>,
    request: AssessmentWithdrawRequest,
) -> Result<CaseView, ApiError> {
    let workspace = cx.workspace().await?;
    let reason = text::normalise(&request.reason);
    if reason.is_empty() {
        return Err(ApiError::required("reason"));
    }
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let before = unchanged(&mut tx, &request.id, request.version).await?;
    if before.withdrawn_at.is_some() {
        return Err(StoreError::Conflict { entity: "assessment", id: before.id.to_string() }.into());
    }
    let case: Case = tables::get(&mut tx, &before.case_id.to_string()).await?;
    let after = Assessment { withdrawn_at: Some(tx.at()), withdrawn_reason: reason, ..before.clone() };
    tx.update(&before, after).await?;
    if before.finished_at.is_some() {
        holds(&mut tx, &workspace, &case).await?;
    }
    tx.commit().await?;
    case_after(cx, &workspace, &case).await
}
