//! The work order: the contractor's paper.
//!
//! It leaves the office for a building site, so it holds what the job needs and nothing else: no ID number, no
//! assessment, no prices. The model has no fields for them.

use yiju_domain::Date;
use yiju_domain::money::Quantity;

use super::completion_tables::named;
use super::{
    Paper, ReportPhoto, column, dotted, facts_table, number_column, or_none, pair, publish, signature_box,
    signers, wide,
};
use crate::error::DocumentError;
use crate::fonts::Fonts;
use crate::layout::{Align, Block, Cell, MM, Part, Print, Row, Script, Table, Tone};
use crate::pdf::{About, Photos};
use crate::words::{Language, Words};

/// All that a work order says.
pub struct WorkOrder {
    /// The language of the printed words.
    pub language: Language,
    /// The office that orders the work.
    pub office: String,
    /// The programme's name.
    pub programme: String,
    /// Such as `2026-320404-01-A0007`.
    pub case_no: String,
    /// Such as `2026-320404-01-A0007-G1`.
    pub work_order_no: String,
    /// The print this one takes the place of; it is void.
    pub replaces: Option<String>,
    /// The date on the paper and in the file.
    pub issued_on: Date,
    /// Where to go.
    pub elder: Elder,
    /// Who goes there.
    pub crew: Crew,
    /// When work should begin.
    pub planned_start: Option<Date>,
    /// When it should be done.
    pub planned_finish: Option<Date>,
    /// What to do.
    pub lines: Vec<WorkLine>,
    /// What to beware of: gas, water, electricity, load-bearing walls.
    pub safety_notes: Vec<String>,
    /// The labels of the signature boxes; empty for the usual two.
    pub signatures: Vec<String>,
}

/// The home and how to reach the person in it. Unmasked: the crew must call.
pub struct Elder {
    /// In full.
    pub name: String,
    /// In full.
    pub phone: String,
    /// In full.
    pub address: String,
    /// Such as the way in, lift, hours, a dog.
    pub access_notes: String,
}

/// Who does the work.
pub struct Crew {
    /// The firm.
    pub contractor: String,
    /// The one who answers for the crew.
    pub leader: String,
    /// Their phone.
    pub phone: String,
}

/// One item to be built.
pub struct WorkLine {
    /// The item number, fixed for the life of the case.
    pub no: u32,
    /// The room.
    pub room: String,
    /// Where in the room.
    pub position: String,
    /// The item's name.
    pub item: String,
    /// Specification, brand, model.
    pub spec: String,
    /// How much.
    pub quantity: Quantity,
    /// Such as 根 or m².
    pub unit: String,
    /// How it looks now. Printed 37 mm wide: the thumbnail (320 px) is sharp enough and keeps the file small.
    pub before: Option<ReportPhoto>,
}

/// Makes the work order.
///
/// # Errors
/// [`DocumentError`] naming the photo or character that cannot be printed.
pub fn work_order(order: &WorkOrder, fonts: &Fonts) -> Result<Paper, DocumentError> {
    if order.lines.is_empty() {
        return Err(DocumentError::NoLines);
    }
    let words = order.language.words();
    let mut photos = Photos::default();
    let script = script(order, words, &mut photos)?;
    let about = About {
        title: format!("{} {}", words.work_order.title, order.work_order_no),
        author: order.office.clone(),
        date: order.issued_on,
        language: words.tag,
    };
    publish(script, photos, &about, fonts)
}

fn script(order: &WorkOrder, words: &Words, photos: &mut Photos) -> Result<Script, DocumentError> {
    let own = &words.work_order;
    let mut blocks = vec![
        title(order, words),
        Block::Heading(own.place.to_owned()),
        Block::Table(place_table(order, words)),
        Block::Heading(own.lines.to_owned()),
        Block::Table(lines_table(order, words, photos)?),
    ];
    if !order.safety_notes.is_empty() {
        blocks.push(Block::Heading(own.safety.to_owned()));
        blocks.push(Block::Notes {
            label: own.safety.to_owned(),
            above: String::new(),
            notes: order.safety_notes.clone(),
        });
    }
    blocks.extend([
        Block::Heading(own.record.to_owned()),
        Block::Table(record_table(words)),
        Block::Signatures(signers(&order.signatures, own.signers), signature_box(words, 23.0)),
    ]);
    Ok(Script {
        running_head: (own.title.to_owned(), order.work_order_no.clone()),
        foot: dotted(&[&format!("{} {}", own.order_no, order.work_order_no), &order.office]),
        page_of: words.page_of,
        print: Print::Ordinary,
        stamp: String::new(),
        blocks,
    })
}

