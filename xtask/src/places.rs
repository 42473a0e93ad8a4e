//! Where things lie in the checkout.

use std::path::{Path, PathBuf};

/// The folder of the workspace's `Cargo.toml`. Asked at run time: a checkout may be moved after xtask was compiled.
pub(crate) fn root() -> PathBuf {
    let own = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    own.as_deref().and_then(Path::parent).map_or_else(|| PathBuf::from("."), Path::to_owned)
}

pub(crate) fn ui() -> PathBuf {
    root().join("ui")
}

pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// A program this workspace builds, in the profile `run` and `test` share.
pub(crate) fn program(name: &str) -> PathBuf {
    target().join("debug").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}
