//! Funds: what there is, and what the cases take.

use super::TwoLanguages;

requests! {
    pub struct FundListRequest {
        /// Programme by code or id; without it the only one.
        pub programme: Option<String>,
    }

    /// Adds a fund, or changes the one with `id` and `version`; absent fields stay as they are.
    pub struct FundSaveRequest {
        pub programme: Option<String>,
        pub id: Option<String>,
        pub version: Option<i64>,
        /// As plan lines and policies name it: central, province, city, district, lottery, donation, self, or a
        /// policy's own.
        pub code: Option<String>,
        /// Empty for the usual name of the code.
        pub name: Option<String>,
        pub year: Option<i64>,
        pub allocation_fen: Option<i64>,
        /// Last day the money can be spent; empty for none. Central money lapses on 31 December when absent.
        pub expires_on: Option<String>,
        /// Order: the first pays what no line names a fund for.
        pub place: Option<i64>,
        pub note: Option<String>,
    }

    pub struct FundRemoveRequest { pub id: String, pub version: i64 }
}

views! {
    /// A fund and what the cases take from it. The parts do not overlap: a case counts where it stands.
    pub struct FundView {
        pub id: String,
        pub version: i64,
        pub code: String,
        pub name: String,
        pub year: i64,
        pub allocation_fen: i64,
        pub expires_on: Option<String>,
        /// Days until it lapses; negative when it has.
        pub days_left: Option<i64>,
        pub place: i64,
        pub note: String,
        pub reserved_fen: i64,
        pub contracted_fen: i64,
        pub accepted_fen: i64,
        /// Without what is still held back.
        pub paid_fen: i64,
        /// What nobody had committed when the allocation lapsed; 0 before.
        pub lapsed_fen: i64,
        /// What may still be committed; negative where more was.
        pub left_fen: i64,
    }

    pub struct FundMonthView { pub month: String, pub accepted_fen: i64, pub paid_fen: i64, pub homes: i64 }

    pub struct FundTownView {
        pub town: String,
        pub reserved_fen: i64,
        pub contracted_fen: i64,
        pub accepted_fen: i64,
        pub paid_fen: i64,
        pub homes: i64,
    }

    /// A code that cases take from, though the programme has no such fund.
    pub struct FundStrayView { pub code: String, pub fen: i64 }

    /// Approved cases without a plan for which nothing is set aside, because the policy does not say how much.
    pub struct FundGapView {
        pub reason: TwoLanguages,
        pub cases: i64,
        /// The first of them.
        pub case_nos: Vec<String>,
    }

    pub struct FundsView {
        pub programme_id: String,
        pub programme: String,
        pub year: i64,
        pub funds: Vec<FundView>,
        pub strays: Vec<FundStrayView>,
        pub not_set_aside: Vec<FundGapView>,
        pub allocation_fen: i64,
        pub reserved_fen: i64,
        pub contracted_fen: i64,
        pub accepted_fen: i64,
        pub paid_fen: i64,
        pub lapsed_fen: i64,
        pub left_fen: i64,
        /// Accepted homes, and how many the programme is to reach; 0 without a target.
        pub homes_done: i64,
        pub homes_target: i64,
        pub months: Vec<FundMonthView>,
        pub towns: Vec<FundTownView>,
    }
}
