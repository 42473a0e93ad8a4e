//! The order of the lines on the page. Item numbers stay: papers and photos go by them.

use std::collections::BTreeMap;

use yiju_store::{StoreError, tables::plan_lines::PlanLine};

use crate::{
    cases::{file::CaseFile, view::case_view},
    context::Context,
    error::ApiError,
    wire::{CaseView, PlanReorderRequest},
};

pub(crate) async fn reorder(cx: &Context<'_>, request: PlanReorderRequest) -> Result<CaseView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let id = CaseFile::find_id(&mut tx, &request.case_id).await?;
    let file = CaseFile::load(&mut tx, id).await?;
    let places: BTreeMap<&str, i64> = request.line_ids.iter().map(String::as_str).zip(1..).collect();
    let place = |line: &PlanLine| places.get(line.id.to_string().as_str()).copied();
    let whole = places.len() == file.lines.len() && request.line_ids.len() == file.lines.len();
    if !whole || file.lines.iter().any(|line| place(line).is_none()) {
        // Somebody added or took out a line meanwhile.
        return Err(StoreError::Conflict { entity: "case", id: file.case.case_no }.into());
    }
    for line in &file.lines {
        let after = PlanLine { place: place(line).unwrap_or(line.place), ..line.clone() };
        if after != *line {
            tx.update(line, after).await?;
        }
    }
    tx.commit().await?;
    cx.changed(&["cases", "workspace"]);
    let mut reader = workspace.store.read().await?;
    case_view(cx, &workspace, &mut reader, id).await
}
