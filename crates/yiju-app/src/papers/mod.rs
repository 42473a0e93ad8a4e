//! Papers out: from a case file to a model, to PDF bytes, to an issued paper under its own number.
//!
//! The bytes are kept under `issued/` and are what is shown, printed and sent: a paper is never made a second time
//! under the same number.
//!
//! Laying out takes up to seconds for a full case, and nobody else can write while a transaction is open. So a paper
//! is laid out from a snapshot with the number that would be next, and issued in a short transaction that takes the
//! number and compares: if the number went to another paper, or anything printed was changed meanwhile, the attempt is
//! taken back whole and made once more from the new state, then refused as a conflict. The number is taken in the
//! transaction that issues the paper, not before the layout, so that a paper stopped by a photo or a character leaves
//! no gap that an auditor would ask about.

mod acceptance_sheet;
mod assessment;
mod change_order;
mod completion;
mod cost_sheet;
mod delivery_list;
mod golden_thread;
mod plan_confirmation;
mod work_order;

use std::{path::Path, sync::Arc};

use yiju_documents::{CaseHead, Fonts, Paper as Pdf, ReportPhoto};
use yiju_domain::{
    case_no::{CaseNo, PaperKind as NumberKind},
    ids::PaperId,
    text,
};
use yiju_store::{
    StoreError, Tx,
    tables::{
        self,
        assessments::Assessment,
        blobs::{self, Blob},
        papers::Paper,
        photos::Placed,
        works::WorkOrder,
    },
};

use crate::{
    cases::{file::CaseFile, view::paper_of},
    context::{Context, Event},
    error::ApiError,
    faults,
    reason::Reason,
    serving::{PhotoSize, blocking},
    settlements::{self, figures::PayeeFigures},
    wire::{FileOutcome, Language, Nothing, PaperKind, PaperMakeRequest, PaperPrintedRequest, PaperView},
    works::{self, MadeOf},
    workspace::{Packs, Workspace},
};

/// What a paper's model is made of.
pub(crate) struct Making {
    pub workspace: Arc<Workspace>,
    pub file: CaseFile,
    /// What the case goes by.
    pub packs: Packs,
    pub language: Language,
    pub number: String,
    pub version: u32,
    /// For a work order: which one; none prints every line.
    pub order: Option<WorkOrder>,
    /// Number of the print this one takes the place of.
    pub replaces: Option<String>,
    /// For an assessment report: which one.
    pub assessment_id: Option<String>,
    /// For a cost sheet: who the subsidy was settled with.
    pub payees: Vec<PayeeFigures>,
    pub issued_on: yiju_domain::Date,
}

/// A paper that stands, the size of its file, and its bytes.
struct Issued {
    paper: Paper,
    size: i64,
    pdf: Vec<u8>,
}

/// How often a paper is laid out before a case that keeps changing is a conflict.
const ATTEMPTS: usize = 2;

pub(crate) async fn make(cx: &Context<'_>, request: PaperMakeRequest) -> Result<PaperView, ApiError> {
    let workspace = cx.workspace().await?;
    cx.act()?;
    let fonts = cx.desk.fonts().await?;
    let mut issued = None;
    for _ in 0..ATTEMPTS {
        issued = attempt(cx, &workspace, &fonts, &request).await?;
        if issued.is_some() {
            break;
        }
    }
    let conflict = || StoreError::Conflict { entity: "case", id: request.case.clone() };
    let Issued { paper, size, pdf } = issued.ok_or_else(conflict)?;
    if let Some(out) = &request.out {
        crate::output::write(Path::new(out), &pdf).map_err(|fault| {
            // The paper itself is issued and kept; only the copy is missing.
            let reason = Reason::PaperNotCopied { paper: paper.number.clone(), detail: fault.message };
            ApiError::from(reason).at("out")
        })?;
    }
    let id = Some(paper.id.to_string());
    cx.events.send(Event::File { file: format!("{}.pdf", paper.number), outcome: FileOutcome::Added, id });
    cx.changed(&["cases", "workspace"]);
    Ok(paper_of(&paper, size, request.out))
}

