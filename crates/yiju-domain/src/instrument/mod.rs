//! Assessment instruments: the scales a person's ability is assessed with, as versioned data in `packs/`.
//!
//! A scale is a national or trade standard that changes, and places bring their own; so its items, options, bands and
//! level-change grounds are data, and only how they are added up is code ([`Instrument::score`]). A result names the
//! instrument and version it was scored with and is never converted to another one.
//!
//! [`Instrument::read`] refuses a pack as a whole, with the file, the line and the reason: a scale whose bands overlap
//! or whose options do not reach the declared sum would put people on the wrong level without anybody noticing.

mod check;
mod conditions;
mod score;
mod shelf;
pub mod validity;

pub use score::{Answers, LevelStep, Score, ScoreError, SectionScore};
pub use shelf::Shelf;

use crate::catalogue::Source;
use crate::pack::{PackFault, PackText};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The scale that [`crate::gate`] and cases speak of when they say “level 0 to 4”.
pub const NATIONAL_SCALE: &str = "GB/T 42195-2022";

coded_enum! {
    /// What the program does with an instrument.
    pub enum Usage as "use of an instrument" {
        /// Filled in item by item and scored here.
        Scored = "scored",
        /// Only the level of a result made elsewhere is written down.
        Recorded = "recorded",
    }
}

coded_enum! {
    /// What several grounds of “one level worse” do together.
    ///
    /// GB/T 42195-2022 C.4 gives one level for each condition it lists; whether two conditions add up is read
    /// differently from place to place, so it is a setting of the pack.
    pub enum Together as "rule for several grounds" {
        /// One level in all, however many conditions hold.
        Once = "once",
        /// One level for each condition.
        Each = "each",
    }
}

/// An item or a ground holds only for some answers to another item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// Code of the other item.
    pub item: String,
    /// The scores of it that count.
    pub scores: Vec<u32>,
}

/// One answer that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Points; also what is stored as the answer.
    pub score: u32,
    /// Short wording of our own in Chinese.
    pub text: String,
    /// The same in English.
    pub text_en: String,
}

/// One item of a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Code, unique in the instrument; the number the standard gives the item: `B.1.3`.
    pub code: String,
    /// Name in Chinese.
    pub name: String,
    /// Name in English.
    pub name_en: String,
    /// Most points.
    pub max: u32,
    /// Points between one option and the next; every score from 0 to `max` at this step has an option.
    #[serde(default = "one")]
    pub step: u32,
    /// Options, in the order they are shown.
    pub options: Vec<Choice>,
    /// Asked only where this holds.
    #[serde(default)]
    pub when: Option<Condition>,
    /// Points of an item that is not asked; needed with `when`.
    #[serde(default)]
    pub otherwise: Option<u32>,
}

const fn one() -> u32 {
    1
}

/// A first-level part of the instrument.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Number the standard gives the part: `B.1`.
    pub code: String,
    /// Name in Chinese.
    pub name: String,
    /// Name in English.
    pub name_en: String,
    /// Declared sum of the items' most points; checked against them.
    pub max: u32,
    /// Items in the order of the form.
    pub items: Vec<Item>,
}

/// A level; a higher number is a person who needs more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Number of the level.
    pub level: u8,
    /// Name in Chinese.
    pub name: String,
    /// Name in English.
    pub name_en: String,
    /// Lowest total of the band; none where the instrument is only recorded.
    #[serde(default)]
    pub from: Option<u32>,
    /// Highest total of the band.
    #[serde(default)]
    pub to: Option<u32>,
    /// Whether MZ/T 218-2024 (general requirements for home adaptation) speaks of people at this level.
    #[serde(default = "yes")]
    pub within_adaptation_standard: bool,
}

const fn yes() -> bool {
    true
}

/// What a ground does to the level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// This level, whatever the total.
    ToLevel(u8),
    /// So many levels worse.
    WorseBy(u8),
}

/// A ground on which the level is changed after the total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ground {
    /// Code, unique in the instrument.
    pub code: String,
    /// Name in Chinese.
    pub name: String,
    /// Name in English.
    pub name_en: String,
    /// What it does.
    pub effect: Effect,
    /// Can be given only where this holds.
    #[serde(default)]
    pub when: Option<Condition>,
}

/// An assessment instrument in one version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// Id of the instrument, the same for all its versions.
    pub id: String,
    /// Version of the pack; grows when anything in it changes.
    pub version: u32,
    /// Number of the standard, for files and other programs.
    pub scale: String,
    /// Name in Chinese.
    pub name: String,
    /// Name in English.
    pub name_en: String,
    /// Where it comes from.
    pub source: Source,
    /// First day it may be used.
    pub valid_from: Date,
    /// Last day; none while it is in force.
    #[serde(default)]
    pub valid_to: Option<Date>,
    /// Scored here or only recorded.
    #[serde(rename = "use")]
    pub usage: Usage,
    /// Declared sum of all sections; checked against them.
    #[serde(default)]
    pub total: u32,
    /// Sections in the order of the form.
    #[serde(default)]
    pub sections: Vec<Section>,
    /// Levels with their bands.
    pub levels: Vec<Level>,
    /// Grounds for changing the level.
    #[serde(default)]
    pub grounds: Vec<Ground>,
    /// Grounds that are one condition of the standard: together they count once under either setting.
    #[serde(default)]
    pub one_condition: Vec<Vec<String>>,
    /// What several conditions do together.
    #[serde(default = "once")]
    pub together: Together,
}

const fn once() -> Together {
    Together::Once
}

impl Instrument {
    /// Reads and checks a pack.
    ///
    /// # Errors
    /// The first [`PackFault`], in the order of the pack.
    pub fn read(pack: &PackText<'_>) -> Result<Self, PackFault> {
        let instrument: Self = pack.read()?;
        check::check(&instrument, pack)?;
        Ok(instrument)
    }

    /// Whether it may be used for an assessment of this day; both ends count.
    #[must_use]
    pub fn in_force(&self, on: Date) -> bool {
        self.valid_from <= on && self.valid_to.is_none_or(|end| on <= end)
    }

    /// All items, in the order of the form.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.sections.iter().flat_map(|section| &section.items)
    }

    /// The item of a code.
    #[must_use]
    pub fn item(&self, code: &str) -> Option<&Item> {
        self.items().find(|item| item.code == code)
    }

    /// The ground of a code.
    #[must_use]
    pub fn ground(&self, code: &str) -> Option<&Ground> {
        self.grounds.iter().find(|ground| ground.code == code)
    }

    /// The level of a number.
    #[must_use]
    pub fn level(&self, number: u8) -> Option<&Level> {
        self.levels.iter().find(|level| level.level == number)
    }

    /// Whether its levels are those of [`NATIONAL_SCALE`].
    #[must_use]
    pub fn is_national(&self) -> bool {
        self.scale == NATIONAL_SCALE
    }
}

impl Item {
    /// The option of a score.
    #[must_use]
    pub fn option(&self, score: u32) -> Option<&Choice> {
        self.options.iter().find(|option| option.score == score)
    }
}

#[cfg(test)]
mod golden;
#[cfg(test)]
mod refusals;
