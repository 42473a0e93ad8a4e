//! Moving a case along its lifecycle, past its gates.

use std::collections::BTreeMap;

use serde_json::json;
use yiju_domain::{
    Date,
    attachment::AttachmentKind,
    dates,
    duplicates::Concern,
    gate::{self, Gate, Rule},
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
    subsidies::{self, Decision, Reserves},
    wire::{CaseMoveRequest, CaseView, DuplicateView, GateView},
    workspace::Workspace,
};

pub(crate) async fn move_to(cx: &Context<'_>, request: CaseMoveRequest) -> Result<CaseView, ApiError> {
    let workspace = cx.workspace().await?;
    let approves = request.to == Stage::Approved.code();
    let reserves = match approves {
        true => funds::set_aside_before(&workspace, &request.id, cx.today()).await?,
        false => Reserves::new(),
    };
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let id = CaseFile::find_id(&mut tx, &request.id).await?;
    let standing: Case = tables::get(&mut tx, &id.to_string()).await?;
    settlements::refuse_move(&mut tx, &standing, &request.to).await?;
    move_with(&workspace, &mut tx, id, &request, With { reserves, ..With::default() }).await?;
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
    move_with(workspace, tx, id, request, With::default()).await
}

/// The same with the answers of a payment.
pub(crate) async fn move_answered(
    workspace: &Workspace,
    tx: &mut Tx,
    request: &CaseMoveRequest,
    answers: Answers<'_>,
) -> Result<Case, ApiError> {
    let id = CaseFile::find_id(tx, &request.id).await?;
    take(workspace, tx, id, request, (answers, With::default())).await
}

/// What is known beside the request before a case is moved.
#[derive(Default)]
pub(crate) struct With {
    /// Who agreed to the plan, if the move confirms it.
    pub agreement: Option<Agreement>,
    /// What is set aside for other cases, if the move approves this one; what is not in it is worked out.
    pub reserves: Reserves,
}

/// The same, with what is known beside the request.
pub(crate) async fn move_with(
    workspace: &Workspace,
    tx: &mut Tx,
    id: CaseId,
    request: &CaseMoveRequest,
    with: With,
) -> Result<Case, ApiError> {
    let answers = Answers::One(request.reason.as_deref().unwrap_or_default());
    take(workspace, tx, id, request, (answers, with)).await
}

async fn take(
    workspace: &Workspace,
    tx: &mut Tx,
    id: CaseId,
    request: &CaseMoveRequest,
    (answers, with): (Answers<'_>, With),
) -> Result<Case, ApiError> {
    let file = CaseFile::load(tx, id).await?;
    refuse_stale(&file.case, request.version)?;
    let to: Stage = request.to.parse().map_err(|_| ApiError::code_unknown("stage", &request.to).at("to"))?;
    let exit = exit_reason(to, request.reason.as_deref())?;
    let route = file.route();
    let direction = lifecycle::check_move(&route, file.case.stage, to, exit)?;
    let on = date("on", request.on.as_deref())?.unwrap_or_else(|| dates::date_of_millis(tx.at()));
    let before = file.case.clone();
    // One day of approval: the policy goes by the recorded decision, so the money and the catalogue do too.
    let recorded = eligibility::approved_on(&file.eligibility.reviews);
    let decided = recorded.or(before.approved_on).unwrap_or(on);
    let mut case = moved(&before, to, (on, decided), direction, tx.at());
    case.exit_reason = exit.map(|reason| reason.code().to_owned());
    pin_catalogue(workspace, &file.programme, &mut case, decided);
    let file = CaseFile { case: case.clone(), ..file };
    let (facts, met) = questions(workspace, tx, &file, before.stage).await?;
    let short = match (to, direction) {
        (Stage::Approved, Direction::Forward) => {
            funds::short_of(tx, workspace, &file, decided, &with.reserves).await?
        }
        _ => Vec::new(),
    };
    let step = Step { to, answers };
    let open = gate::gates(&route, &facts, before.stage, to);
    let passed = pass_gates(tx, id, (&open, short), &step)?;
    keep_passes(tx, id, &met, &passed, answers).await?;
    let file = figures(workspace, tx, file, &before, to).await?;
    plan::follow_move(tx, &file, (to, direction, on), with.agreement).await?;
    Ok(tx.update(&before, file.case).await?)
}

/// Asks a case what a step asks, though it does not take the step: of several payees the first is paid, or the case was
/// left, and is paid for what was accepted of it. Of such a case nothing is asked about lines that were never done.
pub(crate) async fn ask_again(
    workspace: &Workspace,
    tx: &mut Tx,
    id: CaseId,
    step: &Step<'_>,
) -> Result<(), ApiError> {
    let file = settlements::accepted_only(&CaseFile::load(tx, id).await?);
    let (facts, met) = questions(workspace, tx, &file, file.case.stage).await?;
    let mut open = gate::gates(&file.route(), &facts, Stage::Lead, step.to);
    // Whoever left has no day on which everything was accepted.
    open.retain(|gate| file.case.stage != Stage::Exited || gate.rule != Rule::AcceptanceDate);
    let passed = pass_gates(tx, id, (&open, Vec::new()), step)?;
    keep_passes(tx, id, &met, &passed, step.answers).await
}

/// What the gates look at, and every record the case meets; it comes from this stage.
async fn questions(
    workspace: &Workspace,
    tx: &mut Tx,
    file: &CaseFile,
    standing: Stage,
) -> Result<(gate::CaseFacts, Vec<DuplicateView>), ApiError> {
    let met = duplicates::of_case(tx, file).await?;
    let today = dates::date_of_millis(tx.at());
    let verdicts = eligibility::verdicts(file, today)?;
    let packs = workspace.packs_of(file, today);
    let asked = Asked {
        today,
        standing,
        eligibility: &verdicts,
        duplicates: Standing::of(&met),
        is_worked_out: subsidies::is_worked_out(&packs, file)?,
    };
    Ok((gates::facts(file, &packs, &asked), met))
}

/// A step a case is to take, or is asked about, and why it may be taken though something is missing.
pub(crate) struct Step<'a> {
    pub to: Stage,
    pub answers: Answers<'a>,
}

