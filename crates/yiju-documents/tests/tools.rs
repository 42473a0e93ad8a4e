//! What other programs make of our papers. poppler and qpdf read what viewers read; where they are not
//! installed the tests fail on Linux, since the set-up installs them, and say so elsewhere.

#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]

mod sample;

use std::path::PathBuf;
use std::process::Command;

use yiju_documents::{Language, PublicList, PublicRow, completion_report, public_list, work_order};
use yiju_domain::Date;

struct Written(PathBuf);

impl Drop for Written {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

fn written(name: &str, pdf: &[u8]) -> Written {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}.pdf", std::process::id()));
    std::fs::write(&path, pdf).expect("written");
    Written(path)
}

/// What a program printed; none where it is not installed and need not be.
fn run(program: &str, before: &[&str], file: &Written, after: &[&str]) -> Option<String> {
    let output = match Command::new(program).args(before).arg(&file.0).args(after).output() {
        Ok(output) => output,
        Err(fault) if cfg!(target_os = "linux") => {
            panic!("{program}: {fault}; install poppler-utils and qpdf")
        }
        Err(fault) => {
            eprintln!("left out: {program}: {fault}");
            return None;
        }
    };
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{program}: {text}{}", String::from_utf8_lossy(&output.stderr));
    Some(text)
}

fn report(items: usize, photos: usize) -> Written {
    let paper =
        completion_report(&sample::report(Language::Zh, items, photos), &sample::fonts()).expect("a report");
    written(&format!("report-{items}-{photos}"), &paper.pdf)
}

#[test]
fn the_structure_is_sound() {
    if let Some(text) = run("qpdf", &["--check"], &report(2, 2), &[]) {
        assert!(text.contains("No syntax or stream encoding errors"), "{text}");
    }
    let order = work_order(&sample::order(Language::En, 12), &sample::fonts()).expect("a work order");
    run("qpdf", &["--check"], &written("order", &order.pdf), &[]);
}

#[test]
fn fonts_are_subset_and_map_to_unicode() {
    let Some(text) = run("pdffonts", &[], &report(2, 0), &[]) else { return };
    let fonts: Vec<&str> = text.lines().skip(2).collect();
    assert!(fonts.len() >= 2, "{text}");
    for font in fonts {
        let words: Vec<&str> = font.split_whitespace().collect();
        assert!(words[0].starts_with("YJ") && words[0].contains('+'), "{font}");
        assert_eq!(words[1..7], ["CID", "TrueType", "Identity-H", "yes", "yes", "yes"], "{font}");
    }
}

#[test]
fn photos_are_listed_in_full_size() {
    let Some(text) = run("pdfimages", &["-list"], &report(3, 3), &[]) else { return };
    let photos = text.lines().filter(|line| line.contains("jpeg") && line.contains("1600  1200"));
    assert_eq!(photos.count(), 6, "{text}");
}

/// Set `YIJU_UPDATE` to write the text anew after a wanted change; read it before it is committed.
#[test]
fn the_text_is_the_one_we_read() {
    let Some(text) = run("pdftotext", &["-raw"], &report(3, 1), &["-"]) else { return };
    let kept = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/completion-zh.txt");
    if std::env::var_os("YIJU_UPDATE").is_some() {
        std::fs::write(&kept, &text).expect("written");
    }
    let wanted = std::fs::read_to_string(&kept).expect("tests/completion-zh.txt");
    assert_eq!(text.replace("\r\n", "\n"), wanted.replace("\r\n", "\n"));
}

/// A list of this many homes.
fn list(homes: u32) -> PublicList {
    let row = |no| PublicRow {
        no,
        masked_name: "王*梅".into(),
        town: "五星街道".into(),
        village: "清潭社区".into(),
        categories: vec!["低保".into(), "高龄".into()],
    };
    PublicList {
        language: Language::Zh,
        office: "示例区民政局".into(),
        programme: "2026 特殊困难老年人家庭适老化改造".into(),
        number: "2026-999999-01-A-P1".into(),
        place: "清潭社区公示栏".into(),
        from: Date::constant(2026, 11, 23),
        to: Date::constant(2026, 11, 29),
        contact: String::new(),
        rows: (1..=homes).map(row).collect(),
    }
}

#[test]
fn a_publicity_list_says_who_where_how_long_and_whom_to_tell() {
    let paper = public_list(&list(60), &sample::fonts()).expect("a list");
    assert!(paper.pages >= 2, "60 homes do not fit one sheet");
    assert!(public_list(&list(0), &sample::fonts()).is_err(), "an empty list is none");
    let file = written("public-list", &paper.pdf);
    run("qpdf", &["--check"], &file, &[]);
    let Some(text) = run("pdftotext", &["-raw"], &file, &["-"]) else { return };
    let text: String = text.split_whitespace().collect();
    for said in [
        "拟改造对象公示",
        "以下60户",
        "2026年11月23日至2026年11月29日",
        "清潭社区公示栏",
        "人员反映：示例区民政局",
    ] {
        assert!(text.contains(said), "{said} is not in {text}");
    }
    assert_eq!(text.matches("王*梅").count(), 60, "every home is printed");
}
