//! Gates: named rules that say what a case still lacks before it may move on, and which field mends it.
//!
//! A gate looks at plain facts ([`CaseFacts`]) that the caller gathers, so it can be asked by a window while
//! somebody types, by a shell, and by the command that moves the case, with the same answer. Only codes and
//! parameters come out; the words belong to whoever shows them.
//!
//! A rule holds from a stage on: skipping a stage the programme does not use does not skip its rule.

mod eligibility;
mod facts;
mod rules;

pub use crate::attachment::AttachmentKind;
pub use facts::{CaseFacts, IdFact, LineFacts};

use crate::category::Category;
use crate::lifecycle::{Direction, Route, Stage, direction};
use rules::checks;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

coded_enum! {
    /// A rule of the gates.
    pub enum Rule as "rule" {
        /// The applicant has a name.
        ApplicantName = "applicant_name",
        /// The applicant has an ID number, or a reason for having none.
        ApplicantId = "applicant_id",
        /// The day of application is known.
        ApplicationDate = "application_date",
        /// The address where the work is done is known.
        ResidenceAddress = "residence_address",
        /// At least one category is given.
        Category = "category",
        /// The elder is as old as the programme asks.
        EligibleAge = "eligible_age",
        /// A category is held that the programme admits.
        EligibleCategory = "eligible_category",
        /// The category in the parameters is proved.
        CategoryProof = "category_proof",
        /// The category in the parameters is valid.
        CategoryValidity = "category_validity",
        /// The household is registered where the programme asks.
        EligibleResidence = "eligible_residence",
        /// The right to the home is one the programme admits.
        EligibleOwnership = "eligible_ownership",
        /// The home is not to be pulled down soon.
        NoDemolition = "no_demolition",
        /// Nobody paid for an adaptation too short a time ago.
        NoEarlierAdaptation = "no_earlier_adaptation",
        /// Every duplicate hit has a reason.
        DuplicateReason = "duplicate_reason",
        /// Who stands on a list of the dead was found to be alive, with a reason.
        FoundAlive = "found_alive",
        /// Who stands on a list of people who moved was found to live there, with a reason.
        FoundResident = "found_resident",
        /// 初审 is recorded and stands.
        FirstReview = "first_review",
        /// 审核 is recorded and stands.
        Approval = "approval",
        /// 公示 is over and no objection stands.
        Publicity = "publicity",
        /// A paper of the kind in the parameters is attached.
        PaperPresent = "paper_present",
        /// A finished assessment is valid on the day that counts.
        ValidAssessment = "valid_assessment",
        /// The plan has lines.
        PlanLines = "plan_lines",
        /// The line has a quantity above 0.
        LineQuantity = "line_quantity",
        /// The line has a unit price.
        LinePrice = "line_price",
        /// Every need of the surveyed home has a line or another answer.
        NeedsAnswered = "needs_answered",
        /// The line answers a need, or says why it is there.
        LineNeed = "line_need",
        /// The line fits what was found, or says why it is right all the same.
        LineFits = "line_fits",
        /// What the line depends on was measured.
        LineMeasured = "line_measured",
        /// Somebody can be called to arrange the visit.
        ContactPhone = "contact_phone",
        /// A contractor is chosen.
        Contractor = "contractor",
        /// Contractor and assessor are different bodies (评建分离).
        BodiesApart = "bodies_apart",
        /// What the elder bought for the line is recorded: vendor, price, invoice, delivery (trade-in).
        PurchaseRecorded = "purchase_recorded",
        /// The line shows the place before the work.
        PhotoBefore = "photo_before",
        /// The line shows the finished work.
        PhotoAfter = "photo_after",
        /// What was wrong with the line at the last inspection is mended and was inspected again.
        Rectified = "rectified",
        /// The accepted quantity of the line is written down.
        AcceptedQuantity = "accepted_quantity",
        /// The day of acceptance is known.
        AcceptanceDate = "acceptance_date",
        /// The subsidy was calculated.
        SubsidyCalculated = "subsidy_calculated",
    }
}

impl Rule {
    /// Whether it asks about records the case meets. Those are answered on the case, each by its own reason.
    #[must_use]
    pub const fn asks_of_hits(self) -> bool {
        matches!(self, Self::DuplicateReason | Self::FoundAlive | Self::FoundResident)
    }
}

coded_enum! {
    /// A tab of the case page.
    pub enum Tab as "tab" {
        /// 概况
        Overview = "overview",
        /// 评估
        Assessment = "assessment",
        /// 方案
        Plan = "plan",
        /// 施工
        Work = "work",
        /// 照片
        Photos = "photos",
        /// 验收
        Acceptance = "acceptance",
        /// 补贴
        Subsidy = "subsidy",
        /// 文书
        Documents = "documents",
        /// 记录
        Log = "log",
    }
}

