//! LibreOffice as the program finance opens our workbooks with. Where it is not installed the tests fail on Linux, since
//! the set-up installs it, and say so elsewhere.

#![allow(clippy::unwrap_used, clippy::panic, dead_code, reason = "helpers of tests fail as tests do")]

use std::io::{Cursor, Read, Write};
use std::path::PathBuf;
use std::process::Command;

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Makes LibreOffice calculate every formula anew when it opens a file; without it stored results are believed.
const ALWAYS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"#;

/// What LibreOffice makes of a file; none where it is not installed and need not be. `name` keeps parallel tests apart.
pub(crate) fn converted(bytes: &[u8], name: &str, to: &str) -> Option<Vec<u8>> {
    let folder =
        PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("office-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(folder.join("profile/user")).unwrap();
    std::fs::create_dir_all(folder.join("out")).unwrap();
    std::fs::write(folder.join("profile/user/registrymodifications.xcu"), ALWAYS).unwrap();
    std::fs::write(folder.join("book.xlsx"), bytes).unwrap();
    let mut office = Command::new("soffice");
    office.arg(format!("-env:UserInstallation=file://{}", folder.join("profile").display()));
    office.args(["--headless", "--convert-to", to, "--outdir"]).arg(folder.join("out"));
    let output = match office.arg(folder.join("book.xlsx")).output() {
        Ok(output) => output,
        Err(fault) if cfg!(target_os = "linux") => panic!("soffice: {fault}; install libreoffice-calc-nogui"),
        Err(fault) => {
            eprintln!("left out: soffice: {fault}");
            return None;
        }
    };
    let ending = to.split(':').next().unwrap();
    let made = std::fs::read(folder.join(format!("out/book.{ending}")));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    let made = made.unwrap_or_else(|fault| panic!("soffice made no {ending}: {fault}; {told}"));
    std::fs::remove_dir_all(&folder).unwrap();
    Some(made)
}

/// The workbook with every formula calculated anew. The stored results are made wrong first: what comes back right was
/// calculated.
pub(crate) fn recalculated(xlsx: &[u8], name: &str) -> Option<Vec<u8>> {
    converted(&poisoned(xlsx), name, "xlsx")
}

/// The same workbook with a wrong result in every formula cell.
fn poisoned(xlsx: &[u8]) -> Vec<u8> {
    let change = |name: &str, bytes: Vec<u8>| {
        if !name.starts_with("xl/worksheets/sheet") {
            return bytes;
        }
        let text = String::from_utf8(bytes).unwrap();
        let mut parts = text.split("</f><v>");
        let mut out = parts.next().unwrap().to_owned();
        for part in parts {
            let (_, rest) = part.split_once("</v>").unwrap();
            out.push_str("</f><v>-7777</v>");
            out.push_str(rest);
        }
        out.into_bytes()
    };
    repacked(xlsx, change)
}

/// The package with its parts changed.
pub(crate) fn repacked(xlsx: &[u8], change: impl Fn(&str, Vec<u8>) -> Vec<u8>) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts(xlsx) {
        out.start_file(&name, SimpleFileOptions::default()).unwrap();
        out.write_all(&change(&name, bytes)).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// All parts of a package by name.
pub(crate) fn parts(xlsx: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(xlsx)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index(index).unwrap();
            let name = part.name().unwrap().to_string();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            (name, bytes)
        })
        .collect()
}

/// One part of a package as text.
pub(crate) fn part(xlsx: &[u8], name: &str) -> String {
    let found = parts(xlsx).into_iter().find(|(part, _)| part == name);
    String::from_utf8(found.unwrap_or_else(|| panic!("no part {name}")).1).unwrap()
}
