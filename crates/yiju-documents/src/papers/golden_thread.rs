//! The evidence chain: for every line of the plan what was found, why it is built, how it looked before and after,
//! and what was accepted. A link that is missing is printed as missing.

use yiju_domain::Date;
use yiju_domain::money::Quantity;

use super::acceptance_sheet::Verdict;
use super::case_head::{CaseHead, head_rows};
use super::completion_tables::named;
use super::{Paper, ReportPhoto, column, counted, dotted, facts_table, publish};
use crate::error::DocumentError;
use crate::fonts::Fonts;
use crate::layout::{Align, Block, Cell, MM, Part, Print, Row, Script, Table, Tone};
use crate::pdf::{About, Photos};
use crate::words::{Language, Words};

/// All that an evidence chain says.
pub struct GoldenThread {
    /// The language of the printed words.
    pub language: Language,
    /// The case.
    pub head: CaseHead,
    /// The version of the plan the lines are of.
    pub plan_version: u32,
    /// The date on the paper and in the file.
    pub issued_on: Date,
    /// The lines of the plan, by item number.
    pub lines: Vec<ThreadLine>,
}

/// A line of the plan with what it hangs on and what came of it. None and empty texts print as missing.
pub struct ThreadLine {
    /// The item number, fixed for the life of the case.
    pub no: u32,
    /// The item's name.
    pub item: String,
    /// As planned.
    pub planned: Quantity,
    /// Such as 根 or ㎡.
    pub unit: String,
    /// What the survey found that the item answers.
    pub findings: Vec<ThreadFinding>,
    /// The need in words.
    pub reason: String,
    /// A photo before the work is asked for; not of goods.
    pub needs_before: bool,
    /// How it looked before. Printed 25 mm wide: the thumbnail (320 px) is sharp enough.
    pub before: Option<ReportPhoto>,
    /// How it looks now; the thumbnail as well.
    pub after: Option<ReportPhoto>,
    /// As accepted.
    pub accepted: Option<Quantity>,
    /// What the last acceptance said; to be rectified counts as a gap, since the chain does not end there.
    pub verdict: Option<Verdict>,
}

/// A finding of the survey.
pub struct ThreadFinding {
    /// The room.
    pub room: String,
    /// What is wrong there.
    pub hazard: String,
    /// What was measured, with unit; may be empty.
    pub measured: String,
}

/// A link of the chain that can be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThreadGap {
    /// No finding.
    Finding,
    /// No reason in words.
    Reason,
    /// No photo before the work.
    Before,
    /// No photo after it.
    After,
    /// No accepted quantity, or not passed.
    Acceptance,
}

impl ThreadLine {
    /// The links this line lacks, in the order of the columns.
    #[must_use]
    pub fn gaps(&self) -> Vec<ThreadGap> {
        // What was accepted as not done has nothing to show.
        let undone = self.accepted == Some(Quantity::ZERO);
        let missing = [
            (ThreadGap::Finding, self.findings.is_empty()),
            (ThreadGap::Reason, self.reason.trim().is_empty()),
            (ThreadGap::Before, self.needs_before && self.before.is_none() && !undone),
            (ThreadGap::After, self.after.is_none() && !undone),
            (ThreadGap::Acceptance, self.accepted.is_none() || self.verdict != Some(Verdict::Pass)),
        ];
        missing.into_iter().filter(|(_, missing)| *missing).map(|(gap, _)| gap).collect()
    }
}

impl GoldenThread {
    /// How many links are missing over all lines: the number printed at the end.
    #[must_use]
    pub fn gaps(&self) -> usize {
        self.lines.iter().map(|line| line.gaps().len()).sum()
    }
}

/// Makes the evidence chain.
///
/// # Errors
/// [`DocumentError`] naming the photo or character that cannot be printed.
pub fn golden_thread(thread: &GoldenThread, fonts: &Fonts) -> Result<Paper, DocumentError> {
    if thread.lines.is_empty() {
        return Err(DocumentError::NoLines);
    }
    let words = thread.language.words();
    let mut photos = Photos::default();
    let script = script(thread, words, &mut photos)?;
    let about = About {
        title: format!("{} {}", words.thread.title, thread.head.case_no),
        author: thread.head.office.clone(),
        date: thread.issued_on,
        language: words.tag,
    };
    publish(script, photos, &about, fonts)
}

fn script(thread: &GoldenThread, words: &Words, photos: &mut Photos) -> Result<Script, DocumentError> {
    let own = &words.thread;
    let version = format!("{} {}", words.plan.version, (words.version)(thread.plan_version));
    let case = format!("{} {}", words.case_no, thread.head.case_no);
    let mut blocks = vec![
        Block::Title {
            above: thread.head.office.clone(),
            title: own.title.to_owned(),
            below: dotted(&[&case, &version, &(words.date)(thread.issued_on)]),
        },
        Block::Table(facts_table(own.title, head_rows(&thread.head, words))),
        Block::Heading(own.lines.to_owned()),
        Block::Table(lines_table(thread, words, photos)?),
        Block::Heading(own.result.to_owned()),
    ];
    blocks.push(result(thread, words));
    Ok(Script {
        running_head: (own.title.to_owned(), thread.head.case_no.clone()),
        foot: dotted(&[&case, &version, &thread.head.office]),
        page_of: words.page_of,
        print: Print::Ordinary,
        stamp: String::new(),
        blocks,
    })
}

