//! The trail in plain sentences: “为什么是这个数”. One function for each language over the same steps, so that neither can
//! say what the other does not.

mod en;
mod parts;
mod policy;
mod zh;

pub use policy::{RuleAbout, RuleText};

use super::{CapRef, Currency, Outcome, Step};
use serde::{Deserialize, Serialize};

/// The language of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// Chinese.
    Zh,
    /// English.
    En,
}

/// One step as a sentence.
#[must_use]
pub fn words(step: &Step, currency: Currency, language: Language) -> String {
    match language {
        Language::Zh => zh::sentence(step, currency),
        Language::En => en::sentence(step, currency),
    }
}

impl CapRef {
    /// Whose entitlement, over which time, of which lines.
    #[must_use]
    pub fn words(&self, language: Language) -> String {
        match language {
            Language::Zh => zh::cap_word(self),
            Language::En => en::cap_word(self),
        }
    }

    /// Classes or items of the scope by name, in Chinese (0) or English (1); a trail of before names were kept has codes.
    fn called<'a>(&'a self, codes: &'a [String], language: usize) -> Vec<&'a str> {
        let name = |(place, code): (usize, &'a String)| {
            self.names.get(place).and_then(|names| names.get(language)).unwrap_or(code).as_str()
        };
        codes.iter().enumerate().map(name).collect()
    }
}

impl Outcome {
    /// The whole trail, a sentence a step.
    #[must_use]
    pub fn words(&self, language: Language) -> Vec<String> {
        let say = |step: &Step| words(&self.with_named_cap(step, language), self.currency, language);
        self.trail.iter().map(say).collect()
    }

    /// A cut line knows its cap by code alone; people are told whose and over which time it is.
    fn with_named_cap(&self, step: &Step, language: Language) -> Step {
        let mut step = step.clone();
        if let Step::LineCut { cap, .. } | Step::LineCostCut { cap, .. } = &mut step
            && let Some(named) = self.cap_named(cap)
        {
            *cap = named.words(language);
        }
        step
    }

    /// The cap of a code; of one that counts each class by itself no class in particular.
    fn cap_named(&self, code: &str) -> Option<CapRef> {
        let mut caps = self.trail.iter().filter_map(|step| match step {
            Step::Quota { cap, .. } if cap.code == code => Some(cap),
            _ => None,
        });
        let first = caps.next()?;
        let class = if caps.next().is_some() { None } else { first.class.clone() };
        Some(CapRef { class, ..first.clone() })
    }
}
