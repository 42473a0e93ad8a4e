//! How far the towns of a programme have come between two days: homes and money by stage, counted by the days the
//! cases carry. One statement whatever the number of cases.

use yiju_domain::{
    Date, dates,
    ids::{AreaId, ProgrammeId},
    money::Fen,
};

use crate::{Read, Result, Sql, column::read};

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProgressStage {
    /// 申请: the day of the application.
    Applied,
    /// 评估: the day of the assessment that holds.
    Assessed,
    /// 施工: the first day anything was delivered, bought, done or accepted; of a home where none of this is recorded
    /// yet, since when it is in work.
    Work,
    /// 验收: the day of acceptance.
    Accepted,
    /// 结算: the day of payment.
    Settled,
}

impl ProgressStage {
    /// In the order of the work.
    pub const ALL: [Self; 5] = [Self::Applied, Self::Assessed, Self::Work, Self::Accepted, Self::Settled];
}

/// A town's figure of one stage. A town without any has one row with no stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TownFigure {
    pub town_id: AreaId,
    pub town: String,
    pub stage: Option<ProgressStage>,
    pub homes: i64,
    /// Of homes not paid yet the subsidy as it stands; of payments what was paid.
    pub money: Fen,
}

/// The figures of a programme from the first day to the last, both included, by town and stage. What a stage is counted
/// by says [`ProgressStage`]. Money that was paid counts by the day of its voucher, less what is held back and with
/// what was taken back; a case paid without a batch counts with its whole subsidy.
pub async fn by_town(
    from: &mut impl Read,
    programme: ProgrammeId,
    (first, last): (Date, Date),
) -> Result<Vec<TownFigure>> {
    let mut sql = Sql::new(
        "SELECT t.id AS town_id, t.name AS town, CAST(f.stage AS BIGINT) AS stage, CAST(SUM(f.homes) AS BIGINT) AS homes, \
         CAST(SUM(f.money) AS BIGINT) AS money FROM (",
    );
    sql.push("SELECT id AS case_id, 0 AS stage, 0 AS homes, 0 AS money FROM cases WHERE programme_id = ");
    sql.bind(&programme);
    for (stage, column) in [(1, "applied_on"), (2, "assessed_on"), (4, "accepted_on")] {
        one_each(&mut sql, stage, "subsidy_fen");
        sql.push("FROM cases WHERE programme_id = ").bind(&programme);
        between(&mut sql, column, (first, last));
    }
    works(&mut sql, programme, (first, last));
    payments(&mut sql, programme, (first, last));
    sql.push(
        ") f JOIN cases c ON c.id = f.case_id JOIN dwellings d ON d.id = c.dwelling_id \
         JOIN areas t ON t.id = d.town_id GROUP BY t.id, t.name, f.stage ORDER BY t.name, t.id, f.stage",
    );
    from.rows(sql).await?.iter().map(figure).collect()
}

fn one_each(sql: &mut Sql, stage: i64, money: &str) {
    sql.push(&format!(" UNION ALL SELECT id AS case_id, {stage} AS stage, 1 AS homes, {money} AS money "));
}

fn between(sql: &mut Sql, column: &str, (first, last): (Date, Date)) {
    sql.push(&format!(" AND {column} >= ")).bind(&first).push(&format!(" AND {column} <= ")).bind(&last);
}

/// Days of work of every case: what came, was bought, was done or was accepted.
const DAYS: &str = "SELECT case_id, delivered_on AS day FROM line_works UNION ALL SELECT case_id, done_on FROM line_works \
                    UNION ALL SELECT case_id, invoiced_on FROM purchases \
                    UNION ALL SELECT case_id, delivered_on FROM purchases \
                    UNION ALL SELECT id, accepted_on FROM cases";

fn works(sql: &mut Sql, programme: ProgrammeId, (first, last): (Date, Date)) {
    let begun = format!("(SELECT case_id, MIN(day) AS day FROM ({DAYS}) days GROUP BY case_id)");
    one_each(sql, 3, "subsidy_fen");
    sql.push(&format!("FROM cases JOIN {begun} begun ON begun.case_id = id WHERE programme_id = "));
    sql.bind(&programme);
    between(sql, "begun.day", (first, last));
    one_each(sql, 3, "subsidy_fen");
    sql.push(&format!(
        "FROM cases JOIN {begun} begun ON begun.case_id = id WHERE begun.day IS NULL \
         AND cases.stage IN ('in_work', 'to_accept', 'rectifying') AND stage_since >= "
    ));
    sql.bind(&dates::millis_of_date(first)).push(" AND stage_since < ");
    sql.bind(&dates::millis_of_date(dates::days_after(last, 1)))
        .push(" AND programme_id = ")
        .bind(&programme);
}

fn payments(sql: &mut Sql, programme: ProgrammeId, (first, last): (Date, Date)) {
    one_each(sql, 5, "0");
    sql.push("FROM cases WHERE programme_id = ").bind(&programme);
    between(sql, "paid_on", (first, last));
    sql.push(
        " UNION ALL SELECT r.case_id AS case_id, 5 AS stage, 0 AS homes, r.amount_fen AS money FROM settlement_rows r \
         JOIN settlement_payments p ON p.batch_id = r.batch_id AND p.payee_key = r.payee_key \
         JOIN cases c ON c.id = r.case_id WHERE r.removed_at IS NULL AND c.programme_id = ",
    );
    sql.bind(&programme);
    between(sql, "p.paid_on", (first, last));
    sql.push(
        " UNION ALL SELECT c.id AS case_id, 5 AS stage, 0 AS homes, c.subsidy_fen AS money FROM cases c \
         WHERE NOT EXISTS (SELECT 1 FROM settlement_rows r JOIN settlement_payments p ON p.batch_id = r.batch_id \
         AND p.payee_key = r.payee_key WHERE r.case_id = c.id AND r.removed_at IS NULL) AND c.programme_id = ",
    );
    sql.bind(&programme);
    between(sql, "c.paid_on", (first, last));
}

fn figure(row: &sqlx::any::AnyRow) -> Result<TownFigure> {
    let stage: i64 = read(row, "stage")?;
    let stage = usize::try_from(stage - 1).ok().and_then(|place| ProgressStage::ALL.get(place).copied());
    Ok(TownFigure {
        town_id: read(row, "town_id")?,
        town: read(row, "town")?,
        stage,
        homes: read(row, "homes")?,
        money: read(row, "money")?,
    })
}
