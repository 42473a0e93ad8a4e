//! Calendar dates as Chinese offices write them, ages, and instants shown at the fixed offset +08:00.
//!
//! The offset is fixed because every office that uses this program lives in it, and a laptop set to another
//! zone must not move an application to the day before.

use crate::text;
use jiff::civil::{Date, DateTime};
use jiff::{Timestamp, ToSpan, tz};

/// Reads 2026.11.23, 20261123, 2026/11/23, 2026-11-23 and 2026年11月23日, also with full-width digits, spaces
/// and a time of day behind it. A year needs four digits: 26.11.23 is refused, not guessed.
#[must_use]
pub fn parse_loose(input: &str) -> Option<Date> {
    let clean = text::normalise(input);
    if clean.contains('年') {
        parse_parts(&text::compact(&clean))
    } else {
        parse_parts(without_time(&clean))
    }
}

fn without_time(clean: &str) -> &str {
    clean.split([' ', 'T']).next().unwrap_or_default()
}

fn parse_parts(day: &str) -> Option<Date> {
    if day.len() == 8 && day.bytes().all(|b| b.is_ascii_digit()) {
        return from_ymd(&day[..4], &day[4..6], &day[6..]);
    }
    let day = day.strip_suffix(['日', '号']).unwrap_or(day);
    let mut parts = day.split(['.', '/', '-', '年', '月']);
    let (year, month, last) = (parts.next()?, parts.next()?, parts.next()?);
    parts.next().is_none().then(|| from_ymd(year, month, last))?
}

fn from_ymd(year: &str, month: &str, day: &str) -> Option<Date> {
    let fits = year.len() == 4 && (1..=2).contains(&month.len()) && (1..=2).contains(&day.len());
    let plain = [year, month, day].iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    let year = if fits && plain { year.parse().ok()? } else { return None };
    if year < 1800 { None } else { Date::new(year, month.parse().ok()?, day.parse().ok()?).ok() }
}

/// A day number of the 1900 date system of spreadsheets. Day 60 (29 February 1900, which never was) and
/// anything outside 1900-01-01 … 9999-12-31 is `None`.
#[must_use]
pub fn from_excel_serial(serial: i64) -> Option<Date> {
    let epoch = match serial {
        1..=59 => Date::new(1899, 12, 31),
        61..=2_958_465 => Date::new(1899, 12, 30),
        _ => return None,
    };
    epoch.ok()?.checked_add(serial.days()).ok()
}

