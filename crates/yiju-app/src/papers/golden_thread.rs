//! The evidence chain out of a case file: what was found, what was planned because of it, and what came of it.

use yiju_documents::{GoldenThread, ReportPhoto, ThreadFinding, ThreadLine, Verdict};
use yiju_domain::photo_stage::PhotoStage;
use yiju_store::tables::{home_surveys::Finding, plan_lines::PlanLine};

use super::{
    Making,
    completion::{item_name, unit_name},
    plan_confirmation::version,
};
use crate::{error::ApiError, homes, serving::PhotoSize, wire::Language};

pub(super) fn model(making: &Making) -> Result<GoldenThread, ApiError> {
    Ok(GoldenThread {
        language: making.words(),
        head: making.head(),
        plan_version: version(making),
        issued_on: making.issued_on,
        lines: making.file.lines.iter().map(|line| thread(making, line)).collect::<Result<_, _>>()?,
    })
}

fn thread(making: &Making, line: &PlanLine) -> Result<ThreadLine, ApiError> {
    let item = making.packs.catalogue.item(&line.code);
    let verdict = making.file.works.holding(line.id).and_then(|one| one.verdict.as_deref());
    Ok(ThreadLine {
        no: u32::try_from(line.item_no).unwrap_or_default(),
        item: item_name(making, line),
        planned: line.quantity,
        unit: unit_name(making, line),
        findings: findings(making, line),
        reason: line.need.clone(),
        needs_before: item.is_none_or(|item| item.needs_photo(PhotoStage::Before)),
        before: photo(making, line, PhotoStage::Before)?,
        after: photo(making, line, PhotoStage::After)?,
        accepted: line.accepted_quantity,
        verdict: verdict.map(|code| if code == "pass" { Verdict::Pass } else { Verdict::Rectify }),
    })
}

/// The finding the line was made for, or the needs of the person that it answers: a score, falls, living alone.
fn findings(making: &Making, line: &PlanLine) -> Vec<ThreadFinding> {
    let file = &making.file;
    let needs = file.needs.iter().filter(|need| need.line_id == Some(line.id));
    let linked = line.finding_id.into_iter().chain(needs.clone().filter_map(|need| need.finding_id));
    let mut found: Vec<&Finding> = Vec::new();
    for id in linked {
        let one = file.findings.iter().find(|one| one.id == id);
        found.extend(one.filter(|one| found.iter().all(|other| other.id != one.id)));
    }
    let zh = making.language == Language::Zh;
    let of_home = found.into_iter().map(|one| homes::printed(&making.packs, one, zh));
    let of_person = needs.filter(|need| need.finding_id.is_none()).filter_map(|need| {
        let rule = making.packs.needs.rule(&need.rule)?;
        Some(ThreadFinding {
            room: if zh { "能力与生活" } else { "Person" }.into(),
            hazard: if zh { rule.zh.clone() } else { rule.en.clone() },
            measured: String::new(),
        })
    });
    of_home.chain(of_person).collect()
}

fn photo(making: &Making, line: &PlanLine, stage: PhotoStage) -> Result<Option<ReportPhoto>, ApiError> {
    let mut placed = making.file.placed.iter();
    let first =
        placed.find(|one| one.placement.line_id == Some(line.id) && one.placement.stage == Some(stage));
    first.map(|one| making.photo(one, PhotoSize::Thumb)).transpose()
}
