//! `cargo xtask bench`: times the work that grows with the office, side by side with a named program that does the
//! comparable part of it.
//!
//! Whole processes are measured, start included, because that is what a person waits for; the best of three counts.
//! The profile is the optimised one: figures from a debug build mean nothing. A peer that is not installed is named
//! and left out.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::fault::{Done, Fault};
use crate::process::{self, cargo, command};
use crate::{fonts, places, system};

/// Rows of the roster: a large office's year.
const ROWS: &str = "4500";
/// Photos in one go: a morning's visits.
const PHOTOS: usize = 48;

/// One measured piece of work.
struct Line {
    what: String,
    yiju: f64,
    peer: Option<(&'static str, Option<f64>)>,
}

pub(crate) fn bench() -> Done {
    fonts::prepare()?;
    process::run(&mut cargo(&["build", "--release", "--package", "yiju-cli", "--package", "yiju-tests"]))?;
    let place = fresh_place()?;
    let lines = [
        roster(&place)?,
        photos(&place)?,
        search(&place)?,
        summary(&place)?,
        check(&place)?,
        backup(&place)?,
    ];
    println!("\n{:<52} {:>8}   peer", "work", "Yiju");
    for line in lines {
        let peer = match line.peer {
            None => String::new(),
            Some((name, None)) => format!("{name}: not installed, left out"),
            Some((name, Some(seconds))) => format!("{name}: {seconds:.2} s"),
        };
        println!("{:<52} {:>6.2} s   {peer}", line.what, line.yiju);
    }
    Ok(())
}

fn fresh_place() -> Result<PathBuf, Fault> {
    let place = places::target().join("bench");
    if place.exists() {
        std::fs::remove_dir_all(&place)?;
    }
    std::fs::create_dir_all(&place)?;
    process::run(release("yiju-fixtures").arg(&place).arg(ROWS))?;
    let turned = place.join("photos/turned");
    let shots: Vec<PathBuf> = std::fs::read_dir(&turned)?.flatten().map(|entry| entry.path()).collect();
    std::fs::create_dir_all(place.join("shots"))?;
    for number in 0..PHOTOS {
        // Trailing bytes make each a photo of its own without changing the picture.
        let mut bytes = std::fs::read(&shots[number % shots.len()])?;
        bytes.extend(format!("shot {number}").bytes());
        std::fs::write(place.join(format!("shots/{number:03}.jpg")), bytes)?;
    }
    Ok(place)
}

/// Checking a roster, against LibreOffice reading the same file and writing it as CSV.
fn roster(place: &Path) -> Result<Line, Fault> {
    process::run(yiju(place).args(["init", "--area", "999999"]))?;
    let file = place.join("roster.xlsx");
    let time = best(|| yiju(place).args(["import", "roster", "--dry-run"]).arg(&file).status_of())?;
    let peer = best_of("soffice", |name| {
        let mut peer = command(name);
        peer.args(["--headless", "--convert-to", "csv", "--outdir"]).arg(place.join("peer")).arg(&file);
        peer
    })?;
    yiju(place).args(["import", "roster"]).arg(&file).status_of()?;
    let what = format!("check a roster of {ROWS} rows");
    Ok(Line { what, yiju: time, peer: Some(("LibreOffice, XLSX to CSV only", peer)) })
}

/// Taking photos in (verify, hash, fsync, two copies), against libvips making the two copies.
fn photos(place: &Path) -> Result<Line, Fault> {
    let shots = place.join("shots");
    let start = Instant::now();
    yiju(place).args(["photo", "import"]).arg(&shots).status_of()?;
    let time = start.elapsed().as_secs_f64();
    let files: Vec<PathBuf> = std::fs::read_dir(&shots)?.flatten().map(|entry| entry.path()).collect();
    let peer = if system::on_path("vipsthumbnail") {
        let start = Instant::now();
        for (size, name) in [("1600x1600", "print"), ("320x320", "thumb")] {
            let out = place.join("peer").join(name);
            std::fs::create_dir_all(&out)?;
            let mut vips = command("vipsthumbnail");
            vips.args(["--size", size, "-o"]).arg(out.join("%s.jpg[Q=85]")).args(&files);
            vips.status_of()?;
        }
        Some(start.elapsed().as_secs_f64())
    } else {
        None
    };
    let what = format!("take {PHOTOS} photos in");
    Ok(Line { what, yiju: time, peer: Some(("libvips, the copies only", peer)) })
}

fn search(place: &Path) -> Result<Line, Fault> {
    let time = best(|| yiju(place).args(["--json", "case", "list", "田"]).status_of())?;
    Ok(Line { what: format!("find one name among {ROWS} cases"), yiju: time, peer: None })
}

fn summary(place: &Path) -> Result<Line, Fault> {
    let out = place.join("subsidy.xlsx");
    let time = best(|| yiju(place).args(["export", "subsidy", "--out"]).arg(&out).status_of())?;
    Ok(Line { what: "write the subsidy summary".into(), yiju: time, peer: None })
}

fn check(place: &Path) -> Result<Line, Fault> {
    let time = best(|| yiju(place).arg("check").status_of())?;
    Ok(Line { what: "check chain, sums and files".into(), yiju: time, peer: None })
}

/// A backup with its hashes, against the system's zip of the same folder.
fn backup(place: &Path) -> Result<Line, Fault> {
    let file = place.join("backup.zip");
    let time = best(|| {
        let _ = std::fs::remove_file(&file);
        yiju(place).arg("backup").arg(&file).status_of()
    })?;
    let peer = best_of("zip", |name| {
        let mut zip = command(name);
        zip.arg("-qr").arg(place.join("peer.zip")).arg(place.join("office"));
        zip
    })?;
    Ok(Line { what: "back everything up".into(), yiju: time, peer: Some(("zip", peer)) })
}

/// Seconds of the best of three runs.
fn best(mut run: impl FnMut() -> Done) -> Result<f64, Fault> {
    let mut best = f64::INFINITY;
    for _ in 0..3 {
        let start = Instant::now();
        run()?;
        best = best.min(start.elapsed().as_secs_f64());
    }
    Ok(best)
}

fn best_of(program: &'static str, build: impl Fn(&'static str) -> Command) -> Result<Option<f64>, Fault> {
    if !system::on_path(program) {
        return Ok(None);
    }
    best(|| build(program).status_of()).map(Some)
}

fn release(name: &str) -> Command {
    command(places::target().join("release").join(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
}

fn yiju(place: &Path) -> Command {
    let mut yiju = release("yiju");
    yiju.arg("--workspace").arg(place.join("office")).args(["--user", "bench"]);
    yiju
}

/// Runs quietly. Exit code 2 is work done with rows refused, as the roster with faults must give.
trait StatusOf {
    fn status_of(&mut self) -> Done;
}

impl StatusOf for Command {
    fn status_of(&mut self) -> Done {
        let status = self.stdout(Stdio::null()).stderr(Stdio::null()).status()?;
        match status.code() {
            Some(0 | 2) => Ok(()),
            _ => Err(Fault::new(format!("{} failed: {status}", self.get_program().to_string_lossy()))),
        }
    }
}
