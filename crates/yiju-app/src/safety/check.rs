//! The check: the audit chain, foreign keys, money sums, every stored file, and whether rows still say what the chain
//! says they were last set to.

use std::{collections::HashSet, sync::Arc};

use serde_json::Value;
use yiju_photos::Verdict;
use yiju_store::{
    ChainFault, Entity, Read,
    tables::{
        self,
        acceptance::{AcceptanceRound, Inspection},
        assessments::Assessment,
        attachments::Attachment,
        blobs::Blob,
        cases::{Case, Member},
        contracts::Contract,
        duplicate_passes::DuplicatePass,
        eligibility::{CaseEligibility, Review},
        entitlements::Entitlement,
        filed_prices::FiledPriceRow,
        funds::Fund,
        home_surveys::{self, HomeSurvey, NeedRow},
        households::{Dwelling, Household},
        invoices::Invoice,
        office_templates::OfficeTemplate,
        organisations::Organisation,
        other_lists::{OtherList, OtherListRow},
        packs::PackRow,
        papers::Paper,
        persons::Person,
        photos::{Photo, Placement},
        plan_lines::PlanLine,
        plan_versions::{ChangeOrder, PlanVersion},
        programmes::Programme,
        publicity::PublicityEntry,
        purchases::Purchase,
        quotes::Quote,
        red_flags::RedFlag,
        settlements::{SettlementBatch, SettlementPayment, SettlementRow},
        spot_checks::{SpotCheck, SpotCheckHome},
        subsidies::{Subsidy, SubsidyFacts, SubsidyFund},
        visits::Visit,
        works::{LineWork, WorkOrder},
    },
    verify_chain,
};

use super::restore::photos_left_out_until;
use crate::{
    context::Context,
    error::ApiError,
    packs::{Pinned, Registry, Unread},
    reason::Finding,
    serving::blocking,
    settlements,
    wire::{CheckFinding, CheckKind, CheckView, Nothing},
    workspace::Workspace,
};

const PAGE: i64 = 1000;

pub(crate) async fn check(cx: &Context<'_>, _: Nothing) -> Result<CheckView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut findings = Vec::new();
    let audit_rows = chain(&workspace, &mut findings).await?;
    for broken in workspace.store.foreign_key_faults().await? {
        findings.push(finding(CheckKind::ForeignKey, &broken, &Finding::ForeignKey {}));
    }
    let mut reader = workspace.store.read().await?;
    for case_no in tables::plan_lines::sums_that_differ(&mut reader).await? {
        findings.push(finding(CheckKind::Money, &case_no, &Finding::Totals {}));
    }
    compare::<Case>(&mut reader, &mut findings).await?;
    compare::<Person>(&mut reader, &mut findings).await?;
    compare::<Dwelling>(&mut reader, &mut findings).await?;
    compare::<Household>(&mut reader, &mut findings).await?;
    compare::<Member>(&mut reader, &mut findings).await?;
    compare::<Programme>(&mut reader, &mut findings).await?;
    compare::<PlanLine>(&mut reader, &mut findings).await?;
    compare::<HomeSurvey>(&mut reader, &mut findings).await?;
    compare::<home_surveys::Finding>(&mut reader, &mut findings).await?;
    compare::<NeedRow>(&mut reader, &mut findings).await?;
    compare::<PlanVersion>(&mut reader, &mut findings).await?;
    compare::<ChangeOrder>(&mut reader, &mut findings).await?;
    compare::<WorkOrder>(&mut reader, &mut findings).await?;
    compare::<LineWork>(&mut reader, &mut findings).await?;
    compare::<AcceptanceRound>(&mut reader, &mut findings).await?;
    compare::<Inspection>(&mut reader, &mut findings).await?;
    compare::<Subsidy>(&mut reader, &mut findings).await?;
    compare::<SubsidyFacts>(&mut reader, &mut findings).await?;
    compare::<SubsidyFund>(&mut reader, &mut findings).await?;
    compare::<Entitlement>(&mut reader, &mut findings).await?;
    compare::<Quote>(&mut reader, &mut findings).await?;
    compare::<Contract>(&mut reader, &mut findings).await?;
    compare::<Purchase>(&mut reader, &mut findings).await?;
    compare::<Visit>(&mut reader, &mut findings).await?;
    compare::<Photo>(&mut reader, &mut findings).await?;
    compare::<Placement>(&mut reader, &mut findings).await?;
    compare::<Assessment>(&mut reader, &mut findings).await?;
    compare::<Attachment>(&mut reader, &mut findings).await?;
    compare::<Paper>(&mut reader, &mut findings).await?;
    compare::<CaseEligibility>(&mut reader, &mut findings).await?;
    compare::<Review>(&mut reader, &mut findings).await?;
    compare::<PublicityEntry>(&mut reader, &mut findings).await?;
    compare::<FiledPriceRow>(&mut reader, &mut findings).await?;
    compare::<Organisation>(&mut reader, &mut findings).await?;
    compare::<Fund>(&mut reader, &mut findings).await?;
    compare::<Invoice>(&mut reader, &mut findings).await?;
    compare::<OfficeTemplate>(&mut reader, &mut findings).await?;
    compare::<SettlementBatch>(&mut reader, &mut findings).await?;
    compare::<SettlementRow>(&mut reader, &mut findings).await?;
    compare::<SettlementPayment>(&mut reader, &mut findings).await?;
    for (batch, found) in settlements::verify(&mut reader).await? {
        findings.push(finding(CheckKind::Money, &batch, &found));
    }
    compare::<PackRow>(&mut reader, &mut findings).await?;
    compare::<DuplicatePass>(&mut reader, &mut findings).await?;
    compare::<OtherList>(&mut reader, &mut findings).await?;
    compare::<OtherListRow>(&mut reader, &mut findings).await?;
    compare::<RedFlag>(&mut reader, &mut findings).await?;
    compare::<SpotCheck>(&mut reader, &mut findings).await?;
    compare::<SpotCheckHome>(&mut reader, &mut findings).await?;
    packs(&mut reader, &mut findings).await?;
    let cases = tables::cases::count(&mut reader).await?;
    drop(reader);
    let blobs = files(cx, &workspace, &mut findings).await?;
    let sound =
        findings.iter().all(|finding| matches!(finding.kind, CheckKind::Leftover | CheckKind::LeftOut));
    Ok(CheckView { sound, audit_rows, blobs, cases, findings })
}

