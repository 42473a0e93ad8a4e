//! An English paper is English: what is Chinese in it is a name, an address, a typed text or an official title.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that fails may say so by panicking"
)]

use std::path::Path;

use serde_json::{Value, json};
use yiju_tests::{desk::TestDesk, programs};

/// Every text of a JSON value.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(all) => all.iter().flat_map(texts).collect(),
        Value::Object(fields) => fields.values().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

fn is_chinese(character: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&character)
}

/// What may stand in Chinese: names, the address and texts somebody typed, each in one piece or cut by a line end.
fn allowed(case: &Value, office: &Value) -> String {
    let mut all: Vec<String> = Vec::new();
    for field in ["programme", "town", "village", "address", "assessor", "contractor", "assessment_note"] {
        all.extend(texts(&case[field]));
    }
    all.extend(texts(&case["applicant"]["name"]));
    all.extend(texts(office));
    let place = ["town", "village", "address"].map(|field| case[field].as_str().unwrap());
    all.push(place.concat());
    for line in case["lines"].as_array().unwrap() {
        for field in ["spec", "need", "accept_note", "contractor"] {
            all.extend(texts(&line[field]));
        }
        all.extend(line["photos"].as_array().unwrap().iter().flat_map(|photo| texts(&photo["file_name"])));
    }
    all.join(" ")
}

/// Runs of Chinese in the text of a paper.
fn runs(text: &str) -> Vec<String> {
    text.split(|character: char| !is_chinese(character))
        .filter(|run| !run.is_empty())
        .map(str::to_owned)
        .collect()
}

async fn sample_case() -> (TestDesk, Value, Value) {
    let desk = TestDesk::bare();
    let open = desk.ok("workspace_create", json!({ "dir": desk.text("office"), "sample": 24 })).await;
    let rows = desk.ok("case_list", json!({ "stages": ["accepted"] })).await;
    let case = desk.ok("case_get", json!({ "id": rows["rows"][0]["id"] })).await;
    (desk, case, open["workspace"]["office_name"].clone())
}

async fn paper(desk: &TestDesk, case: &Value, kind: &str) -> Option<String> {
    let out = desk.text(&format!("{kind}.pdf"));
    let request = json!({ "case": case["case_no"], "kind": kind, "language": "en", "out": out });
    desk.ok("paper_make", request).await;
    programs::output("pdftotext", &["-layout"], Path::new(&out), &["-"])
}

#[tokio::test]
async fn an_english_completion_report_is_english() {
    let (desk, case, office) = sample_case().await;
    let Some(text) = paper(&desk, &case, "completion").await else { return };
    let may = allowed(&case, &office);
    for run in runs(&text) {
        // 人民币…元整 is the legal form of an amount in words.
        let legal = run.chars().all(|one| "人民币零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整".contains(one));
        assert!(legal || may.contains(&run), "{run} stands in the English report:\n{text}");
    }
    for words in ["Bathroom", " pc ", "Anti-slip treatment", "Sample subsidy policy"] {
        assert!(text.contains(words), "{words} is missing in {text}");
    }
    for cut in ["Bathroo ", "Bedroo ", "plac\n"] {
        assert!(!text.contains(cut), "a word is cut in its middle: {text}");
    }
}

#[tokio::test]
async fn an_english_work_order_is_english_and_typed_rooms_stay_as_typed() {
    let (desk, case, office) = sample_case().await;
    let line = &case["lines"][1];
    let typed = json!({
        "case_id": case["id"], "line_id": line["id"], "version": line["version"], "room": "北屋", "unit": "间",
    });
    let change = json!({
        "case_id": case["id"], "version": case["version"], "reason": "改在北屋", "agreed_as": "elder",
        "office": "王科长", "lines": [typed], "removed": [],
    });
    let case = desk.ok("plan_change", change).await;
    let Some(text) = paper(&desk, &case, "work_order").await else { return };
    let crew = desk.ok("reference", json!({})).await["organisations"].clone();
    let orders = texts(&case["work"]["orders"]).join(" ");
    let may = format!("{} 北屋 间 {orders} {}", allowed(&case, &office), texts(&crew).join(" "));
    for run in runs(&text) {
        assert!(may.contains(&run), "{run} stands in the English work order:\n{text}");
    }
    assert!(text.contains("北屋") && text.contains("Bathroom"), "{text}");
}
