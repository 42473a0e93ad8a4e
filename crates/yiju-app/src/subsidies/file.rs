//! The rows a subsidy is worked out from beside those of the case, read in a fixed number of queries for however many
//! cases.

use std::collections::{BTreeSet, HashMap};

use yiju_domain::ids::{CaseId, PersonId};
use yiju_store::{
    Read,
    tables::{
        self,
        cases::Case,
        entitlements::{self, Entitlement, SubjectKeys},
        persons::Person,
        subsidies::{self, Subsidy, SubsidyFacts, SubsidyFund},
    },
};

use super::{listed::Listed, nearby::Nearby, same_home::SameHome};
use crate::{
    cases::load::Core,
    duplicates::{SPOUSE, is_spouse},
    error::ApiError,
};

/// See the module.
#[derive(Clone)]
pub(crate) struct SubsidyFile {
    pub facts: Option<SubsidyFacts>,
    /// The calculation as it was decided last.
    pub decided: Option<Subsidy>,
    /// The spouse by this or any other case.
    pub spouse: Option<PersonId>,
    /// Entries of the ledger that share a subject with the case, its own included.
    pub entitlements: Vec<Entitlement>,
    /// What lists of other bureaus and of earlier years say the people or the home of the case received.
    pub listed: Vec<Listed>,
    /// Who pays it, as it is written.
    pub funds: Vec<SubsidyFund>,
}

impl SubsidyFile {
    /// One a case, in their order.
    pub(crate) async fn load_many(from: &mut impl Read, cores: &[Core]) -> Result<Vec<Self>, ApiError> {
        let ids: Vec<CaseId> = cores.iter().map(|core| core.case.id).collect();
        let spouses = spouses(from, cores).await?;
        let nearby = Nearby::load(from, cores, &spouses).await?;
        let nearby = nearby.indexed();
        let homes = SameHome::of_cases(from, cores, &nearby).await?;
        let keys: Vec<SubjectKeys> = cores.iter().zip(&spouses).zip(&homes).map(keys).collect();
        let ledger = Ledger::load(from, &keys).await?;
        let mut facts = tables::of_cases::<SubsidyFacts>(from, &ids).await?;
        let mut decided = tables::of_cases::<Subsidy>(from, &ids).await?;
        let mut funds: HashMap<CaseId, Vec<SubsidyFund>> = HashMap::new();
        for part in subsidies::funds_of(from, &ids).await? {
            funds.entry(part.case_id).or_default().push(part);
        }
        let parts = cores.iter().zip(&spouses).zip(homes).zip(&keys);
        Ok(parts
            .map(|(((core, spouse), home), keys)| {
                let id = core.case.id;
                let mut entitlements = ledger.sharing(keys);
                entitlements.iter_mut().filter(|one| one.case_id != id).for_each(|one| home.unite(one));
                Self {
                    facts: facts.remove(&id).and_then(|rows| rows.into_iter().next()),
                    decided: decided.remove(&id).and_then(|rows| rows.into_iter().next()),
                    spouse: id_of(spouse.as_ref()),
                    entitlements,
                    listed: nearby.listed(core, spouse.as_ref()),
                    funds: funds.remove(&id).unwrap_or_default(),
                }
            })
            .collect())
    }

    /// Entries of the case itself.
    pub(crate) fn own<'a>(&'a self, case: &'a Case) -> impl Iterator<Item = &'a Entitlement> {
        self.entitlements.iter().filter(|one| one.case_id == case.id)
    }
}

/// Of each case the spouse: the member who is named as one, or else whoever is by another case.
async fn spouses(from: &mut impl Read, cores: &[Core]) -> Result<Vec<Option<Person>>, ApiError> {
    let named = |core: &Core| {
        let member = core.members.iter().find(|(member, _)| is_spouse(&member.relation));
        member.map(|(_, person)| person.clone())
    };
    let alone: Vec<PersonId> =
        cores.iter().filter(|core| named(core).is_none()).map(|core| core.applicant.id).collect();
    let words = SPOUSE.map(str::to_owned);
    let mut elsewhere: HashMap<PersonId, PersonId> = HashMap::new();
    for (person, spouse) in subsidies::spouses_of(from, &alone, &words).await? {
        elsewhere.entry(person).or_insert(spouse);
    }
    let wanted: BTreeSet<String> = elsewhere.values().map(ToString::to_string).collect();
    let persons: Vec<Person> = tables::by_column(from, "id", &Vec::from_iter(wanted)).await?;
    let found = |core: &Core| {
        named(core).or_else(|| {
            let id = elsewhere.get(&core.applicant.id)?;
            persons.iter().find(|person| person.id == *id).cloned()
        })
    };
    Ok(cores.iter().map(found).collect())
}

fn id_of(person: Option<&Person>) -> Option<PersonId> {
    person.map(|person| person.id)
}

fn keys(((core, spouse), home): ((&Core, &Option<Person>), &SameHome)) -> SubjectKeys {
    SubjectKeys {
        persons: vec![core.applicant.id.to_string()],
        couples: vec![couple(core.applicant.id, id_of(spouse.as_ref()))],
        households: home.with_own_household(),
        dwellings: home.with_own_dwelling(),
        cases: vec![core.case.id],
    }
}

/// Entries of the ledger, found by the keys of their subjects.
pub(super) struct Ledger {
    all: Vec<Entitlement>,
    by_key: HashMap<(Key, String), Vec<usize>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Key {
    Person,
    Couple,
    Household,
    Dwelling,
    Case,
}

impl Ledger {
    pub(super) async fn load(from: &mut impl Read, keys: &[SubjectKeys]) -> Result<Self, ApiError> {
        let all = entitlements::sharing(from, &SubjectKeys::together(keys)).await?;
        let mut by_key: HashMap<(Key, String), Vec<usize>> = HashMap::new();
        for (place, one) in all.iter().enumerate() {
            for (key, value) in [
                (Key::Person, one.person.clone()),
                (Key::Couple, one.couple.clone()),
                (Key::Household, one.household.clone()),
                (Key::Dwelling, one.dwelling.clone()),
                (Key::Case, one.case_id.to_string()),
            ] {
                by_key.entry((key, value)).or_default().push(place);
            }
        }
        Ok(Self { all, by_key })
    }

    /// The entries that share a key, in the order of the ledger, each once.
    pub(super) fn sharing(&self, keys: &SubjectKeys) -> Vec<Entitlement> {
        let of = |key: Key, values: &[String]| -> Vec<(Key, String)> {
            values.iter().filter(|value| !value.is_empty()).map(|value| (key, value.clone())).collect()
        };
        let cases: Vec<String> = keys.cases.iter().map(ToString::to_string).collect();
        let asked = [
            of(Key::Person, &keys.persons),
            of(Key::Couple, &keys.couples),
            of(Key::Household, &keys.households),
            of(Key::Dwelling, &keys.dwellings),
            of(Key::Case, &cases),
        ];
        let places = asked.iter().flatten().filter_map(|key| self.by_key.get(key)).flatten();
        let places: BTreeSet<usize> = places.copied().collect();
        places.into_iter().filter_map(|place| self.all.get(place).cloned()).collect()
    }
}

/// One key for a couple, whichever of the two applies; a person without a spouse is one alone.
pub(super) fn couple(person: PersonId, spouse: Option<PersonId>) -> String {
    match spouse {
        Some(spouse) if spouse < person => format!("{spouse}+{person}"),
        Some(spouse) => format!("{person}+{spouse}"),
        None => person.to_string(),
    }
}
