//! Taking photo files in: a few are read at once, then written in one transaction.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use yiju_domain::ids::{ImportId, PhotoId};
use yiju_photos::{MAX_BYTES, PhotoFacts, prepare};
use yiju_store::{
    Tx,
    tables::{
        self,
        blobs::{self, Blob},
        imports::Import,
        photos::Photo,
    },
};

use super::{Target, also_in, line_of, placement, stage_of, stands_at};
use crate::{
    cases::file::CaseFile,
    context::{Context, Event},
    error::ApiError,
    serving::blocking,
    wire::{FileOutcome, FileResult, FilesView, PhotoImportRequest},
    workspace::Workspace,
};

/// A file that was read and found to be a whole photo.
struct Arrived {
    sha256: String,
    extension: String,
    size: i64,
    facts: PhotoFacts,
}

pub(crate) async fn import(cx: &Context<'_>, request: PhotoImportRequest) -> Result<FilesView, ApiError> {
    let workspace = cx.workspace().await?;
    cx.act()?;
    let target = target(&workspace, &request).await?;
    let paths = request.paths.clone();
    let files = blocking(move || Ok(files_of(&paths))).await?;
    let mut view =
        FilesView { files: Vec::new(), added: 0, placed: 0, unchanged: 0, refused: 0, cancelled: false };
    let source = request.source.clone().unwrap_or_default();
    let import = Import {
        id: ImportId::new(cx.now()),
        version: 0,
        kind: "photos".into(),
        source: source.clone(),
        started_at: cx.now(),
        counts: "{}".into(),
    };
    let mut intake = Intake { cx, workspace: &workspace, target, source, import };
    let at_once = std::thread::available_parallelism().map_or(2, |cores| cores.get()).clamp(1, 8);
    for piece in files.chunks(at_once) {
        if cx.is_cancelled() {
            view.cancelled = true;
            break;
        }
        for result in intake.piece(piece).await? {
            count(&mut view, &result);
            let id = result.photo_id.clone();
            cx.events.send(Event::File { file: result.file.clone(), outcome: result.outcome, id });
            view.files.push(result);
        }
        cx.progress(view.files.len(), files.len(), "photos");
    }
    cx.changed(&["photos", "cases", "workspace"]);
    Ok(view)
}

fn count(view: &mut FilesView, result: &FileResult) {
    *match result.outcome {
        FileOutcome::Added => &mut view.added,
        FileOutcome::Placed => &mut view.placed,
        FileOutcome::Unchanged => &mut view.unchanged,
        FileOutcome::Refused => &mut view.refused,
    } += 1;
}

async fn target(workspace: &Workspace, request: &PhotoImportRequest) -> Result<Option<Target>, ApiError> {
    let Some(case) = &request.case else {
        if request.item.is_some() || request.stage.is_some() {
            return Err(ApiError::invalid("case", "an item or stage needs a case"));
        }
        return Ok(None);
    };
    let mut reader = workspace.store.read().await?;
    let case = CaseFile::find_id(&mut reader, case).await?;
    let line = line_of(&mut reader, case, request.item).await?;
    Ok(Some(Target { case, line, stage: request.stage.map(stage_of) }))
}

/// Files as given, and all files below folders, by name. Hidden files are left out: phones and archives bring them.
fn files_of(paths: &[String]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        gather(Path::new(path), &mut files);
    }
    files
}

