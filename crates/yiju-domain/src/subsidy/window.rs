//! How much of an entitlement the grants around a day take.

use super::{Cap, CareSteps, Facts, LedgerEntry, Period, Policy};
use crate::Date;
use jiff::ToSpan;
use std::collections::BTreeMap;

/// The heaviest sum of weights that shares a period with the day; `None` when the sum is out of range.
///
/// Of a rolling period every stretch that contains the day counts, not only the one that ends on it: an application
/// with an earlier date may be worked out after one with a later date, and the cap must hold for both.
pub(super) fn heaviest(period: Period, day: Date, weights: &[(Date, i64)]) -> Option<i64> {
    let within = |from: Date, to: Option<Date>| {
        let inside = weights.iter().filter(|(on, _)| from <= *on && to.is_none_or(|end| *on < end));
        inside.map(|(_, weight)| *weight).try_fold(0i64, i64::checked_add)
    };
    match period {
        Period::Application => Some(0),
        Period::Ever => within(Date::MIN, None),
        Period::CalendarYear => within(day.first_of_year(), Some(years_after(day.first_of_year(), 1))),
        Period::Cycle { years, start } => {
            let (from, to) = cycle(start, years, day);
            within(from, Some(to))
        }
        Period::Rolling { years } => {
            let starts = weights.iter().map(|(on, _)| *on).chain([day]);
            let around = starts.filter(|from| *from <= day && day < years_after(*from, years.into()));
            around
                .map(|from| within(from, Some(years_after(from, years.into()))))
                .try_fold(0, |most, sum| Some(sum?.max(most)))
        }
    }
}

/// Whether two days lie in one period.
pub(super) fn together(period: Period, day: Date, other: Date) -> bool {
    heaviest(period, day, &[(other, 1)]) == Some(1)
}

fn years_after(day: Date, years: i64) -> Date {
    day.saturating_add(years.years())
}

/// The cycle a day lies in; the days before the first are a stretch by themselves.
fn cycle(start: Date, years: u8, day: Date) -> (Date, Date) {
    let length = i64::from(years.max(1));
    let turns = (i64::from(day.year()) - i64::from(start.year())).max(0) / length;
    let starts = (0..=turns).rev().map(|turn| years_after(start, turn * length));
    let from = starts.into_iter().find(|from| *from <= day);
    from.map_or((Date::MIN, start), |from| (from, years_after(from, length)))
}

/// The entries that count against a cap for a case: live, of the same subject, of another application, and since the
/// cap last began anew.
pub(super) fn counting<'a>(
    cap: &Cap,
    policy: &Policy,
    facts: &Facts,
    day: Date,
    ledger: &'a [LedgerEntry],
) -> Vec<&'a LedgerEntry> {
    let mut entries = since_events(cap, policy, facts, day, ledger);
    if let Some(rule) = &cap.resets.care_steps {
        after_rise(rule, facts, day, &mut entries);
    }
    entries
}

/// The same whatever the care step was.
pub(super) fn since_events<'a>(
    cap: &Cap,
    policy: &Policy,
    facts: &Facts,
    day: Date,
    ledger: &'a [LedgerEntry],
) -> Vec<&'a LedgerEntry> {
    let (from, to) = between_events(cap, facts, day);
    let mut entries: Vec<&LedgerEntry> = ledger
        .iter()
        .filter(|entry| {
            entry.is_live() && entry.application != facts.application && policy.counts(&entry.policy)
        })
        .filter(|entry| facts.subjects.same(&entry.subjects, cap.subject))
        .filter(|entry| from <= entry.on && to.is_none_or(|end| entry.on < end))
        .collect();
    entries.sort_by_key(|entry| entry.on);
    entries
}

/// The days between the reset event that holds and the next one.
fn between_events(cap: &Cap, facts: &Facts, day: Date) -> (Date, Option<Date>) {
    let counted = facts.events.iter().filter(|event| cap.resets.events.contains(&event.kind));
    let (past, coming): (Vec<Date>, Vec<Date>) = counted.map(|event| event.on).partition(|on| *on <= day);
    (past.into_iter().max().unwrap_or(Date::MIN), coming.into_iter().min())
}

/// Drops what was granted before the rise, when there was one. The first grant sets the step; a rise that a grant made
/// use of stands for good, so a second one changes nothing.
fn after_rise(rule: &CareSteps, facts: &Facts, day: Date, entries: &mut Vec<&LedgerEntry>) {
    let first = entries.first().and_then(|entry| entry.levels.get(&rule.scale).copied());
    let Some(high) = first.and_then(|step| step.checked_add(rule.steps)) else { return };
    let risen = |levels: &BTreeMap<String, u8>| levels.get(&rule.scale).is_some_and(|step| *step >= high);
    let used = entries.iter().find(|entry| risen(&entry.levels)).map(|entry| entry.on);
    let now = Some(day).filter(|_| risen(&facts.levels));
    let since = match (used, now) {
        (Some(used), Some(now)) => used.min(now),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => return,
    };
    if day < since {
        entries.retain(|entry| entry.on < since);
    } else {
        entries.retain(|entry| entry.on >= since);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(period: Period, day: &str, weights: &[(&str, i64)]) -> i64 {
        let read = |text: &str| text.parse::<Date>().unwrap();
        let weights: Vec<_> = weights.iter().map(|(on, weight)| (read(on), *weight)).collect();
        heaviest(period, read(day), &weights).unwrap()
    }

    #[test]
    fn years_begin_in_january() {
        let weights = [("2024-12-31", 1), ("2025-01-01", 2), ("2025-12-31", 4), ("2026-01-01", 8)];
        assert_eq!(sum(Period::CalendarYear, "2025-06-01", &weights), 6);
        assert_eq!(sum(Period::Ever, "2025-06-01", &weights), 15);
        assert_eq!(sum(Period::Application, "2025-06-01", &weights), 0);
    }

    #[test]
    fn a_rolling_period_ends_the_day_before_the_same_day() {
        let three = Period::Rolling { years: 3 };
        assert_eq!(sum(three, "2028-04-01", &[("2025-04-01", 1)]), 0);
        assert_eq!(sum(three, "2028-03-31", &[("2025-04-01", 1)]), 1);
        let around = [("2025-04-01", 1), ("2026-01-01", 2), ("2029-03-31", 4)];
        assert_eq!(sum(three, "2027-01-01", &around), 4, "1 and 4 never share a stretch");
        assert_eq!(sum(three, "2028-02-29", &[("2031-02-28", 1)]), 0, "three years after 29 February");
    }

    #[test]
    fn cycles_follow_each_other_from_their_first_day() {
        let cycles = Period::Cycle { years: 3, start: "2025-04-01".parse().unwrap() };
        let weights =
            [("2025-03-31", 1), ("2025-04-01", 2), ("2028-03-31", 4), ("2028-04-01", 8), ("2031-04-01", 16)];
        for (day, expected) in [
            ("2025-03-31", 1),
            ("2025-04-01", 6),
            ("2028-03-31", 6),
            ("2028-04-01", 8),
            ("2031-03-31", 8),
            ("2031-04-01", 16),
        ] {
            assert_eq!(sum(cycles, day, &weights), expected, "{day}");
        }
    }
}
