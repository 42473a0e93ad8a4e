//! What batches hold back of cases that are paid: it was accepted, and is paid when it is released and its payee has a
//! voucher.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;
use yiju_domain::{Date, ids::CaseId, settlement::RowKind};
use yiju_store::tables::settlements::Retained;

use crate::error::ApiError;

/// Of a frozen row what is asked here.
#[derive(Deserialize)]
struct HeldFunds {
    held_funds: BTreeMap<String, i64>,
}

/// What is held back of one case by one fund.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Held {
    /// All that was ever held back and not taken back.
    pub back: i64,
    /// What of it was paid since, and when.
    pub released: Vec<(Date, i64)>,
}

/// By case and fund.
#[derive(Default)]
pub(super) struct Retention(HashMap<(CaseId, String), Held>);

impl Retention {
    pub(super) fn of(rows: &[Retained]) -> Result<Self, ApiError> {
        let mut found: HashMap<(CaseId, String), Held> = HashMap::new();
        for row in rows {
            let copy: HeldFunds = serde_json::from_str(&row.frozen)
                .map_err(|fault| ApiError::internal(format!("a frozen row cannot be read: {fault}")))?;
            for (fund, fen) in copy.held_funds.into_iter().filter(|(_, fen)| *fen != 0) {
                let held = found.entry((row.case_id, fund)).or_default();
                match (row.kind, row.paid_on) {
                    (RowKind::Payment, _) => held.back += fen,
                    // A release holds back less than nothing.
                    (_, Some(day)) => held.released.push((day, -fen)),
                    (_, None) => {}
                }
            }
        }
        Ok(Self(found))
    }

    pub(super) fn of_case(&self, case: CaseId, fund: &str) -> Option<&Held> {
        self.0.get(&(case, fund.to_owned()))
    }
}
