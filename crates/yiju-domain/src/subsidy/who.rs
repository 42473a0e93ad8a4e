//! Whom a rate or an amount is for.

use super::{Facts, SubsidyError};
use crate::Date;
use crate::category::Category;
use crate::dates::age_on;
use crate::money::Fen;
use serde::{Deserialize, Serialize};

/// Conditions that hold together; none at all is everybody.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Who {
    /// Holds at least one of these categories.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<Category>,
    /// At least so old (周岁) on the pinned date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age_from: Option<u8>,
    /// At most so old on the pinned date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age_to: Option<u8>,
    /// A level on a scale of ability.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<LevelBand>,
    /// Holds each of these marks, which the policy declares.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<String>,
}

/// Levels on one scale, both ends included. Scales are never converted into each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelBand {
    /// The scale.
    pub scale: String,
    /// Lowest level.
    pub from: u8,
    /// Highest level; open when absent.
    #[serde(default)]
    pub to: Option<u8>,
}

/// What people receive: a share of the cost, or a fixed sum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// Whom it is for.
    #[serde(default)]
    pub who: Who,
    /// Basis points; 10000 is the actual cost (据实).
    #[serde(default)]
    pub rate_bp: Option<u32>,
    /// A fixed sum, minor units; never more than the eligible cost.
    #[serde(default)]
    pub flat: Option<Fen>,
}

impl Who {
    /// Whether all conditions hold on a day.
    ///
    /// # Errors
    /// [`SubsidyError::BirthMissing`] when an age is asked for that is not known.
    pub fn fits(&self, facts: &Facts, on: Date) -> Result<bool, SubsidyError> {
        let category = self.categories.is_empty() || self.category(facts).is_some();
        let marked = self.marks.iter().all(|mark| facts.marks.contains(mark));
        let level = self.level.as_ref().is_none_or(|band| band.holds(facts));
        Ok(category && marked && level && self.of_age(facts, on)?)
    }

    /// The first of the person's categories, in their fixed order, that the condition names.
    #[must_use]
    pub fn category(&self, facts: &Facts) -> Option<Category> {
        facts.categories.iter().copied().filter(|held| self.categories.contains(held)).min()
    }

    fn of_age(&self, facts: &Facts, on: Date) -> Result<bool, SubsidyError> {
        if self.age_from.is_none() && self.age_to.is_none() {
            return Ok(true);
        }
        let age = age_on(facts.born.ok_or(SubsidyError::BirthMissing)?, on);
        let old_enough = self.age_from.is_none_or(|from| age >= i32::from(from));
        Ok(old_enough && self.age_to.is_none_or(|to| age <= i32::from(to)))
    }
}

impl LevelBand {
    fn holds(&self, facts: &Facts) -> bool {
        let level = facts.levels.get(&self.scale);
        level.is_some_and(|level| *level >= self.from && self.to.is_none_or(|to| *level <= to))
    }
}
