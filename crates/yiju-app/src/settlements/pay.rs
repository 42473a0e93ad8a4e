//! Recording that a payee of a submitted batch was paid: voucher number, day, and the voucher itself.

use std::{collections::BTreeSet, path::Path, sync::Arc};

use yiju_domain::{
    attachment::AttachmentKind,
    dates,
    ids::{AttachmentId, CaseId, SettlementPaymentId},
    money::Fen,
    settlement::BatchState,
    text,
};
use yiju_photos::StoredBlob;
use yiju_store::{
    Tx,
    tables::{
        self,
        attachments::Attachment,
        blobs::{self, Blob},
        settlements::{self, SettlementBatch, SettlementPayment, SettlementRow},
    },
};

use super::{
    draft::refuse_stale,
    figures::RowFigures,
    paid_cases::{self, Said},
    rows::owes,
    two_users::{Approval, refuse_own},
    view,
};
use crate::{
    attachments::media_type,
    cases::{Answers, create_date},
    context::Context,
    error::ApiError,
    reason::Reason,
    serving::blocking,
    wire::{SettlementBatchView, SettlementPayRequest},
    workspace::Workspace,
};

pub(crate) async fn pay(
    cx: &Context<'_>,
    request: SettlementPayRequest,
) -> Result<SettlementBatchView, ApiError> {
    let workspace = cx.workspace().await?;
    let act = cx.act()?;
    let voucher = voucher(&workspace, request.file.as_deref()).await?;
    let mut tx = workspace.store.begin(act).await?;
    let batch: SettlementBatch = tables::get(&mut tx, &request.batch_id).await?;
    refuse_stale(&batch, request.version)?;
    if batch.state != BatchState::Submitted {
        let state = batch.state.code().to_owned();
        return Err(ApiError::from(Reason::BatchNotSubmitted { batch: batch.number, state }).at("batch_id"));
    }
    let user = tx.user().to_owned();
    refuse_own(&mut tx, &batch, &user, Approval::Pay).await?;
    let rows = settlements::rows(&mut tx, batch.id).await?;
    let there = settlements::payments(&mut tx, &[batch.id]).await?;
    let payment = payment(&tx, &batch, &rows, &there, &request, voucher.as_ref())?;
    if let Some((stored, _)) = &voucher {
        keep(&mut tx, stored).await?;
    }
    tx.insert(std::slice::from_ref(&payment)).await?;
    let own: Vec<SettlementRow> =
        rows.iter().filter(|row| row.payee_key == payment.payee_key).cloned().collect();
    if let Some((stored, name)) = &voucher {
        attach(&mut tx, &paid_cases::all(&own), stored, name, &payment).await?;
    }
    let answers = Answers::Payment {
        voucher: request.reason.as_deref().unwrap_or_default(),
        others: request.asked_reason.as_deref().unwrap_or_default(),
    };
    paid_cases::follow(&workspace, &mut tx, &own, &Said { on: payment.paid_on, answers }).await?;
    finish(&mut tx, &batch, &rows, there.len() + 1).await?;
    tx.commit().await?;
    cx.changed(&["cases"]);
    view::changed(cx, &workspace, batch.id).await
}

/// The voucher's bytes lie in the workspace before anything says so.
async fn voucher(
    workspace: &Arc<Workspace>,
    file: Option<&str>,
) -> Result<Option<(StoredBlob, String)>, ApiError> {
    let Some(file) = file.filter(|file| !file.trim().is_empty()).map(str::to_owned) else { return Ok(None) };
    let name =
        Path::new(&file).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let folder = Arc::clone(workspace);
    let path = file.clone();
    let stored = blocking(move || {
        if !Path::new(&path).is_file() {
            let missing = std::io::Error::from(std::io::ErrorKind::NotFound);
            return Err(ApiError::from(Reason::not_read(&path, &missing)).at("file"));
        }
        folder.files.attachments.put_file(Path::new(&path)).map_err(ApiError::from)
    })
    .await?;
    if stored.size == 0 {
        let empty = std::io::Error::other("the file is empty");
        return Err(ApiError::from(Reason::not_read(&name, &empty)).at("file"));
    }
    Ok(Some((stored, name)))
}

