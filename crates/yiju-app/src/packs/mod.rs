//! Packs: the catalogue, prices, policy, instruments, survey form and suggestion rules that cases go by.
//!
//! Some are inside the program, others an office brought in ([`import`]); the [`Registry`] of a workspace holds all
//! versions of both, read once when the workspace opens and again after an import. A case asks it for *its* [`Packs`]:
//! the catalogue it is pinned to and the form its survey was taken on, whatever came in since.

mod candidate;
mod diff;
mod faults;
mod import;
mod list;
mod read;
mod registry;
mod shipped;
mod versions;

pub(crate) use diff::{change_view, item_name};
pub(crate) use faults::of_line;
pub(crate) use import::{bytes_of, import};
pub(crate) use list::{catalogue_get, list};
pub(crate) use read::text_of;
pub(crate) use registry::{Registry, Unread};
pub(crate) use versions::Pinned;

use std::sync::Arc;

use yiju_domain::{
    catalogue::Catalogue, environment::HomeForm, instrument::Shelf, prices::PriceList, subsidy::Policy,
    suggestion::NeedRules,
};

/// The packs one case, or one day, goes by.
#[derive(Clone)]
pub(crate) struct Packs {
    pub catalogue: Arc<Catalogue>,
    pub prices: Arc<PriceList>,
    /// The version pinned by the day of the case, with the programme's own choice of that day.
    pub policy: Arc<Policy>,
    /// The programme names a policy that is not at hand: nothing may be worked out by the one that stands in.
    pub policy_missing: bool,
    pub instruments: Arc<Shelf>,
    pub home_form: Arc<HomeForm>,
    pub needs: Arc<NeedRules>,
}

impl Packs {
    /// The code the suggestion rules know an item of the catalogue by: its own, or the national one where the rules
    /// were made for another catalogue.
    pub(crate) fn rule_code(&self, code: &str) -> String {
        let foreign = self.needs.catalogue != self.catalogue.id;
        let national = self.catalogue.item(code).and_then(|item| item.national_code.clone());
        national.filter(|_| foreign).unwrap_or_else(|| code.to_owned())
    }
}
