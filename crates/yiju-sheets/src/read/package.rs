//! The ZIP package of XLSX and ODS files: which of them it is, and whether it is safe to unpack.
//!
//! Sizes written in a ZIP directory can lie, so every part is unpacked once and counted before the spreadsheet
//! reader sees it. A roster is small; the second pass costs milliseconds.

use std::io::{Cursor, Read, copy, sink};

use zip::ZipArchive;

use super::kind::Kind;
use super::source::Source;
use crate::error::SheetError;
use crate::limits::MAX_UNPACKED_BYTES;

/// What kind of package this is.
pub(crate) fn kind(source: &Source) -> Result<Kind, SheetError> {
    let mut archive = ZipArchive::new(Cursor::new(source.bytes)).map_err(|error| source.damaged(error))?;
    let names = weigh(source, &mut archive)?;
    let has = |name: &str| names.iter().any(|part| part.eq_ignore_ascii_case(name));
    if has("encrypted-package") || has("EncryptedPackage") {
        return Err(source.encrypted());
    }
    if has("xl/workbook.bin") {
        return Err(source.unknown_kind("a binary workbook (.xlsb)"));
    }
    if has("mimetype") && has("content.xml") {
        return Ok(Kind::Ods);
    }
    if names.iter().any(|name| name.to_ascii_lowercase().starts_with("xl/") || name.starts_with("xl\\")) {
        return Ok(Kind::Xlsx);
    }
    Err(source.unknown_kind(stranger(&names)))
}

fn stranger(names: &[String]) -> &'static str {
    let has_folder = |folder: &str| names.iter().any(|name| name.starts_with(folder));
    match () {
        () if has_folder("word/") => "a Word document",
        () if has_folder("ppt/") => "a presentation",
        () => "a ZIP archive without a workbook",
    }
}

/// Unpacks everything into nowhere, counting. Returns the names of the parts.
fn weigh(source: &Source, archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<Vec<String>, SheetError> {
    let mut left = MAX_UNPACKED_BYTES;
    let mut names = Vec::new();
    for index in 0..archive.len() {
        if archive.by_index_raw(index).map_err(|error| source.damaged(error))?.encrypted() {
            return Err(source.encrypted());
        }
        let part = archive.by_index(index).map_err(|error| source.damaged(error))?;
        names.push(part.name().map_err(|error| source.damaged(error))?.to_string());
        let size = copy(&mut part.take(left + 1), &mut sink()).map_err(|error| source.damaged(error))?;
        left = left.checked_sub(size).ok_or_else(|| source.unpacks_too_far())?;
    }
    Ok(names)
}
