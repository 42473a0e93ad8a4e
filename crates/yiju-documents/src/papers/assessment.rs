//! The assessment report: what was found item by item, what it comes to, and who says so.
//!
//! It stays in the file of the case. Its readers check it against the form: hence every item with its points, the level
//! before and after the grounds, and lines for both assessors and for whoever gave the information.

use yiju_domain::Date;
use yiju_domain::id_number::Sex;

use super::{
    Paper, column, dotted, facts_table, number_column, or_none, pair, publish, sex_and_age, signature_box,
    signers, wide,
};
use crate::error::DocumentError;
use crate::fonts::Fonts;
use crate::layout::{Align, Block, Cell, Column, Print, Row, Script, Table, Tone};
use crate::pdf::{About, Photos};
use crate::words::{Language, Words};

/// All that an assessment report says.
pub struct AssessmentReport {
    /// The language of the printed words.
    pub language: Language,
    /// The office whose file it is.
    pub office: String,
    /// Such as `2026-320404-01-A0007`.
    pub case_no: String,
    /// Such as `2026-320404-01-A0007-D1`.
    pub paper_no: String,
    /// The date on the paper and in the file.
    pub issued_on: Date,
    /// Who was assessed.
    pub person: Assessed,
    /// When, why, how and by whom.
    pub head: AssessmentHead,
    /// The sections of the instrument, in its order.
    pub sections: Vec<AbilitySection>,
    /// Sum of the sections.
    pub total: u32,
    /// Most points of the instrument.
    pub total_max: u32,
    /// Level by the total, with its number and name.
    pub initial_level: String,
    /// Grounds for changing the level, in words; empty for none.
    pub grounds: Vec<String>,
    /// What shows that the grounds hold.
    pub ground_note: String,
    /// Level after the grounds.
    pub final_level: String,
    /// The steps from the total to the final level, one sentence each.
    pub why: Vec<String>,
    /// Last day the result may be used.
    pub last_day: Option<Date>,
    /// Anything to add.
    pub note: String,
    /// The labels of the signature boxes; empty for the usual three.
    pub signatures: Vec<String>,
}

/// The person who was assessed, masked as on every paper of the file.
pub struct Assessed {
    /// In full.
    pub name: String,
    /// None prints as unknown.
    pub sex: Option<Sex>,
    /// Age on the day of the assessment.
    pub age: Option<i32>,
    /// Masked.
    pub masked_id: String,
    /// Masked.
    pub masked_phone: String,
    /// Where the person lives.
    pub address: String,
}

/// The circumstances of an assessment.
pub struct AssessmentHead {
    /// Name and number of the instrument, with the version of its pack.
    pub instrument: String,
    /// First, routine, immediate or dispute.
    pub reason: String,
    /// Visit or phone.
    pub mode: String,
    /// The day.
    pub assessed_on: Option<Date>,
    /// `09:10`, `10:05`; empty when not written down.
    pub times: (String, String),
    /// The assessing body.
    pub body: String,
    /// The two assessors.
    pub assessors: [String; 2],
    /// Who gave the information.
    pub provider: String,
    /// What that person is to the elder.
    pub provider_relation: String,
}

/// A section with its items.
pub struct AbilitySection {
    /// Number in the standard: `B.1`.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Points.
    pub sum: u32,
    /// Most points.
    pub max: u32,
    /// Its items.
    pub items: Vec<AbilityItem>,
}

/// An item and what was found.
pub struct AbilityItem {
    /// Number in the standard: `B.1.3`.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Wording of the option that was chosen.
    pub finding: String,
    /// Points.
    pub score: u32,
    /// Most points.
    pub max: u32,
}

/// Makes the report.
///
/// # Errors
/// [`DocumentError`] naming the character that cannot be printed, or the section whose items make another sum.
pub fn assessment_report(report: &AssessmentReport, fonts: &Fonts) -> Result<Paper, DocumentError> {
    check_sums(report)?;
    let words = report.language.words();
    let about = About {
        title: format!("{} {}", words.assessment.title, report.paper_no),
        author: report.office.clone(),
        date: report.issued_on,
        language: words.tag,
    };
    publish(script(report, words), Photos::default(), &about, fonts)
}

/// A wrong sum on a signed paper would be worse than none.
fn check_sums(report: &AssessmentReport) -> Result<(), DocumentError> {
    if report.sections.iter().all(|section| section.items.is_empty()) {
        return Err(DocumentError::NoItems);
    }
    for section in &report.sections {
        let items: u32 = section.items.iter().map(|item| item.score).sum();
        if items != section.sum {
            return Err(DocumentError::PointsDisagree {
                what: section.code.clone(),
                items,
                sum: section.sum,
            });
        }
    }
    let items: u32 = report.sections.iter().map(|section| section.sum).sum();
    match items == report.total {
        true => Ok(()),
        false => {
            Err(DocumentError::PointsDisagree { what: report.paper_no.clone(), items, sum: report.total })
        }
    }
}

