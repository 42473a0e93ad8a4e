//! Words of a batch that sheets and papers share.

use std::collections::BTreeMap;

use yiju_domain::{Date, category::Category, settlement::BatchState};

use crate::{
    funding,
    settlements::figures::{BatchFigures, HeadFigures},
    wire::Language,
};

/// The name of a fund: the office's own, or the usual one of the code.
pub(super) fn fund(head: &HeadFigures, code: &str, language: Language) -> String {
    funding::name(head.fund_names.get(code).map(String::as_str), code, language)
}

pub(super) fn state(state: BatchState, language: Language) -> &'static str {
    match (state, language) {
        (BatchState::Draft, Language::Zh) => "草稿",
        (BatchState::Submitted, Language::Zh) => "已送审",
        (BatchState::Paid, Language::Zh) => "已拨付",
        (BatchState::Discarded, Language::Zh) => "已作废",
        (BatchState::Draft, Language::En) => "draft",
        (BatchState::Submitted, Language::En) => "submitted",
        (BatchState::Paid, Language::En) => "paid",
        (BatchState::Discarded, Language::En) => "given up",
    }
}

pub(super) fn category(code: Option<&str>, language: Language) -> String {
    let found = code.and_then(|code| code.parse::<Category>().ok());
    let label = |one: Category| match language {
        Language::Zh => one.label_zh(),
        Language::En => one.label_en(),
    };
    found.map(label).unwrap_or_default().to_owned()
}

/// First and last acceptance of the rows.
pub(super) fn period(figures: &BatchFigures) -> Option<(Date, Date)> {
    let days = figures.rows.iter().filter_map(|row| day(row.accepted_on.as_deref()));
    let days: Vec<Date> = days.collect();
    Some((days.iter().copied().min()?, days.iter().copied().max()?))
}

pub(super) fn day(text: Option<&str>) -> Option<Date> {
    text.and_then(|text| text.parse().ok())
}

/// `B-03 / 7` as batch and row.
pub(super) fn reversed(of_row: Option<&str>) -> Option<(String, u32)> {
    let (batch, row) = of_row?.rsplit_once(" / ")?;
    Some((batch.to_owned(), row.parse().ok()?))
}

/// Adds the parts of a row to sums by fund.
pub(super) fn add(sums: &mut BTreeMap<String, i64>, parts: &BTreeMap<String, i64>) {
    for (fund, fen) in parts {
        *sums.entry(fund.clone()).or_default() += fen;
    }
}
