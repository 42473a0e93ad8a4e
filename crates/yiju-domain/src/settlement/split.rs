//! Cutting an amount: retention in basis points, and the same cut over several funds. The parts always add up.

use crate::money::Fen;
use std::collections::BTreeMap;

/// Ten thousand basis points are the whole amount.
const WHOLE: i64 = 10_000;

/// An amount by fund and what of it is held back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Paid now, by fund.
    pub now: BTreeMap<String, i64>,
    /// Held back until the return visit, by fund.
    pub held: BTreeMap<String, i64>,
}

impl Held {
    /// Sum of what is paid now; `None` beyond 64 bits.
    #[must_use]
    pub fn now_sum(&self) -> Option<Fen> {
        Fen::sum(self.now.values().copied().map(Fen::new))
    }

    /// Sum of what is held back; `None` beyond 64 bits.
    #[must_use]
    pub fn held_sum(&self) -> Option<Fen> {
        Fen::sum(self.held.values().copied().map(Fen::new))
    }
}

/// Holds `retention_bp` basis points of an amount back: one rounding of the whole, half up, then spread over the funds
/// by largest remainder. `None` for a rate outside 0–10000, a negative share or sums beyond 64 bits.
#[must_use]
pub fn hold_back(funds: &BTreeMap<String, i64>, retention_bp: i64) -> Option<Held> {
    if !(0..=WHOLE).contains(&retention_bp) {
        return None;
    }
    let shares: Vec<i64> = funds.values().copied().collect();
    let whole = Fen::sum(shares.iter().copied().map(Fen::new))?;
    let parts = spread(whole.scaled(retention_bp, WHOLE)?, &shares)?;
    let held: BTreeMap<String, i64> = funds.keys().cloned().zip(parts).collect();
    let now = funds.iter().map(|(fund, share)| (fund.clone(), share - held[fund])).collect();
    Some(Held { now, held })
}

/// Spreads an amount by weights; what rounding down leaves goes, fen by fen, to the largest remainders, the earlier
/// first. All weights 0 takes only an amount of 0. `None` for negative input or beyond 64 bits.
#[must_use]
pub fn spread(amount: Fen, weights: &[i64]) -> Option<Vec<i64>> {
    if amount < Fen::ZERO || weights.iter().any(|weight| *weight < 0) {
        return None;
    }
    let whole: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
    if whole == 0 {
        return (amount == Fen::ZERO).then(|| vec![0; weights.len()]);
    }
    let mut parts = Vec::with_capacity(weights.len());
    let mut rests: Vec<(i128, usize)> = Vec::with_capacity(weights.len());
    for (place, weight) in weights.iter().enumerate() {
        let product = i128::from(amount.get()) * i128::from(*weight);
        parts.push(i64::try_from(product / whole).ok()?);
        rests.push((product % whole, place));
    }
    let left = i128::from(amount.get()) - parts.iter().map(|part| i128::from(*part)).sum::<i128>();
    rests.sort_by_key(|(rest, place)| (std::cmp::Reverse(*rest), *place));
    for (_, place) in rests.into_iter().take(usize::try_from(left).ok()?) {
        parts[place] += 1;
    }
    Some(parts)
}

/// Lays parts over funds: both are stretches of one amount laid end to end, and a part takes from a fund where the two
/// overlap. Parts keep their sums and so do the funds, when both add up to the same. Nothing is below zero.
#[must_use]
pub fn overlay(funds: &[(String, i64)], parts: &[i64]) -> Vec<BTreeMap<String, i64>> {
    let mut left: Vec<(&str, i64)> = funds.iter().map(|(fund, fen)| (fund.as_str(), (*fen).max(0))).collect();
    left.reverse();
    let take = |part: &i64| {
        let mut rest = (*part).max(0);
        let mut taken = BTreeMap::new();
        while rest > 0 {
            let Some((fund, there)) = left.last_mut() else { break };
            let now = rest.min(*there);
            if now > 0 {
                *taken.entry((*fund).to_owned()).or_insert(0) += now;
            }
            rest -= now;
            *there -= now;
            if *there == 0 {
                left.pop();
            }
        }
        taken
    };
    parts.iter().map(take).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn funds(shares: &[i64]) -> BTreeMap<String, i64> {
        shares.iter().enumerate().map(|(at, share)| (format!("f{at}"), *share)).collect()
    }

    #[test]
    fn five_percent_of_two_funds_is_rounded_once() {
        // 100.01 + 49.99 = 150.00; 5 % is 7.50, of which 5.0005 and 2.4995 belong to the two.
        let held = hold_back(&funds(&[10_001, 4_999]), 500).unwrap();
        assert_eq!(held.held, funds(&[500, 250]));
        assert_eq!(held.now, funds(&[9_501, 4_749]));
    }

    #[test]
    fn what_makes_no_sense_is_none() {
        assert_eq!(hold_back(&funds(&[1]), 10_001), None);
        assert_eq!(hold_back(&funds(&[1]), -1), None);
        assert_eq!(hold_back(&funds(&[-1]), 500), None);
        assert_eq!(spread(Fen::new(1), &[0, 0]), None);
        assert_eq!(spread(Fen::ZERO, &[0, 0]), Some(vec![0, 0]));
    }

    proptest! {
        #[test]
        fn parts_add_up_and_none_is_beyond_its_share(
            shares in prop::collection::vec(0i64..500_000_000, 1..7),
            bp in 0i64..=10_000,
        ) {
            let of = funds(&shares);
            let held = hold_back(&of, bp).unwrap();
            let whole: i64 = shares.iter().sum();
            let (now, back) = (held.now_sum().unwrap().get(), held.held_sum().unwrap().get());
            prop_assert_eq!(now + back, whole);
            // One rounding of the whole: off by at most half a fen.
            prop_assert!((back * 10_000 - whole * bp).abs() * 2 <= 10_000);
            for (fund, share) in &of {
                let (now, back) = (held.now[fund], held.held[fund]);
                prop_assert!(now >= 0 && back >= 0 && now + back == *share, "{fund}: {now} {back} {share}");
            }
        }

        #[test]
        fn a_spread_is_never_a_whole_fen_off(amount in 0i64..1_000_000_000, weights in prop::collection::vec(0i64..1_000_000, 1..9)) {
            let whole: i64 = weights.iter().sum();
            prop_assume!(whole > 0);
            let parts = spread(Fen::new(amount), &weights).unwrap();
            prop_assert_eq!(parts.iter().sum::<i64>(), amount);
            for (part, weight) in parts.iter().zip(&weights) {
                let exact = i128::from(amount) * i128::from(*weight);
                prop_assert!((i128::from(*part) * i128::from(whole) - exact).abs() < i128::from(whole));
            }
        }
    }
}
