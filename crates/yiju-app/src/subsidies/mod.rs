//! The subsidy of a case: by the dated policy of its programme, from its facts, its lines and what its subjects were
//! granted before.
//!
//! Figures of a case and its lines are worked out with every change and written with it. When something is decided
//! (plan confirmed or changed, work accepted, settlement) the whole calculation is kept ([`keep`]), and from the approval on
//! the ledger of entitlements follows the figures ([`ledger`]). What a settled case shows is what was kept, never a new
//! calculation.

mod file;
mod inputs;
mod keep;
mod ledger;
mod listed;
mod nearby;
mod refusal;
mod reserve;
mod same_home;
mod save;
mod view;

pub(crate) use file::SubsidyFile;
pub(crate) use keep::{Decision, decide};
pub(crate) use refusal::Refusal;
pub(crate) use reserve::{Reserves, parts_of, reserves};
pub(crate) use save::{follow_case, follow_settlement, save, settle_again};
pub(crate) use view::{cost_code, differs, policy_view, two, view};

use std::sync::Arc;

use yiju_domain::{
    money::Fen,
    subsidy::{self, Calculation, LineOutcome, Outcome, Policy},
};
use yiju_store::tables::{cases::Case, plan_lines::PlanLine};

use crate::{cases::file::CaseFile, error::ApiError, money, workspace::Packs};

/// A case worked out: always amounts, and a subsidy or the reason why there is none.
pub(crate) struct Worked {
    pub policy: Arc<Policy>,
    /// What each line costs, in the order of the lines.
    pub amounts: Vec<Fen>,
    pub total: Fen,
    pub result: Result<(Calculation, Outcome), Refusal>,
}

/// Works a case out with these lines, which may differ from those it was read with.
///
/// # Errors
/// Amounts beyond the range of numbers. What keeps the policy from being applied is no error but a [`Refusal`].
pub(crate) fn work_out(
    packs: &Packs,
    file: &CaseFile,
    case: &Case,
    lines: &[PlanLine],
) -> Result<Worked, ApiError> {
    let amounts =
        lines.iter().map(|line| money::amount_of(case, lines, line)).collect::<Result<Vec<_>, _>>()?;
    let total = Fen::sum(amounts.iter().copied()).ok_or(crate::reason::Reason::AmountsTooLarge {})?;
    let policy = Arc::clone(&packs.policy);
    let result = calculate(packs, file, case, lines, &amounts);
    Ok(Worked { policy, amounts, total, result })
}

/// Whether the policy can be applied; a settled case was worked out when it was settled.
pub(crate) fn is_worked_out(packs: &Packs, file: &CaseFile) -> Result<bool, ApiError> {
    Ok(money::is_settled(&file.case) || work_out(packs, file, &file.case, &file.lines)?.result.is_ok())
}

fn calculate(
    packs: &Packs,
    file: &CaseFile,
    case: &Case,
    lines: &[PlanLine],
    amounts: &[Fen],
) -> Result<(Calculation, Outcome), Refusal> {
    if packs.policy_missing {
        return Err(Refusal::PolicyMissing(file.programme.policy.clone()));
    }
    if let Some(row) = listed::unknown_amount(&file.subsidies.listed, &packs.policy) {
        let (list, sheet_row) = row.place();
        return Err(Refusal::ListedAmount(list.to_owned(), sheet_row));
    }
    let calculation = inputs::of(packs, file, case, (lines, amounts))?;
    let Calculation { facts, lines, ledger, .. } = &calculation;
    let outcome = subsidy::calculate(&packs.policy, facts, lines, ledger)?;
    Ok((calculation, outcome))
}

impl Worked {
    /// What is paid; nothing while the policy cannot be applied.
    pub(crate) fn subsidy(&self) -> Fen {
        self.outcome().map_or(Fen::ZERO, |outcome| outcome.subsidy)
    }

    pub(crate) fn outcome(&self) -> Option<&Outcome> {
        self.result.as_ref().ok().map(|(_, outcome)| outcome)
    }

    /// Writes the amounts into the lines and the totals into the case.
    pub(crate) fn apply(&self, case: &mut Case, lines: &mut [PlanLine]) {
        let results = self.outcome().map(|outcome| outcome.lines.as_slice()).unwrap_or_default();
        for (place, line) in lines.iter_mut().enumerate() {
            line.amount_fen = self.amounts.get(place).copied().unwrap_or(Fen::ZERO);
            line.subsidy_fen = results.get(place).map_or(Fen::ZERO, |result: &LineOutcome| result.subsidy);
        }
        case.total_fen = self.total;
        case.subsidy_fen = self.subsidy();
    }
}
