//! What the sample homes are judged by: facts, proofs, decisions, and two publicity lists, one running, one over.

use yiju_domain::{
    Date,
    attachment::AttachmentKind,
    dates,
    ids::{AttachmentId, CaseCategoryId, PublicityBatchId, PublicityEntryId, ReviewId},
    lifecycle::Stage,
};
use yiju_store::{
    Act, Tx,
    tables::{
        attachments::Attachment,
        blobs::{self, Blob},
        cases::Case,
        eligibility::{CaseCategory, CaseEligibility, Review},
        programmes::Programme,
        publicity::{PublicityBatch, PublicityEntry},
    },
};

use super::homes::{self, Home};
use crate::{error::ApiError, workspace::Workspace};

const DAY: i64 = 86_400_000;

/// Only the first homes hang out: a list is read by people.
const LISTED: u32 = 120;

/// The words of the file every sample proof is.
const PROOF: &str = "示例证明:本文件由程序生成,仅供试用,不属于任何人。\n";

/// The publicity lists of the sample.
pub(super) struct Lists {
    running: PublicityBatch,
    over: PublicityBatch,
}

/// Makes the two lists.
pub(super) async fn lists(workspace: &Workspace, act: Act, programme: &Programme) -> Result<Lists, ApiError> {
    let mut tx = workspace.store.begin(act).await?;
    let settings = &workspace.settings;
    let series = format!("{}-{}-{}-{}", programme.year, settings.area_code, programme.code, settings.station);
    let first = tx.take_numbers(&format!("publicity {series}"), 2).await?;
    let now = tx.at();
    let list = |serial: i64, begun: i64, place: &str| PublicityBatch {
        id: PublicityBatchId::new(now),
        version: 1,
        number: format!("{series}-P{serial}"),
        programme_id: programme.id,
        place: place.into(),
        from_on: day(now, begun),
        to_on: day(now, begun - 6),
        contact: "示例区民政局养老服务科 0000-00000000".into(),
        made_at: now - begun * DAY,
    };
    let lists = Lists {
        over: list(first, 25, "示例区各社区公示栏"),
        running: list(first + 1, 3, "五星街道清潭社区公示栏"),
    };
    tx.insert(&[lists.over.clone(), lists.running.clone()]).await?;
    tx.commit().await?;
    Ok(lists)
}

fn day(now: i64, days_ago: i64) -> Date {
    dates::date_of_millis(now - days_ago * DAY)
}

/// Writes what a home is judged by, as far as its case has come. Half of those that have only applied lack it all, so
/// that there is something to ask for.
pub(super) async fn fill(
    workspace: &Workspace,
    tx: &mut Tx,
    home: &Home,
    case: &Case,
    lists: &Lists,
) -> Result<(), ApiError> {
    let decided = home.stage >= Stage::Screened && home.stage != Stage::Exited;
    if !decided && home.number.is_multiple_of(2) {
        return Ok(());
    }
    tx.insert(&[stated(home, case)]).await?;
    let proof = proof(workspace, tx, case).await?;
    let categories: Vec<CaseCategory> =
        case.categories.iter().map(|code| category(tx.at(), case, code, &proof)).collect();
    tx.insert(&categories).await?;
    if decided {
        tx.insert(&reviews(tx.at(), home, case)).await?;
        tx.insert(&entries(tx.at(), home, case, lists)).await?;
    }
    Ok(())
}

fn stated(home: &Home, case: &Case) -> CaseEligibility {
    let (ownership, owner_name) = match home.number % 7 {
        3 => ("tenant", "陈国强"),
        5 => ("family", "吴建国"),
        _ => ("owner", ""),
    };
    let other = !owner_name.is_empty();
    CaseEligibility {
        ownership: Some(ownership.into()),
        owner_name: owner_name.into(),
        owner_consent: other.then(|| "given".to_owned()),
        consent_on: case.applied_on.filter(|_| other),
        demolition: Some("none".into()),
        earlier: Some("none".into()),
        ..CaseEligibility::empty(case.id)
    }
}

