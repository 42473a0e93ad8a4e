//! What is set aside for a case before it has lines.

use super::*;
use crate::money::Fen;
use std::collections::BTreeMap;

/// What the first example's person may receive at most, with nothing granted before.
fn of(policy: &Policy) -> Option<i64> {
    let classes: Vec<String> = (1..=7).map(|no| no.to_string()).collect();
    most(policy, &policy.examples[0].facts, &classes, &[]).unwrap().map(Fen::get)
}

#[test]
fn a_cap_on_the_whole_is_the_most_and_what_was_granted_before_is_not_in_it() {
    let policy = policy("tianjin-2025");
    assert_eq!(of(&policy), Some(500_000));
    let shared = policy.examples.iter().find(|one| one.name.contains("several elders")).unwrap();
    let left = most(&policy, &shared.facts, &[], &shared.ledger).unwrap();
    assert_eq!(left, Some(Fen::new(100_000)), "4,000.00 of the dwelling's 5,000.00 are used");
}

#[test]
fn a_fixed_sum_is_the_most() {
    assert_eq!(of(&policy("wuhan-2024")), Some(300_000));
}

#[test]
fn caps_by_class_are_added_up_over_the_classes_there_are() {
    // 2,000.00 for each of the catalogue's seven classes.
    assert_eq!(of(&policy("panjin-2025")), Some(1_400_000));
    // 3,000.00 for each of the two classes the policy covers.
    assert_eq!(of(&policy("jinzhou-2023")), Some(600_000));
    // 2,000.00 each time, which is less than 12,000.00 in all.
    assert_eq!(of(&policy("hunan-2025")), Some(200_000));
}

#[test]
fn caps_on_several_classes_or_natures_together_count_once() {
    let mut policy = policy("policy-sample");
    let whole = policy.caps[0].clone();
    let cap = |code: &str, scope, fen| Cap {
        code: code.into(),
        scope,
        amounts: vec![CapAmount { who: Who::default(), amount: Fen::new(fen) }],
        ..whole.clone()
    };
    let classes = |from: u8, to: u8| Scope::Classes((from..=to).map(|no| no.to_string()).collect());
    policy.caps =
        vec![cap("a", classes(1, 3), 100), cap("b", classes(3, 7), 50), cap("c", classes(7, 7), 40)];
    assert_eq!(of(&policy), Some(190), "1 and 2 under a, 3 to 6 under b, 7 under c");
    policy.caps = vec![cap("a", classes(1, 6), 100)];
    assert_eq!(of(&policy), None, "nothing limits class 7");
    use crate::catalogue::ItemNature::{Fitting, Goods, Rental, Service, Work};
    let natures = |list: &[crate::catalogue::ItemNature]| Scope::Natures(list.to_vec());
    policy.caps =
        vec![cap("a", natures(&[Work, Fitting]), 70), cap("b", natures(&[Goods, Rental, Service]), 20)];
    assert_eq!(of(&policy), Some(90));
}

#[test]
fn of_a_cap_on_the_cost_the_share_that_is_paid_is_the_most() {
    let policy = policy("japan-home-modification");
    // 200,000 yen of cost at the 90 % of the first example.
    assert_eq!(of(&policy), Some(180_000));
}

#[test]
fn who_is_paid_nothing_needs_nothing_set_aside() {
    let policy = policy("tianjin-2025");
    let young = policy.examples.iter().find(|one| one.name.contains("under sixty")).unwrap();
    assert_eq!(most(&policy, &young.facts, &[], &[]).unwrap(), Some(Fen::ZERO));
    let late = Facts { applied_on: "2026-01-01".parse().unwrap(), ..young.facts.clone() };
    assert!(matches!(most(&policy, &late, &[], &[]), Err(SubsidyError::NotInForce { .. })));
}

/// Sixty and above receive a share; nobody knows yet how old this one is.
#[test]
fn a_birth_that_is_not_known_may_be_any() {
    let policy = policy("longhua");
    let facts = Facts { born: None, categories: Vec::new(), ..policy.examples[0].facts.clone() };
    assert_eq!(most(&policy, &facts, &[], &[]).unwrap(), Some(Fen::new(1_200_000)));
}

