//! Made-up papers about money: a settlement of as many rows as a test asks for, and what goes with it.

use yiju_documents::{
    CostLine, CostSheet, Disclosure, FundShare, FundSum, Language, Payment, PolicyBasis, ReversedRow,
    SettlementPayee, SettlementPublicList, SettlementPublicRow, SettlementRow, SettlementSheet,
    SettlementState, SettlementTotals,
};
use yiju_domain::money::Fen;
use yiju_domain::subsidy::Certainty;

use super::{ITEMS, day, line, totals};

pub(crate) fn policy(language: Language, certainty: Certainty) -> PolicyBasis {
    let sample = certainty == Certainty::Sample;
    let name = match (language, sample) {
        (Language::Zh, true) => "示例区居家适老化改造补贴办法（示例）",
        (Language::Zh, false) => "特殊困难老年人家庭适老化改造补贴",
        (Language::En, true) => "Home adaptation subsidy of the sample district (sample)",
        (Language::En, false) => "Home adaptation subsidy for older people in hardship",
    };
    PolicyBasis {
        name: name.into(),
        version: 2,
        documents: if sample { Vec::new() } else { vec!["示民养老〔2026〕2号".into()] },
        certainty,
        payable: !sample,
    }
}

fn fen(amount: i64) -> Fen {
    Fen::new(amount)
}

const NAMES: [&str; 5] = ["王秀梅", "陈大勇", "欧阳桂芳", "李芳", "买买提·吐尔逊·阿卜杜热合曼"];
const TOWNS: [&str; 3] = ["桃园街道", "五星街道", "示例山地少数民族自治乡（原上河人民公社）"];

/// Contract, rate and sign of a row: every ninth takes back a row of an earlier batch, every eleventh is all zero.
fn figures(at: usize) -> (i64, u32, i64) {
    let amount = 412_345 + (at as i64 * 77_777) % 1_400_000;
    let rate = [8000, 10_000, 3000, 3333][at % 4];
    match (at % 9, at % 11) {
        (8, _) => (amount, rate, -1),
        (_, 10) => (0, rate, 1),
        _ => (amount, rate, 1),
    }
}

/// A payee: one of two contractors, or for every third row the family itself.
fn payee(at: usize, full: bool) -> SettlementPayee {
    let account = |full_number: String| match full {
        true => full_number,
        false => format!("6222 **** **** {}", &full_number[15..]),
    };
    match at % 3 {
        2 => SettlementPayee {
            key: format!("family-{at}"),
            name: format!("{}（之子）", NAMES[at % NAMES.len()]),
            bank: "示例农村商业银行".into(),
            account: account(format!("622200009999000{at:04}")),
        },
        one => SettlementPayee {
            key: format!("contractor-{one}"),
            name: ["示例安居适老化改造有限公司", "示例市颐居建筑装饰工程有限责任公司"][one].into(),
            bank: String::new(),
            account: account(format!("622200009999888{one:04}")),
        },
    }
}

fn row(at: usize, full: bool) -> SettlementRow {
    let (contract, rate, sign) = figures(at);
    let subsidy = contract * i64::from(rate) / 10_000;
    let retention = if at.is_multiple_of(2) { subsidy / 20 } else { 0 };
    SettlementRow {
        no: at as u32 + 1,
        case_no: format!("2026-999999-01-A{:04}", at + 7),
        name: NAMES[at % NAMES.len()].into(),
        id_number: if full { "999999194103051529" } else { "999999********1529" }.into(),
        town: TOWNS[at % TOWNS.len()].into(),
        payee: payee(at, full),
        contract: fen(sign * contract),
        eligible: fen(sign * contract),
        rate_bp: (at % 5 != 4).then_some(rate),
        subsidy: fen(sign * subsidy),
        retention: fen(sign * retention),
        pay_now: fen(sign * (subsidy - retention)),
        self_pay: fen(sign * (contract - subsidy)),
        invoices: vec![format!("2632200000{:010}", at + 8_812)],
        accepted_on: Some(day("2026-11-02")),
        reverses: (sign < 0)
            .then(|| ReversedRow { batch_no: "2026-999999-01-S02".into(), row: at as u32 + 4 }),
        note: if at == 3 { "重做门槛".into() } else { String::new() },
    }
}

fn sum(rows: &[SettlementRow], part: fn(&SettlementRow) -> Fen) -> Fen {
    Fen::sum(rows.iter().map(part)).expect("a sum")
}

pub(crate) fn sums(rows: &[SettlementRow]) -> SettlementTotals {
    SettlementTotals {
        contract: sum(rows, |row| row.contract),
        eligible: sum(rows, |row| row.eligible),
        subsidy: sum(rows, |row| row.subsidy),
        retention: sum(rows, |row| row.retention),
        pay_now: sum(rows, |row| row.pay_now),
        self_pay: sum(rows, |row| row.self_pay),
    }
}

/// Three fifths from the centre, the rest from the district.
fn funds(language: Language, totals: &SettlementTotals) -> Vec<FundSum> {
    let part = |amount: Fen| fen(amount.get() * 3 / 5);
    let rest = |amount: Fen| fen(amount.get() - amount.get() * 3 / 5);
    let names = match language {
        Language::Zh => ["中央财政补助资金", "区级财政配套资金"],
        Language::En => ["Central government", "District"],
    };
    vec![
        FundSum { fund: names[0].into(), subsidy: part(totals.subsidy), pay_now: part(totals.pay_now) },
        FundSum { fund: names[1].into(), subsidy: rest(totals.subsidy), pay_now: rest(totals.pay_now) },
    ]
}

