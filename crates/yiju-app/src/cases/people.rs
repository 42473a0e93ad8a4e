//! Further people of a case, and showing one masked value.

use serde_json::json;
use yiju_domain::{
    ids::{CaseId, MemberId, PersonId},
    text,
};
use yiju_store::tables::{cases::Case, cases::Member, persons::Person};

use super::{change::refuse_stale, create::Identity, file::CaseFile, found_by, search, view};
use crate::{
    context::Context,
    error::ApiError,
    persons,
    reason::Reason,
    subsidies,
    wire::{CaseView, MemberAddRequest, RevealField, RevealView, ValueRevealRequest},
};

pub(crate) async fn member_add(cx: &Context<'_>, request: MemberAddRequest) -> Result<CaseView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let id = CaseFile::find_id(&mut tx, &request.case_id).await?;
    let file = CaseFile::load(&mut tx, id).await?;
    refuse_stale(&file.case, request.version)?;
    let identity = Identity::of(request.id_number.as_deref(), request.id_reason.as_deref(), cx.today())?;
    let name = text::normalise(&request.name);
    if name.is_empty() {
        return Err(ApiError::required("name"));
    }
    let known = persons::known(&mut tx, &identity, &name).await?;
    if let Some(known) = &known {
        refuse_twice(&file, known)?;
    }
    let fresh = Person {
        id: PersonId::new(tx.at()),
        version: 1,
        household_id: file.applicant.household_id,
        name,
        id_number: identity.number,
        id_status: identity.status.into(),
        id_reason: identity.reason,
        sex: identity.sex,
        birth: identity.birth,
        phone: text::digits(request.phone.as_deref().unwrap_or_default()),
        registered_address: String::new(),
        bank_account: String::new(),
        bank_name: String::new(),
    };
    tx.about(id);
    let person = persons::keep(&mut tx, known.as_ref(), fresh).await?;
    let member = Member {
        id: MemberId::new(tx.at()),
        version: 1,
        case_id: id,
        person_id: person.id,
        relation: text::normalise(&request.relation),
    };
    let case = Case { search: extended_search(&file.case, &person), ..file.case.clone() };
    tx.insert(&[member]).await?;
    tx.update(&file.case, case).await?;
    if known.is_some_and(|known| found_by::differs(&known, &person)) {
        found_by::follow(&mut tx, &[person.id], &[id]).await?;
    }
    // A spouse may share an entitlement.
    subsidies::follow_case(&workspace, &mut tx, id).await?;
    tx.commit().await?;
    cx.changed(&["cases", "workspace"]);
    let mut reader = workspace.store.read().await?;
    view::case_view(cx, &workspace, &mut reader, id).await
}

/// Nobody belongs to a case twice.
fn refuse_twice(file: &CaseFile, known: &Person) -> Result<(), ApiError> {
    let mut persons = std::iter::once(&file.applicant).chain(file.members.iter().map(|(_, person)| person));
    if persons.any(|person| person.id == known.id) {
        let reason = Reason::PersonTwice { case_no: file.case.case_no.clone() };
        return Err(ApiError::from(reason).at("id_number"));
    }
    Ok(())
}

fn extended_search(case: &Case, person: &Person) -> String {
    let added = search::SearchPerson {
        name: &person.name,
        id_number: person.id_number.as_deref(),
        phone: &person.phone,
    };
    format!("{}\n{}", case.search, search::search_text("", ["", "", ""], &[added]))
}

/// Shows one value in full. The look itself is recorded, never the value.
pub(crate) async fn reveal(cx: &Context<'_>, request: ValueRevealRequest) -> Result<RevealView, ApiError> {
    let workspace = cx.workspace().await?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let case: CaseId = CaseFile::find_id(&mut tx, &request.case_id).await?;
    let file = CaseFile::load(&mut tx, case).await?;
    let persons = std::iter::once(&file.applicant).chain(file.members.iter().map(|(_, person)| person));
    let person = persons
        .into_iter()
        .find(|person| person.id.to_string() == request.person_id)
        .ok_or_else(|| ApiError::from(Reason::PersonNotOfCase {}).at("person_id"))?;
    let (field, value) = match request.field {
        RevealField::IdNumber => ("id_number", person.id_number.clone().unwrap_or_default()),
        RevealField::Phone => ("phone", person.phone.clone()),
        RevealField::BankAccount => ("bank_account", person.bank_account.clone()),
    };
    let what = json!({ "revealed": field, "reason": request.reason });
    tx.note("reveal", &request.person_id, Some(case.to_string()), what);
    tx.commit().await?;
    Ok(RevealView { value })
}
