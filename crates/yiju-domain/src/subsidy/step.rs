//! The trail: each rule that was followed, with its parameters, what went in and what came out.
//!
//! A step holds everything its sentence needs, so that a stored trail can be read in either language for ever, also
//! when the pack it came from is gone.

use super::{
    CapOrder, Certainty, Exact, Measure, Period, Pin, Rounding, SameBy, Scope, ShareOf, Subject, Who,
};
use crate::Date;
use crate::category::Category;
use crate::money::{Fen, Quantity};
use serde::{Deserialize, Serialize};

/// A line as a step names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemRef {
    /// Number in the case.
    pub no: u32,
    /// Name in Chinese.
    pub name: String,
    /// Name in English.
    pub name_en: String,
}

/// A cap as a step names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CapRef {
    /// Code in the policy.
    pub code: String,
    /// Whose entitlement.
    pub subject: Subject,
    /// Lines it speaks of.
    pub scope: Scope,
    /// For a cap on each class: this class, with its names where the policy has them.
    pub class: Option<[String; 3]>,
    /// Names in Chinese and English of the classes or items of the scope, in their order; none in trails of before
    /// names were kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<[String; 2]>,
    /// Time it counts over.
    pub period: Period,
    /// Subsidy or cost.
    pub measure: Measure,
}

coded_enum! {
    /// Why a line is not covered.
    pub enum NotCovered as "reason for no cover" {
        /// The family pays it by agreement.
        SelfPaid = "self_paid",
        /// Basic or optional: this kind is not paid for.
        Kind = "kind",
        /// Goods, work…: this nature is not paid for.
        Nature = "nature",
        /// This class is not paid for.
        Class = "class",
        /// This cost is not paid for.
        Cost = "cost",
        /// A quantity of zero: nothing of it was delivered.
        NothingDone = "nothing_done",
    }
}

coded_enum! {
    /// A last day.
    pub enum LastDay as "last day" {
        /// To apply.
        Apply = "apply",
        /// Of the contract.
        Contract = "contract",
        /// To settle.
        Settle = "settle",
    }
}

