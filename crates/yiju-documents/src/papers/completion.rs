//! The completion report: what was needed, what was built, how it looks before and after, what it cost and who
//! signs for it.

use yiju_domain::Date;
use yiju_domain::id_number::Sex;
use yiju_domain::money::{Fen, Quantity};

use super::completion_tables::{costs_table, facts, funds_table, lines_table};
use super::policy_basis::{FundShare, PolicyBasis, check_funds, policy_blocks, why_notes};
use super::{Paper, ReportPhoto, dotted, publish, signature_box, signers};
use crate::error::DocumentError;
use crate::fonts::Fonts;
use crate::layout::{Block, Frame, PhotoRow, Print, Script};
use crate::pdf::{About, Photos};
use crate::words::{Language, Words};

/// All that a completion report says. ID and phone come masked: the paper leaves the office.
pub struct CompletionReport {
    /// The language of the printed words.
    pub language: Language,
    /// The office that issues the report.
    pub office: String,
    /// The programme's name.
    pub programme: String,
    /// Such as `2026-320404-01-A0007`.
    pub case_no: String,
    /// The report's own number, such as `2026-320404-01-A0007-D1`.
    pub paper_no: String,
    /// Counts the times this report was issued, from 1.
    pub version: u32,
    /// The date on the paper and in the file.
    pub issued_on: Date,
    /// Whose home it is.
    pub applicant: Applicant,
    /// The assessment the plan rests on.
    pub assessment: Option<Assessment>,
    /// What was planned and built, by item number.
    pub lines: Vec<ReportLine>,
    /// The sums of the lines; checked.
    pub totals: Totals,
    /// What each fund gives of the subsidy; checked, empty when it is not known.
    pub funds: Vec<FundShare>,
    /// The policy the subsidy was worked out by.
    pub policy: Option<PolicyBasis>,
    /// Why it is this amount, a sentence each; worded already.
    pub why: Vec<String>,
    /// Who did the work.
    pub contractor: String,
    /// When.
    pub dates: WorkDates,
    /// What the acceptance found.
    pub acceptance: Option<Acceptance>,
    /// The labels of the signature boxes; empty for the usual four.
    pub signatures: Vec<String>,
}

/// The older person whose home was adapted.
pub struct Applicant {
    /// In full: the person signs this paper.
    pub name: String,
    /// None prints "unknown".
    pub sex: Option<Sex>,
    /// In full years on the day of issue.
    pub age: Option<i32>,
    /// Masked.
    pub masked_id: String,
    /// Masked.
    pub masked_phone: String,
    /// Of the adapted home.
    pub address: String,
    /// Such as 低保, 80周岁以上.
    pub categories: Vec<String>,
    /// Who acts for the applicant.
    pub agent: Option<String>,
}

/// The outcome of the home assessment.
pub struct Assessment {
    /// The ability level in words.
    pub level: String,
    /// What was found, in a sentence or two.
    pub text: String,
    /// The body that assessed.
    pub assessor: String,
    /// The day of the visit.
    pub assessed_on: Option<Date>,
}

/// One item of the plan as it was built.
pub struct ReportLine {
    /// The item number, fixed for the life of the case.
    pub no: u32,
    /// The room.
    pub room: String,
    /// The need the item answers.
    pub need: String,
    /// The item's name.
    pub item: String,
    /// Specification, brand, model.
    pub spec: String,
    /// Such as 根 or m².
    pub unit: String,
    /// As planned.
    pub planned: Quantity,
    /// As measured at acceptance, printed bold where it differs; none prints a dash: nothing was accepted yet.
    pub accepted: Option<Quantity>,
    /// Per unit.
    pub unit_price: Fen,
    /// What the item cost.
    pub amount: Fen,
    /// The part the programme pays.
    pub subsidy: Fen,
    /// The part the household pays.
    pub self_pay: Fen,
    /// Photos before the work.
    pub before: Vec<ReportPhoto>,
    /// Photos during the work.
    pub during: Vec<ReportPhoto>,
    /// Photos after the work.
    pub after: Vec<ReportPhoto>,
}

