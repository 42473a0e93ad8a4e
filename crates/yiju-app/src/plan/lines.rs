//! Editing the lines of an open plan.

use std::collections::BTreeMap;

use yiju_domain::{
    ids::{FindingId, PlanLineId},
    money::{Fen, Quantity},
    text,
};
use yiju_store::{
    Entity, StoreError, Tx,
    tables::{self, cases::Case, plan_lines::PlanLine, plan_versions},
};

use super::lock::{refuse_any, refuse_locked};
use crate::{
    cases::{file::CaseFile, view::case_view},
    context::Context,
    error::ApiError,
    money,
    reason::Reason,
    subsidies::{self, Decision},
    wire::{CaseView, LineKind, PlanLineRemoveRequest, PlanLineSaveRequest, PlanLinesSaveRequest},
    workspace::Packs,
};

pub(crate) async fn line_save(cx: &Context<'_>, request: PlanLineSaveRequest) -> Result<CaseView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let id = CaseFile::find_id(&mut tx, &request.case_id).await?;
    let file = CaseFile::load(&mut tx, id).await?;
    save_in(&mut tx, &workspace.packs_of(&file, cx.today()), &file, &request, None).await?;
    tx.commit().await?;
    cx.changed(&["cases", "workspace"]);
    let mut reader = workspace.store.read().await?;
    case_view(cx, &workspace, &mut reader, id).await
}

/// Saves several lines, all or none.
pub(crate) async fn lines_save(
    cx: &Context<'_>,
    request: PlanLinesSaveRequest,
) -> Result<CaseView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let id = CaseFile::find_id(&mut tx, &request.case_id).await?;
    let mut file = CaseFile::load(&mut tx, id).await?;
    money::refuse_settled(&file.case)?;
    let back = taken_out(&mut tx, &file, request.restored.as_deref().unwrap_or_default()).await?;
    let packs = workspace.packs_of(&file, cx.today());
    file.lines.extend(back.iter().cloned());
    let mut draft = Draft::of(&file);
    for line in draft.lines.iter_mut().filter(|line| line.removed_at.is_some()) {
        line.removed_at = None;
    }
    let removed = request.removed.as_deref().unwrap_or_default();
    if !(back.is_empty() && removed.is_empty()) {
        refuse_any(&file)?;
    }
    for line in removed {
        let place = draft.find(&line.line_id, Some(line.version))?;
        draft.lines[place].removed_at = Some(tx.at());
    }
    for (row, line) in request.lines.iter().enumerate() {
        let edited = refuse_locked(&file, line).and_then(|()| draft.edit(&file, &packs, line, tx.at()));
        edited.map_err(|fault| fault.of_row("lines", row))?;
    }
    settle(&mut tx, &packs, &file, draft).await?;
    tx.commit().await?;
    cx.changed(&["cases", "workspace"]);
    let mut reader = workspace.store.read().await?;
    case_view(cx, &workspace, &mut reader, id).await
}

/// Lines of the case that were taken out, as they were then.
async fn taken_out(tx: &mut Tx, file: &CaseFile, wanted: &[String]) -> Result<Vec<PlanLine>, ApiError> {
    let mut lines = Vec::new();
    for one in wanted {
        let line: PlanLine = tables::get(tx, one).await?;
        if line.case_id != file.case.id {
            return Err(StoreError::NotFound { entity: PlanLine::KIND, id: one.clone() }.into());
        }
        if line.removed_at.is_none() {
            return Err(
                ApiError::from(Reason::LineRestored { item: line.item_no.to_string() }).at("restored")
            );
        }
        lines.push(line);
    }
    Ok(lines)
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
    refuse_locked(file, request)?;
    let mut draft = Draft::of(file);
    let place = draft.edit(file, packs, request, tx.at())?;
    let line = &mut draft.lines[place];
    line.finding_id = line.finding_id.or(finding);
    let id = line.id;
    settle(tx, packs, file, draft).await?;
    Ok(id)
}

