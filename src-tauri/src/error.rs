//! What only a desktop can fail at. On the wire it is an error of the contract like any other, so that the page has one
//! way to word and show errors.

use crate::contract::{ApiError, ErrorCode};

/// A failure of the window, its dialogs or the system around it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum HostError {
    /// The folder that remembers users and recent workspaces cannot be made.
    #[error(
        "the folder for Yiju's settings cannot be made at {place}: {cause}; free the place or set YIJU_STATE_DIR"
    )]
    StateDir { place: String, cause: String },
    /// The window system failed.
    #[error("the window system refused: {0}")]
    Window(#[from] tauri::Error),
    /// The page named a file the user never chose in a save dialog.
    #[error("{0} was not chosen for saving in this window; open it from the file manager")]
    NotSavedHere(String),
    /// The place the user chose cannot be written.
    #[error("{file} cannot be written: {cause}; choose another place, or close the program that has it open")]
    NotWritten { file: String, cause: String },
    /// No program of the system shows this kind of file.
    #[error("no program could be started for {file}: {cause}; open it from the file manager")]
    NoViewer { file: String, cause: String },
    /// An attachment that is no paper or picture is never started.
    #[error(
        "{0} is not a document and is not opened from here; it lies unchanged in the workspace's attachments folder"
    )]
    NotADocument(String),
    /// A test reached a dialog it had left no answer for.
    #[cfg(feature = "e2e")]
    #[error("{0}")]
    Seam(String),
}

impl HostError {
    const fn code(&self) -> ErrorCode {
        match self {
            Self::StateDir { .. } | Self::NotWritten { .. } | Self::NoViewer { .. } => ErrorCode::Unusable,
            Self::NotSavedHere(_) | Self::NotADocument(_) => ErrorCode::InvalidRequest,
            Self::Window(_) => ErrorCode::Internal,
            #[cfg(feature = "e2e")]
            Self::Seam(_) => ErrorCode::Internal,
        }
    }
}

impl From<HostError> for ApiError {
    fn from(error: HostError) -> Self {
        Self::new(error.code(), error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_of_the_desktop_has_the_shape_of_the_contract() {
        let error = ApiError::from(HostError::NotSavedHere("报告.pdf".into()));
        let wire = serde_json::to_value(&error).unwrap();
        assert_eq!(wire["code"], "invalid_request");
        assert!(wire["message"].as_str().unwrap().starts_with("报告.pdf was not chosen"));
    }
}
