//! The papers about money: what they say, what they leave out, what they refuse.

#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]

mod sample;

use std::time::{Duration, Instant};

use lopdf::{Document, Object};
use sample::settlement as made;
use yiju_documents::{
    CostSheet, DocumentError, FundSum, Language, Paper, Payment, RowFault, SettlementPublicList,
    SettlementSheet, SettlementState, completion_report, cost_sheet, settlement_public_list,
    settlement_sheet,
};
use yiju_domain::money::Fen;
use yiju_domain::subsidy::Certainty;

const BOTH: [Language; 2] = [Language::Zh, Language::En];

fn settled(sheet: &SettlementSheet) -> Paper {
    settlement_sheet(sheet, &sample::fonts()).expect("a settlement sheet")
}

fn told(sheet: &CostSheet) -> Paper {
    cost_sheet(sheet, &sample::fonts()).expect("a cost sheet")
}

fn listed(list: &SettlementPublicList) -> Paper {
    settlement_public_list(list, &sample::fonts()).expect("a list")
}

fn refused(sheet: &SettlementSheet) -> DocumentError {
    settlement_sheet(sheet, &sample::fonts()).err().expect("refused")
}

/// The text of every sheet, without the line ends that depend on the reader.
fn sheets(paper: &Paper) -> Vec<String> {
    let document = Document::load_mem(&paper.pdf).expect("a PDF");
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    let text = |page: &u32| document.extract_text(&[*page]).expect("text");
    pages.iter().map(|page| text(page).chars().filter(|c| !c.is_whitespace()).collect()).collect()
}

fn text(paper: &Paper) -> String {
    sheets(paper).concat()
}

fn holds(text: &str, wanted: &[&str]) {
    for words in wanted {
        assert!(text.contains(words), "{words} is missing in {text}");
    }
}

/// Width and height of the first sheet in points.
fn size(paper: &Paper) -> (i64, i64) {
    let document = Document::load_mem(&paper.pdf).expect("a PDF");
    let page = document.get_pages().into_values().next().expect("a sheet");
    let page = document.get_object(page).and_then(Object::as_dict).expect("a page");
    let edges = page.get(b"MediaBox").and_then(Object::as_array).expect("a box");
    let points = |at: usize| edges[at].as_float().expect("a number").round() as i64;
    (points(2), points(3))
}

#[test]
fn a_settlement_sheet_says_all_its_model_holds_and_lies() {
    let paper = settled(&made::settlement(Language::Zh, 12, false));
    assert_eq!(size(&paper), (842, 595));
    assert_eq!(size(&told(&made::costs(Language::Zh, 1))), (595, 842));
    let wanted = [
        "居家适老化改造资金结算表",
        "批次号2026-999999-01-S03",
        "已送审",
        "2026年11月1日至2026年11月30日",
        "《特殊困难老年人家庭适老化改造补贴》第2版·示民养老〔2026〕2号·数据来源：官方文件",
        "已脱敏",
        "1 2026-999999-01-A0007桃园街道王秀梅999999********1529示例安居适老化改造有限公司6222********0000",
        "4,123.454,123.4580%3,298.76164.933,133.83824.69",
        "263220000000000088122026年11月2日",
        "重做门槛",
        "冲销第12行2026-999999-01-S02",
        "第1页共",
        "制表",
        "审核",
        "负责人",
    ];
    holds(&text(&paper), &wanted.map(|words| words.replace(' ', "")).each_ref().map(String::as_str));
}

#[test]
fn reversals_are_negative_and_sums_stand_in_figures_and_capitals() {
    let sheet = made::settlement(Language::Zh, 12, false);
    let reversal = &sheet.rows[8];
    assert!(reversal.reverses.is_some() && reversal.pay_now < Fen::ZERO);
    let said = text(&settled(&sheet));
    let totals = &sheet.totals;
    for amount in [totals.contract, totals.subsidy, totals.retention, totals.pay_now, totals.self_pay] {
        holds(&said, &[&format!("{amount}{}", amount.uppercase())]);
    }
    holds(&said, &[&reversal.pay_now.to_string(), &format!("本次支付合计{}人民币", totals.pay_now)]);
    let english = text(&settled(&made::settlement(Language::En, 12, false)));
    holds(&english, &["Reversesrow12of2026-999999-01-S02", &format!("Paynow{}", totals.pay_now)]);
    assert!(!english.contains("人民币"), "{english}");
}

