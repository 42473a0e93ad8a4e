//! Attachments: papers that came in from outside, kept as they came.

use yiju_domain::{
    Date,
    ids::{AttachmentId, CaseId, PaperId, PlanLineId},
};

use crate::{
    OfCase, Read, Result,
    entity::{self, entity},
};

entity! {
    /// 附件 with its kind (ID copy, contract, invoice …).
    Attachment(AttachmentId) in "attachments" as "attachment" of case case_id {
        sha256: String,
        case_id: CaseId,
        line_id: Option<PlanLineId>,
        paper_id: Option<PaperId>,
        kind: String,
        file_name: String,
        dated: Option<Date>,
        note: String,
        added_at: i64,
        added_by: String,
        removed_at: Option<i64>,
    }
}

impl OfCase for Attachment {
    const LIVE: Option<&'static str> = Some("removed_at IS NULL");
    const ORDER: &'static str = "added_at, id";

    fn case_id(&self) -> CaseId {
        self.case_id
    }
}

/// Live attachments of a case, oldest first.
pub async fn of_case(from: &mut impl Read, case: CaseId) -> Result<Vec<Attachment>> {
    entity::of_case(from, case).await
}
