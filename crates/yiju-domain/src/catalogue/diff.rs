//! What a new version of a catalogue changes, item by item and field by field.
//!
//! Items are matched by code, never by name: 安装扶手 occurs twice in the national list alone. The running number is
//! left out, because one item more moves all that follow; so is the number of a class, which counts by its name.

use super::{Catalogue, CatalogueItem};
use std::collections::BTreeMap;

coded_enum! {
    /// A field of an item that a version can change.
    pub enum ItemField as "item field" {
        /// Code in the national list.
        NationalCode = "national_code",
        /// Name of the class.
        Class = "class",
        /// Name in Chinese.
        Name = "name",
        /// Name in English.
        NameEn = "name_en",
        /// Content.
        Content = "content",
        /// Basic, optional, self-paid.
        Kind = "kind",
        /// Goods, work…
        Nature = "nature",
        /// Unit.
        Unit = "unit",
        /// Unit in English.
        UnitEn = "unit_en",
        /// Alters the house.
        AltersHouse = "alters_house",
        /// Limit per household, thousandths.
        QuantityLimit = "quantity_limit",
        /// Ceiling, fen.
        Ceiling = "ceiling",
        /// Guide price, fen.
        GuidePrice = "guide_price",
        /// Photos required.
        Photos = "photos",
        /// Warranty, months.
        WarrantyMonths = "warranty_months",
    }
}

/// One field that differs. Values are codes, texts and whole numbers; empty for none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemChange {
    /// The field.
    pub field: ItemField,
    /// In the older version.
    pub before: String,
    /// In the newer version.
    pub after: String,
}

/// An item that both versions have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedItem {
    /// Its code.
    pub code: String,
    /// Its name in the newer version.
    pub name: String,
    /// What differs, in the order of [`ItemField`].
    pub changes: Vec<ItemChange>,
}

/// What a newer version changes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CatalogueDiff {
    /// Items only the newer version has, in its order.
    pub added: Vec<CatalogueItem>,
    /// Items only the older version has, in its order.
    pub removed: Vec<CatalogueItem>,
    /// Items that differ, in the order of the newer version.
    pub changed: Vec<ChangedItem>,
    /// How many items are the same in both.
    pub unchanged: usize,
}

impl CatalogueDiff {
    /// Nothing differs.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }
}

/// Compares two versions of a catalogue.
#[must_use]
pub fn diff(older: &Catalogue, newer: &Catalogue) -> CatalogueDiff {
    let known: BTreeMap<&str, &CatalogueItem> =
        older.items.iter().map(|item| (item.code.as_str(), item)).collect();
    let mut found = CatalogueDiff::default();
    for item in &newer.items {
        let Some(before) = known.get(item.code.as_str()) else {
            found.added.push(item.clone());
            continue;
        };
        let changes = changes((older, before), (newer, item));
        match changes.is_empty() {
            true => found.unchanged += 1,
            false => {
                found.changed.push(ChangedItem { code: item.code.clone(), name: item.name.clone(), changes })
            }
        }
    }
    let gone = older.items.iter().filter(|item| newer.item(&item.code).is_none());
    found.removed = gone.cloned().collect();
    found
}

fn changes(older: (&Catalogue, &CatalogueItem), newer: (&Catalogue, &CatalogueItem)) -> Vec<ItemChange> {
    let both = values(older.0, older.1).into_iter().zip(values(newer.0, newer.1));
    both.filter(|(before, after)| before.1 != after.1)
        .map(|(before, after)| ItemChange { field: before.0, before: before.1, after: after.1 })
        .collect()
}

/// The fields of an item as text, in the order of [`ItemField`].
fn values(catalogue: &Catalogue, item: &CatalogueItem) -> [(ItemField, String); 15] {
    let number = |value: Option<i64>| value.map(|value| value.to_string()).unwrap_or_default();
    let class = catalogue.class_of(item).map(|class| class.name.clone()).unwrap_or_default();
    let photos: Vec<&str> = item.photos.iter().map(|stage| stage.code()).collect();
    [
        (ItemField::NationalCode, item.national_code.clone().unwrap_or_default()),
        (ItemField::Class, class),
        (ItemField::Name, item.name.clone()),
        (ItemField::NameEn, item.name_en.clone()),
        (ItemField::Content, item.content.clone()),
        (ItemField::Kind, item.kind.code().to_owned()),
        (ItemField::Nature, item.nature.code().to_owned()),
        (ItemField::Unit, item.unit.clone()),
        (ItemField::UnitEn, item.unit_en.clone()),
        (ItemField::AltersHouse, item.alters_house.to_string()),
        (ItemField::QuantityLimit, number(item.quantity_limit.map(|limit| limit.get()))),
        (ItemField::Ceiling, number(item.ceiling.map(|price| price.get()))),
        (ItemField::GuidePrice, number(item.guide_price.map(|price| price.get()))),
        (ItemField::Photos, photos.join(",")),
        (ItemField::WarrantyMonths, number(item.warranty_months.map(i64::from))),
    ]
}
