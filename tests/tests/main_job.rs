//! The main job, end to end: roster, plan, photos, completion report, work order, subsidy summary.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails may say so by panicking")]

use std::path::Path;

use calamine::{Data, Range, Reader, Xlsx, open_workbook};
use serde_json::{Value, json};
use yiju_tests::{
    desk::{TestDesk, files_below},
    job::{Job, TWO_ITEMS},
    programs,
};

/// 低保边缘: the whole price is paid. 2 × 150.00 + 3.5 × 120.00 yuan.
const WHOLE: &str = "𠮷田和子";
/// 普通老年人: half is paid.
const HALF: &str = "王䶮";

/// Two accepted cases with photos: the office's work in small.
async fn two_accepted(job: &Job) -> [Value; 2] {
    let contractor = job.contractor().await;
    let mut done = Vec::new();
    for (name, items) in [(WHOLE, TWO_ITEMS), (HALF, [("N86-13", "卫生间", 1000), ("N86-01", "厨房", 3507)])]
    {
        let case = job.plan(&job.case_of(name).await, &items).await;
        let case = job.photograph(&case).await;
        done.push(job.accept(&case, &contractor).await);
    }
    done.try_into().unwrap()
}

async fn paper(job: &Job, case: &Value, kind: &str) -> String {
    let out = job.desk.text(&format!("{kind}.pdf"));
    let request = json!({ "case": case["case_no"], "kind": kind, "out": out });
    let view = job.desk.ok("paper_make", request).await;
    assert_eq!(view["out"], out);
    assert_eq!(
        i64::try_from(std::fs::metadata(&out).unwrap().len()).unwrap(),
        view["size"].as_i64().unwrap()
    );
    out
}

#[tokio::test]
async fn plan_and_subsidy_come_to_the_right_sums() {
    let job = Job::begun().await;
    let [whole, half] = two_accepted(&job).await;
    let sums =
        |case: &Value| ["total_fen", "subsidy_fen", "self_pay_fen"].map(|name| case[name].as_i64().unwrap());
    assert_eq!(sums(&whole), [72_000, 72_000, 0]);
    // 150.00 + 3.507 × 120.00 = 150.00 + 420.84; half of each is paid.
    assert_eq!(sums(&half), [57_084, 28_542, 28_542]);
    assert_eq!((&whole["stage"], &whole["accepted_on"]), (&json!("accepted"), &json!("2026-11-23")));
    assert_eq!(whole["lines"][1]["item_no"], 2);
    job.desk.assert_sound().await;
}

#[tokio::test]
async fn the_completion_report_says_it_all() {
    let job = Job::begun().await;
    let [case, _] = two_accepted(&job).await;
    let out = paper(&job, &case, "completion").await;
    let number = format!("{}-D1", case["case_no"].as_str().unwrap());
    let Some(text) = programs::pdf_text(Path::new(&out)) else { return };
    for words in [
        WHOLE,
        &number,
        "安装扶手",
        "防滑处理",
        "300.00",
        "420.00",
        "720.00",
        "人民币柒佰贰拾元整",
        "第1页共",
        "长青路2号",
    ] {
        assert!(text.contains(words), "{words} is missing in {text}");
    }
    let entry = job.roster.named(WHOLE);
    assert!(!text.contains(&entry.id_number) && !text.contains(&entry.phone), "the report masks");
    let images = programs::output("pdfimages", &["-list"], Path::new(&out), &[]).unwrap_or_default();
    assert_eq!(images.lines().filter(|line| line.contains("jpeg")).count(), 4, "{images}");
    let again = job.desk.ok("paper_make", json!({ "case": case["case_no"], "kind": "completion" })).await;
    assert_eq!(again["number"], number.replace("-D1", "-D2"), "a number is never used twice");
}

#[tokio::test]
async fn the_work_order_says_what_the_crew_needs_and_no_more() {
    let job = Job::begun().await;
    let [case, _] = two_accepted(&job).await;
    let out = paper(&job, &case, "work_order").await;
    let entry = job.roster.named(WHOLE);
    let Some(text) = programs::pdf_text(Path::new(&out)) else { return };
    let number = format!("{}-G1", case["case_no"].as_str().unwrap());
    for words in
        [WHOLE, &entry.phone, &entry.address, &number, "安装扶手", "卫生间", "示例安居适老改造有限公司"]
    {
        assert!(text.contains(words), "{words} is missing in {text}");
    }
    for secret in [entry.id_number.as_str(), &entry.id_number[14..], "150.00", "300.00", "720.00", "低保"] {
        assert!(!text.contains(secret), "{secret} stands in {text}");
    }
}

#[tokio::test]
async fn names_with_rare_characters_print() {
    let job = Job::begun().await;
    for name in ["𠮷田和子", "李㛃", "王䶮", "张𬭚", "买买提·吐尔逊"] {
        let case = job.plan(&job.case_of(name).await, &TWO_ITEMS[..1]).await;
        let out = paper(&job, &case, "completion").await;
        let Some(text) = programs::pdf_text(Path::new(&out)) else { return };
        assert!(text.contains(name), "{name} is missing in {text}");
    }
}

#[tokio::test]
async fn a_character_no_font_has_stops_the_paper_and_is_named() {
    let job = Job::begun().await;
    let case = job.plan(&job.case_of(WHOLE).await, &TWO_ITEMS[..1]).await;
    job.update(&case, json!({ "name": "王𒀀" })).await;
    let request = json!({ "case": case["case_no"], "kind": "completion" });
    let (code, fault) = job.desk.refused("paper_make", request).await;
    assert_eq!(code, "unusable");
    assert!(fault.message.contains('𒀀'), "{fault:?}");
    assert_eq!(job.again(&case).await["papers"], json!([]), "nothing was issued");
    assert!(files_below(&job.desk.workspace().join("issued")).is_empty());
}

