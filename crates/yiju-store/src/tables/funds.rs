//! Funds of a programme, and what its cases take from them.

use yiju_domain::{
    Date,
    ids::{CaseId, FundId, ProgrammeId},
    lifecycle::Stage,
    money::Fen,
};

use crate::{
    Read, Result, Sql,
    column::read,
    entity::{entity, fetch, select},
};

entity! {
    /// 资金来源: an allocation of a programme and year.
    Fund(FundId) in "funds" as "fund" {
        programme_id: ProgrammeId,
        year: i64,
        /// As policies name it.
        code: String,
        /// The office's own name; empty for the usual one of the code.
        name: String,
        allocation_fen: Fen,
        /// Last day the money can be spent.
        expires_on: Option<Date>,
        /// Order: the first pays what no policy names a fund for.
        place: i64,
        note: String,
        removed_at: Option<i64>,
    }
}

/// Live funds of a programme in their order.
pub async fn of_programme(from: &mut impl Read, programme: ProgrammeId) -> Result<Vec<Fund>> {
    let mut sql = select::<Fund>();
    sql.push(" WHERE removed_at IS NULL AND programme_id = ").bind(&programme);
    sql.push(" ORDER BY year, place, code, id");
    fetch(from, sql).await
}

/// Live funds of all programmes, each programme's in their order.
pub async fn live(from: &mut impl Read) -> Result<Vec<Fund>> {
    let mut sql = select::<Fund>();
    sql.push(" WHERE removed_at IS NULL ORDER BY programme_id, year, place, code, id");
    fetch(from, sql).await
}

/// What a case takes from one fund.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    pub case_id: CaseId,
    pub stage: Stage,
    pub town: String,
    /// As the policy names it; empty where the case has no split.
    pub fund: String,
    /// What the fund pays.
    pub subsidy: Fen,
    /// How many lines; 0 for a case without a plan.
    pub lines: i64,
    pub has_contract: bool,
    /// The day its money was set aside; without it that of the recorded approval, else of the application.
    pub approved_on: Option<Date>,
    pub accepted_on: Option<Date>,
    pub paid_on: Option<Date>,
}

/// Approved cases of a programme with their subsidy by fund, in one statement. Who left takes what the ledger still holds
/// for the work that was accepted.
pub async fn shares(from: &mut impl Read, programme: ProgrammeId) -> Result<Vec<Share>> {
    let mut sql = Sql::new(
        "SELECT c.id AS case_id, c.stage AS stage, t.name AS town, COALESCE(s.fund, '') AS fund, \
         COALESCE(s.amount_fen, c.subsidy_fen) AS subsidy, CAST((SELECT COUNT(*) FROM plan_lines l \
         WHERE l.case_id = c.id AND l.removed_at IS NULL) AS BIGINT) AS lines, \
         CAST(CASE WHEN k.signed_on IS NULL THEN 0 ELSE 1 END AS BIGINT) AS has_contract, \
         COALESCE(c.approved_on, (SELECT MAX(r.decided_on) FROM reviews r WHERE r.case_id = c.id \
         AND r.step = 'approval' AND r.decision = 'pass'), c.applied_on) AS approved_on, \
         c.accepted_on AS accepted_on, c.paid_on AS paid_on \
         FROM cases c JOIN dwellings d ON d.id = c.dwelling_id JOIN areas t ON t.id = d.town_id \
         LEFT JOIN subsidy_funds s ON s.case_id = c.id AND s.amount_fen > 0 \
         LEFT JOIN contracts k ON k.case_id = c.id WHERE c.programme_id = ",
    );
    sql.bind(&programme).push(
        " AND c.stage NOT IN ('lead', 'applied', 'returned', 'screened') \
         AND (c.stage <> 'exited' OR c.paid_on IS NOT NULL OR EXISTS (SELECT 1 FROM entitlements e \
         WHERE e.case_id = c.id AND e.state <> 'released')) \
         ORDER BY c.case_no, fund",
    );
    from.rows(sql).await?.iter().map(share).collect()
}

fn share(row: &sqlx::any::AnyRow) -> Result<Share> {
    Ok(Share {
        case_id: read(row, "case_id")?,
        stage: read(row, "stage")?,
        town: read(row, "town")?,
        fund: read(row, "fund")?,
        subsidy: read(row, "subsidy")?,
        lines: read(row, "lines")?,
        has_contract: read(row, "has_contract")?,
        approved_on: read(row, "approved_on")?,
        accepted_on: read(row, "accepted_on")?,
        paid_on: read(row, "paid_on")?,
    })
}
