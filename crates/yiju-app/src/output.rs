//! Files we hand to the user: written beside their place and moved there, so that a half-written file never carries
//! the name that was asked for.

use std::{
    fs::File,
    io::Write,
    path::{Path, PathBuf},
};

use crate::{error::ApiError, reason::Reason};

/// Writes a file whole or not at all.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), ApiError> {
    let mut part = Part::create(path)?;
    part.fill(|file| file.write_all(bytes).map_err(|fault| fault_of(path, &fault)))?;
    part.finish()
}

/// A file while it is being written; it goes away again unless it is finished.
pub(crate) struct Part {
    path: PathBuf,
    part: PathBuf,
    /// Gone once the file has its name.
    file: Option<File>,
}

impl Part {
    /// Begins a file for this place; folders that are missing are made.
    pub(crate) fn create(path: &Path) -> Result<Self, ApiError> {
        if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
            std::fs::create_dir_all(parent).map_err(|fault| fault_of(path, &fault))?;
        }
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(".part");
        let part = path.with_file_name(name);
        let file = File::create(&part).map_err(|fault| fault_of(path, &fault))?;
        Ok(Self { path: path.to_owned(), part, file: Some(file) })
    }

    /// Adds bytes by whoever writes them.
    pub(crate) fn fill<T, E>(&mut self, write: impl FnOnce(&mut File) -> Result<T, E>) -> Result<T, ApiError>
    where
        ApiError: From<E>,
    {
        let file = self.file.as_mut().ok_or_else(|| ApiError::internal("the file is closed"))?;
        Ok(write(file)?)
    }

    /// The file gets its name.
    pub(crate) fn finish(mut self) -> Result<(), ApiError> {
        let done = self.file.take().map_or(Ok(()), |file| file.sync_all());
        let named = done.and_then(|()| std::fs::rename(&self.part, &self.path));
        named.map_err(|fault| {
            // The handle is closed already, so that the rest can go on systems that lock open files.
            let _ = std::fs::remove_file(&self.part);
            fault_of(&self.path, &fault)
        })
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if let Some(file) = self.file.take() {
            drop(file);
            let _ = std::fs::remove_file(&self.part);
        }
    }
}

fn fault_of(path: &Path, fault: &std::io::Error) -> ApiError {
    ApiError::from(Reason::not_written(path.display(), fault)).at("out")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn a_file_is_there_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("表.xlsx");
        let mut part = Part::create(&path).unwrap();
        part.fill(|file| file.write_all(b"half").map_err(|fault| fault_of(&path, &fault))).unwrap();
        assert_eq!(names(folder.path()), ["表.xlsx.part"]);
        drop(part);
        assert!(names(folder.path()).is_empty(), "a file that was given up leaves nothing");
        write(&path, b"whole").unwrap();
        assert_eq!(names(folder.path()), ["表.xlsx"]);
        assert_eq!(std::fs::read(&path).unwrap(), b"whole");
    }

    #[test]
    fn a_file_that_cannot_get_its_name_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("表.xlsx");
        std::fs::create_dir(&path).unwrap();
        assert_eq!(write(&path, b"whole").unwrap_err().field.as_deref(), Some("out"));
        assert_eq!(names(folder.path()), ["表.xlsx"]);
    }
}
