//! Quotes side by side: what contractors ask for the same lines of a plan.

use crate::ids::PlanLineId;
use crate::money::{Fen, Quantity};
use serde::{Deserialize, Serialize};

/// What one contractor asks for one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotedLine {
    /// The line of the plan.
    pub line_id: PlanLineId,
    /// Price of one unit.
    pub unit_price: Fen,
    /// Brand offered; empty for none named.
    pub brand: String,
    /// Model offered; empty for none named.
    pub model: String,
}

/// A quote taken together over the lines of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuoteSum {
    /// Over the lines it names, at the planned quantities.
    pub total: Fen,
    /// Lines of the plan it does not name; a total with gaps compares with nothing.
    pub missing: usize,
}

/// The price asked for a line.
#[must_use]
pub fn price_for(quote: &[QuotedLine], line: PlanLineId) -> Option<Fen> {
    quote.iter().find(|one| one.line_id == line).map(|one| one.unit_price)
}

/// Adds a quote up over these lines and quantities; none when the sum passes 64 bits.
#[must_use]
pub fn quote_sum(quote: &[QuotedLine], lines: &[(PlanLineId, Quantity)]) -> Option<QuoteSum> {
    let mut sum = QuoteSum { total: Fen::ZERO, missing: 0 };
    for (line, quantity) in lines {
        match price_for(quote, *line) {
            Some(price) => sum.total = sum.total.checked_add(quantity.times(price)?)?,
            None => sum.missing += 1,
        }
    }
    Some(sum)
}

/// The lowest price asked for a line; none unless at least two contractors name it, since one price is no comparison.
#[must_use]
pub fn lowest<'a>(quotes: impl IntoIterator<Item = &'a [QuotedLine]>, line: PlanLineId) -> Option<Fen> {
    let asked: Vec<Fen> = quotes.into_iter().filter_map(|quote| price_for(quote, line)).collect();
    asked.iter().min().copied().filter(|_| asked.len() > 1)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn asks(line: PlanLineId, fen: i64) -> QuotedLine {
        QuotedLine { line_id: line, unit_price: Fen::new(fen), brand: String::new(), model: String::new() }
    }

    #[test]
    fn a_quote_adds_up_at_the_planned_quantities_and_counts_its_gaps() {
        let (bars, mats) = (PlanLineId::new(1), PlanLineId::new(2));
        let lines = [(bars, Quantity::new(2000)), (mats, Quantity::new(1500))];
        let sum = quote_sum(&[asks(bars, 26_800)], &lines).unwrap();
        assert_eq!(sum, QuoteSum { total: Fen::new(53_600), missing: 1 });
        let sum = quote_sum(&[asks(mats, 101), asks(bars, 26_800)], &lines).unwrap();
        // 1.5 × 1.01 = 1.515, half up.
        assert_eq!(sum, QuoteSum { total: Fen::new(53_752), missing: 0 });
        assert_eq!(quote_sum(&[asks(bars, i64::MAX)], &lines), None);
    }

    #[test]
    fn the_lowest_price_needs_two_who_name_the_line() {
        let (bars, mats) = (PlanLineId::new(1), PlanLineId::new(2));
        let (first, second) = ([asks(bars, 300), asks(mats, 5)], [asks(bars, 200)]);
        let both = || [&first[..], &second[..]];
        assert_eq!(lowest(both(), bars), Some(Fen::new(200)));
        assert_eq!(lowest(both(), mats), None);
    }
}
