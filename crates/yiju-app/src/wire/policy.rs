//! Subsidy policies as packs.

use super::PackFaultView;

requests! {
    /// Reads a policy pack and works out its examples; nothing is stored.
    pub struct PolicyCheckRequest { pub path: String }
}

views! {
    /// What a policy pack says, or what is wrong with it.
    pub struct PolicyCheckView {
        pub file: String,
        /// Whether it reads well and every example comes out.
        pub good: bool,
        pub id: String,
        pub version: i64,
        pub name_zh: String,
        pub name_en: String,
        pub valid_from: Option<String>,
        pub valid_to: Option<String>,
        /// How sure its figures are: `official`, `press`, `inferred` or `sample`.
        pub certainty: String,
        /// Whether anybody may be paid by it.
        pub payable: bool,
        /// Figures its sources do not give.
        pub missing: Vec<PolicyGapView>,
        pub examples: Vec<PolicyExampleView>,
        /// The first thing wrong with it.
        pub faults: Vec<PackFaultView>,
    }

    /// A figure the sources of a policy do not give.
    pub struct PolicyGapView { pub field: String, pub text_zh: String, pub text_en: String }

    /// A case of the pack that was worked out by hand and came out.
    pub struct PolicyExampleView {
        pub name: String,
        /// The arithmetic as the pack writes it.
        pub arithmetic: String,
        /// Code of the currency the amounts are in.
        pub currency: String,
        /// Digits behind the point: 2 where the minor unit is fen, 0 for yen.
        pub minor_digits: i64,
        /// Minor units: fen, or yen.
        pub subsidy_minor: i64,
        /// Minor units.
        pub self_pay_minor: i64,
        /// Why this amount, step by step.
        pub trail_zh: Vec<String>,
        pub trail_en: Vec<String>,
    }
}
