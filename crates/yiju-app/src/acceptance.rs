//! Acceptance (验收) in rounds: each line passes with a quantity or is to be rectified by a day; the next round asks
//! only for what has not passed. What is accepted is what is paid.

use yiju_domain::{
    Date, dates,
    ids::{AcceptanceRoundId, InspectionId},
    lifecycle::{Stage, next_stages},
    money::Quantity,
    text,
};
use yiju_store::{
    Entity, StoreError, Tx,
    tables::{
        self,
        acceptance::{AcceptanceRound, Inspection},
        plan_lines::PlanLine,
    },
};

use crate::{
    cases::{create_date, file::CaseFile, move_in, refuse_stale, view::case_view},
    context::Context,
    error::ApiError,
    money,
    plan::{Draft, settle},
    reason::Reason,
    wire::{AcceptVerdict, CaseMoveRequest, CaseView, InspectionSaveRequest, RoundFinishRequest},
    workspace::{Packs, Workspace},
};

/// Months of warranty where the catalogue says nothing: the least that the policies and contracts we know ask for
/// (one year after acceptance; some two).
const USUAL_WARRANTY_MONTHS: u32 = 12;

/// What the contract says, or else the catalogue.
pub(crate) fn warranty_months(packs: &Packs, file: &CaseFile, line: &PlanLine) -> u32 {
    if let Some(contract) = &file.contract {
        return u32::try_from(contract.warranty_months).unwrap_or_default();
    }
    let item = packs.catalogue.item(&line.code);
    item.and_then(|item| item.warranty_months).map_or(USUAL_WARRANTY_MONTHS, u32::from)
}

pub(crate) async fn inspection_save(
    cx: &Context<'_>,
    request: InspectionSaveRequest,
) -> Result<CaseView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let line: PlanLine = tables::get(&mut tx, &request.line_id).await?;
    let file = CaseFile::load(&mut tx, line.case_id).await?;
    let line = file.lines.iter().find(|live| live.id == line.id);
    let gone = || StoreError::NotFound { entity: PlanLine::KIND, id: request.line_id.clone() };
    judge(&workspace, &mut tx, &file, line.ok_or_else(gone)?, &request).await?;
    tx.commit().await?;
    cx.changed(&["cases", "workspace"]);
    let mut reader = workspace.store.read().await?;
    case_view(cx, &workspace, &mut reader, file.case.id).await
}

/// Writes the judgement, and the accepted quantity with everything it costs.
pub(crate) async fn judge(
    workspace: &Workspace,
    tx: &mut Tx,
    file: &CaseFile,
    line: &PlanLine,
    request: &InspectionSaveRequest,
) -> Result<(), ApiError> {
    money::refuse_settled(&file.case)?;
    refuse_undispatched(file)?;
    let round = open_round(tx, file).await?;
    let before = file.works.judgement(round, line.id);
    if before.map(|one| one.version) != request.version {
        let id = format!("{} item {}", file.case.case_no, line.item_no);
        return Err(StoreError::Conflict { entity: Inspection::KIND, id }.into());
    }
    let start = before.cloned().unwrap_or_else(|| empty(tx, file, line, round));
    let after = judged(start, request)?;
    let mut draft = Draft::of(file);
    for own in draft.lines.iter_mut().filter(|own| own.id == line.id) {
        accept(own, &after);
    }
    match before {
        Some(before) => {
            tx.update(before, after).await?;
        }
        None => tx.insert(&[after]).await?,
    }
    let packs = workspace.packs_of(file, dates::date_of_millis(tx.at()));
    settle(tx, &packs, file, draft).await
}

/// Nothing is judged before somebody was sent to do it, nor after the case was left: what is accepted may be paid.
fn refuse_undispatched(file: &CaseFile) -> Result<(), ApiError> {
    let case = &file.case;
    if case.stage >= Stage::Dispatched && !case.stage.is_terminal() {
        return Ok(());
    }
    let (case_no, stage) = (case.case_no.clone(), case.stage.code().to_owned());
    Err(ApiError::from(Reason::NotDispatched { case_no, stage }).at("line_id"))
}

/// What the judgement means for the line.
fn accept(line: &mut PlanLine, judgement: &Inspection) {
    match judgement.verdict.as_deref() {
        Some("pass") => {
            line.accepted_quantity = judgement.accepted_quantity;
            line.accept_note.clone_from(&judgement.measured);
        }
        Some(_) => {
            line.accepted_quantity = None;
            line.accept_note.clone_from(&judgement.defect);
        }
        None => {}
    }
}

async fn open_round(tx: &mut Tx, file: &CaseFile) -> Result<AcceptanceRoundId, ApiError> {
    if let Some(round) = file.works.open_round() {
        return Ok(round.id);
    }
    let round = AcceptanceRound {
        id: AcceptanceRoundId::new(tx.at()),
        version: 1,
        case_id: file.case.id,
        round: file.works.rounds.last().map_or(1, |last| last.round + 1),
        inspected_on: None,
        inspectors: String::new(),
        note: String::new(),
        closed_at: None,
        closed_by: String::new(),
    };
    let id = round.id;
    tx.insert(&[round]).await?;
    Ok(id)
}

