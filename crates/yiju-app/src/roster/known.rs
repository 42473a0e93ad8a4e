//! What the workspace already knows about the people and homes of a piece of a roster: a handful of queries for the
//! whole piece, none per row.

use std::collections::HashMap;

use yiju_domain::{
    ids::{AreaId, CaseId, DwellingId, HouseholdId, PersonId, ProgrammeId},
    text,
};
use yiju_store::{
    Read,
    tables::{
        self,
        areas::Area,
        cases::Case,
        households::{Dwelling, Household},
        persons::Person,
    },
};

use super::check::Candidate;
use crate::error::ApiError;

/// A case with the rows a roster can change.
#[derive(Debug, Clone)]
pub(super) struct KnownCase {
    pub case: Case,
    pub person: Person,
    pub dwelling: Dwelling,
}

/// Why a row would double an open case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubling {
    /// The applicant belongs to the case.
    Person,
    /// The row's spouse applied in the case or belongs to it.
    Couple,
    Dwelling,
}

impl Doubling {
    #[cfg(test)]
    pub(super) const ALL: [Self; 3] = [Self::Person, Self::Couple, Self::Dwelling];

    /// As on the wire.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Person => "same_person",
            Self::Couple => "same_couple",
            Self::Dwelling => "same_dwelling",
        }
    }
}

/// See the module.
#[derive(Default)]
pub(super) struct Known {
    pub cases: HashMap<CaseId, KnownCase>,
    by_person: HashMap<PersonId, CaseId>,
    by_member: HashMap<PersonId, CaseId>,
    by_id_number: HashMap<String, PersonId>,
    by_name: HashMap<(String, String), PersonId>,
    pub by_dwelling: HashMap<DwellingId, CaseId>,
    dwellings: HashMap<(AreaId, String), Vec<Dwelling>>,
    households: HashMap<DwellingId, HouseholdId>,
    persons: HashMap<PersonId, Person>,
    areas: Vec<Area>,
}

impl Known {
    pub(super) async fn load(
        from: &mut impl Read,
        programme: ProgrammeId,
        candidates: &[&Candidate],
    ) -> Result<Self, ApiError> {
        let mut known = Self { areas: tables::areas::all(from).await?, ..Self::default() };
        let persons = persons_of(from, candidates).await?;
        let keys: Vec<String> = candidates.iter().map(|c| text::search_key(&c.address)).collect();
        let dwellings = tables::households::by_address(from, &keys).await?;
        let cases = cases_of(from, programme, &persons, &dwellings).await?;
        known.index_people(from, &cases, persons).await?;
        known.index_cases(from, cases).await?;
        let ids: Vec<String> = dwellings.iter().map(|dwelling| dwelling.id.to_string()).collect();
        for household in tables::by_column::<Household>(from, "dwelling_id", &ids).await? {
            known.households.entry(household.dwelling_id).or_insert(household.id);
        }
        for dwelling in dwellings {
            known
                .dwellings
                .entry((dwelling.town_id, dwelling.address_key.clone()))
                .or_default()
                .push(dwelling);
        }
        Ok(known)
    }

    async fn index_people(
        &mut self,
        from: &mut impl Read,
        cases: &[Case],
        persons: Vec<Person>,
    ) -> Result<(), ApiError> {
        let ids: Vec<String> = cases.iter().map(|case| case.id.to_string()).collect();
        for member in tables::by_column::<tables::cases::Member>(from, "case_id", &ids).await? {
            self.by_member.insert(member.person_id, member.case_id);
        }
        for person in persons {
            if let Some(number) = &person.id_number {
                self.by_id_number.insert(number.clone(), person.id);
            }
            self.by_name.insert((person.name.clone(), person.phone.clone()), person.id);
            self.persons.insert(person.id, person);
        }
        Ok(())
    }

    async fn index_cases(&mut self, from: &mut impl Read, cases: Vec<Case>) -> Result<(), ApiError> {
        let person_ids: Vec<String> = cases.iter().map(|case| case.applicant_id.to_string()).collect();
        let dwelling_ids: Vec<String> = cases.iter().map(|case| case.dwelling_id.to_string()).collect();
        let persons: HashMap<_, _> = tables::by_column::<Person>(from, "id", &person_ids)
            .await?
            .into_iter()
            .map(|p| (p.id, p))
            .collect();
        let dwellings: HashMap<_, _> = tables::by_column::<Dwelling>(from, "id", &dwelling_ids)
            .await?
            .into_iter()
            .map(|d| (d.id, d))
            .collect();
        for case in cases {
            let (Some(person), Some(dwelling)) =
                (persons.get(&case.applicant_id), dwellings.get(&case.dwelling_id))
            else {
                continue; // foreign keys make this impossible
            };
            // Of several cases of one person or home the open one counts.
            let open = !case.stage.is_terminal();
            if open || !self.by_person.contains_key(&person.id) {
                self.by_person.insert(person.id, case.id);
            }
            if open || !self.by_dwelling.contains_key(&dwelling.id) {
                self.by_dwelling.insert(dwelling.id, case.id);
            }
            let known = KnownCase { person: person.clone(), dwelling: dwelling.clone(), case };
            self.cases.insert(known.case.id, known);
        }
        Ok(())
    }

    /// The case this row is about: the same applicant in the same programme.
    pub(super) fn case_of(&self, candidate: &Candidate) -> Option<&KnownCase> {
        let person = match &candidate.id_number {
            Some(number) => self.by_id_number.get(number),
            None if !candidate.phone.is_empty() => {
                self.by_name.get(&(candidate.name.clone(), candidate.phone.clone()))
            }
            // A name alone is nobody: only the same name in the same home is.
            None => {
                let home = self.dwelling_of(candidate)?;
                let there = self.cases.get(self.by_dwelling.get(&home.id)?)?;
                return (there.person.name == candidate.name && there.person.id_number.is_none())
                    .then_some(there);
            }
        }?;
        self.cases.get(self.by_person.get(person)?)
    }

