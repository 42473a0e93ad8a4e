//! The pieces of work, each with the peer that does a comparable part.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::material::{LARGE, Material, PHOTOS, ROWS, files, files_below};
use super::table::{Table, seconds};
use super::{clock, peers};
use crate::fault::{Done, Fault};
use crate::process;

/// A roster checked, then taken in, against LibreOffice reading the same file and writing it as CSV.
pub(super) fn roster(material: &Material, table: &mut Table) -> Done {
    let file = material.path("roster.xlsx");
    let size = format!("{ROWS} rows, {}", megabytes(std::slice::from_ref(&file)));
    let import = |more: &[&str]| {
        let mut yiju = material.yiju("office");
        yiju.args(["import", "roster"]).args(more).arg(&file);
        yiju
    };
    let dry = clock::best(|| Ok(import(&["--dry-run"])))?;
    let peer = peers::office(&file, "csv", &material.peer())?;
    table.beside("Roster checked (dry run)", &size, dry, ("LibreOffice, XLSX to CSV only", peer));
    let real = clock::once(&mut import(&[]))?;
    table.beside("Roster taken in, cases written", &size, real, ("LibreOffice, XLSX to CSV only", peer));
    let again = clock::once(&mut import(&[]))?;
    table.alone("Same roster again, all unchanged", &size, &seconds(again));
    Ok(())
}

/// Photos taken in (verified, hashed, kept with fsync, two copies), against libvips making the two copies.
pub(super) fn photos(material: &Material, table: &mut Table) -> Done {
    let shots = material.path("shots");
    let all = files(&shots)?;
    let yiju = clock::once(material.yiju("office").args(["photo", "import"]).arg(&shots))?;
    let peer = peers::copies(&all, &material.peer())?;
    let size = format!("{PHOTOS} JPEG of 12 MP, {}", megabytes(&all));
    table.beside("Photos taken in", &size, yiju, ("libvips, the two copies only", peer));
    Ok(())
}

/// A backup with the hash of every file, against zip storing the same folder.
pub(super) fn backup(material: &Material, table: &mut Table) -> Done {
    let file = material.path("backup.zip");
    let yiju = clock::best(|| {
        let _ = std::fs::remove_file(&file);
        let mut yiju = material.yiju("office");
        yiju.arg("backup").arg(&file);
        Ok(yiju)
    })?;
    let peer = peers::zip(&material.path("office"), &material.path("peer.zip"))?;
    let size = format!("{ROWS} cases, {PHOTOS} photos, {}", megabytes(&[file]));
    table.beside("Backup", &size, yiju, ("zip -0, with the small copies, no hashes or fsync", peer));
    Ok(())
}

