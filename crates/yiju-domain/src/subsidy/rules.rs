//! The rules of a policy beside rates and caps: what is covered, the minimum basket, repeats, other programmes, funds,
//! last days, exits.

use super::{Period, Subject};
use crate::Date;
use crate::catalogue::{ItemKind, ItemNature};
use crate::money::Fen;
use serde::{Deserialize, Serialize};

coded_enum! {
    /// What a line's money is for.
    pub enum CostKind as "cost kind" {
        /// 产品、设备
        Product = "product",
        /// 材料
        Material = "material",
        /// 人工
        Labour = "labour",
        /// 装修
        Decoration = "decoration",
        /// 评估
        Assessment = "assessment",
        /// 监理
        Supervision = "supervision",
        /// 验收
        Acceptance = "acceptance",
        /// 配送
        Delivery = "delivery",
        /// 售后
        AfterSale = "after_sale",
    }
}

/// What the policy pays for at all. Empty lists leave it open.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Covers {
    /// Basic, optional; self-paid lines are never covered.
    #[serde(default)]
    pub kinds: Vec<ItemKind>,
    /// Goods, work…
    #[serde(default)]
    pub natures: Vec<ItemNature>,
    /// Codes of classes.
    #[serde(default)]
    pub classes: Vec<String>,
    /// Costs that are not paid for.
    #[serde(default)]
    pub excluded_costs: Vec<CostKind>,
}

/// A price above which the rest is not eligible, beside those of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemLimit {
    /// Item code.
    pub item: String,
    /// Most that counts for one unit, minor units.
    pub limit: Fen,
}

/// What must be bought for anything to be paid.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Basket {
    /// At least so many different items.
    #[serde(default)]
    pub min_items: Option<u32>,
    /// At least so much money, minor units, over the lines that are covered.
    #[serde(default)]
    pub min_amount: Option<Fen>,
    /// More than so much money, minor units (“超过”).
    #[serde(default)]
    pub above_amount: Option<Fen>,
    /// A share of building work.
    #[serde(default)]
    pub works: Option<WorksShare>,
}

/// Work and fittings must make part of the money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorksShare {
    /// Basis points.
    pub share_bp: u32,
    /// Share of what.
    pub of: ShareOf,
    /// And at least so much, minor units.
    #[serde(default)]
    pub min_amount: Option<Fen>,
}

coded_enum! {
    /// What the share of building work is measured against.
    pub enum ShareOf as "base of a share" {
        /// All lines of the contract.
        All = "all",
        /// The lines that are not work.
        Goods = "goods",
    }
}

coded_enum! {
    /// How two purchases are known to be of the same thing.
    pub enum SameBy as "identity of a product" {
        /// The same product key (brand and model).
        Product = "product",
        /// The same item code.
        Item = "item",
    }
}

/// The same thing is not paid for twice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Repeat {
    /// Whose earlier purchases count.
    pub subject: Subject,
    /// What is the same.
    pub by: SameBy,
    /// How far back, and forward, they count.
    pub period: Period,
    /// Purchases before this day do not count.
    #[serde(default)]
    pub from: Option<Date>,
    /// Natures of lines the rule is for; empty for all.
    #[serde(default)]
    pub natures: Vec<ItemNature>,
    /// Programmes whose payments count beside this policy's own; empty for every programme in the ledger.
    #[serde(default)]
    pub programmes: Vec<String>,
    /// Whether a second line of the same application counts too.
    #[serde(default)]
    pub within_application: bool,
}

/// Another programme that rules this one out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exclusion {
    /// Ids of policies or codes of other bureaus' programmes, as the ledger names them.
    pub programmes: Vec<String>,
    /// Name in Chinese.
    pub name: String,
    /// Name in English.
    pub name_en: String,
    /// Who must not have received it.
    pub subject: Subject,
    /// When.
    pub period: Period,
}

/// A source of money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fund {
    /// Code, unique in the policy.
    pub code: String,
    /// Name in Chinese.
    pub name: String,
    /// Name in English.
    pub name_en: String,
    /// Share, basis points; all of a policy make 10000.
    pub share_bp: u32,
}

/// Last days; they count themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadlines {
    /// Last day to apply.
    #[serde(default)]
    pub apply_by: Option<Date>,
    /// Last day of the contract.
    #[serde(default)]
    pub contract_by: Option<Date>,
    /// Last day to settle.
    #[serde(default)]
    pub settle_by: Option<Date>,
}

coded_enum! {
    /// The day that says which version of a policy holds, and how old somebody is.
    pub enum Pin as "pin date" {
        /// The day of approval.
        Approval = "approval",
        /// The day of the application.
        Application = "application",
    }
}

coded_enum! {
    /// Which lines a cap above the line is taken from.
    pub enum CapOrder as "cap order" {
        /// Basic before optional, then by item number; the last that fits is cut.
        ByNumber = "by_number",
        /// From all in proportion, by largest remainder.
        ProRata = "pro_rata",
    }
}

coded_enum! {
    /// Who is paid.
    pub enum Payee as "payee" {
        /// The contractor or seller.
        Contractor = "contractor",
        /// The elder.
        Elder = "elder",
        /// A member of the family.
        Family = "family",
        /// A payment platform.
        Platform = "platform",
    }
}

/// What becomes of a case that ends after dispatch: death, a move to an institution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exit {
    /// Whether accepted lines may still be settled; what is reserved for the rest is released.
    pub settle_accepted: bool,
    /// Who is then paid; the usual payee when absent.
    #[serde(default)]
    pub payee: Option<Payee>,
}

impl Default for Exit {
    fn default() -> Self {
        Self { settle_accepted: true, payee: None }
    }
}
