//! Days in the wrong order. The same day is in order: offices do approve in the morning and begin in the afternoon.

use crate::Date;
use crate::dates::days_between;

/// Two days of which the one that must come first came later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DatesCrossed {
    /// What should have come later, and came first.
    pub early: Date,
    /// What should have come first.
    pub late: Date,
    /// Days between, above 0.
    pub days: i64,
}

fn crossed(later: Date, earlier: Date) -> Option<DatesCrossed> {
    (later < earlier).then(|| DatesCrossed {
        early: later,
        late: earlier,
        days: days_between(later, earlier),
    })
}

/// A photo of the finished work taken before the work began. The day of a photo is a hint only: cameras go wrong.
#[must_use]
pub fn photo_before_start(taken: Date, started: Date) -> Option<DatesCrossed> {
    crossed(taken, started)
}

/// Acceptance before the work order.
#[must_use]
pub fn acceptance_before_order(accepted: Date, ordered: Date) -> Option<DatesCrossed> {
    crossed(accepted, ordered)
}

/// Work begun before the approval. A start without any approval is a matter of gates, not of this rule.
#[must_use]
pub fn start_before_approval(started: Date, approved: Date) -> Option<DatesCrossed> {
    crossed(started, approved)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_same_day_is_in_order_and_the_day_before_is_not() {
        let (day, before) = (date(2026, 3, 1), date(2026, 2, 28));
        for rule in [photo_before_start, acceptance_before_order, start_before_approval] {
            assert_eq!(rule(day, day), None);
            assert_eq!(rule(day, before), None);
            assert_eq!(rule(before, day), Some(DatesCrossed { early: before, late: day, days: 1 }));
        }
    }
}
