//! A desk in a temporary folder, with a clock that stands still until it is told to go on.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, Ordering},
    },
};

use serde_json::{Value, json};
use tempfile::TempDir;
use yiju_app::{ApiError, Call, Clock, Desk, DeskOptions, Event, Events, call};

/// 2026-11-23 10:00 in China.
pub const NOW: i64 = 1_795_399_200_000;

/// Who works at the desk.
pub const USER: &str = "李敏";

/// The clock of a [`TestDesk`].
pub struct StandingClock(AtomicI64);

impl Clock for StandingClock {
    fn now(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// Keeps what a command says while it works.
#[derive(Default)]
pub struct Heard(Mutex<Vec<Event>>);

impl Events for Heard {
    fn send(&self, event: Event) {
        self.0.lock().unwrap().push(event);
    }
}

impl Heard {
    /// Everything heard so far.
    pub fn all(&self) -> Vec<Event> {
        self.0.lock().unwrap().clone()
    }
}

/// See the module. The folder goes with it.
pub struct TestDesk {
    pub desk: Arc<Desk>,
    pub clock: Arc<StandingClock>,
    folder: TempDir,
}

impl TestDesk {
    /// A desk with nothing on it.
    pub fn bare() -> Self {
        let folder = TempDir::with_prefix("yiju-desk-").unwrap();
        let clock = Arc::new(StandingClock(AtomicI64::new(NOW)));
        let options = DeskOptions {
            clock: clock.clone(),
            keep_state: false,
            ..DeskOptions::new(folder.path().join("state"), folder.path().join("documents"))
        };
        Self { desk: Arc::new(Desk::new(options)), clock, folder }
    }

    /// A desk with a new, empty workspace on it.
    pub async fn with_workspace() -> Self {
        let desk = Self::bare();
        desk.make_workspace("workspace").await;
        desk
    }

    /// Makes and opens a workspace of the sample area.
    pub async fn make_workspace(&self, name: &str) -> Value {
        // Opening papers and attachments is recorded under the remembered name.
        self.ok("user_set", json!({ "name": USER })).await;
        let request = json!({
            "dir": self.text(name), "office_name": "示例区民政局", "area_code": "999999", "station": "A",
        });
        self.ok("workspace_create", request).await
    }

    /// A path in the desk's own folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The same as text.
    pub fn text(&self, name: &str) -> String {
        self.path(name).to_string_lossy().into_owned()
    }

    /// Writes a file into the desk's folder and returns its path as text.
    pub fn file(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path.to_string_lossy().into_owned()
    }

    /// The folder of the workspace made by [`TestDesk::with_workspace`].
    pub fn workspace(&self) -> PathBuf {
        self.path("workspace")
    }

    /// Lets time pass.
    pub fn wait(&self, millis: i64) {
        self.clock.0.fetch_add(millis, Ordering::Relaxed);
    }

    /// Runs a command.
    pub async fn call(&self, name: &str, request: Value) -> Result<Value, ApiError> {
        self.heard(name, request, &Arc::new(Heard::default())).await
    }

    /// Runs a command and keeps what it says meanwhile.
    pub async fn heard(&self, name: &str, request: Value, ear: &Arc<Heard>) -> Result<Value, ApiError> {
        let call_of =
            Call { name: name.into(), request, user: Some(USER.into()), job: Some(format!("job of {name}")) };
        call(&self.desk, call_of, ear.clone()).await
    }

    /// Runs a command that must succeed.
    pub async fn ok(&self, name: &str, request: Value) -> Value {
        let shown = request.to_string();
        self.call(name, request).await.unwrap_or_else(|fault| panic!("{name} {shown}: {fault:?}"))
    }

    /// Runs a command that must be refused; returns the code on the wire and the error.
    pub async fn refused(&self, name: &str, request: Value) -> (String, ApiError) {
        let shown = request.to_string();
        match self.call(name, request).await {
            Ok(view) => panic!("{name} {shown} was not refused: {view}"),
            Err(fault) => {
                let code = serde_json::to_value(fault.code).unwrap().as_str().unwrap().to_owned();
                (code, fault)
            }
        }
    }

    /// Opens a case; where it meets other records, with this reason for each.
    pub async fn create_past_duplicates(&self, request: Value, reason: &str) -> Value {
        let fault = match self.call("case_create", request.clone()).await {
            Ok(made) => return made,
            Err(fault) => fault,
        };
        let hits = fault.details.unwrap_or_else(|| panic!("not about duplicates: {}", fault.message));
        let given = hits.as_array().unwrap().iter().filter(|hit| hit["asks"] == true).map(|hit| {
            json!({
                "rule": hit["rule"], "other": hit["other"]["kind"], "other_id": hit["other"]["id"], "reason": reason,
            })
        });
        let mut request = request;
        request["duplicate_reasons"] = given.collect();
        self.ok("case_create", request).await
    }

    /// Verifies the workspace; it must be sound.
    pub async fn assert_sound(&self) -> Value {
        let view = self.ok("workspace_check", json!({})).await;
        assert_eq!(view["sound"], true, "{view}");
        view
    }

    /// Kinds and subjects of what the check finds, and whether the workspace is sound.
    pub async fn findings(&self) -> (bool, Vec<(String, String)>) {
        let view = self.ok("workspace_check", json!({})).await;
        let text = |finding: &Value, name: &str| finding[name].as_str().unwrap().to_owned();
        let found = view["findings"].as_array().unwrap();
        let found = found.iter().map(|one| (text(one, "kind"), text(one, "subject"))).collect();
        (view["sound"] == true, found)
    }
}

/// All files below a folder, by name.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { found.extend(files_below(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}
