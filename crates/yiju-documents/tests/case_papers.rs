//! The papers of a case from visit to evidence chain: what they say, what they leave blank, what they refuse.

#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]

mod sample;

use lopdf::Document;
use sample::case_papers as made;
use yiju_documents::{
    DocumentError, Language, Paper, ThreadGap, Verdict, acceptance_sheet, change_order, delivery_list,
    golden_thread, plan_confirmation, visit_sheets,
};
use yiju_domain::money::Fen;

const BOTH: [Language; 2] = [Language::Zh, Language::En];
const COUNTS: [usize; 3] = [1, 8, 40];

fn sheets(paper: &Paper) -> Vec<String> {
    let document = Document::load_mem(&paper.pdf).expect("a PDF");
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    let text = |page: &u32| document.extract_text(&[*page]).expect("text");
    pages.iter().map(|page| text(page).chars().filter(|c| !c.is_whitespace()).collect()).collect()
}

/// The text of every sheet, without the line ends that depend on the reader.
fn text(paper: &Paper) -> String {
    sheets(paper).concat()
}

fn holds(text: &str, wanted: &[&str]) {
    for words in wanted {
        assert!(text.contains(words), "{words} is missing in {text}");
    }
}

/// The head of the table stands on each sheet that has a row of it, and the sheets count themselves.
fn pages_well(paper: &Paper, head: &str, least: usize) {
    let sheets = sheets(paper);
    assert_eq!(sheets.len(), paper.pages);
    let with_head = sheets.iter().filter(|sheet| sheet.contains(head)).count();
    assert!(with_head >= least, "{head} stands on {with_head} sheets of {}", sheets.len());
}

fn plan(language: Language, large: bool, count: usize) -> Paper {
    plan_confirmation(&made::plan(language, large, count), &sample::fonts()).expect("a plan")
}

fn change(language: Language, count: usize) -> Paper {
    change_order(&made::change(language, count), &sample::fonts()).expect("a change order")
}

fn delivery(language: Language, count: usize) -> Paper {
    delivery_list(&made::delivery(language, count), &sample::fonts()).expect("a delivery list")
}

fn acceptance(language: Language, count: usize, rounds: usize) -> Paper {
    acceptance_sheet(&made::acceptance(language, count, rounds), &sample::fonts()).expect("a sheet")
}

fn thread(language: Language, count: usize, gaps: bool) -> Paper {
    golden_thread(&made::thread(language, count, gaps), &sample::fonts()).expect("a chain")
}

fn visits(language: Language, homes: usize) -> Paper {
    visit_sheets(&made::visits(language, homes), &sample::fonts()).expect("visit sheets")
}

#[test]
fn a_plan_says_all_its_model_holds() {
    let text = text(&plan(Language::Zh, false, 8));
    let wanted = [
        "居家适老化改造方案确认书",
        "方案版本第2版",
        "出具日期2026年9月20日",
        "999999********1529",
        "低保、80周岁以上",
        "1级轻度失能",
        "李建国（儿子）",
        "坐便器右侧墙面",
        "4.5㎡",
        "186.50839.25671.40167.85地面湿滑",
        "合计5,683.254,546.601,136.65",
        "改造费用合计5,683.25人民币伍仟陆佰捌拾叁元贰角伍分",
        "个人自付1,136.65人民币壹仟壹佰叁拾陆元陆角伍分",
        "2026-999999-01-A0007-B12026年9月18日",
        "+240.00",
        "本人（监护人/代理人）已阅并同意",
        "老人（监护人/代理人）",
        "主管部门",
        "评估机构",
        "施工单位",
    ];
    holds(&text, &wanted);
}

#[test]
fn the_large_plan_tells_the_elder_what_they_pay() {
    let sheets = text(&plan(Language::Zh, true, 8));
    holds(&sheets, &["您家的改造方案", "在哪里做什么多少您付（元）", "您需要支付¥1,136.65", "陆角伍分"]);
    for detail in ["304", "单价", "999999********", "B1"] {
        assert!(!sheets.contains(detail), "{detail} is printed for the elder");
    }
    holds(&text(&plan(Language::En, true, 8)), &["Theplanforyourhome", "Youpay¥1,136.65", "Doyouagree?"]);
}

