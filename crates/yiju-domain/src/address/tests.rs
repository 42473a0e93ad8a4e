use super::*;
use proptest::prelude::*;

const PAIRS: &str = include_str!("pairs.tsv");

struct Pair {
    verdict: &'static str,
    one: Address,
    other: Address,
    line: &'static str,
}

fn pairs() -> Vec<Pair> {
    let lines = PAIRS.lines().filter(|line| !line.starts_with('#'));
    let read = |line: &'static str| {
        let cells: Vec<&str> = line.split('\t').collect();
        assert_eq!(cells.len(), 4, "{line}");
        Pair { verdict: cells[0], one: Address::parse(cells[1]), other: Address::parse(cells[2]), line }
    };
    lines.map(read).collect()
}

fn verdict(one: &Address, other: &Address) -> String {
    match same_dwelling(one, other) {
        SameDwelling::Same => "same".into(),
        SameDwelling::Likely(doubt) => format!("likely:{doubt}"),
        SameDwelling::Different => "different".into(),
    }
}

#[test]
fn pairs_meet_or_do_not() {
    let wrong: Vec<String> = pairs()
        .iter()
        .filter(|pair| verdict(&pair.one, &pair.other) != pair.verdict)
        .map(|pair| {
            format!(
                "{}\n  is {}\n  {:?}\n  {:?}",
                pair.line,
                verdict(&pair.one, &pair.other),
                pair.one.key(),
                pair.other.key()
            )
        })
        .collect();
    assert!(wrong.is_empty(), "{} pairs:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_table_is_large_and_holds_every_doubt_but_the_floor() {
    let count = |verdict: &str| pairs().iter().filter(|pair| pair.verdict == verdict).count();
    assert!(count("same") >= 60 && count("different") >= 60, "{} {}", count("same"), count("different"));
    for doubt in AddressDoubt::ALL.iter().filter(|one| **one != AddressDoubt::FloorMissing) {
        assert!(count(&format!("likely:{doubt}")) > 0, "{doubt}");
    }
}

#[test]
fn pairs_read_the_same_from_both_sides_and_are_found_by_search_keys() {
    for pair in pairs() {
        assert_eq!(verdict(&pair.one, &pair.other), verdict(&pair.other, &pair.one), "{}", pair.line);
        let (one, other) = (pair.one.search_keys(), pair.other.search_keys());
        let found = one.iter().any(|key| other.contains(key));
        assert!(found || pair.verdict == "different", "{} {one:?} {other:?}", pair.line);
    }
}

#[test]
fn the_written_form_reads_back() {
    for pair in pairs() {
        for address in [pair.one, pair.other] {
            let again = Address::parse(&address.to_string());
            assert_eq!(again.key(), address.key(), "{address}");
            assert_eq!(again.region, address.region, "{address}");
        }
    }
}

#[test]
fn parts_are_told_apart() {
    let address = Address::parse("江苏省常州市天宁区清潭街道清潭社区清潭路12号清潭新村三号楼乙单元五〇二室");
    let region = &address.region;
    assert_eq!(region.province.as_deref(), Some("江苏"));
    assert_eq!(region.city.as_deref(), Some("常州市"));
    assert_eq!(region.district.as_deref(), Some("天宁区"));
    assert_eq!(region.town.as_deref(), Some("清潭街道"));
    assert_eq!(region.community.as_deref(), Some("清潭社区"));
    assert_eq!(address.road.as_deref(), Some("清潭路"));
    assert_eq!(address.number.as_deref(), Some("12"));
    assert_eq!(address.estate.as_deref(), Some("清潭新村"));
    assert_eq!(address.building.as_deref(), Some("3"));
    assert_eq!(address.unit.as_deref(), Some("乙"));
    assert_eq!(address.room.as_deref(), Some("502"));
    assert_eq!(address.rest, "");
}

#[test]
fn an_office_that_knows_its_areas_reads_them_without_their_ends() {
    let areas = ["江苏省", "常州市", "天宁区", "钟楼区"];
    let full = Address::parse("常州市天宁区清潭路12号3-502");
    for text in ["常州天宁清潭路12号3-502", "常州市天宁清潭路12号3-502", "常州天宁区清潭路12号3-502"]
    {
        assert_eq!(Address::parse_within(text, &areas), full, "{text}");
    }
    for text in [
        "钟楼路5号",
        "天宁新村3-502",
        "钟楼南路5号",
        "清潭路12号",
        "常州市天宁区清潭路12号",
        "江苏省",
        "",
        "天宁",
    ] {
        assert_eq!(Address::parse_within(text, &areas), Address::parse(text), "{text}");
    }
}

#[test]
fn a_floor_on_one_side_is_a_doubt() {
    let (one, other) = (Address::parse("清潭新村3幢5楼东户"), Address::parse("清潭新村3幢东户"));
    assert_eq!(same_dwelling(&one, &other), SameDwelling::Likely(AddressDoubt::FloorMissing));
}

/// Texts of the words addresses are made of, in any order.
fn shuffled() -> impl Strategy<Value = String> {
    let words = [
        "清潭路",
        "12",
        "3",
        "号",
        "幢",
        "乙",
        "单元",
        "502",
        "室",
        "-",
        "#",
        "附",
        "弄",
        "三",
        "十",
        "零",
        "村",
        "组",
        "新村",
        "天宁区",
        "常州市",
        "街道",
        "（",
        "）",
        "原",
        "楼",
        "层",
        "A",
        "东",
        "户",
        " ",
        "之",
        "第",
        "江苏",
        "省",
        "巷",
        "0",
        "门",
    ];
    prop::collection::vec(prop::sample::select(words.to_vec()), 0..14).prop_map(|words| words.concat())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "\\PC{0,24}", shuffled()]
}

