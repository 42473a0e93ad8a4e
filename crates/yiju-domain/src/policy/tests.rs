use super::*;
use crate::catalogue::ItemKind;
use jiff::civil::date;
use proptest::prelude::*;

const SAMPLE: &str = include_str!("../../../../packs/policy-sample.json");

fn policy() -> Policy {
    Policy::from_json(SAMPLE).unwrap()
}

fn line(item_no: u32, amount: i64, kind: ItemKind) -> LineInput {
    LineInput { item_no, amount: Fen::new(amount), kind }
}

fn shares(result: &Subsidy) -> Vec<i64> {
    result.lines.iter().map(|line| line.subsidy.get()).collect()
}

#[test]
fn the_sample_policy_is_marked_and_dated() {
    let policy = policy();
    assert!(policy.sample && policy.name.contains("示例"));
    assert!(policy.in_force(policy.valid_from) && !policy.in_force(date(1999, 1, 1)));
    assert!(
        policy.valid_to.is_some_and(|end| policy.in_force(end) && !policy.in_force(end.tomorrow().unwrap()))
    );
    assert_eq!(policy.rate_of(Category::ExtremePoverty), WHOLE);
    assert_eq!(policy.rate_of(Category::OrdinaryElder), 5000);
    assert_eq!(policy.cap_per_household, Fen::new(300_000));
}

#[test]
fn hardship_is_paid_in_full_up_to_the_cap() {
    let lines = [line(1, 120_000, ItemKind::Basic), line(2, 80_000, ItemKind::Basic)];
    let result =
        subsidy(&policy(), &[Category::OrdinaryElder, Category::SubsistenceAllowance], &lines).unwrap();
    assert_eq!((result.total, result.self_pay), (Fen::new(200_000), Fen::ZERO));
    assert_eq!(result.decisive, Some(Category::SubsistenceAllowance));
}

#[test]
fn the_cap_serves_basic_items_first_and_cuts_the_last_that_fits() {
    let lines = [
        line(1, 200_000, ItemKind::Optional),
        line(2, 150_000, ItemKind::Basic),
        line(3, 100_000, ItemKind::Optional),
        line(4, 50_000, ItemKind::Basic),
    ];
    let result = subsidy(&policy(), &[Category::ExtremePoverty], &lines).unwrap();
    assert_eq!(shares(&result), [100_000, 150_000, 0, 50_000]);
    assert_eq!(result.total, Fen::new(300_000));
    let cut: Vec<_> = result.trail.iter().filter(|step| step.code == TrailCode::LineCutByCap).collect();
    assert_eq!(cut.iter().map(|step| step.item_no).collect::<Vec<_>>(), [Some(1), Some(3)]);
    assert_eq!(cut[0].fen, Some(Fen::new(100_000)));
}

#[test]
fn one_rounding_per_line_half_up() {
    let lines =
        [line(1, 1, ItemKind::Basic), line(2, 333, ItemKind::Optional), line(3, 2, ItemKind::Optional)];
    let result = subsidy(&policy(), &[], &lines).unwrap();
    assert_eq!(shares(&result), [1, 167, 1]);
    assert_eq!((result.decisive, result.rate_bp), (None, 5000));
    assert_eq!(result.trail[0].code, TrailCode::RateForOthers);
}

#[test]
fn self_paid_lines_and_earlier_subsidies() {
    let lines = [line(1, 100_000, ItemKind::SelfPaid), line(2, 100_000, ItemKind::Basic)];
    let result = subsidy_within(&policy(), &[Category::ExtremePoverty], &lines, Fen::new(250_000)).unwrap();
    assert_eq!(shares(&result), [0, 50_000]);
    assert_eq!(result.self_pay, Fen::new(150_000));
    let nothing = subsidy_within(&policy(), &[], &lines, Fen::new(400_000)).unwrap();
    assert_eq!(nothing.total, Fen::ZERO);
}

#[test]
fn known_figures_of_other_policies() {
    let thirty =
        Policy { rates: vec![], other_rate_bp: 3000, cap_per_household: Fen::new(1_500_000), ..policy() };
    let total = |amount| {
        subsidy(&thirty, &[Category::OrdinaryElder], &[line(1, amount, ItemKind::Optional)]).unwrap()
    };
    assert_eq!((total(870_000).total, total(870_000).self_pay), (Fen::new(261_000), Fen::new(609_000)));
    assert_eq!(total(6_000_000).total, Fen::new(1_500_000));
    let eighty = Policy { other_rate_bp: 8000, cap_per_household: Fen::new(500_000), ..thirty.clone() };
    let shanghai = subsidy(&eighty, &[], &[line(1, 700_000, ItemKind::Basic)]).unwrap();
    assert_eq!((shanghai.lines[0].before_cap, shanghai.total), (Fen::new(560_000), Fen::new(500_000)));
}

