//! What a payment does to its cases: each is asked anew what stands in its way, and is paid with the last of its rows.

use std::collections::{BTreeSet, HashMap};

use serde_json::{Value, json};
use yiju_domain::{Date, dates, gate::Rule, ids::CaseId, lifecycle::Stage, settlement::RowKind};
use yiju_store::{
    Tx,
    tables::{
        self,
        cases::Case,
        settlements::{self, SettlementRow, Standing},
    },
};

use super::{
    left,
    rows::{is_taken_back, owes},
    submit::{movement, settled_cases},
};
use crate::{
    cases::{Answers, Step, ask_again, move_answered},
    error::ApiError,
    reason::{Reason, ReasonCode},
    wire::CaseMoveRequest,
    workspace::Workspace,
};

/// What is said with a payment: its day, and why it is made though something is missing.
pub(super) struct Said<'a> {
    pub on: Date,
    pub answers: Answers<'a>,
}

/// Every case these rows pay, be it only what was held back of it.
pub(super) fn all(rows: &[SettlementRow]) -> Vec<CaseId> {
    settled_cases(rows).into_iter().chain(released(rows)).collect()
}

/// Cases of which these rows pay what was held back, and nothing else.
fn released(rows: &[SettlementRow]) -> Vec<CaseId> {
    let released = rows.iter().filter(|row| row.kind == RowKind::Retention).map(|row| row.case_id);
    let released: BTreeSet<CaseId> = released.collect();
    released.difference(&settled_cases(rows)).copied().collect()
}

/// Asks every case of these rows before anything is decided: whoever pays sees all that is missing at once.
pub(super) async fn follow(
    workspace: &Workspace,
    tx: &mut Tx,
    rows: &[SettlementRow],
    said: &Said<'_>,
) -> Result<(), ApiError> {
    let cases: Vec<CaseId> = settled_cases(rows).into_iter().collect();
    let mut missing = Vec::new();
    for (id, is_whole) in are_whole(tx, &cases).await? {
        let case: Case = tables::get(tx, &id.to_string()).await?;
        let asked = settle(workspace, tx, &case, (is_whole, said)).await;
        missing.extend(Missing::of(&case, asked)?);
    }
    // What was held back is asked for like any payment: a duplicate may have come up in the meantime.
    for id in released(rows) {
        let case: Case = tables::get(tx, &id.to_string()).await?;
        let asked = ask_again(workspace, tx, id, &paid(said)).await;
        missing.extend(Missing::of(&case, asked)?);
    }
    refuse(missing)
}

/// No voucher comes for a case that is owed nothing by these rows of a batch that is submitted. If it was paid elsewhere it
/// is paid now; a reason on its row goes past what it went past there.
pub(super) async fn follow_unowed(
    workspace: &Workspace,
    tx: &mut Tx,
    rows: &[SettlementRow],
) -> Result<(), ApiError> {
    let owed: BTreeSet<CaseId> = rows.iter().filter(|row| owes(row)).map(|row| row.case_id).collect();
    let unowed: Vec<&SettlementRow> =
        rows.iter().filter(|row| row.kind == RowKind::Payment && !owed.contains(&row.case_id)).collect();
    let cases: BTreeSet<CaseId> = unowed.iter().map(|row| row.case_id).collect();
    let cases: Vec<CaseId> = cases.into_iter().collect();
    let on = dates::date_of_millis(tx.at());
    let mut missing = Vec::new();
    for (id, _) in are_whole(tx, &cases).await?.into_iter().filter(|(_, is_whole)| *is_whole) {
        let case: Case = tables::get(tx, &id.to_string()).await?;
        let row = unowed.iter().find(|row| row.case_id == id);
        let others = row.map_or("", |row| row.reason.as_str());
        let said = Said { on, answers: Answers::Payment { voucher: "", others } };
        let asked = settle(workspace, tx, &case, (true, &said)).await;
        missing.extend(Missing::of(&case, asked)?);
    }
    refuse(missing)
}

const fn paid<'a>(said: &Said<'a>) -> Step<'a> {
    Step { to: Stage::Paid, answers: said.answers }
}

