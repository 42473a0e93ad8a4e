//! Made-up papers of one case, of as many lines as a test asks for.

use serde_json::Value;
use yiju_documents::{
    AbilityForm, AcceptanceLine, AcceptanceRound, AcceptanceSheet, Agreement, CaseHead, ChangeOrder,
    ChangedLine, DeliveryLine, DeliveryList, FieldChange, FormCheck, FormItem, FormMeasure, FormOption,
    FormSection, GoldenThread, Language, LineResult, PlanChange, PlanConfirmation, PlanElder, PlanLine,
    ReportLine, RoomForm, ThreadFinding, ThreadLine, Totals, Verdict, VisitHome, VisitSheets,
};
use yiju_domain::money::{Fen, Quantity};

use super::{ITEMS, day, line, small_photo, totals};

pub(crate) fn head() -> CaseHead {
    CaseHead {
        office: "示例区民政局".into(),
        programme: "2026年度特殊困难老年人家庭适老化改造".into(),
        case_no: "2026-999999-01-A0007".into(),
        elder: "王秀梅".into(),
        address: "示例区桃园街道兰陵社区紫藤新村12幢甲单元301室".into(),
    }
}

/// The made-up items over and over, each with a number of its own.
fn lines(count: usize) -> Vec<ReportLine> {
    ITEMS.iter().cycle().take(count).enumerate().map(|(at, item)| line(at + 1, item, 0)).collect()
}

pub(crate) fn plan(language: Language, large: bool, count: usize) -> PlanConfirmation {
    let lines = lines(count);
    let sums = totals(&lines);
    let planned = |line: ReportLine| PlanLine {
        no: line.no,
        room: line.room,
        position: if line.no % 2 == 1 { "坐便器右侧墙面，离地 70cm".into() } else { String::new() },
        item: line.item,
        spec: line.spec,
        quantity: line.planned,
        unit: line.unit,
        unit_price: line.unit_price,
        amount: line.amount,
        subsidy: line.subsidy,
        self_pay: line.self_pay,
        reason: line.need,
    };
    PlanConfirmation {
        language,
        large,
        head: head(),
        plan_version: 2,
        issued_on: day("2026-09-20"),
        elder: PlanElder {
            masked_id: "999999********1529".into(),
            categories: vec!["低保".into(), "80周岁以上".into()],
            level: "1 级 轻度失能".into(),
            agent: Some("李建国（儿子）".into()),
        },
        contractor: "示例安居适老化改造有限公司".into(),
        assessor: "示例养老服务评估中心".into(),
        lines: lines.into_iter().map(planned).collect(),
        totals: sums,
        subsidy_notes: vec!["人员类别“低保”的补贴比例为 80%，每户最高补贴 15,000.00 元。".into()],
        changes: vec![PlanChange {
            change_no: "2026-999999-01-A0007-B1".into(),
            agreed_on: Some(day("2026-09-18")),
            reason: "卫生间墙体为轻质隔墙，L 型扶手改为落地式".into(),
            effect: Fen::new(24_000),
        }],
        signatures: Vec::new(),
    }
}

/// Every second item gets another model, every third changes two fields; the plan has `count` changed items.
pub(crate) fn change(language: Language, count: usize) -> ChangeOrder {
    let field = |field: &str, old: &str, new: &str| FieldChange {
        field: field.into(),
        old: old.into(),
        new: new.into(),
    };
    let changed = |line: &ReportLine| ChangedLine {
        no: line.no,
        room: line.room.clone(),
        item: line.item.clone(),
        changes: match line.no % 3 {
            1 => vec![
                field("规格型号", &line.spec, "落地式，304 不锈钢，Φ38mm，底座膨胀螺栓固定"),
                field("单价（元）", "268.00", "388.00"),
            ],
            2 => vec![field("数量", "4.5 ㎡", "4 ㎡")],
            _ => vec![field("新增", "", "1 把")],
        },
        effect: match line.no % 3 {
            1 => Fen::new(24_000),
            2 => Fen::new(-9_325),
            _ => Fen::new(32_000),
        },
    };
    let changes: Vec<ChangedLine> = lines(count).iter().map(changed).collect();
    let effect = Fen::sum(changes.iter().map(|line| line.effect)).expect("a sum");
    let subsidy = Fen::new(effect.get() * 4 / 5);
    let plus = |first: Fen, second: Fen| first.checked_add(second).expect("a sum");
    let before = totals(&lines(12));
    let after = Totals {
        amount: plus(before.amount, effect),
        subsidy: plus(before.subsidy, subsidy),
        self_pay: plus(before.self_pay, effect.checked_sub(subsidy).expect("a rest")),
    };
    ChangeOrder {
        language,
        head: head(),
        change_no: "2026-999999-01-A0007-B1".into(),
        issued_on: day("2026-09-18"),
        from_version: 1,
        to_version: 2,
        contractor: "示例安居适老化改造有限公司".into(),
        reason: "拆开面砖后发现卫生间东墙为轻质隔墙，不能固定 L 型扶手；老人另要一把淋浴椅。".into(),
        lines: changes,
        before,
        after,
        agreed: vec![
            Agreement {
                party: "老人（代理人）".into(),
                who: "李建国（儿子）".into(),
                on: Some(day("2026-09-18")),
            },
            Agreement {
                party: "示例区民政局".into(), who: "钱文".into(), on: Some(day("2026-09-19"))
            },
        ],
        signatures: Vec::new(),
    }
}

