//! Invoices of a case.

requests! {
    pub struct InvoiceListRequest { pub case_id: String }

    /// Adds an invoice, or changes the one with `id` and `version`; absent fields stay as they are.
    pub struct InvoiceSaveRequest {
        pub case_id: String,
        pub id: Option<String>,
        pub version: Option<i64>,
        pub number: Option<String>,
        pub code: Option<String>,
        pub issued_on: Option<String>,
        pub seller: Option<String>,
        pub amount_fen: Option<i64>,
        /// Item numbers it covers; empty for the whole plan.
        pub items: Option<Vec<i64>>,
        /// The paper: an attachment of the case; empty for none.
        pub attachment_id: Option<String>,
        /// Needed when another case holds the same number of the same seller.
        pub duplicate_reason: Option<String>,
    }

    pub struct InvoiceRemoveRequest { pub id: String, pub version: i64 }
}

views! {
    pub struct InvoiceView {
        pub id: String,
        pub version: i64,
        pub number: String,
        pub code: String,
        pub issued_on: Option<String>,
        pub seller: String,
        pub amount_fen: i64,
        pub items: Vec<i64>,
        pub attachment_id: Option<String>,
        pub duplicate_reason: String,
    }

    /// What a purchase says of an invoice that is not recorded yet: one proposal a number and seller.
    pub struct InvoiceProposalView {
        pub number: String,
        pub seller: String,
        pub issued_on: Option<String>,
        pub amount_fen: i64,
        pub items: Vec<i64>,
        pub attachment_id: Option<String>,
    }

    pub struct InvoicesView {
        pub case_id: String,
        pub invoices: Vec<InvoiceView>,
        pub proposals: Vec<InvoiceProposalView>,
        /// Sum of the invoices, and what they are to come to.
        pub invoiced_fen: i64,
        pub total_fen: i64,
        /// The case has gone to the finance office: nothing changes any more.
        pub locked: bool,
    }
}
