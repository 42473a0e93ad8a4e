//! Writes a settlement workbook, its CSV and a progress table with invented homes, to be looked at:
//! `cargo run -p yiju-sheets --example sample_sheets -- DIR [en]`.

#![allow(clippy::unwrap_used, reason = "an example that fails may say so by panicking")]

use yiju_domain::Date;
use yiju_domain::money::{Fen, Quantity};
use yiju_sheets::{
    Amounts, Disclosure, FundShare, Payee, PayeeKind, ProgressLabels, ProgressRow, ProgressSheet,
    ProgressTable, ReversedRow, SettlementBook, SettlementLabels, SettlementLine, SettlementRow, StageFigure,
    write_progress_table, write_settlement_book, write_settlement_csv,
};

const TOWNS: [&str; 4] = ["北港街道", "西林街道", "河滨镇", "新塘镇"];

fn main() {
    let mut words = std::env::args().skip(1);
    let folder = std::path::PathBuf::from(words.next().unwrap_or_else(|| ".".into()));
    let english = words.next().is_some_and(|word| word == "en");
    let labels = if english { SettlementLabels::en() } else { SettlementLabels::zh() };
    let mut rows: Vec<SettlementRow> = (1..=26).map(row).collect();
    let back = reversal(rows.first().unwrap());
    rows.push(back);
    let book = SettlementBook {
        title: "2026 年居家适老化改造补贴资金结算".into(),
        office: "示例区民政局".into(),
        batch_no: "JS-2026-003".into(),
        period: "2026-09 至 2026-11".into(),
        state: "已提交".into(),
        disclosure: Disclosure::Masked,
        rows,
        labels,
    };
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("settlement.xlsx"), write_settlement_book(&book).unwrap()).unwrap();
    std::fs::write(folder.join("settlement.csv"), write_settlement_csv(&book).unwrap()).unwrap();
    std::fs::write(folder.join("progress.xlsx"), write_progress_table(&progress(english)).unwrap()).unwrap();
}

fn row(number: i64) -> SettlementRow {
    let place = usize::try_from(number).unwrap();
    let lines =
        vec![line(1, "扶手", 128_000 + number), line(2, "淋浴椅", 630_000), line(3, "防滑地面处理", 112_000)];
    let amounts = lines.iter().fold(Amounts::default(), |sum, line| add(sum, line.amounts));
    let retention = Fen::new(amounts.subsidy.get() / 20);
    SettlementRow {
        case_no: format!("2026-999999-01-A{number:04}"),
        name: "王*梅".into(),
        id_number: "999999********1529".into(),
        town: TOWNS[place % 4].into(),
        village: "棕榈社区".into(),
        category: ["低保", "高龄", "特困"][place % 3].into(),
        rate_bp: 3_000,
        amounts,
        retention,
        paid_now: amounts.subsidy.checked_sub(retention).unwrap(),
        payee: Payee {
            kind: if number % 5 == 0 { PayeeKind::Elder } else { PayeeKind::Contractor },
            name: if number % 5 == 0 {
                "王*梅".into()
            } else {
                "示例适老化改造工程有限公司".into()
            },
            bank: "示例银行北港支行".into(),
            account: "6222 **** **** 0123".into(),
        },
        invoices: vec![format!("263200000012345{number:05}")],
        accepted_on: Date::new(2026, 9 + i8::try_from(number % 3).unwrap(), 23).ok(),
        reverses: None,
        note: String::new(),
        lines,
    }
}

fn line(no: u32, name: &str, total: i64) -> SettlementLine {
    let total = Fen::new(total);
    let subsidy = total.scaled(3_000, 10_000).unwrap();
    let half = Fen::new(subsidy.get() / 2);
    let rest = subsidy.checked_sub(half).unwrap();
    SettlementLine {
        item_no: no.to_string(),
        code: format!("N86-{no:02}"),
        name: name.into(),
        quantity: Quantity::ONE,
        unit: "项".into(),
        unit_price: total,
        amounts: Amounts { total, eligible: total, subsidy, self_pay: total.checked_sub(subsidy).unwrap() },
        contractor: "示例适老化改造工程有限公司".into(),
        funds: vec![
            FundShare { fund: "省级资金".into(), subsidy: half },
            FundShare { fund: "区级资金".into(), subsidy: rest },
        ],
    }
}

fn add(one: Amounts, other: Amounts) -> Amounts {
    let sum = |a: Fen, b: Fen| a.checked_add(b).unwrap();
    Amounts {
        total: sum(one.total, other.total),
        eligible: sum(one.eligible, other.eligible),
        subsidy: sum(one.subsidy, other.subsidy),
        self_pay: sum(one.self_pay, other.self_pay),
    }
}

fn reversal(of: &SettlementRow) -> SettlementRow {
    let minus = |fen: Fen| Fen::new(-fen.get());
    let turned = |a: Amounts| Amounts {
        total: minus(a.total),
        eligible: minus(a.eligible),
        subsidy: minus(a.subsidy),
        self_pay: minus(a.self_pay),
    };
    let mut back = of.clone();
    (back.amounts, back.retention, back.paid_now) =
        (turned(of.amounts), minus(of.retention), minus(of.paid_now));
    back.reverses = Some(ReversedRow { batch_no: "JS-2026-001".into(), row: 12 });
    for line in &mut back.lines {
        line.amounts = turned(line.amounts);
        line.funds.iter_mut().for_each(|share| share.subsidy = minus(share.subsidy));
    }
    back
}

fn progress(english: bool) -> ProgressTable {
    let row = |(place, town): (u32, &&str)| ProgressRow {
        town: (*town).to_owned(),
        stages: std::array::from_fn(|stage| {
            let homes = 40 + place * 7 - u32::try_from(stage).unwrap() * 6;
            StageFigure { homes, money: Fen::new(i64::from(homes) * 261_003) }
        }),
    };
    let sheet = |name: &str, period: &str| ProgressSheet {
        name: name.into(),
        period: period.into(),
        rows: (0..).zip(&TOWNS).map(row).collect(),
    };
    ProgressTable {
        title: "居家适老化改造工作台账".into(),
        office: "示例区民政局".into(),
        sheets: vec![sheet("2026-11", "2026-11"), sheet("2026", "2026-01 至 2026-11")],
        labels: if english { ProgressLabels::en() } else { ProgressLabels::zh() },
    }
}
