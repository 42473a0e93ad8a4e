//! A batch as its screen shows it. Accounts leave here masked.

use std::collections::{BTreeMap, BTreeSet};

use yiju_domain::{
    ids::{SettlementBatchId, SettlementRowId},
    mask,
    settlement::{BatchState, PayeeKind, RowKind},
};
use yiju_store::{
    Read,
    tables::{
        self,
        programmes::Programme,
        settlements::{self, SettlementBatch},
    },
};

use super::{
    checks::Found,
    figures::{self, BatchFigures, PayeePart, RowFigures, Worked},
    rows::Live,
    two_users,
};
use crate::{
    context::Context,
    error::ApiError,
    wire::{
        Payee, SettlementBatchView, SettlementFundView, SettlementGetRequest, SettlementPayeeView,
        SettlementRowView, SettlementSumView,
    },
    workspace::Workspace,
};

pub(crate) async fn get(
    cx: &Context<'_>,
    request: SettlementGetRequest,
) -> Result<SettlementBatchView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut reader = workspace.store.read().await?;
    let batch: SettlementBatch = tables::get(&mut reader, &request.batch_id).await?;
    batch_view(cx, &workspace, &mut reader, batch).await
}

/// A batch that was just changed, read anew.
pub(super) async fn changed(
    cx: &Context<'_>,
    workspace: &Workspace,
    id: SettlementBatchId,
) -> Result<SettlementBatchView, ApiError> {
    cx.changed(&["settlements", "workspace"]);
    let mut reader = workspace.store.read().await?;
    let batch: SettlementBatch = tables::get(&mut reader, &id.to_string()).await?;
    batch_view(cx, workspace, &mut reader, batch).await
}

async fn batch_view(
    cx: &Context<'_>,
    workspace: &Workspace,
    from: &mut impl Read,
    batch: SettlementBatch,
) -> Result<SettlementBatchView, ApiError> {
    let Worked { figures, live } = figures::worked(cx, workspace, from, &batch).await?;
    let programme: Programme = tables::get(from, &batch.programme_id.to_string()).await?;
    let reversed = reversed(from, &live).await?;
    let mut frozen: BTreeMap<&str, &RowFigures> = BTreeMap::new();
    for row in &figures.rows {
        frozen.insert(&row.row_id, row);
    }
    let rows = live.iter().filter_map(|one| {
        let copy = frozen.get(one.row.id.to_string().as_str()).copied();
        row(one, copy, &reversed)
    });
    let cases: BTreeSet<&str> = figures.rows.iter().map(|row| row.case_id.as_str()).collect();
    let blocks = live.iter().flat_map(|one| &one.found).filter(|found| found.stops()).count();
    let is_draft = batch.state == BatchState::Draft;
    let user = cx.user.clone().unwrap_or_default();
    let approver = if is_draft { &user } else { &batch.submitted_by };
    let entered_by = two_users::entered_by(from, &batch).await?;
    let barred = two_users::is_rule(from).await? && two_users::is_among(&entered_by, &user);
    Ok(SettlementBatchView {
        id: batch.id.to_string(),
        version: batch.version,
        number: batch.number.clone(),
        programme: if is_draft { programme.name.clone() } else { figures.head.programme.clone() },
        programme_id: programme.id.to_string(),
        state: batch.state.code().into(),
        note: batch.note.clone(),
        retention_bp: batch.retention_bp,
        same_user: two_users::is_among(&entered_by, approver),
        barred,
        entered_by,
        made_by: batch.made_by.clone(),
        made_at: batch.made_at,
        submitted_by: batch.submitted_by.clone(),
        submitted_at: batch.submitted_at,
        paid_at: batch.paid_at,
        returned_reason: batch.returned_reason.clone(),
        seal: batch.seal.clone(),
        cases: i64::try_from(cases.len()).unwrap_or(i64::MAX),
        rows: rows.collect(),
        payees: figures.payees.iter().map(payee_view).collect(),
        sums: sums(&figures),
        total_fen: figures.total_fen,
        subsidy_fen: figures.subsidy_fen,
        held_fen: figures.held_fen,
        amount_fen: figures.amount_fen,
        blocks: i64::try_from(blocks).unwrap_or(i64::MAX),
    })
}

