//! The rules that compare cases with each other.

use std::collections::BTreeSet;

use yiju_domain::{
    Date,
    ids::CaseId,
    red_flags::{
        BodyNumber, CLUSTER_SIZE, HOMES_A_DAY, PersonAtBody, RedFlagRule, SharedNumber, far_from_median,
        night_clusters, people_at_bodies, shared_accounts, shared_serials, too_many_homes, weekend_clusters,
    },
};

use super::{Office, gather::Gathered, seen::Seen};

/// Everything odd about several cases.
pub(super) fn flags(all: &Gathered, office: &Office) -> Vec<Seen> {
    let mut found = prices(all);
    let shared = |rule, numbers: Vec<SharedNumber>| {
        numbers.into_iter().filter_map(move |one| shared_number(all, rule, &one)).collect::<Vec<_>>()
    };
    found.extend(shared(RedFlagRule::SharedBankAccount, shared_accounts(&all.accounts)));
    found.extend(people_paid_as_bodies(all, office));
    found.extend(shared(RedFlagRule::SharedSerialNumber, shared_serials(&all.serials)));
    for one in too_many_homes(&all.visits, HOMES_A_DAY) {
        let day = (one.assessor.as_str(), one.day, one.homes.as_slice());
        let seen = of_day(all, RedFlagRule::AssessorTooManyHomes, day);
        found.extend(seen.map(|seen| seen.with("allowed", one.allowed)));
    }
    for one in night_clusters(&all.work, CLUSTER_SIZE) {
        found.extend(of_day(
            all,
            RedFlagRule::NightCluster,
            (one.who.as_str(), one.day, one.homes.as_slice()),
        ));
    }
    for one in weekend_clusters(&all.work, CLUSTER_SIZE, &[]) {
        found.extend(of_day(
            all,
            RedFlagRule::WeekendCluster,
            (one.who.as_str(), one.day, one.homes.as_slice()),
        ));
    }
    found
}

fn prices(all: &Gathered) -> Vec<Seen> {
    let far = far_from_median(&all.prices);
    let seen = far.into_iter().filter_map(|far| {
        let (case, item_no, name) = all.lines.get(&far.reference)?;
        let seen = Seen::of_case(RedFlagRule::PriceFarFromMedian, *case, far.reference);
        let seen = seen.with("item_no", item_no).with("item", name).with("price_fen", far.price.get());
        Some(seen.with("median_fen", far.median.get()).with("of", far.of))
    });
    seen.collect()
}

/// One flag a number. With another home it is another question, so the number of homes is part of what it is known by.
fn shared_number(all: &Gathered, rule: RedFlagRule, one: &SharedNumber) -> Option<Seen> {
    let record = format!("{} × {}", one.shown, one.homes.len());
    let seen = of_homes(all, rule, &one.homes, record)?;
    Some(seen.with("number", &one.shown).with("homes", one.homes.len()))
}

/// One flag an account. It stands with the people, however many homes a platform serves meanwhile; these are named after.
fn people_paid_as_bodies(all: &Gathered, office: &Office) -> Vec<Seen> {
    let known = office.organisations.iter().map(|one| BodyNumber {
        body: one.name.clone(),
        home: None,
        number: one.bank_account.clone(),
    });
    let bodies: Vec<BodyNumber> = known.chain(all.bodies.iter().cloned()).collect();
    let flag = |one: PersonAtBody| {
        let record = format!("{} × {}", one.shown, one.homes.len());
        let mut seen = of_homes(all, RedFlagRule::PersonAtBodyAccount, &one.homes, record)?;
        seen.cases.extend(cases_of(all, &one.served));
        let bodies = one.bodies.join(", ");
        Some(seen.with("number", &one.shown).with("body", bodies).with("homes", one.homes.len()))
    };
    people_at_bodies(&all.accounts, &bodies).into_iter().filter_map(flag).collect()
}

fn of_day(all: &Gathered, rule: RedFlagRule, (who, day, homes): (&str, Date, &[String])) -> Option<Seen> {
    let seen = of_homes(all, rule, homes, format!("{who} {day} × {}", homes.len()))?;
    Some(seen.with("who", who).with("day", day).with("homes", homes.len()))
}

/// A flag about the cases of some homes; the oldest case is the one it stands with.
fn of_homes(all: &Gathered, rule: RedFlagRule, homes: &[String], record: String) -> Option<Seen> {
    let cases = cases_of(all, homes);
    let first = cases.first()?;
    let seen = Seen::of_case(rule, *first, record);
    Some(Seen { cases: cases.into_iter().collect(), ..seen })
}

fn cases_of(all: &Gathered, homes: &[String]) -> BTreeSet<CaseId> {
    homes.iter().filter_map(|home| all.homes.get(home)).flatten().copied().collect()
}
