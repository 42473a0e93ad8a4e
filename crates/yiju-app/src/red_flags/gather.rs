//! Going over the cases page by page: rules about one case are judged at once, values that only say something together
//! are kept, and the rows are let go.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use yiju_domain::{
    ids::CaseId,
    lifecycle::Stage,
    red_flags::{AssessorVisit, BodyNumber, HomeNumber, PricePoint, WorkTime},
    settlement::PayeeKind,
};
use yiju_store::{
    Read,
    tables::{
        self,
        cases::Case,
        papers::Paper,
        persons::Person,
        photos::{Photo, Placement},
        settlements::{self, PaidTo, Standing},
    },
};

use super::{Office, home::Home, seen::Seen, together};
use crate::{error::ApiError, money, settlements::paying};

/// See the module.
#[derive(Default)]
pub(super) struct Gathered {
    flags: Vec<Seen>,
    pub prices: Vec<PricePoint>,
    /// Case, item number and name of the line a price is of.
    pub lines: HashMap<String, (CaseId, i64, String)>,
    /// Accounts of people: of the elders, and of who was paid for them.
    pub accounts: Vec<HomeNumber>,
    /// Accounts of contractors and platforms that were paid.
    pub bodies: Vec<BodyNumber>,
    pub serials: Vec<HomeNumber>,
    pub visits: Vec<AssessorVisit>,
    pub work: Vec<WorkTime>,
    /// The cases of a home.
    pub homes: BTreeMap<String, BTreeSet<CaseId>>,
}

impl Gathered {
    /// All flags, those of single cases first.
    pub(super) fn flags(mut self, office: &Office) -> Vec<Seen> {
        let mut flags = std::mem::take(&mut self.flags);
        flags.extend(together::flags(&self, office));
        flags
    }

    /// Takes a page of cases in.
    pub(super) async fn add(
        &mut self,
        from: &mut impl Read,
        office: &Office,
        page: Vec<Case>,
    ) -> Result<(), ApiError> {
        for home in read(from, page).await? {
            self.flags.extend(home.flags(office));
            self.collect(office, &home);
        }
        Ok(())
    }

    fn collect(&mut self, office: &Office, home: &Home) {
        let place = home.case.dwelling_id.to_string();
        self.homes.entry(place.clone()).or_default().insert(home.case.id);
        for line in home.lines.iter().filter(|line| line.unit_price_fen.get() > 0) {
            let reference = line.id.to_string();
            self.lines.insert(reference.clone(), (home.case.id, line.item_no, line.name.clone()));
            self.prices.push(PricePoint { reference, item: line.code.clone(), price: line.unit_price_fen });
        }
        let number = |number: &str| HomeNumber { home: place.clone(), number: number.to_owned() };
        self.accounts.extend((!home.bank_account.is_empty()).then(|| number(&home.bank_account)));
        for (kind, to) in &home.paid_to {
            match kind {
                PayeeKind::Elder | PayeeKind::Family => self.accounts.push(number(&to.account)),
                PayeeKind::Platform => self.bodies.push(body(to, Some(&place))),
                PayeeKind::Contractor => self.bodies.push(body(to, None)),
            }
        }
        self.serials.extend(home.works.iter().map(|work| number(&work.serial_no)));
        self.serials.extend(home.purchases.iter().map(|one| number(&one.serial_no)));
        for one in home.assessments.iter().filter(|one| one.counts()) {
            let Some(day) = one.assessed_on else { continue };
            let names = [&one.assessor_1, &one.assessor_2].into_iter().filter(|name| !name.is_empty());
            self.visits.extend(names.map(|name| AssessorVisit {
                assessor: name.clone(),
                home: place.clone(),
                day,
            }));
        }
        self.work.extend(times(office, home, &place));
    }
}

fn body(to: &PaidTo, home: Option<&str>) -> BodyNumber {
    BodyNumber { body: to.name.clone(), home: home.map(str::to_owned), number: to.account.clone() }
}

/// When somebody worked in the home, as far as cameras and records of work say so.
fn times(office: &Office, home: &Home, place: &str) -> Vec<WorkTime> {
    use yiju_domain::photo_stage::PhotoStage::{After, During};
    let shot = home.photos.iter().filter(|(one, _)| matches!(one.stage, Some(During | After)));
    let shots = shot.filter_map(|(one, photo)| {
        let who = home.builder(office, home.line(one.line_id))?;
        WorkTime::at_text(who, place, photo.taken_at.as_deref()?)
    });
    let done = home.works.iter().filter_map(|work| {
        let who = home.builder(office, home.line(Some(work.line_id)))?;
        Some(WorkTime::on_day(who, place, work.done_on?))
    });
    shots.chain(done).collect()
}

