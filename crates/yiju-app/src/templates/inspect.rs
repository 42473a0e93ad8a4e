//! A picked workbook: its sheets, its placeholders and a proposed mapping, or why it cannot be filled.

use std::{path::Path, sync::Arc};

use yiju_sheets::{MAX_FILE_BYTES, TemplateShape, inspect_template};

use super::{bytes_of, fields, find, mapping_of, propose, trial};
use crate::{
    context::Context,
    error::ApiError,
    reason::Reason,
    serving::blocking,
    wire::{
        TemplateColumn, TemplateInspectRequest, TemplateInspectView, TemplateMapping, TemplateName,
        TemplatePlace, TemplatePlaceView, TemplateSheetView,
    },
    workspace::Workspace,
};

pub(crate) async fn inspect(
    cx: &Context<'_>,
    request: TemplateInspectRequest,
) -> Result<TemplateInspectView, ApiError> {
    let workspace = cx.workspace().await?;
    let (name, bytes, saved) = source(&workspace, &request).await?;
    blocking(move || {
        let shape = inspect_template(&bytes, &name)?;
        let mut view = proposed(&shape, &request, name, saved.as_ref());
        view.problem = trial(&bytes, &view.file_name, &shape, &mapping_in(&view)).err();
        Ok(view)
    })
    .await
}

/// File name, bytes and, of a kept template, its mapping.
async fn source(
    workspace: &Arc<Workspace>,
    request: &TemplateInspectRequest,
) -> Result<(String, Vec<u8>, Option<TemplateMapping>), ApiError> {
    let template = match &request.id {
        Some(id) => Some(find(&mut workspace.store.read().await?, id).await?),
        None => None,
    };
    let saved = template.as_ref().map(mapping_of).transpose()?;
    match (&request.file, template) {
        (Some(file), _) => {
            let (name, bytes) = read_file(file).await?;
            Ok((name, bytes, saved))
        }
        (None, Some(template)) => {
            let bytes = bytes_of(workspace, &template.sha256).await?;
            Ok((template.file_name, bytes, saved))
        }
        (None, None) => Err(ApiError::required("file")),
    }
}

/// Name and bytes of a picked file; one that is larger than any workbook taken here is not read.
pub(super) async fn read_file(file: &str) -> Result<(String, Vec<u8>), ApiError> {
    let path = file.to_owned();
    blocking(move || {
        let name = Path::new(&path)
            .file_name()
            .map_or_else(|| path.clone(), |name| name.to_string_lossy().into_owned());
        let not_read = |error: std::io::Error| ApiError::from(Reason::not_read(&path, &error)).at("file");
        if std::fs::metadata(&path).map_err(not_read)?.len() > MAX_FILE_BYTES {
            let detail = format!("{name} has more than {MAX_FILE_BYTES} bytes: take pictures out of it");
            return Err(ApiError::from(Reason::SheetTooLarge { file: name, detail }).at("file"));
        }
        let bytes = std::fs::read(&path).map_err(not_read)?;
        Ok((name, bytes))
    })
    .await
}

fn proposed(
    shape: &TemplateShape,
    request: &TemplateInspectRequest,
    file_name: String,
    saved: Option<&TemplateMapping>,
) -> TemplateInspectView {
    // Other rows than the saved ones: what was chosen for their cells is of no use there.
    let saved = saved.filter(|saved| request.rows.is_none() || same_rows(saved, request));
    let rows = match (&request.rows, saved) {
        (Some(rows), _) => Some(rows.clone()),
        (None, Some(saved)) => saved.rows.clone(),
        (None, None) => propose::rows(shape),
    };
    let sheet = rows.as_ref().and_then(|rows| shape.sheets.iter().find(|sheet| sheet.name == rows.sheet));
    let columns = rows.as_ref().zip(sheet).map(|(rows, sheet)| propose::columns(sheet, rows));
    let sheets = shape.sheets.iter().map(|sheet| TemplateSheetView {
        name: sheet.name.clone(),
        visible: sheet.visible,
        rows: sheet.rows,
        columns: sheet.columns,
    });
    let mut view = TemplateInspectView {
        file_name,
        sheets: sheets.collect(),
        columns: columns.unwrap_or_default(),
        cells: propose::cells(shape, rows.as_ref()),
        names: propose::names(shape, rows.as_ref()),
        rows,
        fields: fields::views(),
        problem: None,
    };
    if let Some(saved) = saved {
        lay_over(&mut view, saved);
    }
    view
}

fn same_rows(saved: &TemplateMapping, request: &TemplateInspectRequest) -> bool {
    let pair = saved.rows.as_ref().zip(request.rows.as_ref());
    pair.is_some_and(|(one, other)| {
        one.sheet == other.sheet && one.first == other.first && one.last == other.last
    })
}

/// What was kept comes before what is proposed.
fn lay_over(view: &mut TemplateInspectView, saved: &TemplateMapping) {
    for column in &mut view.columns {
        let kept = saved.columns.iter().find(|one| one.cell == column.cell);
        column.field = kept.map(|one| one.field.clone()).unwrap_or_default();
    }
    let labelled = std::mem::take(&mut view.cells);
    view.cells = saved.cells.iter().map(|one| kept_place(one, &labelled)).collect();
    for name in &mut view.names {
        let kept = saved.names.iter().find(|one| one.name == name.name && one.repeated == name.repeated);
        if let Some(kept) = kept {
            name.field.clone_from(&kept.field);
        }
    }
}

fn kept_place(one: &TemplatePlace, labelled: &[TemplatePlaceView]) -> TemplatePlaceView {
    let beside = labelled.iter().find(|other| other.sheet == one.sheet && other.cell == one.cell);
    TemplatePlaceView {
        sheet: one.sheet.clone(),
        cell: one.cell.clone(),
        label: beside.map(|other| other.label.clone()).unwrap_or_default(),
        field: one.field.clone(),
    }
}

/// The mapping a view stands for.
fn mapping_in(view: &TemplateInspectView) -> TemplateMapping {
    let columns = view.columns.iter().filter(|one| !one.field.is_empty());
    let names = view.names.iter().filter(|one| !one.field.is_empty());
    TemplateMapping {
        rows: view.rows.clone(),
        columns: columns
            .map(|one| TemplateColumn { cell: one.cell.clone(), field: one.field.clone() })
            .collect(),
        cells: view
            .cells
            .iter()
            .map(|one| TemplatePlace {
                sheet: one.sheet.clone(),
                cell: one.cell.clone(),
                field: one.field.clone(),
            })
            .collect(),
        names: names
            .map(|one| TemplateName {
                name: one.name.clone(),
                repeated: one.repeated,
                field: one.field.clone(),
            })
            .collect(),
    }
}
