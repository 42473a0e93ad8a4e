//! Cleaning of typed and imported text, so that the same word typed in three ways is one word.
//!
//! What is stored stays close to what was written ([`normalise`]); what is compared is folded hard
//! ([`search_key`]).

use unicode_normalization::UnicodeNormalization;

/// Full-width ASCII (U+FF01–U+FF5E) to its plain form; every other character unchanged.
#[must_use]
pub fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        other => other,
    }
}

/// Text as it should be stored: trimmed, full-width letters and digits made plain, odd spaces made one plain
/// space, control and zero-width characters dropped, NFC. The Chinese comma, brackets and the like stay: they
/// are part of how a Chinese sentence or address is written.
#[must_use]
pub fn normalise(text: &str) -> String {
    let kept: String = text.nfc().filter_map(stored_char).collect();
    kept.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn stored_char(c: char) -> Option<char> {
    match c {
        '，' | '；' | '：' | '？' | '！' | '（' | '）' => Some(c),
        _ if c.is_whitespace() => Some(' '),
        _ if is_invisible(c) => None,
        _ => Some(half_width(c)),
    }
}

/// Characters that never belong in stored text: PostgreSQL refuses U+0000, the others break comparison unseen.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{00AD}')
}

/// Text that should be a number or a code: normalised, every full-width sign made plain, no spaces.
#[must_use]
pub fn compact(text: &str) -> String {
    normalise(text).chars().map(half_width).filter(|c| !c.is_whitespace()).collect()
}

/// A phone or account number without hyphens and spaces. Anything else stays, so that a remark typed into
/// the cell is seen and not lost.
#[must_use]
pub fn digits(text: &str) -> String {
    normalise(text).chars().filter(|c| !c.is_whitespace() && !is_hyphen(*c)).collect()
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE63}')
}

/// The form in which two texts are compared: lower case, half width, compatibility forms folded (㎡ = m2),
/// without spaces.
#[must_use]
pub fn search_key(text: &str) -> String {
    let folded: String = text.nfkc().filter(|c| !c.is_whitespace() && !is_invisible(*c)).collect();
    folded.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn stored_text_is_clean_and_keeps_chinese_punctuation() {
        assert_eq!(normalise("  欧阳桂芳\u{3000}"), "欧阳桂芳");
        assert_eq!(normalise("９９９ａＢ\u{A0}\u{A0}Ｃ"), "999aB C");
        assert_eq!(normalise("清潭路（南区），３号；后门"), "清潭路（南区），3号；后门");
        assert_eq!(normalise("王\u{200B}秀\u{0}梅\r\n"), "王秀梅");
        assert_eq!(normalise("Cafe\u{301}"), "Café");
        assert_eq!(normalise("买买提·吐尔逊"), "买买提·吐尔逊");
    }

    #[test]
    fn phones_lose_hyphens_and_spaces_only() {
        assert_eq!(digits("199-0000-1234"), "19900001234");
        assert_eq!(digits("１９９ ００００—１２３４"), "19900001234");
        assert_eq!(digits("19900001234(女儿)"), "19900001234(女儿)");
    }

    #[test]
    fn numbers_lose_width_and_spaces_but_no_sign() {
        assert_eq!(compact(" １，２３４．５０ 元\u{200B}"), "1,234.50元");
        assert_eq!(compact("①"), "①");
    }

    #[test]
    fn search_keys_fold() {
        assert_eq!(search_key("Ａ座 3 楼"), "a座3楼");
        assert_eq!(search_key("（南区）"), "(南区)");
        assert_eq!(search_key("𠮷田 和子"), "𠮷田和子");
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(text in "\\PC{0,24}") {
            let once = normalise(&text);
            prop_assert_eq!(normalise(&once), once.clone());
            prop_assert_eq!(once.trim(), once.as_str());
        }

        #[test]
        fn search_keys_have_no_spaces(text in any::<String>()) {
            prop_assert!(!search_key(&text).chars().any(char::is_whitespace));
        }
    }
}
