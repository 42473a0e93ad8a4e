//! From a place in a pack to its line in the text.

use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// One step into JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'a> {
    /// A field of an object.
    Key(&'a str),
    /// An element of a list, from 0.
    At(usize),
}

impl<'a> From<&'a str> for Step<'a> {
    fn from(key: &'a str) -> Self {
        Self::Key(key)
    }
}

impl From<usize> for Step<'_> {
    fn from(place: usize) -> Self {
        Self::At(place)
    }
}

/// The path as people write it: `items[4].score`.
pub(super) fn written(path: &[Step<'_>]) -> String {
    let mut text = String::new();
    for step in path {
        match step {
            Step::Key(key) if text.is_empty() => text.push_str(key),
            Step::Key(key) => text.extend([".", key]),
            Step::At(place) => text.push_str(&format!("[{place}]")),
        }
    }
    text
}

/// The line, from 1, on which the value at a path begins; where the path ends early, the last value on it.
pub(super) fn line_of(text: &str, path: &[Step<'_>]) -> u32 {
    let mut here: &str = text;
    for step in path {
        match child(here, *step) {
            Some(inside) => here = inside,
            None => break,
        }
    }
    let offset = here.trim_start().as_ptr().addr() - text.as_ptr().addr();
    let before = text.as_bytes().get(..offset).unwrap_or_default();
    u32::try_from(before.iter().filter(|byte| **byte == b'\n').count()).unwrap_or(u32::MAX).saturating_add(1)
}

/// The text of a value inside another. `RawValue` borrows, so the text is a piece of the original.
fn child<'a>(text: &'a str, step: Step<'_>) -> Option<&'a str> {
    match step {
        Step::Key(key) => {
            let fields: BTreeMap<String, &RawValue> = serde_json::from_str(text).ok()?;
            fields.get(key).map(|raw| raw.get())
        }
        Step::At(place) => {
            let elements: Vec<&RawValue> = serde_json::from_str(text).ok()?;
            elements.get(place).map(|raw| raw.get())
        }
    }
}
