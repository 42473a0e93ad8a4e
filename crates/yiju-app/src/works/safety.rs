//! Safety notes for a work order: the general ones, and what the survey of the home says of gas and walls.

use yiju_domain::environment::{Hazard, dwelling::Wall};
use yiju_store::tables::works::WorkOrder;

use crate::{cases::file::CaseFile, wire::Language, workspace::Packs};

/// Checks of the survey form whose hazard a crew must know of.
const GAS_CHECKS: [&str; 1] = ["kitchen.gas"];

pub(crate) fn notes(packs: &Packs, file: &CaseFile, language: Language) -> Vec<String> {
    let zh = language == Language::Zh;
    let pick = |chinese: &str, english: &str| if zh { chinese.to_owned() } else { english.to_owned() };
    let mut notes = vec![pick(
        "作业前确认水、电、燃气管线位置，必要时先关闭阀门和电闸。",
        "Find water, electric and gas lines before drilling; shut them off where needed.",
    )];
    if file
        .findings
        .iter()
        .any(|one| one.hazard == Hazard::Yes && GAS_CHECKS.contains(&one.check_code.as_str()))
    {
        notes.push(pick(
            "评估发现燃气或热水器有隐患：先请燃气公司处理，未处理前不在厨房动火、打孔。",
            "The survey found gas or the water heater unsafe: have the gas supplier mend it before any flame or drilling in the kitchen.",
        ));
    }
    if file.lines.iter().any(|line| packs.catalogue.item(&line.code).is_some_and(|item| item.alters_house)) {
        notes.push(pick(
            "不得拆改承重墙；扶手等受力件须固定在可承重的墙体上。",
            "Never cut load-bearing walls; fix rails only to walls that carry them.",
        ));
    }
    notes.extend(walls(file, zh));
    notes.push(pick(
        "同一位置、同一角度拍摄改造前、改造后照片。",
        "Take before and after photos from the same place and angle.",
    ));
    notes
}

/// Those of an order: as somebody wrote them, or else those that follow from the survey, always of today.
pub(crate) fn of_order(
    packs: &Packs,
    file: &CaseFile,
    order: Option<&WorkOrder>,
    language: Language,
) -> Vec<String> {
    match order.filter(|order| !order.safety_notes.is_empty()) {
        Some(order) => order.safety_notes.lines().map(str::to_owned).collect(),
        None => notes(packs, file, language),
    }
}

/// What the survey says of the wall at each mounting point.
fn walls(file: &CaseFile, zh: bool) -> Vec<String> {
    let mounting = file.survey.as_ref().map(|survey| survey.mounting.as_slice()).unwrap_or_default();
    let told = mounting.iter().filter_map(|point| {
        let (chinese, english) = match point.wall {
            Wall::LoadBearing => (
                "承重墙，只许打孔固定，不得开槽、拆改",
                "load-bearing: drill and fix only, no chasing or cutting",
            ),
            Wall::Solid => return None,
            Wall::Hollow => {
                ("空心或轻质墙，须用专用锚固或加背板", "hollow: use special anchors or a backing plate")
            }
            Wall::Panel => ("板材或玻璃，不得安装受力件", "panel or glass: fix nothing that bears load"),
            Wall::Unknown => ("墙体不明，安装前先探明", "wall unknown: find out before fixing anything"),
        };
        Some(if zh {
            format!("{}：{chinese}。", point.place)
        } else {
            format!("{}: {english}.", point.place)
        })
    });
    told.collect()
}
