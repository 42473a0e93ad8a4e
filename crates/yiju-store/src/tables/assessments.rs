//! Assessments of a person's ability: filled in here, or results made elsewhere and entered.
//!
//! A result names its instrument and version for ever. Which of several counts is not stored but follows from the rows
//! ([`current`]), so that taking one back brings the one before it forward without a second truth to keep in step.

use std::collections::BTreeMap;

use yiju_domain::{
    Date,
    ids::{AssessmentId, AttachmentId, CaseId, OrganisationId},
};

use crate::{
    OfCase, Read, Result,
    entity::{self, entity},
};

entity! {
    /// 能力评估.
    Assessment(AssessmentId) in "assessments" as "assessment" of case case_id {
        case_id: CaseId,
        /// `ability`; other kinds of assessment have tables of their own.
        kind: String,
        /// `own` or `entered`.
        origin: String,
        instrument: String,
        instrument_version: i64,
        /// `first`, `routine`, `immediate` or `dispute`.
        reason: String,
        /// `visit` or `phone`.
        mode: String,
        assessor_1: String,
        assessor_2: String,
        body_id: Option<OrganisationId>,
        /// Name of the assessing body as it was then.
        body: String,
        provider: String,
        provider_relation: String,
        assessed_on: Option<Date>,
        /// `HH:MM`, local time; empty when not written down.
        time_in: String,
        time_out: String,
        /// Item code → score.
        answers: BTreeMap<String, u32>,
        /// Codes of the level-change grounds.
        grounds: Vec<String>,
        ground_note: String,
        /// How several grounds counted: `once` or `each`.
        together: String,
        total: Option<i64>,
        initial_level: Option<i64>,
        final_level: Option<i64>,
        /// Last day of validity written on an entered paper.
        valid_until: Option<Date>,
        attachment_id: Option<AttachmentId>,
        note: String,
        started_at: i64,
        started_by: String,
        finished_at: Option<i64>,
        finished_by: String,
        withdrawn_at: Option<i64>,
        withdrawn_reason: String,
    }
}

impl OfCase for Assessment {
    const ORDER: &'static str = "CASE WHEN finished_at IS NULL AND withdrawn_at IS NULL THEN 0 ELSE 1 END, assessed_on DESC NULLS LAST, finished_at DESC, id DESC";

    fn case_id(&self) -> CaseId {
        self.case_id
    }
}

impl Assessment {
    /// Still being filled in.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        self.finished_at.is_none() && self.withdrawn_at.is_none()
    }

    /// Finished and not taken back.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.finished_at.is_some() && self.withdrawn_at.is_none()
    }
}

/// Assessments of a case, the newest day first, then the last finished; drafts before all.
pub async fn of_case(from: &mut impl Read, case: CaseId) -> Result<Vec<Assessment>> {
    entity::of_case(from, case).await
}

/// The result that holds: of those that count, the one of the latest day, and of one day the last finished.
#[must_use]
pub fn current(all: &[Assessment]) -> Option<&Assessment> {
    let counting = all.iter().filter(|one| one.counts());
    counting.max_by_key(|one| (one.assessed_on, one.finished_at, one.id))
}
