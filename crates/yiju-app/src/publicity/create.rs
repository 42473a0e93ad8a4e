//! Making a list: all its cases are hung out, or none.

use std::collections::BTreeSet;

use yiju_domain::{
    Date,
    eligibility::{PublicityFault, last_day, period_days},
    ids::{CaseId, PublicityBatchId, PublicityEntryId},
    lifecycle::{OptionalStep, Stage},
    text,
};
use yiju_store::{
    Tx,
    tables::{
        self,
        cases::Case,
        programmes::Programme,
        publicity::{PublicityBatch, PublicityEntry},
    },
};

use super::list;
use crate::{
    cases::{create_date, file::route_of, move_in},
    context::Context,
    eligibility::rules_of,
    error::{ApiError, ErrorCode},
    reason::{Reason, ReasonCode},
    wire::{CaseMoveRequest, PublicityBatchView, PublicityCreateRequest},
    workspace::Workspace,
};

pub(crate) async fn create(
    cx: &Context<'_>,
    request: PublicityCreateRequest,
) -> Result<PublicityBatchView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let cases = cases(&mut tx, &request.cases).await?;
    let programme = programme(&mut tx, &cases).await?;
    let batch = batch(&workspace, &mut tx, &programme, &request).await?;
    tx.insert(std::slice::from_ref(&batch)).await?;
    for (place, case) in cases.iter().enumerate() {
        hang_out(&workspace, &mut tx, &batch, case).await?;
        cx.progress(place + 1, cases.len(), "publicity");
    }
    let entries: Vec<PublicityEntry> =
        cases.iter().zip(1..).map(|(case, no)| entry(tx.at(), &batch, case.id, no)).collect();
    tx.insert(&entries).await?;
    tx.commit().await?;
    cx.changed(&["cases", "publicity", "workspace"]);
    let mut reader = workspace.store.read().await?;
    list::one(cx, &mut reader, batch.id).await
}

/// The cases in the order given.
async fn cases(tx: &mut Tx, named: &[String]) -> Result<Vec<Case>, ApiError> {
    if named.is_empty() {
        return Err(ApiError::from(Reason::ListEmpty {}).at("cases"));
    }
    let named: Vec<String> = named.iter().map(|name| name.trim().to_owned()).collect();
    let mut found: Vec<Case> = tables::by_column(tx, "id", &named).await?;
    found.extend(tables::by_column::<Case>(tx, "case_no", &named).await?);
    let mut seen = BTreeSet::new();
    let mut ordered = Vec::with_capacity(named.len());
    for name in &named {
        let case = found.iter().find(|case| case.id.to_string() == *name || case.case_no == *name);
        let unknown = || ApiError::from(Reason::CaseUnknown { case: name.clone() }).at("cases");
        let case = case.ok_or_else(unknown)?;
        if !seen.insert(case.id) {
            return Err(ApiError::from(Reason::CaseTwice { case_no: case.case_no.clone() }).at("cases"));
        }
        ordered.push(case.clone());
    }
    Ok(ordered)
}

async fn programme(tx: &mut Tx, cases: &[Case]) -> Result<Programme, ApiError> {
    let ids: BTreeSet<_> = cases.iter().map(|case| case.programme_id).collect();
    let (Some(id), 1) = (ids.first(), ids.len()) else {
        return Err(ApiError::from(Reason::ListOneProgramme {}).at("cases"));
    };
    let programme: Programme = tables::get(tx, &id.to_string()).await?;
    if !route_of(&programme).has(OptionalStep::Publicity) {
        return Err(ApiError::from(Reason::PublicityLeftOut { programme: programme.name }).at("cases"));
    }
    Ok(programme)
}

