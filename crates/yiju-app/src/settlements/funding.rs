//! Which fund pays how much of a case.
//!
//! For now the lines say: each line's subsidy comes from the fund it names, and what no line names a fund for from the
//! programme's first fund. The subsidy engine stores the split of a case (fund code → fen, adding up to the case's
//! subsidy); when it is in use its result takes the place of [`of_lines`], and nothing else changes.

use std::collections::BTreeMap;

use yiju_store::tables::{funds::Fund, plan_lines::PlanLine};

/// Code of the fund that pays what no line names a fund for; empty where the programme has no funds.
pub(crate) fn first(funds: &[Fund]) -> String {
    funds.first().map(|fund| fund.code.clone()).unwrap_or_default()
}

/// Subsidy of these lines by fund. Adds up to the subsidy of the lines.
pub(crate) fn of_lines<'a>(
    funds: &[Fund],
    lines: impl IntoIterator<Item = &'a PlanLine>,
) -> BTreeMap<String, i64> {
    let mut shares = BTreeMap::new();
    for line in lines.into_iter().filter(|line| line.subsidy_fen.get() > 0) {
        let fund = if line.fund.is_empty() { first(funds) } else { line.fund.clone() };
        *shares.entry(fund).or_default() += line.subsidy_fen.get();
    }
    shares
}
