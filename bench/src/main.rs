//! Lines of a large office from its database to XLSX, and the same table written by a bare library.
//!
//! ```text
//! yiju-bench make FOLDER LINES        a workspace with so many lines
//! yiju-bench export FOLDER OUT.xlsx   its lines to XLSX, as the program does it
//! yiju-bench read FOLDER              only reads them
//! yiju-bench bare OUT.xlsx LINES      rust_xlsxwriter with made-up cells, everything in memory
//! ```
//!
//! Each says in one line of JSON how many lines there were and the most memory the process took.

mod bare;
mod export;
mod office;

use std::path::Path;

use serde_json::json;

type Done<T = ()> = Result<T, Box<dyn std::error::Error>>;

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> Done {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let lines = match words.as_slice() {
        ["make", folder, lines] => office::make(Path::new(folder), lines.parse()?).await?,
        ["export", folder, out] => export::export(Path::new(folder), Path::new(out)).await?,
        ["read", folder] => export::read(Path::new(folder)).await?,
        ["bare", out, lines] => bare::write(Path::new(out), lines.parse()?)?,
        _ => {
            return Err(
                "yiju-bench make FOLDER LINES | export FOLDER OUT | read FOLDER | bare OUT LINES".into()
            );
        }
    };
    println!("{}", json!({ "lines": lines, "peak_kb": peak_kb() }));
    Ok(())
}

/// The most memory this process has had, as Linux keeps it; elsewhere unknown.
fn peak_kb() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}
