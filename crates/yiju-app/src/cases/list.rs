//! The list of cases with its search box and filters.

use std::collections::{BTreeMap, HashMap};

use yiju_domain::{dates, ids::CaseId};
use yiju_store::{
    Read,
    tables::{
        self,
        cases::{CaseFilter, CaseOrder, Listed},
    },
};

use super::{search, view::days_since};
use crate::{
    context::Context,
    error::ApiError,
    reference,
    wire::{CaseListRequest, CaseListView, CaseRow, CaseSort, Count},
};

const USUAL_PAGE: i64 = 200;
const LARGEST_PAGE: i64 = 1000;

pub(crate) async fn list(cx: &Context<'_>, request: CaseListRequest) -> Result<CaseListView, ApiError> {
    let workspace = cx.workspace().await?;
    let programme = match request.programme.as_deref() {
        Some(named) => Some(reference::programme_named(&workspace, Some(named)).await?.id),
        None => None,
    };
    let filter = CaseFilter {
        words: search::words(request.query.as_deref().unwrap_or_default()),
        stages: request.stages.unwrap_or_default(),
        towns: request.towns.unwrap_or_default(),
        categories: request.categories.unwrap_or_default(),
        programme,
        ..CaseFilter::default()
    };
    let order = (order_of(request.sort), request.descending.unwrap_or(false) != by_days(request.sort));
    let page =
        (request.offset.unwrap_or(0).max(0), request.limit.unwrap_or(USUAL_PAGE).clamp(1, LARGEST_PAGE));
    let mut reader = workspace.store.read().await?;
    let Some(filter) = without_words(&mut reader, filter).await? else { return Ok(nothing_found()) };
    let counted = tables::cases::facets(&mut reader, &filter).await?;
    let found = match counted.total {
        0 => Vec::new(),
        _ => tables::cases::list(&mut reader, &filter, order, page).await?,
    };
    Ok(CaseListView {
        total: counted.total,
        subsidy_fen: counted.subsidy.get(),
        rows: rows(cx, &mut reader, found).await?,
        stages: counts(counted.stages),
        towns: counts(counted.towns),
    })
}

/// Words that are found in few cases become those cases; none when they are found nowhere.
async fn without_words(from: &mut impl Read, filter: CaseFilter) -> Result<Option<CaseFilter>, ApiError> {
    if filter.words.is_empty() {
        return Ok(Some(filter));
    }
    Ok(match tables::cases::found_in_few(from, &filter.words).await? {
        None => Some(filter),
        Some(ids) if ids.is_empty() => None,
        Some(ids) => Some(CaseFilter { ids, words: Vec::new(), ..filter }),
    })
}

fn nothing_found() -> CaseListView {
    CaseListView { total: 0, subsidy_fen: 0, rows: Vec::new(), stages: Vec::new(), towns: Vec::new() }
}

fn order_of(sort: Option<CaseSort>) -> CaseOrder {
    match sort {
        None | Some(CaseSort::CaseNo) => CaseOrder::CaseNo,
        Some(CaseSort::Name) => CaseOrder::Name,
        Some(CaseSort::Town) => CaseOrder::Town,
        Some(CaseSort::Stage) => CaseOrder::Stage,
        Some(CaseSort::Days) => CaseOrder::StageSince,
        Some(CaseSort::Subsidy) => CaseOrder::Subsidy,
    }
}

/// More days in a stage is an earlier instant: the direction turns round.
fn by_days(sort: Option<CaseSort>) -> bool {
    sort == Some(CaseSort::Days)
}

fn counts(found: BTreeMap<String, i64>) -> Vec<Count> {
    found.into_iter().map(|(code, count)| Count { code, count }).collect()
}

/// List rows for the wire, with the number of plan lines of each.
pub(super) async fn rows(
    cx: &Context<'_>,
    from: &mut impl Read,
    found: Vec<Listed>,
) -> Result<Vec<CaseRow>, ApiError> {
    let ids: Vec<CaseId> = found.iter().map(|row| row.id).collect();
    let lines: HashMap<_, _> = tables::plan_lines::counts(from, &ids).await?.into_iter().collect();
    let (now, today) = (cx.now(), cx.today());
    let row = |row: Listed| CaseRow {
        id: row.id.to_string(),
        version: row.version,
        case_no: row.case_no,
        name: row.name,
        sex: row.sex,
        age: row.birth.map(|birth| i64::from(dates::age_on(birth, today))),
        town: row.town,
        village: row.village,
        address: row.address,
        categories: row.categories,
        stage: row.stage.code().into(),
        days_in_stage: days_since(row.stage_since, now),
        lines: lines.get(&row.id).copied().unwrap_or(0),
        total_fen: row.total_fen.get(),
        subsidy_fen: row.subsidy_fen.get(),
        assessor: row.assessor,
        contractor: row.contractor,
    };
    Ok(found.into_iter().map(row).collect())
}
