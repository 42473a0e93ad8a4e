//! The confirmation of the plan, one plan for one home (一户一策): what will be built, why, what it costs and who pays.
//!
//! It exists twice: for the file, with specification, price and reason of every line, and in large print for the
//! elder, with what they need to decide and no more.

use yiju_domain::Date;
use yiju_domain::money::{Fen, Quantity};

use super::case_head::{CaseHead, head_rows};
use super::completion::{Totals, check_total};
use super::completion_tables::{costs_table, named};
use super::plan_large::large_script;
use super::{
    Paper, column, counted, dotted, facts_table, number_column, or_none, pair, publish, signature_box,
    signed, signers,
};
use crate::error::DocumentError;
use crate::fonts::Fonts;
use crate::layout::{Align, Block, Cell, Print, Row, Script, Table, Tone};
use crate::pdf::{About, Photos};
use crate::words::{Language, Words};

/// All that a plan confirmation says.
pub struct PlanConfirmation {
    /// The language of the printed words.
    pub language: Language,
    /// Large print for the elder: 18 points, fewer columns, plain words.
    pub large: bool,
    /// The case.
    pub head: CaseHead,
    /// Which version of the plan is confirmed, from 1.
    pub plan_version: u32,
    /// The date on the paper and in the file.
    pub issued_on: Date,
    /// Whose home it is; name and address stand in the head.
    pub elder: PlanElder,
    /// Who will do the work; empty when not chosen yet.
    pub contractor: String,
    /// The body that assessed the home.
    pub assessor: String,
    /// What is planned, by item number.
    pub lines: Vec<PlanLine>,
    /// The sums of the lines; checked.
    pub totals: Totals,
    /// How the subsidy was worked out, a line each.
    pub subsidy_notes: Vec<String>,
    /// The change orders behind this version, in their order.
    pub changes: Vec<PlanChange>,
    /// The labels of the signature boxes; empty for the usual four (two in large print).
    pub signatures: Vec<String>,
}

/// The elder as the plan knows them.
pub struct PlanElder {
    /// Masked.
    pub masked_id: String,
    /// Such as 低保, 80周岁以上.
    pub categories: Vec<String>,
    /// The ability level in words.
    pub level: String,
    /// Who acts for the elder, such as 李建国（儿子）.
    pub agent: Option<String>,
}

/// One item of the plan.
pub struct PlanLine {
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
    /// Such as 根 or ㎡.
    pub unit: String,
    /// Per unit.
    pub unit_price: Fen,
    /// What the item will cost.
    pub amount: Fen,
    /// The part the programme pays.
    pub subsidy: Fen,
    /// The part the household pays.
    pub self_pay: Fen,
    /// What was found that the item answers.
    pub reason: String,
}

/// A change order that led to this version.
pub struct PlanChange {
    /// The change order's number.
    pub change_no: String,
    /// When it was agreed.
    pub agreed_on: Option<Date>,
    /// Why, in a sentence.
    pub reason: String,
    /// What it added to the total; negative for what it saved.
    pub effect: Fen,
}

/// Makes the confirmation.
///
/// # Errors
/// [`DocumentError`] naming the character that cannot be printed, or the total that disagrees.
pub fn plan_confirmation(plan: &PlanConfirmation, fonts: &Fonts) -> Result<Paper, DocumentError> {
    check(plan)?;
    let words = plan.language.words();
    let about = About {
        title: format!("{} {}", words.plan.title, plan.head.case_no),
        author: plan.head.office.clone(),
        date: plan.issued_on,
        language: words.tag,
    };
    let script = if plan.large { large_script(plan, words) } else { script(plan, words) };
    publish(script, Photos::default(), &about, fonts)
}

fn check(plan: &PlanConfirmation) -> Result<(), DocumentError> {
    if plan.lines.is_empty() {
        return Err(DocumentError::NoLines);
    }
    let totals = &plan.totals;
    check_total("amount", plan.lines.iter().map(|line| line.amount), totals.amount)?;
    check_total("subsidy", plan.lines.iter().map(|line| line.subsidy), totals.subsidy)?;
    check_total("self-pay", plan.lines.iter().map(|line| line.self_pay), totals.self_pay)
}

fn script(plan: &PlanConfirmation, words: &Words) -> Script {
    let own = &words.plan;
    let mut blocks = vec![
        title(plan, words),
        Block::Heading(own.facts.to_owned()),
        Block::Table(facts(plan, words)),
        Block::Heading(own.lines.to_owned()),
        Block::Table(lines_table(plan, words)),
        Block::Heading(own.costs.to_owned()),
        Block::Table(costs_table(&plan.totals, words)),
    ];
    if !plan.subsidy_notes.is_empty() {
        let label = words.completion.explanation.to_owned();
        let above = format!("{label}{}", words.colon);
        blocks.push(Block::Notes { label, above, notes: plan.subsidy_notes.clone() });
    }
    if !plan.changes.is_empty() {
        blocks.push(Block::Heading(own.changes.to_owned()));
        blocks.push(Block::Table(changes_table(plan, words)));
    }
    blocks.extend([
        Block::Heading(own.confirmation.to_owned()),
        Block::Paragraph { label: own.confirmation.to_owned(), text: own.statement.to_owned() },
        Block::Signatures(signers(&plan.signatures, own.signers), signature_box(words, 31.0)),
    ]);
    Script {
        running_head: running_head(plan, words),
        foot: foot(plan, words),
        page_of: words.page_of,
        print: Print::Ordinary,
        stamp: String::new(),
        blocks,
    }
}

