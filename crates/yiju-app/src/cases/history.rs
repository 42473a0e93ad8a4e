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
const SILENT: &[&str] = &["id", "version", "search", "sha256", "case_id", "created_at", "stage_since"];

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
        .map(|(field, value)| FieldChange {
            field: field.clone(),
            before: before.get(field).and_then(|value| shown(field, value)),
            after: shown(field, value),
        })
        .filter(|change| change.before.is_some() || change.after.is_some())
        .collect()
}

fn shown(field: &str, value: &Value) -> Option<String> {
    let text = match value {
        Value::Null => return None,
        Value::String(text) if text.is_empty() => return None,
        Value::String(text) => text.clone(),
        Value::Array(items) if items.is_empty() => return None,
        other => other.to_string(),
    };
    Some(match field {
        "id_number" => mask::id(&text),
        "phone" => mask::phone(&text),
        "bank_account" => mask::bank(&text),
        _ => text,
    })
}
