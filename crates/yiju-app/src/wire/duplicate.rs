//! Duplicates: what a case meets, and the lists of other bureaus it is compared with.

requests! {
    /// Why a case goes on though it meets another record.
    pub struct HitReason {
        pub rule: String,
        /// `case` or `other_list_row`.
        pub other: String,
        pub other_id: String,
        pub reason: String,
    }

    /// Gives reasons for hits of a case, each its own; a new reason takes the place of the one before.
    pub struct DuplicatePassRequest {
        pub case_id: String,
        pub hits: Vec<HitReason>,
    }

    /// Takes another bureau's list in. With `dry_run` nothing is kept.
    pub struct OtherListImportRequest {
        pub path: String,
        /// `disabled_federation`, `commerce`, `housing`, `earlier_years`, `death` or `moved`.
        pub origin: String,
        /// As the office calls it.
        pub name: String,
        /// The day the list is of.
        pub dated: String,
        /// The code under which subsidy policies know the help it lists.
        pub programme: Option<String>,
        pub sheet: Option<String>,
        pub dry_run: Option<bool>,
    }

    /// Rows of a list, and the cases that meet them.
    pub struct OtherListGetRequest {
        pub id: String,
        pub only_faulty: Option<bool>,
        pub offset: Option<i64>,
    }

    /// Takes a list out: from then on nothing is compared with it.
    pub struct OtherListRemoveRequest {
        pub id: String,
        pub version: i64,
        pub reason: String,
    }
}

views! {
    /// One of two records side by side, masked.
    pub struct RecordView {
        /// `case` or `other_list_row`.
        pub kind: String,
        /// Of the case or the row; empty for a case that is being opened.
        pub id: String,
        pub case_no: String,
        pub stage: Option<String>,
        /// Where it is from: `case`, `death` and so on.
        pub origin: String,
        /// The programme, or the list as the office calls it.
        pub source: String,
        /// The day of the application or of the list.
        pub dated: Option<String>,
        pub sheet_row: Option<i64>,
        pub name: String,
        pub id_masked: Option<String>,
        pub spouse_masked: Option<String>,
        pub address: String,
        pub certificate_no: String,
        pub phone_masked: Option<String>,
        pub bank_masked: Option<String>,
        /// Who is paid for the case, each with the masked account; contractors are left out.
        pub payees: Vec<String>,
        pub serials: Vec<String>,
        pub invoices: Vec<String>,
        pub happened_on: Option<String>,
        pub amount_fen: Option<i64>,
        pub item: String,
        pub note: String,
    }

    /// Two records that meet.
    pub struct DuplicateView {
        pub rule: String,
        /// `certain`, `likely` or `hint`.
        pub strength: String,
        /// `duplicate`, `alive` or `resident`.
        pub concern: String,
        /// Why a likely address is only likely.
        pub doubt: Option<String>,
        /// Whether the case goes on only with a reason.
        pub asks: bool,
        pub own: RecordView,
        pub other: RecordView,
        pub pass: Option<PassView>,
    }

    /// The reason given for a hit.
    pub struct PassView { pub reason: String, pub decided_at: i64, pub decided_by: String }

    pub struct OtherListView {
        pub id: String,
        pub version: i64,
        pub origin: String,
        pub concern: String,
        pub name: String,
        pub programme: String,
        pub dated: String,
        pub file_name: String,
        pub sha256: String,
        pub rows: i64,
        /// Rows with faults.
        pub faulty: i64,
        pub imported_at: i64,
        pub imported_by: String,
        pub removed_at: Option<i64>,
        pub removed_by: String,
        pub remove_reason: String,
    }

    pub struct OtherListsView {
        pub lists: Vec<OtherListView>,
        /// The help a list may be of, as the policies at hand know it.
        pub programmes: Vec<KnownHelpView>,
    }

    /// Help that policies count or rule out.
    pub struct KnownHelpView { pub code: String, pub name_zh: String, pub name_en: String }

    /// A row of a list, masked.
    pub struct OtherListRowView {
        pub sheet_row: i64,
        pub name: String,
        pub id_masked: Option<String>,
        pub address: String,
        pub phone_masked: Option<String>,
        pub happened_on: Option<String>,
        pub amount_fen: Option<i64>,
        pub item: String,
        pub note: String,
        /// Codes of what is wrong with it.
        pub faults: Vec<String>,
    }

    pub struct OtherListImportView {
        pub file: String,
        pub sheet: String,
        pub sheets: Vec<String>,
        pub header_row: i64,
        pub columns: Vec<super::RosterColumnView>,
        pub rows: i64,
        pub faulty: i64,
        /// Blank, total and title rows that are not counted.
        pub ignored: i64,
        /// Faulty rows, up to 200 of them.
        pub faults: Vec<OtherListRowView>,
        /// The first rows as they are read.
        pub sample: Vec<OtherListRowView>,
        /// The list that was made of the same file.
        pub already: Option<OtherListView>,
        /// The list as it is kept; none after a dry run.
        pub list: Option<OtherListView>,
        pub sha256: String,
    }

    pub struct OtherListDetailView {
        pub list: OtherListView,
        pub offset: i64,
        pub rows: Vec<OtherListRowView>,
        /// Cases that meet rows of the list, up to 500 hits.
        pub hits: Vec<DuplicateView>,
    }
}
