//! Subsidy policies: dated data, and a calculation that explains itself.
//!
//! This is the simple form: one rate per category, one rate for everybody else, one cap per household. The
//! order of the calculation is that of the full model (amount, rate, cap, one rounding per line), so that
//! later rules fit between without changing a figure.

mod subsidy;

pub use subsidy::{LineInput, LineSubsidy, Subsidy, TrailCode, TrailStep, subsidy, subsidy_within};

use crate::category::Category;
use crate::money::Fen;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use thiserror::Error;
use ts_rs::TS;

/// Ten thousand basis points are the whole amount.
pub const WHOLE: i64 = 10_000;

/// Why a policy pack or a calculation is refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PolicyError {
    /// Not the JSON of a pack.
    #[error("the policy cannot be read: {0}")]
    Json(String),
    /// A rate outside 0–10000 basis points.
    #[error("rate {0} of the policy must lie in 0 to 10000 basis points")]
    Rate(i64),
    /// A cap below zero.
    #[error("the cap of the policy is negative")]
    NegativeCap,
    /// A category has two rates.
    #[error("category {0} has two rates in the policy; keep one")]
    TwoRates(Category),
    /// Ends before it begins.
    #[error("the policy ends before it begins; check valid_from and valid_to")]
    Validity,
    /// A line with a negative amount.
    #[error("item {item_no} has a negative amount; correct its quantity or price")]
    NegativeAmount {
        /// Item number in the case.
        item_no: u32,
    },
    /// An item number occurs twice.
    #[error("item {item_no} occurs twice; item numbers of a case must differ")]
    DuplicateItem {
        /// Item number in the case.
        item_no: u32,
    },
    /// Beyond 64-bit fen.
    #[error("the amounts are too large to add up")]
    Overflow,
}

/// How a line's subsidy becomes whole fen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// Half up to one fen, once per line.
    HalfUpPerLine,
}

/// A rate for some categories.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CategoryRate {
    /// The categories the rate is for.
    pub categories: Vec<Category>,
    /// Basis points: 5000 is half.
    #[ts(type = "number")]
    pub rate_bp: i64,
}

/// A subsidy policy with its dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// Stable id.
    pub id: String,
    /// Raised whenever a figure changes; stored with every calculation.
    pub version: u32,
    /// Name shown and printed.
    pub name: String,
    /// The same in English; the Chinese title stands where there is none.
    #[serde(default)]
    pub name_en: Option<String>,
    /// Made up for trying the program out (示例); never to be paid by.
    pub sample: bool,
    /// First day of use.
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub valid_from: Date,
    /// Last day of use; open when absent.
    #[serde(default)]
    #[ts(type = "string | null")]
    #[schemars(with = "Option<String>")]
    pub valid_to: Option<Date>,
    /// Rates by category; the highest rate held wins, rates are never added.
    pub rates: Vec<CategoryRate>,
    /// Basis points for everybody else.
    #[ts(type = "number")]
    pub other_rate_bp: i64,
    /// Most that one household receives.
    pub cap_per_household: Fen,
    /// How lines are rounded.
    pub rounding: Rounding,
}

impl Policy {
    /// Reads and checks a pack.
    ///
    /// # Errors
    /// [`PolicyError`] naming the first figure that cannot be.
    pub fn from_json(json: &str) -> Result<Self, PolicyError> {
        let policy: Self =
            serde_json::from_str(json).map_err(|error| PolicyError::Json(error.to_string()))?;
        policy.check()?;
        Ok(policy)
    }

    /// Whether the policy is in force on a day; both ends count.
    #[must_use]
    pub fn in_force(&self, on: Date) -> bool {
        self.valid_from <= on && self.valid_to.is_none_or(|end| on <= end)
    }

    fn check(&self) -> Result<(), PolicyError> {
        let rates = self.rates.iter().map(|rate| rate.rate_bp).chain([self.other_rate_bp]);
        if let Some(bad) = rates.into_iter().find(|rate| !(0..=WHOLE).contains(rate)) {
            return Err(PolicyError::Rate(bad));
        }
        if self.cap_per_household < Fen::ZERO {
            return Err(PolicyError::NegativeCap);
        }
        if self.valid_to.is_some_and(|end| end < self.valid_from) {
            return Err(PolicyError::Validity);
        }
        let mut seen = BTreeSet::new();
        let mut named = self.rates.iter().flat_map(|rate| &rate.categories);
        named.find(|one| !seen.insert(**one)).map_or(Ok(()), |twice| Err(PolicyError::TwoRates(*twice)))
    }

    /// The rate of a category, basis points.
    #[must_use]
    pub fn rate_of(&self, category: Category) -> i64 {
        let named = self.rates.iter().find(|rate| rate.categories.contains(&category));
        named.map_or(self.other_rate_bp, |rate| rate.rate_bp)
    }

    /// The category that sets the rate, and the rate. The highest rate wins; between equal rates the one that
    /// stands first in the order of [`Category`]. Nobody's category: the rate for everybody else.
    #[must_use]
    pub fn decide(&self, categories: &[Category]) -> (Option<Category>, i64) {
        let rank = |one: &Category| (self.rate_of(*one), std::cmp::Reverse(*one));
        let decisive = categories.iter().copied().max_by_key(rank);
        (decisive, decisive.map_or(self.other_rate_bp, |one| self.rate_of(one)))
    }
}

#[cfg(test)]
mod tests;
