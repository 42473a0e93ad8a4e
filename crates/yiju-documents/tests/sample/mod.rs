//! Made-up cases for the tests and the sample papers: area code 999999, phones 199-0000-xxxx, drawn rooms.
#![allow(dead_code, reason = "each test file uses a part of it")]
#![allow(clippy::expect_used, clippy::panic, reason = "a made-up case that is wrong is a fault of the test")]

pub(crate) mod case_papers;
pub(crate) mod settlement;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Mutex;

use yiju_documents::{
    AbilityItem, AbilitySection, Acceptance, Applicant, Assessed, Assessment, AssessmentHead,
    AssessmentReport, CompletionReport, Crew, Elder, Fonts, Language, ReportLine, ReportPhoto, Totals,
    WorkDates, WorkLine, WorkOrder, find_fonts,
};
use yiju_domain::Date;
use yiju_domain::id_number::Sex;
use yiju_domain::money::{Fen, Quantity};

/// The font folder: `YIJU_FONTS`, else where the set-up puts it.
pub(crate) fn font_folder() -> PathBuf {
    let built = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target/fonts");
    let candidates: Vec<PathBuf> =
        std::env::var_os("YIJU_FONTS").map(PathBuf::from).into_iter().chain([built]).collect();
    find_fonts(&candidates).unwrap_or_else(|fault| panic!("{fault}"))
}

pub(crate) fn fonts() -> Fonts {
    Fonts::load(&font_folder()).unwrap_or_else(|fault| panic!("{fault}"))
}

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

struct Item(&'static str, &'static str, &'static str, &'static str, &'static str, &'static str, i64);

/// Room, item, specification, need, unit, quantity, unit price in fen.
const ITEMS: [Item; 12] = [
    Item(
        "卫生间",
        "安装扶手",
        "L 型，304 不锈钢，Φ32mm，承重≥150kg，膨胀螺栓固定",
        "如厕起身困难，需借力",
        "根",
        "2",
        26_800,
    ),
    Item(
        "卫生间",
        "防滑处理",
        "300×300mm 防滑地砖（R11 级），含找平、防水两遍",
        "地面湿滑，去年跌倒一次",
        "㎡",
        "4.5",
        18_650,
    ),
    Item("卫生间", "配置淋浴椅", "铝合金，带靠背，高度五档可调", "不能久站洗浴", "把", "1", 32_000),
    Item("卧室", "安装床边护栏（抓杆）", "可折叠，高 45cm，免打孔", "夜间起身不稳", "个", "1", 28_500),
    Item(
        "卧室",
        "配置护理床",
        "双摇，含床垫与防压疮垫，2000×900mm",
        "长期卧床，需人翻身",
        "张",
        "1",
        298_000,
    ),
    Item("客厅", "高差处理", "橡胶坡道，1:12，宽 900mm", "轮椅进出有 3cm 门槛", "处", "2", 16_000),
    Item("入户门", "安装闪光振动门铃", "无线，感应距离≥80m", "听力差，听不到敲门", "套", "1", 18_800),
    Item("厨房", "水龙头改造", "感应式，陶瓷阀芯，含角阀", "手部握力差", "个", "1", 21_500),
    Item("走道", "安装自动感应灯具", "LED 3000K，人体感应，照度≥5lx", "夜间如厕看不清", "个", "5", 8_800),
    Item("全屋", "电源插座及开关改造", "插座升高至 0.6m，大板开关，含线路整理", "弯腰困难", "处", "6", 9_500),
    Item("老年用品", "手杖", "四脚，铝合金，高度可调", "行走不稳", "根", "1", 12_900),
    Item(
        "全屋",
        "安全监控装置",
        "烟雾、燃气、一键呼叫，“一键通”平台接入",
        "独居，怕出事无人知",
        "套",
        "1",
        68_000,
    ),
];