/// An address in a fixed written form, parts in and out.
fn written() -> impl Strategy<Value = String> {
    let unit = prop_oneof![
        Just(String::new()),
        (1u32..9).prop_map(|n| format!("{n}单元")),
        Just("乙单元".to_owned())
    ];
    let place = prop::sample::select(vec![
        "清潭路12号",
        "清潭新村",
        "清潭路8号清潭新村",
        "天宁区清潭新村",
        "曹杨三村",
        "勤业路123弄",
    ]);
    (place, 1u32..80, unit, 1u32..31, 1u32..9).prop_map(|(place, building, unit, floor, door)| {
        let mark = if place.ends_with('弄') { "号" } else { "幢" };
        format!("{place}{building}{mark}{unit}{floor}{door:02}室")
    })
}

/// Every plain sign in its full width.
fn widened(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_ascii_graphic() { char::from_u32(c as u32 + 0xFEE0).unwrap_or(c) } else { c })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn normalising_twice_changes_nothing(text in any_text()) {
        let once = normalise(&text);
        prop_assert_eq!(normalise(&once), once.clone());
        prop_assert_eq!(Address::parse(&once), Address::parse(&text));
    }

    #[test]
    fn width_never_changes_the_key(text in any_text()) {
        prop_assert_eq!(Address::parse(&widened(&text)), Address::parse(&text));
        let areas = ["江苏省", "常州市", "天宁区"];
        prop_assert_eq!(Address::parse_within(&widened(&text), &areas), Address::parse_within(&text, &areas));
    }

    #[test]
    fn the_written_form_of_an_address_is_itself(text in written()) {
        let address = Address::parse(&text);
        prop_assert_eq!(address.to_string(), text);
        prop_assert_eq!(same_dwelling(&address, &address), SameDwelling::Same);
    }

    #[test]
    fn different_numbers_are_different_homes(one in written(), other in written()) {
        let (a, b) = (Address::parse(&one), Address::parse(&other));
        let same_key = a.key() == b.key();
        prop_assert_eq!(same_dwelling(&a, &b) == SameDwelling::Same, same_key);
        prop_assert!(!same_key || a.room == b.room && a.building == b.building && a.unit == b.unit);
    }

    #[test]
    fn comparing_is_symmetrical_and_search_keys_miss_nothing(one in any_text(), other in any_text()) {
        let (a, b) = (Address::parse(&one), Address::parse(&other));
        prop_assert_eq!(same_dwelling(&a, &b), same_dwelling(&b, &a));
        let shared = a.search_keys().iter().any(|key| b.search_keys().contains(key));
        prop_assert!(shared || same_dwelling(&a, &b) == SameDwelling::Different);
    }

    #[test]
    fn equal_keys_of_one_place_never_differ(text in any_text()) {
        let address = Address::parse(&text);
        let verdict = same_dwelling(&address, &address);
        prop_assert_eq!(address.key().is_none(), verdict == SameDwelling::Different);
    }
}
