//! The shipped instruments against the figures of the standards: sums, every boundary, every ground.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

const NATIONAL: &str = include_str!("../../../../packs/instrument-gbt-42195-2022.json");
const OLDER: &str = include_str!("../../../../packs/instrument-mzt-039-2013.json");

pub(super) fn national() -> Instrument {
    Instrument::read(&PackText::new("instrument-gbt-42195-2022.json", NATIONAL)).unwrap()
}

/// Every item at its best, then points taken away from the first items until the total is this.
pub(super) fn answers_of(instrument: &Instrument, total: u32) -> Answers {
    let mut over = instrument.total - total;
    let take = |item: &Item| {
        let less = over.min(item.max);
        over -= less;
        (item.code.clone(), item.max - less)
    };
    instrument.items().map(take).collect()
}

fn given(codes: &[&str]) -> BTreeSet<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}

/// Initial and final level.
fn levels(total: u32, grounds: &[&str], together: Together) -> (u8, u8) {
    let instrument = national();
    let mut answers = answers_of(&instrument, total);
    if grounds.contains(&"coma") {
        // Coma goes with consciousness 0: give its two points to nobody.
        answers.insert("B.3.9".into(), 0);
    }
    let score = instrument.score(&answers, &given(grounds), together).unwrap();
    (score.initial_level.unwrap(), score.final_level.unwrap())
}

#[test]
fn the_national_scale_has_26_items_and_90_points() {
    let instrument = national();
    let sums: Vec<(usize, u32)> =
        instrument.sections.iter().map(|part| (part.items.len(), part.max)).collect();
    assert_eq!(sums, [(8, 32), (4, 15), (9, 28), (5, 15)]);
    assert_eq!((instrument.items().count(), instrument.total), (26, 90));
    assert_eq!(instrument.item("B.4.4").unwrap().max, 3, "transport");
    assert!(instrument.is_national());
    assert_eq!(instrument.level(4).unwrap().name, "完全失能");
}

#[test]
fn every_boundary_of_the_bands() {
    let golden = [(90, 0), (89, 1), (66, 1), (65, 2), (46, 2), (45, 3), (30, 3), (29, 4), (0, 4)];
    for (total, level) in golden {
        let score = national().score(&answers_of(&national(), total), &given(&[]), Together::Once).unwrap();
        assert_eq!((score.total, score.initial_level, score.final_level), (total, Some(level), Some(level)));
    }
}

#[test]
fn section_sums_are_exact() {
    let instrument = national();
    let best = instrument.score(&answers_of(&instrument, 90), &given(&[]), Together::Once).unwrap();
    let sums = |score: &Score| score.sections.iter().map(|part| part.sum).collect::<Vec<_>>();
    assert_eq!(sums(&best), [32, 15, 28, 15]);
    let mut answers = answers_of(&instrument, 90);
    for (code, points) in [("B.1.3", 1), ("B.2.4", 0), ("B.3.7", 0), ("B.4.4", 2)] {
        answers.insert(code.into(), points);
    }
    let score = instrument.score(&answers, &given(&[]), Together::Once).unwrap();
    assert_eq!((sums(&score), score.total), (vec![29, 12, 27, 14], 82));
}

#[test]
fn partial_answers_are_summed_and_give_no_level() {
    let instrument = national();
    let mut answers = answers_of(&instrument, 90);
    answers.remove("B.2.3");
    let score = instrument.score(&answers, &given(&["care_risk"]), Together::Once).unwrap();
    assert_eq!(
        (score.total, score.missing.clone(), score.is_complete()),
        (86, vec!["B.2.3".to_owned()], false)
    );
    assert_eq!((score.initial_level, score.final_level, score.trail.len()), (None, None, 0));
    let walking = &score.sections[1];
    assert_eq!((walking.sum, walking.answered, walking.items), (11, 3, 4));
    let empty = instrument.score(&Answers::new(), &given(&[]), Together::Once).unwrap();
    assert_eq!((empty.total, empty.missing.len()), (0, 26));
}

#[test]
fn coma_leads_to_the_worst_level_directly() {
    assert_eq!(levels(90, &["coma"], Together::Once), (1, 4));
    assert_eq!(levels(0, &["coma"], Together::Once), (4, 4));
    assert_eq!(
        levels(60, &["coma", "dementia", "care_risk"], Together::Each),
        (2, 4),
        "never beyond the worst"
    );
}

#[test]
fn each_ground_makes_it_one_level_worse() {
    for ground in ["dementia", "psychiatric", "care_risk"] {
        for together in [Together::Once, Together::Each] {
            assert_eq!(levels(90, &[ground], together), (0, 1), "{ground}");
            assert_eq!(levels(66, &[ground], together), (1, 2), "{ground}");
            assert_eq!(levels(46, &[ground], together), (2, 3), "{ground}");
            assert_eq!(levels(30, &[ground], together), (3, 4), "{ground}");
            assert_eq!(levels(29, &[ground], together), (4, 4), "{ground}: there is no level 5");
        }
    }
}

