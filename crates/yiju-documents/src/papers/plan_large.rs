//! The plan in large print, for the elder: where, what, how many, what you pay.

use yiju_domain::money::Fen;

use super::case_head::CaseHead;
use super::plan_confirmation::{PlanConfirmation, PlanLine, foot, running_head};
use super::{column, counted, dotted, number_column, or_none, signature_box, signers};
use crate::layout::{Align, Block, Cell, Print, Row, Script, SignatureBox, Table, Tone};
use crate::words::Words;

pub(super) fn large_script(plan: &PlanConfirmation, words: &Words) -> Script {
    let own = &words.plan_large;
    let agent = plan.elder.agent.as_deref().unwrap_or_default();
    let shape = SignatureBox { per_row: 1, ..signature_box(words, 46.0) };
    Script {
        running_head: running_head(plan, words),
        foot: foot(plan, words),
        page_of: words.page_of,
        print: Print::Large,
        stamp: String::new(),
        blocks: vec![
            title(plan, words),
            Block::Table(whose(&plan.head, agent, &plan.contractor, words)),
            Block::Heading(own.lines.to_owned()),
            Block::Table(lines_table(plan, words)),
            Block::Heading(own.costs.to_owned()),
            Block::Table(costs(plan, words)),
            Block::Heading(own.confirmation.to_owned()),
            Block::Paragraph { label: own.confirmation.to_owned(), text: own.statement.to_owned() },
            Block::Signatures(signers(&plan.signatures, own.signers), shape),
        ],
    }
}

fn title(plan: &PlanConfirmation, words: &Words) -> Block {
    let own = &words.plan_large;
    let below = dotted(&[&(words.version)(plan.plan_version), &(words.date)(plan.issued_on)]);
    Block::Title { above: plan.head.office.clone(), title: own.title.to_owned(), below }
}

/// A label and a value to a row.
pub(super) fn whose(head: &CaseHead, agent: &str, contractor: &str, words: &Words) -> Table {
    let row = |label: &str, value: &str| {
        Row::of(vec![Cell::label(label), Cell::toned(or_none(value, words), Tone::Strong)])
    };
    let mut rows = vec![
        row(words.plan_large.name, &head.elder),
        row(words.plan_large.address, &head.address),
        row(words.plan_large.contractor, contractor),
    ];
    if !agent.trim().is_empty() {
        rows.insert(1, row(words.plan_large.agent, agent));
    }
    let columns = vec![column("", 38.0, Align::Left), column("", 142.0, Align::Left)];
    Table { label: words.plan_large.whose.to_owned(), columns, rows }
}

fn lines_table(plan: &PlanConfirmation, words: &Words) -> Table {
    let own = &words.plan_large;
    let columns = vec![
        column(own.number, 16.0, Align::Centre),
        column(own.place, 37.0, Align::Left),
        column(own.item, 65.0, Align::Left),
        number_column(own.quantity, 26.0),
        number_column(own.you_pay, 36.0),
    ];
    let row = |line: &PlanLine| {
        Row::of(vec![
            Cell::text(line.no.to_string()),
            Cell::text(or_none(&line.room, words)),
            Cell::toned(line.item.clone(), Tone::Strong),
            Cell::text(counted(line.quantity, &line.unit)),
            Cell::text(line.self_pay.to_string()),
        ])
    };
    Table { label: own.lines.to_owned(), columns, rows: plan.lines.iter().map(row).collect() }
}

/// What it costs, what the government pays, and largest what is left for the elder.
fn costs(plan: &PlanConfirmation, words: &Words) -> Table {
    let own = &words.plan_large;
    let row = |label: &str, amount: Fen, tone: Tone| Row {
        with_previous: true,
        ..Row::of(vec![Cell::toned(label, tone), Cell::toned(yuan(amount), tone)])
    };
    let capitals = Cell::text(plan.totals.self_pay.uppercase()).spanning(2).aligned(Align::Right);
    Table {
        label: own.costs.to_owned(),
        columns: vec![column("", 100.0, Align::Left), number_column("", 80.0)],
        rows: vec![
            row(own.total, plan.totals.amount, Tone::Plain),
            row(own.subsidy, plan.totals.subsidy, Tone::Plain),
            row(own.you_need_to_pay, plan.totals.self_pay, Tone::Large),
            Row { with_previous: true, ..Row::of(vec![capitals]) },
        ],
    }
}

pub(super) fn yuan(amount: Fen) -> String {
    format!("¥{amount}")
}
