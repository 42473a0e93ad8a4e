//! Bytes for hosts to show: photos, papers and attachments by id. They never travel as JSON.

use std::path::{Path, PathBuf};

use yiju_domain::ids::CaseId;
use yiju_photos::{Derivatives, derive};
use yiju_store::tables::{self, attachments::Attachment, blobs::Blob, papers::Paper, photos::Photo};

use crate::{desk::Desk, error::ApiError, reason::Reason, workspace::Workspace};

/// Which copy of a photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhotoSize {
    /// Longest side 320 pixels, upright.
    Thumb,
    /// Longest side 1600 pixels, upright, without EXIF.
    Print,
    /// The bytes that came in.
    Original,
}

impl Desk {
    /// Bytes and media type of a photo.
    pub async fn photo_bytes(&self, photo_id: &str, size: PhotoSize) -> Result<(Vec<u8>, String), ApiError> {
        let workspace = self.opened().await?;
        let mut reader = workspace.store.read().await?;
        let photo: Photo = tables::get(&mut reader, photo_id).await?;
        let blob = blob(&mut reader, &photo.sha256).await?;
        drop(reader);
        blocking(move || match size {
            PhotoSize::Original => Ok((workspace.original(&blob)?, blob.media_type)),
            _ => Ok((workspace.derivative(&blob, size)?, "image/jpeg".into())),
        })
        .await
    }

    /// Where an issued paper lies, for the system's viewer. Recorded as a print.
    pub async fn paper_path(&self, paper_id: &str) -> Result<PathBuf, ApiError> {
        let workspace = self.opened().await?;
        let mut reader = workspace.store.read().await?;
        let paper: Paper = tables::get(&mut reader, paper_id).await?;
        let path = workspace.path_of(&blob(&mut reader, &paper.sha256).await?)?;
        drop(reader);
        self.record(&workspace, "print", &paper.id.to_string(), paper.case_id, &paper.number).await?;
        Ok(path)
    }

    /// The bytes of an issued paper for a copy outside the workspace; recorded like a print.
    pub async fn paper_copy(&self, paper_id: &str) -> Result<Vec<u8>, ApiError> {
        self.paper_path(paper_id).await?;
        self.paper_bytes(paper_id).await
    }

    /// The bytes of an issued paper, checked against its hash.
    pub async fn paper_bytes(&self, paper_id: &str) -> Result<Vec<u8>, ApiError> {
        let workspace = self.opened().await?;
        let mut reader = workspace.store.read().await?;
        let paper: Paper = tables::get(&mut reader, paper_id).await?;
        let blob = blob(&mut reader, &paper.sha256).await?;
        drop(reader);
        blocking(move || workspace.original(&blob)).await
    }

    /// Where an attachment lies. Recorded as a look: ID copies are among them.
    pub async fn attachment_path(&self, attachment_id: &str) -> Result<PathBuf, ApiError> {
        let workspace = self.opened().await?;
        let mut reader = workspace.store.read().await?;
        let attachment: Attachment = tables::get(&mut reader, attachment_id).await?;
        let path = workspace.path_of(&blob(&mut reader, &attachment.sha256).await?)?;
        drop(reader);
        self.record(&workspace, "reveal", attachment_id, attachment.case_id, &attachment.kind).await?;
        Ok(path)
    }

    /// Recorded before the file is handed out: what nobody recorded was not shown.
    async fn record(
        &self,
        workspace: &Workspace,
        entity: &'static str,
        id: &str,
        case: CaseId,
        what: &str,
    ) -> Result<(), ApiError> {
        let act = self.act(if entity == "print" { "paper_printed" } else { "attachment_open" })?;
        let mut tx = workspace.store.begin(act).await?;
        tx.note(entity, id, Some(case.to_string()), serde_json::json!({ "opened": what }));
        Ok(tx.commit().await?)
    }

    async fn opened(&self) -> Result<std::sync::Arc<Workspace>, ApiError> {
        self.workspace().await.ok_or_else(|| Reason::NoWorkspace {}.into())
    }
}

async fn blob(from: &mut impl yiju_store::Read, sha256: &str) -> Result<Blob, ApiError> {
    tables::blobs::find(from, sha256)
        .await?
        .ok_or_else(|| Reason::FileUnknown { file: sha256.to_owned() }.into())
}

/// Runs work that decodes or reads files away from the threads that answer.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ApiError> + Send + 'static,
) -> Result<T, ApiError> {
    tokio::task::spawn_blocking(work).await.map_err(|fault| ApiError::internal(fault.to_string()))?
}

impl Workspace {
    pub(crate) fn original(&self, blob: &Blob) -> Result<Vec<u8>, ApiError> {
        let folder = self.files.folder(&blob.folder);
        Ok(folder.read(&blob.sha256, &blob.extension)?)
    }

    fn path_of(&self, blob: &Blob) -> Result<PathBuf, ApiError> {
        let folder = self.files.folder(&blob.folder);
        Ok(folder.path(&blob.sha256, &blob.extension)?)
    }

    /// A small upright copy, from the cache or made anew: the cache may be deleted at any time.
    pub(crate) fn derivative(&self, blob: &Blob, size: PhotoSize) -> Result<Vec<u8>, ApiError> {
        if let Ok(bytes) = std::fs::read(self.cached(&blob.sha256, size)) {
            return Ok(bytes);
        }
        let made = derive(&self.original(blob)?)?;
        self.keep_derivatives(&blob.sha256, &made);
        Ok(if size == PhotoSize::Thumb { made.thumb.jpeg } else { made.print.jpeg })
    }

    /// Puts small copies into the cache. A full disk costs only speed.
    pub(crate) fn keep_derivatives(&self, sha256: &str, made: &Derivatives) {
        for (size, jpeg) in [(PhotoSize::Thumb, &made.thumb.jpeg), (PhotoSize::Print, &made.print.jpeg)] {
            let path = self.cached(sha256, size);
            if write_quietly(&path, jpeg).is_none() {
                let _ = std::fs::remove_file(&path);
            }
        }
    }

    fn cached(&self, sha256: &str, size: PhotoSize) -> PathBuf {
        let kind = if size == PhotoSize::Thumb { "thumb" } else { "print" };
        self.dir.join("cache").join(kind).join(sha256.get(..2).unwrap_or("00")).join(format!("{sha256}.jpg"))
    }
}

fn write_quietly(path: &Path, bytes: &[u8]) -> Option<()> {
    std::fs::create_dir_all(path.parent()?).ok()?;
    let part = path.with_extension("part");
    std::fs::write(&part, bytes).ok()?;
    std::fs::rename(part, path).ok()
}
