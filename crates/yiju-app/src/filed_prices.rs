//! Price filing (承诺价): what contractors promised, and the lines of a plan that go beyond it.

use yiju_domain::{
    Date,
    catalogue::CatalogueItem,
    dates,
    ids::{FiledPriceId, OrganisationId},
    money::Fen,
    price_filing::{FiledPrice, PriceLimit, filed_price, price_flags},
    text,
};
use yiju_store::{
    Entity,
    tables::{self, filed_prices::FiledPriceRow, organisations::Organisation, plan_lines::PlanLine},
};

use crate::{
    cases::{create_date, file::CaseFile},
    context::Context,
    error::ApiError,
    packs::Registry,
    reason::Reason,
    wire::{FiledPriceView, FiledPricesRequest, FiledPricesView, PriceFileRequest, PriceFlagView},
    workspace::Workspace,
};

pub(crate) async fn list(cx: &Context<'_>, request: FiledPricesRequest) -> Result<FiledPricesView, ApiError> {
    let workspace = cx.workspace().await?;
    view(cx, &workspace, organisation_id(&request.organisation_id)?).await
}

fn organisation_id(id: &str) -> Result<OrganisationId, ApiError> {
    let unknown = |_| Reason::RowUnknown { entity: Organisation::KIND.into(), id: id.into() };
    id.parse().map_err(|fault| ApiError::from(unknown(fault)).at("organisation_id"))
}

async fn view(
    cx: &Context<'_>,
    workspace: &Workspace,
    id: OrganisationId,
) -> Result<FiledPricesView, ApiError> {
    let mut reader = workspace.store.read().await?;
    let rows = tables::filed_prices::of(&mut reader, &[id]).await?;
    let registry = workspace.packs();
    let prices = rows.into_iter().map(|row| price_view(&registry, cx.today(), row)).collect();
    Ok(FiledPricesView { organisation_id: id.to_string(), prices })
}

fn price_view(registry: &Registry, today: Date, row: FiledPriceRow) -> FiledPriceView {
    let catalogue = registry.listing(&row.code, today);
    let item = catalogue.as_ref().and_then(|catalogue| catalogue.item(&row.code));
    let over =
        price_flags(row.price_fen, item, None).into_iter().find(|flag| flag.limit == PriceLimit::Ceiling);
    FiledPriceView {
        id: row.id.to_string(),
        name: item.map(|item| item.name.clone()).unwrap_or_default(),
        unit: item.map(|item| item.unit.clone()).unwrap_or_default(),
        code: row.code,
        price_fen: row.price_fen.get(),
        filed_on: row.filed_on.to_string(),
        evidence: row.evidence,
        over_ceiling_fen: over.map(|flag| flag.over.get()),
    }
}

pub(crate) async fn file(cx: &Context<'_>, request: PriceFileRequest) -> Result<FiledPricesView, ApiError> {
    let workspace = cx.workspace().await?;
    let organisation_id = organisation_id(&request.organisation_id)?;
    if workspace.packs().listing(&request.code, cx.today()).is_none() {
        return Err(ApiError::from(Reason::CatalogueUnknown { code: request.code }).at("code"));
    }
    if request.price_fen <= 0 {
        return Err(ApiError::from(Reason::NotAboveZero { field: "price_fen".into() }).at("price_fen"));
    }
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let organisation: Organisation = tables::get(&mut tx, &organisation_id.to_string()).await?;
    let fresh = FiledPriceRow {
        id: FiledPriceId::new(tx.at()),
        version: 1,
        organisation_id: organisation.id,
        code: request.code.clone(),
        price_fen: Fen::new(request.price_fen),
        filed_on: create_date("filed_on", request.filed_on.as_deref())?
            .unwrap_or_else(|| dates::date_of_millis(tx.at())),
        evidence: text::normalise(request.evidence.as_deref().unwrap_or_default()),
    };
    let there = tables::filed_prices::of(&mut tx, &[organisation.id]).await?;
    match there.iter().find(|one| one.code == fresh.code && one.filed_on == fresh.filed_on) {
        Some(before) => {
            tx.update(before, FiledPriceRow { id: before.id, ..fresh }).await?;
        }
        None => tx.insert(std::slice::from_ref(&fresh)).await?,
    }
    tx.commit().await?;
    cx.changed(&["reference", "cases", "workspace"]);
    view(cx, &workspace, organisation_id).await
}

/// Limits the unit price of a line goes beyond. A contractor's price counts as it was on the day the plan was
/// confirmed, before that as it is today.
pub(crate) fn flags(
    file: &CaseFile,
    item: Option<&CatalogueItem>,
    line: &PlanLine,
    today: Date,
) -> Vec<PriceFlagView> {
    let contractor = line.contractor_id.or(file.case.contractor_id);
    let filed: Vec<FiledPrice> = file
        .filed_prices
        .iter()
        .filter(|row| Some(row.organisation_id) == contractor)
        .map(|row| FiledPrice { code: row.code.clone(), price: row.price_fen, filed_on: row.filed_on })
        .collect();
    let promised = filed_price(&filed, &line.code, file.case.confirmed_on.unwrap_or(today));
    price_flags(line.unit_price_fen, item, promised)
        .into_iter()
        .map(|flag| PriceFlagView {
            limit: flag.limit.code().into(),
            allowed_fen: flag.allowed.get(),
            over_fen: flag.over.get(),
        })
        .collect()
}
