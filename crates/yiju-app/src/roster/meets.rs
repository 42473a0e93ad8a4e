//! Remarks on rows that open a case though their people or home are known elsewhere: in another programme or year, on
//! another bureau's list, or further up in the same file. The case is opened, and asks for a reason before it goes on.

use std::collections::{BTreeMap, HashMap};

use yiju_domain::{
    duplicates::{Index, Record, RecordOrigin, Source},
    ids::ImportId,
};
use yiju_store::{Read, tables::match_keys};

use super::{
    check::{Candidate, Judged},
    decide::{Decision, Settled},
    remark::Note,
};
use crate::{duplicates, error::ApiError};

/// Rows of the file that are probably about the home or people of an earlier one: that row, and the rule.
pub(super) type Alike = HashMap<u32, (u32, &'static str)>;

fn record_of(candidate: &Candidate, reference: String) -> Record {
    let source = Source { origin: RecordOrigin::Case, name: String::new(), dated: None };
    let spouse = candidate.spouse.as_ref();
    let record = Record::new(reference, source)
        .own_id(candidate.id_number.as_deref().unwrap_or_default())
        .spouse_id(spouse.and_then(|spouse| spouse.id_number.as_deref()).unwrap_or_default())
        .certificate(&candidate.certificate_no)
        .phone(&candidate.phone)
        .phone(spouse.map_or("", |spouse| spouse.phone.as_str()))
        .bank(&candidate.bank_account);
    match_keys::with_home(record, [candidate.town_name(), &candidate.village], &candidate.address)
}

/// Looks through a file, before anything of it is written.
pub(super) fn alike_in_file(judged: &[Judged]) -> Alike {
    let rows: Vec<&Judged> = judged.iter().filter(|row| row.is_sound()).collect();
    let record = |row: &&Judged| record_of(&row.candidate, row.sheet_row.to_string());
    let records: Vec<Record> = rows.iter().map(record).collect();
    let index = Index::of(&records);
    let mut alike = Alike::new();
    for (at, record) in records.iter().enumerate() {
        let earlier = index.hits(record).into_iter().find(|hit| hit.asks_for_a_reason() && hit.other < at);
        if let Some(hit) = earlier {
            alike.insert(rows[at].sheet_row, (rows[hit.other].sheet_row, hit.rule.code()));
        }
    }
    alike
}

/// Remarks on the rows of a piece that open a case. What this import has written itself is left out: it is compared
/// within the file, so that a dry run says the same.
pub(super) async fn remark(
    from: &mut impl Read,
    decided: &mut [(Settled, Decision)],
    own: ImportId,
    alike: &Alike,
) -> Result<(), ApiError> {
    let news = || decided.iter().enumerate().filter(|(_, (_, what))| matches!(what, Decision::Create));
    let places: Vec<usize> = news().map(|(place, _)| place).collect();
    let record = |(_, (row, _)): (usize, &(Settled, Decision))| {
        record_of(&row.judged.candidate, format!("row {}", row.judged.sheet_row))
    };
    let records: Vec<Record> = news().map(record).collect();
    if records.is_empty() {
        return Ok(());
    }
    let found = duplicates::near_hits(from, &records, HashMap::new()).await?;
    let mut notes: BTreeMap<usize, Note> = BTreeMap::new();
    for (at, hit) in &found.hits {
        let Some(other) = found.sides.get(hit.other).filter(|side| side.import_id != Some(own)) else {
            continue;
        };
        let note = if other.view.kind == "case" {
            Note::warning("meets_case", None).with("case_no", &other.view.case_no)
        } else {
            let row = other.view.sheet_row.unwrap_or_default().to_string();
            Note::warning("meets_list", None).with("list", &other.view.source).with("row", &row)
        };
        if hit.asks_for_a_reason() {
            notes.entry(*at).or_insert_with(|| note.with("rule", hit.rule.code()));
        }
    }
    for (at, place) in places.into_iter().enumerate() {
        let Some((row, _)) = decided.get_mut(place) else { continue };
        if let Some((earlier, rule)) = alike.get(&row.judged.sheet_row) {
            let note = Note::warning("meets_row", None).with("row", &earlier.to_string());
            row.judged.notes.push(note.with("rule", rule));
        }
        row.judged.notes.extend(notes.remove(&at));
    }
    Ok(())
}
