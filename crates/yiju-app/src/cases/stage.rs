//! Moving a case along its lifecycle, past its gates.

use serde_json::json;
use yiju_domain::{
    Date, dates,
    duplicates::Concern,
    gate::{self, Rule},
    ids::CaseId,
    lifecycle::{self, Direction, ExitReason, Stage},
};
use yiju_store::{
    Tx,
    tables::{self, cases::Case, programmes::Programme},
};

use super::{
    change::refuse_stale,
    create::date,
    file::CaseFile,
    gates::{self, Asked},
    view,
};
use crate::{
    context::Context,
    duplicates::{self, Standing},
    eligibility,
    error::ApiError,
    funds, money,
    plan::{self, Agreement},
    reason::Reason,
    settlements,
    subsidies::{self, Decision},
    wire::{CaseMoveRequest, CaseView, DuplicateView, GateView, HitReason},
    workspace::Workspace,
};

pub(crate) async fn move_to(cx: &Context<'_>, request: CaseMoveRequest) -> Result<CaseView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let id = CaseFile::find_id(&mut tx, &request.id).await?;
    let standing: Case = tables::get(&mut tx, &id.to_string()).await?;
    settlements::refuse_move(&mut tx, &standing, &request.to).await?;
    move_in(&workspace, &mut tx, id, &request).await?;
    tx.commit().await?;
    cx.changed(&["cases", "workspace"]);
    let mut reader = workspace.store.read().await?;
    view::case_view(cx, &workspace, &mut reader, id).await
}

/// Moves a case within an open transaction.
pub(crate) async fn move_in(
    workspace: &Workspace,
    tx: &mut Tx,
    id: CaseId,
    request: &CaseMoveRequest,
) -> Result<Case, ApiError> {
    move_agreed(workspace, tx, id, request, None).await
}

/// The same, with who agreed to the plan if the move confirms it.
pub(crate) async fn move_agreed(
    workspace: &Workspace,
    tx: &mut Tx,
    id: CaseId,
    request: &CaseMoveRequest,
    agreement: Option<Agreement>,
) -> Result<Case, ApiError> {
    let file = CaseFile::load(tx, id).await?;
    refuse_stale(&file.case, request.version)?;
    let to: Stage = request.to.parse().map_err(|_| ApiError::code_unknown("stage", &request.to).at("to"))?;
    let exit = exit_reason(to, request.reason.as_deref())?;
    let route = file.route();
    let direction = lifecycle::check_move(&route, file.case.stage, to, exit)?;
    let on = date("on", request.on.as_deref())?.unwrap_or_else(|| dates::date_of_millis(tx.at()));
    let before = file.case.clone();
    let mut case = moved(&before, to, on, direction, tx.at());
    case.exit_reason = exit.map(|reason| reason.code().to_owned());
    pin_catalogue(workspace, &file.programme, &mut case, on);
    let file = CaseFile { case: case.clone(), ..file };
    let met = duplicates::of_case(tx, &file).await?;
    let today = dates::date_of_millis(tx.at());
    let verdicts = eligibility::verdicts(&file, today)?;
    let packs = workspace.packs_of(&file, today);
    let asked = Asked {
        today,
        standing: before.stage,
        eligibility: &verdicts,
        duplicates: Standing::of(&met),
        is_worked_out: subsidies::is_worked_out(&packs, &file)?,
    };
    let facts = gates::facts(&file, &packs, &asked);
    let short = match (to, direction) {
        (Stage::Approved, Direction::Forward) => funds::short_of(tx, workspace, &file, on).await?,
        _ => Vec::new(),
    };
    let passed = pass_gates(tx, &file, (&facts, short), before.stage, request)?;
    keep_passes(tx, id, &met, &passed, request.reason.as_deref().unwrap_or_default()).await?;
    let file = figures(workspace, tx, file, &before, to).await?;
    plan::follow_move(tx, &file, (to, direction, on), agreement).await?;
    Ok(tx.update(&before, file.case).await?)
}

/// Works the case out anew at the stage it comes to, unless its figures stand still already; the ledger follows the
/// stage in any case. What is decided with the move is kept whole.
async fn figures(
    workspace: &Workspace,
    tx: &mut Tx,
    file: CaseFile,
    before: &Case,
    to: Stage,
) -> Result<CaseFile, ApiError> {
    let packs = workspace.packs_of(&file, dates::date_of_millis(tx.at()));
    let (mut case, mut lines) = (file.case.clone(), file.lines.clone());
    let settled = money::is_settled(before) && money::is_settled(&file.case);
    if settled {
        return Ok(file);
    }
    let worked = subsidies::work_out(&packs, &file, &case, &lines)?;
    worked.apply(&mut case, &mut lines);
    for (before, after) in file.lines.iter().zip(&lines) {
        tx.update(before, after.clone()).await?;
    }
    let decided = matches!(to, Stage::PlanConfirmed | Stage::Accepted | Stage::ToSettle | Stage::Submitted);
    let decision = if decided && !lines.is_empty() { Decision::Made } else { Decision::None };
    subsidies::decide(tx, &file, (&case, &lines), &worked, decision).await?;
    let lines = tables::plan_lines::of_cases(tx, &[case.id]).await?;
    Ok(CaseFile { case, lines, ..file })
}

