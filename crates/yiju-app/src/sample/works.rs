//! What lies behind the sample homes from the confirmed plan on: versions, work orders, delivery, acceptance.

use yiju_domain::{
    Date, dates,
    ids::{AcceptanceRoundId, InspectionId, LineWorkId, PlanVersionId, WorkOrderId},
    lifecycle::Stage,
};
use yiju_store::{
    Tx,
    tables::{
        acceptance::{AcceptanceRound, Inspection},
        cases::Case,
        organisations::Organisation,
        plan_lines::PlanLine,
        plan_versions::PlanVersion,
        works::{LineWork, WorkOrder},
    },
};

use super::homes::Home;
use crate::{error::ApiError, plan::planned};

/// The home had this stage behind it.
fn reached(home: &Home, from: Stage) -> bool {
    home.stage >= from && !matches!(home.stage, Stage::Exited | Stage::Returned)
}

/// The order of a home whose work has begun; its lines name it before they are written.
pub(super) async fn order(
    tx: &mut Tx,
    home: &Home,
    case: &Case,
    firm: &Organisation,
    lines: &mut [PlanLine],
) -> Result<(), ApiError> {
    if !reached(home, Stage::Dispatched) || lines.is_empty() {
        return Ok(());
    }
    let start = case.confirmed_on.map(|day| dates::days_after(day, 5));
    let order = WorkOrder {
        id: WorkOrderId::new(tx.at()),
        version: 1,
        case_id: case.id,
        contractor_id: firm.id,
        planned_start: start,
        planned_finish: start.map(|day| dates::days_after(day, 1)),
        crew_leader: firm.contact.clone(),
        crew_phone: firm.phone.clone(),
        access_notes: "上门前一天电话联系；老人听力不好，请多响几声。".into(),
        safety_notes: String::new(),
        cancelled_at: None,
        cancel_reason: String::new(),
    };
    tx.insert(std::slice::from_ref(&order)).await?;
    for line in lines {
        line.work_order_id = Some(order.id);
    }
    Ok(())
}

/// Everything that follows the lines.
pub(super) async fn fill(
    tx: &mut Tx,
    home: &Home,
    case: &Case,
    name: &str,
    lines: &[PlanLine],
) -> Result<(), ApiError> {
    if let Some(on) = case.confirmed_on.filter(|_| reached(home, Stage::PlanConfirmed)) {
        tx.insert(&[version(tx, case, name, on, lines)]).await?;
    }
    if reached(home, Stage::InWork) {
        let works: Vec<LineWork> = lines.iter().map(|line| came(tx, home, case, line)).collect();
        tx.insert(&works).await?;
    }
    if let Some(on) = case.accepted_on.filter(|_| reached(home, Stage::Accepted)) {
        accept(tx, case, on, lines).await?;
    }
    Ok(())
}

fn version(tx: &Tx, case: &Case, name: &str, on: Date, lines: &[PlanLine]) -> PlanVersion {
    PlanVersion {
        id: PlanVersionId::new(tx.at()),
        version: 1,
        case_id: case.id,
        number: 1,
        agreed_on: on,
        agreed_as: "elder".into(),
        agreed_by: name.to_owned(),
        attachment_id: None,
        lines: lines.iter().map(planned).collect(),
        total_fen: case.total_fen,
        subsidy_fen: case.subsidy_fen,
        made_by: tx.user().to_owned(),
        made_at: tx.at(),
        withdrawn_at: None,
    }
}

fn came(tx: &Tx, home: &Home, case: &Case, line: &PlanLine) -> LineWork {
    let done = reached(home, Stage::ToAccept);
    let on = case.confirmed_on.map(|day| dates::days_after(day, 5));
    LineWork {
        id: LineWorkId::new(tx.at()),
        version: 1,
        case_id: case.id,
        line_id: line.id,
        brand: String::new(),
        model: String::new(),
        serial_no: String::new(),
        delivered_quantity: Some(line.quantity),
        delivered_on: on,
        done_quantity: done.then_some(line.quantity),
        done_on: on.filter(|_| done),
        worker: if done { "陈师傅" } else { "" }.into(),
    }
}

async fn accept(tx: &mut Tx, case: &Case, on: Date, lines: &[PlanLine]) -> Result<(), ApiError> {
    let round = AcceptanceRound {
        id: AcceptanceRoundId::new(tx.at()),
        version: 1,
        case_id: case.id,
        round: 1,
        inspected_on: Some(on),
        inspectors: "街道、第三方评估机构、施工单位、家属".into(),
        note: String::new(),
        closed_at: Some(tx.at()),
        closed_by: tx.user().to_owned(),
    };
    let judged: Vec<Inspection> = lines
        .iter()
        .map(|line| Inspection {
            id: InspectionId::new(tx.at()),
            version: 1,
            case_id: case.id,
            round_id: round.id,
            line_id: line.id,
            planned_quantity: line.quantity,
            done_quantity: Some(line.quantity),
            accepted_quantity: line.accepted_quantity,
            measured: String::new(),
            verdict: Some("pass".into()),
            defect: String::new(),
            deadline: None,
        })
        .collect();
    tx.insert(&[round]).await?;
    tx.insert(&judged).await?;
    Ok(())
}
