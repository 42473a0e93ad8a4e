//! Programmes: a year's scheme with its mode, steps, target and the policy and catalogue it works by.

use yiju_domain::ids::ProgrammeId;

use crate::{
    Read, Result,
    entity::{entity, fetch, select},
};

entity! {
    /// 项目: cases belong to exactly one.
    Programme(ProgrammeId) in "programmes" as "programme" {
        code: String,
        name: String,
        year: i64,
        mode: String,
        /// Codes of the stages this programme leaves out.
        skipped: Vec<String>,
        target_homes: i64,
        policy: String,
        /// Id of the catalogue its cases go by; empty for the one in force on the day.
        catalogue: String,
        /// `EligibilityRules` as JSON; `{}` asks nothing.
        rules: String,
        /// Which day pins the policy's version: empty as the policy says, or `application` or `approval`.
        policy_pin: String,
    }
}

/// All programmes, newest year first.
pub async fn all(from: &mut impl Read) -> Result<Vec<Programme>> {
    let mut sql = select::<Programme>();
    sql.push(" ORDER BY year DESC, code, id");
    fetch(from, sql).await
}
