//! The sample of finished homes that are looked at again (抽查): 20–30 %, or a number, of each contractor.
//!
//! An auditor repeats the draw from the seed and the list alone, on any computer. The homes of a contractor stand in
//! the order of a number made of seed and case number, and the first are taken. The number is FNV-1a (64 bits) over
//! the bytes of the seed, the byte 0 and the bytes of the case number, then stirred as SplitMix64 does, because
//! FNV alone keeps neighbouring case numbers near each other. Both are published and a few lines long. This is no
//! secret: who knows the seed knows the sample, so the seed is drawn when the list is closed.

use std::collections::{BTreeMap, BTreeSet};
use thiserror::Error;

const LOWEST_BP: u32 = 2_000;
const HIGHEST_BP: u32 = 3_000;

/// A home that may be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HomeToCheck {
    /// Case number; a case counts once.
    pub case_no: String,
    /// Who did the work.
    pub contractor: String,
}

/// How many homes of each contractor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// A share in basis points, 2000 to 3000 ([`sample_size`]).
    BasisPoints(u32),
    /// A number, or all where there are fewer.
    Homes(u32),
}

/// Why no sample is drawn.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SpotCheckError {
    /// A share outside 20–30 %.
    #[error("a share of {0} basis points is outside 2000 to 3000; a spot check takes 20 to 30 %")]
    Share(u32),
    /// No home of each contractor.
    #[error("a spot check takes at least one home of each contractor")]
    NoHomes,
    /// The seed is empty.
    #[error("the spot check has no seed; write one down, so that the draw can be repeated")]
    NoSeed,
    /// One case stands under two contractors.
    #[error("case {0} stands under two contractors; name one")]
    TwoContractors(String),
}

/// The draw of one contractor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpotCheckGroup {
    /// Who did the work.
    pub contractor: String,
    /// How many homes were in the draw.
    pub of: usize,
    /// Case numbers, in the order drawn.
    pub chosen: Vec<String>,
}

/// A sample and what is needed to repeat it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpotChecked {
    /// The seed.
    pub seed: String,
    /// The share asked for.
    pub share: Share,
    /// By contractor, in order of the name.
    pub groups: Vec<SpotCheckGroup>,
}

/// Draws homes of each contractor. The order of the list does not matter, nor do other contractors' homes.
///
/// # Errors
/// [`SpotCheckError`] for an empty seed, a share out of bounds, or a case under two contractors.
pub fn spot_check(seed: &str, homes: &[HomeToCheck], share: Share) -> Result<SpotChecked, SpotCheckError> {
    checked(seed, share)?;
    let groups = by_contractor(homes)?.into_iter().map(|(contractor, cases)| {
        let mut drawn: Vec<&str> = cases.into_iter().collect();
        let of = drawn.len();
        drawn.sort_by_key(|case_no| (rank(seed, case_no), *case_no));
        drawn.truncate(sample_size(of, share));
        let chosen = drawn.into_iter().map(str::to_owned).collect();
        SpotCheckGroup { contractor: contractor.to_owned(), of, chosen }
    });
    Ok(SpotChecked { seed: seed.to_owned(), share, groups: groups.collect() })
}

const fn checked(seed: &str, share: Share) -> Result<(), SpotCheckError> {
    match share {
        _ if seed.is_empty() => Err(SpotCheckError::NoSeed),
        Share::BasisPoints(share) if share < LOWEST_BP || share > HIGHEST_BP => {
            Err(SpotCheckError::Share(share))
        }
        Share::Homes(0) => Err(SpotCheckError::NoHomes),
        _ => Ok(()),
    }
}

fn by_contractor(homes: &[HomeToCheck]) -> Result<BTreeMap<&str, BTreeSet<&str>>, SpotCheckError> {
    let mut of_case: BTreeMap<&str, &str> = BTreeMap::new();
    let mut groups: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for home in homes {
        if of_case.insert(&home.case_no, &home.contractor).is_some_and(|before| before != home.contractor) {
            return Err(SpotCheckError::TwoContractors(home.case_no.clone()));
        }
        groups.entry(&home.contractor).or_default().insert(&home.case_no);
    }
    Ok(groups)
}

/// How many of so many homes: the share rounded up, so that a contractor with one home is seen too; one fewer where
/// that stays within 20–30 % and rounding up does not. Of 1, 2, 3 and 6 homes no number lies within; at least 20 %
/// goes before at most 30 %. Never more than there are.
#[must_use]
pub fn sample_size(of: usize, share: Share) -> usize {
    let wanted = match share {
        Share::BasisPoints(share) => rounded(of as u128, u128::from(share)),
        Share::Homes(homes) => u128::from(homes),
    };
    usize::try_from(wanted).unwrap_or(of).clamp(of.min(1), of)
}

fn rounded(of: u128, share: u128) -> u128 {
    let up = (of * share).div_ceil(10_000);
    let fewer = up.saturating_sub(1);
    let too_many = up * 10_000 > of * u128::from(HIGHEST_BP);
    let still_enough = fewer * 10_000 >= of * u128::from(LOWEST_BP);
    if too_many && still_enough { fewer } else { up }
}

