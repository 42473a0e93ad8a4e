//! Blobs: files kept by their SHA-256. Not an entity: a blob never changes, and its key is its content.

use crate::{
    Read, Result, Sql, Tx,
    column::{Cell, Column, read},
    entity::Entity,
};

/// A stored file. `id` is the SHA-256.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Blob {
    pub sha256: String,
    /// `photos`, `attachments` or `issued`.
    pub folder: String,
    pub extension: String,
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    pub added_at: i64,
}

const COLUMNS: &[&str] = &["sha256", "folder", "extension", "media_type", "size", "added_at"];

impl Entity for Blob {
    const TABLE: &'static str = "blobs";
    const KIND: &'static str = "blob";
    const COLUMNS: &'static [&'static str] = COLUMNS;

    fn id_text(&self) -> String {
        self.sha256.clone()
    }

    fn version(&self) -> i64 {
        1
    }

    fn set_version(&mut self, _: i64) {}

    fn case_text(&self) -> Option<String> {
        None
    }

    fn cells(&self) -> Vec<Cell> {
        vec![
            self.sha256.to_cell(),
            self.folder.to_cell(),
            self.extension.to_cell(),
            self.media_type.to_cell(),
            self.size.to_cell(),
            self.added_at.to_cell(),
        ]
    }

    fn from_row(row: &sqlx::any::AnyRow) -> Result<Self> {
        Ok(Self {
            sha256: read(row, "sha256")?,
            folder: read(row, "folder")?,
            extension: read(row, "extension")?,
            media_type: read(row, "media_type")?,
            size: read(row, "size")?,
            added_at: read(row, "added_at")?,
        })
    }
}

/// The blob with this hash.
pub async fn find(from: &mut impl Read, sha256: &str) -> Result<Option<Blob>> {
    let mut sql = crate::entity::select::<Blob>();
    sql.push(" WHERE sha256 = ").bind(&sha256.to_owned());
    Ok(crate::entity::fetch(from, sql).await?.into_iter().next())
}

/// Keeps the row of a blob unless it is there already; returns the one that stands.
pub async fn keep(tx: &mut Tx, blob: Blob) -> Result<Blob> {
    if let Some(there) = find(tx, &blob.sha256).await? {
        return Ok(there);
    }
    tx.insert(std::slice::from_ref(&blob)).await?;
    Ok(blob)
}

/// Blobs after `sha256` in hash order, at most `limit`.
pub async fn after(from: &mut impl Read, sha256: &str, limit: i64) -> Result<Vec<Blob>> {
    let mut sql = crate::entity::select::<Blob>();
    sql.push(" WHERE sha256 > ").bind(&sha256.to_owned()).push(" ORDER BY sha256 LIMIT ").bind(&limit);
    crate::entity::fetch(from, sql).await
}

/// How many blobs there are.
pub async fn count(from: &mut impl Read) -> Result<i64> {
    from.number(Sql::new("SELECT CAST(COUNT(*) AS BIGINT) FROM blobs")).await
}
