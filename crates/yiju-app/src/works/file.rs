//! What a case file knows of the work.

use yiju_domain::ids::{AcceptanceRoundId, CaseId, PlanLineId, WorkOrderId};
use yiju_store::{
    Read,
    tables::{
        self,
        acceptance::{AcceptanceRound, Inspection},
        works::{LineWork, WorkOrder},
    },
};

use crate::error::ApiError;

/// See the module.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct WorkFile {
    pub orders: Vec<WorkOrder>,
    pub lines: Vec<LineWork>,
    /// Oldest first; at most the last one is open.
    pub rounds: Vec<AcceptanceRound>,
    /// Oldest first.
    pub inspections: Vec<Inspection>,
}

impl WorkFile {
    /// One a case, in their order.
    pub(crate) async fn load_many(from: &mut impl Read, cases: &[CaseId]) -> Result<Vec<Self>, ApiError> {
        let mut orders = tables::of_cases::<WorkOrder>(from, cases).await?;
        let mut lines = tables::of_cases::<LineWork>(from, cases).await?;
        let mut rounds = tables::of_cases::<AcceptanceRound>(from, cases).await?;
        let mut inspections = tables::of_cases::<Inspection>(from, cases).await?;
        Ok(cases
            .iter()
            .map(|id| Self {
                orders: orders.remove(id).unwrap_or_default(),
                lines: lines.remove(id).unwrap_or_default(),
                rounds: rounds.remove(id).unwrap_or_default(),
                inspections: inspections.remove(id).unwrap_or_default(),
            })
            .collect())
    }

    pub(crate) fn order(&self, id: WorkOrderId) -> Option<&WorkOrder> {
        self.orders.iter().find(|order| order.id == id)
    }

    pub(crate) fn line(&self, id: PlanLineId) -> Option<&LineWork> {
        self.lines.iter().find(|work| work.line_id == id)
    }

    pub(crate) fn open_round(&self) -> Option<&AcceptanceRound> {
        self.rounds.last().filter(|round| round.closed_at.is_none())
    }

    pub(crate) fn judgement(&self, round: AcceptanceRoundId, line: PlanLineId) -> Option<&Inspection> {
        self.inspections.iter().find(|one| one.round_id == round && one.line_id == line)
    }

    /// The last judgement of a line in a closed round.
    pub(crate) fn last_closed(&self, line: PlanLineId) -> Option<&Inspection> {
        let closed = self.rounds.iter().rev().filter(|round| round.closed_at.is_some());
        closed.filter_map(|round| self.judgement(round.id, line)).find(|one| one.verdict.is_some())
    }

    /// The judgement that holds: of the open round if there is one, else the last closed.
    pub(crate) fn holding(&self, line: PlanLineId) -> Option<&Inspection> {
        let open = self.open_round().and_then(|round| self.judgement(round.id, line));
        open.filter(|one| one.verdict.is_some()).or_else(|| self.last_closed(line))
    }

    /// Whether a round asks for the line: nobody has passed it yet.
    pub(crate) fn is_due(&self, line: PlanLineId) -> bool {
        self.last_closed(line).is_none_or(|one| one.verdict.as_deref() != Some("pass"))
    }
}
