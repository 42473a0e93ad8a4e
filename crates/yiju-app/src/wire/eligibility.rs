//! Eligibility of a case, decisions about it, and publicity lists.

use super::Param;

codes! {
    /// What a publicity list is written as.
    pub enum ListFormat { Pdf, Xlsx }
}

requests! {
    /// Changes facts of eligibility; absent fields stay as they are, an empty text takes a fact back.
    pub struct EligibilitySaveRequest {
        pub case_id: String,
        /// Version of the case.
        pub version: i64,
        /// `owner`, `family`, `long_term_right` or `tenant`.
        pub ownership: Option<String>,
        pub owner_name: Option<String>,
        /// `given` or `refused`.
        pub owner_consent: Option<String>,
        pub consent_on: Option<String>,
        /// `dwelling`, `area` or `elsewhere`.
        pub registration: Option<String>,
        /// `none` or `planned`.
        pub demolition: Option<String>,
        /// A year, or empty when none is named.
        pub demolition_year: Option<String>,
        /// `none` or `adapted`: what the family declares, or another office's list says.
        pub earlier: Option<String>,
        pub earlier_year: Option<String>,
        pub earlier_source: Option<String>,
    }

    /// Says who holds a category, what proves it and how long it is valid.
    pub struct CategorySaveRequest {
        pub case_id: String,
        /// Version of the case.
        pub version: i64,
        pub category: String,
        /// A person of the case; the applicant when never given.
        pub person_id: Option<String>,
        /// An attachment of the case, or empty for none.
        pub attachment_id: Option<String>,
        pub valid_from: Option<String>,
        pub valid_to: Option<String>,
    }

    /// Records a decision and moves the case by it: on, back to the applicant, or out.
    pub struct CaseReviewRequest {
        pub case_id: String,
        /// Version of the case.
        pub version: i64,
        /// `first_review` or `approval`.
        pub step: String,
        /// `pass`, `return` or `refuse`.
        pub decision: String,
        /// Needed to return, to refuse, and to pass an open gate.
        pub reason: Option<String>,
        /// Who decided; the user when absent.
        pub by: Option<String>,
        /// The day it was decided; today when absent.
        pub on: Option<String>,
    }

    /// Makes a publicity list of cases of one programme and moves them to publicity.
    pub struct PublicityCreateRequest {
        /// Case numbers or ids, in the order of the list.
        pub cases: Vec<String>,
        pub place: String,
        pub from: String,
        /// The last day; without it the days the programme asks for.
        pub to: Option<String>,
        /// Whom an objection is told to.
        pub contact: Option<String>,
    }

    /// Writes the masked list for hanging out. It never holds ID numbers, phones or addresses below the village.
    pub struct PublicityExportRequest {
        pub batch_id: String,
        pub out: String,
        pub format: ListFormat,
        pub language: Option<super::Language>,
    }

    /// Writes an objection down.
    pub struct ObjectionSaveRequest {
        pub entry_id: String,
        pub version: i64,
        pub objection: String,
        pub on: Option<String>,
    }

    /// Says how an objection ended. One that is upheld takes the case out of the process.
    pub struct ObjectionCloseRequest {
        pub entry_id: String,
        pub version: i64,
        /// `rejected` or `upheld`.
        pub outcome: String,
        pub note: String,
        pub on: Option<String>,
    }

    /// Moves on every case of a list whose publicity is over.
    pub struct PublicityFinishRequest { pub batch_id: String }
}

views! {
    /// How one rule of the programme stands.
    pub struct VerdictView {
        pub rule: String,
        /// What was found; the words go by this code.
        pub code: String,
        /// `met`, `not_met` or `unknown`.
        pub outcome: String,
        pub params: Vec<Param>,
    }

    pub struct CategoryDetailView {
        pub category: String,
        pub person_id: String,
        /// The attachment that proves it, as long as it is kept.
        pub attachment_id: Option<String>,
        pub file_name: Option<String>,
        pub valid_from: Option<String>,
        pub valid_to: Option<String>,
    }

    pub struct ReviewView {
        pub step: String,
        pub decision: String,
        pub reason: String,
        pub on: String,
        pub by: String,
    }

    /// A list the case is or was on.
    pub struct CasePublicityView {
        pub batch_id: String,
        pub number: String,
        pub place: String,
        pub from: String,
        pub to: String,
        pub entry_id: String,
        pub version: i64,
        pub objection: String,
        pub objected_on: Option<String>,
        pub outcome: Option<String>,
        pub outcome_note: String,
        pub closed_on: Option<String>,
    }

    pub struct EligibilityView {
        /// A verdict for every rule the programme has; none when it has no rules.
        pub verdicts: Vec<VerdictView>,
        pub ownership: Option<String>,
        pub owner_name: String,
        pub owner_consent: Option<String>,
        pub consent_on: Option<String>,
        pub registration: Option<String>,
        /// Whether the registration follows from the two addresses rather than being entered.
        pub registration_inferred: bool,
        pub demolition: Option<String>,
        pub demolition_year: Option<i64>,
        pub earlier: Option<String>,
        pub earlier_year: Option<i64>,
        pub earlier_source: String,
        /// Proof and days of each category the case holds.
        pub categories: Vec<CategoryDetailView>,
        /// Decisions, oldest first.
        pub reviews: Vec<ReviewView>,
        /// The step that can be decided now.
        pub review_step: Option<String>,
        /// Latest first.
        pub publicity: Vec<CasePublicityView>,
    }

    pub struct PublicityEntryView {
        pub id: String,
        pub version: i64,
        pub no: i64,
        pub case_id: String,
        pub case_no: String,
        pub name: String,
        /// As on the list.
        pub masked_name: String,
        pub town: String,
        pub village: String,
        pub categories: Vec<String>,
        pub stage: String,
        pub objection: String,
        pub objected_on: Option<String>,
        pub outcome: Option<String>,
        pub outcome_note: String,
        pub closed_on: Option<String>,
    }

    pub struct PublicityBatchView {
        pub id: String,
        pub number: String,
        pub programme: String,
        pub place: String,
        pub from: String,
        pub to: String,
        pub contact: String,
        /// `coming`, `running` or `over`.
        pub state: String,
        pub open_objections: i64,
        pub entries: Vec<PublicityEntryView>,
    }

    pub struct PublicityListView { pub batches: Vec<PublicityBatchView> }

    pub struct PublicityExportView { pub out: String, pub cases: i64, pub size: i64 }

    /// A case that was not moved on, and why.
    pub struct HeldCase { pub case_no: String, pub code: String }

    pub struct PublicityFinishView { pub moved: i64, pub held: Vec<HeldCase>, pub batch: PublicityBatchView }
}
