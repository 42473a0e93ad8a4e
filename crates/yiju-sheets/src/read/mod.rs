//! From the bytes of a file to a roster: what kind it is, its sheets, then the one with the header.
//!
//! The kind is told from the content. Names lie all the time in this trade: HTML tables and XLSX files are
//! called .xls, WPS files .et, GB18030 text .csv.

mod area;
mod cells;
mod delimited;
mod html;
mod kind;
mod package;
mod source;
mod workbook;

use crate::error::SheetError;
use crate::grid::Grid;
use crate::roster::{Roster, RosterOptions, SheetFormat, find_header, roster_of};
pub(crate) use cells::EXACT_WHOLE_NUMBERS;
use kind::Kind;
pub(crate) use source::Source;

/// One sheet as read from a file.
pub(crate) struct Sheet {
    pub(crate) name: String,
    pub(crate) visible: bool,
    pub(crate) grid: Grid,
}

impl Sheet {
    fn new(name: impl Into<String>, grid: Grid) -> Self {
        Self { name: name.into(), visible: true, grid }
    }
}

/// Reads the roster in a file: XLSX, XLS, ODS, CSV (UTF-8, UTF-16, GB18030) or an HTML table.
///
/// Without a sheet name the sheet whose header is recognised best is taken, visible sheets first. `file_name` only names
/// the file in errors.
///
/// # Errors
/// Encrypted, damaged, empty, too large or unknown content; a named sheet that is not there; no header.
pub fn read_roster(bytes: &[u8], file_name: &str, options: &RosterOptions) -> Result<Roster, SheetError> {
    let source = Source::new(bytes, file_name)?;
    let (format, sheets) = load(&source)?;
    if sheets.iter().all(|sheet| sheet.grid.is_blank()) {
        return Err(source.empty());
    }
    let names: Vec<String> = sheets.iter().map(|sheet| sheet.name.clone()).collect();
    let candidates = candidates(&source, sheets, &names, options)?;
    let looked_at: Vec<String> = candidates.iter().map(|sheet| sheet.name.clone()).collect();
    let best = candidates
        .into_iter()
        .enumerate()
        .filter_map(|(place, sheet)| find_header(&sheet.grid).map(|header| (place, sheet, header)))
        .max_by_key(|(place, sheet, header)| (sheet.visible, header.score, std::cmp::Reverse(*place)));
    let (_, sheet, header) = best.ok_or_else(|| source.no_header(looked_at))?;
    Ok(roster_of(format, sheet, names, header))
}

/// Every sheet of a file, for readers that know its layout.
pub(crate) fn read_sheets(bytes: &[u8], file_name: &str) -> Result<Vec<Sheet>, SheetError> {
    let source = Source::new(bytes, file_name)?;
    let (_, sheets) = load(&source)?;
    if sheets.iter().all(|sheet| sheet.grid.is_blank()) { Err(source.empty()) } else { Ok(sheets) }
}

/// Refuses what is no XLSX file, for those that change its parts.
pub(crate) fn xlsx_only(source: &Source) -> Result<(), SheetError> {
    match kind::of(source)? {
        Kind::Xlsx => Ok(()),
        Kind::Xls => {
            area::check_xls(source)?;
            Err(source.unknown_kind("an old .xls workbook"))
        }
        Kind::Ods | Kind::Html(_) | Kind::Delimited(..) => Err(source.unknown_kind("no .xlsx workbook")),
    }
}

fn candidates(
    source: &Source,
    sheets: Vec<Sheet>,
    names: &[String],
    options: &RosterOptions,
) -> Result<Vec<Sheet>, SheetError> {
    let Some(wanted) = &options.sheet else { return Ok(sheets) };
    let named: Vec<Sheet> = sheets.into_iter().filter(|sheet| sheet.name.trim() == wanted.trim()).collect();
    if named.is_empty() { Err(source.sheet_missing(wanted, names)) } else { Ok(named) }
}

fn load(source: &Source) -> Result<(SheetFormat, Vec<Sheet>), SheetError> {
    match kind::of(source)? {
        Kind::Xlsx => Ok((SheetFormat::Xlsx, workbook::xlsx(source)?)),
        Kind::Ods => Ok((SheetFormat::Ods, workbook::ods(source)?)),
        Kind::Xls => Ok((SheetFormat::Xls, workbook::xls(source)?)),
        Kind::Html(text) => Ok((SheetFormat::Html, html::tables(source, &text)?)),
        Kind::Delimited(text, format) => Ok((format, vec![delimited::sheet(source, &text)?])),
    }
}
