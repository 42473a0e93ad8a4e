//! The name of a stored file: its SHA-256 and an extension. Names that come from a database or the wire are
//! checked here before they touch a path, so no "../" can ever reach the file system.

use std::path::PathBuf;

use sha2::{Digest, Sha256};

/// A checked name: 64 lower-case hex digits, and 1 to 8 letters or digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct BlobName {
    pub(crate) sha256: String,
    pub(crate) extension: String,
}

impl BlobName {
    /// `None` unless both parts are well formed.
    pub(crate) fn new(sha256: &str, extension: &str) -> Option<Self> {
        let hex = sha256.len() == 64 && sha256.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        (hex && is_extension(extension))
            .then(|| Self { sha256: sha256.to_owned(), extension: extension.to_owned() })
    }

    /// The name of some content.
    pub(crate) fn of(content: &[u8], extension: &str) -> Option<Self> {
        Self::new(&hex(&Sha256::digest(content)), extension)
    }

    /// "ab/abcdef….jpg". The first two digits make folders, so that none holds tens of thousands of files.
    pub(crate) fn relative_path(&self) -> PathBuf {
        PathBuf::from(&self.sha256[..2]).join(format!("{}.{}", self.sha256, self.extension))
    }

    /// The reverse of [`Self::relative_path`].
    pub(crate) fn parse(folder: &str, file: &str) -> Option<Self> {
        let (sha256, extension) = file.split_once('.')?;
        Self::new(sha256, extension).filter(|name| &name.sha256[..2] == folder)
    }
}

pub(crate) fn is_extension(text: &str) -> bool {
    (1..=8).contains(&text.len()) && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'z'))
}

/// The extension of a file name in stored form; "bin" when it has none that fits.
pub(crate) fn extension_of(file: &std::path::Path) -> String {
    let extension = file.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    if is_extension(&extension) { extension } else { "bin".to_owned() }
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|d| char::from_digit(d.into(), 16))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    /// SHA-256 of "abc", FIPS 180-4 example.
    const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    #[test]
    fn content_gives_the_name() {
        let name = BlobName::of(b"abc", "jpg").unwrap();
        assert_eq!(name.sha256, ABC);
        assert_eq!(name.relative_path(), Path::new("ba").join(format!("{ABC}.jpg")));
        assert_eq!(BlobName::parse("ba", &format!("{ABC}.jpg")), Some(name));
    }

    #[test]
    fn names_that_could_leave_the_folder_are_refused() {
        let shouting = ABC.to_uppercase();
        for sha256 in ["", "../../etc/passwd", &ABC[1..], &shouting, &format!("/{}", &ABC[1..])] {
            assert_eq!(BlobName::new(sha256, "jpg"), None, "{sha256}");
        }
        for extension in ["", "..", "a/b", "JPG", "照片", "toolongext", "j.g"] {
            assert_eq!(BlobName::new(ABC, extension), None, "{extension}");
        }
        assert_eq!(BlobName::parse("00", &format!("{ABC}.jpg")), None, "in a wrong folder");
    }

    #[test]
    fn extensions_are_tamed() {
        assert_eq!(extension_of(Path::new("IMG_0001.HEIC")), "heic");
        assert_eq!(extension_of(Path::new("合同.备份")), "bin");
        assert_eq!(extension_of(Path::new("README")), "bin");
    }
}
