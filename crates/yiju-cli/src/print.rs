//! What people and scripts read.

use std::{io::Write, sync::Mutex};

use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Value, json};
use yiju_app::{ApiError, Event, Events, contract};

use crate::args::Lang;

/// Prints a line; a reader that has gone away (`| head`) is no fault.
macro_rules! say {
    ($($words:tt)*) => {{
        use std::io::Write;
        let _ = writeln!(std::io::stdout(), $($words)*);
    }};
}
pub(crate) use say;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All good.
    Good,
    /// Done, with rows or files refused.
    Refused,
    /// Stopped before anything was kept.
    NotDone,
}

impl Outcome {
    pub(crate) fn exit_code(self) -> u8 {
        match self {
            Self::Good => 0,
            Self::Refused => 2,
            Self::NotDone => 1,
        }
    }
}

/// For `--json`: acknowledges each committed row or file with a line on stdout, flushed at once, so that whoever reads
/// it knows what survived even if this process is killed the next moment.
pub(crate) struct Lines;

impl Events for Lines {
    fn send(&self, event: Event) {
        if !matches!(event, Event::Row { .. } | Event::File { .. }) {
            return;
        }
        let mut out = std::io::stdout().lock();
        if let Ok(line) = serde_json::to_string(&event) {
            let _ = writeln!(out, "{line}").and_then(|()| out.flush());
        }
    }
}

/// For a terminal: a progress bar on stderr.
#[derive(Default)]
pub(crate) struct Bars(Mutex<Option<ProgressBar>>);

impl Events for Bars {
    fn send(&self, event: Event) {
        let Event::Progress { done, total, .. } = event else { return };
        let mut bar = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let bar = bar.get_or_insert_with(|| ProgressBar::new(0).with_style(style()));
        bar.set_length(u64::try_from(total).unwrap_or(0));
        bar.set_position(u64::try_from(done).unwrap_or(0));
        if done >= total {
            bar.finish_and_clear();
        }
    }
}

fn style() -> ProgressStyle {
    ProgressStyle::with_template("{bar:40} {pos}/{len} {eta}")
        .unwrap_or_else(|_| ProgressStyle::default_bar())
}

pub(crate) fn error(fault: &ApiError, json: bool) {
    if json {
        let line = json!({ "code": fault.code, "message": fault.message, "field": fault.field });
        eprintln!("{line}");
    } else {
        eprintln!("yiju: {}", fault.message);
    }
}

fn line(view: &Value) -> Outcome {
    say!("{view}");
    Outcome::Good
}

fn field<'a>(view: &'a Value, name: &str) -> &'a str {
    view[name].as_str().unwrap_or_default()
}

fn number(view: &Value, name: &str) -> i64 {
    view[name].as_i64().unwrap_or_default()
}

fn list<'a>(view: &'a Value, name: &str) -> &'a [Value] {
    view[name].as_array().map(Vec::as_slice).unwrap_or_default()
}

/// `12,345.60` from fen, by whole numbers only.
fn yuan(fen: i64) -> String {
    let whole = (fen / 100).abs().to_string();
    let groups: Vec<&str> = whole
        .as_bytes()
        .rchunks(3)
        .rev()
        .map(|group| std::str::from_utf8(group).unwrap_or_default())
        .collect();
    format!("{}{}.{:02}", if fen < 0 { "-" } else { "" }, groups.join(","), (fen % 100).abs())
}

pub(crate) fn commands(names: bool) -> Outcome {
    for command in contract::COMMANDS {
        if names {
            say!("{}\t{}", command.name, command.about);
            continue;
        }
        let line = json!({
            "name": command.name, "about": command.about, "changes": command.changes,
            "request": command.request_schema(), "response": command.response_schema(),
        });
        say!("{line}");
    }
    Outcome::Good
}

pub(crate) fn desk(view: &Value, json: bool) -> Outcome {
    if json {
        return line(view);
    }
    let workspace = &view["workspace"];
    say!(
        "{}  {} cases, {} photos",
        field(workspace, "dir"),
        number(workspace, "cases"),
        number(workspace, "photos")
    );
    Outcome::Good
}

