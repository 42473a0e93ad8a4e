//! What finance takes away of the cases: the summary by fund, the progress of the towns, and the line detail.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails may say so by panicking")]

use std::{collections::BTreeMap, sync::Arc};

use calamine::{Data, Reader, Xlsx, open_workbook};
use serde_json::{Value, json};
use yiju_app::{Call, Event, Events, call, cancel};
use yiju_tests::{
    damage,
    desk::USER,
    settlement::{Office, code_of, fen},
};

/// Rows of a sheet below its headings, the line of sums last.
fn rows_of(file: &str, sheet: &str) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = open_workbook(file).unwrap();
    let range = book.worksheet_range(sheet).unwrap_or_else(|fault| panic!("{sheet}: {fault}"));
    let filled = |row: &&[Data]| row.iter().filter(|cell| **cell != Data::Empty).count();
    // Title lines fill one or two cells.
    let below = range.rows().skip_while(|row| filled(row) < 4).skip(1);
    let rows: Vec<Vec<Data>> = below.map(<[Data]>::to_vec).collect();
    let sums = rows.iter().position(|row| row[0] == "合计").unwrap();
    rows.into_iter().take(sums + 1).filter(|row| row.iter().any(|cell| *cell != Data::Empty)).collect()
}

fn in_fen(cell: &Data) -> i64 {
    match cell {
        Data::Float(yuan) => format!("{:.0}", yuan * 100.0).parse().unwrap(),
        Data::Int(yuan) => yuan * 100,
        Data::Empty => 0,
        other => panic!("{other:?} is not an amount"),
    }
}

/// Name in the first column → the amount in another.
fn amounts(rows: &[Vec<Data>], column: usize) -> BTreeMap<String, i64> {
    rows.iter().map(|row| (row[0].to_string(), in_fen(&row[column]))).collect()
}

#[tokio::test]
async fn the_summary_goes_by_the_policys_split_and_agrees_with_the_settlement() {
    let office = Office::with(5).await;
    let desk = &office.job.desk;
    let out = desk.text("汇总.xlsx");
    desk.ok("subsidy_export", json!({ "out": out })).await;
    let by_fund = amounts(&rows_of(&out, "按资金来源"), 4);
    let mut wanted = BTreeMap::from([("市级资金".to_owned(), 0), ("区级资金".to_owned(), 0)]);
    for place in 0..5 {
        let case = office.case(place).await;
        for part in case["subsidy"]["funds"].as_array().unwrap() {
            *wanted.get_mut(part["name_zh"].as_str().unwrap()).unwrap() += fen(part, "amount_fen");
        }
    }
    assert!(wanted.values().all(|fen| *fen > 0), "{wanted:?}");
    for (fund, fen) in &wanted {
        assert_eq!(by_fund.get(fund), Some(fen), "{fund} of {by_fund:?}");
    }
    // Every case shows both funds.
    let parts = rows_of(&out, "分摊明细");
    for case in &office.cases {
        let of_case = parts.iter().filter(|row| row.iter().any(|cell| cell.to_string() == *case));
        let funds: Vec<String> = of_case.map(|row| row.iter().map(ToString::to_string).collect()).collect();
        for fund in wanted.keys() {
            assert!(funds.iter().any(|row| row.contains(fund)), "{case} lacks {fund}: {funds:?}");
        }
    }
    // The batch that pays the same cases says the same of funds and contractors.
    let batch = office.draft(&office.cases).await;
    let book = desk.text("结算.xlsx");
    let request = json!({ "batch_id": batch["id"], "file": "workbook", "out": book });
    desk.ok("settlement_export", request).await;
    let mut lines: BTreeMap<String, i64> = BTreeMap::new();
    for row in rows_of(&book, "明细").iter().rev().skip(1) {
        *lines.entry(row[13].to_string()).or_default() += in_fen(&row[11]);
    }
    lines.retain(|_, fen| *fen > 0);
    assert_eq!(lines, wanted);
    let by_contractor = amounts(&rows_of(&out, "按施工单位"), 4);
    let mut settled: BTreeMap<String, i64> = BTreeMap::new();
    for row in rows_of(&book, "明细").iter().rev().skip(1) {
        *settled.entry(row[14].to_string()).or_default() += in_fen(&row[11]);
    }
    for (contractor, fen) in settled {
        assert_eq!(by_contractor.get(&contractor), Some(&fen), "{contractor}");
    }
}

