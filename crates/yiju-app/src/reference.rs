//! What cases refer to: programmes, organisations, areas, catalogue, policy.

use std::collections::HashMap;

use yiju_domain::{
    catalogue::{Catalogue, CatalogueItem},
    eligibility::EligibilityRules,
    ids::{OrganisationId, ProgrammeId},
    lifecycle::OptionalStep,
    mask,
    prices::PriceList,
    subsidy::{CurrencyCode, Pin},
    text,
};
use yiju_store::{
    Read, StoreError,
    tables::{self, cases::CountBy, organisations::Organisation, programmes::Programme},
};

use crate::{
    context::Context,
    error::ApiError,
    faults,
    reason::Reason,
    subsidies,
    wire::{
        AreaView, CatalogueItemView, CatalogueView, Nothing, OrganisationKind, OrganisationSaveRequest,
        OrganisationView, ProgrammeMode, ProgrammeSaveRequest, ProgrammeView, ReferenceView,
    },
    workspace::Workspace,
};

/// The programme of this code or id; without a name the only one there is.
pub(crate) async fn programme_named(
    workspace: &Workspace,
    named: Option<&str>,
) -> Result<Programme, ApiError> {
    let mut reader = workspace.store.read().await?;
    let all = tables::programmes::all(&mut reader).await?;
    match named {
        Some(named) => all
            .into_iter()
            .find(|programme| programme.code == named || programme.id.to_string() == named)
            .ok_or_else(|| {
                ApiError::from(Reason::ProgrammeUnknown { programme: named.into() }).at("programme")
            }),
        None if all.len() == 1 => Ok(all.into_iter().next())
            .and_then(|one| one.ok_or_else(|| ApiError::from(Reason::ProgrammeNone {}).at("programme"))),
        None => {
            let codes: Vec<String> = all.iter().map(|programme| programme.code.clone()).collect();
            let reason = Reason::ProgrammeChoose { programmes: codes.join(", ") };
            Err(ApiError::from(reason).at("programme"))
        }
    }
}

pub(crate) async fn reference(cx: &Context<'_>, _: Nothing) -> Result<ReferenceView, ApiError> {
    let workspace = cx.workspace().await?;
    let registry = workspace.fresh_packs().await?;
    let packs = registry.on(cx.today());
    let mut reader = workspace.store.read().await?;
    let programmes = tables::programmes::all(&mut reader).await?;
    let organisations = tables::organisations::all(&mut reader).await?;
    let by_programme = counts(&mut reader, CountBy::Programme).await?;
    let by_contractor = counts(&mut reader, CountBy::Contractor).await?;
    let mut by_area = counts(&mut reader, CountBy::Town).await?;
    by_area.extend(counts(&mut reader, CountBy::Village).await?);
    let areas = tables::areas::all(&mut reader).await?;
    let cases = |counts: &HashMap<String, i64>, id: String| counts.get(&id).copied().unwrap_or(0);
    Ok(ReferenceView {
        programmes: programmes
            .iter()
            .map(|one| programme_view(one, cases(&by_programme, one.id.to_string())))
            .collect::<Result<_, _>>()?,
        usual_rules: EligibilityRules::usual(),
        organisations: organisations
            .iter()
            .map(|one| organisation_view(one, cases(&by_contractor, one.id.to_string())))
            .collect(),
        areas: areas
            .into_iter()
            .map(|area| AreaView {
                cases: cases(&by_area, area.id.to_string()),
                id: area.id.to_string(),
                parent_id: area.parent_id.map(|id| id.to_string()),
                name: area.name,
                code: area.code,
            })
            .collect(),
        catalogue: catalogue_view(&packs.catalogue, &packs.prices),
        policies: registry.policies.iter().map(|held| subsidies::policy_view(&held.pack, false)).collect(),
    })
}

async fn counts(from: &mut impl Read, what: CountBy) -> Result<HashMap<String, i64>, ApiError> {
    Ok(tables::cases::count_by(from, what).await?.into_iter().collect())
}

fn programme_view(programme: &Programme, cases: i64) -> Result<ProgrammeView, ApiError> {
    Ok(ProgrammeView {
        id: programme.id.to_string(),
        version: programme.version,
        code: programme.code.clone(),
        name: programme.name.clone(),
        year: i32::try_from(programme.year).unwrap_or_default(),
        mode: if programme.mode == "trade_in" { ProgrammeMode::TradeIn } else { ProgrammeMode::Procurement },
        skipped: programme.skipped.clone(),
        target_homes: programme.target_homes,
        policy: programme.policy.clone(),
        policy_pin: programme.policy_pin.clone(),
        catalogue: programme.catalogue.clone(),
        rules: stored_rules(programme)?,
        cases,
    })
}

/// The rules as they are stored, the parts for steps that are left out included.
fn stored_rules(programme: &Programme) -> Result<EligibilityRules, ApiError> {
    EligibilityRules::from_json(&programme.rules)
        .map_err(|fault| faults::of_stored_rules(&fault, &programme.name))
}

