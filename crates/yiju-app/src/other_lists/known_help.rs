//! Under which codes the policies at hand know help that a list may be of: earlier years of their own, and what they rule
//! out or do not pay twice.

use std::collections::BTreeMap;

use yiju_domain::subsidy::Policy;

use crate::{packs::Registry, wire::KnownHelpView};

pub(super) fn known_help(registry: &Registry) -> Vec<KnownHelpView> {
    let mut found: BTreeMap<String, [String; 2]> = BTreeMap::new();
    for held in registry.policies.iter() {
        for (code, names) in named_by(&held.pack) {
            let before = found.entry(code).or_default();
            if before[0].is_empty() {
                *before = names;
            }
        }
    }
    let view = |(code, [name_zh, name_en]): (String, [String; 2])| KnownHelpView { code, name_zh, name_en };
    found.into_iter().map(view).collect()
}

/// Codes with their names; empty names where the policy has none.
fn named_by(policy: &Policy) -> Vec<(String, [String; 2])> {
    let own = (policy.id.clone(), [policy.name.clone(), policy.name_en.clone()]);
    let ruled_out = policy.exclusions.iter().flat_map(|rule| {
        // One name for several codes would not tell them apart.
        let alone = rule.programmes.len() == 1;
        let names = if alone { [rule.name.clone(), rule.name_en.clone()] } else { Default::default() };
        rule.programmes.iter().map(move |code| (code.clone(), names.clone()))
    });
    let counted = policy.repeats.iter().flat_map(|rule| &rule.programmes).chain(&policy.counts_with);
    let counted = counted.map(|code| (code.clone(), Default::default()));
    std::iter::once(own).chain(ruled_out).chain(counted).collect()
}
