//! The currency of a programme, and what one amount is rounded to.

use crate::money::Fen;
use serde::{Deserialize, Serialize};

/// The currency of all amounts of a policy. Amounts are whole minor units: fen of the yuan, or yen, which have none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Currency {
    /// ISO 4217.
    pub code: CurrencyCode,
    /// Digits behind the point: 2 for CNY, 0 for JPY.
    pub minor_digits: u8,
}

coded_enum! {
    /// ISO 4217 codes of the programmes known here.
    pub enum CurrencyCode as "currency" {
        /// 人民币
        Cny = "CNY",
        /// 日本円
        Jpy = "JPY",
    }
}

impl CurrencyCode {
    /// Digits behind the point by ISO 4217.
    #[must_use]
    pub const fn minor_digits(self) -> u8 {
        match self {
            Self::Cny => 2,
            Self::Jpy => 0,
        }
    }
}

impl Currency {
    /// Yuan and fen.
    pub const CNY: Self = Self { code: CurrencyCode::Cny, minor_digits: 2 };
    /// Yen.
    pub const JPY: Self = Self { code: CurrencyCode::Jpy, minor_digits: 0 };

    /// Minor units of one unit: 100 fen, 1 yen.
    #[must_use]
    pub const fn unit(self) -> i64 {
        match self.code {
            CurrencyCode::Cny => 100,
            CurrencyCode::Jpy => 1,
        }
    }

    /// An amount with thousands separators and the digits of the currency, no sign: `15,000.00`, `180,000`.
    #[must_use]
    pub fn plain(self, amount: Fen) -> String {
        match self.code {
            CurrencyCode::Cny => amount.to_string(),
            CurrencyCode::Jpy => amount.checked_mul(100).map_or_else(
                || amount.get().to_string(),
                |shown| shown.to_string().trim_end_matches(".00").to_owned(),
            ),
        }
    }
}

coded_enum! {
    /// What a line's subsidy becomes, once.
    ///
    /// No Chinese text seen so far states it. Half up to one fen is the program's default; cutting to whole yuan is
    /// known from practice; Japanese insurers drop what is below one yen.
    pub enum Rounding as "rounding" {
        /// Half up to one minor unit.
        HalfUp = "half_up",
        /// Down to one minor unit.
        Down = "down",
        /// Down to one whole unit (yuan).
        WholeUnit = "whole_unit",
    }
}

coded_enum! {
    /// What is rounded once.
    pub enum RoundingOver as "rounding scope" {
        /// Each line.
        Line = "line",
        /// All lines together; each receives its share.
        Whole = "whole",
    }
}

impl Rounding {
    /// Every rounded amount is a multiple of so many minor units.
    #[must_use]
    pub const fn step(self, currency: Currency) -> i64 {
        match self {
            Self::HalfUp | Self::Down => 1,
            Self::WholeUnit => currency.unit(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_show_the_digits_of_their_currency() {
        assert_eq!(Currency::CNY.plain(Fen::new(1_500_000)), "15,000.00");
        assert_eq!(Currency::JPY.plain(Fen::new(180_000)), "180,000");
        assert_eq!(Currency::JPY.plain(Fen::new(i64::MAX)), i64::MAX.to_string());
    }
}
