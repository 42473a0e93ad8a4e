//! The ledger of entitlements (额度台账): what each line of each case takes.

use std::collections::BTreeMap;

use yiju_domain::{
    Date,
    ids::{CaseId, EntitlementId},
    money::{Fen, Quantity},
};

use crate::{
    Read, Result,
    entity::{entity, fetch, select},
};

entity! {
    /// 额度占用: one a line that receives something. Keys of subjects are ids, empty where one is not known.
    Entitlement(EntitlementId) in "entitlements" as "entitlement" of case case_id {
        case_id: CaseId,
        /// Number of the case.
        application: String,
        item_no: i64,
        policy: String,
        policy_version: i64,
        /// The day it counts on: the pinned date of its application.
        counts_on: Date,
        person: String,
        couple: String,
        household: String,
        dwelling: String,
        item_code: String,
        product: String,
        class: String,
        nature: String,
        quantity: Quantity,
        /// `reserved`, `used` or `released`.
        state: String,
        amount_fen: Fen,
        cost_fen: Fen,
        levels: BTreeMap<String, i64>,
        /// Why it was released.
        reason: String,
    }
}

/// Keys of the subjects of a case; an empty key finds nothing.
pub struct SubjectKeys {
    pub persons: Vec<String>,
    pub couple: String,
    /// The household and the home, and what is the same written in another way.
    pub households: Vec<String>,
    pub dwellings: Vec<String>,
    /// Cases whose entries are wanted whatever their keys.
    pub cases: Vec<CaseId>,
}

/// Entries that share any subject with these keys, and those of the cases named, by case and item. Each part of the
/// union starts at an index.
pub async fn sharing(from: &mut impl Read, keys: &SubjectKeys) -> Result<Vec<Entitlement>> {
    let mut sql = select::<Entitlement>();
    sql.push(" WHERE id IN (SELECT id FROM entitlements WHERE person IN (")
        .bind_list(&keys.persons)
        .push(")");
    let couple = std::slice::from_ref(&keys.couple);
    for (column, keys) in
        [("couple", couple), ("household", &keys.households[..]), ("dwelling", &keys.dwellings[..])]
    {
        let keys: Vec<String> = keys.iter().filter(|key| !key.is_empty()).cloned().collect();
        if !keys.is_empty() {
            sql.push(&format!(" UNION SELECT id FROM entitlements WHERE {column} IN (")).bind_list(&keys);
            sql.push(")");
        }
    }
    sql.push(" UNION SELECT id FROM entitlements WHERE case_id IN (").bind_list(&keys.cases);
    sql.push(")) ORDER BY case_id, item_no, id");
    fetch(from, sql).await
}

/// Entries of these cases, by case and item.
pub async fn of_cases(from: &mut impl Read, cases: &[CaseId]) -> Result<Vec<Entitlement>> {
    let mut found = Vec::new();
    for chunk in cases.chunks(crate::sql::MAX_PARAMETERS) {
        let mut sql = select::<Entitlement>();
        sql.push(" WHERE case_id IN (").bind_list(chunk).push(") ORDER BY case_id, item_no, id");
        found.extend(fetch(from, sql).await?);
    }
    Ok(found)
}
