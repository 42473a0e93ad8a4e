//! One number in two homes: a bank account, the serial number of a product.

use crate::duplicates::keys;
use crate::mask;
use std::collections::{BTreeMap, BTreeSet};

/// A number that belongs to a home.
#[derive(Clone, PartialEq, Eq)]
pub struct HomeNumber {
    /// The home or case.
    pub home: String,
    /// The number as typed.
    pub number: String,
}

/// A number that two or more homes have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedNumber {
    /// The number as it may be shown: accounts are masked.
    pub shown: String,
    /// The homes, in order; two at least.
    pub homes: Vec<String>,
}

/// Bank accounts of more than one home. Accounts of contractors and platforms are not asked about: they are shared.
#[must_use]
pub fn shared_accounts(accounts: &[HomeNumber]) -> Vec<SharedNumber> {
    shared(accounts, keys::bank, mask::bank)
}

/// Serial numbers of more than one home.
#[must_use]
pub fn shared_serials(serials: &[HomeNumber]) -> Vec<SharedNumber> {
    shared(serials, keys::serial, str::to_owned)
}

fn shared(
    numbers: &[HomeNumber],
    key: fn(&str) -> Option<String>,
    show: fn(&str) -> String,
) -> Vec<SharedNumber> {
    let mut homes: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for one in numbers {
        if let Some(number) = key(&one.number) {
            homes.entry(number).or_default().insert(&one.home);
        }
    }
    let shared = homes.into_iter().filter(|(_, homes)| homes.len() > 1);
    let flag = |(number, homes): (String, BTreeSet<&str>)| SharedNumber {
        shown: show(&number),
        homes: homes.into_iter().map(str::to_owned).collect(),
    };
    shared.map(flag).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(pairs: &[(&str, &str)]) -> Vec<HomeNumber> {
        pairs
            .iter()
            .map(|(home, number)| HomeNumber { home: (*home).into(), number: (*number).into() })
            .collect()
    }

    #[test]
    fn one_home_may_use_its_number_twice_and_two_homes_may_not() {
        let one =
            numbers(&[("a", "6222 0211 0500 1234"), ("a", "6222021105001234"), ("b", "6222021105005678")]);
        assert_eq!(shared_accounts(&one), []);
        let two = numbers(&[("b", "6222 0211 0500 1234"), ("a", "６２２２０２１１０５００１２３４")]);
        let flag = SharedNumber { shown: "6222 **** **** 1234".into(), homes: vec!["a".into(), "b".into()] };
        assert_eq!(shared_accounts(&two), [flag]);
    }

    #[test]
    fn serial_numbers_meet_whatever_their_case_and_none_is_no_number() {
        let all = numbers(&[("a", "AB-0012"), ("b", "ab0012"), ("c", "AB0013"), ("a", "无"), ("b", "无")]);
        let found = shared_serials(&all);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].shown.as_str(), found[0].homes.len()), ("AB0012", 2));
    }
}
