//! Photos in, and where they belong.
//!
//! Each file ends as added, placed, unchanged or refused. The original's bytes are on disk, synced, before the row
//! that speaks of them commits; a file is acknowledged after that commit.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use yiju_domain::{
    ids::{CaseId, ImportId, PhotoId, PlacementId, PlanLineId},
    photo_stage::PhotoStage,
};
use yiju_photos::{MAX_BYTES, PhotoFacts, prepare};
use yiju_store::{
    Read, StoreError, Tx,
    tables::{
        self,
        blobs::{self, Blob},
        imports::Import,
        photos::{Photo, Placement, Use},
        plan_lines::PlanLine,
    },
};

use crate::{
    cases::file::CaseFile,
    context::{Context, Event},
    error::ApiError,
    serving::blocking,
    wire::{
        FileOutcome, FileResult, FilesView, Nothing, PhotoImportRequest, PhotoListRequest, PhotoListView,
        PhotoPlaceRequest, PhotoSlot, PhotoStageCode, PhotoView, PlacementRemoveRequest,
    },
    workspace::Workspace,
};

/// Where imported photos are to be placed.
#[derive(Clone)]
struct Target {
    case: CaseId,
    line: Option<PlanLineId>,
    stage: Option<PhotoStage>,
}

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

/// The live plan line with this item number.
pub(crate) async fn line_of(
    from: &mut impl Read,
    case: CaseId,
    item: Option<i64>,
) -> Result<Option<PlanLineId>, ApiError> {
    let Some(item) = item else { return Ok(None) };
    let lines: Vec<PlanLine> = tables::plan_lines::of_cases(from, &[case]).await?;
    let line = lines.into_iter().find(|line| line.item_no == item);
    line.map(|line| Some(line.id))
        .ok_or_else(|| ApiError::not_found(format!("the plan has no item {item}")).at("item"))
}

fn stage_of(code: PhotoStageCode) -> PhotoStage {
    match code {
        PhotoStageCode::Before => PhotoStage::Before,
        PhotoStageCode::During => PhotoStage::During,
        PhotoStageCode::After => PhotoStage::After,
    }
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

fn stands_at(one: &Use, target: &Target) -> bool {
    one.case_id == target.case && one.line_id == target.line && one.stage == target.stage
}

fn also_in(uses: &[Use], case: Option<CaseId>) -> Vec<String> {
    let mut others: Vec<String> =
        uses.iter().filter(|one| Some(one.case_id) != case).map(|one| one.case_no.clone()).collect();
    others.dedup();
    others
}

fn placement(photo: &Photo, target: &Target, now: i64) -> Placement {
    Placement {
        id: PlacementId::new(now),
        version: 1,
        photo_id: photo.id,
        case_id: target.case,
        line_id: target.line,
        stage: target.stage,
        placed_at: now,
        removed_at: None,
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

pub(crate) async fn list(cx: &Context<'_>, request: PhotoListRequest) -> Result<PhotoListView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut reader = workspace.store.read().await?;
    let (offset, limit) = (request.offset.unwrap_or(0).max(0), request.limit.unwrap_or(200).clamp(1, 1000));
    let (total, photos) = match &request.case_id {
        Some(case) => {
            let case = CaseFile::find_id(&mut reader, case).await?;
            let placed = tables::photos::of_case(&mut reader, case).await?;
            let photos: Vec<Photo> = placed.into_iter().map(|placed| placed.photo).collect();
            (i64::try_from(photos.len()).unwrap_or(i64::MAX), photos)
        }
        None => (
            tables::photos::inbox_count(&mut reader).await?,
            tables::photos::inbox(&mut reader, offset, limit).await?,
        ),
    };
    let hashes: Vec<String> = photos.iter().map(|photo| photo.sha256.clone()).collect();
    let uses = tables::photos::uses_of(&mut reader, &hashes).await?;
    let sizes: Vec<Blob> = tables::by_key(&mut reader, "sha256", &hashes).await?;
    let view = |photo: Photo| PhotoView {
        id: photo.id.to_string(),
        also_in: also_in(
            &uses.iter().filter(|one| one.sha256 == photo.sha256).cloned().collect::<Vec<_>>(),
            None,
        ),
        size: sizes.iter().find(|blob| blob.sha256 == photo.sha256).map_or(0, |blob| blob.size),
        file_name: photo.file_name,
        taken_at: photo.taken_at,
        arrived_at: photo.arrived_at,
        source: photo.source,
        width: photo.width,
        height: photo.height,
    };
    Ok(PhotoListView { total, photos: photos.into_iter().map(view).collect() })
}

pub(crate) async fn place(cx: &Context<'_>, request: PhotoPlaceRequest) -> Result<PhotoSlot, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let photo: Photo = tables::get(&mut tx, &request.photo_id).await?;
    let case = CaseFile::find_id(&mut tx, &request.case_id).await?;
    let line = line_of(&mut tx, case, request.item).await?;
    let target = Target { case, line, stage: request.stage.map(stage_of) };
    let uses = tables::photos::uses_of(&mut tx, std::slice::from_ref(&photo.sha256)).await?;
    let there = uses.iter().find(|one| stands_at(one, &target)).map(|one| one.placement_id.to_string());
    let placed = match (&request.placement_id, there) {
        (_, Some(there)) => tables::get(&mut tx, &there).await?,
        (None, None) => {
            let placement = placement(&photo, &target, tx.at());
            tx.insert(std::slice::from_ref(&placement)).await?;
            placement
        }
        (Some(id), None) => {
            let before: Placement = live_placement(&mut tx, id, request.version).await?;
            let after = Placement { case_id: case, line_id: line, stage: target.stage, ..before.clone() };
            tx.update(&before, after).await?
        }
    };
    tx.commit().await?;
    cx.changed(&["photos", "cases", "workspace"]);
    Ok(PhotoSlot {
        placement_id: placed.id.to_string(),
        version: placed.version,
        photo_id: photo.id.to_string(),
        item_no: request.item,
        stage: request.stage,
        file_name: photo.file_name,
        taken_at: photo.taken_at,
        width: photo.width,
        height: photo.height,
        also_in: also_in(&uses, Some(case)),
    })
}

async fn live_placement(tx: &mut Tx, id: &str, version: Option<i64>) -> Result<Placement, ApiError> {
    let placement: Placement = tables::get(tx, id).await?;
    if placement.removed_at.is_some() || version != Some(placement.version) {
        return Err(StoreError::Conflict { entity: "photo placement", id: id.to_owned() }.into());
    }
    Ok(placement)
}

pub(crate) async fn unplace(cx: &Context<'_>, request: PlacementRemoveRequest) -> Result<Nothing, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let before = live_placement(&mut tx, &request.placement_id, Some(request.version)).await?;
    let after = Placement { removed_at: Some(tx.at()), ..before.clone() };
    tx.update(&before, after).await?;
    tx.commit().await?;
    cx.changed(&["photos", "cases", "workspace"]);
    Ok(Nothing {})
}