/// The number by which the homes are ordered; see the head of this file.
fn rank(seed: &str, case_no: &str) -> u64 {
    stirred(fnv1a(seed.bytes().chain([0]).chain(case_no.bytes())))
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo).
fn fnv1a(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// The last step of SplitMix64 (Steele, Lea, Flood 2014).
const fn stirred(hash: u64) -> u64 {
    let hash = hash.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn homes(contractor: &str, count: usize) -> Vec<HomeToCheck> {
        let one =
            |n| HomeToCheck { case_no: format!("2026-320404-01-A{n:04}"), contractor: contractor.into() };
        (1..=count).map(one).collect()
    }

    fn chosen(seed: &str, homes: &[HomeToCheck], share: Share) -> Vec<String> {
        spot_check(seed, homes, share).unwrap().groups.into_iter().flat_map(|group| group.chosen).collect()
    }

    #[test]
    fn the_functions_are_the_published_ones() {
        assert_eq!(fnv1a("".bytes()), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv1a("a".bytes()), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fnv1a("foobar".bytes()), 0x8594_4171_f739_67e8);
        assert_eq!(stirred(0), 0xe220_a839_7b1d_cdaf);
    }

    /// Worked out once with a separate program; an auditor's program must agree for ever.
    #[test]
    fn a_draw_stays_what_it_was() {
        assert_eq!(chosen("2026-11-23", &homes("示例", 10), Share::BasisPoints(3000)), GOLDEN);
    }

    const GOLDEN: [&str; 3] = ["2026-320404-01-A0004", "2026-320404-01-A0009", "2026-320404-01-A0002"];

    #[test]
    fn shares_are_twenty_to_thirty_percent() {
        let list = homes("示例", 10);
        for (share, fits) in [(1_999, false), (2_000, true), (3_000, true), (3_001, false)] {
            let found = spot_check("s", &list, Share::BasisPoints(share));
            assert_eq!(found.is_ok(), fits, "{share}");
        }
        assert_eq!(spot_check("s", &list, Share::Homes(0)), Err(SpotCheckError::NoHomes));
        assert_eq!(spot_check("", &list, Share::Homes(1)), Err(SpotCheckError::NoSeed));
    }

    #[test]
    fn sizes_are_rounded_up_and_at_least_one() {
        let sizes = |share| [0, 1, 4, 5, 6, 10, 11].map(|of| sample_size(of, share));
        assert_eq!(sizes(Share::BasisPoints(2_000)), [0, 1, 1, 1, 2, 2, 3]);
        assert_eq!(sizes(Share::BasisPoints(3_000)), [0, 1, 1, 1, 2, 3, 3]);
        assert_eq!(sizes(Share::Homes(5)), [0, 1, 4, 5, 5, 5, 5]);
    }

    #[test]
    fn a_share_is_kept_wherever_a_whole_number_lies_within_it() {
        for (of, share) in (1usize..300).flat_map(|of| [2_000, 2_500, 3_000].map(|share| (of, share))) {
            let size = sample_size(of, Share::BasisPoints(share));
            assert!(size * 5 >= of, "{size} of {of}");
            assert!(size * 10 <= of * 3 || matches!(of, 1 | 2 | 3 | 6), "{size} of {of}");
        }
    }

    #[test]
    fn a_case_is_drawn_once_and_has_one_contractor() {
        let twice = [homes("甲", 1), homes("甲", 1)].concat();
        assert_eq!(chosen("s", &twice, Share::Homes(5)).len(), 1);
        let torn = [homes("甲", 1), homes("乙", 1)].concat();
        assert!(matches!(spot_check("s", &torn, Share::Homes(1)), Err(SpotCheckError::TwoContractors(_))));
        assert_eq!(spot_check("s", &[], Share::Homes(1)).unwrap().groups, []);
    }

    #[test]
    fn every_home_is_drawn_about_equally_often() {
        let list = homes("示例", 10);
        let mut times = BTreeMap::new();
        for seed in 0..1000 {
            for case_no in chosen(&format!("seed {seed}"), &list, Share::Homes(3)) {
                *times.entry(case_no).or_insert(0) += 1;
            }
        }
        assert!(times.len() == 10 && times.values().all(|count| (230..370).contains(count)), "{times:?}");
    }

    proptest! {
        #[test]
        fn every_contractor_is_seen_and_the_order_of_the_list_does_not_matter(
            contractors in prop::collection::vec(0u8..5, 1..60), seed in ".{1,12}", share in 2_000u32..=3_000,
        ) {
            let list: Vec<HomeToCheck> = contractors.iter().enumerate()
                .map(|(n, contractor)| HomeToCheck { case_no: format!("c{n}"), contractor: format!("k{contractor}") })
                .collect();
            let found = spot_check(&seed, &list, Share::BasisPoints(share)).unwrap();
            let turned: Vec<HomeToCheck> = list.iter().rev().cloned().collect();
            prop_assert_eq!(&spot_check(&seed, &turned, Share::BasisPoints(share)).unwrap(), &found);
            for group in &found.groups {
                prop_assert_eq!(group.chosen.len(), sample_size(group.of, Share::BasisPoints(share)));
                prop_assert!(!group.chosen.is_empty());
                prop_assert!(group.chosen.len() * 5 >= group.of, "at least 20 %");
            }
            let of: usize = found.groups.iter().map(|group| group.of).sum();
            prop_assert_eq!(of, list.len());
        }
    }
}
