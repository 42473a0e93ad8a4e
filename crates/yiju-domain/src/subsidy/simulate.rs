//! What another policy, or another version of one, would give the same cases. Nothing is changed by asking.

use super::calculate::calculate_on;
use super::outcome::pinned;
use super::{Facts, LedgerEntry, Line, Policy, SubsidyError};
use crate::money::Fen;
use std::borrow::Cow;

/// A case of a simulation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SimulatedCase {
    /// Facts.
    pub facts: Facts,
    /// Lines.
    pub lines: Vec<Line>,
    /// What was granted before.
    pub ledger: Vec<LedgerEntry>,
}

/// One case under both policies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Id of the application.
    pub application: String,
    /// Subsidy under the first policy, minor units.
    pub before: Fen,
    /// Subsidy under the second.
    pub after: Fen,
    /// after − before.
    pub difference: Fen,
}

/// All cases under both policies. Cases that cannot be worked out stand apart, so that a total is never quietly short.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Simulation {
    /// Cases in the order they came in.
    pub cases: Vec<Difference>,
    /// Cases that one of the policies cannot be applied to, and why.
    pub refused: Vec<(String, SubsidyError)>,
    /// Sum under the first policy.
    pub before: Fen,
    /// Sum under the second.
    pub after: Fen,
    /// after − before.
    pub difference: Fen,
}

/// Works out each case under both policies as if both were in force, each case by itself with its own ledger. What was
/// granted under the first counts as granted under the second.
///
/// # Errors
/// [`SubsidyError::Overflow`] when the sums leave the range. Policies of different currencies are compared number by
/// number; whoever shows it says so.
pub fn simulate(
    first: &Policy,
    second: &Policy,
    cases: &[SimulatedCase],
) -> Result<Simulation, SubsidyError> {
    let mut simulation = Simulation::default();
    for case in cases {
        match difference(first, second, case) {
            Ok(one) => simulation.add(one)?,
            Err(error) => simulation.refused.push((case.facts.application.clone(), error)),
        }
    }
    Ok(simulation)
}

fn difference(first: &Policy, second: &Policy, case: &SimulatedCase) -> Result<Difference, SubsidyError> {
    let before = subsidy(first, case, &case.ledger)?;
    let after = subsidy(second, case, &as_granted_under(first, second, &case.ledger))?;
    let difference = after.checked_sub(before).ok_or(SubsidyError::Overflow)?;
    Ok(Difference { application: case.facts.application.clone(), before, after, difference })
}

fn subsidy(policy: &Policy, case: &SimulatedCase, ledger: &[LedgerEntry]) -> Result<Fen, SubsidyError> {
    let day = pinned(policy, &case.facts)?;
    calculate_on(policy, &case.facts, &case.lines, ledger, day).map(|outcome| outcome.subsidy)
}

fn as_granted_under<'a>(
    first: &Policy,
    second: &Policy,
    ledger: &'a [LedgerEntry],
) -> Cow<'a, [LedgerEntry]> {
    if second.counts(&first.id) {
        return Cow::Borrowed(ledger);
    }
    let renamed = |entry: &LedgerEntry| match first.counts(&entry.policy) {
        true => LedgerEntry { policy: second.id.clone(), ..entry.clone() },
        false => entry.clone(),
    };
    Cow::Owned(ledger.iter().map(renamed).collect())
}

impl Simulation {
    fn add(&mut self, one: Difference) -> Result<(), SubsidyError> {
        let sum = |total: Fen, part: Fen| total.checked_add(part).ok_or(SubsidyError::Overflow);
        self.before = sum(self.before, one.before)?;
        self.after = sum(self.after, one.after)?;
        self.difference = sum(self.difference, one.difference)?;
        self.cases.push(one);
        Ok(())
    }
}
