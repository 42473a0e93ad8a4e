//! The home survey: its form, what was found, and what is needed because of it.

use yiju_domain::{
    environment::{
        Hazard, Severity, Unit, Verdict,
        dwelling::{DwellingType, Fall, Living, MountingPoint, Structure},
    },
    suggestion::NeedAnswer,
};

use super::PhotoSlot;

requests! {
    /// The survey of a case, by id or number.
    pub struct SurveyGetRequest { pub case_id: String }

    /// The form a survey was taken on; without id and version the one in use today.
    pub struct SurveyFormRequest { pub id: Option<String>, pub version: Option<i64> }

    /// Changes the named facts of the home; absent ones stay as they are. The first call makes the survey.
    pub struct SurveySaveRequest {
        pub case_id: String,
        /// Version of the survey; absent while there is none.
        pub version: Option<i64>,
        /// `YYYY-MM-DD`.
        pub surveyed_on: Option<String>,
        pub surveyors: Option<String>,
        pub dwelling_type: Option<DwellingType>,
        /// The floor lived on; −1 is a basement.
        pub floor: Option<i64>,
        /// Storeys of the building.
        pub floors: Option<i64>,
        pub lift: Option<bool>,
        pub structure: Option<Structure>,
        pub shared_kitchen: Option<bool>,
        pub shared_bath: Option<bool>,
        pub living: Option<Living>,
        /// Walls where something is to be fixed.
        pub mounting: Option<Vec<MountingPoint>>,
        /// Falls within the last 12 months; an empty list says there was none.
        pub falls: Option<Vec<Fall>>,
        /// Codes of the form; an empty list says there is none.
        pub diagnoses: Option<Vec<String>>,
        pub habits: Option<String>,
        pub elder_asks: Option<String>,
        pub family_asks: Option<String>,
        /// Names of facts that go back to not asked: `lift`.
        pub forget: Option<Vec<String>>,
    }

    /// Answers a check, or changes the named fields of an answer. The first call of a case makes its survey.
    pub struct FindingSaveRequest {
        pub case_id: String,
        /// Absent: a new answer.
        pub finding_id: Option<String>,
        /// Version of the finding; needed with `finding_id`.
        pub version: Option<i64>,
        /// Code of the check; needed for a new answer.
        pub check: Option<String>,
        /// Where in the room, when a check is answered more than once.
        pub position: Option<String>,
        /// Needed for a new answer.
        pub hazard: Option<Hazard>,
        /// The usual one of the check when absent.
        pub severity: Option<Severity>,
        /// Values to set; one without a value is taken out.
        pub measures: Option<Vec<MeasureEntry>>,
        pub note: Option<String>,
    }

    /// A measured value in the unit of its measure.
    pub struct MeasureEntry { pub code: String, pub value: Option<i64> }

    pub struct FindingRemoveRequest { pub finding_id: String, pub version: i64 }

    /// Answers a need. Accepting puts a line into the plan, unless `line_id` names one that answers it.
    pub struct NeedAnswerRequest {
        pub case_id: String,
        pub rule: String,
        /// The finding the need is about.
        pub finding_id: Option<String>,
        /// Version of the answer given before; absent while there is none.
        pub version: Option<i64>,
        pub answer: NeedAnswer,
        /// Needed for every answer but an acceptance.
        pub reason: Option<String>,
        /// Catalogue code of the item to plan; the first that answers the need when absent.
        pub item: Option<String>,
        /// Thousandths; 1000 when absent.
        pub quantity: Option<i64>,
        /// A line of the plan that answers the need.
        pub line_id: Option<String>,
    }

    /// Says why a line that does not seem to fit is right all the same.
    pub struct ContradictionExplainRequest {
        pub line_id: String,
        pub version: i64,
        /// Code of the contradiction.
        pub rule: String,
        /// Empty takes the reason back.
        pub reason: String,
    }
}

