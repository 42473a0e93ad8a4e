//! Categories that cannot be true together, or not of somebody born on that day. They warn and never refuse:
//! the list may be older than the person's birthday, or the other way round.

use super::Category;
use crate::dates::age_on;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Something about the categories that a person should look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Contradiction {
    /// The category is for people of 80 and above, the birth date says younger.
    AgedTooYoung {
        /// Age in whole years on the day asked about.
        age: i32,
    },
    /// Younger than 60, the age from which anybody is an elder here.
    UnderSixty {
        /// Age in whole years on the day asked about.
        age: i32,
    },
    /// Two kinds of assistance that exclude each other.
    Exclusive {
        /// The first in the fixed order.
        first: Category,
        /// The second.
        second: Category,
    },
}

/// Pairs of which one household receives only one: support of the extremely poor replaces the allowance, and
/// near-subsistence begins where the allowance ends.
const EXCLUSIVE: [(Category, Category); 3] = [
    (Category::ExtremePoverty, Category::SubsistenceAllowance),
    (Category::ExtremePoverty, Category::NearSubsistence),
    (Category::SubsistenceAllowance, Category::NearSubsistence),
];

/// What contradicts on a day; without a birth date only what needs none.
#[must_use]
pub fn contradictions(
    categories: &[Category],
    birth: impl Into<Option<Date>>,
    on: Date,
) -> Vec<Contradiction> {
    let age = birth.into().map(|birth| age_on(birth, on));
    let by_age = age.into_iter().flat_map(|age| of_age(categories, age));
    let holds = |one: Category| categories.contains(&one);
    let pairs = EXCLUSIVE.iter().filter(|(first, second)| holds(*first) && holds(*second));
    by_age
        .chain(pairs.map(|(first, second)| Contradiction::Exclusive { first: *first, second: *second }))
        .collect()
}

fn of_age(categories: &[Category], age: i32) -> impl Iterator<Item = Contradiction> + use<> {
    let aged = categories.contains(&Category::Aged80) && age < 80;
    let too_young = aged.then_some(Contradiction::AgedTooYoung { age });
    let under = (age < 60).then_some(Contradiction::UnderSixty { age });
    too_young.into_iter().chain(under)
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;
    use jiff::civil::date;

    #[test]
    fn eighty_and_above_with_a_younger_birth_date() {
        let categories = parse("80周岁以上独居").categories();
        let on = date(2026, 11, 23);
        let found = contradictions(&categories, date(1962, 1, 7), on);
        assert_eq!(found, [Contradiction::AgedTooYoung { age: 64 }]);
        assert_eq!(contradictions(&categories, date(1946, 11, 23), on), []);
        assert_eq!(
            contradictions(&categories, date(1946, 11, 24), on),
            [Contradiction::AgedTooYoung { age: 79 }]
        );
        assert_eq!(contradictions(&categories, None, on), []);
    }

    #[test]
    fn assistance_that_excludes_each_other() {
        let on = date(2026, 11, 23);
        let pair = Contradiction::Exclusive {
            first: Category::SubsistenceAllowance,
            second: Category::NearSubsistence,
        };
        assert_eq!(contradictions(&parse("低保边缘、低保").categories(), date(1940, 1, 1), on), [pair]);
        let young = contradictions(&parse("失能").categories(), date(1970, 1, 1), on);
        assert_eq!(young, [Contradiction::UnderSixty { age: 56 }]);
        assert_eq!(
            serde_json::to_string(&pair).unwrap(),
            r#"{"code":"exclusive","first":"db","second":"db2"}"#
        );
    }
}
