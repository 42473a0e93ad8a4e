//! The one rounding: of each line, or of the whole with each line its share.

use super::eligible::Work;
use super::step::Step;
use super::{Exact, Policy, Rounding, RoundingOver, SubsidyError};
use crate::money::Fen;

/// Sets what each line is paid before the caps above it.
pub(super) fn round(
    policy: &Policy,
    works: &mut [Work<'_>],
    trail: &mut Vec<Step>,
) -> Result<(), SubsidyError> {
    match policy.rounding_over {
        RoundingOver::Line => each_line(policy, works, trail),
        RoundingOver::Whole => whole(policy, works, trail),
    }
}

fn each_line(policy: &Policy, works: &mut [Work<'_>], trail: &mut Vec<Step>) -> Result<(), SubsidyError> {
    let rounding = policy.rounding;
    for work in works {
        let to = work.value.round(rounding, policy.currency).ok_or(SubsidyError::Overflow)?;
        if work.value != to.into() {
            trail.push(Step::LineRounded { item: work.item(), exact: work.value, to, rounding });
        }
        (work.rounded, work.paid) = (to, to);
    }
    Ok(())
}

/// Rounds the sum and shares it out by largest remainder; equal remainders go to the earlier line.
///
/// A cap on the cost needs it: with every line rounded by itself, one yen more on one line takes a yen of cost from the
/// next and could lose its rounding there, so that a dearer line lowered the subsidy.
fn whole(policy: &Policy, works: &mut [Work<'_>], trail: &mut Vec<Step>) -> Result<(), SubsidyError> {
    let (rounding, currency) = (policy.rounding, policy.currency);
    let exact = Exact::sum(works.iter().map(|work| work.value)).ok_or(SubsidyError::Overflow)?;
    let to = exact.round(rounding, currency).ok_or(SubsidyError::Overflow)?;
    let mut rest = to;
    for work in works.iter_mut() {
        work.rounded = work.value.round(Rounding::Down, currency).ok_or(SubsidyError::Overflow)?;
        rest = rest.checked_sub(work.rounded).ok_or(SubsidyError::Overflow)?;
    }
    let mut order: Vec<&mut Work<'_>> = works.iter_mut().collect();
    order.sort_by_key(|work| std::cmp::Reverse(work.value.decimals()));
    let units = usize::try_from(rest.get()).map_err(|_| SubsidyError::Overflow)?;
    for work in order.into_iter().take(units) {
        work.rounded = work.rounded.checked_add(Fen::new(1)).ok_or(SubsidyError::Overflow)?;
    }
    if exact != to.into() {
        trail.push(Step::WholeRounded { exact, to, rounding });
    }
    for work in works {
        work.paid = work.rounded;
        if work.value != work.rounded.into() {
            trail.push(Step::LineShare { item: work.item(), exact: work.value, to: work.rounded });
        }
    }
    Ok(())
}
