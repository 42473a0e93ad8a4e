//! Reading packs: data that an office may bring itself, so that a bad one has to be refused with the file, the line
//! and the reason, as a compiler would.
//!
//! A pack is read in two steps. [`PackText::read`] turns the text into a type; what JSON or the type refuses already
//! has a line. What only the rules of a kind of pack refuse (a band that overlaps, a code nobody knows) is found on
//! the typed pack, and [`PackText::fault`] finds the line of its place in the text again.

mod locate;

pub use locate::Step;

use serde::de::DeserializeOwned;
use thiserror::Error;

/// Why a pack is refused, and where.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{file}, line {line}: {reason}")]
pub struct PackFault {
    /// Name of the file, without its folder.
    pub file: String,
    /// Line in the file, from 1.
    pub line: u32,
    /// Place in the pack: `items[4].options[1].score`; empty for the whole.
    pub at: String,
    /// Stable code of the reason, for the words of a window: `overlapping_bands`.
    pub code: &'static str,
    /// The reason in English, naming the thing.
    pub reason: String,
}

/// The text of a pack, with the name it is known by.
#[derive(Debug, Clone, Copy)]
pub struct PackText<'a> {
    /// Name of the file, without its folder.
    pub file: &'a str,
    /// JSON.
    pub text: &'a str,
}

impl<'a> PackText<'a> {
    /// A pack with the name of its file.
    #[must_use]
    pub const fn new(file: &'a str, text: &'a str) -> Self {
        Self { file, text }
    }

    /// Reads the text as a type.
    ///
    /// # Errors
    /// A [`PackFault`] with code `json` and the line serde stopped at.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, PackFault> {
        serde_json::from_str(self.text).map_err(|fault| PackFault {
            file: self.file.to_owned(),
            line: u32::try_from(fault.line()).unwrap_or(u32::MAX).max(1),
            at: String::new(),
            code: "json",
            reason: fault.to_string(),
        })
    }

    /// A fault at a place of the pack; where the place is not written out (a default), at what contains it.
    #[must_use]
    pub fn fault(&self, at: &[Step<'_>], code: &'static str, reason: impl Into<String>) -> PackFault {
        PackFault {
            file: self.file.to_owned(),
            line: locate::line_of(self.text, at),
            at: locate::written(at),
            code,
            reason: reason.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "{\n  \"name\": \"A\",\n  \"items\": [\n    {\"code\": 1},\n    {\n      \"code\": 2,\n      \"x\": [7, 8]\n    }\n  ]\n}";

    #[test]
    fn a_place_is_found_by_line() {
        let pack = PackText::new("a.json", TEXT);
        let line = |at: &[Step<'_>]| pack.fault(at, "c", "r").line;
        assert_eq!(line(&[]), 1);
        assert_eq!(line(&["name".into()]), 2);
        assert_eq!(line(&["items".into(), 0.into()]), 4);
        assert_eq!(line(&["items".into(), 1.into(), "code".into()]), 6);
        assert_eq!(line(&["items".into(), 1.into(), "x".into(), 1.into()]), 7);
        assert_eq!(line(&["items".into(), 1.into(), "absent".into()]), 5, "the nearest that is written");
        assert_eq!(line(&["items".into(), 9.into()]), 3);
    }

    #[test]
    fn a_fault_says_file_line_and_reason() {
        let fault = PackText::new("a.json", TEXT).fault(
            &["items".into(), 1.into(), "code".into()],
            "twice",
            "code 2 occurs twice",
        );
        assert_eq!(fault.to_string(), "a.json, line 6: code 2 occurs twice");
        assert_eq!(fault.at, "items[1].code");
    }

    #[test]
    fn what_json_refuses_has_its_line() {
        let fault =
            PackText::new("a.json", "{\n  \"a\": 1,\n  oops\n}").read::<serde_json::Value>().unwrap_err();
        assert_eq!((fault.line, fault.code), (3, "json"));
    }
}
