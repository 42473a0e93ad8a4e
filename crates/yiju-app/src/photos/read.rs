//! Photo files on their way in: which ones are meant, and each one's bytes checked and put on disk.

use std::path::{Path, PathBuf};

use yiju_photos::{MAX_BYTES, PhotoFacts, PhotoFault, prepare};

use super::refusal;
use crate::{wire::RefusalCode, workspace::Workspace};

/// A file that was read and found to be a whole photo.
pub(super) struct Arrived {
    pub sha256: String,
    pub extension: String,
    pub size: i64,
    pub facts: PhotoFacts,
}

/// Files as given, and all files below folders, by name. Hidden files are left out: phones and archives bring them.
pub(super) fn files_of(paths: &[String]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        gather(Path::new(path), &mut files);
    }
    files
}

fn gather(path: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(path) else {
        files.push(path.to_path_buf());
        return;
    };
    let mut inside: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    inside.sort();
    for path in inside {
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if !hidden && !path.is_symlink() {
            gather(&path, files);
        }
    }
}

pub(super) fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// Reads a file, makes sure it is a whole photo, and puts its bytes and small copies on disk.
pub(super) fn read(workspace: &Workspace, path: &Path) -> Result<Arrived, (RefusalCode, String)> {
    let unreadable = |fault: std::io::Error| (refusal::unreadable(&fault), fault.to_string());
    let unfit = |fault: PhotoFault| (refusal::of_photo(&fault), fault.to_string());
    let size = std::fs::metadata(path).map_err(unreadable)?.len();
    if size > MAX_BYTES {
        return Err(unfit(PhotoFault::TooManyBytes { bytes: size, limit: MAX_BYTES }));
    }
    let bytes = std::fs::read(path).map_err(unreadable)?;
    let (facts, made) = prepare(&bytes).map_err(unfit)?;
    let stored = workspace
        .files
        .photos
        .put_bytes(&bytes, facts.extension)
        .map_err(|fault| (refusal::of_blob(&fault), fault.to_string()))?;
    workspace.keep_derivatives(&stored.sha256, &made);
    let size = i64::try_from(stored.size).unwrap_or(i64::MAX);
    Ok(Arrived { sha256: stored.sha256, extension: stored.extension, size, facts })
}
