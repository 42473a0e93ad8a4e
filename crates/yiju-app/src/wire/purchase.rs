//! Purchases in trade-in mode.

requests! {
    /// What the elder bought for a line. One purchase a line; absent fields stay as they are.
    pub struct PurchaseSaveRequest {
        pub line_id: String,
        /// Version of the purchase; absent while there is none.
        pub version: Option<i64>,
        pub vendor: Option<String>,
        /// Thousandths; the planned quantity when absent on a new purchase.
        pub quantity: Option<i64>,
        /// What was paid for the whole line after all discounts.
        pub deal_price_fen: Option<i64>,
        pub invoice_no: Option<String>,
        pub invoiced_on: Option<String>,
        /// The invoice: an attachment of the case; empty for none.
        pub attachment_id: Option<String>,
        pub delivered_on: Option<String>,
        pub serial_no: Option<String>,
        pub note: Option<String>,
    }
}

views! {
    pub struct PurchaseView {
        pub version: i64,
        pub vendor: String,
        pub quantity: i64,
        pub deal_price_fen: Option<i64>,
        pub invoice_no: String,
        pub invoiced_on: Option<String>,
        pub attachment_id: Option<String>,
        pub delivered_on: Option<String>,
        pub serial_no: String,
        pub note: String,
        /// Deal price less what the plan's price would be; above zero it is flagged.
        pub over_plan_fen: i64,
        /// Everything a refund asks for is there.
        pub whole: bool,
    }
}
