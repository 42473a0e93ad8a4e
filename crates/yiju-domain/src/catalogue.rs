//! Catalogues: the items a programme may fit, as versioned data in `packs/`.
//!
//! Every place makes its own list, so an item is known by its code inside its catalogue, never by its name:
//! the national list alone has 安装扶手 twice. Reading files is not done here; whoever has the text calls
//! [`Catalogue::from_json`], which refuses a pack as a whole and names the bad item.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use thiserror::Error;
use ts_rs::TS;

/// Why a catalogue or price pack is refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CatalogueError {
    /// Not the JSON of a pack.
    #[error("the pack cannot be read: {0}")]
    Json(String),
    /// A required text is empty.
    #[error("item {item} has no {field}; fill it in")]
    Missing {
        /// Code of the item, or its place in the list.
        item: String,
        /// The empty field.
        field: &'static str,
    },
    /// A code occurs twice.
    #[error("item code {0} occurs twice; codes must differ")]
    DuplicateCode(String),
    /// The numbers do not run 1, 2, 3…
    #[error("item {code} has number {found}; numbers must run from 1 without a gap, here {expected}")]
    Number {
        /// Code of the item.
        code: String,
        /// Number it should have.
        expected: u32,
        /// Number it has.
        found: u32,
    },
    /// An item names a class that is not in the list of classes.
    #[error("item {code} names class {class}, which the pack does not list")]
    Class {
        /// Code of the item.
        code: String,
        /// The unknown class.
        class: u32,
    },
    /// A price below zero.
    #[error("the price of item {0} is negative")]
    NegativePrice(String),
    /// A price for an item the catalogue does not have.
    #[error("the price list names item {0}, which the catalogue does not have")]
    UnknownItem(String),
    /// Ends before it begins.
    #[error("the pack ends before it begins; check valid_from and valid_to")]
    Validity,
}

coded_enum! {
    /// Who pays for an item, before any policy.
    pub enum ItemKind as "item kind" {
        /// 基础: borne by the government for households in hardship.
        Basic = "basic",
        /// 可选: chosen by the family.
        Optional = "optional",
        /// 自费: recorded in the plan, never subsidised.
        SelfPaid = "self_paid",
    }
}

coded_enum! {
    /// What an item is physically.
    pub enum ItemNature as "item nature" {
        /// 老年用品: delivered.
        Goods = "goods",
        /// 施工改造: built.
        Work = "work",
        /// 设施配备: fixed to the house.
        Fitting = "fitting",
    }
}

impl ItemNature {
    /// Whether the place before the work must be shown; goods have no place before delivery.
    #[must_use]
    pub const fn needs_before_photo(self) -> bool {
        !matches!(self, Self::Goods)
    }
}

/// Where a pack comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Title of the document.
    pub document: String,
    /// Its number.
    #[serde(default)]
    pub number: Option<String>,
    /// Who issued it.
    #[serde(default)]
    pub issuer: Option<String>,
    /// When it was released.
    #[serde(default)]
    #[ts(type = "string | null")]
    #[schemars(with = "Option<String>")]
    pub date: Option<Date>,
    /// How the pack follows the document, and where it goes beyond it.
    #[serde(default)]
    pub note: Option<String>,
}

/// A class of items: floor, door, bedroom…
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ItemClass {
    /// Number of the class, from 1.
    pub no: u32,
    /// Name in Chinese.
    pub name: String,
    /// Name in English.
    pub name_en: String,
}

/// One item of a catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CatalogueItem {
    /// Code, unique in the catalogue: `N86-13`.
    pub code: String,
    /// Number in the document, from 1.
    pub no: u32,
    /// Number of the class.
    pub class: u32,
    /// Name in Chinese; not unique.
    pub name: String,
    /// Name in English.
    pub name_en: String,
    /// What is done or delivered, short.
    pub content: String,
    /// Basic, optional or self-paid.
    pub kind: ItemKind,
    /// Goods, work or fitting.
    pub nature: ItemNature,
    /// Unit of the quantity, as printed.
    pub unit: String,
    /// The unit on English papers.
    pub unit_en: String,
    /// Drilling, building or removing: then proof of property is asked for.
    pub alters_house: bool,
}

/// A dated list of items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    /// Stable id: `national-2020`.
    pub id: String,
    /// Raised whenever the content changes.
    pub version: u32,
    /// Name shown and printed.
    pub name: String,
    /// The same in English; the Chinese title stands where there is none.
    #[serde(default)]
    pub name_en: Option<String>,
    /// Where it comes from.
    pub source: Source,
    /// First day of use.
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub valid_from: Date,
    /// Last day of use; open when absent.
    #[serde(default)]
    #[ts(type = "string | null")]
    #[schemars(with = "Option<String>")]
    pub valid_to: Option<Date>,
    /// The classes in their order.
    pub classes: Vec<ItemClass>,
    /// The items in their order.
    pub items: Vec<CatalogueItem>,
}

