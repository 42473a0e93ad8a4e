//! Settlement batches.

use super::Param;

codes! {
    pub enum Payee { Contractor, Elder, Family, Platform }
    /// What a batch is written as: the workbook, the roster as CSV, the settlement sheet, the list that hangs out, or a
    /// workbook of the office's own.
    pub enum SettlementFile { Workbook, Csv, Sheet, Public, Template }
}

requests! {
    /// Cases that could be settled, each with what stands in the way.
    pub struct SettlementCandidatesRequest {
        /// Programme by code or id; without it the only one.
        pub programme: Option<String>,
        pub towns: Option<Vec<String>>,
        /// Organisation id of a contractor of the case or of one of its lines.
        pub contractor_id: Option<String>,
        /// Days of acceptance.
        pub from: Option<String>,
        pub to: Option<String>,
        /// Code of a fund the case takes from.
        pub fund: Option<String>,
    }

    /// Writes a batch as a file. A full one needs its purpose, which is recorded.
    pub struct SettlementExportRequest {
        pub batch_id: String,
        pub file: SettlementFile,
        pub out: String,
        pub language: Option<super::Language>,
        /// ID numbers and accounts in full; never in the list that hangs out.
        pub unmasked: Option<bool>,
        pub reason: Option<String>,
        /// Of the list that hangs out: its days, where, and whom an objection is told to.
        pub from: Option<String>,
        pub to: Option<String>,
        pub place: Option<String>,
        pub contact: Option<String>,
        pub phone: Option<String>,
        /// Names categories on the list, in words a notice may use.
        pub categories: Option<bool>,
        /// Id of the template, for a workbook of the office's own.
        pub template_id: Option<String>,
    }

    pub struct SettlementGetRequest { pub batch_id: String }

    pub struct SettlementCreateRequest {
        pub programme: Option<String>,
        pub note: Option<String>,
        /// Basis points; that of the programme's newest batch when absent.
        pub retention_bp: Option<i64>,
    }

    /// Changes a draft; absent fields stay as they are.
    pub struct SettlementSaveRequest {
        pub batch_id: String,
        pub version: i64,
        pub note: Option<String>,
        pub retention_bp: Option<i64>,
        /// Gives the draft up. Its number is never used again.
        pub discard: Option<bool>,
    }

    /// Puts cases into a draft. Without a kind of payee the contractors are paid, in trade-in programmes the elder.
    pub struct SettlementAddRequest {
        pub batch_id: String,
        pub version: i64,
        /// Ids or numbers.
        pub cases: Vec<String>,
        pub payee_kind: Option<Payee>,
        /// For family and platform.
        pub payee_name: Option<String>,
        pub payee_relation: Option<String>,
        pub payee_account: Option<String>,
        pub payee_bank: Option<String>,
    }

    /// Changes who is paid, or says why a check is gone past; absent fields stay as they are.
    pub struct SettlementRowSaveRequest {
        pub row_id: String,
        pub version: i64,
        pub payee_kind: Option<Payee>,
        pub payee_name: Option<String>,
        pub payee_relation: Option<String>,
        pub payee_account: Option<String>,
        pub payee_bank: Option<String>,
        pub reason: Option<String>,
        /// Takes the row out of the draft.
        pub remove: Option<bool>,
    }

    /// Takes back a whole row of a submitted batch by a row of this draft.
    pub struct SettlementReverseRequest { pub batch_id: String, pub version: i64, pub row_id: String, pub reason: String }

    /// Pays what rows of submitted batches held back by rows of this draft.
    pub struct SettlementReleaseRequest { pub batch_id: String, pub version: i64, pub rows: Vec<String> }

    pub struct SettlementSubmitRequest { pub batch_id: String, pub version: i64 }

    pub struct SettlementReturnRequest { pub batch_id: String, pub version: i64, pub reason: String }

    pub struct SettlementPayRequest {
        pub batch_id: String,
        pub version: i64,
        /// Key of the payee in the batch.
        pub payee: String,
        pub voucher_no: String,
        /// Today when absent.
        pub paid_on: Option<String>,
        /// The voucher: a file that is kept and attached to every case of the payee.
        pub file: Option<String>,
        /// Why there is no voucher file. It goes past nothing else.
        pub reason: Option<String>,
        /// Why it is paid all the same though cases lack other papers, as a refusal named them. Records a case meets are
        /// answered on the case.
        pub asked_reason: Option<String>,
    }

    pub struct SettlementRulesRequest {
        /// Whether who entered anything of a batch must neither submit nor pay it.
        pub two_users: bool,
    }
}

