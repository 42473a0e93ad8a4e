//! From need to item: what an assessed person in a surveyed home is likely to need, why, and whether the plan answers it.
//!
//! The rules are a pack ([`NeedRules`]) of hints: conditions over ability scores, hazards, measured values, falls and
//! so on. Each that holds gives a [`Need`] with its [`Reason`]s and the catalogue items that could answer it. Nothing
//! is ever put into a plan by a rule; somebody answers each need, and [`review`] says what is still unanswered, which
//! lines nobody has given a reason for, and which seem to contradict what was found.

mod assessed;
mod check;
mod condition;
mod cycle;
mod needs;
mod review;
mod rules;

pub use assessed::Assessed;
pub use check::KnownCodes;
pub use condition::{Condition, Reason, Truth};
pub use needs::{Need, needs};
pub use review::{Answered, ChosenLine, Contradicted, NeedAnswer, NeedState, Review, review};
pub use rules::{About, Contradiction, MeasuredAt, NeedRule, NeedRules, Prerequisite, ScoreName};

#[cfg(test)]
mod shipped_tests;
#[cfg(test)]
mod tests;
