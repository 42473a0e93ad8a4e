//! The acceptance sheet's model out of a case file: its rounds so far, or a blank form before the first.

use yiju_documents::{AcceptanceLine, AcceptanceRound, AcceptanceSheet, LineResult, Verdict};
use yiju_store::tables::{
    acceptance::{AcceptanceRound as Round, Inspection},
    plan_lines::PlanLine,
};

use super::{
    Making,
    completion::{item_name, room_name, unit_name},
    plan_confirmation::spec,
};
use crate::wire::Language;

pub(super) fn model(making: &Making) -> AcceptanceSheet {
    let file = &making.file;
    let done = file.works.lines.iter().filter_map(|work| work.done_on).max();
    AcceptanceSheet {
        language: making.words(),
        head: making.head(),
        paper_no: making.number.clone(),
        issued_on: making.issued_on,
        contractor: file.organisation(file.case.contractor_id).to_owned(),
        finished_on: done,
        lines: file.lines.iter().map(|line| printed(making, line)).collect(),
        rounds: file.works.rounds.iter().map(|one| round(making, one)).collect(),
        signatures: Vec::new(),
    }
}

fn printed(making: &Making, line: &PlanLine) -> AcceptanceLine {
    AcceptanceLine {
        no: number(line),
        room: room_name(making.language, &line.room),
        item: item_name(making, line),
        spec: spec(line),
        planned: line.quantity,
        unit: unit_name(making, line),
    }
}

fn number(line: &PlanLine) -> u32 {
    u32::try_from(line.item_no).unwrap_or_default()
}

fn round(making: &Making, round: &Round) -> AcceptanceRound {
    let file = &making.file;
    let judged = file.works.inspections.iter().filter(|one| one.round_id == round.id);
    let results: Vec<LineResult> = judged
        .filter_map(|one| {
            // A line that was taken out of the plan meanwhile is not on the sheet.
            let line = file.lines.iter().find(|line| line.id == one.line_id)?;
            Some(result(number(line), one))
        })
        .collect();
    AcceptanceRound {
        number: u32::try_from(round.round).unwrap_or(1),
        accepted_on: round.inspected_on,
        inspectors: round.inspectors.split('、').filter(|one| !one.is_empty()).map(str::to_owned).collect(),
        conclusion: conclusion(making, round, &results),
        remarks: round.note.clone(),
        results,
    }
}

/// An open round leaves the boxes to tick.
fn conclusion(making: &Making, round: &Round, results: &[LineResult]) -> String {
    let passed = results.iter().all(|one| one.verdict == Some(Verdict::Pass));
    let words = match (round.closed_at.is_some(), passed, making.language) {
        (false, ..) => "",
        (true, true, Language::Zh) => "验收合格",
        (true, true, Language::En) => "accepted",
        (true, false, Language::Zh) => "整改后复验",
        (true, false, Language::En) => "to be inspected again after rectification",
    };
    words.to_owned()
}

fn result(no: u32, one: &Inspection) -> LineResult {
    LineResult {
        no,
        done: one.done_quantity,
        accepted: one.accepted_quantity,
        measured: one.measured.clone(),
        verdict: one.verdict.as_deref().map(|verdict| match verdict {
            "pass" => Verdict::Pass,
            _ => Verdict::Rectify,
        }),
        defect: one.defect.clone(),
        deadline: one.deadline,
    }
}
