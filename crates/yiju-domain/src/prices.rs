//! Price lists: unit prices in fen for the items of a catalogue. They are kept apart from catalogues because
//! the national list has no prices and each place files its own.

use crate::catalogue::Catalogue;
use crate::money::Fen;
use crate::pack::{PackFault, PackText, Step};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// The price of one unit of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ItemPrice {
    /// Code of the item in the catalogue.
    pub code: String,
    /// Price of one unit, fen.
    pub price: Fen,
}

/// A dated price list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PriceList {
    /// Stable id.
    pub id: String,
    /// Raised whenever the content changes.
    pub version: u32,
    /// Name shown and printed.
    pub name: String,
    /// Made up for trying the program out (示例); never to be paid by.
    pub sample: bool,
    /// Id of the catalogue the codes belong to.
    pub catalogue: String,
    /// First day of use.
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub valid_from: Date,
    /// Last day of use; open when absent.
    #[serde(default)]
    #[ts(type = "string | null")]
    #[schemars(with = "Option<String>")]
    pub valid_to: Option<Date>,
    /// The prices.
    pub prices: Vec<ItemPrice>,
}

impl PriceList {
    /// Reads and checks a pack.
    ///
    /// # Errors
    /// [`PackFault`] with the line of the first thing that cannot be.
    pub fn read(pack: &PackText<'_>) -> Result<Self, PackFault> {
        let list: Self = pack.read()?;
        if list.valid_to.is_some_and(|end| end < list.valid_from) {
            let reason = "the price list ends before it begins; check valid_from and valid_to";
            return Err(pack.fault(&["valid_to".into()], "validity", reason));
        }
        let mut codes = BTreeSet::new();
        for (at, one) in list.prices.iter().enumerate() {
            let place = |field: &'static str| [Step::Key("prices"), Step::At(at), Step::Key(field)];
            if one.price < Fen::ZERO {
                let reason = format!("the price of item {} is negative", one.code);
                return Err(pack.fault(&place("price"), "price", reason));
            }
            if !codes.insert(&one.code) {
                let reason = format!("item code {} occurs twice; codes must differ", one.code);
                return Err(pack.fault(&place("code"), "duplicate_code", reason));
            }
        }
        Ok(list)
    }

    /// The first code the catalogue does not have.
    #[must_use]
    pub fn stray_code(&self, catalogue: &Catalogue) -> Option<&str> {
        self.prices.iter().map(|one| one.code.as_str()).find(|code| catalogue.item(code).is_none())
    }

    /// The unit price of an item.
    #[must_use]
    pub fn price(&self, code: &str) -> Option<Fen> {
        self.prices.iter().find(|one| one.code == code).map(|one| one.price)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = include_str!("../../../packs/prices-sample.json");
    const NATIONAL: &str = include_str!("../../../packs/catalogue-national-2020.json");

    fn read(text: &str) -> Result<PriceList, PackFault> {
        PriceList::read(&PackText::new("prices.json", text))
    }

    fn national() -> Catalogue {
        Catalogue::read(&PackText::new("catalogue.json", NATIONAL)).unwrap()
    }

    #[test]
    fn the_sample_list_is_marked_and_prices_every_item() {
        let (list, catalogue) = (read(SAMPLE).unwrap(), national());
        assert!(list.sample && list.name.contains("示例"));
        assert_eq!(list.catalogue, catalogue.id);
        assert_eq!(list.stray_code(&catalogue), None);
        assert!(
            catalogue.items.iter().all(|item| list.price(&item.code).is_some_and(|price| price > Fen::ZERO))
        );
    }

    #[test]
    fn bad_prices_have_a_line_and_name_the_item() {
        let negative = read(&SAMPLE.replacen("45000", "-1", 1)).unwrap_err();
        assert_eq!((negative.line, negative.code, negative.at.as_str()), (10, "price", "prices[1].price"));
        let twice = read(&SAMPLE.replacen("N86-03", "N86-01", 1)).unwrap_err();
        assert_eq!(
            twice.to_string(),
            "prices.json, line 11: item code N86-01 occurs twice; codes must differ"
        );
        let stray = read(&SAMPLE.replacen("N86-03", "X", 1)).unwrap();
        assert_eq!(stray.stray_code(&national()), Some("X"));
        let fraction = read(&SAMPLE.replacen("12000", "120.5", 1)).unwrap_err();
        assert_eq!((fraction.code, fraction.line), ("json", 9));
    }
}
