//! Every shipped rule: what makes it hold, and what does not.

use super::tests::{assessed, codes_of, finding, form, measured, rules, scored};
use super::*;
use crate::environment::{Hazard, dwelling::Fall};
use std::collections::{BTreeMap, BTreeSet};

/// The items of GB/T 42195-2022 and their highest scores.
fn standard() -> BTreeMap<String, i64> {
    let parts: [&[i64]; 4] = [&[4; 8], &[4, 4, 4, 3], &[4, 4, 4, 4, 4, 4, 1, 1, 2], &[2, 2, 4, 3, 4]];
    let numbered = parts.into_iter().zip(1..).flat_map(|(scores, part)| {
        scores.iter().zip(1..).map(move |(most, item)| (format!("B.{part}.{item}"), *most))
    });
    numbered.collect()
}

fn items(code: &str) -> Vec<String> {
    rules().rule(code).unwrap().items.iter().map(|item| item.replace("N86-", "")).collect()
}

#[test]
fn the_pack_fits_the_standard() {
    let standard = standard();
    assert_eq!((standard.len(), standard.values().sum::<i64>()), (26, 90));
    let rules = rules();
    assert!(rules.hints, "nobody has confirmed them");
    for score in &rules.scores {
        assert_eq!(standard.get(&score.item), Some(&score.most), "{}", score.item);
    }
}

#[test]
fn every_ability_rule_holds_within_its_scores_only() {
    let cases = [
        ("walk_with_aid", "B.2.3", vec![2, 3], vec!["24", "25"]),
        ("walk_not", "B.2.3", vec![0, 1], vec!["25", "02", "05", "07"]),
        ("transfer", "B.2.2", vec![0, 1, 2, 3], vec!["13", "14", "11"]),
        ("transfer", "B.1.8", vec![0, 1, 2, 3], vec!["13", "14", "11"]),
        ("bath", "B.1.3", vec![0, 1, 2, 3], vec!["17", "13", "01", "16"]),
        ("bed", "B.2.1", vec![0, 1], vec!["10", "12", "11"]),
        ("orientation", "B.3.1", vec![0, 1, 2], vec!["29", "30"]),
        ("orientation", "B.3.2", vec![0, 1, 2], vec!["29", "30"]),
        ("orientation", "B.3.3", vec![0, 1, 2], vec!["29", "30"]),
        ("sight", "B.4.1", vec![0, 1], vec!["20", "26", "22"]),
        ("hearing", "B.4.2", vec![0, 1], vec!["27", "09"]),
        ("eating", "B.1.1", vec![0, 1, 2, 3], vec!["28"]),
    ];
    for (rule, item, holding, answers) in cases {
        let most = rules().score_name(item).unwrap().most;
        for score in 0..=most {
            let found = needs(&rules(), &form(), &scored(&[(item, score)]));
            let mine = found.iter().find(|need| need.rule == rule);
            assert_eq!(mine.is_some(), holding.contains(&score), "{rule} at {item} = {score}");
            if let Some(need) = mine {
                assert_eq!(need.reasons, [Reason::Score { item: item.into(), score }]);
            }
        }
        assert_eq!(items(rule), answers, "{rule}");
    }
}

#[test]
fn diagnoses_living_alone_and_falls_give_needs() {
    let diagnosed =
        |code: &str| Assessed { diagnoses: Some(BTreeSet::from([code.to_owned()])), ..assessed() };
    assert_eq!(codes_of(&diagnosed("dementia")), ["orientation"]);
    assert_eq!(codes_of(&diagnosed("pressure_injury")), ["bed"]);
    assert_eq!(codes_of(&Assessed { living_alone: Some(true), ..assessed() }), ["alone"]);
    assert!(codes_of(&Assessed { living_alone: Some(false), ..assessed() }).is_empty());
    let fell = |times: usize| {
        let fall = Fall { room: "bathroom".into(), cause: "夜间滑倒".into() };
        Assessed { falls: Some(vec![fall; times]), ..assessed() }
    };
    assert!(codes_of(&fell(0)).is_empty());
    assert_eq!(codes_of(&fell(1)), ["falls"]);
    assert_eq!(needs(&rules(), &form(), &fell(2))[0].reasons, [Reason::Falls(2)]);
    assert_eq!(
        (items("alone"), items("falls")),
        (vec!["30".into()], vec!["01".into(), "13".into(), "20".into(), "22".into()])
    );
}

