//! Writes the rows of one piece of a roster in one transaction, table by table.

use yiju_domain::{
    case_no::CaseNo,
    ids::{AreaId, CaseId, DwellingId, HouseholdId, ImportId, MemberId, PersonId},
    lifecycle::Stage,
    text,
};
use yiju_store::{
    Tx,
    tables::{
        areas::Area,
        cases::{Case, Member},
        households::{Dwelling, Household},
        persons::Person,
        programmes::Programme,
    },
};

use super::{
    check::{Candidate, Spouse},
    known::{Known, KnownCase},
};
use crate::{
    cases::{
        Changed, empty_case, found_by,
        search::{SearchPerson, search_text},
    },
    error::ApiError,
    persons,
    workspace::Settings,
};

/// Everything new of one piece, in the order foreign keys want.
#[derive(Default)]
struct Batch {
    areas: Vec<Area>,
    dwellings: Vec<Dwelling>,
    households: Vec<Household>,
    persons: Vec<Person>,
    /// Known persons as they were and as they are to be: they may move to a household of this very piece.
    known: Vec<(Person, Person)>,
    cases: Vec<Case>,
    members: Vec<Member>,
}

/// What new cases of an import have in common.
pub(crate) struct Origin<'a> {
    pub programme: &'a Programme,
    pub settings: &'a Settings,
    /// None for cases that came in by no import.
    pub import: Option<ImportId>,
}

/// Makes cases of these candidates; returns them in the same order.
pub(super) async fn create(
    tx: &mut Tx,
    known: &mut Known,
    origin: &Origin<'_>,
    candidates: &[&Candidate],
) -> Result<Vec<Case>, ApiError> {
    if candidates.is_empty() {
        return Ok(Vec::new());
    }
    let numbers = case_numbers(tx, origin, candidates.len()).await?;
    let mut batch = Batch::default();
    for (candidate, number) in candidates.iter().zip(numbers) {
        new_case(tx.at(), known, origin, candidate, number, &mut batch);
    }
    tx.insert(&batch.areas).await?;
    tx.insert(&batch.dwellings).await?;
    tx.insert(&batch.households).await?;
    tx.insert(&batch.persons).await?;
    let mut found_anew = Vec::new();
    for (before, after) in std::mem::take(&mut batch.known) {
        if found_by::differs(&before, &after) {
            found_anew.push(after.id);
        }
        tx.update(&before, after).await?;
    }
    tx.insert(&batch.cases).await?;
    tx.insert(&batch.members).await?;
    let written: Vec<CaseId> = batch.cases.iter().map(|case| case.id).collect();
    found_by::follow(tx, &found_anew, &written).await?;
    Ok(batch.cases)
}

/// The next numbers of this station in this programme.
pub(crate) async fn case_numbers(
    tx: &mut Tx,
    origin: &Origin<'_>,
    count: usize,
) -> Result<Vec<CaseNo>, ApiError> {
    let (programme, settings) = (origin.programme, origin.settings);
    let series =
        format!("case {}-{}-{}-{}", programme.year, settings.area_code, programme.code, settings.station);
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let first = tx.take_numbers(&series, count).await?;
    let station = settings.station.chars().next().unwrap_or('A');
    let year = i32::try_from(programme.year).unwrap_or_default();
    (first..first + count)
        .map(|serial| {
            let serial = u32::try_from(serial).map_err(|_| ApiError::internal("case numbers are used up"))?;
            CaseNo::new(year, &settings.area_code, &programme.code, station, serial)
                .map_err(|fault| ApiError::internal(fault.to_string()))
        })
        .collect()
}

fn new_case(
    now: i64,
    known: &mut Known,
    origin: &Origin<'_>,
    candidate: &Candidate,
    number: CaseNo,
    batch: &mut Batch,
) {
    let (town, village) = place(known, candidate, now, batch);
    let dwelling = match known.dwelling_of(candidate) {
        Some(dwelling) => dwelling.clone(),
        None => new_dwelling(candidate, town, village, now, batch),
    };
    let household = known.household_of(dwelling.id).unwrap_or_else(|| {
        let household = Household { id: HouseholdId::new(now), version: 1, dwelling_id: dwelling.id };
        batch.households.push(household.clone());
        household.id
    });
    let fresh = person_of(candidate, household, now);
    let applicant = keep_person(known, fresh, batch);
    let mut case = case_of(origin, candidate, number, &dwelling, &applicant, now);
    let mut persons = vec![applicant];
    if let Some(spouse) = &candidate.spouse {
        let person = keep_person(known, spouse_of(spouse, household, now), batch);
        batch.members.push(member_of(case.id, &person, now));
        persons.push(person);
    }
    case.search = search_of(&case.case_no, candidate, &persons);
    batch.cases.push(case);
}

/// A person known from another case or programme is changed, anybody else is new.
fn keep_person(known: &Known, fresh: Person, batch: &mut Batch) -> Person {
    match fresh.id_number.as_deref().and_then(|number| known.person(number)) {
        Some(before) => {
            let after = persons::merged(before, fresh);
            batch.known.push((before.clone(), after.clone()));
            after
        }
        None => {
            batch.persons.push(fresh.clone());
            fresh
        }
    }
}

