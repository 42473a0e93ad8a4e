//! A case file: all rows that belong to one case, read in a fixed number of queries.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use yiju_domain::{
    ids::{CaseId, OrganisationId},
    lifecycle::{OptionalStep, Route},
};
use yiju_store::{
    Read,
    tables::{
        self,
        assessments::Assessment,
        attachments::Attachment,
        blobs::Blob,
        cases::{Case, Member},
        contracts::Contract,
        filed_prices::FiledPriceRow,
        home_surveys::{Finding, HomeSurvey, NeedRow},
        households::Dwelling,
        invoices::Invoice,
        organisations::Organisation,
        papers::Paper,
        persons::Person,
        photos::{Placed, Use},
        plan_lines::PlanLine,
        plan_versions::{ChangeOrder, PlanVersion},
        programmes::Programme,
        purchases::Purchase,
        quotes::Quote,
        settlements::{self, Standing},
        visits::Visit,
    },
};

use crate::{
    eligibility::EligibilityFile, error::ApiError, reason::Reason, subsidies::SubsidyFile, works::WorkFile,
};

/// See the module.
#[derive(Clone)]
pub(crate) struct CaseFile {
    pub case: Case,
    pub programme: Programme,
    pub applicant: Person,
    pub members: Vec<(Member, Person)>,
    pub dwelling: Dwelling,
    pub town: String,
    pub village: String,
    pub lines: Vec<PlanLine>,
    pub placed: Vec<Placed>,
    /// Where the bytes of the case's photos stand, this case included.
    pub uses: Vec<Use>,
    pub assessments: Vec<Assessment>,
    pub attachments: Vec<Attachment>,
    pub papers: Vec<Paper>,
    pub blobs: HashMap<String, Blob>,
    pub organisations: Vec<Organisation>,
    pub eligibility: EligibilityFile,
    /// What the contractors of the case filed.
    pub filed_prices: Vec<FiledPriceRow>,
    /// The home survey, its live findings, and the needs somebody has answered.
    pub survey: Option<HomeSurvey>,
    pub findings: Vec<Finding>,
    pub needs: Vec<NeedRow>,
    /// Confirmed versions and change orders, the newest first.
    pub plan_versions: Vec<PlanVersion>,
    pub change_orders: Vec<ChangeOrder>,
    pub contract: Option<Contract>,
    /// What contractors ask.
    pub quotes: Vec<Quote>,
    pub works: WorkFile,
    pub purchases: Vec<Purchase>,
    pub invoices: Vec<Invoice>,
    pub visits: Vec<Visit>,
    /// Rows of the case in all settlement batches.
    pub standing: Vec<Standing>,
    pub subsidies: SubsidyFile,
}

impl CaseFile {
    pub(crate) async fn load(from: &mut impl Read, id: CaseId) -> Result<Self, ApiError> {
        let case: Case = tables::get(from, &id.to_string()).await?;
        let dwelling: Dwelling = tables::get(from, &case.dwelling_id.to_string()).await?;
        let (town, village) = tables::cases::place_of(from, dwelling.town_id, dwelling.village_id).await?;
        let placed = tables::photos::of_case(from, id).await?;
        let mut hashes: Vec<String> = placed.iter().map(|placed| placed.photo.sha256.clone()).collect();
        let uses = tables::photos::uses_of(from, &hashes).await?;
        let attachments = tables::attachments::of_case(from, id).await?;
        let papers = tables::papers::of_case(from, id).await?;
        hashes.extend(attachments.iter().map(|attachment| attachment.sha256.clone()));
        hashes.extend(papers.iter().map(|paper| paper.sha256.clone()));
        let blobs = tables::by_key::<Blob>(from, "sha256", &hashes).await?;
        let lines = tables::plan_lines::of_cases(from, &[id]).await?;
        let filed_prices = tables::filed_prices::of(from, &contractors(&case, &lines)).await?;
        let (applicant, members) = people(from, &case).await?;
        let eligibility = EligibilityFile::load(from, &case, &applicant, &members).await?;
        let subsidies =
            SubsidyFile::load(from, &case, &applicant, &members, (&dwelling, [&town, &village])).await?;
        Ok(Self {
            programme: tables::get(from, &case.programme_id.to_string()).await?,
            applicant,
            members,
            dwelling,
            town,
            village,
            lines,
            placed,
            uses,
            assessments: tables::assessments::of_case(from, id).await?,
            attachments,
            papers,
            blobs: blobs.into_iter().map(|blob| (blob.sha256.clone(), blob)).collect(),
            organisations: tables::organisations::all(from).await?,
            survey: tables::home_surveys::of_case(from, id).await?,
            findings: tables::home_surveys::findings(from, id).await?,
            needs: tables::home_surveys::needs(from, id).await?,
            plan_versions: tables::plan_versions::of_case(from, id).await?,
            change_orders: tables::plan_versions::changes_of_case(from, id).await?,
            quotes: tables::quotes::of_case(from, id).await?,
            contract: tables::contracts::of_case(from, id).await?,
            works: WorkFile::load(from, id).await?,
            purchases: tables::purchases::of_case(from, id).await?,
            invoices: tables::invoices::of_cases(from, &[id]).await?,
            visits: tables::visits::of_case(from, id).await?,
            standing: settlements::of_cases(from, &[id]).await?,
            eligibility,
            subsidies,
            filed_prices,
            case,
        })
    }

