//! The shipped policies: what they say, and what holds for each whatever is applied for.

mod caps;
mod histories;
mod japan;
mod most;
mod packs;
mod simulation;

use super::*;
use crate::pack::{PackFault, PackText};
use std::path::{Path, PathBuf};

/// A shipped pack as it lies in its folder.
struct Shipped {
    file: String,
    text: String,
}

impl Shipped {
    fn pack(&self) -> PackText<'_> {
        PackText::new(&self.file, &self.text)
    }

    fn policy(&self) -> Policy {
        self.pack().read().unwrap()
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/policies")
}

/// Every pack in the folder, so that a new one cannot be forgotten here.
fn shipped() -> Vec<Shipped> {
    let files = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|end| end == "json")).collect();
    files.sort();
    let read = |path: PathBuf| Shipped {
        file: path.file_name().unwrap().to_string_lossy().into_owned(),
        text: std::fs::read_to_string(&path).unwrap(),
    };
    files.into_iter().map(read).collect()
}

/// A shipped policy by its id.
fn policy(id: &str) -> Policy {
    shipped().iter().find(|one| one.file == format!("{id}.json")).unwrap().policy()
}
