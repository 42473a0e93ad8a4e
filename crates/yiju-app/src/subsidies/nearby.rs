//! Homes and rows of other lists that share a key with cases: one question for however many cases, then judged by
//! `yiju_domain::duplicates`, as the duplicate check does.

use std::collections::{BTreeMap, BTreeSet};

use yiju_domain::{
    duplicates::{Concern, Index, Record, RecordOrigin, Rule, Source},
    ids::{DwellingId, PersonId},
};
use yiju_store::{
    Read,
    tables::{
        households::Dwelling,
        match_keys::{self, Places},
        other_lists::{OtherList, OtherListRow},
        persons::Person,
    },
};

use super::listed::{Listed, Meets, each_once};
use crate::{cases::load::Core, error::ApiError};

/// See the module.
pub(super) struct Nearby {
    homes: Vec<(Dwelling, Record)>,
    rows: Vec<(OtherListRow, OtherList, Record)>,
}

impl Nearby {
    pub(super) async fn load(
        from: &mut impl Read,
        cores: &[Core],
        spouses: &[Option<Person>],
    ) -> Result<Self, ApiError> {
        let records = cores.iter().zip(spouses).map(|(core, spouse)| record_of(core, spouse.as_ref()));
        let records = records.chain(cores.iter().flat_map(members).map(|(_, record)| record));
        let keys: BTreeSet<String> = records.flat_map(|record| record.stored_keys()).collect();
        let (homes, rows) = match_keys::near_homes_and_rows(from, &Vec::from_iter(keys)).await?;
        // The usual case: its own home alone, which is compared with nothing.
        let places = if homes.len() > 1 { Places::load(from).await? } else { Places::default() };
        let place = |home: &Dwelling| [places.name(Some(home.town_id)), places.name(home.village_id)];
        let helps = rows.into_iter().filter(|(_, list)| list.origin.concern() == Concern::Duplicate);
        Ok(Self {
            homes: homes
                .into_iter()
                .map(|home| {
                    let record = match_keys::home_record(&home, place(&home));
                    (home, record)
                })
                .collect(),
            rows: helps
                .map(|(row, list)| {
                    let record = match_keys::with_list_row(empty(row.id.to_string(), list.origin), &row);
                    (row, list, record)
                })
                .collect(),
        })
    }

    pub(super) fn indexed(&self) -> Indexed<'_> {
        Indexed {
            homes: Index::of(self.homes.iter().map(|(_, record)| record)),
            rows: Index::of(self.rows.iter().map(|(_, _, record)| record)),
            of: self,
        }
    }
}

/// The same, so that a case finds what it meets.
pub(super) struct Indexed<'a> {
    of: &'a Nearby,
    homes: Index<'a>,
    rows: Index<'a>,
}

impl Indexed<'_> {
    /// Other rows that are certainly the home of the case.
    pub(super) fn same_homes(&self, core: &Core) -> Vec<DwellingId> {
        let own = match_keys::home_record(&core.dwelling, core.place());
        let hits = self.homes.hits(&own);
        let certain = hits.iter().filter(|hit| is_same_home(hit.rule));
        let found = certain.filter_map(|hit| self.of.homes.get(hit.other)).map(|(home, _)| home.id);
        found.filter(|id| *id != core.dwelling.id).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// What the lists say the people or the home of the case received, by list and row.
    pub(super) fn listed(&self, core: &Core, spouse: Option<&Person>) -> Vec<Listed> {
        let mut met: BTreeMap<usize, Meets> = BTreeMap::new();
        for hit in self.rows.hits(&record_of(core, spouse)) {
            met.entry(hit.other).or_default().add(hit.rule);
        }
        for (person, record) in members(core) {
            for hit in self.rows.hits(&record).iter().filter(|hit| hit.rule == Rule::SamePerson) {
                met.entry(hit.other).or_default().add_member(person);
            }
        }
        let mut found: Vec<Listed> = met
            .into_iter()
            .filter(|(_, meets)| meets.something())
            .filter_map(|(at, meets)| self.of.rows.get(at).map(|(row, list, _)| Listed::of(row, list, meets)))
            .collect();
        found.sort_by(|one, other| one.order().cmp(&other.order()));
        each_once(found)
    }
}

pub(super) fn is_same_home(rule: Rule) -> bool {
    matches!(rule, Rule::SameAddress | Rule::SameCertificate)
}

/// People and home of a case. Phone and account are left out: they tell nobody apart for certain.
fn record_of(core: &Core, spouse: Option<&Person>) -> Record {
    let number = |person: &Person| person.id_number.clone().unwrap_or_default();
    let record = empty(core.case.id.to_string(), RecordOrigin::Case)
        .own_id(&number(&core.applicant))
        .spouse_id(&spouse.map(number).unwrap_or_default())
        .certificate(&core.dwelling.certificate_no);
    match_keys::with_home(record, core.place(), &core.dwelling.address)
}

/// Those who live with the applicant, each with what tells them from others.
fn members(core: &Core) -> impl Iterator<Item = (PersonId, Record)> {
    core.members.iter().filter_map(|(_, person)| {
        let number = person.id_number.as_deref()?;
        Some((person.id, empty(core.case.id.to_string(), RecordOrigin::Case).own_id(number)))
    })
}

fn empty(reference: String, origin: RecordOrigin) -> Record {
    Record::new(reference, Source { origin, name: String::new(), dated: None })
}