fn script(report: &AssessmentReport, words: &Words) -> Script {
    let own = &words.assessment;
    let mut blocks = vec![
        Block::Title {
            above: report.office.clone(),
            title: own.title.to_owned(),
            below: dotted(&[
                &format!("{} {}", own.paper_no, report.paper_no),
                &format!("{} {}", own.issued_on, (words.date)(report.issued_on)),
            ]),
        },
        Block::Heading(own.facts.to_owned()),
        Block::Table(facts(report, words)),
        Block::Heading(own.result.to_owned()),
        Block::Table(result(report, words)),
        Block::Table(sums(report, words)),
        Block::Heading(own.items.to_owned()),
        Block::Table(items(report, words)),
    ];
    if !report.note.is_empty() {
        blocks.push(Block::Heading(own.note.to_owned()));
        blocks.push(Block::Paragraph { label: own.note.to_owned(), text: report.note.clone() });
    }
    blocks.push(Block::Heading(own.signing.to_owned()));
    blocks.push(Block::Signatures(signers(&report.signatures, own.signers), signature_box(words, 23.0)));
    Script {
        running_head: (own.title.to_owned(), report.paper_no.clone()),
        foot: dotted(&[&format!("{} {}", own.paper_no, report.paper_no), &report.office]),
        page_of: words.page_of,
        print: Print::Ordinary,
        stamp: String::new(),
        blocks,
    }
}

fn facts(report: &AssessmentReport, words: &Words) -> Table {
    let own = &words.assessment;
    let (person, head) = (&report.person, &report.head);
    let on = head.assessed_on.map_or_else(|| words.none.to_owned(), words.date);
    let provider = match head.provider_relation.is_empty() {
        true => head.provider.clone(),
        false => format!("{}（{}）", head.provider, head.provider_relation),
    };
    let rows = vec![
        pair(
            (own.person, person.name.clone()),
            (own.sex_and_age, sex_and_age(person.sex, person.age, words)),
        ),
        pair(
            (own.id, or_none(&person.masked_id, words)),
            (words.phone, or_none(&person.masked_phone, words)),
        ),
        wide(words.address, Cell::text(or_none(&person.address, words))),
        wide(own.instrument, Cell::text(head.instrument.clone())),
        pair((own.reason, head.reason.clone()), (own.mode, head.mode.clone())),
        pair((own.assessed_on, on), (own.times, times(head, words))),
        pair(
            (own.assessors, dotted(&[&head.assessors[0], &head.assessors[1]])),
            (own.provider, or_none(&provider, words)),
        ),
        pair((own.body, or_none(&head.body, words)), (words.case_no, report.case_no.clone())),
    ];
    facts_table(own.facts, rows)
}

fn times(head: &AssessmentHead, words: &Words) -> String {
    match (head.times.0.as_str(), head.times.1.as_str()) {
        ("", "") => words.none.to_owned(),
        (from, to) => [or_none(from, words), " – ".into(), or_none(to, words)].concat(),
    }
}

fn result(report: &AssessmentReport, words: &Words) -> Table {
    let own = &words.assessment;
    let grounds = match report.grounds.is_empty() {
        true => own.no_grounds.to_owned(),
        false => report.grounds.join("；"),
    };
    let last_day = report.last_day.map_or_else(|| words.none.to_owned(), words.date);
    let mut rows = vec![
        pair(
            (own.initial_level, report.initial_level.clone()),
            (own.total, format!("{} / {}", report.total, report.total_max)),
        ),
        wide(own.grounds, Cell::text(grounds)),
    ];
    if !report.ground_note.is_empty() {
        rows.push(wide(own.ground_note, Cell::text(report.ground_note.clone())));
    }
    rows.push(wide(own.why, Cell::text(report.why.join("\n"))));
    rows.push(Row::of(vec![
        Cell::label(own.final_level),
        Cell::toned(report.final_level.clone(), Tone::Large),
        Cell::label(own.last_day),
        Cell::text(last_day),
    ]));
    facts_table(own.result, rows)
}

/// Sections side by side as the form has them: name, points, most points.
fn sums(report: &AssessmentReport, words: &Words) -> Table {
    let own = &words.assessment;
    let columns = vec![
        column(own.section, 120.0, Align::Left),
        number_column(own.score, 30.0),
        number_column(own.most, 30.0),
    ];
    let row = |section: &AbilitySection| {
        Row::of(vec![
            Cell::text(format!("{} {}", section.code, section.name)),
            Cell::text(section.sum.to_string()),
            Cell::text(section.max.to_string()),
        ])
    };
    let mut rows: Vec<Row> = report.sections.iter().map(row).collect();
    let strong = |text: String| Cell::toned(text, Tone::Strong);
    rows.push(Row {
        with_previous: true,
        ..Row::of(vec![
            strong(own.sum.to_owned()),
            strong(report.total.to_string()),
            strong(report.total_max.to_string()),
        ])
    });
    Table { label: own.section.to_owned(), columns, rows }
}

fn items(report: &AssessmentReport, words: &Words) -> Table {
    let own = &words.assessment;
    let columns: Vec<Column> = vec![
        column(words.number, 16.0, Align::Centre),
        column(own.item, 46.0, Align::Left),
        column(own.finding, 92.0, Align::Left),
        number_column(own.score, 13.0),
        number_column(own.most, 13.0),
    ];
    let rows = report.sections.iter().flat_map(|section| &section.items).map(item_row).collect();
    Table { label: own.items.to_owned(), columns, rows }
}

fn item_row(item: &AbilityItem) -> Row {
    // What costs points is what the plan has to answer.
    let tone = if item.score < item.max { Tone::Strong } else { Tone::Plain };
    Row::of(vec![
        Cell::text(item.code.clone()),
        Cell::text(item.name.clone()),
        Cell::text(item.finding.clone()),
        Cell::toned(item.score.to_string(), tone),
        Cell::text(item.max.to_string()),
    ])
}
