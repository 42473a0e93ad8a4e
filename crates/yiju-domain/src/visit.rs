//! Return visits (回访) after acceptance: when they are due, and what is asked of each line.

use crate::dates;
use crate::ids::PlanLineId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Months after acceptance at which a home is visited again: soon, when habits have settled, and before the usual
/// warranty of a year ends.
pub const MONTHS: [u32; 3] = [1, 3, 12];

coded_enum! {
    /// What a visit finds of an item.
    pub enum ItemUse as "item use" {
        /// 在用
        Used = "used",
        /// 未用
        NotUsed = "not_used",
        /// 已拆除
        Removed = "removed",
        /// 已损坏
        Broken = "broken",
    }
}

/// A line that was asked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitedLine {
    /// The line.
    pub line: PlanLineId,
    /// What became of it.
    pub state: ItemUse,
    /// In words.
    pub note: String,
}

/// The day a visit is due: so many months after acceptance, or the end of a shorter month.
#[must_use]
pub fn due_on(accepted_on: Date, months: u32) -> Date {
    dates::months_after(accepted_on, months)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn visits_are_due_after_one_three_and_twelve_months() {
        let due = MONTHS.map(|months| due_on(Date::constant(2026, 11, 30), months).to_string());
        assert_eq!(due, ["2026-12-30", "2027-02-28", "2027-11-30"]);
    }
}
