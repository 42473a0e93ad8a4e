//! The figures and words of a batch: of a draft worked out from its cases, of a submitted one the copy that was frozen.
//!
//! [`BatchFigures`] holds everything a settlement sheet, workbook or list prints, and nothing else is asked.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use yiju_domain::{
    dates,
    ids::SettlementBatchId,
    lifecycle::Stage,
    settlement::{BatchState, PayeeKind, RowKind},
};
use yiju_store::{
    Read,
    tables::{
        self,
        programmes::Programme,
        settlements::{self, SettlementBatch, SettlementPayment},
    },
};

use super::{
    basis::Basis,
    facts::{self, Facts},
    rows::{self, Live},
};
use crate::{context::Context, error::ApiError, workspace::Workspace};

/// Who is paid. Account in full: mask it before it is shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct PayeeFigures {
    /// The same for all rows of a batch that are paid together.
    pub key: String,
    pub kind: PayeeKind,
    pub name: String,
    pub relation: String,
    pub account: String,
    pub bank: String,
}

/// A line a row pays for. Quantities are thousandths.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct LineFigures {
    pub item_no: i64,
    pub code: String,
    pub name: String,
    pub room: String,
    pub spec: String,
    pub unit: String,
    pub kind: String,
    pub quantity: i64,
    pub accepted_quantity: Option<i64>,
    pub unit_price_fen: i64,
    pub amount_fen: i64,
    /// What of it counted for the subsidy.
    pub eligible_fen: i64,
    pub subsidy_fen: i64,
    pub contractor: String,
    /// The subsidy by fund.
    pub funds: BTreeMap<String, i64>,
}

/// An invoice of the case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct InvoiceFigures {
    pub number: String,
    pub code: String,
    pub issued_on: Option<String>,
    pub seller: String,
    pub amount_fen: i64,
    pub items: Vec<i64>,
}

/// Where a case stood before a reversal opened it again, should the batch be taken back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct StoodAt {
    pub stage: Stage,
    pub stage_since: i64,
    pub submitted_on: Option<String>,
    pub paid_on: Option<String>,
    /// What it came to, fen; absent in copies of an older version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subsidy_fen: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total_fen: Option<i64>,
}

/// A row with everything printed of it. `amount = subsidy − held` holds for every kind: a reversal has all three
/// negated, a release of retention holds back less than nothing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct RowFigures {
    pub row_id: String,
    pub no: i64,
    pub kind: RowKind,
    /// Batch number and row it takes back or releases.
    pub of_row: Option<String>,
    pub case_id: String,
    pub case_no: String,
    pub name: String,
    /// In full: mask it before it is shown.
    pub id_number: String,
    pub town: String,
    pub village: String,
    pub address: String,
    pub categories: Vec<String>,
    pub accepted_on: Option<String>,
    pub contractor: String,
    pub payee: PayeeFigures,
    pub lines: Vec<LineFigures>,
    pub invoices: Vec<InvoiceFigures>,
    pub total_fen: i64,
    pub subsidy_fen: i64,
    pub self_pay_fen: i64,
    pub held_fen: i64,
    pub amount_fen: i64,
    /// `amount_fen` and `held_fen` by fund.
    pub funds: BTreeMap<String, i64>,
    pub held_funds: BTreeMap<String, i64>,
    pub basis: Basis,
    pub reason: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stood_at: Option<StoodAt>,
}

/// What is printed above the rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct HeadFigures {
    pub number: String,
    pub office: String,
    pub programme: String,
    pub programme_code: String,
    pub year: i64,
    pub note: String,
    pub retention_bp: i64,
    pub made_by: String,
    pub made_on: String,
    /// Empty in a draft.
    pub submitted_by: String,
    pub submitted_on: Option<String>,
    /// Names of the funds by code, as they were; empty names are the usual ones of the code.
    pub fund_names: BTreeMap<String, String>,
}

/// A payee's part of a batch.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PayeePart {
    pub payee: PayeeFigures,
    pub rows: i64,
    pub amount_fen: i64,
    /// Whether any of its rows moves money; a contractor without subsidised lines stands here with nothing.
    pub owed: bool,
    pub payment: Option<SettlementPayment>,
}

/// See the module.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct BatchFigures {
    pub state: BatchState,
    pub head: HeadFigures,
    pub rows: Vec<RowFigures>,
    /// By kind and name.
    pub payees: Vec<PayeePart>,
    pub total_fen: i64,
    pub subsidy_fen: i64,
    pub held_fen: i64,
    pub amount_fen: i64,
    /// Empty in a draft.
    pub seal: String,
}

