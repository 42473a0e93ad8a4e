//! Judging a measured value against what each source says of it.

use super::{Measure, Reference};

coded_enum! {
    /// How a value stands to one reference.
    pub enum Verdict as "verdict" {
        /// Inside the bounds.
        Within = "within",
        /// Below the least value.
        Below = "below",
        /// Above the greatest value.
        Above = "above",
        /// The source advises a value without bounds: shown beside, not judged.
        Advised = "advised",
    }
}

impl Verdict {
    /// Whether the value is out of the source's bounds.
    #[must_use]
    pub const fn is_outside(self) -> bool {
        matches!(self, Self::Below | Self::Above)
    }
}

/// A value beside one reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement<'a> {
    /// What the source says.
    pub reference: &'a Reference,
    /// How the value stands to it.
    pub verdict: Verdict,
}

impl Reference {
    /// How a value stands to this reference.
    #[must_use]
    pub fn verdict(&self, value: i64) -> Verdict {
        if self.at_least.is_some_and(|least| value < least) {
            Verdict::Below
        } else if self.at_most.is_some_and(|most| value > most) {
            Verdict::Above
        } else if self.about.is_some() {
            Verdict::Advised
        } else {
            Verdict::Within
        }
    }
}

impl Measure {
    /// The value beside every reference, in the pack's order. Where sources differ, so do the verdicts.
    #[must_use]
    pub fn judge(&self, value: i64) -> Vec<Judgement<'_>> {
        let beside = |reference| Judgement { reference, verdict: Reference::verdict(reference, value) };
        self.references.iter().map(beside).collect()
    }

    /// Whether at least one source would not have it so.
    #[must_use]
    pub fn is_outside(&self, value: i64) -> bool {
        self.references.iter().any(|reference| reference.verdict(value).is_outside())
    }
}
