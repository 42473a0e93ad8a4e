//! The sample office's assessments: made here, entered from elsewhere, and half filled in. The same home always has
//! the same answers.

use yiju_domain::{
    Date,
    ids::AssessmentId,
    instrument::{Answers, Instrument, Item},
    lifecycle::Stage,
};
use yiju_store::tables::{assessments::Assessment, cases::Case};

use super::homes::Home;
use crate::{assessments, error::ApiError, workspace::Workspace};

const OLDER_SCALE: &str = "mzt-039-2013";
const SCALE: &str = "gbt-42195-2022";
const BODY: &str = "示例养老服务评估中心";

/// What the file of a home holds on its way: a result once it was assessed, a half-filled form while it waits for it.
pub(super) fn of_home(
    workspace: &Workspace,
    home: &Home,
    case: &Case,
    (assessed_on, now): (Option<Date>, i64),
) -> Result<Option<Assessment>, ApiError> {
    let packs = workspace.packs();
    let shelf = &packs.instruments;
    let known = |id| shelf.get(id, 1).ok_or_else(|| ApiError::internal(format!("no instrument {id}")));
    let national = known(SCALE)?;
    match (assessed_on, home.stage, home.number % 11) {
        (Some(day), _, 5) => Ok(Some(entered(home, case, known(OLDER_SCALE)?, day, now))),
        (Some(day), _, 8) => Ok(Some(entered(home, case, national, day, now))),
        (Some(day), ..) => {
            let form = Assessment { assessed_on: Some(day), ..form(home, case, national, now) };
            assessments::finished(national, form, now, "李敏").map(Some)
        }
        (None, Stage::ToAssess, _) => Ok(Some(half(form(home, case, national, now), national))),
        _ => Ok(None),
    }
}

fn form(home: &Home, case: &Case, instrument: &Instrument, now: i64) -> Assessment {
    let fell = home.number % 9 == 4;
    Assessment {
        id: AssessmentId::new(now),
        version: 1,
        case_id: case.id,
        kind: "ability".into(),
        origin: "own".into(),
        instrument: instrument.id.clone(),
        instrument_version: i64::from(instrument.version),
        reason: "first".into(),
        mode: if home.number.is_multiple_of(6) { "phone" } else { "visit" }.into(),
        assessor_1: "李敏".into(),
        assessor_2: "周凯".into(),
        body_id: None,
        body: BODY.into(),
        provider: home.candidate.name.clone(),
        provider_relation: "本人".into(),
        assessed_on: None,
        time_in: format!("09:{:02}", home.number * 7 % 60),
        time_out: format!("10:{:02}", home.number * 7 % 60),
        answers: answers(home.number, instrument),
        grounds: if fell { vec!["care_risk".into()] } else { Vec::new() },
        ground_note: if fell { "近 30 天在卫生间和门口各跌倒 1 次" } else { "" }.into(),
        together: instrument.together.code().into(),
        total: None,
        initial_level: None,
        final_level: None,
        valid_until: None,
        attachment_id: None,
        note: String::new(),
        started_at: now,
        started_by: "李敏".into(),
        finished_at: None,
        finished_by: String::new(),
        withdrawn_at: None,
        withdrawn_reason: String::new(),
    }
}

/// Every sixth elder is well; the others lose a point or two, on more items the further their number goes round.
fn answers(number: u32, instrument: &Instrument) -> Answers {
    let points = |(place, item): (u32, &Item)| {
        let touched = (place * 7 + number * 3) % 5 <= number % 4 && item.max > 2;
        let lost = if touched && !number.is_multiple_of(6) { 1 + (number + place) % 2 } else { 0 };
        (item.code.clone(), item.max.saturating_sub(lost))
    };
    (0..).zip(instrument.items()).map(points).collect()
}

/// The first half of the form.
fn half(form: Assessment, instrument: &Instrument) -> Assessment {
    let asked: Vec<&str> = instrument.items().map(|item| item.code.as_str()).collect();
    let (first, _) = asked.split_at(asked.len() / 2);
    let answers = form.answers.into_iter().filter(|(code, _)| first.contains(&code.as_str())).collect();
    Assessment { answers, grounds: Vec::new(), ground_note: String::new(), time_out: String::new(), ..form }
}

fn entered(home: &Home, case: &Case, instrument: &Instrument, day: Date, now: i64) -> Assessment {
    Assessment {
        origin: "entered".into(),
        assessor_1: String::new(),
        assessor_2: String::new(),
        provider: String::new(),
        provider_relation: String::new(),
        time_in: String::new(),
        time_out: String::new(),
        answers: Answers::new(),
        grounds: Vec::new(),
        ground_note: String::new(),
        assessed_on: Some(day),
        final_level: Some(i64::from(home.number % 3)),
        note: "养老服务护理补贴评估结果,沿用".into(),
        finished_at: Some(now),
        finished_by: "李敏".into(),
        ..form(home, case, instrument, now)
    }
}
