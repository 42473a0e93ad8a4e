//! A batch as files that leave the program: the workbook, the roster as CSV, the settlement sheet, the list that hangs
//! out, and the office's own workbook. All are made of [`BatchFigures`] alone, so that a frozen batch gives the same figures for ever.

mod book;
mod office;
mod public;
mod sheet;
mod words;

use std::path::Path;

use serde_json::json;
use yiju_domain::{Date, ids::SettlementBatchId, mask};
use yiju_sheets::{write_settlement_book, write_settlement_csv};

use super::figures::{BatchFigures, RowFigures, frozen_or_live};
use crate::{
    cases::create_date,
    context::Context,
    error::ApiError,
    faults,
    reason::Reason,
    serving::blocking,
    templates,
    wire::{Language, SettlementExportRequest, SettlementExportView, SettlementFile},
};

/// What is asked of a file, beside the figures.
struct Asked {
    language: Language,
    /// ID numbers and accounts in full.
    full: bool,
    today: Date,
}

impl Asked {
    fn id(&self, row: &RowFigures) -> String {
        if self.full || row.id_number.is_empty() { row.id_number.clone() } else { mask::id(&row.id_number) }
    }

    fn account(&self, row: &RowFigures) -> String {
        let account = &row.payee.account;
        if self.full || account.is_empty() { account.clone() } else { mask::bank(account) }
    }
}

pub(crate) async fn export(
    cx: &Context<'_>,
    request: SettlementExportRequest,
) -> Result<SettlementExportView, ApiError> {
    let full = request.unmasked.unwrap_or(false);
    if full && request.reason.as_deref().is_none_or(|reason| reason.trim().is_empty()) {
        return Err(ApiError::from(Reason::UnmaskedNeedsReason {}).at("reason"));
    }
    let unknown = |_| ApiError::from(Reason::NotAnId { value: request.batch_id.clone() }).at("batch_id");
    let id: SettlementBatchId = request.batch_id.parse().map_err(unknown)?;
    let figures = frozen_or_live(cx, id).await?;
    if figures.rows.is_empty() {
        return Err(ApiError::from(Reason::BatchEmpty {}).at("batch_id"));
    }
    let asked = Asked { language: request.language.unwrap_or(Language::Zh), full, today: cx.today() };
    let (rows, amount_fen) = (figures.rows.len(), figures.amount_fen);
    let bytes = bytes(cx, &request, asked, &figures).await?;
    // Recorded first: an export that nobody recorded must not exist, a recorded one that failed does no harm.
    record(cx, &request, &figures).await?;
    crate::output::write(Path::new(&request.out), &bytes)?;
    Ok(SettlementExportView {
        out: request.out,
        rows: i64::try_from(rows).unwrap_or(i64::MAX),
        amount_fen,
        size: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
    })
}

async fn bytes(
    cx: &Context<'_>,
    request: &SettlementExportRequest,
    asked: Asked,
    figures: &BatchFigures,
) -> Result<Vec<u8>, ApiError> {
    match request.file {
        SettlementFile::Workbook => {
            let book = book::of(&asked, figures)?;
            blocking(move || Ok(write_settlement_book(&book)?)).await
        }
        SettlementFile::Csv => Ok(write_settlement_csv(&book::of(&asked, figures)?)?),
        SettlementFile::Sheet => {
            let (sheet, fonts) = (sheet::of(&asked, figures)?, cx.desk.fonts().await?);
            let made =
                move || yiju_documents::settlement_sheet(&sheet, &fonts).map_err(faults::of_settlement);
            Ok(blocking(made).await?.pdf)
        }
        SettlementFile::Public => {
            let day = |field: &'static str, text: Option<&str>| {
                create_date(field, text)?.ok_or_else(|| ApiError::required(field))
            };
            let days = (day("from", request.from.as_deref())?, day("to", request.to.as_deref())?);
            if days.0 > days.1 {
                return Err(ApiError::from(Reason::PeriodReversed {}).at("to"));
            }
            let list = public::of(&asked, figures, request, days)?;
            let fonts = cx.desk.fonts().await?;
            let made =
                move || yiju_documents::settlement_public_list(&list, &fonts).map_err(faults::of_settlement);
            Ok(blocking(made).await?.pdf)
        }
        SettlementFile::Template => {
            let id = request.template_id.as_deref().ok_or_else(|| ApiError::required("template_id"))?;
            let ready = templates::ready(&cx.workspace().await?, id).await?;
            let (batch, records) = office::of(&asked, figures)?;
            blocking(move || templates::fill(&ready, &batch, records)).await
        }
    }
}

/// Every file that leaves the office is recorded; one with full numbers with its purpose.
async fn record(
    cx: &Context<'_>,
    request: &SettlementExportRequest,
    figures: &BatchFigures,
) -> Result<(), ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let name = Path::new(&request.out).file_name().map(|name| name.to_string_lossy().into_owned());
    let what = json!({
        "batch": figures.head.number,
        "kind": request.file,
        "file": name,
        "template": request.template_id,
        "rows": figures.rows.len(),
        "unmasked": request.unmasked.unwrap_or(false),
        "reason": request.reason,
    });
    tx.note("export", &request.batch_id, None, what);
    Ok(tx.commit().await?)
}
