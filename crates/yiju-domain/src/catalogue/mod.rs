//! Catalogues: the items a programme may fit, as versioned data in `packs/`.
//!
//! Every place makes its own list, so an item is known by its code inside its catalogue, never by its name:
//! the national list alone has 安装扶手 twice. Reading files is not done here; whoever has the text calls
//! [`Catalogue::read`], which refuses a pack as a whole with file, line and reason. [`diff`] says what a new version
//! changes, item by item.

mod diff;
mod faults;

pub use diff::{CatalogueDiff, ChangedItem, ItemChange, ItemField, diff};
pub use faults::{CatalogueFault, Place};

use crate::money::{Fen, Quantity};
use crate::pack::{PackFault, PackText};
use crate::photo_stage::PhotoStage;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
        /// 服务: done, not delivered: an assessment, a training, a fitting session.
        Service = "service",
        /// 租赁: delivered for a time and taken back.
        Rental = "rental",
    }
}

impl ItemNature {
    /// Whether the place before the work must be shown; what is delivered or done has no place before.
    #[must_use]
    pub const fn needs_before_photo(self) -> bool {
        matches!(self, Self::Work | Self::Fitting)
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
    /// Name in English; empty where the list has none.
    #[serde(default)]
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
    /// Name in English; empty where the list has none.
    #[serde(default)]
    pub name_en: String,
    /// Code of the same item in the national list, where there is one.
    #[serde(default)]
    pub national_code: Option<String>,
    /// What is done or delivered, short.
    pub content: String,
    /// Basic, optional or self-paid.
    pub kind: ItemKind,
    /// Goods, work, fitting, service or rental.
    pub nature: ItemNature,
    /// Unit of the quantity, as printed.
    pub unit: String,
    /// The unit on English papers; empty where the list has none.
    #[serde(default)]
    pub unit_en: String,
    /// Drilling, building or removing: then proof of property is asked for.
    pub alters_house: bool,
    /// Most that one household receives, thousandths of the unit.
    #[serde(default)]
    pub quantity_limit: Option<Quantity>,
    /// 最高限价: nobody may charge more for one unit, fen.
    #[serde(default)]
    pub ceiling: Option<Fen>,
    /// 指导价: what a unit costs beyond it is not subsidised, fen.
    #[serde(default)]
    pub guide_price: Option<Fen>,
    /// Photos the file must show; empty leaves it to the nature of the item.
    #[serde(default)]
    pub photos: Vec<PhotoStage>,
    /// Warranty from acceptance, months.
    #[serde(default)]
    pub warranty_months: Option<u16>,
}

impl ItemClass {
    /// The name in English, or the Chinese one where the list has none.
    #[must_use]
    pub fn english(&self) -> &str {
        if self.name_en.is_empty() { &self.name } else { &self.name_en }
    }
}

impl CatalogueItem {
    /// The name in English, or the Chinese one where the list has none.
    #[must_use]
    pub fn english(&self) -> &str {
        if self.name_en.is_empty() { &self.name } else { &self.name_en }
    }

    /// The unit in English, or the Chinese one where the list has none.
    #[must_use]
    pub fn unit_english(&self) -> &str {
        if self.unit_en.is_empty() { &self.unit } else { &self.unit_en }
    }

    /// Whether the file must show this stage of the work.
    #[must_use]
    pub fn needs_photo(&self, stage: PhotoStage) -> bool {
        match (self.photos.is_empty(), stage) {
            (false, stage) => self.photos.contains(&stage),
            (true, PhotoStage::Before) => self.nature.needs_before_photo(),
            (true, PhotoStage::During) => false,
            (true, PhotoStage::After) => true,
        }
    }
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
    /// The area it is for, in words; the whole country when absent.
    #[serde(default)]
    pub area: Option<String>,
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
    /// [`PackFault`] with the line of the first thing that cannot be.
    pub fn read(pack: &PackText<'_>) -> Result<Self, PackFault> {
        let catalogue: Self = pack.read()?;
        match catalogue.faults().into_iter().next() {
            Some(fault) => Err(pack.fault(&fault.place.steps(), fault.code, fault.reason)),
            None => Ok(catalogue),
        }
    }

    /// Everything that cannot be, in reading order. Whoever made the catalogue of something else than JSON finds the
    /// place of each again.
    #[must_use]
    pub fn faults(&self) -> Vec<CatalogueFault> {
        faults::faults(self)
    }

    /// Whether the catalogue is in force on a day; both ends count.
    #[must_use]
    pub fn in_force(&self, on: Date) -> bool {
        self.valid_from <= on && self.valid_to.is_none_or(|end| on <= end)
    }

    /// The item of a code.
    #[must_use]
    pub fn item(&self, code: &str) -> Option<&CatalogueItem> {
        self.items.iter().find(|item| item.code == code)
    }

    /// The items a code means here: the item of that code, or those that say they are that item of the national list.
    /// So rules made for the national list lead to the items of a place's own one.
    pub fn meant_by(&self, code: &str) -> impl Iterator<Item = &CatalogueItem> {
        let own = self.item(code);
        let is_meant = move |item: &&CatalogueItem| match own {
            Some(own) => item.code == own.code,
            None => item.national_code.as_deref() == Some(code),
        };
        self.items.iter().filter(is_meant)
    }

    /// The class of an item.
    #[must_use]
    pub fn class_of(&self, item: &CatalogueItem) -> Option<&ItemClass> {
        self.classes.iter().find(|class| class.no == item.class)
    }
}

#[cfg(test)]
mod tests;
