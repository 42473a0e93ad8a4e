//! Surveys the first sample homes: what was found there, which lines answer it, and what was decided of the rest.

use std::collections::BTreeMap;

use yiju_domain::{
    dates,
    environment::{
        Hazard, Severity,
        dwelling::{DwellingType, Fall, Living, MountingPoint, Structure, Wall},
    },
    ids::{FindingId, NeedId},
    lifecycle::Stage,
    suggestion::NeedAnswer,
};
use yiju_store::{
    Tx,
    tables::{
        cases::Case,
        home_surveys::{Finding, HomeSurvey, NeedRow},
        plan_lines::PlanLine,
    },
};

use super::homes::Home;
use crate::{error::ApiError, homes::blank_survey, workspace::Packs};

/// Homes are surveyed up to this number: enough for every screen.
const SURVEYED: u32 = 24;

/// What is found where an item is planned: catalogue code, rule, check, measure.
type Seen = (&'static str, &'static str, &'static str, Option<(&'static str, i64)>);

const SEEN: &[Seen] = &[
    ("N86-13", "grab_bar", "bathroom.no_grab_bar", None),
    ("N86-01", "slippery", "bathroom.slippery", None),
    ("N86-02", "step", "entrance.threshold", Some(("height", 85))),
    ("N86-11", "bedside", "bedroom.no_support", Some(("bed_height", 420))),
    ("N86-20", "light", "bedroom.lighting", Some(("illuminance", 40))),
];

/// An answered check: its code, the answer, a measured value.
type Asked = (&'static str, Hazard, Option<(&'static str, i64)>);

/// What else is looked at in every home.
const LOOKED_AT: &[Asked] = &[
    ("bathroom.toilet_wall", Hazard::No, Some(("wall_left", 420))),
    ("bathroom.door_width", Hazard::No, Some(("clear_width", 910))),
    ("kitchen.no_alarm", Hazard::Yes, None),
    ("living_room.clutter", Hazard::Yes, None),
    ("stairs.no_handrail", Hazard::NotApplicable, None),
];

/// A surveyed home, before its lines are written.
pub(super) struct Surveyed {
    survey: HomeSurvey,
    findings: Vec<Finding>,
}

/// The survey of a home that has come to its assessment.
pub(super) fn of(packs: &Packs, home: &Home, case: &Case, codes: &[&str], now: i64) -> Option<Surveyed> {
    let reached = home.stage >= Stage::Assessed && home.stage != Stage::Exited;
    if home.number >= SURVEYED || !reached {
        return None;
    }
    let survey = facts(packs, home, case, now);
    let seen = SEEN.iter().filter(|seen| codes.contains(&seen.0));
    let seen = seen.map(|(_, _, check, measure)| (*check, Hazard::Yes, *measure));
    let all = seen.chain(LOOKED_AT.iter().copied());
    let findings = all.filter_map(|one| finding(packs, &survey, one, now)).collect();
    Some(Surveyed { survey, findings })
}

fn facts(packs: &Packs, home: &Home, case: &Case, now: i64) -> HomeSurvey {
    let number = home.number;
    let fall = Fall { room: "bathroom".into(), cause: "夜间如厕滑倒".into() };
    let wall = MountingPoint { room: "bathroom".into(), place: "马桶左侧".into(), wall: Wall::Solid };
    HomeSurvey {
        surveyed_on: Some(dates::date_of_millis(now - 40 * 86_400_000)),
        surveyors: "李敏、周凯".into(),
        dwelling_type: Some(DwellingType::Flat),
        floor: Some(i64::from(number % 6) + 1),
        floors: Some(6),
        lift: Some(false),
        structure: Some(Structure::BrickConcrete),
        shared_kitchen: Some(false),
        shared_bath: Some(false),
        living: Some(
            [Living::Alone, Living::Couple, Living::WithChildren, Living::Couple][number as usize % 4],
        ),
        mounting: vec![wall],
        falls: Some(if number.is_multiple_of(3) { vec![fall] } else { Vec::new() }),
        diagnoses: Some(Vec::new()),
        habits: "夜间如厕两次，每周洗澡两次".into(),
        elder_asks: "卫生间里有东西可扶".into(),
        family_asks: "地面不要滑".into(),
        ..blank_survey(packs, case.id, now)
    }
}