views! {
    /// The form of the survey. Where sources differ, every one of them stands in `references`.
    pub struct SurveyFormView {
        pub id: String,
        pub version: i64,
        pub name_zh: String,
        pub name_en: String,
        /// How sure the figures are.
        pub note: String,
        pub rooms: Vec<SurveyRoomView>,
        pub diagnoses: Vec<DiagnosisView>,
    }

    pub struct SurveyRoomView { pub code: String, pub zh: String, pub en: String, pub checks: Vec<SurveyCheckView> }

    pub struct SurveyCheckView {
        pub code: String,
        pub zh: String,
        pub en: String,
        pub severity: Severity,
        pub measures: Vec<MeasureView>,
    }

    pub struct MeasureView {
        pub code: String,
        pub zh: String,
        pub en: String,
        pub unit: Unit,
        pub most: i64,
        pub references: Vec<ReferenceDimensionView>,
    }

    /// What one source says: bounds, or a value it advises.
    pub struct ReferenceDimensionView {
        pub document: String,
        pub document_en: String,
        pub number: String,
        pub note: String,
        pub at_least: Option<i64>,
        pub at_most: Option<i64>,
        pub about: Option<i64>,
        pub zh: String,
        pub en: String,
    }

    pub struct DiagnosisView { pub code: String, pub zh: String, pub en: String, pub classes: String }

    /// The survey of a case with everything that follows from it.
    pub struct SurveyView {
        pub case_id: String,
        pub survey: Option<HomeSurveyView>,
        pub findings: Vec<FindingView>,
        /// The rules are hints that practitioners have not confirmed.
        pub hints: bool,
        pub needs: Vec<NeedView>,
        /// Item numbers of lines that answer no need and give no reason.
        pub unjustified: Vec<i64>,
        pub contradictions: Vec<ContradictionView>,
        /// What must be measured before a line is sent out.
        pub unmeasured: Vec<UnmeasuredView>,
    }

    /// Facts that are `null` were not asked.
    pub struct HomeSurveyView {
        pub id: String,
        pub version: i64,
        pub form: String,
        pub form_version: i64,
        pub surveyed_on: Option<String>,
        pub surveyors: String,
        pub dwelling_type: Option<DwellingType>,
        pub floor: Option<i64>,
        pub floors: Option<i64>,
        pub lift: Option<bool>,
        pub structure: Option<Structure>,
        pub shared_kitchen: Option<bool>,
        pub shared_bath: Option<bool>,
        pub living: Option<Living>,
        pub mounting: Vec<MountingPoint>,
        pub falls: Option<Vec<Fall>>,
        pub diagnoses: Option<Vec<String>>,
        pub habits: String,
        pub elder_asks: String,
        pub family_asks: String,
    }

    pub struct FindingView {
        pub id: String,
        pub version: i64,
        pub room: String,
        pub check: String,
        pub position: String,
        pub hazard: Hazard,
        pub severity: Option<Severity>,
        pub measures: Vec<MeasuredView>,
        pub note: String,
        pub photos: Vec<PhotoSlot>,
        /// Items of the plan made for it.
        pub item_nos: Vec<i64>,
    }

    pub struct MeasuredView {
        pub code: String,
        pub value: i64,
        /// In the order of the measure's references.
        pub verdicts: Vec<Verdict>,
    }

    pub struct NeedView {
        pub rule: String,
        pub finding_id: Option<String>,
        pub zh: String,
        pub en: String,
        pub reasons: Vec<ReasonView>,
        /// Catalogue items that can answer it.
        pub items: Vec<NeedItemView>,
        /// Version of the answer; none while there is none.
        pub version: Option<i64>,
        pub answer: Option<NeedAnswer>,
        pub reason: String,
        pub decided_by: String,
        pub decided_at: Option<i64>,
        /// Items of the plan that answer it.
        pub item_nos: Vec<i64>,
        /// Has neither a line nor another answer.
        pub open: bool,
    }

    pub struct NeedItemView { pub code: String, pub name_zh: String, pub name_en: String, pub alters_house: bool }

    /// One thing that makes a need.
    pub struct ReasonView {
        /// `score`, `level`, `hazard`, `measure`, `falls`, `living_alone`, `diagnosis` or `need`.
        pub kind: String,
        /// Code of the item, check, diagnosis or rule.
        pub code: String,
        pub zh: String,
        pub en: String,
        /// Score, level, measured value or number.
        pub value: Option<i64>,
        pub unit: Option<Unit>,
        /// Every source that the value does not meet.
        pub against: Vec<ReferenceDimensionView>,
    }

    pub struct ContradictionView {
        pub item_no: i64,
        pub line_id: String,
        pub line_version: i64,
        pub rule: String,
        pub zh: String,
        pub en: String,
        pub reason: Option<String>,
    }

    pub struct UnmeasuredView { pub item_no: i64, pub rule: String, pub zh: String, pub en: String, pub check: String }
}
