//! Price lists: unit prices in fen for the items of a catalogue. They are kept apart from catalogues because
//! the national list has no prices and each place files its own.

use crate::catalogue::{Catalogue, CatalogueError};
use crate::money::Fen;
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
    /// [`CatalogueError`] naming the first bad item.
    pub fn from_json(json: &str) -> Result<Self, CatalogueError> {
        let list: Self =
            serde_json::from_str(json).map_err(|error| CatalogueError::Json(error.to_string()))?;
        if list.valid_to.is_some_and(|end| end < list.valid_from) {
            return Err(CatalogueError::Validity);
        }
        let mut codes = BTreeSet::new();
        for one in &list.prices {
            if one.price < Fen::ZERO {
                return Err(CatalogueError::NegativePrice(one.code.clone()));
            }
            if !codes.insert(&one.code) {
                return Err(CatalogueError::DuplicateCode(one.code.clone()));
            }
        }
        Ok(list)
    }

    /// Checks that the catalogue has every item of the list.
    ///
    /// # Errors
    /// [`CatalogueError::UnknownItem`] with the first code it does not have.
    pub fn check_against(&self, catalogue: &Catalogue) -> Result<(), CatalogueError> {
        let stray = self.prices.iter().find(|one| catalogue.item(&one.code).is_none());
        stray.map_or(Ok(()), |one| Err(CatalogueError::UnknownItem(one.code.clone())))
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

    #[test]
    fn the_sample_list_is_marked_and_prices_every_item() {
        let list = PriceList::from_json(SAMPLE).unwrap();
        let catalogue = Catalogue::from_json(NATIONAL).unwrap();
        assert!(list.sample && list.name.contains("示例"));
        assert_eq!(list.catalogue, catalogue.id);
        assert_eq!(list.check_against(&catalogue), Ok(()));
        assert!(
            catalogue.items.iter().all(|item| list.price(&item.code).is_some_and(|price| price > Fen::ZERO))
        );
    }

    #[test]
    fn bad_prices_name_the_item() {
        let with = |code: &str, price: i64| {
            let mut list = PriceList::from_json(SAMPLE).unwrap();
            list.prices.push(ItemPrice { code: code.into(), price: Fen::new(price) });
            list
        };
        let read = |list: &PriceList| PriceList::from_json(&serde_json::to_string(list).unwrap());
        assert_eq!(read(&with("X", -1)), Err(CatalogueError::NegativePrice("X".into())));
        assert_eq!(read(&with("N86-01", 1)), Err(CatalogueError::DuplicateCode("N86-01".into())));
        let stray = with("X", 1).check_against(&Catalogue::from_json(NATIONAL).unwrap());
        assert_eq!(stray, Err(CatalogueError::UnknownItem("X".into())));
        let fraction = SAMPLE.replacen("12000", "120.5", 1);
        assert!(matches!(PriceList::from_json(&fraction), Err(CatalogueError::Json(_))));
    }
}