/// The date as printed: 2026年11月23日, without leading zeros.
#[must_use]
pub fn chinese(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// Whole years (周岁) on a day, counted on the birthday itself; negative before birth. Somebody born on
/// 29 February has the birthday on 1 March in other years, so nobody gets older a day too early.
#[must_use]
pub fn age_on(birth: Date, on: Date) -> i32 {
    let years = i32::from(on.year()) - i32::from(birth.year());
    let before_birthday = (on.month(), on.day()) < (birth.month(), birth.day());
    years - i32::from(before_birthday)
}

/// The same day so many months later; where that month is shorter, its last day: one month after 31 January is
/// 28 February.
#[must_use]
pub fn months_after(day: Date, months: u32) -> Date {
    // Dates end in 9999; a clock that runs further stays there.
    day.saturating_add(i64::from(months.min(120_000)).months())
}

/// Whole days from one day to another; negative when the other lies before.
#[must_use]
pub fn days_between(one: Date, other: Date) -> i64 {
    one.until(other).map_or(0, |span| i64::from(span.get_days()))
}

/// The same day so many months earlier, or the end of a shorter month.
#[must_use]
pub fn months_before(day: Date, months: u32) -> Date {
    day.saturating_sub(i64::from(months.min(120_000)).months())
}

/// The day so many days later.
#[must_use]
pub fn days_after(day: Date, days: u16) -> Date {
    day.saturating_add(i64::from(days).days())
}

/// The calendar day of an instant (UTC milliseconds) at +08:00.
#[must_use]
pub fn date_of_millis(utc_millis: i64) -> Date {
    local(utc_millis).date()
}

/// The instant (UTC milliseconds) a day begins at +08:00.
#[must_use]
pub fn millis_of_date(day: Date) -> i64 {
    let midnight = day.to_datetime(jiff::civil::Time::midnight());
    // Days at the very end of the calendar begin with it.
    tz::offset(8).to_timestamp(midnight).map_or(i64::MIN, |at| at.as_millisecond())
}

/// The instant as shown: `2026-11-23 10:32` at +08:00.
#[must_use]
pub fn time_text(utc_millis: i64) -> String {
    let at = local(utc_millis);
    format!("{} {:02}:{:02}", at.date(), at.hour(), at.minute())
}

/// Instants beyond the calendar (years −9999 … 9999) are shown as its first or last moment.
fn local(utc_millis: i64) -> DateTime {
    let limit = if utc_millis < 0 { Timestamp::MIN } else { Timestamp::MAX };
    tz::offset(8).to_datetime(Timestamp::from_millisecond(utc_millis).unwrap_or(limit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn a_day_begins_at_midnight_in_china() {
        let begins = millis_of_date(date(2026, 11, 23));
        assert_eq!(time_text(begins), "2026-11-23 00:00");
        assert_eq!(date_of_millis(begins - 1), date(2026, 11, 22));
    }

    #[test]
    fn reads_the_forms_of_offices() {
        for text in [
            "2026.11.23",
            "20261123",
            "2026/11/23",
            "2026-11-23",
            "2026年11月23日",
            "２０２６．１１．２３",
            " 2026 年 11 月 23 日 ",
            "2026-11-23 00:00:00",
            "2026-11-23T10:32:00",
            "2026年11月23号",
        ] {
            assert_eq!(parse_loose(text), Some(date(2026, 11, 23)), "{text}");
        }
        assert_eq!(parse_loose("2026.3.7"), Some(date(2026, 3, 7)));
    }

    #[test]
    fn refuses_what_is_not_a_date() {
        for text in [
            "",
            "2026",
            "26.11.23",
            "2026.13.01",
            "2026.02.29",
            "20261332",
            "2026.1.2.3",
            "去年",
            "2026--1",
            "+026.1.1",
            "0026.1.1",
        ] {
            assert_eq!(parse_loose(text), None, "{text}");
        }
    }

    #[test]
    fn spreadsheet_day_numbers() {
        assert_eq!(from_excel_serial(1), Some(date(1900, 1, 1)));
        assert_eq!(from_excel_serial(59), Some(date(1900, 2, 28)));
        assert_eq!(from_excel_serial(60), None);
        assert_eq!(from_excel_serial(61), Some(date(1900, 3, 1)));
        assert_eq!(from_excel_serial(46349), Some(date(2026, 11, 23)));
        assert_eq!(from_excel_serial(2_958_465), Some(date(9999, 12, 31)));
        assert_eq!(from_excel_serial(2_958_466), None);
        assert_eq!(from_excel_serial(0), None);
    }

    #[test]
    fn birthday_of_29_february_is_1_march_in_other_years() {
        let birth = date(1932, 2, 29);
        assert_eq!(age_on(birth, date(2026, 2, 28)), 93);
        assert_eq!(age_on(birth, date(2026, 3, 1)), 94);
        assert_eq!(age_on(birth, date(2028, 2, 29)), 96);
    }

    #[test]
    fn instants_are_shown_at_plus_eight() {
        assert_eq!(time_text(0), "1970-01-01 08:00");
        assert_eq!(date_of_millis(57_600_000), date(1970, 1, 2));
        assert_eq!(date_of_millis(57_599_999), date(1970, 1, 1));
        assert_eq!(date_of_millis(i64::MAX).year(), 9999);
        assert_eq!(chinese(date(2026, 3, 7)), "2026年3月7日");
    }

    #[test]
    fn months_end_where_the_month_ends() {
        assert_eq!(months_after(date(2026, 1, 31), 1), date(2026, 2, 28));
        assert_eq!(months_after(date(2028, 2, 29), 12), date(2029, 2, 28));
        assert_eq!(months_after(date(2026, 11, 30), 3), date(2027, 2, 28));
        assert_eq!(months_after(date(2026, 5, 6), 0), date(2026, 5, 6));
    }

    proptest! {
        #[test]
        fn months_go_on_and_keep_the_day_or_the_end(days in 0i64..60_000, months in 0u32..240) {
            let day = date(1900, 1, 1).checked_add(days.days()).unwrap();
            let later = months_after(day, months);
            let apart = (i32::from(later.year()) - i32::from(day.year())) * 12 + i32::from(later.month())
                - i32::from(day.month());
            prop_assert_eq!(apart, i32::try_from(months).unwrap());
            prop_assert!(later.day() == day.day() || later.day() == later.days_in_month());
        }

        #[test]
        fn any_text_is_answered(text in any::<String>(), digits in "[0-9年月日./ -]{0,12}") {
            let _ = (parse_loose(&text), parse_loose(&digits));
        }

        #[test]
        fn every_written_form_reads_back(days in 0i64..160_000) {
            let day = date(1800, 1, 1).checked_add(days.days()).unwrap();
            let (y, m, d) = (day.year(), day.month(), day.day());
            for text in [format!("{day}"), format!("{y}.{m}.{d}"), format!("{y}{m:02}{d:02}"), chinese(day)] {
                prop_assert_eq!(parse_loose(&text), Some(day));
            }
        }

        #[test]
        fn age_grows_by_one_each_year(days in 0i64..60_000, later in 0i64..40_000) {
            let birth = date(1900, 1, 1).checked_add(days.days()).unwrap();
            let on = birth.checked_add(later.days()).unwrap();
            let age = age_on(birth, on);
            prop_assert!(age >= 0);
            prop_assert_eq!(age_on(birth, on.checked_add(1.year()).unwrap()) >= age + i32::from(on.day() != 29), true);
        }
    }
}
