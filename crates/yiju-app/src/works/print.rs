//! Prints of work orders: which one holds. A print holds until a later print of its order, until the order is taken
//! back, or until anything it was made of changes: then the crew works from a wrong paper.

use sha2::{Digest, Sha256};
use yiju_domain::{case_no::PaperNo, plan::PlannedLine};
use yiju_store::{
    StoreError,
    tables::{papers::Paper, plan_lines::PlanLine, plan_versions, works::WorkOrder},
};

use super::safety;
use crate::{
    cases::file::CaseFile, error::ApiError, plan::planned, reason::Reason, wire::Language, workspace::Packs,
};

/// What an order's print says.
#[derive(serde::Serialize)]
pub(crate) struct MadeOf<'a> {
    plan_version: Option<i64>,
    contractor: String,
    schedule: [Option<String>; 2],
    notes: [&'a str; 3],
    safety_notes: Vec<String>,
    lines: Vec<PlannedLine>,
}

impl<'a> MadeOf<'a> {
    /// Of an order, or of every line where no order was made.
    pub(crate) fn of(packs: &Packs, file: &'a CaseFile, order: Option<&'a WorkOrder>) -> Self {
        let contractor = order.map(|order| order.contractor_id).or(file.case.contractor_id);
        let day = |pick: fn(&WorkOrder) -> Option<yiju_domain::Date>| {
            order.and_then(pick).map(|day| day.to_string())
        };
        let note = |pick: fn(&WorkOrder) -> &str| order.map_or("", pick);
        Self {
            plan_version: plan_versions::current(&file.plan_versions).map(|version| version.number),
            contractor: contractor.map(|id| id.to_string()).unwrap_or_default(),
            schedule: [day(|order| order.planned_start), day(|order| order.planned_finish)],
            notes: [
                note(|order| &order.crew_leader),
                note(|order| &order.crew_phone),
                note(|order| &order.access_notes),
            ],
            safety_notes: safety::of_order(packs, file, order, Language::Zh),
            // What it costs is not on the paper: a new price alone leaves the print right.
            lines: of_order(file, order).map(planned).map(PlannedLine::without_money).collect(),
        }
    }

    pub(crate) fn plan_version(&self) -> Option<i64> {
        self.plan_version
    }

    /// SHA-256 of it all: equal when the paper would say the same.
    pub(crate) fn fingerprint(&self) -> String {
        let text = serde_json::to_string(self).unwrap_or_default();
        Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// The lines of an order, or all of them.
pub(crate) fn of_order<'a>(
    file: &'a CaseFile,
    order: Option<&'a WorkOrder>,
) -> impl Iterator<Item = &'a PlanLine> {
    file.lines.iter().filter(move |line| order.is_none_or(|order| line.work_order_id == Some(order.id)))
}

/// The order a print is asked for: the one named, the only one, or none where nobody made one.
pub(crate) fn order_to_print<'a>(
    file: &'a CaseFile,
    id: Option<&str>,
) -> Result<Option<&'a WorkOrder>, ApiError> {
    let mut live = file.works.orders.iter().filter(|order| order.cancelled_at.is_none());
    match id {
        Some(id) => {
            let named = live.find(|order| order.id.to_string() == id);
            let missing = || StoreError::NotFound { entity: "work_order", id: id.to_owned() };
            Ok(Some(named.ok_or_else(missing)?))
        }
        None => {
            let first = live.next();
            if live.next().is_some() {
                return Err(ApiError::from(Reason::OrderChoose {}).at("order_id"));
            }
            Ok(first)
        }
    }
}

/// Whether a printed work order still holds.
pub(crate) fn holds(packs: &Packs, file: &CaseFile, paper: &Paper) -> bool {
    let order = paper.work_order_id.and_then(|id| file.works.order(id));
    if paper.work_order_id.is_some() && order.is_none_or(|order| order.cancelled_at.is_some()) {
        return false;
    }
    let prints =
        file.papers.iter().filter(|one| one.kind == paper.kind && one.work_order_id == paper.work_order_id);
    // By number, not by time: two prints within one millisecond are in order all the same.
    let newest = prints.max_by_key(|one| one.number.parse::<PaperNo>().ok());
    newest.is_some_and(|newest| newest.id == paper.id)
        && (paper.made_of.is_empty() || paper.made_of == MadeOf::of(packs, file, order).fingerprint())
}
