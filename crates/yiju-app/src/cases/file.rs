//! A case file: all rows that belong to one case. How it is read stands in `load`.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use yiju_domain::{
    ids::CaseId,
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
        settlements::Standing,
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
    /// All of the workspace.
    pub organisations: Arc<[Organisation]>,
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
