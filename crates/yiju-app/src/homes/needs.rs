//! Answering needs: a line in the plan, or a reason for none.

use yiju_domain::{
    dates,
    ids::{FindingId, NeedId, PlanLineId},
    photo_stage::PhotoStage,
    suggestion::{Need, NeedAnswer, NeedRule, needs},
    text,
};
use yiju_store::{
    Entity, StoreError, Tx,
    tables::{self, home_surveys::NeedRow, photos::Placement, plan_lines::PlanLine},
};

use super::{review, why};
use crate::{
    cases::file::CaseFile,
    context::Context,
    error::ApiError,
    money, plan,
    reason::Reason,
    wire::{ContradictionExplainRequest, NeedAnswerRequest, PlanLineSaveRequest, SurveyView},
    workspace::{Packs, Workspace},
};

pub(crate) async fn need_answer(
    cx: &Context<'_>,
    request: NeedAnswerRequest,
) -> Result<SurveyView, ApiError> {
    let workspace = cx.workspace().await?;
    let act = cx.act()?;
    let decided_by = act.user.clone();
    let mut tx = workspace.store.begin(act).await?;
    let case = CaseFile::find_id(&mut tx, &request.case_id).await?;
    let file = CaseFile::load(&mut tx, case).await?;
    answer_in(&workspace, &mut tx, &file, &request, decided_by).await?;
    tx.commit().await?;
    super::after(cx, &workspace, case).await
}

/// Answers a need within an open transaction.
pub(crate) async fn answer_in(
    workspace: &Workspace,
    tx: &mut Tx,
    file: &CaseFile,
    request: &NeedAnswerRequest,
    decided_by: String,
) -> Result<(), ApiError> {
    let packs = &workspace.packs_of(file, dates::date_of_millis(tx.at()));
    let finding = optional_finding(request)?;
    let (rule, need) = find(file, packs, &request.rule, finding)?;
    let before = file.needs.iter().find(|row| row.rule == rule.code && row.finding_id == finding);
    if before.map(|row| row.version) != request.version {
        return Err(StoreError::Conflict { entity: NeedRow::KIND, id: rule.code.clone() }.into());
    }
    let reason = text::normalise(request.reason.as_deref().unwrap_or_default());
    let line = match request.answer {
        NeedAnswer::Accepted => Some(accept(packs, tx, file, request, rule, &need).await?),
        answer => {
            refuse_answered(file, before, answer, &reason)?;
            None
        }
    };
    let after = NeedRow {
        id: before.map_or_else(|| NeedId::new(tx.at()), |row| row.id),
        version: before.map_or(1, |row| row.version),
        case_id: file.case.id,
        pack: packs.needs.id.clone(),
        pack_version: i64::from(packs.needs.version),
        rule: rule.code.clone(),
        finding_id: finding,
        answer: request.answer,
        reason,
        line_id: line,
        decided_by,
        decided_at: tx.at(),
    };
    match before {
        Some(before) => {
            tx.update(before, after).await?;
        }
        None => tx.insert(&[after]).await?,
    }
    Ok(())
}

fn optional_finding(request: &NeedAnswerRequest) -> Result<Option<FindingId>, ApiError> {
    let given = request.finding_id.as_deref().unwrap_or_default();
    crate::cases::optional_id("finding_id", given)
}

/// The need as the rules find it now; one they do not find cannot be answered.
fn find<'a>(
    file: &CaseFile,
    packs: &'a Packs,
    rule: &str,
    finding: Option<FindingId>,
) -> Result<(&'a NeedRule, Need), ApiError> {
    let known = packs.needs.rule(rule);
    let assessed = review::assessed(file, packs);
    let found = needs(&packs.needs, &packs.home_form, &assessed);
    let need = found.into_iter().find(|need| need.rule == rule && need.finding == finding);
    let none = || ApiError::from(Reason::NeedUnknown { rule: rule.into() }).at("rule");
    known.zip(need).ok_or_else(none)
}

/// An answer without a line says why, and a line that is there is taken out by hand, not in passing.
fn refuse_answered(
    file: &CaseFile,
    before: Option<&NeedRow>,
    answer: NeedAnswer,
    reason: &str,
) -> Result<(), ApiError> {
    if reason.is_empty() {
        return Err(ApiError::from(Reason::NeedReason { answer: answer.code().into() }).at("reason"));
    }
    let linked = before.and_then(|row| row.line_id);
    match file.lines.iter().find(|line| Some(line.id) == linked) {
        None => Ok(()),
        Some(line) => {
            let reason = Reason::NeedPlanned { item_no: line.item_no.to_string() };
            Err(ApiError::from(reason).at("answer"))
        }
    }
}