async fn proof(workspace: &Workspace, tx: &mut Tx, case: &Case) -> Result<Attachment, ApiError> {
    let stored = workspace.files.attachments.put_bytes(PROOF.as_bytes(), "txt")?;
    let blob = Blob {
        sha256: stored.sha256.clone(),
        folder: "attachments".into(),
        extension: stored.extension,
        media_type: "text/plain".into(),
        size: i64::try_from(stored.size).unwrap_or(i64::MAX),
        added_at: tx.at(),
    };
    blobs::keep(tx, blob).await?;
    let attachment = Attachment {
        id: AttachmentId::new(tx.at()),
        version: 1,
        sha256: stored.sha256,
        case_id: case.id,
        line_id: None,
        paper_id: None,
        kind: AttachmentKind::HardshipProof.code().into(),
        file_name: "示例证明.txt".into(),
        dated: case.applied_on,
        note: "示例".into(),
        added_at: tx.at(),
        added_by: tx.user().to_owned(),
        removed_at: None,
    };
    tx.insert(std::slice::from_ref(&attachment)).await?;
    Ok(attachment)
}

/// Valid from the beginning of this year to the end of the next.
fn category(now: i64, case: &Case, code: &str, proof: &Attachment) -> CaseCategory {
    let year = day(now, 0).year();
    CaseCategory {
        id: CaseCategoryId::new(now),
        version: 1,
        case_id: case.id,
        person_id: case.applicant_id,
        category: code.into(),
        attachment_id: Some(proof.id),
        valid_from: Date::new(year, 1, 1).ok(),
        valid_to: Date::new(year + 1, 12, 31).ok(),
    }
}

/// Passed by the street, then by the office, as far as the case has come.
fn reviews(now: i64, home: &Home, case: &Case) -> Vec<Review> {
    let steps = [("first_review", Stage::Screened, "周凯"), ("approval", Stage::Approved, "李敏")];
    let today = day(now, 0);
    let passed = steps.into_iter().filter(|(_, stage, _)| home.stage >= *stage).zip(1..);
    passed
        .map(|((step, _, by), no)| Review {
            id: ReviewId::new(now),
            version: 1,
            case_id: case.id,
            step: step.into(),
            decision: "pass".into(),
            reason: String::new(),
            decided_on: case.applied_on.map_or(today, |applied| applied.min(today)),
            decided_by: by.into(),
            no,
        })
        .collect()
}

fn entries(now: i64, home: &Home, case: &Case, lists: &Lists) -> Vec<PublicityEntry> {
    let list = match home.stage {
        Stage::InPublicity => &lists.running,
        stage if stage >= Stage::Publicised => &lists.over,
        _ => return Vec::new(),
    };
    if home.number >= LISTED {
        return Vec::new();
    }
    vec![objected(
        home,
        PublicityEntry {
            id: PublicityEntryId::new(now),
            version: 1,
            batch_id: list.id,
            case_id: case.id,
            no: place(home.number),
            objection: String::new(),
            objected_on: None,
            outcome: None,
            outcome_note: String::new(),
            closed_on: None,
        },
        list,
    )]
}

/// How many homes up to this one hang out on the same list.
fn place(number: u32) -> i64 {
    let running = |number: u32| homes::stage(number) == Stage::InPublicity;
    let listed = |other: &u32| {
        let stage = homes::stage(*other);
        stage >= Stage::InPublicity && stage != Stage::Exited && running(*other) == running(number)
    };
    i64::try_from((0..=number).filter(listed).count()).unwrap_or(i64::MAX)
}

/// One name on the list that is over was objected to, without success.
fn objected(home: &Home, entry: PublicityEntry, list: &PublicityBatch) -> PublicityEntry {
    if home.number != 1 {
        return entry;
    }
    PublicityEntry {
        objection: "反映该户在外地另有住房".into(),
        objected_on: Some(list.from_on),
        outcome: Some("rejected".into()),
        outcome_note: "经入户核查,不属实".into(),
        closed_on: Some(list.to_on),
        ..entry
    }
}
