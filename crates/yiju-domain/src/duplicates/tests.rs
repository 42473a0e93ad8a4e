use super::*;
use crate::address::AddressDoubt;
use jiff::civil::date;
use proptest::prelude::*;
use std::time::{Duration, Instant};

const ELDER: &str = "999999194103051529";
const ELDER_OLD: &str = "999999410305152";
const SPOUSE: &str = "999999193807210044";
const HOME: &str = "清潭路12号3幢乙单元502室";

fn record(origin: RecordOrigin, reference: &str) -> Record {
    Record::new(reference, Source { origin, name: "示例".into(), dated: Some(date(2026, 1, 1)) })
}

fn case(reference: &str) -> Record {
    record(RecordOrigin::Case, reference)
}

fn found(record: &Record, others: &[Record]) -> Vec<(&'static str, usize, Strength)> {
    hits(record, others).iter().map(|hit| (hit.rule.code(), hit.other, hit.strength)).collect()
}

#[test]
fn each_key_is_a_rule() {
    use Strength::{Certain, Hint, Likely};
    let cases: [(Record, Record, &str, Strength); 13] = [
        (case("a").own_id(ELDER), case("b").own_id(ELDER_OLD), "same_person", Certain),
        (case("a").spouse_id(SPOUSE), case("b").own_id(SPOUSE), "spouse_applied", Certain),
        (case("a").own_id(ELDER), case("b").spouse_id(ELDER), "spouse_of_other", Certain),
        (case("a").spouse_id(SPOUSE), case("b").spouse_id(SPOUSE), "same_spouse", Likely),
        (
            case("a").certificate("苏(2020)第0012345号"),
            case("b").certificate("苏（2020）0012345"),
            "same_certificate",
            Certain,
        ),
        (case("a").address(HOME), case("b").address("清潭路１２号3-乙-502"), "same_address", Certain),
        (case("a").address(HOME), case("b").address("清潭路12号3幢502"), "like_address", Likely),
        (case("a").phone("199-0000-1234"), case("b").phone("86660001/+8619900001234"), "same_phone", Hint),
        (case("a").bank("6222 0211 0500 1234"), case("b").bank("6222021105001234"), "same_bank", Likely),
        (case("a").serial("护理床", "AB-0012"), case("b").serial("护理床", "ab0012"), "same_serial", Certain),
        (case("a").serial("护理床", "AB-0012"), case("b").serial("轮椅", "ab0012"), "same_serial", Hint),
        (case("a").serial("护理床", "AB-0012"), case("b").serial("", "ab0012"), "same_serial", Likely),
        (
            case("a").invoice("00123456", "示例公司"),
            case("b").invoice("００１２３４５６", "示例公司"),
            "same_invoice",
            Certain,
        ),
    ];
    for (one, other, rule, strength) in cases {
        assert_eq!(found(&one, &[other]), [(rule, 0, strength)]);
    }
    let photo = "ab12ab12ab12ab12";
    assert_eq!(found(&case("a").photo(photo), &[case("b").photo(photo)]), [("same_photo", 0, Certain)]);
}

#[test]
fn a_likely_address_names_its_doubt() {
    let found = hits(&case("a").address(HOME), &[case("b").address("清潭路12号3幢502")]);
    assert_eq!(found[0].rule, Rule::LikeAddress(AddressDoubt::UnitMissing));
}

#[test]
fn empty_and_placeholder_keys_meet_nothing() {
    let nobody = |reference| {
        case(reference).own_id("无").phone("0000000").bank("/").address("不详").serial("", "无").photo("")
    };
    assert_eq!(found(&nobody("a"), &[nobody("b")]), []);
}

#[test]
fn an_address_that_is_not_understood_is_compared_as_text() {
    let one = |text: &str| case("a").address(text).or_text(text);
    let other = |text: &str| case("b").address(text).or_text(text);
    assert_eq!(
        found(&one("柳园 3-A"), &[other("柳园3-a")]),
        [("same_address", 0, Strength::Certain)],
        "no road and no estate"
    );
    assert_eq!(found(&one("柳园社区"), &[other("柳园社区")]), [], "half a town");
    assert_eq!(one(HOME).words, None, "what is understood is compared by its parts");
}

