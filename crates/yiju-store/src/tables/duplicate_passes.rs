//! Reasons given for hits of the duplicate check, one a hit.

use yiju_domain::ids::{CaseId, DuplicatePassId};

use crate::{
    OfCase, Read, Result,
    entity::{self, entity, fetch, select},
};

use super::cases::Case;

entity! {
    /// 查重说明: why a case goes on though it meets another record.
    DuplicatePass(DuplicatePassId) in "duplicate_passes" as "duplicate_pass" of case case_id {
        case_id: CaseId,
        /// Code of the rule by which the two meet; `any` in what an older version kept.
        rule: String,
        /// `case`, `other_list_row` or `any`.
        other: String,
        /// Id of the other case or row; empty with `any`.
        other_id: String,
        reason: String,
        decided_at: i64,
        decided_by: String,
    }
}

impl OfCase for DuplicatePass {
    const ORDER: &'static str = "id";

    fn case_id(&self) -> CaseId {
        self.case_id
    }
}

/// Kind of a reason for every case there was when it was given.
pub const ANY: &str = "any";

/// Reasons given in a case.
pub async fn of_case(from: &mut impl Read, case: CaseId) -> Result<Vec<DuplicatePass>> {
    entity::of_case(from, case).await
}

/// Cases whose reason still stands where an older version kept it, and is not carried over yet.
pub async fn not_carried_over(from: &mut impl Read) -> Result<Vec<Case>> {
    let mut sql = select::<Case>();
    sql.push(
        " WHERE duplicate_reason <> '' AND id NOT IN (SELECT case_id FROM duplicate_passes WHERE other = ",
    );
    sql.bind(&ANY.to_owned()).push(") ORDER BY id");
    fetch(from, sql).await
}
