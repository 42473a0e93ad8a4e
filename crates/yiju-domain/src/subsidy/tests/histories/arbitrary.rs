//! Random histories that a policy has something to say about: its marks, its scales, its classes, its days.

use super::*;
use crate::catalogue::{ItemKind, ItemNature};
use crate::category::Category;
use crate::money::Quantity;
use jiff::ToSpan;
use proptest::option::weighted;
use proptest::sample::{select, subsequence};
use std::collections::BTreeSet;

/// One application of a history.
#[derive(Debug, Clone)]
pub(super) struct Application {
    pub(super) facts: Facts,
    pub(super) lines: Vec<Line>,
    pub(super) state: EntryState,
    pub(super) dearer_line: usize,
    pub(super) dearer_by: Fen,
}

/// Up to eight applications of a few people in a few homes. Their days are in no order: a case of an older date may
/// well be worked out after one of a later date.
pub(super) fn histories(policy: &Policy) -> impl Strategy<Value = Vec<Application>> + use<> {
    let one = (facts(policy), lines(policy), state(), 0..8usize, 1..200_000i64);
    prop::collection::vec(one, 1..=8).prop_map(|all| {
        let numbered = all.into_iter().enumerate();
        numbered
            .map(|(place, (mut facts, lines, state, dearer_line, by))| {
                facts.application = format!("a-{place}");
                Application { facts, lines, state, dearer_line, dearer_by: Fen::new(by) }
            })
            .collect()
    })
}

fn state() -> impl Strategy<Value = EntryState> {
    prop_oneof![
        4 => Just(EntryState::Used),
        4 => Just(EntryState::Reserved),
        1 => Just(EntryState::Released),
    ]
}

fn facts(policy: &Policy) -> impl Strategy<Value = Facts> + use<> {
    let marks: Vec<String> = policy.marks.iter().map(|mark| mark.code.clone()).collect();
    let most = marks.len();
    let scales = scales(policy);
    let levels = prop::collection::vec(0..=6u8, scales.len());
    let levels = levels.prop_map(move |levels| scales.iter().cloned().zip(levels).collect());
    let categories = subsequence(Category::ALL.to_vec(), 0..=3);
    let person = (subjects(), categories, subsequence(marks, 0..=most), born(), levels);
    (person, day(policy)).prop_map(|((subjects, categories, marks, born, levels), on)| Facts {
        application: String::new(),
        subjects,
        categories,
        marks: marks.into_iter().collect(),
        born: Some(born),
        levels,
        applied_on: on,
        approved_on: Some(on),
        contracted_on: None,
        settled_on: None,
        events: Vec::new(),
    })
}

fn subjects() -> impl Strategy<Value = Subjects> {
    (0..3u8, 0..2u8, 0..2u8).prop_map(|(person, household, dwelling)| Subjects {
        person: format!("p{person}"),
        couple: Some(format!("c{household}")),
        household: Some(format!("h{household}")),
        dwelling: Some(format!("d{dwelling}")),
    })
}

fn born() -> impl Strategy<Value = Date> {
    let first = Date::constant(1930, 1, 1);
    (0..14_000i32).prop_map(move |days| first.saturating_add(days.days()))
}

/// A day in force, near the end of a year as well as anywhere.
fn day(policy: &Policy) -> impl Strategy<Value = Date> + use<> {
    let first = policy.valid_from;
    let nine_years = first.saturating_add(9.years());
    let last = policy.valid_to.unwrap_or(nine_years).min(nine_years);
    let days = first.until(last).unwrap().get_days();
    (0..=days).prop_map(move |days| first.saturating_add(days.days()))
}

/// The scales the policy asks about.
fn scales(policy: &Policy) -> BTreeSet<String> {
    let whos = policy.rates.iter().map(|rate| &rate.who);
    let whos = whos.chain(policy.caps.iter().flat_map(|cap| cap.amounts.iter().map(|amount| &amount.who)));
    let asked = whos.filter_map(|who| who.level.as_ref()).map(|band| band.scale.clone());
    let resets = policy.caps.iter().filter_map(|cap| cap.resets.care_steps.as_ref());
    asked.chain(resets.map(|rule| rule.scale.clone())).collect::<BTreeSet<_>>()
}

fn lines(policy: &Policy) -> impl Strategy<Value = Vec<Line>> + use<> {
    prop::collection::vec(line(policy), 1..=8).prop_map(|mut lines| {
        for (no, line) in (1..).zip(&mut lines) {
            line.item_no = no;
        }
        lines
    })
}

fn line(policy: &Policy) -> impl Strategy<Value = Line> + use<> {
    let mut classes: Vec<String> = policy.classes.iter().map(|class| class.code.clone()).collect();
    if classes.is_empty() {
        classes = ["1", "2", "3"].map(str::to_owned).to_vec();
    }
    let what = (0..9u8, select(classes), kind(), nature(), cost());
    let limits = (weighted(0.2, 1..300_000i64), weighted(0.2, 1..300_000i64));
    (what, price(), quantity(), 0..=9i64, limits, weighted(0.5, 0..4u8)).prop_map(
        |((item, class, kind, nature, cost), price, quantity, tenths, (ceiling, guide), product)| {
            let full = quantity.times(price).unwrap();
            Line {
                item_no: 0,
                item_code: format!("i{item}"),
                name: String::new(),
                name_en: String::new(),
                class,
                class_names: None,
                kind,
                nature,
                cost,
                unit_price: price,
                quantity,
                // One line in three is let off up to four tenths of its amount.
                amount: Fen::new(full.get() - full.get() / 10 * (tenths - 5).max(0)),
                ceiling: ceiling.map(Fen::new),
                guide_price: guide.map(Fen::new),
                product: product.map(|one| format!("x{one}")),
            }
        },
    )
}

fn kind() -> impl Strategy<Value = ItemKind> {
    prop_oneof![6 => Just(ItemKind::Basic), 3 => Just(ItemKind::Optional), 1 => Just(ItemKind::SelfPaid)]
}

fn nature() -> impl Strategy<Value = ItemNature> {
    select(ItemNature::ALL)
}

fn cost() -> impl Strategy<Value = CostKind> {
    prop_oneof![6 => Just(CostKind::Product), 1 => select(CostKind::ALL)]
}

fn price() -> impl Strategy<Value = Fen> {
    prop_oneof![0..2_000i64, 0..300_000i64, 0..8_000_000i64].prop_map(Fen::new)
}

fn quantity() -> impl Strategy<Value = Quantity> {
    prop_oneof![2 => Just(1000i64), 1 => 1..5_000i64].prop_map(Quantity::new)
}
