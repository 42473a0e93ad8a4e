//! The calculation, in its fixed order.

use super::eligible::{About, Work, eligible};
use super::outcome::pinned;
use super::select::{Award, award, is_ruled_out};
use super::step::Step;
use super::{
    Certainty, Exact, Facts, Fund, FundPart, LedgerEntry, Line, LineOutcome, Outcome, Policy, Rounding,
    Subject, SubsidyError, WHOLE, basket, quota, round,
};
use crate::Date;
use crate::money::{Fen, Quantity};
use std::collections::BTreeSet;

/// What a case receives under a policy, and why. Pure: equal inputs give equal results for ever.
///
/// Order: deal price net of discounts; the lower of it and the price limit × quantity; what is not covered, repeated
/// or beyond the pieces drops out; caps on the cost; × rate; cap of a line; minimum basket; one rounding a line under
/// the caps of classes; caps on the whole; funds, remainder to the last; the family pays the rest.
///
/// # Errors
/// [`SubsidyError`] for inputs that cannot be worked out: negative or repeated lines, a day, birth or subject that the
/// policy needs and the case lacks, a policy not in force. A case that simply receives nothing is no error; its trail
/// says why.
pub fn calculate(
    policy: &Policy,
    facts: &Facts,
    lines: &[Line],
    ledger: &[LedgerEntry],
) -> Result<Outcome, SubsidyError> {
    let day = pinned(policy, facts)?;
    if !policy.in_force(day) {
        return Err(SubsidyError::NotInForce { policy: policy.id.clone(), on: day });
    }
    calculate_on(policy, facts, lines, ledger, day)
}

/// The same whether or not the policy is in force: what a simulation asks.
pub(super) fn calculate_on(
    policy: &Policy,
    facts: &Facts,
    lines: &[Line],
    ledger: &[LedgerEntry],
    day: Date,
) -> Result<Outcome, SubsidyError> {
    check(policy, facts, lines, ledger)?;
    let about = About { policy, facts, ledger, day };
    let mut trail = head(policy, day);
    let ruled_out = is_ruled_out(about, &mut trail);
    let award = if ruled_out { None } else { award(about, &mut trail)? };
    let works = match award {
        Some(award) => granted(about, award, lines, &mut trail)?,
        None => Vec::new(),
    };
    finish(about, award, lines, &works, trail)
}

fn head(policy: &Policy, on: Date) -> Vec<Step> {
    let mut trail = vec![Step::Policy {
        id: policy.id.clone(),
        version: policy.version,
        name: policy.name.clone(),
        name_en: policy.name_en.clone(),
        pin: policy.pin,
        on,
        certainty: policy.certainty,
    }];
    if !policy.payable || policy.certainty > Certainty::Press {
        let missing = policy.missing.iter().map(|one| [one.text.clone(), one.text_en.clone()]).collect();
        trail.push(Step::NotPayable { certainty: policy.certainty, missing });
    }
    trail
}

fn granted<'a>(
    about: About<'_>,
    award: Award,
    lines: &'a [Line],
    trail: &mut Vec<Step>,
) -> Result<Vec<Work<'a>>, SubsidyError> {
    let mut works = eligible(about, lines, trail)?;
    quota::limit_applications(about, &mut works, trail)?;
    quota::limit_cost(about, &mut works, trail)?;
    for work in works.iter_mut().filter(|work| !work.dropped) {
        rate(about.policy, award, work, trail)?;
    }
    basket::test(&about.policy.basket, &mut works, trail)?;
    for work in works.iter_mut().filter(|work| work.dropped) {
        work.value = Exact::ZERO;
    }
    round::round(about.policy, &mut works, trail)?;
    quota::limit_parts(about, &mut works, trail)?;
    quota::limit_whole(about, award.flat, &mut works, trail)?;
    Ok(works)
}

fn rate(
    policy: &Policy,
    award: Award,
    work: &mut Work<'_>,
    trail: &mut Vec<Step>,
) -> Result<(), SubsidyError> {
    let (eligible, rate_bp) = (work.base, award.rate_bp);
    work.value = eligible.at_rate(rate_bp).ok_or(SubsidyError::Overflow)?;
    trail.push(Step::LineRated { item: work.item(), eligible, rate_bp, result: work.value });
    if let Some(limit) = policy.per_line_cap.filter(|limit| work.value > (*limit).into()) {
        trail.push(Step::LineCapped { item: work.item(), limit, from: work.value });
        work.value = limit.into();
    }
    Ok(())
}

