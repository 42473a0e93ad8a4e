//! Photos and attachments.

codes! {
    /// Why a file is not taken in.
    pub enum RefusalCode {
        Empty, NotAnImage, UnsupportedFormat, Truncated, Damaged, TooManyBytes, TooManyPixels, Encoding, Missing, Disk,
        Unreadable,
    }
    pub enum PhotoStageCode { Before, During, After }
    pub enum FileOutcome { Added, Placed, Unchanged, Refused }
}

requests! {
    /// Takes photo files, or all files of folders, into the workspace; with a case they are placed there.
    pub struct PhotoImportRequest {
        pub paths: Vec<String>,
        /// Case number or id. Without it the photos go to the inbox.
        pub case: Option<String>,
        /// Item number within the case.
        pub item: Option<i64>,
        pub stage: Option<PhotoStageCode>,
        /// The finding they show; then they are photos before the work.
        pub finding_id: Option<String>,
        /// How they came: `wechat`, `phone`, `usb` …
        pub source: Option<String>,
    }

    /// Photos without a placement, or those of one case.
    pub struct PhotoListRequest { pub case_id: Option<String>, pub offset: Option<i64>, pub limit: Option<i64> }

    /// Places a photo into a case, item and stage; a photo may have several placements.
    pub struct PhotoPlaceRequest {
        pub photo_id: String,
        pub case_id: String,
        pub item: Option<i64>,
        pub stage: Option<PhotoStageCode>,
        /// The finding it shows; then it is a photo before the work.
        pub finding_id: Option<String>,
        /// The placement to move; without it a further placement is made.
        pub placement_id: Option<String>,
        pub version: Option<i64>,
    }

    /// Takes a placement back. The photo itself stays.
    pub struct PlacementRemoveRequest { pub placement_id: String, pub version: i64 }

    /// Keeps a paper (PDF, image, DOCX, XLSX …) with the case.
    pub struct AttachmentAddRequest {
        pub case_id: String,
        pub paths: Vec<String>,
        /// See the attachment kinds of the glossary.
        pub kind: String,
        pub date: Option<String>,
        pub item: Option<i64>,
        pub paper_id: Option<String>,
        pub note: Option<String>,
    }

    pub struct AttachmentRemoveRequest { pub id: String, pub version: i64 }
}

views! {
    /// A photo at a place: item and stage of a case.
    pub struct PhotoSlot {
        pub placement_id: String,
        pub version: i64,
        pub photo_id: String,
        pub item_no: Option<i64>,
        pub stage: Option<PhotoStageCode>,
        pub file_name: String,
        pub taken_at: Option<String>,
        pub width: i64,
        pub height: i64,
        /// Case numbers in which the same bytes stand too.
        pub also_in: Vec<String>,
    }

    pub struct PhotoView {
        pub id: String,
        pub file_name: String,
        pub taken_at: Option<String>,
        pub arrived_at: i64,
        pub source: String,
        pub width: i64,
        pub height: i64,
        pub size: i64,
        pub also_in: Vec<String>,
    }

    pub struct PhotoListView { pub total: i64, pub photos: Vec<PhotoView> }

    /// What became of one file.
    pub struct FileResult {
        pub file: String,
        pub outcome: FileOutcome,
        /// What the UI words.
        pub code: Option<RefusalCode>,
        /// The same in English, for the shell.
        pub reason: Option<String>,
        pub photo_id: Option<String>,
        pub placement_id: Option<String>,
        /// Other cases in which the same bytes stand.
        pub also_in: Vec<String>,
        /// Where the same bytes were kept before this file came.
        pub already: Vec<PhotoCopy>,
    }

    /// An earlier arrival of the same bytes, and where it stands.
    pub struct PhotoCopy {
        /// Absent: it waits in the inbox.
        pub case_no: Option<String>,
        pub item_no: Option<i64>,
        pub stage: Option<PhotoStageCode>,
        /// The name it came under.
        pub file_name: String,
    }

    pub struct FilesView { pub files: Vec<FileResult>, pub added: i64, pub placed: i64, pub unchanged: i64, pub refused: i64, pub cancelled: bool }

    pub struct AttachmentView {
        pub id: String,
        pub version: i64,
        pub kind: String,
        pub file_name: String,
        pub date: Option<String>,
        pub item_no: Option<i64>,
        pub paper_id: Option<String>,
        pub note: String,
        pub size: i64,
        pub media_type: String,
        pub added_at: i64,
        pub added_by: String,
    }
}