fn finding(kind: CheckKind, subject: &str, found: &Finding) -> CheckFinding {
    CheckFinding { kind, subject: subject.to_owned(), reason: found.worded(), detail: found.to_string() }
}

async fn chain(workspace: &Workspace, findings: &mut Vec<CheckFinding>) -> Result<i64, ApiError> {
    let mut reader = workspace.store.read().await?;
    let mut last = (0, String::new());
    let mut rows = 0;
    loop {
        let page = tables::audit_after(&mut reader, last.0, PAGE).await?;
        if page.is_empty() {
            return Ok(rows);
        }
        rows += i64::try_from(page.len()).unwrap_or(0);
        let (next, faults) = verify_chain(last, &page);
        last = next;
        findings.extend(faults.iter().map(broken_chain));
    }
}

fn broken_chain(fault: &ChainFault) -> CheckFinding {
    let (seq, found) = match fault {
        ChainFault::Gap { expected, found } => {
            (expected, Finding::ChainGap { expected: expected.to_string(), found: found.to_string() })
        }
        ChainFault::Changed { seq } => (seq, Finding::ChainChanged { seq: seq.to_string() }),
        ChainFault::Unlinked { seq } => (seq, Finding::ChainUnlinked { seq: seq.to_string() }),
    };
    finding(CheckKind::Chain, &seq.to_string(), &found)
}

/// Compares every live row of a table with the last state the chain recorded for it.
async fn compare<E: Entity>(from: &mut impl Read, findings: &mut Vec<CheckFinding>) -> Result<(), ApiError> {
    let mut last = String::new();
    let mut live = 0;
    loop {
        let page: Vec<E> = tables::page_after(from, &last, PAGE).await?;
        let Some(end) = page.last() else { break };
        last = end.id_text();
        live += i64::try_from(page.len()).unwrap_or(0);
        let ids: Vec<String> = page.iter().map(Entity::id_text).collect();
        let recorded = tables::last_states(from, E::KIND, &ids).await?;
        for row in &page {
            let now = serde_json::to_value(row).map_err(|error| ApiError::internal(error.to_string()))?;
            let entity = E::KIND.to_owned();
            let found = match recorded.get(&row.id_text()) {
                None => Finding::NotInChain { entity },
                Some(then) => match differing(then, &now) {
                    fields if fields.is_empty() => continue,
                    fields => Finding::Differs { entity, fields: fields.join(", ") },
                },
            };
            findings.push(finding(CheckKind::Differs, &row.id_text(), &found));
        }
    }
    let recorded = tables::recorded_count(from, E::KIND).await?;
    if recorded != live {
        let (recorded, live) = (recorded.to_string(), live.to_string());
        let found = Finding::CountDiffers { entity: E::KIND.into(), recorded, live };
        findings.push(finding(CheckKind::Differs, E::KIND, &found));
    }
    Ok(())
}

