//! The calculation of one case's subsidy, with its reasons.

use super::{Policy, PolicyError, WHOLE};
use crate::catalogue::ItemKind;
use crate::category::Category;
use crate::money::Fen;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// A line of the plan or of the accepted work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct LineInput {
    /// Item number in the case.
    pub item_no: u32,
    /// Quantity × price, after all discounts.
    pub amount: Fen,
    /// Basic, optional or self-paid.
    pub kind: ItemKind,
}

/// What one line receives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct LineSubsidy {
    /// Item number in the case.
    pub item_no: u32,
    /// The line's amount.
    pub amount: Fen,
    /// Amount × rate, rounded, before the cap.
    pub before_cap: Fen,
    /// What is paid.
    pub subsidy: Fen,
    /// What the family pays: amount − subsidy.
    pub self_pay: Fen,
}

coded_enum! {
    /// A reason in the trail of a calculation.
    pub enum TrailCode as "trail code" {
        /// The category set the rate.
        RateByCategory = "rate_by_category",
        /// No category with a rate of its own: the general rate.
        RateForOthers = "rate_for_others",
        /// The line is paid by the family.
        LineSelfPaid = "line_self_paid",
        /// Amount × rate of a line.
        LineComputed = "line_computed",
        /// The cap of the household, less what it received before.
        CapOfHousehold = "cap_of_household",
        /// The cap cut this line's subsidy to the amount shown.
        LineCutByCap = "line_cut_by_cap",
        /// The sum of the lines.
        Total = "total",
    }
}

/// One step of the explanation; the words belong to whoever shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct TrailStep {
    /// What happened.
    pub code: TrailCode,
    /// The line it happened to.
    pub item_no: Option<u32>,
    /// The category that mattered.
    pub category: Option<Category>,
    /// The rate that mattered, basis points.
    #[ts(type = "number | null")]
    pub rate_bp: Option<i64>,
    /// The amount that came out.
    pub fen: Option<Fen>,
}

impl TrailStep {
    const fn new(code: TrailCode) -> Self {
        Self { code, item_no: None, category: None, rate_bp: None, fen: None }
    }

    const fn of_line(code: TrailCode, item_no: u32, fen: Fen) -> Self {
        Self { item_no: Some(item_no), fen: Some(fen), ..Self::new(code) }
    }
}

/// A case's subsidy; the lines add up to the totals exactly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Subsidy {
    /// The category that set the rate, for statistics; none when the applicant holds none.
    pub decisive: Option<Category>,
    /// The rate, basis points.
    #[ts(type = "number")]
    pub rate_bp: i64,
    /// The lines in the order they came in.
    pub lines: Vec<LineSubsidy>,
    /// Sum of the lines' amounts.
    pub amount: Fen,
    /// Sum of the lines' subsidies.
    pub total: Fen,
    /// Sum of the lines' self-paid parts.
    pub self_pay: Fen,
    /// Why this amount, in the order of the calculation.
    pub trail: Vec<TrailStep>,
}

/// The subsidy of a household that has received nothing before.
///
/// # Errors
/// [`PolicyError`] for negative amounts, a repeated item number or sums beyond 64 bits.
pub fn subsidy(
    policy: &Policy,
    categories: &[Category],
    lines: &[LineInput],
) -> Result<Subsidy, PolicyError> {
    subsidy_within(policy, categories, lines, Fen::ZERO)
}

/// The subsidy of a household that has received `used` under the same cap before.
///
/// Basic items take from the cap before optional ones, then by item number; the last that fits is cut and the
/// rest receive nothing.
///
/// # Errors
/// As [`subsidy`].
pub fn subsidy_within(
    policy: &Policy,
    categories: &[Category],
    lines: &[LineInput],
    used: Fen,
) -> Result<Subsidy, PolicyError> {
    check(lines)?;
    let (decisive, rate_bp) = policy.decide(categories);
    let mut trail = vec![rate_step(policy, decisive, rate_bp)];
    let mut results = lines.iter().map(|line| compute(line, rate_bp)).collect::<Result<Vec<_>, _>>()?;
    trail.extend(lines.iter().zip(&results).map(|(line, result)| line_step(line, result, rate_bp)));
    trail.extend(apply_cap(policy, lines, &mut results, used)?);
    finish(decisive, rate_bp, results, trail)
}

