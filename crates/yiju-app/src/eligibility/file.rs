//! The rows eligibility is judged by, read in a fixed number of queries.

use std::{
    cmp::Reverse,
    collections::{BTreeSet, HashMap},
};

use yiju_domain::{Date, ids::CaseId};
use yiju_store::{
    Read,
    tables::{
        self,
        cases::Case,
        eligibility::{self, AcceptedCase, CaseCategory, CaseEligibility, Review},
        publicity::{self, PublicityBatch, PublicityEntry},
    },
};

use crate::{cases::load::Core, error::ApiError};

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
    /// One a case, in their order.
    pub(crate) async fn load_many(from: &mut impl Read, cores: &[Core]) -> Result<Vec<Self>, ApiError> {
        let ids: Vec<CaseId> = cores.iter().map(|core| core.case.id).collect();
        let named: Vec<String> = ids.iter().map(ToString::to_string).collect();
        let stated: Vec<CaseEligibility> = tables::by_column(from, "id", &named).await?;
        let mut stated: HashMap<String, CaseEligibility> =
            stated.into_iter().map(|one| (one.id.to_string(), one)).collect();
        let mut categories = tables::of_cases::<CaseCategory>(from, &ids).await?;
        let mut reviews = tables::of_cases::<Review>(from, &ids).await?;
        let mut publicity = publicity::of_cases(from, &ids).await?;
        let accepted = Accepted::load(from, cores).await?;
        Ok(cores
            .iter()
            .map(|core| Self {
                stated: stated.remove(&core.case.id.to_string()),
                categories: categories.remove(&core.case.id).unwrap_or_default(),
                reviews: reviews.remove(&core.case.id).unwrap_or_default(),
                publicity: publicity.remove(&core.case.id).unwrap_or_default(),
                accepted_elsewhere: accepted.besides(core),
            })
            .collect())
    }

    /// The entered facts, empty ones where nobody entered any.
    pub(crate) fn stated_or_empty(&self, case: &Case) -> CaseEligibility {
        self.stated.clone().unwrap_or_else(|| CaseEligibility::empty(case.id))
    }
}

/// Cases whose work was accepted, by the homes and the people of several cases.
struct Accepted(HashMap<String, Vec<AcceptedCase>>);

impl Accepted {
    async fn load(from: &mut impl Read, cores: &[Core]) -> Result<Self, ApiError> {
        let homes: BTreeSet<String> = cores.iter().map(|core| core.dwelling.id.to_string()).collect();
        let numbers: BTreeSet<String> =
            cores.iter().flat_map(Core::people).filter_map(|person| person.id_number.clone()).collect();
        let found = eligibility::accepted(from, &Vec::from_iter(homes), &Vec::from_iter(numbers)).await?;
        let mut by_key: HashMap<String, Vec<AcceptedCase>> = HashMap::new();
        for one in found {
            by_key.entry(one.found_by.clone()).or_default().push(one);
        }
        Ok(Self(by_key))
    }

    /// Those of the home and the people of a case, the case itself left out; the latest first.
    fn besides(&self, core: &Core) -> Vec<(String, Date)> {
        let numbers = core.people().filter_map(|person| person.id_number.clone());
        let keys = numbers.chain([core.dwelling.id.to_string()]);
        let found =
            keys.filter_map(|key| self.0.get(&key)).flatten().filter(|one| one.case_id != core.case.id);
        let each: BTreeSet<(Reverse<Date>, &String)> =
            found.map(|one| (Reverse(one.on), &one.case_no)).collect();
        each.into_iter().map(|(Reverse(on), case_no)| (case_no.clone(), on)).collect()
    }
}