#[test]
fn payees_and_funds_are_summed_up() {
    let sheet = made::settlement(Language::Zh, 12, false);
    let first: Vec<_> = sheet.rows.iter().filter(|row| row.payee.key == "contractor-0").collect();
    assert_eq!(first.len(), 4);
    let first = Fen::sum(first.iter().map(|row| row.pay_now)).expect("a sum");
    let families = sheet.rows.iter().filter(|row| row.payee.key.starts_with("family"));
    let families = Fen::sum(families.map(|row| row.pay_now)).expect("a sum");
    let said = text(&settled(&sheet));
    let sums = said.split_once("按收款人小计").expect("subtotals").1;
    holds(sums, &[&first.to_string(), "其余收款人共4个，各1笔", &families.to_string()]);
    holds(sums, &["按资金来源小计", "中央财政补助资金", &sheet.funds[1].pay_now.to_string()]);
}

#[test]
fn payees_that_look_alike_once_masked_are_two() {
    let mut sheet = made::settlement(Language::Zh, 2, false);
    sheet.rows[1].payee = sheet.rows[0].payee.clone();
    let together = text(&settled(&sheet));
    sheet.rows[1].payee.key = "another".into();
    let apart = text(&settled(&sheet));
    assert!(apart.contains("其余收款人共2个") && !together.contains("其余收款人"));
}

#[test]
fn a_draft_and_a_sample_policy_are_marked_on_the_sheet() {
    let draft = settled(&made::draft(Language::Zh, 60));
    let said = sheets(&draft);
    assert!(said.len() >= 4 && said.iter().all(|sheet| sheet.contains("草稿")), "{said:?}");
    holds(
        &said[0],
        &[
            "草稿：金额尚未固定，不作为付款依据。",
            "《示例区居家适老化改造补贴办法（示例）》第2版为示例政策，金额仅供试用，不作为付款依据。",
        ],
    );
    let mut sheet = made::settlement(Language::En, 60, false);
    let plain = text(&settled(&sheet));
    assert!(!plain.contains("NOTPAYABLE") && !plain.contains("DRAFT"));
    sheet.policies = vec![made::policy(Language::En, Certainty::Sample)];
    let said = sheets(&settled(&sheet));
    assert!(said.iter().all(|sheet| sheet.contains("NOTPAYABLE")), "{said:?}");
    sheet.policies = vec![made::policy(Language::En, Certainty::Official)];
    sheet.policies[0].payable = false;
    holds(&text(&settled(&sheet)), &["lacksfigures:nobasisforpayment."]);
    sheet.state = SettlementState::Draft;
    holds(&text(&settled(&sheet)), &["DRAFT"]);
}

#[test]
fn five_hundred_rows_are_fast_and_every_sheet_repeats_the_head() {
    let sheet = made::settlement(Language::Zh, 500, true);
    let fonts = sample::fonts();
    let begun = Instant::now();
    let paper = settlement_sheet(&sheet, &fonts).expect("a settlement sheet");
    // Unoptimised on a busy machine; a release build needs a tenth.
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    let said = sheets(&paper);
    let count = said.len();
    let with_rows = said.iter().filter(|sheet| sheet.contains("2026-999999-01-A")).count();
    assert!(with_rows >= 25, "{with_rows} sheets");
    for (at, sheet) in said.iter().enumerate() {
        assert!(sheet.contains(&format!("第{}页共{count}页", at + 1)), "{sheet}");
        let has_rows = sheet.contains("2026-999999-01-A");
        assert!(!has_rows || sheet.contains("收款人账号、开户行"), "{sheet}");
    }
    let all = said.concat();
    for row in &sheet.rows {
        assert_eq!(all.matches(&row.case_no).count(), 1, "{}", row.case_no);
    }
    holds(&all, &["完整，限内部使用", "999999194103051529"]);
    // What is signed for stands above the signatures.
    holds(said.last().expect("a sheet"), &["本次支付合计", "制表", "负责人"]);
}

#[test]
fn rows_that_may_not_be_printed_are_named() {
    let bad = |change: fn(&mut SettlementSheet)| {
        let mut sheet = made::settlement(Language::Zh, 12, false);
        change(&mut sheet);
        refused(&sheet)
    };
    let row_fault = |fault: &DocumentError| match fault {
        DocumentError::BadRow { row, fault } => (*row, *fault),
        other => panic!("{other}"),
    };
    let fault = bad(|sheet| sheet.rows[2].id_number = "999999194103051529".into());
    assert_eq!(row_fault(&fault), (3, RowFault::NotMasked));
    assert!(!fault.to_string().contains("9999"), "{fault}");
    let fault = bad(|sheet| sheet.rows[4].payee.account = "6222 0000 9999 0000 123".into());
    assert_eq!(row_fault(&fault), (5, RowFault::NotMasked));
    let fault = bad(|sheet| sheet.rows[1].pay_now = Fen::new(1));
    assert_eq!(row_fault(&fault), (2, RowFault::DoesNotTie));
    let fault = bad(|sheet| sheet.rows[0].reverses = sheet.rows[8].reverses.clone());
    assert_eq!(row_fault(&fault), (1, RowFault::ReversalPays));
}

