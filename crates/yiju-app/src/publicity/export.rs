//! The list as it hangs out: PDF to print, XLSX to send. Both are made of one model without a field for an ID number.

use std::path::Path;

use serde_json::json;
use yiju_documents::{PublicList, PublicRow, public_list};
use yiju_domain::{category::Category, mask};
use yiju_sheets::{PublicSheet, PublicSheetRow, write_public_list};
use yiju_store::tables::{
    self,
    programmes::Programme,
    publicity::{self, Publicised, PublicityBatch},
};

use crate::{
    context::Context,
    error::ApiError,
    faults,
    serving::blocking,
    wire::{Language, ListFormat, PublicityExportRequest, PublicityExportView},
    workspace::Workspace,
};

pub(crate) async fn export(
    cx: &Context<'_>,
    request: PublicityExportRequest,
) -> Result<PublicityExportView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut reader = workspace.store.read().await?;
    let batch: PublicityBatch = tables::get(&mut reader, &request.batch_id).await?;
    let programme: Programme = tables::get(&mut reader, &batch.programme_id.to_string()).await?;
    let listed = publicity::entries(&mut reader, Some(batch.id)).await?;
    drop(reader);
    let list = model(&workspace, &request, &batch, &programme, &listed);
    let cases = i64::try_from(list.rows.len()).unwrap_or(i64::MAX);
    let bytes = match request.format {
        ListFormat::Xlsx => write_public_list(&sheet(&list))?,
        ListFormat::Pdf => {
            let fonts = cx.desk.fonts().await?;
            blocking(move || public_list(&list, &fonts).map_err(|fault| faults::of_list(fault).into()))
                .await?
                .pdf
        }
    };
    // Recorded first, like every file that leaves the office.
    record(cx, &workspace, &request, &batch, cases).await?;
    crate::output::write(Path::new(&request.out), &bytes)?;
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    Ok(PublicityExportView { out: request.out, cases, size })
}

fn model(
    workspace: &Workspace,
    request: &PublicityExportRequest,
    batch: &PublicityBatch,
    programme: &Programme,
    listed: &[Publicised],
) -> PublicList {
    let language = match request.language.unwrap_or(Language::Zh) {
        Language::Zh => yiju_documents::Language::Zh,
        Language::En => yiju_documents::Language::En,
    };
    PublicList {
        language,
        office: workspace.settings.office_name.clone(),
        programme: programme.name.clone(),
        number: batch.number.clone(),
        place: batch.place.clone(),
        from: batch.from_on,
        to: batch.to_on,
        contact: batch.contact.clone(),
        rows: listed.iter().map(|one| row(one, language)).collect(),
    }
}

/// Name, village and category, masked: what a notice may say (个人信息保护法 Art. 28; health is left out).
fn row(listed: &Publicised, language: yiju_documents::Language) -> PublicRow {
    let mut categories: Vec<&str> = Vec::new();
    for category in listed.categories.iter().filter_map(|code| code.parse::<Category>().ok()) {
        let label = match language {
            yiju_documents::Language::Zh => category.public_label_zh(),
            yiju_documents::Language::En => category.public_label_en(),
        };
        if !categories.contains(&label) {
            categories.push(label);
        }
    }
    PublicRow {
        no: u32::try_from(listed.entry.no).unwrap_or_default(),
        masked_name: mask::name(&listed.name),
        town: listed.town.clone(),
        village: listed.village.clone(),
        categories: categories.into_iter().map(str::to_owned).collect(),
    }
}

fn sheet(list: &PublicList) -> PublicSheet {
    let words = list.words();
    PublicSheet {
        sheet: list.number.clone(),
        title: words.title,
        notes: words.notes,
        headings: words.headings,
        rows: list
            .rows
            .iter()
            .map(|row| PublicSheetRow {
                no: row.no,
                cells: [
                    row.masked_name.clone(),
                    row.town.clone(),
                    row.village.clone(),
                    row.categories.join(words.separator),
                ],
            })
            .collect(),
    }
}

async fn record(
    cx: &Context<'_>,
    workspace: &Workspace,
    request: &PublicityExportRequest,
    batch: &PublicityBatch,
    cases: i64,
) -> Result<(), ApiError> {
    let name = Path::new(&request.out).file_name().map(|name| name.to_string_lossy().into_owned());
    let mut tx = workspace.store.begin(cx.act()?).await?;
    tx.note(
        "export",
        &batch.id.to_string(),
        None,
        json!({ "list": batch.number, "file": name, "cases": cases }),
    );
    Ok(tx.commit().await?)
}
