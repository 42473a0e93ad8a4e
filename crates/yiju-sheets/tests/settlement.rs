//! The settlement workbook: LibreOffice calculates every formula anew, and the figures must be ours to the fen.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails may say so by panicking")]

mod office;

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use yiju_domain::Date;
use yiju_domain::money::{Fen, Quantity};
use yiju_sheets::{
    Amounts, DetailHead, DetailRow, DetailStream, Disclosure, FundShare, Payee, PayeeKind, ProgressLabels,
    ProgressRow, ProgressSheet, ProgressTable, ReversedRow, SettlementBook, SettlementLabels, SettlementLine,
    SettlementRow, SheetError, StageFigure, write_progress_table, write_settlement_book,
    write_settlement_csv,
};

type Book = Xlsx<Cursor<Vec<u8>>>;

const SHEETS: [&str; 9] = [
    "结算表",
    "花名册",
    "按街道（乡镇）",
    "按施工单位",
    "按资金来源",
    "按人员类别",
    "按月份",
    "明细",
    "核对",
];

fn amounts(total: i64, eligible: i64, subsidy: i64) -> Amounts {
    Amounts {
        total: Fen::new(total),
        eligible: Fen::new(eligible),
        subsidy: Fen::new(subsidy),
        self_pay: Fen::new(total - subsidy),
    }
}

/// A line whose subsidy is split 70 : 30 where it has two funds.
fn line(no: usize, contractor: &str, figures: Amounts, funds: &[&str]) -> SettlementLine {
    let rest = figures.subsidy.get() - figures.subsidy.get() * 7 / 10;
    let share = |(place, fund): (usize, &&str)| FundShare {
        fund: (*fund).to_owned(),
        subsidy: match (funds.len(), place) {
            (1, _) => figures.subsidy,
            (_, 0) => Fen::new(figures.subsidy.get() - rest),
            _ => Fen::new(rest),
        },
    };
    SettlementLine {
        item_no: no.to_string(),
        code: format!("SL-0{no}"),
        name: "=扶手".into(),
        quantity: Quantity::new(1_500),
        unit: "米".into(),
        unit_price: Fen::new(33_333),
        amounts: figures,
        contractor: contractor.into(),
        funds: funds.iter().enumerate().map(share).collect(),
    }
}

fn payee(kind: PayeeKind, name: &str, account: &str) -> Payee {
    Payee { kind, name: name.into(), bank: "工商银行北港支行".into(), account: account.into() }
}

fn row(number: usize, town: &str, payee: Payee, lines: Vec<SettlementLine>) -> SettlementRow {
    let sum = |of: fn(&Amounts) -> Fen| lines.iter().map(|line| of(&line.amounts).get()).sum::<i64>();
    let figures = amounts(sum(|a| a.total), sum(|a| a.eligible), sum(|a| a.subsidy));
    let retention = Fen::new(figures.subsidy.get() / 20);
    SettlementRow {
        case_no: format!("2026-999999-01-A{number:04}"),
        name: "王*梅".into(),
        id_number: "999999194103051529".into(),
        town: town.into(),
        village: "棕榈社区".into(),
        category: ["低保", "高龄", ""][number % 3].into(),
        rate_bp: 3_000,
        amounts: figures,
        retention,
        paid_now: figures.subsidy.checked_sub(retention).unwrap(),
        payee,
        invoices: vec![format!("2632000000123456{number:04}")],
        accepted_on: Date::new(2026, 9 + i8::try_from(number % 3).unwrap(), 23).ok(),
        reverses: None,
        note: String::new(),
        lines,
    }
}

/// The row taken back: every figure the other way round.
fn reversal(of: &SettlementRow, batch_no: &str, number: u32) -> SettlementRow {
    let minus = |fen: Fen| Fen::new(-fen.get());
    let turned = |a: Amounts| Amounts {
        total: minus(a.total),
        eligible: minus(a.eligible),
        subsidy: minus(a.subsidy),
        self_pay: minus(a.self_pay),
    };
    let mut back = of.clone();
    back.amounts = turned(of.amounts);
    (back.retention, back.paid_now) = (minus(of.retention), minus(of.paid_now));
    back.reverses = Some(ReversedRow { batch_no: batch_no.into(), row: number });
    for line in &mut back.lines {
        line.amounts = turned(line.amounts);
        line.quantity = Quantity::new(-line.quantity.get());
        line.funds.iter_mut().for_each(|share| share.subsidy = minus(share.subsidy));
    }
    back
}

