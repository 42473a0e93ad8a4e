//! How much of each entitlement is taken, what is left, and by whom it was taken: what the page of a case shows beside
//! the amount.

use super::quota::{self, Bucket};
use super::step::CapRef;
use super::{
    Cap, EntryState, Facts, LedgerEntry, Line, Measure, Outcome, Policy, Scope, SubsidyError, window,
};
use crate::Date;
use crate::money::Fen;
use std::collections::BTreeSet;

/// One cap with a limit of the amount, as it stands for the subject of a case without the case itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The cap.
    pub cap: CapRef,
    /// The limit for this person, minor units.
    pub limit: Fen,
    /// Settled by other applications in the period.
    pub used: Fen,
    /// Set aside for other applications in the period.
    pub reserved: Fen,
    /// What a case of this day may still receive. Of a rolling period the heaviest stretch around the day counts, so
    /// that this may be less than limit − used − reserved.
    pub left: Fen,
}

/// The caps of a policy as they stand for a case on its pinned date. A cap on each class is asked for the classes of
/// the lines; caps without a limit of the amount are left out.
///
/// # Errors
/// As [`super::calculate`]: a day, birth or subject the policy needs and the case lacks.
pub fn standings(
    policy: &Policy,
    facts: &Facts,
    lines: &[Line],
    ledger: &[LedgerEntry],
) -> Result<Vec<Standing>, SubsidyError> {
    let day = super::outcome::pinned(policy, facts)?;
    let about = super::eligible::About { policy, facts, ledger, day };
    let mut found = Vec::new();
    for cap in &policy.caps {
        for class in classes(cap, lines) {
            let bucket = Bucket::of_scope(cap, class);
            // A cap without an amount for this person keeps the case from being worked out, and is told there.
            let (limit, left) = match quota::standing(about, cap, &bucket) {
                Ok(Some(found)) => found,
                Ok(None) | Err(SubsidyError::NoCapAmount { .. }) => continue,
                Err(fault) => return Err(fault),
            };
            let entries = window::counting(cap, policy, facts, day, ledger);
            let sum = |state| taken(cap, &bucket, &entries, day, state);
            found.push(Standing {
                cap: quota::cap_ref(cap, bucket.class.as_deref(), policy, lines.iter()),
                limit,
                used: sum(EntryState::Used)?,
                reserved: sum(EntryState::Reserved)?,
                left,
            });
        }
    }
    Ok(found)
}

/// What a result takes from a cap: subsidy or cost of the lines the cap speaks of.
#[must_use]
pub fn taken_by(outcome: &Outcome, lines: &[Line], cap: &CapRef) -> Fen {
    let class = cap.class.as_ref().map(|[code, _, _]| code.as_str());
    let inside =
        lines.iter().zip(&outcome.lines).filter(|(line, _)| quota::speaks_of(&cap.scope, class, line));
    let amounts = inside.map(|(_, result)| match cap.measure {
        Measure::Subsidy => result.subsidy,
        Measure::Cost => result.cost,
    });
    Fen::sum(amounts).unwrap_or(Fen::ZERO)
}

fn classes(cap: &Cap, lines: &[Line]) -> Vec<Option<String>> {
    match cap.scope {
        Scope::EachClass => lines
            .iter()
            .map(|line| &line.class)
            .collect::<BTreeSet<_>>()
            .into_iter()
            .cloned()
            .map(Some)
            .collect(),
        _ => vec![None],
    }
}

fn taken(
    cap: &Cap,
    bucket: &Bucket<'_>,
    entries: &[&LedgerEntry],
    day: Date,
    state: EntryState,
) -> Result<Fen, SubsidyError> {
    let inside = entries.iter().filter(|entry| {
        entry.state == state && bucket.holds_entry(entry) && window::together(cap.period, day, entry.on)
    });
    quota::total(inside.map(|entry| match cap.measure {
        Measure::Subsidy => entry.amount,
        Measure::Cost => entry.cost,
    }))
}
