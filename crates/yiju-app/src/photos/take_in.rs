//! Taking photo files in: a few are read at once, then written in one transaction.
//!
//! A file that leads to a new place is an arrival of its own, with its name, source and time, even when its bytes
//! came before: a contractor who hands in one picture for two homes leaves two rows that say so. Bytes that stand at
//! this very place, or anywhere at all when no place is asked for, change nothing, and the result says where they are.

use std::{path::PathBuf, sync::Arc};

use yiju_domain::ids::PhotoId;
use yiju_store::{
    Tx,
    tables::{
        self,
        blobs::{self, Blob},
        photos::{Photo, Use},
    },
};

use super::{
    Target, also_in, placement,
    read::{Arrived, files_of, name_of, read},
    stands_at,
};
use crate::{
    cases::{file::CaseFile, view::stage_code},
    context::{Context, Event},
    error::ApiError,
    imports::ImportLog,
    reason::Reason,
    serving::blocking,
    wire::{FileOutcome, FileResult, FilesView, PhotoCopy, PhotoImportRequest, RefusalCode},
    workspace::Workspace,
};

pub(crate) async fn import(cx: &Context<'_>, request: PhotoImportRequest) -> Result<FilesView, ApiError> {
    let workspace = cx.workspace().await?;
    cx.act()?;
    let target = target(&workspace, &request).await?;
    let paths = request.paths.clone();
    let files = blocking(move || Ok(files_of(&paths))).await?;
    let mut view =
        FilesView { files: Vec::new(), added: 0, placed: 0, unchanged: 0, refused: 0, cancelled: false };
    let source = request.source.clone().unwrap_or_default();
    let log = ImportLog::new("photos", source.clone(), cx.now());
    let mut intake = Intake { cx, workspace: &workspace, target, source, log };
    let ended = intake.all(&files, &mut view).await;
    let logged = intake.log.finish(cx, &workspace.store, &counts(&view, files.len())).await;
    cx.changed(&["photos", "cases", "workspace"]);
    ended.map_err(|fault| after(fault, view.files.len(), files.len()))?;
    logged?;
    Ok(view)
}

/// Counts by outcome for the import's row; files not reached were left by a cancel or a fault.
fn counts(view: &FilesView, of: usize) -> [(&'static str, i64); 5] {
    let not_reached = i64::try_from(of - view.files.len()).unwrap_or(i64::MAX);
    [
        ("added", view.added),
        ("placed", view.placed),
        ("unchanged", view.unchanged),
        ("refused", view.refused),
        ("not_reached", not_reached),
    ]
}

/// A fault part way says how far the import came: what was acknowledged before it is kept.
fn after(fault: ApiError, done: usize, of: usize) -> ApiError {
    if done == 0 {
        return fault;
    }
    Reason::PhotosStopped { done: done.to_string(), of: of.to_string(), detail: fault.message }.into()
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
        if request.item.is_some() || request.stage.is_some() || request.finding_id.is_some() {
            return Err(ApiError::from(Reason::PlaceNeedsCase {}).at("case"));
        }
        return Ok(None);
    };
    let mut reader = workspace.store.read().await?;
    let case = CaseFile::find_id(&mut reader, case).await?;
    let place = (request.item, request.stage, request.finding_id.as_deref());
    Ok(Some(super::target(&mut reader, case, place).await?))
}

/// An import under way.
struct Intake<'a> {
    cx: &'a Context<'a>,
    workspace: &'a Arc<Workspace>,
    target: Option<Target>,
    source: String,
    log: ImportLog,
}

