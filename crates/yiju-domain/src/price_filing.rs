//! Price filing (承诺价): what a contractor promised to charge for an item, and where a line goes beyond a limit.
//!
//! Offices have contractors file their prices before they may be chosen, and expel those who raise a price to have it
//! subsidised (Changzhou 2025). A line beyond a limit is flagged with the difference; whether it is let through is for
//! people to decide.

use crate::catalogue::CatalogueItem;
use crate::money::Fen;
use jiff::civil::Date;

/// A price a contractor filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FiledPrice {
    /// Code of the item in the catalogue.
    pub code: String,
    /// Price of one unit, fen.
    pub price: Fen,
    /// The day it was filed; it holds from then on.
    pub filed_on: Date,
}

/// The price in force for an item on a day: the last one filed by then.
#[must_use]
pub fn filed_price(filed: &[FiledPrice], code: &str, on: Date) -> Option<Fen> {
    let by_then = filed.iter().filter(|one| one.code == code && one.filed_on <= on);
    by_then.max_by_key(|one| one.filed_on).map(|one| one.price)
}

coded_enum! {
    /// A limit of a unit price.
    pub enum PriceLimit as "price limit" {
        /// 最高限价 of the catalogue: nobody may charge more.
        Ceiling = "ceiling",
        /// 指导价 of the catalogue: what is beyond is not subsidised.
        Guide = "guide",
        /// 承诺价 of the contractor.
        Filed = "filed",
    }
}

/// A unit price beyond a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PriceFlag {
    /// Which limit.
    pub limit: PriceLimit,
    /// The limit, fen a unit.
    pub allowed: Fen,
    /// How much the price is beyond it, fen a unit; above 0.
    pub over: Fen,
}

/// Every limit a unit price goes beyond, in the order of [`PriceLimit`]. The limit itself is allowed.
#[must_use]
pub fn price_flags(price: Fen, item: Option<&CatalogueItem>, filed: Option<Fen>) -> Vec<PriceFlag> {
    let limits = [
        (PriceLimit::Ceiling, item.and_then(|item| item.ceiling)),
        (PriceLimit::Guide, item.and_then(|item| item.guide_price)),
        (PriceLimit::Filed, filed),
    ];
    let beyond = |(limit, allowed): (PriceLimit, Option<Fen>)| {
        let allowed = allowed?;
        let over = price.checked_sub(allowed).filter(|over| *over > Fen::ZERO)?;
        Some(PriceFlag { limit, allowed, over })
    };
    limits.into_iter().filter_map(beyond).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;
    use crate::pack::PackText;
    use jiff::civil::date;
    use proptest::prelude::*;

    const NATIONAL: &str = include_str!("../../../packs/catalogue-national-2020.json");

    fn item(ceiling: Option<i64>, guide_price: Option<i64>) -> CatalogueItem {
        let list = Catalogue::read(&PackText::new("a.json", NATIONAL)).unwrap();
        let (ceiling, guide_price) = (ceiling.map(Fen::new), guide_price.map(Fen::new));
        CatalogueItem { ceiling, guide_price, ..list.items[0].clone() }
    }

    fn filed(code: &str, price: i64, filed_on: Date) -> FiledPrice {
        FiledPrice { code: code.into(), price: Fen::new(price), filed_on }
    }

    #[test]
    fn the_last_price_filed_by_the_day_counts() {
        let all = [
            filed("A", 300, date(2026, 5, 1)),
            filed("A", 100, date(2026, 1, 1)),
            filed("B", 900, date(2026, 1, 1)),
        ];
        assert_eq!(filed_price(&all, "A", date(2025, 12, 31)), None);
        assert_eq!(filed_price(&all, "A", date(2026, 1, 1)), Some(Fen::new(100)));
        assert_eq!(filed_price(&all, "A", date(2026, 4, 30)), Some(Fen::new(100)));
        assert_eq!(filed_price(&all, "A", date(2026, 5, 1)), Some(Fen::new(300)));
        assert_eq!(filed_price(&all, "C", date(2026, 5, 1)), None);
    }

    #[test]
    fn a_line_beyond_a_limit_is_flagged_with_the_difference() {
        let flags = |price, item: Option<&CatalogueItem>, filed: Option<i64>| {
            let found = price_flags(Fen::new(price), item, filed.map(Fen::new));
            found.iter().map(|one| (one.limit, one.allowed.get(), one.over.get())).collect::<Vec<_>>()
        };
        let capped = item(Some(15_000), None);
        assert_eq!(flags(15_000, Some(&capped), Some(15_000)), [], "the limit itself is allowed");
        assert_eq!(flags(15_001, Some(&capped), None), [(PriceLimit::Ceiling, 15_000, 1)]);
        let both = [(PriceLimit::Ceiling, 15_000, 5_000), (PriceLimit::Filed, 12_000, 8_000)];
        assert_eq!(flags(20_000, Some(&capped), Some(12_000)), both);
        let guided = item(None, Some(20_000));
        assert_eq!(flags(24_000, Some(&guided), None), [(PriceLimit::Guide, 20_000, 4_000)]);
        assert_eq!(flags(99_999, None, None), [], "outside the catalogue there is no limit");
    }

    proptest! {
        #[test]
        fn allowed_and_over_add_up_to_the_price(price in 0i64..1_000_000, ceiling in 1i64..1_000_000, filed in 1i64..1_000_000) {
            let item = item(Some(ceiling), None);
            let found = price_flags(Fen::new(price), Some(&item), Some(Fen::new(filed)));
            for flag in &found {
                prop_assert_eq!(flag.allowed.get() + flag.over.get(), price);
            }
            prop_assert_eq!(found.len(), usize::from(price > ceiling) + usize::from(price > filed));
        }
    }
}
