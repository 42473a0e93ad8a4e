//! How many cases a filter finds, in all and by stage and town, in one walk over the table: at every keystroke in the
//! search box each walk costs what reading all search texts costs.

use std::collections::BTreeMap;

use yiju_domain::{ids::CaseId, money::Fen};

use super::{CaseFilter, narrow, narrow_to_words};
use crate::{Read, Result, Sql, StoreError, column::read};

/// Up to here the cases found by words are handed on by id.
const FEW: usize = 500;

/// Counts within a filter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// Cases the whole filter finds.
    pub total: i64,
    /// Their subsidies in sum.
    pub subsidy: Fen,
    /// Cases per stage. The filter's own stages are left aside, so that the other choices stay visible.
    pub stages: BTreeMap<String, i64>,
    /// Cases per town by name. The filter's own towns are left aside.
    pub towns: BTreeMap<String, i64>,
}

impl Facets {
    fn add(
        &mut self,
        filter: &CaseFilter,
        (stage, town): (String, String),
        cases: i64,
        subsidy: Fen,
    ) -> Result<()> {
        let chosen = |wanted: &[String], value: &String| wanted.is_empty() || wanted.contains(value);
        let (of_stage, of_town) = (chosen(&filter.stages, &stage), chosen(&filter.towns, &town));
        if of_stage && of_town {
            self.total += cases;
            let sum = self.subsidy.checked_add(subsidy);
            self.subsidy = sum.ok_or_else(|| StoreError::Database("subsidies beyond 64 bits".into()))?;
        }
        if of_town {
            *self.stages.entry(stage).or_default() += cases;
        }
        if of_stage {
            *self.towns.entry(town).or_default() += cases;
        }
        Ok(())
    }
}

/// Counts the cases a filter finds.
pub async fn facets(from: &mut impl Read, filter: &CaseFilter) -> Result<Facets> {
    let mut sql = Sql::new(
        "SELECT c.stage AS stage, t.name AS town, CAST(COUNT(*) AS BIGINT) AS cases, \
         CAST(SUM(c.subsidy_fen) AS BIGINT) AS subsidy \
         FROM cases c JOIN dwellings d ON d.id = c.dwelling_id JOIN areas t ON t.id = d.town_id",
    );
    narrow(&mut sql, &CaseFilter { stages: Vec::new(), towns: Vec::new(), ..filter.clone() });
    sql.push(" GROUP BY c.stage, t.name ORDER BY c.stage, t.name");
    let mut found = Facets::default();
    for row in from.rows(sql).await? {
        let group = (read(&row, "stage")?, read(&row, "town")?);
        found.add(filter, group, read(&row, "cases")?, read(&row, "subsidy")?)?;
    }
    Ok(found)
}

/// The cases in which all words are found, if they are few: everything else about them is then asked by id, and the
/// search texts are read once. None when there are more; the walk ends there.
pub async fn found_in_few(from: &mut impl Read, words: &[String]) -> Result<Option<Vec<CaseId>>> {
    let mut sql = Sql::new("SELECT c.id AS id FROM cases c WHERE 1 = 1");
    narrow_to_words(&mut sql, words);
    // A set, in no order: a walk in the order of an index would read every row by itself.
    sql.push(" LIMIT ").bind(&i64::try_from(FEW + 1).unwrap_or(i64::MAX));
    let rows = from.rows(sql).await?;
    if rows.len() > FEW {
        return Ok(None);
    }
    rows.iter().map(|row| read(row, "id")).collect::<Result<Vec<CaseId>>>().map(Some)
}
