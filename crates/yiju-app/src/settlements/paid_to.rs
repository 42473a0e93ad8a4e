//! Who the subsidy of a case goes to by the batches it was settled in.

use yiju_domain::{ids::CaseId, settlement::RowKind};
use yiju_store::{
    Read,
    tables::settlements::{self, SettlementRow, Standing},
};

use super::{
    figures::{PayeeFigures, RowFigures},
    rows::{is_taken_back, owes},
};
use crate::error::ApiError;

/// Payment rows of a case that were not taken back, drafts included.
pub(crate) fn paying(standing: &[Standing]) -> impl Iterator<Item = &SettlementRow> {
    let pays = |one: &&Standing| one.row.kind == RowKind::Payment && !is_taken_back(standing, one.row.id);
    standing.iter().filter(pays).map(|one| &one.row)
}

/// The payees of the rows that stand, each once; none before the case is settled.
pub(crate) async fn paid_to(from: &mut impl Read, case: CaseId) -> Result<Vec<PayeeFigures>, ApiError> {
    let standing = settlements::of_cases(from, &[case]).await?;
    let mut found: Vec<PayeeFigures> = Vec::new();
    for row in paying(&standing).filter(|row| !row.frozen.is_empty() && owes(row)) {
        let row: RowFigures = serde_json::from_str(&row.frozen)
            .map_err(|fault| ApiError::internal(format!("a frozen row cannot be read: {fault}")))?;
        let same = |other: &PayeeFigures| {
            (other.kind, &other.name, &other.account) == (row.payee.kind, &row.payee.name, &row.payee.account)
        };
        if !found.iter().any(same) {
            found.push(row.payee);
        }
    }
    Ok(found)
}
