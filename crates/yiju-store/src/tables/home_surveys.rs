//! Home surveys, their findings, and the answered needs of a case.

use std::collections::BTreeMap;

use yiju_domain::{
    Date,
    environment::{
        Hazard, Severity,
        dwelling::{DwellingType, Fall, Living, MountingPoint, Structure},
    },
    ids::{CaseId, FindingId, HomeSurveyId, NeedId, PlanLineId},
    suggestion::NeedAnswer,
};

use crate::{
    OfCase, Read, Result,
    entity::{self, entity},
};

entity! {
    /// 居家环境评估: one living survey a case. What is `None` was not asked.
    HomeSurvey(HomeSurveyId) in "home_surveys" as "home_survey" of case case_id {
        case_id: CaseId,
        /// Id of the form it was taken on, and its version.
        form: String,
        form_version: i64,
        surveyed_on: Option<Date>,
        surveyors: String,
        dwelling_type: Option<DwellingType>,
        floor: Option<i64>,
        floors: Option<i64>,
        lift: Option<bool>,
        structure: Option<Structure>,
        shared_kitchen: Option<bool>,
        shared_bath: Option<bool>,
        living: Option<Living>,
        mounting: Vec<MountingPoint>,
        falls: Option<Vec<Fall>>,
        /// Codes of the form.
        diagnoses: Option<Vec<String>>,
        habits: String,
        elder_asks: String,
        family_asks: String,
    }
}

impl OfCase for HomeSurvey {
    const ORDER: &'static str = "id";

    fn case_id(&self) -> CaseId {
        self.case_id
    }
}

entity! {
    /// 发现: one answered check of a survey.
    Finding(FindingId) in "findings" as "finding" of case case_id {
        case_id: CaseId,
        survey_id: HomeSurveyId,
        room: String,
        check_code: String,
        position: String,
        hazard: Hazard,
        severity: Option<Severity>,
        /// Whole numbers by the code of the measure, in its unit.
        measures: BTreeMap<String, i64>,
        note: String,
        removed_at: Option<i64>,
    }
}

impl OfCase for Finding {
    const LIVE: Option<&'static str> = Some("removed_at IS NULL");
    const ORDER: &'static str = "check_code, position, id";

    fn case_id(&self) -> CaseId {
        self.case_id
    }
}

entity! {
    /// 需求的答复. What is needed is not stored: it follows from the survey and the rules.
    NeedRow(NeedId) in "needs" as "need" of case case_id {
        case_id: CaseId,
        /// Id of the rule pack, and its version when the answer was given.
        pack: String,
        pack_version: i64,
        rule: String,
        finding_id: Option<FindingId>,
        answer: NeedAnswer,
        reason: String,
        line_id: Option<PlanLineId>,
        decided_by: String,
        decided_at: i64,
    }
}

impl OfCase for NeedRow {
    const ORDER: &'static str = "id";

    fn case_id(&self) -> CaseId {
        self.case_id
    }
}

/// The survey of a case.
pub async fn of_case(from: &mut impl Read, case: CaseId) -> Result<Option<HomeSurvey>> {
    Ok(entity::of_case(from, case).await?.into_iter().next())
}

/// Live findings of a case by check and position: the same survey reads the same however it was entered.
pub async fn findings(from: &mut impl Read, case: CaseId) -> Result<Vec<Finding>> {
    entity::of_case(from, case).await
}

/// Answered needs of a case, oldest first.
pub async fn needs(from: &mut impl Read, case: CaseId) -> Result<Vec<NeedRow>> {
    entity::of_case(from, case).await
}
