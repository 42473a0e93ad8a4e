//! Where an end-to-end test takes the place of the person and of the system; compiled with feature `e2e` only.
//!
//! `YIJU_E2E_DIR` names a folder. The test leaves `pick.json` there (a list of paths, `[]` = cancelled) as the answer
//! to the next dialog, `drop.json` (paths and a point) to drop files, and reads from `opened.jsonl` which files would
//! have been shown. Every answer is used once. Without the variable the build behaves as any other.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::de::DeserializeOwned;
use tauri::AppHandle;

use crate::drops::{self, FileDrop};
use crate::error::HostError;

const FOLDER: &str = "YIJU_E2E_DIR";
const POLL: Duration = Duration::from_millis(50);

/// Runs in the page before any script of its own, so that nothing it does wrong while loading is missed.
pub(crate) const PAGE_SCRIPT: &str = include_str!("seam.js");

fn folder() -> Option<PathBuf> {
    std::env::var_os(FOLDER).map(PathBuf::from)
}

/// The test's answer to a dialog. None when no test is at the wheel; an error when it forgot to answer, because a
/// real dialog would leave it waiting until its time is up.
pub(crate) fn picked() -> Result<Option<Vec<PathBuf>>, HostError> {
    let Some(folder) = folder() else { return Ok(None) };
    match take(&folder.join("pick.json")) {
        Some(paths) => Ok(Some(paths)),
        None => Err(HostError::Seam("a dialog opened, and the test had left no pick.json".into())),
    }
}

/// Writes down that `file` would have been shown; false when no test is at the wheel.
pub(crate) fn opened(file: &Path) -> Result<bool, HostError> {
    let Some(folder) = folder() else { return Ok(false) };
    let line = serde_json::json!({ "path": file, "exists": file.is_file() });
    OpenOptions::new()
        .create(true)
        .append(true)
        .open(folder.join("opened.jsonl"))
        .and_then(|mut log| writeln!(log, "{line}"))
        .map_err(|cause| HostError::Seam(format!("opened.jsonl cannot be written: {cause}")))?;
    Ok(true)
}

/// Drops what the test leaves in `drop.json`, as if it had been dragged onto the window.
pub(crate) fn watch_drops(app: &AppHandle) {
    let Some(folder) = folder() else { return };
    let app = app.clone();
    std::thread::spawn(move || {
        loop {
            if let Some(drop) = take::<FileDrop>(&folder.join("drop.json")) {
                drops::deliver(&app, &drop);
            }
            std::thread::sleep(POLL);
        }
    });
}

/// Reads a message of the test once: the file is gone afterwards. It was renamed into place, so it is whole.
fn take<T: DeserializeOwned>(file: &Path) -> Option<T> {
    let text = std::fs::read(file).ok()?;
    std::fs::remove_file(file).ok()?;
    serde_json::from_slice(&text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_used_once() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("pick.json");
        std::fs::write(&file, r#"["/a/花名册.xlsx"]"#).unwrap();
        assert_eq!(take(&file), Some(vec![PathBuf::from("/a/花名册.xlsx")]));
        assert_eq!(take::<Vec<PathBuf>>(&file), None);
    }
}
