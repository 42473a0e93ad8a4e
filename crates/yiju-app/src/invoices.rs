//! Invoices (发票) of a case: what is settled must be invoiced to the fen, and an invoice counts once.

use std::collections::BTreeMap;

use yiju_domain::{
    Date,
    duplicates::Rule,
    ids::{CaseId, InvoiceId},
    money::Fen,
    text,
};
use yiju_store::{
    Entity, Read, StoreError, Tx,
    tables::{self, cases::Case, invoices::Invoice},
};

use crate::{
    cases::{attachment_of, create_date, file::CaseFile},
    context::Context,
    duplicates,
    error::ApiError,
    money,
    reason::Reason,
    wire::{
        DuplicateView, InvoiceListRequest, InvoiceProposalView, InvoiceRemoveRequest, InvoiceSaveRequest,
        InvoiceView, InvoicesView,
    },
    workspace::Workspace,
};

pub(crate) async fn list(cx: &Context<'_>, request: InvoiceListRequest) -> Result<InvoicesView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut reader = workspace.store.read().await?;
    let id = CaseFile::find_id(&mut reader, &request.case_id).await?;
    drop(reader);
    of_case(&workspace, id).await
}

pub(crate) async fn save(cx: &Context<'_>, request: InvoiceSaveRequest) -> Result<InvoicesView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let id = CaseFile::find_id(&mut tx, &request.case_id).await?;
    let file = CaseFile::load(&mut tx, id).await?;
    money::refuse_settled(&file.case)?;
    let there = tables::invoices::of_cases(&mut tx, &[id]).await?;
    let before = before(&there, &request)?;
    let start = before.cloned().unwrap_or_else(|| empty(&tx, id));
    let after = filled(start, &file, &request, cx.today())?;
    let elsewhere = refuse_twice(&mut tx, &there, &after).await?;
    let reason = after.duplicate_reason.clone();
    match before {
        Some(before) => {
            tx.update(before, after).await?;
        }
        None => tx.insert(&[after]).await?,
    }
    if !elsewhere.is_empty() {
        pass_elsewhere(&mut tx, id, &elsewhere, &reason).await?;
    }
    tx.commit().await?;
    cx.changed(&["cases", "workspace"]);
    of_case(&workspace, id).await
}

pub(crate) async fn remove(
    cx: &Context<'_>,
    request: InvoiceRemoveRequest,
) -> Result<InvoicesView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let before: Invoice = tables::get(&mut tx, &request.id).await?;
    let case: Case = tables::get(&mut tx, &before.case_id.to_string()).await?;
    money::refuse_settled(&case)?;
    if before.version != request.version || before.removed_at.is_some() {
        return Err(stale(&before.number));
    }
    tx.update(&before, Invoice { removed_at: Some(tx.at()), ..before.clone() }).await?;
    tx.commit().await?;
    cx.changed(&["cases", "workspace"]);
    of_case(&workspace, case.id).await
}

fn stale(number: &str) -> ApiError {
    StoreError::Conflict { entity: Invoice::KIND, id: number.to_owned() }.into()
}

fn before<'a>(there: &'a [Invoice], request: &InvoiceSaveRequest) -> Result<Option<&'a Invoice>, ApiError> {
    let Some(id) = &request.id else { return Ok(None) };
    let unknown = || Reason::RowUnknown { entity: Invoice::KIND.into(), id: id.clone() };
    let invoice = there.iter().find(|one| one.id.to_string() == *id).ok_or_else(unknown)?;
    if Some(invoice.version) == request.version { Ok(Some(invoice)) } else { Err(stale(&invoice.number)) }
}

fn empty(tx: &Tx, case_id: CaseId) -> Invoice {
    Invoice {
        id: InvoiceId::new(tx.at()),
        version: 1,
        case_id,
        number: String::new(),
        code: String::new(),
        issued_on: None,
        seller: String::new(),
        seller_key: String::new(),
        amount_fen: Fen::ZERO,
        items: Vec::new(),
        attachment_id: None,
        duplicate_reason: String::new(),
        removed_at: None,
    }
}

fn filled(
    one: Invoice,
    file: &CaseFile,
    request: &InvoiceSaveRequest,
    today: Date,
) -> Result<Invoice, ApiError> {
    let line = |given: &Option<String>, before: String| given.as_deref().map_or(before, text::normalise);
    let number = request.number.as_deref().map_or(one.number, text::compact);
    let seller = line(&request.seller, one.seller);
    for (field, value) in [("number", &number), ("seller", &seller)] {
        if value.is_empty() {
            let word = if field == "number" { "invoice_no" } else { field };
            return Err(ApiError::from(Reason::Required { field: word.into() }).at(word));
        }
    }
    let amount_fen = request.amount_fen.map_or(one.amount_fen, Fen::new);
    if amount_fen <= Fen::ZERO {
        return Err(ApiError::from(Reason::NotAboveZero { field: "amount_fen".into() }).at("amount_fen"));
    }
    let attachment_id = match request.attachment_id.as_deref() {
        None => one.attachment_id,
        Some(given) => attachment_of(file, given)?,
    };
    Ok(Invoice {
        seller_key: text::search_key(&seller),
        number,
        code: request.code.as_deref().map_or(one.code, text::compact),
        issued_on: day(request.issued_on.as_deref(), one.issued_on, today)?,
        seller,
        amount_fen,
        items: items(file, request.items.as_deref())?.unwrap_or(one.items),
        attachment_id,
        duplicate_reason: line(&request.duplicate_reason, one.duplicate_reason),
        ..one
    })
}

