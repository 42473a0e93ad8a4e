//! The catalogue as a workbook: the template out, and a filled-in one compared with what is in use.

use std::path::Path;

use yiju_domain::catalogue::{Catalogue, CatalogueDiff, diff};
use yiju_sheets::{CatalogueRefusal, CellFault, read_catalogue, write_catalogue};

use crate::{
    context::Context,
    error::ApiError,
    packs::{change_view, item_name},
    reason::Reason,
    serving::blocking,
    wire::{
        CatalogueCompareRequest, CatalogueCompareView, CatalogueExportRequest, CatalogueExportView,
        CellFaultView,
    },
};

pub(crate) async fn export(
    cx: &Context<'_>,
    request: CatalogueExportRequest,
) -> Result<CatalogueExportView, ApiError> {
    let workspace = cx.workspace().await?;
    let in_force = workspace.packs_on(cx.today()).catalogue;
    let catalogue = (!request.empty.unwrap_or(false)).then_some(&*in_force);
    let bytes = write_catalogue(catalogue)?;
    crate::output::write(Path::new(&request.out), &bytes)?;
    Ok(CatalogueExportView {
        out: request.out,
        items: count(catalogue.map_or(0, |catalogue| catalogue.items.len())),
        size: count(bytes.len()),
    })
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

pub(crate) async fn compare(
    cx: &Context<'_>,
    request: CatalogueCompareRequest,
) -> Result<CatalogueCompareView, ApiError> {
    let workspace = cx.workspace().await?;
    let name = Path::new(&request.file).file_name().unwrap_or_default().to_string_lossy().into_owned();
    let (file, shown) = (request.file.clone(), name.clone());
    let read = blocking(move || {
        let bytes = std::fs::read(&file)
            .map_err(|fault| ApiError::from(Reason::not_read(&shown, &fault)).at("file"))?;
        Ok(read_catalogue(&bytes, &shown))
    });
    match read.await? {
        Ok(catalogue) => {
            let in_force = workspace.packs_on(cx.today()).catalogue;
            Ok(difference(name, &catalogue, &diff(&in_force, &catalogue)))
        }
        Err(CatalogueRefusal::Cells(faults)) => Ok(refused(name, &faults)),
        Err(CatalogueRefusal::Sheet(fault)) => Err(ApiError::from(fault).at("file")),
    }
}

fn difference(file: String, catalogue: &Catalogue, found: &CatalogueDiff) -> CatalogueCompareView {
    CatalogueCompareView {
        file,
        faults: Vec::new(),
        id: catalogue.id.clone(),
        version: catalogue.version,
        name: catalogue.name.clone(),
        items: count(catalogue.items.len()),
        added: found.added.iter().map(item_name).collect(),
        removed: found.removed.iter().map(item_name).collect(),
        changed: found.changed.iter().map(change_view).collect(),
        unchanged: count(found.unchanged),
    }
}

/// The file is refused as a whole: every bad cell, and no word on its items.
fn refused(file: String, faults: &[CellFault]) -> CatalogueCompareView {
    let view = |fault: &CellFault| CellFaultView {
        file: fault.file.clone(),
        sheet: fault.sheet.clone(),
        cell: fault.cell.clone(),
        code: fault.code.into(),
        reason: fault.reason.clone(),
    };
    CatalogueCompareView {
        file,
        faults: faults.iter().map(view).collect(),
        id: String::new(),
        version: 0,
        name: String::new(),
        items: 0,
        added: Vec::new(),
        removed: Vec::new(),
        changed: Vec::new(),
        unchanged: 0,
    }
}
