//! The settlement sheet: what is paid to whom in one batch, on lying sheets. Finance signs it and pays by it.
//!
//! Names, ID numbers and accounts are printed as the model has them, and the paper says whether they are masked. What
//! should be masked and is not, a row that does not tie and a total that is not the sum of its rows stop the paper.

use yiju_domain::Date;
use yiju_domain::money::Fen;

use super::completion::check_total;
use super::policy_basis::{PolicyBasis, not_payable, policy_line, warning_box};
use super::settlement_rows::rows_table;
use super::settlement_sums::{funds_table, payees_table, sums_table};
use super::{Paper, column, dotted, or_none, publish, signers};
use crate::error::{DocumentError, RowFault};
use crate::fonts::Fonts;
use crate::layout::{Align, Block, Cell, MM, Print, Row, Script, SignatureBox, Table};
use crate::pdf::{About, Photos};
use crate::words::{Language, Words};

/// All that a settlement sheet says.
#[derive(Clone)]
pub struct SettlementSheet {
    /// The language of the printed words.
    pub language: Language,
    /// The office that settles.
    pub office: String,
    /// The programme's name.
    pub programme: String,
    /// Number of the batch.
    pub batch_no: String,
    /// Where the batch stands; a draft is marked on every sheet.
    pub state: SettlementState,
    /// First and last day the batch stands for; none prints a dash.
    pub period: Option<(Date, Date)>,
    /// The date on the paper and in the file.
    pub issued_on: Date,
    /// Whether ID numbers and accounts are printed in full.
    pub disclosure: Disclosure,
    /// The policies the rows were worked out by.
    pub policies: Vec<PolicyBasis>,
    /// The rows, in the order they are printed. A reversal is a row of its own.
    pub rows: Vec<SettlementRow>,
    /// What each fund gives; may be empty when it is not known.
    pub funds: Vec<FundSum>,
    /// The sums of the rows; checked.
    pub totals: SettlementTotals,
    /// The labels of the signature boxes; empty for 制表, 审核, 负责人.
    pub signatures: Vec<String>,
}

/// Where a batch stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettlementState {
    /// Everything may still change.
    Draft,
    /// Frozen.
    Submitted,
    /// Frozen and paid.
    Paid,
}

/// Whether ID numbers and accounts of a sheet are masked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disclosure {
    /// Masked: may be passed around in the office. A full number stops the paper.
    Masked,
    /// Complete: for the payment only, and the sheet says so.
    Full,
}

/// One home in the batch, the reversal of one, or a retention released.
#[derive(Clone)]
pub struct SettlementRow {
    /// Place in the batch, from 1.
    pub no: u32,
    /// Such as `2026-320404-01-A0007`.
    pub case_no: String,
    /// The elder's name, masked or not.
    pub name: String,
    /// Masked or not.
    pub id_number: String,
    /// Street or town.
    pub town: String,
    /// Who is paid.
    pub payee: SettlementPayee,
    /// What the work cost by contract; negative in a reversal, zero where only a retention is released.
    pub contract: Fen,
    /// What of it counts for the subsidy.
    pub eligible: Fen,
    /// In basis points; none prints a dash (a fixed sum, several rates).
    pub rate_bp: Option<u32>,
    /// What the programme pays.
    pub subsidy: Fen,
    /// What of it is held back until the return visit; negative where it is released.
    pub retention: Fen,
    /// Subsidy less retention; checked.
    pub pay_now: Fen,
    /// What the household pays.
    pub self_pay: Fen,
    /// Invoice numbers.
    pub invoices: Vec<String>,
    /// Acceptance on site.
    pub accepted_on: Option<Date>,
    /// The row this one takes back.
    pub reverses: Option<ReversedRow>,
    /// A word on the row, such as 质保金释放; printed below the case number.
    pub note: String,
}

/// Who is paid. Rows of one key make one subtotal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettlementPayee {
    /// Tells payees apart that look alike once masked; not printed.
    pub key: String,
    /// Of the account's owner.
    pub name: String,
    /// Bank and branch; may be empty.
    pub bank: String,
    /// Masked or not.
    pub account: String,
}

