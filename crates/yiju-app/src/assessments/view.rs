//! Assessments for the wire, scored with the instrument they were made with.

use yiju_domain::instrument::{Instrument, LevelStep, Score, Shelf, Together};
use yiju_store::tables::assessments::{self, Assessment};

use super::{instrument, last_day};
use crate::{
    error::ApiError,
    wire::{
        AssessmentMode, AssessmentOrigin, AssessmentReason, AssessmentState, AssessmentView, LevelStepView,
        Param, ScoreView, SectionScoreView,
    },
};

/// All assessments of a case, in the order of the store.
pub(crate) fn all(shelf: &Shelf, all: &[Assessment]) -> Vec<AssessmentView> {
    let current = assessments::current(all).map(|one| one.id);
    all.iter().map(|one| view(shelf, one, current == Some(one.id))).collect()
}

/// What the answers of a form come to. None where the form has no answers (a result of elsewhere).
///
/// # Errors
/// Answers the instrument refuses; such a form cannot be saved, so this is a fault of the database.
pub(crate) fn scored(instrument: &Instrument, one: &Assessment) -> Result<Option<Score>, ApiError> {
    if one.origin != "own" {
        return Ok(None);
    }
    let together = one.together.parse().unwrap_or(Together::Once);
    let score = instrument.score(&one.answers, &one.grounds.iter().cloned().collect(), together);
    score.map(Some).map_err(|fault| ApiError::internal(fault.to_string()))
}

pub(super) fn view(shelf: &Shelf, one: &Assessment, is_current: bool) -> AssessmentView {
    let instrument = instrument(shelf, one);
    let score = instrument.and_then(|instrument| scored(instrument, one).ok().flatten());
    // What was found on the day stands; a form shows what it comes to so far.
    let level = one.final_level.or_else(|| Some(i64::from(score.as_ref()?.final_level?)));
    let named = level.and_then(|level| instrument?.level(u8::try_from(level).ok()?));
    let text = |day: Option<yiju_domain::Date>| day.map(|day| day.to_string());
    AssessmentView {
        id: one.id.to_string(),
        version: one.version,
        case_id: one.case_id.to_string(),
        state: state(one),
        origin: if one.origin == "entered" { AssessmentOrigin::Entered } else { AssessmentOrigin::Own },
        is_current,
        instrument: one.instrument.clone(),
        instrument_version: one.instrument_version,
        scale: instrument.map_or_else(|| one.instrument.clone(), |found| found.scale.clone()),
        instrument_zh: instrument.map(|found| found.name.clone()).unwrap_or_default(),
        instrument_en: instrument.map(|found| found.name_en.clone()).unwrap_or_default(),
        reason: reason(&one.reason),
        mode: if one.mode == "phone" { AssessmentMode::Phone } else { AssessmentMode::Visit },
        assessor_1: one.assessor_1.clone(),
        assessor_2: one.assessor_2.clone(),
        body_id: one.body_id.map(|id| id.to_string()),
        body: one.body.clone(),
        provider: one.provider.clone(),
        provider_relation: one.provider_relation.clone(),
        assessed_on: text(one.assessed_on),
        time_in: one.time_in.clone(),
        time_out: one.time_out.clone(),
        answers: one.answers.iter().map(|(code, points)| (code.clone(), i64::from(*points))).collect(),
        grounds: one.grounds.clone(),
        ground_note: one.ground_note.clone(),
        score: score.as_ref().map(score_view),
        final_level: level,
        level_zh: named.map(|level| level.name.clone()).unwrap_or_default(),
        level_en: named.map(|level| level.name_en.clone()).unwrap_or_default(),
        outside_standard: named.is_some_and(|level| !level.within_adaptation_standard),
        valid_until: text(one.valid_until),
        last_day: text(last_day(one)),
        attachment_id: one.attachment_id.map(|id| id.to_string()),
        note: one.note.clone(),
        started_at: one.started_at,
        started_by: one.started_by.clone(),
        finished_at: one.finished_at,
        finished_by: one.finished_by.clone(),
        withdrawn_at: one.withdrawn_at,
        withdrawn_reason: one.withdrawn_reason.clone(),
    }
}

fn state(one: &Assessment) -> AssessmentState {
    match (one.withdrawn_at, one.finished_at) {
        (Some(_), _) => AssessmentState::Withdrawn,
        (None, Some(_)) => AssessmentState::Finished,
        (None, None) => AssessmentState::Draft,
    }
}

fn reason(code: &str) -> AssessmentReason {
    match code {
        "routine" => AssessmentReason::Routine,
        "immediate" => AssessmentReason::Immediate,
        "dispute" => AssessmentReason::Dispute,
        _ => AssessmentReason::First,
    }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn score_view(score: &Score) -> ScoreView {
    let section = |part: &yiju_domain::instrument::SectionScore| SectionScoreView {
        code: part.code.clone(),
        sum: i64::from(part.sum),
        max: i64::from(part.max),
        answered: count(part.answered),
        items: count(part.items),
    };
    ScoreView {
        sections: score.sections.iter().map(section).collect(),
        total: i64::from(score.total),
        missing: score.missing.clone(),
        not_asked: score.not_asked.clone(),
        initial_level: score.initial_level.map(i64::from),
        final_level: score.final_level.map(i64::from),
        trail: score.trail.iter().map(step).collect(),
    }
}

fn step(step: &LevelStep) -> LevelStepView {
    let param = |name: &str, value: String| Param { name: name.into(), value };
    let (rule, params) = match step {
        LevelStep::Band { total, from, to, level } => {
            let numbers = [("total", *total), ("from", *from), ("to", *to), ("level", u32::from(*level))];
            ("band", numbers.map(|(name, number)| param(name, number.to_string())).to_vec())
        }
        LevelStep::Ground { code, before, after } => (
            "ground",
            vec![
                param("ground", code.clone()),
                param("before", before.to_string()),
                param("after", after.to_string()),
            ],
        ),
        LevelStep::Counted { code, by } => {
            ("counted", vec![param("ground", code.clone()), param("by", by.clone())])
        }
    };
    LevelStepView { rule: rule.into(), params }
}
