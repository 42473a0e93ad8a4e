//! Restoring a backup: everything is verified before anything is written.

use std::{
    fs::File,
    io,
    path::{Component, Path, PathBuf},
    sync::Arc,
};

use yiju_store::{Read, tables};
use zip::ZipArchive;

use super::manifest::{DATABASE, MANIFEST, Manifest, digest};
use crate::{
    context::{Context, Event, Events},
    desk,
    error::ApiError,
    reason::Reason,
    serving::blocking,
    wire::{DeskView, Nothing, WorkspaceRestoreRequest},
    workspace::{self, Workspace, refuse_unless_empty},
};

/// Setting of a workspace restored from a backup without photos: until when (UTC milliseconds) photos arrived whose
/// absence is no fault there. 0 for none.
const PHOTOS_LEFT_OUT: &str = "photos_left_out";

/// The value of [`PHOTOS_LEFT_OUT`].
pub(super) async fn photos_left_out_until(from: &mut impl Read) -> Result<i64, ApiError> {
    let millis = tables::settings::get(from, PHOTOS_LEFT_OUT).await?;
    Ok(millis.and_then(|millis| millis.parse().ok()).unwrap_or(0))
}

pub(crate) async fn restore(
    cx: &Context<'_>,
    request: WorkspaceRestoreRequest,
) -> Result<DeskView, ApiError> {
    let act = cx.act()?;
    let station = request.station.as_deref().map(workspace::station).transpose()?;
    let (file, dir) = (PathBuf::from(&request.file), PathBuf::from(&request.dir));
    refuse_unless_empty(&dir)?;
    let (events, target) = (Arc::clone(&cx.events), dir.clone());
    let wanted = station.clone();
    let manifest = blocking(move || unpack(&file, &target, wanted.as_deref(), events.as_ref())).await?;
    let mut workspace = Workspace::open(&dir).await?;
    let mut tx = workspace.store.begin(act).await?;
    let what = serde_json::json!({ "made_at": manifest.made_at, "without_photos": manifest.without_photos });
    tx.note("restore", "workspace", None, what);
    // Otherwise the database that came along knows itself what its workspace had to do without.
    if manifest.without_photos {
        tx.set(PHOTOS_LEFT_OUT, &manifest.made_at.to_string()).await?;
    }
    if let Some(station) = &station {
        tx.set("station", station).await?;
        workspace.settings.station.clone_from(station);
    }
    tx.commit().await?;
    cx.desk.lay_open(workspace).await;
    desk::status(cx, Nothing {}).await
}

/// Two copies that are both worked on must not share a letter: they would issue the same case numbers.
fn refuse_same_letter(manifest: &Manifest, station: Option<&str>) -> Result<(), ApiError> {
    match station {
        Some(station) if station == manifest.station => {
            Err(ApiError::from(Reason::StationSame { station: station.into() }).at("station"))
        }
        _ => Ok(()),
    }
}

fn unpack(file: &Path, dir: &Path, station: Option<&str>, events: &dyn Events) -> Result<Manifest, ApiError> {
    let unread = |error: &io::Error| ApiError::from(Reason::not_read(file.display(), error)).at("file");
    let opened = File::open(file).map_err(|error| unread(&error))?;
    let mut zip = ZipArchive::new(opened).map_err(|error| foreign(file, &error.to_string()))?;
    let manifest = manifest(&mut zip, file)?;
    refuse_same_letter(&manifest, station)?;
    verify(&mut zip, &manifest, file, events)?;
    let unwritten = |error: &io::Error| ApiError::from(Reason::not_written(dir.display(), error)).at("dir");
    std::fs::create_dir_all(dir).map_err(|error| unwritten(&error))?;
    // The database comes last: a folder without it is not a workspace, so an interrupted restore cannot be mistaken
    // for one.
    let (database, others): (Vec<_>, Vec<_>) =
        manifest.files.iter().partition(|entry| entry.path == DATABASE);
    for (done, entry) in others.into_iter().chain(database).enumerate() {
        write(&mut zip, &entry.path, dir).map_err(|error| unwritten(&error))?;
        progress(events, done + 1, manifest.files.len());
    }
    Ok(manifest)
}

fn foreign(file: &Path, detail: &str) -> ApiError {
    let (file, detail) = (file.display().to_string(), detail.to_owned());
    ApiError::from(Reason::BackupForeign { file, detail }).at("file")
}

fn damaged(file: &Path, entry: &str, detail: &str) -> ApiError {
    let (file, entry) = (file.display().to_string(), entry.to_owned());
    ApiError::from(Reason::BackupDamaged { file, entry, detail: detail.into() }).at("file")
}

fn progress(events: &dyn Events, done: usize, total: usize) {
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    events.send(Event::Progress { done: count(done), total: count(total), label: "restore".into() });
}

fn manifest(zip: &mut ZipArchive<File>, file: &Path) -> Result<Manifest, ApiError> {
    let entry = zip.by_name(MANIFEST).map_err(|_| foreign(file, "it has no manifest.json"))?;
    let manifest: Manifest =
        serde_json::from_reader(entry).map_err(|error| damaged(file, MANIFEST, &error.to_string()))?;
    let name = || file.display().to_string();
    if manifest.format != 1 {
        return Err(ApiError::from(Reason::BackupNewer { file: name() }).at("file"));
    }
    if !manifest.files.iter().any(|entry| entry.path == DATABASE) {
        return Err(foreign(file, "it holds no database"));
    }
    match manifest.files.iter().find(|entry| !is_inside(&entry.path)) {
        Some(entry) => {
            let reason = Reason::BackupUnsafe { file: name(), entry: entry.path.clone() };
            Err(ApiError::from(reason).at("file"))
        }
        None => Ok(manifest),
    }
}

/// Only plain names below the workspace.
fn is_inside(path: &str) -> bool {
    !path.is_empty()
        && !path.contains('\\')
        && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

fn verify(
    zip: &mut ZipArchive<File>,
    manifest: &Manifest,
    file: &Path,
    events: &dyn Events,
) -> Result<(), ApiError> {
    for (done, entry) in manifest.files.iter().enumerate() {
        let bad = |detail: &str| damaged(file, &entry.path, detail);
        let stored = zip.by_name(&entry.path).map_err(|_| bad("is missing"))?;
        let found = digest(stored).map_err(|error| bad(&error.to_string()))?;
        if found != (entry.sha256.clone(), entry.size) {
            return Err(bad("is damaged"));
        }
        progress(events, done + 1, manifest.files.len());
    }
    Ok(())
}

fn write(zip: &mut ZipArchive<File>, name: &str, dir: &Path) -> io::Result<()> {
    let path = name.split('/').fold(dir.to_path_buf(), |path, part| path.join(part));
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent)?;
    }
    let mut entry = zip.by_name(name)?;
    let mut file = File::create(&path)?;
    io::copy(&mut entry, &mut file)?;
    file.sync_all()
}
