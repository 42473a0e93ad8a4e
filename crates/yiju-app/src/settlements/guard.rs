//! A case that stands in a batch moves with its batch, not by hand.

use yiju_domain::{lifecycle::Stage, settlement::BatchState};
use yiju_store::{
    Read,
    tables::{
        cases::Case,
        settlements::{self, Standing},
    },
};

use super::rows::is_taken_back;
use crate::{error::ApiError, reason::Reason};

/// Refuses a move by hand that would take a case out of step with its batch.
pub(crate) async fn refuse_move(from: &mut impl Read, case: &Case, to: &str) -> Result<(), ApiError> {
    let Ok(to) = to.parse::<Stage>() else { return Ok(()) };
    let held_by = match (case.stage, to) {
        (Stage::ToSettle, Stage::Submitted) => BatchState::Draft,
        (Stage::Submitted, _) => BatchState::Submitted,
        _ => return Ok(()),
    };
    let standing = settlements::of_cases(from, &[case.id]).await?;
    let holds = |one: &&Standing| one.state == held_by && !is_taken_back(&standing, one.row.id);
    match standing.iter().find(holds) {
        None => Ok(()),
        Some(one) => {
            let (case_no, batch) = (case.case_no.clone(), one.number.clone());
            Err(ApiError::from(Reason::InSettlementBatch { case_no, batch }).at("to"))
        }
    }
}