fn title(order: &WorkOrder, words: &Words) -> Block {
    let own = &words.work_order;
    let replaces = order.replaces.as_deref().map(own.replaces).unwrap_or_default();
    let below = dotted(&[
        &format!("{} {}", own.order_no, order.work_order_no),
        &format!("{} {}", own.issued_on, (words.date)(order.issued_on)),
        &replaces,
    ]);
    Block::Title { above: order.office.clone(), title: own.title.to_owned(), below }
}

/// Name, phone and address are large: they are read on a stair.
fn place_table(order: &WorkOrder, words: &Words) -> Table {
    let own = &words.work_order;
    let large = |text: &str| Cell::toned(or_none(text, words), Tone::Large);
    let elder = &order.elder;
    let rows = vec![
        Row::of(vec![
            Cell::label(words.elder),
            large(&elder.name),
            Cell::label(words.phone),
            large(&elder.phone),
        ]),
        wide(words.address, large(&elder.address)),
        wide(own.access, Cell::text(or_none(&elder.access_notes, words))),
        pair(
            (words.contractor, or_none(&order.crew.contractor, words)),
            (own.planned_dates, planned(order, words)),
        ),
        pair(
            (own.crew_leader, or_none(&order.crew.leader, words)),
            (own.crew_phone, or_none(&order.crew.phone, words)),
        ),
        pair((words.case_no, order.case_no.clone()), (words.programme, or_none(&order.programme, words))),
    ];
    facts_table(own.place, rows)
}

fn planned(order: &WorkOrder, words: &Words) -> String {
    let date = |date: Option<Date>| date.map_or_else(|| words.none.to_owned(), words.date);
    match (order.planned_start, order.planned_finish) {
        (None, None) => words.none.to_owned(),
        (from, to) => (words.work_order.from_to)(&date(from), &date(to)),
    }
}

fn lines_table(order: &WorkOrder, words: &Words, photos: &mut Photos) -> Result<Table, DocumentError> {
    let own = &words.work_order;
    let columns = vec![
        column(words.number, 11.0, Align::Centre),
        column(words.room, 34.0, Align::Left),
        column(words.item_and_spec, 68.0, Align::Left),
        number_column(own.quantity, 14.0),
        column(words.unit, 12.0, Align::Centre),
        column(own.before_photo, 41.0, Align::Centre),
    ];
    let rows = order.lines.iter().map(|line| line_row(line, words, photos)).collect::<Result<_, _>>()?;
    Ok(Table { label: own.lines.to_owned(), columns, rows })
}

fn line_row(line: &WorkLine, words: &Words, photos: &mut Photos) -> Result<Row, DocumentError> {
    let photo = line.before.as_ref().map(|photo| photos.add(photo)).transpose()?;
    let shown = photo.map_or_else(
        || Part::Text(words.none.to_owned(), Tone::Plain),
        |photo| Part::Photo { photo, width: 37.0 * MM, height: 28.0 * MM },
    );
    Ok(Row::of(vec![
        Cell::text(line.no.to_string()),
        named(&line.room, &line.position),
        named(&line.item, &line.spec),
        Cell::text(line.quantity.to_string()),
        Cell::text(line.unit.clone()),
        Cell { parts: vec![shown], ..Cell::default() },
    ]))
}

/// Left blank, for the pen.
fn record_table(words: &Words) -> Table {
    let own = &words.work_order;
    let times = pair((own.arrived, String::new()), (own.finished, String::new()));
    let exceptions = wide(own.exceptions, Cell::default());
    facts_table(
        own.record,
        vec![
            Row { least_height: 9.0 * MM, ..times },
            Row { least_height: 16.0 * MM, with_previous: true, ..exceptions },
        ],
    )
}
