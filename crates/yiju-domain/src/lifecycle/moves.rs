//! The legal moves between stages.

use super::{ExitReason, Route, Stage};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

/// Why a move is refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LifecycleError {
    /// The move is not among the legal ones.
    #[error("a case cannot go from {from} to {to}; see the list of next stages")]
    NotLegal {
        /// Where the case stands.
        from: Stage,
        /// Where it was to go.
        to: Stage,
    },
    /// Leaving needs a reason.
    #[error("leaving a case needs a reason; choose one")]
    ExitNeedsReason,
    /// Only leaving takes an exit reason.
    #[error("an exit reason belongs to leaving a case, not to the move to {0}")]
    ReasonWithoutExit(Stage),
}

/// Which way a move goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Along the process; gates apply.
    Forward,
    /// Back to an earlier stage or into a loop; always free.
    Back,
    /// Out of the process; always free, with a reason.
    Exit,
}

/// The way back from each stage, and into the loops.
const fn ways_back(stage: Stage) -> &'static [Stage] {
    use Stage as S;
    match stage {
        S::Applied | S::Screened | S::Approved | S::InPublicity => &[S::Returned],
        S::Assessed => &[S::ToAssess],
        S::PlanDraft => &[S::ToAssess],
        S::PlanConfirmed | S::Dispatched => &[S::PlanDraft],
        S::ToAccept | S::Accepted => &[S::Rectifying],
        S::ToSettle => &[S::Accepted],
        S::Submitted => &[S::ToSettle],
        _ => &[],
    }
}

/// The next stage of the main line that the programme uses. Loops lead back to where they were entered. A
/// stage the programme no longer uses (its options changed) still has a way on.
fn onward(route: &Route, stage: Stage) -> Option<Stage> {
    match stage {
        Stage::Returned => Some(Stage::Applied),
        Stage::Rectifying => Some(Stage::ToAccept),
        Stage::Closed | Stage::Exited => None,
        _ => route.main_line().into_iter().find(|next| *next > stage),
    }
}

/// Every stage a case may go to from here: onward first, then the ways back, then the exit.
#[must_use]
pub fn next_stages(route: &Route, stage: Stage) -> Vec<Stage> {
    let back = ways_back(stage).iter().copied().filter(|to| route.includes(*to));
    let exit = (!stage.is_terminal()).then_some(Stage::Exited);
    onward(route, stage).into_iter().chain(back).chain(exit).collect()
}

/// Which way a move goes. Coming back from a loop is forward: the gates look again.
#[must_use]
pub fn direction(from: Stage, to: Stage) -> Direction {
    match (from, to) {
        (_, Stage::Exited) => Direction::Exit,
        (Stage::Returned, Stage::Applied) | (Stage::Rectifying, Stage::ToAccept) => Direction::Forward,
        (_, to) if to.is_loop() || to < from => Direction::Back,
        _ => Direction::Forward,
    }
}

/// Checks a move and its reason. Gates are another question, see [`crate::gate`].
///
/// # Errors
/// [`LifecycleError`] when the move is not legal, an exit has no reason, or a reason comes without an exit.
pub fn check_move(
    route: &Route,
    from: Stage,
    to: Stage,
    reason: Option<ExitReason>,
) -> Result<Direction, LifecycleError> {
    if !next_stages(route, from).contains(&to) {
        return Err(LifecycleError::NotLegal { from, to });
    }
    match (to, reason) {
        (Stage::Exited, None) => Err(LifecycleError::ExitNeedsReason),
        (Stage::Exited, Some(_)) | (_, None) => Ok(direction(from, to)),
        (to, Some(_)) => Err(LifecycleError::ReasonWithoutExit(to)),
    }
}
