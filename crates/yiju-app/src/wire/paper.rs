//! Papers out.

codes! {
    pub enum PaperKind {
        Completion,
        WorkOrder,
        Assessment,
        /// 改造方案确认书
        PlanConfirmation,
        /// The same for the elder, at 18 pt.
        PlanConfirmationLarge,
        /// 变更单: the newest one.
        ChangeOrder,
        /// 到货交付清单 of a work order.
        DeliveryList,
        /// 验收表: the rounds so far, or a blank form before the first.
        AcceptanceSheet,
        /// 依据链: finding → item → photos → accepted quantity.
        GoldenThread,
        /// 费用告知单: for the elder, in large print.
        CostSheet,
    }
    pub enum Language { Zh, En }
}

impl PaperKind {
    const ALL: [Self; 10] = [
        Self::Completion,
        Self::WorkOrder,
        Self::Assessment,
        Self::PlanConfirmation,
        Self::PlanConfirmationLarge,
        Self::ChangeOrder,
        Self::DeliveryList,
        Self::AcceptanceSheet,
        Self::GoldenThread,
        Self::CostSheet,
    ];

    /// The code papers are stored with.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Completion => "completion",
            Self::WorkOrder => "work_order",
            Self::Assessment => "assessment",
            Self::PlanConfirmation => "plan_confirmation",
            Self::PlanConfirmationLarge => "plan_confirmation_large",
            Self::ChangeOrder => "change_order",
            Self::DeliveryList => "delivery_list",
            Self::AcceptanceSheet => "acceptance_sheet",
            Self::GoldenThread => "golden_thread",
            Self::CostSheet => "cost_sheet",
        }
    }

    /// The kind of a stored paper; one of a later version of the program shows as a report.
    pub(crate) fn of(code: &str) -> Self {
        Self::ALL.into_iter().find(|kind| kind.code() == code).unwrap_or(Self::Completion)
    }
}

requests! {
    /// Makes and issues a paper: its bytes are kept under `issued/` with a number that is never used again.
    pub struct PaperMakeRequest {
        /// Case number or id.
        pub case: String,
        pub kind: PaperKind,
        /// For an assessment report: which one; the result that holds when absent.
        pub assessment_id: Option<String>,
        /// For a work order or a delivery list: which order; the only one when absent, or every line where none was made.
        pub order_id: Option<String>,
        pub language: Option<Language>,
        /// Copy the PDF here as well.
        pub out: Option<String>,
    }

    /// Writes one PDF of visit sheets: each home prefilled, with blank ability and environment forms, by town, village
    /// and address. They are working copies without a number.
    pub struct VisitSheetRequest {
        /// Case numbers or ids.
        pub cases: Vec<String>,
        pub out: String,
        pub language: Option<Language>,
    }

    /// Records that a paper or file was opened for printing.
    pub struct PaperPrintedRequest { pub paper_id: String }
}

views! {
    pub struct PaperView {
        pub id: String,
        pub kind: PaperKind,
        pub number: String,
        pub pages: i64,
        pub issued_at: i64,
        pub issued_by: String,
        pub size: i64,
        pub out: Option<String>,
    }

    pub struct VisitSheetView { pub out: String, pub cases: i64, pub pages: i64, pub size: i64 }
}
