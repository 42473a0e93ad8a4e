//! The most a policy can give a case of which no line is known yet: what is set aside for it until there is a plan.

use super::eligible::About;
use super::quota::{self, Bucket};
use super::select::{Award, award, is_ruled_out};
use super::{Cap, Exact, Facts, LedgerEntry, Measure, Policy, Rounding, Scope, SubsidyError, Who};
use crate::Date;
use crate::catalogue::ItemNature;
use crate::money::Fen;
use std::collections::{BTreeMap, BTreeSet};

/// The lowest of everything that limits the case: its fixed sum, what the caps on all lines leave, and where a cap stands
/// over every class or every nature there is, what those leave together. `classes` are the codes of the catalogue's
/// classes. `None` where nothing limits the whole; zero where nothing would be paid. A birth nobody entered yet may be
/// any, and so may the level on a scale without a result: the highest of what could come out is meant.
///
/// # Errors
/// As [`super::calculate`]: a day, a subject or an amount the policy needs and the case lacks.
pub fn most(
    policy: &Policy,
    facts: &Facts,
    classes: &[String],
    ledger: &[LedgerEntry],
) -> Result<Option<Fen>, SubsidyError> {
    let day = super::outcome::pinned(policy, facts)?;
    if !policy.in_force(day) {
        return Err(SubsidyError::NotInForce { policy: policy.id.clone(), on: day });
    }
    let about = About { policy, facts, ledger, day };
    highest(possible_levels(about).into_iter().map(|levels| {
        let facts = &Facts { levels, ..facts.clone() };
        at_any_age(About { facts, ..about }, classes)
    }))
}

fn at_any_age(about: About<'_>, classes: &[String]) -> Result<Option<Fen>, SubsidyError> {
    match most_on(about, classes) {
        Err(SubsidyError::BirthMissing) => {}
        known => return known,
    }
    highest(births(about.policy, about.day).into_iter().map(|born| {
        let facts = &Facts { born: Some(born), ..about.facts.clone() };
        most_on(About { facts, ..about }, classes)
    }))
}

/// The highest of what could come out. Something that cannot be worked out counts for nothing beside an amount, but is
/// the answer where there is none: nothing to be paid may only be said when all of it says so.
fn highest(
    all: impl Iterator<Item = Result<Option<Fen>, SubsidyError>>,
) -> Result<Option<Fen>, SubsidyError> {
    let (mut highest, mut refused) = (Some(Fen::ZERO), None);
    for one in all {
        match one {
            // Without a limit is more than any.
            Ok(one) => highest = highest.zip(one).map(|(highest, one)| highest.max(one)),
            Err(fault) => refused = refused.or(Some(fault)),
        }
    }
    match refused {
        Some(fault) if highest == Some(Fen::ZERO) => Err(fault),
        _ => Ok(highest),
    }
}

/// Whom the rates and the amounts of the caps are for.
fn groups(policy: &Policy) -> impl Iterator<Item = &Who> {
    let rates = policy.rates.iter().map(|rate| &rate.who);
    rates.chain(policy.caps.iter().flat_map(|cap| &cap.amounts).map(|amount| &amount.who))
}

/// A birth at every age at which a rate or an amount begins or ends.
fn births(policy: &Policy, day: Date) -> BTreeSet<Date> {
    let after = |to: Option<u8>| to.and_then(|to| to.checked_add(1));
    let ages = groups(policy).flat_map(|who| [who.age_from, who.age_to, after(who.age_to)]).flatten();
    // The first of a month is a day of every year; who was born then has that age for the rest of it.
    ages.filter_map(|age| Date::new(day.year() - i16::from(age), day.month(), 1).ok()).collect()
}

/// The levels of the case, and with each scale it has no result on at every level at which a rate, an amount or a cap
/// that begins anew sets in or ends. No result at all stands for the levels below.
fn possible_levels(about: About<'_>) -> Vec<BTreeMap<String, u8>> {
    let mut found = vec![about.facts.levels.clone()];
    for (scale, levels) in open_levels(about) {
        let with = |one: &BTreeMap<String, u8>, level: u8| {
            let mut one = one.clone();
            one.insert(scale.to_owned(), level);
            one
        };
        let more: Vec<_> =
            found.iter().flat_map(|one| levels.iter().map(|level| with(one, *level))).collect();
        found.extend(more);
    }
    found
}

