//! The seal of a submitted batch: SHA-256 over what is printed above its rows and over every frozen row in order.

use sha2::{Digest, Sha256};
use yiju_store::tables::settlements::SettlementRow;

/// Each part is preceded by its length, so that no two batches run together to the same bytes. Amounts stand in the
/// columns and in the frozen text; both are sealed.
pub(super) fn of(head: &str, rows: &[SettlementRow]) -> String {
    let mut hash = Sha256::new();
    let mut part = |text: &str| {
        hash.update(text.len().to_le_bytes());
        hash.update(text.as_bytes());
    };
    part(head);
    for row in rows {
        part(&row.id.to_string());
        part(&format!(
            "{} {} {} {} {} {}",
            row.no,
            row.payee_key,
            row.total_fen.get(),
            row.subsidy_fen.get(),
            row.held_fen.get(),
            row.amount_fen.get()
        ));
        part(&row.frozen);
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