fn line(no: usize, item: &Item, photos: usize) -> ReportLine {
    let quantity = Quantity::parse(item.5).expect("a quantity");
    let amount = quantity.times(Fen::new(item.6)).expect("an amount");
    // Four fifths, to the fen below.
    let subsidy = Fen::new(amount.get() * 4 / 5);
    let pictures = |stage: u8| (0..usize::from(no <= photos)).map(|_| photo(no as u8, stage)).collect();
    ReportLine {
        no: no as u32,
        room: item.0.into(),
        need: item.3.into(),
        item: item.1.into(),
        spec: item.2.into(),
        unit: item.4.into(),
        planned: quantity,
        accepted: Some(quantity),
        unit_price: Fen::new(item.6),
        amount,
        subsidy,
        self_pay: amount.checked_sub(subsidy).expect("a rest"),
        before: pictures(0),
        during: Vec::new(),
        after: pictures(2),
    }
}

fn total(lines: &[ReportLine], part: impl Fn(&ReportLine) -> Fen) -> Fen {
    Fen::sum(lines.iter().map(part)).expect("a sum")
}

pub(crate) fn totals(lines: &[ReportLine]) -> Totals {
    Totals {
        amount: total(lines, |line| line.amount),
        subsidy: total(lines, |line| line.subsidy),
        self_pay: total(lines, |line| line.self_pay),
    }
}

/// A report of `items` items, the first `with_photos` of them with a photo before and one after.
pub(crate) fn report(language: Language, items: usize, with_photos: usize) -> CompletionReport {
    let lines: Vec<ReportLine> =
        ITEMS.iter().take(items).enumerate().map(|(at, item)| line(at + 1, item, with_photos)).collect();
    CompletionReport {
        language,
        office: "示例区民政局".into(),
        programme: "2026年度特殊困难老年人家庭适老化改造".into(),
        case_no: "2026-999999-01-A0007".into(),
        paper_no: "2026-999999-01-A0007-D1".into(),
        version: 1,
        issued_on: day("2026-11-23"),
        applicant: Applicant {
            name: "王秀梅".into(),
            sex: Some(Sex::Female),
            age: Some(85),
            masked_id: "999999********1529".into(),
            masked_phone: "199****0123".into(),
            address: "示例区桃园街道兰陵社区紫藤新村12幢甲单元301室".into(),
            categories: vec!["低保".into(), "80周岁以上".into()],
            agent: Some("李建国（儿子）".into()),
        },
        assessment: Some(Assessment {
            level: "能力轻度受损（GB/T 42195）".into(),
            text: "独居，如厕、洗浴与夜间起身存在跌倒风险，建议改造卫生间与卧室。".into(),
            assessor: "示例老年人能力评估中心".into(),
            assessed_on: Some(day("2026-08-12")),
        }),
        totals: totals(&lines),
        funds: settlement::fund_shares(language, totals(&lines).subsidy),
        lines,
        policy: Some(settlement::policy(language, yiju_domain::subsidy::Certainty::Official)),
        why: settlement::why(language),
        contractor: "示例安居适老化改造有限公司".into(),
        dates: WorkDates {
            started_on: Some(day("2026-10-08")),
            finished_on: Some(day("2026-10-21")),
            accepted_on: Some(day("2026-11-02")),
        },
        acceptance: Some(Acceptance {
            conclusion: "验收合格。".into(),
            remarks: "各项目数量与方案一致，扶手承重抽检合格，已向老人及家属讲解使用方法并移交保修卡。"
                .into(),
        }),
        signatures: Vec::new(),
    }
}

