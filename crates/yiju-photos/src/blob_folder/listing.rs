//! What lies in a blob folder, for the search for orphans: files with a good name, and everything else.

use std::ffi::OsStr;
use std::fs::{self, DirEntry};
use std::path::{Path, PathBuf};

use super::{BlobError, BlobFolder, is_temporary};
use crate::blob_name::BlobName;

/// A stored file as it lies there; its content has not been checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedBlob {
    /// SHA-256 by its name.
    pub sha256: String,
    /// Extension without a dot.
    pub extension: String,
    /// Size in bytes.
    pub size: u64,
}

/// Everything in the folder, in the order of the names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    /// Files named by their SHA-256, in the folder where they belong.
    pub blobs: Vec<ListedBlob>,
    /// Files and folders that nothing here has put there. Temporary files are not among them.
    pub strays: Vec<PathBuf>,
}

impl BlobFolder {
    /// Lists the folder.
    ///
    /// # Errors
    /// [`BlobError::Disk`] when it cannot be read.
    pub fn list(&self) -> Result<Listing, BlobError> {
        let mut listing = Listing::default();
        for entry in entries(&self.root)? {
            let path = entry.path();
            if is_shelf(&path) {
                list_shelf(&path, &mut listing)?;
            } else if !is_temporary(&path) {
                listing.strays.push(path);
            }
        }
        Ok(listing)
    }
}

/// A sub-folder of two hex digits.
fn is_shelf(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().as_encoded_bytes();
    name.len() == 2 && name.iter().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) && path.is_dir()
}

fn list_shelf(shelf: &Path, listing: &mut Listing) -> Result<(), BlobError> {
    for entry in entries(shelf)? {
        let path = entry.path();
        let metadata = entry.metadata().map_err(BlobError::disk(&path))?;
        match name_of(&path).filter(|_| metadata.is_file()) {
            Some(BlobName { sha256, extension }) => {
                listing.blobs.push(ListedBlob { sha256, extension, size: metadata.len() });
            }
            None => listing.strays.push(path),
        }
    }
    Ok(())
}

fn name_of(path: &Path) -> Option<BlobName> {
    let shelf = path.parent()?.file_name().and_then(OsStr::to_str)?;
    BlobName::parse(shelf, path.file_name()?.to_str()?)
}

/// Sorted, so that two listings of the same folder are the same.
fn entries(folder: &Path) -> Result<Vec<DirEntry>, BlobError> {
    let read = || -> std::io::Result<Vec<DirEntry>> { fs::read_dir(folder)?.collect() };
    let mut entries = read().map_err(BlobError::disk(folder))?;
    entries.sort_by_key(DirEntry::file_name);
    Ok(entries)
}
