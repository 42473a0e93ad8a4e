//! Prices and invoices.

use crate::Date;
use crate::money::Fen;
use crate::price_filing::{FiledPrice, filed_price};
use std::collections::BTreeMap;

/// A unit price above what was filed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PriceAboveFiling {
    /// Price of one unit, fen.
    pub price: Fen,
    /// The price filed and in force, fen.
    pub filed: Fen,
    /// The difference, above 0.
    pub over: Fen,
}

/// Whether a unit price is above the contractor's filed price in force on the day; the filed price itself is allowed.
#[must_use]
pub fn price_above_filing(
    price: Fen,
    code: &str,
    filed: &[FiledPrice],
    on: Date,
) -> Option<PriceAboveFiling> {
    let filed = filed_price(filed, code, on)?;
    let over = price.checked_sub(filed).filter(|over| *over > Fen::ZERO)?;
    Some(PriceAboveFiling { price, filed, over })
}

/// Fewer prices than these have no median worth the name.
pub const MEDIAN_LEAST: usize = 5;

/// A unit price of an item in a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PricePoint {
    /// Case or line: what leads back to it.
    pub reference: String,
    /// Code of the item.
    pub item: String,
    /// Price of one unit, fen.
    pub price: Fen,
}

/// A price of more than one and a half times the median.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FarFromMedian {
    /// Case or line.
    pub reference: String,
    /// Code of the item.
    pub item: String,
    /// Price of one unit, fen.
    pub price: Fen,
    /// Median of the item, fen; the mean of the two middle prices, rounded down, where their number is even.
    pub median: Fen,
    /// How many prices the median is of.
    pub of: usize,
}

/// Prices above one and a half times the median of their item, where an item has at least [`MEDIAN_LEAST`] prices.
/// Compared exactly, without rounding the median. By item, then in the order given.
#[must_use]
pub fn far_from_median(points: &[PricePoint]) -> Vec<FarFromMedian> {
    let mut items: BTreeMap<&str, Vec<&PricePoint>> = BTreeMap::new();
    for point in points {
        items.entry(&point.item).or_default().push(point);
    }
    items.values().flat_map(|prices| far_of_item(prices)).collect()
}

fn far_of_item(prices: &[&PricePoint]) -> Vec<FarFromMedian> {
    let Some(twice) = twice_the_median(prices).filter(|_| prices.len() >= MEDIAN_LEAST) else {
        return Vec::new();
    };
    // price > 1.5 × median, both sides × 4.
    let far = prices.iter().filter(|point| 4 * i128::from(point.price.get()) > 3 * twice);
    let median = Fen::new(i64::try_from(twice.div_euclid(2)).unwrap_or(i64::MAX));
    far.map(|point| FarFromMedian {
        reference: point.reference.clone(),
        item: point.item.clone(),
        price: point.price,
        median,
        of: prices.len(),
    })
    .collect()
}

/// Sum of the two middle prices, or the middle one twice: no half fen is lost.
fn twice_the_median(prices: &[&PricePoint]) -> Option<i128> {
    let mut sorted: Vec<i128> = prices.iter().map(|point| i128::from(point.price.get())).collect();
    sorted.sort_unstable();
    let upper = sorted.get(sorted.len() / 2)?;
    let lower = sorted.get(sorted.len().checked_sub(1)? / 2)?;
    Some(lower + upper)
}

/// An invoice and the lines it covers, which do not add up to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvoiceMismatch {
    /// Amount of the invoice.
    pub invoice: Fen,
    /// Sum of its lines; `None` beyond 64 bits.
    pub lines: Option<Fen>,
    /// Invoice minus lines.
    pub difference: Option<Fen>,
}