/// What a minimum basket asks for and what was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case", deny_unknown_fields)]
pub enum BasketTest {
    /// Different items.
    Items {
        /// At least.
        least: u32,
        /// Found.
        found: u32,
    },
    /// Money over the covered lines.
    Amount {
        /// At least; more than it when `above`.
        least: Fen,
        /// Whether the limit itself is not enough.
        above: bool,
        /// Found.
        found: Fen,
    },
    /// Share of work and fittings.
    Works {
        /// Basis points.
        share_bp: u32,
        /// Share of what.
        of: ShareOf,
        /// The base of the share.
        base: Fen,
        /// And at least.
        least: Option<Fen>,
        /// Work found.
        found: Fen,
    },
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case", deny_unknown_fields)]
pub enum Step {
    /// The policy, and the day that pins it.
    Policy {
        /// Id.
        id: String,
        /// Version.
        version: u32,
        /// Name in Chinese.
        name: String,
        /// Name in English.
        name_en: String,
        /// Which day pins.
        pin: Pin,
        /// The day.
        on: Date,
        /// How sure the figures are.
        certainty: Certainty,
    },
    /// The policy may not be paid by.
    NotPayable {
        /// How sure the figures are.
        certainty: Certainty,
        /// What is missing, in Chinese and English.
        missing: Vec<[String; 2]>,
    },
    /// A last day has gone by: nothing is paid.
    TooLate {
        /// Which.
        which: LastDay,
        /// The last day.
        last: Date,
        /// The day of the case.
        on: Date,
    },
    /// Another programme has paid: nothing is paid here.
    Excluded {
        /// Code of the programme.
        programme: String,
        /// Name in Chinese.
        name: String,
        /// Name in English.
        name_en: String,
        /// The same subject.
        subject: Subject,
        /// The application there.
        application: String,
        /// Its day.
        on: Date,
    },
    /// The rate that holds: the highest of those that fit.
    Rate {
        /// Whom it is for.
        who: Who,
        /// The category that decided.
        category: Option<Category>,
        /// Names of the marks it asks for, in Chinese and English.
        marks: Vec<[String; 2]>,
        /// Basis points.
        rate_bp: u32,
    },
    /// The fixed sum that holds: the highest of those that fit.
    Flat {
        /// Whom it is for.
        who: Who,
        /// The category that decided.
        category: Option<Category>,
        /// Names of the marks it asks for, in Chinese and English.
        marks: Vec<[String; 2]>,
        /// The sum.
        amount: Fen,
    },
    /// No rate is for this person: nothing is paid.
    NoRate,
    /// A line is not paid for.
    LineNotCovered {
        /// The line.
        item: ItemRef,
        /// Why.
        why: NotCovered,
        /// Code of the kind, nature, class or cost.
        value: String,
        /// Names of the class in Chinese and English; none where no class decides or nothing names it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        names: Option<[String; 2]>,
        /// What the line asks.
        amount: Fen,
    },
    /// A line repeats what was paid for before.
    LineRepeated {
        /// The line.
        item: ItemRef,
        /// How it is known to be the same.
        by: SameBy,
        /// Whose purchase.
        subject: Subject,
        /// The earlier application; none when it is a line of this one.
        application: Option<String>,
        /// Its day.
        on: Date,
    },
    /// Only a part of the pieces is left.
    LinePieces {
        /// The line.
        item: ItemRef,
        /// The cap.
        cap: CapRef,
        /// Most pieces.
        most: u32,
        /// Wanted.
        quantity: Quantity,
        /// Allowed.
        allowed: Quantity,
    },
    /// What of a line counts.
    LineBase {
        /// The line.
        item: ItemRef,
        /// Deal price of one unit.
        unit_price: Fen,
        /// Most that counts for one unit, where there is such a limit.
        limit: Option<Fen>,
        /// Quantity that counts.
        quantity: Quantity,
        /// What the contract asks.
        amount: Fen,
        /// What counts.
        eligible: Exact,
    },
    /// So many applications were made already: its lines receive nothing.
    ApplicationsUsedUp {
        /// The cap.
        cap: CapRef,
        /// Most.
        most: u32,
        /// Made before.
        made: u32,
    },
    /// Eligible cost × rate.
    LineRated {
        /// The line.
        item: ItemRef,
        /// What counts.
        eligible: Exact,
        /// Basis points.
        rate_bp: u32,
        /// What comes out.
        result: Exact,
    },
    /// The most of one line.
    LineCapped {
        /// The line.
        item: ItemRef,
        /// The cap.
        limit: Fen,
        /// Before.
        from: Exact,
    },
    /// A test of the minimum basket; when not met nothing is paid.
    Basket {
        /// The test.
        test: BasketTest,
        /// Whether it is met.
        met: bool,
    },
    /// The policy says that people like this one have no limit under a cap.
    Uncapped {
        /// The cap.
        cap: CapRef,
    },
    /// What a cap leaves.
    Quota {
        /// The cap.
        cap: CapRef,
        /// The limit.
        limit: Fen,
        /// Granted before in the period.
        used: Fen,
        /// Left.
        left: Fen,
        /// Asked for by the lines.
        wanted: Fen,
    },
    /// The fixed sum against the eligible cost.
    FlatSum {
        /// The sum.
        amount: Fen,
        /// The eligible cost.
        wanted: Fen,
    },
    /// A cap on the cost cuts what of a line counts.
    LineCostCut {
        /// The line.
        item: ItemRef,
        /// Code of the cap.
        cap: String,
        /// Before.
        from: Exact,
        /// After.
        to: Fen,
    },
    /// The one rounding of a line.
    LineRounded {
        /// The line.
        item: ItemRef,
        /// Before.
        exact: Exact,
        /// After.
        to: Fen,
        /// The rule.
        rounding: Rounding,
    },
    /// The one rounding of all lines together.
    WholeRounded {
        /// Before.
        exact: Exact,
        /// After.
        to: Fen,
        /// The rule.
        rounding: Rounding,
    },
    /// What of the rounded whole is this line's: by largest remainder.
    LineShare {
        /// The line.
        item: ItemRef,
        /// Before.
        exact: Exact,
        /// After.
        to: Fen,
    },
    /// A cap cuts the subsidy of a line.
    LineCut {
        /// The line.
        item: ItemRef,
        /// Code of the cap; `flat` for a fixed sum.
        cap: String,
        /// In which order.
        order: CapOrder,
        /// Before.
        from: Fen,
        /// After.
        to: Fen,
    },
    /// The totals.
    Total {
        /// Contract.
        contract: Fen,
        /// Subsidy.
        subsidy: Fen,
        /// The difference.
        self_pay: Fen,
    },
    /// What a fund pays.
    Fund {
        /// Code.
        fund: String,
        /// Name in Chinese.
        name: String,
        /// Name in English.
        name_en: String,
        /// Share, basis points.
        share_bp: u32,
        /// Its part.
        amount: Fen,
        /// Whether it is what the others leave.
        remainder: bool,
    },
}

impl Step {
    /// Whether a rule of this step can make the subsidy smaller when a price rises: a share of work that a dearer
    /// article lowers. Everything else only limits.
    #[must_use]
    pub const fn may_fall_with_price(&self) -> bool {
        matches!(self, Self::Basket { test: BasketTest::Works { .. }, .. })
    }
}
