//! The visit sheet (入户评估表): what is known of a home is printed, what the visit must find is left blank.
//!
//! Made for a round of visits: every home begins a sheet and counts its own sheets, so that the pile can be parted.

use yiju_domain::Date;
use yiju_domain::id_number::Sex;

use super::visit_forms::{ability_blocks, environment_blocks};
use super::{
    Paper, column, dotted, facts_table, or_none, pair, publish_all, sex_and_age, signature_box, signers,
    tall, wide,
};
use crate::error::DocumentError;
use crate::fonts::Fonts;
use crate::layout::{Align, Block, Cell, Print, Row, Script, Table, Tone};
use crate::pdf::{About, Photos};
use crate::words::{Language, Words};

/// The sheets of a round of visits: the homes and the forms to fill in at each.
pub struct VisitSheets {
    /// The language of the printed words. The forms come in words of the caller's.
    pub language: Language,
    /// The office in whose name the homes are visited.
    pub office: String,
    /// The date on the paper and in the file.
    pub issued_on: Date,
    /// The homes, in the order they are visited.
    pub homes: Vec<VisitHome>,
    /// The ability form; none leaves it out.
    pub ability: Option<AbilityForm>,
    /// The environment form, by room; empty leaves it out.
    pub rooms: Vec<RoomForm>,
    /// The labels of the signature boxes; empty for the usual three.
    pub signatures: Vec<String>,
}

/// A home to visit. Empty texts print as blanks to fill in.
#[derive(Clone)]
pub struct VisitHome {
    /// Such as `2026-320404-01-A0007`.
    pub case_no: String,
    /// The programme's name.
    pub programme: String,
    /// The elder's name, in full.
    pub name: String,
    /// Masked.
    pub masked_id: String,
    /// None prints a blank.
    pub sex: Option<Sex>,
    /// In full years; none prints a blank.
    pub age: Option<i32>,
    /// In full where the assessor must call, else masked.
    pub phone: String,
    /// Where to go.
    pub address: String,
    /// Such as 低保, 80周岁以上.
    pub categories: Vec<String>,
    /// Such as 独居; empty prints boxes to tick.
    pub living: String,
    /// Who may be called or speak for the elder, with phone.
    pub contact: String,
}

/// A blank ability form.
pub struct AbilityForm {
    /// Name and number of the instrument.
    pub instrument: String,
    /// Its sections, in its order.
    pub sections: Vec<FormSection>,
    /// Grounds for changing the level, a box to tick for each.
    pub grounds: Vec<String>,
    /// Most points of the instrument.
    pub total_max: u32,
}

/// A section of the ability form.
pub struct FormSection {
    /// Number in the standard: `B.1`.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Most points.
    pub max: u32,
    /// Its items.
    pub items: Vec<FormItem>,
}

/// An item of the ability form.
pub struct FormItem {
    /// Number in the standard: `B.1.3`.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What can be chosen, in the order printed.
    pub options: Vec<FormOption>,
}

/// A choice with its points.
pub struct FormOption {
    /// Points.
    pub score: u32,
    /// Its wording.
    pub text: String,
}

/// The checks of a room.
pub struct RoomForm {
    /// The room's name.
    pub name: String,
    /// What is looked at.
    pub checks: Vec<FormCheck>,
}

/// One thing to look at.
pub struct FormCheck {
    /// Such as `entrance.threshold` or `W03`; may be empty.
    pub code: String,
    /// Its wording.
    pub text: String,
    /// What is measured for it.
    pub measures: Vec<FormMeasure>,
}

/// A length or light to be measured.
pub struct FormMeasure {
    /// What is measured.
    pub name: String,
    /// Such as mm or lx.
    pub unit: String,
}

/// Makes the visit sheets of all homes as one file.
///
/// # Errors
/// [`DocumentError`] naming the character that cannot be printed.
pub fn visit_sheets(sheets: &VisitSheets, fonts: &Fonts) -> Result<Paper, DocumentError> {
    let Some(first) = sheets.homes.first() else { return Err(DocumentError::NoHomes) };
    let words = sheets.language.words();
    let number = if sheets.homes.len() == 1 { &first.case_no } else { &(words.date)(sheets.issued_on) };
    let about = About {
        title: format!("{} {number}", words.visit.title),
        author: sheets.office.clone(),
        date: sheets.issued_on,
        language: words.tag,
    };
    let scripts = sheets.homes.iter().map(|home| script(sheets, home, words)).collect();
    publish_all(scripts, Photos::default(), &about, fonts)
}