/// Every third line is not delivered yet.
pub(crate) fn delivery(language: Language, count: usize) -> DeliveryList {
    let delivered = |line: ReportLine| {
        let came = !line.no.is_multiple_of(3);
        let known = |text: String| if came { text } else { String::new() };
        DeliveryLine {
            no: line.no,
            item: line.item,
            spec: line.spec,
            brand: known("示例康".into()),
            model: known(format!("SL-{}0A", line.no)),
            serial_no: known(format!("SN202609{:04}", line.no)),
            ordered: line.planned,
            unit: line.unit,
            delivered: came.then_some(line.planned),
            delivered_on: came.then(|| day("2026-10-07")),
        }
    };
    DeliveryList {
        language,
        head: head(),
        paper_no: "2026-999999-01-A0007-J1".into(),
        work_order_no: "2026-999999-01-A0007-G1".into(),
        issued_on: day("2026-10-07"),
        contractor: "示例安居适老化改造有限公司".into(),
        lines: lines(count).into_iter().map(delivered).collect(),
        signatures: Vec::new(),
    }
}

/// Without rounds a form; with two, the second looks again at what the first did not pass.
pub(crate) fn acceptance(language: Language, count: usize, rounds: usize) -> AcceptanceSheet {
    let lines = lines(count);
    let result = |line: &ReportLine, again: bool| {
        let fails = line.no % 4 == 2 && !again;
        LineResult {
            no: line.no,
            done: Some(line.planned),
            accepted: Some(if line.no % 4 == 2 { Quantity::new(4_000) } else { line.planned }),
            measured: if line.no % 3 == 1 { "扶手高 700 mm".into() } else { String::new() },
            verdict: Some(if fails { Verdict::Rectify } else { Verdict::Pass }),
            defect: if fails { "墙角一块空鼓，重铺并补缝".into() } else { String::new() },
            deadline: fails.then(|| day("2026-11-09")),
        }
    };
    let round = |number: usize| AcceptanceRound {
        number: number as u32,
        accepted_on: Some(day(if number == 1 { "2026-11-02" } else { "2026-11-10" })),
        inspectors: vec![
            "钱文（示例区民政局）".into(),
            "李敏（示例养老服务评估中心）".into(),
            "赵志强（施工单位）".into(),
            "李建国（儿子）".into(),
        ],
        results: lines
            .iter()
            .filter(|line| number == 1 || line.no % 4 == 2)
            .map(|line| result(line, number > 1))
            .collect(),
        conclusion: if number == 1 && rounds > 1 { "整改后复验" } else { "验收合格" }.into(),
        remarks: if number == 1 {
            "已向老人及家属讲解使用方法。".into()
        } else {
            String::new()
        },
    };
    AcceptanceSheet {
        language,
        head: head(),
        paper_no: "2026-999999-01-A0007-Y1".into(),
        issued_on: day("2026-11-10"),
        contractor: "示例安居适老化改造有限公司".into(),
        finished_on: Some(day("2026-10-21")),
        rounds: (1..=rounds).map(round).collect(),
        lines: lines
            .iter()
            .map(|line| AcceptanceLine {
                no: line.no,
                room: line.room.clone(),
                item: line.item.clone(),
                spec: line.spec.clone(),
                planned: line.planned,
                unit: line.unit.clone(),
            })
            .collect(),
        signatures: Vec::new(),
    }
}

