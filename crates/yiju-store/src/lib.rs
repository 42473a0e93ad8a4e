//! The workspace database: open, migrate, read, write with audit, back up.
//!
//! The only crate that knows sqlx. SQL is written once, portable, with `$1` parameters, and runs on SQLite (one
//! office, one file) and PostgreSQL (a city). What only one engine can do sits behind [`engine::Engine`].
//!
//! Every change goes through [`Tx`], which writes the audit row in the same transaction: a table function that forgot
//! the audit cannot be written, because there is no other way to change a row.

mod audit;
mod column;
mod engine;
mod entity;
mod error;
mod migrate;
mod migration_lock;
pub mod network_path;
mod sql;
mod store;
pub mod tables;

pub use audit::{Act, AuditRow, ChainFault, verify_chain};
pub use entity::{Entity, OfCase};
pub use error::StoreError;
pub use sql::{Read, Sql};
pub use store::{Reader, Store, Tx};

/// Result of every function of this crate.
pub type Result<T> = std::result::Result<T, StoreError>;
