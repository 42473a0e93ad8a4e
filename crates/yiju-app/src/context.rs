//! What a running command has at hand: the desk, the caller, the time, and a line back to its host.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use yiju_domain::{Date, dates};
use yiju_store::Act;

use crate::{
    desk::Desk,
    error::ApiError,
    reason::Reason,
    wire::{FileOutcome, RowOutcome},
    workspace::Workspace,
};

/// What a running command tells its host while it works.
#[derive(Debug, Clone, serde::Serialize, schemars::JsonSchema, ts_rs::TS)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// Steps done of all steps; `label` is a file name or a code, never personal data.
    Progress { done: i64, total: i64, label: String },
    /// A roster row whose commit has happened.
    Row { sheet_row: i64, outcome: RowOutcome, case_no: Option<String> },
    /// A photo or paper whose commit has happened.
    File { file: String, outcome: FileOutcome, id: Option<String> },
    /// Something in the workspace changed: views showing these kinds should be read again.
    Changed { kinds: Vec<String> },
}

/// A host's ear for [`Event`]s.
pub trait Events: Send + Sync {
    fn send(&self, event: Event);
}

/// For callers that do not listen.
pub struct Deaf;

impl Events for Deaf {
    fn send(&self, _: Event) {}
}

/// The time. Passed in, so that tests and the sample office have their own.
pub trait Clock: Send + Sync {
    /// UTC milliseconds.
    fn now(&self) -> i64;
}

/// The system's clock.
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> i64 {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    }
}

/// A command's surroundings.
pub(crate) struct Context<'a> {
    pub(crate) desk: &'a Desk,
    pub(crate) user: Option<String>,
    pub(crate) command: &'static str,
    pub(crate) events: Arc<dyn Events>,
    pub(crate) cancelled: Arc<AtomicBool>,
}

impl Context<'_> {
    /// The open workspace.
    pub(crate) async fn workspace(&self) -> Result<Arc<Workspace>, ApiError> {
        self.desk.workspace().await.ok_or_else(|| Reason::NoWorkspace {}.into())
    }

    /// UTC milliseconds.
    pub(crate) fn now(&self) -> i64 {
        self.desk.options.clock.now()
    }

    /// Today in China.
    pub(crate) fn today(&self) -> Date {
        dates::date_of_millis(self.now())
    }

    /// Under whose name a change is recorded.
    pub(crate) fn act(&self) -> Result<Act, ApiError> {
        let user = self.user.clone().filter(|name| !name.trim().is_empty());
        let user = user.ok_or_else(|| ApiError::from(Reason::NoUser {}).at("user"))?;
        Ok(Act { user, at: self.now(), command: self.command.to_owned() })
    }

    pub(crate) fn progress(&self, done: usize, total: usize, label: &str) {
        let count = |n| i64::try_from(n).unwrap_or(i64::MAX);
        self.events.send(Event::Progress { done: count(done), total: count(total), label: label.to_owned() });
    }

    pub(crate) fn changed(&self, kinds: &[&str]) {
        self.events.send(Event::Changed { kinds: kinds.iter().map(|kind| (*kind).to_owned()).collect() });
    }

    /// Whether the user asked to stop. Long work asks between its steps; what is committed stays.
    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}
