//! The state of a plan for the wire.

use yiju_domain::plan::{LineChange, LineChangeKind as Kind};
use yiju_store::tables::plan_versions::{self, ChangeOrder, PlanVersion};

use crate::{
    cases::file::CaseFile,
    contracts, money, quotes,
    wire::{
        AgreedAs, ChangeOrderView, FieldChangeView, LineChangeKind, LineChangeView, PlanMode, PlanStateView,
        PlanVersionView,
    },
};

pub(crate) fn view(file: &CaseFile) -> PlanStateView {
    let current = plan_versions::current(&file.plan_versions);
    PlanStateView {
        mode: if file.is_trade_in() { PlanMode::TradeIn } else { PlanMode::Procurement },
        version: current.map(|version| version.number),
        locked: current.is_some(),
        versions: file.plan_versions.iter().map(version).collect(),
        contract: contracts::view(file),
        quotes: quotes::views(file),
        changes: file.change_orders.iter().map(|order| change_order(file, order)).collect(),
    }
}

fn agreed_as(code: &str) -> AgreedAs {
    if code == "agent" { AgreedAs::Agent } else { AgreedAs::Elder }
}

fn version(one: &PlanVersion) -> PlanVersionView {
    PlanVersionView {
        number: one.number,
        agreed_on: one.agreed_on.to_string(),
        agreed_as: agreed_as(&one.agreed_as),
        agreed_by: one.agreed_by.clone(),
        attachment_id: one.attachment_id.map(|id| id.to_string()),
        total_fen: one.total_fen.get(),
        subsidy_fen: one.subsidy_fen.get(),
        self_pay_fen: money::self_pay(one.total_fen, one.subsidy_fen).get(),
        lines: i64::try_from(one.lines.len()).unwrap_or(i64::MAX),
        made_by: one.made_by.clone(),
        made_at: one.made_at,
        withdrawn_at: one.withdrawn_at,
    }
}

/// Who agreed stands on the version the order made.
fn change_order(file: &CaseFile, order: &ChangeOrder) -> ChangeOrderView {
    let made = file.plan_versions.iter().find(|version| version.number == order.plan_version);
    ChangeOrderView {
        number: order.number.clone(),
        plan_version: order.plan_version,
        reason: order.reason.clone(),
        agreed_on: made.map(|version| version.agreed_on.to_string()).unwrap_or_default(),
        agreed_as: agreed_as(made.map_or("elder", |version| &version.agreed_as)),
        agreed_by: made.map(|version| version.agreed_by.clone()).unwrap_or_default(),
        office: order.office.clone(),
        attachment_id: made.and_then(|version| version.attachment_id).map(|id| id.to_string()),
        changes: order.changes.iter().map(line_change).collect(),
        effect_fen: order.effect_fen,
        subsidy_effect_fen: order.subsidy_effect_fen,
        made_by: order.made_by.clone(),
        made_at: order.made_at,
    }
}

fn line_change(change: &LineChange) -> LineChangeView {
    let fields = change.fields.iter().map(|field| FieldChangeView {
        field: field.field.code().into(),
        old: field.old.clone(),
        new: field.new.clone(),
    });
    LineChangeView {
        item_no: i64::from(change.item_no),
        name: change.name.clone(),
        kind: match change.kind {
            Kind::Added => LineChangeKind::Added,
            Kind::Changed => LineChangeKind::Changed,
            Kind::Removed => LineChangeKind::Removed,
        },
        fields: fields.collect(),
        effect_fen: change.effect_fen,
    }
}
