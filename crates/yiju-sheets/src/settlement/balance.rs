//! A batch whose rows were checked: lines add up to their row, funds to their line, and the parts of every row to it.

use std::collections::BTreeMap;

use yiju_domain::money::Fen;

use super::{Disclosure, Payee, SettlementBook, SettlementLine, SettlementRow};
use crate::error::SheetError;
use crate::subsidy::Amounts;
use crate::sum_sheet::Head;

/// A checked batch.
pub(super) struct Balanced<'a> {
    pub(super) book: &'a SettlementBook,
    /// The different payees, in the order of the settlement sheet, with their rows.
    pub(super) payees: Vec<(&'a Payee, Vec<&'a SettlementRow>)>,
    /// The payee of every row, as its place in `payees`.
    places: BTreeMap<&'a Payee, usize>,
}

impl<'a> Balanced<'a> {
    pub(super) fn of(book: &'a SettlementBook) -> Result<Self, SheetError> {
        book.rows.iter().try_for_each(check_row)?;
        let mut payees: BTreeMap<&Payee, Vec<&SettlementRow>> = BTreeMap::new();
        for row in &book.rows {
            payees.entry(&row.payee).or_default().push(row);
        }
        let places = payees.keys().enumerate().map(|(place, payee)| (*payee, place)).collect();
        Ok(Self { book, payees: payees.into_iter().collect(), places })
    }

    /// Number of a payee on the settlement sheet, counted from 1.
    pub(super) fn payee_no(&self, payee: &Payee) -> usize {
        self.places.get(payee).map_or(0, |place| place + 1)
    }

    /// What stands above the headings of every sheet.
    pub(super) fn head(&self) -> Head {
        let (book, labels) = (self.book, self.book.labels);
        let facts = [
            (labels.office, &book.office),
            (labels.batch_no, &book.batch_no),
            (labels.period, &book.period),
            (labels.state, &book.state),
        ];
        let facts = facts.iter().filter(|(_, value)| !value.trim().is_empty());
        let facts: Vec<String> = facts.map(|(label, value)| format!("{label}{value}")).collect();
        let disclosure = match book.disclosure {
            Disclosure::Masked => labels.masked,
            Disclosure::Full => labels.full,
        };
        Head {
            title: book.title.clone(),
            lines: vec![facts.join(labels.gap), [labels.unit_note, disclosure].join(labels.gap)],
        }
    }
}

fn check_row(row: &SettlementRow) -> Result<(), SheetError> {
    let unbalanced = |detail: String| SheetError::Unbalanced { case_no: row.case_no.clone(), detail };
    if !row.amounts.is_balanced() {
        return Err(unbalanced("subsidy and own payment do not add up to the contract total".into()));
    }
    if row.retention.checked_add(row.paid_now) != Some(row.amounts.subsidy) {
        return Err(unbalanced("retention and present payment do not add up to the subsidy".into()));
    }
    for line in &row.lines {
        check_line(line).map_err(|fault| unbalanced(format!("item {}: {fault}", line.item_no)))?;
    }
    if Amounts::sum(row.lines.iter().map(|line| line.amounts))? != row.amounts {
        return Err(unbalanced("its lines do not add up to its amounts".into()));
    }
    Ok(())
}

fn check_line(line: &SettlementLine) -> Result<(), &'static str> {
    if !line.amounts.is_balanced() {
        return Err("subsidy and own payment do not add up to the amount");
    }
    let funds = Fen::sum(line.funds.iter().map(|share| share.subsidy));
    if !line.funds.is_empty() && funds != Some(line.amounts.subsidy) {
        return Err("the funds do not add up to the subsidy");
    }
    Ok(())
}
