//! Assessments of the applicant's ability: filled in item by item and scored here, or results of elsewhere entered.
//!
//! The case repeats day, level and assessing body of the result that holds, for lists and papers; they are written
//! here, in the transaction that changes an assessment, and nowhere else ([`holds`]).

mod form;
mod header;
mod instruments;
mod result;
mod view;

pub(crate) use form::{save, start};
pub(crate) use instruments::{list, shipped};
pub(crate) use result::{enter, finish, finished, withdraw};
pub(crate) use view::{all as views, scored};

use yiju_domain::{
    Date,
    ids::AssessmentId,
    instrument::{Instrument, Shelf, validity},
};
use yiju_store::{
    StoreError, Tx,
    tables::{
        self,
        assessments::{self, Assessment},
        cases::Case,
    },
};

use crate::{
    context::Context, error::ApiError, reason::Reason, subsidies, wire::CaseView, workspace::Workspace,
};

/// The instrument a stored assessment was made with.
pub(crate) fn instrument<'a>(shelf: &'a Shelf, one: &Assessment) -> Option<&'a Instrument> {
    shelf.get(&one.instrument, u32::try_from(one.instrument_version).ok()?)
}

/// The last day a finished result may be used.
pub(crate) fn last_day(one: &Assessment) -> Option<Date> {
    one.assessed_on.map(|day| validity::last_day(day, one.valid_until))
}

/// Whether the case has a result that may be used: on the day the plan was confirmed, until then today. A case whose
/// plan was confirmed in time stays whole when its result grows old later.
pub(crate) fn has_valid(case: &Case, all: &[Assessment], today: Date) -> bool {
    let day = case.confirmed_on.unwrap_or(today);
    all.iter().filter(|one| one.counts()).filter_map(last_day).any(|last| day <= last)
}

/// Writes day, level and assessing body of the result that holds into the case. Other scales than the national one
/// leave the level empty: a level of theirs read as one of GB/T 42195 would be a silent conversion.
async fn holds(tx: &mut Tx, workspace: &Workspace, case: &Case) -> Result<(), ApiError> {
    let all = assessments::of_case(tx, case.id).await?;
    let current = assessments::current(&all);
    let mut after = case.clone();
    repeat(&workspace.packs().instruments, current, &mut after);
    if *case == after {
        // A page opened before this change is stale all the same.
        tx.bump(case).await?;
    } else {
        tx.update(case, after).await?;
    }
    subsidies::follow_case(workspace, tx, case.id).await
}

/// What a case repeats of its result.
pub(crate) fn repeat(shelf: &Shelf, current: Option<&Assessment>, case: &mut Case) {
    let is_national = |one: &&Assessment| instrument(shelf, one).is_some_and(Instrument::is_national);
    case.assessed_on = current.and_then(|one| one.assessed_on);
    case.ability_level = current.filter(is_national).and_then(|one| one.final_level);
    if let Some(one) = current {
        case.assessor = assessor_of(one);
    }
}

/// The body, or the two people.
fn assessor_of(one: &Assessment) -> String {
    if !one.body.is_empty() {
        return one.body.clone();
    }
    let names = [one.assessor_1.as_str(), one.assessor_2.as_str()];
    names.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join("、")
}

/// The assessment a change names, unchanged since it was read.
async fn unchanged(tx: &mut Tx, id: &str, version: i64) -> Result<Assessment, ApiError> {
    let unknown = || Reason::RowUnknown { entity: "assessment".into(), id: id.into() };
    let id: AssessmentId = id.parse().map_err(|_| ApiError::from(unknown()).at("id"))?;
    let one: Assessment = tables::get(tx, &id.to_string()).await?;
    if one.version == version {
        return Ok(one);
    }
    Err(StoreError::Conflict { entity: "assessment", id: one.id.to_string() }.into())
}

/// The case after a change of its assessments was committed.
async fn case_after(cx: &Context<'_>, workspace: &Workspace, case: &Case) -> Result<CaseView, ApiError> {
    cx.changed(&["cases", "workspace"]);
    let mut reader = workspace.store.read().await?;
    crate::cases::view::case_view(cx, workspace, &mut reader, case.id).await
}