fn check(policy: &Policy, facts: &Facts, lines: &[Line], ledger: &[LedgerEntry]) -> Result<(), SubsidyError> {
    let mut seen = BTreeSet::new();
    for line in lines {
        let item_no = line.item_no;
        let prices = [Some(line.unit_price), Some(line.amount), line.ceiling, line.guide_price];
        if prices.into_iter().flatten().any(|price| price < Fen::ZERO) || line.quantity < Quantity::ZERO {
            return Err(SubsidyError::Negative { item_no });
        }
        if !seen.insert(item_no) {
            return Err(SubsidyError::DuplicateItem { item_no });
        }
    }
    let below = |entry: &&LedgerEntry| {
        entry.amount < Fen::ZERO || entry.cost < Fen::ZERO || entry.quantity < Quantity::ZERO
    };
    if let Some(entry) = ledger.iter().find(below) {
        return Err(SubsidyError::NegativeGrant { application: entry.application.clone() });
    }
    let missing = subjects(policy).find(|subject| facts.subjects.key(*subject).is_none());
    missing.map_or(Ok(()), |subject| Err(SubsidyError::SubjectMissing(subject)))
}

fn subjects(policy: &Policy) -> impl Iterator<Item = Subject> {
    let caps = policy.caps.iter().map(|cap| cap.subject);
    let others = policy.exclusions.iter().map(|rule| rule.subject);
    caps.chain(policy.repeats.iter().map(|rule| rule.subject)).chain(others)
}

fn finish(
    about: About<'_>,
    award: Option<Award>,
    lines: &[Line],
    works: &[Work<'_>],
    mut trail: Vec<Step>,
) -> Result<Outcome, SubsidyError> {
    let policy = about.policy;
    let results: Vec<LineOutcome> = match works {
        [] => lines.iter().map(nothing).collect(),
        works => works.iter().map(|work| result(policy, work)).collect::<Result<_, _>>()?,
    };
    let contract = quota::total(results.iter().map(|line| line.amount))?;
    let subsidy = quota::total(results.iter().map(|line| line.subsidy))?;
    let self_pay = contract.checked_sub(subsidy).ok_or(SubsidyError::Overflow)?;
    trail.push(Step::Total { contract, subsidy, self_pay });
    let funds = policy.split(subsidy)?;
    trail.extend(fund_steps(policy, &funds));
    Ok(Outcome {
        policy: policy.id.clone(),
        version: policy.version,
        currency: policy.currency,
        pinned_on: about.day,
        payable: policy.payable,
        category: award.and_then(|award| award.category),
        rate_bp: award.filter(|award| award.flat.is_none()).map(|award| award.rate_bp),
        lines: results,
        contract,
        subsidy,
        self_pay,
        funds,
        trail,
    })
}

fn nothing(line: &Line) -> LineOutcome {
    let (item_no, amount) = (line.item_no, line.amount);
    let (quantity, zero) = (Quantity::ZERO, Fen::ZERO);
    LineOutcome { item_no, amount, quantity, cost: zero, before_caps: zero, subsidy: zero, self_pay: amount }
}

fn result(policy: &Policy, work: &Work<'_>) -> Result<LineOutcome, SubsidyError> {
    let amount = work.line.amount;
    Ok(LineOutcome {
        item_no: work.line.item_no,
        amount,
        quantity: work.quantity,
        cost: work.base.round(Rounding::HalfUp, policy.currency).ok_or(SubsidyError::Overflow)?,
        before_caps: work.rounded,
        subsidy: work.paid,
        self_pay: amount.checked_sub(work.paid).ok_or(SubsidyError::Overflow)?,
    })
}

fn fund_steps(policy: &Policy, parts: &[FundPart]) -> Vec<Step> {
    let step = |(place, (fund, part)): (usize, (&Fund, &FundPart))| Step::Fund {
        fund: fund.code.clone(),
        name: fund.name.clone(),
        name_en: fund.name_en.clone(),
        share_bp: fund.share_bp,
        amount: part.amount,
        remainder: place + 1 == policy.funds.len(),
    };
    policy.funds.iter().zip(parts).enumerate().map(step).collect()
}

impl Policy {
    /// Each fund its share without what lies below one minor unit; the last takes the rest, so the parts add up.
    ///
    /// # Errors
    /// [`SubsidyError::Overflow`] beyond the range of numbers.
    pub fn split(&self, subsidy: Fen) -> Result<Vec<FundPart>, SubsidyError> {
        let mut rest = subsidy;
        let mut parts = Vec::with_capacity(self.funds.len());
        for (place, fund) in self.funds.iter().enumerate() {
            let share = i128::from(subsidy.get()) * i128::from(fund.share_bp) / i128::from(WHOLE);
            let share = i64::try_from(share).map(Fen::new).map_err(|_| SubsidyError::Overflow)?;
            let amount = if place + 1 == self.funds.len() { rest } else { share };
            rest = rest.checked_sub(amount).ok_or(SubsidyError::Overflow)?;
            parts.push(FundPart { fund: fund.code.clone(), amount });
        }
        Ok(parts)
    }
}
