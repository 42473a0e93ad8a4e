//! The plan of a home: its confirmed versions and the change orders between them.

use super::PlanLineSaveRequest;

codes! {
    /// How adapted homes get their items: an office's contractor builds, or the elder buys and is refunded.
    pub enum PlanMode { Procurement, TradeIn }
    /// Who agreed.
    pub enum AgreedAs { Elder, Agent }
    pub enum LineChangeKind { Added, Changed, Removed }
}

requests! {
    /// Confirms the plan as it stands: from then on it changes by change orders only. Moves the case to
    /// `plan_confirmed`; the gates of that stage apply as in `case_move`.
    pub struct PlanConfirmRequest {
        pub case_id: String,
        /// Version of the case.
        pub version: i64,
        /// Day of the signature; today when absent.
        pub agreed_on: Option<String>,
        pub agreed_as: AgreedAs,
        /// Who signed; the applicant when absent.
        pub agreed_by: Option<String>,
        /// The signed paper: an attachment of the case of kind `signed_plan`; the newest one when absent.
        pub attachment_id: Option<String>,
        /// Needed to pass an open gate; recorded.
        pub reason: Option<String>,
    }

    /// Changes several lines at once, or all or none: a block pasted from a sheet, a choice of quotes.
    pub struct PlanLinesSaveRequest {
        pub case_id: String,
        pub lines: Vec<PlanLineSaveRequest>,
        /// Lines to take out with it.
        pub removed: Option<Vec<LineAt>>,
        /// Ids of lines taken out before that come back with their number: what undo asks for.
        pub restored: Option<Vec<String>>,
    }

    /// A line and the version of it that was seen.
    pub struct LineAt { pub line_id: String, pub version: i64 }

    /// Puts the lines into this order. Item numbers stay.
    pub struct PlanReorderRequest {
        pub case_id: String,
        /// Every live line once.
        pub line_ids: Vec<String>,
    }

    /// Changes a confirmed plan: one numbered change order, and the next version of the plan, at once.
    pub struct PlanChangeRequest {
        pub case_id: String,
        /// Version of the case.
        pub version: i64,
        pub reason: String,
        pub agreed_on: Option<String>,
        pub agreed_as: AgreedAs,
        pub agreed_by: Option<String>,
        /// Who agreed for the office.
        pub office: String,
        /// The signed change order: an attachment of the case.
        pub attachment_id: Option<String>,
        /// Lines to add (without `line_id`) or change.
        pub lines: Vec<PlanLineSaveRequest>,
        /// Ids of lines to take out.
        pub removed: Vec<String>,
    }
}

requests! {
    /// What a contractor asks. The first call makes the quote of the contractor; absent fields stay.
    pub struct QuoteSaveRequest {
        pub case_id: String,
        pub contractor_id: String,
        /// Version of the quote; absent while there is none.
        pub version: Option<i64>,
        /// Day; empty takes it out.
        pub quoted_on: Option<String>,
        pub note: Option<String>,
        /// The contractor's paper: an attachment of the case; empty for none.
        pub attachment_id: Option<String>,
        /// Lines to put in; others stay.
        pub lines: Option<Vec<QuotedLineSave>>,
    }

    pub struct QuotedLineSave {
        pub line_id: String,
        /// Absent fields stay; a line that is not in the quote yet needs its price.
        pub unit_price_fen: Option<i64>,
        pub brand: Option<String>,
        pub model: Option<String>,
        /// Takes the line out of the quote.
        pub remove: Option<bool>,
    }

    pub struct QuoteRemoveRequest {
        pub case_id: String,
        pub contractor_id: String,
        pub version: i64,
    }

    /// Fills lines of the plan with price, brand, model and contractor of the quote chosen for each.
    pub struct QuoteChooseRequest {
        pub case_id: String,
        pub picks: Vec<QuotePick>,
    }

    pub struct QuotePick {
        pub line_id: String,
        /// Versions that were seen when it was chosen.
        pub line_version: i64,
        pub contractor_id: String,
        pub quote_version: i64,
    }

    /// The contract (改造协议). The first call makes it over the version of the plan that holds; absent fields stay.
    pub struct ContractSaveRequest {
        pub case_id: String,
        /// Version of the contract; absent while there is none.
        pub version: Option<i64>,
        /// Cover the version of the plan that holds now, with its price.
        pub renew: Option<bool>,
        /// Empty for none.
        pub contractor_id: Option<String>,
        /// Who signs for the office.
        pub office: Option<String>,
        /// Days; empty takes one out.
        pub signed_on: Option<String>,
        pub start_on: Option<String>,
        pub end_on: Option<String>,
        pub warranty_months: Option<i64>,
        pub terms: Option<String>,
        /// The signed paper: an attachment of the case; empty for none.
        pub attachment_id: Option<String>,
    }
}

