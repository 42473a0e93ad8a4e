//! How a case stands with its hits, as its gates ask.

use yiju_domain::duplicates::Concern;

use crate::wire::DuplicateView;

/// See the module.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Standing {
    /// Duplicates that wait for a reason.
    pub open: u32,
    /// Whether every entry on a list of the dead has a reason; none without an entry.
    pub found_alive: Option<bool>,
    /// The same of people who moved.
    pub found_resident: Option<bool>,
}

impl Standing {
    pub(crate) fn of(hits: &[DuplicateView]) -> Self {
        let about = |concern: Concern| {
            hits.iter().filter(move |hit| hit.asks && hit.concern == concern.code()).collect::<Vec<_>>()
        };
        let explained = |concern| {
            let hits = about(concern);
            (!hits.is_empty()).then(|| hits.iter().all(|hit| hit.pass.is_some()))
        };
        let open = about(Concern::Duplicate).into_iter().filter(|hit| hit.pass.is_none()).count();
        Self {
            open: u32::try_from(open).unwrap_or(u32::MAX),
            found_alive: explained(Concern::Alive),
            found_resident: explained(Concern::Resident),
        }
    }

    /// Whether anything waits for a reason: a duplicate, or an entry on a list of the dead or of people who moved.
    pub(crate) fn is_open(self) -> bool {
        self.open > 0 || self.found_alive == Some(false) || self.found_resident == Some(false)
    }
}
