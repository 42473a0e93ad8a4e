//! The needs the rules find.

use super::condition::{Asked, hazard_reason};
use super::{About, Assessed, Condition, NeedRule, NeedRules, Reason, Truth};
use crate::environment::{Finding, Hazard, HomeForm};
use crate::ids::FindingId;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// One thing this elder in this home is likely to need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// Code of the rule.
    pub rule: String,
    /// The finding it is about; none for a need of the person.
    pub finding: Option<FindingId>,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// All needs, in the order of the rules, then of the findings.
#[must_use]
pub fn needs(rules: &NeedRules, form: &HomeForm, assessed: &Assessed) -> Vec<Need> {
    let search = Search { rules, form, assessed, found: RefCell::new(BTreeMap::new()) };
    rules.rules.iter().flat_map(|rule| search.of(rule)).collect()
}

/// Whether a condition holds for these facts, with the rules' own needs.
pub(super) fn holds(rules: &NeedRules, form: &HomeForm, assessed: &Assessed, condition: &Condition) -> Truth {
    let search = Search { rules, form, assessed, found: RefCell::new(BTreeMap::new()) };
    search.ask(condition)
}

/// A pass over the rules that remembers what it found: rules may refer to each other.
struct Search<'a> {
    rules: &'a NeedRules,
    form: &'a HomeForm,
    assessed: &'a Assessed,
    found: RefCell<BTreeMap<String, Vec<Need>>>,
}

impl Search<'_> {
    fn of(&self, rule: &NeedRule) -> Vec<Need> {
        if let Some(there) = self.found.borrow().get(&rule.code) {
            return there.clone();
        }
        let needs = self.look(rule);
        self.found.borrow_mut().insert(rule.code.clone(), needs.clone());
        needs
    }

    fn look(&self, rule: &NeedRule) -> Vec<Need> {
        let why = match &rule.when {
            None => Vec::new(),
            Some(condition) => match self.ask(condition) {
                Truth::Yes(reasons) => reasons,
                Truth::No | Truth::Unknown => return Vec::new(),
            },
        };
        if rule.about.is_empty() {
            return vec![Need { rule: rule.code.clone(), finding: None, reasons: why }];
        }
        let about = self.assessed.findings.iter().filter_map(|finding| {
            let mut reasons = self.concerns(&rule.about, finding);
            (!reasons.is_empty()).then(|| {
                reasons.extend(why.iter().cloned());
                Need { rule: rule.code.clone(), finding: Some(finding.id), reasons }
            })
        });
        about.collect()
    }

    /// A rule that was taken in names only rules of its pack, and never itself by a roundabout way.
    fn ask(&self, condition: &Condition) -> Truth {
        let gives = |code: &str| self.rules.rule(code).is_some_and(|rule| !self.of(rule).is_empty());
        condition.ask(&Asked { assessed: self.assessed, form: self.form, gives_need: &gives })
    }

    /// Why a finding concerns a rule; nothing when it does not.
    fn concerns(&self, about: &[About], finding: &Finding) -> Vec<Reason> {
        if finding.hazard == Hazard::NotApplicable {
            return Vec::new();
        }
        let mine = about.iter().filter(|one| one.check == finding.check);
        let mut reasons: Vec<Reason> = mine
            .filter_map(|one| match &one.measure {
                None => finding.is_hazard().then(|| hazard_reason(finding)),
                Some(measure) => self.outside(finding, measure),
            })
            .collect();
        reasons.sort_by_key(|reason| !matches!(reason, Reason::Hazard { .. }));
        reasons
    }

    fn outside(&self, finding: &Finding, code: &str) -> Option<Reason> {
        let value = *finding.measures.get(code)?;
        let measure = self.form.measure(&finding.check, code)?;
        let (check, measure_code) = (finding.check.clone(), code.to_owned());
        let reason = Reason::Measure { finding: finding.id, check, measure: measure_code, value };
        measure.is_outside(value).then_some(reason)
    }
}
