//! The plan confirmation's model out of a case file: the version that holds, or the one that would come next.

use yiju_documents::{PlanChange, PlanConfirmation, PlanElder, PlanLine as PrintedLine, Totals};
use yiju_domain::money::Fen;
use yiju_store::tables::{assessments, plan_lines::PlanLine, plan_versions};

use super::{
    Making,
    completion::{applicant, item_name, level, room_name, subsidy_notes, unit_name},
};
use crate::{error::ApiError, money};

pub(super) fn model(making: &Making, large: bool) -> Result<PlanConfirmation, ApiError> {
    let file = &making.file;
    let applicant = applicant(making);
    let assessor = assessments::current(&file.assessments).map(|one| one.body.clone());
    Ok(PlanConfirmation {
        language: making.words(),
        large,
        head: making.head(),
        plan_version: version(making),
        issued_on: making.issued_on,
        elder: PlanElder {
            masked_id: applicant.masked_id,
            categories: applicant.categories,
            level: level(making),
            agent: agent(making),
        },
        contractor: file.organisation(file.case.contractor_id).to_owned(),
        assessor: assessor.unwrap_or_default(),
        lines: file.lines.iter().map(|line| printed(making, line)).collect(),
        totals: Totals {
            amount: file.case.total_fen,
            subsidy: file.case.subsidy_fen,
            self_pay: money::self_pay(file.case.total_fen, file.case.subsidy_fen),
        },
        subsidy_notes: subsidy_notes(making)?,
        changes: changes(making),
        signatures: Vec::new(),
    })
}

/// The version that holds; while the plan is open, the number its confirmation will get.
pub(super) fn version(making: &Making) -> u32 {
    let versions = &making.file.plan_versions;
    let next = versions.first().map_or(1, |newest| newest.number + 1);
    let number = plan_versions::current(versions).map_or(next, |version| version.number);
    u32::try_from(number).unwrap_or(1)
}

/// Who agreed for the elder to the version that holds.
pub(super) fn agent(making: &Making) -> Option<String> {
    let current = plan_versions::current(&making.file.plan_versions)?;
    (current.agreed_as == "agent").then(|| current.agreed_by.clone())
}

fn printed(making: &Making, line: &PlanLine) -> PrintedLine {
    PrintedLine {
        no: u32::try_from(line.item_no).unwrap_or_default(),
        room: room_name(making.language, &line.room),
        position: line.position.clone(),
        item: item_name(making, line),
        spec: spec(line),
        quantity: line.quantity,
        unit: unit_name(making, line),
        unit_price: line.unit_price_fen,
        amount: line.amount_fen,
        subsidy: line.subsidy_fen,
        self_pay: money::self_pay(line.amount_fen, line.subsidy_fen),
        reason: line.need.clone(),
    }
}

/// Specification, brand and model in one line.
pub(super) fn spec(line: &PlanLine) -> String {
    let parts = [&line.spec, &line.brand, &line.model].map(String::as_str);
    let filled: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    filled.join(" ")
}

/// Oldest first, as the family remembers them.
fn changes(making: &Making) -> Vec<PlanChange> {
    let file = &making.file;
    let notes = file.change_orders.iter().rev().map(|order| {
        let made = file.plan_versions.iter().find(|version| version.number == order.plan_version);
        PlanChange {
            change_no: order.number.clone(),
            agreed_on: made.map(|version| version.agreed_on),
            reason: order.reason.clone(),
            effect: Fen::new(order.effect_fen),
        }
    });
    notes.collect()
}
