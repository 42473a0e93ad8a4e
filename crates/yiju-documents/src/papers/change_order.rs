//! The change order: what of a confirmed plan is changed, why, what it costs and who agreed.

use yiju_domain::Date;
use yiju_domain::money::Fen;

use super::case_head::{CaseHead, head_rows};
use super::completion::{Totals, check_total};
use super::completion_tables::named;
use super::{
    Paper, column, day_or_none, dotted, facts_table, number_column, or_none, pair, publish, signature_box,
    signed, signers, tall, wide,
};
use crate::error::DocumentError;
use crate::fonts::Fonts;
use crate::layout::{Align, Block, Cell, Part, Print, Row, Script, Table, Tone};
use crate::pdf::{About, Photos};
use crate::words::{Language, Words};

/// All that a change order says.
pub struct ChangeOrder {
    /// The language of the printed words.
    pub language: Language,
    /// The case.
    pub head: CaseHead,
    /// Such as `2026-320404-01-A0007-B1`.
    pub change_no: String,
    /// The date on the paper and in the file.
    pub issued_on: Date,
    /// The version of the plan that is changed.
    pub from_version: u32,
    /// The version of the plan that comes of it.
    pub to_version: u32,
    /// Who does the work.
    pub contractor: String,
    /// Why the plan is changed.
    pub reason: String,
    /// The items that change.
    pub lines: Vec<ChangedLine>,
    /// The sums of the whole plan before the change.
    pub before: Totals,
    /// The sums of the whole plan after it; the differences must be the effects of the lines.
    pub after: Totals,
    /// Who agreed, on behalf of whom and when; empty prints rows to fill in by hand.
    pub agreed: Vec<Agreement>,
    /// The labels of the signature boxes; empty for the usual four.
    pub signatures: Vec<String>,
}

/// An item that changes.
pub struct ChangedLine {
    /// The item number, fixed for the life of the case.
    pub no: u32,
    /// The room.
    pub room: String,
    /// The item's name.
    pub item: String,
    /// Its fields that change; one named 新增 or 取消 for an item added or dropped.
    pub changes: Vec<FieldChange>,
    /// What the change adds to the amount of the item; negative for what it saves.
    pub effect: Fen,
}

/// A field of an item with its value before and after.
pub struct FieldChange {
    /// The field's name.
    pub field: String,
    /// Empty prints a dash.
    pub old: String,
    /// Empty prints a dash.
    pub new: String,
}

/// Someone's consent.
pub struct Agreement {
    /// On behalf of whom: the elder, the office.
    pub party: String,
    /// The person who agreed.
    pub who: String,
    /// The day.
    pub on: Option<Date>,
}

/// Makes the change order.
///
/// # Errors
/// [`DocumentError`] naming the character that cannot be printed, or the effect that disagrees with the sums.
pub fn change_order(order: &ChangeOrder, fonts: &Fonts) -> Result<Paper, DocumentError> {
    let effect = effect(order)?;
    let words = order.language.words();
    let about = About {
        title: format!("{} {}", words.change.title, order.change_no),
        author: order.head.office.clone(),
        date: order.issued_on,
        language: words.tag,
    };
    publish(script(order, &effect, words), Photos::default(), &about, fonts)
}

/// The sums after less the sums before, checked against the lines.
fn effect(order: &ChangeOrder) -> Result<Totals, DocumentError> {
    if order.lines.is_empty() {
        return Err(DocumentError::NoLines);
    }
    let less =
        |what, after: Fen, before: Fen| after.checked_sub(before).ok_or(DocumentError::SumTooLarge(what));
    let (before, after) = (&order.before, &order.after);
    let effect = Totals {
        amount: less("amount", after.amount, before.amount)?,
        subsidy: less("subsidy", after.subsidy, before.subsidy)?,
        self_pay: less("self-pay", after.self_pay, before.self_pay)?,
    };
    check_total("price effect", order.lines.iter().map(|line| line.effect), effect.amount)?;
    Ok(effect)
}

fn script(order: &ChangeOrder, effect: &Totals, words: &Words) -> Script {
    let own = &words.change;
    Script {
        running_head: (own.title.to_owned(), order.change_no.clone()),
        foot: dotted(&[&format!("{} {}", own.change_no, order.change_no), &order.head.office]),
        page_of: words.page_of,
        print: Print::Ordinary,
        stamp: String::new(),
        blocks: vec![
            title(order, words),
            Block::Heading(own.facts.to_owned()),
            Block::Table(facts(order, words)),
            Block::Heading(own.lines.to_owned()),
            Block::Table(lines_table(order, words)),
            Block::Heading(own.sums.to_owned()),
            Block::Table(sums_table(order, effect, words)),
            Block::Heading(own.agreed.to_owned()),
            Block::Table(agreed_table(order, words)),
            Block::Heading(own.signing.to_owned()),
            Block::Paragraph { label: own.signing.to_owned(), text: own.statement.to_owned() },
            Block::Signatures(signers(&order.signatures, own.signers), signature_box(words, 27.0)),
        ],
    }
}

