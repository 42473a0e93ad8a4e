//! The form of a home survey, as a pack gives it.

use crate::catalogue::Source;
use crate::pack::{PackFault, PackText};
use crate::room;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

coded_enum! {
    /// The unit a value is measured in. Values are whole numbers.
    pub enum Unit as "unit" {
        /// Millimetres.
        Millimetre = "mm",
        /// Lux.
        Lux = "lux",
        /// A slope as its run per 1 of rise: 12 is 1:12.
        RunPerRise = "1:n",
        /// A number of things.
        Count = "count",
    }
}

/// A document that reference dimensions come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReferenceSource {
    /// Code, unique in the pack: `gb50763`.
    pub code: String,
    /// Title.
    pub document: String,
    /// Title in English.
    pub en: String,
    /// Its number.
    #[serde(default)]
    pub number: Option<String>,
    /// How sure the figures are, and who must confirm them.
    #[serde(default)]
    pub note: Option<String>,
}

/// What one source says of one measure. Either bounds, or a single advised value that nothing is judged by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// Code of the source.
    pub source: String,
    /// Least value that fits.
    #[serde(default)]
    pub at_least: Option<i64>,
    /// Greatest value that fits.
    #[serde(default)]
    pub at_most: Option<i64>,
    /// A value the source advises without bounds.
    #[serde(default)]
    pub about: Option<i64>,
    /// When this figure applies, in Chinese: 既有建筑改造.
    #[serde(default)]
    pub zh: String,
    /// The same in English.
    #[serde(default)]
    pub en: String,
}

/// A value measured for a check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// Code, unique in its check.
    pub code: String,
    /// Name in Chinese.
    pub zh: String,
    /// Name in English.
    pub en: String,
    /// Unit of the value.
    pub unit: Unit,
    /// Greatest value that can be meant; more is a typing mistake.
    pub most: i64,
    /// What the sources say; empty where none says anything.
    #[serde(default)]
    pub references: Vec<Reference>,
}

/// One question asked in a room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// Code, unique in the pack and begun with its room's: `bathroom.slippery`.
    pub code: String,
    /// The hazard in Chinese.
    pub zh: String,
    /// The hazard in English.
    pub en: String,
    /// How bad it usually is; the assessor may say otherwise.
    pub severity: super::Severity,
    /// Values measured for it.
    #[serde(default)]
    pub measures: Vec<Measure>,
}

/// A room and what is asked there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Room {
    /// Code: `bathroom`.
    pub code: String,
    /// Name in Chinese.
    pub zh: String,
    /// Name in English.
    pub en: String,
    /// Other words a plan may use for it.
    #[serde(default)]
    pub also: Vec<String>,
    /// The questions in their order.
    pub checks: Vec<Check>,
}

/// A diagnosis the plan depends on; noted from the elder's papers, never made by the assessor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Diagnosis {
    /// Code: `dementia`.
    pub code: String,
    /// Name in Chinese.
    pub zh: String,
    /// Name in English.
    pub en: String,
    /// ICD-10 codes, or the item of a form: `F00–F03`.
    #[serde(default)]
    pub classes: String,
}

/// A dated form of the home survey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HomeForm {
    /// Stable id: `environment-home`.
    pub id: String,
    /// Raised whenever the content changes.
    pub version: u32,
    /// Name in Chinese.
    pub name: String,
    /// Name in English.
    pub name_en: String,
    /// Where it comes from.
    pub source: Source,
    /// First day of use.
    pub valid_from: Date,
    /// Last day of use; open when absent.
    #[serde(default)]
    pub valid_to: Option<Date>,
    /// The documents the references name.
    pub sources: Vec<ReferenceSource>,
    /// The rooms in the order they are walked through.
    pub rooms: Vec<Room>,
    /// Diagnoses that may be noted.
    #[serde(default)]
    pub diagnoses: Vec<Diagnosis>,
}

impl HomeForm {
    /// Reads and checks a pack.
    ///
    /// # Errors
    /// A [`PackFault`] with file, line and reason of the first fault; nothing of a bad pack is taken.
    pub fn from_pack(pack: &PackText<'_>) -> Result<Self, PackFault> {
        let form: Self = pack.read()?;
        super::check::check(pack, &form)?;
        Ok(form)
    }

    /// The room of a code.
    #[must_use]
    pub fn room(&self, code: &str) -> Option<&Room> {
        self.rooms.iter().find(|room| room.code == code)
    }

    /// The check of a code, with its room.
    #[must_use]
    pub fn check(&self, code: &str) -> Option<(&Room, &Check)> {
        let mut all = self.rooms.iter().flat_map(|room| room.checks.iter().map(move |check| (room, check)));
        all.find(|(_, check)| check.code == code)
    }

    /// A measure of a check.
    #[must_use]
    pub fn measure(&self, check: &str, measure: &str) -> Option<&Measure> {
        self.check(check).and_then(|(_, check)| check.measure(measure))
    }

    /// The source of a code.
    #[must_use]
    pub fn source(&self, code: &str) -> Option<&ReferenceSource> {
        self.sources.iter().find(|source| source.code == code)
    }

    /// The diagnosis of a code.
    #[must_use]
    pub fn diagnosis(&self, code: &str) -> Option<&Diagnosis> {
        self.diagnoses.iter().find(|diagnosis| diagnosis.code == code)
    }
}

impl Check {
    /// The measure of a code.
    #[must_use]
    pub fn measure(&self, code: &str) -> Option<&Measure> {
        self.measures.iter().find(|measure| measure.code == code)
    }
}

impl Room {
    /// Whether a plan that says this means this room.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        let name = name.trim();
        let usual = room::Room::named(name).map_or(name, |room| room.code());
        let mut mine = [&self.code, &self.zh, &self.en].into_iter().chain(&self.also);
        !name.is_empty() && mine.any(|one| one == name || one == usual)
    }

    /// What a plan calls it: the name papers of both languages know, or the form's own.
    #[must_use]
    pub fn usual_name(&self) -> &str {
        self.code.parse().map_or(self.zh.as_str(), |room: room::Room| room.label_zh())
    }
}
