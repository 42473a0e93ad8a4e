//! Conditions, and why they hold.
//!
//! Three answers, not two: what was never asked is unknown, and neither a low score nor its opposite is made of it.

use super::Assessed;
use crate::environment::{Finding, HomeForm};
use crate::ids::FindingId;
use serde::{Deserialize, Serialize};

/// When a rule holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Condition {
    /// All of these.
    All(Vec<Condition>),
    /// At least one of these.
    Any(Vec<Condition>),
    /// The opposite.
    Not(Box<Condition>),
    /// The score of an ability item lies within the bounds.
    Score {
        /// Code of the item.
        item: String,
        /// Least score.
        #[serde(default)]
        at_least: Option<i64>,
        /// Greatest score.
        #[serde(default)]
        at_most: Option<i64>,
    },
    /// The ability level lies within the bounds.
    Level {
        /// Least level.
        #[serde(default)]
        at_least: Option<i64>,
        /// Greatest level.
        #[serde(default)]
        at_most: Option<i64>,
    },
    /// A hazard was found.
    Hazard {
        /// Code of the check.
        check: String,
    },
    /// A measured value is outside at least one source's reference, or within the given bounds.
    Measure {
        /// Code of the check.
        check: String,
        /// Code of the measure.
        measure: String,
        /// Least value, in the unit of the measure.
        #[serde(default)]
        at_least: Option<i64>,
        /// Greatest value, in the unit of the measure.
        #[serde(default)]
        at_most: Option<i64>,
    },
    /// So many falls within the last 12 months.
    Falls {
        /// Least number.
        at_least: i64,
        /// Only those in this room.
        #[serde(default)]
        room: Option<String>,
    },
    /// The elder lives alone, or does not.
    LivingAlone {
        /// Which of the two.
        is: bool,
    },
    /// A diagnosis is on paper.
    Diagnosis {
        /// Its code.
        code: String,
    },
    /// Another rule of the pack gives a need.
    Need {
        /// Code of the rule.
        rule: String,
    },
}

/// One thing that makes a need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// A score of the ability assessment.
    Score {
        /// Code of the item.
        item: String,
        /// The score.
        score: i64,
    },
    /// The ability level.
    Level(i64),
    /// A hazard.
    Hazard {
        /// The finding.
        finding: FindingId,
        /// Code of its check.
        check: String,
    },
    /// A measured value.
    Measure {
        /// The finding.
        finding: FindingId,
        /// Code of its check.
        check: String,
        /// Code of the measure.
        measure: String,
        /// The value, in the unit of the measure.
        value: i64,
    },
    /// Falls within the last 12 months.
    Falls(i64),
    /// Whether the elder lives alone.
    LivingAlone(bool),
    /// A diagnosis, by code.
    Diagnosis(String),
    /// Another need, by the code of its rule.
    Need(String),
}

/// Whether a condition holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Truth {
    /// It does, because of these.
    Yes(Vec<Reason>),
    /// It does not.
    No,
    /// Nobody has asked.
    Unknown,
}

impl Truth {
    fn of(known: Option<bool>, reasons: impl FnOnce() -> Vec<Reason>) -> Self {
        match known {
            Some(true) => Self::Yes(reasons()),
            Some(false) => Self::No,
            None => Self::Unknown,
        }
    }
}

/// What a condition is asked against.
pub(super) struct Asked<'a> {
    pub assessed: &'a Assessed,
    pub form: &'a HomeForm,
    /// Whether a rule gives a need.
    pub gives_need: &'a dyn Fn(&str) -> bool,
}

pub(super) fn within(value: i64, at_least: Option<i64>, at_most: Option<i64>) -> bool {
    at_least.is_none_or(|least| value >= least) && at_most.is_none_or(|most| value <= most)
}

