//! What came out, as one Markdown table with the machine above it: it can be pasted into `docs/performance.md`.

use crate::process::{answer, command};

/// The rows so far.
#[derive(Default)]
pub(super) struct Table {
    rows: Vec<[String; 4]>,
}

impl Table {
    /// `peer` says which program and which part of the work, with its seconds; none where it is not installed.
    pub(super) fn beside(&mut self, what: &str, size: &str, yiju: f64, peer: (&str, Option<f64>)) {
        let (name, figure) = peer;
        let peer = match figure {
            Some(figure) => format!("{name}: {}", seconds(figure)),
            None => format!("{name}: left out, not installed"),
        };
        self.row([what.into(), size.into(), seconds(yiju), peer]);
    }

    /// Work no other program does.
    pub(super) fn alone(&mut self, what: &str, size: &str, yiju: &str) {
        self.row([what.into(), size.into(), yiju.into(), "–".into()]);
    }

    fn row(&mut self, row: [String; 4]) {
        println!("  {}", row.join(" · "));
        self.rows.push(row);
    }

    pub(super) fn print(&self) {
        println!("\n{}\n", machine());
        println!("| Work | Size | Yiju | Beside it |\n|---|---|---:|---|");
        for row in &self.rows {
            println!("| {} |", row.join(" | "));
        }
    }
}

pub(super) fn seconds(seconds: f64) -> String {
    if seconds < 1.0 { format!("{:.0} ms", seconds * 1000.0) } else { format!("{seconds:.2} s") }
}

fn machine() -> String {
    let processors = std::thread::available_parallelism().map_or(0, usize::from);
    let first = |program: &str, words: &[&str]| {
        let text = answer(command(program).args(words)).unwrap_or_default();
        text.lines().next().unwrap_or("not installed").to_owned()
    };
    let facts = [
        format!("{} {}, {processors} processors, {}", std::env::consts::OS, std::env::consts::ARCH, model()),
        format!("release profile, {}", first("rustc", &["--version"])),
        first("soffice", &["--version"]),
        first("vips", &["--version"]),
    ];
    facts.join("\n")
}

/// The processor as Linux names it.
fn model() -> String {
    let text = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    line.map_or_else(|| "processor unknown".into(), |(_, name)| name.to_owned())
}