/// Figures, and of a draft also what stands in the way of each row.
pub(super) struct Worked {
    pub figures: BatchFigures,
    /// Rows of the database in the order of the figures.
    pub live: Vec<Live>,
}

/// The one door for everything that prints or exports a batch: a frozen batch comes from its copy and never changes.
pub(crate) async fn frozen_or_live(
    cx: &Context<'_>,
    id: SettlementBatchId,
) -> Result<BatchFigures, ApiError> {
    let workspace = cx.workspace().await?;
    let mut reader = workspace.store.read().await?;
    let batch: SettlementBatch = tables::get(&mut reader, &id.to_string()).await?;
    Ok(worked(cx, &workspace, &mut reader, &batch).await?.figures)
}

pub(super) async fn worked(
    cx: &Context<'_>,
    workspace: &Workspace,
    from: &mut impl Read,
    batch: &SettlementBatch,
) -> Result<Worked, ApiError> {
    let stored = settlements::rows(from, batch.id).await?;
    let payments = settlements::payments(from, &[batch.id]).await?;
    if !batch.frozen.is_empty() {
        let rows = stored.iter().map(|row| read(&row.frozen)).collect::<Result<Vec<RowFigures>, _>>()?;
        let figures = assemble(batch, read(&batch.frozen)?, rows, &payments);
        let live = stored.into_iter().map(Live::frozen).collect();
        return Ok(Worked { figures, live });
    }
    let programme: Programme = tables::get(from, &batch.programme_id.to_string()).await?;
    let cases: Vec<_> = stored.iter().map(|row| row.case_id).collect();
    let facts = facts::gather(cx, workspace, from, programme.id, &cases).await?;
    let live = rows::work_out(workspace, from, batch, &facts, stored).await?;
    let rows = live.iter().filter_map(|one| one.figures.clone()).collect();
    let figures = assemble(batch, head(workspace, batch, &programme, &facts), rows, &payments);
    Ok(Worked { figures, live })
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, ApiError> {
    serde_json::from_str(text)
        .map_err(|fault| ApiError::internal(format!("a frozen row cannot be read: {fault}")))
}

fn head(workspace: &Workspace, batch: &SettlementBatch, programme: &Programme, facts: &Facts) -> HeadFigures {
    HeadFigures {
        number: batch.number.clone(),
        office: workspace.settings.office_name.clone(),
        programme: programme.name.clone(),
        programme_code: programme.code.clone(),
        year: programme.year,
        note: batch.note.clone(),
        retention_bp: batch.retention_bp,
        made_by: batch.made_by.clone(),
        made_on: dates::date_of_millis(batch.made_at).to_string(),
        submitted_by: String::new(),
        submitted_on: None,
        fund_names: facts.funds.iter().map(|fund| (fund.code.clone(), fund.name.clone())).collect(),
    }
}

pub(super) fn assemble(
    batch: &SettlementBatch,
    head: HeadFigures,
    rows: Vec<RowFigures>,
    payments: &[SettlementPayment],
) -> BatchFigures {
    let sum = |part: fn(&RowFigures) -> i64| rows.iter().map(part).sum::<i64>();
    BatchFigures {
        state: batch.state,
        total_fen: sum(|row| row.total_fen),
        subsidy_fen: sum(|row| row.subsidy_fen),
        held_fen: sum(|row| row.held_fen),
        amount_fen: sum(|row| row.amount_fen),
        payees: payees(&rows, payments),
        head,
        rows,
        seal: batch.seal.clone(),
    }
}

/// Who is paid, by the key that payments go by.
fn payees(rows: &[RowFigures], payments: &[SettlementPayment]) -> Vec<PayeePart> {
    let mut parts: BTreeMap<&str, PayeePart> = BTreeMap::new();
    for row in rows {
        let payee = &row.payee;
        let start = || PayeePart {
            payee: payee.clone(),
            rows: 0,
            amount_fen: 0,
            owed: false,
            payment: payments.iter().find(|one| one.payee_key == payee.key).cloned(),
        };
        let part = parts.entry(&payee.key).or_insert_with(start);
        part.rows += 1;
        part.amount_fen += row.amount_fen;
        part.owed |= [row.subsidy_fen, row.held_fen, row.amount_fen].iter().any(|fen| *fen != 0);
    }
    let mut parts: Vec<PayeePart> = parts.into_values().collect();
    parts.sort_by(|one, other| place(&one.payee).cmp(&place(&other.payee)));
    parts
}

fn place(payee: &PayeeFigures) -> (&'static str, &str, &str) {
    (payee.kind.code(), &payee.name, &payee.key)
}
