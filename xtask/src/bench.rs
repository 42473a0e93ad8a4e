//! `cargo xtask bench`: times the commands that grow with the office, on a sample office made for it.
//!
//! The shell program is measured as a whole, start included, because that is what a person waits for. The profile is
//! the optimised one: figures from a debug build mean nothing.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use crate::fault::Done;
use crate::process::{self, cargo, command};
use crate::{fonts, places};

/// Homes in the sample: a large office's year.
const HOMES: &str = "4500";

pub(crate) fn bench() -> Done {
    fonts::prepare()?;
    process::run(&mut cargo(&["build", "--release", "--package", "yiju-cli"]))?;
    let place = places::target().join("bench");
    if place.exists() {
        std::fs::remove_dir_all(&place)?;
    }
    std::fs::create_dir_all(&place)?;
    let mut lines = Vec::new();
    for words in cases(&place) {
        let start = Instant::now();
        process::run(yiju(&place).args(&words))?;
        lines.push(format!("{:>8.2} s  yiju {}", start.elapsed().as_secs_f64(), words.join(" ")));
    }
    println!("\nSample office of {HOMES} homes:\n{}", lines.join("\n"));
    Ok(())
}

fn cases(place: &Path) -> Vec<Vec<String>> {
    let file = |name: &str| place.join(name).display().to_string();
    let line = |words: &[&str]| words.iter().map(ToString::to_string).collect::<Vec<String>>();
    vec![
        line(&["init", "--sample", HOMES]),
        line(&["--json", "rpc", "case_list", r#"{"query":"王"}"#]),
        line(&["export", "subsidy", "--out", &file("subsidy.xlsx")]),
        line(&["check"]),
        line(&["backup", &file("backup.zip")]),
    ]
}

fn yiju(place: &Path) -> Command {
    let program: PathBuf =
        places::target().join("release").join(format!("yiju{}", std::env::consts::EXE_SUFFIX));
    let mut yiju = command(program);
    yiju.arg("--workspace").arg(place.join("office")).args(["--user", "bench"]);
    yiju.stdout(std::process::Stdio::null());
    yiju
}
