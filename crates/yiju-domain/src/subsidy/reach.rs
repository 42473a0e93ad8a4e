//! Whether a cap can meet anybody at all whom the policy pays.

use super::{Cap, LevelBand, Policy, Who};

/// Whether some amount of a cap is for somebody whom some rate is for. A cap without amounts asks nobody.
pub(super) fn meets_somebody(policy: &Policy, cap: &Cap) -> bool {
    let paid = |who: &Who| policy.rates.iter().any(|rate| rate.who.may_also_be(who));
    cap.amounts.is_empty() || cap.amounts.iter().any(|amount| paid(&amount.who))
}

impl Who {
    /// Whether one person can be both. Categories and marks go together as they come; ages, and levels of one scale,
    /// may exclude each other.
    fn may_also_be(&self, other: &Self) -> bool {
        let of_age = overlap((self.age_from, self.age_to), (other.age_from, other.age_to));
        let bounds = |band: &LevelBand| (Some(band.from), band.to);
        let of_level = match (&self.level, &other.level) {
            (Some(one), Some(two)) if one.scale == two.scale => overlap(bounds(one), bounds(two)),
            _ => true,
        };
        of_age && of_level
    }
}

/// Whether two ranges meet; both ends are included, an absent end is open.
fn overlap(one: (Option<u8>, Option<u8>), two: (Option<u8>, Option<u8>)) -> bool {
    let from = one.0.max(two.0).unwrap_or(u8::MIN);
    let to = [one.1, two.1].into_iter().flatten().min().unwrap_or(u8::MAX);
    from <= to
}
