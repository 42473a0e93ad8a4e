//! Templates: an office's own workbooks, each with what is filled in where.

use yiju_domain::ids::OfficeTemplateId;

use crate::{
    Read, Result,
    entity::{entity, fetch, select},
};

entity! {
    /// A workbook of the office that is filled in place.
    OfficeTemplate(OfficeTemplateId) in "office_templates" as "office_template" {
        /// What it is filled with: `settlement`.
        purpose: String,
        name: String,
        sha256: String,
        file_name: String,
        /// Rows, cells and fields, as JSON.
        mapping: String,
        saved_at: i64,
        saved_by: String,
        removed_at: Option<i64>,
    }
}

/// Templates that are not taken out, by name.
pub async fn live(from: &mut impl Read) -> Result<Vec<OfficeTemplate>> {
    let mut sql = select::<OfficeTemplate>();
    sql.push(" WHERE removed_at IS NULL ORDER BY purpose, name, id");
    fetch(from, sql).await
}
