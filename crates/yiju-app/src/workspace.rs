//! A workspace: one folder with the database, photos, attachments, issued papers and backups.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock},
};

use yiju_domain::{
    Date,
    ids::{OrganisationId, ProgrammeId},
};
use yiju_photos::BlobFolder;
use yiju_store::{Act, Store, tables};

use crate::{
    cases::file::CaseFile,
    context::Context,
    desk, duplicates,
    error::ApiError,
    packs::Registry,
    reason::Reason,
    wire::{DeskView, Nothing, WorkspaceCreateRequest, WorkspaceOpenRequest, WorkspaceView},
};

pub(crate) use crate::packs::Packs;

/// The area code of sample data; GB/T 2260 does not use it.
pub(crate) const SAMPLE_AREA: &str = "999999";

/// An open workspace.
pub(crate) struct Workspace {
    pub dir: PathBuf,
    pub store: Store,
    pub files: Files,
    pub settings: Settings,
    packs: RwLock<Arc<Registry>>,
    /// Held while packs are read anew, so that an older reading never takes the place of a newer one.
    reading_packs: tokio::sync::Mutex<()>,
}

/// The three folders of files kept by content.
pub(crate) struct Files {
    pub photos: BlobFolder,
    pub attachments: BlobFolder,
    pub issued: BlobFolder,
}

impl Files {
    pub(crate) fn folder(&self, name: &str) -> &BlobFolder {
        match name {
            "attachments" => &self.attachments,
            "issued" => &self.issued,
            _ => &self.photos,
        }
    }
}

/// What is set once for a workspace.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    pub office_name: String,
    pub area_code: String,
    pub station: String,
    pub is_sample: bool,
}

impl Settings {
    async fn read(store: &Store) -> Result<Self, ApiError> {
        let mut reader = store.read().await?;
        let mut values = [const { String::new() }; 4];
        for (value, name) in values.iter_mut().zip(["office_name", "area_code", "station", "is_sample"]) {
            *value = tables::settings::get(&mut reader, name).await?.unwrap_or_default();
        }
        let [office_name, area_code, station, is_sample] = values;
        Ok(Self { office_name, area_code, station, is_sample: is_sample == "1" })
    }
}

impl Workspace {
    /// Whether the folder holds a workspace.
    pub(crate) fn is_at(dir: &Path) -> bool {
        dir.join("yiju.db").is_file()
    }

    /// Opens the workspace of a folder.
    pub(crate) async fn open(dir: &Path) -> Result<Self, ApiError> {
        let dir = absolute(dir)?;
        if !Self::is_at(&dir) {
            let dir = dir.display().to_string();
            return Err(ApiError::from(Reason::WorkspaceNone { dir }).at("dir"));
        }
        let store = Store::open(&dir).await?;
        duplicates::carry_over(&store).await?;
        Self::assemble(dir, store).await
    }

    async fn assemble(dir: PathBuf, store: Store) -> Result<Self, ApiError> {
        let folder = |name: &str| BlobFolder::open(&dir.join(name));
        let files = Files {
            photos: folder("photos")?,
            attachments: folder("attachments")?,
            issued: folder("issued")?,
        };
        sweep_copies(&dir);
        let backups = dir.join("backups");
        std::fs::create_dir_all(&backups).map_err(|error| Reason::not_written(backups.display(), &error))?;
        let settings = Settings::read(&store).await?;
        let packs = Registry::load(&mut store.read().await?).await?;
        let packs = RwLock::new(Arc::new(packs));
        Ok(Self { dir, store, files, settings, packs, reading_packs: tokio::sync::Mutex::new(()) })
    }