#[test]
fn every_hazard_rule_gives_a_need_for_each_of_its_findings() {
    let rules = rules();
    let about: Vec<&NeedRule> = rules.rules.iter().filter(|rule| !rule.about.is_empty()).collect();
    assert_eq!(about.len(), 20);
    for rule in about {
        for about in rule.about.iter().filter(|about| about.measure.is_none()) {
            let there = finding(1, &about.check, Hazard::Yes, &[]);
            let facts = Assessed { findings: vec![there.clone()], ..assessed() };
            let found = needs(&rules, &form(), &facts);
            assert_eq!(found.len(), 1, "{} gives {found:?}", about.check);
            assert_eq!((found[0].rule.as_str(), found[0].finding), (rule.code.as_str(), Some(there.id)));
            for absent in [Hazard::No, Hazard::NotApplicable] {
                let facts = Assessed { findings: vec![finding(1, &about.check, absent, &[])], ..assessed() };
                assert!(codes_of(&facts).is_empty(), "{} {absent}", about.check);
            }
        }
    }
}

#[test]
fn every_measured_rule_holds_outside_some_source_only() {
    let cases = [
        ("step", "entrance.threshold", "height", 16, 15),
        ("step", "bathroom.level", "height", 16, 15),
        ("step", "balcony.level", "height", 16, 15),
        ("step", "entrance.ramp_steep", "slope", 11, 12),
        ("doorway", "entrance.door_width", "clear_width", 899, 900),
        ("doorway", "bathroom.door_width", "clear_width", 899, 900),
        ("doorway", "kitchen.door_width", "clear_width", 799, 900),
        ("counter", "kitchen.counter", "counter_height", 851, 850),
        ("light", "entrance.lighting", "illuminance", 49, 50),
        ("light", "living_room.lighting", "illuminance", 199, 200),
        ("light", "bedroom.lighting", "illuminance", 149, 150),
        ("light", "bathroom.lighting", "illuminance", 99, 100),
        ("light", "kitchen.lighting", "illuminance", 149, 150),
        ("light", "stairs.lighting", "illuminance", 49, 50),
        ("handrail", "stairs.no_handrail", "rail_height", 800, 850),
    ];
    let measuring =
        rules().rules.iter().flat_map(|rule| rule.about.clone()).filter(|one| one.measure.is_some()).count();
    assert_eq!(measuring, cases.len(), "every one is here");
    for (rule, check, measure, outside, inside) in cases {
        assert_eq!(codes_of(&measured(check, measure, outside)), [rule], "{check} {outside}");
        assert!(codes_of(&measured(check, measure, inside)).is_empty(), "{check} {inside}");
    }
}

#[test]
fn some_need_leads_to_every_item_of_the_catalogue() {
    let rules = rules();
    let reached: BTreeSet<&str> =
        rules.rules.iter().flat_map(|rule| rule.items.iter().map(String::as_str)).collect();
    assert_eq!(reached.len(), 30, "each of the 30 items");
}

#[test]
fn every_contradiction_asks_only_when_the_person_does_not_need_the_item() {
    let cases = [
        ("walks_freely", "N86-25", "B.2.3", 4),
        ("hears_well", "N86-27", "B.4.2", 2),
        ("sees_well", "N86-26", "B.4.1", 2),
        ("eats_alone", "N86-28", "B.1.1", 4),
        ("turns_in_bed", "N86-10", "B.2.1", 4),
        ("turns_in_bed", "N86-12", "B.2.1", 4),
    ];
    for (rule, item, score_of, full) in cases {
        for score in 0..=full {
            let facts = Assessed { diagnoses: Some(BTreeSet::new()), ..scored(&[(score_of, score)]) };
            let found = review(&rules(), &form(), &facts, &[], &[super::tests::line(1, item)]).contradictions;
            let asks: Vec<&str> = found.iter().map(|one| one.rule.as_str()).collect();
            assert_eq!(
                asks,
                if score == full { vec![rule] } else { vec![] },
                "{item} at {score_of} = {score}"
            );
        }
    }
    let ill =
        Assessed { diagnoses: Some(BTreeSet::from(["pressure_injury".into()])), ..scored(&[("B.2.1", 4)]) };
    assert!(
        review(&rules(), &form(), &ill, &[], &[super::tests::line(1, "N86-12")]).contradictions.is_empty()
    );
    assert_eq!(rules().contradictions.len(), 5, "every one is here");
}

#[test]
fn grab_bars_wait_for_the_toilet_walls_to_be_measured() {
    let bars = [super::tests::line(1, "N86-13"), super::tests::line(2, "N86-17")];
    let unmeasured = |facts: &Assessed| review(&rules(), &form(), facts, &[], &bars).unmeasured;
    assert_eq!(unmeasured(&assessed()), [(bars[0].id, "toilet_wall".to_owned())]);
    let asked =
        Assessed { findings: vec![finding(1, "bathroom.toilet_wall", Hazard::No, &[])], ..assessed() };
    assert_eq!(unmeasured(&asked).len(), 1, "an answer without a measure is no measure");
    for wall in ["wall_left", "wall_right", "wall_back"] {
        assert!(unmeasured(&measured("bathroom.toilet_wall", wall, 300)).is_empty(), "{wall}");
    }
}
