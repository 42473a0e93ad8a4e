//! What other programs make of our papers. poppler and qpdf read what viewers read; where they are not
//! installed the tests fail on Linux, since the set-up installs them, and say so elsewhere.

#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]

mod sample;

use std::path::PathBuf;
use std::process::Command;

use yiju_documents::{Language, completion_report, work_order};

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
