//! The rows of the settlement sheet: two lines each, so that all an auditor asks for stands in one row of one sheet.

use yiju_domain::money::Fen;

use super::settlement_sheet::{SettlementRow, SettlementSheet, SettlementTotals};
use super::{column, day_or_none, number_column, or_none};
use crate::layout::{Align, Cell, Part, Row, Table, Tone};
use crate::words::Words;

/// The columns before the first amount.
const BEFORE_AMOUNTS: usize = 4;

pub(super) fn rows_table(sheet: &SettlementSheet, words: &Words) -> Table {
    let own = &words.settlement;
    let columns = vec![
        column(words.number, 10.0, Align::Centre),
        column(own.case_and_town, 33.0, Align::Left),
        column(own.name_and_id, 29.0, Align::Left),
        column(own.payee_and_account, 43.0, Align::Left),
        number_column(own.contract, 18.5),
        number_column(own.eligible, 18.5),
        number_column(own.rate, 12.5),
        number_column(own.subsidy, 18.0),
        number_column(own.retention, 16.0),
        number_column(own.pay_now, 18.0),
        number_column(own.self_pay, 18.5),
        column(own.invoice_and_acceptance, 32.0, Align::Left),
    ];
    let mut rows: Vec<Row> = sheet.rows.iter().map(|row| settlement_row(row, words)).collect();
    rows.push(total_row(&sheet.totals, words));
    Table { label: own.lines.to_owned(), columns, rows }
}

fn settlement_row(row: &SettlementRow, words: &Words) -> Row {
    let rate = row.rate_bp.map_or_else(|| words.none.to_owned(), percent);
    let invoices = or_none(&row.invoices.join(words.separator), words);
    Row::of(vec![
        Cell::text(row.no.to_string()),
        case_cell(row, words),
        stacked(&[(&or_none(&row.name, words), Tone::Strong), (&row.id_number, Tone::Faint)]),
        stacked(&[
            (&or_none(&row.payee.name, words), Tone::Plain),
            (&row.payee.account, Tone::Faint),
            (&row.payee.bank, Tone::Faint),
        ]),
        amount(row.contract, Tone::Plain),
        amount(row.eligible, Tone::Plain),
        Cell::text(rate),
        amount(row.subsidy, Tone::Plain),
        amount(row.retention, Tone::Plain),
        amount(row.pay_now, Tone::Strong),
        amount(row.self_pay, Tone::Plain),
        stacked(&[(&invoices, Tone::Faint), (&day_or_none(row.accepted_on, words), Tone::Plain)]),
    ])
}

/// Case number and town; below them which row is taken back, and the note.
fn case_cell(row: &SettlementRow, words: &Words) -> Cell {
    let reverses = row.reverses.as_ref();
    let reverses = reverses.map(|earlier| (words.settlement.reverses)(&earlier.batch_no, earlier.row));
    stacked(&[
        (&row.case_no, Tone::Plain),
        (&row.town, Tone::Faint),
        (reverses.as_deref().unwrap_or_default(), Tone::Strong),
        (&row.note, Tone::Strong),
    ])
}

/// Lines of text one below the other; empty ones take no room.
fn stacked(lines: &[(&str, Tone)]) -> Cell {
    let filled = lines.iter().filter(|(text, _)| !text.trim().is_empty());
    let parts = filled.map(|&(text, tone)| Part::Text(text.to_owned(), tone));
    Cell { parts: parts.collect(), ..Cell::default() }
}

pub(super) fn amount(amount: Fen, tone: Tone) -> Cell {
    Cell::toned(amount.to_string(), tone)
}

fn total_row(totals: &SettlementTotals, words: &Words) -> Row {
    let strong = |fen| amount(fen, Tone::Strong);
    let label = Cell::toned(words.settlement.total, Tone::Strong);
    let cells = vec![
        label.spanning(BEFORE_AMOUNTS).aligned(Align::Right),
        strong(totals.contract),
        strong(totals.eligible),
        Cell::text(""),
        strong(totals.subsidy),
        strong(totals.retention),
        strong(totals.pay_now),
        strong(totals.self_pay),
        Cell::text(""),
    ];
    Row { with_previous: true, ..Row::of(cells) }
}

/// Basis points as a percentage without needless zeros: `30%`, `33.33%`.
fn percent(bp: u32) -> String {
    let (whole, rest) = (bp / 100, bp % 100);
    match format!("{rest:02}").trim_end_matches('0') {
        "" => format!("{whole}%"),
        decimals => format!("{whole}.{decimals}%"),
    }
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn a_rate_has_no_needless_zeros() {
        let said: Vec<String> = [0, 5, 50, 3000, 3333, 3350, 10_000].into_iter().map(percent).collect();
        assert_eq!(said, ["0%", "0.05%", "0.5%", "30%", "33.33%", "33.5%", "100%"]);
    }
}
