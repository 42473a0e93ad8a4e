//! Node.js and the npm packages of `ui/`: the UI's own, the Tauri command line, the report fonts and the WebDriver
//! client all come from one `package-lock.json`.

use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use crate::fault::{Done, Fault};
use crate::places;
use crate::process::{self, command};

/// The oldest Node.js that Vite runs on.
const OLDEST: (u32, u32) = (20, 19);

/// Installs the packages when the lock file is newer than what lies in `node_modules`.
pub(crate) fn prepare() -> Done {
    check_version()?;
    let lock = changed(&places::ui().join("package-lock.json"));
    // npm writes this file at the end of an installation, so one that was cut short is done again.
    let installed = changed(&places::ui().join("node_modules/.package-lock.json"));
    match (lock, installed) {
        (Some(lock), Some(installed)) if lock <= installed => Ok(()),
        // Not `npm ci`: it asks for lock entries of other systems' binaries, which a lock written on one system need not
        // hold. This takes the versions of the lock file and leaves it as it is.
        (Some(_), _) => process::run(npm().args(["install", "--no-save", "--no-audit", "--no-fund"])),
        (None, _) => process::run(npm().args(["install", "--no-audit", "--no-fund"])),
    }
}

/// `npm run SCRIPT` in `ui/`.
pub(crate) fn script(name: &str) -> Command {
    let mut npm = npm();
    npm.args(["run", "--silent", name]);
    npm
}

/// The Tauri command line, by node itself: the shims in `.bin` are different on Windows.
pub(crate) fn tauri(words: &[&str]) -> Command {
    let mut tauri = command("node");
    tauri.arg(places::ui().join("node_modules/@tauri-apps/cli/tauri.js")).args(words);
    tauri
}

fn npm() -> Command {
    let mut npm = command(if cfg!(windows) { "npm.cmd" } else { "npm" });
    npm.current_dir(places::ui());
    npm
}

fn check_version() -> Done {
    let text = process::answer(command("node").arg("--version")).ok_or_else(|| {
        Fault::new("Node.js is missing. Install version 20.19 or newer: https://nodejs.org")
    })?;
    match version(&text) {
        Some(found) if found >= OLDEST => Ok(()),
        _ => Err(Fault::new(format!(
            "Node.js {text} is too old. Install version 20.19 or newer: https://nodejs.org"
        ))),
    }
}

fn version(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.trim().strip_prefix('v')?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

fn changed(file: &Path) -> Option<SystemTime> {
    std::fs::metadata(file).and_then(|facts| facts.modified()).ok()
}

#[cfg(test)]
mod tests {
    use super::{OLDEST, version};

    #[test]
    fn versions_compare_by_number() {
        assert!(version("v20.9.0").unwrap() < OLDEST);
        assert!(version("v20.19.0").unwrap() >= OLDEST);
        assert!(version("v100.0.1\n").unwrap() >= OLDEST);
        assert_eq!(version("20.19"), None);
    }
}
