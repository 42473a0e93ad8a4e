//! Return visits (回访): which are due, and what was found.

use yiju_domain::{
    Date, dates,
    ids::{PlanLineId, VisitId},
    text,
    visit::{self, ItemUse, MONTHS, VisitedLine},
};
use yiju_store::{
    Entity, StoreError,
    tables::{
        self,
        visits::{Accepted, Visit},
    },
};

use crate::{
    cases::{create_date, file::CaseFile, view::case_view},
    context::Context,
    error::ApiError,
    reason::Reason,
    wire::{
        CaseView, DueVisitView, VisitListRequest, VisitListView, VisitMode, VisitSaveRequest, VisitView,
        VisitedLineView,
    },
};

pub(crate) async fn save(cx: &Context<'_>, request: VisitSaveRequest) -> Result<CaseView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let id = CaseFile::find_id(&mut tx, &request.case_id).await?;
    let file = CaseFile::load(&mut tx, id).await?;
    if file.case.accepted_on.is_none() {
        return Err(ApiError::from(Reason::VisitTooEarly { case_no: file.case.case_no }).at("case_id"));
    }
    if !MONTHS.iter().any(|months| i64::from(*months) == request.months) {
        return Err(ApiError::code_unknown("months", &request.months.to_string()).at("months"));
    }
    let before = file.visits.iter().find(|one| one.months == request.months);
    if before.map(|one| one.version) != request.version {
        return Err(StoreError::Conflict { entity: Visit::KIND, id: file.case.case_no }.into());
    }
    let row = before.map_or_else(|| VisitId::new(tx.at()), |one| one.id);
    let after = visited(row, before.map_or(1, |one| one.version), &file, &request, cx.today())?;
    match before {
        Some(before) => {
            tx.update(before, after).await?;
        }
        None => tx.insert(&[after]).await?,
    }
    tx.commit().await?;
    cx.changed(&["cases", "workspace"]);
    let mut reader = workspace.store.read().await?;
    case_view(cx, &workspace, &mut reader, id).await
}

fn visited(
    id: VisitId,
    version: i64,
    file: &CaseFile,
    request: &VisitSaveRequest,
    today: Date,
) -> Result<Visit, ApiError> {
    let visited_on = create_date("visited_on", request.visited_on.as_deref())?.unwrap_or(today);
    if visited_on > today {
        let (field, day) = ("visited_on", visited_on.to_string());
        return Err(ApiError::from(Reason::DayInFuture { field: field.into(), day }).at(field));
    }
    if request.satisfaction.is_some_and(|stars| !(1..=5).contains(&stars)) {
        return Err(ApiError::from(Reason::SatisfactionRange {}).at("satisfaction"));
    }
    if request.falls.is_some_and(|falls| falls < 0) {
        return Err(ApiError::from(Reason::Negative { field: "falls".into() }).at("falls"));
    }
    Ok(Visit {
        id,
        version,
        case_id: file.case.id,
        months: request.months,
        visited_on,
        mode: match request.mode {
            VisitMode::Home => "home",
            VisitMode::Phone => "phone",
        }
        .into(),
        reached: text::normalise(&request.reached),
        falls: request.falls,
        satisfaction: request.satisfaction,
        note: text::normalise(request.note.as_deref().unwrap_or_default()),
        lines: lines(file, request)?,
    })
}

fn lines(file: &CaseFile, request: &VisitSaveRequest) -> Result<Vec<VisitedLine>, ApiError> {
    let asked = request.lines.iter().map(|one| {
        let line = file.lines.iter().find(|line| line.id.to_string() == one.line_id);
        let missing = || StoreError::NotFound { entity: "plan_line", id: one.line_id.clone() };
        let line: PlanLineId = line.ok_or_else(missing)?.id;
        Ok(VisitedLine { line, state: one.state, note: text::normalise(&one.note) })
    });
    asked.collect()
}

/// The visits of an accepted case, made or not.
pub(crate) fn view(file: &CaseFile) -> Vec<VisitView> {
    let Some(accepted_on) = file.case.accepted_on else { return Vec::new() };
    let views = MONTHS.iter().map(|months| {
        let one = file.visits.iter().find(|one| one.months == i64::from(*months));
        VisitView {
            months: i64::from(*months),
            due_on: visit::due_on(accepted_on, *months).to_string(),
            version: one.map(|one| one.version),
            visited_on: one.map(|one| one.visited_on.to_string()),
            mode: one.map(|one| if one.mode == "phone" { VisitMode::Phone } else { VisitMode::Home }),
            reached: one.map(|one| one.reached.clone()).unwrap_or_default(),
            falls: one.and_then(|one| one.falls),
            satisfaction: one.and_then(|one| one.satisfaction),
            note: one.map(|one| one.note.clone()).unwrap_or_default(),
            lines: one.map(|one| lines_view(file, &one.lines)).unwrap_or_default(),
        }
    });
    views.collect()
}

fn lines_view(file: &CaseFile, lines: &[VisitedLine]) -> Vec<VisitedLineView> {
    let known = lines.iter().filter_map(|one| {
        let line = file.lines.iter().find(|line| line.id == one.line)?;
        let (state, note): (ItemUse, String) = (one.state, one.note.clone());
        Some(VisitedLineView { line_id: line.id.to_string(), item_no: line.item_no, state, note })
    });
    known.collect()
}

pub(crate) async fn list(cx: &Context<'_>, request: VisitListRequest) -> Result<VisitListView, ApiError> {
    let workspace = cx.workspace().await?;
    let ahead = u16::try_from(request.ahead_days.unwrap_or_default().clamp(0, 366)).unwrap_or_default();
    let today = cx.today();
    // A visit that is more than a year overdue is not made any more.
    let oldest = dates::months_before(today, 24);
    let mut reader = workspace.store.read().await?;
    let cases = tables::visits::accepted_between(&mut reader, (oldest, today)).await?;
    let until = dates::days_after(today, ahead);
    let mut rows: Vec<DueVisitView> =
        cases.iter().flat_map(|one| due(one, until).map(|months| due_view(one, months, today))).collect();
    rows.sort_by(|one, other| (&one.due_on, &one.case_no).cmp(&(&other.due_on, &other.case_no)));
    Ok(VisitListView { rows })
}

/// Months of the visits of a case that are due until a day and were not made.
fn due(one: &Accepted, until: Date) -> impl Iterator<Item = u32> + '_ {
    let open = MONTHS.into_iter().filter(|months| !one.made.contains(&i64::from(*months)));
    open.filter(move |months| visit::due_on(one.accepted_on, *months) <= until)
}

fn due_view(one: &Accepted, months: u32, today: Date) -> DueVisitView {
    let due_on = visit::due_on(one.accepted_on, months);
    DueVisitView {
        case_id: one.case_id.to_string(),
        case_no: one.case_no.clone(),
        name: one.name.clone(),
        town: one.town.clone(),
        village: one.village.clone(),
        months: i64::from(months),
        due_on: due_on.to_string(),
        overdue_days: dates::days_between(due_on, today),
    }
}
