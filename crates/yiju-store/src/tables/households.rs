//! Dwellings and the households that live in them.

use yiju_domain::ids::{AreaId, DwellingId, HouseholdId};

use super::match_keys;
use crate::{
    Read, Result,
    entity::{entity, fetch, select},
};

entity! {
    /// 住房: the place that is adapted.
    Dwelling(DwellingId) in "dwellings" as "dwelling" compared by match_keys::of_dwelling {
        town_id: AreaId,
        village_id: Option<AreaId>,
        address: String,
        /// The address as compared.
        address_key: String,
        certificate_no: String,
    }
}

entity! {
    /// 户: the people who live together in a dwelling.
    Household(HouseholdId) in "households" as "household" {
        dwelling_id: DwellingId,
    }
}

/// Dwellings whose compared address is one of these.
pub async fn by_address(from: &mut impl Read, keys: &[String]) -> Result<Vec<Dwelling>> {
    let mut found = Vec::new();
    for chunk in keys.chunks(crate::sql::MAX_PARAMETERS) {
        let mut sql = select::<Dwelling>();
        sql.push(" WHERE address_key IN (").bind_list(chunk).push(") ORDER BY id");
        found.extend(fetch(from, sql).await?);
    }
    Ok(found)
}
