//! What the check of a workspace looks for in submitted batches: the seal, sums, the copy beside the columns, and the
//! payments beside the rows. That rows still say what the audit chain recorded is looked at there, for all tables alike.

use std::collections::{BTreeMap, HashSet};

use yiju_domain::{
    ids::{CaseId, SettlementRowId},
    settlement::RowKind,
};
use yiju_store::{
    Read,
    tables::{
        self,
        cases::Case,
        settlements::{self, SettlementBatch, SettlementRow},
    },
};

use super::{
    figures::RowFigures,
    rows::{owes, pays_the_same},
    seal,
};
use crate::{error::ApiError, reason::Finding};

/// Findings with the number of their batch or case.
pub(crate) async fn verify(from: &mut impl Read) -> Result<Vec<(String, Finding)>, ApiError> {
    let mut found = Vec::new();
    let mut all: Vec<SettlementRow> = Vec::new();
    for (batch, _, _) in settlements::batches(from).await? {
        if batch.frozen.is_empty() && batch.seal.is_empty() {
            continue;
        }
        let rows = settlements::rows(from, batch.id).await?;
        of_batch(&batch, &rows, &mut found);
        let payments = settlements::payments(from, &[batch.id]).await?;
        let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
        for row in &rows {
            *sums.entry(&row.payee_key).or_default() += row.amount_fen.get();
        }
        for payment in payments {
            if sums.get(payment.payee_key.as_str()) != Some(&payment.amount_fen.get()) {
                let differs = Finding::PaymentDiffers { voucher: payment.voucher_no };
                found.push((batch.number.clone(), differs));
            }
        }
        all.extend(rows);
    }
    of_cases(from, &all, &mut found).await?;
    Ok(found)
}

/// Over all batches: nothing is paid twice, and what stands of a settled case comes to its subsidy.
async fn of_cases(
    from: &mut impl Read,
    all: &[SettlementRow],
    found: &mut Vec<(String, Finding)>,
) -> Result<(), ApiError> {
    let reversed: HashSet<SettlementRowId> =
        all.iter().filter(|row| row.kind == RowKind::Reversal).filter_map(|row| row.of_row_id).collect();
    let mut standing: BTreeMap<CaseId, Vec<&SettlementRow>> = BTreeMap::new();
    for row in all.iter().filter(|row| row.kind == RowKind::Payment && !reversed.contains(&row.id)) {
        standing.entry(row.case_id).or_default().push(row);
    }
    let ids: Vec<String> = standing.keys().map(CaseId::to_string).collect();
    for case in tables::by_column::<Case>(from, "id", &ids).await? {
        let rows = standing.get(&case.id).map(Vec::as_slice).unwrap_or_default();
        let paying: Vec<&SettlementRow> = rows.iter().copied().filter(|row| owes(row)).collect();
        let twice = paying.iter().enumerate().any(|(place, one)| {
            paying.get(place + 1..).unwrap_or_default().iter().any(|other| pays_the_same(one, other))
        });
        let sum: i64 = rows.iter().map(|row| row.subsidy_fen.get()).sum();
        let case_no = case.case_no.clone();
        if twice {
            found.push((case_no.clone(), Finding::PaidTwice { case_no }));
        } else if case.submitted_on.is_some() && sum != case.subsidy_fen.get() {
            found.push((case_no.clone(), Finding::SettledDiffers { case_no }));
        }
    }
    Ok(())
}

fn of_batch(batch: &SettlementBatch, rows: &[SettlementRow], found: &mut Vec<(String, Finding)>) {
    if seal::of(&batch.frozen, rows) != batch.seal {
        found.push((batch.number.clone(), Finding::SealBroken {}));
    }
    let sum = |part: fn(&SettlementRow) -> i64| rows.iter().map(part).sum::<i64>();
    if sum(|row| row.amount_fen.get()) != batch.total_fen.get()
        || sum(|row| row.held_fen.get()) != batch.held_fen.get()
    {
        found.push((batch.number.clone(), Finding::BatchTotal {}));
    }
    for row in rows.iter().filter(|row| !agrees(row)) {
        found.push((batch.number.clone(), Finding::RowDiffers { row: row.no.to_string() }));
    }
}

/// Whether columns and copy say the same, and the amounts add up within the row.
fn agrees(row: &SettlementRow) -> bool {
    let Ok(copy) = serde_json::from_str::<RowFigures>(&row.frozen) else { return false };
    let columns = [row.total_fen, row.subsidy_fen, row.held_fen, row.amount_fen].map(|fen| fen.get());
    let funds = (copy.funds.values().sum::<i64>(), copy.held_funds.values().sum::<i64>());
    columns == [copy.total_fen, copy.subsidy_fen, copy.held_fen, copy.amount_fen]
        && copy.amount_fen == copy.subsidy_fen - copy.held_fen
        && funds.0 == copy.amount_fen
        && (funds.1 == copy.held_fen)
        && row.payee_key == copy.payee.key
        && row.no == copy.no
}
