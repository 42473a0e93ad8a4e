//! What the window and its start can fail at. On the wire it is an error of the contract like any other, so that the
//! page has one way to word and show errors.

use crate::contract::{ApiError, Reason};

/// A failure of the window, its dialogs or the system around it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum HostError {
    /// The folder that remembers users and recent workspaces cannot be made.
    #[error(
        "the folder for Yiju's settings cannot be made at {place}: {cause}; free the place or set YIJU_STATE_DIR"
    )]
    StateDir { place: String, cause: std::io::Error },
    /// The window system failed.
    #[error("the window system refused: {0}")]
    Window(#[from] tauri::Error),
    /// A test reached a dialog it had left no answer for.
    #[cfg(feature = "e2e")]
    #[error("{0}")]
    Seam(String),
}

impl From<HostError> for ApiError {
    fn from(error: HostError) -> Self {
        match error {
            HostError::StateDir { place, cause } => Reason::not_written(place, &cause).into(),
            HostError::Window(_) => Self::internal(error.to_string()),
            #[cfg(feature = "e2e")]
            HostError::Seam(_) => Self::internal(error.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_of_the_desktop_has_the_shape_of_the_contract() {
        let cause = std::io::Error::from(std::io::ErrorKind::PermissionDenied);
        let error = ApiError::from(HostError::StateDir { place: "/设置".into(), cause });
        let wire = serde_json::to_value(&error).unwrap();
        assert_eq!(wire["code"], "unusable");
        assert_eq!(wire["reason"]["code"], "not_written");
        let cause = serde_json::json!({ "name": "cause", "value": "permission" });
        assert_eq!(wire["reason"]["params"][1], cause);
        assert!(wire["message"].as_str().unwrap().starts_with("/设置 cannot be written"));
    }
}
