//! Cases: one application of one home in one programme.

use super::photo::PhotoSlot;

codes! {
    pub enum CaseSort { CaseNo, Name, Town, Stage, Days, Subsidy }
    pub enum RevealField { IdNumber, Phone, BankAccount }
    pub enum LineKind { Basic, Optional, SelfPaid }
}

requests! {
    /// Lists cases. Words of `query` may come in any order; each must be found in the case number, a name, pinyin
    /// initials, the ID's tail, a phone number or the address.
    pub struct CaseListRequest {
        pub query: Option<String>,
        pub stages: Option<Vec<String>>,
        pub towns: Option<Vec<String>>,
        pub categories: Option<Vec<String>>,
        pub programme: Option<String>,
        pub sort: Option<CaseSort>,
        pub descending: Option<bool>,
        pub offset: Option<i64>,
        /// At most 1000; default 200.
        pub limit: Option<i64>,
    }

    /// Either of the two.
    pub struct CaseGetRequest { pub id: Option<String>, pub case_no: Option<String> }

    pub struct CaseCreateRequest {
        /// Programme id; without it the only programme.
        pub programme: Option<String>,
        pub name: String,
        pub id_number: Option<String>,
        /// Why there is no ID number, or why one that fails its check digit is right.
        pub id_reason: Option<String>,
        pub phone: Option<String>,
        pub town: String,
        pub village: Option<String>,
        pub address: String,
        pub registered_address: Option<String>,
        pub categories: Vec<String>,
        pub applied_on: Option<String>,
        pub note: Option<String>,
        /// Reasons for what the case meets, one a hit; the refusal without them lists the hits.
        pub duplicate_reasons: Option<Vec<super::HitReason>>,
    }

    /// Changes the named fields of a case; absent fields stay as they are.
    pub struct CaseUpdateRequest {
        pub id: String,
        pub version: i64,
        pub name: Option<String>,
        pub id_number: Option<String>,
        pub id_reason: Option<String>,
        pub phone: Option<String>,
        pub address: Option<String>,
        pub registered_address: Option<String>,
        pub certificate_no: Option<String>,
        pub categories: Option<Vec<String>>,
        pub applied_on: Option<String>,
        pub note: Option<String>,
        /// Who is to assess; once there is a result, it says who assessed.
        pub assessor: Option<String>,
        /// Organisation id, or empty for none.
        pub contractor_id: Option<String>,
        pub bank_account: Option<String>,
        pub bank_name: Option<String>,
        pub assessment_note: Option<String>,
    }

    /// Moves a case to another stage.
    pub struct CaseMoveRequest {
        pub id: String,
        pub version: i64,
        pub to: String,
        /// Needed for `exited` (an exit reason code) and to pass an open gate.
        pub reason: Option<String>,
        /// The day it happened; today when absent.
        pub on: Option<String>,
    }

    /// Adds a person living in the same home.
    pub struct MemberAddRequest {
        pub case_id: String,
        pub version: i64,
        pub name: String,
        pub relation: String,
        pub id_number: Option<String>,
        pub id_reason: Option<String>,
        pub phone: Option<String>,
    }

    /// Shows one masked value. The look is recorded with the reason.
    pub struct ValueRevealRequest {
        pub case_id: String,
        pub person_id: String,
        pub field: RevealField,
        pub reason: Option<String>,
    }

    /// A line of the plan. `line_id` absent: a new line with the next item number.
    #[derive(Default)]
    pub struct PlanLineSaveRequest {
        pub case_id: String,
        pub line_id: Option<String>,
        /// Version of the line; needed with `line_id`.
        pub version: Option<i64>,
        /// Catalogue code; empty for an item outside the catalogue.
        pub code: Option<String>,
        pub name: Option<String>,
        pub room: Option<String>,
        /// Where in the room: left of the toilet, 70 cm high.
        pub position: Option<String>,
        pub spec: Option<String>,
        pub brand: Option<String>,
        pub model: Option<String>,
        pub unit: Option<String>,
        pub kind: Option<LineKind>,
        /// Why: the finding this line answers.
        pub need: Option<String>,
        /// Thousandths.
        pub quantity: Option<i64>,
        pub unit_price_fen: Option<i64>,
        pub contractor_id: Option<String>,
        pub fund: Option<String>,
        /// What its money is for: `product`, `material`, `labour`, `decoration`…
        pub cost: Option<String>,
        pub note: Option<String>,
    }

    /// Takes a line out of the plan. Its number is never used again.
    pub struct PlanLineRemoveRequest { pub line_id: String, pub version: i64 }
}

