//! The one way the Rust programs are built.
//!
//! Always the whole workspace in one profile: cargo chooses the features of shared crates by what is built together,
//! and building parts would compile the large ones twice. Only xtask is left out, which runs while this happens and
//! which Windows would not let be replaced.

use crate::fault::Done;
use crate::places;
use crate::process::{self, cargo};

/// The feature with the seam for end-to-end tests; it changes the desktop crate alone.
pub(crate) const E2E: &[&str] = &["--features", "yiju-desktop/e2e"];

/// Builds every program, with the embedded UI.
pub(crate) fn build(extra: &[&str]) -> Done {
    process::run(cargo(&["build", "--workspace", "--exclude", "xtask"]).args(extra))
}

/// Says how long it will take, before it starts, when nothing has been built yet.
pub(crate) fn announce(minutes_on_two_cores: u32) {
    if !places::program("yiju-desktop").exists() {
        println!(
            "This is the first build: about 500 crates, roughly {minutes_on_two_cores} minutes on two cores, \
             plus downloads. Later ones take seconds."
        );
    }
}
