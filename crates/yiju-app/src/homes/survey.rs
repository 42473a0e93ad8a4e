//! Saving the facts of a home, field by field.

use yiju_domain::{
    dates,
    ids::{CaseId, HomeSurveyId},
    text,
};
use yiju_store::{
    Entity, StoreError, Tx,
    tables::{self, home_surveys::HomeSurvey},
};

use crate::{
    cases::{create_date, file::CaseFile},
    context::Context,
    error::ApiError,
    reason::Reason,
    wire::{SurveySaveRequest, SurveyView},
    workspace::{Packs, Workspace},
};

/// Storeys beyond these are a typing mistake.
const LOWEST: i64 = -9;
const HIGHEST: i64 = 200;

pub(crate) async fn survey_save(
    cx: &Context<'_>,
    request: SurveySaveRequest,
) -> Result<SurveyView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let case = CaseFile::find_id(&mut tx, &request.case_id).await?;
    save_in(&workspace, &mut tx, case, &request).await?;
    tx.commit().await?;
    super::after(cx, &workspace, case).await
}

async fn save_in(
    workspace: &Workspace,
    tx: &mut Tx,
    case: CaseId,
    request: &SurveySaveRequest,
) -> Result<(), ApiError> {
    let there = tables::home_surveys::of_case(tx, case).await?;
    if there.as_ref().map(|survey| survey.version) != request.version {
        return Err(StoreError::Conflict { entity: HomeSurvey::KIND, id: request.case_id.clone() }.into());
    }
    let packs = workspace.packs().surveyed(there.as_ref(), dates::date_of_millis(tx.at()));
    let mut survey = there.clone().unwrap_or_else(|| blank(&packs, case, tx.at()));
    change(&mut survey, request, &packs)?;
    match there {
        Some(before) => {
            tx.update(&before, survey).await?;
        }
        None => tx.insert(&[survey]).await?,
    }
    Ok(())
}

/// The survey of a case; the first answer makes it.
pub(super) async fn of_case(tx: &mut Tx, packs: &Packs, case: CaseId) -> Result<HomeSurvey, ApiError> {
    if let Some(there) = tables::home_surveys::of_case(tx, case).await? {
        return Ok(there);
    }
    let survey = blank(packs, case, tx.at());
    tx.insert(std::slice::from_ref(&survey)).await?;
    Ok(survey)
}

/// A survey on the form in use, with nothing asked yet.
pub(crate) fn blank(packs: &Packs, case_id: CaseId, now: i64) -> HomeSurvey {
    HomeSurvey {
        id: HomeSurveyId::new(now),
        version: 1,
        case_id,
        form: packs.home_form.id.clone(),
        form_version: i64::from(packs.home_form.version),
        surveyed_on: None,
        surveyors: String::new(),
        dwelling_type: None,
        floor: None,
        floors: None,
        lift: None,
        structure: None,
        shared_kitchen: None,
        shared_bath: None,
        living: None,
        mounting: Vec::new(),
        falls: None,
        diagnoses: None,
        habits: String::new(),
        elder_asks: String::new(),
        family_asks: String::new(),
    }
}

fn change(survey: &mut HomeSurvey, request: &SurveySaveRequest, packs: &Packs) -> Result<(), ApiError> {
    if request.surveyed_on.is_some() {
        survey.surveyed_on = create_date("surveyed_on", request.surveyed_on.as_deref())?;
    }
    for name in request.forget.iter().flatten() {
        forget(survey, name)?;
    }
    set(&mut survey.dwelling_type, &request.dwelling_type);
    set(&mut survey.floor, &storey("floor", request.floor)?);
    set(&mut survey.floors, &storey("floors", request.floors)?);
    set(&mut survey.lift, &request.lift);
    set(&mut survey.structure, &request.structure);
    set(&mut survey.shared_kitchen, &request.shared_kitchen);
    set(&mut survey.shared_bath, &request.shared_bath);
    set(&mut survey.living, &request.living);
    set(&mut survey.falls, &request.falls);
    set(&mut survey.diagnoses, &request.diagnoses);
    if let Some(mounting) = &request.mounting {
        survey.mounting.clone_from(mounting);
    }
    write(&mut survey.surveyors, request.surveyors.as_deref());
    write(&mut survey.habits, request.habits.as_deref());
    write(&mut survey.elder_asks, request.elder_asks.as_deref());
    write(&mut survey.family_asks, request.family_asks.as_deref());
    check_codes(survey, packs)
}

fn set<T: Clone>(target: &mut Option<T>, new: &Option<T>) {
    if new.is_some() {
        target.clone_from(new);
    }
}

fn write(target: &mut String, new: Option<&str>) {
    if let Some(new) = new {
        *target = text::normalise(new);
    }
}

fn storey(field: &str, given: Option<i64>) -> Result<Option<i64>, ApiError> {
    match given {
        Some(floor) if !(LOWEST..=HIGHEST).contains(&floor) || floor == 0 => {
            let reason = Reason::StoreyRange { lowest: LOWEST.to_string(), highest: HIGHEST.to_string() };
            Err(ApiError::from(reason).at(field))
        }
        other => Ok(other),
    }
}

fn forget(survey: &mut HomeSurvey, name: &str) -> Result<(), ApiError> {
    match name {
        "surveyed_on" => survey.surveyed_on = None,
        "dwelling_type" => survey.dwelling_type = None,
        "floor" => survey.floor = None,
        "floors" => survey.floors = None,
        "lift" => survey.lift = None,
        "structure" => survey.structure = None,
        "shared_kitchen" => survey.shared_kitchen = None,
        "shared_bath" => survey.shared_bath = None,
        "living" => survey.living = None,
        "falls" => survey.falls = None,
        "diagnoses" => survey.diagnoses = None,
        _ => return Err(ApiError::code_unknown("field", name).at("forget")),
    }
    Ok(())
}

/// Rooms and diagnoses are codes of the form: a rule that asks for one must find it.
fn check_codes(survey: &HomeSurvey, packs: &Packs) -> Result<(), ApiError> {
    let form = &packs.home_form;
    let falls = survey.falls.iter().flatten().map(|fall| ("falls", &fall.room));
    let walls = survey.mounting.iter().map(|wall| ("mounting", &wall.room));
    for (field, room) in falls.chain(walls) {
        if !room.is_empty() && form.room(room).is_none() {
            return Err(ApiError::code_unknown("room", room).at(field));
        }
    }
    let unknown = survey.diagnoses.iter().flatten().find(|code| form.diagnosis(code).is_none());
    unknown.map_or(Ok(()), |code| Err(ApiError::code_unknown("diagnoses", code)))
}