views! {
    pub struct CaseListView {
        pub total: i64,
        pub subsidy_fen: i64,
        pub rows: Vec<CaseRow>,
        pub stages: Vec<super::Count>,
        pub towns: Vec<super::Count>,
    }

    pub struct CaseRow {
        pub id: String,
        pub version: i64,
        pub case_no: String,
        pub name: String,
        pub sex: Option<String>,
        pub age: Option<i64>,
        pub town: String,
        pub village: String,
        pub address: String,
        pub categories: Vec<String>,
        pub stage: String,
        pub days_in_stage: i64,
        pub lines: i64,
        pub total_fen: i64,
        pub subsidy_fen: i64,
        pub assessor: String,
        pub contractor: String,
    }

    pub struct PersonView {
        pub id: String,
        pub version: i64,
        pub name: String,
        pub relation: String,
        pub sex: Option<String>,
        pub birth: Option<String>,
        pub age: Option<i64>,
        pub id_masked: Option<String>,
        /// `verified`, `unverified` or `missing`.
        pub id_status: String,
        pub id_reason: String,
        pub phone_masked: Option<String>,
        pub bank_masked: Option<String>,
        pub bank_name: String,
        pub categories: Vec<String>,
        pub registered_address: String,
    }

    pub struct PlanLineView {
        pub id: String,
        pub version: i64,
        pub item_no: i64,
        pub code: String,
        pub class_zh: String,
        pub class_en: String,
        pub name: String,
        pub room: String,
        pub position: String,
        pub spec: String,
        pub brand: String,
        pub model: String,
        pub unit: String,
        pub kind: LineKind,
        pub need: String,
        pub quantity: i64,
        pub unit_price_fen: i64,
        /// Ceiling or guide price of the catalogue.
        pub ceiling_fen: Option<i64>,
        pub amount_fen: i64,
        pub subsidy_fen: i64,
        pub self_pay_fen: i64,
        pub accepted_quantity: Option<i64>,
        pub accept_note: String,
        pub contractor_id: Option<String>,
        pub contractor: String,
        pub fund: String,
        /// What its money is for: `product`, `labour`…
        pub cost: String,
        pub note: String,
        /// Drawings attached to the line.
        pub drawings: i64,
        /// The finding it was made for.
        pub finding_id: Option<String>,
        /// Limits the unit price goes beyond.
        pub price_flags: Vec<PriceFlagView>,
        pub photos: Vec<PhotoSlot>,
    }

    /// A unit price beyond a limit: `ceiling`, `guide` or `filed`.
    pub struct PriceFlagView { pub limit: String, pub allowed_fen: i64, pub over_fen: i64 }

    /// One thing that is missing, and where it can be mended.
    pub struct GateView {
        pub rule: String,
        /// `block`, `warn` or `advice` (reported, stops nothing, not counted).
        pub weight: String,
        /// The stage that cannot be entered while this is open.
        pub before: String,
        pub params: Vec<Param>,
        pub tab: String,
        pub field: Option<String>,
    }

    pub struct Param { pub name: String, pub value: String }


    pub struct CaseView {
        pub id: String,
        pub version: i64,
        pub case_no: String,
        pub programme: String,
        pub programme_id: String,
        pub stage: String,
        pub stage_since: i64,
        pub days_in_stage: i64,
        pub next_stages: Vec<String>,
        pub exit_reason: Option<String>,
        pub applicant: PersonView,
        pub members: Vec<PersonView>,
        pub town: String,
        pub village: String,
        pub address: String,
        pub certificate_no: String,
        pub applied_on: Option<String>,
        pub assessed_on: Option<String>,
        /// 0–4 of GB/T 42195-2022, of the result that holds; empty for other scales.
        pub ability_level: Option<i64>,
        pub assessment_note: String,
        /// The unfinished form first, then results by day, the newest first.
        pub assessments: Vec<super::AssessmentView>,
        pub confirmed_on: Option<String>,
        pub accepted_on: Option<String>,
        pub submitted_on: Option<String>,
        pub paid_on: Option<String>,
        pub assessor: String,
        pub contractor_id: Option<String>,
        pub contractor: String,
        pub note: String,
        /// What the case meets, the strongest first.
        pub duplicates: Vec<super::DuplicateView>,
        pub lines: Vec<PlanLineView>,
        pub plan: super::PlanStateView,
        pub work: super::WorkStateView,
        pub total_fen: i64,
        pub subsidy_fen: i64,
        pub self_pay_fen: i64,
        /// The catalogue its plan is made from.
        pub catalogue: super::CaseCatalogueView,
        pub subsidy: super::SubsidyView,
        /// Photos of the case that belong to no line.
        pub loose_photos: Vec<PhotoSlot>,
        pub attachments: Vec<super::AttachmentView>,
        pub papers: Vec<super::PaperView>,
        pub eligibility: super::EligibilityView,
        pub gates: Vec<GateView>,
        pub gates_total: i64,
        pub history: Vec<super::HistoryRow>,
    }

    pub struct RevealView { pub value: String }
}
