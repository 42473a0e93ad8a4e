//! What is set aside for approved cases without a plan: the most their policy can give them, from its funds. Read for many
//! cases in a fixed number of statements.
//!
//! A spouse's grants and a home that is written in two ways are not looked for here: then more is set aside than the
//! case will get, never less.

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
        self,
        assessments::Assessment,
        cases::Case,
        eligibility::Review,
        entitlements::{self, Entitlement, SubjectKeys},
        persons::Person,
        programmes::Programme,
        subsidies::SubsidyFacts,
    },
};

use super::inputs::{entry, events, levels};
use crate::{eligibility, error::ApiError, money, packs::Registry};

/// By case, in the order of the policy's funds. A case whose policy is not at hand, limits nothing or cannot be applied
/// has nothing set aside.
pub(crate) type Reserves = HashMap<CaseId, Vec<FundPart>>;

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
            found.insert(case.id, read.set_aside(packs, programme, case, on));
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
    ledger: Vec<Entitlement>,
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
        let keys = SubjectKeys {
            persons,
            couples: Vec::new(),
            households: applicants.iter().map(|one| one.household_id.to_string()).collect(),
            dwellings: cases.iter().map(|case| case.dwelling_id.to_string()).collect(),
            cases: ids.to_vec(),
        };
        Ok(Self {
            ledger: entitlements::sharing(from, &keys).await?,
            applicants: applicants.into_iter().map(|one| (one.id.to_string(), one)).collect(),
            facts: facts.into_iter().map(|one| (one.case_id, one)).collect(),
            cases,
            reviews,
            assessments,
        })
    }

    fn set_aside(&self, packs: &Registry, programme: &Programme, case: &Case, on: Date) -> Vec<FundPart> {
        let reviews = self.reviews.get(&case.id).map(Vec::as_slice).unwrap_or_default();
        let approved = eligibility::approved_on(reviews);
        let Some(policy) = packs.policy_of(programme, case.applied_on, approved, on) else {
            return Vec::new();
        };
        let Some(person) = self.applicants.get(&case.applicant_id.to_string()) else { return Vec::new() };
        let facts = self.facts_of(packs, case, person, (approved, on));
        let catalogue = packs.catalogue_of(case, programme, on);
        let classes: Vec<String> = catalogue.classes.iter().map(|class| class.no.to_string()).collect();
        let most = subsidy::most(&policy, &facts, &classes, &self.ledger_of(&facts.subjects));
        most.ok().flatten().and_then(|most| policy.split(most).ok()).unwrap_or_default()
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
            subjects: Subjects {
                person: person.id.to_string(),
                couple: None,
                household: Some(person.household_id.to_string()),
                dwelling: Some(case.dwelling_id.to_string()),
            },
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
        let same = |key: &Option<String>, other: &String| key.as_ref() == Some(other);
        let shares = |one: &&Entitlement| {
            one.person == own.person
                || same(&own.household, &one.household)
                || same(&own.dwelling, &one.dwelling)
        };
        self.ledger.iter().filter(shares).filter_map(entry).collect()
    }
}

/// What a case sets aside by fund; a case for which nothing is known to be set aside names no fund.
pub(crate) fn parts_of(reserves: &Reserves, case: CaseId) -> Vec<(String, Fen)> {
    let own = reserves.get(&case).map(Vec::as_slice).unwrap_or_default();
    own.iter().map(|part| (part.fund.clone(), part.amount)).collect()
}
