//! Return visits.

use yiju_domain::{
    Date,
    ids::{CaseId, VisitId},
    visit::VisitedLine,
};

use crate::{
    OfCase, Read, Result, Sql,
    column::read,
    entity::{self, entity},
};

entity! {
    /// 回访: one a case and number of months.
    Visit(VisitId) in "visits" as "visit" of case case_id {
        case_id: CaseId,
        months: i64,
        visited_on: Date,
        /// `home` or `phone`.
        mode: String,
        reached: String,
        /// Falls since the work; none: not asked.
        falls: Option<i64>,
        /// 1 to 5; none: not asked.
        satisfaction: Option<i64>,
        note: String,
        lines: Vec<VisitedLine>,
    }
}

impl OfCase for Visit {
    const ORDER: &'static str = "months";

    fn case_id(&self) -> CaseId {
        self.case_id
    }
}

/// Visits of a case, the earliest first.
pub async fn of_case(from: &mut impl Read, case: CaseId) -> Result<Vec<Visit>> {
    entity::of_case(from, case).await
}

/// A case that was accepted, with the visits that were made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    pub case_id: CaseId,
    pub case_no: String,
    pub name: String,
    pub town: String,
    pub village: String,
    pub accepted_on: Date,
    /// Months of the visits that were made.
    pub made: Vec<i64>,
}

/// Cases accepted on a day from `from_day` to `to_day` that nobody has left, by day of acceptance; one statement.
pub async fn accepted_between(
    from: &mut impl Read,
    (from_day, to_day): (Date, Date),
) -> Result<Vec<Accepted>> {
    let mut sql = Sql::new(
        "SELECT c.id AS case_id, c.case_no AS case_no, p.name AS name, t.name AS town, COALESCE(a.name, '') AS village, \
         c.accepted_on AS accepted_on, COALESCE(v.months, 0) AS months \
         FROM cases c JOIN persons p ON p.id = c.applicant_id JOIN dwellings d ON d.id = c.dwelling_id \
         JOIN areas t ON t.id = d.town_id LEFT JOIN areas a ON a.id = d.village_id \
         LEFT JOIN visits v ON v.case_id = c.id \
         WHERE c.stage <> 'exited' AND c.accepted_on >= ",
    );
    sql.bind(&from_day).push(" AND c.accepted_on <= ").bind(&to_day);
    sql.push(" ORDER BY c.accepted_on, c.case_no, months");
    let mut found: Vec<Accepted> = Vec::new();
    for row in from.rows(sql).await? {
        let (case_id, months): (CaseId, i64) = (read(&row, "case_id")?, read(&row, "months")?);
        if found.last().is_none_or(|last| last.case_id != case_id) {
            found.push(Accepted {
                case_id,
                case_no: read(&row, "case_no")?,
                name: read(&row, "name")?,
                town: read(&row, "town")?,
                village: read(&row, "village")?,
                accepted_on: read(&row, "accepted_on")?,
                made: Vec::new(),
            });
        }
        if let Some(last) = found.last_mut().filter(|_| months > 0) {
            last.made.push(months);
        }
    }
    Ok(found)
}
