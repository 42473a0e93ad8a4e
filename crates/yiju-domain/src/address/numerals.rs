//! Chinese numerals and digits: 十二 = 12, 一百零二 = 102, 五〇二 = 502.
//!
//! Which numerals are a number and which belong to a name (三元里, 五一路) is decided by who reads the address;
//! here only the numbers are worked out.

/// Whether a character can stand in a written number.
pub(super) fn is_numeral(c: char) -> bool {
    digit(c).is_some() || scale(c).is_some()
}

fn digit(c: char) -> Option<u32> {
    const FORMS: [&str; 10] =
        ["〇零", "一壹", "二贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"];
    FORMS.iter().zip(0..).find(|(forms, _)| forms.contains(c)).map(|(_, value)| value)
}

const fn scale(c: char) -> Option<u32> {
    match c {
        '十' | '拾' => Some(10),
        '百' | '佰' => Some(100),
        '千' | '仟' => Some(1000),
        _ => None,
    }
}

/// A run of numerals as digits without leading zeros; `None` when it is no well-formed number below 10,000.
pub(super) fn to_digits(run: &[char]) -> Option<String> {
    let scaled = run.iter().any(|c| scale(*c).is_some());
    let value = if scaled { by_scale(run)? } else { by_place(run)? };
    Some(value.to_string())
}

/// 五〇二: one digit after another.
fn by_place(run: &[char]) -> Option<u32> {
    let fits = !run.is_empty() && run.len() <= 4;
    fits.then(|| run.iter().try_fold(0, |sum, c| Some(sum * 10 + digit(*c)?)))?
}

/// 一千二百零一: scales fall, a digit stands before each (but 十 may open), and 一百二 without a scale behind is
/// refused, because people mean 120 by it.
fn by_scale(run: &[char]) -> Option<u32> {
    let (mut sum, mut held, mut above, mut zero) = (0, None, 10_000, false);
    for (at, c) in run.iter().enumerate() {
        match (digit(*c), scale(*c)) {
            (Some(0), _) if held.is_none() && !zero && at > 0 => zero = true,
            (Some(value), _) if value > 0 && held.is_none() => held = Some(value),
            (_, Some(size)) if size < above => {
                let times = if at == 0 && size == 10 { 1 } else { held.take()? };
                (sum, above, zero) = (sum + times * size, size, false);
            }
            _ => return None,
        }
    }
    let fits = held.is_none() && !zero || held.is_some() && (above == 10 || zero);
    fits.then(|| sum + held.unwrap_or(0))
}

/// 1 to 99 as a name writes it: 3 → 三, 12 → 十二.
pub(super) fn to_numerals(value: u32) -> Option<String> {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let of = |value: u32| usize::try_from(value).ok().and_then(|at| DIGITS.get(at));
    match value {
        1..=9 => of(value).map(|one| (*one).to_owned()),
        10..=19 => Some(format!("十{}", of(value % 10)?)),
        20..=99 => Some(format!("{}十{}", of(value / 10)?, of(value % 10)?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Option<u32> {
        to_digits(&text.chars().collect::<Vec<_>>())?.parse().ok()
    }

    #[test]
    fn numbers_are_read() {
        for (text, value) in [
            ("三", 3),
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("九十九", 99),
            ("一百零二", 102),
            ("一百一十", 110),
            ("一百", 100),
            ("一千二百零一", 1201),
            ("一千零一十", 1010),
            ("五〇二", 502),
            ("一二〇一", 1201),
            ("叁", 3),
            ("拾贰", 12),
        ] {
            assert_eq!(read(text), Some(value), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_left() {
        for text in ["", "一百二", "十百", "百", "二三十", "零十", "一百零", "一二三四五", "元"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn numerals_of_names_read_back(value in 1u32..100) {
            prop_assert_eq!(read(&to_numerals(value).unwrap()), Some(value));
        }
    }
}
