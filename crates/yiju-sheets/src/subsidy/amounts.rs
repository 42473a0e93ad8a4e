//! The four figures of a case, a part of it, or a sum of them.

use rust_xlsxwriter::XlsxError;
use yiju_domain::money::Fen;

use crate::error::SheetError;
use crate::sum_sheet::SumSheet;

/// Four figures that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Amounts {
    /// What the adaptation costs.
    pub total: Fen,
    /// The part of it the subsidy is calculated from.
    pub eligible: Fen,
    /// What the office pays.
    pub subsidy: Fen,
    /// What the family pays: total less subsidy.
    pub self_pay: Fen,
}

impl Amounts {
    /// The columns the four figures take, from the first.
    pub(crate) fn places(first_column: u16) -> std::ops::Range<u16> {
        first_column..first_column + 4
    }

    /// Writes the four figures side by side.
    pub(crate) fn write(self, sheet: &mut SumSheet, first_column: u16) -> Result<(), XlsxError> {
        (first_column..).zip(self.columns()).try_for_each(|(column, fen)| sheet.money(column, fen))
    }

    /// In the order of the columns.
    pub(crate) fn columns(self) -> [Fen; 4] {
        [self.total, self.eligible, self.subsidy, self.self_pay]
    }

    fn checked_add(self, other: Self) -> Option<Self> {
        Some(Self {
            total: self.total.checked_add(other.total)?,
            eligible: self.eligible.checked_add(other.eligible)?,
            subsidy: self.subsidy.checked_add(other.subsidy)?,
            self_pay: self.self_pay.checked_add(other.self_pay)?,
        })
    }

    /// Sum of many.
    ///
    /// # Errors
    /// [`SheetError::Overflow`] beyond 64-bit fen.
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Result<Self, SheetError> {
        amounts
            .into_iter()
            .try_fold(Self::default(), Self::checked_add)
            .ok_or(SheetError::Overflow { what: "the subsidy summary" })
    }

    /// Whether subsidy and own payment make up the total.
    pub(crate) fn is_balanced(self) -> bool {
        self.subsidy.checked_add(self.self_pay) == Some(self.total)
    }
}
