//! The delivery list's model out of a case file: what an order was to bring, and what came.

use yiju_documents::{DeliveryLine, DeliveryList};
use yiju_store::tables::plan_lines::PlanLine;

use super::{
    Making,
    completion::{item_name, unit_name},
};
use crate::works;

pub(super) fn model(making: &Making) -> DeliveryList {
    let file = &making.file;
    let order = making.order.as_ref();
    let contractor = order.map(|order| order.contractor_id).or(file.case.contractor_id);
    let prints = file.papers.iter().filter(|paper| paper.kind == "work_order");
    let print = prints.filter(|paper| paper.work_order_id == order.map(|order| order.id));
    DeliveryList {
        language: making.words(),
        head: making.head(),
        paper_no: making.number.clone(),
        work_order_no: print.map(|paper| paper.number.clone()).next().unwrap_or_default(),
        issued_on: making.issued_on,
        contractor: file.organisation(contractor).to_owned(),
        lines: works::of_order(file, order).map(|line| printed(making, line)).collect(),
        signatures: Vec::new(),
    }
}

fn printed(making: &Making, line: &PlanLine) -> DeliveryLine {
    let work = making.file.works.line(line.id);
    // What came, or else what was to come.
    let came = |came: Option<&String>, planned: &String| {
        came.filter(|text| !text.is_empty()).unwrap_or(planned).clone()
    };
    DeliveryLine {
        no: u32::try_from(line.item_no).unwrap_or_default(),
        item: item_name(making, line),
        spec: line.spec.clone(),
        brand: came(work.map(|work| &work.brand), &line.brand),
        model: came(work.map(|work| &work.model), &line.model),
        serial_no: work.map(|work| work.serial_no.clone()).unwrap_or_default(),
        ordered: line.quantity,
        unit: unit_name(making, line),
        delivered: work.and_then(|work| work.delivered_quantity),
        delivered_on: work.and_then(|work| work.delivered_on),
    }
}
