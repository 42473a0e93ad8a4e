//! A flag as a scan sees it.

use std::collections::BTreeMap;

use yiju_domain::{ids::CaseId, red_flags::RedFlagRule};

/// See the module.
#[derive(Debug, Clone)]
pub(super) struct Seen {
    pub rule: RedFlagRule,
    /// The cases concerned; the first is the one the flag stands with.
    pub cases: Vec<CaseId>,
    /// What within the case: the same in every scan as long as it is the same question.
    pub record: String,
    pub params: BTreeMap<String, String>,
}

impl Seen {
    pub(super) fn of_case(rule: RedFlagRule, case: CaseId, record: impl Into<String>) -> Self {
        Self { rule, cases: vec![case], record: record.into(), params: BTreeMap::new() }
    }

    pub(super) fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.params.insert(name.to_owned(), value.to_string());
        self
    }
}
