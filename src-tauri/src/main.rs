//! Yiju's desktop host: a window around the command contract of `yiju-app`.
//!
//! It is kept thin on purpose. Every piece of work is a command of the contract, which the shell and the tests call
//! as well; what stays here is what only a desktop has: the window, file dialogs, dropped files, the viewer that
//! prints, and photos served by id so that no path of the disk is ever known to the page.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod contract;
mod drops;
mod error;
mod language;
mod panics;
mod photos;
mod picking;
mod places;
mod rpc;
#[cfg(feature = "e2e")]
mod seam;
mod viewer;
mod window;

use std::process::ExitCode;
use std::sync::Arc;

use tauri::{App, AppHandle, Manager, RunEvent};

use contract::Desk;

fn main() -> ExitCode {
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .register_asynchronous_uri_scheme_protocol(photos::SCHEME, photos::answer)
        .on_window_event(drops::forward)
        .invoke_handler(tauri::generate_handler![
            rpc::rpc,
            rpc::cancel,
            rpc::paper_bytes,
            picking::pick_files,
            picking::pick_folder,
            picking::pick_save,
            viewer::open_paper,
            viewer::open_attachment,
            viewer::open_file,
            viewer::save_paper,
            language::system_language,
        ])
        .setup(|app| Ok(set_up(app)?))
        .build(tauri::generate_context!());
    match built {
        Ok(app) => {
            app.run(put_away_at_the_end);
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("Yiju could not start: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Everything is in place before the window exists, so the page's first call already finds its desk.
fn set_up(app: &mut App) -> Result<(), error::HostError> {
    let state_dir = places::state_dir(app)?;
    panics::log_to(state_dir.join("crash.log"));
    app.manage(Arc::new(Desk::new(places::desk_options(app, &state_dir))));
    app.manage(picking::SavePlaces::default());
    window::open(app, &state_dir)?;
    #[cfg(feature = "e2e")]
    seam::watch_drops(app.handle());
    Ok(())
}

/// Closing the database folds its write-ahead log in, so that a workspace folder at rest is one whole file to copy.
fn put_away_at_the_end(app: &AppHandle, event: RunEvent) {
    if let (RunEvent::Exit, Some(desk)) = (event, app.try_state::<Arc<Desk>>()) {
        tauri::async_runtime::block_on(desk.put_away());
    }
}