/// One try; none when the case was changed, or its next number taken, while the paper was laid out.
async fn attempt(
    cx: &Context<'_>,
    workspace: &Arc<Workspace>,
    fonts: &Arc<Fonts>,
    request: &PaperMakeRequest,
) -> Result<Option<Issued>, ApiError> {
    let making = read(cx, workspace, request).await?;
    let (fonts, kind) = (Arc::clone(fonts), request.kind);
    let (making, pdf) = blocking(move || {
        let pdf = render(&making, kind, &fonts)?;
        Ok((making, pdf))
    })
    .await?;
    cx.progress(1, 2, "paper");
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let taken = tx.take_numbers(&series(&making.file, kind), 1).await?;
    let now = CaseFile::load(&mut tx, making.file.case.id).await?;
    if taken != i64::from(making.version) || !prints_the_same(&making.file, &now) {
        return Ok(None); // with the transaction the number goes back too
    }
    let issued = issue(workspace, &mut tx, &making, kind, pdf).await?;
    tx.commit().await?;
    cx.progress(2, 2, "paper");
    Ok(Some(issued))
}

/// What is to be printed, and the number it would get, as they are at this moment.
async fn read(
    cx: &Context<'_>,
    workspace: &Arc<Workspace>,
    request: &PaperMakeRequest,
) -> Result<Making, ApiError> {
    let mut reader = workspace.store.read().await?;
    let id = CaseFile::find_id(&mut reader, &request.case).await?;
    let file = CaseFile::load(&mut reader, id).await?;
    if file.lines.is_empty() && request.kind != PaperKind::Assessment {
        let reason = Reason::PlanEmpty { case_no: file.case.case_no };
        return Err(ApiError::from(reason).at("case"));
    }
    let serial = tables::counters::next(&mut reader, &series(&file, request.kind)).await?;
    let version = u32::try_from(serial).map_err(|_| ApiError::internal("paper numbers are used up"))?;
    let case_no: CaseNo =
        file.case.case_no.parse().map_err(|_| ApiError::internal("the case number is malformed"))?;
    let number = case_no
        .paper(letter(request.kind), version)
        .map_err(|fault| ApiError::internal(fault.to_string()))?;
    let order = match request.kind {
        PaperKind::WorkOrder | PaperKind::DeliveryList => {
            works::order_to_print(&file, request.order_id.as_deref())?.cloned()
        }
        _ => None,
    };
    let payees = match request.kind {
        PaperKind::CostSheet => settlements::paid_to(&mut reader, id).await?,
        _ => Vec::new(),
    };
    Ok(Making {
        payees,
        workspace: Arc::clone(workspace),
        replaces: replaced(&file, order.as_ref(), request.kind),
        order,
        packs: workspace.packs_of(&file, cx.today()),
        file,
        language: request.language.unwrap_or(Language::Zh),
        number: number.to_string(),
        version,
        assessment_id: request.assessment_id.clone(),
        issued_on: cx.today(),
    })
}

/// The newest print of the same work order.
fn replaced(file: &CaseFile, order: Option<&WorkOrder>, kind: PaperKind) -> Option<String> {
    if kind != PaperKind::WorkOrder {
        return None;
    }
    let mut prints = file.papers.iter().filter(|paper| paper.kind == "work_order");
    prints.find(|paper| paper.work_order_id == order.map(|order| order.id)).map(|paper| paper.number.clone())
}

/// Whether everything a paper is made of is the same. Other cases' use of the photos, attachments, earlier papers and
/// assessment forms that are still being filled in are not printed.
fn prints_the_same(one: &CaseFile, other: &CaseFile) -> bool {
    one.case == other.case
        && one.programme == other.programme
        && one.applicant == other.applicant
        && one.members == other.members
        && one.dwelling == other.dwelling
        && (&one.town, &one.village) == (&other.town, &other.village)
        && one.lines == other.lines
        && (&one.plan_versions, &one.works) == (&other.plan_versions, &other.works)
        && one.subsidies.decided == other.subsidies.decided
        && (&one.findings, &one.needs) == (&other.findings, &other.needs)
        && one.placed == other.placed
        && one.organisations == other.organisations
        && results(one).eq(results(other))
}