/// An approved case keeps the catalogue that was in force on the day of its approval, whatever comes in later. Taken
/// back to an earlier stage it has none again: its next approval decides.
fn pin_catalogue(workspace: &Workspace, programme: &Programme, case: &mut Case, on: Date) {
    if case.stage < Stage::Approved {
        (case.catalogue, case.catalogue_version) = (String::new(), 0);
    }
    if case.stage == Stage::Approved {
        let catalogue = workspace.packs().catalogue_for(programme, on);
        (case.catalogue, case.catalogue_version) = (catalogue.id.clone(), i64::from(catalogue.version));
    }
}

fn exit_reason(to: Stage, reason: Option<&str>) -> Result<Option<ExitReason>, ApiError> {
    if to != Stage::Exited {
        return Ok(None);
    }
    let code = reason.unwrap_or_default();
    code.parse().map(Some).map_err(|_| ApiError::from(Reason::ExitNeedsReason {}).at("reason"))
}

/// The case at its new stage, with the day the stage stands for.
fn moved(case: &Case, to: Stage, on: Date, direction: Direction, now: i64) -> Case {
    let before = case.stage;
    let mut case = Case { stage: to, stage_since: now, ..case.clone() };
    if to < Stage::Approved {
        case.approved_on = None;
    }
    if direction == Direction::Back {
        // The day of a stage that is taken back no longer holds; exports and reports go by it.
        match to {
            Stage::Rectifying => case.accepted_on = None,
            Stage::ToSettle => case.submitted_on = None,
            Stage::PlanDraft => case.confirmed_on = None,
            _ => {}
        }
    }
    if direction != Direction::Forward {
        return case;
    }
    if before < Stage::Approved && to >= Stage::Approved {
        case.approved_on = Some(on);
    }
    let day = match to {
        Stage::PlanConfirmed => &mut case.confirmed_on,
        Stage::Accepted => &mut case.accepted_on,
        Stage::Submitted => &mut case.submitted_on,
        Stage::Paid => &mut case.paid_on,
        _ => return case,
    };
    *day = Some(on);
    case
}

/// Open gates and funds that run short stop a forward move unless a reason is given; the reason is recorded with what
/// was passed.
fn pass_gates(
    tx: &mut Tx,
    file: &CaseFile,
    (facts, short): (&gate::CaseFacts, Vec<GateView>),
    from: Stage,
    request: &CaseMoveRequest,
) -> Result<Vec<Rule>, ApiError> {
    let to = file.case.stage;
    let open = gate::gates(&file.route(), facts, from, to);
    let views: Vec<_> = open.iter().map(|gate| gates::view(gate, Some(to))).chain(short).collect();
    if views.is_empty() {
        return Ok(Vec::new());
    }
    let details = serde_json::to_value(views).unwrap_or_default();
    match request.reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty()) {
        None => Err(ApiError::from(Reason::GatesOpen {}).at("to").with(details)),
        Some(reason) => {
            let what = json!({ "passed_gates": details, "reason": reason, "to": to.code() });
            tx.note("gate", &file.case.id.to_string(), Some(file.case.id.to_string()), what);
            Ok(open.iter().map(|gate| gate.rule).collect())
        }
    }
}

/// A hit gone past at a gate keeps the reason as one that was answered on the case does: auditors find both in one place.
async fn keep_passes(
    tx: &mut Tx,
    id: CaseId,
    met: &[DuplicateView],
    passed: &[Rule],
    reason: &str,
) -> Result<(), ApiError> {
    let asked_by = |hit: &DuplicateView| match hit.concern.parse() {
        Ok(Concern::Alive) => Rule::FoundAlive,
        Ok(Concern::Resident) => Rule::FoundResident,
        _ => Rule::DuplicateReason,
    };
    let waits = |hit: &&DuplicateView| hit.asks && hit.pass.is_none() && passed.contains(&asked_by(hit));
    let given: Vec<HitReason> = met
        .iter()
        .filter(waits)
        .map(|hit| HitReason {
            rule: hit.rule.clone(),
            other: hit.other.kind.clone(),
            other_id: hit.other.id.clone(),
            reason: reason.to_owned(),
        })
        .collect();
    duplicates::keep_reasons(tx, id, met, &given).await
}
