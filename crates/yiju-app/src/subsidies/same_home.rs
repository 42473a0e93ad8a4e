//! One home written in two ways is one subject of the ledger, as it is one for the duplicate check: homes with the same
//! certificate, or an address that certainly means the same.
//!
//! The entries stay as they were written; they are brought together while they are read, so that a mended address changes
//! what counts without a row of the ledger being touched.

use std::collections::BTreeSet;

use yiju_store::{
    Read,
    tables::{self, entitlements::Entitlement, households::Household},
};

use super::nearby::Indexed;
use crate::{cases::load::Core, error::ApiError};

/// The home of a case with its household, and the ids that mean the same.
pub(super) struct SameHome {
    dwelling: String,
    household: String,
    dwellings: Vec<String>,
    households: Vec<String>,
}

impl SameHome {
    /// One a case, in their order. One more query where homes meet.
    pub(super) async fn of_cases(
        from: &mut impl Read,
        cores: &[Core],
        nearby: &Indexed<'_>,
    ) -> Result<Vec<Self>, ApiError> {
        let mut found: Vec<Self> = cores.iter().map(|core| Self::of_case(core, nearby)).collect();
        let meeting = found.iter().filter(|one| !one.dwellings.is_empty());
        let homes: BTreeSet<String> = meeting.flat_map(Self::with_own_dwelling).collect();
        if homes.is_empty() {
            return Ok(found);
        }
        let households: Vec<Household> =
            tables::by_column(from, "dwelling_id", &Vec::from_iter(homes)).await?;
        found.iter_mut().for_each(|one| one.add_households(&households));
        Ok(found)
    }

    fn of_case(core: &Core, nearby: &Indexed<'_>) -> Self {
        Self {
            dwelling: core.dwelling.id.to_string(),
            household: core.applicant.household_id.to_string(),
            dwellings: nearby.same_homes(core).iter().map(ToString::to_string).collect(),
            households: Vec::new(),
        }
    }

    /// Who is counted with a household of another home brings nobody of this one in.
    fn add_households(&mut self, all: &[Household]) {
        let lives_here = |one: &Household| {
            one.id.to_string() == self.household && one.dwelling_id.to_string() == self.dwelling
        };
        if all.iter().any(lives_here) {
            let there = all.iter().filter(|one| self.dwellings.contains(&one.dwelling_id.to_string()));
            self.households = there.map(|one| one.id.to_string()).collect();
        }
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