fn organisation_view(organisation: &Organisation, cases: i64) -> OrganisationView {
    OrganisationView {
        id: organisation.id.to_string(),
        version: organisation.version,
        kind: match organisation.kind.as_str() {
            "office" => OrganisationKind::Office,
            "assessor" => OrganisationKind::Assessor,
            _ => OrganisationKind::Contractor,
        },
        name: organisation.name.clone(),
        contact: organisation.contact.clone(),
        phone: organisation.phone.clone(),
        note: organisation.note.clone(),
        bank_masked: (!organisation.bank_account.is_empty()).then(|| mask::bank(&organisation.bank_account)),
        bank_name: organisation.bank_name.clone(),
        cases,
    }
}

/// A catalogue with its items, and what each costs by the price list.
pub(crate) fn catalogue_view(catalogue: &Catalogue, prices: &PriceList) -> CatalogueView {
    CatalogueView {
        id: catalogue.id.clone(),
        version: i64::from(catalogue.version),
        valid_from: catalogue.valid_from.to_string(),
        valid_to: catalogue.valid_to.map(|day| day.to_string()),
        title_zh: catalogue.name.clone(),
        title_en: catalogue.name_en.clone().unwrap_or_else(|| catalogue.name.clone()),
        source: format!(
            "{} {}",
            catalogue.source.document,
            catalogue.source.number.as_deref().unwrap_or_default()
        ),
        items: catalogue.items.iter().map(|item| item_view(catalogue, prices, item)).collect(),
    }
}

fn item_view(catalogue: &Catalogue, prices: &PriceList, item: &CatalogueItem) -> CatalogueItemView {
    let class = catalogue.class_of(item);
    CatalogueItemView {
        code: item.code.clone(),
        class_zh: class.map(|class| class.name.clone()).unwrap_or_default(),
        class_en: class.map(|class| class.english().to_owned()).unwrap_or_default(),
        name_zh: item.name.clone(),
        name_en: item.english().to_owned(),
        content_zh: item.content.clone(),
        kind: item.kind.code().into(),
        unit: item.unit.clone(),
        unit_en: item.unit_english().to_owned(),
        alters_house: item.alters_house,
        price_fen: prices.price(&item.code).map(|price| price.get()),
    }
}

pub(crate) async fn organisation_save(
    cx: &Context<'_>,
    request: OrganisationSaveRequest,
) -> Result<OrganisationView, ApiError> {
    let workspace = cx.workspace().await?;
    let name = text::normalise(&request.name);
    if name.is_empty() {
        return Err(ApiError::from(Reason::Required { field: "organisation_name".into() }).at("name"));
    }
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let fresh = Organisation {
        id: OrganisationId::new(tx.at()),
        version: 1,
        kind: match request.kind {
            OrganisationKind::Office => "office",
            OrganisationKind::Assessor => "assessor",
            OrganisationKind::Contractor => "contractor",
        }
        .into(),
        name,
        contact: request.contact.unwrap_or_default(),
        phone: text::digits(request.phone.as_deref().unwrap_or_default()),
        note: request.note.unwrap_or_default(),
        bank_account: text::digits(request.bank_account.as_deref().unwrap_or_default()),
        bank_name: text::normalise(request.bank_name.as_deref().unwrap_or_default()),
    };
    let saved = match &request.id {
        None => {
            tx.insert(std::slice::from_ref(&fresh)).await?;
            fresh
        }
        Some(id) => {
            let before: Organisation = tables::get(&mut tx, id).await?;
            fresh_version(before.version, request.version, "organisation", &before.name)?;
            // Where it is paid stays as it is unless it is named: a form that shows it masked cannot send it back.
            let account =
                if request.bank_account.is_some() { &fresh.bank_account } else { &before.bank_account };
            let bank = if request.bank_name.is_some() { &fresh.bank_name } else { &before.bank_name };
            let after = Organisation {
                id: before.id,
                bank_account: account.clone(),
                bank_name: bank.clone(),
                ..fresh.clone()
            };
            tx.update(&before, after).await?
        }
    };
    tx.commit().await?;
    cx.changed(&["reference", "cases", "workspace"]);
    Ok(organisation_view(&saved, 0))
}

fn fresh_version(there: i64, given: Option<i64>, entity: &'static str, id: &str) -> Result<(), ApiError> {
    if given == Some(there) { Ok(()) } else { Err(StoreError::Conflict { entity, id: id.to_owned() }.into()) }
}

