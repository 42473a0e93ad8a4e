//! Plan lines: the numbered items of a case.

use std::collections::BTreeMap;

use yiju_domain::{
    ids::{CaseId, FindingId, OrganisationId, PlanLineId, WorkOrderId},
    money::{Fen, Quantity},
};

use crate::{
    OfCase, Read, Result, Sql,
    column::read,
    entity::{entity, fetch, select},
};

entity! {
    /// 方案明细. `item_no` is fixed for life; a removed line keeps its number.
    PlanLine(PlanLineId) in "plan_lines" as "plan_line" of case case_id {
        case_id: CaseId,
        item_no: i64,
        code: String,
        name: String,
        room: String,
        spec: String,
        unit: String,
        kind: String,
        need: String,
        quantity: Quantity,
        unit_price_fen: Fen,
        /// Unit price × quantity (accepted quantity once accepted), rounded half up to 1 fen.
        amount_fen: Fen,
        subsidy_fen: Fen,
        accepted_quantity: Option<Quantity>,
        accept_note: String,
        contractor_id: Option<OrganisationId>,
        fund: String,
        removed_at: Option<i64>,
        /// The finding it was made for.
        finding_id: Option<FindingId>,
        /// Why it is right all the same, by the code of the contradiction.
        explained: BTreeMap<String, String>,
        /// Order on the page; ties go by item number.
        place: i64,
        /// Where in the room.
        position: String,
        brand: String,
        model: String,
        note: String,
        work_order_id: Option<WorkOrderId>,
        /// Trade-in: what was paid for the line, and for how much of it; the amount goes by it.
        deal_fen: Option<Fen>,
        deal_quantity: Option<Quantity>,
        /// What its money is for, by the codes of the policies: `product`, `labour`…
        cost: String,
    }
}

impl OfCase for PlanLine {
    const LIVE: Option<&'static str> = Some("removed_at IS NULL");
    const ORDER: &'static str = "case_id, place, item_no";

    fn case_id(&self) -> CaseId {
        self.case_id
    }
}

/// Live lines of these cases in item order.
pub async fn of_cases(from: &mut impl Read, cases: &[CaseId]) -> Result<Vec<PlanLine>> {
    let mut found = Vec::new();
    for chunk in cases.chunks(crate::sql::MAX_PARAMETERS) {
        let mut sql = select::<PlanLine>();
        sql.push(" WHERE removed_at IS NULL AND case_id IN (")
            .bind_list(chunk)
            .push(") ORDER BY case_id, place, item_no");
        found.extend(fetch(from, sql).await?);
    }
    Ok(found)
}

/// How many live lines each of these cases has.
pub async fn counts(from: &mut impl Read, cases: &[CaseId]) -> Result<Vec<(CaseId, i64)>> {
    let mut sql = Sql::new(
        "SELECT case_id, CAST(COUNT(*) AS BIGINT) AS lines FROM plan_lines WHERE removed_at IS NULL AND case_id IN (",
    );
    sql.bind_list(cases).push(") GROUP BY case_id ORDER BY case_id");
    from.rows(sql).await?.iter().map(|row| Ok((read(row, "case_id")?, read(row, "lines")?))).collect()
}

/// Cases whose stored totals are not the sum of their lines.
pub async fn sums_that_differ(from: &mut impl Read) -> Result<Vec<String>> {
    let sql = Sql::new(
        "SELECT c.case_no AS case_no FROM cases c LEFT JOIN plan_lines l ON l.case_id = c.id AND l.removed_at IS NULL \
         GROUP BY c.id, c.case_no, c.total_fen, c.subsidy_fen \
         HAVING c.total_fen <> COALESCE(SUM(l.amount_fen), 0) OR c.subsidy_fen <> COALESCE(SUM(l.subsidy_fen), 0) \
         ORDER BY c.case_no",
    );
    from.rows(sql).await?.iter().map(|row| read(row, "case_no")).collect()
}
