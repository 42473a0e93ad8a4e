//! Acceptance: rounds, and the judgement of each line in a round.

use yiju_domain::{
    Date,
    ids::{AcceptanceRoundId, CaseId, InspectionId, PlanLineId},
    money::Quantity,
};

use crate::{
    Read, Result,
    entity::{entity, fetch, select},
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

/// Rounds of a case, oldest first.
pub async fn rounds(from: &mut impl Read, case: CaseId) -> Result<Vec<AcceptanceRound>> {
    let mut sql = select::<AcceptanceRound>();
    sql.push(" WHERE case_id = ").bind(&case).push(" ORDER BY round");
    fetch(from, sql).await
}

/// Judgements of a case, oldest first.
pub async fn inspections(from: &mut impl Read, case: CaseId) -> Result<Vec<Inspection>> {
    let mut sql = select::<Inspection>();
    sql.push(" WHERE case_id = ").bind(&case).push(" ORDER BY id");
    fetch(from, sql).await
}
