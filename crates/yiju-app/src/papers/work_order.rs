//! The work order's model out of a case file: what the contractor needs and nothing more. No ID number, no scores, no
//! prices: it leaves the office.

use yiju_documents::{Crew, Elder, WorkLine, WorkOrder};
use yiju_domain::photo_stage::PhotoStage;
use yiju_store::tables::plan_lines::PlanLine;

use super::{
    Making,
    completion::{item_name, room_name, unit_name},
};
use crate::{error::ApiError, serving::PhotoSize, wire::Language};

pub(super) fn model(making: &Making) -> Result<WorkOrder, ApiError> {
    let file = &making.file;
    let contractor = file.organisations.iter().find(|one| Some(one.id) == file.case.contractor_id);
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
            access_notes: String::new(),
        },
        crew: Crew {
            contractor: contractor.map(|one| one.name.clone()).unwrap_or_default(),
            leader: contractor.map(|one| one.contact.clone()).unwrap_or_default(),
            phone: contractor.map(|one| one.phone.clone()).unwrap_or_default(),
        },
        planned_start: None,
        planned_finish: None,
        lines: file.lines.iter().map(|line| work_line(making, line)).collect::<Result<_, _>>()?,
        safety_notes: safety_notes(making),
        signatures: Vec::new(),
    })
}

fn work_line(making: &Making, line: &PlanLine) -> Result<WorkLine, ApiError> {
    let before = making.file.placed.iter().find(|one| {
        one.placement.line_id == Some(line.id) && one.placement.stage == Some(PhotoStage::Before)
    });
    Ok(WorkLine {
        no: u32::try_from(line.item_no).unwrap_or_default(),
        room: room_name(making.language, &line.room),
        position: String::new(),
        item: item_name(making, line),
        spec: line.spec.clone(),
        quantity: line.quantity,
        unit: unit_name(making, line),
        before: before.map(|one| making.photo(one, PhotoSize::Thumb)).transpose()?,
    })
}

/// General rules for work in an occupied home; findings of the assessment join them with the assessment module.
fn safety_notes(making: &Making) -> Vec<String> {
    let alters =
        making.file.lines.iter().any(|line| {
            making.workspace.packs.catalogue.item(&line.code).is_some_and(|item| item.alters_house)
        });
    let zh = making.language == Language::Zh;
    let mut notes = vec![if zh {
        "作业前确认水、电、燃气管线位置，必要时先关闭阀门和电闸。"
    } else {
        "Find water, electric and gas lines before drilling; shut them off where needed."
    }];
    if alters {
        notes.push(if zh {
            "不得拆改承重墙；扶手等受力件须固定在可承重的墙体上。"
        } else {
            "Never cut load-bearing walls; fix rails only to walls that carry them."
        });
    }
    notes.push(if zh {
        "同一位置、同一角度拍摄改造前、改造后照片。"
    } else {
        "Take before and after photos from the same place and angle."
    });
    notes.into_iter().map(str::to_owned).collect()
}
