//! Too much at once: more homes than an assessor can visit on a day, work at night, work on weekends.
//!
//! Times are local and passed in. Each rule counts homes and not entries, because one visit leaves many entries.

use crate::Date;
use jiff::civil::{DateTime, Weekday};
use std::collections::{BTreeMap, BTreeSet};

/// Homes a day of one assessor that are believable, where an office sets nothing else.
pub const HOMES_A_DAY: usize = 8;

/// Homes in one night or weekend day that make a cluster, where an office sets nothing else.
pub const CLUSTER_SIZE: usize = 3;

const NIGHT_BEGINS: i8 = 22;
const NIGHT_ENDS: i8 = 6;

/// A home visited by an assessor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssessorVisit {
    /// Who assessed.
    pub assessor: String,
    /// The home or case.
    pub home: String,
    /// The day.
    pub day: Date,
}

/// A day of an assessor with too many homes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssessorDay {
    /// Who assessed.
    pub assessor: String,
    /// The day.
    pub day: Date,
    /// The homes, in order.
    pub homes: Vec<String>,
    /// How many were allowed.
    pub allowed: usize,
}

/// Days on which one assessor visited more homes than allowed; by assessor and day.
#[must_use]
pub fn too_many_homes(visits: &[AssessorVisit], allowed: usize) -> Vec<AssessorDay> {
    let days =
        grouped(visits.iter().map(|visit| ((visit.assessor.as_str(), visit.day), visit.home.as_str())));
    let full = days.into_iter().filter(|(_, homes)| homes.len() > allowed);
    full.map(|((assessor, day), homes)| AssessorDay {
        assessor: assessor.to_owned(),
        day,
        homes: owned(homes),
        allowed,
    })
    .collect()
}

/// Something done in a home at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkTime {
    /// Who did it: contractor, assessor, clerk.
    pub who: String,
    /// The home or case.
    pub home: String,
    /// Local time.
    pub at: DateTime,
}

impl WorkTime {
    /// By a camera's time, `2026-03-02T22:15:00`; none where it is no time.
    #[must_use]
    pub fn at_text(who: &str, home: &str, at: &str) -> Option<Self> {
        Some(Self { who: who.to_owned(), home: home.to_owned(), at: at.parse().ok()? })
    }

    /// By a day alone, which says nothing about nights.
    #[must_use]
    pub fn on_day(who: &str, home: &str, day: Date) -> Self {
        Self { who: who.to_owned(), home: home.to_owned(), at: day.at(12, 0, 0, 0) }
    }
}

/// Much work of one actor in one night or on one day of a weekend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cluster {
    /// Who did it.
    pub who: String,
    /// The day; of a night, the day it began.
    pub day: Date,
    /// The homes, in order.
    pub homes: Vec<String>,
}

/// Nights in which one actor worked in at least `least` homes between 22:00 and 06:00. What is done after midnight
/// belongs to the day before, so that a night is not cut in two.
#[must_use]
pub fn night_clusters(work: &[WorkTime], least: usize) -> Vec<Cluster> {
    clusters(work, least, night_of)
}

/// 22:00 belongs to the night, 06:00 does not.
fn night_of(at: DateTime) -> Option<Date> {
    match at.hour() {
        NIGHT_BEGINS.. => Some(at.date()),
        ..NIGHT_ENDS => at.date().yesterday().ok(),
        _ => None,
    }
}

/// Saturdays and Sundays on which one actor worked in at least `least` homes; not those that were working days that
/// year (调休), which the office names.
#[must_use]
pub fn weekend_clusters(work: &[WorkTime], least: usize, working_days: &[Date]) -> Vec<Cluster> {
    let weekend = |day: Date| {
        matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !working_days.contains(&day)
    };
    clusters(work, least, |at| Some(at.date()).filter(|day| weekend(*day)))
}

fn clusters(work: &[WorkTime], least: usize, day_of: impl Fn(DateTime) -> Option<Date>) -> Vec<Cluster> {
    let counted =
        work.iter().filter_map(|one| Some(((one.who.as_str(), day_of(one.at)?), one.home.as_str())));
    let found = grouped(counted).into_iter().filter(|(_, homes)| homes.len() >= least.max(1));
    found.map(|((who, day), homes)| Cluster { who: who.to_owned(), day, homes: owned(homes) }).collect()
}

type Days<'a> = BTreeMap<(&'a str, Date), BTreeSet<&'a str>>;

fn grouped<'a>(entries: impl Iterator<Item = ((&'a str, Date), &'a str)>) -> Days<'a> {
    let mut days = Days::new();
    for (day, home) in entries {
        days.entry(day).or_default().insert(home);
    }
    days
}

