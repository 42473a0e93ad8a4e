//! Organisations: office, assessor bodies, contractors.

use yiju_domain::ids::OrganisationId;

use crate::{
    Read, Result,
    entity::{entity, fetch, select},
};

entity! {
    /// 机构: office 主管单位, assessor 评估机构, contractor 施工单位.
    Organisation(OrganisationId) in "organisations" as "organisation" {
        kind: String,
        name: String,
        contact: String,
        phone: String,
        note: String,
        /// Where a contractor is paid. Sensitive: masked before it leaves yiju-app.
        bank_account: String,
        bank_name: String,
    }
}

/// All organisations by kind and name.
pub async fn all(from: &mut impl Read) -> Result<Vec<Organisation>> {
    let mut sql = select::<Organisation>();
    sql.push(" ORDER BY kind, name, id");
    fetch(from, sql).await
}
