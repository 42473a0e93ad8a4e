//! What is set aside for approved cases without a plan: the most their policy can give them, from its funds. Read for many
//! cases in a fixed number of statements.
//!
//! A spouse's grants and a home that is written in two ways are not looked for here: then more is set aside than the
//! case will get. For whom it cannot be worked out nothing is set aside, and the reason is said.

use std::collections::HashMap;

use yiju_domain::{
    Date,
    ids::CaseId,
    money::Fen,
    subsidy::{self, Facts, FundPart, LedgerEntry, Subjects},
};
use yiju_store::{
    Read,
    tables::{
        self, assessments::Assessment, cases::Case, eligibility::Review, entitlements::SubjectKeys,
        persons::Person, programmes::Programme, subsidies::SubsidyFacts,
    },
};

use super::{
    Refusal,
    file::Ledger,
    inputs::{entry, events, levels},
};
use crate::{eligibility, error::ApiError, money, packs::Registry};

/// What is set aside by case.
pub(crate) type Reserves = HashMap<CaseId, Reserve>;

/// What is set aside for a case.
#[derive(Debug, Clone)]
pub(crate) struct Reserve {
    pub case_no: String,
    /// In the order of the policy's funds; or why it cannot be worked out: the policy is not at hand, limits nothing or
    /// cannot be applied.
    pub parts: Result<Vec<FundPart>, Refusal>,
}

/// Cases whose ledger is read in one statement: four keys each.
const AT_ONCE: usize = 2_000;

/// What is set aside for these cases of a programme. A day nobody entered yet is `on`.
pub(crate) async fn reserves(
    from: &mut impl Read,
    packs: &Registry,
    programme: &Programme,
    cases: &[CaseId],
    on: Date,
) -> Result<Reserves, ApiError> {
    let mut found = Reserves::with_capacity(cases.len());
    for some in cases.chunks(AT_ONCE) {
        let read = Applicants::of(from, some).await?;
        for case in &read.cases {
            let parts = read.set_aside(packs, programme, case, on);
            found.insert(case.id, Reserve { case_no: case.case_no.clone(), parts });
        }
    }
    Ok(found)
}

/// The rows of some cases that say what they may be given.
struct Applicants {
    cases: Vec<Case>,
    applicants: HashMap<String, Person>,
    facts: HashMap<CaseId, SubsidyFacts>,
    reviews: HashMap<CaseId, Vec<Review>>,
    assessments: HashMap<CaseId, Vec<Assessment>>,
    ledger: Ledger,
}

impl Applicants {
    async fn of(from: &mut impl Read, ids: &[CaseId]) -> Result<Self, ApiError> {
        let named: Vec<String> = ids.iter().map(CaseId::to_string).collect();
        let cases: Vec<Case> = tables::by_column(from, "id", &named).await?;
        let persons: Vec<String> = cases.iter().map(|case| case.applicant_id.to_string()).collect();
        let applicants: Vec<Person> = tables::by_column(from, "id", &persons).await?;
        let facts: Vec<SubsidyFacts> = tables::by_column(from, "case_id", &named).await?;
        let mut reviews: HashMap<CaseId, Vec<Review>> = HashMap::new();
        for review in tables::by_column::<Review>(from, "case_id", &named).await? {
            reviews.entry(review.case_id).or_default().push(review);
        }
        reviews.values_mut().for_each(|own| own.sort_by_key(|one| one.no));
        let mut assessments: HashMap<CaseId, Vec<Assessment>> = HashMap::new();
        for one in tables::by_column::<Assessment>(from, "case_id", &named).await? {
            assessments.entry(one.case_id).or_default().push(one);
        }
        let applicants: HashMap<String, Person> =
            applicants.into_iter().map(|one| (one.id.to_string(), one)).collect();
        let of = |case: &Case| applicants.get(&case.applicant_id.to_string());
        let keys: Vec<SubjectKeys> =
            cases.iter().filter_map(|case| of(case).map(|person| keys(&subjects(case, person)))).collect();
        Ok(Self {
            ledger: Ledger::load(from, &keys).await?,
            applicants,
            facts: facts.into_iter().map(|one| (one.case_id, one)).collect(),
            cases,
            reviews,
            assessments,
        })
    }

    fn set_aside(
        &self,
        packs: &Registry,
        programme: &Programme,
        case: &Case,
        on: Date,
    ) -> Result<Vec<FundPart>, Refusal> {
        let reviews = self.reviews.get(&case.id).map(Vec::as_slice).unwrap_or_default();
        // One that was approved without a record goes by the day it came there.
        let approved = eligibility::approved_on(reviews).or(case.approved_on);
        let policy = packs.policy_of(programme, case.applied_on, approved, on);
        let policy = policy.ok_or_else(|| Refusal::PolicyMissing(programme.policy.clone()))?;
        // The database lets no case be without its applicant.
        let Some(person) = self.applicants.get(&case.applicant_id.to_string()) else { return Ok(Vec::new()) };
        let facts = self.facts_of(packs, case, person, (approved, on));
        let catalogue = packs.catalogue_of(case, programme, on);
        let classes: Vec<String> = catalogue.classes.iter().map(|class| class.no.to_string()).collect();
        let most = subsidy::most(&policy, &facts, &classes, &self.ledger_of(&facts.subjects))?;
        Ok(policy.split(most.ok_or(Refusal::NoLimit)?)?)
    }

    fn facts_of(
        &self,
        packs: &Registry,
        case: &Case,
        person: &Person,
        (approved, on): (Option<Date>, Date),
    ) -> Facts {
        let entered = self.facts.get(&case.id);
        let assessments = self.assessments.get(&case.id).map(Vec::as_slice).unwrap_or_default();
        Facts {
            application: case.case_no.clone(),
            subjects: subjects(case, person),
            categories: money::categories(case),
            marks: entered.map(|facts| facts.marks.iter().cloned().collect()).unwrap_or_default(),
            born: person.birth,
            levels: levels(&packs.instruments, entered, case, assessments),
            applied_on: case.applied_on.unwrap_or(on),
            approved_on: Some(approved.unwrap_or(on)),
            contracted_on: None,
            settled_on: None,
            events: events(entered),
        }
    }

    /// Entries that share a subject with the case.
    fn ledger_of(&self, own: &Subjects) -> Vec<LedgerEntry> {
        self.ledger.sharing(&keys(own)).iter().filter_map(entry).collect()
    }
}

fn subjects(case: &Case, person: &Person) -> Subjects {
    Subjects {
        person: person.id.to_string(),
        couple: None,
        household: Some(person.household_id.to_string()),
        dwelling: Some(case.dwelling_id.to_string()),
    }
}

/// Under which an entry of the ledger is found that shares a subject.
fn keys(own: &Subjects) -> SubjectKeys {
    SubjectKeys {
        persons: vec![own.person.clone()],
        couples: Vec::new(),
        households: own.household.iter().cloned().collect(),
        dwellings: own.dwelling.iter().cloned().collect(),
        cases: Vec::new(),
    }
}

/// What a case sets aside by fund; a case for which nothing is known to be set aside names no fund.
pub(crate) fn parts_of(reserves: &Reserves, case: CaseId) -> Vec<(String, Fen)> {
    let own = reserves.get(&case).and_then(|one| one.parts.as_deref().ok()).unwrap_or_default();
    own.iter().map(|part| (part.fund.clone(), part.amount)).collect()
}
