//! Papers out: from a case file to a model, to PDF bytes, to an issued paper under its own number.
//!
//! The bytes are kept under `issued/` and are what is shown, printed and sent: a paper is never made a second time
//! under the same number.

mod completion;
mod work_order;

use std::{path::Path, sync::Arc};

use yiju_documents::{DocumentError, Fonts, Paper as Pdf, ReportPhoto};
use yiju_domain::{
    case_no::{CaseNo, PaperKind as NumberKind},
    ids::PaperId,
    text,
};
use yiju_store::{
    Tx,
    tables::{
        self,
        blobs::{self, Blob},
        papers::Paper,
        photos::Placed,
    },
};

use crate::{
    cases::{file::CaseFile, view::paper_of},
    context::{Context, Event},
    error::ApiError,
    serving::{PhotoSize, blocking},
    wire::{FileOutcome, Language, Nothing, PaperKind, PaperMakeRequest, PaperPrintedRequest, PaperView},
    workspace::Workspace,
};

/// What a paper's model is made of.
pub(crate) struct Making {
    pub workspace: Arc<Workspace>,
    pub file: CaseFile,
    pub language: Language,
    pub number: String,
    pub version: u32,
    pub issued_on: yiju_domain::Date,
}

pub(crate) async fn make(cx: &Context<'_>, request: PaperMakeRequest) -> Result<PaperView, ApiError> {
    let workspace = cx.workspace().await?;
    let fonts = cx.desk.fonts().await?;
    make_copies(&workspace, &request.case).await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let id = CaseFile::find_id(&mut tx, &request.case).await?;
    let file = CaseFile::load(&mut tx, id).await?;
    if file.lines.is_empty() {
        let message =
            format!("case {} has no plan lines yet; add what is to be done first", file.case.case_no);
        return Err(ApiError::invalid("case", message));
    }
    let (number, version) = number(&mut tx, &file, request.kind).await?;
    let making = Making {
        workspace: Arc::clone(&workspace),
        file,
        language: request.language.unwrap_or(Language::Zh),
        number: number.clone(),
        version,
        issued_on: cx.today(),
    };
    let kind = request.kind;
    let pdf = blocking(move || render(&making, kind, &fonts)).await?;
    let (paper, size) = issue(&workspace, &mut tx, id, &request, number, pdf.pages, &pdf.pdf).await?;
    tx.commit().await?;
    if let Some(out) = &request.out {
        crate::output::write(Path::new(out), &pdf.pdf).map_err(|fault| {
            // The paper itself is issued and kept; only the copy is missing.
            let message =
                format!("{} is issued, but its copy could not be saved: {}", paper.number, fault.message);
            ApiError::unusable(message).at("out")
        })?;
    }
    let id = Some(paper.id.to_string());
    cx.events.send(Event::File { file: format!("{}.pdf", paper.number), outcome: FileOutcome::Added, id });
    cx.changed(&["cases", "workspace"]);
    Ok(paper_of(&paper, size, request.out))
}

/// Makes the small copies of the case's photos before the write begins: decoding takes seconds for a full case, and
/// nobody else can write while a transaction is open. One that cannot be made is named when the paper needs it.
async fn make_copies(workspace: &Arc<Workspace>, case: &str) -> Result<(), ApiError> {
    let mut reader = workspace.store.read().await?;
    let id = CaseFile::find_id(&mut reader, case).await?;
    let file = CaseFile::load(&mut reader, id).await?;
    drop(reader);
    let workspace = Arc::clone(workspace);
    blocking(move || {
        for placed in &file.placed {
            if let Some(blob) = file.blobs.get(&placed.photo.sha256) {
                let _ = workspace.derivative(blob, PhotoSize::Print);
            }
        }
        Ok(())
    })
    .await
}

/// The next number of this kind: `…-G1` for work orders, `…-D1` for other papers.
async fn number(tx: &mut Tx, file: &CaseFile, kind: PaperKind) -> Result<(String, u32), ApiError> {
    let letter = match kind {
        PaperKind::WorkOrder => NumberKind::WorkOrder,
        PaperKind::Completion => NumberKind::Document,
    };
    let series = format!("paper {}-{}", file.case.case_no, letter.code());
    let serial = u32::try_from(tx.take_numbers(&series, 1).await?).unwrap_or(u32::MAX);
    let case_no: CaseNo =
        file.case.case_no.parse().map_err(|_| ApiError::internal("the case number is malformed"))?;
    let number = case_no.paper(letter, serial).map_err(|fault| ApiError::internal(fault.to_string()))?;
    Ok((number.to_string(), serial))
}

