//! Whole fen, basis points and thousandths as spreadsheets write them: the point is set in the text, never by division.

use yiju_domain::money::{Fen, Quantity};

/// An amount as a spreadsheet writes it: yuan with two decimals, no separators.
pub(crate) fn yuan_text(fen: Fen) -> String {
    decimal(fen.get(), 2)
}

/// The nearest number a cell can hold. Exact to the fen up to 90 trillion yuan.
pub(crate) fn yuan_number(fen: Fen) -> f64 {
    cell_number(fen.get(), 2)
}

/// A quantity as text with three decimals.
pub(crate) fn quantity_text(quantity: Quantity) -> String {
    decimal(quantity.get(), 3)
}

/// A quantity as the number of a cell.
pub(crate) fn quantity_number(quantity: Quantity) -> f64 {
    cell_number(quantity.get(), 3)
}

/// A rate in basis points as text: 3000 is 0.3000.
pub(crate) fn rate_text(basis_points: i64) -> String {
    decimal(basis_points, 4)
}

/// A rate in basis points as the number of a cell: 3000 is 0.3.
pub(crate) fn rate_number(basis_points: i64) -> f64 {
    cell_number(basis_points, 4)
}

fn cell_number(number: i64, places: usize) -> f64 {
    decimal(number, places).parse().unwrap_or(f64::NAN)
}

/// A whole number with the point moved `places` to the left.
fn decimal(number: i64, places: usize) -> String {
    let digits = format!("{:0>width$}", number.unsigned_abs(), width = places + 1);
    let (whole, rest) = digits.split_at(digits.len() - places);
    format!("{}{whole}.{rest}", if number < 0 { "-" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_point_moves_without_arithmetic() {
        for (fen, text) in [(0, "0.00"), (5, "0.05"), (-5, "-0.05"), (123_456, "1234.56"), (-100, "-1.00")] {
            assert_eq!(yuan_text(Fen::new(fen)), text);
        }
        assert_eq!(yuan_text(Fen::new(i64::MIN)), "-92233720368547758.08");
        assert_eq!(decimal(3_000, 4), "0.3000");
    }
}
