//! The rules of a programme: one struct, stored as JSON with it.

use super::Ownership;
use crate::category::Category;
use crate::lifecycle::Route;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use thiserror::Error;
use ts_rs::TS;

/// Highest minimum age that makes sense.
const OLDEST: u8 = 120;
/// Longest look-back and outlook, years.
const LONGEST: u8 = 100;
/// Longest publicity, days.
const MOST_DAYS: u16 = 365;

/// Why a set of rules is refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RulesFault {
    /// Not the JSON of a set of rules.
    #[error("the rules of the programme cannot be read: {0}")]
    Json(String),
    /// A number outside its bounds.
    #[error("{field} must be at most {most}; correct it")]
    TooLarge {
        /// Name of the field.
        field: &'static str,
        /// The bound.
        most: u16,
    },
    /// A category is admitted twice.
    #[error("category {0} is admitted twice; keep one line for it")]
    CategoryTwice(Category),
    /// A fixed day without an age.
    #[error("age_counted_on says on which day the age is counted, but minimum_age is missing; fill it in")]
    DayWithoutAge,
}

impl RulesFault {
    /// The field of the rules that is wrong.
    #[must_use]
    pub const fn field(&self) -> &'static str {
        match self {
            Self::Json(_) => "rules",
            Self::TooLarge { field, .. } => field,
            Self::CategoryTwice(_) => "admitted",
            Self::DayWithoutAge => "minimum_age",
        }
    }
}

coded_enum! {
    /// What is asked of the registered address.
    pub enum ResidenceRule as "residence rule" {
        /// 居住即可: living there is enough (Jiangsu 2025).
        ResidenceOnly = "residence_only",
        /// 户籍在本辖区 (Beijing 2024).
        RegisteredInArea = "registered_in_area",
        /// 户籍地址与改造住房一致 (Wuxi 2021).
        RegisteredAtDwelling = "registered_at_dwelling",
    }
}

/// A category the programme admits, and what it wants to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AdmittedCategory {
    /// The category.
    pub category: Category,
    /// A proof must be attached.
    #[serde(default)]
    pub proof: bool,
    /// The last day of validity must be known. Days that are known are always compared.
    #[serde(default)]
    pub validity: bool,
}

/// The rules of a programme. Every part that is absent asks nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct EligibilityRules {
    /// Least age in whole years (周岁).
    pub minimum_age: Option<u8>,
    /// The day the age is counted on; the application day when absent.
    #[ts(type = "string | null")]
    #[schemars(with = "Option<String>")]
    pub age_counted_on: Option<Date>,
    /// Categories admitted; empty admits all and asks for no proof.
    pub admitted: Vec<AdmittedCategory>,
    /// What is asked of the registered address.
    pub residence: ResidenceRule,
    /// Rights to the home that are admitted; empty does not ask.
    pub ownership: Vec<Ownership>,
    /// The home must not be pulled down within these years; absent does not ask.
    pub no_demolition_within_years: Option<u8>,
    /// The home or its people must not have been adapted within these years, 0 for ever; absent does not ask.
    pub no_adaptation_within_years: Option<u8>,
    /// A first review (初审) must be recorded.
    pub first_review: bool,
    /// An approval (审核) must be recorded.
    pub approval: bool,
    /// Least days of publicity, both ends counted; 0 does not ask for a publicity list.
    pub publicity_days: u16,
    /// The contractor must be another body than the assessor's (评建分离); that they are the same is reported anyway.
    pub separate_bodies: bool,
}

impl Default for EligibilityRules {
    fn default() -> Self {
        Self {
            minimum_age: None,
            age_counted_on: None,
            admitted: Vec::new(),
            residence: ResidenceRule::ResidenceOnly,
            ownership: Vec::new(),
            no_demolition_within_years: None,
            no_adaptation_within_years: None,
            first_review: false,
            approval: false,
            publicity_days: 0,
            separate_bodies: false,
        }
    }
}

impl EligibilityRules {
    /// Reads the JSON kept with a programme; an empty text or `{}` asks nothing.
    ///
    /// # Errors
    /// [`RulesFault`] for anything that is no set of rules, unknown fields included.
    pub fn from_json(json: &str) -> Result<Self, RulesFault> {
        if json.trim().is_empty() {
            return Ok(Self::default());
        }
        let rules: Self = serde_json::from_str(json).map_err(|fault| RulesFault::Json(fault.to_string()))?;
        rules.check()?;
        Ok(rules)
    }

    /// Refuses rules that contradict themselves.
    ///
    /// # Errors
    /// The first [`RulesFault`] found.
    pub fn check(&self) -> Result<(), RulesFault> {
        let years = u16::from(LONGEST);
        let numbers = [
            ("minimum_age", self.minimum_age.map(u16::from), u16::from(OLDEST)),
            ("no_demolition_within_years", self.no_demolition_within_years.map(u16::from), years),
            ("no_adaptation_within_years", self.no_adaptation_within_years.map(u16::from), years),
            ("publicity_days", Some(self.publicity_days), MOST_DAYS),
        ];
        let large = numbers.into_iter().find(|(_, number, most)| number.is_some_and(|number| number > *most));
        if let Some((field, _, most)) = large {
            return Err(RulesFault::TooLarge { field, most });
        }
        if self.age_counted_on.is_some() && self.minimum_age.is_none() {
            return Err(RulesFault::DayWithoutAge);
        }
        let mut seen = BTreeSet::new();
        let twice = self.admitted.iter().find(|one| !seen.insert(one.category));
        twice.map_or(Ok(()), |one| Err(RulesFault::CategoryTwice(one.category)))
    }

    /// The rules as far as the programme's steps use them: without 初审 nobody asks for one.
    #[must_use]
    pub fn on_route(self, route: &Route) -> Self {
        let publicity_days = if route.publicity { self.publicity_days } else { 0 };
        Self { first_review: self.first_review && route.screening, publicity_days, ..self }
    }

    /// What the programme wants to see of a category; `None` where the category is not admitted.
    #[must_use]
    pub fn admits(&self, category: Category) -> Option<AdmittedCategory> {
        let open = AdmittedCategory { category, proof: false, validity: false };
        match self.admitted.is_empty() {
            true => Some(open),
            false => self.admitted.iter().copied().find(|one| one.category == category),
        }
    }

    /// A set of rules as many offices have it, to begin from: 60 on the application day, hardship proved, no home
    /// that is pulled down within 2 years or was adapted within 5, two reviews, 7 days of publicity.
    #[must_use]
    pub fn usual() -> Self {
        let asked = |category: Category| AdmittedCategory {
            category,
            proof: category.is_hardship(),
            validity: category.is_hardship(),
        };
        Self {
            minimum_age: Some(60),
            admitted: Category::ALL.iter().copied().map(asked).collect(),
            ownership: Ownership::ALL.to_vec(),
            no_demolition_within_years: Some(2),
            no_adaptation_within_years: Some(5),
            first_review: true,
            approval: true,
            publicity_days: 7,
            separate_bodies: false,
            ..Self::default()
        }
    }
}