    /// An open case that this row would double: as a member, or in the same home.
    pub(super) fn doubled_by(&self, candidate: &Candidate) -> Option<(&KnownCase, Doubling)> {
        let member = candidate.id_number.as_ref().and_then(|number| {
            let person = self.by_id_number.get(number)?;
            Some((self.cases.get(self.by_member.get(person)?)?, Doubling::Person))
        });
        let spouse =
            candidate.spouse.as_ref().and_then(|spouse| spouse.id_number.as_ref()).and_then(|number| {
                let person = self.by_id_number.get(number)?;
                let case = self.by_person.get(person).or_else(|| self.by_member.get(person))?;
                Some((self.cases.get(case)?, Doubling::Couple))
            });
        let home = self.dwelling_of(candidate).and_then(|dwelling| {
            Some((self.cases.get(self.by_dwelling.get(&dwelling.id)?)?, Doubling::Dwelling))
        });
        let open = |hit: &(&KnownCase, Doubling)| !hit.0.case.stage.is_terminal();
        member.filter(open).or(spouse.filter(open)).or(home.filter(open))
    }

    /// What a row says differently from its case and a roster does not change: where the home is, and who the spouse is.
    pub(super) fn not_taken_over(&self, there: &KnownCase, candidate: &Candidate) -> Vec<&'static str> {
        let name = |id: Option<AreaId>| {
            self.areas.iter().find(|area| Some(area.id) == id).map_or("", |area| area.name.as_str())
        };
        let differs = |said: &str, kept: &str| !said.is_empty() && said != kept;
        let place = differs(&candidate.town, name(Some(there.dwelling.town_id)))
            || differs(&candidate.village, name(there.dwelling.village_id));
        let spouse =
            candidate.spouse.as_ref().and_then(|spouse| spouse.id_number.as_ref()).is_some_and(|number| {
                let person = self.by_id_number.get(number);
                person.and_then(|person| self.by_member.get(person)) != Some(&there.case.id)
            });
        let found = [(place, "place_not_changed"), (spouse, "spouse_not_added")];
        found.into_iter().filter(|(differs, _)| *differs).map(|(_, code)| code).collect()
    }

    pub(super) fn dwelling_of(&self, candidate: &Candidate) -> Option<&Dwelling> {
        let town = self.town(candidate.town_name())?;
        let village = self.village(town.id, &candidate.village).map(|village| village.id);
        let there = self.dwellings.get(&(town.id, text::search_key(&candidate.address)))?;
        // An address without its village may be in any of them; two named villages are two homes.
        there.iter().find(|home| {
            home.village_id == village && (village.is_some() || candidate.village.is_empty())
                || home.village_id.is_none()
                || candidate.village.is_empty()
        })
    }

    pub(super) fn household_of(&self, dwelling: DwellingId) -> Option<HouseholdId> {
        self.households.get(&dwelling).copied()
    }

    /// A person known from another programme or year.
    pub(super) fn person(&self, id_number: &str) -> Option<&Person> {
        self.persons.get(self.by_id_number.get(id_number)?)
    }

    pub(super) fn town(&self, name: &str) -> Option<&Area> {
        self.areas.iter().find(|area| area.parent_id.is_none() && area.name == name)
    }

    pub(super) fn village(&self, town: AreaId, name: &str) -> Option<&Area> {
        self.areas.iter().find(|area| area.parent_id == Some(town) && area.name == name)
    }

    pub(super) fn add_area(&mut self, area: Area) {
        self.areas.push(area);
    }
}

async fn persons_of(from: &mut impl Read, candidates: &[&Candidate]) -> Result<Vec<Person>, ApiError> {
    let numbers: Vec<String> = candidates
        .iter()
        .flat_map(|c| {
            let spouse = c.spouse.as_ref().and_then(|spouse| spouse.id_number.clone());
            c.id_number.clone().into_iter().chain(spouse)
        })
        .collect();
    let mut persons = tables::by_column::<Person>(from, "id_number", &numbers).await?;
    let names: Vec<String> =
        candidates.iter().filter(|c| c.id_number.is_none()).map(|c| c.name.clone()).collect();
    let unnumbered = tables::by_column::<Person>(from, "name", &names).await?;
    persons.extend(unnumbered.into_iter().filter(|person| person.id_number.is_none()));
    Ok(persons)
}

/// Cases of the programme these people apply in or belong to, or that are about these homes.
async fn cases_of(
    from: &mut impl Read,
    programme: ProgrammeId,
    persons: &[Person],
    dwellings: &[Dwelling],
) -> Result<Vec<Case>, ApiError> {
    let person_ids: Vec<String> = persons.iter().map(|person| person.id.to_string()).collect();
    let dwelling_ids: Vec<String> = dwellings.iter().map(|dwelling| dwelling.id.to_string()).collect();
    let members = tables::by_column::<tables::cases::Member>(from, "person_id", &person_ids).await?;
    let member_cases: Vec<String> = members.iter().map(|member| member.case_id.to_string()).collect();
    let mut cases: HashMap<CaseId, Case> = HashMap::new();
    for (column, values) in
        [("applicant_id", &person_ids), ("dwelling_id", &dwelling_ids), ("id", &member_cases)]
    {
        for case in tables::by_column::<Case>(from, column, values).await? {
            if case.programme_id == programme {
                cases.insert(case.id, case);
            }
        }
    }
    let mut cases: Vec<Case> = cases.into_values().collect();
    cases.sort_by(|a, b| a.case_no.cmp(&b.case_no));
    Ok(cases)
}
