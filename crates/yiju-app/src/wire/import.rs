//! Rosters in.

codes! {
    pub enum RowOutcome { Created, Updated, Unchanged, Skipped, Failed, NotReached }
}

requests! {
    /// Takes a roster in. With `dry_run` nothing is kept and the counts are the same.
    pub struct RosterImportRequest {
        pub file: String,
        pub sheet: Option<String>,
        /// Programme code (`01`) or id; without it the only programme.
        pub programme: Option<String>,
        pub dry_run: Option<bool>,
        /// Save the sheet back with status and reason columns here (XLSX).
        pub result: Option<String>,
        /// Language of the remarks; Chinese when absent.
        pub language: Option<super::Language>,
    }
}

views! {
    pub struct RosterImportView {
        pub dry_run: bool,
        pub file: String,
        pub sheet: String,
        pub sheets: Vec<String>,
        pub header_row: i64,
        pub columns: Vec<RosterColumnView>,
        pub created: i64,
        pub updated: i64,
        pub unchanged: i64,
        pub skipped: i64,
        pub failed: i64,
        /// Rows left when the import was cancelled or stopped.
        pub not_reached: i64,
        pub with_warnings: i64,
        /// Blank, total and title rows that are not counted.
        pub ignored: i64,
        pub cancelled: bool,
        /// The fault that ended the import before its last row; what was done before is kept.
        pub stopped: Option<crate::ApiError>,
        /// Every row of the file that speaks of a person.
        pub rows: Vec<RosterRowView>,
        pub result: Option<String>,
        /// Why the result sheet asked for could not be saved.
        pub result_fault: Option<crate::ApiError>,
    }

    pub struct RosterColumnView { pub letter: String, pub heading: String, pub field: Option<String> }

    pub struct RosterRowView {
        pub sheet_row: i64,
        pub outcome: RowOutcome,
        pub name: String,
        pub id_masked: Option<String>,
        pub town: String,
        pub village: String,
        pub address: String,
        pub categories: Vec<String>,
        pub case_no: Option<String>,
        pub case_id: Option<String>,
        /// For a duplicate: the row of this file it repeats.
        pub duplicate_of_row: Option<i64>,
        pub remarks: Vec<Remark>,
    }

    /// Why a row was refused, or what to look at.
    pub struct Remark {
        /// `error` or `warning`.
        pub weight: String,
        pub code: String,
        /// Cell address in the sheet, e.g. `C11`.
        pub cell: Option<String>,
        pub params: Vec<super::Param>,
        /// The remark in words, in the language asked for.
        pub text: String,
    }
}
