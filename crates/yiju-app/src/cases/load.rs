//! Reading case files: a fixed number of queries, for however many cases.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use yiju_domain::ids::{AreaId, CaseId, OrganisationId, PersonId};
use yiju_store::{
    Entity, OfCase, Read, StoreError,
    tables::{
        self,
        areas::Area,
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

use super::file::CaseFile;
use crate::{eligibility::EligibilityFile, error::ApiError, subsidies::SubsidyFile, works::WorkFile};

impl CaseFile {
    pub(crate) async fn load(from: &mut impl Read, id: CaseId) -> Result<Self, ApiError> {
        let found = Self::load_many(from, &[id]).await?.pop();
        found.ok_or_else(|| StoreError::NotFound { entity: Case::KIND, id: id.to_string() }.into())
    }

    /// The files of several cases, in the order of the ids; a case asked for twice is there once.
    pub(crate) async fn load_many(from: &mut impl Read, ids: &[CaseId]) -> Result<Vec<Self>, ApiError> {
        let cores = Core::load_many(from, ids).await?;
        let ids: Vec<CaseId> = cores.iter().map(|core| core.case.id).collect();
        let mut rows = Rows::load(from, &ids).await?;
        let mut prices = filed_prices(from, &cores, &rows.lines).await?;
        let eligibility = EligibilityFile::load_many(from, &cores).await?;
        let subsidies = SubsidyFile::load_many(from, &cores).await?;
        let works = WorkFile::load_many(from, &ids).await?;
        let parts = cores.into_iter().zip(eligibility).zip(subsidies).zip(works);
        Ok(parts
            .map(|(((core, eligibility), subsidies), works)| {
                let prices = prices.remove(&core.case.id).unwrap_or_default();
                rows.file(core, (eligibility, subsidies, works), prices)
            })
            .collect())
    }
}

/// A case with who and where: what the rest of its file is found by.
pub(crate) struct Core {
    pub case: Case,
    pub programme: Programme,
    pub applicant: Person,
    pub members: Vec<(Member, Person)>,
    pub dwelling: Dwelling,
    pub town: String,
    pub village: String,
}

impl Core {
    async fn load_many(from: &mut impl Read, ids: &[CaseId]) -> Result<Vec<Self>, ApiError> {
        let mut seen = BTreeSet::new();
        let ids: Vec<CaseId> = ids.iter().copied().filter(|id| seen.insert(*id)).collect();
        let cases: Vec<Case> = by_ids(from, ids.iter()).await?;
        let mut members = tables::of_cases::<Member>(from, &ids).await?;
        let belonging = members.values().flatten().map(|member| member.person_id);
        let persons: BTreeSet<PersonId> =
            belonging.chain(cases.iter().map(|case| case.applicant_id)).collect();
        let persons: Vec<Person> = by_ids(from, persons.iter()).await?;
        let persons: HashMap<_, _> = persons.iter().map(|one| (one.id, one)).collect();
        let homes: BTreeSet<_> = cases.iter().map(|case| case.dwelling_id).collect();
        let homes: Vec<Dwelling> = by_ids(from, homes.iter()).await?;
        let areas: BTreeSet<AreaId> =
            homes.iter().flat_map(|home| [Some(home.town_id), home.village_id]).flatten().collect();
        let areas: Vec<Area> = by_ids(from, areas.iter()).await?;
        let name = |id: Option<AreaId>| {
            let found = areas.iter().find(|area| Some(area.id) == id);
            found.map(|area| area.name.clone()).unwrap_or_default()
        };
        let programmes: BTreeSet<_> = cases.iter().map(|case| case.programme_id).collect();
        let programmes: Vec<Programme> = by_ids(from, programmes.iter()).await?;
        let mut cases: HashMap<CaseId, Case> = cases.into_iter().map(|case| (case.id, case)).collect();
        let homes: HashMap<_, _> = homes.iter().map(|home| (home.id, home)).collect();
        let mut found = Vec::with_capacity(ids.len());
        for id in ids {
            let case = cases.remove(&id).ok_or_else(|| missing::<Case>(&id))?;
            let home = *homes.get(&case.dwelling_id).ok_or_else(|| missing::<Dwelling>(&case.dwelling_id))?;
            let applicant =
                *persons.get(&case.applicant_id).ok_or_else(|| missing::<Person>(&case.applicant_id))?;
            let programme = programmes.iter().find(|one| one.id == case.programme_id);
            let person = |member: Member| Some(((*persons.get(&member.person_id)?).clone(), member));
            let belonging = members.remove(&id).unwrap_or_default().into_iter().filter_map(person);
            found.push(Self {
                programme: programme.ok_or_else(|| missing::<Programme>(&case.programme_id))?.clone(),
                applicant: applicant.clone(),
                members: belonging.map(|(person, member)| (member, person)).collect(),
                dwelling: home.clone(),
                town: name(Some(home.town_id)),
                village: name(home.village_id),
                case,
            });
        }
        Ok(found)
    }

    pub(crate) fn place(&self) -> [&str; 2] {
        [&self.town, &self.village]
    }

    /// Applicant and members.
    pub(crate) fn people(&self) -> impl Iterator<Item = &Person> {
        std::iter::once(&self.applicant).chain(self.members.iter().map(|(_, person)| person))
    }
}

async fn by_ids<E: Entity>(
    from: &mut impl Read,
    ids: impl Iterator<Item = impl ToString>,
) -> Result<Vec<E>, ApiError> {
    let ids: Vec<String> = ids.map(|id| id.to_string()).collect();
    Ok(tables::by_column(from, "id", &ids).await?)
}

fn missing<E: Entity>(id: &impl ToString) -> StoreError {
    StoreError::NotFound { entity: E::KIND, id: id.to_string() }
}

/// Rows by case.
type Grouped<E> = HashMap<CaseId, Vec<E>>;

/// The rows that hang on a case and nothing else.
struct Rows {
    lines: Grouped<PlanLine>,
    placed: Grouped<Placed>,
    uses: Uses,
    assessments: Grouped<Assessment>,
    attachments: Grouped<Attachment>,
    papers: Grouped<Paper>,
    blobs: HashMap<String, Blob>,
    organisations: Arc<[Organisation]>,
    surveys: Grouped<HomeSurvey>,
    findings: Grouped<Finding>,
    needs: Grouped<NeedRow>,
    plan_versions: Grouped<PlanVersion>,
    change_orders: Grouped<ChangeOrder>,
    contracts: Grouped<Contract>,
    quotes: Grouped<Quote>,
    purchases: Grouped<Purchase>,
    invoices: Grouped<Invoice>,
    visits: Grouped<Visit>,
    standing: Grouped<Standing>,
}

impl Rows {
    async fn load(from: &mut impl Read, ids: &[CaseId]) -> Result<Self, ApiError> {
        let placed = tables::photos::of_cases(from, ids).await?;
        let attachments = tables::of_cases::<Attachment>(from, ids).await?;
        let papers = tables::of_cases::<Paper>(from, ids).await?;
        let shots: BTreeSet<&String> = placed.values().flatten().map(|one| &one.photo.sha256).collect();
        let files = attachments.values().flatten().map(|one| &one.sha256);
        let files = files.chain(papers.values().flatten().map(|one| &one.sha256));
        let all: BTreeSet<&String> = shots.iter().copied().chain(files).collect();
        let blobs: Vec<Blob> = tables::by_key(from, "sha256", &owned(all)).await?;
        Ok(Self {
            uses: Uses::of(tables::photos::uses_of(from, &owned(shots)).await?),
            placed,
            attachments,
            papers,
            blobs: blobs.into_iter().map(|blob| (blob.sha256.clone(), blob)).collect(),
            organisations: tables::organisations::all(from).await?.into(),
            lines: tables::of_cases(from, ids).await?,
            assessments: tables::of_cases(from, ids).await?,
            surveys: tables::of_cases(from, ids).await?,
            findings: tables::of_cases(from, ids).await?,
            needs: tables::of_cases(from, ids).await?,
            plan_versions: tables::of_cases(from, ids).await?,
            change_orders: tables::of_cases(from, ids).await?,
            contracts: tables::of_cases(from, ids).await?,
            quotes: tables::of_cases(from, ids).await?,
            purchases: tables::of_cases(from, ids).await?,
            invoices: tables::of_cases(from, ids).await?,
            visits: tables::of_cases(from, ids).await?,
            standing: standing(from, ids).await?,
        })
    }

    /// Takes the rows of one case out.
    fn file(
        &mut self,
        core: Core,
        (eligibility, subsidies, works): (EligibilityFile, SubsidyFile, WorkFile),
        filed_prices: Vec<FiledPriceRow>,
    ) -> CaseFile {
        let id = core.case.id;
        let placed = self.placed.remove(&id).unwrap_or_default();
        let attachments = self.attachments.remove(&id).unwrap_or_default();
        let papers = self.papers.remove(&id).unwrap_or_default();
        CaseFile {
            uses: self.uses.of_photos(&placed),
            blobs: self.blobs_of(&placed, &attachments, &papers),
            placed,
            attachments,
            papers,
            lines: all(&mut self.lines, id),
            assessments: all(&mut self.assessments, id),
            organisations: Arc::clone(&self.organisations),
            survey: first(&mut self.surveys, id),
            findings: all(&mut self.findings, id),
            needs: all(&mut self.needs, id),
            plan_versions: all(&mut self.plan_versions, id),
            change_orders: all(&mut self.change_orders, id),
            contract: first(&mut self.contracts, id),
            quotes: all(&mut self.quotes, id),
            purchases: all(&mut self.purchases, id),
            invoices: all(&mut self.invoices, id),
            visits: all(&mut self.visits, id),
            standing: self.standing.remove(&id).unwrap_or_default(),
            case: core.case,
            programme: core.programme,
            applicant: core.applicant,
            members: core.members,
            dwelling: core.dwelling,
            town: core.town,
            village: core.village,
            eligibility,
            filed_prices,
            works,
            subsidies,
        }
    }

    fn blobs_of(
        &self,
        placed: &[Placed],
        attachments: &[Attachment],
        papers: &[Paper],
    ) -> HashMap<String, Blob> {
        let hashes = placed.iter().map(|one| &one.photo.sha256);
        let hashes = hashes.chain(attachments.iter().map(|one| &one.sha256));
        let hashes = hashes.chain(papers.iter().map(|one| &one.sha256));
        hashes.filter_map(|hash| Some((hash.clone(), self.blobs.get(hash)?.clone()))).collect()
    }
}

async fn standing(from: &mut impl Read, ids: &[CaseId]) -> Result<Grouped<Standing>, ApiError> {
    let mut found: Grouped<Standing> = HashMap::new();
    for one in settlements::of_cases(from, ids).await? {
        found.entry(one.row.case_id).or_default().push(one);
    }
    Ok(found)
}

fn all<E: OfCase>(rows: &mut Grouped<E>, id: CaseId) -> Vec<E> {
    rows.remove(&id).unwrap_or_default()
}

fn first<E: OfCase>(rows: &mut Grouped<E>, id: CaseId) -> Option<E> {
    all(rows, id).into_iter().next()
}

fn owned(hashes: BTreeSet<&String>) -> Vec<String> {
    hashes.into_iter().cloned().collect()
}

/// Where photos stand, found by their bytes.
struct Uses {
    all: Vec<Use>,
    by_hash: HashMap<String, Vec<usize>>,
}

impl Uses {
    fn of(all: Vec<Use>) -> Self {
        let mut by_hash: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, one) in all.iter().enumerate() {
            by_hash.entry(one.sha256.clone()).or_default().push(place);
        }
        Self { all, by_hash }
    }

    /// In the order they were read in, each once.
    fn of_photos(&self, placed: &[Placed]) -> Vec<Use> {
        let places = placed.iter().filter_map(|one| self.by_hash.get(&one.photo.sha256)).flatten();
        let places: BTreeSet<usize> = places.copied().collect();
        places.into_iter().filter_map(|place| self.all.get(place).cloned()).collect()
    }
}

/// What the contractors of each case filed.
async fn filed_prices(
    from: &mut impl Read,
    cores: &[Core],
    lines: &Grouped<PlanLine>,
) -> Result<Grouped<FiledPriceRow>, ApiError> {
    let contractors = |case: &Case| -> BTreeSet<OrganisationId> {
        let of_lines = lines.get(&case.id).into_iter().flatten().filter_map(|line| line.contractor_id);
        of_lines.chain(case.contractor_id).collect()
    };
    let of_cases: Vec<(CaseId, BTreeSet<OrganisationId>)> =
        cores.iter().map(|core| (core.case.id, contractors(&core.case))).collect();
    let everyone: BTreeSet<OrganisationId> = of_cases.iter().flat_map(|(_, own)| own).copied().collect();
    let mut filed: HashMap<OrganisationId, Vec<FiledPriceRow>> = HashMap::new();
    for row in tables::filed_prices::of(from, &Vec::from_iter(everyone)).await? {
        filed.entry(row.organisation_id).or_default().push(row);
    }
    let of_all = |own: BTreeSet<OrganisationId>| {
        own.iter().filter_map(|id| filed.get(id)).flatten().cloned().collect::<Vec<_>>()
    };
    Ok(of_cases.into_iter().map(|(id, own)| (id, of_all(own))).collect())
}
