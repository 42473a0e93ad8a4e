//! Use cases and the command contract.
//!
//! Hosts (the shell, the window, later a team server) make a [`Desk`] and [`call`] commands of [`contract`] on it.
//! This crate alone speaks JSON and knows all the rooms below it; it holds no SQL, no pixels and no PDF.

mod acceptance;
mod assessments;
mod attachments;
mod cases;
mod catalogue;
mod context;
pub mod contract;
mod contracts;
mod desk;
mod duplicates;
mod eligibility;
mod error;
mod exports;
mod faults;
mod filed_prices;
mod fonts;
mod funding;
mod funds;
mod homes;
mod imports;
mod invoices;
mod money;
mod other_lists;
mod output;
mod packs;
mod papers;
mod persons;
mod photos;
mod plan;
mod policies;
mod publicity;
mod purchases;
mod quotes;
mod reason;
mod red_flags;
mod reference;
mod roster;
mod safety;
mod sample;
mod serving;
mod settlements;
mod spot_checks;
mod subsidies;
mod templates;
mod types;
mod visit_sheets;
mod visits;
pub mod wire;
mod works;
mod workspace;

pub use context::{Clock, Deaf, Event, Events, SystemClock};
pub use desk::{Call, Desk, DeskOptions, call, cancel};
pub use error::{ApiError, ErrorCode};
pub use reason::{CODED_PARAMS, Finding, FindingCode, Reason, ReasonCode, Worded};
pub use serving::PhotoSize;
pub use types::typescript;
