//! Counters: the series numbers are taken from, by [`crate::Tx::take_numbers`] alone.

use crate::{Read, Result, Sql};

/// The number a series would hand out next, if nobody takes it before.
pub async fn next(from: &mut impl Read, series: &str) -> Result<i64> {
    let mut sql = Sql::new("SELECT value FROM counters WHERE name = ");
    sql.bind(&series.to_owned());
    Ok(from.number(sql).await? + 1)
}