#[test]
fn totals_and_funds_that_are_not_the_sums_are_refused() {
    let one_more = |amount: &mut Fen| *amount = amount.checked_add(Fen::new(1)).expect("a sum");
    type Part = fn(&mut SettlementSheet) -> &mut Fen;
    let parts: [(&str, Part); 8] = [
        ("contract", |sheet| &mut sheet.totals.contract),
        ("eligible", |sheet| &mut sheet.totals.eligible),
        ("subsidy", |sheet| &mut sheet.totals.subsidy),
        ("retention", |sheet| &mut sheet.totals.retention),
        ("pay now", |sheet| &mut sheet.totals.pay_now),
        ("self-pay", |sheet| &mut sheet.totals.self_pay),
        ("funds, subsidy", |sheet| &mut sheet.funds[0].subsidy),
        ("funds, pay now", |sheet| &mut sheet.funds[1].pay_now),
    ];
    for (name, part) in parts {
        let mut sheet = made::settlement(Language::Zh, 12, false);
        one_more(part(&mut sheet));
        let fault = refused(&sheet);
        assert!(matches!(fault, DocumentError::TotalsDisagree { what, .. } if what == name), "{fault}");
    }
    let mut sheet = made::settlement(Language::Zh, 1, false);
    sheet.rows.clear();
    assert!(matches!(refused(&sheet), DocumentError::NoLines));
}

#[test]
fn a_batch_of_zeros_and_retentions_released_is_printed() {
    let mut sheet = made::settlement(Language::Zh, 1, false);
    let row = &mut sheet.rows[0];
    (row.contract, row.eligible, row.subsidy, row.self_pay) = Default::default();
    (row.retention, row.pay_now) = (Fen::new(-5_000), Fen::new(5_000));
    row.note = "质保金释放".into();
    sheet.totals = made::sums(&sheet.rows);
    sheet.funds = vec![FundSum { fund: "区级".into(), subsidy: Fen::ZERO, pay_now: Fen::new(5_000) }];
    sheet.period = None;
    sheet.policies.clear();
    holds(&text(&settled(&sheet)), &["质保金释放", "-50.00", "人民币负伍拾元整", "人民币零元整"]);
}

#[test]
fn a_cost_sheet_says_in_plain_words_who_pays_what() {
    let sheet = made::costs(Language::Zh, 3);
    let said = text(&told(&sheet));
    let wanted = [
        "老人费用告知单",
        "王秀梅",
        "李建国（儿子）",
        "1安装扶手卫生间2根536.00107.20",
        "改造一共¥1,695.25人民币壹仟陆佰玖拾伍元贰角伍分",
        "政府补贴¥1,356.20人民币壹仟叁佰伍拾陆元贰角",
        "您要付¥339.05人民币叁佰叁拾玖元零伍分",
        "政府补贴¥1,356.20，由政府付给王秀梅（账号6222********4567）。付款时间：验收合格后30日内。",
        "您要付¥339.05，付给示例安居适老化改造有限公司。付款时间：验收合格当天。",
        "谁也不能再向您收钱。有不明白的，请问示例区民政局（电话199-0000-0100）。",
        "签字或按手印",
        "为什么是这个数",
        "依据政策：《特殊困难老年人家庭适老化改造补贴》第2版",
        "4.第1项安装扶手：536.00元×80%=428.80元。",
    ];
    holds(&said, &wanted);
    let signed = said.find("签字或按手印").expect("a box");
    assert!(said.find("为什么是这个数").expect("a heading") > signed, "the trail stands underneath");
    let english = text(&told(&made::costs(Language::En, 3)));
    holds(&english, &["Youpay¥339.05to", "Whythisamount", "within30daysofacceptance"]);
    assert!(!english.contains("人民币"));
}

