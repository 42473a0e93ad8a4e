//! Quotes of contractors for an open plan, compared line by line; choosing one fills the line (比价).

use yiju_domain::{
    ids::{OrganisationId, PlanLineId, QuoteId},
    money::{Fen, Quantity},
    plan::{QuotedLine, lowest, price_for, quote_sum},
    text,
};
use yiju_store::{
    Entity, StoreError, Tx,
    tables::{organisations::Organisation, plan_lines::PlanLine, quotes::Quote},
};

use crate::{
    cases::{attachment_of, create_date, file::CaseFile, view::case_view},
    context::Context,
    error::ApiError,
    money,
    plan::{Draft, refuse_any, settle},
    reason::Reason,
    wire::{
        CaseView, QuoteChooseRequest, QuotePick, QuoteRemoveRequest, QuoteSaveRequest, QuoteView,
        QuotedLineSave, QuotedLineView,
    },
};

pub(crate) async fn save(cx: &Context<'_>, request: QuoteSaveRequest) -> Result<CaseView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let id = CaseFile::find_id(&mut tx, &request.case_id).await?;
    let file = CaseFile::load(&mut tx, id).await?;
    refuse_closed(&file)?;
    let contractor = contractor(&file, &request.contractor_id)?;
    let before = of_contractor(&file, contractor);
    if before.map(|one| one.version) != request.version {
        return Err(stale(&file));
    }
    let start = before.cloned().unwrap_or_else(|| empty(&tx, &file, contractor));
    let after = filled(start, &file, &request)?;
    match before {
        Some(before) => {
            tx.update(before, after).await?;
        }
        None => tx.insert(&[after]).await?,
    }
    tx.commit().await?;
    cx.changed(&["cases", "workspace"]);
    let mut reader = workspace.store.read().await?;
    case_view(cx, &workspace, &mut reader, id).await
}

pub(crate) async fn remove(cx: &Context<'_>, request: QuoteRemoveRequest) -> Result<CaseView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let id = CaseFile::find_id(&mut tx, &request.case_id).await?;
    let file = CaseFile::load(&mut tx, id).await?;
    refuse_closed(&file)?;
    let contractor = contractor(&file, &request.contractor_id)?;
    let before = of_contractor(&file, contractor).filter(|one| one.version == request.version);
    let before = before.ok_or_else(|| stale(&file))?;
    tx.update(before, Quote { removed_at: Some(tx.at()), ..before.clone() }).await?;
    tx.commit().await?;
    cx.changed(&["cases", "workspace"]);
    let mut reader = workspace.store.read().await?;
    case_view(cx, &workspace, &mut reader, id).await
}

/// Fills lines from the quotes chosen for them, all or none.
pub(crate) async fn choose(cx: &Context<'_>, request: QuoteChooseRequest) -> Result<CaseView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let id = CaseFile::find_id(&mut tx, &request.case_id).await?;
    let file = CaseFile::load(&mut tx, id).await?;
    refuse_closed(&file)?;
    let mut draft = Draft::of(&file);
    for (row, pick) in request.picks.iter().enumerate() {
        fill(&file, &mut draft, pick).map_err(|fault| fault.of_row("picks", row))?;
    }
    settle(&mut tx, &workspace.packs_of(&file, cx.today()), &file, draft).await?;
    tx.commit().await?;
    cx.changed(&["cases", "workspace"]);
    let mut reader = workspace.store.read().await?;
    case_view(cx, &workspace, &mut reader, id).await
}

/// What was compared stays once the plan is agreed or settled: it shows why this price was taken.
fn refuse_closed(file: &CaseFile) -> Result<(), ApiError> {
    money::refuse_settled(&file.case)?;
    refuse_any(file)
}

fn fill(file: &CaseFile, draft: &mut Draft, pick: &QuotePick) -> Result<(), ApiError> {
    let contractor = contractor(file, &pick.contractor_id)?;
    let not_quoted = || {
        let item = item_no(file, &pick.line_id).unwrap_or_default();
        ApiError::from(Reason::NotQuoted { item, contractor: file.organisation(Some(contractor)).into() })
    };
    let quote = of_contractor(file, contractor).ok_or_else(not_quoted)?;
    if quote.version != pick.quote_version {
        return Err(stale(file));
    }
    let mut asked = quote.lines.iter();
    let asked = asked.find(|one| one.line_id.to_string() == pick.line_id).ok_or_else(not_quoted)?;
    let place = draft.find(&pick.line_id, Some(pick.line_version))?;
    let line = &mut draft.lines[place];
    forget_other_bidder(file, line, contractor);
    line.unit_price_fen = asked.unit_price;
    line.contractor_id = Some(contractor);
    // A quote that names no brand leaves the plan's as it is.
    if is_named(asked) {
        line.brand.clone_from(&asked.brand);
        line.model.clone_from(&asked.model);
    }
    Ok(())
}

/// Brand and model that came with another contractor's quote go with it; those of the plan itself stay.
fn forget_other_bidder(file: &CaseFile, line: &mut PlanLine, chosen: OrganisationId) {
    let before = line.contractor_id.filter(|one| *one != chosen);
    let quote = before.and_then(|one| of_contractor(file, one));
    let theirs = quote.and_then(|quote| quote.lines.iter().find(|asked| asked.line_id == line.id));
    if theirs.is_some_and(|asked| is_named(asked) && is_offered(asked, line)) {
        line.brand.clear();
        line.model.clear();
    }
}

fn is_named(asked: &QuotedLine) -> bool {
    !asked.brand.is_empty() || !asked.model.is_empty()
}

/// Whether the line is for what the quote offers.
fn is_offered(asked: &QuotedLine, line: &PlanLine) -> bool {
    asked.brand == line.brand && asked.model == line.model
}

