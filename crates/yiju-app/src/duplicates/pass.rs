//! Reasons: every hit has its own.

use yiju_domain::{
    ids::{CaseId, DuplicatePassId},
    text,
};
use yiju_store::{
    Act, Store, Tx,
    tables::{
        self,
        cases::Case,
        duplicate_passes::{self, ANY, DuplicatePass},
    },
};

use super::{
    find::of_case,
    records::{KindCode, Side},
};
use crate::{
    cases::{file::CaseFile, view},
    context::Context,
    error::ApiError,
    reason::Reason,
    wire::{CaseView, DuplicatePassRequest, DuplicateView, HitReason},
};

pub(crate) async fn pass(cx: &Context<'_>, request: DuplicatePassRequest) -> Result<CaseView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let id = CaseFile::find_id(&mut tx, &request.case_id).await?;
    let file = CaseFile::load(&mut tx, id).await?;
    let hits = of_case(&mut tx, &file).await?;
    keep_reasons(&mut tx, id, &hits, &request.hits).await?;
    tx.commit().await?;
    cx.changed(&["cases", "workspace"]);
    let mut reader = workspace.store.read().await?;
    view::case_view(cx, &workspace, &mut reader, id).await
}

/// Writes the reasons given for hits of a case. A reason for what is no hit is refused: it would stand there unseen.
pub(crate) async fn keep_reasons(
    tx: &mut Tx,
    case_id: CaseId,
    hits: &[DuplicateView],
    reasons: &[HitReason],
) -> Result<(), ApiError> {
    let before = duplicate_passes::of_case(tx, case_id).await?;
    for given in reasons {
        let reason = text::normalise(&given.reason);
        if reason.is_empty() {
            return Err(ApiError::required("reason"));
        }
        if !hits.iter().any(|hit| is_about(given, hit)) {
            return Err(ApiError::from(Reason::HitNone { duplicate: given.rule.clone() }).at("hits"));
        }
        let fresh = DuplicatePass {
            id: DuplicatePassId::new(tx.at()),
            version: 1,
            case_id,
            rule: given.rule.clone(),
            other: given.other.clone(),
            other_id: given.other_id.clone(),
            reason,
            decided_at: tx.at(),
            decided_by: tx.user().to_owned(),
        };
        let same = |one: &&DuplicatePass| {
            (&one.rule, &one.other, &one.other_id) == (&fresh.rule, &fresh.other, &fresh.other_id)
        };
        match before.iter().find(same) {
            Some(there) if there.reason == fresh.reason => {}
            Some(there) => drop(tx.update(there, DuplicatePass { id: there.id, ..fresh }).await?),
            None => tx.insert(&[fresh]).await?,
        }
    }
    Ok(())
}

/// Gives one reason for all hits that wait for one and are meant: what is said at a gate, or with an invoice, is what
/// auditors find with the hit, and nobody is asked twice.
pub(crate) async fn keep_one_reason(
    tx: &mut Tx,
    case_id: CaseId,
    met: &[DuplicateView],
    meant: impl Fn(&DuplicateView) -> bool,
    reason: &str,
) -> Result<(), ApiError> {
    let waiting = met.iter().filter(|hit| hit.pass.is_none() && meant(hit));
    let given: Vec<HitReason> = waiting
        .map(|hit| HitReason {
            rule: hit.rule.clone(),
            other: hit.other.kind.clone(),
            other_id: hit.other.id.clone(),
            reason: reason.to_owned(),
        })
        .collect();
    keep_reasons(tx, case_id, met, &given).await
}

/// Whether a reason is for this hit.
pub(crate) fn is_about(given: &HitReason, hit: &DuplicateView) -> bool {
    given.rule == hit.rule && given.other == hit.other.kind && given.other_id == hit.other.id
}

/// The reason given for a hit. What an older version kept covers the cases there were when it was given.
pub(super) fn pass_of<'a>(
    passes: &'a [DuplicatePass],
    rule: &str,
    other: &Side,
) -> Option<&'a DuplicatePass> {
    let own = passes
        .iter()
        .find(|pass| pass.rule == rule && pass.other == other.view.kind && pass.other_id == other.view.id);
    own.or_else(|| {
        let opened = other.opened_at.filter(|_| other.view.kind == Case::KIND_CODE)?;
        passes.iter().find(|pass| pass.other == ANY && opened <= pass.decided_at)
    })
}

/// Carries reasons that an older version kept with the case over to where they stand now. A case's one reason was given
/// when it was opened, for all hits there were then.
pub(crate) async fn carry_over(store: &Store) -> Result<(), ApiError> {
    let mut reader = store.read().await?;
    if duplicate_passes::not_carried_over(&mut reader).await?.is_empty() {
        return Ok(());
    }
    let at = tables::audit_last_at(&mut reader).await?.unwrap_or_default();
    drop(reader);
    let act = Act { user: CARRIER.into(), at, command: "duplicate_pass".into() };
    let mut tx = store.begin(act).await?;
    let cases = duplicate_passes::not_carried_over(&mut tx).await?;
    let passes: Vec<DuplicatePass> = cases.iter().map(|case| carried(case, at)).collect();
    tx.insert(&passes).await?;
    Ok(tx.commit().await?)
}

/// Under whose name the program carries reasons over; who gave them stands in the record of the case's opening.
const CARRIER: &str = "Yiju";

fn carried(case: &Case, now: i64) -> DuplicatePass {
    DuplicatePass {
        id: DuplicatePassId::new(now),
        version: 1,
        case_id: case.id,
        rule: ANY.into(),
        other: ANY.into(),
        other_id: String::new(),
        reason: case.duplicate_reason.clone(),
        decided_at: case.created_at,
        decided_by: CARRIER.into(),
    }
}