/// A person who lost points in every section, with a ground that changed the level.
pub(crate) fn assessment(language: Language) -> AssessmentReport {
    let item = |code: String, score: u32, max: u32| AbilityItem {
        name: format!("示例指标 {code}"),
        finding: if score == max {
            "自己完成"
        } else {
            "要人搭把手,自己做大半;夜间如厕须有人看护"
        }
        .into(),
        code,
        score,
        max,
    };
    let section = |(number, name, most): (u32, &str, &[u32])| {
        let items: Vec<AbilityItem> = (1..)
            .zip(most)
            .map(|(place, max)| item(format!("B.{number}.{place}"), max - u32::from(place % 3 == 1), *max))
            .collect();
        let sum = items.iter().map(|item| item.score).sum();
        AbilitySection { code: format!("B.{number}"), name: name.into(), sum, max: most.iter().sum(), items }
    };
    let sections: Vec<AbilitySection> = [
        (1, "自理能力", &[4, 4, 4, 4, 4, 4, 4, 4][..]),
        (2, "基础运动能力", &[4, 4, 4, 3]),
        (3, "精神状态", &[4, 4, 4, 4, 4, 4, 1, 1, 2]),
        (4, "感知觉与社会参与", &[2, 2, 4, 3, 4]),
    ]
    .map(section)
    .into();
    AssessmentReport {
        language,
        office: "示例区民政局".into(),
        case_no: "2026-999999-01-A0007".into(),
        paper_no: "2026-999999-01-A0007-D2".into(),
        issued_on: day("2026-11-23"),
        person: Assessed {
            name: "王秀梅".into(),
            sex: Some(Sex::Female),
            age: Some(85),
            masked_id: "999999********1529".into(),
            masked_phone: "199****0123".into(),
            address: "示例区桃园街道兰陵社区紫藤新村12幢甲单元301室".into(),
        },
        head: AssessmentHead {
            instrument: "老年人能力评估规范 GB/T 42195-2022(第 1 版)".into(),
            reason: "首次评估".into(),
            mode: "入户".into(),
            assessed_on: Some(day("2026-10-12")),
            times: ("09:10".into(), "10:05".into()),
            body: "示例养老服务评估中心".into(),
            assessors: ["李敏".into(), "周凯".into()],
            provider: "李建国".into(),
            provider_relation: "儿子".into(),
        },
        total: sections.iter().map(|section| section.sum).sum(),
        sections,
        total_max: 90,
        initial_level: "1 级 轻度失能".into(),
        grounds: vec!["近 30 天内 2 次及以上照护风险事件".into()],
        ground_note: "10 月 2 日、9 日在卫生间各跌倒 1 次".into(),
        final_level: "2 级 中度失能".into(),
        why: vec![
            "总分 80 分,在 66–89 分之间,初步等级 1 级。".into(),
            "因照护风险事件加重一级:1 级 → 2 级。".into(),
        ],
        last_day: Some(day("2027-10-12")),
        note: String::new(),
        signatures: Vec::new(),
    }
}

pub(crate) fn order(language: Language, items: usize) -> WorkOrder {
    let work = |(at, item): (usize, &Item)| WorkLine {
        no: at as u32 + 1,
        room: item.0.into(),
        position: if at % 2 == 0 { "坐便器右侧墙面，离地 70cm".into() } else { String::new() },
        item: item.1.into(),
        spec: item.2.into(),
        quantity: Quantity::parse(item.5).expect("a quantity"),
        unit: item.4.into(),
        before: (at % 3 != 2).then(|| small_photo(at as u8)),
    };
    WorkOrder {
        replaces: None,
        language,
        office: "示例区民政局".into(),
        programme: "2026年度特殊困难老年人家庭适老化改造".into(),
        case_no: "2026-999999-01-A0007".into(),
        work_order_no: "2026-999999-01-A0007-G1".into(),
        issued_on: day("2026-09-28"),
        elder: Elder {
            name: "王秀梅".into(),
            phone: "199-0000-0123".into(),
            address: "示例区桃园街道兰陵社区紫藤新村12幢甲单元301室".into(),
            access_notes:
                "无电梯，三楼；上门前一天电话联系儿子李建国 199-0000-0456；家中有轮椅，请勿堵塞走道。".into(),
        },
        crew: Crew {
            contractor: "示例安居适老化改造有限公司".into(),
            leader: "赵志强".into(),
            phone: "199-0000-0789".into(),
        },
        planned_start: Some(day("2026-10-08")),
        planned_finish: Some(day("2026-10-22")),
        lines: ITEMS.iter().take(items).enumerate().map(work).collect(),
        safety_notes: vec![
            "动电前先断开分路开关并验电；不得私接燃气管线，燃气改动须由燃气公司实施。".into(),
            "打孔前用探测仪确认墙内水管、电线位置；承重墙不得开洞、剔槽。".into(),
            "每项施工前、施工中、完工后各拍一张照片，缺照片的项目不予验收。".into(),
        ],
        signatures: Vec::new(),
    }
}

