//! The fonts papers are set in: where they come from, and which face prints which character.
//!
//! Static TrueType only: a variable font would embed as its thinnest instance. The faces stand in a fixed
//! order and each character takes the first that has it, so a rare name changes face for that one
//! character and nothing else.

mod faces;

use std::path::{Path, PathBuf};

use serde::Deserialize;

pub(crate) use faces::{Faces, Glyph, OpenFace, Weight};

/// What a file of the font folder is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FontRole {
    /// A face of normal weight.
    Regular,
    /// A face of bold weight.
    Bold,
    /// The licence that must travel with the faces.
    Licence,
}

/// A file of the font folder and the npm package it is copied from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct FontFile {
    /// What the file is for.
    pub role: FontRole,
    /// The npm package.
    pub npm_package: String,
    /// The file inside that package.
    pub path_in_package: String,
    /// Its name in the font folder.
    pub file_name: String,
}

/// What can go wrong with fonts.
#[derive(Debug, thiserror::Error)]
pub enum FontError {
    /// None of the places searched has the fonts.
    #[error("no fonts in {}; run cargo xtask fonts", joined(.0))]
    NotFound(Vec<PathBuf>),
    /// A file of the folder cannot be read.
    #[error("font {}: {source}; run cargo xtask fonts", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file is not a usable TrueType face.
    #[error("font {name}: {reason}; run cargo xtask fonts")]
    Damaged {
        /// The file name.
        name: String,
        /// Why.
        reason: String,
    },
    /// The built-in list of font files is not valid.
    #[error("fonts.json: {0}")]
    List(#[from] serde_json::Error),
}

fn joined(paths: &[PathBuf]) -> String {
    paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ")
}

/// The files a font folder holds, faces in the order they are tried. The same list as `fonts.json`, which
/// the set-up reads without depending on this crate.
///
/// # Errors
/// [`FontError::List`] when `fonts.json` was edited into something else.
pub fn font_files() -> Result<Vec<FontFile>, FontError> {
    Ok(serde_json::from_str(include_str!("../../fonts.json"))?)
}

/// The first of `candidates` that holds every file of [`font_files`]. Desktop, shell and tests all search
/// through here, each with its own list of places.
///
/// # Errors
/// [`FontError::NotFound`], naming the places searched.
pub fn find_fonts(candidates: &[PathBuf]) -> Result<PathBuf, FontError> {
    let files = font_files()?;
    let complete = |folder: &&PathBuf| files.iter().all(|file| folder.join(&file.file_name).is_file());
    let found = candidates.iter().find(complete).cloned();
    found.ok_or_else(|| FontError::NotFound(candidates.to_vec()))
}

/// The faces of one font folder, read once and shared by all papers (about 32 MB).
pub struct Fonts {
    files: Vec<FaceFile>,
}

struct FaceFile {
    name: String,
    weight: Weight,
    data: Vec<u8>,
}

impl Fonts {
    /// Reads the faces of `folder`.
    ///
    /// # Errors
    /// [`FontError`] naming the file that is missing or damaged.
    pub fn load(folder: &Path) -> Result<Fonts, FontError> {
        let files =
            font_files()?.iter().filter_map(|file| read_face(folder, file)).collect::<Result<_, _>>()?;
        let fonts = Fonts { files };
        fonts.faces()?;
        Ok(fonts)
    }

    /// The characters of `text` that no face can print, each once, in order. Lets a form warn while a name is
    /// being typed, long before a paper is made.
    pub fn missing(&self, text: &str) -> Vec<char> {
        // `load` has opened the faces before, so this cannot fail here; if it did, every character is missing.
        let faces = self.faces().ok();
        let prints = |c: char| faces.as_ref().is_some_and(|faces| faces.glyph(c, Weight::Regular).is_some());
        let mut missing = Vec::new();
        for c in crate::text::printable(text).chars() {
            if c != '\n' && !prints(c) && !missing.contains(&c) {
                missing.push(c);
            }
        }
        missing
    }

    pub(crate) fn faces(&self) -> Result<Faces<'_>, FontError> {
        Faces::open(self.files.iter().map(|file| (file.name.as_str(), file.weight, file.data.as_slice())))
    }
}

fn read_face(folder: &Path, file: &FontFile) -> Option<Result<FaceFile, FontError>> {
    let weight = match file.role {
        FontRole::Regular => Weight::Regular,
        FontRole::Bold => Weight::Bold,
        FontRole::Licence => return None,
    };
    let path = folder.join(&file.file_name);
    let face = std::fs::read(&path)
        .map(|data| FaceFile { name: file.file_name.clone(), weight, data })
        .map_err(|source| FontError::Unreadable { path, source });
    Some(face)
}

#[cfg(test)]
pub(crate) mod tests {
    use std::path::PathBuf;
    use std::sync::{Arc, OnceLock};

    use super::{FontRole, Fonts, find_fonts, font_files};

    /// The fonts the set-up made: `YIJU_FONTS`, else `target/fonts`.
    pub(crate) fn built() -> Arc<Fonts> {
        static BUILT: OnceLock<Arc<Fonts>> = OnceLock::new();
        BUILT.get_or_init(|| Arc::new(load())).clone()
    }

    fn load() -> Fonts {
        let usual = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target/fonts");
        let candidates: Vec<PathBuf> =
            std::env::var_os("YIJU_FONTS").map(PathBuf::from).into_iter().chain([usual]).collect();
        let folder = find_fonts(&candidates).unwrap_or_else(|fault| panic!("{fault}"));
        Fonts::load(&folder).unwrap_or_else(|fault| panic!("{fault}"))
    }

    #[test]
    fn every_face_comes_with_its_licence() {
        let files = font_files().expect("a list");
        for face in files.iter().filter(|file| file.role != FontRole::Licence) {
            let licensed = |file: &&super::FontFile| {
                file.role == FontRole::Licence && file.npm_package == face.npm_package
            };
            assert!(files.iter().any(|file| licensed(&file)), "{}", face.file_name);
        }
    }

    #[test]
    fn a_damaged_face_is_named() {
        let folder = std::env::temp_dir().join(format!("yiju-fonts-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        for file in font_files().expect("a list") {
            std::fs::write(folder.join(file.file_name), b"not a font").expect("written");
        }
        let fault = Fonts::load(&folder).err().expect("refused");
        std::fs::remove_dir_all(&folder).expect("removed");
        assert!(fault.to_string().starts_with("font regular.ttf: "), "{fault}");
    }
}
