//! Masked forms of personal data. The window, lists and public papers show these; the full value is shown on
//! request only, and the request is logged by whoever shows it.
//!
//! Each function hides everything when the text is too short to hide part of it.

use crate::text;

fn stars(count: usize) -> String {
    "*".repeat(count)
}

fn middle_hidden(text: &str, first: usize, last: usize) -> String {
    let chars: Vec<char> = text.chars().collect();
    let Some(hidden) = chars.len().checked_sub(first + last).filter(|hidden| *hidden > 0) else {
        return stars(chars.len());
    };
    let head: String = chars[..first].iter().collect();
    let tail: String = chars[first + hidden..].iter().collect();
    head + &stars(hidden) + &tail
}

/// 王秀梅 → 王*梅, 张三 → 张*, 欧阳桂芳 → 欧**芳; one character is hidden.
#[must_use]
pub fn name(full: &str) -> String {
    // A variation selector belongs to the character before it and would show up as one more star.
    let seen: String = text::normalise(full).chars().filter(|c| !is_variation_selector(*c)).collect();
    match seen.chars().count() {
        2 => middle_hidden(&seen, 1, 0),
        _ => middle_hidden(&seen, 1, 1),
    }
}

fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// 320404194103051522 → 320404********1522: area code and the last four, as internal lists show it.
#[must_use]
pub fn id(full: &str) -> String {
    middle_hidden(&text::digits(full).to_uppercase(), 6, 4)
}

/// 19900001234 → 199****1234; several numbers in one field are masked one by one.
#[must_use]
pub fn phone(full: &str) -> String {
    let numbers = text::normalise(full);
    let parts = numbers.split(['/', '、', ',', '，', ';', '；']);
    parts.map(one_phone).collect::<Vec<_>>().join("/")
}

fn one_phone(number: &str) -> String {
    let digits = text::digits(number);
    if digits.chars().count() < 8 { stars(digits.chars().count()) } else { middle_hidden(&digits, 3, 4) }
}

/// 6222021105001234567 → `6222 **** **** 4567`, whatever the length.
#[must_use]
pub fn bank(full: &str) -> String {
    let digits: Vec<char> = text::digits(full).chars().collect();
    if digits.len() < 12 {
        return stars(digits.len());
    }
    let (head, tail) = (&digits[..4], &digits[digits.len() - 4..]);
    format!("{} **** **** {}", head.iter().collect::<String>(), tail.iter().collect::<String>())
}

/// The address down to the building, or to the community or road when no building is named:
/// 星港大道335号40幢丙单元201室 → 星港大道335号40幢***.
#[must_use]
pub fn address(full: &str) -> String {
    const BUILDINGS: [&str; 5] = ["幢", "栋", "号楼", "座", "#"];
    const PLACES: [&str; 14] =
        ["社区", "小区", "村委", "新村", "花园", "家园", "村", "苑", "大道", "路", "街", "巷", "弄", "镇"];
    let clean = text::normalise(full);
    let end = first_end(&clean, &BUILDINGS).or_else(|| last_end(&clean, &PLACES)).unwrap_or(0);
    let kept = &clean[..end];
    if end == clean.len() { clean } else { format!("{kept}***") }
}

fn first_end(text: &str, marks: &[&str]) -> Option<usize> {
    marks.iter().filter_map(|mark| text.find(mark).map(|at| at + mark.len())).min()
}

fn last_end(text: &str, marks: &[&str]) -> Option<usize> {
    marks.iter().filter_map(|mark| text.rfind(mark).map(|at| at + mark.len())).max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names() {
        for (full, masked) in [
            ("王秀梅", "王*梅"),
            ("张三", "张*"),
            ("欧阳桂芳", "欧**芳"),
            ("王", "*"),
            ("", ""),
            ("𠮷田和子", "𠮷**子"),
            ("买买提·吐尔逊", "买*****逊"),
            ("葛\u{E0100}三", "葛*"),
        ] {
            assert_eq!(name(full), masked);
        }
    }

    #[test]
    fn numbers() {
        assert_eq!(id("320404194103051522"), "320404********1522");
        assert_eq!(id("11010519491231002x"), "110105********002X");
        assert_eq!(id("320404410305152"), "320404*****5152");
        assert_eq!(id("12345"), "*****");
        assert_eq!(phone("199-0000-1234"), "199****1234");
        assert_eq!(phone("19900001234、19900005678"), "199****1234/199****5678");
        assert_eq!(phone("86660000"), "866*0000");
        assert_eq!(phone("1234567"), "*******");
        assert_eq!(bank("6222021105001234567"), "6222 **** **** 4567");
        assert_eq!(bank("6222 0211 0500 1234"), "6222 **** **** 1234");
        assert_eq!(bank("62220211"), "********");
    }

    #[test]
    fn addresses_stop_at_the_building() {
        assert_eq!(address("星港大道335号40幢丙单元201室"), "星港大道335号40幢***");
        assert_eq!(address("清潭新村A座1201"), "清潭新村A座***");
        assert_eq!(address("卜弋村委12号"), "卜弋村委***");
        assert_eq!(address("勤业路272号"), "勤业路***");
        assert_eq!(address("清潭社区"), "清潭社区");
        assert_eq!(address("三楼东户"), "***");
        assert_eq!(address(""), "");
    }

    proptest! {
        #[test]
        fn an_id_never_shows_its_birth_date(digits in "[0-9]{17}[0-9X]") {
            let masked = id(&digits);
            prop_assert_eq!(&masked[6..14], "********");
            prop_assert_eq!(masked.len(), 18);
        }

        #[test]
        fn at_most_two_characters_of_a_name_show(full in "\\p{Han}{1,8}") {
            prop_assert!(name(&full).chars().filter(|c| *c != '*').count() <= 2);
            prop_assert!(name(&full).contains('*'));
        }

        #[test]
        fn masks_accept_any_text(full in any::<String>()) {
            let _ = (name(&full), id(&full), phone(&full), bank(&full), address(&full));
        }
    }
}
