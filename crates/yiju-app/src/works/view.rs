//! The state of the work for the wire.

use yiju_domain::{case_no::PaperNo, dates, mask};
use yiju_store::tables::{
    acceptance::{AcceptanceRound, Inspection},
    plan_lines::PlanLine,
    works::WorkOrder,
};

use super::{holds, of_order, safety};
use crate::{
    acceptance::warranty_months,
    cases::file::CaseFile,
    purchases, visits,
    wire::{
        AcceptVerdict, InspectionView, Language, LineWorkView, RoundView, WorkOrderPrintView, WorkOrderView,
        WorkStateView,
    },
    workspace::Packs,
};

pub(crate) fn view(file: &CaseFile, packs: &Packs) -> WorkStateView {
    let works = &file.works;
    let mut orders: Vec<&WorkOrder> = works.orders.iter().collect();
    orders.sort_by_key(|order| (order.cancelled_at.is_some(), order.id));
    let closed = works.rounds.iter().filter(|round| round.closed_at.is_some());
    WorkStateView {
        orders: orders.into_iter().map(|order| order_view(packs, file, order)).collect(),
        unassigned: file
            .lines
            .iter()
            .filter(|line| line.work_order_id.is_none())
            .map(|line| line.item_no)
            .collect(),
        suggested_safety_notes: safety::notes(packs, file, Language::Zh),
        lines: file.lines.iter().map(|line| line_view(file, packs, line)).collect(),
        rounds: closed.clone().map(|round| round_view(file, round)).collect(),
        visits: visits::view(file),
        next_round: i64::try_from(closed.count()).unwrap_or(i64::MAX).saturating_add(1),
    }
}

fn order_view(packs: &Packs, file: &CaseFile, order: &WorkOrder) -> WorkOrderView {
    let papers = file.papers.iter().filter(|paper| paper.work_order_id == Some(order.id));
    let mut prints: Vec<WorkOrderPrintView> = papers
        .filter(|paper| paper.kind == "work_order")
        .map(|paper| WorkOrderPrintView {
            paper_id: paper.id.to_string(),
            number: paper.number.clone(),
            plan_version: paper.plan_version,
            issued_at: paper.issued_at,
            void: !holds(packs, file, paper),
        })
        .collect();
    // By number, not by time: two prints within one millisecond are in order all the same.
    prints.sort_by_key(|print| std::cmp::Reverse(print.number.parse::<PaperNo>().ok()));
    WorkOrderView {
        id: order.id.to_string(),
        version: order.version,
        contractor_id: order.contractor_id.to_string(),
        contractor: file.organisation(Some(order.contractor_id)).to_owned(),
        item_nos: of_order(file, Some(order)).map(|line| line.item_no).collect(),
        planned_start: order.planned_start.map(|day| day.to_string()),
        planned_finish: order.planned_finish.map(|day| day.to_string()),
        crew_leader: order.crew_leader.clone(),
        crew_phone_masked: Some(order.crew_phone.as_str()).filter(|phone| !phone.is_empty()).map(mask::phone),
        access_notes: order.access_notes.clone(),
        safety_notes: order.safety_notes.clone(),
        cancelled_at: order.cancelled_at,
        cancel_reason: order.cancel_reason.clone(),
        stale: prints.iter().all(|print| print.void),
        prints,
    }
}

fn line_view(file: &CaseFile, packs: &Packs, line: &PlanLine) -> LineWorkView {
    let work = file.works.line(line.id);
    let text = |pick: fn(&yiju_store::tables::works::LineWork) -> &str| work.map_or("", pick).to_owned();
    let open = file.works.open_round();
    let inspection = open.and_then(|round| Some((round, file.works.judgement(round.id, line.id)?)));
    let months = warranty_months(packs, file, line);
    let until = file.case.accepted_on.map(|day| dates::months_after(day, months).to_string());
    LineWorkView {
        line_id: line.id.to_string(),
        item_no: line.item_no,
        version: work.map(|work| work.version),
        brand: text(|work| &work.brand),
        model: text(|work| &work.model),
        serial_no: text(|work| &work.serial_no),
        delivered_quantity: work.and_then(|work| work.delivered_quantity).map(|quantity| quantity.get()),
        delivered_on: work.and_then(|work| work.delivered_on).map(|day| day.to_string()),
        done_quantity: work.and_then(|work| work.done_quantity).map(|quantity| quantity.get()),
        done_on: work.and_then(|work| work.done_on).map(|day| day.to_string()),
        worker: text(|work| &work.worker),
        inspection: inspection.map(|(round, one)| inspection_view(file, round, one)),
        last_verdict: file.works.last_closed(line.id).and_then(verdict),
        purchase: purchases::of_line(file, line).map(|one| purchases::view(line, one)),
        warranty_months: i64::from(months),
        warranty_until: until.filter(|_| line.accepted_quantity.is_some_and(|quantity| quantity.get() > 0)),
    }
}

fn verdict(one: &Inspection) -> Option<AcceptVerdict> {
    match one.verdict.as_deref()? {
        "pass" => Some(AcceptVerdict::Pass),
        _ => Some(AcceptVerdict::Rectify),
    }
}

fn round_view(file: &CaseFile, round: &AcceptanceRound) -> RoundView {
    let mine = file.works.inspections.iter().filter(|one| one.round_id == round.id);
    RoundView {
        round: round.round,
        inspected_on: round.inspected_on.map(|day| day.to_string()).unwrap_or_default(),
        inspectors: round.inspectors.clone(),
        note: round.note.clone(),
        closed_by: round.closed_by.clone(),
        lines: mine.map(|one| inspection_view(file, round, one)).collect(),
    }
}

fn inspection_view(file: &CaseFile, round: &AcceptanceRound, one: &Inspection) -> InspectionView {
    let line = file.lines.iter().find(|line| line.id == one.line_id);
    InspectionView {
        version: one.version,
        round: round.round,
        item_no: line.map_or(0, |line| line.item_no),
        planned_quantity: one.planned_quantity.get(),
        done_quantity: one.done_quantity.map(|quantity| quantity.get()),
        accepted_quantity: one.accepted_quantity.map(|quantity| quantity.get()),
        measured: one.measured.clone(),
        verdict: verdict(one),
        defect: one.defect.clone(),
        deadline: one.deadline.map(|day| day.to_string()),
    }
}
