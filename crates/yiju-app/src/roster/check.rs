//! One row of a roster, judged by itself: what it says of a person and a home, and what is wrong with it.

use std::collections::BTreeMap;

use yiju_domain::{
    Date,
    category::{self, Category, Contradiction},
    dates,
    id_number::{IdFault, IdNumber},
    text,
};
use yiju_sheets::{CellDamage, CellKind, RosterCell, RosterField, RosterRow, TickMark};

use super::remark::Note;

/// What a sound row says.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub name: String,
    pub id_number: Option<String>,
    /// Why there is no ID number; empty when there is one.
    pub id_reason: String,
    pub sex: Option<&'static str>,
    pub birth: Option<Date>,
    pub phone: String,
    pub town: String,
    pub village: String,
    pub address: String,
    pub registered_address: String,
    pub certificate_no: String,
    pub bank_account: String,
    pub bank_name: String,
    pub categories: Vec<Category>,
    pub applied_on: Option<Date>,
    pub note: String,
    pub spouse: Option<Spouse>,
}

impl Candidate {
    /// The town's name; rows of a street's own roster often leave it out.
    pub(super) fn town_name(&self) -> &str {
        if self.town.is_empty() { "未填街道" } else { &self.town }
    }

    pub(super) fn category_codes(&self) -> Vec<String> {
        self.categories.iter().map(|category| category.code().to_owned()).collect()
    }

    /// Whom no two rows of a roster may share: the applicant (by ID number; without one by name and phone) and the
    /// spouse. A name alone is nobody.
    pub(super) fn people(&self) -> Vec<(String, String)> {
        let by_number = |number: &String| (number.clone(), String::new());
        let person = match &self.id_number {
            Some(number) => Some(by_number(number)),
            None if !self.phone.is_empty() => Some((self.name.clone(), self.phone.clone())),
            None => None,
        };
        let spouse = self.spouse.as_ref().and_then(|spouse| spouse.id_number.as_ref()).map(by_number);
        person.into_iter().chain(spouse).collect()
    }
}

/// The spouse a row names: a member of the case.
#[derive(Debug, Clone)]
pub(crate) struct Spouse {
    pub name: String,
    pub id_number: Option<String>,
    pub phone: String,
}

/// A row after looking at it alone.
#[derive(Clone)]
pub(super) struct Judged {
    pub sheet_row: u32,
    /// What could be read, sound or not, for showing the row.
    pub candidate: Candidate,
    pub notes: Vec<Note>,
    /// Where each field stands, for remarks that only the workspace gives rise to.
    cells: BTreeMap<RosterField, RosterCell>,
}

impl Judged {
    pub(super) fn is_sound(&self) -> bool {
        !self.notes.iter().any(Note::is_error)
    }

    pub(super) fn cell(&self, field: RosterField) -> Option<&RosterCell> {
        self.cells.get(&field)
    }
}

/// Judges a row. `today` bounds birth dates.
pub(super) fn judge(row: &RosterRow, today: Date) -> Judged {
    let mut notes = Vec::new();
    let (id_number, birth, sex) = identity(row, today, &mut notes);
    let note = kept_text(row, RosterField::Note, &mut notes);
    let id_reason = if id_number.is_none() { note.clone() } else { String::new() };
    let applied_on = applied(row, &mut notes);
    let categories = categories(row, birth, applied_on.unwrap_or(today), &mut notes);
    let mut candidate = Candidate {
        name: required(row, RosterField::Name, "name_missing", &mut notes),
        id_number,
        id_reason,
        sex,
        birth,
        phone: phone(row, &mut notes),
        town: row.text(RosterField::Town).to_owned(),
        village: row.text(RosterField::Village).to_owned(),
        address: required(row, RosterField::Address, "address_missing", &mut notes),
        registered_address: row.text(RosterField::RegisteredAddress).to_owned(),
        certificate_no: row.text(RosterField::CertificateNo).to_owned(),
        bank_account: text::digits(row.text(RosterField::BankAccount)),
        bank_name: row.text(RosterField::BankName).to_owned(),
        categories,
        applied_on,
        note,
        spouse: None,
    };
    candidate.spouse = spouse(row, candidate.id_number.as_deref(), today, &mut notes);
    if candidate.town.is_empty() && candidate.village.is_empty() {
        notes.push(Note::warning("town_missing", None));
    }
    Judged { sheet_row: row.sheet_row, candidate, notes, cells: row.cells.clone() }
}

fn required(row: &RosterRow, field: RosterField, code: &'static str, notes: &mut Vec<Note>) -> String {
    let text = row.text(field);
    if text.is_empty() {
        notes.push(Note::error(code, None));
    }
    text.to_owned()
}

