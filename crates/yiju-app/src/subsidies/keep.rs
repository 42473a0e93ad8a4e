//! Writing a case that was worked out: its figures, its ledger, and at a decision the whole calculation.

use yiju_domain::{
    ids::{SubsidyFundId, SubsidyId},
    money::Fen,
};
use yiju_store::{
    Tx,
    tables::{
        cases::Case,
        plan_lines::PlanLine,
        subsidies::{Subsidy, SubsidyFund},
    },
};

use super::{Worked, ledger};
use crate::{cases::file::CaseFile, error::ApiError};

/// Whether a change decides the amount, so that the calculation is kept with everything it was made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Decision {
    /// Figures follow a change; nobody decided.
    None,
    /// Plan confirmed or changed, work accepted, settled.
    Made,
}

/// Lets the ledger follow, and keeps the calculation where it is decided. The figures of case and lines are written by
/// whoever asks, with the rest of the change. `file` is the case as it was read.
pub(crate) async fn decide(
    tx: &mut Tx,
    file: &CaseFile,
    (case, lines): (&Case, &[PlanLine]),
    worked: &Worked,
    decision: Decision,
) -> Result<(), ApiError> {
    ledger::follow(tx, file, case, lines, worked).await?;
    split(tx, file, case, worked).await?;
    let (Decision::Made, Ok((calculation, outcome))) = (decision, &worked.result) else { return Ok(()) };
    let before = file.subsidies.decided.as_ref();
    let kept = Subsidy {
        id: before.map_or_else(|| SubsidyId::new(tx.at()), |one| one.id),
        version: before.map_or(1, |one| one.version),
        case_id: case.id,
        policy: outcome.policy.clone(),
        policy_version: i64::from(outcome.version),
        subsidy_fen: outcome.subsidy,
        calculation: calculation.clone(),
        result: outcome.clone(),
        decided_at: tx.at(),
    };
    match before {
        None => tx.insert(&[kept]).await?,
        Some(before) if (&before.calculation, &before.result) == (&kept.calculation, &kept.result) => {}
        Some(before) => {
            tx.update(before, kept).await?;
        }
    }
    Ok(())
}

/// Writes who pays the case. A fund that pays nothing any more keeps its row with zero.
async fn split(tx: &mut Tx, file: &CaseFile, case: &Case, worked: &Worked) -> Result<(), ApiError> {
    let parts = worked.outcome().map(|outcome| outcome.funds.as_slice()).unwrap_or_default();
    let pays = |fund: &str| parts.iter().find(|part| part.fund == fund).map(|part| part.amount);
    for before in &file.subsidies.funds {
        let after = SubsidyFund { amount_fen: pays(&before.fund).unwrap_or(Fen::ZERO), ..before.clone() };
        tx.update(before, after).await?;
    }
    let known = |fund: &str| file.subsidies.funds.iter().any(|one| one.fund == fund);
    let fresh: Vec<SubsidyFund> = parts
        .iter()
        .filter(|part| part.amount > Fen::ZERO && !known(&part.fund))
        .map(|part| SubsidyFund {
            id: SubsidyFundId::new(tx.at()),
            version: 1,
            case_id: case.id,
            fund: part.fund.clone(),
            amount_fen: part.amount,
        })
        .collect();
    Ok(tx.insert(&fresh).await?)
}
