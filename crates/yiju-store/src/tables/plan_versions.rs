//! Versions of a plan as they were agreed, and the change orders between them.

use yiju_domain::{
    Date,
    ids::{AttachmentId, CaseId, ChangeOrderId, PlanVersionId},
    money::Fen,
    plan::{LineChange, PlannedLine},
};

use crate::{
    OfCase, Read, Result,
    entity::{self, entity},
};

entity! {
    /// 方案版本: a confirmed plan, for ever as it was.
    PlanVersion(PlanVersionId) in "plan_versions" as "plan_version" of case case_id {
        case_id: CaseId,
        /// 1, 2, … within the case.
        number: i64,
        agreed_on: Date,
        /// `elder` or `agent`.
        agreed_as: String,
        agreed_by: String,
        attachment_id: Option<AttachmentId>,
        lines: Vec<PlannedLine>,
        total_fen: Fen,
        subsidy_fen: Fen,
        made_by: String,
        made_at: i64,
        /// When the plan was opened again.
        withdrawn_at: Option<i64>,
    }
}

impl OfCase for PlanVersion {
    const ORDER: &'static str = "number DESC";

    fn case_id(&self) -> CaseId {
        self.case_id
    }
}

entity! {
    /// 变更单.
    ChangeOrder(ChangeOrderId) in "change_orders" as "change_order" of case case_id {
        case_id: CaseId,
        /// `2026-320404-01-A0007-B1`.
        number: String,
        /// Number of the version it made.
        plan_version: i64,
        reason: String,
        office: String,
        changes: Vec<LineChange>,
        /// New total less old total, fen; may be negative.
        effect_fen: i64,
        subsidy_effect_fen: i64,
        made_by: String,
        made_at: i64,
    }
}

impl OfCase for ChangeOrder {
    const ORDER: &'static str = "plan_version DESC";

    fn case_id(&self) -> CaseId {
        self.case_id
    }
}

/// Versions of a case, the newest first.
pub async fn of_case(from: &mut impl Read, case: CaseId) -> Result<Vec<PlanVersion>> {
    entity::of_case(from, case).await
}

/// Change orders of a case, the newest first.
pub async fn changes_of_case(from: &mut impl Read, case: CaseId) -> Result<Vec<ChangeOrder>> {
    entity::of_case(from, case).await
}

/// The version that holds: the newest, unless the plan was opened again after it.
#[must_use]
pub fn current(newest_first: &[PlanVersion]) -> Option<&PlanVersion> {
    newest_first.first().filter(|one| one.withdrawn_at.is_none())
}