fn open_levels(about: About<'_>) -> BTreeMap<&str, BTreeSet<u8>> {
    let mut found: BTreeMap<&str, BTreeSet<u8>> = BTreeMap::new();
    for band in groups(about.policy).filter_map(|who| who.level.as_ref()) {
        let ends = [Some(band.from), band.to, band.to.and_then(|to| to.checked_add(1))];
        found.entry(&band.scale).or_default().extend(ends.into_iter().flatten());
    }
    for rule in about.policy.caps.iter().filter_map(|cap| cap.resets.care_steps.as_ref()) {
        let granted = about.ledger.iter().filter_map(|entry| entry.levels.get(&rule.scale));
        let risen = granted.filter_map(|step| step.checked_add(rule.steps));
        found.entry(&rule.scale).or_default().extend(risen);
    }
    found.retain(|scale, _| !about.facts.levels.contains_key(*scale));
    found
}

fn most_on(about: About<'_>, classes: &[String]) -> Result<Option<Fen>, SubsidyError> {
    let policy = about.policy;
    let mut trail = Vec::new();
    if is_ruled_out(about, &mut trail) {
        return Ok(Some(Fen::ZERO));
    }
    let Some(award) = award(about, &mut trail)? else { return Ok(Some(Fen::ZERO)) };
    let covered = &policy.covers;
    let classes = if covered.classes.is_empty() { classes } else { &covered.classes };
    let natures = if covered.natures.is_empty() { ItemNature::ALL } else { &covered.natures };
    let mut limits: Vec<Fen> = award.flat.into_iter().collect();
    limits.extend(wholes(about, award)?);
    limits.extend(together(about, classes, |cap, class| match &cap.scope {
        Scope::EachClass => Some(Some(class.clone())),
        Scope::Classes(list) => list.contains(class).then_some(None),
        _ => None,
    })?);
    limits.extend(together(about, natures, |cap, nature| match &cap.scope {
        Scope::Natures(list) => list.contains(nature).then_some(None),
        _ => None,
    })?);
    let step = policy.rounding.step(policy.currency);
    Ok(limits.into_iter().min().map(|least| Fen::new(least.get() / step * step)))
}

/// What each cap on all lines leaves; of a cap on the cost the share that is paid of it.
fn wholes(about: About<'_>, award: Award) -> Result<Vec<Fen>, SubsidyError> {
    let mut found = Vec::new();
    for cap in about.policy.caps.iter().filter(|cap| cap.scope == Scope::All) {
        let Some((_, left)) = quota::standing(about, cap, &Bucket::of_scope(cap, None))? else { continue };
        found.push(match cap.measure {
            Measure::Subsidy => left,
            Measure::Cost => paid_of(about.policy, left, award).ok_or(SubsidyError::Overflow)?,
        });
    }
    Ok(found)
}

fn paid_of(policy: &Policy, cost: Fen, award: Award) -> Option<Fen> {
    let rounding = match policy.rounding {
        Rounding::WholeUnit => Rounding::Down,
        other => other,
    };
    Exact::from(cost).at_rate(award.rate_bp)?.round(rounding, policy.currency)
}

/// What the caps on parts leave together, when every part is under one: each part is counted under the cap that leaves
/// least, and a cap over several parts once. `limit_of` says under which limit of a cap a part stands: that of a class,
/// or the one there is.
fn together<T>(
    about: About<'_>,
    parts: &[T],
    limit_of: impl Fn(&Cap, &T) -> Option<Option<String>>,
) -> Result<Option<Fen>, SubsidyError> {
    let mut limits: BTreeMap<(&str, Option<String>), Fen> = BTreeMap::new();
    for part in parts {
        let mut least: Option<(Fen, (&str, Option<String>))> = None;
        for cap in about.policy.caps.iter().filter(|cap| cap.measure == Measure::Subsidy) {
            let Some(class) = limit_of(cap, part) else { continue };
            let bucket = Bucket::of_scope(cap, class.clone());
            let Some((_, left)) = quota::standing(about, cap, &bucket)? else { continue };
            if least.as_ref().is_none_or(|(before, _)| left < *before) {
                least = Some((left, (cap.code.as_str(), class)));
            }
        }
        let Some((left, limit)) = least else { return Ok(None) };
        limits.insert(limit, left);
    }
    if limits.is_empty() {
        return Ok(None);
    }
    quota::total(limits.into_values()).map(Some)
}
