//! Money in whole fen and quantities in whole thousandths.
//!
//! No floating point anywhere: a subsidy that is one fen off does not tie with its summary, and an auditor
//! finds it. Every operation that can leave the range of 64 bits says so by `None`.

mod quantity;
mod uppercase;

pub use quantity::{Quantity, QuantityError};

use crate::text;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use thiserror::Error;
use ts_rs::TS;

/// Why a text is no amount of money.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MoneyError {
    /// Nothing was written.
    #[error("the amount is empty; write it in yuan, for example 1234.50")]
    Empty,
    /// Not a number, or thousands separated in the wrong places.
    #[error("“{0}” is not an amount in yuan; write it like 1234.50 or 1,234.50")]
    NotAnAmount(String),
    /// Finer than one fen.
    #[error("“{0}” is finer than one fen; write at most two decimals")]
    TooFine(String),
    /// Beyond 64-bit fen.
    #[error("“{0}” is too large")]
    TooLarge(String),
}

/// An amount of money in fen (分, 1/100 yuan); may be negative, for reversal rows.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema, TS,
)]
pub struct Fen(#[ts(type = "number")] i64);

impl Fen {
    /// No money.
    pub const ZERO: Self = Self(0);

    /// An amount of so many fen.
    #[must_use]
    pub const fn new(fen: i64) -> Self {
        Self(fen)
    }

    /// The number of fen.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// Sum; `None` beyond 64 bits.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// Difference; `None` beyond 64 bits.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// Whole multiple; `None` beyond 64 bits.
    #[must_use]
    pub fn checked_mul(self, times: i64) -> Option<Self> {
        self.0.checked_mul(times).map(Self)
    }

    /// Sum of many; `None` beyond 64 bits.
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        amounts.into_iter().try_fold(Self::ZERO, Self::checked_add)
    }

    /// The amount times `numerator / denominator`, rounded once, half away from zero, to one fen.
    /// `None` for a denominator below 1 or beyond 64 bits.
    #[must_use]
    pub fn scaled(self, numerator: i64, denominator: i64) -> Option<Self> {
        if denominator < 1 {
            return None;
        }
        let product = i128::from(self.0).checked_mul(i128::from(numerator))?;
        let half = i128::from(denominator) / 2 + i128::from(denominator) % 2;
        let quotient = product.unsigned_abs() / u128::try_from(denominator).ok()?;
        let rest = product.unsigned_abs() % u128::try_from(denominator).ok()?;
        let rounded = i128::try_from(quotient).ok()? + i128::from(i128::try_from(rest).ok()? >= half);
        i64::try_from(rounded * product.signum()).ok().map(Self)
    }

    /// Reads an amount in yuan: `1,234.5`, `￥1234.50`, `１２３４元`; a minus is allowed.
    ///
    /// # Errors
    /// [`MoneyError`] when empty, not a number, finer than a fen or too large.
    pub fn parse_yuan(text: &str) -> Result<Self, MoneyError> {
        let clean = text::compact(text);
        let (negative, bare) = strip_signs(&clean);
        if bare.is_empty() {
            return Err(if clean.is_empty() {
                MoneyError::Empty
            } else {
                MoneyError::NotAnAmount(text.into())
            });
        }
        let (whole, decimals) = bare.split_once('.').unwrap_or((bare, ""));
        let whole = without_separators(whole).ok_or_else(|| MoneyError::NotAnAmount(text.into()))?;
        if !is_digits(decimals) || (whole.is_empty() && decimals.is_empty()) {
            return Err(MoneyError::NotAnAmount(text.into()));
        }
        let decimals = decimals.trim_end_matches('0');
        if decimals.len() > 2 {
            return Err(MoneyError::TooFine(text.into()));
        }
        let sign = if negative { "-" } else { "" };
        let fen = format!("{sign}{whole}{decimals:0<2}").parse();
        fen.map(Self).map_err(|_| MoneyError::TooLarge(text.into()))
    }

    /// Whole yuan, with the sign, and the fen behind the point (0–99). −0.05 gives (0, 5): ask the amount itself
    /// for its sign.
    #[must_use]
    pub fn yuan_parts(self) -> (i64, u8) {
        (self.0 / 100, u8::try_from((self.0 % 100).unsigned_abs()).unwrap_or(0))
    }

    /// The amount in capital characters for papers: 人民币壹万伍仟元整.
    #[must_use]
    pub fn uppercase(self) -> String {
        uppercase::uppercase(self)
    }
}

