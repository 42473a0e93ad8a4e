//! The settlement sheet 结算表: one row a payee, summed up from the roster by the number of the payee.

use std::collections::BTreeSet;

use rust_xlsxwriter::{Workbook, XlsxError};
use yiju_domain::money::Fen;

use super::balance::Balanced;
use super::roster::{self, MONEY, column, kind_word};
use super::{Payee, SettlementRow};
use crate::address::cell_name;
use crate::error::SheetError;
use crate::sum_sheet::{SheetTotal, SumSheet};

/// Column of the first amount; the six stand in the order of the roster's.
pub(super) const FIRST_MONEY: u16 = 6;

pub(super) fn write(
    file: &mut Workbook,
    batch: &Balanced,
    roster: &SheetTotal,
) -> Result<SheetTotal, SheetError> {
    let labels = batch.book.labels;
    let common = labels.common;
    let headings = [
        common.serial,
        labels.payee_kind,
        labels.payee,
        labels.bank,
        labels.account,
        common.case_count,
        labels.total,
        common.eligible,
        common.subsidy,
        labels.retention,
        labels.paid_now,
        common.self_pay,
    ];
    let mut sheet =
        SumSheet::begin(file, &batch.head(), labels.settlement, &headings, FIRST_MONEY..FIRST_MONEY + 6)?;
    for (number, (payee, rows)) in (1..).zip(&batch.payees) {
        write_words(&mut sheet, number, payee, rows, batch)?;
        write_sums(&mut sheet, rows, roster)?;
        sheet.end_line()?;
    }
    let sums = sheet.sums(common.sum)?;
    sheet.sum_count(5, homes(batch.book.rows.iter()))?;
    sheet.remark(&labels.paid_in_words(sums.sum(FIRST_MONEY + 4)))?;
    sheet.remark(common.signatures)?;
    sheet.finish()?;
    Ok(sums)
}

fn write_words(
    sheet: &mut SumSheet,
    number: usize,
    payee: &Payee,
    rows: &[&SettlementRow],
    batch: &Balanced,
) -> Result<(), XlsxError> {
    sheet.count(0, number)?;
    let kind = kind_word(payee.kind, &batch.book.labels);
    sheet.texts(1, &[kind, &payee.name, &payee.bank, &payee.account])?;
    sheet.count(5, homes(rows.iter().copied()))
}

fn write_sums(sheet: &mut SumSheet, rows: &[&SettlementRow], roster: &SheetTotal) -> Result<(), SheetError> {
    let sums = summed(rows.iter().copied())?;
    let number = cell_name(sheet.row(), 0);
    for ((to, from), fen) in (FIRST_MONEY..).zip(MONEY).zip(sums) {
        let formula =
            format!("=ROUND(SUMIFS({},{},{number}),2)", roster.lines(from), roster.lines(column::PAYEE_NO));
        sheet.calculated(to, &formula, fen)?;
    }
    Ok(())
}

/// How many different homes there are: a home and its reversal are one.
pub(super) fn homes<'a>(rows: impl Iterator<Item = &'a SettlementRow>) -> usize {
    rows.map(|row| &row.case_no).collect::<BTreeSet<_>>().len()
}

/// The six sums of some rows.
pub(super) fn summed<'a>(rows: impl Iterator<Item = &'a SettlementRow>) -> Result<[Fen; 6], SheetError> {
    let mut sums = [Fen::ZERO; 6];
    for row in rows {
        for (sum, fen) in sums.iter_mut().zip(roster::figures(row)) {
            *sum = sum.checked_add(fen).ok_or(SheetError::Overflow { what: "the settlement sheet" })?;
        }
    }
    Ok(sums)
}
