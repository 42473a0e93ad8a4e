//! Building the UI into `ui/dist`, from where the window embeds it.

use std::path::Path;
use std::time::SystemTime;

use crate::fault::Done;
use crate::{node, places, process};

/// Builds when a source is newer than the last build: writing the same files again would embed them again, too.
pub(crate) fn build() -> Done {
    node::prepare()?;
    if is_fresh() { Ok(()) } else { process::run(&mut node::script("build")) }
}

fn is_fresh() -> bool {
    let dist = places::ui().join("dist");
    // The page a plain `cargo build` leaves here has no assets.
    let built = dist.join("assets").is_dir().then(|| newest(&dist.join("index.html"))).flatten();
    let sources = ["src", "public", "index.html", "package-lock.json", "vite.config.ts", "tsconfig.json"];
    let changed = sources.iter().filter_map(|name| newest(&places::ui().join(name))).max();
    matches!((built, changed), (Some(built), Some(changed)) if changed <= built)
}

/// The latest change of a file, or of anything below a folder.
fn newest(path: &Path) -> Option<SystemTime> {
    let facts = std::fs::metadata(path).ok()?;
    let own = facts.modified().ok();
    if !facts.is_dir() {
        return own;
    }
    let below = std::fs::read_dir(path).ok()?.flatten().filter_map(|entry| newest(&entry.path()));
    below.chain(own).max()
}
