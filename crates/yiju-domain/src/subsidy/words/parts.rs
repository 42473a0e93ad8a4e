//! Amounts and rates inside a sentence, the same figures in both languages.

use crate::money::Fen;
use crate::subsidy::{Currency, CurrencyCode, Exact};

/// Basis points as a percentage without needless zeros: `30%`, `33.33%`.
pub(super) fn percent(bp: u32) -> String {
    let (whole, rest) = (bp / 100, bp % 100);
    match format!("{rest:02}").trim_end_matches('0') {
        "" => format!("{whole}%"),
        decimals => format!("{whole}.{decimals}%"),
    }
}

/// An exact amount with all its decimals: `24.9975`.
pub(super) fn exact(amount: Exact, currency: Currency) -> String {
    let (whole, decimals) = amount.parts();
    let Ok(minor) = i64::try_from(whole) else { return amount.to_string() };
    let shown = currency.plain(Fen::new(minor));
    let point = if currency.unit() == 1 && !decimals.is_empty() { "." } else { "" };
    format!("{shown}{point}{decimals}")
}

/// How the parts of the funds are cut, in Chinese and English: below the smallest unit of the currency.
pub(super) const fn cut_below(currency: Currency) -> [&'static str; 2] {
    match currency.code {
        CurrencyCode::Cny => ["分以下舍去", "cut to the fen"],
        CurrencyCode::Jpy => ["不足一日元的舍去", "cut to the yen"],
    }
}

/// The names of the unit in Chinese and English.
pub(super) const fn unit(currency: Currency) -> (&'static str, &'static str) {
    match currency.code {
        CurrencyCode::Cny => ("元", "yuan"),
        CurrencyCode::Jpy => ("日元", "yen"),
    }
}
