//! The TypeScript types of the command contract, written by the shell program from the same table it serves.

use crate::fault::Done;
use crate::process::{self, command};
use crate::{cargo_build, places};

const INTO: &str = "ui/src/ipc/generated";

/// Writes the files; they are committed.
pub(crate) fn write() -> Done {
    types(&[])
}

/// Fails when the committed files are not what would be written.
pub(crate) fn check() -> Done {
    types(&["--check"])
}

/// Builds everything first, not the shell program alone: `cargo run --package` would compile half the crates again
/// with other features.
fn types(extra: &[&str]) -> Done {
    cargo_build::build(cargo_build::E2E)?;
    process::run(command(places::program("yiju")).args(["types", "--out", INTO]).args(extra))
}
