//! One home written in two ways is one subject of the ledger, as it is one for the duplicate check: homes with the same
//! certificate, or an address that certainly means the same.
//!
//! The entries stay as they were written; they are brought together while they are read, so that a mended address changes
//! what counts without a row of the ledger being touched.

use yiju_domain::{
    duplicates::{Index, Record, Rule},
    ids::DwellingId,
};
use yiju_store::{
    Read,
    tables::{
        self,
        entitlements::Entitlement,
        households::{Dwelling, Household},
        match_keys::{self, Places},
        persons::Person,
    },
};

use crate::error::ApiError;

/// The home of a case with its household, and the ids that mean the same.
pub(super) struct SameHome {
    dwelling: String,
    household: String,
    dwellings: Vec<String>,
    households: Vec<String>,
}

impl SameHome {
    /// Mostly one query: there are more only where homes share a key.
    pub(super) async fn load(
        from: &mut impl Read,
        dwelling: &Dwelling,
        place: [&str; 2],
        applicant: &Person,
    ) -> Result<Self, ApiError> {
        let mut same = Self {
            dwelling: dwelling.id.to_string(),
            household: applicant.household_id.to_string(),
            dwellings: Vec::new(),
            households: Vec::new(),
        };
        let others = others(from, dwelling, place).await?;
        if others.is_empty() {
            return Ok(same);
        }
        same.dwellings = others.iter().map(ToString::to_string).collect();
        let households: Vec<Household> =
            tables::by_column(from, "dwelling_id", &same.with_own_dwelling()).await?;
        // Who is counted with a household of another home brings nobody of this one in.
        let lives_here = |one: &Household| one.id == applicant.household_id && one.dwelling_id == dwelling.id;
        if households.iter().any(lives_here) {
            let other = households.iter().filter(|one| one.dwelling_id != dwelling.id);
            same.households = other.map(|one| one.id.to_string()).collect();
        }
        Ok(same)
    }

    pub(super) fn with_own_dwelling(&self) -> Vec<String> {
        self.dwellings.iter().chain([&self.dwelling]).cloned().collect()
    }

    pub(super) fn with_own_household(&self) -> Vec<String> {
        self.households.iter().chain([&self.household]).cloned().collect()
    }

    /// Gives an entry of another case the keys of this one where they mean the same.
    pub(super) fn unite(&self, entry: &mut Entitlement) {
        if self.dwellings.contains(&entry.dwelling) {
            entry.dwelling.clone_from(&self.dwelling);
        }
        if self.households.contains(&entry.household) {
            entry.household.clone_from(&self.household);
        }
    }
}

/// Other rows that are certainly the same home.
async fn others(
    from: &mut impl Read,
    dwelling: &Dwelling,
    place: [&str; 2],
) -> Result<Vec<DwellingId>, ApiError> {
    let own = match_keys::home_record(dwelling, place);
    let mut near = match_keys::near_homes(from, &own.stored_keys()).await?;
    near.retain(|one| one.id != dwelling.id);
    if near.is_empty() {
        return Ok(Vec::new());
    }
    let places = Places::load(from).await?;
    let record = |one: &Dwelling| {
        match_keys::home_record(one, [places.name(Some(one.town_id)), places.name(one.village_id)])
    };
    let records: Vec<Record> = near.iter().map(record).collect();
    let hits = Index::of(&records).hits(&own);
    let certain = hits.iter().filter(|hit| matches!(hit.rule, Rule::SameAddress | Rule::SameCertificate));
    let mut found: Vec<DwellingId> = certain.filter_map(|hit| Some(near.get(hit.other)?.id)).collect();
    found.sort_unstable();
    found.dedup();
    Ok(found)
}
