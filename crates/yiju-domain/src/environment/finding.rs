//! What was found in a home: one answered check.

use super::HomeForm;
use crate::ids::FindingId;
use std::collections::BTreeMap;
use thiserror::Error;

coded_enum! {
    /// The answer to a check.
    pub enum Hazard as "hazard" {
        /// The hazard is there.
        Yes = "yes",
        /// It is not.
        No = "no",
        /// The home has nothing of the kind.
        NotApplicable = "not_applicable",
    }
}

coded_enum! {
    /// How bad a hazard is.
    pub enum Severity as "severity" {
        /// 轻: uncomfortable.
        Low = "low",
        /// 中: a fall or injury is possible.
        Medium = "medium",
        /// 重: a fall or injury is likely, or has happened.
        High = "high",
    }
}

/// One answered check of a home.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Its id.
    pub id: FindingId,
    /// Code of the room.
    pub room: String,
    /// Code of the check.
    pub check: String,
    /// The answer.
    pub hazard: Hazard,
    /// How bad; none unless the hazard is there.
    pub severity: Option<Severity>,
    /// Measured values by code, in the unit of the measure.
    pub measures: BTreeMap<String, i64>,
}

/// Why a finding does not fit its form.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FindingFault {
    /// No such check.
    #[error("the survey form has no check {0}; take one from the form")]
    Check(String),
    /// No such measure.
    #[error("check {check} has no measure {measure}; take one from the form")]
    Measure {
        /// Code of the check.
        check: String,
        /// The unknown measure.
        measure: String,
    },
    /// Below zero, or more than can be meant.
    #[error("{measure} of {check} is {value}; a value from 0 to {most} is meant, check the unit")]
    Value {
        /// Code of the check.
        check: String,
        /// Code of the measure.
        measure: String,
        /// The value given.
        value: i64,
        /// Greatest value that can be meant.
        most: i64,
    },
}

impl Finding {
    /// Whether the hazard is there.
    #[must_use]
    pub fn is_hazard(&self) -> bool {
        self.hazard == Hazard::Yes
    }

    /// Whether the finding fits the form.
    ///
    /// # Errors
    /// [`FindingFault`] for an unknown code or an impossible value.
    pub fn check_against(&self, form: &HomeForm) -> Result<(), FindingFault> {
        let (_, check) = form.check(&self.check).ok_or_else(|| FindingFault::Check(self.check.clone()))?;
        for (code, &value) in &self.measures {
            let unknown = || FindingFault::Measure { check: self.check.clone(), measure: code.clone() };
            let most = check.measure(code).ok_or_else(unknown)?.most;
            if !(0..=most).contains(&value) {
                let (check, measure) = (self.check.clone(), code.clone());
                return Err(FindingFault::Value { check, measure, value, most });
            }
        }
        Ok(())
    }
}
