//! `cargo xtask bundle`: the installer for the system it runs on (NSIS, DMG or deb). It is the one optimised build.

use std::process::Command;

use crate::fault::Done;
use crate::process;
use crate::system::System;
use crate::{fonts, node, system_packages};

pub(crate) fn bundle() -> Done {
    system_packages::for_window()?;
    fonts::prepare()?;
    process::run(&mut build())
}

fn build() -> Command {
    let kind = match System::here() {
        System::Windows => "nsis",
        System::MacOs => "dmg",
        _ => "deb",
    };
    node::tauri(&["build", "--config", "src-tauri/tauri.bundle.conf.json", "--bundles", kind])
}