    /// Finds a case by id or number.
    pub(crate) async fn find_id(from: &mut impl Read, id_or_no: &str) -> Result<CaseId, ApiError> {
        if let Ok(id) = id_or_no.parse::<CaseId>() {
            return Ok(id);
        }
        let case = tables::cases::by_no(from, id_or_no.trim()).await?;
        case.map(|case| case.id)
            .ok_or_else(|| ApiError::from(Reason::CaseUnknown { case: id_or_no.to_owned() }).at("case"))
    }

    pub(crate) fn organisation(&self, id: Option<yiju_domain::ids::OrganisationId>) -> &str {
        let found = self.organisations.iter().find(|organisation| Some(organisation.id) == id);
        found.map_or("", |organisation| organisation.name.as_str())
    }

    /// Other cases in which these bytes stand too.
    pub(crate) fn also_in(&self, sha256: &str) -> Vec<String> {
        let elsewhere = self.uses.iter().filter(|one| one.sha256 == sha256 && one.case_id != self.case.id);
        let cases: BTreeMap<&str, ()> = elsewhere.map(|one| (one.case_no.as_str(), ())).collect();
        cases.into_keys().map(str::to_owned).collect()
    }

    /// The elder buys and is refunded, instead of a contractor of the office building.
    pub(crate) fn is_trade_in(&self) -> bool {
        self.programme.mode == "trade_in"
    }

    pub(crate) fn route(&self) -> Route {
        route_of(&self.programme)
    }
}

/// The steps a programme uses.
pub(crate) fn route_of(programme: &Programme) -> Route {
    let has = |step: OptionalStep| !programme.skipped.iter().any(|code| code == step.code());
    Route {
        screening: has(OptionalStep::Screening),
        publicity: has(OptionalStep::Publicity),
        assessment: has(OptionalStep::Assessment),
        plan_confirmation: has(OptionalStep::PlanConfirmation),
        settlement: has(OptionalStep::Settlement),
        warranty: has(OptionalStep::Warranty),
    }
}

/// Contractors of the case and of single lines.
fn contractors(case: &Case, lines: &[PlanLine]) -> Vec<OrganisationId> {
    let all = lines.iter().filter_map(|line| line.contractor_id).chain(case.contractor_id);
    all.collect::<BTreeSet<_>>().into_iter().collect()
}

async fn people(from: &mut impl Read, case: &Case) -> Result<(Person, Vec<(Member, Person)>), ApiError> {
    let members = tables::cases::members(from, case.id).await?;
    let mut ids = vec![case.applicant_id.to_string()];
    ids.extend(members.iter().map(|member| member.person_id.to_string()));
    let persons: Vec<Person> = tables::by_column(from, "id", &ids).await?;
    let mut by_id: HashMap<_, _> = persons.into_iter().map(|person| (person.id, person)).collect();
    let applicant = by_id
        .remove(&case.applicant_id)
        .ok_or_else(|| ApiError::internal(format!("case {} has no applicant", case.case_no)))?;
    let members = members
        .into_iter()
        .filter_map(|member| Some((by_id.remove(&member.person_id)?, member)))
        .map(|(p, m)| (m, p));
    Ok((applicant, members.collect()))
}
