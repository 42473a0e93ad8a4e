//! Amounts in capital Chinese characters, as invoices and settlement sheets require.
//!
//! Rules: the prefix 人民币 without a gap; 整 only when the amount ends at 元; a run of zeros is one 零; 零
//! stands before 角 when the last digit of 元 is 0, and before 分 when 角 is 0. Where usage leaves a choice
//! (零 after a round 万, 整 after 角) it is left out.

use super::Fen;

const DIGITS: [&str; 10] = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];

/// 人民币 and the amount; a negative amount says 负.
pub(super) fn uppercase(amount: Fen) -> String {
    let fen = amount.get().unsigned_abs();
    let sign = if amount.get() < 0 { "负" } else { "" };
    let (yuan, rest) = (fen / 100, fen % 100);
    let whole = if yuan == 0 { String::new() } else { integer(yuan) + "元" };
    format!("人民币{sign}{}", with_fractions(whole, yuan, rest / 10, rest % 10))
}

fn with_fractions(whole: String, yuan: u64, jiao: u64, fen: u64) -> String {
    let gap = if whole.is_empty() { "" } else { "零" };
    let jiao_gap = if yuan.is_multiple_of(10) { gap } else { "" };
    match (jiao, fen) {
        (0, 0) if whole.is_empty() => "零元整".to_owned(),
        (0, 0) => whole + "整",
        (0, fen) => format!("{whole}{gap}{}分", digit(fen)),
        (jiao, 0) => format!("{whole}{jiao_gap}{}角", digit(jiao)),
        (jiao, fen) => format!("{whole}{jiao_gap}{}角{}分", digit(jiao), digit(fen)),
    }
}

fn digit(value: u64) -> &'static str {
    usize::try_from(value).ok().and_then(|place| DIGITS.get(place)).copied().unwrap_or_default()
}

/// A whole number above 0, split at the largest unit it reaches: 亿, 万, 仟, 佰, 拾.
fn integer(value: u64) -> String {
    const UNITS: [(u64, &str); 5] =
        [(100_000_000, "亿"), (10_000, "万"), (1000, "仟"), (100, "佰"), (10, "拾")];
    for (size, unit) in UNITS {
        if value >= size {
            let (high, low) = (value / size, value % size);
            return format!("{}{unit}{}", integer(high), remainder(low, size));
        }
    }
    digit(value).to_owned()
}

/// What follows a unit; 零 when at least one digit between was 0.
fn remainder(low: u64, size: u64) -> String {
    match low {
        0 => String::new(),
        low if low < size / 10 => format!("零{}", integer(low)),
        low => integer(low),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn vectors_of_the_accounting_rules() {
        for (fen, text) in [
            (140_950, "人民币壹仟肆佰零玖元伍角"),
            (600_714, "人民币陆仟零柒元壹角肆分"),
            (1_640_902, "人民币壹万陆仟肆佰零玖元零贰分"),
            (32_504, "人民币叁佰贰拾伍元零肆分"),
            (1_500_000, "人民币壹万伍仟元整"),
            (10_000_000, "人民币壹拾万元整"),
            (100_050_000, "人民币壹佰万零伍佰元整"),
            (10_700_053, "人民币壹拾万柒仟元零伍角叁分"),
            (0, "人民币零元整"),
        ] {
            assert_eq!(Fen::new(fen).uppercase(), text);
        }
    }

    #[test]
    fn edges() {
        for (fen, text) in [
            (5, "人民币伍分"),
            (50, "人民币伍角"),
            (53, "人民币伍角叁分"),
            (100, "人民币壹元整"),
            (1000, "人民币壹拾元整"),
            (1030, "人民币壹拾元零叁角"),
            (1005, "人民币壹拾元零伍分"),
            (1_000_100, "人民币壹万零壹元整"),
            (1_001_000, "人民币壹万零壹拾元整"),
            (10_000_000_000, "人民币壹亿元整"),
            (10_000_000_100, "人民币壹亿零壹元整"),
            (10_000_100_000, "人民币壹亿零壹仟元整"),
            (100_010_000_000, "人民币壹拾亿零壹拾万元整"),
            (100_100_000_000, "人民币壹拾亿零壹佰万元整"),
            (1_000_000_000_000_000, "人民币壹拾万亿元整"),
            (-307, "人民币负叁元零柒分"),
        ] {
            assert_eq!(Fen::new(fen).uppercase(), text);
        }
        assert!(Fen::new(i64::MAX).uppercase().ends_with("零柒分"));
        assert!(Fen::new(i64::MIN).uppercase().starts_with("人民币负"));
    }

    /// Reads the characters back by place value, an independent way from writing them.
    fn value_of(text: &str) -> i64 {
        let (mut total, mut section, mut current) = (0i64, 0i64, 0i64);
        for c in text.trim_start_matches("人民币").chars() {
            if let Some(place) = DIGITS.iter().position(|d| d.starts_with(c)) {
                current = i64::try_from(place).unwrap();
                continue;
            }
            match c {
                '拾' | '佰' | '仟' => {
                    section += current
                        * [('拾', 10), ('佰', 100), ('仟', 1000)].iter().find(|(k, _)| *k == c).unwrap().1;
                }
                '万' => section = (section + current) * 10_000,
                '亿' => {
                    total = (total + section + current) * 100_000_000;
                    section = 0;
                }
                '元' => {
                    total = (total + section + current) * 100;
                    section = 0;
                }
                '角' => total += current * 10,
                '分' => total += current,
                _ => {}
            }
            current = 0;
        }
        total
    }

    proptest! {
        #[test]
        fn the_characters_say_the_amount(fen in 0i64..100_000_000_000_000) {
            prop_assert_eq!(value_of(&Fen::new(fen).uppercase()), fen);
        }

        #[test]
        fn zeros_never_double_nor_end(fen in 1i64..1_000_000_000_000) {
            let text = Fen::new(fen).uppercase();
            prop_assert!(!text.contains("零零") && !text.ends_with('零') && !text.contains("零元"));
            prop_assert_eq!(text.ends_with('整'), fen % 100 == 0);
        }
    }
}
