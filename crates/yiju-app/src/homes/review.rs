//! A case file as the suggestion rules see it.

use std::collections::BTreeMap;

use yiju_domain::{
    environment::dwelling::Living,
    suggestion::{Answered, Assessed, ChosenLine, Review, review},
};
use yiju_store::tables::plan_lines::PlanLine;

use super::findings::in_domain;
use crate::{cases::file::CaseFile, workspace::Packs};

/// What is needed in this home and what the plan makes of it; none where the home was not surveyed here: then
/// nothing is known, and nothing is asked for.
pub(crate) fn of_case(file: &CaseFile, packs: &Packs) -> Option<Review> {
    file.survey.as_ref()?;
    let lines: Vec<ChosenLine> = file.lines.iter().map(chosen).collect();
    Some(review(&packs.needs, &packs.home_form, &assessed(file), &answered(file), &lines))
}

/// What is known of the elder and the home.
pub(super) fn assessed(file: &CaseFile) -> Assessed {
    let survey = file.survey.as_ref();
    let diagnoses = survey.and_then(|survey| survey.diagnoses.as_ref());
    Assessed {
        scores: BTreeMap::new(),
        level: file.case.ability_level,
        findings: file.findings.iter().map(in_domain).collect(),
        falls: survey.and_then(|survey| survey.falls.clone()),
        living_alone: survey.and_then(|survey| survey.living).map(|living| living == Living::Alone),
        diagnoses: diagnoses.map(|codes| codes.iter().cloned().collect()),
    }
}

fn answered(file: &CaseFile) -> Vec<Answered> {
    let rows = file.needs.iter().map(|row| Answered {
        rule: row.rule.clone(),
        finding: row.finding_id,
        answer: row.answer,
        line: row.line_id,
    });
    rows.collect()
}

fn chosen(line: &PlanLine) -> ChosenLine {
    ChosenLine {
        id: line.id,
        code: line.code.clone(),
        room: line.room.clone(),
        finding: line.finding_id,
        has_reason: !line.need.trim().is_empty(),
        explained: line.explained.clone(),
    }
}

/// How many needs have neither a line nor another answer.
pub(crate) fn open_needs(review: &Review) -> u32 {
    u32::try_from(review.needs.iter().filter(|state| state.is_open()).count()).unwrap_or(u32::MAX)
}
