//! One module a table: its row, and the questions asked of it.

pub mod acceptance;
pub mod areas;
pub mod assessments;
pub mod attachments;
pub mod blobs;
pub mod cases;
pub mod contracts;
pub mod counters;
pub mod duplicate_passes;
pub mod eligibility;
pub mod entitlements;
pub mod filed_prices;
pub mod funds;
pub mod home_surveys;
pub mod households;
pub mod imports;
pub mod invoices;
pub mod line_pages;
pub mod match_keys;
pub mod office_templates;
pub mod organisations;
pub mod other_lists;
pub mod packs;
pub mod papers;
pub mod persons;
pub mod photos;
pub mod plan_lines;
pub mod plan_versions;
pub mod programmes;
pub mod progress;
pub mod publicity;
pub mod purchases;
pub mod quotes;
pub mod red_flags;
pub mod settings;
pub mod settlements;
pub mod spot_checks;
pub mod subsidies;
pub mod visits;
pub mod works;

pub use crate::audit::{
    after as audit_after, last_at as audit_last_at, last_states, of_case as audit_of_case, recent_acts,
    recorded_count,
};
pub use crate::entity::{by_column, by_key, fetch, find, get, of_case, of_cases, page_after, select};