fn script(sheets: &VisitSheets, home: &VisitHome, words: &Words) -> Script {
    let own = &words.visit;
    let case = format!("{} {}", words.case_no, home.case_no);
    let mut blocks = vec![
        Block::Title { above: sheets.office.clone(), title: own.title.to_owned(), below: case.clone() },
        Block::Table(home_table(home, words)),
        Block::Heading(own.visit.to_owned()),
        Block::Table(visit_table(words)),
    ];
    blocks.extend(sheets.ability.iter().flat_map(|form| ability_blocks(form, words)));
    blocks.extend(environment_blocks(&sheets.rooms, words));
    blocks.extend(closing_blocks(words));
    blocks.push(Block::Signatures(
        signers(&sheets.signatures, words.assessment.signers),
        crate::layout::SignatureBox { per_row: 3, ..signature_box(words, 18.0) },
    ));
    Script {
        running_head: (own.title.to_owned(), dotted(&[&home.name, &home.case_no])),
        foot: dotted(&[&case, &sheets.office]),
        page_of: own.page_of_home,
        print: Print::Compact,
        stamp: String::new(),
        blocks,
    }
}

fn home_table(home: &VisitHome, words: &Words) -> Table {
    let (own, completion) = (&words.visit, &words.completion);
    let known = home.sex.is_some() || home.age.is_some();
    let sex_age = if known { sex_and_age(home.sex, home.age, words) } else { own.blank_sex_age.to_owned() };
    let living = if home.living.trim().is_empty() { own.living_ticks } else { &home.living };
    let name = Row::of(vec![
        Cell::label(words.elder),
        Cell::toned(home.name.clone(), Tone::Large),
        Cell::label(completion.sex_and_age),
        Cell::text(sex_age),
    ]);
    let rows = vec![
        name,
        pair((completion.id, home.masked_id.clone()), (words.phone, home.phone.clone())),
        wide(words.address, Cell::toned(home.address.clone(), Tone::Strong)),
        pair(
            (completion.categories, home.categories.join(words.separator)),
            (own.contact, home.contact.clone()),
        ),
        wide(own.living, Cell::text(living)),
        wide(words.programme, Cell::text(or_none(&home.programme, words))),
    ];
    facts_table(own.title, rows)
}

/// Left blank, for the pen.
fn visit_table(words: &Words) -> Table {
    let own = &words.visit;
    let blank = String::new;
    let rows = vec![
        pair(
            (words.assessment.assessed_on, words.blank_date.to_owned()),
            (own.times, own.blank_times.to_owned()),
        ),
        pair((own.assessor_1, blank()), (own.assessor_2, blank())),
        pair((words.assessment.provider, blank()), (own.relation, own.relation_ticks.to_owned())),
        wide(words.assessment.reason, Cell::text(own.reason_ticks)),
    ];
    facts_table(own.visit, rows.into_iter().map(|row| tall(row, 7.0)).collect())
}

/// Falls, habits, what is asked for, and the sketch.
fn closing_blocks(words: &Words) -> Vec<Block> {
    let own = &words.visit;
    let space = |label: &str, millimetres: f32| tall(wide(label, Cell::default()), millimetres);
    let wishes = vec![
        space(own.habits, 12.0),
        space(own.elder_asks, 12.0),
        space(own.family_asks, 12.0),
        space(own.walls, 10.0),
    ];
    vec![
        Block::Heading(own.falls.to_owned()),
        Block::Table(falls_table(words)),
        Block::Heading(own.wishes.to_owned()),
        Block::Table(facts_table(own.wishes, wishes)),
        Block::Heading(own.sketch.to_owned()),
        Block::Table(Table {
            label: own.sketch.to_owned(),
            columns: vec![column("", 180.0, Align::Left)],
            rows: vec![tall(Row::of(vec![Cell::default()]), 56.0)],
        }),
    ]
}

fn falls_table(words: &Words) -> Table {
    let own = &words.visit;
    let widths = [32.0, 38.0, 62.0, 48.0];
    let columns = own.fall_heads.iter().zip(widths).map(|(head, width)| column(head, width, Align::Left));
    let blank = || tall(Row::of((0..widths.len()).map(|_| Cell::default()).collect()), 7.0);
    Table { label: own.falls.to_owned(), columns: columns.collect(), rows: (0..3).map(|_| blank()).collect() }
}
