//! The case's own entries of the ledger: set aside from the approval on, used at settlement, released on exit.

use std::collections::BTreeMap;

use yiju_domain::{
    ids::EntitlementId,
    lifecycle::{OptionalStep, Stage},
    money::Fen,
    subsidy::{Calculation, EntryState, Outcome, Policy},
};
use yiju_store::{
    Tx,
    tables::{cases::Case, entitlements::Entitlement, plan_lines::PlanLine},
};

use super::Worked;
use crate::{cases::file::CaseFile, error::ApiError, money};

/// Brings the case's entries to what it was worked out to. `file` is the case as it was read, `case` as it is to be.
pub(super) async fn follow(
    tx: &mut Tx,
    file: &CaseFile,
    case: &Case,
    lines: &[PlanLine],
    worked: &Worked,
) -> Result<(), ApiError> {
    let wanted = match (&worked.result, holding(file, case)) {
        (Ok((calculation, outcome)), Some(state)) => {
            entries(tx.at(), case, lines, (calculation, outcome), &worked.policy, state)
        }
        _ => BTreeMap::new(),
    };
    let reason = reason(case);
    let mut fresh = Vec::new();
    for (item_no, entry) in &wanted {
        match file.subsidies.own(&file.case).find(|one| one.item_no == *item_no) {
            Some(before) => {
                let after = Entitlement { id: before.id, version: before.version, ..entry.clone() };
                tx.update(before, after).await?;
            }
            None => fresh.push(entry.clone()),
        }
    }
    tx.insert(&fresh).await?;
    let released = EntryState::Released.code();
    let gone = file.subsidies.own(&file.case).filter(|one| !wanted.contains_key(&one.item_no));
    for before in gone.filter(|one| one.state != released) {
        let after = Entitlement { state: released.into(), reason: reason.clone(), ..before.clone() };
        tx.update(before, after).await?;
    }
    Ok(())
}

/// How the entries of a case stand; none while nothing is set aside.
fn holding(file: &CaseFile, case: &Case) -> Option<EntryState> {
    let settles = file.route().has(OptionalStep::Settlement);
    let from = if settles { Stage::Submitted } else { Stage::Archived };
    let settled = case.submitted_on.is_some() || (case.stage >= from && case.stage != Stage::Exited);
    match case.stage {
        _ if settled => Some(EntryState::Used),
        Stage::Exited => None,
        Stage::Lead | Stage::Applied | Stage::Returned | Stage::Screened => None,
        _ => Some(EntryState::Reserved),
    }
    .or_else(|| keeps_accepted(case, &file.lines).then_some(EntryState::Reserved))
}

/// A case that left after its work was accepted in part may still be settled for that part.
fn keeps_accepted(case: &Case, lines: &[PlanLine]) -> bool {
    case.stage == Stage::Exited && money::has_accepted(lines)
}

fn reason(case: &Case) -> String {
    match (&case.exit_reason, case.stage) {
        (Some(reason), Stage::Exited) => reason.clone(),
        _ => case.stage.code().to_owned(),
    }
}

fn entries(
    now: i64,
    case: &Case,
    lines: &[PlanLine],
    (calculation, outcome): (&Calculation, &Outcome),
    policy: &Policy,
    state: EntryState,
) -> BTreeMap<i64, Entitlement> {
    if case.stage == Stage::Exited && !policy.exit.settle_accepted {
        return BTreeMap::new();
    }
    let facts = &calculation.facts;
    let key = |key: &Option<String>| key.clone().unwrap_or_default();
    let results = calculation.lines.iter().zip(&outcome.lines).zip(lines);
    results
        .filter(|((_, result), _)| result.subsidy > Fen::ZERO)
        .map(|((line, result), row)| {
            let entry = Entitlement {
                id: EntitlementId::new(now),
                version: 1,
                case_id: case.id,
                application: case.case_no.clone(),
                item_no: row.item_no,
                policy: outcome.policy.clone(),
                policy_version: i64::from(outcome.version),
                counts_on: outcome.pinned_on,
                person: facts.subjects.person.clone(),
                couple: key(&facts.subjects.couple),
                household: key(&facts.subjects.household),
                dwelling: key(&facts.subjects.dwelling),
                item_code: line.item_code.clone(),
                product: key(&line.product),
                class: line.class.clone(),
                nature: line.nature.code().into(),
                quantity: result.quantity,
                state: state.code().into(),
                amount_fen: result.subsidy,
                cost_fen: result.cost,
                levels: facts
                    .levels
                    .iter()
                    .map(|(scale, level)| (scale.clone(), i64::from(*level)))
                    .collect(),
                reason: String::new(),
            };
            (row.item_no, entry)
        })
        .collect()
}