#[test]
fn a_plan_of_any_length_repeats_its_head() {
    for language in BOTH {
        let (head, large) = match language {
            Language::Zh => ("项目及规格型号", "做什么"),
            Language::En => ("Item,specification,make", "Howmany"),
        };
        for (count, least) in COUNTS.into_iter().zip([1, 1, 3]) {
            pages_well(&plan(language, false, count), head, least);
            pages_well(&plan(language, true, count), large, least);
        }
    }
}

#[test]
fn a_plan_without_changes_agent_or_contractor_is_whole() {
    for large in [false, true] {
        let mut plan = made::plan(Language::Zh, large, 1);
        (plan.changes, plan.subsidy_notes) = (Vec::new(), Vec::new());
        (plan.elder.agent, plan.contractor) = (None, String::new());
        let line = &mut plan.lines[0];
        (line.room, line.position, line.reason) = (String::new(), String::new(), String::new());
        let text = text(&plan_confirmation(&plan, &sample::fonts()).expect("a plan"));
        assert!(!text.contains("历次变更"));
        holds(&text, &["—"]);
    }
}

#[test]
fn a_plan_with_wrong_totals_is_refused() {
    let mut plan = made::plan(Language::Zh, true, 2);
    plan.totals.self_pay = Fen::new(1);
    let fault = plan_confirmation(&plan, &sample::fonts()).err().expect("refused");
    assert!(matches!(fault, DocumentError::TotalsDisagree { what: "self-pay", .. }), "{fault}");
    plan.lines.clear();
    assert!(matches!(plan_confirmation(&plan, &sample::fonts()), Err(DocumentError::NoLines)));
}

#[test]
fn a_change_order_shows_old_new_and_effect() {
    let text = text(&change(Language::Zh, 3));
    let wanted = [
        "居家适老化改造变更单",
        "变更单号2026-999999-01-A0007-B1",
        "第1版→第2版",
        "轻质隔墙",
        "单价（元）268.00388.00",
        "数量4.5㎡4㎡-93.25",
        "新增—1把+320.00",
        "改造费用合计7,502.257,969.00+466.75",
        "政府补贴6,001.806,375.20+373.40",
        "人民币柒仟玖佰陆拾玖元整",
        "李建国（儿子）2026年9月18日",
        "示例区民政局钱文2026年9月19日",
    ];
    holds(&text, &wanted);
}

#[test]
fn a_change_order_nobody_agreed_to_yet_has_blanks() {
    let mut order = made::change(Language::Zh, 1);
    order.agreed.clear();
    let text = text(&change_order(&order, &sample::fonts()).expect("a change order"));
    holds(&text, &["代表同意人同意日期老人（监护人/代理人）主管部门"]);
}

#[test]
fn a_change_order_whose_effect_disagrees_is_refused() {
    let mut order = made::change(Language::Zh, 3);
    order.lines[0].effect = Fen::new(1);
    let fault = change_order(&order, &sample::fonts()).err().expect("refused");
    assert!(matches!(fault, DocumentError::TotalsDisagree { what: "price effect", .. }), "{fault}");
}

#[test]
fn a_change_order_of_any_length_repeats_its_head() {
    for (language, head) in BOTH.into_iter().zip(["变更事项", "Field"]) {
        for (count, least) in COUNTS.into_iter().zip([1, 1, 3]) {
            pages_well(&change(language, count), head, least);
        }
    }
}

#[test]
fn a_delivery_list_leaves_blank_what_did_not_come() {
    let paper = delivery(Language::Zh, 4);
    let wanted = [
        "居家适老化改造到货交付清单",
        "施工单号2026-999999-01-A0007-G1",
        "示例康SL-10ASN20260900012根2根2026年10月7日",
        "高度五档可调1把4安装床边护栏",
        "□保修卡",
        "□已向老人讲解并演示",
        "交付人（施工单位）",
        "接收人（老人或代理人）",
    ];
    holds(&text(&paper), &wanted);
    for (language, head) in BOTH.into_iter().zip(["序列号", "Serialno."]) {
        for (count, least) in COUNTS.into_iter().zip([1, 1, 2]) {
            pages_well(&delivery(language, count), head, least);
        }
    }
}