/// The line that answers a need: the one named, or a new one with the reason and the finding.
async fn accept(
    packs: &Packs,
    tx: &mut Tx,
    file: &CaseFile,
    request: &NeedAnswerRequest,
    rule: &NeedRule,
    need: &Need,
) -> Result<PlanLineId, ApiError> {
    money::refuse_settled(&file.case)?;
    let line = match &request.line_id {
        Some(id) => link(tx, file, id, need.finding).await?,
        None => {
            plan::save_in(tx, packs, file, &new_line(packs, file, request, rule, need)?, need.finding).await?
        }
    };
    if let Some(finding) = need.finding {
        bring_photos(tx, file, finding, line).await?;
    }
    Ok(line)
}

async fn link(
    tx: &mut Tx,
    file: &CaseFile,
    id: &str,
    finding: Option<FindingId>,
) -> Result<PlanLineId, ApiError> {
    let line = file.lines.iter().find(|line| line.id.to_string() == id);
    let line = line.ok_or_else(|| StoreError::NotFound { entity: PlanLine::KIND, id: id.to_owned() })?;
    let linked = PlanLine { finding_id: line.finding_id.or(finding), ..line.clone() };
    Ok(tx.update(line, linked).await?.id)
}

fn new_line(
    packs: &Packs,
    file: &CaseFile,
    request: &NeedAnswerRequest,
    rule: &NeedRule,
    need: &Need,
) -> Result<PlanLineSaveRequest, ApiError> {
    // The rules may be made for the national list; the line is of the case's own catalogue.
    let known = rule.items.iter().flat_map(|code| packs.catalogue.meant_by(code));
    let known: Vec<&str> = known.map(|item| item.code.as_str()).collect();
    let item = request.item.as_deref().or(known.first().copied()).unwrap_or_default().to_owned();
    if !known.contains(&item.as_str()) {
        let reason = Reason::NeedItem { code: item, codes: known.join(", ") };
        return Err(ApiError::from(reason).at("item"));
    }
    let finding = file.findings.iter().find(|one| Some(one.id) == need.finding);
    let room =
        finding.and_then(|one| packs.home_form.room(&one.room)).map(|room| room.usual_name().to_owned());
    let position = finding.map(|one| one.position.as_str()).filter(|position| !position.is_empty());
    Ok(PlanLineSaveRequest {
        case_id: file.case.id.to_string(),
        code: Some(item),
        room: room.map(|room| position.map_or(room.clone(), |position| format!("{room}（{position}）"))),
        need: Some(why::text(packs, rule, &need.reasons)),
        quantity: request.quantity,
        ..PlanLineSaveRequest::default()
    })
}

/// Photos of the finding are the line's photos from before the work.
async fn bring_photos(
    tx: &mut Tx,
    file: &CaseFile,
    finding: FindingId,
    line: PlanLineId,
) -> Result<(), ApiError> {
    let loose = |one: &&Placement| one.finding_id == Some(finding) && one.line_id.is_none();
    let shown: Vec<&Placement> = file.placed.iter().map(|placed| &placed.placement).filter(loose).collect();
    for before in shown {
        let stage = before.stage.or(Some(PhotoStage::Before));
        tx.update(before, Placement { line_id: Some(line), stage, ..before.clone() }).await?;
    }
    Ok(())
}

pub(crate) async fn contradiction_explain(
    cx: &Context<'_>,
    request: ContradictionExplainRequest,
) -> Result<SurveyView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let before: PlanLine = tables::get(&mut tx, &request.line_id).await?;
    if before.version != request.version || before.removed_at.is_some() {
        return Err(StoreError::Conflict { entity: PlanLine::KIND, id: request.line_id.clone() }.into());
    }
    let file = CaseFile::load(&mut tx, before.case_id).await?;
    if workspace.packs_of(&file, cx.today()).needs.contradiction(&request.rule).is_none() {
        return Err(ApiError::code_unknown("rule", &request.rule));
    }
    let mut after = before.clone();
    match text::normalise(&request.reason) {
        reason if reason.is_empty() => after.explained.remove(&request.rule),
        reason => after.explained.insert(request.rule.clone(), reason),
    };
    tx.update(&before, after).await?;
    tx.commit().await?;
    super::after(cx, &workspace, before.case_id).await
}
