//! Entering and approving by two: who entered or changed anything of a batch neither submits nor pays it. A setting of the
//! workspace makes it a rule; without it the batch is only marked.

use yiju_store::{
    Read,
    tables::{
        self,
        settlements::{self, SettlementBatch},
    },
};

use crate::{error::ApiError, reason::Reason};

/// Setting of the workspace.
pub(super) const TWO_USERS: &str = "two_users";

/// Acts on a batch that enter nothing: they freeze, take back or pay what is there.
const ENTERS_NOTHING: [&str; 3] = ["settlement_submit", "settlement_return", "settlement_pay"];

pub(super) async fn is_rule(from: &mut impl Read) -> Result<bool, ApiError> {
    Ok(tables::settings::get(from, TWO_USERS).await?.as_deref() == Some("1"))
}

/// Everyone who entered or changed rows or head of a batch since it was begun, or the account of somebody it pays, who
/// began it first. What they did stands in the audit chain, which nobody can leave.
pub(super) async fn entered_by(
    from: &mut impl Read,
    batch: &SettlementBatch,
) -> Result<Vec<String>, ApiError> {
    let nothing = ENTERS_NOTHING.map(str::to_owned);
    let found = settlements::entered_by(from, batch, &nothing).await?;
    let accounts = settlements::accounts_changed_by(from, batch).await?;
    let mut all = vec![batch.made_by.clone()];
    for name in found.into_iter().chain(accounts) {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    Ok(all)
}

/// Whether this is one of them. A space more makes nobody somebody else.
pub(super) fn is_among(entered_by: &[String], user: &str) -> bool {
    entered_by.iter().any(|name| name.trim() == user.trim())
}

/// What somebody is about to do with a batch.
pub(super) enum Approval {
    Submit,
    Pay,
}

/// Refuses whoever entered something, where two users are the rule.
pub(super) async fn refuse_own(
    from: &mut impl Read,
    batch: &SettlementBatch,
    user: &str,
    approval: Approval,
) -> Result<(), ApiError> {
    if !is_rule(from).await? || !is_among(&entered_by(from, batch).await?, user) {
        return Ok(());
    }
    let (batch, user) = (batch.number.clone(), user.to_owned());
    let reason = match approval {
        Approval::Submit => Reason::SameUser { batch, user },
        Approval::Pay => Reason::SameUserPays { batch, user },
    };
    Err(ApiError::from(reason).at("batch_id"))
}
