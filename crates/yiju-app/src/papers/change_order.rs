//! The newest change order's model out of a case file.

use yiju_documents::{Agreement, ChangeOrder, ChangedLine, FieldChange, Totals};
use yiju_domain::{
    money::{Fen, Quantity},
    plan::{self, LineChangeKind, PlanField, PlannedLine},
};
use yiju_store::tables::plan_versions::PlanVersion;

use super::{Making, completion::room_name};
use crate::{error::ApiError, money, reason::Reason, wire::Language};

pub(super) fn model(making: &Making) -> Result<ChangeOrder, ApiError> {
    let file = &making.file;
    let none = || {
        let reason = Reason::ChangeOrderNone { case_no: file.case.case_no.clone() };
        ApiError::from(reason).at("case")
    };
    let order = file.change_orders.first().ok_or_else(none)?;
    let version = |number: i64| file.plan_versions.iter().find(|one| one.number == number);
    let after = version(order.plan_version).ok_or_else(none)?;
    let before = version(order.plan_version - 1).ok_or_else(none)?;
    let number = |version: &PlanVersion| u32::try_from(version.number).unwrap_or_default();
    Ok(ChangeOrder {
        language: making.words(),
        head: making.head(),
        change_no: order.number.clone(),
        issued_on: making.issued_on,
        from_version: number(before),
        to_version: number(after),
        contractor: file.organisation(file.case.contractor_id).to_owned(),
        reason: order.reason.clone(),
        lines: lines(making, before, after),
        before: totals(before),
        after: totals(after),
        agreed: vec![
            Agreement {
                party: pick(making, "老人（代理人）", "Elder (agent)"),
                who: after.agreed_by.clone(),
                on: Some(after.agreed_on),
            },
            Agreement {
                party: pick(making, "主管部门", "Office"),
                who: order.office.clone(),
                on: Some(after.agreed_on),
            },
        ],
        signatures: Vec::new(),
    })
}

fn pick(making: &Making, zh: &str, en: &str) -> String {
    if making.language == Language::Zh { zh.to_owned() } else { en.to_owned() }
}

fn totals(version: &PlanVersion) -> Totals {
    Totals {
        amount: version.total_fen,
        subsidy: version.subsidy_fen,
        self_pay: money::self_pay(version.total_fen, version.subsidy_fen),
    }
}

fn lines(making: &Making, before: &PlanVersion, after: &PlanVersion) -> Vec<ChangedLine> {
    let changes = plan::changes(&before.lines, &after.lines);
    let of = |lines: &[PlannedLine], no: u32| lines.iter().find(|line| line.item_no == no).cloned();
    let shown = changes.into_iter().map(|change| {
        let line = of(&after.lines, change.item_no).or_else(|| of(&before.lines, change.item_no));
        let mut fields: Vec<FieldChange> = change
            .fields
            .iter()
            .map(|field| FieldChange {
                field: field_name(making, field.field),
                old: value(field.field, &field.old),
                new: value(field.field, &field.new),
            })
            .collect();
        if change.kind != LineChangeKind::Changed {
            let word = match change.kind {
                LineChangeKind::Added => pick(making, "新增", "added"),
                _ => pick(making, "取消", "taken out"),
            };
            fields.insert(0, FieldChange { field: word, old: String::new(), new: String::new() });
        }
        ChangedLine {
            no: change.item_no,
            room: line.map(|line| room_name(making.language, &line.room)).unwrap_or_default(),
            item: change.name,
            changes: fields,
            effect: Fen::new(change.effect_fen),
        }
    });
    shown.collect()
}

fn field_name(making: &Making, field: PlanField) -> String {
    let (zh, en) = match field {
        PlanField::Room => ("位置", "Room"),
        PlanField::Position => ("具体位置", "Place"),
        PlanField::Name => ("项目", "Item"),
        PlanField::Spec => ("规格", "Specification"),
        PlanField::Brand => ("品牌", "Brand"),
        PlanField::Model => ("型号", "Model"),
        PlanField::Unit => ("单位", "Unit"),
        PlanField::Kind => ("性质", "Kind"),
        PlanField::Quantity => ("数量", "Quantity"),
        PlanField::UnitPrice => ("单价", "Unit price"),
        PlanField::Need => ("依据", "Reason"),
        PlanField::Subsidy => ("补贴", "Subsidy"),
    };
    pick(making, zh, en)
}

/// Thousandths and fen as they are read.
fn value(field: PlanField, text: &str) -> String {
    let number = text.parse::<i64>().ok();
    match (field, number) {
        (PlanField::Quantity, Some(number)) => Quantity::new(number).to_string(),
        (PlanField::UnitPrice | PlanField::Subsidy, Some(number)) => Fen::new(number).to_string(),
        _ => text.to_owned(),
    }
}
