//! The one error a host sees: a code somebody acts on, a message that names the thing and what to do.

use serde::{Deserialize, Serialize};

/// Codes the hosts and the UI act on. The UI words them; `message` is the detail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// The request itself is malformed or names an unknown command.
    InvalidRequest,
    /// A value a person entered is refused; `field` says which.
    InvalidValue,
    /// No such case, photo, file …
    NotFound,
    /// The row was changed by somebody else meanwhile: load it again.
    Conflict,
    /// Another open case of this home or couple exists; a reason is needed to go on.
    Duplicate,
    /// An open gate stands in the way; `details` lists the gates.
    Gate,
    /// No workspace is open.
    NoWorkspace,
    /// The folder, file or database cannot be used; the message says why and what to do.
    Unusable,
    /// The user cancelled.
    Cancelled,
    /// A name for the audit chain is needed first.
    NoUser,
    /// A fault of ours.
    Internal,
}

/// An error on the wire.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
pub struct ApiError {
    pub code: ErrorCode,
    pub message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub field: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "unknown")]
    pub details: Option<serde_json::Value>,
}

impl ApiError {
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), field: None, details: None }
    }

    pub fn at(mut self, field: &str) -> Self {
        self.field = Some(field.into());
        self
    }

    pub fn with(mut self, details: serde_json::Value) -> Self {
        self.details = Some(details);
        self
    }

    pub fn invalid_request(message: impl Into<String>) -> Self {
        Self::new(ErrorCode::InvalidRequest, message)
    }

    pub fn invalid(field: &str, message: impl Into<String>) -> Self {
        Self::new(ErrorCode::InvalidValue, message).at(field)
    }

    pub fn not_found(message: impl Into<String>) -> Self {
        Self::new(ErrorCode::NotFound, message)
    }

    pub fn unusable(message: impl Into<String>) -> Self {
        Self::new(ErrorCode::Unusable, message)
    }

    pub fn internal(message: impl Into<String>) -> Self {
        Self::new(ErrorCode::Internal, message)
    }
}

impl std::fmt::Display for ApiError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ApiError {}

impl From<yiju_store::StoreError> for ApiError {
    fn from(fault: yiju_store::StoreError) -> Self {
        use yiju_store::StoreError as S;
        let code = match &fault {
            S::Conflict { .. } => ErrorCode::Conflict,
            S::NotFound { .. } => ErrorCode::NotFound,
            S::Nul { .. } => ErrorCode::InvalidValue,
            S::NewerDatabase { .. } | S::NetworkPath { .. } | S::NotAWorkspace { .. } | S::Busy => {
                ErrorCode::Unusable
            }
            _ => ErrorCode::Internal,
        };
        Self::new(code, fault.to_string())
    }
}
