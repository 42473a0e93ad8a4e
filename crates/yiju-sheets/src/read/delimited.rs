//! CSV and its relatives: text with a delimiter.
//!
//! Rows count as they do when the file is opened in an office program: blank lines are rows, a quoted field with
//! line breaks is one cell. The csv crate skips blank lines, so they are counted from the bytes between records.

use csv::{Position, ReaderBuilder, StringRecord};

use super::Sheet;
use super::source::Source;
use crate::error::SheetError;
use crate::grid::{Grid, GridCell};

/// How many lines are looked at to find the delimiter.
const SAMPLE_LINES: usize = 30;

/// Reads the one sheet of a text file.
pub(crate) fn sheet(source: &Source, text: &str) -> Result<Sheet, SheetError> {
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter(text))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut grid = Grid::default();
    let mut record = StringRecord::new();
    let mut row = 0;
    while reader.read_record(&mut record).map_err(|error| source.damaged(error))? {
        let start = byte_of(record.position());
        row += blank_lines_at(text.as_bytes(), start);
        put_record(source, &mut grid, row, &record)?;
        let read_to = byte_of(Some(reader.position()));
        check_quotes(source, text.get(start..read_to).unwrap_or_default(), row, read_to >= text.len())?;
        row += 1;
    }
    Ok(Sheet::new("CSV", grid))
}

fn byte_of(position: Option<&Position>) -> usize {
    position.map_or(0, |position| usize::try_from(position.byte()).unwrap_or(usize::MAX))
}

fn put_record(source: &Source, grid: &mut Grid, row: u32, record: &StringRecord) -> Result<(), SheetError> {
    (0..)
        .zip(record.iter())
        .try_for_each(|(column, field)| source.put(grid, row, column, GridCell::text(field)))
}

/// Blank lines between the end of one record and the first character of the next.
fn blank_lines_at(bytes: &[u8], start: usize) -> u32 {
    let mut at = start;
    // The reader stops between the two bytes of "\r\n".
    if start > 0 && bytes.get(start - 1) == Some(&b'\r') && bytes.get(start) == Some(&b'\n') {
        at += 1;
    }
    let mut lines = 0;
    while let Some(b'\r' | b'\n') = bytes.get(at) {
        at += if bytes.get(at..at + 2) == Some(b"\r\n") { 2 } else { 1 };
        lines += 1;
    }
    lines
}

/// A quotation mark that is opened and never closed swallows every row after it without an error. It shows as a last
/// record of many lines with an odd number of marks.
fn check_quotes(source: &Source, record: &str, row: u32, last: bool) -> Result<(), SheetError> {
    let odd = record.matches('"').count() % 2 == 1;
    if last && odd && record.trim().contains('\n') {
        return Err(
            source.damaged(format!("a quotation mark opened in row {} is never closed", u64::from(row) + 1))
        );
    }
    Ok(())
}

/// The delimiter that occurs most outside quotes near the top; a comma where none does.
fn delimiter(text: &str) -> u8 {
    const KNOWN: [u8; 4] = [b',', b'\t', b';', b'|'];
    let mut counts = [0_usize; 4];
    let mut quoted = false;
    for byte in text.lines().take(SAMPLE_LINES).flat_map(str::bytes) {
        quoted ^= byte == b'"';
        if let Some(place) = KNOWN.iter().position(|known| *known == byte && !quoted) {
            counts[place] += 1;
        }
    }
    let most = counts.iter().max().copied().unwrap_or_default();
    KNOWN.iter().zip(counts).find(|(_, count)| *count == most).map_or(b',', |(known, _)| *known)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<(u32, u32, String)>, SheetError> {
        let source = Source::new(text.as_bytes(), "t.csv")?;
        let sheet = sheet(&source, text)?;
        Ok(sheet.grid.cells().map(|(row, column, cell)| (row, column, cell.text.clone())).collect())
    }

    #[test]
    fn blank_lines_are_rows_and_broken_fields_are_one_cell() {
        for end in ["\n", "\r\n"] {
            let text = ["a,b", "", "", "\"c", "c\",d", "e", "", "f"].join(end);
            let rows: Vec<_> = read(&text)
                .unwrap()
                .into_iter()
                .map(|(row, _, text)| (row, text.replace('\r', "")))
                .collect();
            let expected = [(0, "a"), (0, "b"), (3, "c\nc"), (3, "d"), (4, "e"), (6, "f")];
            assert_eq!(rows, expected.map(|(row, text)| (row, text.to_owned())));
        }
    }

    #[test]
    fn leading_blank_lines_count() {
        assert_eq!(read("\n\na").unwrap(), [(2, 0, "a".to_owned())]);
    }

    #[test]
    fn the_delimiter_is_found() {
        assert_eq!(delimiter("a\tb,c\td"), b'\t');
        assert_eq!(delimiter("\"a,b,c\";d;e"), b';');
        assert_eq!(delimiter("a"), b',');
    }

    #[test]
    fn an_open_quotation_mark_is_named_with_its_row() {
        let fault = read("a,b\nc,\"d\ne,f\ng,h\n").unwrap_err();
        assert!(fault.to_string().contains("row 2"), "{fault}");
        assert!(read("a,5\" pipe\nb,c\n").is_ok());
        assert!(read("a,b\nc,5\" pipe").is_ok());
    }
}
