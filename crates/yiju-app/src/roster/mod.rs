//! Taking a roster in: file → judged rows → cases, row by row accounted for.
//!
//! One bad row never stops the others and no row disappears: each ends as created, updated, unchanged, skipped, failed
//! or, when the import was cancelled or stopped by a fault, as not reached. A dry run walks the same path and only
//! leaves the writing out, so its counts are those of the real run. Rows are written in pieces of one transaction each;
//! a row is acknowledged after its piece has committed.

mod check;
mod decide;
mod keep;
mod known;
mod meets;
mod people;
mod remark;
mod repeats;
mod report;
mod run;

use std::path::Path;

use yiju_sheets::{Roster, RosterOptions};
use yiju_store::{Tx, tables::cases::Case};

use crate::{
    context::Context,
    error::ApiError,
    reason::Reason,
    reference,
    serving::blocking,
    wire::{Language, RosterImportRequest, RosterImportView},
};
use check::Judged;
use keep::Origin;
use known::Known;
use report::Report;
use run::Run;

pub(crate) use check::Candidate;
pub(crate) use keep::{Origin as CaseOrigin, case_numbers};

/// Makes cases of candidates that are known to be sound and new: for the sample office.
pub(crate) async fn create_all(
    tx: &mut Tx,
    origin: &Origin<'_>,
    candidates: &[&Candidate],
) -> Result<Vec<Case>, ApiError> {
    let mut known = Known::load(tx, origin.programme.id, candidates).await?;
    keep::create(tx, &mut known, origin, candidates).await
}

pub(crate) async fn import(
    cx: &Context<'_>,
    request: RosterImportRequest,
) -> Result<RosterImportView, ApiError> {
    let workspace = cx.workspace().await?;
    let dry_run = request.dry_run.unwrap_or(false);
    if !dry_run {
        cx.act()?;
    }
    let asked = request.clone();
    let roster = blocking(move || read(&asked)).await?;
    let programme = reference::programme_named(&workspace, request.programme.as_deref()).await?;
    let today = cx.today();
    let judged: Vec<Judged> = roster.rows.iter().map(|row| check::judge(row, today)).collect();
    let repeats = repeats::repeats_in_file(&judged);
    let alike = meets::alike_in_file(&judged);
    let mut run = Run::new(cx, &workspace, programme, dry_run, file_name(Path::new(&request.file)));
    run.all(judged, &repeats, &alike).await?;
    run.finish().await;
    let report = Report {
        request: &request,
        roster: &roster,
        settled: &run.settled,
        end: run.end,
        language: request.language.unwrap_or(Language::Zh),
    };
    // The rows are kept by now: a result sheet that cannot be saved must not hide what became of them.
    let unsaved = request.result.as_deref().and_then(|out| report.save(Path::new(out)).err());
    Ok(report.view(unsaved))
}

fn read(request: &RosterImportRequest) -> Result<Roster, ApiError> {
    let path = Path::new(&request.file);
    let bytes = std::fs::read(path)
        .map_err(|error| ApiError::from(Reason::not_read(path.display(), &error)).at("file"))?;
    let options = RosterOptions { sheet: request.sheet.clone() };
    yiju_sheets::read_roster(&bytes, &file_name(path), &options)
        .map_err(|fault| ApiError::from(fault).at("file"))
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