/// The sums of the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Totals {
    /// Of the amounts.
    pub amount: Fen,
    /// Of the subsidies.
    pub subsidy: Fen,
    /// Of the household's parts.
    pub self_pay: Fen,
}

/// The days of the work; a day not known prints as a dash.
#[derive(Default)]
pub struct WorkDates {
    /// Work began.
    pub started_on: Option<Date>,
    /// Work ended.
    pub finished_on: Option<Date>,
    /// Acceptance on site.
    pub accepted_on: Option<Date>,
}

/// What the acceptance found.
pub struct Acceptance {
    /// Such as 验收合格.
    pub conclusion: String,
    /// Anything to add.
    pub remarks: String,
}

/// Makes the report.
///
/// # Errors
/// [`DocumentError`] naming the photo or character that cannot be printed, or the total that disagrees.
pub fn completion_report(report: &CompletionReport, fonts: &Fonts) -> Result<Paper, DocumentError> {
    check_totals(report)?;
    let words = report.language.words();
    let mut photos = Photos::default();
    let script = script(report, words, &mut photos)?;
    let about = About {
        title: format!("{} {}", words.completion.title, report.paper_no),
        author: report.office.clone(),
        date: report.issued_on,
        language: words.tag,
    };
    publish(script, photos, &about, fonts)
}

fn check_totals(report: &CompletionReport) -> Result<(), DocumentError> {
    if report.lines.is_empty() {
        return Err(DocumentError::NoLines);
    }
    let totals = &report.totals;
    check_total("amount", report.lines.iter().map(|line| line.amount), totals.amount)?;
    check_total("subsidy", report.lines.iter().map(|line| line.subsidy), totals.subsidy)?;
    check_total("self-pay", report.lines.iter().map(|line| line.self_pay), totals.self_pay)?;
    check_funds(&report.funds, totals.subsidy)
}

/// A total on a signed paper must be the sum of its lines.
pub(super) fn check_total(
    what: &'static str,
    parts: impl Iterator<Item = Fen>,
    total: Fen,
) -> Result<(), DocumentError> {
    let lines = Fen::sum(parts).ok_or(DocumentError::SumTooLarge(what))?;
    if lines == total { Ok(()) } else { Err(DocumentError::TotalsDisagree { what, lines, total }) }
}

fn script(report: &CompletionReport, words: &Words, photos: &mut Photos) -> Result<Script, DocumentError> {
    let own = &words.completion;
    let mut sections = Sections { words, blocks: vec![title(report, words)], count: 0 };
    sections.open(own.facts, vec![Block::Table(facts(report, words))]);
    sections.open(own.lines, vec![Block::Table(lines_table(report, words))]);
    sections.open(own.photos, photo_blocks(report, words, photos)?);
    sections.open(own.costs, cost_blocks(report, words));
    if let Some(notes) = why_notes(&report.why, words) {
        sections.open(words.policy.why, vec![notes]);
    }
    sections.open(own.acceptance, acceptance_blocks(report, words));
    Ok(Script {
        running_head: (own.title.to_owned(), report.case_no.clone()),
        foot: dotted(&[
            &format!("{} {}", own.paper_no, report.paper_no),
            &(words.version)(report.version),
            &format!("{} {}", words.case_no, report.case_no),
        ]),
        page_of: words.page_of,
        print: Print::Ordinary,
        stamp: String::new(),
        blocks: sections.blocks,
    })
}

/// Numbers the headings.
struct Sections<'w> {
    words: &'w Words,
    blocks: Vec<Block>,
    count: usize,
}

impl Sections<'_> {
    fn open(&mut self, heading: &str, content: Vec<Block>) {
        self.count += 1;
        self.blocks.push(Block::Heading((self.words.heading)(self.count, heading)));
        self.blocks.extend(content);
    }
}

