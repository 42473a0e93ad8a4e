//! The subsidy summary: its sums are recalculated here from the cells of the lines, in whole fen.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails may say so by panicking")]

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use proptest::prelude::*;
use yiju_domain::Date;
use yiju_domain::money::Fen;
use yiju_sheets::{
    Amounts, SheetError, SubsidyLabels, SubsidyRow, SubsidyShare, SubsidyTable, write_subsidy_summary,
};

type Book = Xlsx<Cursor<Vec<u8>>>;

/// First amount column of every sheet, in the order of the sheets.
const SHEETS: [(&str, usize); 6] = [
    ("补贴明细", 10),
    ("按街道（乡镇）", 2),
    ("按施工单位", 2),
    ("按资金来源", 2),
    ("按定比类别", 2),
    ("分摊明细", 7),
];

fn amounts(subsidy: i64, own: i64) -> Amounts {
    let total = Fen::new(subsidy + own);
    Amounts { total, eligible: total, subsidy: Fen::new(subsidy), self_pay: Fen::new(own) }
}

fn share(contractor: &str, fund: &str, subsidy: i64, own: i64) -> SubsidyShare {
    SubsidyShare { contractor: contractor.into(), fund: fund.into(), amounts: amounts(subsidy, own) }
}

fn case(number: usize, town: &str, category: &str, shares: Vec<SubsidyShare>) -> SubsidyRow {
    let sum = |of: fn(&Amounts) -> Fen| shares.iter().map(|share| of(&share.amounts).get()).sum();
    SubsidyRow {
        case_no: format!("2026-999999-01-A{number:04}"),
        name: "=王*梅".into(),
        id_number: "999999********1529".into(),
        town: town.into(),
        village: "棕榈社区".into(),
        categories: "低保、高龄".into(),
        deciding_category: category.into(),
        rate_bp: 3_000,
        amounts: amounts(sum(|a| a.subsidy), sum(|a| a.self_pay)),
        shares,
        date: Date::new(2026, 11, 23).ok(),
    }
}

fn table(rows: Vec<SubsidyRow>, labels: SubsidyLabels) -> SubsidyTable {
    SubsidyTable { title: "补贴资金汇总表".into(), subtitle: "单位:元".into(), rows, labels }
}

fn sample() -> SubsidyTable {
    let rows = vec![
        case(
            1,
            "北港街道",
            "低保",
            vec![share("甲公司", "省级", 261_003, 609_007), share("乙公司", "区级", 10, 20)],
        ),
        case(2, "北港街道", "高龄", vec![share("甲公司", "省级", 1_500_000, 4_500_000)]),
        case(
            3,
            "西林街道",
            "低保",
            vec![share("甲公司", "区级", 1, 2), share("甲公司", "省级", 33_333, 66_667)],
        ),
        case(4, "", "", vec![]),
    ];
    table(rows, SubsidyLabels::zh())
}

fn open(table: &SubsidyTable) -> Book {
    Xlsx::new(Cursor::new(write_subsidy_summary(table).unwrap())).unwrap()
}

fn fen(cell: &Data) -> i64 {
    match cell {
        Data::Float(yuan) => Fen::parse_yuan(&yuan.to_string()).unwrap().get(),
        other => panic!("{other:?} is not an amount"),
    }
}

/// Lines between the headings and the line of sums, and the line of sums.
fn lines(range: &Range<Data>) -> (Vec<Vec<Data>>, Vec<Data>) {
    let rows: Vec<Vec<Data>> = range.rows().skip(3).map(<[Data]>::to_vec).collect();
    let sums = rows.iter().position(|row| row[0] == Data::String("合计".into())).unwrap();
    (rows[..sums].iter().filter(|row| row[0] != Data::Empty).cloned().collect(), rows[sums].clone())
}

fn added(rows: &[Vec<Data>], first: usize) -> [i64; 4] {
    std::array::from_fn(|place| rows.iter().map(|row| fen(&row[first + place])).sum())
}

/// Adds the cells of every sheet up and compares with its line of sums; returns the four sums.
fn recalculated(book: &mut Book) -> Vec<[i64; 4]> {
    let sheet = |(name, first): (&str, usize)| {
        let range = book.worksheet_range(name).unwrap();
        let (rows, sums) = lines(&range);
        let total = added(&rows, first);
        assert_eq!(std::array::from_fn(|place| fen(&sums[first + place])), total, "{name}");
        total
    };
    SHEETS.into_iter().map(sheet).collect()
}

#[test]
fn every_sheet_ends_in_the_same_recalculated_figures() {
    let mut book = open(&sample());
    let totals = recalculated(&mut book);
    assert_eq!(totals[0], [6_970_043, 6_970_043, 1_794_347, 5_175_696]);
    assert!(totals.iter().all(|total| *total == totals[0]));
}

#[test]
fn groups_add_up_from_the_parts() {
    let mut book = open(&sample());
    let parts = lines(&book.worksheet_range("分摊明细").unwrap()).0;
    for (sheet, key) in [("按街道（乡镇）", 3), ("按定比类别", 4), ("按施工单位", 5), ("按资金来源", 6)]
    {
        let mut expected: BTreeMap<String, i64> = BTreeMap::new();
        for part in &parts {
            let name = if part[key] == Data::Empty { "未指定".to_owned() } else { part[key].to_string() };
            *expected.entry(name).or_default() += fen(&part[9]);
        }
        let found = lines(&book.worksheet_range(sheet).unwrap()).0;
        let found: BTreeMap<String, i64> =
            found.iter().map(|row| (row[0].to_string(), fen(&row[4]))).collect();
        assert_eq!(found, expected, "{sheet}");
    }
}

