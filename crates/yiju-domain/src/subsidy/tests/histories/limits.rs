//! The limits of a policy, counted anew over everything that was granted and without any help of the engine.

use super::*;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn hold(policy: &Policy, history: &[Application], ledger: &[LedgerEntry]) -> Held {
    let live: Vec<&LedgerEntry> = ledger.iter().filter(|entry| entry.state != EntryState::Released).collect();
    for cap in &policy.caps {
        for entries in groups(cap, &live) {
            for window in windows(cap.period, &entries) {
                within(cap, history, &window, &entries)?;
            }
        }
    }
    policy.repeats.iter().try_for_each(|rule| nothing_twice(rule, &live))
}

/// Entries that take from one limit: of one subject, and for a cap on each class of one class. A household is also
/// each of its people, wherever they live.
fn groups<'a>(cap: &Cap, live: &[&'a LedgerEntry]) -> Vec<Vec<&'a LedgerEntry>> {
    let mut groups: BTreeMap<(Subject, String, String, String), Vec<&LedgerEntry>> = BTreeMap::new();
    for entry in live.iter().filter(|entry| meant(&cap.scope, entry)) {
        for subject in counted_by(cap.subject) {
            let (one, two) = entry.subjects.key(*subject).unwrap();
            let class = if cap.scope == Scope::EachClass { entry.class.clone() } else { String::new() };
            groups.entry((*subject, one.to_owned(), two.to_owned(), class)).or_default().push(entry);
        }
    }
    groups.into_values().collect()
}

fn counted_by(subject: Subject) -> &'static [Subject] {
    match subject {
        Subject::Person => &[Subject::Person],
        Subject::Couple => &[Subject::Couple],
        Subject::Household => &[Subject::Household, Subject::Person, Subject::Couple],
        Subject::Dwelling => &[Subject::Dwelling],
        Subject::PersonInDwelling => &[Subject::PersonInDwelling],
    }
}

fn meant(scope: &Scope, entry: &LedgerEntry) -> bool {
    match scope {
        Scope::All | Scope::EachClass => true,
        Scope::Classes(list) => list.contains(&entry.class),
        Scope::Natures(list) => list.contains(&entry.nature),
        Scope::Items(list) => list.contains(&entry.item_code),
    }
}

/// Entries that share a period.
fn windows<'a>(period: Period, entries: &[&'a LedgerEntry]) -> Vec<Vec<&'a LedgerEntry>> {
    let by = |key: &dyn Fn(&LedgerEntry) -> String| {
        let mut parts: BTreeMap<String, Vec<&LedgerEntry>> = BTreeMap::new();
        entries.iter().for_each(|entry| parts.entry(key(entry)).or_default().push(entry));
        parts.into_values().collect()
    };
    match period {
        Period::Ever => vec![entries.to_vec()],
        Period::Application => by(&|entry| entry.application.clone()),
        Period::CalendarYear => by(&|entry| entry.on.year().to_string()),
        Period::Cycle { years, start } => by(&|entry| cycle(entry.on, years, start).to_string()),
        Period::Rolling { years } => {
            let inside = |from: Date, on: Date| from <= on && full_years(from, on) < i64::from(years);
            let from = |first: &&LedgerEntry| {
                entries.iter().copied().filter(|entry| inside(first.on, entry.on)).collect()
            };
            entries.iter().map(from).collect()
        }
    }
}

/// Whole years from one day to a later one.
fn full_years(from: Date, to: Date) -> i64 {
    // The year after 29 February begins on the 28th.
    let last = Date::new(to.year(), from.month(), 1).unwrap().days_in_month();
    let short = (to.month(), to.day()) < (from.month(), from.day().min(last));
    i64::from(to.year()) - i64::from(from.year()) - i64::from(short)
}

/// Number of the cycle; what lies before the first is by itself.
fn cycle(on: Date, years: u8, start: Date) -> i64 {
    if on < start { -1 } else { full_years(start, on) / i64::from(years) }
}

