//! ID numbers of the sample area 999999, right and wrong ones.

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];

/// The number with its check digit (GB 11643). `birth` is YYYYMMDD and need not be a day that exists.
pub fn of(birth: &str, order: u32) -> String {
    let body = format!("999999{birth}{:03}", order % 1000);
    let sum: u32 = body
        .chars()
        .filter_map(|digit| digit.to_digit(10))
        .zip(WEIGHTS)
        .map(|(digit, weight)| digit * weight)
        .sum();
    format!("{body}{}", CHECKS[sum as usize % 11])
}

/// The number of this birth, from `order` on, whose check digit is X.
pub fn ending_in_x(birth: &str, order: u32) -> String {
    (order..).map(|order| of(birth, order)).find(|number| number.ends_with('X')).expect("one in eleven does")
}

/// The same number with a check digit that is not the right one.
pub fn with_wrong_check_digit(number: &str) -> String {
    let (body, check) = number.split_at(17);
    format!("{body}{}", if check == "1" { '2' } else { '1' })
}

/// ASCII digits as full-width ones.
pub fn full_width(text: &str) -> String {
    text.chars()
        .map(|c| char::from_u32(u32::from(c) - 0x20 + 0xff00).filter(|_| c.is_ascii_graphic()).unwrap_or(c))
        .collect()
}
