//! Each shipped pack is read as an office's own would be: checked, and its examples worked out.

use super::*;
use crate::money::Fen;
use std::collections::BTreeSet;

#[test]
fn every_pack_is_sound_and_its_examples_come_out() {
    let faults: Vec<String> = shipped()
        .iter()
        .filter_map(|one| Policy::read(&one.pack()).err())
        .map(|fault| fault.to_string())
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn packs_are_known_by_the_name_of_their_file() {
    let packs = shipped();
    assert!(packs.len() >= 16, "only {} packs found", packs.len());
    let ids: BTreeSet<String> = packs.iter().map(|one| one.policy().id).collect();
    let files: BTreeSet<String> = packs.iter().map(|one| one.file.replace(".json", "")).collect();
    assert_eq!(ids, files);
}

/// Each example, not only the first that fails: the expected amounts were worked out by hand, so every difference is
/// worth seeing.
#[test]
fn no_example_differs() {
    let mut different = Vec::new();
    for one in shipped() {
        let policy = one.policy();
        for example in &policy.examples {
            let alone = Policy { examples: vec![example.clone()], ..policy.clone() };
            different.extend(alone.check_examples(&one.pack()).err().map(|fault| fault.to_string()));
        }
    }
    assert!(different.is_empty(), "{}", different.join("\n"));
}

/// Just below, at and above a limit is where a rule is read wrongly. Of two caps of the same amount each is shown alone,
/// where the other leaves more.
#[test]
fn the_examples_go_around_every_limit_of_an_amount() {
    for one in shipped() {
        let policy = one.policy();
        for (cap, limit) in limits(&policy) {
            for wanted in [limit - 1, limit, limit + 1] {
                assert!(asks(&policy, cap, wanted), "{}: no example asks {cap} for {wanted}", one.file);
            }
        }
    }
}

fn limits(policy: &Policy) -> BTreeSet<(&str, i64)> {
    let of = |cap: &'_ Cap| cap.amounts.iter().map(|amount| amount.amount.get()).collect::<Vec<_>>();
    policy.caps.iter().flat_map(|cap| of(cap).into_iter().map(|limit| (cap.code.as_str(), limit))).collect()
}

/// Whether in some example this cap stands before exactly so much, whatever was used of it before, and no other cap on
/// as many lines leaves as little.
fn asks(policy: &Policy, code: &str, amount: i64) -> bool {
    policy.examples.iter().any(|example| {
        let outcome = calculate(policy, &example.facts, &example.lines, &example.ledger).unwrap();
        let others = |limit: Fen| {
            outcome.trail.iter().all(
                |step| !matches!(step, Step::Quota { cap, left, .. } if cap.code != code && *left <= limit),
            )
        };
        outcome.trail.iter().any(|step| match step {
            Step::Quota { cap, used, left, wanted, .. } if cap.code == code => {
                used.get() + wanted.get() == amount && others(*left)
            }
            _ => false,
        })
    })
}

#[test]
fn nothing_incomplete_or_concluded_is_payable() {
    for one in shipped() {
        let policy = one.policy();
        let sure = policy.certainty <= Certainty::Press && policy.missing.is_empty();
        assert!(sure || !policy.payable, "{}", one.file);
        let named = !policy.documents.is_empty() && !policy.sources.is_empty();
        assert!(named || policy.certainty == Certainty::Sample, "{}", one.file);
    }
}

#[test]
fn an_example_that_does_not_come_out_is_named_with_its_file() {
    let packs = shipped();
    let one = packs.iter().find(|one| one.file == "jiangsu-2025.json").unwrap();
    let wrong = one.text.replacen(
        "\"subsidy\": 261000, \"self_pay\": 609000",
        "\"subsidy\": 261001, \"self_pay\": 608999",
        1,
    );
    assert_ne!(wrong, one.text);
    let fault: PackFault = Policy::read(&PackText::new(&one.file, &wrong)).unwrap_err();
    assert_eq!((fault.file.as_str(), fault.code), ("jiangsu-2025.json", "example"));
    let said = fault.to_string();
    assert!(
        said.contains("the average deal") && said.contains("2,610.01") && said.contains("2,610.00"),
        "{said}"
    );
}

/// A trail is stored with its amount and read in either language years later.
#[test]
fn trails_are_kept_whole_and_read_in_both_languages() {
    let han = |text: &str| text.chars().any(|one| ('\u{4e00}'..='\u{9fff}').contains(&one));
    for one in shipped() {
        let policy = one.policy();
        for example in &policy.examples {
            let outcome = calculate(&policy, &example.facts, &example.lines, &example.ledger).unwrap();
            let stored = serde_json::to_string(&outcome).unwrap();
            assert_eq!(serde_json::from_str::<Outcome>(&stored).unwrap(), outcome, "{}", one.file);
            for step in &outcome.trail {
                let zh = words(step, outcome.currency, Language::Zh);
                let en = words(step, outcome.currency, Language::En);
                assert!(han(&zh) && !en.is_empty() && !han(&en), "{}: {zh} / {en}", one.file);
            }
        }
    }
}

/// People are told whose cap it is, not what it is called in the file.
#[test]
fn no_sentence_names_a_cap_by_its_code() {
    let mut cut = 0;
    for one in shipped() {
        let policy = one.policy();
        for example in &policy.examples {
            let outcome = calculate(&policy, &example.facts, &example.lines, &example.ledger).unwrap();
            cut += outcome.trail.iter().filter(|step| matches!(step, Step::LineCut { .. })).count();
            for sentence in [Language::Zh, Language::En].into_iter().flat_map(|one| outcome.words(one)) {
                let named = policy.caps.iter().find(|cap| {
                    [format!("（{}）", cap.code), format!("({})", cap.code)]
                        .iter()
                        .any(|code| sentence.contains(code))
                });
                assert!(named.is_none(), "{}: {sentence}", one.file);
            }
        }
    }
    assert!(cut > 20, "{cut} lines are cut");
}