#[test]
fn records_that_meet_have_a_stored_key_in_common() {
    let one = case("a").own_id(ELDER).spouse_id(SPOUSE).address(HOME).phone("19900001234");
    let shares = |other: &Record| other.stored_keys().iter().any(|key| one.stored_keys().contains(key));
    for other in [
        case("b").own_id(SPOUSE),
        case("b").spouse_id(ELDER_OLD),
        case("b").address("清潭路12号3幢502"),
        case("b").phone("+86 199 0000 1234"),
    ] {
        assert!(!hits(&one, std::slice::from_ref(&other)).is_empty() && shares(&other), "{other:?}");
    }
    assert!(!shares(&case("b").phone("19900005678")));
}

#[test]
fn a_platform_is_shared_and_a_person_at_its_account_is_found() {
    const ACCOUNT: &str = "6222 0211 0500 1234";
    let platform = |reference| case(reference).platform(ACCOUNT);
    let person = |reference| case(reference).bank(ACCOUNT);
    assert_eq!(found(&platform("a"), &[platform("b")]), [], "two homes it serves");
    assert_eq!(found(&person("a"), &[platform("b")]), [("same_bank", 0, Strength::Likely)]);
    assert_eq!(found(&platform("a"), &[person("b")]), [("same_bank", 0, Strength::Likely)]);
    let row = record(RecordOrigin::Commerce, "r").bank(ACCOUNT);
    assert_eq!(
        found(&platform("a"), &[row]),
        [("same_bank", 0, Strength::Hint)],
        "whose account it is is not known"
    );
    let both = person("a").platform("6222 0211 0500 9999");
    let other = person("b").platform("6222 0211 0500 9999").bank("6222 0211 0500 9999");
    assert_eq!(found(&both, &[other]), [("same_bank", 0, Strength::Likely)], "one rule, one hit");
}

#[test]
fn each_of_two_that_meet_looks_for_a_key_of_the_other() {
    const ACCOUNT: &str = "6222021105001234";
    let finds =
        |one: &Record, other: &Record| other.stored_keys().iter().any(|key| one.sought_keys().contains(key));
    let (person, platform) = (case("a").bank(ACCOUNT), case("b").platform(ACCOUNT));
    assert!(
        finds(&person, &platform) && finds(&platform, &person) && finds(&person, &case("c").bank(ACCOUNT))
    );
    assert!(!finds(&platform, &case("c").platform(ACCOUNT)), "a platform does not call all its homes up");
    let phone = case("a").phone("19900001234").address(HOME);
    assert_eq!(phone.stored_keys(), phone.sought_keys());
}

#[test]
fn a_record_does_not_meet_itself() {
    let one = case("a").own_id(ELDER);
    let renamed = Record { source: Source { name: "另一年".into(), ..one.source.clone() }, ..one.clone() };
    assert_eq!(found(&one, &[one.clone(), renamed]), []);
    let row = record(RecordOrigin::Commerce, "a").own_id(ELDER);
    assert_eq!(found(&one, &[row]).len(), 1, "a row of a list with the same reference is another record");
}

#[test]
fn every_bureau_counts_and_the_dead_and_moved_are_no_duplicates() {
    use RecordOrigin::{Commerce, Death, DisabledFederation, EarlierYears, Housing, Moved};
    let one = case("a").own_id(ELDER).spouse_id(SPOUSE).address(HOME).phone("19900001234");
    for origin in [DisabledFederation, Commerce, Housing, EarlierYears] {
        assert_eq!(
            found(&one, &[record(origin, "r").own_id(ELDER)]),
            [("same_person", 0, Strength::Certain)]
        );
    }
    let listed = |origin, id| {
        record(origin, "r").own_id(id).address(HOME).phone("19900001234").certificate("苏0012345")
    };
    let hit = |origin, id| {
        hits(&one, &[listed(origin, id)]).iter().map(|hit| (hit.rule, hit.rule.concern())).collect::<Vec<_>>()
    };
    assert_eq!(hit(Death, ELDER), [(Rule::RecordedDead, Concern::Alive)]);
    assert_eq!(hit(Death, SPOUSE), [(Rule::SpouseRecordedDead, Concern::Alive)]);
    assert_eq!(hit(Moved, ELDER), [(Rule::RecordedMoved, Concern::Resident)]);
    assert_eq!(hit(Moved, SPOUSE), [(Rule::SpouseRecordedMoved, Concern::Resident)]);
    assert_eq!(hit(Death, "999999193202290033"), [], "the home of a dead neighbour is no finding");
    let widow = record(Death, "r").own_id(SPOUSE).spouse_id(ELDER);
    assert_eq!(
        found(&one, &[widow]),
        [("spouse_recorded_dead", 0, Strength::Hint)],
        "the widow is not recorded dead"
    );
}

