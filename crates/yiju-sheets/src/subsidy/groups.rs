//! The sheets that sum up by town, contractor, fund or category.

use std::collections::{BTreeMap, BTreeSet};

use rust_xlsxwriter::Workbook;

use super::table::Balanced;
use super::{Amounts, SubsidyLabels, SubsidyRow, SubsidyShare};
use crate::error::SheetError;
use crate::sum_sheet::{SheetTotal, SumSheet};

/// Column of the first amount.
const GROUP_AMOUNTS: u16 = 2;

/// What a sheet groups by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grouping {
    Town,
    Contractor,
    Fund,
    Category,
}

/// In the order of the sheets.
pub(super) const ALL: [Grouping; 4] =
    [Grouping::Town, Grouping::Contractor, Grouping::Fund, Grouping::Category];

impl Grouping {
    fn sheet_name(self, labels: &SubsidyLabels) -> &'static str {
        match self {
            Self::Town => labels.by_town,
            Self::Contractor => labels.by_contractor,
            Self::Fund => labels.by_fund,
            Self::Category => labels.by_category,
        }
    }

    fn heading(self, labels: &SubsidyLabels) -> &'static str {
        match self {
            Self::Town => labels.town,
            Self::Contractor => labels.contractor,
            Self::Fund => labels.fund,
            Self::Category => labels.deciding_category,
        }
    }

    fn key<'a>(self, row: &'a SubsidyRow, part: &'a SubsidyShare) -> &'a str {
        match self {
            Self::Town => &row.town,
            Self::Contractor => &part.contractor,
            Self::Fund => &part.fund,
            Self::Category => &row.deciding_category,
        }
    }
}

/// The sum of a group and the cases it touches.
#[derive(Default)]
struct Group<'a> {
    cases: BTreeSet<&'a str>,
    parts: Vec<Amounts>,
}

/// Writes one line a group. A case split over two contractors counts with both, so the number of cases in the last line is
/// that of all cases and not the sum of the column.
pub(super) fn write(
    book: &mut Workbook,
    table: &Balanced,
    grouping: Grouping,
) -> Result<SheetTotal, SheetError> {
    let labels = table.table.labels;
    let [total, eligible, subsidy, self_pay] = labels.amounts();
    let headings = [grouping.heading(&labels), labels.case_count, total, eligible, subsidy, self_pay];
    let mut writer = SumSheet::begin(
        book,
        &table.head(),
        grouping.sheet_name(&labels),
        &headings,
        Amounts::places(GROUP_AMOUNTS),
    )?;
    for (name, group) in groups(table, grouping) {
        writer.text(0, if name.is_empty() { labels.unassigned } else { name })?;
        writer.count(1, group.cases.len())?;
        Amounts::sum(group.parts)?.write(&mut writer, GROUP_AMOUNTS)?;
        writer.end_line()?;
    }
    let sums = writer.sums(labels.sum)?;
    writer.sum_count(1, table.cases.len())?;
    writer.finish()?;
    Ok(sums)
}

/// The groups in alphabetical order, the unassigned last.
fn groups<'a>(table: &'a Balanced, grouping: Grouping) -> Vec<(&'a str, Group<'a>)> {
    let mut groups: BTreeMap<(bool, &str), Group> = BTreeMap::new();
    for (row, part) in table.parts() {
        let name = grouping.key(row, part).trim();
        let group = groups.entry((name.is_empty(), name)).or_default();
        group.cases.insert(&row.case_no);
        group.parts.push(part.amounts);
    }
    groups.into_iter().map(|((_, name), group)| (name, group)).collect()
}
