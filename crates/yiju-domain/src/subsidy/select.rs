//! Before any line: whether anything is paid at all, and at which rate.

use super::eligible::About;
use super::step::{LastDay, Step};
use super::{Rate, SubsidyError, window};
use crate::category::Category;
use crate::money::Fen;

/// What a person receives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Award {
    /// Basis points of the eligible cost; a fixed sum takes all of it, up to the sum.
    pub(super) rate_bp: u32,
    pub(super) flat: Option<Fen>,
    pub(super) category: Option<Category>,
}

/// A last day that has gone by, or a programme that rules this one out. The trail says which.
pub(super) fn is_ruled_out(about: About<'_>, trail: &mut Vec<Step>) -> bool {
    let before = trail.len();
    too_late(about, trail);
    excluded(about, trail);
    trail.len() > before
}

fn too_late(about: About<'_>, trail: &mut Vec<Step>) {
    let (last, facts) = (about.policy.deadlines, about.facts);
    let days = [
        (LastDay::Apply, last.apply_by, Some(facts.applied_on)),
        (LastDay::Contract, last.contract_by, facts.contracted_on),
        (LastDay::Settle, last.settle_by, facts.settled_on),
    ];
    for (which, last, on) in days {
        if let Some((last, on)) = last.zip(on).filter(|(last, on)| on > last) {
            trail.push(Step::TooLate { which, last, on });
        }
    }
}

fn excluded(about: About<'_>, trail: &mut Vec<Step>) {
    for rule in &about.policy.exclusions {
        let hit = about.ledger.iter().find(|entry| {
            entry.is_live()
                && entry.application != about.facts.application
                && rule.programmes.contains(&entry.policy)
                && about.facts.subjects.same(&entry.subjects, rule.subject)
                && window::together(rule.period, about.day, entry.on)
        });
        trail.extend(hit.map(|entry| Step::Excluded {
            programme: entry.policy.clone(),
            name: rule.name.clone(),
            name_en: rule.name_en.clone(),
            subject: rule.subject,
            application: entry.application.clone(),
            on: entry.on,
        }));
    }
}

/// The highest award that fits; between equal ones the first in the pack.
pub(super) fn award(about: About<'_>, trail: &mut Vec<Step>) -> Result<Option<Award>, SubsidyError> {
    let mut best: Option<&Rate> = None;
    for rate in &about.policy.rates {
        let higher = best.is_none_or(|held| worth(rate) > worth(held));
        if higher && rate.who.fits(about.facts, about.day)? {
            best = Some(rate);
        }
    }
    let Some(rate) = best else {
        trail.push(Step::NoRate);
        return Ok(None);
    };
    let (who, category, marks) = (rate.who.clone(), rate.who.category(about.facts), marks(about, rate));
    let award = match rate.flat {
        Some(amount) => {
            trail.push(Step::Flat { who, category, marks, amount });
            Award { rate_bp: super::WHOLE, flat: Some(amount), category }
        }
        None => {
            let rate_bp = rate.rate_bp.unwrap_or(0);
            trail.push(Step::Rate { who, category, marks, rate_bp });
            Award { rate_bp, flat: None, category }
        }
    };
    Ok(Some(award))
}

/// A policy has either rates or sums, so either pair is compared alone.
fn worth(rate: &Rate) -> (Option<u32>, Option<Fen>) {
    (rate.rate_bp, rate.flat)
}

/// The names of the marks a rate asks for.
fn marks(about: About<'_>, rate: &Rate) -> Vec<[String; 2]> {
    let named = about.policy.marks.iter().filter(|mark| rate.who.marks.contains(&mark.code));
    named.map(|mark| [mark.name.clone(), mark.name_en.clone()]).collect()
}
