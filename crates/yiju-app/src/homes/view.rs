//! A survey as its page shows it, with everything that follows from it.

use yiju_domain::{
    ids::{CaseId, PlanLineId},
    suggestion::{NeedState, Review},
};
use yiju_store::{
    Read,
    tables::{
        home_surveys::{Finding, HomeSurvey},
        plan_lines::PlanLine,
    },
};

use super::{review, why};
use crate::{
    cases::{file::CaseFile, view::slots},
    context::Context,
    error::ApiError,
    wire::{
        ContradictionView, FindingView, HomeSurveyView, MeasuredView, NeedItemView, NeedView,
        SurveyGetRequest, SurveyView, UnmeasuredView,
    },
    workspace::{Packs, Workspace},
};

pub(crate) async fn survey_get(cx: &Context<'_>, request: SurveyGetRequest) -> Result<SurveyView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut reader = workspace.store.read().await?;
    let case = CaseFile::find_id(&mut reader, &request.case_id).await?;
    survey_view(cx, &workspace, &mut reader, case).await
}

pub(super) async fn survey_view(
    cx: &Context<'_>,
    workspace: &Workspace,
    from: &mut impl Read,
    case: CaseId,
) -> Result<SurveyView, ApiError> {
    let file = CaseFile::load(from, case).await?;
    let packs = &workspace.packs_of(&file, cx.today());
    let review = review::of_case(&file, packs).unwrap_or_default();
    Ok(SurveyView {
        case_id: case.to_string(),
        survey: file.survey.as_ref().map(facts_view),
        findings: file.findings.iter().map(|finding| finding_view(&file, packs, finding)).collect(),
        hints: packs.needs.hints,
        needs: review.needs.iter().map(|state| need_view(&file, packs, state)).collect(),
        unjustified: item_nos(&file, |line| review.unjustified.contains(&line.id)),
        contradictions: contradictions(&file, packs, &review),
        unmeasured: unmeasured(&file, packs, &review),
    })
}

fn facts_view(survey: &HomeSurvey) -> HomeSurveyView {
    HomeSurveyView {
        id: survey.id.to_string(),
        version: survey.version,
        form: survey.form.clone(),
        form_version: survey.form_version,
        surveyed_on: survey.surveyed_on.map(|date| date.to_string()),
        surveyors: survey.surveyors.clone(),
        dwelling_type: survey.dwelling_type,
        floor: survey.floor,
        floors: survey.floors,
        lift: survey.lift,
        structure: survey.structure,
        shared_kitchen: survey.shared_kitchen,
        shared_bath: survey.shared_bath,
        living: survey.living,
        mounting: survey.mounting.clone(),
        falls: survey.falls.clone(),
        diagnoses: survey.diagnoses.clone(),
        habits: survey.habits.clone(),
        elder_asks: survey.elder_asks.clone(),
        family_asks: survey.family_asks.clone(),
    }
}

fn finding_view(file: &CaseFile, packs: &Packs, finding: &Finding) -> FindingView {
    let measured = finding.measures.iter().map(|(code, &value)| {
        let measure = packs.home_form.measure(&finding.check_code, code);
        let judged = measure.map(|measure| measure.judge(value)).unwrap_or_default();
        MeasuredView { code: code.clone(), value, verdicts: judged.iter().map(|one| one.verdict).collect() }
    });
    FindingView {
        id: finding.id.to_string(),
        version: finding.version,
        room: finding.room.clone(),
        check: finding.check_code.clone(),
        position: finding.position.clone(),
        hazard: finding.hazard,
        severity: finding.severity,
        measures: measured.collect(),
        note: finding.note.clone(),
        photos: slots(file, |placed| placed.placement.finding_id == Some(finding.id)),
        item_nos: item_nos(file, |line| line.finding_id == Some(finding.id)),
    }
}

fn item_nos(file: &CaseFile, keep: impl Fn(&PlanLine) -> bool) -> Vec<i64> {
    file.lines.iter().filter(|line| keep(line)).map(|line| line.item_no).collect()
}

fn need_view(file: &CaseFile, packs: &Packs, state: &NeedState) -> NeedView {
    let need = &state.need;
    let rule = packs.needs.rule(&need.rule);
    let row = file.needs.iter().find(|row| row.rule == need.rule && row.finding_id == need.finding);
    let items = rule.into_iter().flat_map(|rule| &rule.items);
    NeedView {
        rule: need.rule.clone(),
        finding_id: need.finding.map(|id| id.to_string()),
        zh: rule.map(|rule| rule.zh.clone()).unwrap_or_default(),
        en: rule.map(|rule| rule.en.clone()).unwrap_or_default(),
        reasons: need.reasons.iter().map(|reason| why::view(packs, reason)).collect(),
        items: items
            .flat_map(|code| packs.catalogue.meant_by(code))
            .map(|item| NeedItemView {
                code: item.code.clone(),
                name_zh: item.name.clone(),
                name_en: item.english().to_owned(),
                alters_house: item.alters_house,
            })
            .collect(),
        version: row.map(|row| row.version),
        answer: state.answer,
        reason: row.map(|row| row.reason.clone()).unwrap_or_default(),
        decided_by: row.map(|row| row.decided_by.clone()).unwrap_or_default(),
        decided_at: row.map(|row| row.decided_at),
        item_nos: item_nos(file, |line| state.lines.contains(&line.id)),
        open: state.is_open(),
    }
}

fn line_of(file: &CaseFile, id: PlanLineId) -> Option<&PlanLine> {
    file.lines.iter().find(|line| line.id == id)
}

fn contradictions(file: &CaseFile, packs: &Packs, review: &Review) -> Vec<ContradictionView> {
    let found = review.contradictions.iter().filter_map(|one| {
        let (line, rule) = (line_of(file, one.line)?, packs.needs.contradiction(&one.rule)?);
        Some(ContradictionView {
            item_no: line.item_no,
            line_id: line.id.to_string(),
            line_version: line.version,
            rule: one.rule.clone(),
            zh: rule.zh.clone(),
            en: rule.en.clone(),
            reason: one.reason.clone(),
        })
    });
    found.collect()
}

fn unmeasured(file: &CaseFile, packs: &Packs, review: &Review) -> Vec<UnmeasuredView> {
    let found = review.unmeasured.iter().filter_map(|(line, code)| {
        let (line, rule) = (line_of(file, *line)?, packs.needs.prerequisite(code)?);
        let (zh, en) = (rule.zh.clone(), rule.en.clone());
        let check = rule.any_measured.first().map(|place| place.check.clone()).unwrap_or_default();
        Some(UnmeasuredView { item_no: line.item_no, rule: code.clone(), zh, en, check })
    });
    found.collect()
}
