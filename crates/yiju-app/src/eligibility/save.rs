//! Entering facts of eligibility, field by field, and the proof and days of a category.

use std::str::FromStr;

use yiju_domain::{
    category::Category,
    eligibility::{OwnerConsent, Ownership, Registration},
    ids::{CaseCategoryId, PersonId},
    text,
};
use yiju_store::{
    Tx,
    tables::eligibility::{CaseCategory, CaseEligibility},
};

use crate::{
    cases::{attachment_of, create_date, file::CaseFile, refuse_stale, view::case_view},
    context::Context,
    error::ApiError,
    reason::Reason,
    wire::{CaseView, CategorySaveRequest, EligibilitySaveRequest},
};

pub(crate) async fn save(cx: &Context<'_>, request: EligibilitySaveRequest) -> Result<CaseView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let id = CaseFile::find_id(&mut tx, &request.case_id).await?;
    let file = CaseFile::load(&mut tx, id).await?;
    refuse_stale(&file.case, request.version)?;
    let mut after = file.eligibility.stated_or_empty(&file.case);
    apply(&mut after, &request)?;
    let changed = match &file.eligibility.stated {
        None => {
            tx.insert(std::slice::from_ref(&after)).await?;
            true
        }
        Some(before) => tx.update(before, after).await?.version != before.version,
    };
    if changed {
        tx.bump(&file.case).await?;
    }
    tx.commit().await?;
    cx.changed(&["cases", "workspace"]);
    let mut reader = workspace.store.read().await?;
    case_view(cx, &workspace, &mut reader, id).await
}

fn apply(row: &mut CaseEligibility, request: &EligibilitySaveRequest) -> Result<(), ApiError> {
    code::<Ownership>("ownership", &mut row.ownership, request.ownership.as_deref())?;
    code::<OwnerConsent>("owner_consent", &mut row.owner_consent, request.owner_consent.as_deref())?;
    code::<Registration>("registration", &mut row.registration, request.registration.as_deref())?;
    one_of("demolition", &mut row.demolition, request.demolition.as_deref(), ["none", "planned"])?;
    one_of("earlier", &mut row.earlier, request.earlier.as_deref(), ["none", "adapted"])?;
    year("demolition_year", &mut row.demolition_year, request.demolition_year.as_deref())?;
    year("earlier_year", &mut row.earlier_year, request.earlier_year.as_deref())?;
    if request.consent_on.is_some() {
        row.consent_on = create_date("consent_on", request.consent_on.as_deref())?;
    }
    for (target, new) in [
        (&mut row.owner_name, request.owner_name.as_deref()),
        (&mut row.earlier_source, request.earlier_source.as_deref()),
    ] {
        if let Some(new) = new {
            *target = text::normalise(new);
        }
    }
    Ok(())
}

/// Sets a code of the domain; an empty text takes it back.
fn code<T: FromStr>(field: &str, target: &mut Option<String>, new: Option<&str>) -> Result<(), ApiError> {
    let Some(new) = new.map(str::trim) else { return Ok(()) };
    if !new.is_empty() {
        new.parse::<T>().map_err(|_| ApiError::code_unknown(field, new))?;
    }
    *target = Some(new.to_owned()).filter(|new| !new.is_empty());
    Ok(())
}

fn one_of(
    field: &str,
    target: &mut Option<String>,
    new: Option<&str>,
    codes: [&str; 2],
) -> Result<(), ApiError> {
    let Some(new) = new.map(str::trim) else { return Ok(()) };
    if !new.is_empty() && !codes.contains(&new) {
        return Err(ApiError::code_unknown(field, new));
    }
    *target = Some(new.to_owned()).filter(|new| !new.is_empty());
    Ok(())
}

fn year(field: &str, target: &mut Option<i64>, new: Option<&str>) -> Result<(), ApiError> {
    let Some(new) = new.map(text::digits) else { return Ok(()) };
    if new.is_empty() {
        *target = None;
        return Ok(());
    }
    let year = new.parse().ok().filter(|year| (1900..=2200).contains(year));
    *target = Some(year.ok_or_else(|| ApiError::from(Reason::NotAYear { value: new }).at(field))?);
    Ok(())
}

pub(crate) async fn category_save(
    cx: &Context<'_>,
    request: CategorySaveRequest,
) -> Result<CaseView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let id = CaseFile::find_id(&mut tx, &request.case_id).await?;
    let file = CaseFile::load(&mut tx, id).await?;
    refuse_stale(&file.case, request.version)?;
    if keep_category(&mut tx, &file, &request).await? {
        tx.bump(&file.case).await?;
    }
    tx.commit().await?;
    cx.changed(&["cases", "workspace"]);
    let mut reader = workspace.store.read().await?;
    case_view(cx, &workspace, &mut reader, id).await
}

/// Writes what is said of a category; whether anything changed.
async fn keep_category(
    tx: &mut Tx,
    file: &CaseFile,
    request: &CategorySaveRequest,
) -> Result<bool, ApiError> {
    let category: Category =
        request.category.parse().map_err(|_| ApiError::code_unknown("category", &request.category))?;
    if !file.case.categories.iter().any(|held| held == category.code()) {
        let reason = Reason::CategoryNotHeld { category: category.code().into() };
        return Err(ApiError::from(reason).at("category"));
    }
    let before = file.eligibility.categories.iter().find(|row| row.category == category.code());
    let mut after = before.cloned().unwrap_or_else(|| fresh(tx.at(), file, category));
    apply_category(&mut after, file, request)?;
    Ok(match before {
        None => {
            tx.insert(&[after]).await?;
            true
        }
        Some(before) => tx.update(before, after).await?.version != before.version,
    })
}

fn fresh(now: i64, file: &CaseFile, category: Category) -> CaseCategory {
    CaseCategory {
        id: CaseCategoryId::new(now),
        version: 1,
        case_id: file.case.id,
        person_id: file.applicant.id,
        category: category.code().into(),
        attachment_id: None,
        valid_from: None,
        valid_to: None,
    }
}

fn apply_category(
    row: &mut CaseCategory,
    file: &CaseFile,
    request: &CategorySaveRequest,
) -> Result<(), ApiError> {
    if let Some(person) = &request.person_id {
        row.person_id = person_of(file, person)?;
    }
    if let Some(attachment) = &request.attachment_id {
        row.attachment_id = attachment_of(file, attachment)?;
    }
    if request.valid_from.is_some() {
        row.valid_from = create_date("valid_from", request.valid_from.as_deref())?;
    }
    if request.valid_to.is_some() {
        row.valid_to = create_date("valid_to", request.valid_to.as_deref())?;
    }
    match (row.valid_from, row.valid_to) {
        (Some(from), Some(to)) if to < from => Err(ApiError::from(Reason::PeriodReversed {}).at("valid_to")),
        _ => Ok(()),
    }
}

fn person_of(file: &CaseFile, id: &str) -> Result<PersonId, ApiError> {
    let persons = std::iter::once(&file.applicant).chain(file.members.iter().map(|(_, person)| person));
    let found = persons.into_iter().find(|person| person.id.to_string() == id);
    found.map(|person| person.id).ok_or_else(|| ApiError::from(Reason::PersonNotOfCase {}).at("person_id"))
}
