//! Cases that could be settled, each with what stands in its way, and what is still held back of earlier ones.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use yiju_domain::{
    Date,
    ids::{CaseId, OrganisationId, SettlementBatchId},
    lifecycle::Stage,
    money::Fen,
    settlement::{BatchState, RowKind},
};
use yiju_store::{
    Read,
    tables::{
        self,
        cases::{Case, CaseFilter, CaseOrder, DateColumn, Listed},
        plan_lines::PlanLine,
        programmes::Programme,
        settlements::{self, SettlementBatch, SettlementRow, Standing},
        visits::Visit,
    },
};

use super::{
    draft::{empty, payees},
    facts::{self, Facts},
    figures::RowFigures,
    later, left, rows, view,
};
use crate::{
    cases::{create_date, optional_id},
    context::Context,
    error::ApiError,
    funding, money,
    reason::Reason,
    reference,
    wire::{SettlementCandidatesRequest, SettlementCandidatesView, SettlementHeldView},
};

pub(crate) async fn candidates(
    cx: &Context<'_>,
    request: SettlementCandidatesRequest,
) -> Result<SettlementCandidatesView, ApiError> {
    let workspace = cx.workspace().await?;
    let programme = reference::programme_named(&workspace, request.programme.as_deref()).await?;
    let mut reader = workspace.store.read().await?;
    let ids = wanted(&mut reader, &programme, &request).await?;
    let facts = facts::gather(cx, &workspace, &mut reader, programme.id, &ids).await?;
    let newest = settlements::newest(&mut reader, programme.id).await?;
    let batch = imagined(cx, &programme, newest.map_or(0, |batch| batch.retention_bp));
    let rows = imagined_rows(cx, &batch, &facts, &ids);
    let live = rows::work_out(&workspace, &mut reader, &batch, &facts, rows).await?;
    let no_rows = BTreeMap::new();
    Ok(SettlementCandidatesView {
        programme_id: programme.id.to_string(),
        rows: live.iter().filter_map(|one| view::row(one, None, &no_rows)).collect(),
        held: held(&mut reader, &programme).await?,
    })
}

/// Accepted cases that wait for settlement, narrowed to the request, in number order.
async fn wanted(
    from: &mut impl Read,
    programme: &Programme,
    request: &SettlementCandidatesRequest,
) -> Result<Vec<CaseId>, ApiError> {
    let (first, last) =
        (create_date("from", request.from.as_deref())?, create_date("to", request.to.as_deref())?);
    if first.is_some_and(|first| last.is_some_and(|last| first > last)) {
        return Err(ApiError::from(Reason::PeriodReversed {}).at("to"));
    }
    let bounded = first.is_some() || last.is_some();
    let filter = CaseFilter {
        stages: [Stage::Accepted, Stage::ToSettle].map(|stage| stage.code().to_owned()).into(),
        towns: request.towns.clone().unwrap_or_default(),
        programme: Some(programme.id),
        dated: bounded.then_some((DateColumn::Accepted, first, last)),
        ..CaseFilter::default()
    };
    let mut found = tables::cases::list(from, &filter, (CaseOrder::CaseNo, false), (0, i64::MAX)).await?;
    let left = CaseFilter { stages: vec![Stage::Exited.code().to_owned()], dated: None, ..filter };
    let left = tables::cases::list(from, &left, (CaseOrder::CaseNo, false), (0, i64::MAX)).await?;
    found.extend(left_in_part(from, left, (first, last)).await?);
    found.sort_by(|one, other| one.case_no.cmp(&other.case_no));
    let ids: Vec<CaseId> = found.iter().map(|row| row.id).collect();
    let contractor: Option<OrganisationId> =
        optional_id("contractor_id", request.contractor_id.as_deref().unwrap_or_default())?;
    let fund = request.fund.as_deref().filter(|fund| !fund.is_empty());
    if contractor.is_none() && fund.is_none() {
        return Ok(ids);
    }
    narrowed(from, programme, ids, contractor, fund).await
}

/// Of the cases that left those with accepted work that is not settled yet, by the day they left. Whether the policy
/// pays for it is asked when they are read whole.
async fn left_in_part(
    from: &mut impl Read,
    left: Vec<Listed>,
    (first, last): (Option<Date>, Option<Date>),
) -> Result<Vec<Listed>, ApiError> {
    let ids: Vec<CaseId> = left.iter().map(|row| row.id).collect();
    let lines = tables::plan_lines::of_cases(from, &ids).await?;
    let accepted: BTreeSet<CaseId> =
        lines.iter().filter(|line| money::is_accepted(line)).map(|line| line.case_id).collect();
    let waits = |row: &Listed| {
        let day = left::counts_on(row.accepted_on, row.stage_since);
        accepted.contains(&row.id)
            && row.submitted_on.is_none()
            && first.is_none_or(|first| day >= first)
            && last.is_none_or(|last| day <= last)
    };
    Ok(left.into_iter().filter(waits).collect())
}

