use super::*;
use crate::pack::PackText;
use proptest::prelude::*;
use std::collections::BTreeSet;

const FILE: &str = "catalogue-national-2020.json";
const NATIONAL: &str = include_str!("../../../../packs/catalogue-national-2020.json");

fn national() -> Catalogue {
    Catalogue::read(&PackText::new(FILE, NATIONAL)).unwrap()
}

/// The pack with one piece of its text changed.
fn broken(from: &str, to: &str) -> PackFault {
    assert!(NATIONAL.contains(from), "{from}");
    Catalogue::read(&PackText::new(FILE, &NATIONAL.replacen(from, to, 1))).unwrap_err()
}

#[test]
fn the_national_list_is_complete() {
    let list = national();
    assert_eq!((list.items.len(), list.classes.len()), (30, 7));
    let basic: Vec<u32> = list.items.iter().filter(|i| i.kind == ItemKind::Basic).map(|i| i.no).collect();
    assert_eq!(basic, [1, 2, 11, 13, 17, 24, 29]);
    assert!(list.items.iter().all(|i| i.kind != ItemKind::SelfPaid && !i.content.is_empty()));
    assert!(list.items.iter().all(|i| i.code == format!("N86-{:02}", i.no) && !i.name_en.is_empty()));
    assert!(list.items.iter().all(|i| !i.unit_en.is_empty() && i.unit_english() == i.unit_en));
    assert!(list.items.iter().all(|i| i.ceiling.is_none() && i.guide_price.is_none()), "it has no prices");
    assert!(list.source.number.unwrap().contains("86号"));
}

#[test]
fn two_items_share_a_name_and_stay_apart() {
    let list = national();
    let (level, bath) = (list.item("N86-04").unwrap(), list.item("N86-13").unwrap());
    assert_eq!(level.name, bath.name);
    assert_ne!(list.class_of(level), list.class_of(bath));
}

#[test]
fn goods_never_alter_the_house() {
    let list = national();
    assert!(list.items.iter().all(|item| item.nature != ItemNature::Goods || !item.alters_house));
    assert!(list.items.iter().all(|item| item.nature != ItemNature::Work || item.alters_house));
}