fn item_no(file: &CaseFile, line_id: &str) -> Option<String> {
    file.lines.iter().find(|line| line.id.to_string() == line_id).map(|line| line.item_no.to_string())
}

fn of_contractor(file: &CaseFile, contractor: OrganisationId) -> Option<&Quote> {
    file.quotes.iter().find(|one| one.contractor_id == contractor)
}

fn stale(file: &CaseFile) -> ApiError {
    StoreError::Conflict { entity: Quote::KIND, id: file.case.case_no.clone() }.into()
}

/// Who quotes must be one of the contractors of the office.
fn contractor(file: &CaseFile, id: &str) -> Result<OrganisationId, ApiError> {
    let found = file.organisations.iter().find(|one| one.kind == "contractor" && one.id.to_string() == id);
    found.map(|one| one.id).ok_or_else(|| {
        let reason = Reason::RowUnknown { entity: Organisation::KIND.into(), id: id.into() };
        ApiError::from(reason).at("contractor_id")
    })
}

fn empty(tx: &Tx, file: &CaseFile, contractor_id: OrganisationId) -> Quote {
    Quote {
        id: QuoteId::new(tx.at()),
        version: 1,
        case_id: file.case.id,
        contractor_id,
        quoted_on: None,
        note: String::new(),
        attachment_id: None,
        lines: Vec::new(),
        removed_at: None,
    }
}

fn filled(one: Quote, file: &CaseFile, request: &QuoteSaveRequest) -> Result<Quote, ApiError> {
    let quoted_on = match request.quoted_on.as_deref() {
        None => one.quoted_on,
        Some("") => None,
        given => create_date("quoted_on", given)?,
    };
    let attachment_id = match request.attachment_id.as_deref() {
        None => one.attachment_id,
        Some(given) => attachment_of(file, given)?,
    };
    let mut lines = one.lines;
    for (row, given) in request.lines.iter().flatten().enumerate() {
        merge(&mut lines, file, given).map_err(|fault| fault.of_row("lines", row))?;
    }
    let note = request.note.as_deref().map_or(one.note, text::normalise);
    Ok(Quote { quoted_on, attachment_id, note, lines, ..one })
}

/// Puts one line of a quote in, changes what is given of it, or takes it out.
fn merge(lines: &mut Vec<QuotedLine>, file: &CaseFile, given: &QuotedLineSave) -> Result<(), ApiError> {
    let unknown =
        || ApiError::from(StoreError::NotFound { entity: PlanLine::KIND, id: given.line_id.clone() });
    let mut planned = file.lines.iter();
    let line = planned.find(|line| line.id.to_string() == given.line_id).ok_or_else(unknown)?.id;
    let there = lines.iter().position(|one| one.line_id == line);
    let field = "unit_price_fen";
    let before = there.map(|place| lines.remove(place));
    if given.remove == Some(true) {
        return Ok(());
    }
    let stays = || before.as_ref().map(|one| one.unit_price.get());
    let needed = || ApiError::from(Reason::Required { field: field.into() }).at(field);
    let fen = given.unit_price_fen.or_else(stays).ok_or_else(needed)?;
    if fen < 0 {
        return Err(ApiError::from(Reason::Negative { field: field.into() }).at(field));
    }
    let word = |given: &Option<String>, before: Option<&String>| {
        given.as_deref().map(text::normalise).or_else(|| before.cloned()).unwrap_or_default()
    };
    let fresh = QuotedLine {
        line_id: line,
        unit_price: Fen::new(fen),
        brand: word(&given.brand, before.as_ref().map(|one| &one.brand)),
        model: word(&given.model, before.as_ref().map(|one| &one.model)),
    };
    lines.push(fresh);
    lines.sort_by_key(|one| one.line_id);
    Ok(())
}

pub(crate) fn views(file: &CaseFile) -> Vec<QuoteView> {
    file.quotes.iter().map(|quote| view(file, quote)).collect()
}

fn view(file: &CaseFile, quote: &Quote) -> QuoteView {
    let planned: Vec<(PlanLineId, Quantity)> =
        file.lines.iter().map(|line| (line.id, line.quantity)).collect();
    let sum = quote_sum(&quote.lines, &planned);
    QuoteView {
        version: quote.version,
        contractor_id: quote.contractor_id.to_string(),
        contractor: file.organisation(Some(quote.contractor_id)).to_owned(),
        quoted_on: quote.quoted_on.map(|day| day.to_string()),
        note: quote.note.clone(),
        attachment_id: quote.attachment_id.map(|id| id.to_string()),
        lines: file.lines.iter().filter_map(|line| line_view(file, quote, line)).collect(),
        total_fen: sum.map(|sum| sum.total.get()),
        missing: sum.and_then(|sum| i64::try_from(sum.missing).ok()).unwrap_or_default(),
    }
}

fn line_view(file: &CaseFile, quote: &Quote, line: &PlanLine) -> Option<QuotedLineView> {
    let asked = quote.lines.iter().find(|one| one.line_id == line.id)?;
    let least = lowest(file.quotes.iter().map(|one| one.lines.as_slice()), line.id);
    Some(QuotedLineView {
        line_id: line.id.to_string(),
        unit_price_fen: asked.unit_price.get(),
        amount_fen: line.quantity.times(asked.unit_price).map(Fen::get),
        brand: asked.brand.clone(),
        model: asked.model.clone(),
        chosen: line.contractor_id == Some(quote.contractor_id)
            && price_for(&quote.lines, line.id) == Some(line.unit_price_fen)
            && (!is_named(asked) || is_offered(asked, line)),
        lowest: least == Some(asked.unit_price),
    })
}
