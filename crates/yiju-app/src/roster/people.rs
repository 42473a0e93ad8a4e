//! Remarks on a row whose people the workspace knows by their ID numbers already.

use yiju_domain::mask;
use yiju_sheets::RosterField;
use yiju_store::tables::persons::Person;

use super::{check::Judged, known::Known, remark::Note};
use crate::persons::is_same_name;

/// For a row that opens a case: what differs from the known applicant or spouse, and what comes of it.
pub(super) fn remarks(known: &Known, row: &Judged) -> Vec<Note> {
    let candidate = &row.candidate;
    let person = |number: &Option<String>| number.as_deref().and_then(|number| known.person(number));
    let mut notes = Vec::new();
    if let Some(applicant) = person(&candidate.id_number) {
        notes.extend(applicant_remarks(applicant, row));
    }
    if let Some(spouse) = &candidate.spouse
        && let Some(there) = person(&spouse.id_number)
    {
        notes.extend(
            other_name(there, &spouse.name, row, RosterField::SpouseName)
                .or_else(|| other_phone(there, &spouse.phone, row, RosterField::SpousePhone)),
        );
    }
    notes
}

fn applicant_remarks(there: &Person, row: &Judged) -> Vec<Note> {
    let candidate = &row.candidate;
    let mut notes: Vec<Note> =
        other_phone(there, &candidate.phone, row, RosterField::Phone).into_iter().collect();
    if let (Some(old), Some(new)) = (there.birth, candidate.birth)
        && old != new
    {
        let note = Note::warning("known_other_birth", row.cell(RosterField::IdNumber));
        notes.push(note.with("old", &old.to_string()).with("new", &new.to_string()));
    }
    let fields = [
        (&there.registered_address, &candidate.registered_address, "registered_address"),
        (&there.bank_account, &candidate.bank_account, "bank_account"),
        (&there.bank_name, &candidate.bank_name, "bank_name"),
    ];
    let differing: Vec<&str> =
        fields.into_iter().filter(|(old, new, _)| differs(old, new)).map(|(_, _, name)| name).collect();
    if !differing.is_empty() {
        notes.push(Note::warning("known_changed", None).with("fields", &differing.join(", ")));
    }
    notes
}

/// Both say something, and not the same.
fn differs(old: &str, new: &str) -> bool {
    !old.is_empty() && !new.is_empty() && old != new
}

/// An applicant whose ID number is registered for another name. Nothing of such a row can be kept: as by hand, it is
/// more often a number typed wrong than a new name.
pub(super) fn other_applicant(known: &Known, row: &Judged) -> Option<Note> {
    let there = known.person(row.candidate.id_number.as_deref()?)?;
    let note = Note::error("known_other_name", row.cell(RosterField::Name));
    (!is_same_name(&there.name, &row.candidate.name)).then(|| note.with("known", &mask::name(&there.name)))
}

fn other_name(there: &Person, name: &str, row: &Judged, field: RosterField) -> Option<Note> {
    let note = || Note::warning("known_other_name", row.cell(field)).with("known", &mask::name(&there.name));
    (!is_same_name(&there.name, name)).then(note)
}

fn other_phone(there: &Person, phone: &str, row: &Judged, field: RosterField) -> Option<Note> {
    let note = || {
        let note = Note::warning("known_other_phone", row.cell(field));
        note.with("old", &mask::phone(&there.phone)).with("new", &mask::phone(phone))
    };
    differs(&there.phone, phone).then(note)
}
