//! Spot checks: the draw, every home that stood in it, and what was found in the homes drawn.

use yiju_domain::{
    Date,
    ids::{CaseId, ProgrammeId, SpotCheckHomeId, SpotCheckId},
};

use crate::{
    Read, Result, Sql,
    entity::{entity, fetch, select},
};

use super::cases::Case;

entity! {
    /// 抽查: seed and homes repeat the draw.
    SpotCheck(SpotCheckId) in "spot_checks" as "spot_check" {
        number: i64,
        seed: String,
        /// Basis points of each contractor's homes, or a number of homes of each.
        share_bp: Option<i64>,
        homes_each: Option<i64>,
        programme_id: Option<ProgrammeId>,
        accepted_from: Option<Date>,
        accepted_to: Option<Date>,
        drawn_at: i64,
        drawn_by: String,
    }
}

entity! {
    /// A home that stood in the draw.
    SpotCheckHome(SpotCheckHomeId) in "spot_check_homes" as "spot_check_home" of case case_id {
        spot_check_id: SpotCheckId,
        case_id: CaseId,
        /// Number and contractor it was drawn by.
        case_no: String,
        contractor: String,
        /// Place among the drawn homes of the contractor, from 1; 0 was not drawn.
        place: i64,
        /// `ok` or `defect`.
        result: Option<String>,
        checked_on: Option<Date>,
        checked_by: String,
        note: String,
    }
}

/// All checks, the newest first.
pub async fn all(from: &mut impl Read) -> Result<Vec<SpotCheck>> {
    let mut sql = select::<SpotCheck>();
    sql.push(" ORDER BY number DESC, id DESC");
    fetch(from, sql).await
}

/// The homes of a check as they were drawn.
pub async fn homes(from: &mut impl Read, check: SpotCheckId) -> Result<Vec<SpotCheckHome>> {
    let mut sql = select::<SpotCheckHome>();
    sql.push(" WHERE spot_check_id = ").bind(&check).push(" ORDER BY contractor, place, case_no, id");
    fetch(from, sql).await
}

/// Accepted cases from which a check is drawn, by number. Of those that were left since [`left`] knows more.
pub async fn accepted(
    from: &mut impl Read,
    programme: Option<ProgrammeId>,
    (since, until): (Option<Date>, Option<Date>),
) -> Result<Vec<Case>> {
    let mut sql: Sql = select::<Case>();
    sql.push(" WHERE accepted_on IS NOT NULL AND stage <> 'exited'");
    if let Some(programme) = &programme {
        sql.push(" AND programme_id = ").bind(programme);
    }
    if let Some(since) = &since {
        sql.push(" AND accepted_on >= ").bind(since);
    }
    if let Some(until) = &until {
        sql.push(" AND accepted_on <= ").bind(until);
    }
    sql.push(" ORDER BY case_no");
    fetch(from, sql).await
}

/// Cases that were left after some of their work was accepted, by number. Many have no day of acceptance.
pub async fn left(from: &mut impl Read, programme: Option<ProgrammeId>) -> Result<Vec<Case>> {
    let mut sql: Sql = select::<Case>();
    sql.push(
        " WHERE stage = 'exited' AND EXISTS (SELECT 1 FROM plan_lines l WHERE l.case_id = cases.id \
         AND l.removed_at IS NULL AND l.accepted_quantity > 0)",
    );
    if let Some(programme) = &programme {
        sql.push(" AND programme_id = ").bind(programme);
    }
    sql.push(" ORDER BY case_no");
    fetch(from, sql).await
}