fn book(rows: Vec<SettlementRow>) -> SettlementBook {
    SettlementBook {
        title: "2026 年居家适老化改造资金结算".into(),
        office: "北港区民政局".into(),
        batch_no: "JS-2026-003".into(),
        period: "2026-09 至 2026-11".into(),
        state: "已提交".into(),
        disclosure: Disclosure::Masked,
        rows,
        labels: SettlementLabels::zh(),
    }
}

/// Thirty homes with odd fen: two contractors in some, two funds in most, two accounts that differ in the last digit
/// only, names with wildcards, a reversal, and a release of retention.
fn thirty() -> SettlementBook {
    let payees = [
        payee(PayeeKind::Contractor, "甲公司", "6222021234567890121"),
        payee(PayeeKind::Contractor, "甲公司", "6222021234567890122"),
        payee(PayeeKind::Elder, "张*", "6217000000000000001"),
        payee(PayeeKind::Family, "张小三", "6217000000000000001"),
        payee(PayeeKind::Platform, "=平台", "0001"),
    ];
    let mut rows: Vec<SettlementRow> = (1..=30_usize)
        .map(|number| {
            let fen = i64::try_from(number).unwrap();
            let first = line(1, "甲公司", amounts(870_001 + fen, 860_001, 258_007 + fen), &["省级", "市*级"]);
            let second =
                line(2, ["乙公司", "乙*", ""][number % 3], amounts(33_333 * fen, 33_333, 9_999), &["省级"]);
            let third = line(3, "甲公司", amounts(fen, 0, 0), &[]);
            let lines = vec![first, second, third].into_iter().take(1 + number % 3).collect();
            row(number, ["北港街道", "西林*", "?林镇", ""][number % 4], payees[number % 5].clone(), lines)
        })
        .collect();
    rows.push(reversal(&rows[4].clone(), "JS-2026-001", 12));
    let mut release = row(40, "北港街道", payees[0].clone(), vec![]);
    (release.retention, release.paid_now) = (Fen::new(-12_901), Fen::new(12_901));
    release.note = "回访后支付质保金".into();
    rows.push(release);
    book(rows)
}

