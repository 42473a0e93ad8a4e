//! Eligibility of a case: what was entered, how the programme's rules stand, and who decided what.

mod facts;
mod file;
mod review;
mod save;
mod view;

pub(crate) use facts::{approved_on, rules_of, verdicts};
pub(crate) use file::EligibilityFile;
pub(crate) use review::review;
pub(crate) use save::{category_save, save};
pub(crate) use view::view;
