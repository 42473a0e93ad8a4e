//! The acceptance sheet: what the inspectors found at each line, round by round.
//!
//! Before the first round it is a form to fill in by hand on the visit; so is a round whose results are not known yet.

use std::collections::BTreeSet;

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
use crate::layout::{Align, Block, Cell, Column, Part, Print, Row, Script, Table, Tone};
use crate::pdf::{About, Photos};
use crate::words::{Language, Words};

/// All that an acceptance sheet says.
pub struct AcceptanceSheet {
    /// The language of the printed words.
    pub language: Language,
    /// The case.
    pub head: CaseHead,
    /// Such as `2026-320404-01-A0007-Y1`.
    pub paper_no: String,
    /// The date on the paper and in the file.
    pub issued_on: Date,
    /// Who did the work.
    pub contractor: String,
    /// When the work ended.
    pub finished_on: Option<Date>,
    /// What was planned, by item number.
    pub lines: Vec<AcceptanceLine>,
    /// The visits in their order; empty prints a form to fill in.
    pub rounds: Vec<AcceptanceRound>,
    /// The labels of the signature boxes; empty for the usual four.
    pub signatures: Vec<String>,
}

/// One item to be accepted.
pub struct AcceptanceLine {
    /// The item number, fixed for the life of the case.
    pub no: u32,
    /// The room.
    pub room: String,
    /// The item's name.
    pub item: String,
    /// Specification, brand, model.
    pub spec: String,
    /// As planned.
    pub planned: Quantity,
    /// Such as 根 or ㎡.
    pub unit: String,
}

/// One visit.
pub struct AcceptanceRound {
    /// Counts the visits, from 1.
    pub number: u32,
    /// The day; none prints a blank.
    pub accepted_on: Option<Date>,
    /// Who inspected, with what they are or whom they act for; empty prints a blank.
    pub inspectors: Vec<String>,
    /// What was found, for the lines that were looked at.
    pub results: Vec<LineResult>,
    /// Such as 验收合格; empty prints boxes to tick.
    pub conclusion: String,
    /// Anything to add.
    pub remarks: String,
}

/// What was found at a line. None and empty texts print as blanks.
pub struct LineResult {
    /// The item number; must be one of the lines.
    pub no: u32,
    /// What the contractor says was built.
    pub done: Option<Quantity>,
    /// What the inspectors accept, printed bold where it differs from the plan.
    pub accepted: Option<Quantity>,
    /// What was measured, with unit: `扶手高 700 mm`.
    pub measured: String,
    /// Whether it passes.
    pub verdict: Option<Verdict>,
    /// What is wrong and to be put right.
    pub defect: String,
    /// By when.
    pub deadline: Option<Date>,
}

/// What is said of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// 合格
    Pass,
    /// 整改
    Rectify,
}

/// Makes the acceptance sheet.
///
/// # Errors
/// [`DocumentError`] naming the character that cannot be printed, or the result without a line.
pub fn acceptance_sheet(sheet: &AcceptanceSheet, fonts: &Fonts) -> Result<Paper, DocumentError> {
    check(sheet)?;
    let words = sheet.language.words();
    let about = About {
        title: format!("{} {}", words.acceptance.title, sheet.paper_no),
        author: sheet.head.office.clone(),
        date: sheet.issued_on,
        language: words.tag,
    };
    publish(script(sheet, words), Photos::default(), &about, fonts)
}

fn check(sheet: &AcceptanceSheet) -> Result<(), DocumentError> {
    if sheet.lines.is_empty() {
        return Err(DocumentError::NoLines);
    }
    let known: BTreeSet<u32> = sheet.lines.iter().map(|line| line.no).collect();
    let mut results = sheet.rounds.iter().flat_map(|round| &round.results);
    results
        .find(|result| !known.contains(&result.no))
        .map_or(Ok(()), |r| Err(DocumentError::UnknownLine(r.no)))
}

fn script(sheet: &AcceptanceSheet, words: &Words) -> Script {
    let own = &words.acceptance;
    let mut blocks =
        vec![title(sheet, words), Block::Heading(own.facts.to_owned()), Block::Table(facts(sheet, words))];
    match sheet.rounds.is_empty() {
        true => blocks.extend(round_blocks(sheet, &blank_round(sheet), words)),
        false => blocks.extend(sheet.rounds.iter().flat_map(|round| round_blocks(sheet, round, words))),
    }
    blocks.push(Block::Signatures(signers(&sheet.signatures, own.signers), signature_box(words, 27.0)));
    Script {
        running_head: (own.title.to_owned(), sheet.paper_no.clone()),
        foot: dotted(&[&format!("{} {}", own.paper_no, sheet.paper_no), &sheet.head.office]),
        page_of: words.page_of,
        print: Print::Ordinary,
        stamp: String::new(),
        blocks,
    }
}

/// The first round with every line and nothing known.
fn blank_round(sheet: &AcceptanceSheet) -> AcceptanceRound {
    let blank = |line: &AcceptanceLine| LineResult {
        no: line.no,
        done: None,
        accepted: None,
        measured: String::new(),
        verdict: None,
        defect: String::new(),
        deadline: None,
    };
    AcceptanceRound {
        number: 1,
        accepted_on: None,
        inspectors: Vec::new(),
        results: sheet.lines.iter().map(blank).collect(),
        conclusion: String::new(),
        remarks: String::new(),
    }
}

