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
}

impl Outcome {
    /// The whole trail, a sentence a step.
    #[must_use]
    pub fn words(&self, language: Language) -> Vec<String> {
        self.trail.iter().map(|step| words(step, self.currency, language)).collect()
    }
}
