//! An invented catalogue of 92 items, its next year's version, and what a workspace holds.

use std::path::Path;

use serde_json::Value;
use yiju_domain::{
    Date,
    catalogue::{Catalogue, CatalogueItem, ItemClass, ItemKind, ItemNature, Source},
    money::{Fen, Quantity},
};
use yiju_tests::{damage, job::Job};

pub(crate) const ID: &str = "shili-shilao";

fn item(no: u32) -> CatalogueItem {
    let pick = no as usize;
    let natures =
        [ItemNature::Goods, ItemNature::Work, ItemNature::Fitting, ItemNature::Service, ItemNature::Rental];
    CatalogueItem {
        code: format!("SL-{no:03}"),
        no,
        class: no % 3 + 1,
        name: format!("示例项目{no}"),
        name_en: format!("Invented item {no}"),
        national_code: (no <= 30).then(|| format!("N86-{no:02}")),
        content: String::new(),
        kind: [ItemKind::Basic, ItemKind::Optional, ItemKind::SelfPaid][pick % 3],
        nature: natures[pick % 5],
        unit: ["根", "m²", "套"][pick % 3].into(),
        unit_en: String::new(),
        alters_house: pick % 5 == 1,
        quantity_limit: None,
        ceiling: (pick % 4 == 1).then(|| Fen::new(i64::from(no) * 1_000 + 50)),
        guide_price: None,
        photos: Vec::new(),
        warranty_months: Some(24),
    }
}

/// 92 invented items, in force until the end of 2026.
pub(crate) fn this_year() -> Catalogue {
    let classes = (1..).zip(["地面和门", "卧室", "如厕洗浴"]);
    Catalogue {
        id: ID.into(),
        version: 1,
        name: "示例市居家适老化改造目录2026".into(),
        name_en: Some("Invented list 2026".into()),
        source: Source {
            document: "关于印发示例市居家适老化改造目录的通知".into(),
            number: None,
            issuer: None,
            date: None,
            note: None,
        },
        area: Some("示例市".into()),
        valid_from: Date::constant(2026, 4, 1),
        valid_to: Some(Date::constant(2026, 12, 31)),
        classes: classes
            .map(|(no, name)| ItemClass { no, name: name.into(), name_en: String::new() })
            .collect(),
        items: (1..=92).map(item).collect(),
    }
}

/// The year after: two items gone, three new ones, one with another name, limit and ceiling, one with a ceiling less.
pub(crate) fn next_year() -> Catalogue {
    let mut next = Catalogue {
        version: 2,
        name: "示例市居家适老化改造目录2027".into(),
        valid_from: Date::constant(2027, 1, 1),
        valid_to: None,
        ..this_year()
    };
    next.items.retain(|item| !["SL-010", "SL-046"].contains(&item.code.as_str()));
    for item in &mut next.items {
        match item.no {
            13 => {
                item.name = "示例项目13新".into();
                item.quantity_limit = Some(Quantity::new(2_000));
                item.ceiling = Some(Fen::new(9_900));
            }
            17 => item.ceiling = None,
            _ => {}
        }
    }
    next.items.extend((93..=95).map(item));
    for (item, no) in next.items.iter_mut().zip(1..) {
        item.no = no;
    }
    next
}

/// Writes a catalogue as the workbook an office fills in; returns its path.
pub(crate) fn workbook(job: &Job, file: &str, catalogue: &Catalogue) -> String {
    job.desk.file(file, &yiju_sheets::write_catalogue(Some(catalogue)).unwrap())
}

/// How many rows every table has, and the last link of the audit chain: equal before and after what changes nothing.
pub(crate) async fn holdings(workspace: &Path) -> Vec<(String, String)> {
    let tables =
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
    let mut held = Vec::new();
    for table in damage::texts(workspace, tables).await {
        let rows = damage::number(workspace, &format!("SELECT COUNT(*) FROM \"{table}\"")).await;
        held.push((table, rows.to_string()));
    }
    let last = damage::texts(workspace, "SELECT hash FROM audit ORDER BY seq DESC LIMIT 1").await;
    held.push(("last link".into(), last.concat()));
    held
}

/// The codes of a list of items.
pub(crate) fn codes(items: &Value) -> Vec<&str> {
    items.as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect()
}
