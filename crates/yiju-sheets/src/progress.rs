//! The progress table 台账: how far every town has come, by homes and by money, a sheet a period.

use rust_xlsxwriter::Workbook;
use yiju_domain::money::Fen;

use crate::error::SheetError;
use crate::sum_sheet::{Head, SumSheet};

/// How many stages a row has: application, assessment, work, acceptance, settlement.
const STAGES: usize = 5;

/// Everything the table shows.
#[derive(Debug, Clone)]
pub struct ProgressTable {
    /// First line of every sheet.
    pub title: String,
    /// The office, as the second line names it.
    pub office: String,
    /// The sheets, for example this month, and the year so far.
    pub sheets: Vec<ProgressSheet>,
    /// The language of headings.
    pub labels: ProgressLabels,
}

/// One period.
#[derive(Debug, Clone)]
pub struct ProgressSheet {
    /// Name of the sheet.
    pub name: String,
    /// The period, as the second line names it.
    pub period: String,
    /// One row a town.
    pub rows: Vec<ProgressRow>,
}

/// One town. Towns do not share homes, so homes may be added up.
#[derive(Debug, Clone)]
pub struct ProgressRow {
    /// Name of the town; empty means not assigned.
    pub town: String,
    /// Application, assessment, work, acceptance, settlement.
    pub stages: [StageFigure; STAGES],
}

/// How many homes have come to a stage, and the money they stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StageFigure {
    /// Homes.
    pub homes: u32,
    /// Money.
    pub money: Fen,
}

/// The words of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProgressLabels {
    /// Before the name of the office.
    pub office: &'static str,
    /// Before the period.
    pub period: &'static str,
    /// Unit of the amounts.
    pub unit_note: &'static str,
    /// Town or street.
    pub town: &'static str,
    /// Homes and money of the five stages.
    pub stages: [[&'static str; 2]; STAGES],
    /// Last line.
    pub sum: &'static str,
    /// What stands for an empty town.
    pub unassigned: &'static str,
    /// Line for signatures.
    pub signatures: &'static str,
}

impl ProgressLabels {
    /// Chinese.
    #[must_use]
    pub const fn zh() -> Self {
        let common = crate::subsidy::SubsidyLabels::zh();
        Self {
            office: "填报单位：",
            period: "统计期间：",
            unit_note: "单位：户、元",
            town: common.town,
            stages: [
                ["申请户数", "申请金额（元）"],
                ["评估户数", "评估金额（元）"],
                ["施工户数", "施工金额（元）"],
                ["验收户数", "验收金额（元）"],
                ["结算户数", "结算金额（元）"],
            ],
            sum: common.sum,
            unassigned: common.unassigned,
            signatures: common.signatures,
        }
    }

    /// English.
    #[must_use]
    pub const fn en() -> Self {
        let common = crate::subsidy::SubsidyLabels::en();
        Self {
            office: "Office: ",
            period: "Period: ",
            unit_note: "Homes, and amounts in yuan",
            town: common.town,
            stages: [
                ["Applied, homes", "Applied (yuan)"],
                ["Assessed, homes", "Assessed (yuan)"],
                ["In work, homes", "In work (yuan)"],
                ["Accepted, homes", "Accepted (yuan)"],
                ["Settled, homes", "Settled (yuan)"],
            ],
            sum: common.sum,
            unassigned: common.unassigned,
            signatures: common.signatures,
        }
    }
}

/// Writes the table as an XLSX workbook.
///
/// # Errors
/// [`SheetError::Overflow`] or [`SheetError::Write`], the latter also when there is no sheet or two have one name.
pub fn write_progress_table(table: &ProgressTable) -> Result<Vec<u8>, SheetError> {
    if table.sheets.is_empty() {
        return Err(SheetError::Write("the progress table has no period: choose at least one".into()));
    }
    let mut book = crate::paper::workbook()?;
    table.sheets.iter().try_for_each(|sheet| write_sheet(&mut book, table, sheet))?;
    Ok(book.save_to_buffer()?)
}

/// Columns of homes and money of the stages, from the first.
fn columns() -> impl Iterator<Item = (u16, u16)> {
    (0..STAGES).filter_map(|stage| u16::try_from(stage).ok()).map(|stage| (1 + 2 * stage, 2 + 2 * stage))
}

fn write_sheet(book: &mut Workbook, table: &ProgressTable, period: &ProgressSheet) -> Result<(), SheetError> {
    let labels = table.labels;
    let facts = format!(
        "{}{}        {}{}        {}",
        labels.office, table.office, labels.period, period.period, labels.unit_note
    );
    let head = Head { title: table.title.clone(), lines: vec![facts] };
    let headings: Vec<_> = std::iter::once(labels.town).chain(labels.stages.into_iter().flatten()).collect();
    let mut sheet = SumSheet::begin(book, &head, &period.name, &headings, columns().map(|(_, money)| money))?;
    for row in &period.rows {
        write_row(&mut sheet, row, labels.unassigned)?;
    }
    sheet.sums(labels.sum)?;
    for ((homes, _), stage) in columns().zip(0..) {
        let sum =
            period.rows.iter().map(|row| row.stages.get(stage).map_or(0, |stage| u64::from(stage.homes)));
        sheet.sum_counts(homes, sum.sum())?;
    }
    sheet.remark(labels.signatures)?;
    Ok(sheet.finish()?)
}

fn write_row(sheet: &mut SumSheet, row: &ProgressRow, unassigned: &str) -> Result<(), SheetError> {
    let town = row.town.trim();
    sheet.text(0, if town.is_empty() { unassigned } else { town })?;
    for ((homes, money), stage) in columns().zip(row.stages) {
        sheet.count(homes, usize::try_from(stage.homes).unwrap_or(usize::MAX))?;
        sheet.money(money, stage.money)?;
    }
    Ok(sheet.end_line()?)
}