fn finding(packs: &Packs, survey: &HomeSurvey, (check, hazard, measure): Asked, now: i64) -> Option<Finding> {
    let (room, check) = packs.home_form.check(check)?;
    let severity: Option<Severity> = (hazard == Hazard::Yes).then_some(check.severity);
    Some(Finding {
        id: FindingId::new(now),
        version: 1,
        case_id: survey.case_id,
        survey_id: survey.id,
        room: room.code.clone(),
        check_code: check.code.clone(),
        position: String::new(),
        hazard,
        severity,
        measures: measure
            .into_iter()
            .map(|(code, value)| (code.to_owned(), value))
            .collect::<BTreeMap<_, _>>(),
        note: String::new(),
        removed_at: None,
    })
}

impl Surveyed {
    /// Writes the survey and makes the lines of the plan lines of their findings.
    pub(super) async fn write(&self, tx: &mut Tx, lines: &mut [PlanLine]) -> Result<(), ApiError> {
        tx.insert(std::slice::from_ref(&self.survey)).await?;
        tx.insert(&self.findings).await?;
        for line in lines {
            line.finding_id = self.seen_for(line).map(|(_, finding)| finding.id);
        }
        Ok(())
    }

    /// The rule and the finding a line answers.
    fn seen_for(&self, line: &PlanLine) -> Option<(&'static str, &Finding)> {
        let (_, rule, check, _) = SEEN.iter().find(|seen| seen.0 == line.code)?;
        Some((rule, self.findings.iter().find(|one| one.check_code == *check)?))
    }

    /// What was decided: the lines answer their findings; of a confirmed plan every other need is answered too.
    pub(super) async fn decide(
        &self,
        packs: &Packs,
        tx: &mut Tx,
        stage: Stage,
        lines: &[PlanLine],
    ) -> Result<(), ApiError> {
        let mut decided: Vec<NeedRow> = lines
            .iter()
            .filter_map(|line| {
                let (rule, finding) = self.seen_for(line)?;
                let line_id = Some(line.id);
                Some(NeedRow {
                    line_id,
                    ..self.row(packs, rule, Some(finding.id), NeedAnswer::Accepted, "", tx.at())
                })
            })
            .collect();
        if stage >= Stage::PlanConfirmed {
            let alarm =
                self.findings.iter().find(|one| one.check_code == "kitchen.no_alarm").map(|one| one.id);
            let row = |rule: &str, finding, answer, reason: &str| {
                self.row(packs, rule, finding, answer, reason, tx.at())
            };
            decided.push(row("alarm", alarm, NeedAnswer::Declined, "家里已装燃气报警器"));
            if self.survey.living == Some(Living::Alone) {
                decided.push(row("alone", None, NeedAnswer::Postponed, "等街道呼叫平台开通后一并安装"));
            }
        }
        Ok(tx.insert(&decided).await?)
    }

    fn row(
        &self,
        packs: &Packs,
        rule: &str,
        finding_id: Option<FindingId>,
        answer: NeedAnswer,
        reason: &str,
        now: i64,
    ) -> NeedRow {
        NeedRow {
            id: NeedId::new(now),
            version: 1,
            case_id: self.survey.case_id,
            pack: packs.needs.id.clone(),
            pack_version: i64::from(packs.needs.version),
            rule: rule.into(),
            finding_id,
            answer,
            reason: reason.into(),
            line_id: None,
            decided_by: "李敏".into(),
            decided_at: now,
        }
    }
}
