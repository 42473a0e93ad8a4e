//! Eligibility as the case page shows it.

use yiju_domain::{
    Date,
    eligibility::{ReviewStep, Verdict},
    lifecycle::{Stage, next_stages},
};
use yiju_store::tables::{
    eligibility::Review,
    publicity::{PublicityBatch, PublicityEntry},
};

use super::facts::{proof, registration};
use crate::{
    cases::file::CaseFile,
    wire::{CasePublicityView, CategoryDetailView, EligibilityView, Param, ReviewView, VerdictView},
};

/// The eligibility of a case with these verdicts.
pub(crate) fn view(file: &CaseFile, verdicts: &[Verdict]) -> EligibilityView {
    let entered = file.eligibility.stated_or_empty(&file.case);
    let (registration, registration_inferred) = registration(file, &entered);
    EligibilityView {
        verdicts: verdicts.iter().map(verdict_view).collect(),
        ownership: entered.ownership,
        owner_name: entered.owner_name,
        owner_consent: entered.owner_consent,
        consent_on: text(entered.consent_on),
        registration: registration.map(|found| found.code().to_owned()),
        registration_inferred,
        demolition: entered.demolition,
        demolition_year: entered.demolition_year,
        earlier: entered.earlier,
        earlier_year: entered.earlier_year,
        earlier_source: entered.earlier_source,
        categories: file.case.categories.iter().map(|code| category_view(file, code)).collect(),
        reviews: file.eligibility.reviews.iter().map(review_view).collect(),
        review_step: step_now(file).map(|step| step.code().to_owned()),
        publicity: file.eligibility.publicity.iter().map(publicity_view).collect(),
    }
}

fn text(date: Option<Date>) -> Option<String> {
    date.map(|date| date.to_string())
}

/// A verdict for the wire.
fn verdict_view(verdict: &Verdict) -> VerdictView {
    let param =
        |(name, value): (&&'static str, &String)| Param { name: (*name).into(), value: value.clone() };
    VerdictView {
        rule: verdict.rule.code().into(),
        code: verdict.code.code().into(),
        outcome: verdict.outcome().code().into(),
        params: verdict.params.iter().map(param).collect(),
    }
}

fn category_view(file: &CaseFile, code: &str) -> CategoryDetailView {
    let row = file.eligibility.categories.iter().find(|row| row.category == code);
    let paper = row.and_then(|row| row.attachment_id).and_then(|id| proof(file, id));
    let holder = row.map_or(file.applicant.id, |row| row.person_id);
    CategoryDetailView {
        category: code.to_owned(),
        person_id: holder.to_string(),
        attachment_id: paper.map(|paper| paper.id.to_string()),
        file_name: paper.map(|paper| paper.file_name.clone()),
        valid_from: text(row.and_then(|row| row.valid_from)),
        valid_to: text(row.and_then(|row| row.valid_to)),
    }
}

fn review_view(review: &Review) -> ReviewView {
    ReviewView {
        step: review.step.clone(),
        decision: review.decision.clone(),
        reason: review.reason.clone(),
        on: review.decided_on.to_string(),
        by: review.decided_by.clone(),
    }
}

/// The step that leads onward from where the case stands.
fn step_now(file: &CaseFile) -> Option<ReviewStep> {
    match next_stages(&file.route(), file.case.stage).first()? {
        Stage::Screened => Some(ReviewStep::FirstReview),
        Stage::Approved => Some(ReviewStep::Approval),
        _ => None,
    }
}

fn publicity_view((batch, entry): &(PublicityBatch, PublicityEntry)) -> CasePublicityView {
    CasePublicityView {
        batch_id: batch.id.to_string(),
        number: batch.number.clone(),
        place: batch.place.clone(),
        from: batch.from_on.to_string(),
        to: batch.to_on.to_string(),
        entry_id: entry.id.to_string(),
        version: entry.version,
        objection: entry.objection.clone(),
        objected_on: text(entry.objected_on),
        outcome: entry.outcome.clone(),
        outcome_note: entry.outcome_note.clone(),
        closed_on: text(entry.closed_on),
    }
}