/// `all` is everything granted to the subject, in whatever period: the first grant sets the step.
fn within(cap: &Cap, history: &[Application], entries: &[&LedgerEntry], all: &[&LedgerEntry]) -> Held {
    let applications: BTreeSet<&str> = entries.iter().map(|entry| entry.application.as_str()).collect();
    if let Some(most) = cap.max_applications {
        prop_assert!(
            applications.len() <= most as usize,
            "{}: {} applications",
            cap.code,
            applications.len()
        );
    }
    if let Some(most) = cap.max_pieces {
        let pieces: i64 = entries.iter().map(|entry| entry.quantity.get()).sum();
        prop_assert!(pieces <= i64::from(most) * 1000, "{}: {} thousandths", cap.code, pieces);
    }
    let facts = history.iter().map(|one| &one.facts).filter(|one| applications.contains(&*one.application));
    let Some(limit) = facts.filter_map(|facts| limit(cap, facts)).max() else { return Ok(()) };
    match &cap.resets.care_steps {
        None => prop_assert!(sum(cap, entries) <= limit, "{}: {}", cap.code, sum(cap, entries)),
        Some(rule) => within_steps(cap, (rule, limit), entries, all)?,
    }
    Ok(())
}

fn limit(cap: &Cap, facts: &Facts) -> Option<i64> {
    let mine = cap.amounts.iter().filter(|amount| amount.who.fits(facts, facts.applied_on).unwrap());
    mine.map(|amount| amount.amount.get()).max()
}

fn sum(cap: &Cap, entries: &[&LedgerEntry]) -> i64 {
    let taken = |entry: &&LedgerEntry| match cap.measure {
        Measure::Subsidy => entry.amount.get(),
        Measure::Cost => entry.cost.get(),
    };
    entries.iter().map(taken).sum()
}

/// Never more than two limits; where applications were worked out by their days, one before the first rise against the
/// first grant and one from it on.
fn within_steps(
    cap: &Cap,
    (rule, limit): (&CareSteps, i64),
    entries: &[&LedgerEntry],
    all: &[&LedgerEntry],
) -> Held {
    prop_assert!(sum(cap, entries) <= 2 * limit, "{}: {} in all", cap.code, sum(cap, entries));
    let step = |entry: &LedgerEntry| entry.levels[&rule.scale];
    let lowest = all.iter().map(|entry| step(entry)).min().unwrap();
    if all.iter().all(|entry| step(entry) < lowest + rule.steps) {
        prop_assert!(sum(cap, entries) <= limit, "{}: {} without a rise", cap.code, sum(cap, entries));
    }
    if !all.is_sorted_by_key(|entry| entry.on) {
        return Ok(());
    }
    let first = step(all[0]);
    let rise = all.iter().find(|entry| step(entry) >= first + rule.steps).map(|entry| entry.on);
    let (before, after): (Vec<&LedgerEntry>, Vec<&LedgerEntry>) =
        entries.iter().copied().partition(|entry| rise.is_none_or(|rise| entry.on < rise));
    prop_assert!(sum(cap, &before) <= limit, "{}: {} before the rise", cap.code, sum(cap, &before));
    prop_assert!(sum(cap, &after) <= limit, "{}: {} after the rise", cap.code, sum(cap, &after));
    Ok(())
}

/// What a rule says is paid for once was paid for by one application alone.
fn nothing_twice(rule: &Repeat, live: &[&LedgerEntry]) -> Held {
    for (place, one) in live.iter().enumerate() {
        for other in &live[place + 1..] {
            let speaks = |entry: &LedgerEntry| {
                (rule.natures.is_empty() || rule.natures.contains(&entry.nature))
                    && rule.from.is_none_or(|from| from <= entry.on)
            };
            let same = match rule.by {
                SameBy::Item => one.item_code == other.item_code,
                SameBy::Product => one.product.is_some() && one.product == other.product,
            };
            let twice = (one.application != other.application || rule.within_application)
                && counted_by(rule.subject).iter().any(|by| one.subjects.key(*by) == other.subjects.key(*by))
                && windows(rule.period, &[one, other]).iter().any(|window| window.len() == 2);
            prop_assert!(!(speaks(one) && speaks(other) && same && twice), "{:?} and {:?}", one, other);
        }
    }
    Ok(())
}
