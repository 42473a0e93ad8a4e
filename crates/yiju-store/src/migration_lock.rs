//! One program at a time brings a database file up to date; the others wait and find it done.
//!
//! SQLite's own locks do not help: each migration is a transaction of its own, and so is the copy before it.

use std::{
    fs::File,
    path::{Path, PathBuf},
};

use crate::{Result, StoreError};

/// Held while migrating; the lock file goes with it.
pub(crate) struct MigrationLock {
    path: PathBuf,
    _locked: File,
}

impl MigrationLock {
    /// Waits until no other program holds it.
    pub(crate) async fn take(path: PathBuf) -> Result<Self> {
        let fault =
            |path: &Path, reason: String| StoreError::File { path: path.display().to_string(), reason };
        let file = path.clone();
        let locked = tokio::task::spawn_blocking(move || {
            let file = File::options().create(true).truncate(false).write(true).open(file)?;
            file.lock()?;
            Ok::<_, std::io::Error>(file)
        });
        match locked.await {
            Ok(Ok(locked)) => Ok(Self { path, _locked: locked }),
            Ok(Err(error)) => Err(fault(&path, error.to_string())),
            Err(error) => Err(fault(&path, error.to_string())),
        }
    }
}

impl Drop for MigrationLock {
    fn drop(&mut self) {
        // Whoever waited for it looks at the schema again and finds nothing left to do.
        let _ = std::fs::remove_file(&self.path);
    }
}
