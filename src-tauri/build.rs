//! Declares the commands the page may call, and makes sure there is a UI folder to embed.
//!
//! A command that is not in [`COMMANDS`] cannot be granted in `capabilities/`, and a command that is not granted
//! there is refused: the list in `src/main.rs`, this one and the capability have to agree.

use std::path::Path;

const COMMANDS: &[&str] = &[
    "rpc",
    "cancel",
    "paper_bytes",
    "pick_files",
    "pick_folder",
    "pick_save",
    "open_paper",
    "open_attachment",
    "open_file",
    "save_paper",
    "system_language",
];

/// What a plain `cargo build` embeds on a clean checkout, before the UI has been built once.
const PLACEHOLDER: &str = "<!doctype html><meta charset=\"utf-8\"><title>颐居 Yiju</title>\
    <p>The user interface has not been built yet. Run: <code>cargo xtask run</code></p>\n";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let ui = Path::new("../ui/dist");
    if !ui.join("index.html").exists() {
        std::fs::create_dir_all(ui)?;
        std::fs::write(ui.join("index.html"), PLACEHOLDER)?;
    }
    // The UI is embedded by a macro, which cargo does not see as a reason to compile again.
    println!("cargo:rerun-if-changed=../ui/dist");
    println!("cargo:rerun-if-changed=../icons");
    println!("cargo:rerun-if-changed=capabilities");

    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    Ok(tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))?)
}