views! {
    /// A file that was written.
    pub struct SettlementExportView { pub out: String, pub rows: i64, pub amount_fen: i64, pub size: i64 }

    /// One check of a row by name.
    pub struct SettlementBlockView {
        pub code: String,
        /// `block`, or `explained` where a reason goes past it.
        pub weight: String,
        pub params: Vec<Param>,
        /// Tab of the case page that mends it; none where it is mended elsewhere.
        pub tab: Option<String>,
        /// Whether a reason on the row goes past it.
        pub explainable: bool,
    }

    pub struct SettlementFundView { pub fund: String, pub fen: i64 }

    pub struct SettlementRowView {
        /// None for a candidate.
        pub id: Option<String>,
        pub version: i64,
        pub no: i64,
        pub kind: String,
        /// Number and row it takes back or releases, such as `2026-999999-01-A-S1 / 3`.
        pub of_row: Option<String>,
        /// Number and row that takes this one back.
        pub reversed_by: Option<String>,
        pub case_id: String,
        pub case_no: String,
        pub name: String,
        pub town: String,
        pub category: Option<String>,
        pub accepted_on: Option<String>,
        pub payee_key: String,
        pub payee_kind: Payee,
        pub payee_name: String,
        pub payee_relation: String,
        pub account_masked: Option<String>,
        pub payee_bank: String,
        pub total_fen: i64,
        pub subsidy_fen: i64,
        pub held_fen: i64,
        pub amount_fen: i64,
        pub funds: Vec<SettlementFundView>,
        pub reason: String,
        pub blocks: Vec<SettlementBlockView>,
    }

    pub struct SettlementPayeeView {
        pub key: String,
        pub kind: Payee,
        pub name: String,
        pub account_masked: Option<String>,
        pub bank: String,
        pub rows: i64,
        pub amount_fen: i64,
        /// False for a contractor none of whose lines is subsidised: nothing is paid and no voucher is asked for.
        pub owed: bool,
        pub voucher_no: Option<String>,
        pub paid_on: Option<String>,
        pub paid_by: Option<String>,
        pub file_name: Option<String>,
    }

    /// A sum by `fund`, `town`, `contractor` or `category`.
    pub struct SettlementSumView { pub by: String, pub code: String, pub cases: i64, pub fen: i64 }

    pub struct SettlementBatchView {
        pub id: String,
        pub version: i64,
        pub number: String,
        pub programme: String,
        pub programme_id: String,
        pub state: String,
        pub note: String,
        pub retention_bp: i64,
        pub made_by: String,
        pub made_at: i64,
        pub submitted_by: String,
        pub submitted_at: Option<i64>,
        pub paid_at: Option<i64>,
        pub returned_reason: String,
        /// Everyone who entered or changed anything of it, who began it first.
        pub entered_by: Vec<String>,
        /// Who submitted it, or looks at the draft, is one of them.
        pub same_user: bool,
        /// Two users are the rule, and who asks is one of them: neither to submit nor to pay it.
        pub barred: bool,
        pub seal: String,
        pub rows: Vec<SettlementRowView>,
        pub payees: Vec<SettlementPayeeView>,
        pub sums: Vec<SettlementSumView>,
        pub cases: i64,
        pub total_fen: i64,
        pub subsidy_fen: i64,
        pub held_fen: i64,
        pub amount_fen: i64,
        /// Checks that keep it from being submitted.
        pub blocks: i64,
    }

    pub struct SettlementListRow {
        pub id: String,
        pub number: String,
        pub programme: String,
        pub state: String,
        pub note: String,
        pub made_by: String,
        pub made_at: i64,
        pub submitted_at: Option<i64>,
        pub paid_at: Option<i64>,
        pub rows: i64,
        pub cases: i64,
        /// None while it is a draft: its figures follow the cases.
        pub amount_fen: Option<i64>,
    }

    pub struct SettlementListView { pub batches: Vec<SettlementListRow>, pub two_users: bool }

    /// A row of a submitted batch whose retention is still held.
    pub struct SettlementHeldView {
        pub row_id: String,
        pub batch: String,
        pub no: i64,
        pub case_id: String,
        pub case_no: String,
        pub name: String,
        pub payee_name: String,
        pub held_fen: i64,
        pub visited_on: Option<String>,
    }

    pub struct SettlementCandidatesView {
        pub programme_id: String,
        pub rows: Vec<SettlementRowView>,
        pub held: Vec<SettlementHeldView>,
    }
}
