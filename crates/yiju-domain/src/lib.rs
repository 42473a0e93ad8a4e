//! The rules of home adaptation for older people: money, dates, identity numbers, the life of a case,
//! categories, catalogues, subsidies and gates.
//!
//! Nothing here reads a file, asks a clock or draws a random number on its own account, except the random
//! tail of a new id: whoever calls passes the day and the time in. That keeps every rule testable with plain
//! values and lets a window, a shell and a test lane share exactly the same answers.
#![deny(clippy::float_arithmetic)]

#[macro_use]
mod coded;

pub mod address;
pub mod attachment;
pub mod case_no;
pub mod catalogue;
pub mod category;
pub mod dates;
pub mod duplicates;
pub mod eligibility;
pub mod environment;
pub mod gate;
pub mod id_number;
pub mod ids;
pub mod instrument;
pub mod lifecycle;
pub mod mask;
pub mod money;
pub mod pack;
pub mod photo_stage;
pub mod pinyin;
pub mod plan;
pub mod price_filing;
pub mod prices;
pub mod red_flags;
pub mod room;
pub mod settlement;
pub mod subsidy;
pub mod suggestion;
pub mod text;
pub mod visit;

pub use coded::UnknownCode;
/// A calendar date without time or zone; ISO 8601 text on the wire and in the store.
pub use jiff::civil::Date;
