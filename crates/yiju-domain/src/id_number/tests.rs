use super::*;
use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;

const TODAY: Date = date(2026, 11, 23);

fn parse(text: &str) -> Result<Checked, IdFault> {
    IdNumber::parse(text, TODAY)
}

/// A number with the right check digit.
fn number(area: &str, birth: Date, order: u32) -> String {
    let body = format!("{area}{:04}{:02}{:02}{order:03}", birth.year(), birth.month(), birth.day());
    let check = expected_check(&body);
    format!("{body}{check}")
}

#[test]
fn published_examples_are_right() {
    for text in [
        "11010519491231002X",
        "370101190102039973",
        "320404194103051522",
        "320411193807210041",
        "320481193202290033",
        "999999194103051529",
        "999999193807210044",
        "999999193202290037",
    ] {
        assert_eq!(parse(text).unwrap().number.as_str(), text);
    }
}

#[test]
fn facts_inside_the_number() {
    let one = parse("999999194103051529").unwrap();
    assert_eq!(one.warnings, []);
    assert_eq!(one.number.birth(), date(1941, 3, 5));
    assert_eq!(one.number.sex(), Sex::Female);
    assert_eq!(one.number.area_code(), SAMPLE_AREA);
    assert_eq!(one.number.masked(), "999999********1529");
    assert_eq!(parse("320481193202290033").unwrap().number.sex(), Sex::Male);
}

#[test]
fn typed_forms_are_repaired() {
    for text in [
        "11010519491231002x",
        "１１０１０５１９４９１２３１００２Ｘ",
        " 110105 19491231 002X ",
        "'11010519491231002X",
    ] {
        assert_eq!(parse(text).unwrap().number.as_str(), "11010519491231002X", "{text}");
    }
}

#[test]
fn faults_have_their_own_names() {
    let fault = |text: &str| parse(text).unwrap_err();
    assert_eq!(fault("  "), IdFault::Empty);
    assert_eq!(fault("99999919410305152"), IdFault::Length { found: 17 });
    assert_eq!(fault("99999919410305152A"), IdFault::Characters);
    assert_eq!(fault("无"), IdFault::Characters);
    assert_eq!(fault("X9999919410305152X"), IdFault::Characters);
    assert_eq!(fault("99999941030515X"), IdFault::Characters);
    assert_eq!(fault("999999194702305560"), IdFault::BirthDate);
    assert_eq!(fault("999999194103051528"), IdFault::CheckDigit { expected: '9', found: '8' });
    assert_eq!(fault(&number("999999", date(2026, 11, 24), 1)), IdFault::FutureBirth);
    assert_eq!(fault(&number("999999", date(1895, 11, 23), 1)), IdFault::TooOld);
    assert!(parse(&number("999999", date(1895, 11, 24), 1)).is_ok());
}

#[test]
fn digits_lost_in_a_spreadsheet() {
    for text in ["3.20404E+17", "9.999991944071364e+17", "3.2e17", "999999194407136000"] {
        assert_eq!(parse(text), Err(IdFault::LostDigits), "{text}");
    }
    // Right in a text cell, lost in a number cell: the check digit of a cut number fits once in eleven.
    assert!(parse("999999193502114000").is_ok());
    assert_eq!(IdNumber::parse_number_cell("999999193502114000", TODAY), Err(IdFault::LostDigits));
    assert!(IdNumber::parse_number_cell("320404410305152.0", TODAY).is_ok());
}

#[test]
fn fifteen_digits_stay_as_typed_and_upgrade() {
    let old = parse("320404410305152").unwrap();
    assert_eq!(old.warnings, [IdWarning::FifteenDigits]);
    assert_eq!(old.number.as_str(), "320404410305152");
    assert_eq!(old.number.upgraded(), "320404194103051522");
    assert_eq!((old.number.birth(), old.number.sex()), (date(1941, 3, 5), Sex::Female));
}

#[test]
fn area_codes_only_warn() {
    let warnings = |area| parse(&number(area, date(1941, 3, 5), 152)).unwrap().warnings;
    assert_eq!(warnings("320404"), []);
    assert_eq!(warnings("320405"), [IdWarning::AbolishedArea]);
    assert_eq!(warnings("000000"), [IdWarning::UnknownArea]);
    assert_eq!(warnings("830000"), []);
    assert_eq!(warnings("931156"), []);
}

#[test]
fn nothing_prints_the_number() {
    let checked = parse("320404194103051522").unwrap();
    let printed =
        format!("{checked:?} {:?} {}", parse("320404194103051523"), parse("320404194103051523").unwrap_err());
    assert!(!printed.contains("19410305"), "{printed}");
}

proptest! {
    #[test]
    fn a_wrong_digit_is_always_found(days in 0i64..45_000, order in 0u32..1000, place in 0usize..18, digit in 0u8..10) {
        let birth = date(1900, 1, 1).checked_add(days.days()).unwrap();
        let right = number("999999", birth, order);
        let mut wrong = right.clone().into_bytes();
        wrong[place] = b'0' + digit;
        let wrong = String::from_utf8(wrong).unwrap();
        prop_assume!(wrong != right);
        prop_assert!(parse(&wrong).is_err());
    }

    #[test]
    fn swapped_neighbours_are_always_found(days in 0i64..45_000, order in 0u32..1000, place in 0usize..16) {
        let birth = date(1900, 1, 1).checked_add(days.days()).unwrap();
        let right = number("999999", birth, order);
        let mut wrong = right.clone().into_bytes();
        wrong.swap(place, place + 1);
        let wrong = String::from_utf8(wrong).unwrap();
        prop_assume!(wrong != right);
        prop_assert!(parse(&wrong).is_err());
    }

    #[test]
    fn right_numbers_are_read(days in 0i64..45_000, order in 0u32..1000) {
        let birth = date(1900, 1, 1).checked_add(days.days()).unwrap();
        let checked = parse(&number("999999", birth, order)).unwrap();
        prop_assert_eq!(checked.number.birth(), birth);
        prop_assert_eq!(checked.number.sex() == Sex::Male, order % 2 == 1);
        prop_assert_eq!(checked.number.upgraded(), checked.number.as_str());
        prop_assert_eq!(checked.warnings, vec![]);
    }

    #[test]
    fn any_text_is_answered(text in any::<String>()) {
        let _ = (parse(&text), IdNumber::parse_number_cell(&text, TODAY));
    }
}