fn render(making: &Making, kind: PaperKind, fonts: &Fonts) -> Result<Pdf, ApiError> {
    let made = match kind {
        PaperKind::Completion => yiju_documents::completion_report(&completion::model(making)?, fonts),
        PaperKind::WorkOrder => yiju_documents::work_order(&work_order::model(making)?, fonts),
    };
    made.map_err(|fault: DocumentError| ApiError::unusable(fault.to_string()))
}

async fn issue(
    workspace: &Workspace,
    tx: &mut Tx,
    case_id: yiju_domain::ids::CaseId,
    request: &PaperMakeRequest,
    number: String,
    pages: usize,
    pdf: &[u8],
) -> Result<(Paper, i64), ApiError> {
    let stored = workspace
        .files
        .issued
        .put_bytes(pdf, "pdf")
        .map_err(|fault| ApiError::unusable(fault.to_string()))?;
    let size = i64::try_from(stored.size).unwrap_or(i64::MAX);
    blobs::keep(
        tx,
        Blob {
            sha256: stored.sha256.clone(),
            folder: "issued".into(),
            extension: stored.extension,
            media_type: "application/pdf".into(),
            size,
            added_at: tx.at(),
        },
    )
    .await?;
    let paper = Paper {
        id: PaperId::new(tx.at()),
        version: 1,
        case_id,
        kind: match request.kind {
            PaperKind::Completion => "completion",
            PaperKind::WorkOrder => "work_order",
        }
        .into(),
        number,
        language: match request.language.unwrap_or(Language::Zh) {
            Language::Zh => "zh",
            Language::En => "en",
        }
        .into(),
        sha256: stored.sha256,
        pages: i64::try_from(pages).unwrap_or(i64::MAX),
        issued_at: tx.at(),
        issued_by: tx.user().to_owned(),
    };
    tx.insert(std::slice::from_ref(&paper)).await?;
    Ok((paper, size))
}

impl Making {
    pub(crate) fn words(&self) -> yiju_documents::Language {
        match self.language {
            Language::Zh => yiju_documents::Language::Zh,
            Language::En => yiju_documents::Language::En,
        }
    }

    /// Office names and the like print as they are, or a dash.
    pub(crate) fn office(&self) -> String {
        self.workspace.settings.office_name.clone()
    }

    /// Town, village and address in one line, the town not twice.
    pub(crate) fn address(&self) -> String {
        let file = &self.file;
        let place = format!("{}{}", file.town, file.village);
        let address = text::normalise(&file.dwelling.address);
        if address.starts_with(&place) { address } else { format!("{place}{address}") }
    }

    /// A placed photo's small copy for printing. One that cannot be shown stops the paper and is named.
    pub(crate) fn photo(&self, placed: &Placed, size: PhotoSize) -> Result<ReportPhoto, ApiError> {
        let name = placed.photo.file_name.clone();
        let fault = |reason: &str| {
            ApiError::unusable(format!("photo {name} cannot be printed: {reason}")).at("photo")
        };
        let blob = self.file.blobs.get(&placed.photo.sha256).ok_or_else(|| fault("the file is not known"))?;
        let jpeg = self.workspace.derivative(blob, size).map_err(|error| fault(&error.message))?;
        let taken_at =
            placed.photo.taken_at.as_deref().map(|taken| taken.replace('T', " ").chars().take(16).collect());
        Ok(ReportPhoto { name: name.clone(), jpeg, taken_at })
    }
}

pub(crate) async fn printed(cx: &Context<'_>, request: PaperPrintedRequest) -> Result<Nothing, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let paper: Paper = tables::get(&mut tx, &request.paper_id).await?;
    let what = serde_json::json!({ "printed": paper.number });
    tx.note("print", &paper.id.to_string(), Some(paper.case_id.to_string()), what);
    tx.commit().await?;
    Ok(Nothing {})
}
