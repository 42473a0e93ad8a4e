//! A table whose cases were checked: the parts of each add up to it, and subsidy and own payment to its total.

use super::{Amounts, SubsidyRow, SubsidyShare, SubsidyTable};
use crate::error::SheetError;
use crate::sum_sheet::Head;

/// A checked table.
pub(super) struct Balanced<'a> {
    pub(super) table: &'a SubsidyTable,
    pub(super) cases: Vec<Case<'a>>,
}

/// A case with its parts; there is always at least one.
pub(super) struct Case<'a> {
    pub(super) row: &'a SubsidyRow,
    pub(super) parts: Vec<SubsidyShare>,
}

impl<'a> Balanced<'a> {
    pub(super) fn of(table: &'a SubsidyTable) -> Result<Self, SheetError> {
        let cases = table.rows.iter().map(Case::of).collect::<Result<Vec<_>, _>>()?;
        Ok(Self { table, cases })
    }

    /// What stands above the headings of every sheet.
    pub(super) fn head(&self) -> Head {
        Head { title: self.table.title.clone(), lines: vec![self.table.subtitle.clone()] }
    }

    /// Every part with its case.
    pub(super) fn parts(&self) -> impl Iterator<Item = (&SubsidyRow, &SubsidyShare)> {
        self.cases.iter().flat_map(|case| case.parts.iter().map(|part| (case.row, part)))
    }
}

impl<'a> Case<'a> {
    fn of(row: &'a SubsidyRow) -> Result<Self, SheetError> {
        let parts = if row.shares.is_empty() { vec![unassigned(row.amounts)] } else { row.shares.clone() };
        let unbalanced =
            |detail: &str| SheetError::Unbalanced { case_no: row.case_no.clone(), detail: detail.into() };
        if !row.amounts.is_balanced() {
            return Err(unbalanced("subsidy and own payment do not add up to the total"));
        }
        if parts.iter().any(|part| !part.amounts.is_balanced()) {
            return Err(unbalanced("subsidy and own payment of a part do not add up to its total"));
        }
        if Amounts::sum(parts.iter().map(|part| part.amounts))? != row.amounts {
            return Err(unbalanced("its parts by contractor and fund do not add up to its amounts"));
        }
        Ok(Self { row, parts })
    }
}

fn unassigned(amounts: Amounts) -> SubsidyShare {
    SubsidyShare { contractor: String::new(), fund: String::new(), amounts }
}