/// Town and village by name, made when they are new.
fn place(known: &mut Known, candidate: &Candidate, now: i64, batch: &mut Batch) -> (AreaId, Option<AreaId>) {
    let mut area = |known: &mut Known, parent_id: Option<AreaId>, name: &str| {
        let area = Area { id: AreaId::new(now), version: 1, parent_id, name: name.to_owned(), code: None };
        known.add_area(area.clone());
        batch.areas.push(area.clone());
        area.id
    };
    let town = match known.town(candidate.town_name()) {
        Some(town) => town.id,
        None => area(known, None, candidate.town_name()),
    };
    if candidate.village.is_empty() {
        return (town, None);
    }
    let village = match known.village(town, &candidate.village) {
        Some(village) => village.id,
        None => area(known, Some(town), &candidate.village),
    };
    (town, Some(village))
}

fn new_dwelling(
    candidate: &Candidate,
    town_id: AreaId,
    village_id: Option<AreaId>,
    now: i64,
    batch: &mut Batch,
) -> Dwelling {
    let dwelling = Dwelling {
        id: DwellingId::new(now),
        version: 1,
        town_id,
        village_id,
        address: candidate.address.clone(),
        address_key: text::search_key(&candidate.address),
        certificate_no: candidate.certificate_no.clone(),
    };
    batch.dwellings.push(dwelling.clone());
    dwelling
}

fn person_of(candidate: &Candidate, household_id: HouseholdId, now: i64) -> Person {
    Person {
        id: PersonId::new(now),
        version: 1,
        household_id,
        name: candidate.name.clone(),
        id_number: candidate.id_number.clone(),
        id_status: if candidate.id_number.is_some() { "verified" } else { "missing" }.into(),
        id_reason: candidate.id_reason.clone(),
        sex: candidate.sex.map(str::to_owned),
        birth: candidate.birth,
        phone: candidate.phone.clone(),
        registered_address: candidate.registered_address.clone(),
        bank_account: candidate.bank_account.clone(),
        bank_name: candidate.bank_name.clone(),
    }
}

fn spouse_of(spouse: &Spouse, household_id: HouseholdId, now: i64) -> Person {
    let checked =
        spouse.id_number.as_deref().and_then(|text| yiju_domain::id_number::IdNumber::from_stored(text).ok());
    Person {
        id: PersonId::new(now),
        version: 1,
        household_id,
        name: spouse.name.clone(),
        id_number: spouse.id_number.clone(),
        id_status: if spouse.id_number.is_some() { "verified" } else { "missing" }.into(),
        id_reason: if spouse.id_number.is_some() { String::new() } else { "名册未填".into() },
        sex: checked.as_ref().map(|number| number.sex().code().to_owned()),
        birth: checked.as_ref().map(|number| number.birth()),
        phone: spouse.phone.clone(),
        registered_address: String::new(),
        bank_account: String::new(),
        bank_name: String::new(),
    }
}

fn member_of(case_id: CaseId, person: &Person, now: i64) -> Member {
    Member { id: MemberId::new(now), version: 1, case_id, person_id: person.id, relation: "spouse".into() }
}

fn case_of(
    origin: &Origin<'_>,
    candidate: &Candidate,
    number: CaseNo,
    dwelling: &Dwelling,
    person: &Person,
    now: i64,
) -> Case {
    let case_no = number.to_string();
    Case {
        import_id: origin.import,
        stage: if candidate.applied_on.is_some() { Stage::Applied } else { Stage::Lead },
        categories: candidate.category_codes(),
        applied_on: candidate.applied_on,
        note: candidate.note.clone(),
        ..empty_case(case_no, origin.programme, dwelling, person, now)
    }
}

/// The people as they are kept: a known person keeps the known name.
fn search_of(case_no: &str, candidate: &Candidate, persons: &[Person]) -> String {
    let persons: Vec<_> = persons
        .iter()
        .map(|person| SearchPerson {
            name: &person.name,
            id_number: person.id_number.as_deref(),
            phone: &person.phone,
        })
        .collect();
    search_text(case_no, [&candidate.town, &candidate.village, &candidate.address], &persons)
}

/// What a roster row changes in a case that exists, and the codes of the fields; none when nothing differs.
pub(super) struct Changes {
    pub changed: Changed,
    pub fields: Vec<&'static str>,
}

/// Compares a row with the case it is about. Empty cells change nothing; the name is the same by now, however it is
/// spelled.
pub(super) fn changes(known: &KnownCase, candidate: &Candidate) -> Changes {
    let mut changes =
        Changed { case: known.case.clone(), person: known.person.clone(), dwelling: known.dwelling.clone() };
    let mut fields = Vec::new();
    let mut text_field = |target: &mut String, new: &str, name: &'static str| {
        if !new.is_empty() && target != new {
            new.clone_into(target);
            fields.push(name);
        }
    };
    text_field(&mut changes.person.phone, &candidate.phone, "phone");
    text_field(&mut changes.person.registered_address, &candidate.registered_address, "registered_address");
    text_field(&mut changes.person.bank_account, &candidate.bank_account, "bank_account");
    text_field(&mut changes.person.bank_name, &candidate.bank_name, "bank_name");
    text_field(&mut changes.dwelling.address, &candidate.address, "address");
    text_field(&mut changes.dwelling.certificate_no, &candidate.certificate_no, "certificate_no");
    text_field(&mut changes.case.note, &candidate.note, "note");
    let codes = candidate.category_codes();
    if !codes.is_empty() && codes != changes.case.categories {
        changes.case.categories = codes;
        fields.push("categories");
    }
    if candidate.applied_on.is_some() && candidate.applied_on != changes.case.applied_on {
        changes.case.applied_on = candidate.applied_on;
        fields.push("applied_on");
    }
    changes.dwelling.address_key = text::search_key(&changes.dwelling.address);
    Changes { changed: changes, fields }
}
