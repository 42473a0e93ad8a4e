//! Settlement batches: their rows, and the payments of their payees.

use std::collections::HashMap;

use serde::Deserialize;
use yiju_domain::{
    Date,
    ids::{CaseId, OrganisationId, ProgrammeId, SettlementBatchId, SettlementPaymentId, SettlementRowId},
    money::Fen,
    settlement::{BatchState, PayeeKind, RowKind},
};

use super::{match_keys, organisations::Organisation, persons::Person};
use crate::{
    Entity, Read, Result, Sql,
    column::read,
    entity::{by_column, entity, fetch, select},
};

entity! {
    /// 结算批次.
    SettlementBatch(SettlementBatchId) in "settlement_batches" as "settlement_batch" {
        /// Such as `2026-320404-01-A-S3`.
        number: String,
        programme_id: ProgrammeId,
        state: BatchState,
        note: String,
        /// Basis points of every payment that are held back.
        retention_bp: i64,
        made_by: String,
        made_at: i64,
        submitted_by: String,
        submitted_at: Option<i64>,
        paid_at: Option<i64>,
        /// Why it was last taken back to draft.
        returned_reason: String,
        /// Sum of the frozen rows' amounts; 0 before.
        total_fen: Fen,
        held_fen: Fen,
        /// What is printed above the rows, as JSON; empty before.
        frozen: String,
        /// SHA-256 over `frozen` and the frozen rows.
        seal: String,
    }
}

entity! {
    /// A row of a batch. Figures and `frozen` are written when the batch is submitted.
    SettlementRow(SettlementRowId) in "settlement_rows" as "settlement_row" of case case_id compared by match_keys::of_settlement_row {
        batch_id: SettlementBatchId,
        case_id: CaseId,
        no: i64,
        kind: RowKind,
        /// The row that is taken back, or whose retention is released.
        of_row_id: Option<SettlementRowId>,
        payee_kind: PayeeKind,
        organisation_id: Option<OrganisationId>,
        payee_name: String,
        payee_relation: String,
        payee_account: String,
        payee_bank: String,
        /// Why a check was gone past, or why the row is taken back.
        reason: String,
        payee_key: String,
        total_fen: Fen,
        subsidy_fen: Fen,
        held_fen: Fen,
        /// To be paid now: subsidy less what is held back.
        amount_fen: Fen,
        frozen: String,
        removed_at: Option<i64>,
    }
}

/// Who a row is paid to, as far as the row itself says. Account in full.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct PaidTo {
    pub name: String,
    pub account: String,
}

/// The part of a frozen row that says who is paid.
#[derive(Deserialize)]
struct FrozenPayee {
    payee: PaidTo,
}

impl SettlementRow {
    /// Who is paid: of a frozen row as it was frozen, whatever has become of the person since; of a draft as typed. None
    /// where a draft looks the payee up.
    #[must_use]
    pub fn paid_to(&self) -> Option<PaidTo> {
        let frozen = serde_json::from_str::<FrozenPayee>(&self.frozen).ok().map(|row| row.payee);
        let typed = matches!(self.payee_kind, PayeeKind::Family | PayeeKind::Platform)
            .then(|| PaidTo { name: self.payee_name.clone(), account: self.payee_account.clone() });
        frozen.or(typed)
    }
}

entity! {
    /// 拨付: a payee of a batch with its voucher.
    SettlementPayment(SettlementPaymentId) in "settlement_payments" as "settlement_payment" {
        batch_id: SettlementBatchId,
        payee_key: String,
        payee_name: String,
        amount_fen: Fen,
        voucher_no: String,
        paid_on: Date,
        sha256: Option<String>,
        file_name: String,
        paid_by: String,
        paid_at: i64,
    }
}

/// All batches but discarded ones, newest first, with the number of their rows and cases.
pub async fn batches(from: &mut impl Read) -> Result<Vec<(SettlementBatch, i64, i64)>> {
    let mut sql = select::<SettlementBatch>();
    sql.push(" WHERE state <> 'discarded' ORDER BY made_at DESC, id DESC");
    let found: Vec<SettlementBatch> = fetch(from, sql).await?;
    let counted = from
        .rows(Sql::new(
            "SELECT batch_id, CAST(COUNT(*) AS BIGINT) AS rows_of, CAST(COUNT(DISTINCT case_id) AS BIGINT) AS cases_of \
             FROM settlement_rows WHERE removed_at IS NULL GROUP BY batch_id ORDER BY batch_id",
        ))
        .await?;
    let mut counts: HashMap<SettlementBatchId, (i64, i64)> = HashMap::new();
    for row in &counted {
        counts.insert(read(row, "batch_id")?, (read(row, "rows_of")?, read(row, "cases_of")?));
    }
    let with = |batch: SettlementBatch| {
        let (rows, cases) = counts.get(&batch.id).copied().unwrap_or_default();
        (batch, rows, cases)
    };
    Ok(found.into_iter().map(with).collect())
}

