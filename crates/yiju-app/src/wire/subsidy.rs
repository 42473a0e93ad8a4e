//! The subsidy of a case.

requests! {
    /// Saves what the policy asks of a case and works it out anew; absent fields stay as they are.
    pub struct SubsidySaveRequest {
        pub case_id: String,
        pub version: i64,
        /// Codes of the marks the person holds.
        pub marks: Option<Vec<String>>,
        pub levels: Option<Vec<LevelGiven>>,
        pub events: Option<Vec<EventGiven>>,
    }

    /// A level on a scale no assessment of the case is of; without a level it is taken out.
    pub struct LevelGiven { pub scale: String, pub level: Option<i64> }

    /// An event that begins a cap anew; without a day it is taken out.
    pub struct EventGiven { pub kind: String, pub on: Option<String> }
}

views! {
    /// One text in both languages.
    pub struct TwoLanguages { pub zh: String, pub en: String }

    /// Why the amount is what it is, and what is left of each entitlement.
    pub struct SubsidyView {
        pub policy: SubsidyPolicyView,
        /// The day that pins version and age.
        pub pinned_on: Option<String>,
        /// The category that set the rate.
        pub category: Option<String>,
        /// None for a fixed sum, or when nothing fits.
        pub rate_bp: Option<i64>,
        /// Who pays, in the order of the policy; parts add up to the subsidy.
        pub funds: Vec<FundPartView>,
        /// Why this amount, sentence by sentence.
        pub trail_zh: Vec<String>,
        pub trail_en: Vec<String>,
        /// What keeps the policy from being applied.
        pub refused: Option<TwoLanguages>,
        /// The written figures are not what would be worked out now.
        pub stale: bool,
        /// As it was kept at the settlement.
        pub frozen: bool,
        /// When the calculation was kept last, UTC milliseconds.
        pub decided_at: Option<i64>,
        pub standings: Vec<StandingView>,
        /// Marks the policy asks for.
        pub marks: Vec<MarkView>,
        /// Scales the policy asks for that no assessment here is of.
        pub levels: Vec<LevelAskedView>,
        pub events: Vec<EventAskedView>,
        /// What the case itself takes, by item.
        pub ledger: Vec<GrantView>,
        /// Version of the entered facts; none while there are none.
        pub version: Option<i64>,
    }

    pub struct SubsidyPolicyView {
        pub id: String,
        pub version: i64,
        pub name_zh: String,
        pub name_en: String,
        /// Title and number of the issuing document.
        pub document: String,
        pub valid_from: String,
        pub valid_to: Option<String>,
        /// `official`, `press`, `inferred` or `sample`.
        pub certainty: String,
        pub payable: bool,
        /// ISO 4217.
        pub currency: String,
        pub minor_digits: i64,
        /// `application` or `approval`.
        pub pin: String,
        /// The policy the programme names is not at hand; this one stands in for show only.
        pub missing: bool,
    }

    pub struct FundPartView { pub code: String, pub name_zh: String, pub name_en: String, pub amount_fen: i64 }

    /// One cap: what others took, what this case takes, what is left after it.
    pub struct StandingView {
        pub code: String,
        pub name_zh: String,
        pub name_en: String,
        pub limit_fen: i64,
        /// Settled by other applications.
        pub used_fen: i64,
        /// Set aside for other applications.
        pub reserved_fen: i64,
        /// By this case.
        pub own_fen: i64,
        pub left_fen: i64,
    }

    pub struct MarkView { pub code: String, pub name_zh: String, pub name_en: String, pub held: bool }

    pub struct LevelAskedView { pub scale: String, pub level: Option<i64> }

    pub struct EventAskedView { pub kind: String, pub on: Option<String> }

    /// An entry of the ledger.
    pub struct GrantView {
        pub item_no: i64,
        pub policy: String,
        pub counts_on: String,
        /// `reserved`, `used` or `released`.
        pub state: String,
        pub amount_fen: i64,
        /// Why it was released.
        pub reason: String,
    }
}
