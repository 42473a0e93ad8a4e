//! The two sheets that show cases: one row a case, and one row a part of a case.

use std::collections::BTreeSet;

use rust_xlsxwriter::{Workbook, XlsxError};

use super::table::{Balanced, Case};
use super::{Amounts, SubsidyRow, SubsidyShare};
use crate::error::SheetError;
use crate::sum_sheet::{SheetTotal, SumSheet};

/// Column of the first amount on the sheet of cases.
const CASE_AMOUNTS: u16 = 10;
/// Column of the first amount on the sheet of parts.
const PART_AMOUNTS: u16 = 7;

/// One row a case.
pub(super) fn write_cases(book: &mut Workbook, table: &Balanced) -> Result<SheetTotal, SheetError> {
    let labels = table.table.labels;
    let [total, eligible, subsidy, self_pay] = labels.amounts();
    let headings = [
        labels.serial,
        labels.case_no,
        labels.name,
        labels.id_number,
        labels.town,
        labels.village,
        labels.categories,
        labels.deciding_category,
        labels.contractor,
        labels.fund,
        total,
        eligible,
        subsidy,
        self_pay,
        labels.rate,
        labels.date,
    ];
    let mut writer =
        SumSheet::begin(book, &table.head(), labels.cases, &headings, Amounts::places(CASE_AMOUNTS))?;
    for (number, case) in (1..).zip(&table.cases) {
        write_case(&mut writer, number, case, table)?;
    }
    let sums = writer.sums(labels.sum)?;
    writer.remark(&format!("{}: {}", labels.in_words, sums.sum(CASE_AMOUNTS + 2).uppercase()))?;
    writer.remark(labels.signatures)?;
    writer.finish()?;
    Ok(sums)
}

fn write_case(writer: &mut SumSheet, number: usize, case: &Case, table: &Balanced) -> Result<(), XlsxError> {
    let row = case.row;
    let contractors = joined(case.parts.iter().map(|part| part.contractor.as_str()), table);
    let funds = joined(case.parts.iter().map(|part| part.fund.as_str()), table);
    let texts = [
        &row.case_no,
        &row.name,
        &row.id_number,
        &row.town,
        &row.village,
        &row.categories,
        &row.deciding_category,
        &contractors,
        &funds,
    ];
    writer.count(0, number)?;
    for (column, text) in (1..).zip(texts) {
        writer.text(column, text)?;
    }
    row.amounts.write(writer, CASE_AMOUNTS)?;
    writer.rate(CASE_AMOUNTS + 4, row.rate_bp)?;
    writer.date(CASE_AMOUNTS + 5, row.date)?;
    writer.end_line()
}

/// The different names among the parts, in alphabetical order.
fn joined<'a>(names: impl Iterator<Item = &'a str>, table: &Balanced) -> String {
    let names: BTreeSet<&str> = names.filter(|name| !name.trim().is_empty()).collect();
    names.into_iter().collect::<Vec<_>>().join(table.table.labels.list_separator)
}

/// One row a part: which contractor and which fund a case's money goes through.
pub(super) fn write_parts(book: &mut Workbook, table: &Balanced) -> Result<SheetTotal, SheetError> {
    let labels = table.table.labels;
    let [total, eligible, subsidy, self_pay] = labels.amounts();
    let headings = [
        labels.serial,
        labels.case_no,
        labels.name,
        labels.town,
        labels.deciding_category,
        labels.contractor,
        labels.fund,
        total,
        eligible,
        subsidy,
        self_pay,
    ];
    let mut writer =
        SumSheet::begin(book, &table.head(), labels.parts, &headings, Amounts::places(PART_AMOUNTS))?;
    for (number, (row, part)) in (1..).zip(table.parts()) {
        write_part(&mut writer, number, row, part)?;
    }
    let sums = writer.sums(labels.sum)?;
    writer.finish()?;
    Ok(sums)
}

fn write_part(
    writer: &mut SumSheet,
    number: usize,
    row: &SubsidyRow,
    part: &SubsidyShare,
) -> Result<(), XlsxError> {
    let texts = [&row.case_no, &row.name, &row.town, &row.deciding_category, &part.contractor, &part.fund];
    writer.count(0, number)?;
    for (column, text) in (1..).zip(texts) {
        writer.text(column, text)?;
    }
    part.amounts.write(writer, PART_AMOUNTS)?;
    writer.end_line()
}