#[test]
fn hits_come_strongest_first_and_once_a_rule() {
    let one = case("a").own_id(ELDER).phone("19900001234/19900005678").address(HOME);
    let others = [
        case("b").phone("19900005678/19900001234"),
        case("c").own_id(ELDER).address(HOME),
        case("d").address("清潭路12号3幢502"),
    ];
    let expected = [
        ("same_person", 1, Strength::Certain),
        ("same_address", 1, Strength::Certain),
        ("like_address", 2, Strength::Likely),
        ("same_phone", 0, Strength::Hint),
    ];
    assert_eq!(found(&one, &others), expected);
}

#[test]
fn codes_are_complete() {
    let doubt = AddressDoubt::UnitMissing;
    for rule in [Rule::SamePerson, Rule::LikeAddress(doubt), Rule::SamePhoto, Rule::RecordedMoved] {
        assert!(Rule::CODES.contains(&rule.code()));
    }
    assert_eq!(Rule::CODES.len(), Rule::CODES.iter().collect::<std::collections::BTreeSet<_>>().len());
}

#[test]
fn a_record_does_not_show_its_id() {
    assert_eq!(format!("{:?}", case("a").own_id(ELDER)), "Record(case a 999999********1529)");
}

/// Reading addresses is what takes time here, and it is not what is tested: each tenth record has one.
fn numbered(n: usize) -> Record {
    let record = case(&format!("c{n}"))
        .own_id(&format!("9999991941{n:08}"))
        .phone(&format!("199{n:08}"))
        .bank(&format!("6222{n:012}"))
        .serial("护理床", &format!("SN{n:08}"));
    let home = format!("清潭路{}号{}幢{}0{}室", n / 160 + 1, n / 40 % 4 + 1, n / 10 % 4 + 1, n / 10 % 3 + 1);
    if n.is_multiple_of(10) { record.address(&home) } else { record }
}

/// 100,000 records of this build without optimisation; a quadratic search would take hours.
#[test]
fn a_hundred_thousand_records_are_searched_at_once() {
    let records: Vec<Record> = (0..100_000).map(numbered).collect();
    let start = Instant::now();
    let index = Index::of(&records);
    let found: usize = records.iter().step_by(10).map(|record| index.hits(record).len()).sum();
    assert_eq!((index.len(), found), (100_000, 0));
    assert!(start.elapsed() < Duration::from_secs(30), "{:?}", start.elapsed());
}

proptest! {
    /// The tables find what comparing each with each finds.
    #[test]
    fn the_index_misses_nothing(seeds in prop::collection::vec((0usize..4, 0usize..4, 0usize..4, 0usize..6), 2..12)) {
        let homes = [HOME, "清潭路12号3幢502", "清潭路12号3-乙-502", "清潭新村3幢502", "清潭路8号清潭新村3幢502", "王家村3组12号"];
        let make = |(at, seed): (usize, &(usize, usize, usize, usize))| {
            case(&format!("c{at}")).phone(&format!("1990000123{}", seed.0)).bank(&format!("62220211{}", seed.1)).serial("床", &format!("AB12{}", seed.2)).address(homes[seed.3])
        };
        let records: Vec<Record> = seeds.iter().enumerate().map(make).collect();
        let index = Index::of(&records);
        for one in &records {
            let single = |(at, other): (usize, &Record)| hits(one, std::slice::from_ref(other)).into_iter().map(|hit| Hit { other: at, ..hit }).collect::<Vec<_>>();
            let mut each: Vec<Hit> = records.iter().enumerate().flat_map(single).collect();
            let mut all = index.hits(one);
            each.sort_unstable();
            all.sort_unstable();
            prop_assert_eq!(all, each);
        }
        for (a, one) in records.iter().enumerate() {
            for hit in index.hits(one) {
                prop_assert!(index.hits(&records[hit.other]).iter().any(|back| back.other == a), "a duplicate is one from both sides");
            }
        }
    }
}