fn payment(
    tx: &Tx,
    batch: &SettlementBatch,
    rows: &[SettlementRow],
    there: &[SettlementPayment],
    request: &SettlementPayRequest,
    voucher: Option<&(StoredBlob, String)>,
) -> Result<SettlementPayment, ApiError> {
    let own: Vec<&SettlementRow> = rows.iter().filter(|row| row.payee_key == request.payee).collect();
    let Some(first) = own.first() else {
        return Err(ApiError::from(Reason::PayeeUnknown { batch: batch.number.clone() }).at("payee"));
    };
    let figures: RowFigures =
        serde_json::from_str(&first.frozen).map_err(|fault| ApiError::internal(fault.to_string()))?;
    if !own.iter().any(|row| owes(row)) {
        return Err(ApiError::from(Reason::PayeeNotOwed { payee: figures.payee.name }).at("payee"));
    }
    if let Some(paid) = there.iter().find(|one| one.payee_key == request.payee) {
        return Err(ApiError::from(Reason::PayeePaid { voucher: paid.voucher_no.clone() }).at("payee"));
    }
    let voucher_no = text::normalise(&request.voucher_no);
    if voucher_no.is_empty() {
        return Err(ApiError::required("voucher_no"));
    }
    let today = dates::date_of_millis(tx.at());
    let paid_on = create_date("paid_on", request.paid_on.as_deref())?.unwrap_or(today);
    if paid_on > today {
        let reason = Reason::DayInFuture { field: "paid_on".into(), day: paid_on.to_string() };
        return Err(ApiError::from(reason).at("paid_on"));
    }
    let submitted = batch.submitted_at.map(dates::date_of_millis);
    if let Some(submitted) = submitted.filter(|submitted| paid_on < *submitted) {
        let reason =
            Reason::PaidBeforeSubmitted { day: paid_on.to_string(), submitted: submitted.to_string() };
        return Err(ApiError::from(reason).at("paid_on"));
    }
    let amount = Fen::sum(own.iter().map(|row| row.amount_fen)).ok_or(Reason::AmountsTooLarge {})?;
    Ok(SettlementPayment {
        id: SettlementPaymentId::new(tx.at()),
        version: 1,
        batch_id: batch.id,
        payee_key: request.payee.clone(),
        payee_name: figures.payee.name,
        amount_fen: amount,
        voucher_no,
        paid_on,
        sha256: voucher.map(|(stored, _)| stored.sha256.clone()),
        file_name: voucher.map(|(_, name)| name.clone()).unwrap_or_default(),
        paid_by: tx.user().to_owned(),
        paid_at: tx.at(),
    })
}

async fn keep(tx: &mut Tx, stored: &StoredBlob) -> Result<(), ApiError> {
    let blob = Blob {
        sha256: stored.sha256.clone(),
        folder: "attachments".into(),
        media_type: media_type(&stored.extension).into(),
        extension: stored.extension.clone(),
        size: i64::try_from(stored.size).unwrap_or(i64::MAX),
        added_at: tx.at(),
    };
    blobs::keep(tx, blob).await?;
    Ok(())
}

/// The voucher is a paper of every case it pays.
async fn attach(
    tx: &mut Tx,
    cases: &[CaseId],
    stored: &StoredBlob,
    name: &str,
    payment: &SettlementPayment,
) -> Result<(), ApiError> {
    let named: Vec<String> = cases.iter().map(CaseId::to_string).collect();
    let there: Vec<Attachment> = tables::by_column(tx, "case_id", &named).await?;
    let kind = AttachmentKind::Voucher.code();
    let has = |case: CaseId| {
        there.iter().any(|one| {
            one.case_id == case && one.removed_at.is_none() && one.kind == kind && one.sha256 == stored.sha256
        })
    };
    let fresh: Vec<Attachment> = cases
        .iter()
        .filter(|case| !has(**case))
        .map(|case| Attachment {
            id: AttachmentId::new(tx.at()),
            version: 1,
            sha256: stored.sha256.clone(),
            case_id: *case,
            line_id: None,
            paper_id: None,
            kind: kind.into(),
            file_name: name.to_owned(),
            dated: Some(payment.paid_on),
            note: payment.voucher_no.clone(),
            added_at: tx.at(),
            added_by: tx.user().to_owned(),
            removed_at: None,
        })
        .collect();
    tx.insert(&fresh).await?;
    Ok(())
}

/// With its last payee the batch is paid; one that owes nobody anything is with its submission.
pub(super) async fn finish(
    tx: &mut Tx,
    batch: &SettlementBatch,
    rows: &[SettlementRow],
    paid: usize,
) -> Result<(), ApiError> {
    let owed = rows.iter().filter(|row| owes(row));
    let payees: BTreeSet<&str> = owed.map(|row| row.payee_key.as_str()).collect();
    if paid >= payees.len() {
        let after = SettlementBatch { state: BatchState::Paid, paid_at: Some(tx.at()), ..batch.clone() };
        tx.update(batch, after).await?;
    }
    Ok(())
}
