//! Flags as a screen lists them, and saying what was found out.

use std::collections::{BTreeSet, HashMap};

use yiju_domain::{ids::RedFlagId, text};
use yiju_store::{
    Entity, Read,
    tables::{
        self,
        cases::Case,
        red_flags::{self, FlagFilter, FlagState, Flagged, RedFlag},
    },
};

use crate::{
    cases::optional_id,
    context::Context,
    error::ApiError,
    reason::Reason,
    wire::{
        AreaName, Param, RedFlagCase, RedFlagCount, RedFlagListRequest, RedFlagListView,
        RedFlagSettleRequest, RedFlagView,
    },
};

/// Rows on a page where the screen asks for no number.
const PAGE: i64 = 100;

/// Case numbers of a flag; a night with more homes names the first.
const MOST_CASES: usize = 30;

pub(crate) async fn list(cx: &Context<'_>, request: RedFlagListRequest) -> Result<RedFlagListView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut reader = workspace.store.read().await?;
    let filter = filter_of(&request)?;
    let page = (request.offset.unwrap_or(0).max(0), request.limit.unwrap_or(PAGE).clamp(1, 1000));
    let rows = red_flags::list(&mut reader, &filter, page).await?;
    let counts = red_flags::counts(&mut reader, &FlagFilter { rule: None, ..filter }).await?;
    let of_rule = |code: &str| filter.rule.is_none_or(|rule| rule.code() == code);
    let total = counts.iter().filter(|(rule, _)| of_rule(rule)).map(|(_, of)| of).sum();
    let scanned = tables::settings::get(&mut reader, "red_flags_scanned_at").await?;
    let towns = tables::areas::all(&mut reader).await?;
    let towns = towns.into_iter().filter(|area| area.parent_id.is_none());
    Ok(RedFlagListView {
        rows: views(&mut reader, rows).await?,
        total,
        rules: counts.into_iter().map(|(rule, count)| RedFlagCount { rule, count }).collect(),
        towns: towns.map(|area| AreaName { id: area.id.to_string(), name: area.name }).collect(),
        scanned_at: scanned.and_then(|text| text.parse().ok()),
    })
}

fn filter_of(request: &RedFlagListRequest) -> Result<FlagFilter, ApiError> {
    let state = match request.state.as_deref().unwrap_or("open") {
        "all" => None,
        "open" => Some(FlagState::Open),
        "settled" => Some(FlagState::Settled),
        "gone" => Some(FlagState::Gone),
        other => return Err(ApiError::code_unknown("state", other).at("state")),
    };
    let unknown = |rule: &str| ApiError::code_unknown("rule", rule).at("rule");
    let rule = request.rule.as_deref().map(|rule| rule.parse().map_err(|_| unknown(rule))).transpose()?;
    Ok(FlagFilter { rule, state, town: optional_id("town", request.town.as_deref().unwrap_or_default())? })
}

async fn views(from: &mut impl Read, rows: Vec<Flagged>) -> Result<Vec<RedFlagView>, ApiError> {
    let named = rows.iter().flat_map(|(flag, _)| flag.cases.iter().take(MOST_CASES).cloned());
    let ids: BTreeSet<String> = named.collect();
    let cases: Vec<Case> = tables::by_column(from, "id", &Vec::from_iter(ids)).await?;
    let numbers: HashMap<String, String> =
        cases.into_iter().map(|case| (case.id.to_string(), case.case_no)).collect();
    Ok(rows.into_iter().map(|(flag, town)| view(flag, town, &numbers)).collect())
}

fn view(flag: RedFlag, town: String, numbers: &HashMap<String, String>) -> RedFlagView {
    let case = |id: &String| Some(RedFlagCase { id: id.clone(), case_no: numbers.get(id)?.clone() });
    let state = match (flag.gone_at, flag.settled_at) {
        (Some(_), _) => "gone",
        (None, Some(_)) => "settled",
        (None, None) => "open",
    };
    RedFlagView {
        id: flag.id.to_string(),
        version: flag.version,
        rule: flag.rule.code().into(),
        state: state.into(),
        cases: flag.cases.iter().filter_map(case).collect(),
        town,
        params: flag.params.into_iter().map(|(name, value)| Param { name, value }).collect(),
        found_at: flag.found_at,
        gone_at: flag.gone_at,
        settled_at: flag.settled_at,
        settled_by: flag.settled_by,
        note: flag.note,
    }
}

/// A flag is settled by a sentence; a better one may take its place, and the chain keeps both.
pub(crate) async fn settle(cx: &Context<'_>, request: RedFlagSettleRequest) -> Result<RedFlagView, ApiError> {
    let workspace = cx.workspace().await?;
    let note = text::normalise(&request.note);
    if note.is_empty() {
        return Err(ApiError::required("note"));
    }
    let unknown = || Reason::RowUnknown { entity: RedFlag::KIND.into(), id: request.id.clone() };
    let id: RedFlagId = request.id.parse().map_err(|_| ApiError::from(unknown()).at("id"))?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let mut flag: RedFlag = tables::get(&mut tx, &id.to_string()).await?;
    flag.version = request.version;
    let settled =
        RedFlag { settled_at: Some(tx.at()), settled_by: tx.user().to_owned(), note, ..flag.clone() };
    let after = tx.update(&flag, settled).await?;
    tx.commit().await?;
    cx.changed(&["red_flags", "workspace"]);
    let mut reader = workspace.store.read().await?;
    let town = red_flags::town_of(&mut reader, after.id).await?;
    let mut views = views(&mut reader, vec![(after, town)]).await?;
    views.pop().ok_or_else(|| ApiError::internal("a settled flag was not read back"))
}
