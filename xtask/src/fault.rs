//! The one error of these tasks: a sentence for the person at the terminal, saying what to do.

use std::fmt;

/// Why a task stopped.
#[derive(Debug)]
pub(crate) struct Fault(String);

/// The outcome of a task that yields nothing.
pub(crate) type Done = Result<(), Fault>;

impl Fault {
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Self {
        Self(error.to_string())
    }
}
