//! The duplicate check: what a case meets, in this office of all years and programmes and on other bureaus' lists.
//!
//! A question goes in three steps, all of them in a fixed number of queries: the record of the case is brought to its
//! stored keys, what shares a key is read (`yiju_store::tables::match_keys`), and `yiju_domain::duplicates` judges those
//! few records. A hit that says something is asked about at every gate until somebody gives a reason for that hit.

mod find;
mod pass;
mod records;
mod standing;
mod view;

pub(crate) use find::{near_hits, of_case, of_cases, of_new_case};
pub(crate) use pass::{carry_over, is_about, keep_one_reason, keep_reasons, pass};
pub(crate) use records::{Parts, Rows, SPOUSE, Side, is_spouse, of_list_row};
pub(crate) use standing::Standing;
pub(crate) use view::hit_view;
