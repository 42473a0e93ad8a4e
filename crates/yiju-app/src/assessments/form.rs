//! A form that is being filled in: begun, and saved answer by answer.

use std::collections::BTreeMap;

use yiju_domain::{
    Date,
    ids::AssessmentId,
    instrument::{Answers, Instrument, Shelf, Usage},
};
use yiju_store::tables::assessments::Assessment;

use super::{case_after, header, instrument, unchanged, view};
use crate::{
    cases::file::CaseFile,
    context::Context,
    error::ApiError,
    reason::Reason,
    wire::{AssessmentSaveRequest, AssessmentStartRequest, AssessmentStarted, AssessmentView},
    workspace::Workspace,
};

/// The instrument a new form takes when none is named.
const USUAL: &str = "gbt-42195-2022";

pub(crate) async fn start(
    cx: &Context<'_>,
    request: AssessmentStartRequest,
) -> Result<AssessmentStarted, ApiError> {
    let workspace = cx.workspace().await?;
    let named = request.instrument.as_deref().unwrap_or(USUAL);
    let packs = workspace.packs();
    let instrument = to_score(&packs.instruments, named, cx.today())?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let id = CaseFile::find_id(&mut tx, &request.case).await?;
    let file = CaseFile::load(&mut tx, id).await?;
    if file.assessments.iter().any(Assessment::is_draft) {
        return Err(ApiError::from(Reason::AssessmentUnfinished {}).at("case"));
    }
    let form = Assessment {
        // The elder speaks for themself until somebody says otherwise.
        provider: file.applicant.name.clone(),
        provider_relation: "本人".into(),
        reason: if file.assessments.iter().any(Assessment::counts) { "routine" } else { "first" }.into(),
        ..empty(&file, instrument, tx.at(), tx.user())
    };
    tx.insert(std::slice::from_ref(&form)).await?;
    tx.commit().await?;
    let case = case_after(cx, &workspace, &file.case).await?;
    Ok(AssessmentStarted { assessment_id: form.id.to_string(), case })
}

/// The newest version in force of an instrument that is filled in here.
fn to_score<'a>(shelf: &'a Shelf, id: &str, today: Date) -> Result<&'a Instrument, ApiError> {
    let found = shelf.newest(id, today).ok_or_else(|| not_in_force(id, today))?;
    match found.usage {
        Usage::Scored => Ok(found),
        Usage::Recorded => {
            let reason = Reason::InstrumentRecorded { scale: found.scale.clone() };
            Err(ApiError::from(reason).at("instrument"))
        }
    }
}

pub(super) fn not_in_force(id: &str, day: Date) -> ApiError {
    let reason = Reason::InstrumentNotInForce { instrument: id.into(), date: day.to_string() };
    ApiError::from(reason).at("instrument")
}

/// A form or result in which nothing stands yet.
pub(super) fn empty(file: &CaseFile, instrument: &Instrument, now: i64, user: &str) -> Assessment {
    Assessment {
        id: AssessmentId::new(now),
        version: 1,
        case_id: file.case.id,
        kind: "ability".into(),
        origin: "own".into(),
        instrument: instrument.id.clone(),
        instrument_version: i64::from(instrument.version),
        reason: "first".into(),
        mode: "visit".into(),
        assessor_1: String::new(),
        assessor_2: String::new(),
        body_id: None,
        body: String::new(),
        provider: String::new(),
        provider_relation: String::new(),
        assessed_on: None,
        time_in: String::new(),
        time_out: String::new(),
        answers: BTreeMap::new(),
        grounds: Vec::new(),
        ground_note: String::new(),
        together: instrument.together.code().into(),
        total: None,
        initial_level: None,
        final_level: None,
        valid_until: None,
        attachment_id: None,
        note: String::new(),
        started_at: now,
        started_by: user.to_owned(),
        finished_at: None,
        finished_by: String::new(),
        withdrawn_at: None,
        withdrawn_reason: String::new(),
    }
}

pub(crate) async fn save(
    cx: &Context<'_>,
    request: AssessmentSaveRequest,
) -> Result<AssessmentView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let before = unchanged(&mut tx, &request.id, request.version).await?;
    refuse_finished(&before)?;
    let mut after = before.clone();
    header::apply(&mut tx, &mut after, &request, cx.today()).await?;
    answer(&workspace, &mut after, &request)?;
    let saved = tx.update(&before, after).await?;
    tx.commit().await?;
    cx.changed(&["cases", "workspace"]);
    Ok(view::view(&workspace.packs().instruments, &saved, false))
}

pub(super) fn refuse_finished(form: &Assessment) -> Result<(), ApiError> {
    if form.is_draft() {
        return Ok(());
    }
    Err(ApiError::from(Reason::AssessmentFinished {}).at("id"))
}

/// Takes answers and grounds over; the instrument refuses what it does not know.
fn answer(
    workspace: &Workspace,
    form: &mut Assessment,
    request: &AssessmentSaveRequest,
) -> Result<(), ApiError> {
    if let Some(answers) = &request.answers {
        merge(&mut form.answers, answers)?;
    }
    if let Some(grounds) = &request.grounds {
        form.grounds.clone_from(grounds);
        form.grounds.sort();
        form.grounds.dedup();
    }
    let packs = workspace.packs();
    let instrument = known(&packs.instruments, form)?;
    let together =
        form.together.parse().map_err(|_| ApiError::internal("unknown rule for several grounds"))?;
    let field = if request.grounds.is_some() { "grounds" } else { "answers" };
    let score = instrument.score(&form.answers, &form.grounds.iter().cloned().collect(), together);
    score.map(|_| ()).map_err(|fault| ApiError::from(fault).at(field))
}

fn merge(answers: &mut Answers, changed: &BTreeMap<String, Option<i64>>) -> Result<(), ApiError> {
    for (item, score) in changed {
        match score {
            None => {
                answers.remove(item);
            }
            Some(score) => {
                let score = u32::try_from(*score).map_err(|_| {
                    let reason = Reason::ScoreUnknown { item: item.clone(), score: score.to_string() };
                    ApiError::from(reason).at("answers")
                })?;
                answers.insert(item.clone(), score);
            }
        }
    }
    Ok(())
}

/// The instrument of a form; without it nothing may be added to it.
pub(super) fn known<'a>(shelf: &'a Shelf, form: &Assessment) -> Result<&'a Instrument, ApiError> {
    instrument(shelf, form).ok_or_else(|| {
        let (instrument, version) = (form.instrument.clone(), form.instrument_version.to_string());
        ApiError::from(Reason::InstrumentMissing { instrument, version }).at("instrument")
    })
}
