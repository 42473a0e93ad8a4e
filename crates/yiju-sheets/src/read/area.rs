//! Measures XLS and ODS files before they are read.
//!
//! For these formats the reader keeps every sheet as a full rectangle from its first to its last filled cell, so a
//! few bytes that name the far corner would ask for gigabytes. This pass looks only at where cells stand.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::source::Source;
use crate::error::SheetError;
use crate::limits::{MAX_AREA, MAX_UNPACKED_BYTES};

/// The rectangle around the filled cells of a sheet, and the area of the sheets before it.
#[derive(Default)]
struct Area {
    finished: u64,
    sheet: Option<Rectangle>,
}

#[derive(Clone, Copy)]
struct Rectangle {
    top: u64,
    bottom: u64,
    left: u64,
    right: u64,
}

impl Rectangle {
    fn around(self, other: Self) -> Self {
        Self {
            top: self.top.min(other.top),
            bottom: self.bottom.max(other.bottom),
            left: self.left.min(other.left),
            right: self.right.max(other.right),
        }
    }

    fn area(self) -> u64 {
        (self.bottom - self.top + 1).saturating_mul(self.right - self.left + 1)
    }
}

impl Area {
    fn add(&mut self, cells: Rectangle) {
        self.sheet = Some(self.sheet.map_or(cells, |sheet| sheet.around(cells)));
    }

    fn next_sheet(&mut self) {
        self.finished = self.total();
        self.sheet = None;
    }

    fn total(&self) -> u64 {
        self.finished.saturating_add(self.sheet.map_or(0, Rectangle::area))
    }

    fn check(&mut self, source: &Source) -> Result<(), SheetError> {
        if self.total() > MAX_AREA {
            Err(source.too_large("cells between its corners", MAX_AREA))
        } else {
            Ok(())
        }
    }
}

/// Record types of [MS-XLS] 2.3 that matter here.
mod record {
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const FILE_PASS: u16 = 0x002F;
    pub(super) const MUL_RK: u16 = 0x00BD;
    pub(super) const R_STRING: u16 = 0x00D6;
    pub(super) const LABEL_SST: u16 = 0x00FD;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const LABEL: u16 = 0x0204;
    pub(super) const BOOL_ERR: u16 = 0x0205;
    pub(super) const RK: u16 = 0x027E;
    pub(super) const BOF: u16 = 0x0809;
}

/// Refuses an OLE2 container that is encrypted, is no workbook, or is one too wide to be read.
pub(crate) fn check_xls(source: &Source) -> Result<(), SheetError> {
    let mut container =
        cfb::CompoundFile::open(Cursor::new(source.bytes)).map_err(|error| source.damaged(error))?;
    if container.is_stream("EncryptedPackage") {
        return Err(source.encrypted());
    }
    let name = ["Workbook", "Book"].into_iter().find(|name| container.is_stream(name));
    let name = name.ok_or_else(|| source.unknown_kind("an old office document that is not a workbook"))?;
    let mut stream = Vec::new();
    let mut opened = container.open_stream(name).map_err(|error| source.damaged(error))?;
    opened.read_to_end(&mut stream).map_err(|error| source.damaged(error))?;
    check_records(source, &stream)
}

fn check_records(source: &Source, mut stream: &[u8]) -> Result<(), SheetError> {
    let mut area = Area::default();
    while let Some((kind, body, rest)) = next_record(stream) {
        match kind {
            record::FILE_PASS => return Err(source.encrypted()),
            record::BOF => area.next_sheet(),
            _ => cells_of(kind, body).into_iter().for_each(|cells| area.add(cells)),
        }
        stream = rest;
    }
    area.check(source)
}

/// A record is its type, its length and that many bytes.
fn next_record(stream: &[u8]) -> Option<(u16, &[u8], &[u8])> {
    let length = usize::from(word(stream, 2)?);
    let body = stream.get(4..4 + length)?;
    Some((word(stream, 0)?, body, stream.get(4 + length..)?))
}

