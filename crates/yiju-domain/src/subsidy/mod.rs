//! Subsidy policies as packs, and the calculation that explains itself.
//!
//! A policy is data: whom it is for, at which rate, up to which caps over which time, what must be bought and what
//! rules it out, who pays, and how sure all that is. [`calculate`] is a pure function of policy, facts, lines and
//! ledger; it holds exact amounts and rounds each line once. Its [`Step`]s say in both languages why the amount is what
//! it is. A pack carries examples worked out by hand and is refused when one does not come out.
//!
//! Nothing here knows a country: the currency, the subjects and what begins a cap anew belong to the policy.

mod basket;
mod calculate;
mod cap;
mod check;
mod currency;
mod eligible;
mod exact;
mod examples;
mod input;
mod model;
mod most;
mod outcome;
mod quota;
mod reach;
mod round;
mod rules;
mod select;
mod simulate;
mod standing;
mod step;
mod who;
mod window;
mod words;

#[cfg(test)]
mod tests;

pub use calculate::calculate;
pub use cap::{Cap, CapAmount, CareSteps, Measure, Period, Resets, Scope, Subject};
pub use currency::{Currency, CurrencyCode, Rounding, RoundingOver};
pub use exact::{Exact, NotExact, WHOLE};
pub use examples::{Example, Expected};
pub use input::{Calculation, EntryState, Facts, LedgerEntry, Line, ResetEvent, Subjects};
pub use model::{About, Area, Certainty, Missing, Named, Policy, Remark};
pub use most::most;
pub use outcome::{FundPart, LineOutcome, Outcome, SubsidyError};
pub use rules::{
    Basket, CapOrder, CostKind, Covers, Deadlines, Exclusion, Exit, Fund, ItemLimit, Payee, Pin, Repeat,
    SameBy, ShareOf, WorksShare,
};
pub use simulate::{Difference, SimulatedCase, Simulation, simulate};
pub use standing::{Standing, standings, taken_by};
pub use step::{BasketTest, CapRef, ItemRef, LastDay, NotCovered, Step};
pub use who::{LevelBand, Rate, Who};
pub use words::{Language, RuleAbout, RuleText, words};
