//! Issued papers: the bytes that were printed, under a number that is never used again.

use yiju_domain::ids::{CaseId, PaperId, WorkOrderId};

use crate::{
    OfCase, Read, Result,
    entity::{self, entity},
};

entity! {
    /// 文书: a completion report, a work order …
    Paper(PaperId) in "papers" as "paper" of case case_id {
        case_id: CaseId,
        kind: String,
        number: String,
        language: String,
        sha256: String,
        pages: i64,
        issued_at: i64,
        issued_by: String,
        /// For a print of a work order: of which, from which version of the plan, and what of.
        work_order_id: Option<WorkOrderId>,
        plan_version: Option<i64>,
        made_of: String,
    }
}

impl OfCase for Paper {
    const ORDER: &'static str = "issued_at DESC, id DESC";

    fn case_id(&self) -> CaseId {
        self.case_id
    }
}

/// Papers of a case, newest first.
pub async fn of_case(from: &mut impl Read, case: CaseId) -> Result<Vec<Paper>> {
    entity::of_case(from, case).await
}
