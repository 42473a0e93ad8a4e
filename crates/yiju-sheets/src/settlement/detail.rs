//! The detail 明细: one row a line and fund. A line that several funds pay takes several rows, and only the first of them
//! has its quantity, amount, eligible part and own payment: every column adds up by itself.

use rust_xlsxwriter::{Workbook, XlsxError};
use yiju_domain::money::Fen;

use super::balance::Balanced;
use super::{SettlementLine, SettlementRow};
use crate::error::SheetError;
use crate::sum_sheet::{SheetTotal, SumSheet};

/// Columns other sheets refer to, counted from 0.
pub(super) mod column {
    pub(in super::super) const ROSTER_NO: u16 = 1;
    pub(in super::super) const AMOUNT: u16 = 9;
    pub(in super::super) const ELIGIBLE: u16 = 10;
    pub(in super::super) const SUBSIDY: u16 = 11;
    pub(in super::super) const SELF_PAY: u16 = 12;
    pub(in super::super) const FUND: u16 = 13;
    pub(in super::super) const CONTRACTOR: u16 = 14;
}

/// The four columns of money, in the order all sheets show them.
pub(super) const MONEY: [u16; 4] = [column::AMOUNT, column::ELIGIBLE, column::SUBSIDY, column::SELF_PAY];

/// The funds of a line; there is always at least one.
pub(super) fn funds(line: &SettlementLine) -> Vec<(&str, Fen)> {
    if line.funds.is_empty() {
        return vec![("", line.amounts.subsidy)];
    }
    line.funds.iter().map(|share| (share.fund.trim(), share.subsidy)).collect()
}

pub(super) fn write(file: &mut Workbook, batch: &Balanced) -> Result<SheetTotal, SheetError> {
    let labels = batch.book.labels;
    let common = labels.common;
    let headings = [
        common.serial,
        labels.roster_no,
        common.case_no,
        labels.item_no,
        labels.code,
        labels.item,
        labels.quantity,
        labels.unit,
        labels.unit_price,
        labels.amount,
        common.eligible,
        common.subsidy,
        common.self_pay,
        common.fund,
        common.contractor,
    ];
    let mut sheet = SumSheet::begin(file, &batch.head(), labels.detail, &headings, MONEY)?;
    let mut number = 0;
    for (roster_no, row) in (1..).zip(&batch.book.rows) {
        for line in &row.lines {
            write_line(&mut sheet, &mut number, (roster_no, row), line)?;
        }
    }
    let sums = sheet.sums(common.sum)?;
    sheet.finish()?;
    Ok(sums)
}

fn write_line(
    sheet: &mut SumSheet,
    number: &mut usize,
    (roster_no, row): (usize, &SettlementRow),
    line: &SettlementLine,
) -> Result<(), XlsxError> {
    for (place, (fund, subsidy)) in funds(line).into_iter().enumerate() {
        *number += 1;
        sheet.count(0, *number)?;
        sheet.count(column::ROSTER_NO, roster_no)?;
        sheet.texts(2, &[&row.case_no, &line.item_no, &line.code, &line.name])?;
        if place == 0 {
            write_figures(sheet, line)?;
        } else {
            [6, 7, 8, column::AMOUNT, column::ELIGIBLE, column::SELF_PAY]
                .into_iter()
                .try_for_each(|column| sheet.blank(column))?;
        }
        sheet.money(column::SUBSIDY, subsidy)?;
        sheet.texts(column::FUND, &[fund, line.contractor.trim()])?;
        sheet.end_line()?;
    }
    Ok(())
}

fn write_figures(sheet: &mut SumSheet, line: &SettlementLine) -> Result<(), XlsxError> {
    sheet.quantity(6, line.quantity)?;
    sheet.text(7, &line.unit)?;
    sheet.money(8, line.unit_price)?;
    sheet.money(column::AMOUNT, line.amounts.total)?;
    sheet.money(column::ELIGIBLE, line.amounts.eligible)?;
    sheet.money(column::SELF_PAY, line.amounts.self_pay)
}