#[tokio::test]
async fn the_progress_of_the_towns_is_shown_as_it_is_exported() {
    let office = Office::with(4).await;
    let desk = &office.job.desk;
    let view = desk.ok("progress", json!({})).await;
    assert_eq!(view["month"], "2026-11");
    let year = &view["periods"][1];
    assert_eq!(
        (&year["period"], &year["from"], &year["to"]),
        (&json!("year"), &json!("2026-01-01"), &json!("2026-11-30"))
    );
    let mut subsidies = 0;
    for place in 0..4 {
        subsidies += fen(&office.case(place).await, "subsidy_fen");
    }
    let sums = year["sums"].as_array().unwrap();
    let accepted = &sums[3];
    assert_eq!((fen(accepted, "homes"), fen(accepted, "money_fen")), (4, subsidies));
    assert_eq!(
        (fen(&sums[2], "homes"), fen(&sums[4], "homes")),
        (4, 0),
        "accepted was worked on; nobody is paid"
    );
    let out = desk.text("台账.xlsx");
    let made = desk.ok("progress_export", json!({ "out": out, "month": "2026-11" })).await;
    assert_eq!(made["towns"], year["rows"].as_array().unwrap().len());
    for (place, sheet) in ["本月", "本年累计"].into_iter().enumerate() {
        let rows = rows_of(&out, sheet);
        let told = view["periods"][place]["rows"].as_array().unwrap().iter().chain([&view["periods"][place]]);
        assert_eq!(rows.len(), view["periods"][place]["rows"].as_array().unwrap().len() + 1);
        for (row, told) in rows.iter().zip(told) {
            let stages = told.get("stages").unwrap_or(&told["sums"]).as_array().unwrap();
            for (stage, figure) in stages.iter().enumerate() {
                assert_eq!(row[1 + 2 * stage].to_string(), figure["homes"].to_string(), "{sheet} {row:?}");
                assert_eq!(in_fen(&row[2 + 2 * stage]), fen(figure, "money_fen"), "{sheet} {row:?}");
            }
        }
    }
    // What was paid is what vouchers say, less what is held back.
    let batch = office.draft(&office.cases).await;
    office.submit(&batch).await.unwrap();
    let paid = office.pay_all(&batch).await;
    let view = desk.ok("progress", json!({ "month": "2026-11" })).await;
    let settled = &view["periods"][0]["sums"][4];
    assert_eq!((fen(settled, "homes"), fen(settled, "money_fen")), (4, fen(&paid, "amount_fen")));
    assert!(fen(settled, "money_fen") < subsidies);
    let december = desk.ok("progress", json!({ "month": "2026-12" })).await;
    assert_eq!(fen(&december["periods"][0]["sums"][4], "homes"), 0);
    assert_eq!(fen(&december["periods"][1]["sums"][4], "homes"), 4);
    let (code, fault) = desk.refused("progress", json!({ "month": "2026-13" })).await;
    assert_eq!((code.as_str(), code_of(&fault).as_str()), ("invalid_value", "not_a_month"));
    let notes = "SELECT after FROM audit WHERE command = 'progress_export'";
    let notes = damage::texts(&desk.workspace(), notes).await;
    assert!(notes.len() == 1 && notes[0].contains("2026-11"), "{notes:?}");
}

