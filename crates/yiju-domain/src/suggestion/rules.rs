//! The pack of suggestion rules.

use super::{Condition, KnownCodes};
use crate::catalogue::Source;
use crate::pack::{PackFault, PackText};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// An item of an ability instrument that the rules look at, with its wording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreName {
    /// Code in the instrument: `B.2.3`.
    pub item: String,
    /// Name in Chinese.
    pub zh: String,
    /// Name in English.
    pub en: String,
    /// Highest score.
    pub most: i64,
}

/// A finding a rule is about: then each such finding gives a need of its own, so that it can be followed to a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// Code of the check whose hazard is there.
    pub check: String,
    /// Or whose measured value is outside at least one source's reference.
    #[serde(default)]
    pub measure: Option<String>,
}

/// One rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NeedRule {
    /// Code, unique in the pack.
    pub code: String,
    /// The need in Chinese.
    pub zh: String,
    /// The need in English.
    pub en: String,
    /// The findings it is about; empty for a need of the person.
    #[serde(default)]
    pub about: Vec<About>,
    /// When it holds; always, when absent (then `about` is not empty).
    #[serde(default)]
    pub when: Option<Condition>,
    /// Codes of catalogue items that can answer it, the most usual first.
    pub items: Vec<String>,
}

/// Items that ask for a reason when a condition holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contradiction {
    /// Code, unique in the pack.
    pub code: String,
    /// What does not fit, in Chinese.
    pub zh: String,
    /// The same in English.
    pub en: String,
    /// Codes of the items.
    pub items: Vec<String>,
    /// When they do not fit.
    pub when: Condition,
}

/// A measure of a check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasuredAt {
    /// Code of the check.
    pub check: String,
    /// Code of the measure.
    pub measure: String,
}

/// Items that cannot be sent to a contractor before something was measured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prerequisite {
    /// Code, unique in the pack.
    pub code: String,
    /// What is missing, in Chinese.
    pub zh: String,
    /// The same in English.
    pub en: String,
    /// Codes of the items.
    pub items: Vec<String>,
    /// One of these must be measured.
    pub any_measured: Vec<MeasuredAt>,
}

/// A dated set of suggestion rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NeedRules {
    /// Stable id: `needs-hints`.
    pub id: String,
    /// Raised whenever the content changes.
    pub version: u32,
    /// Name in Chinese.
    pub name: String,
    /// Name in English.
    pub name_en: String,
    /// The rules are hints that practitioners have not confirmed; shown as such.
    pub hints: bool,
    /// Where they come from.
    pub source: Source,
    /// First day of use.
    pub valid_from: Date,
    /// Last day of use; open when absent.
    #[serde(default)]
    pub valid_to: Option<Date>,
    /// Id of the catalogue whose items are named.
    pub catalogue: String,
    /// Id of the survey form whose checks are named.
    pub form: String,
    /// The ability items looked at.
    #[serde(default)]
    pub scores: Vec<ScoreName>,
    /// The rules in the order their needs are shown.
    pub rules: Vec<NeedRule>,
    /// What asks for a reason.
    #[serde(default)]
    pub contradictions: Vec<Contradiction>,
    /// What must be measured before work is sent out.
    #[serde(default)]
    pub prerequisites: Vec<Prerequisite>,
}

impl NeedRules {
    /// Reads a pack and checks every code it names.
    ///
    /// # Errors
    /// A [`PackFault`] with file, line and reason of the first fault; nothing of a bad pack is taken.
    pub fn from_pack(pack: &PackText<'_>, known: &KnownCodes<'_>) -> Result<Self, PackFault> {
        let rules: Self = pack.read()?;
        super::check::check(pack, &rules, known)?;
        Ok(rules)
    }

    /// The rule of a code.
    #[must_use]
    pub fn rule(&self, code: &str) -> Option<&NeedRule> {
        self.rules.iter().find(|rule| rule.code == code)
    }

    /// The wording of an ability item.
    #[must_use]
    pub fn score_name(&self, item: &str) -> Option<&ScoreName> {
        self.scores.iter().find(|score| score.item == item)
    }

    /// The contradiction of a code.
    #[must_use]
    pub fn contradiction(&self, code: &str) -> Option<&Contradiction> {
        self.contradictions.iter().find(|one| one.code == code)
    }

    /// The prerequisite of a code.
    #[must_use]
    pub fn prerequisite(&self, code: &str) -> Option<&Prerequisite> {
        self.prerequisites.iter().find(|one| one.code == code)
    }
}
