//! What travels between a host and the use cases: requests and views.
//!
//! Wire types are neither rows nor domain values: money is `_fen` as a whole number, quantities are thousandths
//! (`1500` is 1.5), dates are `YYYY-MM-DD`, instants are UTC milliseconds, ids are text. Sensitive values are masked
//! here and nowhere else, so that no screen or script sees a full ID number without `value_reveal`.

/// Declares request types: absent optional fields are allowed, unknown ones are refused so that a typing mistake in a
/// script is not silently ignored.
macro_rules! requests {
    ($($(#[$meta:meta])* pub struct $name:ident { $($body:tt)* })*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, serde::Serialize, serde::Deserialize, schemars::JsonSchema, ts_rs::TS)]
        #[serde(deny_unknown_fields)]
        #[ts(optional_fields)]
        pub struct $name { $($body)* }
    )*};
}

/// Declares view types: every field is always present, `null` when there is nothing.
macro_rules! views {
    ($($(#[$meta:meta])* pub struct $name:ident { $($body:tt)* })*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, serde::Serialize, serde::Deserialize, schemars::JsonSchema, ts_rs::TS)]
        pub struct $name { $($body)* }
    )*};
}

/// Declares closed lists of stable English codes.
macro_rules! codes {
    ($($(#[$meta:meta])* pub enum $name:ident { $($body:tt)* })*) => {$(
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema, ts_rs::TS,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($body)* }
    )*};
}

mod assessment;
mod case;
mod check;
mod desk;
mod duplicate;
mod eligibility;
mod export;
mod fund;
mod home;
mod import;
mod invoice;
mod pack;
mod paper;
mod photo;
mod plan;
mod policy;
mod purchase;
mod reference;
mod settlement;
mod subsidy;
mod template;
mod visit;
mod work;

pub use assessment::*;
pub use case::*;
pub use check::*;
pub use desk::*;
pub use duplicate::*;
pub use eligibility::*;
pub use export::*;
pub use fund::*;
pub use home::*;
pub use import::*;
pub use invoice::*;
pub use pack::*;
pub use paper::*;
pub use photo::*;
pub use plan::*;
pub use policy::*;
pub use purchase::*;
pub use reference::*;
pub use settlement::*;
pub use subsidy::*;
pub use template::*;
pub use visit::*;
pub use work::*;

requests! {
    /// A request without parameters.
    pub struct Nothing {}
}