fn lines_table(thread: &GoldenThread, words: &Words, photos: &mut Photos) -> Result<Table, DocumentError> {
    let own = &words.thread;
    let columns = vec![
        column(own.finding, 41.0, Align::Left),
        column(own.reason, 27.0, Align::Left),
        column(words.number, 9.0, Align::Centre),
        column(own.item, 28.0, Align::Left),
        column(words.before, 28.0, Align::Centre),
        column(words.after, 28.0, Align::Centre),
        column(own.acceptance, 19.0, Align::Centre),
    ];
    let rows = thread.lines.iter().map(|line| line_row(line, words, photos)).collect::<Result<_, _>>()?;
    Ok(Table { label: own.lines.to_owned(), columns, rows })
}

fn line_row(line: &ThreadLine, words: &Words, photos: &mut Photos) -> Result<Row, DocumentError> {
    Ok(Row::of(vec![
        findings_cell(line, words),
        text_cell(&line.reason, words),
        Cell::text(line.no.to_string()),
        named(&line.item, &counted(line.planned, &line.unit)),
        photo_cell(line.before.as_ref(), words, photos)?,
        photo_cell(line.after.as_ref(), words, photos)?,
        acceptance_cell(line, words),
    ]))
}

/// Shaded, so that it is seen on a page of many lines.
fn missing(words: &Words) -> Cell {
    Cell { shaded: true, ..Cell::toned(words.thread.missing, Tone::Strong).aligned(Align::Centre) }
}

fn text_cell(text: &str, words: &Words) -> Cell {
    if text.trim().is_empty() { missing(words) } else { Cell::text(text) }
}

fn findings_cell(line: &ThreadLine, words: &Words) -> Cell {
    let parts = line.findings.iter().flat_map(|finding| {
        let what = Part::Text(dotted(&[&finding.room, &finding.hazard]), Tone::Plain);
        let measured = Part::Text(finding.measured.clone(), Tone::Faint);
        [what, measured]
    });
    match line.findings.is_empty() {
        true => missing(words),
        false => Cell { parts: parts.collect(), ..Cell::default() },
    }
}

fn photo_cell(
    photo: Option<&ReportPhoto>,
    words: &Words,
    photos: &mut Photos,
) -> Result<Cell, DocumentError> {
    let Some(photo) = photo else { return Ok(missing(words)) };
    let shown = Part::Photo { photo: photos.add(photo)?, width: 25.0 * MM, height: 19.0 * MM };
    let time = photo.taken_at.as_deref().unwrap_or(words.time_unknown).to_owned();
    Ok(Cell { parts: vec![shown, Part::Text(time, Tone::Faint)], ..Cell::default() })
}

fn acceptance_cell(line: &ThreadLine, words: &Words) -> Cell {
    let quantity = line.accepted.map(|accepted| counted(accepted, &line.unit));
    let verdict = line.verdict.map(|verdict| match verdict {
        Verdict::Pass => (words.acceptance.pass, Tone::Plain),
        Verdict::Rectify => (words.acceptance.rectify, Tone::Strong),
    });
    if quantity.is_none() && verdict.is_none() {
        return missing(words);
    }
    let lacking = || (words.thread.missing.to_owned(), Tone::Strong);
    let parts = [
        quantity.map_or_else(lacking, |text| (text, Tone::Plain)),
        verdict.map_or_else(lacking, |(text, tone)| (text.to_owned(), tone)),
    ];
    let shaded = line.gaps().contains(&ThreadGap::Acceptance);
    Cell { parts: parts.map(|(text, tone)| Part::Text(text, tone)).into(), shaded, ..Cell::default() }
}

/// Complete, or how many gaps and where.
fn result(thread: &GoldenThread, words: &Words) -> Block {
    let own = &words.thread;
    let label = own.result.to_owned();
    let gaps = thread.gaps();
    if gaps == 0 {
        return Block::Paragraph { label, text: (own.complete)(thread.lines.len()) };
    }
    let note = |line: &ThreadLine| {
        let names: Vec<&str> = line.gaps().into_iter().map(own.gap).collect();
        (!names.is_empty()).then(|| (own.line_gaps)(line.no, &line.item, &names.join(words.separator)))
    };
    let notes = thread.lines.iter().filter_map(note).collect();
    Block::Notes { label, above: (own.gaps)(thread.lines.len(), gaps), notes }
}
