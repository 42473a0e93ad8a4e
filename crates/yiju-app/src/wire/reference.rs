//! What cases refer to: programmes, organisations, areas, the catalogue and the sample policy.

use yiju_domain::eligibility::EligibilityRules;

codes! {
    pub enum OrganisationKind { Office, Assessor, Contractor }
    /// Who buys: the office tenders (procurement) or the elder chooses a vendor (trade_in).
    pub enum ProgrammeMode { Procurement, TradeIn }
}

requests! {
    /// Without `id` a new one is made; with `id` and `version` the existing one is changed.
    pub struct OrganisationSaveRequest {
        pub id: Option<String>,
        pub version: Option<i64>,
        pub kind: OrganisationKind,
        pub name: String,
        pub contact: Option<String>,
        pub phone: Option<String>,
        pub note: Option<String>,
        /// Where it is paid; absent leaves account and bank as they are.
        pub bank_account: Option<String>,
        pub bank_name: Option<String>,
    }

    /// Writes a catalogue as a workbook an office can fill in.
    pub struct CatalogueExportRequest {
        pub out: String,
        /// The empty template rather than the catalogue in use.
        pub empty: Option<bool>,
    }

    /// Reads a filled-in workbook and says what it would change. Nothing is taken over.
    pub struct CatalogueCompareRequest { pub file: String }

    pub struct FiledPricesRequest { pub organisation_id: String }

    /// Files a price; it holds from its day on. The same item and day again corrects it.
    pub struct PriceFileRequest {
        pub organisation_id: String,
        /// Code of the item in the catalogue in use.
        pub code: String,
        pub price_fen: i64,
        /// Today when absent.
        pub filed_on: Option<String>,
        /// The paper it stands on.
        pub evidence: Option<String>,
    }

    pub struct ProgrammeSaveRequest {
        pub id: Option<String>,
        pub version: Option<i64>,
        /// Two digits, part of the case number.
        pub code: String,
        pub name: String,
        pub year: i32,
        pub mode: ProgrammeMode,
        /// Codes of the optional steps this programme leaves out.
        pub skipped: Vec<String>,
        pub target_homes: i64,
        /// Rules of eligibility; without them the stored ones stay.
        pub rules: Option<EligibilityRules>,
        /// Id of the catalogue its cases go by; empty for the one in force on the day, absent leaves it as it is.
        pub catalogue: Option<String>,
        /// Id of the policy its cases go by; absent leaves it as it is.
        pub policy: Option<String>,
        /// `application` or `approval`: which day pins the version of the policy; empty as the policy says.
        pub policy_pin: Option<String>,
    }
}

views! {
    pub struct OrganisationView {
        pub id: String,
        pub version: i64,
        pub kind: OrganisationKind,
        pub name: String,
        pub contact: String,
        pub phone: String,
        pub note: String,
        pub bank_masked: Option<String>,
        pub bank_name: String,
        /// Homes with a plan line for this contractor.
        pub cases: i64,
    }

    pub struct ProgrammeView {
        pub id: String,
        pub version: i64,
        pub code: String,
        pub name: String,
        pub year: i32,
        pub mode: ProgrammeMode,
        pub skipped: Vec<String>,
        pub target_homes: i64,
        pub policy: String,
        /// `application` or `approval`; empty as the policy says.
        pub policy_pin: String,
        /// Id; empty for the one in force on the day.
        pub catalogue: String,
        pub rules: EligibilityRules,
        pub cases: i64,
    }

    pub struct AreaView { pub id: String, pub parent_id: Option<String>, pub name: String, pub code: Option<String>, pub cases: i64 }

    pub struct ReferenceView {
        pub programmes: Vec<ProgrammeView>,
        /// A set of rules as many offices have it, to begin from.
        pub usual_rules: EligibilityRules,
        pub organisations: Vec<OrganisationView>,
        pub areas: Vec<AreaView>,
        pub catalogue: CatalogueView,
        /// Every version of every policy at hand.
        pub policies: Vec<super::SubsidyPolicyView>,
    }

    pub struct FiledPricesView { pub organisation_id: String, pub prices: Vec<FiledPriceView> }

    pub struct FiledPriceView {
        pub id: String,
        pub code: String,
        pub name: String,
        pub unit: String,
        pub price_fen: i64,
        pub filed_on: String,
        pub evidence: String,
        /// How far it is above the ceiling of the catalogue; none when it is not.
        pub over_ceiling_fen: Option<i64>,
    }

    pub struct CatalogueExportView { pub out: String, pub items: i64, pub size: i64 }

    /// A cell of a workbook that cannot be read.
    pub struct CellFaultView {
        pub file: String,
        pub sheet: String,
        pub cell: String,
        pub code: String,
        pub reason: String,
    }

    /// What a catalogue in a file would change against the one in use.
    pub struct CatalogueCompareView {
        pub file: String,
        /// Cells that are wrong; then the file is no catalogue and nothing else is said.
        pub faults: Vec<CellFaultView>,
        pub id: String,
        pub version: u32,
        pub name: String,
        pub items: i64,
        pub added: Vec<CatalogueItemName>,
        pub removed: Vec<CatalogueItemName>,
        pub changed: Vec<CatalogueItemChange>,
        pub unchanged: i64,
    }

    pub struct CatalogueItemName { pub code: String, pub name: String }

    pub struct CatalogueItemChange { pub code: String, pub name: String, pub changes: Vec<super::FieldChange> }

    pub struct CatalogueView {
        pub id: String,
        pub version: i64,
        pub valid_from: String,
        pub valid_to: Option<String>,
        pub title_zh: String,
        pub title_en: String,
        pub source: String,
        pub items: Vec<CatalogueItemView>,
    }

    pub struct CatalogueItemView {
        pub code: String,
        pub class_zh: String,
        pub class_en: String,
        pub name_zh: String,
        pub name_en: String,
        pub content_zh: String,
        /// `basic` or `optional`.
        pub kind: String,
        pub unit: String,
        pub unit_en: String,
        pub alters_house: bool,
        /// From the price list in use; none where it has no price.
        pub price_fen: Option<i64>,
    }
}
