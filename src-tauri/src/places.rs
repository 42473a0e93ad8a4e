//! Where the desktop keeps what it remembers between runs, and where it suggests new workspaces.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use tauri::{App, Manager};

use crate::contract::DeskOptions;
use crate::error::HostError;

/// Set, it takes the place of the system's folder for application data: for tests and for a copy on a USB stick.
const STATE_DIR: &str = "YIJU_STATE_DIR";

/// The folder for the user's name, recent workspaces and the crash log; made when missing.
pub(crate) fn state_dir(app: &App) -> Result<PathBuf, HostError> {
    let dir = match chosen() {
        Some(dir) => PathBuf::from(dir),
        None => app.path().app_data_dir()?,
    };
    std::fs::create_dir_all(&dir)
        .map_err(|cause| HostError::StateDir { place: dir.display().to_string(), cause })?;
    Ok(dir)
}

/// The contract's own options; fonts are searched where the shell and the tests search them.
pub(crate) fn desk_options(app: &App, state_dir: &Path) -> DeskOptions {
    DeskOptions::new(state_dir.to_owned(), documents_dir(app, state_dir))
}

/// New workspaces are suggested in the user's documents; beside a chosen state folder, so that a stick keeps all.
fn documents_dir(app: &App, state_dir: &Path) -> PathBuf {
    if chosen().is_some() {
        return state_dir.parent().unwrap_or(state_dir).to_owned();
    }
    let paths = app.path();
    paths.document_dir().or_else(|_| paths.home_dir()).unwrap_or_else(|_| state_dir.to_owned())
}

fn chosen() -> Option<OsString> {
    std::env::var_os(STATE_DIR).filter(|dir| !dir.is_empty())
}
