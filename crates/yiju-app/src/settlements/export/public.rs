//! The list that hangs out: masked names, communities and amounts; nothing else leaves the model.

use yiju_documents::{SettlementPublicList, SettlementPublicRow};
use yiju_domain::{Date, category::Category, mask, money::Fen, settlement::RowKind};

use super::Asked;
use crate::{
    error::ApiError,
    settlements::figures::{BatchFigures, RowFigures},
    wire::{Language, SettlementExportRequest},
};

/// Homes that are paid; reversals and released retention are matters of the books.
pub(super) fn of(
    asked: &Asked,
    figures: &BatchFigures,
    request: &SettlementExportRequest,
    (from, to): (Date, Date),
) -> Result<SettlementPublicList, ApiError> {
    let text = |given: &Option<String>| given.clone().unwrap_or_default();
    let categories = request.categories.unwrap_or(false);
    let paid = homes(figures);
    Ok(SettlementPublicList {
        language: match asked.language {
            Language::Zh => yiju_documents::Language::Zh,
            Language::En => yiju_documents::Language::En,
        },
        office: figures.head.office.clone(),
        programme: figures.head.programme.clone(),
        batch_no: figures.head.number.clone(),
        place: text(&request.place),
        from,
        to,
        contact: text(&request.contact),
        phone: text(&request.phone),
        rows: paid
            .into_iter()
            .enumerate()
            .map(|(place, (row, amount))| SettlementPublicRow {
                no: u32::try_from(place + 1).unwrap_or_default(),
                masked_name: mask::name(&row.name),
                community: format!("{}{}", row.town, row.village),
                categories: if categories { public_labels(asked, row) } else { Vec::new() },
                amount: Fen::new(amount),
            })
            .collect(),
    })
}

/// One entry a home, however many payees it has.
fn homes(figures: &BatchFigures) -> Vec<(&RowFigures, i64)> {
    let mut found: Vec<(&RowFigures, i64)> = Vec::new();
    for row in figures.rows.iter().filter(|row| row.kind == RowKind::Payment) {
        match found.iter_mut().find(|(other, _)| other.case_id == row.case_id) {
            Some((_, amount)) => *amount += row.subsidy_fen,
            None => found.push((row, row.subsidy_fen)),
        }
    }
    found
}

fn public_labels(asked: &Asked, row: &RowFigures) -> Vec<String> {
    let mut labels: Vec<&str> = Vec::new();
    for category in row.categories.iter().filter_map(|code| code.parse::<Category>().ok()) {
        let label = match asked.language {
            Language::Zh => category.public_label_zh(),
            Language::En => category.public_label_en(),
        };
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    labels.into_iter().map(str::to_owned).collect()
}
