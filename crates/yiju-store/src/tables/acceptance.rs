//! Acceptance: rounds, and the judgement of each line in a round.

use yiju_domain::{
    Date,
    ids::{AcceptanceRoundId, CaseId, InspectionId, PlanLineId},
    money::Quantity,
};

use crate::{
    OfCase, Read, Result,
    entity::{self, entity},
};

entity! {
    /// 验收轮次; open until it has been closed.
    AcceptanceRound(AcceptanceRoundId) in "acceptance_rounds" as "acceptance_round" of case case_id {
        case_id: CaseId,
        /// 1, 2, … within the case.
        round: i64,
        inspected_on: Option<Date>,
        inspectors: String,
        note: String,
        closed_at: Option<i64>,
        closed_by: String,
    }
}

impl OfCase for AcceptanceRound {
    const ORDER: &'static str = "round";

    fn case_id(&self) -> CaseId {
        self.case_id
    }
}

entity! {
    /// 逐项验收: a line in a round.
    Inspection(InspectionId) in "inspections" as "inspection" of case case_id {
        case_id: CaseId,
        round_id: AcceptanceRoundId,
        line_id: PlanLineId,
        planned_quantity: Quantity,
        done_quantity: Option<Quantity>,
        accepted_quantity: Option<Quantity>,
        measured: String,
        /// `pass` or `rectify`.
        verdict: Option<String>,
        defect: String,
        deadline: Option<Date>,
    }
}

impl OfCase for Inspection {
    const ORDER: &'static str = "id";

    fn case_id(&self) -> CaseId {
        self.case_id
    }
}

/// Rounds of a case, oldest first.
pub async fn rounds(from: &mut impl Read, case: CaseId) -> Result<Vec<AcceptanceRound>> {
    entity::of_case(from, case).await
}

/// Judgements of a case, oldest first.
pub async fn inspections(from: &mut impl Read, case: CaseId) -> Result<Vec<Inspection>> {
    entity::of_case(from, case).await
}