async fn batch(
    workspace: &Workspace,
    tx: &mut Tx,
    programme: &Programme,
    request: &PublicityCreateRequest,
) -> Result<PublicityBatch, ApiError> {
    let place = text::normalise(&request.place);
    if place.is_empty() {
        return Err(ApiError::required("place"));
    }
    let least = rules_of(programme)?.publicity_days;
    let (from_on, to_on) = period(request, least)?;
    Ok(PublicityBatch {
        id: PublicityBatchId::new(tx.at()),
        version: 1,
        number: number(workspace, tx, programme).await?,
        programme_id: programme.id,
        place,
        from_on,
        to_on,
        contact: text::normalise(request.contact.as_deref().unwrap_or_default()),
        made_at: tx.at(),
    })
}

/// First and last day; at least as many days as the programme asks for.
fn period(request: &PublicityCreateRequest, least: u16) -> Result<(Date, Date), ApiError> {
    let from = create_date("from", Some(&request.from))?.ok_or_else(|| ApiError::required("from"))?;
    let to = create_date("to", request.to.as_deref())?.unwrap_or_else(|| last_day(from, least));
    let found = period_days(from, to);
    let fault = match found {
        0 => PublicityFault::Backwards,
        days if days < u32::from(least) => PublicityFault::TooShort { found, least: least.into() },
        _ => return Ok((from, to)),
    };
    Err(fault.into())
}

/// Such as `2026-320404-01-A-P3`: the station keeps two PCs apart.
async fn number(workspace: &Workspace, tx: &mut Tx, programme: &Programme) -> Result<String, ApiError> {
    let settings = &workspace.settings;
    let (year, area, code, station) =
        (programme.year, &settings.area_code, &programme.code, &settings.station);
    let series = format!("{year}-{area}-{code}-{station}");
    let serial = tx.take_numbers(&format!("publicity {series}"), 1).await?;
    Ok(format!("{series}-P{serial}"))
}

/// Moves a case to publicity through its gates. One that stands there already must not be on a list that runs.
async fn hang_out(
    workspace: &Workspace,
    tx: &mut Tx,
    batch: &PublicityBatch,
    case: &Case,
) -> Result<(), ApiError> {
    if case.stage == Stage::InPublicity {
        return refuse_running(tx, batch, case).await;
    }
    let movement = CaseMoveRequest {
        id: case.id.to_string(),
        version: case.version,
        to: Stage::InPublicity.code().into(),
        reason: None,
        on: None,
    };
    move_in(workspace, tx, case.id, &movement).await.map(|_| ()).map_err(|fault| of_one(case, fault))
}

/// Among many cases, which one is not ready; other faults stay what they are.
fn of_one(case: &Case, fault: ApiError) -> ApiError {
    let (case_no, stage) = (case.case_no.clone(), case.stage.code().to_owned());
    match (fault.code, fault.reason.code) {
        (ErrorCode::Gate, _) => {
            ApiError::from(Reason::ListGatesOpen { case_no }).at("cases").with(fault.details.into())
        }
        (_, ReasonCode::MoveNotLegal) => {
            ApiError::from(Reason::ListWrongStage { case_no, stage }).at("cases")
        }
        _ => fault,
    }
}

async fn refuse_running(tx: &mut Tx, batch: &PublicityBatch, case: &Case) -> Result<(), ApiError> {
    let earlier = tables::publicity::of_case(tx, case.id).await?;
    match earlier.first() {
        Some((on, entry)) if on.to_on >= batch.from_on || entry.is_open() => {
            let (case_no, list) = (case.case_no.clone(), on.number.clone());
            Err(ApiError::from(Reason::ListedAlready { case_no, list }).at("cases"))
        }
        _ => Ok(()),
    }
}

fn entry(now: i64, batch: &PublicityBatch, case_id: CaseId, no: i64) -> PublicityEntry {
    PublicityEntry {
        id: PublicityEntryId::new(now),
        version: 1,
        batch_id: batch.id,
        case_id,
        no,
        objection: String::new(),
        objected_on: None,
        outcome: None,
        outcome_note: String::new(),
        closed_on: None,
    }
}
