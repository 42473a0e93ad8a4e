//! Citizen identity numbers (GB 11643): 6 digits area, 8 birth, 3 order (odd male, even female), 1 check.
//!
//! Offices get these numbers from spreadsheets, so the commonest fault is not a forged number but one that
//! Excel turned into 3.2E+17 and cut to 15 digits: that has its own name here, because the cure is another.
//! The number itself is in no message and in no `Debug` text.

mod area;

use crate::dates::age_on;
use crate::{mask, text};
use jiff::civil::Date;
use std::fmt;
use thiserror::Error;

/// The area code of made-up sample numbers; it is assigned to nobody and never warns.
pub const SAMPLE_AREA: &str = "999999";

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];
const OLDEST: i32 = 130;

/// Why a text is refused as an identity number.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Error)]
pub enum IdFault {
    /// Nothing was written.
    #[error("the ID number is empty; write it, or say why there is none")]
    Empty,
    /// Neither 15 nor 18 characters.
    #[error("the ID number has {found} characters; it must have 18 (or 15 on old papers)")]
    Length {
        /// Characters found, spaces not counted.
        found: usize,
    },
    /// Something other than digits and a last X.
    #[error("the ID number holds characters other than digits and a last X")]
    Characters,
    /// The last character does not follow from the others.
    #[error("the check digit of the ID number is wrong; compare the number with the card")]
    CheckDigit {
        /// What the other 17 digits ask for.
        expected: char,
        /// What is written.
        found: char,
    },
    /// The birth date in the number is no day of the calendar.
    #[error("the birth date in the ID number does not exist; compare the number with the card")]
    BirthDate,
    /// The birth date lies after today.
    #[error("the birth date in the ID number lies in the future; compare the number with the card")]
    FutureBirth,
    /// Older than 130 years.
    #[error("the birth date in the ID number makes the person older than 130; compare it with the card")]
    TooOld,
    /// A spreadsheet kept 15 digits and lost the rest.
    #[error(
        "the spreadsheet has lost the last digits of the ID number; format the column as text and type it again"
    )]
    LostDigits,
}

impl IdFault {
    /// Every code there is, for translations.
    pub const CODES: &'static [&'static str] = &[
        "id_empty",
        "id_length",
        "id_characters",
        "id_check_digit",
        "id_birth_date",
        "id_future_birth",
        "id_too_old",
        "id_lost_digits",
    ];

    /// Stable code for the wire.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "id_empty",
            Self::Length { .. } => "id_length",
            Self::Characters => "id_characters",
            Self::CheckDigit { .. } => "id_check_digit",
            Self::BirthDate => "id_birth_date",
            Self::FutureBirth => "id_future_birth",
            Self::TooOld => "id_too_old",
            Self::LostDigits => "id_lost_digits",
        }
    }
}

coded_enum! {
    /// What is odd about a number that is accepted.
    pub enum IdWarning as "ID warning" {
        /// An old number of 15 digits, without a check digit.
        FifteenDigits = "id_fifteen_digits",
        /// The area code belongs to no province.
        UnknownArea = "id_unknown_area",
        /// The area was merged or renamed; elders keep the old code.
        AbolishedArea = "id_abolished_area",
    }
}

coded_enum! {
    /// Sex as the number's order digits say it.
    pub enum Sex as "sex" {
        /// 男
        Male = "male",
        /// 女
        Female = "female",
    }
}

/// A well-formed identity number of 18 or 15 digits, kept as typed but with plain digits and a capital X.
/// It implements neither `Display` nor `Serialize`: showing it must be a decision.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IdNumber {
    text: String,
    birth: Date,
}

/// An accepted number and what is odd about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The number.
    pub number: IdNumber,
    /// What a person should look at.
    pub warnings: Vec<IdWarning>,
}

impl IdNumber {
    /// Checks a typed or imported text as of today.
    ///
    /// # Errors
    /// The [`IdFault`] that stands first in reading order: emptiness, lost digits, characters, length, birth
    /// date, check digit.
    pub fn parse(text: &str, today: Date) -> Result<Checked, IdFault> {
        let number = Self::from_stored(text)?;
        if number.birth > today {
            return Err(IdFault::FutureBirth);
        }
        if age_on(number.birth, today) > OLDEST {
            return Err(IdFault::TooOld);
        }
        let warnings = number.warnings();
        Ok(Checked { number, warnings })
    }