fn title(order: &ChangeOrder, words: &Words) -> Block {
    let own = &words.change;
    let below = dotted(&[
        &format!("{} {}", own.change_no, order.change_no),
        &format!("{} {}", own.issued_on, (words.date)(order.issued_on)),
    ]);
    Block::Title { above: order.head.office.clone(), title: own.title.to_owned(), below }
}

fn facts(order: &ChangeOrder, words: &Words) -> Table {
    let own = &words.change;
    let versions = format!("{} → {}", (words.version)(order.from_version), (words.version)(order.to_version));
    let mut rows = head_rows(&order.head, words);
    rows.push(pair((own.versions, versions), (words.contractor, or_none(&order.contractor, words))));
    rows.push(wide(own.reason, Cell::text(or_none(&order.reason, words))));
    facts_table(own.facts, rows)
}

fn lines_table(order: &ChangeOrder, words: &Words) -> Table {
    let own = &words.change;
    let columns = vec![
        column(words.number, 11.0, Align::Centre),
        column(own.item, 38.0, Align::Left),
        column(own.field, 22.0, Align::Left),
        column(own.old, 42.0, Align::Left),
        column(own.new, 42.0, Align::Left),
        number_column(own.effect, 25.0),
    ];
    let rows = order.lines.iter().flat_map(|line| line_rows(line, words)).collect();
    Table { label: own.lines.to_owned(), columns, rows }
}

/// A row for each field; number, item and effect stand in the first.
fn line_rows(line: &ChangedLine, words: &Words) -> Vec<Row> {
    let nothing = [FieldChange { field: String::new(), old: String::new(), new: String::new() }];
    let changes = if line.changes.is_empty() { &nothing[..] } else { &line.changes };
    let row = |(at, change): (usize, &FieldChange)| {
        let first = at == 0;
        let shown = |cell: Cell| if first { cell } else { Cell::default() };
        let cells = vec![
            shown(Cell::text(line.no.to_string())),
            shown(named(&line.item, &line.room)),
            Cell::text(or_none(&change.field, words)),
            Cell::text(or_none(&change.old, words)),
            Cell::toned(or_none(&change.new, words), Tone::Strong),
            shown(Cell::text(signed(line.effect))),
        ];
        Row { with_previous: !first, joined: !first, ..Row::of(cells) }
    };
    changes.iter().enumerate().map(row).collect()
}

fn sums_table(order: &ChangeOrder, effect: &Totals, words: &Words) -> Table {
    let (own, sums) = (&words.change, &words.completion);
    let columns = vec![
        column(sums.sum_of, 45.0, Align::Left),
        number_column(own.before, 45.0),
        number_column(own.after, 45.0),
        number_column(own.effect, 45.0),
    ];
    let row = |label: &str, part: fn(&Totals) -> Fen| Row {
        with_previous: true,
        ..tall(
            Row::of(vec![
                Cell::text(label),
                Cell::text(part(&order.before).to_string()),
                Cell::text(part(&order.after).to_string()),
                Cell::toned(signed(part(effect)), Tone::Strong),
            ]),
            7.0,
        )
    };
    let capitals = Cell {
        parts: vec![Part::Text(order.after.amount.uppercase(), Tone::Plain)],
        ..Cell::default().spanning(3).aligned(Align::Left)
    };
    Table {
        label: own.sums.to_owned(),
        columns,
        rows: vec![
            row(sums.total_amount, |totals| totals.amount),
            row(sums.total_subsidy, |totals| totals.subsidy),
            row(sums.total_self_pay, |totals| totals.self_pay),
            Row { with_previous: true, ..tall(Row::of(vec![Cell::text(own.after_capitals), capitals]), 7.0) },
        ],
    }
}

/// Rows to write in where nobody is recorded yet.
fn agreed_table(order: &ChangeOrder, words: &Words) -> Table {
    let own = &words.change;
    let columns = vec![
        column(own.party, 60.0, Align::Left),
        column(own.who, 75.0, Align::Left),
        column(own.agreed_on, 45.0, Align::Left),
    ];
    let row = |agreement: &Agreement| {
        Row::of(vec![
            Cell::text(or_none(&agreement.party, words)),
            Cell::text(or_none(&agreement.who, words)),
            Cell::text(day_or_none(agreement.on, words)),
        ])
    };
    let blank = |party: &&str| tall(Row::of(vec![Cell::text(*party), Cell::default(), Cell::default()]), 9.0);
    let rows = match order.agreed.is_empty() {
        true => own.parties.iter().map(blank).collect(),
        false => order.agreed.iter().map(row).collect(),
    };
    Table { label: own.agreed.to_owned(), columns, rows }
}