fn owned(homes: BTreeSet<&str>) -> Vec<String> {
    homes.into_iter().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, datetime};

    fn visits(assessor: &str, homes: usize, day: Date) -> Vec<AssessorVisit> {
        (0..homes)
            .map(|home| AssessorVisit { assessor: assessor.into(), home: format!("h{home}"), day })
            .collect()
    }

    #[test]
    fn eight_homes_a_day_are_believed_and_nine_are_not() {
        let day = date(2026, 3, 2);
        assert_eq!(too_many_homes(&visits("赵", HOMES_A_DAY, day), HOMES_A_DAY), []);
        let found = too_many_homes(&visits("赵", HOMES_A_DAY + 1, day), HOMES_A_DAY);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].homes.len(), found[0].allowed, found[0].day), (9, 8, day));
    }

    #[test]
    fn homes_are_counted_once_and_by_assessor_and_day() {
        let (day, next) = (date(2026, 3, 2), date(2026, 3, 3));
        let twice = [visits("赵", 8, day), visits("赵", 8, day)].concat();
        assert_eq!(too_many_homes(&twice, 8), [], "a second visit to a home is no second home");
        let spread = [visits("赵", 8, day), visits("赵", 8, next), visits("钱", 8, day)].concat();
        assert_eq!(too_many_homes(&spread, 8), []);
        assert_eq!(too_many_homes(&spread, 7).len(), 3);
    }

    fn work(times: &[DateTime]) -> Vec<WorkTime> {
        let one = |(at, time): (usize, &DateTime)| WorkTime {
            who: "示例".into(),
            home: format!("h{at}"),
            at: *time,
        };
        times.iter().enumerate().map(one).collect()
    }

    #[test]
    fn a_night_goes_from_22_to_6_and_over_midnight() {
        let evening = datetime(2026, 3, 2, 22, 0, 0, 0);
        let late = datetime(2026, 3, 2, 23, 59, 59, 0);
        let morning = datetime(2026, 3, 3, 5, 59, 59, 0);
        let found = night_clusters(&work(&[evening, late, morning]), CLUSTER_SIZE);
        assert_eq!(
            found.iter().map(|one| (one.day, one.homes.len())).collect::<Vec<_>>(),
            [(date(2026, 3, 2), 3)]
        );
        assert_eq!(night_clusters(&work(&[evening, morning]), CLUSTER_SIZE), [], "two are no cluster");
        let before = datetime(2026, 3, 2, 21, 59, 59, 0);
        let after = datetime(2026, 3, 3, 6, 0, 0, 0);
        assert_eq!(night_clusters(&work(&[before, late, morning]), CLUSTER_SIZE), []);
        assert_eq!(night_clusters(&work(&[evening, late, after]), CLUSTER_SIZE), []);
        let next = datetime(2026, 3, 3, 22, 0, 0, 0);
        assert_eq!(night_clusters(&work(&[evening, late, next]), CLUSTER_SIZE), [], "another night");
    }

    #[test]
    fn three_homes_on_a_saturday_or_sunday_are_a_cluster() {
        // 2026-03-07 is a Saturday.
        let at = |day| date(2026, 3, day).at(10, 0, 0, 0);
        let found = |days: &[i8], working: &[Date]| {
            let all = weekend_clusters(
                &work(&days.iter().map(|day| at(*day)).collect::<Vec<_>>()),
                CLUSTER_SIZE,
                working,
            );
            all.iter().map(|one| one.day.day()).collect::<Vec<_>>()
        };
        assert_eq!(found(&[7, 7, 7], &[]), [7]);
        assert_eq!(found(&[8, 8, 8], &[]), [8]);
        assert_eq!(found(&[7, 7, 8], &[]), Vec::<i8>::new(), "each day by itself");
        assert_eq!(found(&[6, 6, 6, 9, 9, 9], &[]), Vec::<i8>::new(), "Friday and Monday");
        assert_eq!(
            found(&[7, 7, 7], &[date(2026, 3, 7)]),
            Vec::<i8>::new(),
            "a Saturday worked for a holiday"
        );
    }

    #[test]
    fn one_home_is_one_however_often() {
        let one = WorkTime { who: "示例".into(), home: "h".into(), at: datetime(2026, 3, 7, 23, 0, 0, 0) };
        let all = vec![one; 5];
        assert_eq!((night_clusters(&all, 3), weekend_clusters(&all, 3, &[])), (vec![], vec![]));
    }

    #[test]
    fn the_first_day_of_the_calendar_has_no_night_before() {
        assert_eq!(night_clusters(&work(&[Date::MIN.at(1, 0, 0, 0)]), 1), []);
    }
}
