//! What all written workbooks share: text stays text, columns fit Chinese, pages print on A4.

use std::collections::BTreeMap;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::limits::MAX_CELL_CHARS;

/// Paper size number of A4 in the file format.
const A4: u8 = 9;

/// The narrowest column, in digits of the standard font.
const NARROWEST: usize = 6;

/// A new workbook. Its creation date is fixed, so that the same content gives the same bytes.
pub(crate) fn workbook() -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    let created = ExcelDateTime::from_ymd(2026, 1, 1)?;
    book.set_properties(&DocProperties::new().set_author("颐居 Yiju").set_creation_datetime(&created));
    Ok(book)
}

/// Cells that hold text for good: format `@`, so that editing `=1+1` or an ID number does not turn it into something else.
pub(crate) fn text_format() -> Format {
    Format::new().set_num_format("@").set_align(FormatAlign::VerticalCenter)
}

/// The row of headings.
pub(crate) fn heading_format() -> Format {
    text_format().set_bold().set_text_wrap().set_align(FormatAlign::Center).set_border(FormatBorder::Thin)
}

/// A4 across, all columns on one page's width, header repeated, page numbers.
pub(crate) fn page(sheet: &mut Worksheet, header: (u32, u32)) -> Result<(), XlsxError> {
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0).set_footer("&C&P / &N");
    // Inches: narrow, because rosters are wide.
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    sheet.set_repeat_rows(header.0, header.1)?;
    Ok(())
}

/// Writes text as text, whatever it begins with.
pub(crate) fn put_text(
    sheet: &mut Worksheet,
    place: (u32, u16),
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    sheet.write_string_with_format(place.0, place.1, fit(text), format)?;
    Ok(())
}

/// The beginning of a text that is too long for a cell.
pub(crate) fn fit(text: &str) -> String {
    if text.encode_utf16().count() <= MAX_CELL_CHARS {
        return text.to_owned();
    }
    let mut left = MAX_CELL_CHARS - 1;
    let kept = text.chars().take_while(|c| {
        let fits = c.len_utf16() <= left;
        left = left.saturating_sub(c.len_utf16());
        fits
    });
    kept.chain(['…']).collect()
}

/// Widths that columns need for what was written into them.
#[derive(Default)]
pub(crate) struct Widths(BTreeMap<u16, usize>);

impl Widths {
    /// Takes a text of a column into account.
    pub(crate) fn see(&mut self, column: u16, text: &str) {
        let width = text.lines().map(columns_of).max().unwrap_or_default();
        let known = self.0.entry(column).or_default();
        *known = width.max(*known);
    }

    /// Sets the widths, none beyond `widest` digits.
    pub(crate) fn apply(&self, sheet: &mut Worksheet, widest: usize) -> Result<(), XlsxError> {
        for (column, width) in &self.0 {
            let width = u32::try_from((width + 2).clamp(NARROWEST, widest)).unwrap_or_default();
            sheet.set_column_width(*column, width)?;
        }
        Ok(())
    }
}

/// How many lines a text takes in a column of at most `widest` digits.
pub(crate) fn wrapped_lines(text: &str, widest: usize) -> usize {
    text.lines().map(|line| columns_of(line).div_ceil(widest.saturating_sub(2).max(1))).sum::<usize>().max(1)
}

/// Display columns of a text: a Chinese character takes two.
fn columns_of(text: &str) -> usize {
    text.chars().map(|c| if c < '\u{1100}' { 1 } else { 2 }).sum()
}

/// A legal sheet name near the one wished for: at most 31 characters, none of `[]:*?/\`, no apostrophe at the ends.
pub(crate) fn sheet_name(wish: &str) -> String {
    let legal: String =
        wish.chars().map(|c| if "[]:*?/\\".contains(c) || c.is_control() { '_' } else { c }).collect();
    let mut units = 0;
    let short: String = legal
        .trim_matches(['\'', ' '])
        .chars()
        .take_while(|c| {
            units += c.len_utf16();
            units <= 31
        })
        .collect();
    let name = short.trim_matches(['\'', ' ']);
    if name.is_empty() || name.eq_ignore_ascii_case("history") {
        "Sheet1".to_owned()
    } else {
        name.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheet_names_are_made_legal() {
        assert_eq!(sheet_name("花名册[2026/10]"), "花名册_2026_10_");
        assert_eq!(sheet_name("'"), "Sheet1");
        assert_eq!(sheet_name(&"册".repeat(40)).chars().count(), 31);
    }

    #[test]
    fn chinese_takes_two_columns_and_wraps() {
        assert_eq!(wrapped_lines("", 12), 1);
        assert_eq!(wrapped_lines("一二三四五", 12), 1);
        assert_eq!(wrapped_lines("一二三四五a\nb", 12), 3);
    }

    #[test]
    fn long_texts_are_cut_where_the_format_ends() {
        let long = "𠮷".repeat(20_000);
        let kept = fit(&long);
        assert!(kept.ends_with('…') && kept.encode_utf16().count() <= MAX_CELL_CHARS);
        assert_eq!(fit("=1+1"), "=1+1");
    }
}
