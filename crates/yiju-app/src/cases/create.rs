//! Opening one case by hand.

use yiju_domain::{
    Date, dates,
    id_number::{IdFault, IdNumber},
    ids::{AreaId, CaseId, DwellingId, HouseholdId, PersonId},
    lifecycle::Stage,
    money::Fen,
    text,
};
use yiju_store::{
    Tx,
    tables::{
        self,
        areas::Area,
        cases::Case,
        households::{Dwelling, Household},
        persons::Person,
        programmes::Programme,
    },
};

use super::{
    found_by,
    search::{SearchPerson, search_text},
    view,
};
use crate::{
    context::Context,
    duplicates::{self, Parts},
    error::ApiError,
    persons,
    reason::Reason,
    reference, roster,
    wire::{CaseCreateRequest, CaseView, DuplicateView, HitReason},
    workspace::Workspace,
};

pub(crate) async fn create(cx: &Context<'_>, request: CaseCreateRequest) -> Result<CaseView, ApiError> {
    let workspace = cx.workspace().await?;
    let programme = reference::programme_named(&workspace, request.programme.as_deref()).await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let case = write(cx, &workspace, &mut tx, &programme, &request).await?;
    tx.commit().await?;
    cx.changed(&["cases", "workspace"]);
    let mut reader = workspace.store.read().await?;
    view::case_view(cx, &workspace, &mut reader, case.id).await
}

async fn write(
    cx: &Context<'_>,
    workspace: &Workspace,
    tx: &mut Tx,
    programme: &Programme,
    request: &CaseCreateRequest,
) -> Result<Case, ApiError> {
    let required = |field: &str, value: &str| {
        let value = text::normalise(value);
        if value.is_empty() { Err(ApiError::required(field)) } else { Ok(value) }
    };
    let (name, address) = (required("name", &request.name)?, required("address", &request.address)?);
    let town_name = required("town", &request.town)?;
    let identity = Identity::of(request.id_number.as_deref(), request.id_reason.as_deref(), cx.today())?;
    let known = persons::known(tx, &identity, &name).await?;
    let (town, village) = place(tx, &town_name, request.village.as_deref().unwrap_or_default()).await?;
    let dwelling = dwelling(tx, town, village, &address).await?;
    let household = household(tx, &dwelling).await?;
    let person =
        persons::keep(tx, known.as_ref(), person(request, name, identity, household.id, tx.at())).await?;
    let origin = roster::CaseOrigin { programme, settings: &workspace.settings, import: None };
    let number = roster::case_numbers(tx, &origin, 1).await?.remove(0).to_string();
    let place = [town_name.as_str(), request.village.as_deref().unwrap_or_default(), &address];
    let searched =
        SearchPerson { name: &person.name, id_number: person.id_number.as_deref(), phone: &person.phone };
    let case = Case {
        search: search_text(&number, place, &[searched]),
        applied_on: date("applied_on", request.applied_on.as_deref())?.or(Some(cx.today())),
        categories: categories(&request.categories)?,
        note: request.note.clone().unwrap_or_default(),
        ..empty_case(number, programme, &dwelling, &person, tx.at())
    };
    let parts = Parts {
        case: &case,
        programme: &programme.name,
        applicant: &person,
        spouse: None,
        dwelling: &dwelling,
        place: [place[0], place[1]],
        works: Vec::new(),
        purchases: Vec::new(),
        invoices: Vec::new(),
        payments: Vec::new(),
        photos: Vec::new(),
    };
    let met = duplicates::of_new_case(tx, &parts).await?;
    let reasons = request.duplicate_reasons.as_deref().unwrap_or_default();
    refuse_unexplained(&met, reasons)?;
    tx.insert(std::slice::from_ref(&case)).await?;
    duplicates::keep_reasons(tx, case.id, &met, reasons).await?;
    if known.is_some_and(|known| found_by::differs(&known, &person)) {
        found_by::follow(tx, &[person.id], &[case.id]).await?;
    }
    Ok(case)
}

/// A case in which nothing has happened yet.
pub(crate) fn empty_case(
    case_no: String,
    programme: &Programme,
    dwelling: &Dwelling,
    person: &Person,
    now: i64,
) -> Case {
    Case {
        id: CaseId::new(now),
        version: 1,
        case_no,
        programme_id: programme.id,
        dwelling_id: dwelling.id,
        applicant_id: person.id,
        import_id: None,
        stage: Stage::Applied,
        stage_since: now,
        exit_reason: None,
        categories: Vec::new(),
        applied_on: None,
        assessed_on: None,
        ability_level: None,
        assessment_note: String::new(),
        assessor: String::new(),
        contractor_id: None,
        confirmed_on: None,
        accepted_on: None,
        submitted_on: None,
        paid_on: None,
        total_fen: Fen::ZERO,
        subsidy_fen: Fen::ZERO,
        next_item_no: 1,
        note: String::new(),
        duplicate_reason: String::new(),
        search: String::new(),
        created_at: now,
        catalogue: String::new(),
        catalogue_version: 0,
        approved_on: None,
    }
}

/// An ID number as entered by a person, or the reason why there is none or why a faulty one is right.
pub(crate) struct Identity {
    pub number: Option<String>,
    pub status: &'static str,
    pub reason: String,
    pub birth: Option<Date>,
    pub sex: Option<String>,
}

impl Identity {
    /// Whether there is a number and it passes its check.
    pub(crate) fn is_verified(&self) -> bool {
        self.status == "verified"
    }

