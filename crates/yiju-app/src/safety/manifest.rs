//! The table of contents of a backup: every file with its SHA-256.

use std::io::Read;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Name of the manifest in the archive.
pub(super) const MANIFEST: &str = "manifest.json";
/// Name of the database in the archive and in a workspace.
pub(super) const DATABASE: &str = "yiju.db";

/// What a backup holds.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// Format of this manifest.
    pub format: u32,
    /// Version of the program that wrote it.
    pub program: String,
    /// UTC milliseconds.
    pub made_at: i64,
    pub cases: i64,
    /// The letter of the copy that was backed up; empty in backups of before it was written down.
    #[serde(default)]
    pub station: String,
    /// The originals were left out.
    pub without_photos: bool,
    /// Photos the workspace itself had no longer, because it was restored from a backup without photos.
    #[serde(default)]
    pub left_out: Vec<String>,
    pub files: Vec<Entry>,
}

/// A file of the backup.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Entry {
    /// With `/` between folders, relative to the workspace.
    pub path: String,
    pub size: u64,
    pub sha256: String,
}

/// SHA-256 in hex and the number of bytes of a stream.
pub(super) fn digest(mut from: impl Read) -> std::io::Result<(String, u64)> {
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    let mut size = 0;
    loop {
        let read = from.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        hash.update(&buffer[..read]);
        size += read as u64;
    }
    Ok((hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect(), size))
}
