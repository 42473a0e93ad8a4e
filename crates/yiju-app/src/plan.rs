//! The plan: numbered lines with quantities and prices. Amounts, subsidies and totals follow in the same transaction.

use std::collections::BTreeMap;

use yiju_domain::{
    ids::{FindingId, PlanLineId},
    money::{Fen, Quantity},
    text,
};
use yiju_store::{
    Entity, StoreError, Tx,
    tables::{self, cases::Case, plan_lines::PlanLine},
};

use crate::{
    cases::{file::CaseFile, view::case_view},
    context::Context,
    error::ApiError,
    money,
    reason::Reason,
    wire::{CaseView, LineKind, PlanLineRemoveRequest, PlanLineSaveRequest},
    workspace::Packs,
};

pub(crate) async fn line_save(cx: &Context<'_>, request: PlanLineSaveRequest) -> Result<CaseView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let id = CaseFile::find_id(&mut tx, &request.case_id).await?;
    let file = CaseFile::load(&mut tx, id).await?;
    save_in(&mut tx, &workspace.packs, &file, &request, None).await?;
    tx.commit().await?;
    cx.changed(&["cases", "workspace"]);
    let mut reader = workspace.store.read().await?;
    case_view(cx, &workspace, &mut reader, id).await
}

/// Saves a line within an open transaction; a new one may be made for a finding.
pub(crate) async fn save_in(
    tx: &mut Tx,
    packs: &Packs,
    file: &CaseFile,
    request: &PlanLineSaveRequest,
    finding: Option<FindingId>,
) -> Result<PlanLineId, ApiError> {
    money::refuse_settled(&file.case)?;
    let mut case = file.case.clone();
    let mut lines = file.lines.clone();
    let place = match &request.line_id {
        Some(id) => {
            let place = lines.iter().position(|line| line.id.to_string() == *id);
            let place =
                place.ok_or_else(|| StoreError::NotFound { entity: PlanLine::KIND, id: id.clone() })?;
            if request.version != Some(lines[place].version) {
                let id = format!("{} item {}", case.case_no, lines[place].item_no);
                return Err(StoreError::Conflict { entity: PlanLine::KIND, id }.into());
            }
            place
        }
        None => {
            let line = new_line(&mut case, file, packs, request, tx.at())?;
            lines.push(PlanLine { finding_id: finding, ..line });
            lines.len() - 1
        }
    };
    change(&mut lines[place], request)?;
    let id = lines[place].id;
    settle(tx, packs, file, case, lines).await?;
    Ok(id)
}

/// Recomputes the amounts and writes every row that differs.
async fn settle(
    tx: &mut Tx,
    packs: &Packs,
    file: &CaseFile,
    mut case: Case,
    mut lines: Vec<PlanLine>,
) -> Result<(), ApiError> {
    let live: Vec<PlanLine> = lines.iter().filter(|line| line.removed_at.is_none()).cloned().collect();
    let subsidy = money::subsidy(&packs.policy, &case, &live)?;
    let mut live = live;
    money::apply(&subsidy, &mut case, &mut live);
    for line in &mut lines {
        if let Some(settled) = live.iter().find(|settled| settled.id == line.id) {
            line.clone_from(settled);
        }
    }
    for line in lines {
        match file.lines.iter().find(|before| before.id == line.id) {
            Some(before) => {
                tx.update(before, line).await?;
            }
            None => tx.insert(&[line]).await?,
        }
    }
    tx.update(&file.case, case).await?;
    Ok(())
}

/// A new line: its number is the case's next one and stays with it for life.
fn new_line(
    case: &mut Case,
    file: &CaseFile,
    packs: &Packs,
    request: &PlanLineSaveRequest,
    now: i64,
) -> Result<PlanLine, ApiError> {
    let code = request.code.clone().unwrap_or_default();
    let item = packs.catalogue.item(&code);
    if !code.is_empty() && item.is_none() {
        return Err(ApiError::from(Reason::CatalogueUnknown { code }).at("code"));
    }
    let item_no = case.next_item_no;
    case.next_item_no += 1;
    Ok(PlanLine {
        id: PlanLineId::new(now),
        version: 1,
        case_id: case.id,
        item_no,
        name: item.map(|item| item.name.clone()).unwrap_or_default(),
        unit: item.map(|item| item.unit.clone()).unwrap_or_default(),
        kind: item.map_or("self_paid", |item| item.kind.code()).into(),
        unit_price_fen: packs.prices.price(&code).unwrap_or(Fen::ZERO),
        code,
        room: String::new(),
        spec: String::new(),
        need: String::new(),
        quantity: Quantity::new(1000),
        amount_fen: Fen::ZERO,
        subsidy_fen: Fen::ZERO,
        accepted_quantity: None,
        accept_note: String::new(),
        contractor_id: file.case.contractor_id,
        fund: "district".into(),
        removed_at: None,
        finding_id: None,
        explained: BTreeMap::new(),
    })
}

fn change(line: &mut PlanLine, request: &PlanLineSaveRequest) -> Result<(), ApiError> {
    let set = |target: &mut String, new: &Option<String>| {
        if let Some(new) = new {
            *target = text::normalise(new);
        }
    };
    set(&mut line.name, &request.name);
    set(&mut line.room, &request.room);
    set(&mut line.spec, &request.spec);
    set(&mut line.unit, &request.unit);
    set(&mut line.need, &request.need);
    set(&mut line.fund, &request.fund);
    set(&mut line.accept_note, &request.accept_note);
    if line.name.is_empty() {
        return Err(ApiError::from(Reason::Required { field: "item_name".into() }).at("name"));
    }
    if let Some(kind) = request.kind {
        line.kind = match kind {
            LineKind::Basic => "basic",
            LineKind::Optional => "optional",
            LineKind::SelfPaid => "self_paid",
        }
        .into();
    }
    if let Some(contractor) = &request.contractor_id {
        line.contractor_id = crate::cases::optional_id("contractor_id", contractor)?;
    }
    line.quantity = amount("quantity", request.quantity)?.map_or(line.quantity, Quantity::new);
    line.unit_price_fen =
        amount("unit_price_fen", request.unit_price_fen)?.map_or(line.unit_price_fen, Fen::new);
    if let Some(accepted) = amount("accepted_quantity", request.accepted_quantity)? {
        line.accepted_quantity = Some(Quantity::new(accepted));
    }
    Ok(())
}

fn amount(field: &str, value: Option<i64>) -> Result<Option<i64>, ApiError> {
    match value {
        Some(value) if value < 0 => Err(ApiError::from(Reason::Negative { field: field.into() }).at(field)),
        other => Ok(other),
    }
}

pub(crate) async fn line_remove(
    cx: &Context<'_>,
    request: PlanLineRemoveRequest,
) -> Result<CaseView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let line: PlanLine = tables::get(&mut tx, &request.line_id).await?;
    let file = CaseFile::load(&mut tx, line.case_id).await?;
    if line.version != request.version || line.removed_at.is_some() {
        let id = format!("{} item {}", file.case.case_no, line.item_no);
        return Err(StoreError::Conflict { entity: PlanLine::KIND, id }.into());
    }
    money::refuse_settled(&file.case)?;
    let mut lines = file.lines.clone();
    for other in lines.iter_mut().filter(|other| other.id == line.id) {
        other.removed_at = Some(tx.at());
    }
    settle(&mut tx, &workspace.packs, &file, file.case.clone(), lines).await?;
    tx.commit().await?;
    cx.changed(&["cases", "workspace"]);
    let mut reader = workspace.store.read().await?;
    case_view(cx, &workspace, &mut reader, file.case.id).await
}
