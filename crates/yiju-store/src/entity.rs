//! An entity: a row with an id and a version that is written together with its audit row.

use std::collections::HashMap;

use sqlx::any::AnyRow;
use yiju_domain::{duplicates::Record, ids::CaseId};

use crate::{Read, Result, Sql, StoreError, column::Cell, tables::match_keys::Places};

/// A row type. Made by the `entity!` macro from one list of columns.
pub trait Entity: Sized + Clone + Send + Sync + serde::Serialize {
    const TABLE: &'static str;
    /// Name in the audit chain.
    const KIND: &'static str;
    const COLUMNS: &'static [&'static str];
    /// Whether the duplicate check compares rows of this kind.
    const COMPARED: bool = false;

    fn id_text(&self) -> String;
    fn version(&self) -> i64;
    fn set_version(&mut self, version: i64);
    /// The case this row belongs to, for its history.
    fn case_text(&self) -> Option<String>;
    /// What the duplicate check compares the row by.
    fn record(&self, _places: &Places) -> Option<Record> {
        None
    }
    fn cells(&self) -> Vec<Cell>;
    fn from_row(row: &AnyRow) -> Result<Self>;
}

/// Rows that belong to a case each.
pub trait OfCase: Entity {
    /// The condition under which a row counts; none for rows that always do.
    const LIVE: Option<&'static str> = None;
    /// By which columns the rows of one case are ordered.
    const ORDER: &'static str;

    fn case_id(&self) -> CaseId;
}

/// Declares a row struct and its [`Entity`]. Field order is column order; `id` and `version` come first.
macro_rules! entity {
    (
        $(#[$meta:meta])*
        $name:ident($id:ty) in $table:literal as $kind:literal $(of case $case:ident)? $(compared by $record:path)? {
            $($(#[$field_meta:meta])* $field:ident: $type:ty,)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        pub struct $name {
            pub id: $id,
            /// Grows by one with every change; a change names the version it was made from.
            pub version: i64,
            $($(#[$field_meta])* pub $field: $type,)*
        }

        impl $crate::Entity for $name {
            const TABLE: &'static str = $table;
            const KIND: &'static str = $kind;
            const COLUMNS: &'static [&'static str] = &["id", "version", $(stringify!($field)),*];
            const COMPARED: bool = [$(stringify!($record),)? ""].len() > 1;

            fn id_text(&self) -> String {
                self.id.to_string()
            }

            fn version(&self) -> i64 {
                self.version
            }

            fn set_version(&mut self, version: i64) {
                self.version = version;
            }

            fn case_text(&self) -> Option<String> {
                None::<String> $(.or(Some(self.$case.to_string())))?
            }

            fn record(
                &self,
                _places: &$crate::tables::match_keys::Places,
            ) -> Option<yiju_domain::duplicates::Record> {
                None $(.or(Some($record(self, _places))))?
            }

            fn cells(&self) -> Vec<$crate::column::Cell> {
                use $crate::column::Column;
                vec![self.id.to_cell(), self.version.to_cell(), $(self.$field.to_cell()),*]
            }

            fn from_row(row: &sqlx::any::AnyRow) -> $crate::Result<Self> {
                use $crate::column::read;
                Ok(Self {
                    id: read(row, "id")?,
                    version: read(row, "version")?,
                    $($field: read(row, stringify!($field))?,)*
                })
            }
        }
    };
}
pub(crate) use entity;

/// Starts `SELECT columns FROM table`, to be continued with a WHERE.
pub fn select<E: Entity>() -> Sql {
    Sql::new(&format!("SELECT {} FROM {}", E::COLUMNS.join(", "), E::TABLE))
}

/// All entities a query begun with [`select`] finds.
pub async fn fetch<E: Entity>(from: &mut impl Read, sql: Sql) -> Result<Vec<E>> {
    from.rows(sql).await?.iter().map(E::from_row).collect()
}

/// The entity with this id.
pub async fn get<E: Entity>(from: &mut impl Read, id: &str) -> Result<E> {
    find(from, id).await?.ok_or_else(|| StoreError::NotFound { entity: E::KIND, id: id.into() })
}

/// The entity with this id, if there is one.
pub async fn find<E: Entity>(from: &mut impl Read, id: &str) -> Result<Option<E>> {
    let mut sql = select::<E>();
    sql.push(" WHERE id = ").bind(&id.to_owned());
    Ok(fetch(from, sql).await?.into_iter().next())
}

/// The entities whose `column` is one of `values`, ordered by id. One statement per 30,000 values.
pub async fn by_column<E: Entity>(from: &mut impl Read, column: &str, values: &[String]) -> Result<Vec<E>> {
    let mut found = Vec::new();
    for chunk in values.chunks(crate::sql::MAX_PARAMETERS) {
        let mut sql = select::<E>();
        sql.push(&format!(" WHERE {column} IN (")).bind_list(chunk).push(") ORDER BY id");
        found.extend(fetch(from, sql).await?);
    }
    Ok(found)
}

/// Like [`by_column`], for rows whose key is not called `id`; ordered by that key.
pub async fn by_key<E: Entity>(from: &mut impl Read, key: &str, values: &[String]) -> Result<Vec<E>> {
    let mut found = Vec::new();
    for chunk in values.chunks(crate::sql::MAX_PARAMETERS) {
        let mut sql = select::<E>();
        sql.push(&format!(" WHERE {key} IN (")).bind_list(chunk).push(&format!(") ORDER BY {key}"));
        found.extend(fetch(from, sql).await?);
    }
    Ok(found)
}

/// The live rows of these cases, by case, each case's in order: one statement per 30,000 cases.
pub async fn of_cases<E: OfCase>(from: &mut impl Read, cases: &[CaseId]) -> Result<HashMap<CaseId, Vec<E>>> {
    let mut found: HashMap<CaseId, Vec<E>> = HashMap::new();
    for chunk in cases.chunks(crate::sql::MAX_PARAMETERS) {
        let mut sql = select::<E>();
        sql.push(" WHERE case_id IN (").bind_list(chunk).push(")");
        if let Some(live) = E::LIVE {
            sql.push(" AND ").push(live);
        }
        sql.push(" ORDER BY ").push(E::ORDER);
        for row in fetch::<E>(from, sql).await? {
            found.entry(row.case_id()).or_default().push(row);
        }
    }
    Ok(found)
}

/// The live rows of a case, in order.
pub async fn of_case<E: OfCase>(from: &mut impl Read, case: CaseId) -> Result<Vec<E>> {
    Ok(of_cases(from, &[case]).await?.remove(&case).unwrap_or_default())
}

/// A page of all rows in id order, after `last`; for walking a whole table.
pub async fn page_after<E: Entity>(from: &mut impl Read, last: &str, limit: i64) -> Result<Vec<E>> {
    let mut sql = select::<E>();
    sql.push(" WHERE id > ").bind(&last.to_owned()).push(" ORDER BY id LIMIT ").bind(&limit);
    fetch(from, sql).await
}
