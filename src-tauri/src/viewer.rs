//! Papers, attachments and exports outside the window: shown in the system's own program, where they are read and
//! printed, or saved where the user wants them.
//!
//! The page names a paper or attachment by id. A path is taken only when the user chose it in a save dialog of this
//! run: a page that was tricked must be able neither to start arbitrary files nor to write over them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tauri::State;

use crate::contract::{ApiError, Desk, Reason};
use crate::picking::SavePlaces;

/// Opens the issued PDF itself, so what is printed is what was issued.
#[tauri::command]
pub(crate) async fn open_paper(desk: State<'_, Arc<Desk>>, id: String) -> Result<(), ApiError> {
    show(&desk.paper_path(&id).await?)
}

/// Opens a kept attachment.
#[tauri::command]
pub(crate) async fn open_attachment(desk: State<'_, Arc<Desk>>, id: String) -> Result<(), ApiError> {
    let file = desk.attachment_path(&id).await?;
    if is_document(&file) { show(&file) } else { Err(Reason::NotADocument { file: name_of(&file) }.into()) }
}

/// Opens a file that was saved from this window.
#[tauri::command]
pub(crate) async fn open_file(places: State<'_, SavePlaces>, path: PathBuf) -> Result<(), ApiError> {
    chosen(&places, &path)?;
    show(&path)
}

/// Writes the issued bytes of a paper to a place the user chose.
#[tauri::command]
pub(crate) async fn save_paper(
    desk: State<'_, Arc<Desk>>,
    places: State<'_, SavePlaces>,
    id: String,
    out: PathBuf,
) -> Result<(), ApiError> {
    chosen(&places, &out)?;
    let bytes = desk.paper_copy(&id).await?;
    let written = tokio::fs::write(&out, bytes).await;
    written.map_err(|cause| Reason::not_written(name_of(&out), &cause).into())
}

/// Papers and pictures. A program or shortcut somebody attached is kept, never started.
fn is_document(file: &Path) -> bool {
    const SHOWN: &[&str] = &[
        "pdf", "jpg", "jpeg", "png", "webp", "tif", "tiff", "heic", "heif", "bmp", "gif", "txt", "csv",
        "doc", "docx", "xls", "xlsx", "ods", "odt", "wps", "et", "ofd", "mp3", "wav", "m4a", "mp4",
    ];
    let extension = file.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    extension.is_some_and(|extension| SHOWN.contains(&extension.as_str()))
}

fn chosen(places: &SavePlaces, path: &Path) -> Result<(), ApiError> {
    if places.contains(path) { Ok(()) } else { Err(Reason::NotSavedHere { file: name_of(path) }.into()) }
}

fn show(file: &Path) -> Result<(), ApiError> {
    #[cfg(feature = "e2e")]
    if crate::seam::opened(file)? {
        return Ok(());
    }
    open::that_detached(file)
        .map_err(|cause| Reason::NoViewer { file: name_of(file), detail: cause.to_string() }.into())
}

fn name_of(file: &Path) -> String {
    file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned()
}
