//! Settlement: who is paid, what stands in the way, and how an amount is cut without losing a fen.

mod split;

pub use split::{Held, hold_back, overlay, spread};

coded_enum! {
    /// Who receives the money of a row.
    pub enum PayeeKind as "payee kind" {
        /// 施工单位: the contractor of the lines.
        Contractor = "contractor",
        /// 老人本人
        Elder = "elder",
        /// 家属: somebody of the family, with name, relation and account.
        Family = "family",
        /// 平台: a trade-in platform that advanced the subsidy.
        Platform = "platform",
    }
}

coded_enum! {
    /// What a row of a batch does.
    pub enum RowKind as "row kind" {
        /// Pays a case's subsidy, less what is held back.
        Payment = "payment",
        /// Takes back a whole row of an earlier batch.
        Reversal = "reversal",
        /// Pays what an earlier row held back (质保金).
        Retention = "retention",
    }
}

coded_enum! {
    /// Where a batch stands.
    pub enum BatchState as "batch state" {
        /// 编制中: rows come and go, figures follow the cases.
        Draft = "draft",
        /// 已送审: frozen.
        Submitted = "submitted",
        /// 已拨付: every payee has a voucher.
        Paid = "paid",
        /// 已作废: a draft nobody needed.
        Discarded = "discarded",
    }
}

coded_enum! {
    /// A check that keeps a row from being submitted.
    pub enum Block as "settlement check" {
        /// Something the gates ask for is missing.
        FileIncomplete = "file_incomplete",
        /// The work was not accepted.
        NotAccepted = "not_accepted",
        /// No invoice is recorded.
        InvoiceMissing = "invoice_missing",
        /// The invoices do not come to the accepted total.
        InvoiceDiffers = "invoice_differs",
        /// Nobody to pay, or no account to pay to.
        PayeeMissing = "payee_missing",
        /// A person is paid at the account of a contractor.
        PayeeAtContractor = "payee_at_contractor",
        /// Another open case of this home or these people, without a reason.
        DuplicateOpen = "duplicate_open",
        /// The written subsidy is not what the policy gives now.
        FiguresStale = "figures_stale",
        /// The policy must not be paid by.
        PolicyNotPayable = "policy_not_payable",
        /// The last day on which the policy settles has gone by.
        SettleByPassed = "settle_by_passed",
        /// Accepted work of a case that left is paid to somebody else by the policy.
        ExitPayee = "exit_payee",
        /// Another batch pays this already.
        InOtherBatch = "in_other_batch",
        /// The rows of the case do not come to its accepted total or its subsidy.
        RowsIncomplete = "rows_incomplete",
        /// The case has no subsidy.
        NothingToPay = "nothing_to_pay",
        /// The row it refers to is no longer there to be taken back or released.
        RowGone = "row_gone",
        /// Retention is released after a return visit.
        VisitMissing = "visit_missing",
    }
}

impl Block {
    /// Whether a reason given on the row goes past it: missing papers, and a person's account that is a contractor's. Invoices,
    /// a missing payee and sums stay hard; a duplicate is answered on the case, hit by hit.
    #[must_use]
    pub const fn is_explainable(self) -> bool {
        matches!(self, Self::FileIncomplete | Self::PayeeAtContractor)
    }
}
