//! `cargo xtask run`: from a clean checkout to the open window.

use crate::fault::Done;
use crate::process::{self, command};
use crate::{cargo_build, e2e, fonts, places, system, system_packages, ui};

pub(crate) fn run() -> Done {
    if system::has_display() { open() } else { walk_the_main_job() }
}

fn open() -> Done {
    cargo_build::announce(6);
    system_packages::for_window()?;
    ui::build()?;
    fonts::prepare()?;
    cargo_build::build(&[])?;
    process::run(&mut command(places::program("yiju-desktop")))
}

/// Nobody can look at a window here, so it is used on a virtual display and leaves its pictures and papers.
fn walk_the_main_job() -> Done {
    println!(
        "There is no display: Yiju is opened on a virtual one and walks the main job on the sample office."
    );
    e2e::prepare()?;
    let out = places::target().join("run");
    e2e::walk("walk.mjs", &out)?;
    println!("\nScreenshots, PDFs and XLSX files of this walk:");
    e2e::list(&out)
}
