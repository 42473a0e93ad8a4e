//! Papers that came in from outside, kept as they came.

use std::path::Path;

use yiju_domain::{
    attachment::AttachmentKind,
    ids::{AttachmentId, PaperId},
    text,
};
use yiju_store::{
    StoreError, Tx,
    tables::{
        self,
        attachments::Attachment,
        blobs::{self, Blob},
    },
};

use crate::{
    cases::{create_date, file::CaseFile, optional_id},
    context::{Context, Event},
    error::ApiError,
    photos::{line_of, refusal},
    serving::blocking,
    wire::{
        AttachmentAddRequest, AttachmentRemoveRequest, FileOutcome, FileResult, FilesView, Nothing,
        RefusalCode,
    },
};

pub(crate) async fn add(cx: &Context<'_>, request: AttachmentAddRequest) -> Result<FilesView, ApiError> {
    let workspace = cx.workspace().await?;
    let kind: AttachmentKind =
        request.kind.parse().map_err(|_| ApiError::code_unknown("kind", &request.kind))?;
    let mut view =
        FilesView { files: Vec::new(), added: 0, placed: 0, unchanged: 0, refused: 0, cancelled: false };
    for path in &request.paths {
        if cx.is_cancelled() {
            view.cancelled = true;
            break;
        }
        let (folder, file) = (std::sync::Arc::clone(&workspace), path.clone());
        let stored = blocking(move || {
            let stored = folder.files.attachments.put_file(Path::new(&file));
            Ok(stored.map_err(|fault| (refusal::of_blob(&fault), fault.to_string())))
        })
        .await?;
        let name =
            Path::new(path).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let result = match stored {
            Ok(stored) if stored.size > 0 => {
                let mut tx = workspace.store.begin(cx.act()?).await?;
                let result = keep(&mut tx, &request, kind, name, stored).await?;
                tx.commit().await?;
                result
            }
            Ok(_) => refused(name, RefusalCode::Empty, "the file is empty"),
            Err((code, reason)) => refused(name, code, &reason),
        };
        match result.outcome {
            FileOutcome::Added => view.added += 1,
            FileOutcome::Unchanged => view.unchanged += 1,
            _ => view.refused += 1,
        }
        cx.events.send(Event::File {
            file: result.file.clone(),
            outcome: result.outcome,
            id: result.photo_id.clone(),
        });
        view.files.push(result);
        cx.progress(view.files.len(), request.paths.len(), "attachments");
    }
    cx.changed(&["cases", "workspace"]);
    Ok(view)
}

async fn keep(
    tx: &mut Tx,
    request: &AttachmentAddRequest,
    kind: AttachmentKind,
    file_name: String,
    stored: yiju_photos::StoredBlob,
) -> Result<FileResult, ApiError> {
    let case_id = CaseFile::find_id(tx, &request.case_id).await?;
    let there = tables::attachments::of_case(tx, case_id).await?;
    let mut result = FileResult {
        file: file_name.clone(),
        outcome: FileOutcome::Added,
        code: None,
        reason: None,
        photo_id: None,
        placement_id: None,
        also_in: Vec::new(),
        already: Vec::new(),
    };
    if let Some(same) = there.iter().find(|one| one.sha256 == stored.sha256 && one.kind == kind.code()) {
        result.outcome = FileOutcome::Unchanged;
        result.photo_id = Some(same.id.to_string());
        return Ok(result);
    }
    blobs::keep(
        tx,
        Blob {
            sha256: stored.sha256.clone(),
            folder: "attachments".into(),
            media_type: media_type(&stored.extension).into(),
            extension: stored.extension,
            size: i64::try_from(stored.size).unwrap_or(i64::MAX),
            added_at: tx.at(),
        },
    )
    .await?;
    let attachment = Attachment {
        id: AttachmentId::new(tx.at()),
        version: 1,
        sha256: stored.sha256,
        case_id,
        line_id: line_of(tx, case_id, request.item).await?,
        paper_id: optional_id::<PaperId>("paper_id", request.paper_id.as_deref().unwrap_or_default())?,
        kind: kind.code().into(),
        file_name,
        dated: create_date("date", request.date.as_deref())?,
        note: text::normalise(request.note.as_deref().unwrap_or_default()),
        added_at: tx.at(),
        added_by: tx.user().to_owned(),
        removed_at: None,
    };
    tx.insert(std::slice::from_ref(&attachment)).await?;
    result.photo_id = Some(attachment.id.to_string());
    Ok(result)
}

fn refused(file: String, code: RefusalCode, reason: &str) -> FileResult {
    FileResult {
        file,
        outcome: FileOutcome::Refused,
        code: Some(code),
        reason: Some(reason.into()),
        photo_id: None,
        placement_id: None,
        also_in: Vec::new(),
        already: Vec::new(),
    }
}

pub(crate) fn media_type(extension: &str) -> &'static str {
    match extension.to_ascii_lowercase().as_str() {
        "pdf" => "application/pdf",
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "heic" | "heif" => "image/heic",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "doc" => "application/msword",
        "xls" => "application/vnd.ms-excel",
        "txt" => "text/plain",
        _ => "application/octet-stream",
    }
}

pub(crate) async fn remove(cx: &Context<'_>, request: AttachmentRemoveRequest) -> Result<Nothing, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let before: Attachment = tables::get(&mut tx, &request.id).await?;
    if before.version != request.version || before.removed_at.is_some() {
        return Err(StoreError::Conflict { entity: "attachment", id: before.file_name }.into());
    }
    let after = Attachment { removed_at: Some(tx.at()), ..before.clone() };
    tx.update(&before, after).await?;
    tx.commit().await?;
    cx.changed(&["cases", "workspace"]);
    Ok(Nothing {})
}
