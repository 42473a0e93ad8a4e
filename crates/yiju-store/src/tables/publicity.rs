//! Publicity lists (公示): a batch with place and days, and the cases on it.

use std::collections::{BTreeSet, HashMap};

use yiju_domain::{
    Date,
    ids::{CaseId, ProgrammeId, PublicityBatchId, PublicityEntryId},
    lifecycle::Stage,
};

use crate::{
    Entity, OfCase, Read, Result, Sql,
    column::read,
    entity::{self, entity, fetch, select},
};

entity! {
    /// 公示批次.
    PublicityBatch(PublicityBatchId) in "publicity_batches" as "publicity_batch" {
        /// Such as `2026-01-P3`.
        number: String,
        programme_id: ProgrammeId,
        /// Where the list hangs out.
        place: String,
        from_on: Date,
        to_on: Date,
        /// Whom an objection is told to.
        contact: String,
        made_at: i64,
    }
}

entity! {
    /// A case on a list, and the objection against it.
    PublicityEntry(PublicityEntryId) in "publicity_entries" as "publicity_entry" of case case_id {
        batch_id: PublicityBatchId,
        case_id: CaseId,
        /// Place on the list, from 1.
        no: i64,
        /// What was objected; empty without an objection.
        objection: String,
        objected_on: Option<Date>,
        /// `rejected` or `upheld`; none while it is open.
        outcome: Option<String>,
        outcome_note: String,
        closed_on: Option<Date>,
    }
}

impl OfCase for PublicityEntry {
    const ORDER: &'static str = "id DESC";

    fn case_id(&self) -> CaseId {
        self.case_id
    }
}

impl PublicityEntry {
    /// Somebody objected and it is not decided.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.objected_on.is_some() && self.outcome.is_none()
    }
}

/// All batches, newest first.
pub async fn batches(from: &mut impl Read) -> Result<Vec<PublicityBatch>> {
    let mut sql = select::<PublicityBatch>();
    sql.push(" ORDER BY made_at DESC, id DESC");
    fetch(from, sql).await
}

/// The publicity of a case, latest first.
pub async fn of_case(from: &mut impl Read, case: CaseId) -> Result<Vec<(PublicityBatch, PublicityEntry)>> {
    Ok(of_cases(from, &[case]).await?.remove(&case).unwrap_or_default())
}

/// The same of several cases, by case.
pub async fn of_cases(
    from: &mut impl Read,
    cases: &[CaseId],
) -> Result<HashMap<CaseId, Vec<(PublicityBatch, PublicityEntry)>>> {
    let entries: HashMap<CaseId, Vec<PublicityEntry>> = entity::of_cases(from, cases).await?;
    let ids: BTreeSet<String> = entries.values().flatten().map(|entry| entry.batch_id.to_string()).collect();
    let batches: Vec<PublicityBatch> = entity::by_column(from, "id", &Vec::from_iter(ids)).await?;
    let batches: HashMap<_, _> = batches.into_iter().map(|batch| (batch.id, batch)).collect();
    let latest_first = |entries: Vec<PublicityEntry>| -> Vec<(PublicityBatch, PublicityEntry)> {
        let of = |entry: PublicityEntry| Some((batches.get(&entry.batch_id)?.clone(), entry));
        let mut found: Vec<_> = entries.into_iter().filter_map(of).collect();
        found.sort_by_key(|(batch, _)| std::cmp::Reverse((batch.to_on, batch.made_at)));
        found
    };
    Ok(entries.into_iter().map(|(case, entries)| (case, latest_first(entries))).collect())
}

/// A case on a list with what the list says of it.
#[derive(Debug, Clone)]
pub struct Publicised {
    pub entry: PublicityEntry,
    pub case_no: String,
    pub case_version: i64,
    pub stage: Stage,
    /// In full: mask it before it is hung out.
    pub name: String,
    pub town: String,
    pub village: String,
    pub categories: Vec<String>,
}

/// The cases on these lists in list order; all lists without an id.
pub async fn entries(from: &mut impl Read, batch: Option<PublicityBatchId>) -> Result<Vec<Publicised>> {
    let columns: Vec<String> =
        PublicityEntry::COLUMNS.iter().map(|column| format!("e.{column} AS {column}")).collect();
    let mut sql = Sql::new(&format!(
        "SELECT {}, c.case_no AS case_no, c.version AS case_version, c.stage AS stage, p.name AS name, \
         t.name AS town, COALESCE(v.name, '') AS village, c.categories AS categories \
         FROM publicity_entries e JOIN cases c ON c.id = e.case_id JOIN persons p ON p.id = c.applicant_id \
         JOIN dwellings d ON d.id = c.dwelling_id JOIN areas t ON t.id = d.town_id \
         LEFT JOIN areas v ON v.id = d.village_id",
        columns.join(", ")
    ));
    if let Some(batch) = batch {
        sql.push(" WHERE e.batch_id = ").bind(&batch);
    }
    sql.push(" ORDER BY e.batch_id, e.no, e.id");
    from.rows(sql).await?.iter().map(publicised).collect()
}

fn publicised(row: &sqlx::any::AnyRow) -> Result<Publicised> {
    Ok(Publicised {
        entry: PublicityEntry::from_row(row)?,
        case_no: read(row, "case_no")?,
        case_version: read(row, "case_version")?,
        stage: read(row, "stage")?,
        name: read(row, "name")?,
        town: read(row, "town")?,
        village: read(row, "village")?,
        categories: read(row, "categories")?,
    })
}