fn title(report: &CompletionReport, words: &Words) -> Block {
    let own = &words.completion;
    let below = dotted(&[
        &format!("{} {}", own.paper_no, report.paper_no),
        &(words.version)(report.version),
        &format!("{} {}", own.issued_on, (words.date)(report.issued_on)),
    ]);
    Block::Title { above: report.office.clone(), title: own.title.to_owned(), below }
}

fn photo_blocks(
    report: &CompletionReport,
    words: &Words,
    photos: &mut Photos,
) -> Result<Vec<Block>, DocumentError> {
    let mut blocks = Vec::new();
    let mut without = Vec::new();
    for line in &report.lines {
        let rows = line_photos(line, words, photos)?;
        if rows.is_empty() {
            without.push(line.no.to_string());
        }
        blocks.extend(rows.into_iter().map(Block::Photos));
    }
    let note = match (blocks.is_empty(), without.is_empty()) {
        (true, _) => Some(words.completion.no_photos.to_owned()),
        (false, false) => Some((words.completion.lines_without_photos)(&without.join(words.separator))),
        (false, true) => None,
    };
    blocks.extend(note.map(|text| Block::Paragraph { label: words.completion.photos.to_owned(), text }));
    Ok(blocks)
}

/// Before and after side by side, as many rows as the longer of the two; then the work, three to a row.
fn line_photos(
    line: &ReportLine,
    words: &Words,
    photos: &mut Photos,
) -> Result<Vec<PhotoRow>, DocumentError> {
    let name = format!("{}. {}", line.no, dotted(&[&line.room, &line.item]));
    let pairs = line.before.len().max(line.after.len());
    let mut rows = Vec::new();
    for at in 0..pairs {
        let heading = if pairs > 1 { format!("{name} ({}/{pairs})", at + 1) } else { name.clone() };
        let before = frame(line.before.get(at), words.before, words, photos)?;
        let after = frame(line.after.get(at), words.after, words, photos)?;
        rows.push(PhotoRow { heading, columns: 2, frames: vec![before, after] });
    }
    for during in line.during.chunks(3) {
        let frames = during.iter().map(|photo| frame(Some(photo), words.during, words, photos));
        let heading = dotted(&[&name, words.during]);
        rows.push(PhotoRow { heading, columns: 3, frames: frames.collect::<Result<_, _>>()? });
    }
    Ok(rows)
}

fn frame(
    photo: Option<&ReportPhoto>,
    stage: &str,
    words: &Words,
    photos: &mut Photos,
) -> Result<Frame, DocumentError> {
    let time = photo.map(|photo| photo.taken_at.as_deref().unwrap_or(words.time_unknown));
    Ok(Frame {
        photo: photo.map(|photo| photos.add(photo)).transpose()?,
        caption: dotted(&[stage, time.unwrap_or_default()]),
        empty: words.no_photo.to_owned(),
    })
}

fn cost_blocks(report: &CompletionReport, words: &Words) -> Vec<Block> {
    let mut blocks = vec![Block::Table(costs_table(&report.totals, words))];
    if !report.funds.is_empty() {
        let text = (words.policy.funds_above)(&report.totals.subsidy.to_string());
        blocks.push(Block::Paragraph { label: words.policy.funds.to_owned(), text });
        blocks.push(Block::Table(funds_table(&report.funds, words)));
    }
    blocks.extend(report.policy.iter().flat_map(|policy| policy_blocks(policy, Print::Ordinary, words)));
    blocks
}

fn acceptance_blocks(report: &CompletionReport, words: &Words) -> Vec<Block> {
    let own = &words.completion;
    let mut blocks = Vec::new();
    if let Some(acceptance) = &report.acceptance {
        let sentences = [(own.conclusion, &acceptance.conclusion), (own.remarks, &acceptance.remarks)];
        let filled = sentences.into_iter().filter(|(_, text)| !text.trim().is_empty());
        blocks.extend(filled.map(|(label, text)| Block::Paragraph {
            label: label.to_owned(),
            text: format!("{label}{}{text}", words.colon),
        }));
    }
    blocks.push(Block::Signatures(signers(&report.signatures, own.signers), signature_box(words, 31.0)));
    blocks
}
