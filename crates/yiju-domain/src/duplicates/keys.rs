//! The forms in which numbers of people, papers and goods are compared.
//!
//! Each takes what was typed and gives `None` where nothing stands that could tell two records apart: 无, 不详, 0000.
//! Leading zeros count, width and case do not.

use crate::id_number::IdNumber;
use crate::text;

/// Digits that are one digit over and over say “none”.
fn says_something(key: &str, least: usize) -> bool {
    let digits: Vec<char> = key.chars().filter(char::is_ascii_digit).collect();
    let varied = digits.iter().any(|digit| Some(digit) != digits.first());
    key.chars().count() >= least && varied
}

/// Filtered after the change of case: in some scripts a capital is a letter and its marks apart. What stood between two
/// marks may be gone then, and they change places when the text is normalised again; so it is done until nothing changes.
fn letters_and_digits(text: &str) -> String {
    let pass = |text: &str| -> String {
        text::search_key(text).to_uppercase().chars().filter(|c| c.is_alphanumeric()).collect()
    };
    let mut key = pass(text);
    for _ in 0..3 {
        let again = pass(&key);
        if again == key {
            break;
        }
        key = again;
    }
    key
}

/// ID number: 18 characters where the number is well-formed, so that a number of 15 digits meets the same person's
/// number of 18. A number with a fault is compared as typed.
#[must_use]
pub fn id(typed: &str) -> Option<String> {
    let known = IdNumber::from_stored(typed).map(|number| number.upgraded());
    let key = known.unwrap_or_else(|_| letters_and_digits(typed));
    says_something(&key, 8).then_some(key)
}

