//! Rules that refer to each other's needs in a circle have no answer; such a pack is refused.

use super::{Condition, NeedRules};
use std::collections::BTreeSet;

/// The circle a rule stands in, as codes from the rule back to itself.
pub(super) fn circle<'a>(rules: &'a NeedRules, start: &'a str) -> Option<Vec<&'a str>> {
    let mut path = vec![start];
    walk(rules, start, start, &mut path, &mut BTreeSet::new()).then(|| {
        path.push(start);
        path
    })
}

fn walk<'a>(
    rules: &'a NeedRules,
    start: &str,
    here: &str,
    path: &mut Vec<&'a str>,
    seen: &mut BTreeSet<&'a str>,
) -> bool {
    let mut next = Vec::new();
    if let Some(condition) = rules.rule(here).and_then(|rule| rule.when.as_ref()) {
        referred(condition, &mut next);
    }
    for code in next {
        if code == start {
            return true;
        }
        if seen.insert(code) {
            path.push(code);
            if walk(rules, start, code, path, seen) {
                return true;
            }
            path.pop();
        }
    }
    false
}

/// Codes of the rules whose needs a condition asks for.
fn referred<'a>(condition: &'a Condition, into: &mut Vec<&'a str>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts {
                referred(part, into);
            }
        }
        Condition::Not(part) => referred(part, into),
        Condition::Need { rule } => into.push(rule),
        _ => {}
    }
}
