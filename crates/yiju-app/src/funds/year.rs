//! Which allocation of a fund a case draws on, where a code stands for several years.

use yiju_domain::Date;
use yiju_store::tables::funds::Fund;

/// The allocation that pays a case whose money was set aside on a day: of those that had not lapsed by then that of the
/// day's own year, else the newest before it, else the first after it. Where all had lapsed the same is chosen among
/// those, so that it is seen which allocation was drawn on too late.
pub(super) fn drawn_on<'a>(funds: &'a [Fund], code: &str, on: Option<Date>) -> Option<&'a Fund> {
    let own = || funds.iter().filter(|fund| fund.code == code);
    let Some(on) = on else { return own().next() };
    let open: Vec<&Fund> = own().filter(|fund| !has_lapsed(fund, on)).collect();
    let among = if open.is_empty() { own().collect() } else { open };
    let year = i64::from(on.year());
    let latest = among.iter().filter(|fund| fund.year <= year).max_by_key(|fund| fund.year);
    latest.or_else(|| among.iter().min_by_key(|fund| fund.year)).copied()
}

/// Whether an allocation was gone on a day; its last day is its own.
pub(super) fn has_lapsed(fund: &Fund, on: Date) -> bool {
    fund.expires_on.is_some_and(|last| last < on)
}

#[cfg(test)]
mod tests {
    use yiju_domain::{
        ids::{FundId, ProgrammeId},
        money::Fen,
    };

    use super::*;

    fn fund(code: &str, year: i64, expires_on: Option<&str>) -> Fund {
        Fund {
            id: FundId::new(year),
            version: 1,
            programme_id: ProgrammeId::new(0),
            year,
            code: code.into(),
            name: String::new(),
            allocation_fen: Fen::ZERO,
            expires_on: expires_on.map(|day| day.parse().unwrap()),
            place: 1,
            note: String::new(),
            removed_at: None,
        }
    }

    fn year_of(funds: &[Fund], on: &str) -> Option<i64> {
        drawn_on(funds, "central", Some(on.parse().unwrap())).map(|fund| fund.year)
    }

    #[test]
    fn a_case_draws_on_the_allocation_of_its_year() {
        let funds = [
            fund("central", 2025, Some("2025-12-31")),
            fund("city", 2026, None),
            fund("central", 2026, Some("2026-12-31")),
        ];
        assert_eq!(year_of(&funds, "2025-12-31"), Some(2025), "the last day is its own");
        assert_eq!(year_of(&funds, "2026-01-01"), Some(2026));
        assert_eq!(year_of(&funds, "2024-06-01"), Some(2025), "nothing earlier: the first there is");
        assert_eq!(year_of(&funds, "2027-01-01"), Some(2026), "all lapsed: the newest shows it");
        assert_eq!(drawn_on(&funds, "central", None).map(|fund| fund.year), Some(2025));
        assert_eq!(drawn_on(&funds, "lottery", None), None);
    }

    #[test]
    fn money_that_does_not_lapse_serves_until_the_next_years_is_there() {
        let first = fund("central", 2025, None);
        assert_eq!(year_of(std::slice::from_ref(&first), "2026-03-01"), Some(2025));
        assert_eq!(year_of(&[first, fund("central", 2026, None)], "2026-03-01"), Some(2026));
    }
}