impl Catalogue {
    /// Reads and checks a pack.
    ///
    /// # Errors
    /// [`CatalogueError`] naming the first bad item.
    pub fn from_json(json: &str) -> Result<Self, CatalogueError> {
        let catalogue: Self =
            serde_json::from_str(json).map_err(|error| CatalogueError::Json(error.to_string()))?;
        catalogue.check()?;
        Ok(catalogue)
    }

    fn check(&self) -> Result<(), CatalogueError> {
        if self.valid_to.is_some_and(|end| end < self.valid_from) {
            return Err(CatalogueError::Validity);
        }
        let mut codes = BTreeSet::new();
        for (expected, item) in (1..).zip(&self.items) {
            self.check_item(expected, item)?;
            if !codes.insert(&item.code) {
                return Err(CatalogueError::DuplicateCode(item.code.clone()));
            }
        }
        Ok(())
    }

    fn check_item(&self, expected: u32, item: &CatalogueItem) -> Result<(), CatalogueError> {
        let label = if item.code.trim().is_empty() { format!("no. {expected}") } else { item.code.clone() };
        let texts = [
            ("code", &item.code),
            ("name", &item.name),
            ("name_en", &item.name_en),
            ("unit", &item.unit),
            ("unit_en", &item.unit_en),
        ];
        if let Some((field, _)) = texts.into_iter().find(|(_, text)| text.trim().is_empty()) {
            return Err(CatalogueError::Missing { item: label, field });
        }
        if item.no != expected {
            return Err(CatalogueError::Number { code: label, expected, found: item.no });
        }
        if !self.classes.iter().any(|class| class.no == item.class) {
            return Err(CatalogueError::Class { code: label, class: item.class });
        }
        Ok(())
    }

    /// The item of a code.
    #[must_use]
    pub fn item(&self, code: &str) -> Option<&CatalogueItem> {
        self.items.iter().find(|item| item.code == code)
    }

    /// The class of an item.
    #[must_use]
    pub fn class_of(&self, item: &CatalogueItem) -> Option<&ItemClass> {
        self.classes.iter().find(|class| class.no == item.class)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NATIONAL: &str = include_str!("../../../packs/catalogue-national-2020.json");

    fn broken(change: impl FnOnce(&mut serde_json::Value)) -> CatalogueError {
        let mut pack: serde_json::Value = serde_json::from_str(NATIONAL).unwrap();
        change(&mut pack);
        Catalogue::from_json(&pack.to_string()).unwrap_err()
    }

    #[test]
    fn the_national_list_is_complete() {
        let list = Catalogue::from_json(NATIONAL).unwrap();
        assert_eq!((list.items.len(), list.classes.len()), (30, 7));
        let basic: Vec<u32> = list.items.iter().filter(|i| i.kind == ItemKind::Basic).map(|i| i.no).collect();
        assert_eq!(basic, [1, 2, 11, 13, 17, 24, 29]);
        assert!(list.items.iter().all(|i| i.kind != ItemKind::SelfPaid && !i.content.is_empty()));
        assert!(list.items.iter().all(|i| i.code == format!("N86-{:02}", i.no)));
        assert!(list.source.number.unwrap().contains("86号"));
    }

    #[test]
    fn two_items_share_a_name_and_stay_apart() {
        let list = Catalogue::from_json(NATIONAL).unwrap();
        let (level, bath) = (list.item("N86-04").unwrap(), list.item("N86-13").unwrap());
        assert_eq!(level.name, bath.name);
        assert_ne!(list.class_of(level), list.class_of(bath));
    }

    #[test]
    fn goods_never_alter_the_house() {
        let list = Catalogue::from_json(NATIONAL).unwrap();
        assert!(list.items.iter().all(|item| item.nature != ItemNature::Goods || !item.alters_house));
        assert!(list.items.iter().all(|item| item.nature != ItemNature::Work || item.alters_house));
    }

    #[test]
    fn a_bad_pack_names_the_item() {
        let missing = broken(|pack| pack["items"][4]["unit"] = " ".into());
        assert_eq!(missing, CatalogueError::Missing { item: "N86-05".into(), field: "unit" });
        assert_eq!(
            broken(|pack| pack["items"][1]["code"] = "N86-01".into()),
            CatalogueError::DuplicateCode("N86-01".into())
        );
        assert_eq!(
            broken(|pack| pack["items"][2]["class"] = 9.into()),
            CatalogueError::Class { code: "N86-03".into(), class: 9 }
        );
        assert!(matches!(
            broken(|pack| pack["items"][2]["no"] = 7.into()),
            CatalogueError::Number { expected: 3, found: 7, .. }
        ));
        assert!(matches!(broken(|pack| pack["items"][2]["kind"] = "free".into()), CatalogueError::Json(_)));
        assert!(matches!(broken(|pack| pack["items"][2]["typo"] = 1.into()), CatalogueError::Json(_)));
        assert_eq!(broken(|pack| pack["valid_to"] = "2001-01-01".into()), CatalogueError::Validity);
    }
}
