//! The cost sheet in large print, for the elder: what was done, what it costs, who pays how much to whom and when, and
//! why it is this amount.

use yiju_domain::Date;
use yiju_domain::money::{Fen, Quantity};

use super::case_head::CaseHead;
use super::completion::{Totals, check_total};
use super::plan_large::{whose, yuan};
use super::policy_basis::{PolicyBasis, policy_blocks, why_notes};
use super::{Paper, column, counted, dotted, number_column, or_none, publish, signature_box, signers};
use crate::error::DocumentError;
use crate::fonts::Fonts;
use crate::layout::{Align, Block, Cell, Part, Print, Row, Script, SignatureBox, Table, Tone};
use crate::pdf::{About, Photos};
use crate::words::{Language, Words};

/// All that a cost sheet says.
#[derive(Clone)]
pub struct CostSheet {
    /// The language of the printed words.
    pub language: Language,
    /// Whose case.
    pub head: CaseHead,
    /// The sheet's own number.
    pub paper_no: String,
    /// The date on the paper and in the file.
    pub issued_on: Date,
    /// Who acts for the elder.
    pub agent: Option<String>,
    /// Who did the work.
    pub contractor: String,
    /// The office's phone, for questions and for whoever is asked for more money; may be empty.
    pub phone: String,
    /// What was done, by item number.
    pub lines: Vec<CostLine>,
    /// The sums of the lines; checked.
    pub totals: Totals,
    /// Who receives the subsidy.
    pub subsidy_goes: Payment,
    /// Who receives what the household pays.
    pub self_pay_goes: Payment,
    /// The policy the subsidy was worked out by.
    pub policy: Option<PolicyBasis>,
    /// Why it is this amount, a sentence each; worded already.
    pub why: Vec<String>,
    /// The labels of the signature boxes; empty for the usual two.
    pub signatures: Vec<String>,
}

/// One item.
#[derive(Clone)]
pub struct CostLine {
    /// The item number.
    pub no: u32,
    /// The room.
    pub room: String,
    /// The item's name.
    pub item: String,
    /// How many.
    pub quantity: Quantity,
    /// Of what.
    pub unit: String,
    /// What it costs.
    pub amount: Fen,
    /// The part the programme pays.
    pub subsidy: Fen,
    /// The part the household pays.
    pub self_pay: Fen,
}

/// Where money goes, in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Payment {
    /// Who receives it.
    pub to: String,
    /// Into which account, masked; may be empty.
    pub account: String,
    /// When, such as `验收合格后 30 日内`; may be empty.
    pub when: String,
}

/// Makes the cost sheet.
///
/// # Errors
/// [`DocumentError`] naming the total that disagrees or the character that cannot be printed; [`DocumentError::NoLines`]
/// when nothing was done.
pub fn cost_sheet(sheet: &CostSheet, fonts: &Fonts) -> Result<Paper, DocumentError> {
    check(sheet)?;
    let words = sheet.language.words();
    let about = About {
        title: format!("{} {}", words.costs.title, sheet.paper_no),
        author: sheet.head.office.clone(),
        date: sheet.issued_on,
        language: words.tag,
    };
    publish(script(sheet, words), Photos::default(), &about, fonts)
}

fn check(sheet: &CostSheet) -> Result<(), DocumentError> {
    if sheet.lines.is_empty() {
        return Err(DocumentError::NoLines);
    }
    let totals = &sheet.totals;
    check_total("amount", sheet.lines.iter().map(|line| line.amount), totals.amount)?;
    check_total("subsidy", sheet.lines.iter().map(|line| line.subsidy), totals.subsidy)?;
    check_total("self-pay", sheet.lines.iter().map(|line| line.self_pay), totals.self_pay)
}

fn script(sheet: &CostSheet, words: &Words) -> Script {
    let own = &words.costs;
    let agent = sheet.agent.as_deref().unwrap_or_default();
    let mut blocks = vec![
        title(sheet, words),
        Block::Table(whose(&sheet.head, agent, &sheet.contractor, words)),
        Block::Heading(own.lines.to_owned()),
        Block::Table(lines_table(sheet, words)),
        Block::Heading(own.costs.to_owned()),
        Block::Table(costs(&sheet.totals, words)),
        Block::Heading(own.paying.to_owned()),
    ];
    blocks.extend(paying(sheet, words).into_iter().map(|text| paragraph(own.paying, text)));
    blocks.push(Block::Heading(own.confirmation.to_owned()));
    blocks.push(paragraph(own.confirmation, own.statement.to_owned()));
    let shape = SignatureBox { per_row: 1, ..signature_box(words, 42.0) };
    blocks.push(Block::Signatures(signers(&sheet.signatures, own.signers), shape));
    blocks.extend(why(sheet, words));
    Script {
        running_head: (own.title.to_owned(), sheet.paper_no.clone()),
        foot: dotted(&[
            &format!("{} {}", own.paper_no, sheet.paper_no),
            &format!("{} {}", words.case_no, sheet.head.case_no),
            &sheet.head.office,
        ]),
        page_of: words.page_of,
        print: Print::Large,
        stamp: String::new(),
        blocks,
    }
}

