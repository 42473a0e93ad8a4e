//! Keeping, changing and taking out a template.

use std::sync::Arc;

use yiju_domain::{ids::OfficeTemplateId, text};
use yiju_photos::StoredBlob;
use yiju_sheets::inspect_template;
use yiju_store::{
    Entity, StoreError, Tx,
    tables::{
        self,
        blobs::{self, Blob},
        office_templates::OfficeTemplate,
    },
};

use super::{SETTLEMENT, bytes_of, find, inspect::read_file, mapping_of, trial, view};
use crate::{
    attachments::media_type,
    context::Context,
    error::ApiError,
    reason::Reason,
    serving::blocking,
    wire::{TemplateMapping, TemplateRemoveRequest, TemplateSaveRequest, TemplatesView},
    workspace::Workspace,
};

/// A workbook that was tried with the mapping it is kept with; its bytes lie in the workspace.
struct Tried {
    /// Where a new file was picked.
    file: Option<(StoredBlob, String)>,
    mapping: TemplateMapping,
}

pub(crate) async fn save(cx: &Context<'_>, request: TemplateSaveRequest) -> Result<TemplatesView, ApiError> {
    let workspace = cx.workspace().await?;
    let before = match &request.id {
        Some(id) => Some(find(&mut workspace.store.read().await?, id).await?),
        None => None,
    };
    expect_version(before.as_ref(), request.version)?;
    let name = request.name.as_deref().map(text::normalise);
    let name = name.or_else(|| before.as_ref().map(|one| one.name.clone())).unwrap_or_default();
    if name.is_empty() {
        return Err(ApiError::required("name"));
    }
    let tried = tried(&workspace, &request, before.as_ref()).await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let there = tables::office_templates::live(&mut tx).await?;
    if there.iter().any(|one| one.name == name && Some(one.id) != before.as_ref().map(|one| one.id)) {
        return Err(ApiError::from(Reason::TemplateNameTaken { name }).at("name"));
    }
    write(&mut tx, before.as_ref(), name, tried).await?;
    tx.commit().await?;
    cx.changed(&["templates", "workspace"]);
    view(&workspace).await
}

fn expect_version(before: Option<&OfficeTemplate>, version: Option<i64>) -> Result<(), ApiError> {
    match before {
        Some(one) if Some(one.version) != version => {
            Err(StoreError::Conflict { entity: OfficeTemplate::KIND, id: one.name.clone() }.into())
        }
        _ => Ok(()),
    }
}

/// Fills the workbook with blanks and keeps a new one in the folder. Nothing is written where that fails.
async fn tried(
    workspace: &Arc<Workspace>,
    request: &TemplateSaveRequest,
    before: Option<&OfficeTemplate>,
) -> Result<Tried, ApiError> {
    let mapping = match (&request.mapping, before) {
        (Some(mapping), _) => mapping.clone(),
        (None, Some(before)) => mapping_of(before)?,
        (None, None) => return Err(ApiError::required("mapping")),
    };
    let (name, bytes, is_new) = match (&request.file, before) {
        (Some(file), _) => {
            let (name, bytes) = read_file(file).await?;
            (name, bytes, true)
        }
        (None, Some(before)) => (before.file_name.clone(), bytes_of(workspace, &before.sha256).await?, false),
        (None, None) => return Err(ApiError::required("file")),
    };
    let place = Arc::clone(workspace);
    blocking(move || {
        let shape = inspect_template(&bytes, &name)?;
        trial(&bytes, &name, &shape, &mapping)?;
        let file = match is_new {
            true => Some((place.files.attachments.put_bytes(&bytes, "xlsx")?, name)),
            false => None,
        };
        Ok(Tried { file, mapping })
    })
    .await
}

async fn write(
    tx: &mut Tx,
    before: Option<&OfficeTemplate>,
    name: String,
    tried: Tried,
) -> Result<(), ApiError> {
    let mapping =
        serde_json::to_string(&tried.mapping).map_err(|fault| ApiError::internal(fault.to_string()))?;
    let kept = match tried.file {
        Some((stored, file_name)) => (keep(tx, stored).await?, file_name),
        None => before.map(|one| (one.sha256.clone(), one.file_name.clone())).unwrap_or_default(),
    };
    let after = OfficeTemplate {
        id: before.map_or_else(|| OfficeTemplateId::new(tx.at()), |one| one.id),
        version: before.map_or(1, |one| one.version),
        purpose: SETTLEMENT.into(),
        name,
        sha256: kept.0,
        file_name: kept.1,
        mapping,
        saved_at: tx.at(),
        saved_by: tx.user().to_owned(),
        removed_at: None,
    };
    match before {
        Some(before) => {
            tx.update(before, after).await?;
        }
        None => tx.insert(&[after]).await?,
    }
    Ok(())
}

async fn keep(tx: &mut Tx, stored: StoredBlob) -> Result<String, ApiError> {
    let blob = Blob {
        sha256: stored.sha256,
        folder: "attachments".into(),
        media_type: media_type(&stored.extension).into(),
        extension: stored.extension,
        size: i64::try_from(stored.size).unwrap_or(i64::MAX),
        added_at: tx.at(),
    };
    Ok(blobs::keep(tx, blob).await?.sha256)
}

pub(crate) async fn remove(
    cx: &Context<'_>,
    request: TemplateRemoveRequest,
) -> Result<TemplatesView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let template = find(&mut tx, &request.id).await?;
    expect_version(Some(&template), Some(request.version))?;
    tx.update(&template, OfficeTemplate { removed_at: Some(tx.at()), ..template.clone() }).await?;
    tx.commit().await?;
    cx.changed(&["templates", "workspace"]);
    view(&workspace).await
}