/// The rows of a page of cases: a fixed number of queries. Whoever left is asked about what was accepted, which is settled
/// and paid, and about nothing else.
async fn read(from: &mut impl Read, mut page: Vec<Case>) -> Result<Vec<Home>, ApiError> {
    let all: Vec<CaseId> = page.iter().map(|case| case.id).collect();
    let mut lines = grouped(tables::plan_lines::of_cases(from, &all).await?, |one| one.case_id);
    page.retain(|case| {
        case.stage != Stage::Exited || lines.get(&case.id).is_some_and(|lines| money::has_accepted(lines))
    });
    let ids: Vec<String> = page.iter().map(|case| case.id.to_string()).collect();
    let case_ids: Vec<CaseId> = page.iter().map(|case| case.id).collect();
    let people: Vec<String> = page.iter().map(|case| case.applicant_id.to_string()).collect();
    let people: Vec<Person> = tables::by_column(from, "id", &people).await?;
    let accounts: HashMap<_, _> = people.into_iter().map(|person| (person.id, person.bank_account)).collect();
    let programmes = tables::programmes::all(from).await?;
    let mut standing = grouped(settlements::of_cases(from, &case_ids).await?, |one| one.row.case_id);
    let mut works =
        grouped(tables::by_column(from, "case_id", &ids).await?, |one: &tables::works::LineWork| one.case_id);
    let mut purchases =
        grouped(tables::by_column(from, "case_id", &ids).await?, |one: &tables::purchases::Purchase| {
            one.case_id
        });
    let mut invoices = grouped(tables::invoices::of_cases(from, &case_ids).await?, |one| one.case_id);
    let mut photos = photos(from, &ids).await?;
    let papers: Vec<Paper> = tables::by_column(from, "case_id", &ids).await?;
    let orders = papers.into_iter().filter(|paper| paper.kind == "work_order").collect();
    let mut orders = grouped(orders, |one: &Paper| one.case_id);
    let mut reviews =
        grouped(tables::by_column(from, "case_id", &ids).await?, |one: &tables::eligibility::Review| {
            one.case_id
        });
    let mut assessments =
        grouped(tables::by_column(from, "case_id", &ids).await?, |one: &tables::assessments::Assessment| {
            one.case_id
        });
    let mut passes = grouped(
        tables::by_column(from, "case_id", &ids).await?,
        |one: &tables::duplicate_passes::DuplicatePass| one.case_id,
    );
    let home = |case: Case| Home {
        bank_account: accounts.get(&case.applicant_id).cloned().unwrap_or_default(),
        trade_in: programmes.iter().any(|one| one.id == case.programme_id && one.mode == "trade_in"),
        lines: lines.remove(&case.id).unwrap_or_default(),
        works: works.remove(&case.id).unwrap_or_default(),
        purchases: purchases.remove(&case.id).unwrap_or_default(),
        invoices: invoices.remove(&case.id).unwrap_or_default(),
        photos: photos.remove(&case.id).unwrap_or_default(),
        orders: orders.remove(&case.id).unwrap_or_default(),
        reviews: reviews.remove(&case.id).unwrap_or_default(),
        assessments: assessments.remove(&case.id).unwrap_or_default(),
        passes: passes.remove(&case.id).unwrap_or_default(),
        paid_to: standing.remove(&case.id).map(|rows| paid_to(&rows)).unwrap_or_default(),
        case,
    };
    Ok(page.into_iter().map(home).map(Home::of_what_counts).collect())
}

/// Who is paid for a case by the rows that stand.
fn paid_to(standing: &[Standing]) -> Vec<(PayeeKind, PaidTo)> {
    paying(standing).filter_map(|row| Some((row.payee_kind, row.paid_to()?))).collect()
}

/// Photos on lines; others show no work.
async fn photos(
    from: &mut impl Read,
    cases: &[String],
) -> Result<HashMap<CaseId, Vec<(Placement, Photo)>>, ApiError> {
    let mut placements: Vec<Placement> = tables::by_column(from, "case_id", cases).await?;
    placements.retain(|one| one.removed_at.is_none() && one.line_id.is_some() && one.stage.is_some());
    let ids: BTreeSet<String> = placements.iter().map(|one| one.photo_id.to_string()).collect();
    let photos: Vec<Photo> = tables::by_column(from, "id", &Vec::from_iter(ids)).await?;
    let photos: HashMap<_, _> = photos.into_iter().map(|photo| (photo.id, photo)).collect();
    let placed = placements.into_iter().filter_map(|one| Some((photos.get(&one.photo_id)?.clone(), one)));
    Ok(grouped(placed.map(|(photo, one)| (one, photo)).collect(), |(one, _)| one.case_id))
}

fn grouped<T>(rows: Vec<T>, case: impl Fn(&T) -> CaseId) -> HashMap<CaseId, Vec<T>> {
    let mut groups: HashMap<CaseId, Vec<T>> = HashMap::new();
    for row in rows {
        groups.entry(case(&row)).or_default().push(row);
    }
    groups
}
