//! What contractors ask for the items of a plan.

use yiju_domain::{
    Date,
    ids::{AttachmentId, CaseId, OrganisationId, QuoteId},
    plan::QuotedLine,
};

use crate::{
    OfCase, Read, Result,
    entity::{self, entity},
};

entity! {
    /// 报价: one a contractor and case.
    Quote(QuoteId) in "quotes" as "quote" of case case_id {
        case_id: CaseId,
        contractor_id: OrganisationId,
        quoted_on: Option<Date>,
        note: String,
        attachment_id: Option<AttachmentId>,
        lines: Vec<QuotedLine>,
        removed_at: Option<i64>,
    }
}

impl OfCase for Quote {
    const LIVE: Option<&'static str> = Some("removed_at IS NULL");
    const ORDER: &'static str = "id";

    fn case_id(&self) -> CaseId {
        self.case_id
    }
}

/// Quotes of a case that were not taken back, in the order they came.
pub async fn of_case(from: &mut impl Read, case: CaseId) -> Result<Vec<Quote>> {
    entity::of_case(from, case).await
}
