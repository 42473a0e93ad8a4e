//! Red flags as the last scan left them.

use std::collections::BTreeMap;

use yiju_domain::{
    ids::{AreaId, CaseId, RedFlagId},
    red_flags::RedFlagRule,
};

use crate::{
    Read, Result, Sql,
    column::read,
    entity::{Entity, entity, fetch, select},
};

entity! {
    /// 疑点.
    RedFlag(RedFlagId) in "red_flags" as "red_flag" of case case_id {
        rule: RedFlagRule,
        /// The case it is about; of several the first.
        case_id: CaseId,
        /// What within the case, so that a later scan knows the flag again.
        record: String,
        /// Ids of all cases concerned.
        cases: Vec<String>,
        /// Values of the reason shown; accounts are masked.
        params: BTreeMap<String, String>,
        found_at: i64,
        /// When a scan no longer found it.
        gone_at: Option<i64>,
        settled_at: Option<i64>,
        settled_by: String,
        note: String,
    }
}

/// All flags, for the next scan.
pub async fn all(from: &mut impl Read) -> Result<Vec<RedFlag>> {
    let mut sql = select::<RedFlag>();
    sql.push(" ORDER BY id");
    fetch(from, sql).await
}

/// Where a flag stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FlagState {
    /// Nobody has said anything about it.
    Open,
    Settled,
    /// The last scan did not find it.
    Gone,
}

impl FlagState {
    fn condition(self) -> &'static str {
        match self {
            Self::Open => "f.gone_at IS NULL AND f.settled_at IS NULL",
            Self::Settled => "f.gone_at IS NULL AND f.settled_at IS NOT NULL",
            Self::Gone => "f.gone_at IS NOT NULL",
        }
    }
}

/// What a list of flags is narrowed to.
#[derive(Debug, Clone, Copy, Default)]
pub struct FlagFilter {
    pub rule: Option<RedFlagRule>,
    pub state: Option<FlagState>,
    pub town: Option<AreaId>,
}

const FROM: &str = " FROM red_flags f JOIN cases c ON c.id = f.case_id \
                    JOIN dwellings d ON d.id = c.dwelling_id JOIN areas t ON t.id = d.town_id";

fn narrowed(sql: &mut Sql, filter: &FlagFilter) {
    sql.push(FROM).push(" WHERE 1 = 1");
    if let Some(rule) = &filter.rule {
        sql.push(" AND f.rule = ").bind(rule);
    }
    if let Some(state) = filter.state {
        sql.push(" AND ").push(state.condition());
    }
    if let Some(town) = &filter.town {
        sql.push(" AND d.town_id = ").bind(town);
    }
}

/// A flag with the town of its case.
pub type Flagged = (RedFlag, String);

/// A page of flags, by rule and then by case number.
pub async fn list(
    from: &mut impl Read,
    filter: &FlagFilter,
    (offset, limit): (i64, i64),
) -> Result<Vec<Flagged>> {
    let columns: Vec<String> =
        RedFlag::COLUMNS.iter().map(|column| format!("f.{column} AS {column}")).collect();
    let mut sql = Sql::new(&format!("SELECT {}, t.name AS town", columns.join(", ")));
    narrowed(&mut sql, filter);
    sql.push(" ORDER BY f.rule, c.case_no, f.id LIMIT ").bind(&limit).push(" OFFSET ").bind(&offset);
    let rows = from.rows(sql).await?;
    rows.iter().map(|row| Ok((RedFlag::from_row(row)?, read(row, "town")?))).collect()
}

/// How many flags there are of every rule.
pub async fn counts(from: &mut impl Read, filter: &FlagFilter) -> Result<Vec<(String, i64)>> {
    let mut sql = Sql::new("SELECT f.rule AS rule, CAST(COUNT(*) AS BIGINT) AS of");
    narrowed(&mut sql, filter);
    sql.push(" GROUP BY f.rule ORDER BY f.rule");
    let rows = from.rows(sql).await?;
    rows.iter().map(|row| Ok((read(row, "rule")?, read(row, "of")?))).collect()
}

/// The town of the case a flag stands with; empty for no flag.
pub async fn town_of(from: &mut impl Read, flag: RedFlagId) -> Result<String> {
    let mut sql = Sql::new("SELECT t.name AS town");
    sql.push(FROM).push(" WHERE f.id = ").bind(&flag);
    from.first(sql).await?.map_or_else(|| Ok(String::new()), |row| read(&row, "town"))
}
