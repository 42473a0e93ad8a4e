//! The rows eligibility is judged by, read in a fixed number of queries.

use yiju_domain::Date;
use yiju_store::{
    Read,
    tables::{
        self,
        cases::{Case, Member},
        eligibility::{self, CaseCategory, CaseEligibility, Review},
        persons::Person,
        publicity::{self, PublicityBatch, PublicityEntry},
    },
};

use crate::error::ApiError;

/// See the module.
#[derive(Clone)]
pub(crate) struct EligibilityFile {
    /// What was entered; none while nobody entered anything.
    pub stated: Option<CaseEligibility>,
    pub categories: Vec<CaseCategory>,
    /// Oldest first.
    pub reviews: Vec<Review>,
    /// Latest first.
    pub publicity: Vec<(PublicityBatch, PublicityEntry)>,
    /// Number and day of other cases of this home or these people whose work was accepted, latest first.
    pub accepted_elsewhere: Vec<(String, Date)>,
}

impl EligibilityFile {
    pub(crate) async fn load(
        from: &mut impl Read,
        case: &Case,
        applicant: &Person,
        members: &[(Member, Person)],
    ) -> Result<Self, ApiError> {
        let persons = std::iter::once(applicant).chain(members.iter().map(|(_, person)| person));
        let numbers: Vec<String> = persons.filter_map(|person| person.id_number.clone()).collect();
        Ok(Self {
            stated: tables::find(from, &case.id.to_string()).await?,
            categories: eligibility::categories_of(from, case.id).await?,
            reviews: eligibility::reviews_of(from, case.id).await?,
            publicity: publicity::of_case(from, case.id).await?,
            accepted_elsewhere: eligibility::accepted_elsewhere(from, case.id, case.dwelling_id, &numbers)
                .await?,
        })
    }

    /// The entered facts, empty ones where nobody entered any.
    pub(crate) fn stated_or_empty(&self, case: &Case) -> CaseEligibility {
        self.stated.clone().unwrap_or_else(|| CaseEligibility::empty(case.id))
    }
}
