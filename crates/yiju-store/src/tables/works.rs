//! Work orders, and what came and was done of each line.

use yiju_domain::{
    Date,
    ids::{CaseId, LineWorkId, OrganisationId, PlanLineId, WorkOrderId},
    money::Quantity,
};

use super::match_keys;
use crate::{
    Read, Result,
    entity::{entity, fetch, select},
};

entity! {
    /// 派工: the lines of one contractor, with schedule and notes.
    WorkOrder(WorkOrderId) in "work_orders" as "work_order" of case case_id {
        case_id: CaseId,
        contractor_id: OrganisationId,
        planned_start: Option<Date>,
        planned_finish: Option<Date>,
        crew_leader: String,
        crew_phone: String,
        access_notes: String,
        /// One note a line.
        safety_notes: String,
        cancelled_at: Option<i64>,
        cancel_reason: String,
    }
}

entity! {
    /// 到货与完工: one record a line.
    LineWork(LineWorkId) in "line_works" as "line_work" of case case_id compared by match_keys::of_line_work {
        case_id: CaseId,
        line_id: PlanLineId,
        brand: String,
        model: String,
        serial_no: String,
        delivered_quantity: Option<Quantity>,
        delivered_on: Option<Date>,
        done_quantity: Option<Quantity>,
        done_on: Option<Date>,
        worker: String,
    }
}

/// Work orders of a case in the order they were made.
pub async fn orders(from: &mut impl Read, case: CaseId) -> Result<Vec<WorkOrder>> {
    let mut sql = select::<WorkOrder>();
    sql.push(" WHERE case_id = ").bind(&case).push(" ORDER BY id");
    fetch(from, sql).await
}

/// Records of the lines of a case.
pub async fn of_case(from: &mut impl Read, case: CaseId) -> Result<Vec<LineWork>> {
    let mut sql = select::<LineWork>();
    sql.push(" WHERE case_id = ").bind(&case).push(" ORDER BY id");
    fetch(from, sql).await
}