/// The assessments a paper may print.
fn results(file: &CaseFile) -> impl Iterator<Item = &Assessment> {
    file.assessments.iter().filter(|one| one.counts())
}

/// `…-G1` for work orders, `…-D1` for other papers.
fn letter(kind: PaperKind) -> NumberKind {
    match kind {
        PaperKind::WorkOrder => NumberKind::WorkOrder,
        _ => NumberKind::Document,
    }
}

/// The series of numbers of this kind in this case.
fn series(file: &CaseFile, kind: PaperKind) -> String {
    format!("paper {}-{}", file.case.case_no, letter(kind).code())
}

fn render(making: &Making, kind: PaperKind, fonts: &Fonts) -> Result<Pdf, ApiError> {
    let made = match kind {
        PaperKind::Completion => yiju_documents::completion_report(&completion::model(making)?, fonts),
        PaperKind::WorkOrder => yiju_documents::work_order(&work_order::model(making)?, fonts),
        PaperKind::Assessment => yiju_documents::assessment_report(&assessment::model(making)?, fonts),
        PaperKind::PlanConfirmation => {
            yiju_documents::plan_confirmation(&plan_confirmation::model(making, false)?, fonts)
        }
        PaperKind::PlanConfirmationLarge => {
            yiju_documents::plan_confirmation(&plan_confirmation::model(making, true)?, fonts)
        }
        PaperKind::ChangeOrder => yiju_documents::change_order(&change_order::model(making)?, fonts),
        PaperKind::DeliveryList => yiju_documents::delivery_list(&delivery_list::model(making), fonts),
        PaperKind::AcceptanceSheet => {
            yiju_documents::acceptance_sheet(&acceptance_sheet::model(making), fonts)
        }
        PaperKind::CostSheet => yiju_documents::cost_sheet(&cost_sheet::model(making)?, fonts),
        PaperKind::GoldenThread => yiju_documents::golden_thread(&golden_thread::model(making)?, fonts),
    };
    made.map_err(|fault| faults::of_paper(fault, &making.file.case.case_no).into())
}

async fn issue(
    workspace: &Workspace,
    tx: &mut Tx,
    making: &Making,
    kind: PaperKind,
    pdf: Pdf,
) -> Result<Issued, ApiError> {
    let stored = workspace.files.issued.put_bytes(&pdf.pdf, "pdf")?;
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
    let made_of = (kind == PaperKind::WorkOrder)
        .then(|| MadeOf::of(&making.packs, &making.file, making.order.as_ref()));
    let paper = Paper {
        work_order_id: making.order.as_ref().map(|order| order.id),
        plan_version: made_of.as_ref().and_then(MadeOf::plan_version),
        made_of: made_of.map(|made_of| made_of.fingerprint()).unwrap_or_default(),
        id: PaperId::new(tx.at()),
        version: 1,
        case_id: making.file.case.id,
        kind: kind.code().into(),
        number: making.number.clone(),
        language: match making.language {
            Language::Zh => "zh",
            Language::En => "en",
        }
        .into(),
        sha256: stored.sha256,
        pages: i64::try_from(pdf.pages).unwrap_or(i64::MAX),
        issued_at: tx.at(),
        issued_by: tx.user().to_owned(),
    };
    tx.insert(std::slice::from_ref(&paper)).await?;
    Ok(Issued { paper, size, pdf: pdf.pdf })
}

impl Making {
    pub(crate) fn words(&self) -> yiju_documents::Language {
        match self.language {
            Language::Zh => yiju_documents::Language::Zh,
            Language::En => yiju_documents::Language::En,
        }
    }

    /// What several papers begin with.
    pub(crate) fn head(&self) -> CaseHead {
        CaseHead {
            office: self.office(),
            programme: self.file.programme.name.clone(),
            case_no: self.file.case.case_no.clone(),
            elder: self.file.applicant.name.clone(),
            address: self.address(),
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
        let fault = |why: &str| {
            let reason = Reason::PhotoNotPrinted { photo: name.clone(), detail: why.into() };
            ApiError::from(reason).at("photo")
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
