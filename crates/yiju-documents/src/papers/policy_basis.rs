//! Which policy an amount rests on, who gives the money, and why it is this amount: said alike on every paper about money.

use yiju_domain::money::Fen;
use yiju_domain::subsidy::Certainty;

use super::dotted;
use crate::error::DocumentError;
use crate::layout::{Align, Block, Cell, Print, Row, Table, Tone};
use crate::papers::column;
use crate::papers::completion::check_total;
use crate::words::Words;

/// The policy an amount was worked out by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyBasis {
    /// Its name in the language of the paper.
    pub name: String,
    /// The version that was used.
    pub version: u32,
    /// Issuing documents, such as `苏民养老〔2024〕12号`; may be empty.
    pub documents: Vec<String>,
    /// How sure its figures are.
    pub certainty: Certainty,
    /// Whether it may be paid by. The paper says so visibly when it may not.
    pub payable: bool,
}

/// What one fund gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FundShare {
    /// The fund's name in the language of the paper.
    pub fund: String,
    /// Its part of the subsidy.
    pub amount: Fen,
}

/// 《name》（第 2 版） · documents · how sure the figures are.
pub(super) fn policy_line(policy: &PolicyBasis, words: &Words) -> String {
    let own = &words.policy;
    let sure = format!("{}{}{}", own.certainty, words.colon, (own.certainties)(policy.certainty));
    let documents = policy.documents.iter().filter(|text| !text.trim().is_empty()).cloned();
    let documents = documents.collect::<Vec<_>>().join(words.separator);
    dotted(&[&(own.named)(&policy.name, policy.version), &documents, &sure])
}

/// Why nothing may be paid by this policy; none when it may.
pub(super) fn not_payable(policy: &PolicyBasis, words: &Words) -> Option<String> {
    let own = &words.policy;
    let named = (own.named)(&policy.name, policy.version);
    match (policy.certainty, policy.payable) {
        (Certainty::Sample, _) => Some((own.sample)(&named)),
        (_, false) => Some((own.incomplete)(&named)),
        (_, true) => None,
    }
}

/// The policy as a paragraph, and above it in a box that nothing may be paid by it when that is so.
pub(super) fn policy_blocks(policy: &PolicyBasis, print: Print, words: &Words) -> Vec<Block> {
    let own = &words.policy;
    let label = own.basis.to_owned();
    let text = format!("{label}{}{}", words.colon, policy_line(policy, words));
    let warning = not_payable(policy, words).map(|text| Block::Table(warning_box(vec![text], print, words)));
    [Block::Paragraph { label, text }].into_iter().chain(warning).collect()
}

/// A shaded box over the whole width, a line a warning.
pub(super) fn warning_box(texts: Vec<String>, print: Print, words: &Words) -> Table {
    let width = print.sizes().page.text_width();
    let row = |text| Row {
        with_previous: true,
        ..Row::of(vec![Cell { shaded: true, ..Cell::toned(text, Tone::Strong).aligned(Align::Centre) }])
    };
    let columns = vec![crate::layout::Column { width, ..column("", 0.0, Align::Centre) }];
    Table { label: words.policy.basis.to_owned(), columns, rows: texts.into_iter().map(row).collect() }
}

/// The numbered sentences under their own line; none without sentences.
pub(super) fn why_notes(sentences: &[String], words: &Words) -> Option<Block> {
    let label = words.policy.why.to_owned();
    let notes = sentences.to_vec();
    (!notes.is_empty()).then(|| Block::Notes { label, above: String::new(), notes })
}

/// Funds that are named must give the whole subsidy.
pub(super) fn check_funds(funds: &[FundShare], subsidy: Fen) -> Result<(), DocumentError> {
    if funds.is_empty() {
        return Ok(());
    }
    check_total("funds", funds.iter().map(|share| share.amount), subsidy)
}
