//! A folder of files named by their SHA-256: originals of photos, attachments, issued papers.
//!
//! A file is written under a temporary name in the same folder, forced to the disk, and only then renamed:
//! at every moment a name stands for complete content or does not exist. The caller commits its database row
//! after `put` has returned; a crash in between leaves at most a file without a row, never a row without a
//! file. Left-over temporary files are swept once they are old, because another program may be writing now.
//!
//! Because content gives the name, storing twice is storing once, and damage can be proved.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use crate::blob_name::{BlobName, extension_of, hex};

mod listing;

pub use listing::{ListedBlob, Listing};

/// Prefix of files that are being written. The dot keeps them out of sight.
const TEMPORARY: &str = ".incoming-";
/// A temporary file older than this belongs to a program that has died.
const ABANDONED: Duration = Duration::from_secs(60 * 60);
/// The largest file that is taken in, in bytes, unless set otherwise.
const MAX_BYTES: u64 = 1024 * 1024 * 1024;

/// Why the folder could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    /// The name is no SHA-256 or no plain extension.
    #[error("{0:?} is not the name of a stored file")]
    Name(String),
    /// No such content here.
    #[error("the stored file {0} is missing; restore it from a backup")]
    Missing(String),
    /// The content no longer fits its name.
    #[error("the stored file {0} was changed or damaged; restore it from a backup")]
    Changed(String),
    /// Larger than the folder accepts.
    #[error("the file is larger than the {limit} bytes that can be stored; make it smaller")]
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// The disk did not do it.
    #[error("{}: {source}; check that the disk is there, writable and not full", path.display())]
    Disk {
        /// The file or folder concerned.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl BlobError {
    fn disk(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Disk { path, source }
    }
}

/// A file that is in the folder now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredBlob {
    /// SHA-256 of the content, 64 lower-case hex digits.
    pub sha256: String,
    /// Size in bytes.
    pub size: u64,
    /// Extension without a dot.
    pub extension: String,
    /// Whether it was not there before. A damaged copy that was replaced is not new.
    pub new: bool,
}

/// The result of checking one stored file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Content and name agree.
    Sound,
    /// There is no such file.
    Missing,
    /// The content has another SHA-256 than its name says.
    Changed,
}

/// The folder. Cheap to clone; holds no open files.
#[derive(Debug, Clone)]
pub struct BlobFolder {
    root: PathBuf,
    max_bytes: u64,
}

impl BlobFolder {
    /// Opens the folder, creating it if need be, and sweeps what dead programs left behind.
    ///
    /// # Errors
    /// [`BlobError::Disk`] when the folder cannot be made or read.
    pub fn open(root: &Path) -> Result<Self, BlobError> {
        fs::create_dir_all(root).map_err(BlobError::disk(root))?;
        let folder = Self { root: root.to_owned(), max_bytes: MAX_BYTES };
        folder.sweep(ABANDONED)?;
        Ok(folder)
    }

    /// The same folder with another limit on the size of a file, in bytes.
    #[must_use]
    pub fn with_max_bytes(mut self, max_bytes: u64) -> Self {
        self.max_bytes = max_bytes;
        self
    }

    /// Stores bytes. When this returns, they are on the disk.
    ///
    /// # Errors
    /// [`BlobError::TooLarge`], [`BlobError::Name`] for a bad extension, [`BlobError::Disk`].
    pub fn put_bytes(&self, bytes: &[u8], extension: &str) -> Result<StoredBlob, BlobError> {
        let size = bytes.len() as u64;
        self.check_size(size)?;
        let name = BlobName::of(bytes, extension).ok_or_else(|| BlobError::Name(extension.to_owned()))?;
        if self.holds(&name, size)? {
            return Ok(stored(name, size, false));
        }
        let mut temporary = self.temporary()?;
        temporary.write_all(bytes).map_err(BlobError::disk(temporary.path()))?;
        self.keep(temporary, name, size)
    }

    /// Stores a file as it is, in pieces, so that its size does not matter. The extension is taken from the
    /// file's name, "bin" if it has none that fits.
    ///
    /// # Errors
    /// As [`Self::put_bytes`].
    pub fn put_file(&self, path: &Path) -> Result<StoredBlob, BlobError> {
        self.put_file_as(path, &extension_of(path))
    }

    /// [`Self::put_file`] under a chosen extension, for instance the one that fits the content.
    ///
    /// # Errors
    /// As [`Self::put_bytes`].
    pub fn put_file_as(&self, path: &Path, extension: &str) -> Result<StoredBlob, BlobError> {
        let mut source = File::open(path).map_err(BlobError::disk(path))?;
        self.check_size(source.metadata().map_err(BlobError::disk(path))?.len())?;
        let mut temporary = self.temporary()?;
        // One byte above the limit tells a file that grows while it is read.
        let mut limited = (&mut source).take(self.max_bytes.saturating_add(1));
        let (sha256, size) = copy_hashing(&mut limited, &mut temporary).map_err(BlobError::disk(path))?;
        self.check_size(size)?;
        let name = BlobName::new(&sha256, extension).ok_or_else(|| BlobError::Name(extension.to_owned()))?;
        if self.holds(&name, size)? {
            return Ok(stored(name, size, false));
        }
        self.keep(temporary, name, size)
    }

