//! Times what a person does many times a day, inside one process: `yiju-timings WORKSPACE`.
//!
//! A line of JSON each: what, rows found, microseconds of the first call after opening and the median of nine more.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a tool of the measurements: it stops where a test would"
)]

use std::{path::Path, sync::Arc, time::Instant};

use serde_json::{Value, json};
use yiju_app::{Call, Deaf, Desk, DeskOptions, call};

#[tokio::main]
async fn main() {
    let folder = std::env::args_os().nth(1).unwrap_or_else(|| panic!("say which: yiju-timings WORKSPACE"));
    let folder = Path::new(&folder);
    for (what, name, request) in pieces(&desk(folder).await).await {
        // Each piece on a desk of its own: the first call must find empty connections.
        let desk = desk(folder).await;
        let (found, first) = once(&desk, name, &request).await;
        let mut again = Vec::new();
        for _ in 0..9 {
            again.push(once(&desk, name, &request).await.1);
        }
        again.sort_unstable();
        println!("{}", json!({ "what": what, "found": found, "first_us": first, "again_us": again[4] }));
    }
}

type Piece = (&'static str, &'static str, Value);

/// The questions. The tail of an ID number and the names are those of a case in the middle.
async fn pieces(desk: &Desk) -> Vec<Piece> {
    let total = run(desk, "case_list", &json!({ "limit": 1 })).await["total"].as_i64().unwrap();
    let middle = run(desk, "case_list", &json!({ "limit": 1, "offset": total / 2 })).await;
    let row = &middle["rows"][0];
    let (id, case_no) = (row["id"].as_str().unwrap(), row["case_no"].as_str().unwrap());
    let tail = case_no.chars().rev().take(5).collect::<Vec<_>>().into_iter().rev().collect::<String>();
    vec![
        ("Cases, no query", "case_list", json!({})),
        ("Search, one character 王", "case_list", json!({ "query": "王" })),
        ("Search, a name 王秀梅", "case_list", json!({ "query": "王秀梅" })),
        ("Search, pinyin initials wxm", "case_list", json!({ "query": "wxm" })),
        ("Search, tail of an ID number 1529", "case_list", json!({ "query": "1529" })),
        ("Search, end of a case number", "case_list", json!({ "query": tail })),
        ("Search, a word that is nowhere", "case_list", json!({ "query": "龘龘" })),
        ("One case with everything, duplicates included", "case_get", json!({ "id": id })),
        ("Today", "today", json!({})),
    ]
}

async fn desk(folder: &Path) -> Desk {
    let state = folder.join("backups/.timings");
    let desk = Desk::new(DeskOptions { keep_state: false, ..DeskOptions::new(state.clone(), state) });
    run(&desk, "workspace_open", &json!({ "dir": folder.to_string_lossy() })).await;
    desk
}

async fn once(desk: &Desk, name: &str, request: &Value) -> (i64, u128) {
    let start = Instant::now();
    let view = run(desk, name, request).await;
    let time = start.elapsed().as_micros();
    (view["total"].as_i64().unwrap_or(1), time)
}

async fn run(desk: &Desk, name: &str, request: &Value) -> Value {
    let asked = Call { name: name.into(), request: request.clone(), user: Some("bench".into()), job: None };
    call(desk, asked, Arc::new(Deaf)).await.unwrap_or_else(|fault| panic!("{name}: {fault:?}"))
}
