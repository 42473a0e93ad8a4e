//! Trade-in mode: what the elder bought for a line. The line's amount goes by what was paid.

use yiju_domain::{
    Date,
    ids::PurchaseId,
    money::{Fen, Quantity},
    text,
};
use yiju_store::{
    Entity, StoreError, Tx,
    tables::{self, plan_lines::PlanLine, purchases::Purchase},
};

use crate::{
    cases::{attachment_of, create_date, file::CaseFile, view::case_view},
    context::Context,
    error::ApiError,
    money,
    plan::{Draft, settle},
    reason::Reason,
    wire::{CaseView, PurchaseSaveRequest, PurchaseView},
};

pub(crate) async fn save(cx: &Context<'_>, request: PurchaseSaveRequest) -> Result<CaseView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let line: PlanLine = tables::get(&mut tx, &request.line_id).await?;
    let file = CaseFile::load(&mut tx, line.case_id).await?;
    money::refuse_settled(&file.case)?;
    if !file.is_trade_in() {
        let reason = Reason::PurchaseElsewhere { case_no: file.case.case_no.clone() };
        return Err(ApiError::from(reason).at("line_id"));
    }
    let before = of_line(&file, &line);
    if before.map(|one| one.version) != request.version {
        let id = format!("{} item {}", file.case.case_no, line.item_no);
        return Err(StoreError::Conflict { entity: Purchase::KIND, id }.into());
    }
    let start = before.cloned().unwrap_or_else(|| empty(&tx, &line));
    let after = filled(start, &file, &request, cx.today())?;
    let mut draft = Draft::of(&file);
    for own in draft.lines.iter_mut().filter(|own| own.id == line.id) {
        own.deal_fen = after.deal_price_fen;
        own.deal_quantity = after.deal_price_fen.map(|_| after.quantity);
    }
    match before {
        Some(before) => {
            tx.update(before, after).await?;
        }
        None => tx.insert(&[after]).await?,
    }
    settle(&mut tx, &workspace.packs_of(&file, cx.today()), &file, draft).await?;
    tx.commit().await?;
    cx.changed(&["cases", "workspace"]);
    let mut reader = workspace.store.read().await?;
    case_view(cx, &workspace, &mut reader, file.case.id).await
}

pub(crate) fn of_line<'a>(file: &'a CaseFile, line: &PlanLine) -> Option<&'a Purchase> {
    file.purchases.iter().find(|one| one.line_id == line.id)
}

/// Whether everything a refund asks for is there: vendor, price, invoice with its paper, delivery.
pub(crate) fn is_whole(one: &Purchase) -> bool {
    !one.vendor.is_empty()
        && one.deal_price_fen.is_some()
        && !one.invoice_no.is_empty()
        && one.attachment_id.is_some()
        && one.delivered_on.is_some()
}

fn empty(tx: &Tx, line: &PlanLine) -> Purchase {
    Purchase {
        id: PurchaseId::new(tx.at()),
        version: 1,
        case_id: line.case_id,
        line_id: line.id,
        vendor: String::new(),
        quantity: line.quantity,
        deal_price_fen: None,
        invoice_no: String::new(),
        invoiced_on: None,
        attachment_id: None,
        delivered_on: None,
        serial_no: String::new(),
        note: String::new(),
    }
}

fn filled(
    one: Purchase,
    file: &CaseFile,
    request: &PurchaseSaveRequest,
    today: Date,
) -> Result<Purchase, ApiError> {
    let line = |given: &Option<String>, before: String| given.as_deref().map_or(before, text::normalise);
    let attachment_id = match request.attachment_id.as_deref() {
        None => one.attachment_id,
        Some(given) => attachment_of(file, given)?,
    };
    Ok(Purchase {
        vendor: line(&request.vendor, one.vendor),
        quantity: positive("quantity", request.quantity)?.map_or(one.quantity, Quantity::new),
        deal_price_fen: match request.deal_price_fen {
            None => one.deal_price_fen,
            Some(fen) if fen < 0 => {
                let field = "deal_price_fen";
                return Err(ApiError::from(Reason::Negative { field: field.into() }).at(field));
            }
            Some(fen) => Some(Fen::new(fen)),
        },
        invoice_no: line(&request.invoice_no, one.invoice_no),
        invoiced_on: day("invoiced_on", request.invoiced_on.as_deref(), one.invoiced_on, today)?,
        attachment_id,
        delivered_on: day("delivered_on", request.delivered_on.as_deref(), one.delivered_on, today)?,
        serial_no: line(&request.serial_no, one.serial_no),
        note: line(&request.note, one.note),
        ..one
    })
}

fn positive(field: &str, given: Option<i64>) -> Result<Option<i64>, ApiError> {
    match given {
        Some(value) if value <= 0 => Err(ApiError::from(Reason::Negative { field: field.into() }).at(field)),
        given => Ok(given),
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

pub(crate) fn view(line: &PlanLine, one: &Purchase) -> PurchaseView {
    let planned = line.quantity.times(line.unit_price_fen).map_or(0, Fen::get);
    PurchaseView {
        version: one.version,
        vendor: one.vendor.clone(),
        quantity: one.quantity.get(),
        deal_price_fen: one.deal_price_fen.map(Fen::get),
        invoice_no: one.invoice_no.clone(),
        invoiced_on: one.invoiced_on.map(|day| day.to_string()),
        attachment_id: one.attachment_id.map(|id| id.to_string()),
        delivered_on: one.delivered_on.map(|day| day.to_string()),
        serial_no: one.serial_no.clone(),
        note: one.note.clone(),
        over_plan_fen: one.deal_price_fen.map_or(0, |deal| deal.get() - planned),
        whole: is_whole(one),
    }
}
