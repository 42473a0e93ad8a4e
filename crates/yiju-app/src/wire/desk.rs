//! The desk: who works here, which workspace is open, its safety copies and its soundness.

use crate::reason::{FindingCode, Worded};

requests! {
    /// Remembers the name every change is recorded under.
    pub struct UserSetRequest { pub name: String }

    /// Makes a new workspace folder. The folder must be empty or absent.
    pub struct WorkspaceCreateRequest {
        /// Without it a folder is made in the usual place of the system's documents.
        pub dir: Option<String>,
        pub office_name: Option<String>,
        /// Six digits of the district; new case numbers carry it. Default 999999 for the sample office, 000000 else.
        pub area_code: Option<String>,
        /// One letter A–Z of this copy of the workspace, so that two PCs never issue the same case number.
        pub station: Option<String>,
        /// Fill it with this many sample homes.
        pub sample: Option<u32>,
    }

    /// Opens an existing workspace folder.
    pub struct WorkspaceOpenRequest { pub dir: String }

    /// Writes one ZIP file with a consistent copy of the workspace.
    pub struct WorkspaceBackupRequest {
        pub file: String,
        /// Leave the originals of photos out; attachments and issued papers are always in.
        pub without_photos: Option<bool>,
    }

    /// Restores a backup into an empty folder and opens it.
    pub struct WorkspaceRestoreRequest {
        pub file: String,
        pub dir: String,
        /// Absent: this copy takes the place of the one that was backed up, and keeps its letter. Given: a second copy
        /// that will be worked on beside it; its letter must be another one, or both would issue the same case numbers.
        pub station: Option<String>,
    }
}

views! {
    pub struct DeskView {
        pub version: String,
        pub user: Option<String>,
        pub workspace: Option<WorkspaceView>,
        /// Folders opened before, newest first, as far as they still exist.
        pub recent: Vec<String>,
        /// Where a new workspace would be made.
        pub suggested_dir: String,
    }

    pub struct WorkspaceView {
        pub dir: String,
        pub office_name: String,
        pub area_code: String,
        pub station: String,
        pub is_sample: bool,
        pub cases: i64,
        pub photos: i64,
        pub last_backup_at: Option<i64>,
        /// Instant of the last committed change.
        pub last_saved_at: Option<i64>,
    }

    pub struct BackupView {
        pub file: String,
        pub size: i64,
        pub cases: i64,
        pub blobs: i64,
        pub without_photos: bool,
        /// Photos an earlier backup left out of this workspace, which are therefore missing here too.
        pub left_out: i64,
    }

    pub struct CheckView {
        /// Nothing is wrong. Leftovers of an interrupted import, and photos a backup was told to leave out, are listed
        /// but are no fault.
        pub sound: bool,
        pub audit_rows: i64,
        pub blobs: i64,
        pub cases: i64,
        pub findings: Vec<CheckFinding>,
    }

    /// One thing wrong in the workspace.
    pub struct CheckFinding {
        pub kind: CheckKind,
        /// The row or file it is about.
        pub subject: String,
        /// What the UI words.
        pub reason: Worded<FindingCode>,
        /// The same in English, for the shell.
        pub detail: String,
    }
}

codes! {
    pub enum CheckKind { Chain, ForeignKey, Money, BlobMissing, BlobChanged, Orphan, Differs, Pack, Leftover, LeftOut }
}

views! {
    /// One row of the history: who changed what, and from what to what. Sensitive values are masked.
    pub struct HistoryRow {
        pub seq: i64,
        pub at: i64,
        pub user: String,
        pub command: String,
        pub entity: String,
        pub entity_id: String,
        /// Fields that differ.
        pub changes: Vec<FieldChange>,
    }

    pub struct FieldChange { pub field: String, pub before: Option<String>, pub after: Option<String> }

    pub struct TodayView {
        pub stages: Vec<Count>,
        pub towns: Vec<TownProgress>,
        pub inbox_photos: i64,
        pub subsidy_planned_fen: i64,
        pub subsidy_accepted_fen: i64,
        pub subsidy_paid_fen: i64,
        pub target_homes: i64,
        /// Longest in their stage first.
        pub waiting: Vec<super::CaseRow>,
        pub recent: Vec<RecentCommand>,
    }

    pub struct Count { pub code: String, pub count: i64 }

    pub struct TownProgress {
        pub town: String,
        pub applied: i64,
        pub assessed: i64,
        pub in_work: i64,
        pub accepted: i64,
        pub paid: i64,
    }

    pub struct RecentCommand { pub at: i64, pub user: String, pub command: String, pub rows: i64 }
}
