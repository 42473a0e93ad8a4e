//! Invented people: names, and ID numbers of the sample area with right check digits.

use yiju_domain::Date;

const SURNAMES: &[&str] = &[
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何",
    "高", "林", "欧阳", "诸葛", "曾", "单", "许",
];
const GIVEN: &[&str] = &[
    "秀梅", "桂芳", "长庚", "根娣", "志强", "玉珍", "大根", "凤英", "建国", "素华", "阿福", "德明", "金兰",
    "林生", "永秀", "宝玉", "文彬", "翠兰", "国强", "淑贞", "锁妹", "荣生", "菊英", "福海", "彩云", "根宝",
    "月娥", "炳荣", "巧珍",
];
/// Names that try fonts, layout and search: rare characters and a name of another people.
const SPECIAL: &[&str] = &["𠮷田和子", "李㛃", "王䶮", "张𬭚", "买买提·吐尔逊"];

/// The name of home number `number`.
pub(super) fn name(number: u32) -> String {
    let index = number as usize;
    if index % 8 == 6 && index / 8 < SPECIAL.len() {
        return SPECIAL[index / 8].into();
    }
    format!(
        "{}{}",
        SURNAMES[(index * 7 + index / 29) % SURNAMES.len()],
        GIVEN[(index * 11 + 3) % GIVEN.len()]
    )
}

/// A phone number nobody has.
pub(super) fn phone(number: u32) -> String {
    format!("1990000{:04}", number % 10_000)
}

/// An ID number of area 999999 with its check digit (GB 11643).
pub(super) fn id_number(birth: Date, order: u32) -> String {
    let body = format!("999999{:04}{:02}{:02}{:03}", birth.year(), birth.month(), birth.day(), order % 1000);
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = body.bytes().zip(weights).map(|(byte, weight)| u32::from(byte - b'0') * weight).sum();
    let check = ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][(sum % 11) as usize];
    format!("{body}{check}")
}

#[cfg(test)]
mod tests {
    use yiju_domain::id_number::IdNumber;

    use super::*;

    #[test]
    fn sample_numbers_are_valid_and_differ() {
        let today = Date::constant(2026, 11, 23);
        let mut seen = std::collections::HashSet::new();
        for order in 0..500_u32 {
            let number = id_number(Date::constant(1941, 3, 5), order);
            let checked = IdNumber::parse(&number, today).expect("valid");
            assert!(checked.warnings.is_empty(), "the sample area never warns");
            assert!(seen.insert(number));
        }
    }
}
