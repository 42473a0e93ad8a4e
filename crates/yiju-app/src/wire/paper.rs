//! Papers and exports out.

codes! {
    pub enum PaperKind { Completion, WorkOrder, Assessment }
    pub enum SubsidyDate { Accepted, Submitted, Paid }
    pub enum Language { Zh, En }
}

requests! {
    /// Makes and issues a paper: its bytes are kept under `issued/` with a number that is never used again.
    pub struct PaperMakeRequest {
        /// Case number or id.
        pub case: String,
        pub kind: PaperKind,
        /// For an assessment report: which one; the result that holds when absent.
        pub assessment_id: Option<String>,
        /// For a work order: which one; the only one when absent, or every line where none was made.
        pub order_id: Option<String>,
        pub language: Option<Language>,
        /// Copy the PDF here as well.
        pub out: Option<String>,
    }

    /// Writes the subsidy summary as XLSX.
    pub struct SubsidyExportRequest {
        pub out: String,
        pub from: Option<String>,
        pub to: Option<String>,
        /// Which date counts; default `accepted`.
        pub date: Option<SubsidyDate>,
        pub language: Option<Language>,
        /// Full ID numbers; needs a reason and is recorded.
        pub unmasked: Option<bool>,
        pub reason: Option<String>,
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

    pub struct SubsidyExportView {
        pub out: String,
        pub cases: i64,
        pub total_fen: i64,
        pub subsidy_fen: i64,
        pub self_pay_fen: i64,
        pub size: i64,
    }
}
