//! The one error a host sees: a code somebody acts on, the reason the UI words, and an English message that names the
//! thing and what to do.

use serde::{Deserialize, Serialize};

use crate::reason::{Reason, ReasonCode, Worded};

/// Codes the hosts and the UI act on.
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
    /// The folder, file or database cannot be used; the reason says why and what to do.
    Unusable,
    /// The user cancelled.
    Cancelled,
    /// A name for the audit chain is needed first.
    NoUser,
    /// A fault of ours.
    Internal,
}

/// An error on the wire. It is only made of a [`Reason`], so that none reaches the window without words.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS)]
#[non_exhaustive]
pub struct ApiError {
    pub code: ErrorCode,
    /// What the UI words.
    pub reason: Worded<ReasonCode>,
    /// The reason in English, for the shell.
    pub message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub field: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "unknown")]
    pub details: Option<serde_json::Value>,
}

impl From<Reason> for ApiError {
    fn from(reason: Reason) -> Self {
        Self {
            code: reason.kind(),
            message: reason.to_string(),
            reason: reason.worded(),
            field: None,
            details: None,
        }
    }
}

impl ApiError {
    /// Names the field the error is about.
    #[must_use]
    pub fn at(mut self, field: &str) -> Self {
        self.field = Some(field.into());
        self
    }

    /// The error of one row of several: the field becomes `lines[3].quantity`.
    #[must_use]
    pub(crate) fn of_row(mut self, list: &str, row: usize) -> Self {
        let field = self.field.map(|field| format!(".{field}")).unwrap_or_default();
        self.field = Some(format!("{list}[{row}]{field}"));
        self
    }

    /// Adds what the host needs to go on.
    #[must_use]
    pub fn with(mut self, details: serde_json::Value) -> Self {
        self.details = Some(details);
        self
    }

    /// A value that was left out.
    pub(crate) fn required(field: &str) -> Self {
        Self::from(Reason::Required { field: field.into() }).at(field)
    }

    /// A code the contract does not know.
    pub(crate) fn code_unknown(field: &str, value: &str) -> Self {
        Self::from(Reason::CodeUnknown { field: field.into(), value: value.into() }).at(field)
    }

    /// A request that a host should not have sent.
    pub fn invalid_request(detail: impl Into<String>) -> Self {
        Reason::Request { detail: detail.into() }.into()
    }

    /// A fault of ours.
    pub fn internal(detail: impl Into<String>) -> Self {
        Reason::Internal { detail: detail.into() }.into()
    }
}

impl std::fmt::Display for ApiError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ApiError {}