/// Takes off minus, currency sign and the word for yuan, in whatever order people write the first two.
fn strip_signs(clean: &str) -> (bool, &str) {
    let bare = clean.strip_suffix('元').unwrap_or(clean);
    let unsigned = |text| str::trim_start_matches::<[char; 2]>(text, ['¥', '￥']);
    let inner = unsigned(bare);
    match inner.strip_prefix(['-', '−']) {
        Some(rest) => (true, unsigned(rest)),
        None => (false, inner),
    }
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// Drops thousands separators; `None` when they are in the wrong places, because 1,23 may be a typing error
/// for 1.23.
fn without_separators(whole: &str) -> Option<String> {
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let first_fits = rest.is_empty() || (1..=3).contains(&first.len());
    let fits =
        first_fits && is_digits(first) && rest.iter().all(|group| group.len() == 3 && is_digits(group));
    fits.then(|| whole.replace(',', ""))
}

impl fmt::Display for Fen {
    /// Yuan with two decimals and thousands separators, no currency sign: `12,345.60`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fen = self.0.unsigned_abs();
        let sign = if self.0 < 0 { "-" } else { "" };
        let yuan = (fen / 100).to_string();
        let mut grouped = String::new();
        for (place, digit) in yuan.chars().enumerate() {
            if place > 0 && (yuan.len() - place).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        f.pad(&format!("{sign}{grouped}.{:02}", fen % 100))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_amounts_as_written() {
        for (text, fen) in [
            ("1,234.5", 123_450),
            ("￥1234.50", 123_450),
            ("¥ 1,234.50 元", 123_450),
            ("１，２３４．５０", 123_450),
            ("0", 0),
            (".5", 50),
            ("12.", 1200),
            ("-3.07", -307),
            ("￥-3.07", -307),
            ("-￥3.07", -307),
            ("1234.5000", 123_450),
        ] {
            assert_eq!(Fen::parse_yuan(text), Ok(Fen::new(fen)), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_amount() {
        assert_eq!(Fen::parse_yuan("  "), Err(MoneyError::Empty));
        assert_eq!(Fen::parse_yuan("1.234"), Err(MoneyError::TooFine("1.234".into())));
        for text in ["1,23", "12a", "1.2.3", ".", "-", "￥", "1,2345", ",123", "1e3", "--1", "+5"] {
            assert_eq!(Fen::parse_yuan(text), Err(MoneyError::NotAnAmount(text.into())), "{text}");
        }
        let long = "99999999999999999999";
        assert_eq!(Fen::parse_yuan(long), Err(MoneyError::TooLarge(long.into())));
    }

    #[test]
    fn shows_thousands_and_two_decimals() {
        assert_eq!(Fen::new(1_234_560).to_string(), "12,345.60");
        assert_eq!(Fen::new(-5).to_string(), "-0.05");
        assert_eq!(Fen::new(100_000).to_string(), "1,000.00");
        assert_eq!(Fen::new(i64::MIN).to_string(), "-92,233,720,368,547,758.08");
        assert_eq!(Fen::new(123_456).yuan_parts(), (1234, 56));
    }

    #[test]
    fn scaling_rounds_half_away_from_zero() {
        assert_eq!(Fen::new(1).scaled(1, 2), Some(Fen::new(1)));
        assert_eq!(Fen::new(-1).scaled(1, 2), Some(Fen::new(-1)));
        assert_eq!(Fen::new(1).scaled(1, 3), Some(Fen::ZERO));
        assert_eq!(Fen::new(870_000).scaled(3000, 10_000), Some(Fen::new(261_000)));
        assert_eq!(Fen::new(i64::MAX).scaled(2, 1), None);
        assert_eq!(Fen::new(1).scaled(1, 0), None);
    }

    #[test]
    fn the_wire_is_a_whole_number() {
        assert_eq!(serde_json::to_string(&Fen::new(5)).unwrap(), "5");
        assert!(serde_json::from_str::<Fen>("5.5").is_err());
        let config = ts_rs::Config::default();
        assert!(Fen::decl(&config).ends_with("= number;"), "{}", Fen::decl(&config));
        let schema = schemars::schema_for!(Fen);
        assert_eq!(schema.get("type").and_then(|kind| kind.as_str()), Some("integer"));
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back(fen in any::<i64>()) {
            prop_assert_eq!(Fen::parse_yuan(&Fen::new(fen).to_string()), Ok(Fen::new(fen)));
        }

        #[test]
        fn scaling_is_off_by_at_most_half(fen in -1_000_000_000i64..1_000_000_000, bp in 0i64..=10_000) {
            let scaled = Fen::new(fen).scaled(bp, 10_000).unwrap().get();
            prop_assert!((scaled * 10_000 - fen * bp).abs() * 2 <= 10_000);
        }

        #[test]
        fn sums_check_their_range(a in any::<i64>(), b in any::<i64>()) {
            let sum = Fen::sum([Fen::new(a), Fen::new(b)]).map(Fen::get);
            prop_assert_eq!(sum, a.checked_add(b));
        }
    }
}