#[test]
fn a_cost_sheet_of_nothing_to_pay_asks_for_nothing() {
    let mut sheet = made::costs(Language::Zh, 1);
    sheet.lines[0].subsidy = sheet.lines[0].amount;
    sheet.lines[0].self_pay = Fen::ZERO;
    (sheet.totals.subsidy, sheet.totals.self_pay) = (sheet.totals.amount, Fen::ZERO);
    sheet.subsidy_goes =
        Payment { to: "示例安居适老化改造有限公司".into(), ..Payment::default() };
    let said = text(&told(&sheet));
    holds(&said, &["您不用付钱。", "由政府付给示例安居适老化改造有限公司。您不用付钱"]);
    (sheet.why, sheet.policy) = (Vec::new(), None);
    assert!(!text(&told(&sheet)).contains("为什么是这个数"));
    sheet.policy = Some(made::policy(Language::Zh, Certainty::Sample));
    holds(&text(&told(&sheet)), &["为示例政策，金额仅供试用，不作为付款依据。"]);
    sheet.totals.amount = Fen::ZERO;
    assert!(cost_sheet(&sheet, &sample::fonts()).is_err());
    sheet.lines.clear();
    assert!(matches!(cost_sheet(&sheet, &sample::fonts()), Err(DocumentError::NoLines)));
}

#[test]
fn a_publicity_list_of_a_settlement_is_masked_and_sums_up() {
    let list = made::public(Language::Zh, 60, false);
    let said = text(&listed(&list));
    let total = Fen::sum(list.rows.iter().map(|row| row.amount)).expect("a sum").to_string();
    let wanted = [
        "补贴资金结算公示",
        "以下60户",
        &format!("共计{total}元"),
        &format!("合计{total}"),
        "2026年11月30日至2026年12月6日",
        "示例区民政局（电话199-0000-0100）",
        "1王*梅清潭社区3,298.76",
    ];
    holds(&said, &wanted);
    for left_out in ["人员类别", "999999*", "6222", "账号"] {
        assert!(!said.contains(left_out), "{left_out} is printed");
    }
    holds(&text(&listed(&made::public(Language::Zh, 3, true))), &["人员类别", "低保、高龄"]);
    holds(&text(&listed(&made::public(Language::En, 1, true))), &["following1home", "(phone199-0000-0100)"]);
    let mut nowhere = made::public(Language::Zh, 1, false);
    nowhere.place = String::new();
    assert!(!text(&listed(&nowhere)).contains("公示地点"), "a place nobody gave is left out");
}

#[test]
fn a_name_in_full_does_not_hang_out() {
    let mut list = made::public(Language::Zh, 3, false);
    list.rows[1].masked_name = "陈大勇".into();
    let fault = settlement_public_list(&list, &sample::fonts()).err().expect("refused");
    assert!(matches!(fault, DocumentError::BadRow { row: 2, fault: RowFault::NotMasked }), "{fault}");
    assert!(!fault.to_string().contains('陈'));
    list.rows.clear();
    assert!(matches!(settlement_public_list(&list, &sample::fonts()), Err(DocumentError::NoLines)));
}

#[test]
fn a_completion_report_explains_its_amount() {
    for (language, wanted) in BOTH.into_iter().zip([
        [
            "五、为什么是这个数",
            "资金来源",
            "中央财政补助资金",
            "1.依据《特殊困难老年人家庭适老化改造补贴》第2版",
        ],
        ["5.Whythisamount", "Fund", "Centralgovernment", "1.By“Homeadaptationsubsidy"],
    ]) {
        let said =
            text(&completion_report(&sample::report(language, 3, 0), &sample::fonts()).expect("a report"));
        holds(&said, &wanted);
        holds(&said, &["示民养老〔2026〕2号"]);
    }
    let mut report = sample::report(Language::Zh, 3, 0);
    report.funds[0].amount = Fen::ZERO;
    let fault = completion_report(&report, &sample::fonts()).err().expect("refused");
    assert!(matches!(fault, DocumentError::TotalsDisagree { what: "funds", .. }), "{fault}");
    (report.funds, report.policy, report.why) = (Vec::new(), None, Vec::new());
    let said = text(&completion_report(&report, &sample::fonts()).expect("a report"));
    assert!(!said.contains("资金来源") && !said.contains("为什么"), "{said}");
}

#[test]
fn equal_models_give_equal_papers() {
    for language in BOTH {
        let (sheet, costs) = (made::draft(language, 12), made::costs(language, 3));
        assert!(settled(&sheet).pdf == settled(&sheet.clone()).pdf);
        assert!(told(&costs).pdf == told(&costs.clone()).pdf);
        let list = made::public(language, 12, true);
        assert!(listed(&list).pdf == listed(&list.clone()).pdf);
    }
}