impl Intake<'_> {
    /// Goes through all files in pieces; each file is acknowledged after its piece has committed.
    async fn all(&mut self, files: &[PathBuf], view: &mut FilesView) -> Result<(), ApiError> {
        let at_once = std::thread::available_parallelism().map_or(2, |cores| cores.get()).clamp(1, 8);
        for piece in files.chunks(at_once) {
            if self.cx.is_cancelled() {
                view.cancelled = true;
                break;
            }
            for result in self.piece(piece).await? {
                count(view, &result);
                let id = result.photo_id.clone();
                self.cx.events.send(Event::File { file: result.file.clone(), outcome: result.outcome, id });
                view.files.push(result);
            }
            self.cx.progress(view.files.len(), files.len(), "photos");
        }
        Ok(())
    }

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
        self.log.committed();
        Ok(results)
    }

    /// Keeps one photo, within an open transaction.
    async fn keep(&mut self, tx: &mut Tx, name: String, arrived: Arrived) -> Result<FileResult, ApiError> {
        let hash = std::slice::from_ref(&arrived.sha256);
        let known: Vec<Photo> = tables::by_column(tx, "sha256", hash).await?;
        let uses = tables::photos::uses_of(tx, hash).await?;
        let also_in = also_in(&uses, self.target.as_ref().map(|target| target.case));
        let already = copies(&uses, known.last());
        let mut result = FileResult { also_in, already, ..unchanged(name.clone()) };
        match (self.target.clone(), known.last()) {
            (None, Some(last)) => {
                let photo_id = uses.first().map_or(last.id, |one| one.photo_id);
                result.photo_id = Some(photo_id.to_string());
            }
            (None, None) => {
                result.photo_id = Some(self.add(tx, &name, &arrived).await?.id.to_string());
                result.outcome = FileOutcome::Added;
            }
            (Some(target), last) => {
                if let Some(there) = uses.iter().find(|one| stands_at(one, &target)) {
                    result.photo_id = Some(there.photo_id.to_string());
                    result.placement_id = Some(there.placement_id.to_string());
                    return Ok(result);
                }
                result.outcome = if last.is_none() { FileOutcome::Added } else { FileOutcome::Placed };
                let photo = self.add(tx, &name, &arrived).await?;
                let placement = placement(&photo, &target, tx.at());
                tx.insert(std::slice::from_ref(&placement)).await?;
                result.photo_id = Some(photo.id.to_string());
                result.placement_id = Some(placement.id.to_string());
            }
        }
        Ok(result)
    }

    /// Writes one arrival.
    async fn add(&mut self, tx: &mut Tx, name: &str, arrived: &Arrived) -> Result<Photo, ApiError> {
        self.log.write(tx).await?;
        blobs::keep(tx, blob_of(arrived, tx.at())).await?;
        let facts = &arrived.facts;
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
            import_id: Some(self.log.id()),
        };
        tx.insert(std::slice::from_ref(&photo)).await?;
        Ok(photo)
    }
}

fn blob_of(arrived: &Arrived, now: i64) -> Blob {
    Blob {
        sha256: arrived.sha256.clone(),
        folder: "photos".into(),
        extension: arrived.extension.clone(),
        media_type: arrived.facts.media_type.into(),
        size: arrived.size,
        added_at: now,
    }
}

/// Where the bytes are kept already: at their places, or, when they stand nowhere, in the inbox.
fn copies(uses: &[Use], last: Option<&Photo>) -> Vec<PhotoCopy> {
    let placed = uses.iter().map(|one| PhotoCopy {
        case_no: Some(one.case_no.clone()),
        item_no: one.item_no,
        stage: one.stage.map(stage_code),
        file_name: one.file_name.clone(),
    });
    let waiting = last.filter(|_| uses.is_empty()).map(|photo| PhotoCopy {
        case_no: None,
        item_no: None,
        stage: None,
        file_name: photo.file_name.clone(),
    });
    placed.chain(waiting).collect()
}

fn unchanged(file: String) -> FileResult {
    FileResult {
        file,
        outcome: FileOutcome::Unchanged,
        code: None,
        reason: None,
        photo_id: None,
        placement_id: None,
        also_in: Vec::new(),
        already: Vec::new(),
    }
}

fn refused(file: String, code: RefusalCode, reason: String) -> FileResult {
    FileResult { outcome: FileOutcome::Refused, code: Some(code), reason: Some(reason), ..unchanged(file) }
}
