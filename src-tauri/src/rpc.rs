//! The one door to the contract: the page calls a command by name, progress comes back on a channel of that call.

use std::sync::Arc;

use serde_json::Value;
use tauri::State;
use tauri::ipc::{Channel, Response};

use crate::contract::{self, ApiError, Call, Desk, Event, Events};

/// The page's end of a running command.
struct PageEvents(Channel<Event>);

impl Events for PageEvents {
    fn send(&self, event: Event) {
        // A page that was closed or reloaded no longer listens; the work goes on and is in the database all the same.
        let _ = self.0.send(event);
    }
}

/// Runs the command `name` of the contract. `job` names the call so that [`cancel`] can end it.
#[tauri::command]
pub(crate) async fn rpc(
    desk: State<'_, Arc<Desk>>,
    name: String,
    request: Value,
    job: Option<String>,
    events: Channel<Event>,
) -> Result<Value, ApiError> {
    let call = Call { name, request, user: None, job };
    contract::call(&desk, call, Arc::new(PageEvents(events))).await
}

/// Asks a running job to end at its next safe place. An unknown or finished job is no error: it has ended.
#[tauri::command]
pub(crate) fn cancel(desk: State<'_, Arc<Desk>>, job: String) {
    contract::cancel(&desk, &job);
}

/// The PDF of an issued paper, raw, for the preview in the page: the very bytes that are printed.
#[tauri::command]
pub(crate) async fn paper_bytes(desk: State<'_, Arc<Desk>>, id: String) -> Result<Response, ApiError> {
    Ok(Response::new(desk.paper_bytes(&id).await?))
}
