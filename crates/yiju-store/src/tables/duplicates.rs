//! Duplicates: open cases of one programme about the same home or the same people.
//!
//! Asked whenever a case is shown, so its cost must not grow with the programme: each part of the union starts at an
//! index (dwelling, or ID number and from there applicant or member), and the few cases found are looked at then. The
//! programme is compared as an expression, which keeps both engines from starting at the index over all its cases.

use yiju_domain::ids::{CaseId, DwellingId, ProgrammeId};

use super::cases::{CaseFilter, CaseOrder, Listed, list};
use crate::{Read, Result, Sql, column::read};

/// Why a case is a duplicate, in the order they are shown.
const RULES: [&str; 2] = ["same_dwelling", "same_person"];

/// Open cases of the programme that share this dwelling, or have one of these ID numbers as applicant or member; by
/// rule, then by case number. A case may be found by both.
pub async fn open_duplicates(
    from: &mut impl Read,
    programme: ProgrammeId,
    dwelling: Option<DwellingId>,
    id_numbers: &[String],
) -> Result<Vec<(Listed, &'static str)>> {
    let mut hits: Vec<(String, CaseId)> = Vec::new();
    for row in &from.rows(hits_sql(programme, dwelling, id_numbers)).await? {
        hits.push((read(row, "rule")?, read(row, "id")?));
    }
    if hits.is_empty() {
        return Ok(Vec::new());
    }
    let ids = hits.iter().map(|(_, id)| *id).collect();
    let filter = CaseFilter { ids, ..CaseFilter::default() };
    let rows = list(from, &filter, (CaseOrder::CaseNo, false), (0, i64::MAX)).await?;
    let mut found = Vec::new();
    for rule in RULES {
        let hit = |row: &&Listed| hits.iter().any(|(by, id)| by == rule && *id == row.id);
        found.extend(rows.iter().filter(hit).map(|row| (row.clone(), rule)));
    }
    Ok(found)
}

/// The union of all ways to be a duplicate. No dwelling is NULL and no number an empty list: both match nothing.
fn hits_sql(programme: ProgrammeId, dwelling: Option<DwellingId>, id_numbers: &[String]) -> Sql {
    let mut sql = Sql::new("SELECT 'same_dwelling' AS rule, c.id AS id FROM cases c WHERE c.dwelling_id = ");
    sql.bind(&dwelling);
    open_in(&mut sql, programme);
    for joined in [
        "persons p JOIN cases c ON c.applicant_id = p.id",
        "persons p JOIN case_members m ON m.person_id = p.id JOIN cases c ON c.id = m.case_id",
    ] {
        sql.push(" UNION SELECT 'same_person' AS rule, c.id AS id FROM ").push(joined);
        sql.push(" WHERE p.id_number IN (").bind_list(id_numbers).push(")");
        open_in(&mut sql, programme);
    }
    sql
}

fn open_in(sql: &mut Sql, programme: ProgrammeId) {
    sql.push(" AND c.stage NOT IN ('exited', 'closed') AND c.programme_id || '' = ").bind(&programme);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Store, tables::cases::list_sql};

    /// What SQLite means to do, step by step.
    async fn plan(sql: &Sql) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).await.unwrap();
        let rows = store.read().await.unwrap().rows(sql.explained()).await.unwrap();
        rows.iter().map(|row| read(row, "detail").unwrap()).collect()
    }

    #[tokio::test]
    async fn no_case_is_looked_at_that_is_not_found_by_an_index() {
        let numbers = ["1".to_owned(), "2".to_owned()];
        let hits = plan(&hits_sql(ProgrammeId::new(1), Some(DwellingId::new(1)), &numbers)).await;
        for index in
            ["cases_by_dwelling", "persons_by_id_number", "cases_by_applicant", "case_members_by_person"]
        {
            assert!(hits.iter().any(|step| step.contains(index)), "{index} in {hits:#?}");
        }
        let filter = CaseFilter { ids: vec![CaseId::new(1), CaseId::new(2)], ..CaseFilter::default() };
        let listed = plan(&list_sql(&filter, (CaseOrder::CaseNo, false), (0, i64::MAX))).await;
        for step in hits.iter().chain(&listed) {
            // A walk over the programme's own index would be a search to SQLite, and as long as the programme.
            let walks = step.starts_with("SCAN") || step.contains("cases_by_programme");
            assert!(!walks, "{step} in {hits:#?} {listed:#?}");
        }
    }
}