/// A row of an earlier batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReversedRow {
    /// Number of the earlier batch.
    pub batch_no: String,
    /// Its row, from 1.
    pub row: u32,
}

/// What a fund gives to the batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FundSum {
    /// The fund's name in the language of the paper.
    pub fund: String,
    /// Its part of the subsidies.
    pub subsidy: Fen,
    /// Its part of what is paid now.
    pub pay_now: Fen,
}

/// The sums of the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SettlementTotals {
    /// Of the contracts.
    pub contract: Fen,
    /// Of what counts.
    pub eligible: Fen,
    /// Of the subsidies.
    pub subsidy: Fen,
    /// Of what is held back.
    pub retention: Fen,
    /// Of what is paid now.
    pub pay_now: Fen,
    /// Of the households' parts.
    pub self_pay: Fen,
}

/// Makes the sheet.
///
/// # Errors
/// [`DocumentError::NoLines`] for a batch without rows, [`DocumentError::BadRow`] naming the row, the total that
/// disagrees, or the character that cannot be printed.
pub fn settlement_sheet(sheet: &SettlementSheet, fonts: &Fonts) -> Result<Paper, DocumentError> {
    check(sheet)?;
    let words = sheet.language.words();
    let about = About {
        title: format!("{} {}", words.settlement.title, sheet.batch_no),
        author: sheet.office.clone(),
        date: sheet.issued_on,
        language: words.tag,
    };
    publish(script(sheet, words)?, Photos::default(), &about, fonts)
}

fn check(sheet: &SettlementSheet) -> Result<(), DocumentError> {
    if sheet.rows.is_empty() {
        return Err(DocumentError::NoLines);
    }
    for row in &sheet.rows {
        check_row(row, sheet.disclosure).map_err(|fault| DocumentError::BadRow { row: row.no, fault })?;
    }
    let totals = &sheet.totals;
    let sum = |part: fn(&SettlementRow) -> Fen| sheet.rows.iter().map(part);
    check_total("contract", sum(|row| row.contract), totals.contract)?;
    check_total("eligible", sum(|row| row.eligible), totals.eligible)?;
    check_total("subsidy", sum(|row| row.subsidy), totals.subsidy)?;
    check_total("retention", sum(|row| row.retention), totals.retention)?;
    check_total("pay now", sum(|row| row.pay_now), totals.pay_now)?;
    check_total("self-pay", sum(|row| row.self_pay), totals.self_pay)?;
    if sheet.funds.is_empty() {
        return Ok(());
    }
    check_total("funds, subsidy", sheet.funds.iter().map(|fund| fund.subsidy), totals.subsidy)?;
    check_total("funds, pay now", sheet.funds.iter().map(|fund| fund.pay_now), totals.pay_now)
}

fn check_row(row: &SettlementRow, disclosure: Disclosure) -> Result<(), RowFault> {
    let masked = disclosure == Disclosure::Masked;
    if masked && (is_full(&row.id_number) || is_full(&row.payee.account)) {
        return Err(RowFault::NotMasked);
    }
    if row.subsidy.checked_sub(row.retention) != Some(row.pay_now) {
        return Err(RowFault::DoesNotTie);
    }
    if row.reverses.is_some() && row.pay_now > Fen::ZERO {
        return Err(RowFault::ReversalPays);
    }
    Ok(())
}

/// Eleven digits or more without a star between them; spaces and hyphens do not part them.
fn is_full(number: &str) -> bool {
    let seen = number.chars().filter(|c| !c.is_whitespace() && *c != '-');
    let mut run = 0;
    seen.map(|c| {
        run = if c.is_ascii_digit() { run + 1 } else { 0 };
        run
    })
    .any(|length| length >= 11)
}

