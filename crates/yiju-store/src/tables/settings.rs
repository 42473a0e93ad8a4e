//! Settings of the workspace: its name, station letter and the like. Written through [`crate::Tx::set`].

use crate::{Read, Result, Sql, column::read};

/// The value of a setting.
pub async fn get(from: &mut impl Read, name: &str) -> Result<Option<String>> {
    let mut sql = Sql::new("SELECT value FROM settings WHERE name = ");
    sql.bind(&name.to_owned());
    from.first(sql).await?.map(|row| read(&row, "value")).transpose()
}
