//! The life of a case: its stages, which of them a programme uses, and which moves are legal.
//!
//! The stages and their order are those of the offices' practice; a programme switches whole steps off
//! ([`Route`]), it never reorders them. Papers come back, plans are redone and work fails acceptance, so the
//! moves include the ways back. Leaving a case ([`Stage::Exited`]) is legal from every stage that is not an
//! end, always with a reason: people die or move at any time.

mod moves;
mod route;

pub use moves::{Direction, LifecycleError, check_move, direction, next_stages};
pub use route::{OptionalStep, Route};

coded_enum! {
    /// Where a case stands. The order of the variants is the order of the process; `returned` and
    /// `rectifying` are loops beside it, `exited` is the end by leaving.
    pub enum Stage as "stage" {
        /// 线索: named by the community or a list, not yet applied.
        Lead = "lead",
        /// 已申请
        Applied = "applied",
        /// 待补正: papers are missing, back with the applicant.
        Returned = "returned",
        /// 初审通过
        Screened = "screened",
        /// 审核通过
        Approved = "approved",
        /// 公示中
        InPublicity = "in_publicity",
        /// 公示通过
        Publicised = "publicised",
        /// 待评估
        ToAssess = "to_assess",
        /// 已评估
        Assessed = "assessed",
        /// 方案待确认
        PlanDraft = "plan_draft",
        /// 方案已确认
        PlanConfirmed = "plan_confirmed",
        /// 已派工
        Dispatched = "dispatched",
        /// 施工中
        InWork = "in_work",
        /// 待验收
        ToAccept = "to_accept",
        /// 整改中
        Rectifying = "rectifying",
        /// 验收合格
        Accepted = "accepted",
        /// 待结算
        ToSettle = "to_settle",
        /// 已送财政
        Submitted = "submitted",
        /// 已拨付
        Paid = "paid",
        /// 已归档
        Archived = "archived",
        /// 质保中
        InWarranty = "in_warranty",
        /// 结案
        Closed = "closed",
        /// Left before the end, with a reason.
        Exited = "exited",
    }
}

impl Stage {
    /// The case is over: closed or left.
    #[must_use]
    pub const fn is_terminal(self) -> bool {
        matches!(self, Self::Closed | Self::Exited)
    }

    /// A loop beside the main line: the case comes back from it.
    #[must_use]
    pub const fn is_loop(self) -> bool {
        matches!(self, Self::Returned | Self::Rectifying)
    }
}

coded_enum! {
    /// Why a case was left.
    pub enum ExitReason as "exit reason" {
        /// 不符合条件
        NotEligible = "not_eligible",
        /// 老人放弃
        Withdrawn = "withdrawn",
        /// 去世
        Died = "died",
        /// 迁出或入住机构
        MovedAway = "moved_away",
        /// 拟拆迁
        Demolition = "demolition",
        /// 不具备改造条件
        NotFeasible = "not_feasible",
        /// 重复享受
        AlreadySubsidised = "already_subsidised",
        /// 产权人不同意
        OwnerRefused = "owner_refused",
        /// 异议成立
        ObjectionUpheld = "objection_upheld",
        /// 其他, told in words.
        Other = "other",
    }
}

#[cfg(test)]
mod tests;
