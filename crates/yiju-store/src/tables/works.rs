//! Work orders, and what came and was done of each line.

use yiju_domain::{
    Date,
    ids::{CaseId, LineWorkId, OrganisationId, PlanLineId, WorkOrderId},
    money::Quantity,
};

use super::match_keys;
use crate::{
    OfCase, Read, Result,
    entity::{self, entity},
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

impl OfCase for WorkOrder {
    const ORDER: &'static str = "id";

    fn case_id(&self) -> CaseId {
        self.case_id
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

impl OfCase for LineWork {
    const ORDER: &'static str = "id";

    fn case_id(&self) -> CaseId {
        self.case_id
    }
}

/// Work orders of a case in the order they were made.
pub async fn orders(from: &mut impl Read, case: CaseId) -> Result<Vec<WorkOrder>> {
    entity::of_case(from, case).await
}

/// Records of the lines of a case.
pub async fn of_case(from: &mut impl Read, case: CaseId) -> Result<Vec<LineWork>> {
    entity::of_case(from, case).await
}