fn word(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn cells_of(kind: u16, body: &[u8]) -> Option<Rectangle> {
    let (row, left) = (u64::from(word(body, 0)?), u64::from(word(body, 2)?));
    let right = match kind {
        record::MUL_RK => u64::from(word(body, body.len().checked_sub(2)?)?).max(left),
        record::FORMULA | record::R_STRING | record::LABEL_SST | record::NUMBER => left,
        record::LABEL | record::BOOL_ERR | record::RK => left,
        _ => return None,
    };
    Some(Rectangle { top: row, bottom: row, left, right })
}

/// Refuses an ODS file whose repeated rows and columns unfold too far.
pub(crate) fn check_ods(source: &Source) -> Result<(), SheetError> {
    let content = content_xml(source)?;
    let mut reader = Reader::from_str(&content);
    let mut scan = OdsScan::default();
    loop {
        match reader.read_event().map_err(|error| source.damaged(error))? {
            Event::Start(tag) | Event::Empty(tag) => scan.tag(&tag),
            Event::Eof => return scan.area.check(source),
            _ => (),
        }
    }
}

/// The content part as text. An encrypted one is not text; the reader names that fault by the manifest.
fn content_xml(source: &Source) -> Result<String, SheetError> {
    let mut archive = ZipArchive::new(Cursor::new(source.bytes)).map_err(|error| source.damaged(error))?;
    let part = archive.by_name("content.xml").map_err(|error| source.damaged(error))?;
    let mut bytes = Vec::new();
    part.take(MAX_UNPACKED_BYTES).read_to_end(&mut bytes).map_err(|error| source.damaged(error))?;
    Ok(String::from_utf8(bytes).unwrap_or_default())
}

/// Where the next cell of an ODS table stands. Rows and cells follow each other; repeats make them many.
#[derive(Default)]
struct OdsScan {
    area: Area,
    row: u64,
    row_repeat: u64,
    column: u64,
}

impl OdsScan {
    fn tag(&mut self, tag: &BytesStart) {
        match tag.name().as_ref() {
            "table:table" => self.start_table(),
            "table:table-row" => self.start_row(tag),
            "table:table-cell" | "table:covered-table-cell" => self.cell(tag),
            _ => (),
        }
    }

    fn start_table(&mut self) {
        self.area.next_sheet();
        (self.row, self.row_repeat) = (0, 0);
    }

    fn start_row(&mut self, tag: &BytesStart) {
        self.row = self.row.saturating_add(self.row_repeat);
        self.row_repeat = repeat(tag, "table:number-rows-repeated");
        self.column = 0;
    }

    fn cell(&mut self, tag: &BytesStart) {
        let next = self.column.saturating_add(repeat(tag, "table:number-columns-repeated"));
        if is_filled(tag) {
            let bottom = self.row.saturating_add(self.row_repeat).saturating_sub(1).max(self.row);
            self.area.add(Rectangle { top: self.row, bottom, left: self.column, right: next - 1 });
        }
        self.column = next;
    }
}

fn repeat(tag: &BytesStart, attribute: &str) -> u64 {
    let found = tag.try_get_attribute(attribute).ok().flatten();
    found.and_then(|attribute| attribute.value.parse().ok()).unwrap_or(1).max(1)
}

fn is_filled(tag: &BytesStart) -> bool {
    tag.attributes().with_checks(false).flatten().any(|attribute| {
        let key: &str = attribute.key.as_ref();
        key.starts_with("office:") || key == "table:formula"
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, body: &[u16]) -> Vec<u8> {
        let words = [kind, u16::try_from(body.len() * 2).unwrap()];
        words.iter().chain(body).flat_map(|word| word.to_le_bytes()).collect()
    }

    fn check(records: &[Vec<u8>]) -> Result<(), SheetError> {
        check_records(&Source::new(b"x", "t.xls").unwrap(), &records.concat())
    }

    #[test]
    fn a_stray_cell_in_the_far_corner_is_refused() {
        let near = record(record::RK, &[0, 0, 0, 0, 0]);
        let far = record(record::NUMBER, &[65_535, 255, 0, 0, 0, 0, 0]);
        let bof = record(record::BOF, &[0]);
        assert_eq!(check(&[near.clone(), bof, far.clone()]), Ok(()));
        assert!(matches!(check(&[near, far]), Err(SheetError::TooLarge { .. })));
    }

    #[test]
    fn a_password_is_seen_in_the_records() {
        assert!(matches!(check(&[record(record::FILE_PASS, &[1])]), Err(SheetError::Encrypted { .. })));
    }

    fn ods_area(xml: &str) -> u64 {
        let mut reader = Reader::from_str(xml);
        let mut scan = OdsScan::default();
        loop {
            match reader.read_event().unwrap() {
                Event::Start(tag) | Event::Empty(tag) => scan.tag(&tag),
                Event::Eof => return scan.area.total(),
                _ => (),
            }
        }
    }

    #[test]
    fn repeats_count_only_around_filled_cells() {
        let row = |attributes: &str, cell: &str| {
            format!("<table:table-row {attributes}><table:table-cell {cell}/></table:table-row>")
        };
        let filled = "office:value-type=\"string\"";
        let trailing =
            row("table:number-rows-repeated=\"1048000\"", "table:number-columns-repeated=\"16384\"");
        assert_eq!(ods_area(&format!("<table:table>{}{trailing}</table:table>", row("", filled))), 1);
        let wide = format!("{filled} table:number-columns-repeated=\"16384\"");
        let bomb = row("table:number-rows-repeated=\"1000\"", &wide);
        assert_eq!(ods_area(&format!("<table:table>{bomb}</table:table>")), 16_384_000);
    }
}