fn open(bytes: Vec<u8>) -> Book {
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

fn written(book: &SettlementBook) -> Book {
    open(write_settlement_book(book).unwrap())
}

fn fen(cell: &Data) -> i64 {
    match cell {
        Data::Float(yuan) => Fen::parse_yuan(&format!("{yuan:.2}")).unwrap().get(),
        Data::Empty => 0,
        other => panic!("{other:?} is not an amount"),
    }
}

/// The column under a heading, without the line of sums; and the sum.
fn column(range: &Range<Data>, heading: &str) -> (Vec<Data>, Data) {
    let rows: Vec<&[Data]> = range.rows().skip(3).collect();
    let at = rows[0].iter().position(|cell| *cell == Data::String(heading.into()));
    let at = at.unwrap_or_else(|| panic!("no column {heading}"));
    let end = rows.iter().position(|row| row[0] == Data::String("合计".into())).unwrap();
    (rows[1..end].iter().map(|row| row[at].clone()).collect(), rows[end][at].clone())
}

/// Every formula cell of every sheet.
fn formulas(book: &mut Book) -> BTreeMap<(String, u32, u32), String> {
    let mut all = BTreeMap::new();
    for sheet in book.sheet_names() {
        let range = book.worksheet_formula(&sheet).unwrap();
        let start = range.start().unwrap_or_default();
        for (row, column, formula) in range.used_cells() {
            let place = (start.0 + u32::try_from(row).unwrap(), start.1 + u32::try_from(column).unwrap());
            all.insert((sheet.clone(), place.0, place.1), formula.clone());
        }
    }
    all
}

fn value(book: &mut Book, (sheet, row, column): &(String, u32, u32)) -> Data {
    book.worksheet_range(sheet).unwrap().get_value((*row, *column)).cloned().unwrap_or(Data::Empty)
}

#[test]
fn libreoffice_calculates_the_same_figures() {
    let bytes = write_settlement_book(&thirty()).unwrap();
    let Some(again) = office::recalculated(&bytes, "settlement") else { return };
    let (mut ours, mut theirs) = (open(bytes), open(again));
    assert_eq!(ours.sheet_names(), SHEETS);
    let all = formulas(&mut ours);
    assert!(all.len() > 150, "{} formulas", all.len());
    for (place, formula) in &all {
        let (mine, found) = (value(&mut ours, place), value(&mut theirs, place));
        match &mine {
            Data::Float(_) => assert_eq!(fen(&mine), fen(&found), "{place:?} {formula}"),
            _ => assert_eq!(mine.to_string(), found.to_string(), "{place:?} {formula}"),
        }
    }
}

#[test]
fn sums_are_those_of_the_model() {
    let batch = thirty();
    let mut ours = written(&batch);
    let total = |of: fn(&SettlementRow) -> Fen| batch.rows.iter().map(|row| of(row).get()).sum::<i64>();
    let expected = [
        ("合同总价（元）", total(|row| row.amounts.total)),
        ("可补贴金额（元）", total(|row| row.amounts.eligible)),
        ("补贴金额（元）", total(|row| row.amounts.subsidy)),
        ("质保金（元）", total(|row| row.retention)),
        ("本次支付（元）", total(|row| row.paid_now)),
        ("自付金额（元）", total(|row| row.amounts.self_pay)),
    ];
    for sheet in ["结算表", "花名册", "按街道（乡镇）", "按人员类别", "按月份"] {
        let range = ours.worksheet_range(sheet).unwrap();
        for (heading, expected) in expected {
            let (lines, sum) = column(&range, heading);
            assert_eq!(fen(&sum), expected, "{sheet} {heading}");
            assert_eq!(lines.iter().map(fen).sum::<i64>(), expected, "{sheet} {heading}");
        }
    }
    for sheet in ["按施工单位", "按资金来源", "明细"] {
        let (lines, sum) = column(&ours.worksheet_range(sheet).unwrap(), "补贴金额（元）");
        assert_eq!((fen(&sum), lines.iter().map(fen).sum()), (expected[2].1, expected[2].1), "{sheet}");
    }
}

#[test]
fn payees_with_nearly_the_same_account_stay_apart() {
    let batch = thirty();
    let range = written(&batch).worksheet_range("结算表").unwrap();
    let found: BTreeMap<(String, String), i64> = column(&range, "账号")
        .0
        .iter()
        .zip(column(&range, "收款方").0)
        .zip(column(&range, "本次支付（元）").0)
        .map(|((account, name), paid)| ((account.to_string(), name.to_string()), fen(&paid)))
        .collect();
    let mut expected = BTreeMap::new();
    for row in &batch.rows {
        *expected.entry((row.payee.account.clone(), row.payee.name.clone())).or_default() +=
            row.paid_now.get();
    }
    assert_eq!(found, expected);
    assert_eq!(found.len(), 5);
}

#[test]
fn a_changed_cell_shows_on_the_check_sheet() {
    let bytes = write_settlement_book(&thirty()).unwrap();
    let said = |book: &mut Book| {
        let range = book.worksheet_range("核对").unwrap();
        let words = range.rows().map(|row| row[7].to_string()).filter(|word| word.ends_with('符'));
        words.collect::<Vec<_>>()
    };
    assert_eq!(said(&mut open(bytes.clone())), vec!["相符"; 15]);
    // The subsidy of the first home is changed on the roster, one fen.
    let before =
        column(&open(bytes.clone()).worksheet_range("花名册").unwrap(), "补贴金额（元）").0[0].clone();
    let (old, new) = (fen(&before), fen(&before) + 1);
    let yuan = |fen: i64| format!("<v>{}.{:02}</v>", fen / 100, fen % 100);
    let changed = office::repacked(&bytes, |name, part| match name {
        "xl/worksheets/sheet2.xml" => {
            let text = String::from_utf8(part).unwrap();
            assert!(text.contains(&yuan(old)), "{}", yuan(old));
            text.replacen(&yuan(old), &yuan(new), 1).into_bytes()
        }
        _ => part,
    });
    let Some(again) = office::recalculated(&changed, "changed") else { return };
    let words = said(&mut open(again));
    assert_eq!(words.last().map(String::as_str), Some("不符"));
    assert!(words.iter().filter(|word| *word == "不符").count() >= 4, "{words:?}");
}

#[test]
fn a_home_that_contradicts_itself_is_named() {
    let break_it: [fn(&mut SettlementRow); 5] = [
        |row| row.amounts.subsidy = Fen::new(1),
        |row| row.paid_now = Fen::new(1),
        |row| row.lines[0].amounts.total = Fen::new(1),
        |row| row.lines[0].funds[0].subsidy = Fen::new(1),
        |row| {
            row.lines.pop();
        },
    ];
    for break_it in break_it {
        let mut batch = thirty();
        break_it(&mut batch.rows[1]);
        for fault in [write_settlement_book(&batch).unwrap_err(), write_settlement_csv(&batch).unwrap_err()] {
            assert!(
                matches!(&fault, SheetError::Unbalanced { case_no, .. } if case_no == "2026-999999-01-A0002"),
                "{fault:?}"
            );
        }
    }
}

#[test]
fn texts_stay_texts_and_every_sheet_says_what_it_shows() {
    let mut batch = thirty();
    let mut masked = written(&batch);
    let roster = masked.worksheet_range("花名册").unwrap();
    assert_eq!(column(&roster, "身份证号").0[0], Data::String("999999194103051529".into()));
    assert_eq!(column(&roster, "账号").0[4], Data::String("6222021234567890121".into()));
    assert_eq!(column(&roster, "备注").0[30], Data::String("冲销 JS-2026-001 第 12 行".into()));
    let places = column(&masked.worksheet_range("明细").unwrap(), "项目名称").0;
    assert_eq!(places[0], Data::String("=扶手".into()));
    for sheet in SHEETS {
        let range = masked.worksheet_range(sheet).unwrap();
        assert!(range.get_value((1, 0)).unwrap().to_string().contains("JS-2026-003"), "{sheet}");
        assert!(range.get_value((2, 0)).unwrap().to_string().contains("已脱敏"), "{sheet}");
    }
    let settlement = masked.worksheet_range("结算表").unwrap();
    let words: Vec<String> = settlement.rows().map(|row| row[0].to_string()).collect();
    assert!(words.iter().any(|word| word.starts_with("本次支付金额大写: 人民币")), "{words:?}");
    assert!(words.iter().any(|word| word.contains("制表") && word.contains("负责人")), "{words:?}");
    batch.disclosure = Disclosure::Full;
    batch.labels = SettlementLabels::en();
    let mut full = written(&batch);
    for sheet in full.sheet_names() {
        let range = full.worksheet_range(&sheet).unwrap();
        assert!(range.get_value((2, 0)).unwrap().to_string().contains("Complete personal data"), "{sheet}");
    }
    assert_eq!(full.sheet_names()[0], "Settlement");
}

#[test]
fn every_sheet_prints_on_a4_across_with_its_headings() {
    let bytes = write_settlement_book(&thirty()).unwrap();
    for number in 1..=9 {
        let sheet = office::part(&bytes, &format!("xl/worksheets/sheet{number}.xml"));
        assert!(
            sheet.contains(r#"<pageSetup paperSize="9" "#) && sheet.contains(r#"orientation="landscape""#)
        );
        assert!(sheet.contains(r#"<pane ySplit="4""#) && sheet.contains("fitToPage"), "{number}");
        assert!(sheet.contains("fitToHeight=\"0\"") && sheet.contains("<cols>"), "{number}");
    }
    let workbook = office::part(&bytes, "xl/workbook.xml");
    assert_eq!(workbook.matches("_xlnm.Print_Titles").count(), 9);
}

#[test]
fn an_empty_batch_is_a_workbook_too() {
    let bytes = write_settlement_book(&book(vec![])).unwrap();
    let Some(again) = office::recalculated(&bytes, "empty") else { return };
    let (mut ours, mut theirs) = (open(bytes), open(again));
    for place in formulas(&mut ours).keys() {
        assert_eq!(value(&mut ours, place).to_string(), value(&mut theirs, place).to_string(), "{place:?}");
    }
}

#[test]
fn the_csv_has_a_mark_and_keeps_digits() {
    let mut batch = thirty();
    batch.rows[0].village = "=HYPERLINK(\"x\")".into();
    let bytes = write_settlement_csv(&batch).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let lines: Vec<&str> = text.strip_prefix('\u{feff}').unwrap().split_terminator("\r\n").collect();
    assert_eq!(lines.len(), 33);
    assert!(!text.replace("\r\n", "").contains('\n'));
    assert!(lines[0].starts_with("序号,个案号,姓名,身份证号,"));
    assert!(lines[1].contains("\t999999194103051529,"), "{}", lines[1]);
    assert!(lines[1].contains("\"'=HYPERLINK(\"\"x\"\")\""), "{}", lines[1]);
    assert!(lines[31].contains(",-") && lines[31].contains("冲销 JS-2026-001 第 12 行"), "{}", lines[31]);
    let mut reader = csv::Reader::from_reader(text.strip_prefix('\u{feff}').unwrap().as_bytes());
    let paid: i64 = reader.records().map(|record| Fen::parse_yuan(&record.unwrap()[12]).unwrap().get()).sum();
    assert_eq!(paid, batch.rows.iter().map(|row| row.paid_now.get()).sum::<i64>());
}

#[test]
fn the_progress_table_adds_up() {
    let stage = |homes: u32, money: i64| StageFigure { homes, money: Fen::new(money) };
    let row = |town: &str, base: u32| ProgressRow {
        town: town.into(),
        stages: std::array::from_fn(|place| {
            stage(base - u32::try_from(place).unwrap(), i64::from(base) * 333_333 + 1)
        }),
    };
    let sheet = |name: &str, period: &str| ProgressSheet {
        name: name.into(),
        period: period.into(),
        rows: vec![row("北港街道", 9), row("西林街道", 7), row("", 5)],
    };
    let table = ProgressTable {
        title: "居家适老化改造工作台账".into(),
        office: "北港区民政局".into(),
        sheets: vec![sheet("本月", "2026-11"), sheet("累计", "2026-01 至 2026-11")],
        labels: ProgressLabels::zh(),
    };
    let bytes = write_progress_table(&table).unwrap();
    let mut ours = open(bytes.clone());
    let range = ours.worksheet_range("累计").unwrap();
    let sums = range.rows().find(|row| row[0] == Data::String("合计".into())).unwrap().to_vec();
    assert_eq!((sums[1].clone(), fen(&sums[2])), (Data::Float(21.0), 21 * 333_333 + 3));
    assert_eq!((sums[9].clone(), fen(&sums[10])), (Data::Float(9.0), 21 * 333_333 + 3));
    let Some(again) = office::recalculated(&bytes, "progress") else { return };
    let mut theirs = open(again);
    let all = formulas(&mut ours);
    assert_eq!(all.len(), 20);
    for place in all.keys() {
        assert_eq!(fen(&value(&mut ours, place)), fen(&value(&mut theirs, place)), "{place:?}");
    }
    let none = ProgressTable { sheets: vec![], ..table };
    assert!(matches!(write_progress_table(&none), Err(SheetError::Write(_))));
}

#[test]
fn the_streamed_detail_ends_in_the_same_sums() {
    let head =
        DetailHead {
            title: "改造明细".into(), subtitle: "单位：元".into(), labels: SettlementLabels::zh()
        };
    let line = |no: i64| DetailRow {
        case_no: format!("2026-999999-01-A{no:04}"),
        name: "=王*梅".into(),
        town: "北港街道".into(),
        village: String::new(),
        category: "低保".into(),
        stage: "已验收".into(),
        item_no: no,
        code: "007".into(),
        item: "扶手".into(),
        kind: "基础".into(),
        quantity: Quantity::new(1_500),
        unit: "米".into(),
        unit_price: Fen::new(33_333),
        amounts: amounts(50_000 + no, 50_000, 15_000 + no),
        fund: "省级".into(),
        contractor: "甲公司".into(),
    };
    let scratch = tempfile::tempdir().unwrap();
    let mut stream = DetailStream::begin(&head, scratch.path()).unwrap();
    for page in [1..=400, 401..=900] {
        stream.write(&page.map(line).collect::<Vec<_>>()).unwrap();
    }
    let mut bad = line(901);
    bad.amounts.total = Fen::new(1);
    assert!(matches!(stream.write(&[bad]), Err(SheetError::Unbalanced { .. })));
    let mut bytes = Vec::new();
    let sums = stream.finish(&mut bytes).unwrap();
    let expected: i64 = (1..=900).map(|no| 50_000 + no).sum();
    assert_eq!(sums.total.get(), expected);
    assert_eq!(std::fs::read_dir(scratch.path()).unwrap().count(), 0, "nothing is left behind");
    let mut ours = open(bytes.clone());
    let range = ours.worksheet_range("明细").unwrap();
    assert_eq!(range.get_value((3, 2)), Some(&Data::String("=王*梅".into())));
    assert_eq!(range.get_value((3, 8)), Some(&Data::String("007".into())));
    assert_eq!(range.get_value((902, 7)), Some(&Data::Float(900.0)));
    assert_eq!(fen(range.get_value((903, 14)).unwrap()), expected);
    let Some(again) = office::recalculated(&bytes, "stream") else { return };
    let mut theirs = open(again);
    for place in formulas(&mut ours).keys() {
        assert_eq!(fen(&value(&mut ours, place)), fen(&value(&mut theirs, place)), "{place:?}");
    }
}
