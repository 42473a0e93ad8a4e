//! The sheet that proves detail = roster = sums, with a word for every comparison and one for all of them.
//!
//! Sheet by sheet it compares the sums with those of the roster; home by home it counts the homes whose lines or parts do
//! not add up. All of it is formulas: a changed cell anywhere turns a word here.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::balance::Balanced;
use super::summaries::{self, Grouping};
use super::{detail, payees, roster};
use crate::address::cell_name;
use crate::error::SheetError;
use crate::sum_sheet::{SheetTotal, SumSheet};

/// Column of the words.
const VERDICT: u16 = 7;
/// The places of the figures a line has, among the six of the roster.
const LINE_FIGURES: [usize; 4] = [0, 1, 2, 5];

/// The sheets that are compared.
pub(super) struct Sheets<'a> {
    pub(super) payees: &'a SheetTotal,
    pub(super) roster: &'a SheetTotal,
    pub(super) detail: &'a SheetTotal,
    pub(super) sums: &'a [(Grouping, SheetTotal)],
}

/// A sheet with the columns of its sums, by the place of the figure among the six of the roster.
type Compared<'a> = (&'a SheetTotal, Vec<(usize, u16)>);

impl<'a> Sheets<'a> {
    /// The roster first, since the others are compared with it.
    fn all(&self) -> Vec<Compared<'a>> {
        let places = |places: &[usize], first: u16| places.iter().copied().zip(first..).collect();
        let mut all = vec![
            (self.roster, (0..).zip(roster::MONEY).collect()),
            (self.payees, places(&[0, 1, 2, 3, 4, 5], payees::FIRST_MONEY)),
            (self.detail, LINE_FIGURES.into_iter().zip(detail::MONEY).collect()),
        ];
        all.extend(
            self.sums
                .iter()
                .map(|(grouping, total)| (total, places(grouping.figures(), summaries::FIRST_MONEY))),
        );
        all
    }
}

pub(super) fn write(file: &mut Workbook, batch: &Balanced, sheets: &Sheets) -> Result<(), SheetError> {
    let labels = batch.book.labels;
    let mut headings = vec![labels.common.sheet];
    headings.extend(labels.figures());
    headings.push(labels.verdict);
    let mut sheet = SumSheet::begin(file, &batch.head(), labels.common.check, &headings, [])?;
    let first = sheet.row();
    for compared in sheets.all() {
        write_sums(&mut sheet, batch, first, &compared, sheets.roster)?;
    }
    for (words, formula) in home_by_home(batch, sheets) {
        write_count(&mut sheet, batch, words, &formula)?;
    }
    write_result(&mut sheet, batch, first)?;
    sheet.remark(labels.common.signatures)?;
    sheet.finish()?;
    Ok(())
}

/// The sums of a sheet, and whether they are those of the roster.
fn write_sums(
    sheet: &mut SumSheet,
    batch: &Balanced,
    first: u32,
    (total, columns): &Compared,
    roster: &SheetTotal,
) -> Result<(), SheetError> {
    sheet.text(0, &total.sheet)?;
    (1..VERDICT).try_for_each(|column| sheet.blank(column))?;
    let (mut conditions, mut agrees) = (Vec::new(), true);
    for (place, column) in columns {
        let to = 1 + u16::try_from(*place).unwrap_or_default();
        sheet.calculated(to, &format!("={}", total.cell(*column)), total.sum(*column))?;
        let (here, there) = (cell_name(sheet.row(), u32::from(to)), cell_name(first, u32::from(to)));
        conditions.push(format!("{here}={there}"));
        agrees &= roster::MONEY.get(*place).is_some_and(|of| roster.sum(*of) == total.sum(*column));
    }
    verdict(sheet, batch, &format!("AND({})", conditions.join(",")), agrees)?;
    Ok(sheet.end_line()?)
}

/// How many homes fail a comparison. The model was checked before, so it is none until a cell is changed.
fn write_count(sheet: &mut SumSheet, batch: &Balanced, words: &str, formula: &str) -> Result<(), XlsxError> {
    sheet.text(0, words)?;
    (2..VERDICT).try_for_each(|column| sheet.blank(column))?;
    sheet.counted(1, formula, 0)?;
    let condition = format!("{}=0", cell_name(sheet.row(), 1));
    verdict(sheet, batch, &condition, true)?;
    sheet.end_line()
}

/// What is compared in every home, and the formula that counts the homes where it differs.
fn home_by_home<'a>(batch: &'a Balanced, sheets: &Sheets) -> Vec<(&'a str, String)> {
    let labels = &batch.book.labels;
    let of = |column| sheets.roster.lines(column);
    let count = |difference: String| format!("=SUMPRODUCT(--(ROUND({difference},2)<>0))");
    let numbers = (sheets.detail.lines(detail::column::ROSTER_NO), of(roster::column::NO));
    let lines = |place: usize, from: u16| {
        let there = of(roster::MONEY[place]);
        count(format!("SUMIF({},{},{})-{there}", numbers.0, numbers.1, sheets.detail.lines(from)))
    };
    let mut all: Vec<(&str, String)> = LINE_FIGURES
        .into_iter()
        .zip(detail::MONEY)
        .zip(labels.lines_differ)
        .map(|((place, from), words)| (words, lines(place, from)))
        .collect();
    use roster::column::{PAID_NOW, RETENTION, SELF_PAY, SUBSIDY, TOTAL};
    all.push((labels.total_differs, count(format!("{}+{}-{}", of(SUBSIDY), of(SELF_PAY), of(TOTAL)))));
    all.push((labels.payment_differs, count(format!("{}+{}-{}", of(RETENTION), of(PAID_NOW), of(SUBSIDY)))));
    all
}

/// The last line: whether every word above is the good one.
fn write_result(sheet: &mut SumSheet, batch: &Balanced, first: u32) -> Result<(), XlsxError> {
    let labels = batch.book.labels;
    let last = sheet.row() - 1;
    let words = format!("{}:{}", cell_name(first, u32::from(VERDICT)), cell_name(last, u32::from(VERDICT)));
    sheet.text(0, labels.result)?;
    (1..VERDICT).try_for_each(|column| sheet.blank(column))?;
    let lines = u64::from(last) + 1 - u64::from(first);
    verdict(sheet, batch, &format!("COUNTIF({words},\"{}\")={lines}", labels.same), true)?;
    sheet.end_line()
}

fn verdict(sheet: &mut SumSheet, batch: &Balanced, condition: &str, agrees: bool) -> Result<(), XlsxError> {
    let labels = batch.book.labels;
    let formula = format!("=IF({condition},\"{}\",\"{}\")", labels.same, labels.differs);
    sheet.verdict(VERDICT, &formula, if agrees { labels.same } else { labels.differs })
}
