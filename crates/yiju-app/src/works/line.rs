//! What came and what was done of a line.

use yiju_domain::{Date, ids::LineWorkId, money::Quantity, text};
use yiju_store::{
    Entity, StoreError, Tx,
    tables::{self, plan_lines::PlanLine, works::LineWork},
};

use crate::{
    cases::{create_date, file::CaseFile, view::case_view},
    context::Context,
    error::ApiError,
    money,
    reason::Reason,
    wire::{CaseView, LineWorkSaveRequest},
};

pub(crate) async fn line_save(cx: &Context<'_>, request: LineWorkSaveRequest) -> Result<CaseView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let line: PlanLine = tables::get(&mut tx, &request.line_id).await?;
    let file = CaseFile::load(&mut tx, line.case_id).await?;
    money::refuse_settled(&file.case)?;
    let before = file.works.line(line.id);
    if before.map(|work| work.version) != request.version {
        let id = format!("{} item {}", file.case.case_no, line.item_no);
        return Err(StoreError::Conflict { entity: LineWork::KIND, id }.into());
    }
    let start = before.cloned().unwrap_or_else(|| empty(&tx, &line));
    let after = filled(start, &request, cx.today())?;
    match before {
        Some(before) => {
            tx.update(before, after).await?;
        }
        None => tx.insert(&[after]).await?,
    }
    tx.commit().await?;
    cx.changed(&["cases", "workspace"]);
    let mut reader = workspace.store.read().await?;
    case_view(cx, &workspace, &mut reader, file.case.id).await
}

/// A record before anything was entered; brand and model are those of the plan until something else comes.
fn empty(tx: &Tx, line: &PlanLine) -> LineWork {
    LineWork {
        id: LineWorkId::new(tx.at()),
        version: 1,
        case_id: line.case_id,
        line_id: line.id,
        brand: line.brand.clone(),
        model: line.model.clone(),
        serial_no: String::new(),
        delivered_quantity: None,
        delivered_on: None,
        done_quantity: None,
        done_on: None,
        worker: String::new(),
    }
}

fn filled(work: LineWork, request: &LineWorkSaveRequest, today: Date) -> Result<LineWork, ApiError> {
    let line = |given: &Option<String>, before: String| given.as_deref().map_or(before, text::normalise);
    Ok(LineWork {
        brand: line(&request.brand, work.brand),
        model: line(&request.model, work.model),
        serial_no: line(&request.serial_no, work.serial_no),
        delivered_quantity: quantity(
            "delivered_quantity",
            request.delivered_quantity,
            work.delivered_quantity,
        )?,
        delivered_on: day("delivered_on", request.delivered_on.as_deref(), work.delivered_on, today)?,
        done_quantity: quantity("done_quantity", request.done_quantity, work.done_quantity)?,
        done_on: day("done_on", request.done_on.as_deref(), work.done_on, today)?,
        worker: line(&request.worker, work.worker),
        ..work
    })
}

/// −1 takes the value out.
fn quantity(field: &str, given: Option<i64>, before: Option<Quantity>) -> Result<Option<Quantity>, ApiError> {
    match given {
        None => Ok(before),
        Some(-1) => Ok(None),
        Some(value) if value < 0 => Err(ApiError::from(Reason::Negative { field: field.into() }).at(field)),
        Some(value) => Ok(Some(Quantity::new(value))),
    }
}

/// Empty takes the day out; what has happened lies not in the future.
fn day(
    field: &str,
    given: Option<&str>,
    before: Option<Date>,
    today: Date,
) -> Result<Option<Date>, ApiError> {
    let day = match given {
        None => return Ok(before),
        Some("") => None,
        Some(text) => create_date(field, Some(text))?,
    };
    match day {
        Some(day) if day > today => {
            Err(ApiError::from(Reason::DayInFuture { field: field.into(), day: day.to_string() }).at(field))
        }
        day => Ok(day),
    }
}
