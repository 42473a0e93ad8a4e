//! What holds for every shipped policy, whatever is applied for and in whichever order it is worked out.
//!
//! `PROPTEST_CASES` sets how many histories each pack is given.

mod arbitrary;
mod limits;
mod variants;

use super::*;
use crate::Date;
use crate::money::Fen;
use arbitrary::Application;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

const FEW: u32 = 64;

type Held = Result<(), TestCaseError>;

#[test]
fn every_policy_holds_over_random_histories() {
    for one in shipped() {
        hold(&one.policy(), cases());
    }
}

/// What no shipped pack asks for yet, laid upon those there are; a quarter of the histories each.
#[test]
fn the_other_ways_to_count_cut_and_round_hold_too() {
    for one in shipped() {
        for policy in variants::of(&one.policy()) {
            hold(&policy, cases().div_ceil(4));
        }
    }
}

fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(FEW)
}

fn hold(policy: &Policy, cases: u32) {
    // Nothing is written beside the sources: a failure prints its history.
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let held = TestRunner::new(config).run(&arbitrary::histories(policy), |history| holds(policy, &history));
    assert!(held.is_ok(), "{}: {}", policy.name_en, held.unwrap_err());
}

/// Works out one application after the other, each against what the ones before it took.
fn holds(policy: &Policy, history: &[Application]) -> Held {
    let mut ledger = Vec::new();
    for one in history {
        let outcome = worked_out(policy, &one.facts, &one.lines, &ledger)?;
        adds_up(policy, &outcome)?;
        dearer(policy, one, &ledger, &outcome)?;
        let before = ledger.len();
        ledger.extend(outcome.entries(&one.facts, &one.lines, one.state));
        // Settling what was reserved must not count the reservation against itself.
        prop_assert_eq!(&worked_out(policy, &one.facts, &one.lines, &ledger)?, &outcome);
        prop_assert_eq!(&from_stored(policy, one, &ledger[..before])?, &outcome);
    }
    limits::hold(policy, history, &ledger)
}

fn worked_out(
    policy: &Policy,
    facts: &Facts,
    lines: &[Line],
    ledger: &[LedgerEntry],
) -> Result<Outcome, TestCaseError> {
    calculate(policy, facts, lines, ledger).map_err(|error| TestCaseError::fail(error.to_string()))
}

/// Lines and funds make the totals, and nobody pays or receives more than the contract asks.
fn adds_up(policy: &Policy, outcome: &Outcome) -> Held {
    let sum = |amounts: &mut dyn Iterator<Item = Fen>| Fen::sum(amounts).unwrap();
    prop_assert_eq!(sum(&mut outcome.lines.iter().map(|line| line.amount)), outcome.contract);
    prop_assert_eq!(sum(&mut outcome.lines.iter().map(|line| line.subsidy)), outcome.subsidy);
    prop_assert_eq!(sum(&mut outcome.lines.iter().map(|line| line.self_pay)), outcome.self_pay);
    prop_assert_eq!(sum(&mut outcome.funds.iter().map(|part| part.amount)), outcome.subsidy);
    prop_assert_eq!(outcome.subsidy.get() + outcome.self_pay.get(), outcome.contract.get());
    for line in &outcome.lines {
        prop_assert!(Fen::ZERO <= line.subsidy && Fen::ZERO <= line.self_pay, "{:?}", line);
        prop_assert!(line.subsidy <= line.before_caps, "{:?}", line);
        prop_assert!(policy.per_line_cap.is_none_or(|most| line.before_caps <= most), "{:?}", line);
    }
    prop_assert!(outcome.funds.iter().all(|part| Fen::ZERO <= part.amount));
    Ok(())
}

/// What is stored gives the same years later.
fn from_stored(policy: &Policy, one: &Application, ledger: &[LedgerEntry]) -> Result<Outcome, TestCaseError> {
    let stored = serde_json::to_string(&(&one.facts, &one.lines, ledger)).unwrap();
    let (facts, lines, ledger): (Facts, Vec<Line>, Vec<LedgerEntry>) = serde_json::from_str(&stored).unwrap();
    worked_out(policy, &facts, &lines, &ledger)
}

/// A higher price never lowers the subsidy, unless the trail names a rule that can.
fn dearer(policy: &Policy, one: &Application, ledger: &[LedgerEntry], outcome: &Outcome) -> Held {
    let mut lines = one.lines.clone();
    let place = one.dearer_line % lines.len();
    let line = &mut lines[place];
    line.unit_price = line.unit_price.checked_add(one.dearer_by).unwrap();
    line.amount = line.amount.checked_add(line.quantity.times(one.dearer_by).unwrap()).unwrap();
    let dearer = worked_out(policy, &one.facts, &lines, ledger)?;
    let said = dearer.trail.iter().any(|step| step.may_fall_with_price() && unmet(step));
    prop_assert!(
        said || dearer.subsidy >= outcome.subsidy,
        "item {} dearer by {}: {} instead of {}",
        lines[place].item_no,
        one.dearer_by,
        dearer.subsidy,
        outcome.subsidy
    );
    Ok(())
}

const fn unmet(step: &Step) -> bool {
    matches!(step, Step::Basket { met: false, .. })
}
