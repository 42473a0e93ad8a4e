//! The delivery list: what came to the home, by brand, model and serial number, and who took it over.
//!
//! Printed before the delivery it is a form: what is not recorded is left blank for the pen.

use yiju_domain::Date;
use yiju_domain::money::Quantity;

use super::case_head::{CaseHead, head_rows};
use super::completion_tables::named;
use super::{
    Paper, column, counted, dotted, facts_table, number_column, or_none, pair, publish, signature_box,
    signers, tall, wide,
};
use crate::error::DocumentError;
use crate::fonts::Fonts;
use crate::layout::{Align, Block, Cell, Column, MM, Print, Row, Script, Table};
use crate::pdf::{About, Photos};
use crate::words::{Language, Words};

/// All that a delivery list says.
pub struct DeliveryList {
    /// The language of the printed words.
    pub language: Language,
    /// The case.
    pub head: CaseHead,
    /// Such as `2026-320404-01-A0007-J1`.
    pub paper_no: String,
    /// The work order it belongs to, such as `2026-320404-01-A0007-G1`.
    pub work_order_no: String,
    /// The date on the paper and in the file.
    pub issued_on: Date,
    /// Who delivers.
    pub contractor: String,
    /// What was ordered and what came.
    pub lines: Vec<DeliveryLine>,
    /// The labels of the signature boxes; empty for the usual two.
    pub signatures: Vec<String>,
}

/// One item ordered. Empty texts and none print as blanks to write in.
pub struct DeliveryLine {
    /// The item number, fixed for the life of the case.
    pub no: u32,
    /// The item's name.
    pub item: String,
    /// Specification.
    pub spec: String,
    /// Its make.
    pub brand: String,
    /// Its model.
    pub model: String,
    /// The numbers on the products, as they are written.
    pub serial_no: String,
    /// How much was ordered.
    pub ordered: Quantity,
    /// Such as 根 or ㎡.
    pub unit: String,
    /// How much came.
    pub delivered: Option<Quantity>,
    /// The day it came.
    pub delivered_on: Option<Date>,
}

/// Makes the delivery list.
///
/// # Errors
/// [`DocumentError`] naming the character that cannot be printed.
pub fn delivery_list(list: &DeliveryList, fonts: &Fonts) -> Result<Paper, DocumentError> {
    if list.lines.is_empty() {
        return Err(DocumentError::NoLines);
    }
    let words = list.language.words();
    let about = About {
        title: format!("{} {}", words.delivery.title, list.paper_no),
        author: list.head.office.clone(),
        date: list.issued_on,
        language: words.tag,
    };
    publish(script(list, words), Photos::default(), &about, fonts)
}

fn script(list: &DeliveryList, words: &Words) -> Script {
    let own = &words.delivery;
    Script {
        running_head: (own.title.to_owned(), list.paper_no.clone()),
        foot: dotted(&[&format!("{} {}", own.paper_no, list.paper_no), &list.head.office]),
        page_of: words.page_of,
        print: Print::Ordinary,
        stamp: String::new(),
        blocks: vec![
            title(list, words),
            Block::Heading(own.facts.to_owned()),
            Block::Table(facts(list, words)),
            Block::Heading(own.lines.to_owned()),
            Block::Table(lines_table(list, words)),
            Block::Heading(own.handover.to_owned()),
            Block::Table(handover_table(words)),
            Block::Signatures(signers(&list.signatures, own.signers), signature_box(words, 23.0)),
        ],
    }
}

fn title(list: &DeliveryList, words: &Words) -> Block {
    let own = &words.delivery;
    let below = dotted(&[
        &format!("{} {}", own.paper_no, list.paper_no),
        &format!("{} {}", own.issued_on, (words.date)(list.issued_on)),
    ]);
    Block::Title { above: list.head.office.clone(), title: own.title.to_owned(), below }
}

fn facts(list: &DeliveryList, words: &Words) -> Table {
    let mut rows = head_rows(&list.head, words);
    rows.push(pair(
        (words.contractor, or_none(&list.contractor, words)),
        (words.work_order.order_no, or_none(&list.work_order_no, words)),
    ));
    facts_table(words.delivery.facts, rows)
}

fn lines_table(list: &DeliveryList, words: &Words) -> Table {
    let own = &words.delivery;
    let columns = vec![
        column(words.number, 9.0, Align::Centre),
        column(own.item, 42.0, Align::Left),
        column(own.brand, 22.0, Align::Left),
        column(own.model, 25.0, Align::Left),
        column(own.serial_no, 29.0, Align::Left),
        number_column(own.ordered, 13.0),
        number_column(own.delivered, 15.0),
        Column { one_line: true, ..column(own.delivered_on, 25.0, Align::Centre) },
    ];
    let rows = list.lines.iter().map(|line| line_row(line, words)).collect();
    Table { label: own.lines.to_owned(), columns, rows }
}

fn line_row(line: &DeliveryLine, words: &Words) -> Row {
    let delivered = line.delivered.map(|quantity| counted(quantity, &line.unit));
    let row = Row::of(vec![
        Cell::text(line.no.to_string()),
        named(&line.item, &line.spec),
        Cell::text(line.brand.clone()),
        Cell::text(line.model.clone()),
        Cell::text(line.serial_no.clone()),
        Cell::text(counted(line.ordered, &line.unit)),
        Cell::text(delivered.unwrap_or_default()),
        Cell::text(line.delivered_on.map(words.date).unwrap_or_default()),
    ]);
    tall(row, 10.0)
}

/// What is signed for, all on the sheet of the signatures. Boxes to tick: the papers that came along, the state of the goods, and whether their use was shown.
fn handover_table(words: &Words) -> Table {
    let own = &words.delivery;
    let row = |label: &str, value: Cell| Row { with_previous: true, ..tall(wide(label, value), 8.0) };
    let rows = vec![
        row(own.papers, Cell::text(own.papers_ticks)),
        row(own.state, Cell::text(own.state_ticks)),
        row(own.shown, Cell::text(own.shown_ticks)),
        Row { least_height: 14.0 * MM, ..row(own.exceptions, Cell::default()) },
        row(own.confirmed, Cell::text(own.statement)),
    ];
    facts_table(own.handover, rows)
}
