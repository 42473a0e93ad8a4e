//! Area codes (GB/T 2260) as far as an identity number needs them.
//!
//! Elders keep the code of the place where they were first registered, often one that was merged away since,
//! so a code never refuses a number: it only warns. `area_codes.txt` holds every code of a county, city or
//! province that the Ministry of Civil Affairs listed at the end of any year from 1980 to 2018 or in April
//! 2019; later codes can belong to nobody who was registered before, hence to no elder. A line is the first
//! four digits, then the last two digits of the codes in use in 2019, then those of the abolished ones.

use super::{IdWarning, SAMPLE_AREA};

const CODES: &str = include_str!("area_codes.txt");

/// Residents of Hong Kong, Macao and Taiwan; their numbers are not divided further.
const UNDIVIDED: [&str; 4] = ["71", "81", "82", "83"];

/// Whether the ministry's lists have a code.
enum Listed {
    Current,
    Abolished,
    Never,
}

/// What is odd about the six digits, if anything.
pub(super) fn warning(code: &str) -> Option<IdWarning> {
    match listed(code) {
        Listed::Abolished => Some(IdWarning::AbolishedArea),
        Listed::Never if !is_special(code) => Some(IdWarning::UnknownArea),
        Listed::Current | Listed::Never => None,
    }
}

fn listed(code: &str) -> Listed {
    let (prefix, suffix) = code.split_at(4);
    let Some(line) = CODES.lines().find(|line| line.starts_with(prefix)) else { return Listed::Never };
    let mut parts = line.split(' ').skip(1);
    let mut next_has =
        || parts.next().is_some_and(|codes| codes.as_bytes().chunks(2).any(|two| two == suffix.as_bytes()));
    // 01 stands for the districts of a city together; the lists leave it out, old numbers use it.
    if next_has() || suffix == "01" {
        Listed::Current
    } else if next_has() {
        Listed::Abolished
    } else {
        Listed::Never
    }
}

/// The sample code; Hong Kong, Macao, Taiwan; 9 and a province on a foreigner's permanent residence card.
fn is_special(code: &str) -> bool {
    let foreigner =
        code.strip_prefix('9').is_some_and(|rest| CODES.lines().any(|line| line[..2] == rest[..2]));
    code == SAMPLE_AREA || foreigner || UNDIVIDED.iter().any(|province| code.starts_with(province))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_well_formed() {
        for line in CODES.lines() {
            let parts: Vec<&str> = line.split(' ').collect();
            assert!(parts.len() <= 3 && parts[0].len() == 4, "{line}");
            let codes = parts.concat();
            assert!(codes.bytes().all(|b| b.is_ascii_digit()) && codes.len().is_multiple_of(2), "{line}");
        }
        let count = |place: usize| -> usize {
            CODES.lines().filter_map(|line| line.split(' ').nth(place)).map(|codes| codes.len() / 2).sum()
        };
        assert_eq!((count(1), count(2)), (3219, 3357));
    }

    #[test]
    fn current_abolished_and_unknown() {
        for code in ["320404", "320411", "110105", "320401", "320400", "810000", "830000", "931156", "999999"]
        {
            assert_eq!(warning(code), None, "{code}");
        }
        // 崇文, 闸北, 戚墅堰, 武进县, 重庆市中区 before 1997
        for code in ["110103", "310108", "320405", "320421", "510202"] {
            assert_eq!(warning(code), Some(IdWarning::AbolishedArea), "{code}");
        }
        for code in ["000000", "320499", "990000", "999998"] {
            assert_eq!(warning(code), Some(IdWarning::UnknownArea), "{code}");
        }
    }
}
