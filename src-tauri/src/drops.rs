//! Files dropped on the window reach the page as the event `files-dropped` with their paths and the place, so that
//! their bytes never travel through the page: it hands the paths to an import command.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use tauri::{DragDropEvent, Emitter, Runtime, Window, WindowEvent};

const DROPPED: &str = "files-dropped";

/// What was let go over the window.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct FileDrop {
    /// Files and folders.
    pub(crate) paths: Vec<PathBuf>,
    /// Where, in CSS pixels of the page.
    pub(crate) x: f64,
    pub(crate) y: f64,
}

/// Hands a drop on; hovering is told to the page by Tauri's own events.
pub(crate) fn forward<R: Runtime>(window: &Window<R>, event: &WindowEvent) {
    if let WindowEvent::DragDrop(DragDropEvent::Drop { paths, position }) = event {
        let place = position.to_logical::<f64>(window.scale_factor().unwrap_or(1.0));
        deliver(window, &FileDrop { paths: paths.clone(), x: place.x, y: place.y });
    }
}

/// A page that is just being loaded misses the event; the person sees that nothing happened and drops again.
pub(crate) fn deliver<R: Runtime>(window: &impl Emitter<R>, drop: &FileDrop) {
    if !drop.paths.is_empty() {
        let _ = window.emit(DROPPED, drop);
    }
}
