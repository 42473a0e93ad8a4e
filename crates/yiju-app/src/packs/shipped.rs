//! The packs inside the program. A file that cases may have been made with stays here when its next version comes.

use std::collections::BTreeMap;

use yiju_domain::{
    catalogue::Catalogue,
    environment::HomeForm,
    instrument::{Instrument, Shelf},
    pack::{PackFault, PackText},
    prices::PriceList,
    subsidy::Policy,
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
const SAMPLE_POLICY: PackText<'_> = pack!("policies/policy-sample.json");
/// Policies of places: what has figures in public sources, each saying how sure they are.
const POLICIES: &[PackText<'_>] = &[
    pack!("policies/beijing-2024.json"),
    pack!("policies/changsha-2018.json"),
    pack!("policies/changzhou-2025.json"),
    pack!("policies/huangshan-2023.json"),
    pack!("policies/hunan-2025.json"),
    pack!("policies/japan-home-modification.json"),
    pack!("policies/jiangsu-2024.json"),
    pack!("policies/jiangsu-2025.json"),
    pack!("policies/jinzhou-2023.json"),
    pack!("policies/longhua.json"),
    pack!("policies/nanjing-2024.json"),
    pack!("policies/panjin-2025.json"),
    pack!("policies/shanghai-2025.json"),
    pack!("policies/shanghai-pilot-2020.json"),
    pack!("policies/shanghai-trade-in-2024.json"),
    pack!("policies/shaoxing-2024.json"),
    pack!("policies/suzhou-before-2025.json"),
    pack!("policies/tianjin-2025.json"),
    pack!("policies/wuhan-2021.json"),
    pack!("policies/wuhan-2024.json"),
    pack!("policies/yangjiang-2021.json"),
    pack!("policies/yixing-2024.json"),
];
const FORM: PackText<'_> = pack!("environment-home.json");
const NEEDS: PackText<'_> = pack!("needs-hints.json");

/// See the module.
pub(super) struct Shipped {
    pub catalogue: Catalogue,
    pub prices: PriceList,
    /// The sample, which stands in where a programme has none, and those of places.
    pub policies: (Policy, Vec<Policy>),
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
        let policies = policies().map_err(refused)?;
        let prices = PriceList::read(&PRICES).map_err(refused)?;
        Ok(Self { catalogue, prices, policies, instruments, form, needs })
    }
}

/// Their examples are worked out by the tests of the domain, not again with every start.
fn policies() -> Result<(Policy, Vec<Policy>), PackFault> {
    let read = |pack: &PackText<'_>| {
        let policy: Policy = pack.read()?;
        policy.check(pack)?;
        Ok(policy)
    };
    Ok((read(&SAMPLE_POLICY)?, POLICIES.iter().map(read).collect::<Result<_, PackFault>>()?))
}

/// The items of the national scale and the most points each gives: what rules may ask about.
pub(super) fn highest_scores<'a>(instruments: impl Iterator<Item = &'a Instrument>) -> BTreeMap<String, i64> {
    let national = instruments.filter(|one| one.is_national());
    national.flat_map(Instrument::items).map(|item| (item.code.clone(), i64::from(item.max))).collect()
}
