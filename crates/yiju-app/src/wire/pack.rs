//! Packs: bringing one in, and which there are.

use super::{CatalogueItemChange, CatalogueItemName};

codes! {
    /// What a pack is: a catalogue of items, an assessment instrument, a survey form, suggestion rules, or a policy.
    pub enum PackKind { Catalogue, Instrument, Survey, Needs, Policy }
}

requests! {
    /// Brings a pack in: JSON of any kind, or a catalogue as a workbook.
    pub struct PackImportRequest {
        pub path: String,
        /// Only says what it is and what it would change.
        pub dry_run: Option<bool>,
    }

    /// A catalogue by id and version; without them the one in force today.
    pub struct CatalogueGetRequest { pub id: Option<String>, pub version: Option<i64> }
}

views! {
    /// What a file brings.
    pub struct PackImportView {
        pub file: String,
        /// What it is; none when it is refused.
        pub kind: Option<PackKind>,
        pub id: String,
        pub version: i64,
        pub name_zh: String,
        pub name_en: String,
        pub valid_from: Option<String>,
        pub valid_to: Option<String>,
        /// How many items, checks or rules it has.
        pub items: i64,
        /// The version it is compared with; none when it is the first of its id.
        pub before: Option<i64>,
        pub added: Vec<CatalogueItemName>,
        pub removed: Vec<CatalogueItemName>,
        pub changed: Vec<CatalogueItemChange>,
        pub unchanged: i64,
        /// Everything wrong with it. Only a dry run answers with faults; a real one is refused.
        pub faults: Vec<PackFaultView>,
        /// The very same pack is there already; nothing is stored.
        pub already: bool,
        pub stored: bool,
    }

    /// One thing wrong in a pack: a line of JSON, or a cell of a workbook.
    pub struct PackFaultView {
        pub file: String,
        /// From 1.
        pub line: Option<i64>,
        pub sheet: Option<String>,
        pub cell: Option<String>,
        /// Place in the JSON: `items[4].options[1].score`.
        pub at: String,
        pub code: String,
        /// In English, naming the thing.
        pub reason: String,
    }

    /// Every pack at hand, each kind's newest version first.
    pub struct PackListView { pub packs: Vec<PackView> }

    pub struct PackView {
        pub kind: PackKind,
        pub id: String,
        pub version: i64,
        pub name_zh: String,
        pub name_en: String,
        pub source: String,
        pub valid_from: String,
        pub valid_to: Option<String>,
        pub items: i64,
        /// Brought in by the office, not inside the program.
        pub imported: bool,
        /// Whether new work goes by it today.
        pub in_force: bool,
        /// Cases that were made with it.
        pub cases: i64,
        /// File, time and user of the import; empty for what is inside the program.
        pub file: String,
        pub added_at: Option<i64>,
        pub added_by: String,
    }

    /// The catalogue a case goes by.
    pub struct CaseCatalogueView {
        pub id: String,
        pub version: i64,
        pub name_zh: String,
        pub name_en: String,
        /// Since the approval; before it the one in force today.
        pub pinned: bool,
        /// The pinned one cannot be read; the one in force stands in.
        pub missing: bool,
    }
}
