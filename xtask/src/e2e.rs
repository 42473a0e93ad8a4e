//! Scripts that drive the real window through WebDriver. On Linux they always get a display of their own: a window
//! of a test must not take the keyboard from the person at the machine.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::fault::{Done, Fault};
use crate::process::{self, command};
use crate::system::{self, System};
use crate::tally::Tally;
use crate::{cargo_build, counts, fonts, places, system_packages, tauri_driver, ui};

const SCREEN: &str = "-screen 0 1960x1120x24";

/// Why the window cannot be driven here, or none when it can.
pub(crate) fn not_here() -> Option<&'static str> {
    match System::here() {
        System::MacOs => Some("end-to-end tests in the window: macOS has no WebDriver for its web view"),
        System::Windows => Some("end-to-end tests in the window: they are set up for Linux only"),
        _ => None,
    }
}

/// `cargo xtask e2e`: prepares, builds and runs the tests whose file name contains one of `names` (all without any).
pub(crate) fn run(names: &[&str]) -> Done {
    prepare()?;
    let tally = tests(names)?;
    println!("{} passed, {} failed", tally.passed, tally.failed);
    if tally.failed == 0 { Ok(()) } else { Err(Fault::new("Not everything passed.")) }
}

/// `cargo xtask screens`: a picture of every screen in both languages.
pub(crate) fn screens() -> Done {
    prepare()?;
    let out = places::target().join("screens");
    walk("screens.mjs", &out)?;
    list(&out)
}

/// All that a script needs before it can start.
pub(crate) fn prepare() -> Done {
    if let Some(reason) = not_here() {
        return Err(Fault::new(reason));
    }
    system_packages::for_tests()?;
    cargo_build::announce(7);
    ui::build()?;
    fonts::prepare()?;
    tauri_driver::prepare()?;
    cargo_build::build(cargo_build::E2E)
}

/// Runs the test files; everything must have been prepared.
pub(crate) fn tests(names: &[&str]) -> Result<Tally, Fault> {
    let files = test_files(names)?;
    let mut tests = node();
    // One window at a time: two would share two cores and make every waiting time a guess.
    tests.args(["--test", "--test-concurrency=1", "--test-reporter=spec"]).args(files);
    let (output, content) = process::run_and_keep(&mut tests)?;
    Ok(counts::of_node(&output).judged(content))
}

/// Runs a script that leaves its results in `out`, which is emptied first.
pub(crate) fn walk(script: &str, out: &Path) -> Done {
    if out.exists() {
        std::fs::remove_dir_all(out)?;
    }
    std::fs::create_dir_all(out)?;
    process::run(node().arg(folder().join(script)).arg(out))
}

/// Prints what lies in a folder of results.
pub(crate) fn list(out: &Path) -> Done {
    let mut files: Vec<PathBuf> = std::fs::read_dir(out)?.flatten().map(|entry| entry.path()).collect();
    files.sort();
    for file in files.iter().filter(|file| file.is_file()) {
        println!("  {}", file.display());
    }
    Ok(())
}

fn folder() -> PathBuf {
    places::root().join("tests/e2e")
}

fn test_files(names: &[&str]) -> Result<Vec<PathBuf>, Fault> {
    let wanted = |name: &str| {
        name.ends_with(".e2e.mjs") && (names.is_empty() || names.iter().any(|n| name.contains(n)))
    };
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder())?
        .flatten()
        .filter(|entry| wanted(&entry.file_name().to_string_lossy()))
        .map(|entry| entry.path())
        .collect();
    files.sort();
    if files.is_empty() { Err(Fault::new("no test file in tests/e2e has such a name")) } else { Ok(files) }
}

/// Node with all the places a script needs, on a virtual display.
fn node() -> Command {
    let mut node = if system::on_path("xvfb-run") {
        let mut display = command("xvfb-run");
        display.args(["--auto-servernum", "--server-args", SCREEN, "node"]);
        display
    } else {
        command("node")
    };
    node.env("YIJU_APP", places::program("yiju-desktop"))
        .env("YIJU_CLI", places::program("yiju"))
        .env("YIJU_TAURI_DRIVER", tauri_driver::program())
        .env("YIJU_E2E_OUT", places::target().join("e2e"));
    node
}