/// The newest batch of a programme, whose retention the next begins with.
pub async fn newest(from: &mut impl Read, programme: ProgrammeId) -> Result<Option<SettlementBatch>> {
    let mut sql = select::<SettlementBatch>();
    sql.push(" WHERE programme_id = ").bind(&programme).push(" ORDER BY made_at DESC, id DESC LIMIT 1");
    Ok(fetch(from, sql).await?.into_iter().next())
}

/// Live rows of a batch in their order.
pub async fn rows(from: &mut impl Read, batch: SettlementBatchId) -> Result<Vec<SettlementRow>> {
    let mut sql = select::<SettlementRow>();
    sql.push(" WHERE removed_at IS NULL AND batch_id = ").bind(&batch).push(" ORDER BY no, id");
    fetch(from, sql).await
}

/// A row with the batch it stands in.
#[derive(Debug, Clone)]
pub struct Standing {
    pub row: SettlementRow,
    pub number: String,
    pub state: BatchState,
}

impl Standing {
    /// Whether its batch was submitted: the row is frozen.
    #[must_use]
    pub fn is_frozen(&self) -> bool {
        matches!(self.state, BatchState::Submitted | BatchState::Paid)
    }
}

/// Live rows of these cases in all batches that were not discarded, by case and id.
pub async fn of_cases(from: &mut impl Read, cases: &[CaseId]) -> Result<Vec<Standing>> {
    let mut found: Vec<SettlementRow> = Vec::new();
    for chunk in cases.chunks(crate::sql::MAX_PARAMETERS) {
        let mut sql = select::<SettlementRow>();
        sql.push(" WHERE removed_at IS NULL AND case_id IN (")
            .bind_list(chunk)
            .push(") ORDER BY case_id, id");
        found.extend(fetch(from, sql).await?);
    }
    standing(from, found).await
}

/// Frozen payment rows of a programme that hold something back.
pub async fn holding(from: &mut impl Read, programme: ProgrammeId) -> Result<Vec<Standing>> {
    let columns: Vec<String> =
        SettlementRow::COLUMNS.iter().map(|name| format!("r.{name} AS {name}")).collect();
    let mut sql = Sql::new(&format!(
        "SELECT {} FROM settlement_rows r JOIN settlement_batches b ON b.id = r.batch_id \
         WHERE r.removed_at IS NULL AND r.kind = 'payment' AND r.held_fen > 0 AND b.state IN ('submitted', 'paid') \
         AND b.programme_id = ",
        columns.join(", ")
    ));
    sql.bind(&programme).push(" ORDER BY b.number, r.no, r.id");
    let found = fetch(from, sql).await?;
    standing(from, found).await
}

/// A submitted row that stands and holds something back, or pays what another held back.
#[derive(Debug, Clone)]
pub struct Retained {
    pub case_id: CaseId,
    pub kind: RowKind,
    pub frozen: String,
    /// When its payee was paid.
    pub paid_on: Option<Date>,
}

/// All of them of a programme, in one statement.
pub async fn retained(from: &mut impl Read, programme: ProgrammeId) -> Result<Vec<Retained>> {
    let mut sql = Sql::new(
        "SELECT r.case_id AS case_id, r.kind AS kind, r.frozen AS frozen, p.paid_on AS paid_on \
         FROM settlement_rows r JOIN settlement_batches b ON b.id = r.batch_id \
         LEFT JOIN settlement_payments p ON p.batch_id = r.batch_id AND p.payee_key = r.payee_key \
         WHERE r.removed_at IS NULL AND r.held_fen <> 0 AND r.kind IN ('payment', 'retention') \
         AND b.state IN ('submitted', 'paid') AND NOT EXISTS (SELECT 1 FROM settlement_rows t \
         JOIN settlement_batches tb ON tb.id = t.batch_id WHERE t.of_row_id = r.id AND t.kind = 'reversal' \
         AND t.removed_at IS NULL AND tb.state IN ('submitted', 'paid')) AND b.programme_id = ",
    );
    sql.bind(&programme).push(" ORDER BY r.case_id, r.id");
    let found = from.rows(sql).await?;
    let of = |row: &sqlx::any::AnyRow| {
        Ok(Retained {
            case_id: read(row, "case_id")?,
            kind: read(row, "kind")?,
            frozen: read(row, "frozen")?,
            paid_on: read(row, "paid_on")?,
        })
    };
    found.iter().map(of).collect()
}