/// Whether an invoice is not the sum of the lines it covers, to the fen.
#[must_use]
pub fn invoice_mismatch(invoice: Fen, lines: &[Fen]) -> Option<InvoiceMismatch> {
    let sum = Fen::sum(lines.iter().copied());
    let difference = sum.and_then(|sum| invoice.checked_sub(sum));
    (sum != Some(invoice)).then_some(InvoiceMismatch { invoice, lines: sum, difference })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn the_filed_price_itself_is_allowed() {
        let filed = [FiledPrice { code: "A".into(), price: Fen::new(10_000), filed_on: date(2026, 5, 1) }];
        let flag = |price, code, on| {
            price_above_filing(Fen::new(price), code, &filed, on).map(|flag| flag.over.get())
        };
        let day = date(2026, 5, 1);
        assert_eq!(flag(10_000, "A", day), None);
        assert_eq!(flag(10_001, "A", day), Some(1));
        assert_eq!(flag(10_001, "A", date(2026, 4, 30)), None, "not yet filed");
        assert_eq!(flag(10_001, "B", day), None, "another item");
    }

    fn points(prices: &[i64]) -> Vec<PricePoint> {
        let point = |(at, price): (usize, &i64)| PricePoint {
            reference: at.to_string(),
            item: "A".into(),
            price: Fen::new(*price),
        };
        prices.iter().enumerate().map(point).collect()
    }

    fn far(prices: &[i64]) -> Vec<i64> {
        far_from_median(&points(prices)).iter().map(|far| far.price.get()).collect()
    }

    #[test]
    fn more_than_one_and_a_half_medians_is_far() {
        assert_eq!(far(&[100, 100, 100, 100, 150]), Vec::<i64>::new(), "the limit itself");
        assert_eq!(far(&[100, 100, 100, 100, 151]), [151]);
        assert_eq!(far(&[100, 100, 100, 151]), Vec::<i64>::new(), "four prices have no median");
        assert_eq!(far(&[1, 100, 100, 100, 100]), Vec::<i64>::new(), "a low price is no red flag");
    }

    #[test]
    fn an_even_number_of_prices_loses_no_half_fen() {
        // Middle prices 100 and 101: median 100.5, limit 150.75.
        assert_eq!(far(&[90, 100, 100, 101, 101, 150]), Vec::<i64>::new());
        assert_eq!(far(&[90, 100, 100, 101, 101, 151]), [151]);
        let flag = &far_from_median(&points(&[90, 100, 100, 101, 101, 151]))[0];
        assert_eq!((flag.median.get(), flag.of, flag.reference.as_str()), (100, 6, "5"));
    }

    #[test]
    fn each_item_has_its_own_median() {
        let mut all = points(&[100, 100, 100, 100, 200]);
        all.extend(
            points(&[900, 900, 900, 900, 900])
                .into_iter()
                .map(|point| PricePoint { item: "B".into(), ..point }),
        );
        let found = far_from_median(&all);
        assert_eq!(
            found.iter().map(|far| (far.item.as_str(), far.price.get())).collect::<Vec<_>>(),
            [("A", 200)]
        );
    }

    #[test]
    fn an_invoice_is_its_lines_to_the_fen() {
        let lines = [Fen::new(10_000), Fen::new(5_000)];
        assert_eq!(invoice_mismatch(Fen::new(15_000), &lines), None);
        let difference = |invoice| {
            invoice_mismatch(Fen::new(invoice), &lines).and_then(|flag| flag.difference).map(Fen::get)
        };
        assert_eq!(difference(15_001), Some(1));
        assert_eq!(difference(14_999), Some(-1));
        assert_eq!(invoice_mismatch(Fen::ZERO, &[]), None);
        let huge = invoice_mismatch(Fen::new(1), &[Fen::new(i64::MAX), Fen::new(1)]);
        assert_eq!(huge.map(|flag| flag.lines), Some(None), "beyond 64 bits is a mismatch too");
    }

    proptest! {
        #[test]
        fn at_most_half_of_the_prices_are_far(prices in prop::collection::vec(0i64..1_000_000, 5..40)) {
            prop_assert!(far(&prices).len() <= prices.len() / 2);
        }

        #[test]
        fn prices_at_the_end_of_the_range_are_judged(prices in prop::collection::vec(any::<i64>(), 0..9)) {
            let _ = far(&prices);
        }
    }
}
