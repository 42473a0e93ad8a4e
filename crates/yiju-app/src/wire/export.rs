//! Exports out: what finance takes away of the cases.

use super::Language;

codes! {
    pub enum SubsidyDate { Accepted, Submitted, Paid }
    /// Sheets of the progress table.
    pub enum ProgressPeriod {
        /// 本月
        Month,
        /// 本年累计
        Year,
    }
}

requests! {
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

    /// The progress of the towns of a programme.
    pub struct ProgressRequest {
        /// Programme by code or id; without it the only one.
        pub programme: Option<String>,
        /// `2026-11`; the month of today when absent.
        pub month: Option<String>,
    }

    /// Writes the same figures as XLSX: a sheet for the month and one for the year so far.
    pub struct ProgressExportRequest {
        pub out: String,
        pub programme: Option<String>,
        pub month: Option<String>,
        pub language: Option<Language>,
    }

    /// Writes one row a line of the plans as XLSX. It can be cancelled; no file is left then.
    pub struct DetailExportRequest {
        pub out: String,
        /// Programme by code or id; all when absent.
        pub programme: Option<String>,
        /// Only homes with a date of this kind, within `from` and `to`; every home with a plan when absent.
        pub date: Option<SubsidyDate>,
        pub from: Option<String>,
        pub to: Option<String>,
        pub language: Option<Language>,
        /// Names in full; needs a reason and is recorded.
        pub unmasked: Option<bool>,
        pub reason: Option<String>,
    }
}

views! {
    pub struct SubsidyExportView {
        pub out: String,
        pub cases: i64,
        pub total_fen: i64,
        pub subsidy_fen: i64,
        pub self_pay_fen: i64,
        pub size: i64,
    }

    pub struct ProgressFigureView { pub homes: i64, pub money_fen: i64 }

    pub struct ProgressRowView {
        pub town: String,
        /// Application, assessment, work, acceptance, settlement.
        pub stages: Vec<ProgressFigureView>,
    }

    pub struct ProgressPeriodView {
        pub period: ProgressPeriod,
        pub from: String,
        pub to: String,
        /// Towns with any case of the programme, by name.
        pub rows: Vec<ProgressRowView>,
        pub sums: Vec<ProgressFigureView>,
    }

    pub struct ProgressView {
        pub programme: String,
        pub programme_code: String,
        /// `2026-11`.
        pub month: String,
        /// The month, and the year up to its end.
        pub periods: Vec<ProgressPeriodView>,
    }

    pub struct ProgressExportView { pub out: String, pub towns: i64, pub size: i64 }

    pub struct DetailExportView {
        pub out: String,
        pub cases: i64,
        pub lines: i64,
        pub total_fen: i64,
        pub subsidy_fen: i64,
        pub self_pay_fen: i64,
        pub size: i64,
    }
}
