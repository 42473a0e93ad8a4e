//! Where the fonts for papers are looked for: the same order in the window, on the shell and in tests.

use std::path::{Path, PathBuf};

use yiju_documents::{Fonts, find_fonts};

use crate::error::ApiError;

/// `YIJU_FONTS`, then beside the program (as installed), then `target/fonts` above the program (as built here).
pub(crate) fn search_order() -> Vec<PathBuf> {
    let mut places: Vec<PathBuf> = std::env::var_os("YIJU_FONTS").map(PathBuf::from).into_iter().collect();
    let Ok(program) = std::env::current_exe() else { return places };
    if let Some(dir) = program.parent() {
        places.push(dir.join("fonts"));
        places.push(dir.join("../Resources/fonts"));
        places.push(dir.join("../lib/Yiju/fonts"));
        places.extend(dir.ancestors().filter(|above| is_target(above)).map(|target| target.join("fonts")));
    }
    places
}

fn is_target(dir: &Path) -> bool {
    dir.file_name().is_some_and(|name| name == "target")
}

pub(crate) fn load(places: &[PathBuf]) -> Result<Fonts, ApiError> {
    Ok(Fonts::load(&find_fonts(places)?)?)
}
