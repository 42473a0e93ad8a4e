//! The work order's model out of a case file: what the contractor needs and nothing more. No ID number, no scores, no
//! prices: it leaves the office.

use yiju_documents::{Crew, Elder, WorkLine, WorkOrder};
use yiju_domain::photo_stage::PhotoStage;
use yiju_store::tables::{organisations::Organisation, plan_lines::PlanLine, works::WorkOrder as Order};

use super::{
    Making,
    completion::{item_name, room_name, unit_name},
};
use crate::{error::ApiError, serving::PhotoSize, works};

pub(super) fn model(making: &Making) -> Result<WorkOrder, ApiError> {
    let file = &making.file;
    let order = making.order.as_ref();
    let contractor = order.map(|order| order.contractor_id).or(file.case.contractor_id);
    let contractor = file.organisations.iter().find(|one| Some(one.id) == contractor);
    Ok(WorkOrder {
        language: making.words(),
        office: making.office(),
        programme: file.programme.name.clone(),
        case_no: file.case.case_no.clone(),
        work_order_no: making.number.clone(),
        issued_on: making.issued_on,
        elder: Elder {
            name: file.applicant.name.clone(),
            phone: file.applicant.phone.clone(),
            address: making.address(),
            access_notes: order.map(|order| order.access_notes.clone()).unwrap_or_default(),
        },
        crew: Crew {
            contractor: contractor.map(|one| one.name.clone()).unwrap_or_default(),
            leader: crew(making, contractor, |order| &order.crew_leader, |firm| &firm.contact),
            phone: crew(making, contractor, |order| &order.crew_phone, |firm| &firm.phone),
        },
        planned_start: order.and_then(|order| order.planned_start),
        planned_finish: order.and_then(|order| order.planned_finish),
        replaces: making.replaces.clone(),
        lines: works::of_order(file, order).map(|line| work_line(making, line)).collect::<Result<_, _>>()?,
        safety_notes: works::safety_notes(&making.packs, file, order, making.language),
        signatures: Vec::new(),
    })
}

/// What the order says; without an order, what the firm says of itself.
fn crew(
    making: &Making,
    firm: Option<&Organisation>,
    ordered: fn(&Order) -> &String,
    usual: fn(&Organisation) -> &String,
) -> String {
    let ordered = making.order.as_ref().map(ordered);
    ordered.or(firm.map(usual)).cloned().unwrap_or_default()
}

fn work_line(making: &Making, line: &PlanLine) -> Result<WorkLine, ApiError> {
    let before = making.file.placed.iter().find(|one| {
        one.placement.line_id == Some(line.id) && one.placement.stage == Some(PhotoStage::Before)
    });
    Ok(WorkLine {
        no: u32::try_from(line.item_no).unwrap_or_default(),
        room: room_name(making.language, &line.room),
        position: line.position.clone(),
        item: item_name(making, line),
        spec: [&line.spec, &line.brand, &line.model].map(String::as_str).join(" ").trim().to_owned(),
        quantity: line.quantity,
        unit: unit_name(making, line),
        before: before.map(|one| making.photo(one, PhotoSize::Thumb)).transpose()?,
    })
}
