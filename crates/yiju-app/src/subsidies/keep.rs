//! Writing a case that was worked out: its figures, its ledger, and at a decision the whole calculation.

use yiju_domain::ids::SubsidyId;
use yiju_store::{
    Tx,
    tables::{cases::Case, plan_lines::PlanLine, subsidies::Subsidy},
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