/// Which row of which later batch takes each of these rows back.
async fn reversed(
    from: &mut impl Read,
    live: &[Live],
) -> Result<BTreeMap<SettlementRowId, String>, ApiError> {
    let cases: Vec<_> =
        live.iter().filter(|one| !one.row.frozen.is_empty()).map(|one| one.row.case_id).collect();
    if cases.is_empty() {
        return Ok(BTreeMap::new());
    }
    let standing = settlements::of_cases(from, &cases).await?;
    let taken = standing
        .iter()
        .filter(|one| one.row.kind == RowKind::Reversal)
        .filter_map(|one| Some((one.row.of_row_id?, format!("{} / {}", one.number, one.row.no))));
    Ok(taken.collect())
}

/// A row for the wire; none when the row it points to is gone. `copy` is what was frozen of it.
pub(super) fn row(
    live: &Live,
    copy: Option<&RowFigures>,
    reversed: &BTreeMap<SettlementRowId, String>,
) -> Option<SettlementRowView> {
    let figures = copy.or(live.figures.as_ref())?;
    let row = &live.row;
    Some(SettlementRowView {
        id: (row.version > 0).then(|| row.id.to_string()),
        version: row.version,
        no: figures.no,
        kind: row.kind.code().into(),
        of_row: figures.of_row.clone(),
        reversed_by: reversed.get(&row.id).cloned(),
        case_id: figures.case_id.clone(),
        case_no: figures.case_no.clone(),
        name: figures.name.clone(),
        town: figures.town.clone(),
        category: figures.basis.category.clone(),
        accepted_on: figures.accepted_on.clone(),
        payee_key: figures.payee.key.clone(),
        payee_kind: payee_of(figures.payee.kind),
        payee_name: figures.payee.name.clone(),
        payee_relation: figures.payee.relation.clone(),
        account_masked: masked(&figures.payee.account),
        payee_bank: figures.payee.bank.clone(),
        total_fen: figures.total_fen,
        subsidy_fen: figures.subsidy_fen,
        held_fen: figures.held_fen,
        amount_fen: figures.amount_fen,
        funds: fund_views(&figures.funds),
        reason: row.reason.clone(),
        blocks: live.found.iter().map(Found::view).collect(),
    })
}

fn fund_views(funds: &BTreeMap<String, i64>) -> Vec<SettlementFundView> {
    let view = |(fund, fen): (&String, &i64)| SettlementFundView { fund: fund.clone(), fen: *fen };
    funds.iter().map(view).collect()
}

fn masked(account: &str) -> Option<String> {
    (!account.is_empty()).then(|| mask::bank(account))
}

fn payee_of(kind: PayeeKind) -> Payee {
    match kind {
        PayeeKind::Contractor => Payee::Contractor,
        PayeeKind::Elder => Payee::Elder,
        PayeeKind::Family => Payee::Family,
        PayeeKind::Platform => Payee::Platform,
    }
}

fn payee_view(part: &PayeePart) -> SettlementPayeeView {
    let payment = part.payment.as_ref();
    SettlementPayeeView {
        key: part.payee.key.clone(),
        kind: payee_of(part.payee.kind),
        name: part.payee.name.clone(),
        account_masked: masked(&part.payee.account),
        bank: part.payee.bank.clone(),
        rows: part.rows,
        amount_fen: part.amount_fen,
        owed: part.owed,
        voucher_no: payment.map(|one| one.voucher_no.clone()),
        paid_on: payment.map(|one| one.paid_on.to_string()),
        paid_by: payment.map(|one| one.paid_by.clone()),
        file_name: payment.map(|one| one.file_name.clone()).filter(|name| !name.is_empty()),
    }
}

/// What is paid now, by fund, town, contractor and category.
fn sums(figures: &BatchFigures) -> Vec<SettlementSumView> {
    let mut sums: BTreeMap<(&str, &str), (i64, BTreeSet<&str>)> = BTreeMap::new();
    for row in &figures.rows {
        for (fund, fen) in &row.funds {
            let sum = sums.entry(("fund", fund)).or_default();
            sum.0 += fen;
            sum.1.insert(&row.case_id);
        }
        let category = row.basis.category.as_deref().unwrap_or_default();
        for (by, code) in
            [("town", row.town.as_str()), ("contractor", &row.contractor), ("category", category)]
        {
            let sum = sums.entry((by, code)).or_default();
            sum.0 += row.amount_fen;
            sum.1.insert(&row.case_id);
        }
    }
    let view = |((by, code), (fen, cases)): ((&str, &str), (i64, BTreeSet<&str>))| SettlementSumView {
        by: by.to_owned(),
        code: code.to_owned(),
        cases: i64::try_from(cases.len()).unwrap_or(i64::MAX),
        fen,
    };
    sums.into_iter().map(view).collect()
}