fn day(given: Option<&str>, before: Option<Date>, today: Date) -> Result<Option<Date>, ApiError> {
    let field = "issued_on";
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

/// Item numbers in order, each of a live line of the plan.
fn items(file: &CaseFile, given: Option<&[i64]>) -> Result<Option<Vec<i64>>, ApiError> {
    let Some(given) = given else { return Ok(None) };
    let mut items = given.to_vec();
    items.sort_unstable();
    items.dedup();
    match items.iter().find(|item| file.lines.iter().all(|line| line.item_no != **item)) {
        Some(item) => Err(ApiError::from(Reason::ItemNotInPlan { item_no: item.to_string() }).at("items")),
        None => Ok(Some(items)),
    }
}

/// The reason given with the invoice is the reason of the duplicate check too: nobody is asked twice.
async fn pass_elsewhere(tx: &mut Tx, id: CaseId, elsewhere: &[String], reason: &str) -> Result<(), ApiError> {
    let file = CaseFile::load(tx, id).await?;
    let hits = duplicates::of_case(tx, &file).await?;
    let same =
        |hit: &DuplicateView| hit.rule == Rule::SameInvoice.code() && elsewhere.contains(&hit.other.case_no);
    duplicates::keep_one_reason(tx, id, &hits, same, reason).await
}

/// The same number of the same seller stands once in a case, and in another case only with a reason. Returns the numbers
/// of the other cases.
async fn refuse_twice(tx: &mut Tx, there: &[Invoice], after: &Invoice) -> Result<Vec<String>, ApiError> {
    let same = |one: &&Invoice| {
        one.id != after.id && one.number == after.number && one.seller_key == after.seller_key
    };
    let invoice = || after.number.clone();
    if there.iter().any(|one| same(&one)) {
        return Err(ApiError::from(Reason::InvoiceTwice { invoice: invoice() }).at("invoice_no"));
    }
    let key = (after.number.as_str(), after.seller_key.as_str());
    let elsewhere = tables::invoices::elsewhere(tx, key, after.case_id).await?;
    match elsewhere.first() {
        Some(case_no) if after.duplicate_reason.is_empty() => {
            let reason = Reason::InvoiceElsewhere { invoice: invoice(), case_no: case_no.clone() };
            Err(ApiError::from(reason).at("duplicate_reason"))
        }
        _ => Ok(elsewhere),
    }
}

/// Sum of these invoices; none beyond 64 bits.
pub(crate) fn sum(invoices: &[Invoice]) -> Result<Fen, ApiError> {
    Fen::sum(invoices.iter().map(|one| one.amount_fen)).ok_or_else(|| Reason::AmountsTooLarge {}.into())
}

async fn of_case(workspace: &Workspace, id: CaseId) -> Result<InvoicesView, ApiError> {
    let mut reader = workspace.store.read().await?;
    let case: Case = tables::get(&mut reader, &id.to_string()).await?;
    let invoices = tables::invoices::of_cases(&mut reader, &[id]).await?;
    Ok(InvoicesView {
        case_id: id.to_string(),
        proposals: proposals(&mut reader, id, &invoices).await?,
        invoiced_fen: sum(&invoices)?.get(),
        total_fen: case.total_fen.get(),
        locked: money::is_settled(&case),
        invoices: invoices.iter().map(view).collect(),
    })
}

fn view(one: &Invoice) -> InvoiceView {
    InvoiceView {
        id: one.id.to_string(),
        version: one.version,
        number: one.number.clone(),
        code: one.code.clone(),
        issued_on: one.issued_on.map(|day| day.to_string()),
        seller: one.seller.clone(),
        amount_fen: one.amount_fen.get(),
        items: one.items.clone(),
        attachment_id: one.attachment_id.map(|id| id.to_string()),
        duplicate_reason: one.duplicate_reason.clone(),
    }
}

/// Trade-in: what the purchases say of invoices that are not recorded yet, one for each number and vendor. The amount
/// is what was accepted of the lines, since that is what is settled.
async fn proposals(
    from: &mut impl Read,
    case: CaseId,
    known: &[Invoice],
) -> Result<Vec<InvoiceProposalView>, ApiError> {
    let lines = tables::plan_lines::of_cases(from, &[case]).await?;
    let mut found: BTreeMap<(String, String), InvoiceProposalView> = BTreeMap::new();
    for one in tables::purchases::of_case(from, case).await? {
        let Some(line) = lines.iter().find(|line| line.id == one.line_id) else { continue };
        let (number, seller) = (text::compact(&one.invoice_no), text::normalise(&one.vendor));
        let key = text::search_key(&seller);
        let is_known = known.iter().any(|invoice| invoice.number == number && invoice.seller_key == key);
        if number.is_empty() || seller.is_empty() || one.deal_price_fen.is_none() || is_known {
            continue;
        }
        let start = || InvoiceProposalView {
            number: number.clone(),
            seller: seller.clone(),
            issued_on: one.invoiced_on.map(|day| day.to_string()),
            amount_fen: 0,
            items: Vec::new(),
            attachment_id: one.attachment_id.map(|id| id.to_string()),
        };
        let proposal = found.entry((number.clone(), key)).or_insert_with(start);
        proposal.amount_fen += line.amount_fen.get();
        proposal.items.push(line.item_no);
    }
    Ok(found.into_values().collect())
}