fn title(sheet: &CostSheet, words: &Words) -> Block {
    let own = &words.costs;
    let number = format!("{} {}", own.paper_no, sheet.paper_no);
    let below = dotted(&[&number, &(words.date)(sheet.issued_on)]);
    Block::Title { above: sheet.head.office.clone(), title: own.title.to_owned(), below }
}

fn paragraph(label: &str, text: String) -> Block {
    Block::Paragraph { label: label.to_owned(), text }
}

fn lines_table(sheet: &CostSheet, words: &Words) -> Table {
    let own = &words.costs;
    let columns = vec![
        column(words.plan_large.number, 16.0, Align::Centre),
        column(own.item, 63.0, Align::Left),
        number_column(words.plan_large.quantity, 25.0),
        number_column(own.amount, 38.0),
        number_column(words.plan_large.you_pay, 38.0),
    ];
    let row = |line: &CostLine| {
        Row::of(vec![
            Cell::text(line.no.to_string()),
            what(line),
            Cell::text(counted(line.quantity, &line.unit)),
            Cell::text(line.amount.to_string()),
            Cell::text(line.self_pay.to_string()),
        ])
    };
    Table { label: own.lines.to_owned(), columns, rows: sheet.lines.iter().map(row).collect() }
}

/// The item with its room below.
fn what(line: &CostLine) -> Cell {
    let parts = [(&line.item, Tone::Strong), (&line.room, Tone::Plain)];
    let filled = parts.into_iter().filter(|(text, _)| !text.trim().is_empty());
    Cell { parts: filled.map(|(text, tone)| Part::Text(text.clone(), tone)).collect(), ..Cell::default() }
}

/// Each sum in figures, with the capital numerals below where the language has them; largest what the household pays.
fn costs(totals: &Totals, words: &Words) -> Table {
    let own = &words.costs;
    let figures = |label: &str, amount: Fen, tone: Tone| {
        Some(vec![Cell::toned(label, tone), Cell::toned(yuan(amount), tone)])
    };
    let capitals = |amount: Fen| {
        let text = Cell::text(amount.uppercase()).spanning(2).aligned(Align::Right);
        own.uppercase.then(|| vec![text])
    };
    let large = &words.plan_large;
    let rows = [
        figures(large.total, totals.amount, Tone::Plain),
        capitals(totals.amount),
        figures(large.subsidy, totals.subsidy, Tone::Plain),
        capitals(totals.subsidy),
        figures(own.you_pay, totals.self_pay, Tone::Large),
        capitals(totals.self_pay),
    ];
    let clinging = |cells| Row { with_previous: true, ..Row::of(cells) };
    Table {
        label: own.costs.to_owned(),
        columns: vec![column("", 100.0, Align::Left), number_column("", 80.0)],
        rows: rows.into_iter().flatten().map(clinging).collect(),
    }
}

/// Who pays how much to whom and when, and that nobody may ask for more.
fn paying(sheet: &CostSheet, words: &Words) -> Vec<String> {
    let own = &words.costs;
    let subsidy = match sheet.totals.subsidy {
        Fen::ZERO => own.no_subsidy.to_owned(),
        amount => (own.government_pays)(&yuan(amount), &receiver(&sheet.subsidy_goes, words)),
    };
    let self_pay = match sheet.totals.self_pay {
        Fen::ZERO => own.no_self_pay.to_owned(),
        amount => (own.you_pay_to)(&yuan(amount), &receiver(&sheet.self_pay_goes, words)),
    };
    let with_day = |sentence: String, amount: Fen, payment: &Payment| match payment.when.trim() {
        when if !when.is_empty() && amount != Fen::ZERO => sentence + &(own.when)(when),
        _ => sentence,
    };
    vec![
        with_day(subsidy, sheet.totals.subsidy, &sheet.subsidy_goes),
        with_day(self_pay, sheet.totals.self_pay, &sheet.self_pay_goes),
        (own.nobody_else)(&office(sheet, words)),
    ]
}

fn office(sheet: &CostSheet, words: &Words) -> String {
    match sheet.phone.trim() {
        "" => sheet.head.office.clone(),
        phone => (words.public_list.with_phone)(&sheet.head.office, phone),
    }
}

/// The payee with the account, without the gaps between its groups, where a line could end.
fn receiver(payment: &Payment, words: &Words) -> String {
    let to = or_none(&payment.to, words);
    let account = payment.account.replace(' ', "");
    if account.is_empty() { to } else { (words.costs.into_account)(&to, &account) }
}

fn why(sheet: &CostSheet, words: &Words) -> Vec<Block> {
    let basis = sheet.policy.as_ref().map(|policy| policy_blocks(policy, Print::Large, words));
    let said = basis.into_iter().flatten().chain(why_notes(&sheet.why, words)).collect::<Vec<_>>();
    let heading = (!said.is_empty()).then(|| Block::Heading(words.policy.why.to_owned()));
    heading.into_iter().chain(said).collect()
}
