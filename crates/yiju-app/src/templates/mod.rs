//! An office's own workbooks (公文模板): kept with the workspace, each with what is filled in where.
//!
//! What can be filled and what is refused is `yiju-sheets`' matter (decision 0016); here are the fields, the proposal, and
//! the trial: a mapping is filled with blanks before it is kept, so that a template that is offered can be filled.

mod fields;
mod inspect;
mod mapping;
mod propose;
mod save;

use std::sync::Arc;

use yiju_domain::ids::OfficeTemplateId;
use yiju_sheets::{TemplateShape, TemplateValue, fill_template, inspect_template};
use yiju_store::{
    Entity, Read,
    tables::{self, blobs, office_templates::OfficeTemplate},
};

pub(crate) use inspect::inspect;
pub(crate) use mapping::{Values, filling};
pub(crate) use save::{remove, save};

use crate::{
    context::Context,
    error::ApiError,
    reason::Reason,
    serving::blocking,
    wire::{Nothing, TemplateMapping, TemplateView, TemplatesView},
    workspace::Workspace,
};

/// What templates of settlement batches are kept under.
const SETTLEMENT: &str = "settlement";

pub(crate) async fn list(cx: &Context<'_>, _: Nothing) -> Result<TemplatesView, ApiError> {
    view(&*cx.workspace().await?).await
}

async fn view(workspace: &Workspace) -> Result<TemplatesView, ApiError> {
    let mut reader = workspace.store.read().await?;
    let all = tables::office_templates::live(&mut reader).await?;
    let templates = all.iter().map(one).collect::<Result<_, _>>()?;
    Ok(TemplatesView { templates, fields: fields::views() })
}

fn one(template: &OfficeTemplate) -> Result<TemplateView, ApiError> {
    Ok(TemplateView {
        id: template.id.to_string(),
        version: template.version,
        name: template.name.clone(),
        file_name: template.file_name.clone(),
        saved_at: template.saved_at,
        saved_by: template.saved_by.clone(),
        mapping: mapping_of(template)?,
    })
}

fn mapping_of(template: &OfficeTemplate) -> Result<TemplateMapping, ApiError> {
    serde_json::from_str(&template.mapping)
        .map_err(|fault| ApiError::internal(format!("the mapping of a template cannot be read: {fault}")))
}

/// A template that is not taken out.
async fn find(from: &mut impl Read, id: &str) -> Result<OfficeTemplate, ApiError> {
    let unknown =
        || ApiError::from(Reason::RowUnknown { entity: OfficeTemplate::KIND.into(), id: id.into() });
    let id: OfficeTemplateId = id.parse().map_err(|_| unknown())?;
    let found: Option<OfficeTemplate> = tables::find(from, &id.to_string()).await?;
    found.filter(|one| one.removed_at.is_none()).ok_or_else(unknown)
}

/// The workbook of a template, checked against its hash.
async fn bytes_of(workspace: &Arc<Workspace>, sha256: &str) -> Result<Vec<u8>, ApiError> {
    let mut reader = workspace.store.read().await?;
    let missing = || ApiError::from(Reason::BlobMissing { file: sha256.to_owned() });
    let blob = blobs::find(&mut reader, sha256).await?.ok_or_else(missing)?;
    drop(reader);
    let place = Arc::clone(workspace);
    blocking(move || place.original(&blob)).await
}

/// A template ready to be filled.
pub(crate) struct Ready {
    pub template: OfficeTemplate,
    pub mapping: TemplateMapping,
    pub bytes: Vec<u8>,
}

/// Fetches a template by id.
pub(crate) async fn ready(workspace: &Arc<Workspace>, id: &str) -> Result<Ready, ApiError> {
    let mut reader = workspace.store.read().await?;
    let template = find(&mut reader, id).await.map_err(|fault| fault.at("template_id"))?;
    drop(reader);
    let bytes = bytes_of(workspace, &template.sha256).await?;
    Ok(Ready { mapping: mapping_of(&template)?, bytes, template })
}

/// Fills a template with values by field.
pub(crate) fn fill(ready: &Ready, batch: &Values, records: Vec<Values>) -> Result<Vec<u8>, ApiError> {
    let file = &ready.template.file_name;
    let shape = inspect_template(&ready.bytes, file)?;
    Ok(fill_template(&ready.bytes, file, &filling(&shape, &ready.mapping, batch, records)?)?)
}

/// Fills two blank records in: what stops that stops every batch.
fn trial(bytes: &[u8], file: &str, shape: &TemplateShape, mapping: &TemplateMapping) -> Result<(), ApiError> {
    let blank: Values =
        fields::FIELDS.iter().map(|field| (field.code.to_owned(), TemplateValue::Blank)).collect();
    let fill = filling(shape, mapping, &blank, vec![blank.clone(), blank.clone()])?;
    fill_template(bytes, file, &fill)?;
    if mapping::is_empty(shape, mapping) {
        return Err(ApiError::from(Reason::TemplateEmpty { file: file.to_owned() }).at("mapping"));
    }
    Ok(())
}
