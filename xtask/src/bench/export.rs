//! `cargo xtask bench export`: 100,000 lines of 20 columns from the database to XLSX, beside XlsxWriter for Python with
//! `constant_memory` and bare `rust_xlsxwriter`, with the most memory each takes. The peers make their cells up on the
//! way; only Yiju reads a database, masks names and proves its sums.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::table::{Table, seconds};
use super::{clock, work};
use crate::fault::{Done, Fault};
use crate::places;
use crate::process::{self, cargo, command};
use crate::system;

/// Lines of the large export, and of a tenth of it: memory must be the same for both.
const LINES: &str = "100000";
const FEW: &str = "10000";

pub(super) fn run() -> Done {
    process::run(&mut cargo(&["build", "--release", "--package", "yiju-bench"]))?;
    let place = places::target().join("bench-export");
    std::fs::create_dir_all(&place)?;
    let mut table = Table::default();
    for (name, lines) in [("few", FEW), ("many", LINES)] {
        clock::quietly(program().arg("make").arg(place.join(name)).arg(lines))?;
    }
    measure(&mut table, "Lines read from the database only", LINES, &|| {
        let mut read = program();
        read.arg("read").arg(place.join("many"));
        read
    })?;
    for (name, lines) in [("few", FEW), ("many", LINES)] {
        measure(&mut table, "Lines from the database to XLSX, with sums", lines, &|| export(&place, name))?;
    }
    measure(&mut table, "rust_xlsxwriter alone, all in memory, no database", LINES, &|| {
        let mut bare = program();
        bare.arg("bare").arg(place.join("bare.xlsx")).arg(LINES);
        bare
    })?;
    match python(&place)? {
        Some(python) => {
            measure(&mut table, "XlsxWriter (Python), constant_memory, no database", LINES, &|| {
                let mut peer = command(&python);
                peer.arg(places::root().join("bench/xlsxwriter_peer.py"));
                peer.arg(place.join("peer.xlsx")).arg(LINES);
                peer
            })?
        }
        None => table.alone("XlsxWriter (Python)", LINES, "left out, Python is not installed"),
    }
    table.print();
    Ok(())
}

fn program() -> Command {
    command(places::target().join("release").join(format!("yiju-bench{}", std::env::consts::EXE_SUFFIX)))
}

fn export(place: &Path, name: &str) -> Command {
    let mut export = program();
    export.arg("export").arg(place.join(name)).arg(place.join(format!("{name}.xlsx")));
    export
}

/// The best time of three whole processes, and the most memory of one more.
fn measure(table: &mut Table, what: &str, lines: &str, build: &dyn Fn() -> Command) -> Done {
    let time = clock::best(|| Ok(build()))?;
    let told: Value = work::lines(&mut build())?.into_iter().next().unwrap_or_default();
    if told["lines"].as_u64().map(|lines| lines.to_string()).as_deref() != Some(lines) {
        return Err(Fault::new(format!("{what}: {told} is not {lines} lines")));
    }
    let memory = told["peak_kb"].as_u64().map_or_else(|| "unknown".into(), |kb| format!("{} MB", kb / 1024));
    table.alone(what, &format!("{lines} × 20"), &format!("{}, {memory}", seconds(time)));
    Ok(())
}

/// A Python with XlsxWriter in an environment of its own; none where there is no Python.
fn python(place: &Path) -> Result<Option<PathBuf>, Fault> {
    if !system::on_path("python3") {
        return Ok(None);
    }
    let home = place.join("python");
    let python = home.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    if !python.exists() {
        process::run(command("python3").args(["-m", "venv"]).arg(&home))?;
    }
    process::run(command(&python).args(["-m", "pip", "install", "--quiet", "XlsxWriter"]))?;
    Ok(Some(python))
}
