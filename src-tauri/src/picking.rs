//! Files, folders and places to save, chosen in the system's own dialogs.
//!
//! The dialogs are opened here and not by the page, so the page needs no right to a plugin, and there is one place
//! where an end-to-end test can answer instead of a person (feature `e2e`).

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::Deserialize;
use tauri::{AppHandle, Manager, State};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};
use tokio::sync::oneshot;

use crate::contract::ApiError;
use crate::window::MAIN;

/// What the page wants to open; it decides the filter and whether several files may be chosen.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum OpenKind {
    Roster,
    /// A workbook of the office's own.
    Template,
    Photos,
    Attachments,
    Backup,
    /// A catalogue, an instrument, a survey form or suggestion rules.
    Pack,
}

impl OpenKind {
    /// Only a help for the eye: what a file is, is decided by its content. Empty means any file.
    const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Roster => &["xlsx", "xls", "et", "ods", "csv", "txt", "htm", "html"],
            Self::Template => &["xlsx"],
            Self::Photos => &["jpg", "jpeg", "png", "webp", "tif", "tiff", "heic", "heif"],
            Self::Attachments => &[],
            Self::Backup => &["zip"],
            Self::Pack => &["json", "xlsx", "xls", "et", "ods"],
        }
    }

    const fn several(self) -> bool {
        matches!(self, Self::Photos | Self::Attachments)
    }
}

/// What the page wants to save.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SaveKind {
    /// The result sheet of a roster import.
    Result,
    /// A summary.
    Export,
    Backup,
    /// An issued paper.
    Paper,
    /// A list as CSV.
    Csv,
}

impl SaveKind {
    const fn extension(self) -> &'static str {
        match self {
            Self::Result | Self::Export => "xlsx",
            Self::Backup => "zip",
            Self::Paper => "pdf",
            Self::Csv => "csv",
        }
    }
}

/// The places the user chose to save to in this run: the only files the page may have opened by path.
#[derive(Default)]
pub(crate) struct SavePlaces(Mutex<BTreeSet<PathBuf>>);

impl SavePlaces {
    fn remember(&self, place: &Path) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(place.to_owned());
    }

    pub(crate) fn contains(&self, place: &Path) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).contains(place)
    }
}

/// The chosen files; empty when the user cancelled.
#[tauri::command]
pub(crate) async fn pick_files(app: AppHandle, kind: OpenKind) -> Result<Vec<PathBuf>, ApiError> {
    #[cfg(feature = "e2e")]
    if let Some(answer) = crate::seam::picked()? {
        return Ok(answer);
    }
    let dialog = filtered(dialog(&app), kind.extensions());
    let (tell, answer) = oneshot::channel();
    if kind.several() {
        dialog.pick_files(move |files| drop(tell.send(files.unwrap_or_default())));
    } else {
        dialog.pick_file(move |file| drop(tell.send(file.into_iter().collect())));
    }
    Ok(answer.await.unwrap_or_default().into_iter().filter_map(local).collect())
}

/// The chosen folder, or none when the user cancelled.
#[tauri::command]
pub(crate) async fn pick_folder(app: AppHandle) -> Result<Option<PathBuf>, ApiError> {
    #[cfg(feature = "e2e")]
    if let Some(answer) = crate::seam::picked()? {
        return Ok(answer.into_iter().next());
    }
    let (tell, answer) = oneshot::channel();
    dialog(&app).set_can_create_directories(true).pick_folder(move |folder| drop(tell.send(folder)));
    Ok(answer.await.ok().flatten().and_then(local))
}

/// The place to save to, or none when the user cancelled; it always carries the extension of `kind`.
#[tauri::command]
pub(crate) async fn pick_save(
    app: AppHandle,
    places: State<'_, SavePlaces>,
    kind: SaveKind,
    suggested: String,
) -> Result<Option<PathBuf>, ApiError> {
    let place = ask_save(&app, kind, &suggested).await?.map(|place| with_extension(place, kind.extension()));
    if let Some(place) = &place {
        places.remember(place);
    }
    Ok(place)
}

async fn ask_save(app: &AppHandle, kind: SaveKind, suggested: &str) -> Result<Option<PathBuf>, ApiError> {
    #[cfg(feature = "e2e")]
    if let Some(answer) = crate::seam::picked()? {
        return Ok(answer.into_iter().next());
    }
    let (tell, answer) = oneshot::channel();
    filtered(dialog(app), &[kind.extension()])
        .set_file_name(suggested)
        .save_file(move |place| drop(tell.send(place)));
    Ok(answer.await.ok().flatten().and_then(local))
}

fn dialog(app: &AppHandle) -> FileDialogBuilder<tauri::Wry> {
    let dialog = app.dialog().file();
    match app.get_webview_window(MAIN) {
        Some(window) => dialog.set_parent(&window),
        None => dialog,
    }
}

/// The filter is named by its extensions, which read the same in every language of the UI.
fn filtered(dialog: FileDialogBuilder<tauri::Wry>, extensions: &[&str]) -> FileDialogBuilder<tauri::Wry> {
    if extensions.is_empty() {
        return dialog;
    }
    dialog.add_filter(extensions.join(", "), extensions)
}

/// A dialog may name things that are no files of this machine (a phone, a network share by URL); they are left out.
fn local(path: FilePath) -> Option<PathBuf> {
    path.into_path().ok()
}

/// GTK's dialog does not add the extension of the filter by itself. It has then asked about another name than the one
/// that is written, so a file that already has that name is kept and this one gets a number.
fn with_extension(place: PathBuf, extension: &str) -> PathBuf {
    if place.extension().is_some_and(|own| own.eq_ignore_ascii_case(extension)) {
        return place;
    }
    let mut named = appended(&place, &format!(".{extension}"));
    let mut number = 2;
    while named.exists() {
        named = appended(&place, &format!(" {number}.{extension}"));
        number += 1;
    }
    named
}

fn appended(place: &Path, end: &str) -> PathBuf {
    let mut name = place.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saved_file_carries_its_extension_once() {
        let named = |name: &str| with_extension(PathBuf::from(name), "xlsx");
        assert_eq!(named("/a/汇总"), PathBuf::from("/a/汇总.xlsx"));
        assert_eq!(named("/a/汇总.XLSX"), PathBuf::from("/a/汇总.XLSX"));
        assert_eq!(named("/a/2026.11"), PathBuf::from("/a/2026.11.xlsx"));
    }

    #[test]
    fn a_file_the_dialog_did_not_ask_about_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("汇总.xlsx"), "kept").unwrap();
        let typed = with_extension(folder.path().join("汇总"), "xlsx");
        assert_eq!(typed, folder.path().join("汇总 2.xlsx"));
        let confirmed = with_extension(folder.path().join("汇总.xlsx"), "xlsx");
        assert_eq!(confirmed, folder.path().join("汇总.xlsx"));
    }

    #[test]
    fn only_chosen_places_are_known() {
        let places = SavePlaces::default();
        places.remember(Path::new("/a/b.pdf"));
        assert!(places.contains(Path::new("/a/b.pdf")));
        assert!(!places.contains(Path::new("/a/../a/b.pdf")));
        assert!(!places.contains(Path::new("/a/c.pdf")));
    }
}
