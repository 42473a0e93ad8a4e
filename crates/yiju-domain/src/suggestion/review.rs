//! Does the plan answer the needs, and has every line a reason?

use super::needs::{holds, needs};
use super::{Assessed, Need, NeedRules, Truth};
use crate::environment::HomeForm;
use crate::ids::{FindingId, PlanLineId};
use std::collections::{BTreeMap, BTreeSet};

coded_enum! {
    /// What became of a need.
    pub enum NeedAnswer as "answer" {
        /// 采纳: a line of the plan answers it.
        Accepted = "accepted",
        /// 不需要: the elder or family declines.
        Declined = "declined",
        /// 暂缓: later.
        Postponed = "postponed",
        /// 不具备条件: cannot be done in this home.
        NotFeasible = "not_feasible",
        /// 超出预算.
        OutOfBudget = "out_of_budget",
    }
}

impl NeedAnswer {
    /// Every answer but an acceptance says why.
    #[must_use]
    pub const fn wants_reason(self) -> bool {
        !matches!(self, Self::Accepted)
    }
}

/// A need somebody has answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// Code of the rule.
    pub rule: String,
    /// The finding the need is about.
    pub finding: Option<FindingId>,
    /// The answer.
    pub answer: NeedAnswer,
    /// The line that answers an accepted need.
    pub line: Option<PlanLineId>,
}

/// A line of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenLine {
    /// Its id.
    pub id: PlanLineId,
    /// Code of the catalogue item; empty for an item of one's own.
    pub code: String,
    /// Where in the home, as written.
    pub room: String,
    /// The finding it was made for.
    pub finding: Option<FindingId>,
    /// Somebody has written down why.
    pub has_reason: bool,
    /// Reasons given for contradictions, by the code of the contradiction.
    pub explained: BTreeMap<String, String>,
}

/// A need and how it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NeedState {
    /// The need.
    pub need: Need,
    /// The answer that was given.
    pub answer: Option<NeedAnswer>,
    /// The lines that answer it.
    pub lines: Vec<PlanLineId>,
}

impl NeedState {
    /// Neither a line nor another answer: must be answered before the plan is confirmed.
    #[must_use]
    pub fn is_open(&self) -> bool {
        let answered = self.answer.is_some_and(NeedAnswer::wants_reason);
        self.lines.is_empty() && !answered
    }
}

/// A line that does not seem to fit what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradicted {
    /// The line.
    pub line: PlanLineId,
    /// Code of the contradiction.
    pub rule: String,
    /// Why it is right all the same; none until somebody says so.
    pub reason: Option<String>,
}

/// The plan beside the needs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Review {
    /// All needs with their answers.
    pub needs: Vec<NeedState>,
    /// Lines that answer no need and give no reason.
    pub unjustified: Vec<PlanLineId>,
    /// Lines that ask for a reason.
    pub contradictions: Vec<Contradicted>,
    /// Lines that cannot be sent out before something is measured, with the code of the prerequisite.
    pub unmeasured: Vec<(PlanLineId, String)>,
}

/// Reviews the live lines of a plan.
#[must_use]
pub fn review(
    rules: &NeedRules,
    form: &HomeForm,
    assessed: &Assessed,
    answered: &[Answered],
    lines: &[ChosenLine],
) -> Review {
    let needs: Vec<NeedState> = needs(rules, form, assessed)
        .into_iter()
        .map(|need| state(rules, form, assessed, answered, lines, need))
        .collect();
    let answering: BTreeSet<PlanLineId> =
        needs.iter().flat_map(|state| state.lines.iter().copied()).collect();
    // A line that was made for a need stays justified when the need is no longer found.
    let made_for = |line: &ChosenLine| answered.iter().any(|one| one.line == Some(line.id));
    let bare = |line: &&ChosenLine| {
        !line.has_reason && line.finding.is_none() && !answering.contains(&line.id) && !made_for(line)
    };
    Review {
        unjustified: lines.iter().filter(bare).map(|line| line.id).collect(),
        contradictions: contradictions(rules, form, assessed, lines),
        unmeasured: unmeasured(rules, assessed, lines),
        needs,
    }
}

fn state(
    rules: &NeedRules,
    form: &HomeForm,
    assessed: &Assessed,
    answered: &[Answered],
    lines: &[ChosenLine],
    need: Need,
) -> NeedState {
    let mine = |one: &&Answered| one.rule == need.rule && one.finding == need.finding;
    let given = answered.iter().find(mine);
    let linked = given.and_then(|one| one.line);
    let answers = |line: &&ChosenLine| Some(line.id) == linked || suits(rules, form, assessed, &need, line);
    let lines = lines.iter().filter(answers).map(|line| line.id).collect();
    NeedState { answer: given.map(|one| one.answer), lines, need }
}

/// A line that was put in by hand answers a need when its item can, and, for a need about a finding, when it is for
/// that finding or for that room: a ramp at the entrance does not answer the step in the bathroom.
fn suits(rules: &NeedRules, form: &HomeForm, assessed: &Assessed, need: &Need, line: &ChosenLine) -> bool {
    let item = rules.rule(&need.rule).is_some_and(|rule| rule.items.contains(&line.code));
    let Some(finding) = need.finding else { return item };
    let at = assessed.findings.iter().find(|one| one.id == finding).and_then(|one| form.room(&one.room));
    let in_room = line.finding.is_none() && at.is_some_and(|room| room.is_called(&line.room));
    item && (line.finding == Some(finding) || in_room)
}

fn contradictions(
    rules: &NeedRules,
    form: &HomeForm,
    assessed: &Assessed,
    lines: &[ChosenLine],
) -> Vec<Contradicted> {
    let holding = rules
        .contradictions
        .iter()
        .filter(|one| matches!(holds(rules, form, assessed, &one.when), Truth::Yes(_)));
    let hit = holding.flat_map(|one| {
        lines.iter().filter(|line| one.items.contains(&line.code)).map(|line| Contradicted {
            line: line.id,
            rule: one.code.clone(),
            reason: line.explained.get(&one.code).filter(|reason| !reason.trim().is_empty()).cloned(),
        })
    });
    hit.collect()
}

fn unmeasured(rules: &NeedRules, assessed: &Assessed, lines: &[ChosenLine]) -> Vec<(PlanLineId, String)> {
    let measured = |check: &str, measure: &str| {
        assessed.findings.iter().any(|one| one.check == check && one.measures.contains_key(measure))
    };
    let lacking = rules
        .prerequisites
        .iter()
        .filter(|one| !one.any_measured.iter().any(|place| measured(&place.check, &place.measure)));
    let hit = lacking.flat_map(|one| {
        let lines = lines.iter().filter(|line| one.items.contains(&line.code));
        lines.map(|line| (line.id, one.code.clone()))
    });
    hit.collect()
}