    pub(super) fn of(number: Option<&str>, reason: Option<&str>, today: Date) -> Result<Self, ApiError> {
        let reason = reason.unwrap_or_default().trim().to_owned();
        let typed = text::normalise(number.unwrap_or_default()).to_uppercase();
        if typed.is_empty() {
            if reason.is_empty() {
                return Err(ApiError::from(Reason::IdMissing {}).at("id_number"));
            }
            return Ok(Self { number: None, status: "missing", reason, birth: None, sex: None });
        }
        match IdNumber::parse(&typed, today) {
            Ok(checked) => Ok(Self {
                number: Some(checked.number.as_str().to_owned()),
                status: "verified",
                birth: Some(checked.number.birth()),
                sex: Some(checked.number.sex().code().to_owned()),
                reason: String::new(),
            }),
            Err(_) if !reason.is_empty() => {
                Ok(Self { number: Some(typed), status: "unverified", reason, birth: None, sex: None })
            }
            Err(fault) => Err(refused(&fault)),
        }
    }
}

/// A faulty number: the window offers to give a reason why it is right all the same.
fn refused(fault: &IdFault) -> ApiError {
    let reason = Reason::IdRefused { id_fault: fault.code().into(), detail: fault.to_string() };
    ApiError::from(reason)
        .at("id_number")
        .with(serde_json::json!({ "fault": fault.code(), "reason_allowed": true }))
}

/// Town and village by name, made when they are new.
pub(super) async fn place(
    tx: &mut Tx,
    town: &str,
    village: &str,
) -> Result<(AreaId, Option<AreaId>), ApiError> {
    let areas = tables::areas::all(tx).await?;
    let town = area(tx, &areas, None, town).await?;
    let village = text::normalise(village);
    if village.is_empty() {
        return Ok((town, None));
    }
    Ok((town, Some(area(tx, &areas, Some(town), &village).await?)))
}

async fn area(
    tx: &mut Tx,
    areas: &[Area],
    parent_id: Option<AreaId>,
    name: &str,
) -> Result<AreaId, ApiError> {
    if let Some(there) = areas.iter().find(|area| area.parent_id == parent_id && area.name == name) {
        return Ok(there.id);
    }
    let area = Area { id: AreaId::new(tx.at()), version: 1, parent_id, name: name.to_owned(), code: None };
    tx.insert(std::slice::from_ref(&area)).await?;
    Ok(area.id)
}

async fn dwelling(
    tx: &mut Tx,
    town: AreaId,
    village: Option<AreaId>,
    address: &str,
) -> Result<Dwelling, ApiError> {
    let key = text::search_key(address);
    let there = tables::households::by_address(tx, std::slice::from_ref(&key)).await?;
    if let Some(there) = there.into_iter().find(|one| {
        // 3组12号 exists in every village of a town; only an address without its village may be any of them.
        one.town_id == town && (one.village_id == village || one.village_id.is_none() || village.is_none())
    }) {
        return Ok(there);
    }
    let dwelling = Dwelling {
        id: DwellingId::new(tx.at()),
        version: 1,
        town_id: town,
        village_id: village,
        address: address.to_owned(),
        address_key: key,
        certificate_no: String::new(),
    };
    tx.insert(std::slice::from_ref(&dwelling)).await?;
    Ok(dwelling)
}

async fn household(tx: &mut Tx, dwelling: &Dwelling) -> Result<Household, ApiError> {
    let there: Vec<Household> = tables::by_column(tx, "dwelling_id", &[dwelling.id.to_string()]).await?;
    if let Some(there) = there.into_iter().next() {
        return Ok(there);
    }
    let household = Household { id: HouseholdId::new(tx.at()), version: 1, dwelling_id: dwelling.id };
    tx.insert(std::slice::from_ref(&household)).await?;
    Ok(household)
}

/// What the case meets is no error of the database: it is shown, and a reason for each hit goes past it.
fn refuse_unexplained(met: &[DuplicateView], reasons: &[HitReason]) -> Result<(), ApiError> {
    let explained = |hit: &DuplicateView| {
        reasons.iter().any(|given| duplicates::is_about(given, hit) && !given.reason.trim().is_empty())
    };
    if met.iter().filter(|hit| hit.asks).all(explained) {
        return Ok(());
    }
    let details = serde_json::to_value(met).unwrap_or_default();
    Err(ApiError::from(Reason::DuplicateOpen {}).at("duplicate_reasons").with(details))
}

fn person(
    request: &CaseCreateRequest,
    name: String,
    identity: Identity,
    household_id: HouseholdId,
    now: i64,
) -> Person {
    Person {
        id: PersonId::new(now),
        version: 1,
        household_id,
        name,
        id_number: identity.number,
        id_status: identity.status.into(),
        id_reason: identity.reason,
        sex: identity.sex,
        birth: identity.birth,
        phone: text::digits(request.phone.as_deref().unwrap_or_default()),
        registered_address: text::normalise(request.registered_address.as_deref().unwrap_or_default()),
        bank_account: String::new(),
        bank_name: String::new(),
    }
}

/// A date of a request, in any of the usual forms.
pub(crate) fn date(field: &str, value: Option<&str>) -> Result<Option<Date>, ApiError> {
    match value.map(str::trim).filter(|value| !value.is_empty()) {
        None => Ok(None),
        Some(value) => dates::parse_loose(value)
            .map(Some)
            .ok_or_else(|| ApiError::from(Reason::NotADate { value: value.into() }).at(field)),
    }
}

/// Category codes of a request.
pub(super) fn categories(codes: &[String]) -> Result<Vec<String>, ApiError> {
    for code in codes {
        code.parse::<yiju_domain::category::Category>()
            .map_err(|_| ApiError::code_unknown("categories", code))?;
    }
    Ok(codes.to_vec())
}