/// Fen of an amount cell.
fn fen(cell: &Data) -> i64 {
    let Data::Float(yuan) = cell else { panic!("{cell:?} is not an amount") };
    let fen = (yuan * 100.0).round();
    assert!((yuan * 100.0 - fen).abs() < 1e-6, "{yuan} has parts of a fen");
    format!("{fen:.0}").parse().unwrap()
}

/// Lines below the headings up to the line of sums, and the line of sums.
fn lines(range: &Range<Data>) -> (Vec<&[Data]>, &[Data]) {
    let rows: Vec<&[Data]> = range.rows().skip(3).collect();
    let sums = rows.iter().position(|row| row[0] == Data::String("合计".into())).unwrap();
    (rows[..sums].iter().filter(|row| row[0] != Data::Empty).copied().collect(), rows[sums])
}

/// First amount column of every sheet.
const SHEETS: [(&str, usize); 6] = [
    ("补贴明细", 10),
    ("按街道（乡镇）", 2),
    ("按施工单位", 2),
    ("按资金来源", 2),
    ("按定比类别", 2),
    ("分摊明细", 7),
];

#[tokio::test]
async fn every_sheet_of_the_subsidy_summary_adds_up() {
    let job = Job::begun().await;
    two_accepted(&job).await;
    let out = job.desk.text("补贴.xlsx");
    let view =
        job.desk.ok("subsidy_export", json!({ "out": out, "from": "2026-11-01", "to": "2026-11-30" })).await;
    let told = ["total_fen", "subsidy_fen", "self_pay_fen"].map(|name| view[name].as_i64().unwrap());
    assert_eq!((view["cases"].as_i64(), told), (Some(2), [129_084, 100_542, 28_542]));
    let mut book: Xlsx<_> = open_workbook(&out).unwrap();
    for (sheet, first) in SHEETS {
        let range = book.worksheet_range(sheet).unwrap();
        let (rows, sums) = lines(&range);
        let added: [i64; 4] =
            std::array::from_fn(|place| rows.iter().map(|row| fen(&row[first + place])).sum());
        let results: [i64; 4] = std::array::from_fn(|place| fen(&sums[first + place]));
        assert_eq!(added, [129_084, 129_084, 100_542, 28_542], "{sheet}");
        assert_eq!(results, added, "{sheet}: the formulas carry their result");
        let formulas = book.worksheet_formula(sheet).unwrap();
        let sums = formulas.used_cells().filter(|(_, _, text)| text.starts_with("ROUND(SUM(")).count();
        assert!(sums >= 4, "{sheet} has {sums} formulas");
    }
}

#[tokio::test]
async fn the_subsidy_summary_masks_unless_a_reason_is_given() {
    let job = Job::begun().await;
    two_accepted(&job).await;
    let id_number = &job.roster.named(WHOLE).id_number;
    let ids = |file: &str| -> Vec<String> {
        let mut book: Xlsx<_> = open_workbook(file).unwrap();
        let range = book.worksheet_range("补贴明细").unwrap();
        lines(&range).0.iter().map(|row| row[3].to_string()).collect()
    };
    let masked = job.desk.text("masked.xlsx");
    job.desk.ok("subsidy_export", json!({ "out": masked })).await;
    assert!(ids(&masked).iter().all(|id| id.contains("****")), "{:?}", ids(&masked));
    let open = job.desk.text("open.xlsx");
    let (code, fault) = job.desk.refused("subsidy_export", json!({ "out": open, "unmasked": true })).await;
    assert_eq!((code.as_str(), fault.field.as_deref()), ("invalid_value", Some("reason")));
    assert!(!Path::new(&open).exists());
    job.desk.ok("subsidy_export", json!({ "out": open, "unmasked": true, "reason": "报送财政" })).await;
    assert!(ids(&open).contains(id_number));
}

#[tokio::test]
async fn the_period_and_the_kind_of_date_count() {
    let job = Job::begun().await;
    two_accepted(&job).await;
    for (request, cases) in [
        (json!({ "to": "2026-11-22" }), 0),
        (json!({ "from": "2026-11-23", "to": "2026-11-23" }), 2),
        (json!({ "date": "paid" }), 0),
    ] {
        let mut request = request;
        request["out"] = json!(job.desk.text("part.xlsx"));
        assert_eq!(job.desk.ok("subsidy_export", request.clone()).await["cases"], cases, "{request}");
    }
    let backwards = json!({ "out": job.desk.text("x.xlsx"), "from": "2026-12-01", "to": "2026-11-01" });
    assert_eq!(job.desk.refused("subsidy_export", backwards).await.0, "invalid_value");
}

#[tokio::test]
async fn an_office_without_a_name_can_work() {
    let desk = TestDesk::bare();
    for name in [json!(null), json!("  ")] {
        let dir = desk.text(&format!("office {name}"));
        let request =
            if name.is_null() { json!({ "dir": dir }) } else { json!({ "dir": dir, "office_name": name }) };
        desk.ok("workspace_create", request).await;
        let case = json!({
            "name": "王秀梅", "id_reason": "补办中", "town": "东桥街道", "address": "长青路1号", "categories": ["db"],
        });
        let case = desk.ok("case_create", case).await;
        desk.ok("plan_line_save", json!({ "case_id": case["id"], "code": "N86-13" })).await;
        for kind in ["completion", "work_order"] {
            desk.ok("paper_make", json!({ "case": case["case_no"], "kind": kind })).await;
        }
        desk.ok("subsidy_export", json!({ "out": desk.text("补贴.xlsx") })).await;
        desk.assert_sound().await;
    }
}
