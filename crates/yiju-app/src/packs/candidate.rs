//! A pack that was read from a file and is whole, before it is known whether it joins the others.

use std::sync::Arc;

use yiju_domain::{
    catalogue::Catalogue, environment::HomeForm, instrument::Instrument, subsidy::Policy,
    suggestion::NeedRules,
};

use super::{
    diff::{self, Difference},
    registry::Registry,
    versions::{Dated, Pinned, Versions},
};
use crate::wire::PackKind;

/// A pack of any kind.
pub(super) enum Pack {
    Catalogue(Catalogue),
    Instrument(Instrument),
    Survey(HomeForm),
    Needs(NeedRules),
    Policy(Box<Policy>),
}

/// See the module.
pub(super) struct Candidate {
    pub pack: Pack,
    /// JSON: the file itself, or what a workbook says.
    pub content: String,
    pub from_workbook: bool,
}

/// How a pack stands to those that are there.
pub(super) enum Standing {
    /// Its id has no such version.
    New,
    /// The very same pack is there.
    Same,
    /// Another content has this id and version.
    Taken,
}

impl Pack {
    pub(super) fn kind(&self) -> PackKind {
        match self {
            Self::Catalogue(_) => PackKind::Catalogue,
            Self::Instrument(_) => PackKind::Instrument,
            Self::Survey(_) => PackKind::Survey,
            Self::Needs(_) => PackKind::Needs,
            Self::Policy(_) => PackKind::Policy,
        }
    }

    pub(super) fn dated(&self) -> &dyn Dated {
        match self {
            Self::Catalogue(pack) => pack,
            Self::Instrument(pack) => pack,
            Self::Survey(pack) => pack,
            Self::Needs(pack) => pack,
            Self::Policy(pack) => pack.as_ref(),
        }
    }

    pub(super) fn standing(&self, among: &Registry) -> Standing {
        match self {
            Self::Catalogue(pack) => standing(pack, &among.catalogues),
            Self::Instrument(pack) => standing(pack, &among.scales),
            Self::Survey(pack) => standing(pack, &among.forms),
            Self::Needs(pack) => standing(pack, &among.rules),
            Self::Policy(pack) => standing(pack.as_ref(), &among.policies),
        }
    }

    /// What it changes against the version before; all is new in the first of its id.
    pub(super) fn difference(&self, among: &Registry) -> Difference {
        match self {
            Self::Catalogue(pack) => diff::of_catalogue(before(pack, &among.catalogues).as_deref(), pack),
            Self::Instrument(pack) => diff::of_instrument(before(pack, &among.scales).as_deref(), pack),
            Self::Survey(pack) => diff::of_form(before(pack, &among.forms).as_deref(), pack),
            Self::Needs(pack) => diff::of_rules(before(pack, &among.rules).as_deref(), pack),
            Self::Policy(pack) => diff::of_policy(before(pack.as_ref(), &among.policies).as_deref(), pack),
        }
    }
}

fn standing<T: Dated + PartialEq>(pack: &T, among: &Versions<T>) -> Standing {
    match among.get(Pinned { id: pack.id(), version: i64::from(pack.version()) }) {
        None => Standing::New,
        Some(there) if *there == *pack => Standing::Same,
        Some(_) => Standing::Taken,
    }
}

fn before<T: Dated>(pack: &T, among: &Versions<T>) -> Option<Arc<T>> {
    among.before(pack.id(), pack.version())
}
