//! Cases that left (death, a move to an institution) after part of their work was accepted. Their stage stays what it
//! is; that they are settled and paid is told by the days alone. Whether they may be, and who is then paid, is for the
//! policy to say (`exit` of a policy).

use yiju_domain::{
    Date, dates,
    lifecycle::{ExitReason, Stage},
    settlement::PayeeKind,
    subsidy::{Payee, Policy},
};
use yiju_store::{
    Tx,
    tables::{cases::Case, plan_lines::PlanLine, programmes::Programme},
};

use crate::{error::ApiError, money, subsidies, workspace::Workspace};

/// Whether a case that left may be settled for what was accepted of it.
pub(super) fn may_settle(policy: &Policy, case: &Case, lines: &[PlanLine]) -> bool {
    case.stage == Stage::Exited && policy.exit.settle_accepted && money::has_accepted(lines)
}

/// Whether a line counts: of a case that left only what was accepted.
pub(super) fn counts(case: &Case, line: &PlanLine) -> bool {
    case.stage != Stage::Exited || money::is_accepted(line)
}

/// The day by which a case is looked for: acceptance, else the day it left.
pub(crate) fn counts_on(accepted_on: Option<Date>, stage_since: i64) -> Date {
    accepted_on.unwrap_or_else(|| dates::date_of_millis(stage_since))
}

/// Who is paid unless somebody says otherwise. In trade-in programmes the elder has paid already.
pub(crate) fn usual_payee(programme: &Programme, policy: &Policy, case: &Case) -> PayeeKind {
    match exit_payee(policy, case) {
        Some(after_exit) => after_exit,
        None if programme.mode == "trade_in" => PayeeKind::Elder,
        None => kind_of(policy.payee),
    }
}

/// To whom alone accepted work of a case that left is paid; none where the case did not leave or the policy names nobody.
/// What it says of the elder is for the family after a death.
pub(super) fn exit_payee(policy: &Policy, case: &Case) -> Option<PayeeKind> {
    let named = policy.exit.payee.filter(|_| case.stage == Stage::Exited).map(kind_of)?;
    let died = case.exit_reason.as_deref() == Some(ExitReason::Died.code());
    Some(if died && named == PayeeKind::Elder { PayeeKind::Family } else { named })
}

const fn kind_of(payee: Payee) -> PayeeKind {
    match payee {
        Payee::Contractor => PayeeKind::Contractor,
        Payee::Elder => PayeeKind::Elder,
        Payee::Family => PayeeKind::Family,
        Payee::Platform => PayeeKind::Platform,
    }
}

/// Settles a case that left, or opens it again: writes the days and lets the ledger follow.
pub(super) async fn set_days(
    workspace: &Workspace,
    tx: &mut Tx,
    case: &Case,
    (submitted_on, paid_on): (Option<Date>, Option<Date>),
) -> Result<(), ApiError> {
    let after = Case { submitted_on, paid_on, ..case.clone() };
    let stays_settled = case.submitted_on.is_some() && submitted_on.is_some();
    tx.update(case, after).await?;
    // What was settled stands: being paid works nothing out.
    if stays_settled { Ok(()) } else { subsidies::follow_settlement(workspace, tx, case.id).await }
}