/// With `gaps`, the third line of every five lacks its photo after the work and the fifth nearly everything.
pub(crate) fn thread(language: Language, count: usize, gaps: bool) -> GoldenThread {
    let thread_line = |line: ReportLine| {
        let (some, most) = (gaps && line.no % 5 == 3, gaps && line.no.is_multiple_of(5));
        ThreadLine {
            needs_before: true,
            no: line.no,
            findings: match most {
                true => Vec::new(),
                false => vec![ThreadFinding {
                    room: line.room,
                    hazard: "马桶旁、淋浴处无支撑".into(),
                    measured: if line.no % 2 == 1 {
                        "坐便器中线至右墙 420 mm".into()
                    } else {
                        String::new()
                    },
                }],
            },
            reason: if most { String::new() } else { line.need },
            item: line.item,
            planned: line.planned,
            unit: line.unit,
            before: (!most).then(|| small_photo(line.no as u8)),
            after: (!most && !some).then(|| super::small_photo_after(line.no as u8)),
            accepted: (!most).then_some(line.planned),
            verdict: (!most).then_some(Verdict::Pass),
        }
    };
    GoldenThread {
        language,
        head: head(),
        plan_version: 2,
        issued_on: day("2026-11-23"),
        lines: lines(count).into_iter().map(thread_line).collect(),
    }
}

/// The forms are those the programme comes with, so that the sheets are as long as real ones.
pub(crate) fn visits(language: Language, homes: usize) -> VisitSheets {
    let home = |at: usize| VisitHome {
        case_no: format!("2026-999999-01-A{:04}", at + 7),
        programme: "2026年度特殊困难老年人家庭适老化改造".into(),
        name: ["王秀梅", "陈大勇"][at % 2].into(),
        masked_id: "999999********1529".into(),
        sex: at.is_multiple_of(2).then_some(yiju_domain::id_number::Sex::Female),
        age: at.is_multiple_of(2).then_some(85),
        phone: "199-0000-0123".into(),
        address: "示例区桃园街道兰陵社区紫藤新村12幢甲单元301室".into(),
        categories: vec!["低保".into(), "80周岁以上".into()],
        living: if at.is_multiple_of(2) { "独居".into() } else { String::new() },
        contact: "李建国（儿子）199-0000-0456".into(),
    };
    VisitSheets {
        language,
        office: "示例区民政局".into(),
        issued_on: day("2026-08-10"),
        homes: (0..homes).map(home).collect(),
        ability: Some(ability(language)),
        rooms: rooms(language),
        signatures: Vec::new(),
    }
}

fn pack(name: &str) -> Value {
    let path = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../packs").join(name);
    serde_json::from_str(&std::fs::read_to_string(path).expect("a pack")).expect("JSON")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn word(value: &Value, language: Language, zh: &str, en: &str) -> String {
    let key = if language == Language::Zh { zh } else { en };
    value[key].as_str().expect("a word").to_owned()
}

fn number(value: &Value) -> u32 {
    value.as_u64().expect("a number") as u32
}

fn ability(language: Language) -> AbilityForm {
    let form = pack("instrument-gbt-42195-2022.json");
    let name = |value: &Value| word(value, language, "name", "name_en");
    let code = |value: &Value| value["code"].as_str().expect("a code").to_owned();
    let option = |value: &Value| FormOption {
        score: number(&value["score"]),
        text: word(value, language, "text", "text_en"),
    };
    let item = |value: &Value| FormItem {
        code: code(value),
        name: name(value),
        options: list(&value["options"]).iter().map(option).collect(),
    };
    let section = |value: &Value| FormSection {
        code: code(value),
        name: name(value),
        max: number(&value["max"]),
        items: list(&value["items"]).iter().map(item).collect(),
    };
    AbilityForm {
        instrument: format!("{} {}", name(&form), form["scale"].as_str().expect("a number")),
        sections: list(&form["sections"]).iter().map(section).collect(),
        grounds: list(&form["grounds"]).iter().map(name).collect(),
        total_max: number(&form["total"]),
    }
}

fn rooms(language: Language) -> Vec<RoomForm> {
    let name = |value: &Value| word(value, language, "zh", "en");
    let measure = |value: &Value| FormMeasure {
        name: name(value),
        unit: value["unit"].as_str().expect("a unit").into(),
    };
    let check = |value: &Value| FormCheck {
        code: value["code"].as_str().expect("a code").to_owned(),
        text: name(value),
        measures: list(&value["measures"]).iter().map(measure).collect(),
    };
    let room = |value: &Value| RoomForm {
        name: name(value),
        checks: list(&value["checks"]).iter().map(check).collect(),
    };
    list(&pack("environment-home.json")["rooms"]).iter().map(room).collect()
}
