//! Work orders: the lines of a plan split by contractor, with schedule and notes.

use yiju_domain::{
    Date,
    ids::{OrganisationId, PlanLineId, WorkOrderId},
    text,
};
use yiju_store::{
    Entity, StoreError, Tx,
    tables::{self, plan_lines::PlanLine, works::WorkOrder},
};

use crate::{
    cases::{create_date, file::CaseFile, optional_id, view::case_view},
    context::Context,
    error::ApiError,
    money,
    reason::Reason,
    wire::{CaseView, WorkOrderCancelRequest, WorkOrderSaveRequest},
};

pub(crate) async fn order_save(
    cx: &Context<'_>,
    request: WorkOrderSaveRequest,
) -> Result<CaseView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let id = CaseFile::find_id(&mut tx, &request.case_id).await?;
    let file = CaseFile::load(&mut tx, id).await?;
    money::refuse_settled(&file.case)?;
    let order = match &request.order_id {
        Some(id) => change(&mut tx, &file, id, &request).await?,
        None => add(&mut tx, &file, &request).await?,
    };
    if let Some(ids) = &request.line_ids {
        assign(&mut tx, &file, &order, ids).await?;
    } else {
        follow_contractor(&mut tx, &file, &order).await?;
    }
    tx.commit().await?;
    cx.changed(&["cases", "workspace"]);
    let mut reader = workspace.store.read().await?;
    case_view(cx, &workspace, &mut reader, id).await
}

async fn add(tx: &mut Tx, file: &CaseFile, request: &WorkOrderSaveRequest) -> Result<WorkOrder, ApiError> {
    if file.is_trade_in() {
        return Err(
            ApiError::from(Reason::OrderInTradeIn { case_no: file.case.case_no.clone() }).at("case_id")
        );
    }
    let usual = file.case.contractor_id;
    let contractor = contractor(file, request)?.or(usual);
    let contractor_id = contractor.ok_or_else(|| ApiError::required("contractor_id"))?;
    let firm = file.organisations.iter().find(|one| one.id == contractor_id);
    let order = WorkOrder {
        id: WorkOrderId::new(tx.at()),
        version: 1,
        case_id: file.case.id,
        contractor_id,
        planned_start: None,
        planned_finish: None,
        crew_leader: firm.map(|one| one.contact.clone()).unwrap_or_default(),
        crew_phone: firm.map(|one| one.phone.clone()).unwrap_or_default(),
        access_notes: String::new(),
        safety_notes: String::new(),
        cancelled_at: None,
        cancel_reason: String::new(),
    };
    let order = filled(order, file, request)?;
    tx.insert(std::slice::from_ref(&order)).await?;
    Ok(order)
}

async fn change(
    tx: &mut Tx,
    file: &CaseFile,
    id: &str,
    request: &WorkOrderSaveRequest,
) -> Result<WorkOrder, ApiError> {
    let before = live(file, id, request.version)?;
    let after = filled(before.clone(), file, request)?;
    if after == *before {
        return Ok(after);
    }
    Ok(tx.update(before, after).await?)
}

/// An order that stands, unchanged since it was read.
fn live<'a>(file: &'a CaseFile, id: &str, version: Option<i64>) -> Result<&'a WorkOrder, ApiError> {
    let order = file.works.orders.iter().find(|order| order.id.to_string() == id);
    let order = order.ok_or_else(|| StoreError::NotFound { entity: WorkOrder::KIND, id: id.to_owned() })?;
    if order.cancelled_at.is_some() || version != Some(order.version) {
        let id = file.case.case_no.clone();
        return Err(StoreError::Conflict { entity: WorkOrder::KIND, id }.into());
    }
    Ok(order)
}

fn contractor(file: &CaseFile, request: &WorkOrderSaveRequest) -> Result<Option<OrganisationId>, ApiError> {
    let given = request.contractor_id.as_deref().unwrap_or_default();
    let id: Option<OrganisationId> = optional_id("contractor_id", given)?;
    let known =
        |id: OrganisationId| file.organisations.iter().any(|one| one.id == id && one.kind == "contractor");
    match id {
        Some(id) if !known(id) => {
            let reason = Reason::RowUnknown { entity: "organisation".into(), id: given.into() };
            Err(ApiError::from(reason).at("contractor_id"))
        }
        id => Ok(id),
    }
}

