//! Folding of the characters of an address: width, dashes, old forms of characters, brackets and notes.
//!
//! Nothing is understood here. What is left are letters, digits, Chinese characters, `#`, and `-` where a dash or
//! space really parts two values.

use unicode_normalization::UnicodeNormalization;

/// An address in plain characters: half width, capitals, one kind of dash, notes in brackets left out. Two ways of
/// typing one address may still differ; [`Address::key`](super::Address::key) is what is compared.
#[must_use]
pub fn normalise(text: &str) -> String {
    let folded: Vec<char> = text.nfkc().map(fold).collect();
    let open = without_notes(&folded);
    let kept: String = open.iter().enumerate().filter_map(|(at, c)| kept_char(&open, at, *c)).collect();
    kept.nfkc().collect()
}

/// A separator is folded to `-` (a written dash) or a space (anything weaker).
fn fold(c: char) -> char {
    match c {
        '-' | '~' | '_' | '/' | '\\' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{301C}' | '\u{30FC}' => '-',
        '【' | '〔' | '[' | '{' | '〈' | '《' | '<' | '「' => '(',
        '】' | '〕' | ']' | '}' | '〉' | '》' | '>' | '」' => ')',
        '號' => '号',
        '樓' => '楼',
        '棟' => '栋',
        '單' => '单',
        '層' => '层',
        '組' => '组',
        '隊' => '队',
        '戶' | '户' => '户',
        '門' => '门',
        '區' => '区',
        '鎮' => '镇',
        '鄉' => '乡',
        '縣' => '县',
        '衖' => '弄',
        '#' | '(' | ')' => c,
        _ if c.is_alphanumeric() => c.to_ascii_uppercase(),
        _ => ' ',
    }
}

/// The text without brackets: what is part of the address stays, what is a note about it goes.
fn without_notes(text: &[char]) -> Vec<char> {
    let mut kept = Vec::with_capacity(text.len());
    let mut inside: Option<Vec<char>> = None;
    for c in text {
        match (*c, &mut inside) {
            ('(', None) => inside = Some(Vec::new()),
            ('(', Some(_)) => {}
            (')', _) => keep_part(&mut kept, inside.take()),
            (c, Some(content)) => content.push(c),
            (c, None) => kept.push(c),
        }
    }
    keep_part(&mut kept, inside);
    kept
}

fn keep_part(kept: &mut Vec<char>, content: Option<Vec<char>>) {
    let content: Vec<char> = content.into_iter().flatten().filter(|c| *c != ' ').collect();
    if is_part(&content) {
        kept.extend(content);
    }
}

/// (南区), (3幢), (乙), (清潭新村) belong to the address; (原毛纺厂宿舍), (近菜场), (女儿家) do not.
fn is_part(content: &[char]) -> bool {
    let (Some(first), Some(last)) = (content.first(), content.last()) else { return false };
    let about = "原近旁对靠曾老后前内即又现租暂";
    let parts = "区期室房元幢栋座楼层号户组队弄村苑";
    let short_value =
        content.len() <= 4 && content.iter().all(|c| is_value(*c) || "东西南北中-".contains(*c));
    short_value || (content.len() <= 8 && parts.contains(*last) && !about.contains(*first))
}

/// A written dash stays between two values; a space stays (as a dash) only beside a digit, letter or 甲乙丙丁,
/// because people also space out the characters of a name.
fn kept_char(text: &[char], at: usize, c: char) -> Option<char> {
    match c {
        '-' | ' ' => {
            let before = text[..at].iter().rev().find(|c| !is_gap(**c)).copied()?;
            let after = text[at..].iter().find(|c| !is_gap(**c)).copied()?;
            let first_of_gap = at == 0 || !is_gap(text[at - 1]);
            let dash = text[at..].iter().take_while(|c| is_gap(**c)).any(|c| *c == '-');
            let parts = is_value(before) && is_value(after) && (dash || is_plain(before) || is_plain(after));
            (first_of_gap && parts).then_some('-')
        }
        other => Some(other),
    }
}

const fn is_gap(c: char) -> bool {
    matches!(c, '-' | ' ')
}

fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || super::scan::is_stem(c)
}

fn is_value(c: char) -> bool {
    is_plain(c) || super::numerals::is_numeral(c)
}