fn check(lines: &[LineInput]) -> Result<(), PolicyError> {
    let mut seen = BTreeSet::new();
    for line in lines {
        if line.amount < Fen::ZERO {
            return Err(PolicyError::NegativeAmount { item_no: line.item_no });
        }
        if !seen.insert(line.item_no) {
            return Err(PolicyError::DuplicateItem { item_no: line.item_no });
        }
    }
    Ok(())
}

fn rate_step(policy: &Policy, decisive: Option<Category>, rate_bp: i64) -> TrailStep {
    let named = decisive.filter(|one| policy.rates.iter().any(|rate| rate.categories.contains(one)));
    let code = if named.is_some() { TrailCode::RateByCategory } else { TrailCode::RateForOthers };
    TrailStep { category: decisive, rate_bp: Some(rate_bp), ..TrailStep::new(code) }
}

fn compute(line: &LineInput, rate_bp: i64) -> Result<LineSubsidy, PolicyError> {
    let rate = if line.kind == ItemKind::SelfPaid { 0 } else { rate_bp };
    let before_cap = line.amount.scaled(rate, WHOLE).ok_or(PolicyError::Overflow)?;
    let self_pay = line.amount.checked_sub(before_cap).ok_or(PolicyError::Overflow)?;
    Ok(LineSubsidy { item_no: line.item_no, amount: line.amount, before_cap, subsidy: before_cap, self_pay })
}

fn line_step(line: &LineInput, result: &LineSubsidy, rate_bp: i64) -> TrailStep {
    if line.kind == ItemKind::SelfPaid {
        return TrailStep::of_line(TrailCode::LineSelfPaid, line.item_no, line.amount);
    }
    let step = TrailStep::of_line(TrailCode::LineComputed, line.item_no, result.before_cap);
    TrailStep { rate_bp: Some(rate_bp), ..step }
}

fn apply_cap(
    policy: &Policy,
    lines: &[LineInput],
    results: &mut [LineSubsidy],
    used: Fen,
) -> Result<Vec<TrailStep>, PolicyError> {
    let mut left = policy.cap_per_household.checked_sub(used).ok_or(PolicyError::Overflow)?.max(Fen::ZERO);
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by_key(|place| (lines[*place].kind, lines[*place].item_no));
    let mut trail = vec![TrailStep { fen: Some(left), ..TrailStep::new(TrailCode::CapOfHousehold) }];
    for place in order {
        let result = &mut results[place];
        result.subsidy = result.before_cap.min(left);
        result.self_pay = result.amount.checked_sub(result.subsidy).ok_or(PolicyError::Overflow)?;
        left = left.checked_sub(result.subsidy).ok_or(PolicyError::Overflow)?;
        if result.subsidy < result.before_cap {
            trail.push(TrailStep::of_line(TrailCode::LineCutByCap, result.item_no, result.subsidy));
        }
    }
    Ok(trail)
}

fn finish(
    decisive: Option<Category>,
    rate_bp: i64,
    lines: Vec<LineSubsidy>,
    mut trail: Vec<TrailStep>,
) -> Result<Subsidy, PolicyError> {
    let sum = |part: fn(&LineSubsidy) -> Fen| Fen::sum(lines.iter().map(part)).ok_or(PolicyError::Overflow);
    let (amount, total, self_pay) = (sum(|l| l.amount)?, sum(|l| l.subsidy)?, sum(|l| l.self_pay)?);
    trail.push(TrailStep { fen: Some(total), ..TrailStep::new(TrailCode::Total) });
    Ok(Subsidy { decisive, rate_bp, lines, amount, total, self_pay, trail })
}
