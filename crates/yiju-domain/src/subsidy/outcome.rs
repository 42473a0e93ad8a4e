//! What a calculation gives, and why it can be refused.

use super::{Currency, EntryState, Facts, LedgerEntry, Line, Pin, Policy, Step, Subject};
use crate::Date;
use crate::category::Category;
use crate::money::{Fen, Quantity};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a calculation is refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SubsidyError {
    /// An amount, price or quantity below zero.
    #[error("item {item_no} has a negative amount, price or quantity; correct it")]
    Negative {
        /// Number in the case.
        item_no: u32,
    },
    /// An item number occurs twice.
    #[error("item {item_no} occurs twice; item numbers of a case must differ")]
    DuplicateItem {
        /// Number in the case.
        item_no: u32,
    },
    /// A day that is needed is not known.
    #[error("the day of {0} is not known, and it says which version of the policy holds; enter it")]
    NoPinnedDate(Pin),
    /// The policy is not in force on the pinned date.
    #[error("policy {policy} is not in force on {on}; choose the policy of that day")]
    NotInForce {
        /// Id of the policy.
        policy: String,
        /// The pinned date.
        on: Date,
    },
    /// The day of birth is needed for an age.
    #[error("the policy asks for an age and the day of birth is not known; enter it")]
    BirthMissing,
    /// A cap has amounts, none of them is for this person, and the policy does not say that others have no limit.
    #[error("{} none of the amounts is for this person; the policy must give one, or say that others have no limit", .cap[1])]
    NoCapAmount {
        /// The cap in words, in Chinese and English.
        cap: [String; 2],
    },
    /// A cap counts a subject the case does not name.
    #[error("the policy counts by {0} and the case does not name it; enter it")]
    SubjectMissing(Subject),
    /// An entry of the ledger is below zero.
    #[error("the ledger holds a negative grant of application {application}; correct it")]
    NegativeGrant {
        /// Id of the application.
        application: String,
    },
    /// Beyond the range of numbers.
    #[error("the amounts are too large to work out")]
    Overflow,
}

/// What one line receives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineOutcome {
    /// Number in the case.
    pub item_no: u32,
    /// What the contract asks, minor units.
    pub amount: Fen,
    /// Quantity that counted.
    pub quantity: Quantity,
    /// Cost that counted, rounded half up for show and for the ledger.
    pub cost: Fen,
    /// Subsidy before the caps above the line, rounded.
    pub before_caps: Fen,
    /// What is paid.
    pub subsidy: Fen,
    /// What the family pays: amount − subsidy.
    pub self_pay: Fen,
}

/// What one fund pays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FundPart {
    /// Code of the fund.
    pub fund: String,
    /// Its part, minor units.
    pub amount: Fen,
}

/// A case's subsidy. Lines and funds add up to the totals exactly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// Id of the policy.
    pub policy: String,
    /// Its version.
    pub version: u32,
    /// Currency of all amounts.
    pub currency: Currency,
    /// The day the policy was pinned by.
    pub pinned_on: Date,
    /// Whether the policy may be paid by.
    pub payable: bool,
    /// The category that set the rate, for statistics.
    pub category: Option<Category>,
    /// The rate, basis points; none for a fixed sum or when nothing fits.
    pub rate_bp: Option<u32>,
    /// The lines in the order they came in.
    pub lines: Vec<LineOutcome>,
    /// Sum of the lines' amounts.
    pub contract: Fen,
    /// Sum of the lines' subsidies.
    pub subsidy: Fen,
    /// contract − subsidy.
    pub self_pay: Fen,
    /// The subsidy by fund, in the order of the policy.
    pub funds: Vec<FundPart>,
    /// Why this amount, in the order of the calculation.
    pub trail: Vec<Step>,
}

impl Outcome {
    /// The entries of the ledger that this result takes from the entitlements, one a line that receives something.
    #[must_use]
    pub fn entries(&self, facts: &Facts, lines: &[Line], state: EntryState) -> Vec<LedgerEntry> {
        let granted = lines.iter().zip(&self.lines).filter(|(_, result)| result.subsidy > Fen::ZERO);
        granted
            .map(|(line, result)| LedgerEntry {
                application: facts.application.clone(),
                policy: self.policy.clone(),
                on: self.pinned_on,
                subjects: facts.subjects.clone(),
                item_code: line.item_code.clone(),
                product: line.product.clone(),
                class: line.class.clone(),
                nature: line.nature,
                quantity: result.quantity,
                state,
                amount: result.subsidy,
                cost: result.cost,
                levels: facts.levels.clone(),
            })
            .collect()
    }
}

/// The pinned date, when the policy is in force on it.
pub(super) fn pinned(policy: &Policy, facts: &Facts) -> Result<Date, SubsidyError> {
    facts.pinned(policy.pin).ok_or(SubsidyError::NoPinnedDate(policy.pin))
}