async fn standing(from: &mut impl Read, rows: Vec<SettlementRow>) -> Result<Vec<Standing>> {
    let mut ids: Vec<String> = rows.iter().map(|row| row.batch_id.to_string()).collect();
    ids.sort();
    ids.dedup();
    let batches: Vec<SettlementBatch> = by_column(from, "id", &ids).await?;
    let of = |row: SettlementRow| {
        let batch = batches.iter().find(|batch| batch.id == row.batch_id)?;
        let live = batch.state != BatchState::Discarded;
        live.then(|| Standing { row, number: batch.number.clone(), state: batch.state })
    };
    Ok(rows.into_iter().filter_map(of).collect())
}

/// Payments of these batches, by batch and id.
pub async fn payments(from: &mut impl Read, batches: &[SettlementBatchId]) -> Result<Vec<SettlementPayment>> {
    let mut sql = select::<SettlementPayment>();
    sql.push(" WHERE batch_id IN (").bind_list(batches).push(") ORDER BY batch_id, id");
    fetch(from, sql).await
}

/// Who changed the account of a contractor or an elder the batch pays since it was begun, each once, the first first. Such
/// an account stands in no row before the batch is submitted.
pub async fn accounts_changed_by(from: &mut impl Read, batch: &SettlementBatch) -> Result<Vec<String>> {
    let mut sql = Sql::new("SELECT user_name, before, after FROM audit WHERE at >= ");
    sql.bind(&batch.made_at).push(" AND ((entity = ").bind(&Organisation::KIND.to_owned());
    sql.push(" AND entity_id IN (SELECT organisation_id FROM settlement_rows WHERE removed_at IS NULL AND batch_id = ");
    sql.bind(&batch.id).push(")) OR (entity = ").bind(&Person::KIND.to_owned());
    sql.push(
        " AND entity_id IN (SELECT c.applicant_id FROM settlement_rows r JOIN cases c ON c.id = r.case_id ",
    );
    sql.push("WHERE r.removed_at IS NULL AND r.payee_kind = ").bind(&PayeeKind::Elder);
    sql.push(" AND r.batch_id = ").bind(&batch.id).push("))) ORDER BY seq");
    let mut found: Vec<String> = Vec::new();
    for row in &from.rows(sql).await? {
        let [before, after] = ["before", "after"].map(|side| account_in(read(row, side)));
        let user: String = read(row, "user_name")?;
        if before? != after? && !found.contains(&user) {
            found.push(user);
        }
    }
    Ok(found)
}

/// Account and bank of a row as the audit chain keeps it.
fn account_in(state: Result<Option<String>>) -> Result<[Option<String>; 2]> {
    let Some(state) = state? else { return Ok([None, None]) };
    let value: serde_json::Value = serde_json::from_str(&state).unwrap_or_default();
    let text = |name: &str| value.get(name).and_then(serde_json::Value::as_str).map(str::to_owned);
    Ok([text("bank_account"), text("bank_name")])
}

/// Who entered or changed rows or head of a batch, each once, the first to do so first. Acts by the commands
/// `but_by` enter nothing: they freeze, take back or pay what is there.
pub async fn entered_by(
    from: &mut impl Read,
    batch: &SettlementBatch,
    but_by: &[String],
) -> Result<Vec<String>> {
    let mut sql =
        Sql::new("SELECT user_name, CAST(MIN(seq) AS BIGINT) AS first_seq FROM audit WHERE ((entity = ");
    sql.bind(&SettlementBatch::KIND.to_owned()).push(" AND entity_id = ").bind(&batch.id);
    sql.push(") OR (entity = ").bind(&SettlementRow::KIND.to_owned());
    sql.push(" AND entity_id IN (SELECT id FROM settlement_rows WHERE batch_id = ").bind(&batch.id);
    sql.push("))) AND command NOT IN (").bind_list(but_by).push(") GROUP BY user_name ORDER BY first_seq");
    from.rows(sql).await?.iter().map(|row| read(row, "user_name")).collect()
}
