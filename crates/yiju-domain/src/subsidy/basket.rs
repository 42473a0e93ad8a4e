//! The minimum basket: what must be bought for anything to be paid.

use super::eligible::Work;
use super::quota::total;
use super::step::{BasketTest, Step};
use super::{Basket, ShareOf, SubsidyError, WHOLE, WorksShare};
use crate::catalogue::ItemNature;
use std::collections::BTreeSet;

/// Tests the basket; nothing is paid when one test is not met.
///
/// Items and money are counted over the lines that are covered. The share of work is taken over the whole contract,
/// because the family's own part of the work is work all the same.
pub(super) fn test(
    basket: &Basket,
    works: &mut [Work<'_>],
    trail: &mut Vec<Step>,
) -> Result<(), SubsidyError> {
    let mut tests = Vec::new();
    if let Some(least) = basket.min_items {
        let items: BTreeSet<&str> = covered(works).map(|work| work.line.item_code.as_str()).collect();
        let found = u32::try_from(items.len()).unwrap_or(u32::MAX);
        tests.push((BasketTest::Items { least, found }, found >= least));
    }
    let bounds = basket.min_amount.map(|least| (least, false)).into_iter();
    for (least, above) in bounds.chain(basket.above_amount.map(|least| (least, true))) {
        let found = total(covered(works).map(|work| work.line.amount))?;
        let met = if above { found > least } else { found >= least };
        tests.push((BasketTest::Amount { least, above, found }, met));
    }
    if let Some(share) = &basket.works {
        tests.push(works_test(share, works)?);
    }
    let met = tests.iter().all(|(_, met)| *met);
    trail.extend(tests.into_iter().map(|(test, met)| Step::Basket { test, met }));
    if !met {
        works.iter_mut().for_each(Work::drop_out);
    }
    Ok(())
}

fn covered<'a, 'b>(works: &'a [Work<'b>]) -> impl Iterator<Item = &'a Work<'b>> {
    works.iter().filter(|work| !work.dropped)
}

fn works_test(share: &WorksShare, works: &[Work<'_>]) -> Result<(BasketTest, bool), SubsidyError> {
    let is_work = |work: &Work<'_>| matches!(work.line.nature, ItemNature::Work | ItemNature::Fitting);
    let found = total(works.iter().filter(|work| is_work(work)).map(|work| work.line.amount))?;
    let counted = works.iter().filter(|work| share.of == ShareOf::All || !is_work(work));
    let base = total(counted.map(|work| work.line.amount))?;
    let wide = |amount: crate::money::Fen| i128::from(amount.get());
    let enough = wide(found) * i128::from(WHOLE) >= wide(base) * i128::from(share.share_bp);
    let met = enough && share.min_amount.is_none_or(|least| found >= least);
    let test =
        BasketTest::Works { share_bp: share.share_bp, of: share.of, base, least: share.min_amount, found };
    Ok((test, met))
}