/// By contractor and fund of the lines.
async fn narrowed(
    from: &mut impl Read,
    programme: &Programme,
    ids: Vec<CaseId>,
    contractor: Option<OrganisationId>,
    fund: Option<&str>,
) -> Result<Vec<CaseId>, ApiError> {
    let funds = tables::funds::of_programme(from, programme.id).await?;
    let mut split: HashMap<CaseId, Vec<String>> = HashMap::new();
    for part in tables::subsidies::funds_of(from, &ids).await? {
        split.entry(part.case_id).or_default().push(part.fund);
    }
    let first = funding::first(&funds);
    let named: Vec<String> = ids.iter().map(CaseId::to_string).collect();
    let cases: HashMap<CaseId, Case> =
        tables::by_column(from, "id", &named).await?.into_iter().map(|case: Case| (case.id, case)).collect();
    let mut lines: HashMap<CaseId, Vec<PlanLine>> = HashMap::new();
    for line in tables::plan_lines::of_cases(from, &ids).await? {
        lines.entry(line.case_id).or_default().push(line);
    }
    let fits = |id: &CaseId| {
        let own = lines.get(id).map(Vec::as_slice).unwrap_or_default();
        let general = cases.get(id).and_then(|case| case.contractor_id);
        let built = contractor.is_none_or(|wanted| {
            own.iter().any(|line| funding::contractor_of(line, general) == Some(wanted))
        });
        let pays = |fund: &str| match split.get(id) {
            Some(funds) => funds.iter().any(|one| one == fund),
            None => first == fund,
        };
        built && fund.is_none_or(pays)
    };
    Ok(ids.into_iter().filter(fits).collect())
}

/// A draft that is not there: what the rows would be if it were made now.
fn imagined(cx: &Context<'_>, programme: &Programme, retention_bp: i64) -> SettlementBatch {
    SettlementBatch {
        id: SettlementBatchId::new(cx.now()),
        version: 0,
        number: String::new(),
        programme_id: programme.id,
        state: BatchState::Draft,
        note: String::new(),
        retention_bp,
        made_by: String::new(),
        made_at: cx.now(),
        submitted_by: String::new(),
        submitted_at: None,
        paid_at: None,
        returned_reason: String::new(),
        total_fen: Fen::ZERO,
        held_fen: Fen::ZERO,
        frozen: String::new(),
        seal: String::new(),
    }
}

fn imagined_rows(
    cx: &Context<'_>,
    batch: &SettlementBatch,
    facts: &Facts,
    ids: &[CaseId],
) -> Vec<SettlementRow> {
    let mut rows = Vec::new();
    for id in ids {
        let Some(case) = facts.cases.get(id).filter(|case| case.is_ripe()) else { continue };
        let kind = case.usual_payee;
        for organisation_id in payees(case, batch, kind) {
            let no = i64::try_from(rows.len()).unwrap_or(i64::MAX) + 1;
            let row = empty(cx.now(), batch, *id, no);
            rows.push(SettlementRow { payee_kind: kind, organisation_id, ..row });
        }
    }
    rows
}

/// Rows that still hold something back, with the newest visit of their case.
async fn held(from: &mut impl Read, programme: &Programme) -> Result<Vec<SettlementHeldView>, ApiError> {
    let holding = settlements::holding(from, programme.id).await?;
    let cases: Vec<CaseId> = holding.iter().map(|one| one.row.case_id).collect();
    let named: Vec<String> = cases.iter().map(CaseId::to_string).collect();
    let standing = settlements::of_cases(from, &cases).await?;
    let mut visited: HashMap<CaseId, Date> = HashMap::new();
    for visit in tables::by_column::<Visit>(from, "case_id", &named).await? {
        let day = visited.entry(visit.case_id).or_insert(visit.visited_on);
        *day = (*day).max(visit.visited_on);
    }
    let mut found = Vec::new();
    for one in holding {
        let own: Vec<Standing> =
            standing.iter().filter(|other| other.row.case_id == one.row.case_id).cloned().collect();
        if one.row.kind == RowKind::Payment && later::is_held(&one, &own) {
            found.push(held_view(&one, visited.get(&one.row.case_id).copied())?);
        }
    }
    Ok(found)
}

fn held_view(one: &Standing, visited_on: Option<Date>) -> Result<SettlementHeldView, ApiError> {
    let figures: RowFigures =
        serde_json::from_str(&one.row.frozen).map_err(|fault| ApiError::internal(fault.to_string()))?;
    Ok(SettlementHeldView {
        row_id: one.row.id.to_string(),
        batch: one.number.clone(),
        no: one.row.no,
        case_id: figures.case_id,
        case_no: figures.case_no,
        name: figures.name,
        payee_name: figures.payee.name,
        held_fen: one.row.held_fen.get(),
        visited_on: visited_on.map(|day| day.to_string()),
    })
}