    /// All packs, as they were read last.
    pub(crate) fn packs(&self) -> Arc<Registry> {
        Arc::clone(&self.packs.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The packs a case goes by.
    pub(crate) fn packs_of(&self, file: &CaseFile, today: Date) -> Packs {
        self.packs().of(file, today)
    }

    /// The packs in force on a day, for what is about no case.
    pub(crate) fn packs_on(&self, day: Date) -> Packs {
        self.packs().on(day)
    }

    /// Reads the packs anew, after one came in.
    pub(crate) async fn read_packs(&self) -> Result<Arc<Registry>, ApiError> {
        let _turn = self.reading_packs.lock().await;
        let fresh = Arc::new(Registry::load(&mut self.store.read().await?).await?);
        *self.packs.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&fresh);
        Ok(fresh)
    }

    /// All packs, read anew only where another program has brought one in.
    pub(crate) async fn fresh_packs(&self) -> Result<Arc<Registry>, ApiError> {
        let there = tables::packs::count(&mut self.store.read().await?).await?;
        let known = self.packs();
        if known.stored == there { Ok(known) } else { self.read_packs().await }
    }

    /// Makes a workspace in an empty or absent folder, with one programme of this year.
    pub(crate) async fn create(dir: &Path, settings: &Settings, act: Act) -> Result<Self, ApiError> {
        refuse_unless_empty(dir)?;
        std::fs::create_dir_all(dir)
            .map_err(|error| ApiError::from(Reason::not_written(dir.display(), &error)).at("dir"))?;
        let dir = absolute(dir)?;
        let store = Store::open(&dir).await?;
        if let Err(fault) = Self::first_rows(&store, settings, act).await {
            // Half a workspace would be mistaken for one the next time.
            store.close().await;
            for name in ["yiju.db", "yiju.db-wal", "yiju.db-shm"] {
                let _ = std::fs::remove_file(dir.join(name));
            }
            return Err(fault);
        }
        Self::assemble(dir, store).await
    }

    /// Settings, the programme of this year, and the office itself.
    async fn first_rows(store: &Store, settings: &Settings, act: Act) -> Result<(), ApiError> {
        let packs = Registry::shipped()?;
        let mut tx = store.begin(act).await?;
        tx.set("office_name", &settings.office_name).await?;
        tx.set("area_code", &settings.area_code).await?;
        tx.set("station", &settings.station).await?;
        tx.set("is_sample", if settings.is_sample { "1" } else { "0" }).await?;
        let now = tx.at();
        let year = yiju_domain::dates::date_of_millis(now).year();
        tx.insert(&[tables::programmes::Programme {
            id: ProgrammeId::new(now),
            version: 1,
            code: "01".into(),
            name: format!("{year} 特殊困难老年人家庭适老化改造"),
            year: i64::from(year),
            mode: "procurement".into(),
            skipped: Vec::new(),
            target_homes: 0,
            policy: packs.policies.first().id.clone(),
            policy_pin: String::new(),
            catalogue: String::new(),
            rules: "{}".into(),
        }])
        .await?;
        tx.insert(&[tables::organisations::Organisation {
            id: OrganisationId::new(now),
            version: 1,
            kind: "office".into(),
            name: settings.office_name.clone(),
            contact: String::new(),
            phone: String::new(),
            note: String::new(),
            bank_account: String::new(),
            bank_name: String::new(),
        }])
        .await?;
        Ok(tx.commit().await?)
    }

    pub(crate) async fn view(&self) -> Result<WorkspaceView, ApiError> {
        let mut reader = self.store.read().await?;
        let last_backup = tables::settings::get(&mut reader, "last_backup_at").await?;
        Ok(WorkspaceView {
            dir: self.dir.display().to_string(),
            office_name: self.settings.office_name.clone(),
            area_code: self.settings.area_code.clone(),
            station: self.settings.station.clone(),
            is_sample: self.settings.is_sample,
            cases: tables::cases::count(&mut reader).await?,
            photos: tables::photos::count(&mut reader).await?,
            last_backup_at: last_backup.and_then(|text| text.parse().ok()),
            last_saved_at: tables::audit_last_at(&mut reader).await?,
        })
    }
}

/// Removes copies of the database that an interrupted backup left behind: they hold everything in plain.
fn sweep_copies(dir: &Path) {
    let hour = std::time::Duration::from_secs(3600);
    for entry in std::fs::read_dir(dir.join("backups")).into_iter().flatten().flatten() {
        let old = entry
            .metadata()
            .and_then(|data| data.modified())
            .is_ok_and(|at| at.elapsed().is_ok_and(|age| age > hour));
        if old && entry.file_name().to_string_lossy().starts_with(".copy-") {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Not `canonicalize`: on Windows that makes every path look like a network path.
fn absolute(dir: &Path) -> Result<PathBuf, ApiError> {
    std::path::absolute(dir)
        .map_err(|error| ApiError::from(Reason::not_read(dir.display(), &error)).at("dir"))
}

/// A new workspace or restored backup never mixes with files that are there, and never begins on a network: personal
/// data would lie there before the database is refused.
pub(crate) fn refuse_unless_empty(dir: &Path) -> Result<(), ApiError> {
    yiju_store::network_path::refuse(dir)?;
    let mut entries = match std::fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(ApiError::from(Reason::not_read(dir.display(), &error)).at("dir")),
    };
    match entries.next() {
        None => Ok(()),
        Some(_) => {
            let dir = dir.display().to_string();
            Err(ApiError::from(Reason::DirNotEmpty { dir }).at("dir"))
        }
    }
}

pub(crate) async fn create(cx: &Context<'_>, request: WorkspaceCreateRequest) -> Result<DeskView, ApiError> {
    let act = cx.act()?;
    let dir = match &request.dir {
        Some(dir) => PathBuf::from(dir),
        None => desk::suggested_dir(&cx.desk.options.documents_dir),
    };
    let settings = settings_of(&request)?;
    let workspace = Workspace::create(&dir, &settings, act).await?;
    if let Some(homes) = request.sample {
        crate::sample::fill(cx, &workspace, homes).await?;
    }
    cx.desk.lay_open(workspace).await;
    desk::status(cx, Nothing {}).await
}

/// The letter of this copy of a workspace.
pub(crate) fn station(letter: &str) -> Result<String, ApiError> {
    let fits = letter.len() == 1 && letter.bytes().all(|byte| byte.is_ascii_uppercase());
    let refusal = || ApiError::from(Reason::StationForm {}).at("station");
    fits.then(|| letter.to_owned()).ok_or_else(refusal)
}

fn settings_of(request: &WorkspaceCreateRequest) -> Result<Settings, ApiError> {
    let is_sample = request.sample.is_some();
    let usual = if is_sample { SAMPLE_AREA } else { "000000" };
    let area_code = request.area_code.clone().unwrap_or_else(|| usual.into());
    if area_code.len() != 6 || !area_code.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(ApiError::from(Reason::AreaCodeForm {}).at("area_code"));
    }
    let station = station(request.station.as_deref().unwrap_or("A"))?;
    let usual_name = if is_sample { "示例区民政局" } else { "未填写单位" };
    let given = request.office_name.as_deref().map(yiju_domain::text::normalise).unwrap_or_default();
    let office_name = if given.is_empty() { usual_name.to_owned() } else { given };
    Ok(Settings { office_name, area_code, station, is_sample })
}

pub(crate) async fn open(cx: &Context<'_>, request: WorkspaceOpenRequest) -> Result<DeskView, ApiError> {
    let workspace = Workspace::open(Path::new(&request.dir)).await?;
    cx.desk.lay_open(workspace).await;
    desk::status(cx, Nothing {}).await
}

pub(crate) async fn close(cx: &Context<'_>, _: Nothing) -> Result<DeskView, ApiError> {
    cx.desk.put_away().await;
    desk::status(cx, Nothing {}).await
}
