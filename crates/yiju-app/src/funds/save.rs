//! Adding, changing and removing a fund.

use yiju_domain::{Date, ids::FundId, money::Fen, text};
use yiju_store::{
    Entity, StoreError, Tx,
    tables::{self, funds::Fund, programmes::Programme},
};

use super::view;
use crate::{
    cases::create_date,
    context::Context,
    error::ApiError,
    reason::Reason,
    reference,
    wire::{FundRemoveRequest, FundSaveRequest, FundsView},
};

pub(crate) async fn save(cx: &Context<'_>, request: FundSaveRequest) -> Result<FundsView, ApiError> {
    let workspace = cx.workspace().await?;
    let programme = reference::programme_named(&workspace, request.programme.as_deref()).await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let there = tables::funds::of_programme(&mut tx, programme.id).await?;
    let before = before(&there, &request)?;
    let start = before.cloned().unwrap_or_else(|| empty(&tx, &programme, &there));
    let after = filled(start, &request, before.is_none())?;
    let same = |one: &&Fund| one.id != after.id && one.code == after.code && one.year == after.year;
    if there.iter().any(|one| same(&one)) {
        return Err(ApiError::from(Reason::FundTaken { fund: after.code }).at("code"));
    }
    match before {
        Some(before) => {
            tx.update(before, after).await?;
        }
        None => tx.insert(&[after]).await?,
    }
    tx.commit().await?;
    cx.changed(&["funds", "workspace"]);
    view::of(cx, &workspace, &programme).await
}

pub(crate) async fn remove(cx: &Context<'_>, request: FundRemoveRequest) -> Result<FundsView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let fund: Fund = tables::get(&mut tx, &request.id).await?;
    if fund.version != request.version || fund.removed_at.is_some() {
        return Err(StoreError::Conflict { entity: Fund::KIND, id: fund.code }.into());
    }
    let programme: Programme = tables::get(&mut tx, &fund.programme_id.to_string()).await?;
    tx.update(&fund, Fund { removed_at: Some(tx.at()), ..fund.clone() }).await?;
    tx.commit().await?;
    cx.changed(&["funds", "workspace"]);
    view::of(cx, &workspace, &programme).await
}

fn before<'a>(there: &'a [Fund], request: &FundSaveRequest) -> Result<Option<&'a Fund>, ApiError> {
    let Some(id) = &request.id else { return Ok(None) };
    let unknown = || Reason::RowUnknown { entity: Fund::KIND.into(), id: id.clone() };
    let fund = there.iter().find(|one| one.id.to_string() == *id).ok_or_else(unknown)?;
    if Some(fund.version) != request.version {
        return Err(StoreError::Conflict { entity: Fund::KIND, id: fund.code.clone() }.into());
    }
    Ok(Some(fund))
}

fn empty(tx: &Tx, programme: &Programme, there: &[Fund]) -> Fund {
    Fund {
        id: FundId::new(tx.at()),
        version: 1,
        programme_id: programme.id,
        year: programme.year,
        code: String::new(),
        name: String::new(),
        allocation_fen: Fen::ZERO,
        expires_on: None,
        place: there.iter().map(|one| one.place).max().unwrap_or(0) + 1,
        note: String::new(),
        removed_at: None,
    }
}

fn filled(one: Fund, request: &FundSaveRequest, is_new: bool) -> Result<Fund, ApiError> {
    let line = |given: &Option<String>, before: String| given.as_deref().map_or(before, text::normalise);
    let code = line(&request.code, one.code);
    let is_code = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    if code.is_empty() || !code.chars().all(is_code) {
        return Err(ApiError::required("code"));
    }
    let year = request.year.unwrap_or(one.year);
    if !(2000..=2100).contains(&year) {
        return Err(ApiError::from(Reason::NotAYear { value: year.to_string() }).at("year"));
    }
    let allocation = request.allocation_fen.map_or(one.allocation_fen, Fen::new);
    if allocation < Fen::ZERO {
        let field = "allocation_fen";
        return Err(ApiError::from(Reason::Negative { field: field.into() }).at(field));
    }
    let expires_on = match request.expires_on.as_deref() {
        None if is_new && code == "central" => end_of(year),
        None => one.expires_on,
        Some("") => None,
        Some(given) => create_date("expires_on", Some(given))?,
    };
    Ok(Fund {
        code,
        name: line(&request.name, one.name),
        year,
        allocation_fen: allocation,
        expires_on,
        place: request.place.unwrap_or(one.place),
        note: line(&request.note, one.note),
        ..one
    })
}

/// The central quota of a year lapses with it.
fn end_of(year: i64) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, 12, 31).ok()
}
