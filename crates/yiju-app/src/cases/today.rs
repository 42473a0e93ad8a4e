//! The first screen of the day.

use std::collections::BTreeMap;

use yiju_domain::lifecycle::Stage;
use yiju_store::tables::{
    self,
    cases::{CaseFilter, CaseOrder},
};

use super::list;
use crate::{
    context::Context,
    error::ApiError,
    wire::{Count, Nothing, RecentCommand, TodayView, TownProgress},
};

const WAITING: i64 = 8;

pub(crate) async fn today(cx: &Context<'_>, _: Nothing) -> Result<TodayView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut reader = workspace.store.read().await?;
    let by_town = tables::cases::per_town_and_stage(&mut reader).await?;
    let open: Vec<String> =
        Stage::ALL.iter().filter(|stage| waits(**stage)).map(|stage| stage.code().to_owned()).collect();
    let filter = CaseFilter { stages: open, ..CaseFilter::default() };
    let waiting =
        tables::cases::list(&mut reader, &filter, (CaseOrder::StageSince, false), (0, WAITING)).await?;
    let waiting = list::rows(cx, &mut reader, waiting).await?;
    let recent = tables::recent_acts(&mut reader, 10).await?;
    let targets =
        tables::programmes::all(&mut reader).await?.iter().map(|programme| programme.target_homes).sum();
    let sum = |from: Stage| by_town.iter().filter(|row| reached(row.1, from)).map(|row| row.3.get()).sum();
    Ok(TodayView {
        inbox_photos: tables::photos::inbox_count(&mut reader).await?,
        stages: stages(&by_town),
        subsidy_planned_fen: sum(Stage::PlanDraft),
        subsidy_accepted_fen: sum(Stage::Accepted),
        subsidy_paid_fen: sum(Stage::Paid),
        towns: towns(&by_town),
        target_homes: targets,
        waiting,
        recent: recent
            .into_iter()
            .map(|(at, user, command, rows)| RecentCommand { at, user, command, rows })
            .collect(),
    })
}

type TownStage = (String, Stage, i64, yiju_domain::money::Fen);

/// Somebody has to do something.
fn waits(stage: Stage) -> bool {
    stage < Stage::Archived && !stage.is_terminal()
}

/// Whether a case at `stage` has been at `from`; a case that was left counts for nothing.
fn reached(stage: Stage, from: Stage) -> bool {
    stage >= from && stage != Stage::Exited
}

fn stages(rows: &[TownStage]) -> Vec<Count> {
    let mut counts: BTreeMap<Stage, i64> = BTreeMap::new();
    for (_, stage, cases, _) in rows {
        *counts.entry(*stage).or_default() += cases;
    }
    counts.into_iter().map(|(stage, count)| Count { code: stage.code().into(), count }).collect()
}

fn towns(rows: &[TownStage]) -> Vec<TownProgress> {
    let mut towns: BTreeMap<&str, TownProgress> = BTreeMap::new();
    for (town, stage, cases, _) in rows {
        let progress = towns.entry(town).or_insert_with(|| TownProgress {
            town: town.clone(),
            applied: 0,
            assessed: 0,
            in_work: 0,
            accepted: 0,
            paid: 0,
        });
        let add = |count: &mut i64, from: Stage| {
            if reached(*stage, from) {
                *count += cases;
            }
        };
        add(&mut progress.applied, Stage::Lead);
        add(&mut progress.assessed, Stage::Assessed);
        add(&mut progress.in_work, Stage::Dispatched);
        add(&mut progress.accepted, Stage::Accepted);
        add(&mut progress.paid, Stage::Paid);
    }
    towns.into_values().collect()
}