/// The order with what the request names.
fn filled(order: WorkOrder, file: &CaseFile, request: &WorkOrderSaveRequest) -> Result<WorkOrder, ApiError> {
    let day = |field: &str, given: &Option<String>, before: Option<Date>| match given.as_deref() {
        None => Ok(before),
        Some("") => Ok(None),
        Some(text) => create_date(field, Some(text)),
    };
    let line = |given: &Option<String>, before: String| given.as_deref().map_or(before, text::normalise);
    let lines =
        |given: &Option<String>, before: String| given.clone().map_or(before, |text| paragraphs(&text));
    let order = WorkOrder {
        contractor_id: contractor(file, request)?.unwrap_or(order.contractor_id),
        planned_start: day("planned_start", &request.planned_start, order.planned_start)?,
        planned_finish: day("planned_finish", &request.planned_finish, order.planned_finish)?,
        crew_leader: line(&request.crew_leader, order.crew_leader),
        crew_phone: line(&request.crew_phone, order.crew_phone),
        access_notes: lines(&request.access_notes, order.access_notes),
        safety_notes: lines(&request.safety_notes, order.safety_notes),
        ..order
    };
    match (order.planned_start, order.planned_finish) {
        (Some(start), Some(finish)) if start > finish => {
            let (start, finish) = (start.to_string(), finish.to_string());
            Err(ApiError::from(Reason::ScheduleReversed { start, finish }).at("planned_finish"))
        }
        _ => Ok(order),
    }
}

/// Lines as they are, without the space around each and empty ones.
fn paragraphs(given: &str) -> String {
    let lines: Vec<String> = given.lines().map(text::normalise).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// Puts exactly these lines into the order; each stands in one order only.
async fn assign(tx: &mut Tx, file: &CaseFile, order: &WorkOrder, ids: &[String]) -> Result<(), ApiError> {
    for id in ids {
        let line = file.lines.iter().find(|line| line.id.to_string() == *id);
        let line = line.ok_or_else(|| StoreError::NotFound { entity: PlanLine::KIND, id: id.clone() })?;
        let elsewhere = line.work_order_id.filter(|other| *other != order.id);
        if elsewhere.and_then(|id| file.works.order(id)).is_some_and(|other| other.cancelled_at.is_none()) {
            let reason = Reason::LineInOrder { item_no: line.item_no.to_string() };
            return Err(ApiError::from(reason).at("line_ids"));
        }
    }
    for line in &file.lines {
        let wanted = ids.contains(&line.id.to_string());
        let mine = line.work_order_id == Some(order.id);
        if wanted {
            put(tx, line, Some(order)).await?;
        } else if mine {
            put(tx, line, None).await?;
        }
    }
    Ok(())
}

/// The lines of an order are built by its contractor.
async fn follow_contractor(tx: &mut Tx, file: &CaseFile, order: &WorkOrder) -> Result<(), ApiError> {
    for line in file.lines.iter().filter(|line| line.work_order_id == Some(order.id)) {
        put(tx, line, Some(order)).await?;
    }
    Ok(())
}

async fn put(tx: &mut Tx, line: &PlanLine, order: Option<&WorkOrder>) -> Result<PlanLineId, ApiError> {
    let after = PlanLine {
        work_order_id: order.map(|order| order.id),
        contractor_id: order.map(|order| order.contractor_id).or(line.contractor_id),
        ..line.clone()
    };
    if after != *line {
        tx.update(line, after).await?;
    }
    Ok(line.id)
}

pub(crate) async fn order_cancel(
    cx: &Context<'_>,
    request: WorkOrderCancelRequest,
) -> Result<CaseView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let order: WorkOrder = tables::get(&mut tx, &request.order_id).await?;
    let file = CaseFile::load(&mut tx, order.case_id).await?;
    money::refuse_settled(&file.case)?;
    let before = live(&file, &request.order_id, Some(request.version))?;
    let cancel_reason = text::normalise(&request.reason);
    if cancel_reason.is_empty() {
        return Err(ApiError::required("reason"));
    }
    for line in file.lines.iter().filter(|line| line.work_order_id == Some(order.id)) {
        put(&mut tx, line, None).await?;
    }
    let after = WorkOrder { cancelled_at: Some(tx.at()), cancel_reason, ..before.clone() };
    tx.update(before, after).await?;
    tx.commit().await?;
    cx.changed(&["cases", "workspace"]);
    let mut reader = workspace.store.read().await?;
    case_view(cx, &workspace, &mut reader, file.case.id).await
}
