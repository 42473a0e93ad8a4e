//! The workbook finance takes away for a settlement batch: whom to pay how much, for which homes, made of which lines.
//!
//! One sheet has one row a payee, one a row a home (花名册), five sum up by town, contractor, fund, category and month, one
//! has every line, and a last one proves with formulas that detail and sums agree. Sums over groups are formulas as well:
//! who changes a cell sees the consequence everywhere, and on the last sheet that something was changed.
//!
//! Groups are found by `EXACT` or by running number, never by `SUMIFS` over texts: there `*` in a masked name is a
//! wildcard and two bank accounts with the same first fifteen digits are one number.

mod balance;
mod check;
mod csv;
mod detail;
mod labels;
mod payees;
mod roster;
mod stream;
mod summaries;

use yiju_domain::Date;
use yiju_domain::money::{Fen, Quantity};

pub use self::csv::write_settlement_csv;
pub use labels::SettlementLabels;
pub use stream::{DetailHead, DetailRow, DetailStream};

use crate::error::SheetError;
use crate::subsidy::Amounts;
use balance::Balanced;

/// Everything the workbook shows. Words come from [`SettlementLabels`]; names, ID numbers and accounts are printed as
/// given, so masking is the caller's decision, and [`Disclosure`] is what every sheet says about it.
#[derive(Debug, Clone)]
pub struct SettlementBook {
    /// First line of every sheet.
    pub title: String,
    /// The office that settles.
    pub office: String,
    /// Number of the batch.
    pub batch_no: String,
    /// The time the batch stands for, as text: 2026-11, or from – to.
    pub period: String,
    /// Where the batch stands, in words: 草稿, 已送审 …; nothing is said where it is empty.
    pub state: String,
    /// Whether personal data are masked.
    pub disclosure: Disclosure,
    /// The rows, in the order they are to be printed. A reversal is a row of its own.
    pub rows: Vec<SettlementRow>,
    /// The language of headings and sheet names.
    pub labels: SettlementLabels,
}

/// Whether names, ID numbers and accounts of a workbook are masked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disclosure {
    /// Masked: may be passed around in the office.
    Masked,
    /// Complete: for the payment only.
    Full,
}

/// One home in the batch, or the reversal of one.
#[derive(Debug, Clone)]
pub struct SettlementRow {
    /// Case number.
    pub case_no: String,
    /// Name of the applicant, masked or not.
    pub name: String,
    /// ID number, masked or not. Written as text.
    pub id_number: String,
    /// Town or street.
    pub town: String,
    /// Village or community.
    pub village: String,
    /// The category that set the rate, as text.
    pub category: String,
    /// Rate of the subsidy in basis points: 3000 is 30 %.
    pub rate_bp: i64,
    /// Contract total, eligible amount, subsidy and own payment; negative in a reversal, all zero where only retention
    /// is released.
    pub amounts: Amounts,
    /// Part of the subsidy held back until the follow-up visit; negative where it is released.
    pub retention: Fen,
    /// Part of the subsidy paid with this batch: subsidy less retention.
    pub paid_now: Fen,
    /// Who gets the money.
    pub payee: Payee,
    /// Invoice numbers.
    pub invoices: Vec<String>,
    /// When the home was accepted.
    pub accepted_on: Option<Date>,
    /// The row this one takes back.
    pub reverses: Option<ReversedRow>,
    /// Anything else to be said.
    pub note: String,
    /// What was done; the lines add up to `amounts`.
    pub lines: Vec<SettlementLine>,
}

/// Who gets money. Equal payees are one row of the settlement sheet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Payee {
    /// What kind of payee.
    pub kind: PayeeKind,
    /// Name of the account's owner.
    pub name: String,
    /// Bank and branch.
    pub bank: String,
    /// Account number, masked or not. Written as text.
    pub account: String,
}

/// Kinds of payees, in the order of the settlement sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PayeeKind {
    /// The company that did the work.
    Contractor,
    /// The older person.
    Elder,
    /// A member of the family.
    Family,
    /// A sales platform.
    Platform,
}

/// A row of an earlier batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReversedRow {
    /// Number of the earlier batch.
    pub batch_no: String,
    /// Its row, counted from 1.
    pub row: u32,
}

/// One line of a home: an item that was done.
#[derive(Debug, Clone)]
pub struct SettlementLine {
    /// Number of the item in the plan.
    pub item_no: String,
    /// Code in the catalogue.
    pub code: String,
    /// Name of the item.
    pub name: String,
    /// Accepted quantity.
    pub quantity: Quantity,
    /// Unit of the quantity.
    pub unit: String,
    /// Price of a unit.
    pub unit_price: Fen,
    /// Amount, eligible part, subsidy and own payment of the line.
    pub amounts: Amounts,
    /// Who did it; empty means not assigned.
    pub contractor: String,
    /// Which funds pay the subsidy; they add up to it. Empty means one fund that is not assigned.
    pub funds: Vec<FundShare>,
}

/// What a fund pays of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FundShare {
    /// Name of the fund; empty means not assigned.
    pub fund: String,
    /// What it pays.
    pub subsidy: Fen,
}

/// Writes the workbook as XLSX.
///
/// # Errors
/// [`SheetError::Unbalanced`] when a home contradicts itself (nothing is written then), [`SheetError::Overflow`], or
/// [`SheetError::Write`].
pub fn write_settlement_book(book: &SettlementBook) -> Result<Vec<u8>, SheetError> {
    let balanced = Balanced::of(book)?;
    let mut file = crate::paper::workbook()?;
    let roster = roster::write(&mut file, &balanced)?;
    let detail = detail::write(&mut file, &balanced)?;
    let payees = payees::write(&mut file, &balanced, &roster)?;
    let sums = summaries::write_all(&mut file, &balanced, &roster, &detail)?;
    check::write(
        &mut file,
        &balanced,
        &check::Sheets { payees: &payees, roster: &roster, detail: &detail, sums: &sums },
    )?;
    in_reading_order(&mut file, sums.len());
    Ok(file.save_to_buffer()?)
}

/// Sheets are written in the order their formulas need each other; they are read payees, roster, sums, detail, check.
fn in_reading_order(file: &mut rust_xlsxwriter::Workbook, sums: usize) {
    let sheets = file.worksheets_mut();
    sheets[..3].rotate_right(1);
    sheets[2..3 + sums].rotate_left(1);
}
