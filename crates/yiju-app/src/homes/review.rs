//! A case file as the suggestion rules see it.

use std::collections::BTreeMap;

use yiju_domain::{
    environment::dwelling::Living,
    instrument::Instrument,
    suggestion::{Answered, Assessed, ChosenLine, Review, review},
};
use yiju_store::tables::{
    assessments::{self, Assessment},
    plan_lines::PlanLine,
};

use super::findings::in_domain;
use crate::{assessments::instrument, cases::file::CaseFile, workspace::Packs};

/// What is needed in this home and what the plan makes of it; none where the home was not surveyed here: then
/// nothing is known, and nothing is asked for.
pub(crate) fn of_case(file: &CaseFile, packs: &Packs) -> Option<Review> {
    file.survey.as_ref()?;
    let lines: Vec<ChosenLine> = file.lines.iter().map(|line| chosen(packs, line)).collect();
    Some(review(&packs.needs, &packs.home_form, &assessed(file, packs), &answered(file), &lines))
}

/// What is known of the elder and the home.
pub(super) fn assessed(file: &CaseFile, packs: &Packs) -> Assessed {
    let survey = file.survey.as_ref();
    let diagnoses = survey.and_then(|survey| survey.diagnoses.as_ref());
    Assessed {
        scores: scores(file, packs),
        level: file.case.ability_level,
        findings: file.findings.iter().map(in_domain).collect(),
        falls: survey.and_then(|survey| survey.falls.clone()),
        living_alone: survey.and_then(|survey| survey.living).map(|living| living == Living::Alone),
        diagnoses: diagnoses.map(|codes| codes.iter().cloned().collect()),
    }
}

/// Points by item of the result that holds; none of a scale the rules do not know: its items would be read as others.
fn scores(file: &CaseFile, packs: &Packs) -> BTreeMap<String, i64> {
    let is_national =
        |one: &&Assessment| instrument(&packs.instruments, one).is_some_and(Instrument::is_national);
    let current = assessments::current(&file.assessments).filter(is_national);
    let answers = current.map(|one| &one.answers).into_iter().flatten();
    answers.map(|(item, score)| (item.clone(), i64::from(*score))).collect()
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

fn chosen(packs: &Packs, line: &PlanLine) -> ChosenLine {
    ChosenLine {
        id: line.id,
        code: packs.rule_code(&line.code),
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
