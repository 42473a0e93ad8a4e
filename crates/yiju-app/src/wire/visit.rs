//! Return visits.

use yiju_domain::visit::ItemUse;

codes! {
    pub enum VisitMode { Home, Phone }
}

requests! {
    /// Records a return visit; what it says replaces what was there. One a case and number of months.
    pub struct VisitSaveRequest {
        pub case_id: String,
        /// 1, 3 or 12 months after acceptance.
        pub months: i64,
        /// Version of the visit; absent while there is none.
        pub version: Option<i64>,
        /// Today when absent.
        pub visited_on: Option<String>,
        pub mode: VisitMode,
        /// Who was reached.
        pub reached: String,
        /// Falls since the work; absent: not asked.
        pub falls: Option<i64>,
        /// 1 (very dissatisfied) to 5 (very satisfied); absent: not asked.
        pub satisfaction: Option<i64>,
        pub note: Option<String>,
        pub lines: Vec<VisitedLineEntry>,
    }

    pub struct VisitedLineEntry { pub line_id: String, pub state: ItemUse, pub note: String }

    /// Return visits that are due.
    pub struct VisitListRequest {
        /// Due within this many days as well; 0 when absent.
        pub ahead_days: Option<i64>,
    }
}

views! {
    pub struct VisitView {
        pub months: i64,
        pub due_on: String,
        /// The record; none while nothing was entered.
        pub version: Option<i64>,
        pub visited_on: Option<String>,
        pub mode: Option<VisitMode>,
        pub reached: String,
        pub falls: Option<i64>,
        pub satisfaction: Option<i64>,
        pub note: String,
        pub lines: Vec<VisitedLineView>,
    }

    pub struct VisitedLineView { pub line_id: String, pub item_no: i64, pub state: ItemUse, pub note: String }

    /// The longest overdue first.
    pub struct VisitListView { pub rows: Vec<DueVisitView> }

    pub struct DueVisitView {
        pub case_id: String,
        pub case_no: String,
        pub name: String,
        pub town: String,
        pub village: String,
        pub months: i64,
        pub due_on: String,
        /// Days past the due day; negative: still to come.
        pub overdue_days: i64,
    }
}
