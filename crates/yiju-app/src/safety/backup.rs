//! One ZIP file with a consistent copy of the database, the originals and a manifest.

use std::{
    collections::HashSet,
    fs::File,
    io::{self, Read, Seek, Write},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use yiju_store::tables::{self, attachments::Attachment, blobs::Blob};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::{
    manifest::{DATABASE, Entry, MANIFEST, Manifest, digest},
    restore::photos_left_out_until,
};
use crate::{
    context::{Context, Event, Events},
    error::ApiError,
    reason::Reason,
    serving::blocking,
    wire::{BackupView, WorkspaceBackupRequest},
    workspace::Workspace,
};

pub(crate) async fn backup(
    cx: &Context<'_>,
    request: WorkspaceBackupRequest,
) -> Result<BackupView, ApiError> {
    let workspace = cx.workspace().await?;
    let act = cx.act()?;
    let without_photos = request.without_photos.unwrap_or(false);
    let out = PathBuf::from(&request.file);
    if out.exists() {
        let file = out.display().to_string();
        return Err(ApiError::from(Reason::FileExists { file }).at("file"));
    }
    let copy = workspace.dir.join("backups").join(format!(".copy-{}.db", cx.now()));
    workspace.store.copy_to(&copy).await?;
    // Blobs are listed after the copy was taken: every file the copy speaks of is on disk by then.
    let mut blobs = all_blobs(&workspace).await?;
    if without_photos {
        blobs = papers_of(&workspace, blobs).await?;
    }
    let mut reader = workspace.store.read().await?;
    let cases = tables::cases::count(&mut reader).await?;
    let until = photos_left_out_until(&mut reader).await?;
    drop(reader);
    let (left_out, blobs) = split_left_out(&workspace, blobs, until).await?;
    let (count, left_out_count) = (blobs.len(), left_out.len());
    let archive = Archive {
        workspace: Arc::clone(&workspace),
        database: copy.clone(),
        blobs,
        left_out,
        made_at: cx.now(),
        cases,
        without_photos,
        events: Arc::clone(&cx.events),
        cancelled: Arc::clone(&cx.cancelled),
    };
    let target = out.clone();
    let written = blocking(move || archive.write(&target)).await;
    let _ = std::fs::remove_file(&copy);
    let size = written?;
    let mut tx = workspace.store.begin(act).await?;
    tx.set("last_backup_at", &cx.now().to_string()).await?;
    tx.commit().await?;
    cx.changed(&["workspace"]);
    Ok(BackupView {
        file: request.file,
        size: i64::try_from(size).unwrap_or(i64::MAX),
        cases,
        blobs: i64::try_from(count).unwrap_or(i64::MAX),
        without_photos,
        left_out: i64::try_from(left_out_count).unwrap_or(i64::MAX),
    })
}

/// Photos that an earlier backup left out of this workspace, and what can be backed up. Any other missing file stops
/// the backup: nobody knows yet that it is gone.
async fn split_left_out(
    workspace: &Arc<Workspace>,
    blobs: Vec<Blob>,
    until: i64,
) -> Result<(Vec<Blob>, Vec<Blob>), ApiError> {
    let place = Arc::clone(workspace);
    let is_left_out = move |blob: &Blob| {
        let path = place.files.folder(&blob.folder).path(&blob.sha256, &blob.extension);
        blob.folder == "photos" && blob.added_at <= until && path.is_ok_and(|path| !path.exists())
    };
    blocking(move || Ok(blobs.into_iter().partition(is_left_out))).await
}

/// What a backup without photos still holds. The same file may have come as a photo and as a paper of a case; it is
/// stored once and goes along.
async fn papers_of(workspace: &Workspace, blobs: Vec<Blob>) -> Result<Vec<Blob>, ApiError> {
    let (photos, mut papers): (Vec<Blob>, Vec<Blob>) =
        blobs.into_iter().partition(|blob| blob.folder == "photos");
    let hashes: Vec<String> = photos.iter().map(|blob| blob.sha256.clone()).collect();
    let mut reader = workspace.store.read().await?;
    let attached: Vec<Attachment> = tables::by_column(&mut reader, "sha256", &hashes).await?;
    let attached: HashSet<String> = attached.into_iter().map(|attachment| attachment.sha256).collect();
    papers.extend(photos.into_iter().filter(|blob| attached.contains(&blob.sha256)));
    Ok(papers)
}

async fn all_blobs(workspace: &Workspace) -> Result<Vec<Blob>, ApiError> {
    let mut reader = workspace.store.read().await?;
    let mut all: Vec<Blob> = Vec::new();
    loop {
        let last = all.last().map(|blob| blob.sha256.clone()).unwrap_or_default();
        let page = tables::blobs::after(&mut reader, &last, 1000).await?;
        if page.is_empty() {
            return Ok(all);
        }
        all.extend(page);
    }
}

/// A backup about to be written.
struct Archive {
    workspace: Arc<Workspace>,
    database: PathBuf,
    blobs: Vec<Blob>,
    /// Known to be gone since this workspace was restored from a backup without photos.
    left_out: Vec<Blob>,
    made_at: i64,
    cases: i64,
    without_photos: bool,
    events: Arc<dyn Events>,
    cancelled: Arc<AtomicBool>,
}

impl Archive {
    /// Writes beside the target and moves it there when it is whole.
    fn write(&self, target: &Path) -> Result<u64, ApiError> {
        let part = target.with_extension("zip.part");
        let written = self.write_to(&part);
        match written {
            Ok(size) => std::fs::rename(&part, target).map(|()| size).map_err(|error| fault(target, &error)),
            Err(error) => {
                let _ = std::fs::remove_file(&part);
                Err(error)
            }
        }
    }

    fn write_to(&self, part: &Path) -> Result<u64, ApiError> {
        if let Some(parent) = part.parent().filter(|parent| !parent.as_os_str().is_empty()) {
            std::fs::create_dir_all(parent).map_err(|error| fault(parent, &error))?;
        }
        let mut zip = ZipWriter::new(File::create(part).map_err(|error| fault(part, &error))?);
        let database = Source { name: DATABASE, path: &self.database, method: CompressionMethod::Deflated };
        let mut files = vec![add(&mut zip, part, &database)?];
        for (done, blob) in self.blobs.iter().enumerate() {
            if self.cancelled.load(Ordering::Relaxed) {
                return Err(Reason::BackupCancelled {}.into());
            }
            files.push(self.add_blob(&mut zip, part, blob)?);
            let (done, total) = (done + 1, self.blobs.len());
            let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
            self.events.send(Event::Progress {
                done: count(done),
                total: count(total),
                label: "backup".into(),
            });
        }
        self.add_manifest(&mut zip, files, part)?;
        let file = zip.finish().map_err(|error| fault(part, &io::Error::from(error)))?;
        file.sync_all().map_err(|error| fault(part, &error))?;
        Ok(file.metadata().map_err(|error| fault(part, &error))?.len())
    }

    /// Where a blob lies, and its name in the archive.
    fn place_of(&self, blob: &Blob) -> Result<(PathBuf, String), ApiError> {
        let folder = self.workspace.files.folder(&blob.folder);
        let path = folder.path(&blob.sha256, &blob.extension)?;
        let inside = path.strip_prefix(&self.workspace.dir).unwrap_or(&path);
        let name =
            inside.components().map(|step| step.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
        Ok((path, name))
    }

    fn add_blob(&self, zip: &mut ZipWriter<File>, part: &Path, blob: &Blob) -> Result<Entry, ApiError> {
        let (path, name) = self.place_of(blob)?;
        if !path.exists() {
            return Err(Reason::BackupFileMissing { file: name }.into());
        }
        let source = Source { name: &name, path: &path, method: CompressionMethod::Stored };
        let entry = add(zip, part, &source)?;
        if entry.sha256 == blob.sha256 {
            return Ok(entry);
        }
        Err(Reason::BackupFileChanged { file: name }.into())
    }

    fn add_manifest(
        &self,
        zip: &mut ZipWriter<File>,
        files: Vec<Entry>,
        part: &Path,
    ) -> Result<(), ApiError> {
        let manifest = Manifest {
            format: 1,
            program: env!("CARGO_PKG_VERSION").into(),
            made_at: self.made_at,
            cases: self.cases,
            station: self.workspace.settings.station.clone(),
            without_photos: self.without_photos,
            left_out: self
                .left_out
                .iter()
                .map(|blob| Ok(self.place_of(blob)?.1))
                .collect::<Result<_, ApiError>>()?,
            files,
        };
        let text =
            serde_json::to_vec_pretty(&manifest).map_err(|error| ApiError::internal(error.to_string()))?;
        zip.start_file(MANIFEST, options(CompressionMethod::Deflated))
            .map_err(io::Error::from)
            .and_then(|()| zip.write_all(&text))
            .map_err(|error| fault(part, &error))
    }
}

fn options(method: CompressionMethod) -> SimpleFileOptions {
    // ZIP64 throughout: a year's photos pass 4 GB.
    SimpleFileOptions::default().compression_method(method).large_file(true)
}

/// A file to go into the archive.
struct Source<'a> {
    /// Its name inside.
    name: &'a str,
    path: &'a Path,
    method: CompressionMethod,
}

/// Copies a file into the archive that is being written at `part`.
fn add(zip: &mut ZipWriter<impl Write + Seek>, part: &Path, source: &Source<'_>) -> Result<Entry, ApiError> {
    let file = File::open(source.path)
        .map_err(|error| ApiError::from(Reason::not_read(source.path.display(), &error)).at("file"))?;
    let copy = || -> io::Result<Entry> {
        zip.start_file(source.name, options(source.method))?;
        let (sha256, size) = digest(Tee { from: file, to: zip })?;
        Ok(Entry { path: source.name.into(), size, sha256 })
    };
    copy().map_err(|error| fault(part, &error))
}

fn fault(path: &Path, error: &io::Error) -> ApiError {
    ApiError::from(Reason::not_written(path.display(), error)).at("file")
}

/// Hands on what it reads, so that a file is read once for its hash and its copy.
struct Tee<R, W> {
    from: R,
    to: W,
}

impl<R: Read, W: Write> Read for Tee<R, W> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(buffer)?;
        self.to.write_all(&buffer[..read])?;
        Ok(read)
    }
}