#[test]
fn a_bad_pack_is_refused_with_file_line_and_reason() {
    let missing = broken(r#""unit": "扇""#, r#""unit": " ""#);
    assert_eq!(
        missing.to_string(),
        "catalogue-national-2020.json, line 23: item N86-06 has no unit; fill it in"
    );
    assert_eq!((missing.at.as_str(), missing.code), ("items[5].unit", "missing"));
    let twice = broken("N86-02", "N86-01");
    assert_eq!((twice.line, twice.code), (19, "duplicate_code"));
    let class = broken(r#""no": 3, "class": 1"#, r#""no": 3, "class": 9"#);
    assert_eq!((class.line, class.at.as_str()), (20, "items[2].class"));
    let number = broken(r#""no": 3, "class": 1"#, r#""no": 7, "class": 1"#);
    assert!(number.reason.contains("here 3"), "{number}");
    let kind = broken(r#""kind": "basic""#, r#""kind": "free""#);
    assert_eq!((kind.line, kind.code), (18, "json"));
    assert_eq!(broken(r#""valid_from""#, r#""valid_form""#).code, "json");
    let dated =
        broken(r#""valid_from": "2020-07-15","#, r#""valid_from": "2020-07-15", "valid_to": "2001-01-01","#);
    assert_eq!((dated.code, dated.line), ("validity", 7));
    let price = r#""unit": "m²", "ceiling": 0"#;
    assert_eq!(broken(r#""unit": "m²""#, price).at, "items[0].ceiling");
    let both = r#""unit": "m²", "ceiling": 5, "guide_price": 5"#;
    assert_eq!(broken(r#""unit": "m²""#, both).at, "items[0].guide_price");
    let none = r#""unit": "m²", "quantity_limit": 0"#;
    assert_eq!(broken(r#""unit": "m²""#, none).at, "items[0].quantity_limit");
    let photos = r#""unit": "m²", "photos": ["after", "after"]"#;
    assert_eq!(broken(r#""unit": "m²""#, photos).code, "photos");
}

#[test]
fn every_fault_is_found_not_only_the_first() {
    let mut list = national();
    list.items[3].unit.clear();
    list.items[7].class = 99;
    list.classes[1].no = 1;
    let found: Vec<Place> = list.faults().into_iter().map(|fault| fault.place).collect();
    let expected = [Place::Class(1, "no"), Place::Item(3, "unit")];
    assert_eq!(found[..2], expected);
    assert!(found.contains(&Place::Item(7, "class")));
}

#[test]
fn photos_follow_the_nature_unless_the_list_says_so() {
    let list = national();
    let (bars, stick) = (list.item("N86-13").unwrap(), list.item("N86-24").unwrap());
    let asked = |item: &CatalogueItem| {
        PhotoStage::ALL.iter().map(|stage| item.needs_photo(*stage)).collect::<Vec<_>>()
    };
    assert_eq!(asked(bars), [true, false, true]);
    assert_eq!(asked(stick), [false, false, true]);
    let all = CatalogueItem { photos: PhotoStage::ALL.to_vec(), ..stick.clone() };
    assert_eq!(asked(&all), [true, true, true]);
}

#[test]
fn a_list_differs_from_itself_in_nothing() {
    let list = national();
    let same = diff(&list, &list);
    assert!(same.is_empty());
    assert_eq!(same.unchanged, 30);
}

#[test]
fn a_new_version_is_compared_by_code_and_field_by_field() {
    let older = national();
    let mut newer = Catalogue { version: 2, ..older.clone() };
    // One of the two 安装扶手 goes; the other gets a ceiling and a new name.
    newer.items.remove(3);
    let bars = newer.items.iter_mut().find(|item| item.code == "N86-13").unwrap();
    (bars.ceiling, bars.kind) = (Some(Fen::new(25_000)), ItemKind::Optional);
    bars.name = "安装扶手(卫浴)".into();
    bars.unit_en = "rail".into();
    let robot =
        CatalogueItem { code: "X-01".into(), name: "助行机器人".into(), ..newer.items[0].clone() };
    newer.items.insert(0, robot);
    for (at, item) in newer.items.iter_mut().enumerate() {
        item.no = u32::try_from(at).unwrap() + 1;
    }
    assert_eq!(newer.faults(), []);
    let found = diff(&older, &newer);
    let codes = |items: &[CatalogueItem]| items.iter().map(|item| item.code.clone()).collect::<Vec<_>>();
    assert_eq!((codes(&found.added), codes(&found.removed)), (vec!["X-01".into()], vec!["N86-04".into()]));
    assert_eq!(found.changed.len(), 1, "{:?}", found.changed);
    let changed = &found.changed[0];
    let fields: Vec<(ItemField, &str, &str)> =
        changed.changes.iter().map(|one| (one.field, one.before.as_str(), one.after.as_str())).collect();
    let expected = [
        (ItemField::Name, "安装扶手", "安装扶手(卫浴)"),
        (ItemField::Kind, "basic", "optional"),
        (ItemField::UnitEn, "bar", "rail"),
        (ItemField::Ceiling, "", "25000"),
    ];
    assert_eq!((changed.code.as_str(), fields), ("N86-13", expected.to_vec()));
    assert_eq!(found.unchanged, 28);
}

#[test]
fn a_class_that_is_only_renumbered_changes_nothing() {
    let older = national();
    let mut newer = older.clone();
    for class in &mut newer.classes {
        class.no += 10;
    }
    for item in &mut newer.items {
        item.class += 10;
    }
    assert!(diff(&older, &newer).is_empty());
}

#[test]
fn a_code_of_the_national_list_means_the_items_that_name_it() {
    let mut own = national();
    let codes = |list: &Catalogue, code: &str| -> Vec<String> {
        list.meant_by(code).map(|item| item.code.clone()).collect()
    };
    assert_eq!(codes(&own, "N86-13"), ["N86-13"]);
    for (at, item) in own.items.iter_mut().enumerate() {
        item.national_code = Some(if at == 3 { "N86-13".into() } else { item.code.clone() });
        item.code = format!("C-{:02}", at + 1);
    }
    assert_eq!(codes(&own, "N86-13"), ["C-04", "C-13"], "one national item may have become two");
    assert_eq!(codes(&own, "C-13"), ["C-13"]);
    assert_eq!(codes(&own, "X"), Vec::<String>::new());
}

#[test]
fn both_ends_of_the_validity_count() {
    let day = |text: &str| text.parse().unwrap();
    let list = Catalogue { valid_to: Some(day("2026-12-31")), ..national() };
    assert!(list.in_force(day("2020-07-15")) && list.in_force(day("2026-12-31")));
    assert!(!list.in_force(day("2020-07-14")) && !list.in_force(day("2027-01-01")));
}

proptest! {
    /// Whatever items a version keeps, adds and re-prices, the diff says exactly that.
    #[test]
    fn every_item_is_accounted_for_once(keep in proptest::collection::vec(any::<bool>(), 30), priced in any::<[bool; 30]>()) {
        let older = national();
        let mut newer = older.clone();
        for (item, priced) in newer.items.iter_mut().zip(priced) {
            item.ceiling = priced.then(|| Fen::new(100));
        }
        let mut kept = keep.iter();
        newer.items.retain(|_| *kept.next().unwrap());
        let found = diff(&older, &newer);
        prop_assert_eq!(found.removed.len(), keep.iter().filter(|kept| !**kept).count());
        let both = keep.iter().zip(priced).filter(|(kept, priced)| **kept && *priced).count();
        prop_assert_eq!(found.changed.len(), both);
        let back = diff(&newer, &older);
        let codes = |items: &[CatalogueItem]| items.iter().map(|item| item.code.clone()).collect::<BTreeSet<_>>();
        prop_assert_eq!(codes(&back.added), codes(&found.removed));
        prop_assert_eq!(back.changed.len(), found.changed.len());
        prop_assert_eq!(found.unchanged + found.changed.len() + found.removed.len(), 30);
    }
}