pub(crate) fn roster(view: &Value, json: bool) -> Outcome {
    let left = ["skipped", "failed", "not_reached"].iter().any(|name| number(view, name) > 0);
    let faults = ["stopped", "result_fault"].map(|name| field(&view[name], "message"));
    let refused = left || faults.iter().any(|fault| !fault.is_empty());
    let kept = ["created", "updated", "unchanged"].iter().any(|name| number(view, name) > 0);
    let outcome = match (refused, kept || faults[0].is_empty()) {
        (false, _) => Outcome::Good,
        (true, true) => Outcome::Refused,
        (true, false) => Outcome::NotDone,
    };
    if json {
        line(view);
        return outcome;
    }
    for row in list(view, "rows") {
        let remarks: Vec<&str> = list(row, "remarks").iter().map(|remark| field(remark, "text")).collect();
        if !remarks.is_empty() {
            say!(
                "{:>4} {:<11} {} {}",
                number(row, "sheet_row"),
                field(row, "outcome"),
                field(row, "name"),
                remarks.join(" · ")
            );
        }
    }
    let counts = ["created", "updated", "unchanged", "skipped", "failed", "not_reached", "with_warnings"];
    let counts: Vec<String> = counts.iter().map(|name| format!("{name} {}", number(view, name))).collect();
    let dry = if view["dry_run"] == true { " (dry run, nothing was kept)" } else { "" };
    say!("{}{dry}", counts.join(", "));
    if !faults[0].is_empty() {
        say!("stopped: {}; rows before that are kept, import the sheet again for the rest", faults[0]);
    }
    if !faults[1].is_empty() {
        say!("the result sheet could not be saved: {}", faults[1]);
    }
    outcome
}

pub(crate) fn cases(view: &Value, json: bool) -> Outcome {
    if json {
        return line(view);
    }
    for row in list(view, "rows") {
        say!(
            "{}  {:<14} {:>12}  {}  {}{}",
            field(row, "case_no"),
            field(row, "stage"),
            yuan(number(row, "subsidy_fen")),
            field(row, "name"),
            field(row, "town"),
            field(row, "address"),
        );
    }
    say!("{} of {}", list(view, "rows").len(), number(view, "total"));
    Outcome::Good
}

pub(crate) fn case(view: &Value, json: bool) -> Outcome {
    if json {
        return line(view);
    }
    let person = &view["applicant"];
    say!("{}  {}  {}", field(view, "case_no"), field(person, "name"), field(view, "stage"));
    say!("{}  {}", field(person, "id_masked"), field(person, "phone_masked"));
    say!("{}{}{}", field(view, "town"), field(view, "village"), field(view, "address"));
    for item in list(view, "lines") {
        say!(
            "{:>3}. {} {} {}  {}  subsidy {}",
            number(item, "item_no"),
            field(item, "room"),
            field(item, "name"),
            field(item, "spec"),
            yuan(number(item, "amount_fen")),
            yuan(number(item, "subsidy_fen")),
        );
    }
    say!(
        "total {}  subsidy {}  self {}",
        yuan(number(view, "total_fen")),
        yuan(number(view, "subsidy_fen")),
        yuan(number(view, "self_pay_fen"))
    );
    for gate in list(view, "gates") {
        let params: Vec<String> = list(gate, "params")
            .iter()
            .map(|param| format!("{}={}", field(param, "name"), field(param, "value")))
            .collect();
        say!("missing before {}: {} {}", field(gate, "before"), field(gate, "rule"), params.join(" "));
    }
    Outcome::Good
}

pub(crate) fn files(view: &Value, json: bool) -> Outcome {
    let outcome = if number(view, "refused") > 0 { Outcome::Refused } else { Outcome::Good };
    if json {
        line(view);
        return outcome;
    }
    for file in list(view, "files") {
        let copies: Vec<String> = list(file, "already").iter().map(copy).collect();
        let already =
            if copies.is_empty() { String::new() } else { format!("already in {}", copies.join(", ")) };
        say!("{:<9} {}  {}{already}", field(file, "outcome"), field(file, "file"), field(file, "reason"));
    }
    let counts = ["added", "placed", "unchanged", "refused"];
    say!(
        "{}",
        counts.iter().map(|name| format!("{name} {}", number(view, name))).collect::<Vec<_>>().join(", ")
    );
    outcome
}

/// Where the same bytes are kept: `2026-320404-01-A0007 item 2 before (IMG_1.jpg)`.
fn copy(copy: &Value) -> String {
    let case = copy["case_no"].as_str().unwrap_or("the inbox");
    let item = copy["item_no"].as_i64().map(|item| format!(" item {item}")).unwrap_or_default();
    let stage = copy["stage"].as_str().map(|stage| format!(" {stage}")).unwrap_or_default();
    format!("{case}{item}{stage} ({})", field(copy, "file_name"))
}

