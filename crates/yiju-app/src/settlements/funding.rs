//! Which fund pays how much of which line. The policy splits the subsidy of a case between its funds; the lines, in
//! their order, take from the funds in theirs, so that both add up to the fen.

use std::collections::BTreeMap;

use yiju_domain::settlement::overlay;
use yiju_store::tables::{funds::Fund, plan_lines::PlanLine};

/// Fund code → fen.
pub(crate) type Shares = BTreeMap<String, i64>;

/// Code of the fund that pays what no policy names a fund for; empty where the programme has no funds.
pub(crate) fn first(funds: &[Fund]) -> String {
    funds.first().map(|fund| fund.code.clone()).unwrap_or_default()
}

/// The subsidy of each line by fund, in the order of the lines. `split` is the policy's split of the case.
pub(super) fn by_line(split: &[(String, i64)], funds: &[Fund], lines: &[PlanLine]) -> Vec<Shares> {
    let parts: Vec<i64> = lines.iter().map(|line| line.subsidy_fen.get()).collect();
    let whole: i64 = parts.iter().sum();
    if split.iter().map(|(_, fen)| fen).sum::<i64>() == whole {
        return overlay(split, &parts);
    }
    // A case of before policies had funds: the programme's first pays it.
    overlay(&[(first(funds), whole)], &parts)
}