#[test]
fn an_acceptance_sheet_tells_every_round() {
    let wanted = [
        "居家适老化改造验收表",
        "第1次验收",
        "2026年11月2日",
        "李敏（示例养老服务评估中心）",
        "4.5㎡4.5㎡4㎡整改墙角一块空鼓，重铺并补缝2026年11月9日",
        "2根2根2根扶手高700mm合格",
        "整改后复验",
        "第2次验收",
        "2026年11月10日",
        "验收结论验收合格",
        "第三方（评估、验收机构）",
    ];
    let text = text(&acceptance(Language::Zh, 8, 2));
    holds(&text, &wanted);
    assert!(!text.contains('□'), "nothing is left to tick");
}

#[test]
fn an_acceptance_sheet_without_rounds_is_a_form() {
    let wanted = ["第1次验收", "2根□合格□整改", "□验收合格□整改后复验□验收不合格", "主管部门：第三方："];
    holds(&text(&acceptance(Language::Zh, 8, 0)), &wanted);
    holds(
        &text(&acceptance(Language::En, 8, 0)),
        &["Acceptancevisit1", "QtybuiltQtypassed", "□Pass□Rectify", "□Accepted"],
    );
    for (language, head) in BOTH.into_iter().zip(["问题及整改要求", "Defectandwhat"]) {
        for (count, least) in COUNTS.into_iter().zip([1, 1, 3]) {
            pages_well(&acceptance(language, count, 0), head, least);
            pages_well(&acceptance(language, count, 2), head, least);
        }
    }
}

#[test]
fn a_result_without_a_line_is_refused() {
    let mut sheet = made::acceptance(Language::Zh, 2, 1);
    sheet.rounds[0].results[1].no = 9;
    let fault = acceptance_sheet(&sheet, &sample::fonts()).err().expect("refused");
    assert!(matches!(fault, DocumentError::UnknownLine(9)), "{fault}");
}

#[test]
fn a_whole_chain_says_so() {
    let paper = thread(Language::Zh, 8, false);
    let text = text(&paper);
    let wanted = [
        "居家适老化改造依据链",
        "卫生间·马桶旁、淋浴处无支撑坐便器中线至右墙420mm如厕起身困难，需借力1安装扶手2根",
        "2根合格",
        "共8项，依据链完整，无缺项。",
    ];
    holds(&text, &wanted);
    assert!(!text.contains("缺评估"));
}

#[test]
fn gaps_of_a_chain_are_marked_and_counted() {
    let model = made::thread(Language::Zh, 5, true);
    assert_eq!(model.gaps(), 6);
    assert_eq!(model.lines[2].gaps(), [ThreadGap::After]);
    let text = text(&thread(Language::Zh, 5, true));
    let wanted = [
        "缺缺5配置护理床1张缺缺缺",
        "共5项，缺6处：",
        "第3项配置淋浴椅：缺改造后照片。",
        "第5项配置护理床：缺评估发现、改造依据、改造前照片、改造后照片、验收（数量、合格）。",
    ];
    holds(&text, &wanted);
}

#[test]
fn a_line_to_rectify_is_a_gap() {
    let mut model = made::thread(Language::En, 1, false);
    model.lines[0].verdict = Some(Verdict::Rectify);
    let text = text(&golden_thread(&model, &sample::fonts()).expect("a chain"));
    holds(&text, &["Rectify", "1item,1gap:", "noacceptance(quantity,pass)."]);
    model.lines[0].accepted = None;
    model.lines[0].verdict = Some(Verdict::Pass);
    assert_eq!(model.lines[0].gaps(), [ThreadGap::Acceptance]);
}