fn gather(path: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(path) else {
        files.push(path.to_path_buf());
        return;
    };
    let mut inside: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    inside.sort();
    for path in inside {
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if !hidden && !path.is_symlink() {
            gather(&path, files);
        }
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// An import under way.
struct Intake<'a> {
    cx: &'a Context<'a>,
    workspace: &'a Arc<Workspace>,
    target: Option<Target>,
    source: String,
    import: Import,
}

impl Intake<'_> {
    /// Reads some files at once, then writes what they are in one transaction.
    async fn piece(&mut self, files: &[PathBuf]) -> Result<Vec<FileResult>, ApiError> {
        let reading: Vec<_> = files
            .iter()
            .map(|path| {
                let (path, workspace) = (path.clone(), Arc::clone(self.workspace));
                tokio::task::spawn_blocking(move || read(&workspace, &path))
            })
            .collect();
        let mut read = Vec::new();
        for task in reading {
            read.push(task.await.map_err(|fault| ApiError::internal(fault.to_string()))?);
        }
        let mut tx = self.workspace.store.begin(self.cx.act()?).await?;
        let mut results = Vec::new();
        for (path, arrived) in files.iter().zip(read) {
            let name = name_of(path);
            results.push(match arrived {
                Ok(arrived) => self.keep(&mut tx, name, arrived).await?,
                Err((code, reason)) => refused(name, code, reason),
            });
        }
        tx.commit().await?;
        Ok(results)
    }

    /// Keeps one photo, within an open transaction.
    async fn keep(&mut self, tx: &mut Tx, name: String, arrived: Arrived) -> Result<FileResult, ApiError> {
        let known: Vec<Photo> =
            tables::by_column(tx, "sha256", std::slice::from_ref(&arrived.sha256)).await?;
        let uses = tables::photos::uses_of(tx, std::slice::from_ref(&arrived.sha256)).await?;
        let new = known.is_empty();
        let photo = match known.into_iter().next() {
            Some(photo) => photo,
            None => self.add(tx, &name, &arrived).await?,
        };
        let mut result = FileResult {
            file: name,
            outcome: if new { FileOutcome::Added } else { FileOutcome::Unchanged },
            code: None,
            reason: None,
            photo_id: Some(photo.id.to_string()),
            placement_id: None,
            also_in: also_in(&uses, self.target.as_ref().map(|target| target.case)),
        };
        let Some(target) = &self.target else { return Ok(result) };
        if let Some(there) = uses.iter().find(|one| stands_at(one, target)) {
            result.placement_id = Some(there.placement_id.to_string());
            return Ok(result);
        }
        let placement = placement(&photo, target, tx.at());
        tx.insert(std::slice::from_ref(&placement)).await?;
        result.placement_id = Some(placement.id.to_string());
        if !new {
            result.outcome = FileOutcome::Placed;
        }
        Ok(result)
    }

    async fn add(&mut self, tx: &mut Tx, name: &str, arrived: &Arrived) -> Result<Photo, ApiError> {
        if self.import.version == 0 {
            self.import.version = 1;
            tx.insert(std::slice::from_ref(&self.import)).await?;
        }
        let facts = &arrived.facts;
        blobs::keep(
            tx,
            Blob {
                sha256: arrived.sha256.clone(),
                folder: "photos".into(),
                extension: arrived.extension.clone(),
                media_type: facts.media_type.into(),
                size: arrived.size,
                added_at: tx.at(),
            },
        )
        .await?;
        let photo = Photo {
            id: PhotoId::new(tx.at()),
            version: 1,
            sha256: arrived.sha256.clone(),
            file_name: name.to_owned(),
            source: self.source.clone(),
            taken_at: facts.taken_at.clone(),
            width: i64::from(facts.upright.width),
            height: i64::from(facts.upright.height),
            arrived_at: tx.at(),
            import_id: Some(self.import.id),
        };
        tx.insert(std::slice::from_ref(&photo)).await?;
        Ok(photo)
    }
}

fn refused(file: String, code: String, reason: String) -> FileResult {
    FileResult {
        file,
        outcome: FileOutcome::Refused,
        code: Some(code),
        reason: Some(reason),
        photo_id: None,
        placement_id: None,
        also_in: Vec::new(),
    }
}

/// Reads a file, makes sure it is a whole photo, and puts its bytes and small copies on disk.
fn read(workspace: &Workspace, path: &Path) -> Result<Arrived, (String, String)> {
    let unreadable = |fault: std::io::Error| ("unreadable".to_owned(), fault.to_string());
    let size = std::fs::metadata(path).map_err(unreadable)?.len();
    if size > MAX_BYTES {
        return Err((
            "too_large".into(),
            format!("the file has {size} bytes; at most {MAX_BYTES} are taken"),
        ));
    }
    let bytes = std::fs::read(path).map_err(unreadable)?;
    let (facts, made) = prepare(&bytes).map_err(|fault| (fault.code().to_owned(), fault.to_string()))?;
    let stored = workspace
        .files
        .photos
        .put_bytes(&bytes, facts.extension)
        .map_err(|fault| ("disk".to_owned(), fault.to_string()))?;
    workspace.keep_derivatives(&stored.sha256, &made);
    let size = i64::try_from(stored.size).unwrap_or(i64::MAX);
    Ok(Arrived { sha256: stored.sha256, extension: stored.extension, size, facts })
}