fn script(sheet: &SettlementSheet, words: &Words) -> Result<Script, DocumentError> {
    let own = &words.settlement;
    let mut blocks = vec![Block::Title {
        above: sheet.office.clone(),
        title: own.title.to_owned(),
        below: dotted(&[
            &format!("{} {}", own.batch_no, sheet.batch_no),
            (own.state_of)(sheet.state),
            &format!("{} {}", own.issued_on, (words.date)(sheet.issued_on)),
        ]),
    }];
    let warnings = warnings(sheet, words);
    if !warnings.is_empty() {
        blocks.push(Block::Table(warning_box(warnings, Print::Wide, words)));
    }
    blocks.push(Block::Table(facts(sheet, words)));
    blocks.extend([Block::Heading(own.lines.to_owned()), Block::Table(rows_table(sheet, words))]);
    blocks.extend([Block::Heading(own.payees.to_owned()), Block::Table(payees_table(&sheet.rows, words)?)]);
    if !sheet.funds.is_empty() {
        blocks.extend([Block::Heading(own.funds.to_owned()), Block::Table(funds_table(sheet, words))]);
    }
    blocks.extend([Block::Heading(own.sums.to_owned()), Block::Table(sums_table(&sheet.totals, words))]);
    blocks.push(Block::Signatures(signers(&sheet.signatures, own.signers), signature_line(words)));
    Ok(Script {
        running_head: (dotted(&[own.title, &sheet.office]), running_head(sheet, words)),
        foot: dotted(&[
            &format!("{} {}", own.batch_no, sheet.batch_no),
            &sheet.programme,
            (own.disclosed)(sheet.disclosure),
        ]),
        page_of: words.page_of,
        print: Print::Wide,
        stamp: stamp(sheet, words),
        blocks,
    })
}

fn running_head(sheet: &SettlementSheet, words: &Words) -> String {
    dotted(&[&sheet.batch_no, (words.settlement.state_of)(sheet.state)])
}

/// Three names side by side.
fn signature_line(words: &Words) -> SignatureBox {
    SignatureBox {
        per_row: 3,
        height: 17.0 * MM,
        sign: words.signature.to_owned(),
        date: words.signature_date.to_owned(),
    }
}

/// A draft is no account, and an amount by a sample policy is no money.
fn stamp(sheet: &SettlementSheet, words: &Words) -> String {
    let own = &words.settlement;
    match sheet.state {
        SettlementState::Draft => own.draft_stamp.to_owned(),
        _ if sheet.policies.iter().any(|policy| not_payable(policy, words).is_some()) => {
            own.sample_stamp.to_owned()
        }
        _ => String::new(),
    }
}

fn warnings(sheet: &SettlementSheet, words: &Words) -> Vec<String> {
    let draft = (sheet.state == SettlementState::Draft).then(|| words.settlement.draft_note.to_owned());
    let policies = sheet.policies.iter().filter_map(|policy| not_payable(policy, words));
    draft.into_iter().chain(policies).collect()
}

/// Labels and values, three pairs to a row.
fn facts(sheet: &SettlementSheet, words: &Words) -> Table {
    let own = &words.settlement;
    let period = sheet.period.map_or_else(
        || words.none.to_owned(),
        |(from, to)| (words.work_order.from_to)(&(words.date)(from), &(words.date)(to)),
    );
    let policies: Vec<String> = sheet.policies.iter().map(|policy| policy_line(policy, words)).collect();
    let row = |pairs: [(&str, String); 3]| {
        let cells = pairs.into_iter().flat_map(|(label, value)| [Cell::label(label), Cell::text(value)]);
        Row::of(cells.collect())
    };
    let columns = [22.0, 100.0, 22.0, 61.0, 22.0, 40.0].map(|width| column("", width, Align::Left));
    Table {
        label: own.title.to_owned(),
        columns: columns.into(),
        rows: vec![
            row([
                (words.programme, or_none(&sheet.programme, words)),
                (own.period, period),
                (own.count, sheet.rows.len().to_string()),
            ]),
            Row::of(vec![
                Cell::label(words.policy.basis),
                Cell::text(or_none(&policies.join("\n"), words)).spanning(3),
                Cell::label(own.personal_data),
                Cell::text((own.disclosed)(sheet.disclosure)),
            ]),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::is_full;

    #[test]
    fn a_full_number_is_told_from_a_masked_one() {
        for full in ["999999194103051529", "99999919410305152X", "6222 0211 0500 1234 567", "6222-0211-05001"]
        {
            assert!(is_full(full), "{full}");
        }
        for masked in ["", "999999********1529", "6222 **** **** 4567", "现金", "1234567890"] {
            assert!(!is_full(masked), "{masked}");
        }
    }
}