#[test]
fn a_chain_of_any_length_repeats_its_head() {
    for (language, head) in BOTH.into_iter().zip(["方案项目", "Planneditem"]) {
        for (count, least) in COUNTS.into_iter().zip([1, 1, 4]) {
            pages_well(&thread(language, count, true), head, least);
        }
    }
}

#[test]
fn a_visit_sheet_is_filled_in_ahead_and_blank_where_the_visit_must_find_it() {
    let paper = visits(Language::Zh, 1);
    let wanted = [
        "居家适老化改造入户评估表",
        "王秀梅",
        "女、85岁",
        "199-0000-0123",
        "居住状况独居",
        "□首次评估",
        "B.1自理能力得分________/32",
        "B.1.1进食□4会用餐具，自己吃完□3要人提醒，或用辅具",
        "□0只能由人陪乘出租或私家车，或不能出门",
        "得分________/90",
        "□确诊痴呆（F00–F03）",
        "entrance.threshold门槛或台阶绊脚□有□无□不适用高差________mm",
        "近一年跌倒情况",
        "老人的要求",
        "户型草图",
        "评估员（二）",
    ];
    holds(&text(&paper), &wanted);
    assert!(paper.pages <= 4, "{} sheets for one home", paper.pages);
}

#[test]
fn every_home_begins_a_sheet_and_counts_its_own() {
    for (language, last) in BOTH.into_iter().zip(["本户第4页共4页", "Thishome:page5of5"]) {
        let sheets = sheets(&visits(language, 3));
        let each = sheets.len() / 3;
        for home in 0..3 {
            let number = format!("2026-999999-01-A{:04}", home + 7);
            let own = &sheets[home * each..(home + 1) * each];
            assert!(own.iter().all(|sheet| sheet.contains(&number)), "{number}");
            assert!(own[each - 1].contains(last), "{}", own[each - 1]);
        }
    }
    // What is not known of the second home is a box to tick.
    holds(&text(&visits(Language::Zh, 2)), &["□男□女", "□独居□与配偶"]);
}

#[test]
fn visit_sheets_leave_out_a_form_that_is_not_given_and_need_a_home() {
    let mut sheets = made::visits(Language::Zh, 1);
    (sheets.ability, sheets.rooms) = (None, Vec::new());
    let paper = visit_sheets(&sheets, &sample::fonts()).expect("sheets");
    assert!(!text(&paper).contains("能力评估："));
    sheets.homes.clear();
    assert!(matches!(visit_sheets(&sheets, &sample::fonts()), Err(DocumentError::NoHomes)));
}

#[test]
fn checks_without_codes_have_no_column_for_them() {
    let mut sheets = made::visits(Language::Zh, 1);
    let checks = sheets.rooms.iter_mut().flat_map(|room| &mut room.checks);
    checks.for_each(|check| check.code.clear());
    let text = text(&visit_sheets(&sheets, &sample::fonts()).expect("sheets"));
    holds(&text, &["居家环境评估检查项是否存在", "门槛或台阶绊脚□有□无□不适用高差________mm"]);
    assert!(!text.contains("编号"));
}

#[test]
fn an_item_with_many_options_goes_on_in_a_second_row() {
    let mut sheets = made::visits(Language::Zh, 1);
    let item = &mut sheets.ability.as_mut().expect("a form").sections[0].items[0];
    item.options = (0..7).rev().map(option).collect();
    holds(&text(&visit_sheets(&sheets, &sample::fonts()).expect("sheets")), &["□2表现2□1表现1□0表现0B.1.2"]);
}

fn option(score: u32) -> yiju_documents::FormOption {
    yiju_documents::FormOption { score, text: format!("表现 {score}") }
}

#[test]
fn equal_models_give_equal_papers() {
    assert!(plan(Language::Zh, true, 3).pdf == plan(Language::Zh, true, 3).pdf);
    assert!(thread(Language::Zh, 3, true).pdf == thread(Language::Zh, 3, true).pdf);
    assert!(visits(Language::Zh, 2).pdf == visits(Language::Zh, 2).pdf);
}