#[test]
fn ties_are_broken_by_the_fixed_order() {
    let held = [Category::ModelWorker, Category::NearSubsistence, Category::SubsistenceAllowance];
    assert_eq!(policy().decide(&held).0, Some(Category::SubsistenceAllowance));
    let others = [Category::OrdinaryElder, Category::LivingAlone];
    assert_eq!(policy().decide(&others), (Some(Category::LivingAlone), 5000));
}

#[test]
fn impossible_lines_are_refused() {
    let negative = subsidy(&policy(), &[], &[line(7, -1, ItemKind::Basic)]);
    assert_eq!(negative, Err(PolicyError::NegativeAmount { item_no: 7 }));
    let twice = subsidy(&policy(), &[], &[line(1, 1, ItemKind::Basic), line(1, 1, ItemKind::Basic)]);
    assert_eq!(twice, Err(PolicyError::DuplicateItem { item_no: 1 }));
    let huge = subsidy(&policy(), &[], &[line(1, i64::MAX, ItemKind::Basic), line(2, 1, ItemKind::Basic)]);
    assert_eq!(huge, Err(PolicyError::Overflow));
}

#[test]
fn impossible_packs_are_refused() {
    let read = |policy: &Policy| Policy::from_json(&serde_json::to_string(policy).unwrap());
    assert_eq!(read(&policy()), Ok(policy()));
    assert_eq!(read(&Policy { other_rate_bp: 10_001, ..policy() }), Err(PolicyError::Rate(10_001)));
    assert_eq!(read(&Policy { cap_per_household: Fen::new(-1), ..policy() }), Err(PolicyError::NegativeCap));
    assert_eq!(read(&Policy { valid_to: Some(date(2000, 1, 1)), ..policy() }), Err(PolicyError::Validity));
    let twice = CategoryRate { categories: vec![Category::ExtremePoverty], rate_bp: 1 };
    let rates = policy().rates.into_iter().chain([twice]).collect();
    assert_eq!(read(&Policy { rates, ..policy() }), Err(PolicyError::TwoRates(Category::ExtremePoverty)));
    assert!(matches!(Policy::from_json("{}"), Err(PolicyError::Json(_))));
}

fn lines() -> impl Strategy<Value = Vec<LineInput>> {
    let one = (0i64..1_000_000, proptest::sample::select(ItemKind::ALL));
    proptest::collection::vec(one, 0..15)
        .prop_map(|all| (1..).zip(all).map(|(item_no, (amount, kind))| line(item_no, amount, kind)).collect())
}

fn held() -> impl Strategy<Value = Vec<Category>> {
    proptest::sample::subsequence(Category::ALL, 0..=4)
}

proptest! {
    #[test]
    fn totals_tie_and_no_limit_is_passed(lines in lines(), held in held(), cap in 0i64..2_000_000, bp in 0i64..=10_000) {
        let policy = Policy { cap_per_household: Fen::new(cap), other_rate_bp: bp, ..policy() };
        let result = subsidy(&policy, &held, &lines).unwrap();
        prop_assert!(result.total <= policy.cap_per_household);
        prop_assert_eq!(Fen::sum(result.lines.iter().map(|l| l.subsidy)), Some(result.total));
        prop_assert_eq!(result.total.checked_add(result.self_pay), Some(result.amount));
        for line in &result.lines {
            prop_assert!(Fen::ZERO <= line.subsidy && line.subsidy <= line.before_cap && line.before_cap <= line.amount);
        }
    }

    #[test]
    fn the_cap_is_used_up_before_a_line_is_cut(lines in lines(), cap in 0i64..2_000_000) {
        let policy = Policy { cap_per_household: Fen::new(cap), ..policy() };
        let result = subsidy(&policy, &[], &lines).unwrap();
        let wanted = Fen::sum(result.lines.iter().map(|l| l.before_cap)).unwrap();
        prop_assert_eq!(result.total, wanted.min(policy.cap_per_household));
    }

    #[test]
    fn order_of_input_changes_no_line(lines in lines(), held in held()) {
        let forward = subsidy(&policy(), &held, &lines).unwrap();
        let turned: Vec<_> = lines.iter().rev().copied().collect();
        let mut backward = subsidy(&policy(), &held, &turned).unwrap();
        backward.lines.reverse();
        prop_assert_eq!(forward.lines, backward.lines);
        prop_assert_eq!(forward.total, backward.total);
    }
}
