//! Characters that look the same, or like nothing, become the plain character before they are set.
//!
//! Copied text carries radicals in place of characters (⾦ for 金), odd spaces and hyphens, and marks without
//! a glyph. They would print as boxes or come out wrong when text is copied from the paper.

use unicode_normalization::UnicodeNormalization;

/// `text` in composed form, radicals as characters, spaces and hyphens plain, invisible marks removed.
/// Line feeds stay: they are line ends.
pub(crate) fn printable(text: &str) -> String {
    text.nfc().flat_map(plain).collect()
}

fn plain(c: char) -> Option<char> {
    match c {
        '\n' => Some(c),
        '\t'
        | '\r'
        | '\u{A0}'
        | '\u{2000}'..='\u{200A}'
        | '\u{202F}'
        | '\u{205F}'
        | '\u{2028}'
        | '\u{2029}' => Some(' '),
        '\u{2010}' | '\u{2011}' => Some('-'),
        // The dot inside a name: roster files write it in several ways.
        '\u{2022}' | '\u{2027}' | '\u{30FB}' | '\u{FF65}' => Some('·'),
        '\u{2E80}'..='\u{2FDF}' => std::iter::once(c).nfkc().next(),
        _ => (!is_invisible(c)).then_some(c),
    }
}

fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
        || matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

#[cfg(test)]
mod tests {
    use super::printable;

    #[test]
    fn look_alikes_become_plain_characters() {
        let cases = [
            ("⾦⽇", "金日"),
            ("a\u{A0}b\u{2011}c", "a b-c"),
            ("买买提•吐尔逊・甲", "买买提·吐尔逊·甲"),
            ("葛\u{E0100}\u{200B}城\u{FEFF}", "葛城"),
            ("一\r\n二\t三", "一 \n二 三"),
            ("\u{F900}", "\u{8C48}"),
            ("𠮷㛃䶮𬭚", "𠮷㛃䶮𬭚"),
        ];
        for (given, wanted) in cases {
            assert_eq!(printable(given), wanted, "{given:?}");
        }
    }
}