fn empty(tx: &Tx, file: &CaseFile, line: &PlanLine, round_id: AcceptanceRoundId) -> Inspection {
    Inspection {
        id: InspectionId::new(tx.at()),
        version: 1,
        case_id: file.case.id,
        round_id,
        line_id: line.id,
        planned_quantity: line.quantity,
        done_quantity: file.works.line(line.id).and_then(|work| work.done_quantity),
        accepted_quantity: None,
        measured: String::new(),
        verdict: None,
        defect: String::new(),
        deadline: None,
    }
}

fn judged(one: Inspection, request: &InspectionSaveRequest) -> Result<Inspection, ApiError> {
    let line = |given: &Option<String>, before: String| given.as_deref().map_or(before, text::normalise);
    let verdict = match request.verdict {
        Some(AcceptVerdict::Pass) => Some("pass".to_owned()),
        Some(AcceptVerdict::Rectify) => Some("rectify".to_owned()),
        None => one.verdict.clone(),
    };
    let deadline = match request.deadline.as_deref() {
        None => one.deadline,
        given => create_date("deadline", given)?,
    };
    let given = quantity(request.accepted_quantity)?.or(one.accepted_quantity);
    let passes = verdict.as_deref() == Some("pass");
    let usual = one.done_quantity.unwrap_or(one.planned_quantity);
    let after = Inspection {
        accepted_quantity: if passes { Some(given.unwrap_or(usual)) } else { given },
        measured: line(&request.measured, one.measured),
        defect: line(&request.defect, one.defect),
        verdict,
        deadline,
        ..one
    };
    if after.verdict.as_deref() == Some("rectify") {
        asked_for(&after)?;
    }
    Ok(after)
}

/// Whoever rectifies must know what and by when.
fn asked_for(one: &Inspection) -> Result<(), ApiError> {
    if one.defect.is_empty() {
        return Err(ApiError::required("defect"));
    }
    one.deadline.map(|_| ()).ok_or_else(|| ApiError::required("deadline"))
}

fn quantity(given: Option<i64>) -> Result<Option<Quantity>, ApiError> {
    match given {
        Some(value) if value < 0 => {
            let field = "accepted_quantity";
            Err(ApiError::from(Reason::Negative { field: field.into() }).at(field))
        }
        given => Ok(given.map(Quantity::new)),
    }
}

pub(crate) async fn round_finish(
    cx: &Context<'_>,
    request: RoundFinishRequest,
) -> Result<CaseView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let id = CaseFile::find_id(&mut tx, &request.case_id).await?;
    let file = CaseFile::load(&mut tx, id).await?;
    refuse_stale(&file.case, request.version)?;
    let on = create_date("inspected_on", request.inspected_on.as_deref())?.unwrap_or_else(|| cx.today());
    let fails = close(&mut tx, &file, &request, on).await?;
    if fails && next_stages(&file.route(), file.case.stage).contains(&Stage::Rectifying) {
        let movement = CaseMoveRequest {
            id: file.case.id.to_string(),
            version: file.case.version,
            to: Stage::Rectifying.code().into(),
            reason: None,
            on: Some(on.to_string()),
        };
        move_in(&workspace, &mut tx, id, &movement).await?;
    } else {
        // Pages opened before the round was closed are stale.
        tx.bump(&file.case).await?;
    }
    tx.commit().await?;
    cx.changed(&["cases", "workspace"]);
    let mut reader = workspace.store.read().await?;
    case_view(cx, &workspace, &mut reader, id).await
}

/// Closes the open round when every line it asks for is judged; whether any is to be rectified.
async fn close(
    tx: &mut Tx,
    file: &CaseFile,
    request: &RoundFinishRequest,
    on: Date,
) -> Result<bool, ApiError> {
    let round = file.works.open_round().ok_or_else(|| ApiError::from(Reason::RoundNone {}).at("case_id"))?;
    let verdict =
        |line: &PlanLine| file.works.judgement(round.id, line.id).and_then(|one| one.verdict.as_deref());
    let open = file.lines.iter().filter(|line| file.works.is_due(line.id) && verdict(line).is_none());
    let items: Vec<String> = open.map(|line| line.item_no.to_string()).collect();
    if !items.is_empty() {
        return Err(ApiError::from(Reason::RoundUnjudged { items: items.join(", ") }).at("lines"));
    }
    let inspectors = text::normalise(&request.inspectors);
    if inspectors.is_empty() {
        return Err(ApiError::required("inspectors"));
    }
    let fails = file.lines.iter().any(|line| verdict(line) == Some("rectify"));
    let closed = AcceptanceRound {
        inspected_on: Some(on),
        inspectors,
        note: text::normalise(request.note.as_deref().unwrap_or_default()),
        closed_at: Some(tx.at()),
        closed_by: tx.user().to_owned(),
        ..round.clone()
    };
    tx.update(round, closed).await?;
    Ok(fails)
}
