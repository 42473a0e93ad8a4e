//! The examples a pack carries, worked out by hand before the engine was run.

use super::{Facts, LedgerEntry, Line, Outcome, Policy, calculate};
use crate::money::Fen;
use crate::pack::{PackFault, PackText, Step as At};
use serde::{Deserialize, Serialize};

/// What must come out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// Subsidy, minor units.
    pub subsidy: Fen,
    /// What the family pays.
    pub self_pay: Fen,
    /// Subsidy of each line, in the order of the lines.
    pub lines: Vec<Fen>,
    /// Part of each fund, in the order of the policy; not looked at when empty.
    #[serde(default)]
    pub funds: Vec<Fen>,
}

/// A case worked out by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// What it shows.
    pub name: String,
    /// The facts.
    pub facts: Facts,
    /// The lines.
    pub lines: Vec<Line>,
    /// What was granted before.
    #[serde(default)]
    pub ledger: Vec<LedgerEntry>,
    /// What must come out.
    pub expect: Expected,
    /// The arithmetic, written out.
    pub arithmetic: String,
}

/// Works out each example and refuses the pack at the first that does not come out.
pub(super) fn check(policy: &Policy, pack: &PackText<'_>) -> Result<(), PackFault> {
    for (place, example) in policy.examples.iter().enumerate() {
        let at: [At<'_>; 2] = ["examples".into(), place.into()];
        let outcome =
            calculate(policy, &example.facts, &example.lines, &example.ledger).map_err(|error| {
                pack.fault(
                    &at,
                    "example_refused",
                    format!("example “{}” cannot be worked out: {error}", example.name),
                )
            })?;
        compare(policy, example, &outcome).map_err(|(field, expected, actual)| {
            let at = [&at[..], &["expect".into(), field.into()]].concat();
            let reason = format!(
                "example “{}” does not come out: {field} should be {expected} and is {actual}",
                example.name
            );
            pack.fault(&at, "example", reason)
        })?;
    }
    Ok(())
}

type Mismatch = (&'static str, String, String);

fn compare(policy: &Policy, example: &Example, outcome: &Outcome) -> Result<(), Mismatch> {
    let expect = &example.expect;
    let list = |amounts: &[Fen]| {
        amounts.iter().map(|one| policy.currency.plain(*one)).collect::<Vec<_>>().join(" + ")
    };
    let lines: Vec<Fen> = outcome.lines.iter().map(|line| line.subsidy).collect();
    let funds: Vec<Fen> = outcome.funds.iter().map(|part| part.amount).collect();
    let wanted_funds = if expect.funds.is_empty() { &funds } else { &expect.funds };
    let pairs = [
        ("subsidy", vec![expect.subsidy], vec![outcome.subsidy]),
        ("self_pay", vec![expect.self_pay], vec![outcome.self_pay]),
        ("lines", expect.lines.clone(), lines),
        ("funds", wanted_funds.clone(), funds),
    ];
    match pairs.into_iter().find(|(_, expected, actual)| expected != actual) {
        None => Ok(()),
        Some((field, expected, actual)) => Err((field, list(&expected), list(&actual))),
    }
}
