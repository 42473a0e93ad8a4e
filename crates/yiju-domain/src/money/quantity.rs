//! Quantities of work and goods, in thousandths of the item's unit: 1.5 m² is 1500.

use super::Fen;
use crate::text;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use thiserror::Error;
use ts_rs::TS;

/// Why a text is no quantity.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum QuantityError {
    /// Nothing was written.
    #[error("the quantity is empty; write a number such as 2 or 1.5")]
    Empty,
    /// Not a number, or a negative one.
    #[error("“{0}” is not a quantity; write a number such as 2 or 1.5")]
    NotANumber(String),
    /// Finer than a thousandth.
    #[error("“{0}” is finer than a thousandth; write at most three decimals")]
    TooFine(String),
    /// Beyond 64-bit thousandths.
    #[error("“{0}” is too large")]
    TooLarge(String),
}

/// A quantity in thousandths of a unit.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema, TS,
)]
pub struct Quantity(#[ts(type = "number")] i64);

impl Quantity {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// One whole unit.
    pub const ONE: Self = Self(1000);

    /// So many thousandths.
    #[must_use]
    pub const fn new(thousandths: i64) -> Self {
        Self(thousandths)
    }

    /// The number of thousandths.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// Reads `2`, `1.5`, `１．５`; not negative, at most three decimals.
    ///
    /// # Errors
    /// [`QuantityError`] when empty, not a plain number, too fine or too large.
    pub fn parse(text: &str) -> Result<Self, QuantityError> {
        let clean = text::compact(text);
        if clean.is_empty() {
            return Err(QuantityError::Empty);
        }
        let (whole, decimals) = clean.split_once('.').unwrap_or((&clean, ""));
        let plain = [whole, decimals].iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()));
        if !plain || (whole.is_empty() && decimals.is_empty()) {
            return Err(QuantityError::NotANumber(text.into()));
        }
        let decimals = decimals.trim_end_matches('0');
        if decimals.len() > 3 {
            return Err(QuantityError::TooFine(text.into()));
        }
        format!("{whole}{decimals:0<3}").parse().map(Self).map_err(|_| QuantityError::TooLarge(text.into()))
    }

    /// Quantity × unit price, rounded half up to one fen; `None` beyond 64 bits.
    #[must_use]
    pub fn times(self, price: Fen) -> Option<Fen> {
        price.scaled(self.0, 1000)
    }
}

impl fmt::Display for Quantity {
    /// Without needless zeros: `2`, `1.5`, `0.125`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, rest) = (self.0.unsigned_abs() / 1000, self.0.unsigned_abs() % 1000);
        let decimals = format!("{rest:03}");
        match decimals.trim_end_matches('0') {
            "" => f.pad(&format!("{sign}{whole}")),
            decimals => f.pad(&format!("{sign}{whole}.{decimals}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_and_multiplies() {
        assert_eq!(Quantity::parse("1.5"), Ok(Quantity::new(1500)));
        assert_eq!(Quantity::parse("２"), Ok(Quantity::new(2000)));
        assert_eq!(Quantity::parse(".25"), Ok(Quantity::new(250)));
        assert_eq!(Quantity::new(1500).times(Fen::new(3333)), Some(Fen::new(5000)));
        assert_eq!(Quantity::new(333).times(Fen::new(100)), Some(Fen::new(33)));
        assert_eq!(Quantity::new(i64::MAX).times(Fen::new(i64::MAX)), None);
    }

    #[test]
    fn refuses_what_is_no_quantity() {
        assert_eq!(Quantity::parse(" "), Err(QuantityError::Empty));
        assert_eq!(Quantity::parse("1.2345"), Err(QuantityError::TooFine("1.2345".into())));
        for text in ["-1", "+1", "两个", "1.2.3", ".", "1e3"] {
            assert_eq!(Quantity::parse(text), Err(QuantityError::NotANumber(text.into())));
        }
        assert!(matches!(Quantity::parse("9999999999999999999"), Err(QuantityError::TooLarge(_))));
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back(thousandths in 0i64..) {
            let quantity = Quantity::new(thousandths);
            prop_assert_eq!(Quantity::parse(&quantity.to_string()), Ok(quantity));
        }

        #[test]
        fn whole_units_multiply_exactly(units in 0i64..100_000, price in 0i64..100_000_000) {
            prop_assert_eq!(Quantity::new(units * 1000).times(Fen::new(price)), Some(Fen::new(units * price)));
        }
    }
}