pub(crate) fn check(view: &Value, json: bool) -> Outcome {
    let outcome = if view["sound"] == true { Outcome::Good } else { Outcome::Refused };
    if json {
        line(view);
        return outcome;
    }
    for finding in list(view, "findings") {
        say!("{}  {}: {}", field(finding, "kind"), field(finding, "subject"), field(finding, "detail"));
    }
    let word = if outcome == Outcome::Good { "sound" } else { "not sound" };
    say!(
        "{word}: {} audit rows, {} files, {} cases",
        number(view, "audit_rows"),
        number(view, "blobs"),
        number(view, "cases")
    );
    outcome
}

/// `300000` with two digits behind the point is `3000.00`.
fn minor_units(amount: i64, digits: i64) -> String {
    let digits = usize::try_from(digits).unwrap_or_default();
    let text = format!("{amount:0>width$}", width = digits + 1);
    let (whole, part) = text.split_at(text.len() - digits);
    if digits == 0 { whole.to_owned() } else { format!("{whole}.{part}") }
}

/// What a policy pays in its own examples and why, or the place of what is wrong with it.
pub(crate) fn policy(view: &Value, lang: Lang, json: bool) -> Outcome {
    let outcome = if view["good"] == true { Outcome::Good } else { Outcome::Refused };
    if json {
        line(view);
        return outcome;
    }
    for fault in list(view, "faults") {
        say!(
            "{}:{}  {}  {}",
            field(fault, "file"),
            number(fault, "line"),
            field(fault, "at"),
            field(fault, "reason")
        );
    }
    if outcome == Outcome::Refused {
        return outcome;
    }
    let in_lang = |name: &str| format!("{name}_{}", lang.code());
    let payable = if view["payable"] == true { "payable" } else { "not payable" };
    say!("{} {}  {}", field(view, "id"), number(view, "version"), field(view, &in_lang("name")));
    say!("{}; {payable}", field(view, "certainty"));
    for gap in list(view, "missing") {
        say!("  ? {}: {}", field(gap, "field"), field(gap, &in_lang("text")));
    }
    for example in list(view, "examples") {
        let amount = |name| minor_units(number(example, name), number(example, "minor_digits"));
        let (subsidy, self_pay) = (amount("subsidy_minor"), amount("self_pay_minor"));
        say!("{}: {subsidy} + {self_pay} {}", field(example, "name"), field(example, "currency"));
        for step in list(example, &in_lang("trail")) {
            say!("    {}", step.as_str().unwrap_or_default());
        }
    }
    outcome
}

/// Why the subsidy of a case is what it is.
pub(crate) fn explain(view: &Value, lang: Lang, json: bool) -> Outcome {
    let subsidy = &view["subsidy"];
    if json {
        return line(subsidy);
    }
    let in_lang = |name: &str| format!("{name}_{}", lang.code());
    for (place, step) in list(subsidy, &in_lang("trail")).iter().enumerate() {
        say!("{:>3}. {}", place + 1, step.as_str().unwrap_or_default());
    }
    if let Some(text) = subsidy["refused"][lang.code()].as_str() {
        say!("{text}");
        return Outcome::Refused;
    }
    for one in list(subsidy, "standings") {
        let amount = |name| yuan(number(one, name));
        let (name, limit) = (field(one, &in_lang("name")), amount("limit_fen"));
        let (used, reserved) = (amount("used_fen"), amount("reserved_fen"));
        let (own, left) = (amount("own_fen"), amount("left_fen"));
        match lang {
            Lang::Zh => {
                say!("{name}：上限 {limit}，已用 {used}，其他申请预留 {reserved}，本案 {own}，尚余 {left}");
            }
            Lang::En => {
                say!(
                    "{name}: limit {limit}, used {used}, set aside for others {reserved}, this case {own}, left {left}"
                );
            }
        }
    }
    Outcome::Good
}

/// Views of a few plain fields.
pub(crate) fn plain(view: &Value, json: bool) -> Outcome {
    if json {
        return line(view);
    }
    for (name, value) in view.as_object().into_iter().flatten() {
        match (name.strip_suffix("_fen"), value.as_i64()) {
            (Some(name), Some(fen)) => say!("{name}: {}", yuan(fen)),
            _ => say!("{name}: {}", value.as_str().map_or_else(|| value.to_string(), str::to_owned)),
        }
    }
    Outcome::Good
}
