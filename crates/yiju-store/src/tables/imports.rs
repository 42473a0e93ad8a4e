//! Imports: one run of a roster or of photos.

use yiju_domain::ids::ImportId;

use crate::entity::entity;

entity! {
    /// 导入批次.
    Import(ImportId) in "imports" as "import" {
        kind: String,
        /// The file's name, without its folder.
        source: String,
        started_at: i64,
        /// Counts by outcome as JSON.
        counts: String,
    }
}
