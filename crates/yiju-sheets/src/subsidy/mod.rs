//! The subsidy summary: what finance pays by and audits against.
//!
//! One sheet has one row a case, one has the parts every case is split into, and one each sums up by town, contractor,
//! fund and category. Town and category belong to a case, contractor and fund to its parts. Every sheet ends in the same
//! figure; a last sheet proves that with formulas. The amounts are exact fen until the very cell.

mod amounts;
mod check;
mod detail;
mod groups;
mod labels;
mod table;

pub use amounts::Amounts;
pub use labels::SubsidyLabels;
use yiju_domain::Date;

use crate::error::SheetError;

/// Everything the summary shows. Words come from [`SubsidyLabels`]; names and ID numbers are printed as given, so masking
/// is the caller's decision.
#[derive(Debug, Clone)]
pub struct SubsidyTable {
    /// First line of every sheet.
    pub title: String,
    /// Second line: office, period, which date counts, unit.
    pub subtitle: String,
    /// The cases, in the order they are to be printed.
    pub rows: Vec<SubsidyRow>,
    /// The language of headings and sheet names.
    pub labels: SubsidyLabels,
}

/// One case.
#[derive(Debug, Clone)]
pub struct SubsidyRow {
    /// Case number.
    pub case_no: String,
    /// Name of the applicant, masked or not.
    pub name: String,
    /// ID number, masked or not. Written as text.
    pub id_number: String,
    /// Town or street.
    pub town: String,
    /// Village or community.
    pub village: String,
    /// All categories of the person, as text.
    pub categories: String,
    /// The category that set the rate; empty where none did.
    pub deciding_category: String,
    /// Rate of the subsidy in basis points: 3000 is 30 %.
    pub rate_bp: i64,
    /// The amounts of the case.
    pub amounts: Amounts,
    /// The parts of the case by contractor and fund. They add up to `amounts`. Empty means one part that is assigned to
    /// no contractor and no fund.
    pub shares: Vec<SubsidyShare>,
    /// The date the case counts by.
    pub date: Option<Date>,
}

/// The part of a case one contractor carried out and one fund pays.
#[derive(Debug, Clone)]
pub struct SubsidyShare {
    /// Contractor; empty means not assigned.
    pub contractor: String,
    /// Source of the money; empty means not assigned.
    pub fund: String,
    /// The amounts of this part.
    pub amounts: Amounts,
}

/// Writes the summary as an XLSX workbook.
///
/// # Errors
/// [`SheetError::Unbalanced`] when a case contradicts itself (nothing is written then), [`SheetError::Overflow`], or
/// [`SheetError::Write`].
pub fn write_subsidy_summary(table: &SubsidyTable) -> Result<Vec<u8>, SheetError> {
    let table = table::Balanced::of(table)?;
    let mut book = crate::paper::workbook()?;
    let mut totals = vec![detail::write_cases(&mut book, &table)?];
    for grouping in groups::ALL {
        totals.push(groups::write(&mut book, &table, grouping)?);
    }
    totals.push(detail::write_parts(&mut book, &table)?);
    check::write(&mut book, &table, &totals)?;
    Ok(book.save_to_buffer()?)
}
