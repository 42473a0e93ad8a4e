//! What rows are worked out from: the files of their cases, invoices, and the rows other batches hold.

use std::collections::HashMap;

use yiju_domain::{
    Date,
    gate::{self, Gate, Rule},
    ids::CaseId,
    lifecycle::Stage,
    settlement::PayeeKind,
};
use yiju_store::{
    Read,
    tables::{self, funds::Fund, plan_lines::PlanLine, settlements::Standing as StandingRow},
};

use super::{
    basis::{self, Basis},
    left,
};
use crate::{
    cases::{
        file::CaseFile,
        gates::{self, Asked},
    },
    context::Context,
    duplicates::{self, Standing},
    eligibility,
    error::ApiError,
    subsidies,
    workspace::{Packs, Workspace},
};

/// A case with everything its rows need.
pub(super) struct CaseFacts {
    pub file: CaseFile,
    pub basis: Basis,
    /// Rows of the case in all batches.
    pub standing: Vec<StandingRow>,
    /// What the gates still ask for before the case may be submitted.
    pub open: Vec<Gate>,
    pub has_open_duplicate: bool,
    /// Whether the written figures are not what would be worked out now.
    pub is_stale: bool,
    /// The policy's last day to settle, once it has gone by.
    pub settle_by_passed: Option<Date>,
    /// Who is paid unless somebody says otherwise.
    pub usual_payee: PayeeKind,
    /// To whom alone the policy lets accepted work of a case that left be paid.
    pub exit_payee: Option<PayeeKind>,
    /// Whether the case left, and may still be settled for what was accepted.
    pub left_in_part: bool,
}

impl CaseFacts {
    /// Whether the case has come as far as settlement.
    pub(super) fn is_ripe(&self) -> bool {
        self.left_in_part || matches!(self.file.case.stage, Stage::Accepted | Stage::ToSettle)
    }

    /// The lines that are settled, in item order.
    pub(super) fn lines(&self) -> impl Iterator<Item = &PlanLine> {
        self.file.lines.iter().filter(|line| left::counts(&self.file.case, line))
    }
}

/// The facts of several cases and the funds of their programme.
pub(super) struct Facts {
    pub cases: HashMap<CaseId, CaseFacts>,
    pub funds: Vec<Fund>,
}

/// A fixed number of queries for all of them.
pub(super) async fn gather(
    cx: &Context<'_>,
    workspace: &Workspace,
    from: &mut impl Read,
    programme: yiju_domain::ids::ProgrammeId,
    cases: &[CaseId],
) -> Result<Facts, ApiError> {
    let files = CaseFile::load_many(from, cases).await?;
    let mut duplicates = duplicates::of_cases(from, &files.iter().collect::<Vec<_>>()).await?;
    let mut found = HashMap::with_capacity(files.len());
    for file in files {
        let id = file.case.id;
        let packs = workspace.packs_of(&file, cx.today());
        let worked = subsidies::work_out(&packs, &file, &file.case, &file.lines)?;
        let duplicates = Standing::of(&duplicates.remove(&id).unwrap_or_default());
        let facts = CaseFacts {
            open: open_gates(&file, &packs, cx.today(), duplicates)?,
            basis: basis::of(&worked, &packs),
            is_stale: subsidies::differs(&file, &worked),
            standing: file.standing.clone(),
            has_open_duplicate: duplicates.is_open(),
            settle_by_passed: settle_by_passed(&packs, cx.today()),
            usual_payee: left::usual_payee(&file.programme, &packs.policy, &file.case),
            exit_payee: left::exit_payee(&packs.policy, &file.case),
            left_in_part: left::may_settle(&packs.policy, &file.case, &file.lines),
            file,
        };
        found.insert(id, facts);
    }
    Ok(Facts { cases: found, funds: tables::funds::of_programme(from, programme).await? })
}

/// A case is settled on the day its batch is submitted, which is today; the last day counts itself.
fn settle_by_passed(packs: &Packs, today: Date) -> Option<Date> {
    let last = packs.policy.deadlines.settle_by.filter(|_| !packs.policy_missing);
    last.filter(|last| today > *last)
}

/// Of a case that left, nothing is asked about the lines that were never done.
pub(crate) fn accepted_only(file: &CaseFile) -> CaseFile {
    let lines = file.lines.iter().filter(|line| left::counts(&file.case, line)).cloned().collect();
    CaseFile { lines, ..file.clone() }
}

/// Duplicates and the day of acceptance have checks of their own.
fn open_gates(
    file: &CaseFile,
    packs: &Packs,
    today: Date,
    duplicates: Standing,
) -> Result<Vec<Gate>, ApiError> {
    let file = &accepted_only(file);
    let verdicts = eligibility::verdicts(file, today)?;
    let asked = Asked {
        today,
        standing: file.case.stage,
        eligibility: &verdicts,
        duplicates,
        is_worked_out: subsidies::is_worked_out(packs, file)?,
    };
    let facts = gates::facts(file, packs, &asked);
    let mut open = gate::gates(&file.route(), &facts, Stage::Lead, Stage::Submitted);
    open.retain(|gate| !gate.rule.asks_of_hits() && gate.rule != Rule::AcceptanceDate);
    Ok(open)
}
