//! What the check of a workspace looks for in submitted batches: the seal, sums, the copy beside the columns, and the
//! payments beside the rows. That rows still say what the audit chain recorded is looked at there, for all tables alike.

use std::collections::BTreeMap;

use yiju_store::{
    Read,
    tables::settlements::{self, SettlementBatch, SettlementRow},
};

use super::{figures::RowFigures, seal};
use crate::{error::ApiError, reason::Finding};

/// Findings with the number of their batch.
pub(crate) async fn verify(from: &mut impl Read) -> Result<Vec<(String, Finding)>, ApiError> {
    let mut found = Vec::new();
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
    }
    Ok(found)
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
