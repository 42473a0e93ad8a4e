//! Subsidy policies as packs.

use super::PackFaultView;

requests! {
    /// Reads a policy pack and works out its examples; nothing is stored.
    pub struct PolicyCheckRequest { pub path: String }

    /// A policy by id; without a version the one that holds today.
    pub struct PolicyGetRequest { pub id: String, pub version: Option<i64> }

    /// Works the decided cases of a programme out by another policy; nothing is changed.
    pub struct PolicySimulateRequest {
        pub policy: String,
        pub version: Option<i64>,
        /// Code or id; without it the only programme.
        pub programme: Option<String>,
    }
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

    /// Everything a policy says.
    pub struct PolicyDetailView {
        pub policy: super::SubsidyPolicyView,
        pub area_zh: String,
        pub area_en: String,
        pub documents: Vec<PolicySourceView>,
        /// Where the figures were read, when not in the documents.
        pub sources: Vec<PolicySourceView>,
        /// Where something is less sure than the whole.
        pub remarks: Vec<PolicyRemarkView>,
        pub missing: Vec<PolicyGapView>,
        /// In plain sentences.
        pub rules: Vec<PolicyRuleView>,
        pub examples: Vec<PolicyExampleView>,
        /// Names of the programmes that go by it.
        pub programmes: Vec<String>,
    }

    pub struct PolicySourceView {
        pub document: String,
        pub number: String,
        pub issuer: String,
        pub date: Option<String>,
        pub note: String,
    }

    pub struct PolicyRemarkView {
        pub field: String,
        /// `figure`, `people`, `dates` or `procedure`.
        pub about: String,
        pub certainty: String,
        pub text_zh: String,
        pub text_en: String,
    }

    /// `about` is `dates`, `rates`, `caps`, `covers`, `basket`, `repeats` or `payment`.
    pub struct PolicyRuleView { pub about: String, pub zh: String, pub en: String }

    /// The same cases under another policy.
    pub struct PolicySimulationView {
        pub policy: super::SubsidyPolicyView,
        /// By case number.
        pub cases: Vec<SimulatedCaseView>,
        /// Cases that cannot be worked out; they are in no sum.
        pub refused: Vec<SimulationRefusedView>,
        pub before_fen: i64,
        pub after_fen: i64,
        pub difference_fen: i64,
    }

    pub struct SimulatedCaseView { pub case_no: String, pub before_fen: i64, pub after_fen: i64, pub difference_fen: i64 }

    pub struct SimulationRefusedView { pub case_no: String, pub zh: String, pub en: String }

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