/// A drawn room as a print copy: 1600 × 1200, about the size of a real one.
pub(crate) fn photo(number: u8, stage: u8) -> ReportPhoto {
    let stages = ["前", "中", "后"];
    ReportPhoto {
        name: format!("{number}-{}.jpg", stages[usize::from(stage)]),
        jpeg: room(1600, 1200, number, stage),
        taken_at: (stage != 0 || number % 4 != 3)
            .then(|| format!("2026-1{}-0{} 10:3{}", stage / 2, 1 + number % 9, number % 10)),
    }
}

pub(crate) fn tall_photo(number: u8, stage: u8) -> ReportPhoto {
    ReportPhoto { jpeg: room(1200, 1600, number, stage), ..photo(number, stage) }
}

pub(crate) fn small_photo(number: u8) -> ReportPhoto {
    ReportPhoto { jpeg: room(320, 240, number, 0), ..photo(number, 0) }
}

pub(crate) fn small_photo_after(number: u8) -> ReportPhoto {
    ReportPhoto { jpeg: room(320, 240, number, 2), ..photo(number, 2) }
}

/// A drawn room with the photo's number in a comment, so that no two photos have the same bytes.
fn room(width: u16, height: u16, number: u8, stage: u8) -> Vec<u8> {
    let comment = [0xFF, 0xFE, 0, 4, number, stage];
    let drawn = drawn(width, height, number % 3, stage);
    [&drawn[..2], &comment, &drawn[2..]].concat()
}

type Drawing = (u16, u16, u8, u8);

/// Each scene is drawn once: drawing takes longer than all the rest of a test.
fn drawn(width: u16, height: u16, tint: u8, stage: u8) -> Vec<u8> {
    static DRAWN: Mutex<BTreeMap<Drawing, Vec<u8>>> = Mutex::new(BTreeMap::new());
    let mut drawn = DRAWN.lock().expect("no test panics while drawing");
    drawn.entry((width, height, tint, stage)).or_insert_with(|| draw(width, height, tint, stage)).clone()
}

/// Floor, wall, a window, and after the work a rail; with grain, as a camera has.
fn draw(width: u16, height: u16, tint: u8, stage: u8) -> Vec<u8> {
    let (w, h) = (u32::from(width), u32::from(height));
    let mut grain = u32::from(tint) * 7919 + u32::from(stage) + 1;
    let mut pixels = Vec::with_capacity((w * h * 3) as usize);
    for y in 0..h {
        for x in 0..w {
            grain = grain.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let noise = (grain >> 28) as i32 - 8;
            pixels.extend(
                scene(x * 100 / w, y * 100 / h, tint, stage).map(|c| (c + noise).clamp(0, 255) as u8),
            );
        }
    }
    let mut data = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut data, 82);
    encoder.encode(&pixels, width, height, jpeg_encoder::ColorType::Rgb).expect("a JPEG");
    data
}

fn scene(x: u32, y: u32, tint: u8, stage: u8) -> [i32; 3] {
    let tint = i32::from(tint) * 20;
    let rail = stage == 2 && (20..80).contains(&x) && (52..55).contains(&y);
    let window = (60..85).contains(&x) && (12..40).contains(&y);
    match (rail, window, y > 72) {
        (true, ..) => [245, 245, 250],
        (_, true, _) => [190, 215, 240],
        (.., true) if stage == 2 => [170, 150, 120 + tint],
        (.., true) => [120, 110, 100],
        _ => [215 - tint, 205, 185 + tint / 2],
    }
}