pub(crate) fn settlement(language: Language, count: usize, full: bool) -> SettlementSheet {
    let rows: Vec<SettlementRow> = (0..count).map(|at| row(at, full)).collect();
    let totals = sums(&rows);
    SettlementSheet {
        language,
        office: "示例区民政局".into(),
        programme: "2026年度特殊困难老年人家庭适老化改造".into(),
        batch_no: "2026-999999-01-S03".into(),
        state: SettlementState::Submitted,
        period: Some((day("2026-11-01"), day("2026-11-30"))),
        issued_on: day("2026-11-26"),
        disclosure: if full { Disclosure::Full } else { Disclosure::Masked },
        policies: vec![policy(language, Certainty::Official)],
        funds: funds(language, &totals),
        totals,
        rows,
        signatures: Vec::new(),
    }
}

pub(crate) fn draft(language: Language, count: usize) -> SettlementSheet {
    let mut sheet = settlement(language, count, false);
    sheet.state = SettlementState::Draft;
    sheet.policies.push(policy(language, Certainty::Sample));
    sheet
}

pub(crate) fn public(language: Language, count: usize, categories: bool) -> SettlementPublicList {
    let row = |at: usize| SettlementPublicRow {
        no: at as u32 + 1,
        masked_name: ["王*梅", "陈*勇", "欧**芳", "李*", "买************曼"][at % 5].into(),
        community: ["清潭社区", "兰陵社区", "示例山地自治乡上河村（第十二村民小组）"][at % 3].into(),
        categories: if categories { vec!["低保".into(), "高龄".into()] } else { Vec::new() },
        amount: if at % 11 == 10 { Fen::ZERO } else { fen(329_876 + at as i64 * 4_321) },
    };
    SettlementPublicList {
        language,
        office: "示例区民政局".into(),
        programme: match language {
            Language::Zh => "2026年度特殊困难老年人家庭适老化改造".into(),
            Language::En => "Home adaptation 2026".into(),
        },
        batch_no: "2026-999999-01-S03".into(),
        place: "清潭社区公示栏".into(),
        from: day("2026-11-30"),
        to: day("2026-12-06"),
        contact: String::new(),
        phone: "199-0000-0100".into(),
        rows: (0..count).map(row).collect(),
    }
}

/// Sentences as the trail words them.
pub(crate) fn why(language: Language) -> Vec<String> {
    let sentences = match language {
        Language::Zh => [
            "依据《特殊困难老年人家庭适老化改造补贴》第 2 版，按审批日 2026年9月18日 确定；数据来源：官方文件。",
            "低保：按 80% 补贴；有几个比例时取最高的一个，不相加。",
            "第 1 项 安装扶手：单价 268.00 元，数量 2，合同金额 536.00 元，其中 536.00 元计入。",
            "第 1 项 安装扶手：536.00 元 × 80% = 428.80 元。",
            "每户 3 年内最多 15,000.00 元；以前已用 0.00 元，还剩 15,000.00 元，这次要用 1,356.20 元。",
        ],
        Language::En => [
            "By “Home adaptation subsidy for older people in hardship”, version 2, of the day of approval, 2026-09-18; figures: official.",
            "Subsistence allowance: 80%. Of several rates the highest holds; they are not added.",
            "Item 1, Grab bar: unit price 268.00 yuan, quantity 2, contract 536.00 yuan; 536.00 yuan count.",
            "Item 1, Grab bar: 536.00 yuan × 80% = 428.80 yuan.",
            "A household, in any 3 years: at most 15,000.00 yuan; used before 0.00 yuan, left 15,000.00 yuan, now wanted 1,356.20 yuan.",
        ],
    };
    sentences.map(str::to_owned).into()
}

pub(crate) fn fund_shares(language: Language, subsidy: Fen) -> Vec<FundShare> {
    let names = match language {
        Language::Zh => ["中央财政补助资金", "区级财政配套资金"],
        Language::En => ["Central government", "District"],
    };
    let first = fen(subsidy.get() * 3 / 5);
    let rest = subsidy.checked_sub(first).expect("a rest");
    names
        .into_iter()
        .zip([first, rest])
        .map(|(fund, amount)| FundShare { fund: fund.into(), amount })
        .collect()
}

pub(crate) fn costs(language: Language, count: usize) -> CostSheet {
    let lines: Vec<_> =
        ITEMS.iter().cycle().take(count).enumerate().map(|(at, item)| line(at + 1, item, 0)).collect();
    let sums = totals(&lines);
    let zh = language == Language::Zh;
    CostSheet {
        language,
        head: super::case_papers::head(),
        paper_no: "2026-999999-01-A0007-F1".into(),
        issued_on: day("2026-11-26"),
        agent: Some("李建国（儿子）".into()),
        contractor: "示例安居适老化改造有限公司".into(),
        phone: "199-0000-0100".into(),
        lines: lines
            .into_iter()
            .map(|line| CostLine {
                no: line.no,
                room: line.room,
                item: line.item,
                quantity: line.planned,
                unit: line.unit,
                amount: line.amount,
                subsidy: line.subsidy,
                self_pay: line.self_pay,
            })
            .collect(),
        totals: sums,
        subsidy_goes: Payment {
            to: "王秀梅".into(),
            account: "6222 **** **** 4567".into(),
            when: if zh { "验收合格后 30 日内" } else { "within 30 days of acceptance" }.into(),
        },
        self_pay_goes: Payment {
            to: "示例安居适老化改造有限公司".into(),
            account: String::new(),
            when: if zh { "验收合格当天" } else { "on the day of acceptance" }.into(),
        },
        policy: Some(policy(language, Certainty::Official)),
        why: why(language),
        signatures: Vec::new(),
    }
}
