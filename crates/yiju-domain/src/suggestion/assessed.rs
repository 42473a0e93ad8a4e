//! What is known of the elder and the home when needs are looked for.

use crate::environment::{Finding, dwelling::Fall};
use std::collections::{BTreeMap, BTreeSet};

/// Everything the rules look at. What nobody has asked about is `None` or absent, and never counts as an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Assessed {
    /// Scores of the ability instrument by item code: `B.2.3` of GB/T 42195-2022, higher is better.
    pub scores: BTreeMap<String, i64>,
    /// Ability level 0–4.
    pub level: Option<i64>,
    /// What was found in the home.
    pub findings: Vec<Finding>,
    /// Falls within the last 12 months.
    pub falls: Option<Vec<Fall>>,
    /// Whether the elder lives alone.
    pub living_alone: Option<bool>,
    /// Codes of diagnoses on paper.
    pub diagnoses: Option<BTreeSet<String>>,
}
