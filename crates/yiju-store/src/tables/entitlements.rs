//! The ledger of entitlements (额度台账): what each line of each case takes.

use std::collections::{BTreeMap, BTreeSet};

use yiju_domain::{
    Date,
    ids::{CaseId, EntitlementId},
    money::{Fen, Quantity},
};

use crate::{
    Read, Result,
    entity::{by_column, entity, fetch, select},
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

/// Keys of the subjects of cases; an empty key finds nothing.
#[derive(Debug, Clone, Default)]
pub struct SubjectKeys {
    pub persons: Vec<String>,
    pub couples: Vec<String>,
    /// The households and the homes, and what is the same written in another way.
    pub households: Vec<String>,
    pub dwellings: Vec<String>,
    /// Cases whose entries are wanted whatever their keys.
    pub cases: Vec<CaseId>,
}

impl SubjectKeys {
    /// The keys of all of these.
    #[must_use]
    pub fn together(keys: &[Self]) -> Self {
        let texts = |of: fn(&Self) -> &Vec<String>| -> Vec<String> {
            keys.iter().flat_map(of).cloned().collect::<BTreeSet<_>>().into_iter().collect()
        };
        Self {
            persons: texts(|one| &one.persons),
            couples: texts(|one| &one.couples),
            households: texts(|one| &one.households),
            dwellings: texts(|one| &one.dwellings),
            cases: keys.iter().flat_map(|one| &one.cases).copied().collect(),
        }
    }
}

/// Entries that share any subject with these keys, and those of the cases named, by case and item. Each statement starts
/// at an index.
pub async fn sharing(from: &mut impl Read, keys: &SubjectKeys) -> Result<Vec<Entitlement>> {
    let cases: Vec<String> = keys.cases.iter().map(ToString::to_string).collect();
    let mut found: BTreeMap<EntitlementId, Entitlement> = BTreeMap::new();
    for (column, values) in [
        ("person", &keys.persons),
        ("couple", &keys.couples),
        ("household", &keys.households),
        ("dwelling", &keys.dwellings),
        ("case_id", &cases),
    ] {
        let values: Vec<String> = values.iter().filter(|value| !value.is_empty()).cloned().collect();
        let rows: Vec<Entitlement> = by_column(from, column, &values).await?;
        found.extend(rows.into_iter().map(|row| (row.id, row)));
    }
    let mut found: Vec<Entitlement> = found.into_values().collect();
    found.sort_by_key(|one| (one.case_id, one.item_no, one.id));
    Ok(found)
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