/// Reads every stored pack as opening the workspace does, and looks for the catalogues cases are pinned to.
async fn packs(from: &mut impl Read, findings: &mut Vec<CheckFinding>) -> Result<(), ApiError> {
    let subject = |kind: &str, pack: &str, version: i64| format!("{kind} {pack} {version}");
    let registry = Registry::load(from).await?;
    for Unread { kind, pack, version, detail } in &registry.unread {
        let found = Finding::PackUnreadable { detail: detail.clone() };
        findings.push(finding(CheckKind::Pack, &subject(kind, pack, *version), &found));
    }
    for one in tables::packs::used(from).await?.iter().filter(|one| one.kind == "catalogue") {
        if registry.catalogues.get(Pinned { id: &one.pack, version: one.pack_version }).is_none() {
            let found = Finding::PackMissing { cases: one.cases.to_string() };
            let subject = subject(&one.kind, &one.pack, one.pack_version);
            findings.push(finding(CheckKind::Pack, &subject, &found));
        }
    }
    Ok(())
}

/// Names of the fields whose recorded value is not the present one. Fields a later version added are not in the
/// record and do not count.
fn differing(then: &str, now: &Value) -> Vec<String> {
    let Ok(Value::Object(then)) = serde_json::from_str::<Value>(then) else { return vec!["record".into()] };
    then.into_iter().filter(|(field, value)| now.get(field) != Some(value)).map(|(field, _)| field).collect()
}

/// Hashes every stored file and looks for files nothing refers to.
async fn files(
    cx: &Context<'_>,
    workspace: &Arc<Workspace>,
    findings: &mut Vec<CheckFinding>,
) -> Result<i64, ApiError> {
    let mut reader = workspace.store.read().await?;
    let total = tables::blobs::count(&mut reader).await?;
    let mut known: HashSet<String> = HashSet::new();
    let left_out_until = photos_left_out_until(&mut reader).await?;
    let mut last = String::new();
    loop {
        let page: Vec<Blob> = tables::blobs::after(&mut reader, &last, 200).await?;
        let Some(end) = page.last() else { break };
        last.clone_from(&end.sha256);
        known.extend(page.iter().map(|blob| blob.sha256.clone()));
        let place = Arc::clone(workspace);
        findings.extend(blocking(move || verify(&place, &page, left_out_until)).await?);
        cx.progress(known.len(), usize::try_from(total).unwrap_or(0), "check");
    }
    let place = Arc::clone(workspace);
    findings.extend(blocking(move || orphans(&place, &known)).await?);
    Ok(total)
}

fn verify(workspace: &Workspace, blobs: &[Blob], left_out_until: i64) -> Result<Vec<CheckFinding>, ApiError> {
    let mut findings = Vec::new();
    for blob in blobs {
        let folder = workspace.files.folder(&blob.folder);
        let name = format!("{}/{}.{}", blob.folder, blob.sha256, blob.extension);
        match folder.verify(&blob.sha256, &blob.extension) {
            Ok(Verdict::Sound) => {}
            Ok(Verdict::Missing) if blob.folder == "photos" && blob.added_at <= left_out_until => {
                findings.push(finding(CheckKind::LeftOut, &name, &Finding::PhotosLeftOut {}));
            }
            Ok(Verdict::Missing) => {
                findings.push(finding(CheckKind::BlobMissing, &name, &Finding::BlobMissing {}))
            }
            Ok(Verdict::Changed) => {
                findings.push(finding(CheckKind::BlobChanged, &name, &Finding::BlobChanged {}))
            }
            Err(fault) => findings.push(finding(
                CheckKind::BlobMissing,
                &name,
                &Finding::BlobUnreadable { detail: fault.to_string() },
            )),
        }
    }
    Ok(findings)
}

fn orphans(workspace: &Workspace, known: &HashSet<String>) -> Result<Vec<CheckFinding>, ApiError> {
    let mut findings = Vec::new();
    for name in ["photos", "attachments", "issued"] {
        let listing = workspace.files.folder(name).list()?;
        for blob in listing.blobs.iter().filter(|blob| !known.contains(&blob.sha256)) {
            let subject = format!("{name}/{}.{}", blob.sha256, blob.extension);
            findings.push(match workspace.files.folder(name).verify(&blob.sha256, &blob.extension) {
                // Bytes reach the disk before their row commits: a crash between the two leaves just this.
                Ok(Verdict::Sound) => finding(CheckKind::Leftover, &subject, &Finding::Leftover {}),
                _ => finding(CheckKind::Orphan, &subject, &Finding::OrphanChanged {}),
            });
        }
        for stray in listing.strays {
            findings.push(finding(CheckKind::Orphan, &stray.display().to_string(), &Finding::Stray {}));
        }
    }
    Ok(findings)
}
