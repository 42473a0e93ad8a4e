//! Instruments, and assessments made with them.

use std::collections::BTreeMap;

use super::{CaseView, Param};

codes! {
    /// Made in this program, or a result of elsewhere that was entered.
    pub enum AssessmentOrigin { Own, Entered }
    pub enum AssessmentState { Draft, Finished, Withdrawn }
    pub enum AssessmentReason { First, Routine, Immediate, Dispute }
    pub enum AssessmentMode { Visit, Phone }
    pub enum InstrumentUse { Scored, Recorded }
}

requests! {
    /// Begins a form for the applicant. A case has one unfinished form at a time.
    pub struct AssessmentStartRequest {
        /// Case number or id.
        pub case: String,
        /// Instrument id; `gbt-42195-2022` when absent. The newest version in force is taken and kept.
        pub instrument: Option<String>,
    }

    /// Changes an unfinished form; absent fields stay as they are.
    pub struct AssessmentSaveRequest {
        pub id: String,
        pub version: i64,
        /// Item code → score; `null` takes an answer back. Items not named stay as they are.
        pub answers: Option<BTreeMap<String, Option<i64>>>,
        /// All grounds for changing the level.
        pub grounds: Option<Vec<String>>,
        /// What shows that the grounds hold: diagnosis and day, events and days.
        pub ground_note: Option<String>,
        pub reason: Option<AssessmentReason>,
        pub mode: Option<AssessmentMode>,
        pub assessor_1: Option<String>,
        pub assessor_2: Option<String>,
        /// Organisation id of the assessing body, or empty for none.
        pub body_id: Option<String>,
        /// Who gave the information.
        pub provider: Option<String>,
        pub provider_relation: Option<String>,
        /// Empty for not known yet.
        pub assessed_on: Option<String>,
        /// `HH:MM`, or empty.
        pub time_in: Option<String>,
        pub time_out: Option<String>,
        pub note: Option<String>,
    }

    /// Finishes a form: from now on it is a result and cannot be changed, only taken back.
    pub struct AssessmentFinishRequest { pub id: String, pub version: i64 }

    /// Enters a result made elsewhere. It is kept in its own scale and never converted.
    pub struct AssessmentEnterRequest {
        /// Case number or id.
        pub case: String,
        pub instrument: String,
        /// Version of the instrument; without it the newest in force on the day of the assessment.
        pub instrument_version: Option<i64>,
        pub assessed_on: String,
        /// Who assessed: name of the body, or an organisation of this workspace.
        pub body: Option<String>,
        pub body_id: Option<String>,
        pub level: i64,
        /// Last day of validity as written on the paper.
        pub valid_until: Option<String>,
        /// The paper, kept as an attachment of the case.
        pub attachment_id: Option<String>,
        pub reason: Option<AssessmentReason>,
        pub note: Option<String>,
    }

    /// Takes a form or a result back, with a reason. It stays in the file.
    pub struct AssessmentWithdrawRequest { pub id: String, pub version: i64, pub reason: String }
}

views! {
    pub struct InstrumentListView { pub instruments: Vec<InstrumentView> }

    /// An instrument as the form needs it.
    pub struct InstrumentView {
        pub id: String,
        pub version: i64,
        /// Number of the standard.
        pub scale: String,
        pub name_zh: String,
        pub name_en: String,
        /// Whether it is scored here or only recorded.
        pub usage: InstrumentUse,
        pub source: String,
        pub valid_from: String,
        pub valid_to: Option<String>,
        pub total: i64,
        pub levels: Vec<LevelView>,
        pub sections: Vec<SectionView>,
        pub grounds: Vec<GroundView>,
        /// `once` or `each`: what several grounds do together.
        pub together: String,
    }

    pub struct LevelView {
        pub level: i64,
        pub name_zh: String,
        pub name_en: String,
        pub from: Option<i64>,
        pub to: Option<i64>,
        /// False: MZ/T 218-2024 does not speak of people at this level.
        pub within_adaptation_standard: bool,
    }

    pub struct SectionView { pub code: String, pub name_zh: String, pub name_en: String, pub max: i64, pub items: Vec<ItemView> }

    pub struct ItemView {
        pub code: String,
        pub name_zh: String,
        pub name_en: String,
        pub max: i64,
        pub options: Vec<OptionView>,
    }

    pub struct OptionView { pub score: i64, pub text_zh: String, pub text_en: String }

    pub struct GroundView {
        pub code: String,
        pub name_zh: String,
        pub name_en: String,
        /// The ground sets this level.
        pub to_level: Option<i64>,
        /// The ground makes the level so much worse.
        pub worse_by: Option<i64>,
        /// The ground can be given only where this item has one of these scores.
        pub when_item: Option<String>,
        pub when_scores: Vec<i64>,
    }

    /// What the answers come to so far.
    pub struct ScoreView {
        pub sections: Vec<SectionScoreView>,
        pub total: i64,
        /// Items still to be answered, in the order of the form.
        pub missing: Vec<String>,
        /// Items that are not asked, because of another answer.
        pub not_asked: Vec<String>,
        pub initial_level: Option<i64>,
        pub final_level: Option<i64>,
        /// Why the final level is this one: `band`, `ground`, `counted`.
        pub trail: Vec<LevelStepView>,
    }

    pub struct SectionScoreView { pub code: String, pub sum: i64, pub max: i64, pub answered: i64, pub items: i64 }

    pub struct LevelStepView { pub rule: String, pub params: Vec<Param> }

    pub struct AssessmentView {
        pub id: String,
        pub version: i64,
        pub case_id: String,
        pub state: AssessmentState,
        pub origin: AssessmentOrigin,
        /// The result that holds for the case.
        pub is_current: bool,
        pub instrument: String,
        pub instrument_version: i64,
        pub scale: String,
        pub instrument_zh: String,
        pub instrument_en: String,
        pub reason: AssessmentReason,
        pub mode: AssessmentMode,
        pub assessor_1: String,
        pub assessor_2: String,
        pub body_id: Option<String>,
        pub body: String,
        pub provider: String,
        pub provider_relation: String,
        pub assessed_on: Option<String>,
        pub time_in: String,
        pub time_out: String,
        pub answers: BTreeMap<String, i64>,
        pub grounds: Vec<String>,
        pub ground_note: String,
        /// None for a result of elsewhere.
        pub score: Option<ScoreView>,
        pub final_level: Option<i64>,
        pub level_zh: String,
        pub level_en: String,
        /// The level lies outside what MZ/T 218-2024 speaks of.
        pub outside_standard: bool,
        pub valid_until: Option<String>,
        /// Last day the result may be used.
        pub last_day: Option<String>,
        pub attachment_id: Option<String>,
        pub note: String,
        pub started_at: i64,
        pub started_by: String,
        pub finished_at: Option<i64>,
        pub finished_by: String,
        pub withdrawn_at: Option<i64>,
        pub withdrawn_reason: String,
    }

    /// A form that was begun, and its case.
    pub struct AssessmentStarted { pub assessment_id: String, pub case: CaseView }
}