pub(crate) async fn programme_save(
    cx: &Context<'_>,
    request: ProgrammeSaveRequest,
) -> Result<ProgrammeView, ApiError> {
    let workspace = cx.workspace().await?;
    check_programme(&request)?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let fresh = Programme {
        id: ProgrammeId::new(tx.at()),
        version: 1,
        code: request.code.clone(),
        name: text::normalise(&request.name),
        year: i64::from(request.year),
        mode: if request.mode == ProgrammeMode::TradeIn { "trade_in" } else { "procurement" }.into(),
        skipped: request.skipped.clone(),
        target_homes: request.target_homes,
        policy: given_policy(&workspace, &request)?
            .unwrap_or_else(|| workspace.packs().policies.first().id.clone()),
        policy_pin: given_pin(&request)?.unwrap_or_default(),
        catalogue: given_catalogue(&workspace, &request)?.unwrap_or_default(),
        rules: given_rules(&request)?.unwrap_or_else(|| "{}".into()),
    };
    let there = tables::programmes::all(&mut tx).await?;
    let same = |one: &&Programme| one.code == fresh.code && one.year == fresh.year;
    if there.iter().find(same).is_some_and(|one| Some(one.id.to_string()) != request.id) {
        return Err(ApiError::from(Reason::ProgrammeCodeTaken { code: fresh.code }).at("code"));
    }
    let saved = match &request.id {
        None => {
            tx.insert(std::slice::from_ref(&fresh)).await?;
            fresh
        }
        Some(id) => {
            let before: Programme = tables::get(&mut tx, id).await?;
            fresh_version(before.version, request.version, "programme", &before.name)?;
            let rules = if request.rules.is_some() { fresh.rules.clone() } else { before.rules.clone() };
            let catalogue = if request.catalogue.is_some() { &fresh.catalogue } else { &before.catalogue };
            let policy = if request.policy.is_some() { &fresh.policy } else { &before.policy };
            let policy_pin =
                if request.policy_pin.is_some() { &fresh.policy_pin } else { &before.policy_pin };
            let after = Programme {
                id: before.id,
                rules,
                catalogue: catalogue.clone(),
                policy: policy.clone(),
                policy_pin: policy_pin.clone(),
                ..fresh
            };
            tx.update(&before, after).await?
        }
    };
    tx.commit().await?;
    cx.changed(&["reference", "cases", "workspace"]);
    programme_view(&saved, 0)
}

/// The JSON of the rules of a request.
fn given_rules(request: &ProgrammeSaveRequest) -> Result<Option<String>, ApiError> {
    let Some(rules) = &request.rules else { return Ok(None) };
    rules.check()?;
    serde_json::to_string(rules).map(Some).map_err(|fault| ApiError::internal(fault.to_string()))
}

/// The catalogue of a request by its id; empty for the one in force on the day.
fn given_catalogue(
    workspace: &Workspace,
    request: &ProgrammeSaveRequest,
) -> Result<Option<String>, ApiError> {
    let Some(id) = &request.catalogue else { return Ok(None) };
    let is_known = id.is_empty() || workspace.packs().catalogues.iter().any(|one| one.pack.id == *id);
    if is_known { Ok(Some(id.clone())) } else { Err(ApiError::code_unknown("catalogue", id)) }
}

/// The policy of a request by its id. Amounts of this program's screens and papers are yuan and fen, so that a policy in
/// another currency can be read and tried out, but no programme can go by it.
fn given_policy(workspace: &Workspace, request: &ProgrammeSaveRequest) -> Result<Option<String>, ApiError> {
    let Some(id) = &request.policy else { return Ok(None) };
    let packs = workspace.packs();
    let found = packs.policies.iter().find(|one| one.pack.id == *id);
    let held = found.ok_or_else(|| ApiError::code_unknown("policy", id))?;
    match held.pack.currency.code {
        CurrencyCode::Cny => Ok(Some(id.clone())),
        other => {
            let reason = Reason::PolicyCurrency { policy: id.clone(), currency: other.code().into() };
            Err(ApiError::from(reason).at("policy"))
        }
    }
}

/// Which day pins the policy; empty as the policy itself says.
fn given_pin(request: &ProgrammeSaveRequest) -> Result<Option<String>, ApiError> {
    match request.policy_pin.as_deref() {
        None => Ok(None),
        Some("") => Ok(Some(String::new())),
        Some(code) => {
            let pin: Pin = code.parse().map_err(|_| ApiError::code_unknown("policy_pin", code))?;
            Ok(Some(pin.code().to_owned()))
        }
    }
}

fn check_programme(request: &ProgrammeSaveRequest) -> Result<(), ApiError> {
    if request.code.len() != 2 || !request.code.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(ApiError::from(Reason::ProgrammeCodeForm {}).at("code"));
    }
    if text::normalise(&request.name).is_empty() {
        return Err(ApiError::from(Reason::Required { field: "programme_name".into() }).at("name"));
    }
    if !(2000..=2100).contains(&request.year) || request.target_homes < 0 {
        return Err(ApiError::from(Reason::ProgrammeYear {}).at("year"));
    }
    for step in &request.skipped {
        step.parse::<OptionalStep>().map_err(|_| ApiError::code_unknown("skipped", step))?;
    }
    Ok(())
}