impl Condition {
    pub(super) fn ask(&self, asked: &Asked<'_>) -> Truth {
        let facts = asked.assessed;
        match self {
            Self::All(parts) => all(parts, asked),
            Self::Any(parts) => any(parts, asked),
            Self::Not(part) => match part.ask(asked) {
                Truth::Yes(_) => Truth::No,
                Truth::No => Truth::Yes(Vec::new()),
                Truth::Unknown => Truth::Unknown,
            },
            Self::Score { item, at_least, at_most } => {
                let score = facts.scores.get(item).copied();
                Truth::of(score.map(|score| within(score, *at_least, *at_most)), || {
                    score.map(|score| Reason::Score { item: item.clone(), score }).into_iter().collect()
                })
            }
            Self::Level { at_least, at_most } => {
                let holds = facts.level.map(|level| within(level, *at_least, *at_most));
                Truth::of(holds, || facts.level.map(Reason::Level).into_iter().collect())
            }
            Self::Hazard { check } => hazard(facts, check),
            Self::Measure { check, measure, at_least, at_most } => {
                measured(asked, (check, measure), (*at_least, *at_most))
            }
            Self::Falls { at_least, room } => falls(facts, *at_least, room.as_deref()),
            Self::LivingAlone { is } => {
                Truth::of(facts.living_alone.map(|alone| alone == *is), || vec![Reason::LivingAlone(*is)])
            }
            Self::Diagnosis { code } => {
                let known = facts.diagnoses.as_ref().map(|codes| codes.contains(code));
                Truth::of(known, || vec![Reason::Diagnosis(code.clone())])
            }
            Self::Need { rule } => {
                Truth::of(Some((asked.gives_need)(rule)), || vec![Reason::Need(rule.clone())])
            }
        }
    }
}

fn all(parts: &[Condition], asked: &Asked<'_>) -> Truth {
    let (mut reasons, mut unknown) = (Vec::new(), false);
    for part in parts {
        match part.ask(asked) {
            Truth::Yes(more) => reasons.extend(more),
            Truth::No => return Truth::No,
            Truth::Unknown => unknown = true,
        }
    }
    if unknown { Truth::Unknown } else { Truth::Yes(reasons) }
}

/// All parts are asked, so that every reason is shown, not only the first.
fn any(parts: &[Condition], asked: &Asked<'_>) -> Truth {
    let (mut reasons, mut holds, mut unknown) = (Vec::new(), false, false);
    for part in parts {
        match part.ask(asked) {
            Truth::Yes(more) => {
                reasons.extend(more);
                holds = true;
            }
            Truth::No => {}
            Truth::Unknown => unknown = true,
        }
    }
    match (holds, unknown) {
        (true, _) => Truth::Yes(reasons),
        (false, true) => Truth::Unknown,
        (false, false) => Truth::No,
    }
}

pub(super) fn hazard_reason(finding: &Finding) -> Reason {
    Reason::Hazard { finding: finding.id, check: finding.check.clone() }
}

fn hazard(facts: &Assessed, check: &str) -> Truth {
    let answered: Vec<&Finding> = facts.findings.iter().filter(|finding| finding.check == check).collect();
    let there: Vec<Reason> =
        answered.iter().filter(|finding| finding.is_hazard()).map(|one| hazard_reason(one)).collect();
    let known = (!answered.is_empty()).then_some(!there.is_empty());
    Truth::of(known, || there)
}

/// Where no bounds are given, a value counts when some source's reference is not met.
fn measured(
    asked: &Asked<'_>,
    (check, code): (&str, &str),
    (at_least, at_most): (Option<i64>, Option<i64>),
) -> Truth {
    let measure = asked.form.measure(check, code);
    let bounded = at_least.is_some() || at_most.is_some();
    let counts = |value: i64| match bounded {
        true => within(value, at_least, at_most),
        false => measure.is_some_and(|measure| measure.is_outside(value)),
    };
    let findings = asked.assessed.findings.iter().filter(|finding| finding.check == check);
    let values = findings.filter_map(|one| one.measures.get(code).map(|value| (one.id, *value)));
    let values: Vec<(FindingId, i64)> = values.collect();
    let reasons: Vec<Reason> = values
        .iter()
        .filter(|(_, value)| counts(*value))
        .map(|&(finding, value)| Reason::Measure {
            finding,
            check: check.into(),
            measure: code.into(),
            value,
        })
        .collect();
    let known = (!values.is_empty()).then_some(!reasons.is_empty());
    Truth::of(known, || reasons)
}

fn falls(facts: &Assessed, at_least: i64, room: Option<&str>) -> Truth {
    let count = facts.falls.as_ref().map(|falls| {
        let counted = falls.iter().filter(|fall| room.is_none_or(|room| fall.room == room)).count();
        i64::try_from(counted).unwrap_or(i64::MAX)
    });
    let reasons = || count.map(Reason::Falls).into_iter().collect();
    Truth::of(count.map(|count| count >= at_least), reasons)
}