#[tokio::test]
async fn the_line_detail_says_what_the_cases_say() {
    let office = Office::with(5).await;
    let desk = &office.job.desk;
    let out = desk.text("明细.xlsx");
    let made =
        desk.ok("detail_export", json!({ "out": out, "date": "accepted", "from": "2026-11-01" })).await;
    let mut wanted: Vec<(String, i64, i64, i64)> = Vec::new();
    for place in 0..5 {
        let case = office.case(place).await;
        for line in case["lines"].as_array().unwrap() {
            let case_no = case["case_no"].as_str().unwrap().to_owned();
            wanted.push((case_no, fen(line, "item_no"), fen(line, "amount_fen"), fen(line, "subsidy_fen")));
        }
    }
    wanted.sort();
    let rows = rows_of(&out, "明细");
    let (sums, lines) = rows.split_last().unwrap();
    let told = |row: &Vec<Data>| {
        (row[1].to_string(), row[7].to_string().parse().unwrap(), in_fen(&row[14]), in_fen(&row[16]))
    };
    let mut found: Vec<(String, i64, i64, i64)> = lines.iter().map(told).collect();
    found.sort();
    assert_eq!(found, wanted);
    assert_eq!((fen(&made, "cases"), fen(&made, "lines")), (5, i64::try_from(wanted.len()).unwrap()));
    assert_eq!(in_fen(&sums[16]), fen(&made, "subsidy_fen"));
    assert!(lines.iter().all(|row| row[2].to_string().contains('*')), "names are masked");
    assert!(lines.iter().any(|row| {
        let fund = row[18].to_string();
        fund.contains("区级资金 ") && fund.contains("市级资金 ")
    }));
    assert!(lines.iter().all(|row| row[19].to_string().contains("公司")), "every line has its contractor");

    let (code, fault) =
        desk.refused("detail_export", json!({ "out": desk.text("x.xlsx"), "unmasked": true })).await;
    assert_eq!((code.as_str(), fault.field.as_deref()), ("invalid_value", Some("reason")));
    let full = json!({ "out": out, "unmasked": true, "reason": "审计核对" });
    let all = desk.ok("detail_export", full).await;
    assert_eq!(all["lines"], made["lines"], "cases without a plan have no lines");
    let name = office.case(0).await["applicant"]["name"].as_str().unwrap().to_owned();
    assert!(rows_of(&out, "明细").iter().any(|row| row[2].to_string() == name), "{name}");
    let notes = "SELECT after FROM audit WHERE command = 'detail_export' ORDER BY seq";
    let notes = damage::texts(&desk.workspace(), notes).await;
    assert!(notes.len() == 2 && notes[1].contains("审计核对"), "{notes:?}");
}

/// Asks the desk to stop a job as soon as it reports its first step.
struct StopAtOnce(Arc<yiju_app::Desk>);

impl Events for StopAtOnce {
    fn send(&self, event: Event) {
        if matches!(event, Event::Progress { .. }) {
            cancel(&self.0, "stop me");
        }
    }
}

#[tokio::test]
async fn a_cancelled_line_detail_leaves_no_file_and_no_record() {
    let office = Office::with(1).await;
    let desk = &office.job.desk;
    let request = json!({ "out": desk.text("out/明细.xlsx") });
    let stop =
        Call { name: "detail_export".into(), request, user: Some(USER.into()), job: Some("stop me".into()) };
    let fault = call(&desk.desk, stop, Arc::new(StopAtOnce(desk.desk.clone()))).await.unwrap_err();
    assert_eq!(code_of(&fault), "export_cancelled");
    assert_eq!(std::fs::read_dir(desk.path("out")).unwrap().count(), 0);
    let notes = "SELECT after FROM audit WHERE command = 'detail_export'";
    assert!(damage::texts(&desk.workspace(), notes).await.is_empty());
    let empty = desk.ok("detail_export", json!({ "out": desk.text("none.xlsx"), "date": "paid" })).await;
    assert_eq!((&empty["cases"], &empty["subsidy_fen"]), (&Value::from(0), &Value::from(0)));
}
