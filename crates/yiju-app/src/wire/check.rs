//! Red flags and spot checks.

requests! {
    /// Red flags; without a state those nobody has settled.
    pub struct RedFlagListRequest {
        pub rule: Option<String>,
        /// `open`, `settled`, `gone` or `all`.
        pub state: Option<String>,
        /// Area id.
        pub town: Option<String>,
        pub offset: Option<i64>,
        pub limit: Option<i64>,
    }

    /// Says what was found out about a flag.
    pub struct RedFlagSettleRequest {
        pub id: String,
        pub version: i64,
        pub note: String,
    }

    /// Draws accepted homes of each contractor: a share or a number.
    pub struct SpotCheckDrawRequest {
        /// Without it one is drawn.
        pub seed: Option<String>,
        /// Basis points, 2000 to 3000.
        pub share_bp: Option<i64>,
        pub homes_each: Option<i64>,
        /// Programme id; without it all.
        pub programme: Option<String>,
        pub accepted_from: Option<String>,
        pub accepted_to: Option<String>,
    }

    /// Records what was found in a drawn home.
    pub struct SpotCheckResultRequest {
        /// Of the home in the check.
        pub id: String,
        pub version: i64,
        /// `ok` or `defect`.
        pub result: String,
        pub note: Option<String>,
        /// Without it today.
        pub on: Option<String>,
        /// Who looked; without it the user.
        pub by: Option<String>,
    }
}

views! {
    pub struct RedFlagScanView {
        /// Cases looked at.
        pub cases: i64,
        /// Flags that hold now.
        pub found: i64,
        /// Of these, flags no scan had found before.
        pub new: i64,
        /// Flags that held before and do not any more.
        pub gone: i64,
        /// Flags that hold and nobody has settled.
        pub open: i64,
        pub cancelled: bool,
    }

    pub struct RedFlagCase { pub id: String, pub case_no: String }

    pub struct RedFlagView {
        pub id: String,
        pub version: i64,
        pub rule: String,
        /// `open`, `settled` or `gone`.
        pub state: String,
        pub cases: Vec<RedFlagCase>,
        pub town: String,
        /// Values of the reason; the UI words it by the rule. Amounts are fen.
        pub params: Vec<super::Param>,
        pub found_at: i64,
        pub gone_at: Option<i64>,
        pub settled_at: Option<i64>,
        pub settled_by: String,
        pub note: String,
    }

    pub struct RedFlagCount { pub rule: String, pub count: i64 }

    pub struct RedFlagListView {
        pub rows: Vec<RedFlagView>,
        pub total: i64,
        /// How many of every rule, whichever rule is listed.
        pub rules: Vec<RedFlagCount>,
        pub towns: Vec<super::AreaName>,
        /// When a scan was last completed.
        pub scanned_at: Option<i64>,
    }

    pub struct AreaName { pub id: String, pub name: String }

    pub struct SpotCheckGroupView { pub contractor: String, pub of: i64, pub drawn: i64 }

    pub struct SpotCheckHomeView {
        pub id: String,
        pub version: i64,
        pub case_id: String,
        pub case_no: String,
        pub name: String,
        pub address: String,
        pub contractor: String,
        /// Place among the drawn homes of the contractor.
        pub place: i64,
        pub result: Option<String>,
        pub checked_on: Option<String>,
        pub checked_by: String,
        pub note: String,
    }

    pub struct SpotCheckView {
        pub id: String,
        pub number: i64,
        pub seed: String,
        pub share_bp: Option<i64>,
        pub homes_each: Option<i64>,
        pub programme: Option<String>,
        pub accepted_from: Option<String>,
        pub accepted_to: Option<String>,
        pub drawn_at: i64,
        pub drawn_by: String,
        /// Whether the draw, made once more from seed and homes, chooses the same.
        pub repeats: bool,
        pub groups: Vec<SpotCheckGroupView>,
        pub checked: i64,
        pub defects: i64,
        /// The homes drawn, by contractor.
        pub homes: Vec<SpotCheckHomeView>,
    }

    pub struct SpotCheckListView { pub checks: Vec<SpotCheckView> }
}