#[test]
fn two_conditions_count_once_or_each_by_the_setting() {
    assert_eq!(levels(80, &["dementia", "care_risk"], Together::Once), (1, 2));
    assert_eq!(levels(80, &["dementia", "care_risk"], Together::Each), (1, 3));
    assert_eq!(levels(40, &["psychiatric", "care_risk"], Together::Each), (3, 4), "capped");
    // One condition of the standard, two diagnoses: never two levels.
    assert_eq!(levels(80, &["dementia", "psychiatric"], Together::Each), (1, 2));
    assert_eq!(levels(80, &["dementia", "psychiatric", "care_risk"], Together::Each), (1, 3));
    assert_eq!(national().together, Together::Once, "the shipped setting");
}

#[test]
fn the_trail_says_why() {
    let instrument = national();
    let score = instrument
        .score(&answers_of(&instrument, 70), &given(&["dementia", "care_risk"]), Together::Once)
        .unwrap();
    assert_eq!(
        score.trail,
        [
            LevelStep::Band { total: 70, from: 66, to: 89, level: 1 },
            LevelStep::Ground { code: "dementia".into(), before: 1, after: 2 },
            LevelStep::Counted { code: "care_risk".into(), by: "dementia".into() },
        ]
    );
}

#[test]
fn what_the_instrument_does_not_know_is_refused() {
    let instrument = national();
    let score = |code: &str, points: u32, grounds: &[&str]| {
        let answers = Answers::from([(code.to_owned(), points)]);
        instrument.score(&answers, &given(grounds), Together::Once).unwrap_err()
    };
    assert_eq!(score("B.9.9", 1, &[]), ScoreError::UnknownItem("B.9.9".into()));
    assert_eq!(score("B.2.4", 4, &[]), ScoreError::UnknownScore { item: "B.2.4".into(), score: 4 });
    assert_eq!(score("B.2.4", 3, &["luck"]), ScoreError::UnknownGround("luck".into()));
    let awake = ScoreError::Contradiction { ground: "coma".into(), item: "B.3.9".into() };
    assert_eq!(score("B.3.9", 2, &["coma"]), awake);
    let unanswered = instrument.score(&Answers::new(), &given(&["coma"]), Together::Once);
    assert!(unanswered.is_ok(), "not answered yet rules nothing out");
}

#[test]
fn the_older_scale_is_recorded_only() {
    let older = Instrument::read(&PackText::new("instrument-mzt-039-2013.json", OLDER)).unwrap();
    assert_eq!(older.levels.iter().map(|level| level.level).collect::<Vec<_>>(), [0, 1, 2, 3]);
    assert!(!older.is_national());
    let refusal = older.score(&Answers::new(), &given(&[]), Together::Once);
    assert_eq!(refusal, Err(ScoreError::NotScored("MZ/T 039-2013".into())));
}

#[test]
fn the_adaptation_standard_ends_at_moderate() {
    let instrument = national();
    let within: Vec<u8> = instrument
        .levels
        .iter()
        .filter(|level| level.within_adaptation_standard)
        .map(|level| level.level)
        .collect();
    assert_eq!(within, [0, 1, 2]);
}

fn random_answers() -> impl Strategy<Value = Answers> {
    let items: Vec<(String, u32)> = national().items().map(|item| (item.code.clone(), item.max)).collect();
    prop::collection::vec(prop::option::weighted(0.95, 0u32..=4), items.len()).prop_map(move |drawn| {
        let pairs = items.iter().zip(drawn);
        pairs.filter_map(|((code, max), points)| Some((code.clone(), points?.min(*max)))).collect()
    })
}

proptest! {
    #[test]
    fn random_answers_stay_in_range_and_the_level_follows_the_bands(
        answers in random_answers(),
        drawn in prop::collection::btree_set(prop::sample::select(vec!["dementia", "psychiatric", "care_risk"]), 0..4),
        each: bool,
    ) {
        let together = if each { Together::Each } else { Together::Once };
        let grounds: BTreeSet<String> = drawn.iter().map(|code| (*code).to_owned()).collect();
        let score = national().score(&answers, &grounds, together).unwrap();
        prop_assert!(score.total <= 90);
        prop_assert_eq!(score.total, answers.values().sum::<u32>());
        prop_assert_eq!(score.total, score.sections.iter().map(|part| part.sum).sum::<u32>());
        prop_assert!(score.sections.iter().all(|part| part.sum <= part.max));
        prop_assert_eq!(score.is_complete(), answers.len() == 26);
        let by_band = match score.total { 90.. => 0, 66.. => 1, 46.. => 2, 30.. => 3, _ => 4 };
        prop_assert_eq!(score.initial_level, score.is_complete().then_some(by_band));
        if let Some(last) = score.final_level {
            prop_assert!((by_band..=4).contains(&last));
            prop_assert_eq!(last > by_band, !drawn.is_empty() && by_band < 4);
            let most = if each { 2 } else { 1 };
            prop_assert!(last - by_band <= most);
        }
    }

    #[test]
    fn a_better_answer_never_gives_a_worse_level(answers in random_answers(), place in 0usize..26) {
        let instrument = national();
        let item = instrument.items().nth(place).unwrap();
        let mut better = answers.clone();
        better.insert(item.code.clone(), item.max);
        let level = |answers: &Answers| {
            instrument.score(answers, &BTreeSet::new(), Together::Once).unwrap().final_level
        };
        if let (Some(before), Some(after)) = (level(&answers), level(&better)) {
            prop_assert!(after <= before);
        }
    }
}
