//! What cases refer to: programmes, organisations, areas, the catalogue and the sample policy.

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
        pub catalogue: String,
        pub cases: i64,
    }

    pub struct AreaView { pub id: String, pub parent_id: Option<String>, pub name: String, pub code: Option<String>, pub cases: i64 }

    pub struct ReferenceView {
        pub programmes: Vec<ProgrammeView>,
        pub organisations: Vec<OrganisationView>,
        pub areas: Vec<AreaView>,
        pub catalogue: CatalogueView,
        pub policy: PolicyView,
    }

    pub struct CatalogueView {
        pub id: String,
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

    pub struct PolicyView {
        pub id: String,
        pub name_zh: String,
        pub name_en: String,
        pub is_sample: bool,
        pub cap_fen: i64,
        pub rates: Vec<PolicyRate>,
    }

    pub struct PolicyRate { pub category: String, pub rate_bp: i64 }
}