type Identity = (Option<String>, Option<Date>, Option<&'static str>);

/// The ID number with what follows from it. Without one, the row's own birth date and sex are used.
fn identity(row: &RosterRow, today: Date, notes: &mut Vec<Note>) -> Identity {
    let Some(cell) = row.cells.get(&RosterField::IdNumber) else {
        if row.text(RosterField::Note).is_empty() {
            notes.push(Note::error("id_missing", None));
        } else {
            notes.push(
                Note::warning("id_missing_with_reason", None).with("reason", row.text(RosterField::Note)),
            );
        }
        let birth = dates::parse_loose(row.text(RosterField::BirthDate));
        return (None, birth, sex_word(row.text(RosterField::Sex)));
    };
    match parse_id(cell, today) {
        Ok(checked) => {
            for warning in &checked.warnings {
                notes.push(Note::warning(warning.code(), Some(cell)));
            }
            let number = checked.number;
            contradicting_birth(row, number.birth(), notes);
            (Some(number.as_str().to_owned()), Some(number.birth()), Some(number.sex().code()))
        }
        Err(fault) => {
            notes.push(Note::error(fault.code(), Some(cell)));
            (None, None, None)
        }
    }
}

fn parse_id(cell: &RosterCell, today: Date) -> Result<yiju_domain::id_number::Checked, IdFault> {
    if cell.damage == Some(CellDamage::LostDigits) {
        return Err(IdFault::LostDigits);
    }
    match cell.kind {
        CellKind::Number => IdNumber::parse_number_cell(&cell.text, today),
        _ => IdNumber::parse(&cell.text, today),
    }
}

fn contradicting_birth(row: &RosterRow, birth: Date, notes: &mut Vec<Note>) {
    let Some(cell) = row.cells.get(&RosterField::BirthDate) else { return };
    let written = match cell.kind {
        CellKind::Date(date) => Some(date),
        _ => dates::parse_loose(&cell.text),
    };
    if written.is_some_and(|written| written != birth) {
        notes.push(Note::warning("birth_differs_from_id", Some(cell)).with("birth", &birth.to_string()));
    }
}

fn sex_word(word: &str) -> Option<&'static str> {
    match word {
        "男" | "M" | "m" | "male" => Some("male"),
        "女" | "F" | "f" | "female" => Some("female"),
        _ => None,
    }
}

fn phone(row: &RosterRow, notes: &mut Vec<Note>) -> String {
    let Some(cell) = row.cells.get(&RosterField::Phone) else {
        notes.push(Note::warning("phone_missing", None));
        return String::new();
    };
    let digits = text::digits(&cell.text);
    let plausible =
        (7..=13).contains(&digits.chars().count()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !plausible {
        notes.push(Note::warning("phone_form", Some(cell)));
        return if digits.is_empty() { cell.text.clone() } else { digits };
    }
    if digits.len() == 11 && !digits.starts_with('1') && !digits.starts_with('0') {
        notes.push(Note::warning("phone_form", Some(cell)));
    }
    digits
}

fn applied(row: &RosterRow, notes: &mut Vec<Note>) -> Option<Date> {
    let cell = row.cells.get(&RosterField::AppliedOn)?;
    let date = match cell.kind {
        CellKind::Date(date) => Some(date),
        _ => dates::parse_loose(&cell.text),
    };
    if date.is_none() {
        notes.push(Note::warning("date_form", Some(cell)).with("text", &cell.text));
    }
    date
}

fn categories(row: &RosterRow, birth: Option<Date>, on: Date, notes: &mut Vec<Note>) -> Vec<Category> {
    let cell = row.cells.get(&RosterField::Categories);
    let parsed = category::parse(cell.map_or("", |cell| cell.text.as_str()));
    for word in parsed.unknown() {
        notes.push(Note::warning("category_unknown", cell).with("text", word));
    }
    let mut found = parsed.categories();
    for tick in &row.ticks {
        match tick.mark {
            TickMark::Yes if !found.contains(&tick.category) => found.push(tick.category),
            TickMark::Yes | TickMark::No => {}
            TickMark::Unclear => {
                notes.push(Note::warning("tick_unclear", Some(&tick.cell)).with("text", &tick.cell.text));
            }
        }
    }
    notes.extend(category::contradictions(&found, birth, on).into_iter().map(|one| contradiction(one, cell)));
    found
}

fn contradiction(found: Contradiction, cell: Option<&RosterCell>) -> Note {
    match found {
        Contradiction::AgedTooYoung { age } => {
            Note::warning("aged80_but_younger", cell).with("age", &age.to_string())
        }
        Contradiction::UnderSixty { age } => Note::warning("under_sixty", cell).with("age", &age.to_string()),
        Contradiction::Exclusive { first, second } => Note::warning("categories_exclusive", cell)
            .with("first", first.code())
            .with("second", second.code()),
    }
}

/// A text that is kept as it stands; one that looks like a formula is pointed out, never evaluated.
fn kept_text(row: &RosterRow, field: RosterField, notes: &mut Vec<Note>) -> String {
    let Some(cell) = row.cells.get(&field) else { return String::new() };
    if cell.kind == CellKind::Formula || cell.text.starts_with(['=', '+', '-', '@']) {
        notes.push(Note::warning("formula_kept_as_text", Some(cell)));
    }
    cell.text.clone()
}

/// `own` is the applicant's number: nobody is their own spouse.
fn spouse(row: &RosterRow, own: Option<&str>, today: Date, notes: &mut Vec<Note>) -> Option<Spouse> {
    let name = row.text(RosterField::SpouseName);
    if name.is_empty() {
        return None;
    }
    let id_number = row.cells.get(&RosterField::SpouseId).and_then(|cell| match parse_id(cell, today) {
        Ok(checked) if Some(checked.number.as_str()) != own => Some(checked.number.as_str().to_owned()),
        _ => {
            notes.push(Note::warning("spouse_id", Some(cell)));
            None
        }
    });
    Some(Spouse { name: name.to_owned(), id_number, phone: text::digits(row.text(RosterField::SpousePhone)) })
}