coded_enum! {
    /// A field of the case page that mends a gate.
    pub enum Field as "field" {
        /// Name of the applicant.
        ApplicantName = "applicant_name",
        /// ID number, or the reason for having none.
        IdNumber = "id_number",
        /// Day of application.
        ApplicationDate = "application_date",
        /// Address where the work is done.
        ResidenceAddress = "residence_address",
        /// Categories of the applicant.
        Categories = "categories",
        /// Proof and days of a category.
        CategoryProof = "category_proof",
        /// Where the household is registered.
        Registration = "registration",
        /// By what right the elder lives in the home.
        Ownership = "ownership",
        /// What the owner said.
        OwnerConsent = "owner_consent",
        /// Planned demolition.
        Demolition = "demolition",
        /// Earlier adaptations.
        EarlierAdaptation = "earlier_adaptation",
        /// First review and approval.
        Review = "review",
        /// Publicity and objections.
        Publicity = "publicity",
        /// Duplicate hits and their reasons.
        Duplicates = "duplicates",
        /// Attached papers.
        Attachments = "attachments",
        /// The ability assessment.
        Assessment = "assessment",
        /// Lines of the plan.
        Lines = "lines",
        /// Planned quantity of a line.
        Quantity = "quantity",
        /// Unit price of a line.
        UnitPrice = "unit_price",
        /// Needs and their answers.
        Needs = "needs",
        /// Why a line is there.
        Need = "need",
        /// Why a line that does not seem to fit is right.
        Contradiction = "contradiction",
        /// Measured values of the home survey.
        Measures = "measures",
        /// Phone of the elder, an agent or the community.
        Phone = "phone",
        /// Contractor of the case.
        Contractor = "contractor",
        /// Purchase of a line.
        Purchase = "purchase",
        /// Photos of a line before the work.
        PhotosBefore = "photos_before",
        /// Photos of a line after the work.
        PhotosAfter = "photos_after",
        /// Accepted quantity of a line.
        AcceptedQuantity = "accepted_quantity",
        /// Day of acceptance.
        AcceptanceDate = "acceptance_date",
        /// Calculation of the subsidy.
        SubsidyCalculation = "subsidy_calculation",
    }
}

/// Where the missing thing is entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
pub struct Mend {
    /// The tab of the case page.
    pub tab: Tab,
    /// The field on it.
    pub field: Field,
}

/// What exactly is missing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
pub struct GateParams {
    /// The line it is missing on.
    pub item_no: Option<u32>,
    /// The paper that is missing.
    pub paper: Option<AttachmentKind>,
    /// How many are missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// The category it is about.
    pub category: Option<Category>,
}

/// One thing a case lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
pub struct Gate {
    /// The rule that is not met.
    pub rule: Rule,
    /// The first stage that cannot be reached without it.
    pub blocks: Stage,
    /// What exactly is missing.
    pub params: GateParams,
    /// Where to enter it.
    pub mend: Mend,
    /// False: reported, but it stops nothing and does not count as missing.
    pub binding: bool,
}

/// How complete a case is, over all rules that apply to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Completeness {
    /// Checks that are met.
    pub met: u32,
    /// Checks that apply.
    pub of: u32,
    /// What is missing, in the order of the process; then what is reported only.
    pub missing: Vec<Gate>,
}

/// What stands in the way of a move. Going back and leaving are free.
#[must_use]
pub fn gates(route: &Route, facts: &CaseFacts, from: Stage, to: Stage) -> Vec<Gate> {
    if direction(from, to) != Direction::Forward {
        return Vec::new();
    }
    let mut missing = missing(route, facts);
    missing.retain(|gate| gate.binding && gate.blocks <= to);
    missing
}

/// Everything the case lacks until its end, in the order of the process.
#[must_use]
pub fn missing(route: &Route, facts: &CaseFacts) -> Vec<Gate> {
    checks(route, facts).into_iter().filter(|(_, met)| !met).map(|(gate, _)| gate).collect()
}

/// How many of the checks that apply are met.
#[must_use]
pub fn completeness(route: &Route, facts: &CaseFacts) -> Completeness {
    let (all, advice): (Vec<_>, Vec<_>) =
        checks(route, facts).into_iter().partition(|(gate, _)| gate.binding);
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let open = |checks: &[(Gate, bool)]| -> Vec<Gate> {
        checks.iter().filter(|(_, met)| !met).map(|(gate, _)| *gate).collect()
    };
    let missing = open(&all);
    Completeness {
        met: count(all.len() - missing.len()),
        of: count(all.len()),
        missing: missing.into_iter().chain(open(&advice)).collect(),
    }
}

#[cfg(test)]
mod tests;
