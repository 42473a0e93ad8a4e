//! What becomes of a row: by itself, by the rows before it in the file, and by what the workspace knows.

use std::collections::HashMap;

use super::{
    check::Judged,
    keep,
    known::{Known, KnownCase},
    people,
    remark::Note,
};
use crate::{money, wire::RowOutcome};

/// What became of a row.
pub(super) struct Settled {
    pub judged: Judged,
    pub outcome: RowOutcome,
    /// Id and number.
    pub case: Option<(String, String)>,
    pub duplicate_of: Option<u32>,
}

impl Settled {
    pub(super) fn of(judged: Judged, outcome: RowOutcome) -> Self {
        Self { judged, outcome, case: None, duplicate_of: None }
    }

    /// A row that was left alone, and why.
    pub(super) fn left(mut judged: Judged, outcome: RowOutcome, why: Note) -> Self {
        judged.notes.push(why);
        Self::of(judged, outcome)
    }

    fn about(mut self, there: &KnownCase) -> Self {
        self.case = Some((there.case.id.to_string(), there.case.case_no.clone()));
        self
    }
}

/// What is to be done with a row.
pub(super) enum Decision {
    Create,
    Update(Box<Option<keep::Changes>>),
    Unchanged,
    Leave(RowOutcome),
}

impl Decision {
    pub(super) fn changes_something(&self) -> bool {
        matches!(self, Self::Create | Self::Update(_))
    }

    fn outcome(&self) -> RowOutcome {
        match self {
            Self::Create => RowOutcome::Created,
            Self::Update(_) => RowOutcome::Updated,
            Self::Unchanged => RowOutcome::Unchanged,
            Self::Leave(outcome) => *outcome,
        }
    }
}

/// Decides about a row. `repeats` names for a row of the file the earlier one it repeats.
pub(super) fn decide_row(known: &Known, row: Judged, repeats: &HashMap<u32, u32>) -> (Settled, Decision) {
    if !row.is_sound() {
        return leave(Settled::of(row, RowOutcome::Failed));
    }
    if let Some(earlier) = repeats.get(&row.sheet_row) {
        let why = Note::warning("duplicate_in_file", None).with("row", &earlier.to_string());
        let settled = Settled::left(row, RowOutcome::Skipped, why);
        return leave(Settled { duplicate_of: Some(*earlier), ..settled });
    }
    // Before any case is looked for: a number typed wrong must not change, or open, the case of whoever carries it.
    if let Some(why) = people::other_applicant(known, &row) {
        return leave(Settled::left(row, RowOutcome::Failed, why));
    }
    if let Some(there) = known.case_of(&row.candidate) {
        return about_case(known, there, row);
    }
    if let Some((there, rule)) = known.doubled_by(&row.candidate) {
        let why = Note::warning("duplicate_in_workspace", None).with("case_no", &there.case.case_no);
        let settled = Settled::left(row, RowOutcome::Skipped, why.with("rule", rule.code()));
        return leave(settled.about(there));
    }
    let mut row = row;
    row.notes.extend(people::remarks(known, &row));
    (Settled::of(row, RowOutcome::Created), Decision::Create)
}

fn leave(settled: Settled) -> (Settled, Decision) {
    let outcome = settled.outcome;
    (settled, Decision::Leave(outcome))
}

/// A row about a case that exists: it changes the case, or says nothing new.
fn about_case(known: &Known, there: &KnownCase, mut row: Judged) -> (Settled, Decision) {
    let not_taken_over = known.not_taken_over(there, &row.candidate);
    row.notes.extend(not_taken_over.into_iter().map(|code| Note::warning(code, None)));
    let changes = keep::changes(there, &row.candidate);
    let decision = if changes.fields.is_empty() {
        Decision::Unchanged
    } else if there.case.stage.is_terminal() || money::is_settled(&there.case) {
        row.notes.push(Note::warning("case_finished", None).with("case_no", &there.case.case_no));
        Decision::Leave(RowOutcome::Skipped)
    } else {
        row.notes.push(Note::warning("changed", None).with("fields", &changes.fields.join(", ")));
        Decision::Update(Box::new(Some(changes)))
    };
    let outcome = decision.outcome();
    (Settled::of(row, outcome).about(there), decision)
}