fn title(sheet: &AcceptanceSheet, words: &Words) -> Block {
    let own = &words.acceptance;
    let below = dotted(&[
        &format!("{} {}", own.paper_no, sheet.paper_no),
        &format!("{} {}", own.issued_on, (words.date)(sheet.issued_on)),
    ]);
    Block::Title { above: sheet.head.office.clone(), title: own.title.to_owned(), below }
}

fn facts(sheet: &AcceptanceSheet, words: &Words) -> Table {
    let mut rows = head_rows(&sheet.head, words);
    rows.push(pair(
        (words.contractor, or_none(&sheet.contractor, words)),
        (words.completion.finished_on, super::day_or_none(sheet.finished_on, words)),
    ));
    facts_table(words.acceptance.facts, rows)
}

fn round_blocks(sheet: &AcceptanceSheet, round: &AcceptanceRound, words: &Words) -> Vec<Block> {
    vec![
        Block::Heading((words.acceptance.round)(round.number)),
        Block::Table(visit_table(round, words)),
        Block::Table(lines_table(sheet, round, words)),
        Block::Table(conclusion_table(round, words)),
    ]
}

fn visit_table(round: &AcceptanceRound, words: &Words) -> Table {
    let own = &words.acceptance;
    let on = round.accepted_on.map_or_else(|| words.blank_date.to_owned(), words.date);
    let blank = round.inspectors.is_empty();
    let inspectors = match blank {
        true => own.blank_inspectors.to_owned(),
        false => round.inspectors.join(words.separator),
    };
    let rows = vec![
        tall(wide(words.completion.accepted_on, Cell::text(on)), 7.0),
        tall(wide(own.inspectors, Cell::text(inspectors)), if blank { 10.0 } else { 7.0 }),
    ];
    facts_table(own.inspectors, rows)
}

fn lines_table(sheet: &AcceptanceSheet, round: &AcceptanceRound, words: &Words) -> Table {
    let own = &words.acceptance;
    let columns = vec![
        column(words.number, 9.0, Align::Centre),
        column(own.item, 37.0, Align::Left),
        number_column(words.completion.planned, 13.0),
        number_column(own.done, 13.0),
        number_column(own.accepted, 13.0),
        column(own.measured, 27.0, Align::Left),
        column(own.verdict, 16.0, Align::Left),
        column(own.defect, 27.0, Align::Left),
        Column { one_line: true, ..column(own.deadline, 25.0, Align::Centre) },
    ];
    let found = |result: &LineResult| sheet.lines.iter().find(|line| line.no == result.no);
    let rows =
        round.results.iter().filter_map(|result| found(result).map(|line| line_row(line, result, words)));
    Table { label: own.lines.to_owned(), columns, rows: rows.collect() }
}

fn line_row(line: &AcceptanceLine, result: &LineResult, words: &Words) -> Row {
    let quantity = |quantity: Option<Quantity>| {
        quantity.map(|quantity| counted(quantity, &line.unit)).unwrap_or_default()
    };
    // What was accepted differently than planned is what an auditor looks for.
    let differs = result.accepted.is_some_and(|accepted| accepted != line.planned);
    let tone = if differs { Tone::Strong } else { Tone::Plain };
    let row = Row::of(vec![
        Cell::text(line.no.to_string()),
        named(&dotted(&[&line.room, &line.item]), &line.spec),
        Cell::text(counted(line.planned, &line.unit)),
        Cell::text(quantity(result.done)),
        Cell::toned(quantity(result.accepted), tone),
        Cell::text(result.measured.clone()),
        verdict_cell(result.verdict, words),
        Cell::text(result.defect.clone()),
        Cell::text(result.deadline.map(words.date).unwrap_or_default()),
    ]);
    tall(row, 11.0)
}

/// The verdict, or a box to tick for each.
fn verdict_cell(verdict: Option<Verdict>, words: &Words) -> Cell {
    let own = &words.acceptance;
    match verdict {
        Some(Verdict::Pass) => Cell::text(own.pass),
        Some(Verdict::Rectify) => Cell::toned(own.rectify, Tone::Strong),
        None => {
            let ticks = [own.pass, own.rectify].map(|word| Part::Text(format!("□{word}"), Tone::Plain));
            Cell { parts: ticks.into(), ..Cell::default() }
        }
    }
}

fn conclusion_table(round: &AcceptanceRound, words: &Words) -> Table {
    let (own, completion) = (&words.acceptance, &words.completion);
    let blank = round.conclusion.trim().is_empty();
    let conclusion = if blank { own.blank_conclusion } else { &round.conclusion };
    let mut rows = vec![tall(wide(completion.conclusion, Cell::toned(conclusion, Tone::Strong)), 8.0)];
    if blank || !round.remarks.trim().is_empty() {
        let height = if blank { 16.0 } else { 7.0 };
        rows.push(tall(wide(completion.remarks, Cell::text(round.remarks.clone())), height));
    }
    let joined = rows.into_iter().map(|row| Row { with_previous: true, ..row });
    facts_table(completion.conclusion, joined.collect())
}
