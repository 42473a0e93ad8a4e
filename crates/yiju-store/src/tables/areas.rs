//! Areas: the office's own tree of district, towns and villages. Codes are attributes, not keys: zones that
//! GB/T 2260 does not know are areas like any other.

use yiju_domain::ids::AreaId;

use crate::{
    Read, Result,
    entity::{entity, fetch, select},
};

entity! {
    /// 区划: a district (no parent), a town or street, a village or community.
    Area(AreaId) in "areas" as "area" {
        parent_id: Option<AreaId>,
        name: String,
        code: Option<String>,
    }
}

/// The whole tree, parents before children of the same name.
pub async fn all(from: &mut impl Read) -> Result<Vec<Area>> {
    let mut sql = select::<Area>();
    sql.push(" ORDER BY parent_id NULLS FIRST, name, id");
    fetch(from, sql).await
}