views! {
    /// Everything about the plan that is not a line.
    pub struct PlanStateView {
        pub mode: PlanMode,
        /// Number of the version that holds; none while the plan is open.
        pub version: Option<i64>,
        /// Lines change by change orders only.
        pub locked: bool,
        /// Newest first; withdrawn ones included.
        pub versions: Vec<PlanVersionView>,
        /// Newest first.
        pub changes: Vec<ChangeOrderView>,
        pub contract: Option<ContractView>,
        /// In the order they came.
        pub quotes: Vec<QuoteView>,
    }

    pub struct QuoteView {
        pub version: i64,
        pub contractor_id: String,
        pub contractor: String,
        pub quoted_on: Option<String>,
        pub note: String,
        pub attachment_id: Option<String>,
        /// Lines it names, in the order of the plan.
        pub lines: Vec<QuotedLineView>,
        /// Over the lines it names, at the planned quantities; none when too large to add up.
        pub total_fen: Option<i64>,
        /// Lines of the plan it does not name.
        pub missing: i64,
    }

    pub struct QuotedLineView {
        pub line_id: String,
        pub unit_price_fen: i64,
        pub amount_fen: Option<i64>,
        pub brand: String,
        pub model: String,
        /// The plan goes by it.
        pub chosen: bool,
        /// Nobody asks less; only where at least two name the line.
        pub lowest: bool,
    }

    pub struct PlanVersionView {
        pub number: i64,
        pub agreed_on: String,
        pub agreed_as: AgreedAs,
        pub agreed_by: String,
        pub attachment_id: Option<String>,
        pub total_fen: i64,
        pub subsidy_fen: i64,
        pub self_pay_fen: i64,
        pub lines: i64,
        pub made_by: String,
        pub made_at: i64,
        /// When the plan was opened again.
        pub withdrawn_at: Option<i64>,
    }

    pub struct ContractView {
        pub version: i64,
        pub contractor_id: Option<String>,
        pub contractor: String,
        pub office: String,
        /// Version of the plan it covers.
        pub plan_version: i64,
        /// The plan was changed since.
        pub outdated: bool,
        pub total_fen: i64,
        pub subsidy_fen: i64,
        pub self_pay_fen: i64,
        pub signed_on: Option<String>,
        pub start_on: Option<String>,
        pub end_on: Option<String>,
        pub warranty_months: i64,
        pub terms: String,
        pub attachment_id: Option<String>,
    }

    /// 变更单.
    pub struct ChangeOrderView {
        /// `2026-320404-01-A0007-B1`.
        pub number: String,
        /// The version it made.
        pub plan_version: i64,
        pub reason: String,
        pub agreed_on: String,
        pub agreed_as: AgreedAs,
        pub agreed_by: String,
        pub office: String,
        pub attachment_id: Option<String>,
        pub changes: Vec<LineChangeView>,
        /// New total less old total; may be negative.
        pub effect_fen: i64,
        pub subsidy_effect_fen: i64,
        pub made_by: String,
        pub made_at: i64,
    }

    pub struct LineChangeView {
        pub item_no: i64,
        pub name: String,
        pub kind: LineChangeKind,
        pub fields: Vec<FieldChangeView>,
        pub effect_fen: i64,
    }

    /// `field` is a code of the plan's columns; quantities are thousandths, money is fen, both as text.
    pub struct FieldChangeView { pub field: String, pub old: String, pub new: String }
}
