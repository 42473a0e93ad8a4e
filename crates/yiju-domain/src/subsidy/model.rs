//! A policy as a pack writes it.

use super::{
    Basket, Cap, CapOrder, Covers, Currency, Deadlines, Example, Exclusion, Exit, Fund, ItemLimit, Payee,
    Pin, Rate, Repeat, Rounding, RoundingOver,
};
use crate::Date;
use crate::catalogue::Source;
use crate::money::Fen;
use serde::{Deserialize, Serialize};

coded_enum! {
    /// How sure the figures are, the surest first.
    pub enum Certainty as "certainty" {
        /// Read in a text of the issuing office.
        Official = "official",
        /// Read in the press or in a copy of the text.
        Press = "press",
        /// Concluded from other figures.
        Inferred = "inferred",
        /// Made up for trying out (示例).
        Sample = "sample",
    }
}

coded_enum! {
    /// What a remark is about.
    pub enum About as "subject of a remark" {
        /// A rate, an amount, a period: money depends on it.
        Figure = "figure",
        /// Who is meant.
        People = "people",
        /// Days and validity.
        Dates = "dates",
        /// How it is done.
        Procedure = "procedure",
    }
}

/// Where something of the pack is less sure, or was read one way of several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remark {
    /// Name of the field of the pack.
    pub field: String,
    /// What it is about.
    pub about: About,
    /// How sure it is.
    pub certainty: Certainty,
    /// The remark in Chinese.
    pub text: String,
    /// The remark in English.
    pub text_en: String,
}

/// A figure the sources do not give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Missing {
    /// Name of the field of the pack that cannot be filled.
    pub field: String,
    /// What is missing, in Chinese.
    pub text: String,
    /// What is missing, in English.
    pub text_en: String,
}

/// The area a policy is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// GB/T 2260 code of six digits; elsewhere the ISO 3166 code of the country.
    pub code: String,
    /// Name in Chinese.
    pub name: String,
    /// Name in English.
    pub name_en: String,
}

/// A code with its names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// Code, unique in its list.
    pub code: String,
    /// Name in Chinese.
    pub name: String,
    /// Name in English.
    pub name_en: String,
}

/// A subsidy policy with its dates, its sources and its own examples.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// Stable id, under which the ledger counts: all versions of a policy share one.
    pub id: String,
    /// Raised whenever a figure changes; stored with every calculation.
    pub version: u32,
    /// Name shown and printed.
    pub name: String,
    /// The same in English.
    pub name_en: String,
    /// Issuing documents.
    pub documents: Vec<Source>,
    /// Where the figures were read, when not in the documents themselves.
    #[serde(default)]
    pub sources: Vec<Source>,
    /// The area it is for.
    pub area: Area,
    /// First day of use, by the pinned date.
    pub valid_from: Date,
    /// Last day of use; open when absent.
    #[serde(default)]
    pub valid_to: Option<Date>,
    /// How sure the figures are.
    pub certainty: Certainty,
    /// Whether it may be paid by.
    pub payable: bool,
    /// Figures the sources do not give; with any of them the policy is not payable.
    #[serde(default)]
    pub missing: Vec<Missing>,
    /// Where something is less sure, or was read one way of several.
    #[serde(default)]
    pub remarks: Vec<Remark>,
    /// Currency of all amounts.
    pub currency: Currency,
    /// The day that pins the version and the age.
    pub pin: Pin,
    /// Last days.
    #[serde(default)]
    pub deadlines: Deadlines,
    /// Who is paid.
    pub payee: Payee,
    /// Cases that end after dispatch.
    #[serde(default)]
    pub exit: Exit,
    /// Marks beside the categories that rates and amounts ask for.
    #[serde(default)]
    pub marks: Vec<Named>,
    /// Names of classes that caps speak of.
    #[serde(default)]
    pub classes: Vec<Named>,
    /// What people receive; of those that fit a person the highest holds, they are never added.
    pub rates: Vec<Rate>,
    /// What is paid for.
    #[serde(default)]
    pub covers: Covers,
    /// Prices above which the rest is not eligible, beside those of the catalogue.
    #[serde(default)]
    pub item_limits: Vec<ItemLimit>,
    /// Most subsidy of one line, minor units.
    #[serde(default)]
    pub per_line_cap: Option<Fen>,
    /// What must be bought for anything to be paid.
    #[serde(default)]
    pub basket: Basket,
    /// Caps.
    pub caps: Vec<Cap>,
    /// Which lines a cap above the line is taken from.
    pub cap_order: CapOrder,
    /// Ids of other policies whose grants count against the caps of this one.
    #[serde(default)]
    pub counts_with: Vec<String>,
    /// What is not paid for twice.
    #[serde(default)]
    pub repeats: Vec<Repeat>,
    /// Other programmes that rule this one out.
    #[serde(default)]
    pub exclusions: Vec<Exclusion>,
    /// How an amount becomes whole.
    pub rounding: Rounding,
    /// Whether each line becomes whole, or all together.
    #[serde(default = "each_line")]
    pub rounding_over: RoundingOver,
    /// Sources of the money; the last takes what rounding leaves.
    pub funds: Vec<Fund>,
    /// Cases worked out by hand; the pack is refused when one does not come out.
    pub examples: Vec<Example>,
}

const fn each_line() -> RoundingOver {
    RoundingOver::Line
}

impl Policy {
    /// Whether the policy is in force on a day; both ends count.
    #[must_use]
    pub fn in_force(&self, on: Date) -> bool {
        self.valid_from <= on && self.valid_to.is_none_or(|end| on <= end)
    }

    /// Whether the ledger's grants under an id count against the caps of this policy.
    #[must_use]
    pub fn counts(&self, policy: &str) -> bool {
        self.id == policy || self.counts_with.iter().any(|other| other == policy)
    }
}