/// Longhua pays whoever is in the sixties and of no category only from the second level on.
#[test]
fn a_level_that_is_not_known_may_be_any() {
    let policy = policy("longhua");
    let born = Some("1960-01-01".parse().unwrap());
    let facts = Facts { born, categories: Vec::new(), ..policy.examples[0].facts.clone() };
    let most_at = |facts: &Facts| most(&policy, facts, &[], &[]).unwrap();
    assert!(facts.levels.is_empty());
    assert_eq!(most_at(&facts), Some(Fen::new(1_200_000)));
    let at = |level: u8| Facts { levels: [("GB/T 42195-2022".to_owned(), level)].into(), ..facts.clone() };
    assert_eq!([1, 2].map(|level| most_at(&at(level))), [Some(Fen::ZERO), Some(Fen::new(1_200_000))]);
    // A result on another scale says nothing about this one; neither age nor level known is any of both.
    let elsewhere = Facts { levels: [("other".to_owned(), 1)].into(), ..facts.clone() };
    assert_eq!(most_at(&elsewhere), Some(Fen::new(1_200_000)));
    assert_eq!(most_at(&Facts { born: None, ..facts }), Some(Fen::new(1_200_000)));
}

#[test]
fn of_amounts_by_level_the_highest_that_may_come_is_meant() {
    let mut policy = policy("longhua");
    let at = |from, to, fen| CapAmount {
        who: Who { level: Some(LevelBand { scale: "s".into(), from, to }), ..Who::default() },
        amount: Fen::new(fen),
    };
    let mut facts = policy.examples[0].facts.clone();
    policy.caps[0].amounts = vec![at(1, Some(2), 500), at(3, Some(3), 900)];
    assert_eq!(most(&policy, &facts, &[], &[]).unwrap(), Some(Fen::new(900)));
    policy.caps[0].others_uncapped = true;
    assert_eq!(most(&policy, &facts, &[], &[]).unwrap(), None, "beyond the third level nothing limits it");
    policy.caps[0].others_uncapped = false;
    facts.levels = [("s".to_owned(), 4)].into();
    let refused = most(&policy, &facts, &[], &[]);
    assert!(matches!(refused, Err(SubsidyError::NoCapAmount { .. })), "{refused:?}");
}

/// Where one group is paid nothing and the amount of the other is not given, zero would be a guess.
#[test]
fn a_missing_amount_is_not_taken_for_nothing_to_pay() {
    let mut policy = policy("longhua");
    let born = Some("1960-01-01".parse().unwrap());
    let facts = Facts { born, categories: Vec::new(), ..policy.examples[0].facts.clone() };
    policy.caps[0].amounts.truncate(1);
    let refused = most(&policy, &facts, &[], &[]);
    assert!(matches!(refused, Err(SubsidyError::NoCapAmount { .. })), "{refused:?}");
}

/// With a level three steps above the first grant's the cap begins anew.
#[test]
fn a_rise_that_is_not_known_yet_may_begin_the_cap_anew() {
    let policy = policy("japan-home-modification");
    let risen = policy.examples.iter().find(|one| {
        let before = one.ledger.iter().filter_map(|entry| entry.levels.get("jp-care-step")).min();
        let now = one.facts.levels.get("jp-care-step");
        before.zip(now).is_some_and(|(before, now)| *now >= before + 3)
    });
    let risen = risen.unwrap();
    let known = most(&policy, &risen.facts, &[], &risen.ledger).unwrap();
    let unknown = Facts { levels: BTreeMap::new(), ..risen.facts.clone() };
    assert!(known > Some(Fen::ZERO));
    assert_eq!(most(&policy, &unknown, &[], &risen.ledger).unwrap(), known);
}

#[test]
fn the_split_is_the_one_the_engine_makes() {
    let policy = policy("yangjiang-2021");
    for example in &policy.examples {
        let outcome = calculate(&policy, &example.facts, &example.lines, &example.ledger).unwrap();
        assert_eq!(policy.split(outcome.subsidy).unwrap(), outcome.funds);
    }
    let parts: Vec<i64> = policy.split(Fen::new(101)).unwrap().iter().map(|part| part.amount.get()).collect();
    assert_eq!(parts, [30, 71], "the remainder goes to the last");
}
