//! The packs inside the program. A file that cases may have been made with stays here when its next version comes.

use std::collections::BTreeMap;

use yiju_domain::{
    catalogue::Catalogue,
    environment::HomeForm,
    instrument::{Instrument, Shelf},
    pack::{PackFault, PackText},
    policy::Policy,
    prices::PriceList,
    suggestion::{KnownCodes, NeedRules},
};

use crate::{assessments, error::ApiError};

macro_rules! pack {
    ($file:literal) => {
        PackText::new($file, include_str!(concat!("../../../../packs/", $file)))
    };
}

const CATALOGUE: PackText<'_> = pack!("catalogue-national-2020.json");
const PRICES: PackText<'_> = pack!("prices-sample.json");
const POLICY: PackText<'_> = pack!("policy-sample.json");
const FORM: PackText<'_> = pack!("environment-home.json");
const NEEDS: PackText<'_> = pack!("needs-hints.json");

/// See the module.
pub(super) struct Shipped {
    pub catalogue: Catalogue,
    pub prices: PriceList,
    pub policy: Policy,
    pub instruments: Shelf,
    pub form: HomeForm,
    pub needs: NeedRules,
}

impl Shipped {
    pub(super) fn read() -> Result<Self, ApiError> {
        let refused = |fault: PackFault| ApiError::internal(format!("pack {fault}"));
        let catalogue = Catalogue::read(&CATALOGUE).map_err(refused)?;
        let form = HomeForm::from_pack(&FORM).map_err(refused)?;
        let instruments = assessments::shipped().map_err(refused)?;
        let scores = highest_scores(instruments.iter());
        let known = KnownCodes { catalogue: &catalogue, form: &form, scores: Some(&scores) };
        let needs = NeedRules::from_pack(&NEEDS, &known).map_err(refused)?;
        let policy = Policy::from_json(POLICY.text)
            .map_err(|fault| ApiError::internal(format!("pack {}: {fault}", POLICY.file)))?;
        let prices = PriceList::read(&PRICES).map_err(refused)?;
        Ok(Self { catalogue, prices, policy, instruments, form, needs })
    }
}

/// The items of the national scale and the most points each gives: what rules may ask about.
pub(super) fn highest_scores<'a>(instruments: impl Iterator<Item = &'a Instrument>) -> BTreeMap<String, i64> {
    let national = instruments.filter(|one| one.is_national());
    national.flat_map(Instrument::items).map(|item| (item.code.clone(), i64::from(item.max))).collect()
}
