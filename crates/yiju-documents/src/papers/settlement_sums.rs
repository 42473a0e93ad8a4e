//! What the rows of a settlement come to: for each payee, for each fund, and in all.

use std::collections::BTreeMap;

use yiju_domain::money::Fen;

use super::settlement_rows::amount;
use super::settlement_sheet::{FundSum, SettlementRow, SettlementSheet, SettlementTotals};
use super::{column, number_column, or_none};
use crate::error::DocumentError;
use crate::layout::{Align, Cell, MM, Row, Table, Tone};
use crate::words::Words;

/// The rows of each payee, in the order the payees first stand on the sheet. No group is empty.
fn by_payee(rows: &[SettlementRow]) -> Vec<Vec<&SettlementRow>> {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut groups: Vec<Vec<&SettlementRow>> = Vec::new();
    for row in rows {
        let place = *places.entry(&row.payee.key).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.push(row),
            None => groups.push(vec![row]),
        }
    }
    groups
}

/// Payees with several rows one by one. Those with one row are their own subtotal and stand here as one line, so that
/// a batch that pays five hundred households does not list them twice.
pub(super) fn payees_table(rows: &[SettlementRow], words: &Words) -> Result<Table, DocumentError> {
    let own = &words.settlement;
    let (single, several): (Vec<_>, Vec<_>) = by_payee(rows).into_iter().partition(|group| group.len() == 1);
    let mut lines = several.iter().map(|group| payee_row(group, words)).collect::<Result<Vec<_>, _>>()?;
    match single.as_slice() {
        [] => {}
        [only] => lines.push(payee_row(only, words)?),
        more => {
            let name = Cell::text((own.single_payees)(more.len())).spanning(3);
            lines.push(sums_row(vec![name], &more.concat())?);
        }
    }
    let columns = vec![
        column(own.payee, 66.0, Align::Left),
        column(own.bank, 52.0, Align::Left),
        column(own.account, 44.0, Align::Left),
        number_column(own.count, 15.0),
        number_column(own.subsidy, 30.0),
        number_column(own.retention, 30.0),
        number_column(own.pay_now, 30.0),
    ];
    Ok(Table { label: own.payees.to_owned(), columns, rows: lines })
}

fn payee_row(rows: &[&SettlementRow], words: &Words) -> Result<Row, DocumentError> {
    let payee = rows.first().map(|row| &row.payee);
    let said = |part: fn(&super::settlement_sheet::SettlementPayee) -> &str| {
        Cell::text(or_none(payee.map_or("", part), words))
    };
    sums_row(vec![said(|payee| &payee.name), said(|payee| &payee.bank), said(|payee| &payee.account)], rows)
}

/// The cells given, then how many rows and what they come to.
fn sums_row(mut cells: Vec<Cell>, rows: &[&SettlementRow]) -> Result<Row, DocumentError> {
    let sum = |part: fn(&SettlementRow) -> Fen| {
        Fen::sum(rows.iter().map(|row| part(row))).ok_or(DocumentError::SumTooLarge("payees"))
    };
    cells.push(Cell::text(rows.len().to_string()));
    cells.push(amount(sum(|row| row.subsidy)?, Tone::Plain));
    cells.push(amount(sum(|row| row.retention)?, Tone::Plain));
    cells.push(amount(sum(|row| row.pay_now)?, Tone::Strong));
    Ok(Row::of(cells))
}

pub(super) fn funds_table(sheet: &SettlementSheet, words: &Words) -> Table {
    let own = &words.settlement;
    let row = |fund: &FundSum| {
        Row::of(vec![
            Cell::text(fund.fund.clone()),
            amount(fund.subsidy, Tone::Plain),
            amount(fund.pay_now, Tone::Strong),
        ])
    };
    Table {
        label: own.funds.to_owned(),
        columns: vec![
            column(own.fund, 207.0, Align::Left),
            number_column(own.subsidy, 30.0),
            number_column(own.pay_now, 30.0),
        ],
        rows: sheet.funds.iter().map(row).collect(),
    }
}

/// The sums in figures, and where the language has them in the capital numerals that cannot be altered by a stroke.
pub(super) fn sums_table(totals: &SettlementTotals, words: &Words) -> Table {
    let own = &words.settlement;
    let row = |label: &str, amount: Fen, tone: Tone| {
        let figures = Cell::toned(amount.to_string(), tone);
        let capitals = own.uppercase.map(|_| Cell::toned(amount.uppercase(), tone));
        let cells = [Cell::toned(label, tone), figures].into_iter().chain(capitals);
        Row { with_previous: true, least_height: 6.5 * MM, ..Row::of(cells.collect()) }
    };
    let columns = [column(own.sum_of, 77.0, Align::Left), number_column(own.figures, 40.0)];
    let capitals = own.uppercase.map(|head| column(head, 150.0, Align::Left));
    Table {
        label: own.sums.to_owned(),
        columns: columns.into_iter().chain(capitals).collect(),
        rows: vec![
            row(own.total_contract, totals.contract, Tone::Plain),
            row(own.total_subsidy, totals.subsidy, Tone::Plain),
            row(own.total_retention, totals.retention, Tone::Plain),
            row(own.total_self_pay, totals.self_pay, Tone::Plain),
            row(own.total_pay_now, totals.pay_now, Tone::Strong),
        ],
    }
}