pub(super) fn running_head(plan: &PlanConfirmation, words: &Words) -> (String, String) {
    (words.plan.title.to_owned(), dotted(&[&plan.head.case_no, &(words.version)(plan.plan_version)]))
}

pub(super) fn foot(plan: &PlanConfirmation, words: &Words) -> String {
    dotted(&[
        &format!("{} {}", words.case_no, plan.head.case_no),
        &format!("{} {}", words.plan.version, (words.version)(plan.plan_version)),
        &plan.head.office,
    ])
}

fn title(plan: &PlanConfirmation, words: &Words) -> Block {
    let own = &words.plan;
    let below = dotted(&[
        &format!("{} {}", words.case_no, plan.head.case_no),
        &format!("{} {}", own.version, (words.version)(plan.plan_version)),
        &format!("{} {}", own.issued_on, (words.date)(plan.issued_on)),
    ]);
    Block::Title { above: plan.head.office.clone(), title: own.title.to_owned(), below }
}

fn facts(plan: &PlanConfirmation, words: &Words) -> Table {
    let elder = &plan.elder;
    let agent = elder.agent.as_deref().unwrap_or_default();
    let mut rows = head_rows(&plan.head, words);
    rows.extend([
        pair(
            (words.completion.id, or_none(&elder.masked_id, words)),
            (words.completion.categories, or_none(&elder.categories.join(words.separator), words)),
        ),
        pair(
            (words.plan.level, or_none(&elder.level, words)),
            (words.completion.agent, or_none(agent, words)),
        ),
        pair(
            (words.plan.assessor, or_none(&plan.assessor, words)),
            (words.contractor, or_none(&plan.contractor, words)),
        ),
    ]);
    facts_table(words.plan.facts, rows)
}

fn lines_table(plan: &PlanConfirmation, words: &Words) -> Table {
    let own = &words.plan;
    let columns = vec![
        column(words.number, 9.0, Align::Centre),
        column(own.place, 23.0, Align::Left),
        column(own.item, 42.0, Align::Left),
        number_column(own.quantity, 13.0),
        number_column(words.completion.unit_price, 16.0),
        number_column(words.completion.amount, 17.0),
        number_column(words.completion.subsidy, 17.0),
        number_column(own.self_pay, 16.0),
        column(own.reason, 27.0, Align::Left),
    ];
    let mut rows: Vec<Row> = plan.lines.iter().map(|line| line_row(line, words)).collect();
    rows.push(total_row(&plan.totals, words));
    Table { label: own.lines.to_owned(), columns, rows }
}

fn line_row(line: &PlanLine, words: &Words) -> Row {
    Row::of(vec![
        Cell::text(line.no.to_string()),
        placed(&line.room, &line.position, words),
        named(&line.item, &line.spec),
        Cell::text(counted(line.quantity, &line.unit)),
        Cell::text(line.unit_price.to_string()),
        Cell::text(line.amount.to_string()),
        Cell::text(line.subsidy.to_string()),
        Cell::text(line.self_pay.to_string()),
        Cell::text(or_none(&line.reason, words)),
    ])
}

/// The room with the position below; a dash for neither.
fn placed(room: &str, position: &str, words: &Words) -> Cell {
    match (room.trim(), position.trim()) {
        ("", "") => Cell::text(words.none),
        _ => named(room, position),
    }
}

fn total_row(totals: &Totals, words: &Words) -> Row {
    let strong = |amount: Fen| Cell::toned(amount.to_string(), Tone::Strong);
    let label = Cell::toned(words.completion.total, Tone::Strong).spanning(5).aligned(Align::Right);
    let sums = [strong(totals.amount), strong(totals.subsidy), strong(totals.self_pay), Cell::default()];
    Row { with_previous: true, ..Row::of([label].into_iter().chain(sums).collect()) }
}

fn changes_table(plan: &PlanConfirmation, words: &Words) -> Table {
    let own = &words.plan;
    let columns = vec![
        column(own.change_no, 52.0, Align::Left),
        column(own.agreed_on, 30.0, Align::Left),
        column(own.change_reason, 70.0, Align::Left),
        number_column(own.effect, 28.0),
    ];
    let row = |change: &PlanChange| {
        Row::of(vec![
            Cell::text(or_none(&change.change_no, words)),
            Cell::text(super::day_or_none(change.agreed_on, words)),
            Cell::text(or_none(&change.reason, words)),
            Cell::text(signed(change.effect)),
        ])
    };
    Table { label: own.changes.to_owned(), columns, rows: plan.changes.iter().map(row).collect() }
}
