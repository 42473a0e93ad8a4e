//! Amounts between two roundings, kept exactly.
//!
//! A price per unit times a quantity in thousandths times a rate in basis points is a whole number of ten-millionths
//! of a minor unit. Held as such, a line can be limited, multiplied and cut without losing anything, and is rounded
//! once, at the end.

use super::{Currency, Rounding};
use crate::money::{Fen, Quantity};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// Parts of one minor unit: thousandths of a quantity × basis points.
const PARTS: i128 = 10_000_000;
const THOUSANDTH: i128 = PARTS / 1000;
/// Ten thousand basis points are the whole amount.
pub const WHOLE: u32 = 10_000;

/// A number of minor units (fen, yen) with up to seven decimals. On paper and in JSON a decimal text: `"2499.75"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Exact(i128);

impl Exact {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// Unit price × quantity; `None` beyond the range.
    pub(super) fn of(price: Fen, quantity: Quantity) -> Option<Self> {
        let product = i128::from(price.get()).checked_mul(i128::from(quantity.get()))?;
        product.checked_mul(THOUSANDTH).map(Self)
    }

    /// All of them; `None` beyond the range.
    pub(super) fn sum(parts: impl IntoIterator<Item = Self>) -> Option<Self> {
        parts.into_iter().try_fold(0i128, |sum, part| sum.checked_add(part.0)).map(Self)
    }

    /// What lies below one minor unit, in ten-millionths of it.
    pub(super) const fn decimals(self) -> i128 {
        self.0.rem_euclid(PARTS)
    }

    /// The part of so many basis points. Exact for what comes from [`Exact::of`] and for whole amounts.
    pub(super) fn at_rate(self, rate_bp: u32) -> Option<Self> {
        Some(Self(self.0.checked_mul(i128::from(rate_bp))? / i128::from(WHOLE)))
    }

    /// Rounded to what the rule says; `None` beyond 64 bits. Amounts here are never negative.
    pub(super) fn round(self, rounding: Rounding, currency: Currency) -> Option<Fen> {
        let step = PARTS.checked_mul(i128::from(rounding.step(currency)))?;
        let up = if rounding == Rounding::HalfUp { step / 2 } else { 0 };
        let steps = self.0.checked_add(up)?.div_euclid(step);
        let minor = steps.checked_mul(i128::from(rounding.step(currency)))?;
        i64::try_from(minor).ok().map(Fen::new)
    }

    /// Whether there is nothing behind the point.
    #[must_use]
    pub const fn is_whole(self) -> bool {
        self.0 % PARTS == 0
    }

    /// Whole minor units and the decimals without trailing zeros.
    pub(super) fn parts(self) -> (i128, String) {
        let decimals = format!("{:07}", (self.0 % PARTS).unsigned_abs());
        (self.0 / PARTS, decimals.trim_end_matches('0').to_owned())
    }
}

impl From<Fen> for Exact {
    fn from(amount: Fen) -> Self {
        Self(i128::from(amount.get()) * PARTS)
    }
}

impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.parts() {
            (whole, decimals) if decimals.is_empty() => f.pad(&whole.to_string()),
            (whole, decimals) => f.pad(&format!("{whole}.{decimals}")),
        }
    }
}

/// Not a decimal number of minor units.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not an amount of minor units with at most seven decimals")]
pub struct NotExact(String);

impl FromStr for Exact {
    type Err = NotExact;

    fn from_str(text: &str) -> Result<Self, NotExact> {
        let refuse = || NotExact(text.to_owned());
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || decimals.len() > 7 || !digits(whole) || !digits(decimals) {
            return Err(refuse());
        }
        format!("{whole}{decimals:0<7}").parse().map(Self).map_err(|_| refuse())
    }
}

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        text.parse().unwrap()
    }

    #[test]
    fn a_price_keeps_its_thousandths_and_basis_points() {
        let base = Exact::of(Fen::new(3333), Quantity::new(1500)).unwrap();
        assert_eq!(base.to_string(), "4999.5");
        assert_eq!(base.at_rate(5000).unwrap().to_string(), "2499.75");
        assert_eq!(
            Exact::of(Fen::new(1), Quantity::new(1)).unwrap().at_rate(1).unwrap().to_string(),
            "0.0000001"
        );
        assert_eq!(Exact::of(Fen::new(i64::MAX), Quantity::new(i64::MAX)), None);
    }

    #[test]
    fn rounding_happens_as_the_rule_says() {
        let cny = Currency::CNY;
        for (text, half_up, down, whole) in [
            ("2499.5", 2500, 2499, 2400),
            ("2499.4999999", 2499, 2499, 2400),
            ("0", 0, 0, 0),
            ("100", 100, 100, 100),
        ] {
            let one = exact(text);
            assert_eq!(one.round(Rounding::HalfUp, cny), Some(Fen::new(half_up)), "{text}");
            assert_eq!(one.round(Rounding::Down, cny), Some(Fen::new(down)), "{text}");
            assert_eq!(one.round(Rounding::WholeUnit, cny), Some(Fen::new(whole)), "{text}");
        }
        assert_eq!(exact("2499.9").round(Rounding::WholeUnit, Currency::JPY), Some(Fen::new(2499)));
    }

    #[test]
    fn the_text_reads_back() {
        for text in ["0", "2499.75", "0.0000001", "9223372036854775807"] {
            assert_eq!(exact(text).to_string(), text);
            let json = serde_json::to_string(&exact(text)).unwrap();
            assert_eq!(serde_json::from_str::<Exact>(&json).unwrap(), exact(text));
        }
        for text in ["", "-1", "1.12345678", "x", ".5"] {
            assert!(text.parse::<Exact>().is_err(), "{text}");
        }
    }
}