/// A completion report, against LibreOffice printing a document with the same photos.
pub(super) fn report(material: &Material, table: &mut Table) -> Done {
    let accepted = rpc(material, "case_list", r#"{"stages":["accepted"],"limit":1}"#)?;
    let number = accepted["rows"][0]["case_no"].as_str().unwrap_or_default().to_owned();
    let case = rpc(material, "case_get", &format!(r#"{{"case_no":"{number}"}}"#))?;
    let shown = photos_of(&case);
    let out = material.path("report.pdf");
    let yiju = clock::best(|| {
        let _ = std::fs::remove_file(&out);
        let mut yiju = material.yiju("year");
        yiju.args(["document", "completion", &number, "--out"]).arg(&out);
        Ok(yiju)
    })?;
    let document = comparable_document(material, shown)?;
    let peer = peers::office(&document, "pdf", &material.peer())?;
    let size = format!("{shown} photos of 1600 × 1200, {}", megabytes(&[out]));
    table.beside("Completion report", &size, yiju, ("LibreOffice, ODT with as many photos to PDF", peer));
    Ok(())
}

/// Photos placed on the items of a case.
fn photos_of(case: &Value) -> usize {
    let lines = case["lines"].as_array().into_iter().flatten();
    lines.map(|line| line["photos"].as_array().map_or(0, Vec::len)).sum()
}

/// A text document with a heading, a table and this many of the office's photos, as an office would write it.
fn comparable_document(material: &Material, shown: usize) -> Result<PathBuf, Fault> {
    let photos = files_below(&material.path("year").join("photos"))?;
    let mut page = String::from("<html><body><h1>竣工报告</h1><table border=1>");
    for row in 1..=shown / 3 {
        page.push_str(&format!("<tr><td>{row}</td><td>扶手</td><td>卫生间</td><td>300.00</td></tr>"));
    }
    page.push_str("</table>");
    for photo in photos.iter().take(shown) {
        page.push_str(&format!("<p><img width=300 height=225 src=\"file://{}\"></p>", photo.display()));
    }
    let html = material.path("report.html");
    std::fs::write(&html, page + "</body></html>")?;
    peers::office(&html, "odt:writer8", &material.peer())?;
    Ok(material.peer().join("report.odt"))
}

/// The subsidy summary, against LibreOffice writing the rows of one of its sheets from CSV.
pub(super) fn summary(material: &Material, table: &mut Table) -> Done {
    let out = material.path("subsidy.xlsx");
    let request = format!(r#"{{"out":"{}"}}"#, out.display());
    let view = rpc(material, "subsidy_export", &request)?;
    let yiju = clock::best(|| {
        let _ = std::fs::remove_file(&out);
        let mut yiju = material.yiju("year");
        yiju.args(["export", "subsidy", "--out"]).arg(&out);
        Ok(yiju)
    })?;
    peers::office(&out, "csv", &material.peer())?;
    let peer = peers::office(&material.peer().join("subsidy.csv"), "xlsx", &material.peer())?;
    let size = format!("{} cases, {}", view["cases"], megabytes(&[out]));
    table.beside("Subsidy summary, all sheets", &size, yiju, ("LibreOffice, CSV of one sheet to XLSX", peer));
    Ok(())
}

/// What a person does many times a day, in an office of the largest size.
pub(super) fn large_office(material: &Material, table: &mut Table) -> Done {
    let file = material.path("large/roster.xlsx");
    let import = clock::once(material.yiju("city").args(["import", "roster"]).arg(&file))?;
    let size = format!("{LARGE} rows");
    table.alone("Roster taken in", &size, &seconds(import));
    for line in lines(&mut material.timings("city"))? {
        let number = |field: &str| line[field].as_f64().unwrap_or_default();
        let figure =
            format!("{:.1} ms (first {:.1} ms)", number("again_us") / 1000.0, number("first_us") / 1000.0);
        let size = format!("{LARGE} cases, {} found", line["found"]);
        table.alone(line["what"].as_str().unwrap_or_default(), &size, &figure);
    }
    let check = clock::once(material.yiju("city").arg("check"))?;
    table.alone("Check of chain, sums and rows", &format!("{LARGE} cases"), &seconds(check));
    Ok(())
}

fn rpc(material: &Material, name: &str, request: &str) -> Result<Value, Fault> {
    let found = lines(material.yiju("year").args(["rpc", name, request]))?;
    found.into_iter().next().ok_or_else(|| Fault::new(format!("{name} answered nothing")))
}

/// What a program says, one JSON value a line.
pub(super) fn lines(command: &mut Command) -> Result<Vec<Value>, Fault> {
    let name = command.get_program().to_string_lossy().into_owned();
    let text = process::answer(command).ok_or_else(|| Fault::new(format!("{name} failed")))?;
    let value = |line: &str| {
        serde_json::from_str(line).map_err(|error| Fault::new(format!("{name} does not speak JSON: {error}")))
    };
    text.lines().map(value).collect()
}

fn megabytes(files: &[impl AsRef<Path>]) -> String {
    let size = |file: &Path| std::fs::metadata(file).map_or(0, |facts| facts.len());
    let bytes: u64 = files.iter().map(|file| size(file.as_ref())).sum();
    format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10)
}
