//! Differences between versions of a plan.

use super::*;
use proptest::prelude::*;

fn line(item_no: u32, quantity: i64, price: i64) -> PlannedLine {
    let (quantity, unit_price) = (Quantity::new(quantity), Fen::new(price));
    PlannedLine {
        item_no,
        code: "N86-13".into(),
        name: "安装扶手".into(),
        room: "卫生间".into(),
        position: String::new(),
        spec: String::new(),
        brand: String::new(),
        model: String::new(),
        unit: "m".into(),
        kind: ItemKind::Basic,
        quantity,
        unit_price,
        amount: quantity.times(unit_price).unwrap(),
        subsidy: Fen::ZERO,
        need: "如厕需要支撑".into(),
    }
}

#[test]
fn a_plan_differs_from_itself_in_nothing() {
    let plan = [line(1, 1000, 12_000), line(2, 2500, 8_000)];
    assert!(changes(&plan, &plan).is_empty());
}

#[test]
fn a_change_names_the_field_and_its_price() {
    let old = [line(1, 1000, 12_000), line(2, 2500, 8_000), line(3, 1000, 5_000)];
    let longer = PlannedLine { brand: "安泰".into(), ..line(2, 3500, 8_000) };
    let new = [line(1, 1000, 12_000), longer, line(4, 1000, 30_000)];
    let all = changes(&old, &new);
    let kinds: Vec<_> = all.iter().map(|one| (one.item_no, one.kind, one.effect_fen)).collect();
    let expected = [
        (2, LineChangeKind::Changed, 8_000),
        (3, LineChangeKind::Removed, -5_000),
        (4, LineChangeKind::Added, 30_000),
    ];
    assert_eq!(kinds, expected);
    let brand = FieldChange { field: PlanField::Brand, old: String::new(), new: "安泰".into() };
    let quantity = FieldChange { field: PlanField::Quantity, old: "2500".into(), new: "3500".into() };
    assert_eq!(all[0].fields, [brand, quantity]);
    assert_eq!(effect(&all), Effect { total_fen: 33_000, subsidy_fen: 0 });
}

#[test]
fn a_subsidy_that_moves_with_the_cap_is_told() {
    let old = [PlannedLine { subsidy: Fen::new(12_000), ..line(1, 1000, 12_000) }];
    let new = [PlannedLine { subsidy: Fen::new(9_000), ..line(1, 1000, 12_000) }];
    let all = changes(&old, &new);
    assert_eq!((all[0].effect_fen, all[0].subsidy_effect_fen), (0, -3_000));
    assert_eq!(all[0].fields[0].field, PlanField::Subsidy);
}

prop_compose! {
    fn plan()(lines in prop::collection::btree_map(1u32..12, (0i64..50_000, 0i64..200_000), 0..8))
        -> Vec<PlannedLine> {
        lines.into_iter().map(|(item_no, (quantity, price))| {
            let line = line(item_no, quantity, price);
            PlannedLine { subsidy: Fen::new(line.amount.get() / 2), ..line }
        }).collect()
    }
}

proptest! {
    #[test]
    fn effects_tie_to_the_fen(old in plan(), new in plan()) {
        let total = |plan: &[PlannedLine]| plan.iter().map(|line| line.amount.get()).sum::<i64>();
        let subsidy = |plan: &[PlannedLine]| plan.iter().map(|line| line.subsidy.get()).sum::<i64>();
        let effect = effect(&changes(&old, &new));
        prop_assert_eq!(effect.total_fen, total(&new) - total(&old));
        prop_assert_eq!(effect.subsidy_fen, subsidy(&new) - subsidy(&old));
    }

    #[test]
    fn the_way_back_undoes_the_effect(old in plan(), new in plan()) {
        let (there, back) = (effect(&changes(&old, &new)), effect(&changes(&new, &old)));
        prop_assert_eq!(there.total_fen, -back.total_fen);
    }
}
