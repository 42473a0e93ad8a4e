//! What a version of a pack changes against the one before it. A catalogue is compared by the domain; the other kinds
//! part by part, each part known by its code.

use serde::Serialize;
use serde_json::{Map, Value};
use yiju_domain::{
    catalogue::{self, Catalogue, CatalogueItem, ChangedItem},
    environment::HomeForm,
    instrument::Instrument,
    subsidy::Policy,
    suggestion::NeedRules,
};

use crate::wire::{CatalogueItemChange, CatalogueItemName, FieldChange};

/// See the module.
#[derive(Default)]
pub(super) struct Difference {
    /// The version compared with.
    pub before: Option<u32>,
    pub added: Vec<CatalogueItemName>,
    pub removed: Vec<CatalogueItemName>,
    pub changed: Vec<CatalogueItemChange>,
    pub unchanged: usize,
}

pub(super) fn of_catalogue(before: Option<&Catalogue>, after: &Catalogue) -> Difference {
    let Some(before) = before else {
        return Difference { added: after.items.iter().map(item_name).collect(), ..Difference::default() };
    };
    let found = catalogue::diff(before, after);
    Difference {
        before: Some(before.version),
        added: found.added.iter().map(item_name).collect(),
        removed: found.removed.iter().map(item_name).collect(),
        changed: found.changed.iter().map(change_view).collect(),
        unchanged: found.unchanged,
    }
}

/// An item by its code and name.
pub(crate) fn item_name(item: &CatalogueItem) -> CatalogueItemName {
    CatalogueItemName { code: item.code.clone(), name: item.name.clone() }
}

/// A changed item for the wire; an empty value travels as none.
pub(crate) fn change_view(changed: &ChangedItem) -> CatalogueItemChange {
    let text = |value: &String| (!value.is_empty()).then(|| value.clone());
    let changes = changed.changes.iter().map(|one| FieldChange {
        field: one.field.code().into(),
        before: text(&one.before),
        after: text(&one.after),
    });
    CatalogueItemChange { code: changed.code.clone(), name: changed.name.clone(), changes: changes.collect() }
}

/// A part of a pack: code, name, and its fields as JSON.
struct Part {
    code: String,
    name: String,
    fields: Map<String, Value>,
}

fn part(code: String, name: &str, of: &impl Serialize) -> Part {
    let fields = match serde_json::to_value(of) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    };
    Part { code, name: name.to_owned(), fields }
}

pub(super) fn of_instrument(before: Option<&Instrument>, after: &Instrument) -> Difference {
    compare(before.map(|pack| (pack.version, instrument_parts(pack))), instrument_parts(after))
}

fn instrument_parts(pack: &Instrument) -> Vec<Part> {
    let items = pack.items().map(|one| part(one.code.clone(), &one.name, one));
    let levels = pack.levels.iter().map(|one| part(format!("level {}", one.level), &one.name, one));
    let grounds = pack.grounds.iter().map(|one| part(one.code.clone(), &one.name, one));
    items.chain(levels).chain(grounds).collect()
}

pub(super) fn of_form(before: Option<&HomeForm>, after: &HomeForm) -> Difference {
    compare(before.map(|pack| (pack.version, form_parts(pack))), form_parts(after))
}

fn form_parts(pack: &HomeForm) -> Vec<Part> {
    let checks = pack.rooms.iter().flat_map(|room| &room.checks);
    let checks = checks.map(|one| part(one.code.clone(), &one.zh, one));
    let diagnoses = pack.diagnoses.iter().map(|one| part(one.code.clone(), &one.zh, one));
    checks.chain(diagnoses).collect()
}

pub(super) fn of_rules(before: Option<&NeedRules>, after: &NeedRules) -> Difference {
    compare(before.map(|pack| (pack.version, rule_parts(pack))), rule_parts(after))
}

fn rule_parts(pack: &NeedRules) -> Vec<Part> {
    let rules = pack.rules.iter().map(|one| part(one.code.clone(), &one.zh, one));
    let contradictions = pack.contradictions.iter().map(|one| part(one.code.clone(), &one.zh, one));
    let prerequisites = pack.prerequisites.iter().map(|one| part(one.code.clone(), &one.zh, one));
    rules.chain(contradictions).chain(prerequisites).collect()
}

pub(super) fn of_policy(before: Option<&Policy>, after: &Policy) -> Difference {
    compare(before.map(|pack| (pack.version, policy_parts(pack))), policy_parts(after))
}

/// Caps and funds by their code; rates by their place, because they have none; the rest as one part a rule.
fn policy_parts(pack: &Policy) -> Vec<Part> {
    let rates = pack.rates.iter().enumerate().map(|(at, one)| part(format!("rate {}", at + 1), "", one));
    let caps = pack.caps.iter().map(|one| part(format!("cap {}", one.code), "", one));
    let funds = pack.funds.iter().map(|one| part(format!("fund {}", one.code), &one.name, one));
    let rest = [
        part("basket".into(), "", &pack.basket),
        part("covers".into(), "", &pack.covers),
        part("deadlines".into(), "", &pack.deadlines),
        part("exit".into(), "", &pack.exit),
    ];
    rates.chain(caps).chain(funds).chain(rest).collect()
}

fn name(part: &Part) -> CatalogueItemName {
    CatalogueItemName { code: part.code.clone(), name: part.name.clone() }
}

fn compare(before: Option<(u32, Vec<Part>)>, after: Vec<Part>) -> Difference {
    let Some((version, before)) = before else {
        return Difference { added: after.iter().map(name).collect(), ..Difference::default() };
    };
    let there = |code: &str, parts: &[Part]| parts.iter().any(|one| one.code == code);
    let mut found = Difference { before: Some(version), ..Difference::default() };
    found.removed = before.iter().filter(|one| !there(&one.code, &after)).map(name).collect();
    for one in &after {
        match before.iter().find(|older| older.code == one.code).map(|older| changes(older, one)) {
            None => found.added.push(name(one)),
            Some(changes) if changes.is_empty() => found.unchanged += 1,
            Some(changes) => {
                let CatalogueItemName { code, name } = name(one);
                found.changed.push(CatalogueItemChange { code, name, changes });
            }
        }
    }
    found
}

/// Fields that differ. A field that is a list or a structure is named without its values.
fn changes(before: &Part, after: &Part) -> Vec<FieldChange> {
    let text = |value: Option<&Value>| match value? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    };
    let fields =
        before.fields.keys().chain(after.fields.keys().filter(|key| !before.fields.contains_key(*key)));
    let differing = fields.filter(|field| before.fields.get(*field) != after.fields.get(*field));
    differing
        .map(|field| FieldChange {
            field: field.clone(),
            before: text(before.fields.get(field)),
            after: text(after.fields.get(field)),
        })
        .collect()
}
