//! The roster 花名册: one row a home, with everything that is paid for it and to whom.

use rust_xlsxwriter::{Workbook, XlsxError};
use yiju_domain::money::Fen;

use super::balance::Balanced;
use super::{PayeeKind, SettlementLabels, SettlementRow};
use crate::error::SheetError;
use crate::sum_sheet::{SheetTotal, SumSheet};

/// Columns other sheets refer to, counted from 0.
pub(super) mod column {
    pub(in super::super) const NO: u16 = 0;
    pub(in super::super) const TOWN: u16 = 4;
    pub(in super::super) const CATEGORY: u16 = 6;
    pub(in super::super) const TOTAL: u16 = 7;
    pub(in super::super) const ELIGIBLE: u16 = 8;
    pub(super) const RATE: u16 = 9;
    pub(in super::super) const SUBSIDY: u16 = 10;
    pub(in super::super) const RETENTION: u16 = 11;
    pub(in super::super) const PAID_NOW: u16 = 12;
    pub(in super::super) const SELF_PAY: u16 = 13;
    pub(super) const PAYEE: u16 = 14;
    pub(in super::super) const ACCEPTED: u16 = 19;
    pub(super) const NOTE: u16 = 20;
    pub(in super::super) const PAYEE_NO: u16 = 21;
}

/// The six columns of money, in the order all sheets show them.
pub(super) const MONEY: [u16; 6] =
    [column::TOTAL, column::ELIGIBLE, column::SUBSIDY, column::RETENTION, column::PAID_NOW, column::SELF_PAY];

/// The six amounts of a row in the order of [`MONEY`].
pub(super) fn figures(row: &SettlementRow) -> [Fen; 6] {
    let amounts = row.amounts;
    [amounts.total, amounts.eligible, amounts.subsidy, row.retention, row.paid_now, amounts.self_pay]
}

pub(super) fn headings(labels: &SettlementLabels) -> [&'static str; 21] {
    let common = labels.common;
    [
        common.serial,
        common.case_no,
        common.name,
        common.id_number,
        common.town,
        common.village,
        labels.category,
        labels.total,
        common.eligible,
        common.rate,
        common.subsidy,
        labels.retention,
        labels.paid_now,
        common.self_pay,
        labels.payee_kind,
        labels.payee,
        labels.bank,
        labels.account,
        labels.invoices,
        labels.accepted_on,
        labels.note,
    ]
}

pub(super) fn write(file: &mut Workbook, batch: &Balanced) -> Result<SheetTotal, SheetError> {
    let labels = batch.book.labels;
    let headings: Vec<_> = headings(&labels).into_iter().chain([labels.payee_no]).collect();
    let mut sheet = SumSheet::begin(file, &batch.head(), labels.roster, &headings, MONEY)?;
    for (number, row) in (1..).zip(&batch.book.rows) {
        write_row(&mut sheet, number, row, batch)?;
    }
    let sums = sheet.sums(labels.common.sum)?;
    sheet.remark(&labels.paid_in_words(sums.sum(column::PAID_NOW)))?;
    sheet.remark(labels.common.signatures)?;
    sheet.finish()?;
    Ok(sums)
}

fn write_row(
    sheet: &mut SumSheet,
    number: usize,
    row: &SettlementRow,
    batch: &Balanced,
) -> Result<(), XlsxError> {
    let labels = batch.book.labels;
    sheet.count(column::NO, number)?;
    sheet.texts(
        1,
        &[&row.case_no, &row.name, &row.id_number, row.town.trim(), &row.village, row.category.trim()],
    )?;
    for (column, fen) in MONEY.into_iter().zip(figures(row)) {
        sheet.money(column, fen)?;
    }
    sheet.rate(column::RATE, row.rate_bp)?;
    let payee = &row.payee;
    let invoices = row.invoices.join(labels.common.list_separator);
    sheet.texts(
        column::PAYEE,
        &[kind_word(payee.kind, &labels), &payee.name, &payee.bank, &payee.account, &invoices],
    )?;
    sheet.date(column::ACCEPTED, row.accepted_on)?;
    sheet.text(column::NOTE, &note(row, &labels))?;
    sheet.count(column::PAYEE_NO, batch.payee_no(payee))?;
    sheet.end_line()
}

pub(super) fn kind_word(kind: PayeeKind, labels: &SettlementLabels) -> &'static str {
    match kind {
        PayeeKind::Contractor => labels.to_contractor,
        PayeeKind::Elder => labels.to_elder,
        PayeeKind::Family => labels.to_family,
        PayeeKind::Platform => labels.to_platform,
    }
}

/// What the row takes back, and what else is to be said.
pub(super) fn note(row: &SettlementRow, labels: &SettlementLabels) -> String {
    let reversed = row.reverses.as_ref().map(|reversed| {
        labels.reverses.replace("{batch}", &reversed.batch_no).replace("{row}", &reversed.row.to_string())
    });
    let words = [reversed.unwrap_or_default(), row.note.trim().to_owned()];
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(labels.note_separator)
}
