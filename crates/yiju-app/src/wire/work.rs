//! Work on a home: work orders, delivery, acceptance in rounds, and warranty.

codes! {
    /// What an inspection says of a line.
    pub enum AcceptVerdict { Pass, Rectify }
}

requests! {
    /// Splits lines off to a contractor. `order_id` absent: a new order.
    pub struct WorkOrderSaveRequest {
        pub case_id: String,
        pub order_id: Option<String>,
        /// Version of the order; needed with `order_id`.
        pub version: Option<i64>,
        pub contractor_id: Option<String>,
        /// Lines of the order; a line stands in one order only.
        pub line_ids: Option<Vec<String>>,
        pub planned_start: Option<String>,
        pub planned_finish: Option<String>,
        pub crew_leader: Option<String>,
        pub crew_phone: Option<String>,
        /// How to get in: who opens, when, where to park.
        pub access_notes: Option<String>,
        /// One note a line; while empty, those that follow from the survey are printed.
        pub safety_notes: Option<String>,
    }

    /// Takes an order back; its prints are void.
    pub struct WorkOrderCancelRequest { pub order_id: String, pub version: i64, pub reason: String }

    /// What came and what was done of a line. The first call makes the record.
    pub struct LineWorkSaveRequest {
        pub line_id: String,
        /// Version of the record; absent while there is none.
        pub version: Option<i64>,
        pub brand: Option<String>,
        pub model: Option<String>,
        pub serial_no: Option<String>,
        /// Thousandths; −1 takes it out.
        pub delivered_quantity: Option<i64>,
        /// Empty takes it out.
        pub delivered_on: Option<String>,
        /// Thousandths; −1 takes it out.
        pub done_quantity: Option<i64>,
        pub done_on: Option<String>,
        pub worker: Option<String>,
    }

    /// Judges a line in the open round of acceptance; the first call of a round opens it.
    pub struct InspectionSaveRequest {
        pub line_id: String,
        /// Version of the judgement; absent while there is none in the open round.
        pub version: Option<i64>,
        /// Thousandths; the planned quantity when absent and the line passes.
        pub accepted_quantity: Option<i64>,
        pub measured: Option<String>,
        pub verdict: Option<AcceptVerdict>,
        /// Needed when the line is to be rectified.
        pub defect: Option<String>,
        /// Day by which it is to be rectified; needed as well.
        pub deadline: Option<String>,
    }

    /// Closes the open round. Lines to rectify send the case to `rectifying`; the next round asks only for them.
    pub struct RoundFinishRequest {
        pub case_id: String,
        /// Version of the case.
        pub version: i64,
        pub inspected_on: Option<String>,
        /// Who inspected: office, third party, family, builder.
        pub inspectors: String,
        pub note: Option<String>,
    }
}

views! {
    /// Everything about the work on a home.
    pub struct WorkStateView {
        /// In order of their numbers; cancelled ones last.
        pub orders: Vec<WorkOrderView>,
        /// Live lines in no order.
        pub unassigned: Vec<i64>,
        /// Notes that follow from the survey and the plan, for a new order.
        pub suggested_safety_notes: Vec<String>,
        /// By line.
        pub lines: Vec<LineWorkView>,
        /// Closed rounds, oldest first.
        pub rounds: Vec<RoundView>,
        /// Number of the round that is open or would be opened next.
        pub next_round: i64,
        /// The return visits, made or due; none before acceptance.
        pub visits: Vec<super::VisitView>,
    }

    pub struct WorkOrderView {
        pub id: String,
        pub version: i64,
        pub contractor_id: String,
        pub contractor: String,
        pub item_nos: Vec<i64>,
        pub planned_start: Option<String>,
        pub planned_finish: Option<String>,
        pub crew_leader: String,
        pub crew_phone_masked: Option<String>,
        pub access_notes: String,
        pub safety_notes: String,
        pub cancelled_at: Option<i64>,
        pub cancel_reason: String,
        /// Prints, newest first.
        pub prints: Vec<WorkOrderPrintView>,
        /// No print holds for the present plan, schedule and notes: print (again).
        pub stale: bool,
    }

    pub struct WorkOrderPrintView {
        pub paper_id: String,
        pub number: String,
        /// Version of the plan it was printed from; none when the plan was open.
        pub plan_version: Option<i64>,
        pub issued_at: i64,
        /// Superseded or cancelled.
        pub void: bool,
    }

    pub struct LineWorkView {
        pub line_id: String,
        pub item_no: i64,
        /// The record; none while nothing was entered.
        pub version: Option<i64>,
        pub brand: String,
        pub model: String,
        pub serial_no: String,
        pub delivered_quantity: Option<i64>,
        pub delivered_on: Option<String>,
        pub done_quantity: Option<i64>,
        pub done_on: Option<String>,
        pub worker: String,
        /// The judgement of the open round.
        pub inspection: Option<InspectionView>,
        /// The last closed judgement; it holds when nothing is open.
        pub last_verdict: Option<AcceptVerdict>,
        /// Months of warranty, and the last day; none before acceptance.
        pub warranty_months: i64,
        pub warranty_until: Option<String>,
        /// What the elder bought (trade-in mode).
        pub purchase: Option<super::PurchaseView>,
    }

    pub struct InspectionView {
        pub version: i64,
        pub round: i64,
        pub item_no: i64,
        pub planned_quantity: i64,
        pub done_quantity: Option<i64>,
        pub accepted_quantity: Option<i64>,
        pub measured: String,
        pub verdict: Option<AcceptVerdict>,
        pub defect: String,
        pub deadline: Option<String>,
    }

    pub struct RoundView {
        pub round: i64,
        pub inspected_on: String,
        pub inspectors: String,
        pub note: String,
        pub closed_by: String,
        pub lines: Vec<InspectionView>,
    }
}
