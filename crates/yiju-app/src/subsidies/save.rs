//! What a policy asks of a case and no other field says; and working a case out anew.

use std::collections::BTreeMap;

use yiju_domain::{
    ids::{CaseId, SubsidyFactsId},
    subsidy::EntryState,
};
use yiju_store::{
    Tx,
    tables::{
        cases::Case,
        entitlements::{self, Entitlement},
        subsidies::SubsidyFacts,
    },
};

use super::{Decision, decide, view::day, work_out};
use crate::{
    cases::{file::CaseFile, refuse_stale, view::case_view},
    context::Context,
    error::ApiError,
    money,
    wire::{CaseView, SubsidySaveRequest},
    workspace::Workspace,
};

/// Saves the facts a request names and works the case out anew; a request that names none only does the latter.
pub(crate) async fn save(cx: &Context<'_>, request: SubsidySaveRequest) -> Result<CaseView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let id = CaseFile::find_id(&mut tx, &request.case_id).await?;
    let mut file = CaseFile::load(&mut tx, id).await?;
    refuse_stale(&file.case, request.version)?;
    money::refuse_settled(&file.case)?;
    let packs = workspace.packs_of(&file, cx.today());
    let before = file.subsidies.facts.clone();
    let fresh = before.clone().unwrap_or_else(|| SubsidyFacts {
        id: SubsidyFactsId::new(tx.at()),
        version: 1,
        case_id: id,
        marks: Vec::new(),
        levels: BTreeMap::new(),
        events: BTreeMap::new(),
    });
    let after = changed(&packs.policy, fresh, &request)?;
    match &before {
        Some(before) => {
            file.subsidies.facts = Some(tx.update(before, after).await?);
        }
        None if after.marks.is_empty() && after.levels.is_empty() && after.events.is_empty() => {}
        None => {
            tx.insert(std::slice::from_ref(&after)).await?;
            file.subsidies.facts = Some(after);
        }
    }
    refresh(&workspace, &mut tx, &file).await?;
    tx.commit().await?;
    cx.changed(&["cases", "workspace"]);
    let mut reader = workspace.store.read().await?;
    case_view(cx, &workspace, &mut reader, id).await
}

/// The same, and the case gets a new version in any case, so that pages opened before are stale.
async fn refresh(workspace: &Workspace, tx: &mut Tx, file: &CaseFile) -> Result<(), ApiError> {
    let after = write(workspace, tx, file, Decision::None).await?;
    if after.version == file.case.version {
        tx.bump(&file.case).await?;
    }
    Ok(())
}

/// Works a case out as it stands and writes figures and ledger.
async fn write(
    workspace: &Workspace,
    tx: &mut Tx,
    file: &CaseFile,
    decision: Decision,
) -> Result<Case, ApiError> {
    let packs = workspace.packs_of(file, yiju_domain::dates::date_of_millis(tx.at()));
    let worked = work_out(&packs, file, &file.case, &file.lines)?;
    let (mut case, mut lines) = (file.case.clone(), file.lines.clone());
    worked.apply(&mut case, &mut lines);
    for (before, after) in file.lines.iter().zip(&lines) {
        tx.update(before, after.clone()).await?;
    }
    decide(tx, file, (&case, &lines), &worked, decision).await?;
    Ok(tx.update(&file.case, case).await?)
}

/// Lets figures and ledger follow after something else of the case has changed: an assessment, a member, an approval.
/// Settled cases and those without a plan are left alone.
pub(crate) async fn follow_case(workspace: &Workspace, tx: &mut Tx, id: CaseId) -> Result<(), ApiError> {
    let file = CaseFile::load(tx, id).await?;
    if file.lines.is_empty() || money::is_settled(&file.case) {
        return Ok(());
    }
    write(workspace, tx, &file, Decision::None).await.map(|_| ())
}

/// Lets the ledger follow a case whose money went to the finance office, or came back from there, by its days and not
/// by an ordinary move.
pub(crate) async fn follow_settlement(
    workspace: &Workspace,
    tx: &mut Tx,
    id: CaseId,
) -> Result<(), ApiError> {
    let file = CaseFile::load(tx, id).await?;
    let decision = if money::is_settled(&file.case) { Decision::Made } else { Decision::None };
    write(workspace, tx, &file, decision).await.map(|_| ())
}

/// Lets the entries of a case that stands as settled again be used, as they were; nothing is worked out.
pub(crate) async fn settle_again(tx: &mut Tx, id: CaseId) -> Result<(), ApiError> {
    let used = EntryState::Used.code();
    for before in entitlements::of_cases(tx, &[id]).await? {
        if before.state == EntryState::Reserved.code() {
            tx.update(&before, Entitlement { state: used.into(), ..before.clone() }).await?;
        }
    }
    Ok(())
}

fn changed(
    policy: &yiju_domain::subsidy::Policy,
    facts: SubsidyFacts,
    request: &SubsidySaveRequest,
) -> Result<SubsidyFacts, ApiError> {
    let mut after = facts;
    if let Some(marks) = &request.marks {
        let unknown = marks.iter().find(|code| policy.marks.iter().all(|mark| mark.code != **code));
        if let Some(code) = unknown {
            return Err(ApiError::code_unknown("marks", code));
        }
        after.marks.clone_from(marks);
    }
    for level in request.levels.iter().flatten() {
        match level.level {
            Some(number) if !(0..=i64::from(u8::MAX)).contains(&number) => {
                return Err(ApiError::code_unknown("levels", &number.to_string()));
            }
            Some(number) => {
                after.levels.insert(level.scale.clone(), number);
            }
            None => {
                after.levels.remove(&level.scale);
            }
        }
    }
    for event in request.events.iter().flatten() {
        match event.on.as_deref().filter(|on| !on.trim().is_empty()) {
            Some(on) => {
                after.events.insert(event.kind.clone(), day(on)?.to_string());
            }
            None => {
                after.events.remove(&event.kind);
            }
        }
    }
    Ok(after)
}
