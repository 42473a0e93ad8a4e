//! tauri-driver, the bridge from WebDriver to the window. It has no system package, so cargo builds it into
//! `target/tools`, in the version the tests were written with.

use std::path::PathBuf;

use crate::fault::Done;
use crate::places;
use crate::process::{self, cargo};

const VERSION: &str = "2.1.0";

/// Installs it once; cargo itself sees when the wanted version is there.
pub(crate) fn prepare() -> Done {
    if program().exists() {
        return Ok(());
    }
    let tools = tools();
    process::run(cargo(&["install", "tauri-driver", "--version", VERSION, "--locked", "--root"]).arg(tools))
}

pub(crate) fn program() -> PathBuf {
    tools().join("bin").join(format!("tauri-driver{}", std::env::consts::EXE_SUFFIX))
}

/// Named by version: a later one must not be mistaken for the one the tests need.
fn tools() -> PathBuf {
    places::target().join("tools")
}
