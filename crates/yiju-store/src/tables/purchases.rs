//! What elders bought in trade-in mode.

use yiju_domain::{
    Date,
    ids::{AttachmentId, CaseId, PlanLineId, PurchaseId},
    money::{Fen, Quantity},
};

use super::match_keys;
use crate::{
    OfCase, Read, Result,
    entity::{self, entity},
};

entity! {
    /// 选购: one purchase a line.
    Purchase(PurchaseId) in "purchases" as "purchase" of case case_id compared by match_keys::of_purchase {
        case_id: CaseId,
        line_id: PlanLineId,
        vendor: String,
        quantity: Quantity,
        /// For the whole line, after every discount.
        deal_price_fen: Option<Fen>,
        invoice_no: String,
        invoiced_on: Option<Date>,
        attachment_id: Option<AttachmentId>,
        delivered_on: Option<Date>,
        serial_no: String,
        note: String,
    }
}

impl OfCase for Purchase {
    const ORDER: &'static str = "id";

    fn case_id(&self) -> CaseId {
        self.case_id
    }
}

/// Purchases of a case.
pub async fn of_case(from: &mut impl Read, case: CaseId) -> Result<Vec<Purchase>> {
    entity::of_case(from, case).await
}
