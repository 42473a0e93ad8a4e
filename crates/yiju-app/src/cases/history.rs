//! The history of a case out of the audit chain, with sensitive values masked.

use serde_json::{Map, Value};
use yiju_domain::mask;
use yiju_store::{AuditRow, Read, tables};

use crate::{
    error::ApiError,
    wire::{FieldChange, HistoryRow},
};

const ROWS: i64 = 200;

/// Fields that say nothing to a person.
const SILENT: &[&str] = &[
    "id",
    "version",
    "search",
    "sha256",
    "case_id",
    "created_at",
    "stage_since",
    "together",
    "survey_id",
    "form",
    "form_version",
    "pack",
    "pack_version",
    "decided_at",
    "calculation",
    "result",
    "person",
    "couple",
    "household",
    "dwelling",
    "levels",
    "application",
    "frozen",
    "payee_key",
    "seller_key",
];

pub(crate) async fn of_case(from: &mut impl Read, case_id: &str) -> Result<Vec<HistoryRow>, ApiError> {
    Ok(tables::audit_of_case(from, case_id, ROWS).await?.iter().map(row).collect())
}

fn row(audit: &AuditRow) -> HistoryRow {
    HistoryRow {
        seq: audit.seq,
        at: audit.at,
        user: audit.user_name.clone(),
        command: audit.command.clone(),
        entity: audit.entity.clone(),
        entity_id: audit.entity_id.clone(),
        changes: changes(object(audit.before.as_deref()), object(audit.after.as_deref())),
    }
}

fn object(text: Option<&str>) -> Map<String, Value> {
    match text.and_then(|text| serde_json::from_str(text).ok()) {
        Some(Value::Object(map)) => map,
        _ => Map::new(),
    }
}

fn changes(before: Map<String, Value>, after: Map<String, Value>) -> Vec<FieldChange> {
    after
        .iter()
        .filter(|(field, value)| !SILENT.contains(&field.as_str()) && before.get(*field) != Some(*value))
        .map(|(field, value)| {
            let earlier = before.get(field);
            if let Value::Object(later) = value {
                let none = Map::new();
                return answers(field, earlier.and_then(Value::as_object).unwrap_or(&none), later);
            }
            FieldChange {
                field: field.clone(),
                before: earlier.and_then(|value| shown(field, value)),
                after: shown(field, value),
            }
        })
        .filter(|change| change.before.is_some() || change.after.is_some())
        .collect()
}

/// Of many answers only those that changed.
fn answers(field: &str, before: &Map<String, Value>, after: &Map<String, Value>) -> FieldChange {
    let listed = |of: &Map<String, Value>, other: &Map<String, Value>| {
        let changed = of.iter().filter(|(item, score)| other.get(*item) != Some(*score));
        let texts: Vec<String> = changed.map(|(item, score)| format!("{item} {score}")).collect();
        (!texts.is_empty()).then(|| texts.join(", "))
    };
    FieldChange { field: field.to_owned(), before: listed(before, after), after: listed(after, before) }
}

fn shown(field: &str, value: &Value) -> Option<String> {
    let text = match value {
        Value::Null => return None,
        Value::String(text) if text.is_empty() => return None,
        Value::String(text) => text.clone(),
        Value::Array(items) if items.is_empty() => return None,
        Value::Object(map) if map.is_empty() => return None,
        other => other.to_string(),
    };
    Some(match field {
        "id_number" => mask::id(&text),
        "phone" | "crew_phone" => mask::phone(&text),
        "bank_account" | "payee_account" => mask::bank(&text),
        _ => text,
    })
}
