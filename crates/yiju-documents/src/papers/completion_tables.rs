//! The tables of the completion report.

use yiju_domain::Date;
use yiju_domain::money::Fen;

use super::completion::{CompletionReport, ReportLine, Totals};
use super::policy_basis::FundShare;
use super::{column, dotted, facts_table, number_column, or_none, pair, sex_and_age, wide};
use crate::layout::{Align, Cell, MM, Part, Row, Table, Tone};
use crate::words::Words;

pub(super) fn facts(report: &CompletionReport, words: &Words) -> Table {
    let own = &words.completion;
    let person = &report.applicant;
    let date = |date: Option<Date>| date.map_or_else(|| words.none.to_owned(), words.date);
    let agent = person.agent.as_deref().unwrap_or_default();
    let mut rows = vec![
        pair(
            (own.applicant, person.name.clone()),
            (own.sex_and_age, sex_and_age(person.sex, person.age, words)),
        ),
        pair(
            (own.id, or_none(&person.masked_id, words)),
            (words.phone, or_none(&person.masked_phone, words)),
        ),
        wide(words.address, Cell::text(or_none(&person.address, words))),
        pair(
            (own.categories, or_none(&person.categories.join(words.separator), words)),
            (own.agent, or_none(agent, words)),
        ),
        pair((words.programme, report.programme.clone()), (words.case_no, report.case_no.clone())),
    ];
    rows.extend(assessment_rows(report, words));
    rows.push(pair(
        (words.contractor, or_none(&report.contractor, words)),
        (own.started_on, date(report.dates.started_on)),
    ));
    rows.push(pair(
        (own.finished_on, date(report.dates.finished_on)),
        (own.accepted_on, date(report.dates.accepted_on)),
    ));
    facts_table(own.facts, rows)
}

fn assessment_rows(report: &CompletionReport, words: &Words) -> Vec<Row> {
    let own = &words.completion;
    let Some(assessment) = &report.assessment else {
        return vec![wide(own.assessment, Cell::text(words.none))];
    };
    let assessed_on = assessment.assessed_on.map_or_else(|| words.none.to_owned(), words.date);
    vec![
        wide(own.assessment, Cell::text(or_none(&dotted(&[&assessment.level, &assessment.text]), words))),
        pair((own.assessor, or_none(&assessment.assessor, words)), (own.assessed_on, assessed_on)),
    ]
}

pub(super) fn lines_table(report: &CompletionReport, words: &Words) -> Table {
    let own = &words.completion;
    let [room, item, unit] = own.line_widths;
    let columns = vec![
        column(words.number, 9.0, Align::Centre),
        column(words.room, room, Align::Centre),
        column(words.item_and_spec, item, Align::Left),
        column(own.need, 29.0, Align::Left),
        column(words.unit, unit, Align::Centre),
        number_column(own.planned, 12.0),
        number_column(own.accepted, 12.0),
        number_column(own.unit_price, 16.5),
        number_column(own.amount, 17.0),
        number_column(own.subsidy, 16.5),
    ];
    let mut rows: Vec<Row> = report.lines.iter().map(|line| line_row(line, words)).collect();
    rows.push(total_row(&report.totals, words));
    Table { label: own.lines.to_owned(), columns, rows }
}

fn line_row(line: &ReportLine, words: &Words) -> Row {
    // What was measured differently than planned is what an auditor looks for.
    let differs = line.accepted.is_some_and(|accepted| accepted != line.planned);
    let tone = if differs { Tone::Strong } else { Tone::Plain };
    let accepted = line.accepted.map(|accepted| accepted.to_string()).unwrap_or_default();
    Row::of(vec![
        Cell::text(line.no.to_string()),
        Cell::text(or_none(&line.room, words)),
        named(&line.item, &line.spec),
        Cell::text(or_none(&line.need, words)),
        Cell::text(line.unit.clone()),
        Cell::text(line.planned.to_string()),
        Cell::toned(or_none(&accepted, words), tone),
        Cell::text(line.unit_price.to_string()),
        Cell::text(line.amount.to_string()),
        Cell::text(line.subsidy.to_string()),
    ])
}

/// The item's name with its specification below.
pub(super) fn named(item: &str, spec: &str) -> Cell {
    let parts = [(item, Tone::Strong), (spec, Tone::Faint)];
    let filled = parts.into_iter().filter(|(text, _)| !text.trim().is_empty());
    Cell { parts: filled.map(|(text, tone)| Part::Text(text.to_owned(), tone)).collect(), ..Cell::default() }
}

fn total_row(totals: &Totals, words: &Words) -> Row {
    let strong = |amount: Fen| Cell::toned(amount.to_string(), Tone::Strong);
    let label = Cell::toned(words.completion.total, Tone::Strong).spanning(8).aligned(Align::Right);
    Row { with_previous: true, ..Row::of(vec![label, strong(totals.amount), strong(totals.subsidy)]) }
}

/// The sums in figures and in the capital numerals that cannot be altered by a stroke.
pub(super) fn costs_table(totals: &Totals, words: &Words) -> Table {
    let own = &words.completion;
    let row = |label: &str, amount: Fen| Row {
        with_previous: true,
        least_height: 8.0 * MM,
        ..Row::of(vec![Cell::text(label), Cell::text(amount.to_string()), Cell::text(amount.uppercase())])
    };
    Table {
        label: own.costs.to_owned(),
        columns: vec![
            column(own.sum_of, 45.0, Align::Left),
            number_column(own.figures, 35.0),
            column(own.uppercase, 100.0, Align::Left),
        ],
        rows: vec![
            row(own.total_amount, totals.amount),
            row(own.total_subsidy, totals.subsidy),
            row(own.total_self_pay, totals.self_pay),
        ],
    }
}

/// Which fund gives how much of the subsidy, in the columns of the costs.
pub(super) fn funds_table(funds: &[FundShare], words: &Words) -> Table {
    let own = &words.completion;
    let row = |share: &FundShare| {
        let amount = share.amount;
        Row {
            with_previous: true,
            ..Row::of(vec![
                Cell::text(share.fund.clone()),
                Cell::text(amount.to_string()),
                Cell::text(amount.uppercase()),
            ])
        }
    };
    Table {
        label: words.policy.funds.to_owned(),
        columns: vec![
            column(words.policy.funds, 45.0, Align::Left),
            number_column(own.figures, 35.0),
            column(own.uppercase, 100.0, Align::Left),
        ],
        rows: funds.iter().map(row).collect(),
    }
}
