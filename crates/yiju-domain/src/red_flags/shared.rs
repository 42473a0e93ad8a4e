//! One number in two homes: a bank account, the serial number of a product; and a person at the account of a body.

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

/// A contractor or platform with an account.
#[derive(Clone, PartialEq, Eq)]
pub struct BodyNumber {
    /// Its name.
    pub body: String,
    /// The home it was paid for, where that is odd once the account is a person's; none of a body that is known.
    pub home: Option<String>,
    /// The account as typed.
    pub number: String,
}

/// An account of a body at which people are paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonAtBody {
    /// The account as it may be shown.
    pub shown: String,
    /// Names of the bodies, in order.
    pub bodies: Vec<String>,
    /// The homes of the people, in order.
    pub homes: Vec<String>,
    /// Other homes for which the account was paid as a body's, in order.
    pub served: Vec<String>,
}

/// People whose account is that of a contractor or platform: the money of a family goes where the work is paid, or a
/// person's account was entered as a body's.
#[must_use]
pub fn people_at_bodies(people: &[HomeNumber], bodies: &[BodyNumber]) -> Vec<PersonAtBody> {
    let mut named: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    let mut served: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for one in bodies {
        let Some(number) = keys::bank(&one.number) else { continue };
        served.entry(number.clone()).or_default().extend(one.home.as_deref());
        named.entry(number).or_default().insert(&one.body);
    }
    let mut homes: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for one in people {
        if let Some(number) = keys::bank(&one.number).filter(|number| named.contains_key(number)) {
            homes.entry(number).or_default().insert(&one.home);
        }
    }
    let owned = |names: BTreeSet<&str>| names.into_iter().map(str::to_owned).collect();
    let flag = |(number, homes): (String, BTreeSet<&str>)| PersonAtBody {
        shown: mask::bank(&number),
        bodies: owned(named.remove(&number).unwrap_or_default()),
        served: owned(served.remove(&number).unwrap_or_default().difference(&homes).copied().collect()),
        homes: owned(homes),
    };
    homes.into_iter().map(flag).collect()
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
    fn a_platform_serves_many_homes_until_a_person_has_its_account() {
        let body = |body: &str, home: Option<&str>, number: &str| BodyNumber {
            body: body.into(),
            home: home.map(str::to_owned),
            number: number.into(),
        };
        let bodies = [
            body("平台", Some("c"), "6222 0211 0500 1234"),
            body("平台", Some("b"), "6222021105001234"),
            body("平台", Some("a"), "6222021105001234"),
            body("工程队", None, "6222021105005678"),
        ];
        let strangers = numbers(&[("a", "6222021105009999"), ("b", "6222021105009999")]);
        assert_eq!(people_at_bodies(&strangers, &bodies), []);
        let found =
            people_at_bodies(&numbers(&[("a", "6222021105001234"), ("d", "6222 0211 0500 5678")]), &bodies);
        let flag = |bodies: &str, homes: &str, served: &[&str]| {
            let found = found.iter().find(|one| one.bodies == [bodies]).unwrap();
            assert_eq!(
                (found.homes.as_slice(), found.served.as_slice()),
                (
                    &[homes.to_owned()][..],
                    &served.iter().map(|home| (*home).to_owned()).collect::<Vec<_>>()[..]
                )
            );
        };
        flag("平台", "a", &["b", "c"]);
        flag("工程队", "d", &[]);
        assert_eq!((found.len(), found[0].shown.as_str()), (2, "6222 **** **** 1234"));
    }

    #[test]
    fn serial_numbers_meet_whatever_their_case_and_none_is_no_number() {
        let all = numbers(&[("a", "AB-0012"), ("b", "ab0012"), ("c", "AB0013"), ("a", "无"), ("b", "无")]);
        let found = shared_serials(&all);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].shown.as_str(), found[0].homes.len()), ("AB0012", 2));
    }
}