/// Phone numbers of a field, without +86, spaces and hyphens; several are parted by 、 / , or ;.
#[must_use]
pub fn phones(typed: &str) -> Vec<String> {
    let plain = text::normalise(typed);
    let numbers = plain.split(['/', '、', ',', '，', ';', '；']).filter_map(phone);
    let mut numbers: Vec<String> = numbers.collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

fn phone(typed: &str) -> Option<String> {
    let digits: String = text::compact(typed).chars().filter(char::is_ascii_digit).collect();
    let national = ["0086", "86"].iter().find_map(|code| digits.strip_prefix(code));
    // A land line may itself begin with 86; with the country's code a number has more than eight digits left.
    let number = national.filter(|number| number.len() >= 9).map_or(digits.clone(), with_area_zero);
    says_something(&number, 7).then_some(number)
}

/// +86 519 8666 0000 is dialled 0519 8666 0000 at home; mobile numbers begin with 1 and take no zero.
fn with_area_zero(number: &str) -> String {
    let whole = number.starts_with(['0', '1']) && number.len() >= 10;
    if whole { number.to_owned() } else { format!("0{number}") }
}

/// Bank account: the digits.
#[must_use]
pub fn bank(typed: &str) -> Option<String> {
    let key = letters_and_digits(typed);
    says_something(&key, 8).then_some(key)
}

/// Certificate of ownership: 苏(2020)常州市不动产权第0012345号 and 苏〔2020〕常州市不动产权0012345 are one number.
#[must_use]
pub fn certificate(typed: &str) -> Option<String> {
    let key: String =
        letters_and_digits(typed).chars().filter(|c| !matches!(c, '第' | '号' | '字')).collect();
    says_something(&key, 5).then_some(key)
}

/// Serial number of a product; a leading SN or S/N is no part of it.
#[must_use]
pub fn serial(typed: &str) -> Option<String> {
    let key = letters_and_digits(typed);
    let plain = text::search_key(typed).to_uppercase();
    let labelled = ["SN:", "S/N:", "S/N", "序列号:", "编号:", "序列号", "编号"]
        .iter()
        .any(|label| plain.starts_with(label));
    let bare = if labelled {
        key.trim_start_matches("SN").trim_start_matches("序列号").trim_start_matches("编号")
    } else {
        &key
    };
    says_something(bare, 4).then(|| bare.to_owned())
}

/// Invoice: number and seller, because old numbers of eight digits repeat from seller to seller. A number of 20
/// digits (全电发票) is unique in the country and stands alone. `None` where an old number comes without seller.
#[must_use]
pub fn invoice(number: &str, seller: &str) -> Option<String> {
    let number = letters_and_digits(number);
    let seller = letters_and_digits(seller);
    let unique = number.len() == 20 && number.bytes().all(|b| b.is_ascii_digit());
    match (says_something(&number, 6), unique, seller.is_empty()) {
        (true, true, _) => Some(number),
        (true, false, false) => Some(format!("{number}|{seller}")),
        _ => None,
    }
}

/// Hash of a photo in hexadecimal.
#[must_use]
pub fn photo(hash: &str) -> Option<String> {
    let key = hash.trim().to_ascii_lowercase();
    (key.len() >= 16 && key.bytes().all(|b| b.is_ascii_hexdigit())).then_some(key)
}

/// Name of a product, as far as two names are compared.
pub(super) fn product(typed: &str) -> Option<String> {
    Some(letters_and_digits(typed)).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn old_and_new_id_numbers_meet() {
        let new = id("999999194103051529");
        assert_eq!(new.as_deref(), Some("999999194103051529"));
        assert_eq!(id("999999410305152"), new);
        assert_eq!(id("９９９９９９ １９４１０３０５ １５２９"), new);
        assert_eq!(id("11010519491231002x"), id("11010519491231002X"));
        assert_eq!(
            id("999999194103051520").as_deref(),
            Some("999999194103051520"),
            "a wrong check digit, as typed"
        );
        for none in ["", "无", "不详", "000000000000000000", "/"] {
            assert_eq!(id(none), None, "{none}");
        }
    }

    #[test]
    fn phones_lose_country_width_and_signs() {
        let one = vec!["19900001234".to_owned()];
        for text in [
            "199-0000-1234",
            "+86 199 0000 1234",
            "0086-19900001234",
            "８６１９９００００１２３４",
            "199 0000 1234(女儿)",
        ] {
            assert_eq!(phones(text), one, "{text}");
        }
        assert_eq!(phones("+86-519-86660001"), ["051986660001"]);
        assert_eq!(phones("0519-86660001"), ["051986660001"]);
        assert_eq!(phones("86660001"), ["86660001"]);
        assert_eq!(phones("19900001234、19900005678/19900001234"), ["19900001234", "19900005678"]);
        assert_eq!(phones("无"), Vec::<String>::new());
        assert_eq!(phones("0000000"), Vec::<String>::new());
        assert_eq!(phones("123456"), Vec::<String>::new());
    }

    #[test]
    fn papers_and_goods() {
        assert_eq!(bank("6222 0211 0500 1234 567").as_deref(), Some("6222021105001234567"));
        assert_eq!(bank("６２２２－０２１１").as_deref(), Some("62220211"));
        assert_eq!(bank("622202"), None);
        let deed = certificate("苏（2020）常州市不动产权第0012345号");
        assert_eq!(deed.as_deref(), Some("苏2020常州市不动产权0012345"));
        assert_eq!(certificate("苏〔２０２０〕常州市不动产权 0012345 号"), deed);
        assert_ne!(certificate("苏(2020)常州市不动产权第012345号"), deed, "leading zeros count");
        assert_eq!(serial("S/N: ab-0012"), serial("ＡＢ0012"));
        assert_eq!(serial("SN0012").as_deref(), Some("SN0012"), "a maker's own letters");
        assert_eq!(serial("无"), None);
    }

    #[test]
    fn invoices_keep_zeros_and_need_a_seller_unless_unique() {
        let one = invoice("00123456", "常州示例辅具有限公司");
        assert_eq!(invoice("００１２３４５６", " 常州示例辅具有限公司 "), one);
        assert!(one.is_some());
        assert_ne!(invoice("123456", "常州示例辅具有限公司"), one);
        assert_ne!(invoice("00123456", "另一示例公司"), one);
        assert_eq!(invoice("00123456", ""), None);
        let unique = invoice("25322000000012345678", "甲");
        assert_eq!(invoice("25322000000012345678", ""), unique);
    }

    #[test]
    fn hashes_of_photos() {
        assert_eq!(photo(" AB12ab12AB12ab12 ").as_deref(), Some("ab12ab12ab12ab12"));
        assert_eq!(photo("photo.jpg"), None);
    }

    #[test]
    fn a_capital_that_falls_apart_keeps_its_letter_only() {
        let key = certificate("ῒ1234").unwrap();
        assert_eq!(certificate(&key), Some(key));
    }

    proptest! {
        #[test]
        fn keys_are_stable(text in "\\PC{0,24}") {
            for rule in [id, bank, certificate, photo] {
                if let Some(key) = rule(&text) {
                    prop_assert_eq!(rule(&key), Some(key));
                }
            }
            for phone in phones(&text) {
                prop_assert_eq!(phones(&phone), vec![phone]);
            }
            let _ = (serial(&text), invoice(&text, &text), phones(&text));
        }
    }
}
