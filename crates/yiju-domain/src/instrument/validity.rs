//! How long a result may be used.

use crate::Date;
use jiff::ToSpan;

/// Months a result may be used for, counted from the day of the assessment.
///
/// No national text gives one figure: MZ/T 039-2013 asks for a new assessment every 6 months, programmes accept 12 or
/// 24. Twelve is the shortest that programmes are known to accept, and errs on the side of a fresh look; a programme's
/// own figure will take its place when programmes carry their rules.
pub const MONTHS: i8 = 12;

/// The last day a result may be used: so many months after the assessment, or earlier where its paper says so. Of
/// 29 February the last day is 28 February.
#[must_use]
pub fn last_day(assessed_on: Date, valid_until: Option<Date>) -> Date {
    let by_rule = assessed_on.saturating_add(MONTHS.months());
    valid_until.map_or(by_rule, |written| written.min(by_rule))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_holds_twelve_months_or_as_long_as_its_paper_says() {
        let day = Date::constant;
        assert_eq!(last_day(day(2026, 3, 5), None), day(2027, 3, 5));
        assert_eq!(last_day(day(2028, 2, 29), None), day(2029, 2, 28));
        assert_eq!(last_day(day(2026, 3, 5), Some(day(2026, 9, 5))), day(2026, 9, 5));
        assert_eq!(
            last_day(day(2026, 3, 5), Some(day(2028, 3, 5))),
            day(2027, 3, 5),
            "never longer than the rule"
        );
    }
}