/// Why gates are gone past; an empty text is no reason.
#[derive(Clone, Copy)]
pub(crate) enum Answers<'a> {
    /// Somebody looks at one case and answers all it lacks.
    One(&'a str),
    /// A voucher pays many cases: that its own paper comes later says nothing of what else they lack, and what they meet
    /// is answered on each of them.
    Payment { voucher: &'a str, others: &'a str },
}

impl<'a> Answers<'a> {
    fn to(self, gate: &Gate) -> &'a str {
        let reason = match self {
            Self::One(reason) => reason,
            Self::Payment { .. } if gate.rule.asks_of_hits() => "",
            Self::Payment { voucher, .. } if gate.params.paper == Some(AttachmentKind::Voucher) => voucher,
            Self::Payment { others, .. } => others,
        };
        reason.trim()
    }

    /// What is said to funds that run short.
    fn to_funds(self) -> &'a str {
        let (Self::One(reason) | Self::Payment { others: reason, .. }) = self;
        reason.trim()
    }
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

/// The case at its new stage, with the day the stage stands for; `decided` is that of the approval.
fn moved(case: &Case, to: Stage, (on, decided): (Date, Date), direction: Direction, now: i64) -> Case {
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
        case.approved_on = Some(decided);
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

/// Open gates and funds that run short stop a forward move unless a reason is given; each reason is recorded with what
/// it passed.
fn pass_gates(
    tx: &mut Tx,
    id: CaseId,
    (open, short): (&[Gate], Vec<GateView>),
    step: &Step<'_>,
) -> Result<Vec<Rule>, ApiError> {
    let mut by_reason: BTreeMap<&str, Vec<GateView>> = BTreeMap::new();
    for gate in open {
        by_reason.entry(step.answers.to(gate)).or_default().push(gates::view(gate, Some(step.to)));
    }
    if !short.is_empty() {
        by_reason.entry(step.answers.to_funds()).or_default().extend(short);
    }
    if let Some(unanswered) = by_reason.get("") {
        let details = serde_json::to_value(unanswered).unwrap_or_default();
        return Err(ApiError::from(Reason::GatesOpen {}).at("to").with(details));
    }
    for (reason, passed) in by_reason {
        let what = json!({ "passed_gates": passed, "reason": reason, "to": step.to.code() });
        tx.note("gate", &id.to_string(), Some(id.to_string()), what);
    }
    Ok(open.iter().map(|gate| gate.rule).collect())
}

/// A hit gone past at a gate keeps the reason as one that was answered on the case does: auditors find both in one place.
/// A payment goes past none.
async fn keep_passes(
    tx: &mut Tx,
    id: CaseId,
    met: &[DuplicateView],
    passed: &[Rule],
    answers: Answers<'_>,
) -> Result<(), ApiError> {
    let Answers::One(reason) = answers else { return Ok(()) };
    let asked_by = |hit: &DuplicateView| match hit.concern.parse() {
        Ok(Concern::Alive) => Rule::FoundAlive,
        Ok(Concern::Resident) => Rule::FoundResident,
        _ => Rule::DuplicateReason,
    };
    let meant = |hit: &DuplicateView| hit.asks && passed.contains(&asked_by(hit));
    duplicates::keep_one_reason(tx, id, met, meant, reason).await
}
