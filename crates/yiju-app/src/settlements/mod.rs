//! Settlement batches (结算批次): who is paid what for which cases.
//!
//! A draft only names cases and payees; its figures are worked out from the cases whenever it is looked at. Submitting
//! copies every figure and every printed word into the rows, seals them, and moves the cases on, all in one
//! transaction; from then on the batch is shown and printed from the copy alone, and the database itself refuses to
//! change it. What turns out wrong later is taken back by a row of a later batch that points to the row it takes back;
//! the case then waits for settlement again and is corrected and paid anew.
//!
//! A submitted batch of which nothing was paid yet may be taken back to draft with a reason (退回): its cases go back
//! with it, and its seal is gone. That is another thing than a correction, because no money has moved.

mod basis;
mod candidates;
mod checks;
mod draft;
mod export;
mod facts;
pub(crate) mod figures;
mod guard;
mod later;
mod left;
mod list;
mod paid_cases;
mod paid_to;
mod pay;
mod rows;
mod seal;
mod submit;
mod taken_back;
mod two_users;
mod verify;
mod view;

pub(crate) use candidates::candidates;
pub(crate) use draft::{add, create, row_save, save};
pub(crate) use export::export;
pub(crate) use facts::accepted_only;
pub(crate) use guard::refuse_move;
pub(crate) use later::{release, reverse};
pub(crate) use left::{counts_on, usual_payee};
pub(crate) use list::{list, rules_save};
pub(crate) use paid_to::{paid_to, paying};
pub(crate) use pay::pay;
pub(crate) use submit::submit;
pub(crate) use taken_back::take_back;
pub(crate) use verify::verify;
pub(crate) use view::get;
