//! One import under way: rows go through in pieces of one transaction each, and whatever ends it, every row is settled.

use std::collections::HashMap;

use yiju_domain::ids::PersonId;
use yiju_store::{Read, Tx, tables::programmes::Programme};

use super::{
    check::{Candidate, Judged},
    decide::{Decision, Settled, decide_row},
    keep::{self, Origin},
    known::Known,
    meets::{self, Alike},
    remark::Note,
    report::counts,
};
use crate::{
    cases::{file::CaseFile, found_by},
    context::{Context, Event},
    error::ApiError,
    imports::ImportLog,
    wire::RowOutcome,
    workspace::Workspace,
};

/// Rows per transaction: large enough that fsync does not dominate, small enough that progress and cancel feel live.
const PIECE: usize = 50;

/// How an import ended.
#[derive(Debug, Clone)]
pub(super) enum End {
    /// All rows were reached.
    Whole,
    Cancelled,
    /// A fault that no row is to blame for.
    Stopped(ApiError),
}

/// See the module.
pub(super) struct Run<'a> {
    cx: &'a Context<'a>,
    workspace: &'a Workspace,
    programme: Programme,
    dry_run: bool,
    log: ImportLog,
    pub settled: Vec<Settled>,
    pub end: End,
}

impl<'a> Run<'a> {
    /// `source` is the file's name.
    pub(super) fn new(
        cx: &'a Context<'a>,
        workspace: &'a Workspace,
        programme: Programme,
        dry_run: bool,
        source: String,
    ) -> Self {
        let log = ImportLog::new("roster", source, cx.now());
        Self { cx, workspace, programme, dry_run, log, settled: Vec::new(), end: End::Whole }
    }

    /// Goes through all rows. A real run ends well even when it was cancelled or stopped: its rows say so.
    ///
    /// # Errors
    /// A dry run's fault: it has kept nothing that would have to be listed.
    pub(super) async fn all(
        &mut self,
        judged: Vec<Judged>,
        repeats: &HashMap<u32, u32>,
        alike: &Alike,
    ) -> Result<(), ApiError> {
        let total = judged.len();
        let mut rows = judged.into_iter().peekable();
        while matches!(self.end, End::Whole) && rows.peek().is_some() {
            if self.cx.is_cancelled() {
                self.end = End::Cancelled;
                break;
            }
            let piece: Vec<Judged> = rows.by_ref().take(PIECE).collect();
            if self.dry_run {
                self.try_out(piece, repeats, alike).await?;
            } else if let Err(fault) = self.write(piece.clone(), repeats, alike).await {
                self.fail(piece, fault);
            }
            self.cx.progress(self.settled.len(), total, "roster");
        }
        let code =
            if matches!(self.end, End::Cancelled) { "not_reached_cancelled" } else { "not_reached_stopped" };
        self.settled
            .extend(rows.map(|row| Settled::left(row, RowOutcome::NotReached, Note::warning(code, None))));
        Ok(())
    }

    async fn try_out(
        &mut self,
        piece: Vec<Judged>,
        repeats: &HashMap<u32, u32>,
        alike: &Alike,
    ) -> Result<(), ApiError> {
        let mut reader = self.workspace.store.read().await?;
        let (decided, _) = self.decide(&mut reader, piece, repeats, alike).await?;
        self.settle(decided);
        Ok(())
    }

    /// Takes over what was decided, and acknowledges it.
    fn settle(&mut self, decided: Vec<(Settled, Decision)>) {
        for (row, _) in decided {
            let case_no = row.case.as_ref().map(|(_, case_no)| case_no.clone());
            let sheet_row = i64::from(row.judged.sheet_row);
            self.cx.events.send(Event::Row { sheet_row, outcome: row.outcome, case_no });
            self.settled.push(row);
        }
    }

    /// The piece was taken back as a whole. Rows that were wrong by themselves keep their own reason alone.
    fn fail(&mut self, piece: Vec<Judged>, fault: ApiError) {
        for mut row in piece {
            if row.is_sound() {
                row.notes.push(Note::error("not_saved", None));
            }
            self.settled.push(Settled::of(row, RowOutcome::Failed));
        }
        self.end = End::Stopped(fault);
    }

    /// Decides about every row of a piece, by what the workspace knows at this moment.
    async fn decide(
        &self,
        from: &mut impl Read,
        piece: Vec<Judged>,
        repeats: &HashMap<u32, u32>,
        alike: &Alike,
    ) -> Result<(Vec<(Settled, Decision)>, Known), ApiError> {
        let candidates: Vec<&Candidate> = piece.iter().map(|row| &row.candidate).collect();
        let known = Known::load(from, self.programme.id, &candidates).await?;
        let mut decided: Vec<_> = piece.into_iter().map(|row| decide_row(&known, row, repeats)).collect();
        meets::remark(from, &mut decided, self.log.id(), alike).await?;
        Ok((decided, known))
    }

    async fn write(
        &mut self,
        piece: Vec<Judged>,
        repeats: &HashMap<u32, u32>,
        alike: &Alike,
    ) -> Result<(), ApiError> {
        let mut tx = self.workspace.store.begin(self.cx.act()?).await?;
        let (mut decided, mut known) = self.decide(&mut tx, piece, repeats, alike).await?;
        if decided.iter().any(|(_, decision)| decision.changes_something()) {
            self.log.write(&mut tx).await?;
        }
        let news: Vec<&Candidate> = decided
            .iter()
            .filter(|(_, decision)| matches!(decision, Decision::Create))
            .map(|(row, _)| &row.judged.candidate)
            .collect();
        let origin = Origin {
            programme: &self.programme,
            settings: &self.workspace.settings,
            import: Some(self.log.id()),
        };
        let mut cases = keep::create(&mut tx, &mut known, &origin, &news).await?.into_iter();
        let mut found_anew = Vec::new();
        for (row, decision) in &mut decided {
            match decision {
                Decision::Create => row.case = cases.next().map(|case| (case.id.to_string(), case.case_no)),
                Decision::Update(changes) => {
                    if let Some(changes) = changes.take() {
                        found_anew.extend(write_update(&mut tx, self.workspace, changes).await?);
                    }
                }
                Decision::Unchanged | Decision::Leave(_) => {}
            }
        }
        found_by::follow(&mut tx, &found_anew, &[]).await?;
        tx.commit().await?;
        self.log.committed();
        self.settle(decided);
        Ok(())
    }

    /// Completes the import's row with the counts. If that fails the rows are kept all the same, and the fault is told
    /// beside them.
    pub(super) async fn finish(&mut self) {
        let logged = self.log.finish(self.cx, &self.workspace.store, &counts(&self.settled)).await;
        if let Err(fault) = logged
            && matches!(self.end, End::Whole)
        {
            self.end = End::Stopped(fault);
        }
        if !self.dry_run {
            self.cx.changed(&["cases", "reference", "workspace"]);
        }
    }
}

/// Writes what a row changes. A changed category may change the rate: amounts follow, as in the window. Returns the
/// applicant when a search finds them by something else now.
async fn write_update(
    tx: &mut Tx,
    workspace: &Workspace,
    changes: keep::Changes,
) -> Result<Option<PersonId>, ApiError> {
    let file = CaseFile::load(tx, changes.changed.case.id).await?;
    let found_anew = found_by::differs(&file.applicant, &changes.changed.person);
    changes.changed.write(tx, &file, workspace).await?;
    Ok(found_anew.then_some(file.applicant.id))
}
