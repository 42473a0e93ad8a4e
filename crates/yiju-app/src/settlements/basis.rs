//! What a case's subsidy stands on: the policy and the explanation of the amount. The one place here that knows how
//! subsidies are worked out.

use serde::{Deserialize, Serialize};
use yiju_domain::policy::TrailStep;

use crate::{cases::file::CaseFile, error::ApiError, money, workspace::Packs};

/// See the module.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Basis {
    pub policy: String,
    pub policy_name: String,
    pub policy_version: i64,
    /// The category that set the rate.
    pub category: Option<String>,
    pub trail: Vec<TrailStep>,
}

pub(super) fn of(file: &CaseFile, packs: &Packs) -> Result<Basis, ApiError> {
    let subsidy = money::subsidy(&packs.policy, &file.case, &file.lines)?;
    Ok(Basis {
        policy: packs.policy.id.clone(),
        policy_name: packs.policy.name.clone(),
        policy_version: i64::from(packs.policy.version),
        category: subsidy.decisive.map(|category| category.code().to_owned()),
        trail: subsidy.trail,
    })
}

/// Whether money may be paid by the policy of a case. A sample policy is for trying the program out.
pub(super) fn is_payable(packs: &Packs) -> bool {
    !packs.policy.sample
}
