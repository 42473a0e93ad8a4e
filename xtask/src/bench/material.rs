//! What the work is done on: rosters, photos and three offices, all made by the program, below `target/bench`.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::clock;
use crate::fault::Fault;
use crate::places;
use crate::process::{self, command};

/// Rows of the roster: a large district's year.
pub(super) const ROWS: &str = "5000";
/// Photos in one go, 12 megapixels each: a week's visits.
pub(super) const PHOTOS: &str = "300";
/// Homes of the sample office the summary is made of; it says itself how many of them are accepted.
const SUMMARY_HOMES: &str = "15000";
/// Cases of the largest office the search is to serve.
pub(super) const LARGE: &str = "100000";

pub(super) struct Material {
    place: PathBuf,
}

impl Material {
    /// Makes everything anew. The three offices take some minutes.
    pub(super) fn prepare() -> Result<Self, Fault> {
        let place = places::target().join("bench");
        if place.exists() {
            std::fs::remove_dir_all(&place)?;
        }
        std::fs::create_dir_all(place.join("peer"))?;
        process::run(release("yiju-fixtures").arg(&place).args([ROWS, PHOTOS]))?;
        process::run(release("yiju-fixtures").arg(place.join("large")).args([LARGE, "0"]))?;
        let material = Self { place };
        println!("Making the offices; this takes some minutes.");
        clock::quietly(material.yiju("office").args(["init", "--area", "999999"]))?;
        clock::quietly(material.yiju("year").args(["init", "--sample", SUMMARY_HOMES]))?;
        clock::quietly(material.yiju("city").args(["init", "--area", "999999"]))?;
        Ok(material)
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.place.join(name)
    }

    /// Where the peers write.
    pub(super) fn peer(&self) -> PathBuf {
        self.path("peer")
    }

    /// The shell on one of the offices.
    pub(super) fn yiju(&self, office: &str) -> Command {
        let mut yiju = release("yiju");
        yiju.arg("--workspace").arg(self.path(office)).args(["--user", "bench"]);
        yiju
    }

    /// Cases and commands timed within one process.
    pub(super) fn timings(&self, office: &str) -> Command {
        let mut timings = release("yiju-timings");
        timings.arg(self.path(office));
        timings
    }
}

/// Files of a folder in order.
pub(super) fn files(folder: &Path) -> Result<Vec<PathBuf>, Fault> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
    files.sort();
    Ok(files)
}

/// Files below a folder at any depth.
pub(super) fn files_below(folder: &Path) -> Result<Vec<PathBuf>, Fault> {
    let mut found = Vec::new();
    for path in files(folder)? {
        if path.is_dir() { found.extend(files_below(&path)?) } else { found.push(path) }
    }
    Ok(found)
}

fn release(name: &str) -> Command {
    command(places::target().join("release").join(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
}
