//! What the policy of 2025 would have given the cases of 2024.

use super::*;
use crate::money::Fen;

fn case(policy: &Policy, application: &str, price: i64) -> SimulatedCase {
    let example = &policy.examples[0];
    let facts = Facts { application: application.to_owned(), ..example.facts.clone() };
    let (unit_price, amount) = (Fen::new(price), Fen::new(price));
    let lines = vec![Line { unit_price, amount, ..example.lines[0].clone() }];
    SimulatedCase { facts, lines, ledger: Vec::new() }
}

/// 6,000 × 50 % = 3,000 against × 30 % = 1,800; 20,000 × 50 % = 10,000, capped 3,000, against 6,000; a second application
/// receives nothing against 1,800. In all 6,000 against 9,600.
#[test]
fn two_policies_are_compared_case_by_case() {
    let packs = shipped();
    let read = |file: &str| packs.iter().find(|one| one.file == file).unwrap().policy();
    let (first, second) = (read("jiangsu-2024.json"), read("jiangsu-2025.json"));
    let mut again = case(&first, "a-3", 600_000);
    let before = first.examples.iter().find_map(|example| example.ledger.first()).unwrap();
    again.ledger.push(before.clone());
    let cases =
        [case(&first, "a-1", 600_000), case(&first, "a-2", 2_000_000), again, case(&first, "a-4", -1)];
    let simulation = simulate(&first, &second, &cases).unwrap();
    let pairs: Vec<_> = simulation.cases.iter().map(|one| (one.before.get(), one.after.get())).collect();
    assert_eq!(pairs, [(300_000, 180_000), (300_000, 600_000), (0, 180_000)]);
    assert_eq!(simulation.refused, [("a-4".to_owned(), SubsidyError::Negative { item_no: 1 })]);
    let sums = [simulation.before, simulation.after, simulation.difference];
    assert_eq!(sums.map(Fen::get), [600_000, 960_000, 360_000]);
}
