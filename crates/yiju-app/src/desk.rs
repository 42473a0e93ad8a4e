//! A desk: who sits at it, and which workspace lies open on it. A host makes one and calls commands on it.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, atomic::AtomicBool, atomic::Ordering},
};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::sync::{OnceCell, RwLock};
use yiju_documents::Fonts;

use crate::{
    context::{Clock, Context, Events, SystemClock},
    contract,
    error::ApiError,
    reason::Reason,
    wire::{DeskView, Nothing, UserSetRequest},
    workspace::Workspace,
};

/// Where a desk keeps and finds its things.
pub struct DeskOptions {
    /// Remembers the user's name and the workspaces opened before.
    pub state_dir: PathBuf,
    /// New workspaces are made below this folder.
    pub documents_dir: PathBuf,
    /// Folders that may hold the fonts for papers, first that has them wins.
    pub fonts: Vec<PathBuf>,
    pub clock: Arc<dyn Clock>,
    /// Whether user and recent workspaces are remembered; the shell is told them each time.
    pub keep_state: bool,
}

impl DeskOptions {
    /// The usual places, with the system's clock.
    pub fn new(state_dir: PathBuf, documents_dir: PathBuf) -> Self {
        Self {
            state_dir,
            documents_dir,
            fonts: crate::fonts::search_order(),
            clock: Arc::new(SystemClock),
            keep_state: true,
        }
    }
}

/// See the module.
pub struct Desk {
    pub(crate) options: DeskOptions,
    remembered: Mutex<Remembered>,
    open: RwLock<Option<Arc<Workspace>>>,
    jobs: Mutex<HashMap<String, Arc<AtomicBool>>>,
    fonts: OnceCell<Arc<Fonts>>,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Remembered {
    user: Option<String>,
    #[serde(default)]
    recent: Vec<PathBuf>,
}

/// A call of a command, as a host passes it in.
pub struct Call {
    pub name: String,
    pub request: Value,
    /// Overrides the remembered user, as `--user` does on the shell.
    pub user: Option<String>,
    /// A name of the host's choosing, by which the call can be cancelled.
    pub job: Option<String>,
}

/// Runs a command.
///
/// # Errors
/// The command's [`ApiError`], or `invalid_request` for an unknown name or a malformed request.
pub async fn call(desk: &Desk, call: Call, events: Arc<dyn Events>) -> Result<Value, ApiError> {
    let command = contract::find(&call.name).ok_or_else(|| {
        ApiError::invalid_request(format!("there is no command “{}”; `yiju commands` lists them", call.name))
    })?;
    let cancelled = Arc::new(AtomicBool::new(false));
    if let Some(job) = &call.job {
        desk.jobs().insert(job.clone(), Arc::clone(&cancelled));
    }
    let user = call.user.or_else(|| desk.remembered().user.clone());
    let cx = Context { desk, user, command: command.name, events, cancelled };
    let answer = command.run(&cx, call.request).await;
    if let Some(job) = &call.job {
        desk.jobs().remove(job);
    }
    answer
}

/// Asks a running call to stop at its next step.
pub fn cancel(desk: &Desk, job: &str) {
    if let Some(flag) = desk.jobs().get(job) {
        flag.store(true, Ordering::Relaxed);
    }
}

impl Desk {
    pub fn new(options: DeskOptions) -> Self {
        let remembered =
            if options.keep_state { read_state(&options.state_dir) } else { None }.unwrap_or_default();
        Self {
            options,
            remembered: Mutex::new(remembered),
            open: RwLock::new(None),
            jobs: Mutex::new(HashMap::new()),
            fonts: OnceCell::new(),
        }
    }

    /// What the remembered user does outside a command.
    pub(crate) fn act(&self, command: &str) -> Result<yiju_store::Act, ApiError> {
        let user = self.remembered().user.clone();
        let user = user.ok_or_else(|| ApiError::from(Reason::NoUser {}).at("user"))?;
        Ok(yiju_store::Act { user, at: self.options.clock.now(), command: command.to_owned() })
    }

    pub(crate) async fn workspace(&self) -> Option<Arc<Workspace>> {
        self.open.read().await.clone()
    }

    /// Lays a workspace open, putting away the one before.
    pub(crate) async fn lay_open(&self, workspace: Workspace) {
        let dir = workspace.dir.clone();
        let before = self.open.write().await.replace(Arc::new(workspace));
        if let Some(before) = before {
            before.store.close().await;
        }
        let mut remembered = self.remembered().clone();
        remembered.recent.retain(|known| *known != dir);
        remembered.recent.insert(0, dir);
        remembered.recent.truncate(8);
        self.remember(remembered);
    }

    /// Puts the open workspace away.
    pub async fn put_away(&self) {
        if let Some(before) = self.open.write().await.take() {
            before.store.close().await;
        }
    }

    /// The fonts, loaded once.
    pub(crate) async fn fonts(&self) -> Result<Arc<Fonts>, ApiError> {
        let load = || async { crate::fonts::load(&self.options.fonts).map(Arc::new) };
        self.fonts.get_or_try_init(load).await.cloned()
    }

    fn remembered(&self) -> MutexGuard<'_, Remembered> {
        self.remembered.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn jobs(&self) -> MutexGuard<'_, HashMap<String, Arc<AtomicBool>>> {
        self.jobs.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// Keeps what is remembered. A state folder that cannot be written costs only the memory, not the work.
    fn remember(&self, remembered: Remembered) {
        if !self.options.keep_state {
            *self.remembered() = remembered;
            return;
        }
        let written = serde_json::to_vec_pretty(&remembered).ok().and_then(|text| {
            std::fs::create_dir_all(&self.options.state_dir).ok()?;
            std::fs::write(state_file(&self.options.state_dir), text).ok()
        });
        if written.is_none() {
            eprintln!("yiju: cannot remember the last workspace in {}", self.options.state_dir.display());
        }
        *self.remembered() = remembered;
    }
}

fn state_file(dir: &Path) -> PathBuf {
    dir.join("desk.json")
}

fn read_state(dir: &Path) -> Option<Remembered> {
    serde_json::from_slice(&std::fs::read(state_file(dir)).ok()?).ok()
}

pub(crate) async fn status(cx: &Context<'_>, _: Nothing) -> Result<DeskView, ApiError> {
    let workspace = match cx.desk.workspace().await {
        Some(workspace) => Some(workspace.view().await?),
        None => None,
    };
    let remembered = cx.desk.remembered().clone();
    let recent =
        remembered.recent.iter().filter(|dir| Workspace::is_at(dir)).map(|dir| dir.display().to_string());
    Ok(DeskView {
        version: env!("CARGO_PKG_VERSION").into(),
        user: remembered.user.or_else(|| cx.user.clone()),
        workspace,
        recent: recent.collect(),
        suggested_dir: suggested_dir(&cx.desk.options.documents_dir).display().to_string(),
    })
}

/// The first free folder `Yiju`, `Yiju 2` … below the documents.
pub(crate) fn suggested_dir(documents: &Path) -> PathBuf {
    let mut dir = documents.join("Yiju");
    let mut number = 2;
    while dir.exists() {
        dir = documents.join(format!("Yiju {number}"));
        number += 1;
    }
    dir
}

pub(crate) async fn user_set(cx: &Context<'_>, request: UserSetRequest) -> Result<DeskView, ApiError> {
    let name = request.name.trim();
    if name.is_empty() {
        return Err(ApiError::required("name"));
    }
    let remembered = Remembered { user: Some(name.to_owned()), ..cx.desk.remembered().clone() };
    cx.desk.remember(remembered);
    status(cx, Nothing {}).await
}
