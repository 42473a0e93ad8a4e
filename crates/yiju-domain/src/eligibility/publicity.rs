//! Publicity (公示): the masked list that hangs out for some days, and objections against a name on it.

use jiff::ToSpan;
use jiff::civil::Date;
use thiserror::Error;

coded_enum! {
    /// How an objection ended.
    pub enum ObjectionOutcome as "objection outcome" {
        /// 异议不成立
        Rejected = "rejected",
        /// 异议成立
        Upheld = "upheld",
    }
}

/// A period that cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PublicityFault {
    /// Ends before it begins.
    #[error("the publicity ends before it begins; check both days")]
    Backwards,
    /// Shorter than the programme asks.
    #[error("the publicity lasts {found} days, but the programme asks for {least}; choose a later last day")]
    TooShort {
        /// Days of the period.
        found: u32,
        /// Days asked.
        least: u32,
    },
}

/// The latest publicity of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Publicity {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// There was an objection.
    pub objected: bool,
    /// How it ended; `None` while it is open.
    pub outcome: Option<ObjectionOutcome>,
}

/// Days of a period, both ends counted; 0 when it ends before it begins.
#[must_use]
pub fn period_days(from: Date, to: Date) -> u32 {
    let days = from.until(to).map_or(-1, |span| span.get_days());
    u32::try_from(days.saturating_add(1)).unwrap_or(0)
}

/// The last day of a period of this many days, both ends counted. One day at least.
#[must_use]
pub fn last_day(from: Date, days: u16) -> Date {
    let more = i64::from(days.max(1)) - 1;
    from.checked_add(more.days()).unwrap_or(from)
}
