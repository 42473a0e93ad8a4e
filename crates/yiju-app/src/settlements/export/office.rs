//! A batch in the office's own workbook. Every amount is that of the program's own workbook, so that the two agree.

use std::collections::BTreeSet;

use yiju_domain::money::Fen;
use yiju_sheets::{PayeeKind, SettlementRow, TemplateValue};

use super::{
    Asked, book,
    words::{day, period, state},
};
use crate::{
    error::ApiError,
    reason::Reason,
    settlements::figures::{BatchFigures, RowFigures},
    templates::Values,
    wire::Language,
};

/// Values of the batch, and of every row in order.
pub(super) fn of(asked: &Asked, figures: &BatchFigures) -> Result<(Values, Vec<Values>), ApiError> {
    let rows = book::of(asked, figures)?.rows;
    let records =
        (1..).zip(&figures.rows).zip(&rows).map(|((no, own), row)| record(asked, no, own, row)).collect();
    Ok((batch(asked, figures, &rows)?, records))
}

/// An amount of a row.
type Part = fn(&SettlementRow) -> Fen;

fn text(value: impl Into<String>) -> TemplateValue {
    TemplateValue::Text(value.into())
}

fn count(of: usize) -> TemplateValue {
    TemplateValue::Count(i64::try_from(of).unwrap_or(i64::MAX))
}

fn values<const N: usize>(of: [(&str, TemplateValue); N]) -> Values {
    of.into_iter().map(|(code, value)| (code.to_owned(), value)).collect()
}

fn batch(asked: &Asked, figures: &BatchFigures, rows: &[SettlementRow]) -> Result<Values, ApiError> {
    let head = &figures.head;
    let days = period(figures);
    let (from, to) = days.map_or_else(Default::default, |(from, to)| (from.to_string(), to.to_string()));
    let between = days.map_or_else(String::new, |(from, to)| format!("{from} ~ {to}"));
    let cases: BTreeSet<&str> = figures.rows.iter().map(|row| row.case_id.as_str()).collect();
    // As on the settlement sheet: of a frozen batch the day it was submitted, so that a reprint is the same.
    let issued = day(head.submitted_on.as_deref()).unwrap_or(asked.today);
    let mut all = values([
        ("batch_no", text(&head.number)),
        ("office", text(&head.office)),
        ("programme", text(&head.programme)),
        ("year", TemplateValue::Count(head.year)),
        ("period", text(between)),
        ("period_from", text(from)),
        ("period_to", text(to)),
        ("state", text(state(figures.state, asked.language))),
        ("batch_note", text(&head.note)),
        ("rows", count(rows.len())),
        ("homes", count(cases.len())),
        ("payees", count(figures.payees.len())),
        ("date", text(issued.to_string())),
        ("made_by", text(&head.made_by)),
        ("made_on", text(&head.made_on)),
        ("submitted_by", text(&head.submitted_by)),
        ("submitted_on", text(head.submitted_on.clone().unwrap_or_default())),
        ("seal", text(&figures.seal)),
    ]);
    let sums: [(&str, Part); 6] = [
        ("total", |row| row.amounts.total),
        ("eligible", |row| row.amounts.eligible),
        ("subsidy", |row| row.amounts.subsidy),
        ("self_pay", |row| row.amounts.self_pay),
        ("retention", |row| row.retention),
        ("paid_now", |row| row.paid_now),
    ];
    for (name, part) in sums {
        let sum = rows.iter().try_fold(0_i64, |sum, row| sum.checked_add(part(row).get()));
        let sum = Fen::new(sum.ok_or_else(|| ApiError::from(Reason::AmountsTooLarge {}))?);
        all.insert(format!("sum_{name}"), TemplateValue::Money(sum));
        if matches!(name, "total" | "subsidy" | "paid_now") {
            // Forms say 人民币（大写） themselves.
            let words = sum.uppercase();
            let words = words.strip_prefix("人民币").unwrap_or(&words);
            all.insert(format!("sum_{name}_upper"), text(words));
        }
    }
    Ok(all)
}

fn record(asked: &Asked, no: i64, own: &RowFigures, row: &SettlementRow) -> Values {
    let reversed = row.reverses.as_ref();
    let items: Vec<&str> = row.lines.iter().map(|line| line.name.as_str()).collect();
    values([
        ("serial", TemplateValue::Count(no)),
        ("case_no", text(&row.case_no)),
        ("name", text(&row.name)),
        ("id_number", text(&row.id_number)),
        ("town", text(&row.town)),
        ("village", text(&row.village)),
        ("category", text(&row.category)),
        ("rate", TemplateValue::Rate(row.rate_bp)),
        ("total", TemplateValue::Money(row.amounts.total)),
        ("eligible", TemplateValue::Money(row.amounts.eligible)),
        ("subsidy", TemplateValue::Money(row.amounts.subsidy)),
        ("self_pay", TemplateValue::Money(row.amounts.self_pay)),
        ("retention", TemplateValue::Money(row.retention)),
        ("paid_now", TemplateValue::Money(row.paid_now)),
        ("payee_kind", text(payee_kind(row.payee.kind, asked.language))),
        ("payee", text(&row.payee.name)),
        ("bank", text(&row.payee.bank)),
        ("account", text(&row.payee.account)),
        ("invoices", text(row.invoices.join("、"))),
        ("accepted_on", text(row.accepted_on.map(|day| day.to_string()).unwrap_or_default())),
        ("contractor", text(&own.contractor)),
        ("items", text(items.join("、"))),
        ("item_count", count(items.len())),
        ("reverses", text(reversed.map(|one| format!("{} / {}", one.batch_no, one.row)).unwrap_or_default())),
        ("note", text(&row.note)),
    ])
}

fn payee_kind(kind: PayeeKind, language: Language) -> &'static str {
    match (kind, language) {
        (PayeeKind::Contractor, Language::Zh) => "施工单位",
        (PayeeKind::Elder, Language::Zh) => "老人本人",
        (PayeeKind::Family, Language::Zh) => "家属",
        (PayeeKind::Platform, Language::Zh) => "平台",
        (PayeeKind::Contractor, Language::En) => "contractor",
        (PayeeKind::Elder, Language::En) => "elder",
        (PayeeKind::Family, Language::En) => "family",
        (PayeeKind::Platform, Language::En) => "platform",
    }
}