    /// The content, checked against its name: altered bytes are never handed out.
    ///
    /// # Errors
    /// [`BlobError::Missing`], [`BlobError::Changed`], [`BlobError::Name`], [`BlobError::Disk`].
    pub fn read(&self, sha256: &str, extension: &str) -> Result<Vec<u8>, BlobError> {
        let name = checked(sha256, extension)?;
        let path = self.root.join(name.relative_path());
        let content = match fs::read(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(BlobError::Missing(name.sha256));
            }
            other => other.map_err(BlobError::disk(&path))?,
        };
        if hex(&Sha256::digest(&content)) == name.sha256 {
            Ok(content)
        } else {
            Err(BlobError::Changed(name.sha256))
        }
    }

    /// Where the content lies or would lie.
    ///
    /// # Errors
    /// [`BlobError::Name`] when the parts are not well formed: such a path could lead out of the folder.
    pub fn path(&self, sha256: &str, extension: &str) -> Result<PathBuf, BlobError> {
        Ok(self.root.join(checked(sha256, extension)?.relative_path()))
    }

    /// Reads the whole file and compares it with its name.
    ///
    /// # Errors
    /// [`BlobError::Name`], [`BlobError::Disk`]; a missing or changed file is a verdict, not an error.
    pub fn verify(&self, sha256: &str, extension: &str) -> Result<Verdict, BlobError> {
        let path = self.path(sha256, extension)?;
        let mut file = match File::open(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Verdict::Missing),
            other => other.map_err(BlobError::disk(&path))?,
        };
        let (found, _) = copy_hashing(&mut file, &mut io::sink()).map_err(BlobError::disk(&path))?;
        Ok(if found == sha256 { Verdict::Sound } else { Verdict::Changed })
    }

    /// Removes temporary files that have not been written to for `age`, and says how many.
    ///
    /// # Errors
    /// [`BlobError::Disk`] when the folder cannot be read.
    pub fn sweep(&self, age: Duration) -> Result<usize, BlobError> {
        let mut swept = 0;
        for entry in fs::read_dir(&self.root).map_err(BlobError::disk(&self.root))? {
            let path = entry.map_err(BlobError::disk(&self.root))?.path();
            // A file that another program removed first, or still holds open on Windows, is not our trouble.
            if is_temporary(&path) && is_older(&path, age) && fs::remove_file(&path).is_ok() {
                swept += 1;
            }
        }
        Ok(swept)
    }

    fn check_size(&self, size: u64) -> Result<(), BlobError> {
        if size > self.max_bytes { Err(BlobError::TooLarge { limit: self.max_bytes }) } else { Ok(()) }
    }

    fn temporary(&self) -> Result<NamedTempFile, BlobError> {
        tempfile::Builder::new()
            .prefix(TEMPORARY)
            .tempfile_in(&self.root)
            .map_err(BlobError::disk(&self.root))
    }

    /// Whether the content is there already. The size is enough when it fits; a copy of another size is
    /// damaged, and is written again.
    fn holds(&self, name: &BlobName, size: u64) -> Result<bool, BlobError> {
        let path = self.root.join(name.relative_path());
        match fs::metadata(&path) {
            Ok(found) => Ok(found.is_file() && found.len() == size),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(BlobError::disk(&path)(error)),
        }
    }

    /// Forces the temporary file to the disk and gives it its name.
    fn keep(&self, temporary: NamedTempFile, name: BlobName, size: u64) -> Result<StoredBlob, BlobError> {
        let path = self.root.join(name.relative_path());
        let folder = path.parent().unwrap_or(&self.root);
        self.make_durable_folder(folder)?;
        let new = !path.exists();
        temporary.as_file().sync_all().map_err(BlobError::disk(&path))?;
        temporary.persist(&path).map_err(|error| BlobError::disk(&path)(error.error))?;
        sync_folder(folder)?;
        Ok(stored(name, size, new))
    }

    /// A new sub-folder is an entry of the root, so the root has to reach the disk as well.
    fn make_durable_folder(&self, folder: &Path) -> Result<(), BlobError> {
        if folder.is_dir() {
            return Ok(());
        }
        fs::create_dir_all(folder).map_err(BlobError::disk(folder))?;
        sync_folder(&self.root)
    }
}

fn checked(sha256: &str, extension: &str) -> Result<BlobName, BlobError> {
    BlobName::new(sha256, extension).ok_or_else(|| BlobError::Name(format!("{sha256}.{extension}")))
}

fn stored(name: BlobName, size: u64, new: bool) -> StoredBlob {
    StoredBlob { sha256: name.sha256, size, extension: name.extension, new }
}

/// Copies in pieces; gives the SHA-256 in hex and the number of bytes.
fn copy_hashing(from: &mut impl Read, to: &mut impl Write) -> io::Result<(String, u64)> {
    let mut hash = Sha256::new();
    let mut piece = vec![0; 256 * 1024];
    let mut size = 0;
    loop {
        let length = match from.read(&mut piece) {
            Ok(0) => return Ok((hex(&hash.finalize()), size)),
            Ok(length) => length,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        hash.update(&piece[..length]);
        to.write_all(&piece[..length])?;
        size += length as u64;
    }
}

fn is_temporary(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(TEMPORARY))
}

fn is_older(path: &Path, age: Duration) -> bool {
    let modified = fs::metadata(path).and_then(|file| file.modified());
    modified.is_ok_and(|time| SystemTime::now().duration_since(time).is_ok_and(|passed| passed >= age))
}

/// A rename lasts only once its folder is on the disk.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> Result<(), BlobError> {
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(BlobError::disk(folder))
}

/// Windows cannot open a folder for this, and journals the rename itself.
#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> Result<(), BlobError> {
    Ok(())
}

#[cfg(test)]
mod tests;
