//! First review (初审) and approval (审核): who decided what, and whether it still stands.

coded_enum! {
    /// A step of deciding.
    pub enum ReviewStep as "review step" {
        /// 初审, by the street or town.
        FirstReview = "first_review",
        /// 审核, by the office.
        Approval = "approval",
    }
}

coded_enum! {
    /// A decision.
    pub enum ReviewDecision as "review decision" {
        /// 通过
        Pass = "pass",
        /// 退回补正
        Return = "return",
        /// 不予通过
        Refuse = "refuse",
    }
}

impl ReviewDecision {
    /// Whether the decision must say why: who is sent back or refused has a right to know.
    #[must_use]
    pub const fn needs_reason(self) -> bool {
        !matches!(self, Self::Pass)
    }
}

/// One decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Review {
    /// Which step.
    pub step: ReviewStep,
    /// What was decided.
    pub decision: ReviewDecision,
}

/// Whether a step is passed: by a decision that no return or refusal, of either step, came after. What was sent back
/// may have changed, so it is looked at anew.
#[must_use]
pub fn stands(reviews: &[Review], step: ReviewStep) -> bool {
    let since = reviews.iter().rev().take_while(|one| one.decision == ReviewDecision::Pass);
    since.into_iter().any(|one| one.step == step)
}
