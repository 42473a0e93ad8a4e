//! Answering the checks of a survey.

use yiju_domain::{
    environment::{self, FindingFault, Hazard},
    ids::FindingId,
    text,
};
use yiju_store::{
    Entity, StoreError, Tx,
    tables::{
        self,
        home_surveys::{Finding, HomeSurvey},
        plan_lines::PlanLine,
    },
};

use super::survey;
use crate::{
    cases::file::CaseFile,
    context::Context,
    error::ApiError,
    reason::Reason,
    wire::{FindingRemoveRequest, FindingSaveRequest, SurveyView},
    workspace::Packs,
};

pub(crate) async fn finding_save(
    cx: &Context<'_>,
    request: FindingSaveRequest,
) -> Result<SurveyView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let case = CaseFile::find_id(&mut tx, &request.case_id).await?;
    let registry = workspace.packs();
    let survey = survey::of_case(&mut tx, &registry.on(cx.today()), case).await?;
    let packs = registry.surveyed(Some(&survey), cx.today());
    let there = tables::home_surveys::findings(&mut tx, case).await?;
    let before = there.iter().find(|one| Some(one.id.to_string()) == request.finding_id);
    let mut after = match before {
        Some(before) if request.version == Some(before.version) => before.clone(),
        None if request.finding_id.is_none() => new_finding(&packs, &survey, &request, tx.at())?,
        _ => return Err(conflict(request.finding_id.as_deref().unwrap_or_default())),
    };
    change(&mut after, &request, &packs)?;
    let twin = |one: &&Finding| {
        one.id != after.id && one.check_code == after.check_code && one.position == after.position
    };
    if there.iter().any(|one| twin(&one)) {
        // Two keystrokes, or two people, on one check: the second reads again instead of answering twice.
        return Err(conflict(&after.check_code));
    }
    match before {
        Some(before) => {
            tx.update(before, after).await?;
        }
        None => tx.insert(&[after]).await?,
    }
    tx.commit().await?;
    super::after(cx, &workspace, case).await
}

fn conflict(id: &str) -> ApiError {
    StoreError::Conflict { entity: Finding::KIND, id: id.to_owned() }.into()
}

fn new_finding(
    packs: &Packs,
    survey: &HomeSurvey,
    request: &FindingSaveRequest,
    now: i64,
) -> Result<Finding, ApiError> {
    let code = request.check.as_deref().unwrap_or_default();
    let unknown = || ApiError::from(Reason::CheckUnknown { check: code.into() }).at("check");
    let (room, check) = packs.home_form.check(code).ok_or_else(unknown)?;
    let hazard = request.hazard.ok_or_else(|| ApiError::required("hazard"))?;
    Ok(Finding {
        id: FindingId::new(now),
        version: 1,
        case_id: survey.case_id,
        survey_id: survey.id,
        room: room.code.clone(),
        check_code: check.code.clone(),
        position: String::new(),
        hazard,
        severity: None,
        measures: Default::default(),
        note: String::new(),
        removed_at: None,
    })
}

fn change(finding: &mut Finding, request: &FindingSaveRequest, packs: &Packs) -> Result<(), ApiError> {
    if let Some(hazard) = request.hazard {
        finding.hazard = hazard;
    }
    for (target, new) in [(&mut finding.position, &request.position), (&mut finding.note, &request.note)] {
        if let Some(new) = new {
            *target = text::normalise(new);
        }
    }
    let usual = packs.home_form.check(&finding.check_code).map(|(_, check)| check.severity);
    finding.severity = match finding.hazard {
        Hazard::Yes => request.severity.or(finding.severity).or(usual),
        Hazard::No | Hazard::NotApplicable => None,
    };
    for entry in request.measures.iter().flatten() {
        match entry.value {
            Some(value) => finding.measures.insert(entry.code.clone(), value),
            None => finding.measures.remove(&entry.code),
        };
    }
    let fits = in_domain(finding).check_against(&packs.home_form);
    fits.map_err(|fault| ApiError::from(unfit(fault)).at("measures"))
}

/// Why a finding does not fit the form.
fn unfit(fault: FindingFault) -> Reason {
    match fault {
        FindingFault::Check(check) => Reason::CheckUnknown { check },
        FindingFault::Measure { check, measure } => Reason::MeasureUnknown { check, measure },
        FindingFault::Value { check, measure, value, most } => {
            Reason::MeasureValue { check, measure, value: value.to_string(), most: most.to_string() }
        }
    }
}

/// A finding as the rules see it.
pub(super) fn in_domain(finding: &Finding) -> environment::Finding {
    environment::Finding {
        id: finding.id,
        room: finding.room.clone(),
        check: finding.check_code.clone(),
        hazard: finding.hazard,
        severity: finding.severity,
        measures: finding.measures.clone(),
    }
}

pub(crate) async fn finding_remove(
    cx: &Context<'_>,
    request: FindingRemoveRequest,
) -> Result<SurveyView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let before: Finding = tables::get(&mut tx, &request.finding_id).await?;
    if before.version != request.version || before.removed_at.is_some() {
        return Err(conflict(&request.finding_id));
    }
    refuse_planned(&mut tx, &before).await?;
    let after = Finding { removed_at: Some(tx.at()), ..before.clone() };
    tx.update(&before, after).await?;
    tx.commit().await?;
    super::after(cx, &workspace, before.case_id).await
}

/// A line that was made for a finding would lose its reason.
async fn refuse_planned(tx: &mut Tx, finding: &Finding) -> Result<(), ApiError> {
    let lines: Vec<PlanLine> = tables::plan_lines::of_cases(tx, &[finding.case_id]).await?;
    match lines.iter().find(|line| line.finding_id == Some(finding.id)) {
        None => Ok(()),
        Some(line) => {
            let reason = Reason::FindingPlanned { item_no: line.item_no.to_string() };
            Err(ApiError::from(reason).at("finding_id"))
        }
    }
}
