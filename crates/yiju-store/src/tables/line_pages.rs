//! All live lines of all cases with what an export says about them, in pages: an office's hundred thousand lines are not
//! held in memory at once.

use yiju_domain::{
    lifecycle::Stage,
    money::{Fen, Quantity},
};

use crate::{Read, Result, Sql, column::read};

/// A line, its case, and the names behind their ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineOfCase {
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
    pub fund: String,
    /// Empty where nobody is chosen.
    pub contractor: String,
}

/// At most `limit` lines by case and item number, after the given ones. Through one reader all pages show one state.
pub async fn page_after(from: &mut impl Read, after: (&str, i64), limit: i64) -> Result<Vec<LineOfCase>> {
    let case_no = after.0.to_owned();
    let mut sql = Sql::new(
        "SELECT c.case_no AS case_no, p.name AS applicant, t.name AS town, COALESCE(v.name, '') AS village, \
         c.categories AS categories, c.stage AS stage, l.item_no AS item_no, l.code AS code, l.name AS name, \
         l.kind AS kind, COALESCE(l.accepted_quantity, l.quantity) AS quantity, l.unit AS unit, \
         l.unit_price_fen AS unit_price_fen, l.amount_fen AS amount_fen, l.subsidy_fen AS subsidy_fen, \
         l.fund AS fund, COALESCE(o.name, '') AS contractor \
         FROM cases c JOIN plan_lines l ON l.case_id = c.id JOIN persons p ON p.id = c.applicant_id \
         JOIN dwellings d ON d.id = c.dwelling_id JOIN areas t ON t.id = d.town_id \
         LEFT JOIN areas v ON v.id = d.village_id LEFT JOIN organisations o ON o.id = l.contractor_id \
         WHERE l.removed_at IS NULL AND c.case_no >= ",
    );
    sql.bind(&case_no).push(" AND (c.case_no > ").bind(&case_no).push(" OR l.item_no > ").bind(&after.1);
    sql.push(") ORDER BY c.case_no, l.item_no LIMIT ").bind(&limit);
    from.rows(sql).await?.iter().map(line).collect()
}

fn line(row: &sqlx::any::AnyRow) -> Result<LineOfCase> {
    Ok(LineOfCase {
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
        fund: read(row, "fund")?,
        contractor: read(row, "contractor")?,
    })
}
