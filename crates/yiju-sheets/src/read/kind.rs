//! What a file is, told from its content.

use encoding_rs::{Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use super::package;
use super::source::Source;
use crate::error::SheetError;
use crate::roster::SheetFormat;

/// Start of an OLE2 container: XLS, and OOXML files with a password.
const OLE2: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// A file whose content is known. Text kinds carry their decoded text.
pub(crate) enum Kind {
    Xlsx,
    Xls,
    Ods,
    Html(String),
    Delimited(String, SheetFormat),
}

/// Finds out what the file is.
pub(crate) fn of(source: &Source) -> Result<Kind, SheetError> {
    let bytes = source.bytes;
    if bytes.starts_with(OLE2) {
        return Ok(Kind::Xls);
    }
    if bytes.starts_with(b"PK") {
        return package::kind(source);
    }
    if let Some(found) = known_stranger(bytes) {
        return Err(source.unknown_kind(found));
    }
    let (text, format) = decode(bytes).ok_or_else(|| source.unknown_kind("neither a workbook nor text"))?;
    of_text(source, text, format)
}

/// Things people drop here by mistake.
fn known_stranger(bytes: &[u8]) -> Option<&'static str> {
    const STRANGERS: [(&[u8], &str); 8] = [
        (b"%PDF", "a PDF"),
        (b"\xFF\xD8\xFF", "a JPEG picture"),
        (b"\x89PNG", "a PNG picture"),
        (b"{\\rtf", "an RTF document"),
        (b"Rar!", "a RAR archive"),
        (b"7z\xBC\xAF", "a 7z archive"),
        (b"\x1F\x8B", "a gzip archive"),
        (b"MIME-Version:", "a single-file web page"),
    ];
    STRANGERS.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, name)| *name)
}

fn of_text(source: &Source, text: String, format: SheetFormat) -> Result<Kind, SheetError> {
    if text.trim().is_empty() {
        return Err(source.empty());
    }
    if !text.trim_start().starts_with('<') {
        return Ok(Kind::Delimited(text, format));
    }
    let head: String = text.chars().take(1 << 16).collect::<String>().to_lowercase();
    if head.contains("urn:schemas-microsoft-com:office:spreadsheet") && head.contains("<workbook") {
        return Err(source.unknown_kind("an \"XML Spreadsheet 2003\" file"));
    }
    if text.to_ascii_lowercase().contains("<table") {
        Ok(Kind::Html(text))
    } else {
        Err(source.unknown_kind("a web page without a table"))
    }
}

/// Decodes text by its byte order mark, else as UTF-8, else by the character set a web page names, else as
/// GB18030, which contains GBK and GB 2312. Bytes that are none of these are not text.
fn decode(bytes: &[u8]) -> Option<(String, SheetFormat)> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let format = if encoding == UTF_8 { SheetFormat::CsvUtf8 } else { SheetFormat::CsvUtf16 };
        return strict(encoding, bytes.get(mark..)?).map(|text| (text, format));
    }
    if bytes.contains(&0) {
        return unmarked_utf16(bytes);
    }
    if let Some(text) = strict(UTF_8, bytes) {
        return Some((text, SheetFormat::CsvUtf8));
    }
    strict(named_encoding(bytes), bytes).map(|text| (text, SheetFormat::CsvGb18030))
}

fn strict(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    (!text.contains(is_binary)).then(|| text.into_owned())
}

/// Control characters that no text file holds. Tabs, line and page breaks and the old end mark 0x1A are fine.
fn is_binary(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{e}'..='\u{19}' | '\u{1b}'..='\u{1f}')
}

/// UTF-16 without a mark: every ASCII character leaves a zero byte on one side. A list has separators in it.
fn unmarked_utf16(bytes: &[u8]) -> Option<(String, SheetFormat)> {
    let zeros_at = |odd: usize| bytes.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let encoding = if zeros_at(1) >= zeros_at(0) { UTF_16LE } else { UTF_16BE };
    let text = strict(encoding, bytes).filter(|text| text.contains([',', ';', '\t', '\n']));
    text.map(|text| (text, SheetFormat::CsvUtf16))
}

/// The `charset=` near the start of a web page; GB18030 where there is none or a narrower Chinese set.
fn named_encoding(bytes: &[u8]) -> &'static Encoding {
    let head = String::from_utf8_lossy(bytes.get(..4096).unwrap_or(bytes)).to_ascii_lowercase();
    let label = head.split_once("charset=").map(|(_, rest)| rest.trim_start_matches(['"', '\'']));
    let label: String = label
        .unwrap_or_default()
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == '_')
        .collect();
    match Encoding::for_label(label.as_bytes()) {
        Some(encoding) if encoding != GBK && encoding != UTF_8 => encoding,
        _ => GB18030,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_told_by_mark_then_utf8_then_gb18030() {
        let gb = GB18030.encode("姓名,𠮷田").0.into_owned();
        assert_eq!(decode(&gb), Some(("姓名,𠮷田".into(), SheetFormat::CsvGb18030)));
        assert_eq!(decode("姓名".as_bytes()), Some(("姓名".into(), SheetFormat::CsvUtf8)));
        assert_eq!(decode(b"\xEF\xBB\xBFa,b"), Some(("a,b".into(), SheetFormat::CsvUtf8)));
        assert_eq!(decode(b"\xFF\xFEa\0\x09\0"), Some(("a\t".into(), SheetFormat::CsvUtf16)));
        assert_eq!(decode(b"a\0,\0b\0"), Some(("a,b".into(), SheetFormat::CsvUtf16)));
    }

    #[test]
    fn noise_is_not_text() {
        assert_eq!(decode(b"\xFF\x00\x01\xFE\xFF\xFF\x00"), None);
        assert_eq!(decode(b"\xFF\xFF\xFF\xFF"), None);
    }

    #[test]
    fn a_web_page_may_name_its_character_set() {
        assert_eq!(named_encoding(b"<meta charset=gb2312>"), GB18030);
        assert_eq!(named_encoding(b"<meta charset=\"big5\">"), encoding_rs::BIG5);
    }
}
