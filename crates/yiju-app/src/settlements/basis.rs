//! What a case's subsidy stands on: the policy, and the explanation of the amount. Frozen with the row, so
//! that a sheet of years ago prints the same words.

use serde::{Deserialize, Serialize};
use yiju_domain::subsidy::{Certainty, Language};

use crate::{
    subsidies::Worked,
    workspace::{Packs, Workspace},
};

/// See the module.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Basis {
    pub policy: String,
    pub policy_name: String,
    pub policy_name_en: String,
    pub policy_version: i64,
    /// Title and number of the issuing document.
    pub document: String,
    /// `official`, `press`, `inferred` or `sample`.
    pub certainty: String,
    /// Whether anybody may be paid by the policy.
    pub payable: bool,
    /// The category that set the rate.
    pub category: Option<String>,
    pub rate_bp: Option<i64>,
    pub trail_zh: Vec<String>,
    pub trail_en: Vec<String>,
}

pub(super) fn of(worked: &Worked, packs: &Packs) -> Basis {
    let outcome = worked.outcome();
    let words = |language| match &worked.result {
        Ok((_, outcome)) => outcome.words(language),
        Err(refusal) => vec![refusal.words(language)],
    };
    let policy = &worked.policy;
    let document = policy.documents.first();
    let document = document.map(|one| [&one.document, one.number.as_deref().unwrap_or_default()].join(" "));
    Basis {
        policy: policy.id.clone(),
        policy_name: policy.name.clone(),
        policy_name_en: policy.name_en.clone(),
        policy_version: i64::from(policy.version),
        document: document.unwrap_or_default().trim().to_owned(),
        certainty: policy.certainty.code().into(),
        payable: policy.payable && !packs.policy_missing,
        category: outcome.and_then(|one| one.category).map(|category| category.code().to_owned()),
        rate_bp: outcome.and_then(|one| one.rate_bp).map(i64::from),
        trail_zh: words(Language::Zh),
        trail_en: words(Language::En),
    }
}

/// Whether money may be paid by the policy of a case. The sample policy is for trying the program out: in a workspace of
/// sample data nobody is paid.
pub(super) fn is_payable(workspace: &Workspace, basis: &Basis) -> bool {
    basis.payable || (workspace.settings.is_sample && basis.certainty == Certainty::Sample.code())
}
