//! Cases: listing, opening, changing, moving along.

mod change;
mod create;
pub(crate) mod file;
pub(crate) mod found_by;
pub(crate) mod gates;
mod history;
mod list;
pub(crate) mod load;
mod people;
pub(crate) mod search;
mod stage;
mod today;
pub(crate) mod view;

pub(crate) use change::{Changed, attachment_of, optional_id, refuse_stale, update};
pub(crate) use create::{Identity, create, date as create_date, empty_case};
pub(crate) use list::list;
pub(crate) use people::{member_add, reveal};
pub(crate) use stage::{Answers, Step, With, ask_again, move_answered, move_in, move_to, move_with};
pub(crate) use today::today;

use crate::{
    context::Context,
    error::ApiError,
    wire::{CaseGetRequest, CaseView},
};

pub(crate) async fn get(cx: &Context<'_>, request: CaseGetRequest) -> Result<CaseView, ApiError> {
    let workspace = cx.workspace().await?;
    let wanted =
        request.id.or(request.case_no).ok_or_else(|| ApiError::invalid_request("give id or case_no"))?;
    let mut reader = workspace.store.read().await?;
    let id = file::CaseFile::find_id(&mut reader, &wanted).await?;
    view::case_view(cx, &workspace, &mut reader, id).await
}