/// Whether all payment rows of a case that stand are paid.
async fn are_whole(tx: &mut Tx, cases: &[CaseId]) -> Result<Vec<(CaseId, bool)>, ApiError> {
    let standing = settlements::of_cases(tx, cases).await?;
    let batches: BTreeSet<_> =
        standing.iter().filter(|one| one.is_frozen()).map(|one| one.row.batch_id).collect();
    let batches: Vec<_> = batches.into_iter().collect();
    let paid: BTreeSet<_> = settlements::payments(tx, &batches)
        .await?
        .into_iter()
        .map(|one| (one.batch_id, one.payee_key))
        .collect();
    let mut by_case: HashMap<CaseId, Vec<Standing>> = HashMap::new();
    for one in standing {
        by_case.entry(one.row.case_id).or_default().push(one);
    }
    let is_paid =
        |one: &Standing| !owes(&one.row) || paid.contains(&(one.row.batch_id, one.row.payee_key.clone()));
    let is_whole = |id: &CaseId| {
        let own = by_case.get(id).map(Vec::as_slice).unwrap_or_default();
        let stands = |one: &&Standing| {
            one.is_frozen() && one.row.kind == RowKind::Payment && !is_taken_back(own, one.row.id)
        };
        own.iter().filter(stands).all(is_paid)
    };
    Ok(cases.iter().map(|id| (*id, is_whole(id))).collect())
}

/// A case is paid when all its rows are, on the day of the voucher that completes it. Every payment asks anew what stands
/// in its way, whether the case moves with it or not.
async fn settle(
    workspace: &Workspace,
    tx: &mut Tx,
    case: &Case,
    (is_whole, said): (bool, &Said<'_>),
) -> Result<(), ApiError> {
    if is_whole && case.stage == Stage::Submitted {
        let request = CaseMoveRequest { on: Some(said.on.to_string()), ..movement(case, Stage::Paid, "") };
        return move_answered(workspace, tx, &request, said.answers).await.map(drop);
    }
    ask_again(workspace, tx, case.id, &paid(said)).await?;
    if is_whole && case.stage == Stage::Exited && case.paid_on.is_none() {
        left::set_days(workspace, tx, case, (case.submitted_on, Some(said.on))).await?;
    }
    Ok(())
}

/// What a case still lacks.
struct Missing {
    case: Case,
    gates: Value,
}

impl Missing {
    /// Nothing of a case that lacks nothing; any other fault stays one.
    fn of(case: &Case, asked: Result<(), ApiError>) -> Result<Option<Self>, ApiError> {
        match asked {
            Ok(()) => Ok(None),
            Err(fault) if fault.reason.code == ReasonCode::GatesOpen => {
                Ok(Some(Self { case: case.clone(), gates: fault.details.unwrap_or_default() }))
            }
            Err(fault) => Err(fault),
        }
    }

    fn rules(&self) -> Vec<&str> {
        self.gates.as_array().into_iter().flatten().filter_map(|gate| gate["rule"].as_str()).collect()
    }

    fn meets_records(&self) -> bool {
        self.rules().iter().any(|rule| rule.parse().is_ok_and(Rule::asks_of_hits))
    }
}

/// A voucher pays many cases: all that lack something are named with what they lack, by number, and nothing is paid.
fn refuse(mut missing: Vec<Missing>) -> Result<(), ApiError> {
    missing.sort_by(|one, other| one.case.case_no.cmp(&other.case.case_no));
    let Some(first) = missing.first() else { return Ok(()) };
    let (case_no, rules) = (first.case.case_no.clone(), first.rules().join(", "));
    let cases = missing.len().to_string();
    let reason = if missing.iter().any(Missing::meets_records) {
        Reason::PaymentHitsOpen { case_no, rules, cases }
    } else {
        Reason::PaymentGatesOpen { case_no, rules, cases }
    };
    let details: Vec<Value> = missing
        .iter()
        .map(|one| {
            json!({ "case_id": one.case.id.to_string(), "case_no": one.case.case_no, "gates": one.gates })
        })
        .collect();
    Err(ApiError::from(reason).at("asked_reason").with(details.into()))
}