    /// Checks a number that stood in a *number* cell of a spreadsheet. Such a cell holds 15 digits exactly;
    /// of a longer number the rest is lost, even if the check digit happens to fit.
    ///
    /// # Errors
    /// [`IdFault::LostDigits`] for more than 15 digits or E-notation, otherwise as [`IdNumber::parse`].
    pub fn parse_number_cell(text: &str, today: Date) -> Result<Checked, IdFault> {
        let plain = cleaned(text);
        let whole = plain.split('.').next().unwrap_or_default();
        if is_scientific(&plain) || whole.len() > 15 {
            Err(IdFault::LostDigits)
        } else {
            Self::parse(whole, today)
        }
    }

    /// Checks the form of a number that was accepted before: everything but the age, which grows.
    ///
    /// # Errors
    /// The [`IdFault`] found first.
    pub fn from_stored(text: &str) -> Result<Self, IdFault> {
        let text = cleaned(text);
        if text.is_empty() {
            return Err(IdFault::Empty);
        }
        if is_scientific(&text) {
            return Err(IdFault::LostDigits);
        }
        check_characters(&text)?;
        let birth = birth_of(&text).ok_or(IdFault::BirthDate)?;
        if text.len() == 18 {
            check_digit(&text)?;
        }
        Ok(Self { text, birth })
    }

    /// The number: 18 or 15 characters, X in upper case.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The number with 18 characters: a 15-digit number gets its century (19) and check digit, so that old
    /// and new papers of one person meet in a duplicate check.
    #[must_use]
    pub fn upgraded(&self) -> String {
        if self.text.len() == 18 {
            return self.text.clone();
        }
        let body = format!("{}19{}", &self.text[..6], &self.text[6..]);
        let check = expected_check(&body);
        format!("{body}{check}")
    }

    /// Date of birth.
    #[must_use]
    pub const fn birth(&self) -> Date {
        self.birth
    }

    /// Sex: odd order number male, even female.
    #[must_use]
    pub fn sex(&self) -> Sex {
        let place = if self.text.len() == 18 { 16 } else { 14 };
        let odd = self.text.as_bytes().get(place).is_some_and(|digit| digit % 2 == 1);
        if odd { Sex::Male } else { Sex::Female }
    }

    /// The six digits of the area where the number was issued.
    #[must_use]
    pub fn area_code(&self) -> &str {
        &self.text[..6]
    }

    /// `320404********1522`.
    #[must_use]
    pub fn masked(&self) -> String {
        mask::id(&self.text)
    }

    fn warnings(&self) -> Vec<IdWarning> {
        let old = (self.text.len() == 15).then_some(IdWarning::FifteenDigits);
        old.into_iter().chain(area::warning(self.area_code())).collect()
    }
}

impl fmt::Debug for IdNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IdNumber({})", self.masked())
    }
}

/// Half width, no spaces or hyphens, capital X, without the apostrophe that marks text in a spreadsheet.
fn cleaned(text: &str) -> String {
    text::digits(text).trim_start_matches(['\'', '‘', '’', '`']).to_uppercase()
}

fn is_scientific(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once('E') else { return false };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    digits(&mantissa.replacen('.', "", 1)) && digits(exponent.trim_start_matches('+'))
}

fn check_characters(text: &str) -> Result<(), IdFault> {
    let body = text.strip_suffix('X').unwrap_or(text);
    let plain = body.bytes().all(|b| b.is_ascii_digit());
    match text.chars().count() {
        _ if !plain => Err(IdFault::Characters),
        15 if body.len() < 15 => Err(IdFault::Characters),
        15 | 18 => Ok(()),
        found => Err(IdFault::Length { found }),
    }
}

fn birth_of(text: &str) -> Option<Date> {
    let digits = if text.len() == 18 { text[6..14].to_owned() } else { format!("19{}", &text[6..12]) };
    Date::new(digits[..4].parse().ok()?, digits[4..6].parse().ok()?, digits[6..].parse().ok()?).ok()
}

/// A wrong check digit behind three zeros is what is left of a number that a spreadsheet shortened.
fn check_digit(text: &str) -> Result<(), IdFault> {
    let expected = expected_check(&text[..17]);
    match text.chars().last() {
        Some(found) if found == expected => Ok(()),
        _ if text.ends_with("000") => Err(IdFault::LostDigits),
        found => Err(IdFault::CheckDigit { expected, found: found.unwrap_or(' ') }),
    }
}

/// Check character of the first 17 digits (ISO 7064 MOD 11-2).
fn expected_check(body: &str) -> char {
    let digits = body.chars().filter_map(|c| c.to_digit(10));
    let sum: u32 = digits.zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    usize::try_from(sum % 11).ok().and_then(|rest| CHECK_CHARACTERS.get(rest)).copied().unwrap_or('?')
}

#[cfg(test)]
mod tests;
