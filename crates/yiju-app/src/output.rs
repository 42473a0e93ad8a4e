//! Files we hand to the user: written beside their place and moved there, so that a half-written file never carries
//! the name that was asked for.

use std::{io::Write, path::Path};

use crate::{error::ApiError, reason::Reason};

/// Writes a file whole or not at all.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), ApiError> {
    let fault = |error: std::io::Error| ApiError::from(Reason::not_written(path.display(), &error)).at("out");
    if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        std::fs::create_dir_all(parent).map_err(fault)?;
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    let mut file = std::fs::File::create(&part).map_err(fault)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(fault)?;
    drop(file);
    std::fs::rename(&part, path).map_err(fault)
}
