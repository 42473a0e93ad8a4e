//! All live lines of all cases with what an export says about them, in pages: an office's hundred thousand lines are not
//! held in memory at once.

use yiju_domain::{
    Date,
    ids::{CaseId, ProgrammeId},
    lifecycle::Stage,
    money::{Fen, Quantity},
};

use super::cases::DateColumn;
use crate::{Read, Result, Sql, column::read};

/// A line, its case, and the names behind their ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineOfCase {
    pub case_id: CaseId,
    pub programme_id: ProgrammeId,
    pub case_no: String,
    /// Name of the applicant; sensitive.
    pub applicant: String,
    pub town: String,
    /// Empty where the home has none.
    pub village: String,
    /// Category codes.
    pub categories: Vec<String>,
    pub stage: Stage,
    pub item_no: i64,
    pub code: String,
    pub name: String,
    pub kind: String,
    /// Accepted, or planned while nothing is accepted.
    pub quantity: Quantity,
    pub unit: String,
    pub unit_price: Fen,
    pub amount: Fen,
    pub subsidy: Fen,
    /// Who did it, else who has the case; empty where nobody is chosen.
    pub contractor: String,
}

/// Whose lines are walked.
#[derive(Debug, Clone, Default)]
pub struct LineFilter {
    pub programme: Option<ProgrammeId>,
    /// Cases whose date of this kind lies within the bounds.
    pub dated: Option<(DateColumn, Option<Date>, Option<Date>)>,
}

/// The lines of the next so many cases that have any, by case number and in the order of each plan. Cases are never cut
/// between pages, since what a fund pays of a line depends on the lines before it. Through one reader all pages show one
/// state.
pub async fn page_after(
    from: &mut impl Read,
    filter: &LineFilter,
    case_no: &str,
    cases: i64,
) -> Result<Vec<LineOfCase>> {
    let mut sql = Sql::new(
        "SELECT c.id AS case_id, c.programme_id AS programme_id, c.case_no AS case_no, p.name AS applicant, \
         t.name AS town, COALESCE(v.name, '') AS village, c.categories AS categories, c.stage AS stage, \
         COALESCE(o.name, g.name, '') AS contractor, ",
    );
    sql.push(
        "l.item_no AS item_no, l.code AS code, l.name AS name, l.kind AS kind, \
         COALESCE(l.accepted_quantity, l.quantity) AS quantity, l.unit AS unit, l.unit_price_fen AS unit_price_fen, \
         l.amount_fen AS amount_fen, l.subsidy_fen AS subsidy_fen FROM (SELECT c.id AS id FROM cases c WHERE EXISTS (SELECT 1 FROM plan_lines l WHERE l.case_id = c.id \
         AND l.removed_at IS NULL) AND c.case_no > ",
    );
    sql.bind(&case_no.to_owned());
    narrow(&mut sql, filter);
    sql.push(" ORDER BY c.case_no LIMIT ").bind(&cases);
    sql.push(
        ") page JOIN cases c ON c.id = page.id JOIN plan_lines l ON l.case_id = c.id \
         JOIN persons p ON p.id = c.applicant_id JOIN dwellings d ON d.id = c.dwelling_id \
         JOIN areas t ON t.id = d.town_id LEFT JOIN areas v ON v.id = d.village_id \
         LEFT JOIN organisations o ON o.id = l.contractor_id LEFT JOIN organisations g ON g.id = c.contractor_id \
         WHERE l.removed_at IS NULL ORDER BY c.case_no, l.place, l.item_no",
    );
    from.rows(sql).await?.iter().map(line).collect()
}
/// How many lines and cases with lines there are.
pub async fn count(from: &mut impl Read, filter: &LineFilter) -> Result<(i64, i64)> {
    let mut sql = Sql::new(
        "SELECT CAST(COUNT(*) AS BIGINT) AS lines, CAST(COUNT(DISTINCT c.id) AS BIGINT) AS cases \
         FROM cases c JOIN plan_lines l ON l.case_id = c.id WHERE l.removed_at IS NULL",
    );
    narrow(&mut sql, filter);
    match from.rows(sql).await?.first() {
        Some(row) => Ok((read(row, "lines")?, read(row, "cases")?)),
        None => Ok((0, 0)),
    }
}

fn narrow(sql: &mut Sql, filter: &LineFilter) {
    if let Some(programme) = &filter.programme {
        sql.push(" AND c.programme_id = ").bind(programme);
    }
    if let Some(dated) = &filter.dated {
        super::cases::narrow_to_days(sql, dated);
    }
}

fn line(row: &sqlx::any::AnyRow) -> Result<LineOfCase> {
    Ok(LineOfCase {
        case_id: read(row, "case_id")?,
        programme_id: read(row, "programme_id")?,
        case_no: read(row, "case_no")?,
        applicant: read(row, "applicant")?,
        town: read(row, "town")?,
        village: read(row, "village")?,
        categories: read(row, "categories")?,
        stage: read(row, "stage")?,
        item_no: read(row, "item_no")?,
        code: read(row, "code")?,
        name: read(row, "name")?,
        kind: read(row, "kind")?,
        quantity: read(row, "quantity")?,
        unit: read(row, "unit")?,
        unit_price: read(row, "unit_price_fen")?,
        amount: read(row, "amount_fen")?,
        subsidy: read(row, "subsidy_fen")?,
        contractor: read(row, "contractor")?,
    })
}