#[test]
fn a_split_case_counts_with_both_and_once_in_the_sum() {
    let mut book = open(&sample());
    let (rows, sums) = lines(&book.worksheet_range("按施工单位").unwrap());
    let counts: Vec<_> = rows.iter().map(|row| (row[0].to_string(), row[1].clone())).collect();
    let count = |name: &str, count: f64| (name.to_owned(), Data::Float(count));
    assert_eq!(counts, [count("乙公司", 1.0), count("甲公司", 3.0), count("未指定", 1.0)]);
    assert_eq!(sums[1], Data::Float(4.0));
}

#[test]
fn sums_are_rounded_formulas_over_exactly_the_lines() {
    let mut book = open(&sample());
    let formulas = book.worksheet_formula("补贴明细").unwrap();
    assert_eq!(formulas.get_value((7, 10)).unwrap(), "ROUND(SUM(K4:K7),2)");
    assert_eq!(formulas.get_value((7, 13)).unwrap(), "ROUND(SUM(N4:N7),2)");
    let formulas = book.worksheet_formula("按街道（乡镇）").unwrap();
    assert_eq!(formulas.get_value((6, 4)).unwrap(), "ROUND(SUM(E4:E6),2)");
}

#[test]
fn the_check_sheet_refers_to_the_sums() {
    let mut book = open(&sample());
    let values = book.worksheet_range("核对").unwrap();
    let formulas = book.worksheet_formula("核对").unwrap();
    for (row, (sheet, first)) in (3..).zip(SHEETS) {
        let sums = lines(&book.worksheet_range(sheet).unwrap()).1;
        assert_eq!(values.get_value((row, 0)).unwrap().to_string(), sheet);
        for place in 0..4_u32 {
            assert_eq!(values.get_value((row, 1 + place)), sums.get(first + place as usize), "{sheet}");
            assert!(formulas.get_value((row, 1 + place)).unwrap().starts_with(&format!("'{sheet}'!")));
        }
        assert_eq!(values.get_value((row, 5)).unwrap().to_string(), "一致");
    }
}

#[test]
fn text_stays_text() {
    let mut book = open(&sample());
    let range = book.worksheet_range("补贴明细").unwrap();
    assert_eq!(range.get_value((3, 2)), Some(&Data::String("=王*梅".into())));
    assert_eq!(range.get_value((3, 3)), Some(&Data::String("999999********1529".into())));
    assert_eq!(range.get_value((3, 8)), Some(&Data::String("乙公司、甲公司".into())));
    assert_eq!(range.get_value((3, 15)), Some(&Data::String("2026-11-23".into())));
    let styles = book.worksheet_style("补贴明细").unwrap();
    let format = |place| styles.get(place).unwrap().number_format.clone().unwrap().format_code;
    assert_eq!((format((3, 3)), format((3, 10))), ("@".into(), "#,##0.00".into()));
    assert_eq!(
        range.get_value((8, 0)).unwrap().to_string(),
        "补贴金额大写: 人民币壹万柒仟玖佰肆拾叁元肆角柒分"
    );
}

#[test]
fn a_case_that_contradicts_itself_is_named() {
    let mut parts = sample();
    parts.rows[1].shares[0].amounts.subsidy = Fen::new(1);
    parts.rows[1].shares[0].amounts.self_pay = Fen::new(5_999_999);
    let mut total = sample();
    total.rows[1].amounts.total = Fen::new(1);
    for table in [parts, total] {
        let fault = write_subsidy_summary(&table).unwrap_err();
        assert!(
            matches!(&fault, SheetError::Unbalanced { case_no, .. } if case_no == "2026-999999-01-A0002"),
            "{fault:?}"
        );
    }
}

#[test]
fn nothing_to_pay_and_english() {
    let mut book = open(&table(vec![], SubsidyLabels::zh()));
    assert!(recalculated(&mut book).iter().all(|total| *total == [0; 4]));
    let mut english = sample();
    english.labels = SubsidyLabels::en();
    let names = open(&english).sheet_names();
    assert_eq!(names, ["Cases", "By town", "By contractor", "By fund", "By category", "Parts", "Check"]);
}

/// Town, category, and per part contractor, fund, subsidy and own payment.
type RandomCase = (usize, usize, Vec<(usize, usize, i64, i64)>);

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Any amounts, down to single fen, add up on every sheet.
    #[test]
    fn sums_hold_for_any_amounts(
        cases in prop::collection::vec((0..4_usize, 0..3_usize, prop::collection::vec((0..3_usize, 0..3_usize, 0..9_999_999_i64, 0..9_999_999_i64), 0..4)), 0..12),
    ) {
        let row = |(number, (town, category, shares)): (usize, RandomCase)| {
            let part = |(c, f, subsidy, own): (usize, usize, i64, i64)| share(["甲", "乙", ""][c], ["省级", "区级", ""][f], subsidy, own);
            case(number, ["A", "B", "=C", ""][town], ["低保", "高龄", ""][category], shares.into_iter().map(part).collect())
        };
        let table = table(cases.into_iter().enumerate().map(row).collect(), SubsidyLabels::zh());
        let paid: i64 = table.rows.iter().map(|row| row.amounts.subsidy.get()).sum();
        let totals = recalculated(&mut open(&table));
        prop_assert!(totals.iter().all(|total| *total == totals[0] && total[2] == paid));
    }
}
