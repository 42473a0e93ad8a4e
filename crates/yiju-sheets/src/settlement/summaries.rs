//! The sheets that sum up. Town, category and month belong to a home and are summed up from the roster; contractor and
//! fund belong to a line and are summed up from the detail, where a fund knows of its part of the subsidy only.

use std::collections::{BTreeMap, BTreeSet};

use rust_xlsxwriter::Workbook;
use yiju_domain::Date;
use yiju_domain::money::Fen;

use super::balance::Balanced;
use super::{SettlementLabels, SettlementRow, detail, roster};
use crate::address::cell_name;
use crate::error::SheetError;
use crate::sum_sheet::{SheetTotal, SumSheet};

/// Column of the first amount on every sheet.
pub(super) const FIRST_MONEY: u16 = 2;

/// What a sheet groups by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grouping {
    Town,
    Contractor,
    Fund,
    Category,
    Month,
}

/// In the order of the sheets.
const ALL: [Grouping; 5] =
    [Grouping::Town, Grouping::Contractor, Grouping::Fund, Grouping::Category, Grouping::Month];

impl Grouping {
    fn sheet_name(self, labels: &SettlementLabels) -> &'static str {
        match self {
            Self::Town => labels.common.by_town,
            Self::Contractor => labels.common.by_contractor,
            Self::Fund => labels.common.by_fund,
            Self::Category => labels.by_category,
            Self::Month => labels.by_month,
        }
    }

    fn heading(self, labels: &SettlementLabels) -> &'static str {
        match self {
            Self::Town => labels.common.town,
            Self::Contractor => labels.common.contractor,
            Self::Fund => labels.common.fund,
            Self::Category => labels.category,
            Self::Month => labels.month,
        }
    }

    /// Which figures of a home the sheet shows, as places in the six of the roster.
    pub(super) fn figures(self) -> &'static [usize] {
        match self {
            Self::Town | Self::Category | Self::Month => &[0, 1, 2, 3, 4, 5],
            Self::Contractor => &[0, 1, 2, 5],
            Self::Fund => &[2],
        }
    }

    /// The column that is compared, on the sheet the amounts come from.
    fn key_column(self) -> u16 {
        match self {
            Self::Town => roster::column::TOWN,
            Self::Category => roster::column::CATEGORY,
            Self::Month => roster::column::ACCEPTED,
            Self::Contractor => detail::column::CONTRACTOR,
            Self::Fund => detail::column::FUND,
        }
    }

    /// The columns the amounts come from.
    fn sources(self) -> &'static [u16] {
        match self {
            Self::Town | Self::Category | Self::Month => &roster::MONEY,
            Self::Contractor => &detail::MONEY,
            Self::Fund => &[detail::column::SUBSIDY],
        }
    }

    /// The group of every part of a row, with its figures.
    fn parts(self, row: &SettlementRow) -> Vec<(String, Vec<Fen>)> {
        let home = |key: &str| vec![(key.trim().to_owned(), roster::figures(row).to_vec())];
        match self {
            Self::Town => home(&row.town),
            Self::Category => home(&row.category),
            Self::Month => home(&row.accepted_on.map(month).unwrap_or_default()),
            Self::Contractor => {
                let part = |line: &super::SettlementLine| {
                    (line.contractor.trim().to_owned(), line.amounts.columns().to_vec())
                };
                row.lines.iter().map(part).collect()
            }
            Self::Fund => {
                let funds = row.lines.iter().flat_map(detail::funds);
                funds.map(|(fund, subsidy)| (fund.to_owned(), vec![subsidy])).collect()
            }
        }
    }
}

/// The month of a date as its first seven characters: 2026-11.
fn month(date: Date) -> String {
    date.to_string().chars().take(7).collect()
}

/// Writes all sheets; every sum comes with what it groups by.
pub(super) fn write_all(
    file: &mut Workbook,
    batch: &Balanced,
    roster: &SheetTotal,
    detail: &SheetTotal,
) -> Result<Vec<(Grouping, SheetTotal)>, SheetError> {
    let source = |grouping| match grouping {
        Grouping::Contractor | Grouping::Fund => detail,
        Grouping::Town | Grouping::Category | Grouping::Month => roster,
    };
    ALL.into_iter().map(|grouping| Ok((grouping, write(file, batch, grouping, source(grouping))?))).collect()
}

/// The sums of a group and the homes it touches.
#[derive(Default)]
struct Group<'a> {
    homes: BTreeSet<&'a str>,
    sums: Vec<Fen>,
}

impl<'a> Group<'a> {
    fn add(&mut self, case_no: &'a str, figures: &[Fen]) -> Option<()> {
        self.homes.insert(case_no);
        self.sums.resize(figures.len(), Fen::ZERO);
        for (sum, fen) in self.sums.iter_mut().zip(figures) {
            *sum = sum.checked_add(*fen)?;
        }
        Some(())
    }
}

/// The groups in alphabetical order, the unassigned last.
fn groups<'a>(
    rows: &'a [SettlementRow],
    grouping: Grouping,
) -> Result<BTreeMap<(bool, String), Group<'a>>, SheetError> {
    let mut groups: BTreeMap<(bool, String), Group> = BTreeMap::new();
    for row in rows {
        for (name, figures) in grouping.parts(row) {
            let group = groups.entry((name.is_empty(), name)).or_default();
            group.add(&row.case_no, &figures).ok_or(SheetError::Overflow { what: "a group" })?;
        }
    }
    Ok(groups)
}

fn write(
    file: &mut Workbook,
    batch: &Balanced,
    grouping: Grouping,
    source: &SheetTotal,
) -> Result<SheetTotal, SheetError> {
    let labels = batch.book.labels;
    let mut headings = vec![grouping.heading(&labels), labels.common.case_count];
    headings.extend(grouping.figures().iter().map(|place| labels.figures()[*place]));
    let money = (FIRST_MONEY..).zip(grouping.sources()).map(|(column, _)| column);
    let mut sheet = SumSheet::begin(file, &batch.head(), grouping.sheet_name(&labels), &headings, money)?;
    for ((unassigned, name), group) in groups(&batch.book.rows, grouping)? {
        sheet.text(0, if unassigned { labels.common.unassigned } else { &name })?;
        sheet.count(1, group.homes.len())?;
        let key = if unassigned { "\"\"".to_owned() } else { cell_name(sheet.row(), 0) };
        for ((to, from), fen) in (FIRST_MONEY..).zip(grouping.sources()).zip(group.sums) {
            sheet.calculated(to, &formula(grouping, source, *from, &key), fen)?;
        }
        sheet.end_line()?;
    }
    let sums = sheet.sums(labels.common.sum)?;
    sheet.sum_count(1, super::payees::homes(batch.book.rows.iter()))?;
    sheet.finish()?;
    Ok(sums)
}

/// Adds up the lines whose key is the one given, letter for letter.
fn formula(grouping: Grouping, source: &SheetTotal, from: u16, key: &str) -> String {
    let keys = source.lines(grouping.key_column());
    let keys = if grouping == Grouping::Month { format!("LEFT({keys},7)") } else { keys };
    format!("=ROUND(SUMPRODUCT(EXACT({keys},{key})*{}),2)", source.lines(from))
}
