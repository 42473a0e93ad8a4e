//! Caps on the cost, their one rounding, and the rise of the care step, on the pack that has them.

use super::*;
use crate::money::Fen;

const FILE: &str = "japan-home-modification.json";

fn pack() -> Shipped {
    shipped().into_iter().find(|one| one.file == FILE).unwrap()
}

/// The first example of the pack, on a day and at a care step, with lines of these costs.
fn application(policy: &Policy, on: &str, step: u8, costs: &[i64]) -> (Facts, Vec<Line>) {
    let example = &policy.examples[0];
    let day: crate::Date = on.parse().unwrap();
    let mut facts = Facts { application: on.to_owned(), applied_on: day, ..example.facts.clone() };
    facts.levels.values_mut().for_each(|level| *level = step);
    let line = |(no, cost): (u32, &i64)| {
        let cost = Fen::new(*cost);
        Line { item_no: no, unit_price: cost, amount: cost, ..example.lines[0].clone() }
    };
    (facts, (1..).zip(costs).map(line).collect())
}

fn subsidy(costs: &[i64]) -> i64 {
    let policy = pack().policy();
    let (facts, lines) = application(&policy, "2025-06-10", 2, costs);
    calculate(&policy, &facts, &lines, &[]).unwrap().subsidy.get()
}

/// By line it would be ⌊9.9⌋ + ⌊179,990.1⌋ = 179,999 for the dearer one.
#[test]
fn a_dearer_line_does_not_lose_its_rounding_under_a_cap_on_the_cost() {
    assert_eq!(subsidy(&[10, 199_990]), 180_000);
    assert_eq!(subsidy(&[11, 199_990]), 180_000);
}

/// Worked out late, an application of 2021 at step 1 makes the rise of 2023 count instead of that of 2024. What was
/// granted since 2023 is then more than one limit; all together must still not be more than two.
#[test]
fn a_late_application_of_an_early_day_opens_no_third_limit() {
    let policy = pack().policy();
    let mut ledger = Vec::new();
    let mut costs = Vec::new();
    for (on, step, cost) in [
        ("2022-01-10", 2, 10),
        ("2023-01-10", 4, 150_000),
        ("2024-01-10", 5, 200_000),
        ("2021-01-10", 1, 200_000),
        ("2021-06-10", 1, 200_000),
    ] {
        let (facts, lines) = application(&policy, on, step, &[cost]);
        let outcome = calculate(&policy, &facts, &lines, &ledger).unwrap();
        costs.push(outcome.lines[0].cost.get());
        ledger.extend(outcome.entries(&facts, &lines, EntryState::Used));
    }
    assert_eq!(costs.iter().sum::<i64>(), 400_000, "{costs:?}");
}

#[test]
fn a_cap_on_the_cost_is_refused_without_rounding_over_the_whole() {
    let one = pack();
    let text = one.text.replacen("  \"rounding_over\": \"whole\",\n", "", 1);
    assert_ne!(text, one.text);
    let fault = Policy::read(&PackText::new(FILE, &text)).unwrap_err();
    assert_eq!((fault.code, fault.at.as_str()), ("rounding", "rounding_over"));
}

#[test]
fn caps_on_classes_are_refused_with_rounding_over_the_whole() {
    let packs = shipped();
    let one = packs.iter().find(|one| one.file == "panjin-2025.json").unwrap();
    let text = one.text.replacen(
        "\"rounding\": \"half_up\"",
        "\"rounding\": \"half_up\", \"rounding_over\": \"whole\"",
        1,
    );
    let fault = Policy::read(&PackText::new(&one.file, &text)).unwrap_err();
    assert_eq!((fault.code, fault.at.as_str()), ("rounding", "rounding_over"));
}
