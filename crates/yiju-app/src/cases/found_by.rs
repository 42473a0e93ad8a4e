//! A person stands in several cases: when the name, phone or ID number changes in one, all are to be found by it.

use std::collections::{BTreeMap, HashMap};

use yiju_domain::ids::{AreaId, CaseId, DwellingId, PersonId};
use yiju_store::{
    Tx,
    tables::{
        self,
        areas::Area,
        cases::{Case, Member},
        households::Dwelling,
        persons::Person,
    },
};

use super::search::{SearchPerson, search_text};
use crate::error::ApiError;

/// Whether a search finds this person by something else than before.
pub(crate) fn differs(before: &Person, after: &Person) -> bool {
    let found_by = |person: &Person| (person.name.clone(), person.phone.clone(), person.id_number.clone());
    found_by(before) != found_by(after)
}

/// Makes the search texts anew of all cases these people apply in or belong to, save cases just written: a fixed
/// number of queries for all of them, and one change for each case whose text differs.
pub(crate) async fn follow(tx: &mut Tx, people: &[PersonId], written: &[CaseId]) -> Result<(), ApiError> {
    let mut cases = cases_of(tx, people).await?;
    cases.retain(|id, _| !written.contains(id));
    if cases.is_empty() {
        return Ok(());
    }
    let rows = Rows::load(tx, &cases).await?;
    for case in cases.into_values() {
        let Some(search) = rows.search(&case) else { continue }; // foreign keys make this impossible
        tx.update(&case, Case { search, ..case.clone() }).await?;
    }
    Ok(())
}

async fn cases_of(tx: &mut Tx, people: &[PersonId]) -> Result<BTreeMap<CaseId, Case>, ApiError> {
    let ids: Vec<String> = people.iter().map(ToString::to_string).collect();
    let members: Vec<Member> = tables::by_column(tx, "person_id", &ids).await?;
    let belong: Vec<String> = members.iter().map(|member| member.case_id.to_string()).collect();
    let mut cases: Vec<Case> = tables::by_column(tx, "applicant_id", &ids).await?;
    cases.extend(tables::by_column::<Case>(tx, "id", &belong).await?);
    Ok(cases.into_iter().map(|case| (case.id, case)).collect())
}

/// What the search texts of some cases are made of.
struct Rows {
    members: HashMap<CaseId, Vec<PersonId>>,
    people: HashMap<PersonId, Person>,
    homes: HashMap<DwellingId, Dwelling>,
    areas: HashMap<AreaId, String>,
}

impl Rows {
    async fn load(tx: &mut Tx, cases: &BTreeMap<CaseId, Case>) -> Result<Self, ApiError> {
        let ids: Vec<String> = cases.keys().map(ToString::to_string).collect();
        let homes: Vec<String> = cases.values().map(|case| case.dwelling_id.to_string()).collect();
        let mut people: Vec<String> = cases.values().map(|case| case.applicant_id.to_string()).collect();
        let mut members: HashMap<CaseId, Vec<PersonId>> = HashMap::new();
        for member in tables::by_column::<Member>(tx, "case_id", &ids).await? {
            people.push(member.person_id.to_string());
            members.entry(member.case_id).or_default().push(member.person_id);
        }
        let people: Vec<Person> = tables::by_column(tx, "id", &people).await?;
        let homes: Vec<Dwelling> = tables::by_column(tx, "id", &homes).await?;
        let areas: Vec<Area> = tables::areas::all(tx).await?;
        Ok(Self {
            members,
            people: people.into_iter().map(|person| (person.id, person)).collect(),
            homes: homes.into_iter().map(|home| (home.id, home)).collect(),
            areas: areas.into_iter().map(|area| (area.id, area.name)).collect(),
        })
    }

    fn search(&self, case: &Case) -> Option<String> {
        let home = self.homes.get(&case.dwelling_id)?;
        let members = self.members.get(&case.id).map_or(&[][..], Vec::as_slice);
        let people = std::iter::once(&case.applicant_id).chain(members);
        let people: Vec<_> = people.map(|id| self.people.get(id).map(searched)).collect::<Option<_>>()?;
        let area = |id: AreaId| self.areas.get(&id).map_or("", String::as_str);
        let place = [area(home.town_id), home.village_id.map_or("", area), &home.address];
        Some(search_text(&case.case_no, place, &people))
    }
}

fn searched(person: &Person) -> SearchPerson<'_> {
    SearchPerson { name: &person.name, id_number: person.id_number.as_deref(), phone: &person.phone }
}
