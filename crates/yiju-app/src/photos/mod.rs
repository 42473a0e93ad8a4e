//! Photos in, and where they belong.
//!
//! `photos` has a row for each arrival that led to a place; the bytes are one blob however often they came. So whether
//! a picture is used twice is always asked of the blob's hash, never of the photo's id.
//!
//! Each file ends as added, placed, unchanged or refused. The original's bytes are on disk, synced, before the row
//! that speaks of them commits; a file is acknowledged after that commit.

mod places;
mod read;
pub(crate) mod refusal;
mod take_in;

use yiju_domain::{
    ids::{CaseId, FindingId, PlacementId, PlanLineId},
    photo_stage::PhotoStage,
};
use yiju_store::{
    Entity, Read,
    tables::{
        self,
        home_surveys::Finding,
        photos::{Photo, Placement, Use},
        plan_lines::PlanLine,
    },
};

use crate::{error::ApiError, reason::Reason, wire::PhotoStageCode};

pub(crate) use places::{list, place, unplace};
pub(crate) use take_in::import;

/// Where a photo is to stand.
#[derive(Clone)]
struct Target {
    case: CaseId,
    line: Option<PlanLineId>,
    stage: Option<PhotoStage>,
    /// The finding it is to show.
    finding: Option<FindingId>,
}

/// Where a request wants a photo. One of a finding stands with the line made for it, as a photo before the work.
async fn target(
    from: &mut impl Read,
    case: CaseId,
    (item, stage, finding): (Option<i64>, Option<PhotoStageCode>, Option<&str>),
) -> Result<Target, ApiError> {
    let line = line_of(from, case, item).await?;
    let stage = stage.map(stage_of);
    let Some(finding) = finding else { return Ok(Target { case, line, stage, finding: None }) };
    let found = tables::home_surveys::findings(from, case).await?;
    let found = found.into_iter().find(|one| one.id.to_string() == finding);
    let finding = found.ok_or_else(|| ApiError::from(unknown(finding)).at("finding_id"))?.id;
    let lines: Vec<PlanLine> = tables::plan_lines::of_cases(from, &[case]).await?;
    let made_for = lines.iter().find(|one| one.finding_id == Some(finding)).map(|one| one.id);
    Ok(Target {
        case,
        line: line.or(made_for),
        stage: stage.or(Some(PhotoStage::Before)),
        finding: Some(finding),
    })
}

fn unknown(finding: &str) -> Reason {
    Reason::RowUnknown { entity: Finding::KIND.into(), id: finding.into() }
}

/// The live plan line with this item number.
pub(crate) async fn line_of(
    from: &mut impl Read,
    case: CaseId,
    item: Option<i64>,
) -> Result<Option<PlanLineId>, ApiError> {
    let Some(item) = item else { return Ok(None) };
    let lines: Vec<PlanLine> = tables::plan_lines::of_cases(from, &[case]).await?;
    let line = lines.into_iter().find(|line| line.item_no == item);
    line.map(|line| Some(line.id))
        .ok_or_else(|| ApiError::from(Reason::ItemNotInPlan { item_no: item.to_string() }).at("item"))
}

fn stage_of(code: PhotoStageCode) -> PhotoStage {
    match code {
        PhotoStageCode::Before => PhotoStage::Before,
        PhotoStageCode::During => PhotoStage::During,
        PhotoStageCode::After => PhotoStage::After,
    }
}

fn stands_at(one: &Use, target: &Target) -> bool {
    one.case_id == target.case
        && one.line_id == target.line
        && one.stage == target.stage
        && shows(one, target)
}

/// A photo that is only moved shows what it showed before.
fn shows(one: &Use, target: &Target) -> bool {
    target.finding.is_none() || one.finding_id == target.finding
}

fn also_in(uses: &[Use], case: Option<CaseId>) -> Vec<String> {
    let mut others: Vec<String> =
        uses.iter().filter(|one| Some(one.case_id) != case).map(|one| one.case_no.clone()).collect();
    others.dedup();
    others
}

fn placement(photo: &Photo, target: &Target, now: i64) -> Placement {
    Placement {
        id: PlacementId::new(now),
        version: 1,
        photo_id: photo.id,
        case_id: target.case,
        line_id: target.line,
        stage: target.stage,
        placed_at: now,
        removed_at: None,
        finding_id: target.finding,
    }
}
