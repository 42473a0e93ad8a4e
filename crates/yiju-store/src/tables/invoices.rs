//! Invoices of cases.

use yiju_domain::{
    Date,
    ids::{AttachmentId, CaseId, InvoiceId},
    money::Fen,
};

use super::match_keys;
use crate::{
    OfCase, Read, Result, Sql,
    column::read,
    entity::{entity, fetch, select},
};

entity! {
    /// 发票.
    Invoice(InvoiceId) in "invoices" as "invoice" of case case_id compared by match_keys::of_invoice {
        case_id: CaseId,
        number: String,
        code: String,
        issued_on: Option<Date>,
        seller: String,
        /// The seller as compared.
        seller_key: String,
        amount_fen: Fen,
        /// Item numbers it covers; empty for the whole plan.
        items: Vec<i64>,
        attachment_id: Option<AttachmentId>,
        /// Why the same invoice stands in another case.
        duplicate_reason: String,
        removed_at: Option<i64>,
    }
}

impl OfCase for Invoice {
    const LIVE: Option<&'static str> = Some("removed_at IS NULL");
    const ORDER: &'static str = "case_id, id";

    fn case_id(&self) -> CaseId {
        self.case_id
    }
}

/// Live invoices of these cases, by case and id.
pub async fn of_cases(from: &mut impl Read, cases: &[CaseId]) -> Result<Vec<Invoice>> {
    let mut found = Vec::new();
    for chunk in cases.chunks(crate::sql::MAX_PARAMETERS) {
        let mut sql = select::<Invoice>();
        sql.push(" WHERE removed_at IS NULL AND case_id IN (")
            .bind_list(chunk)
            .push(") ORDER BY case_id, id");
        found.extend(fetch(from, sql).await?);
    }
    Ok(found)
}

/// Numbers of other cases that hold this invoice: same number, same seller.
pub async fn elsewhere(
    from: &mut impl Read,
    (number, seller_key): (&str, &str),
    case: CaseId,
) -> Result<Vec<String>> {
    let mut sql = Sql::new(
        "SELECT c.case_no AS case_no FROM invoices i JOIN cases c ON c.id = i.case_id WHERE i.removed_at IS NULL \
         AND i.number = ",
    );
    sql.bind(&number.to_owned()).push(" AND i.seller_key = ").bind(&seller_key.to_owned());
    sql.push(" AND i.case_id <> ").bind(&case).push(" GROUP BY c.case_no ORDER BY c.case_no");
    from.rows(sql).await?.iter().map(|row| read(row, "case_no")).collect()
}