/// A case and its lines while they are edited; [`settle`] writes what differs.
pub(crate) struct Draft {
    pub case: Case,
    pub lines: Vec<PlanLine>,
}

impl Draft {
    pub(crate) fn of(file: &CaseFile) -> Self {
        Self { case: file.case.clone(), lines: file.lines.clone() }
    }

    /// Adds or changes one line; its place among the lines.
    pub(super) fn edit(
        &mut self,
        file: &CaseFile,
        packs: &Packs,
        request: &PlanLineSaveRequest,
        now: i64,
    ) -> Result<usize, ApiError> {
        let place = match &request.line_id {
            Some(id) => self.find(id, request.version)?,
            None => {
                let last = self.lines.iter().map(|line| line.place).max().unwrap_or_default();
                let line = new_line(&mut self.case, file, packs, request, now)?;
                self.lines.push(PlanLine { place: last + 1, ..line });
                self.lines.len() - 1
            }
        };
        change(&mut self.lines[place], request)?;
        Ok(place)
    }

    /// The line, unchanged since it was read.
    pub(crate) fn find(&self, id: &str, version: Option<i64>) -> Result<usize, ApiError> {
        let place = self.lines.iter().position(|line| line.id.to_string() == *id);
        let place =
            place.ok_or_else(|| StoreError::NotFound { entity: PlanLine::KIND, id: id.to_owned() })?;
        if version != Some(self.lines[place].version) {
            let id = format!("{} item {}", self.case.case_no, self.lines[place].item_no);
            return Err(StoreError::Conflict { entity: PlanLine::KIND, id }.into());
        }
        Ok(place)
    }
}

/// Recomputes the amounts and writes every row that differs.
pub(crate) async fn settle(
    tx: &mut Tx,
    packs: &Packs,
    file: &CaseFile,
    draft: Draft,
) -> Result<(), ApiError> {
    let Draft { mut case, mut lines } = draft;
    let mut live: Vec<PlanLine> = lines.iter().filter(|line| line.removed_at.is_none()).cloned().collect();
    let worked = subsidies::work_out(packs, file, &case, &live)?;
    worked.apply(&mut case, &mut live);
    subsidies::decide(tx, file, (&case, &live), &worked, decision(file)).await?;
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

/// A plan that is confirmed changes by decisions only: change orders and acceptance.
fn decision(file: &CaseFile) -> Decision {
    match plan_versions::current(&file.plan_versions) {
        Some(_) => Decision::Made,
        None => Decision::None,
    }
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
        cost: "product".into(),
        removed_at: None,
        finding_id: None,
        explained: BTreeMap::new(),
        place: 0,
        position: String::new(),
        brand: String::new(),
        model: String::new(),
        note: String::new(),
        work_order_id: None,
        deal_fen: None,
        deal_quantity: None,
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
    set(&mut line.position, &request.position);
    set(&mut line.spec, &request.spec);
    set(&mut line.brand, &request.brand);
    set(&mut line.model, &request.model);
    set(&mut line.note, &request.note);
    set(&mut line.unit, &request.unit);
    set(&mut line.need, &request.need);
    set(&mut line.fund, &request.fund);
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
    if let Some(cost) = &request.cost {
        line.cost = subsidies::cost_code(cost)?.into();
    }
    line.quantity = amount("quantity", request.quantity)?.map_or(line.quantity, Quantity::new);
    line.unit_price_fen =
        amount("unit_price_fen", request.unit_price_fen)?.map_or(line.unit_price_fen, Fen::new);
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
    refuse_any(&file)?;
    let mut draft = Draft::of(&file);
    for other in draft.lines.iter_mut().filter(|other| other.id == line.id) {
        other.removed_at = Some(tx.at());
    }
    settle(&mut tx, &workspace.packs_of(&file, cx.today()), &file, draft).await?;
    tx.commit().await?;
    cx.changed(&["cases", "workspace"]);
    let mut reader = workspace.store.read().await?;
    case_view(cx, &workspace, &mut reader, file.case.id).await
}
