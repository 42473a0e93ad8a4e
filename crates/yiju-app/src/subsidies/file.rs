//! The rows a subsidy is worked out from beside those of the case, read in a fixed number of queries.

use yiju_domain::ids::PersonId;
use yiju_store::{
    Read,
    tables::{
        cases::{Case, Member},
        entitlements::{self, Entitlement, SubjectKeys},
        households::Dwelling,
        persons::Person,
        subsidies::{self, Subsidy, SubsidyFacts, SubsidyFund},
    },
};

use super::same_home::SameHome;
use crate::{
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
    /// Who pays it, as it is written.
    pub funds: Vec<SubsidyFund>,
}

impl SubsidyFile {
    pub(crate) async fn load(
        from: &mut impl Read,
        case: &Case,
        applicant: &Person,
        members: &[(Member, Person)],
        home: (&Dwelling, [&str; 2]),
    ) -> Result<Self, ApiError> {
        let named = members.iter().find(|(member, _)| is_spouse(&member.relation));
        let spouse = match named {
            Some((_, person)) => Some(person.id),
            None => {
                let words = SPOUSE.map(str::to_owned);
                subsidies::spouses_of(from, applicant.id, &words).await?.first().copied()
            }
        };
        let same = SameHome::load(from, home.0, home.1, applicant).await?;
        let keys = SubjectKeys {
            persons: vec![applicant.id.to_string()],
            couple: couple(applicant.id, spouse),
            households: same.with_own_household(),
            dwellings: same.with_own_dwelling(),
            cases: vec![case.id],
        };
        let mut entitlements = entitlements::sharing(from, &keys).await?;
        entitlements.iter_mut().filter(|one| one.case_id != case.id).for_each(|one| same.unite(one));
        Ok(Self {
            facts: subsidies::facts_of_case(from, case.id).await?,
            decided: subsidies::of_case(from, case.id).await?,
            spouse,
            entitlements,
            funds: subsidies::funds_of(from, &[case.id]).await?,
        })
    }

    /// Entries of the case itself.
    pub(crate) fn own<'a>(&'a self, case: &'a Case) -> impl Iterator<Item = &'a Entitlement> {
        self.entitlements.iter().filter(|one| one.case_id == case.id)
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
